//! The charts of a document as pictures, for formats that cannot draw: each is set alone, by the
//! same lines of the layout that draw it in a PDF, and its shapes become pixels once.

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use typst::diag::Warned;
use typst_layout::PagedDocument;
use typst_svg::SvgOptions;

use super::world::{Desk, POINTS_PER_MILLIMETRE};
use super::{PdfWriter, complaint, data};
use crate::document::{Chart, Content, Document, Picture, PictureFormat};
use crate::write::WriteError;
use crate::write::chart::Drawn;

impl PdfWriter {
    /// The charts of a document in their order, those without anything to draw apart.
    ///
    /// # Errors
    /// What the typesetter refuses, and what has no extent.
    pub fn draw(&self, document: &Document) -> Result<Vec<Drawn>, WriteError> {
        let charts = document.blocks.iter().filter_map(|block| match &block.content {
            Content::Chart(chart) if !chart.rows.is_empty() => Some((block.id.as_str(), chart)),
            _ => None,
        });
        charts.map(|(id, chart)| self.draw_one(document, id, chart)).collect()
    }

    fn draw_one(&self, document: &Document, id: &str, chart: &Chart) -> Result<Drawn, WriteError> {
        let data = data::gather_chart(document, id, chart, self.given())?;
        let desk = Desk::picture(&self.shelf, document.layout, data)?;
        let Warned { output, warnings } = typst::compile(&desk);
        let laid_out: PagedDocument = output.map_err(|errors| complaint(&errors, Some(&desk)))?;
        if !warnings.is_empty() {
            return Err(complaint(&warnings, Some(&desk)));
        }
        self.make_room(laid_out.pages().len());
        let refused = |why: &str| WriteError::Document(format!("chart `{id}`: {why}"));
        let page = laid_out.pages().first().ok_or_else(|| refused("nothing is drawn"))?;
        let svg = typst_svg::svg(page, &SvgOptions::default());
        let tree = Tree::from_str(&svg, &Options::default());
        let tree = tree.map_err(|error| refused(&error.to_string()))?;
        let size = page.frame.size().map(|length| length.to_pt() / POINTS_PER_MILLIMETRE);
        let resolution = self.houses.of(document.layout, false).charts.resolution / 25.4;
        let (width, height) = (whole(size.x * resolution), whole(size.y * resolution));
        let bytes = png(&tree, width, height).map_err(refused)?;
        let picture = Picture {
            key: format!("charts/{id}"),
            alt: chart.alt.clone(),
            width,
            height,
            bytes: Some(bytes.into()),
            format: PictureFormat::Png,
        };
        Ok(Drawn { picture, width: size.x, height: size.y })
    }
}

/// A drawing as the bytes of a PNG of so many pixels.
fn png(tree: &Tree, width: u32, height: u32) -> Result<Vec<u8>, &'static str> {
    let mut pixmap = Pixmap::new(width, height).ok_or("it has no extent")?;
    let size = tree.size();
    let scale = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    resvg::render(tree, scale, &mut pixmap.as_mut());
    // The page is white, so that nothing shines through.
    let opaque = pixmap.data().chunks_exact(4).flat_map(|pixel| pixel.iter().take(3)).copied();
    let opaque: Vec<u8> = opaque.collect();
    let mut bytes = Cursor::new(Vec::new());
    let encoder =
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
    let written = encoder.write_image(&opaque, width, height, ExtendedColorType::Rgb8);
    written.map_err(|_| "its picture cannot be written")?;
    Ok(bytes.into_inner())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page is small")]
fn whole(pixels: f64) -> u32 {
    pixels.round() as u32
}
