//! Pictures in their places: one alone, several side by side, logos, charts, and boxes for those that
//! are missing. It knows nothing of other blocks.

use docx_rs::{
    AlignmentType, BorderType, HeightRule, Paragraph, Pic, Run, Table,
    TableCellBorderPosition as Side,
};

use super::body::{Body, Drawing, Shown, empty_line};
use super::chart::plot;
use super::grid::{self, Cell};
use super::inline::{self, LINE};
use super::units::{emu_of_mm, twips, twips_of_mm};
use crate::document::{Chart, Photo, Picture, between};
use crate::style::TextStyle;
use crate::write::WriteError;

/// From the dashes of a box to its words, in points.
const BOX_INSET: f64 = 3.0;

impl<'a> Body<'a> {
    /// Photos fill equal columns at one height.
    pub(super) fn photos(&mut self, photos: &'a [Photo]) -> Result<(), WriteError> {
        let size = self.look.house.photo_size(photos.len(), self.look.density);
        if let [photo] = photos {
            return self.alone(photo, size);
        }
        let gutter = self.look.house.photos.gutter;
        let widths =
            grid::columns(photos.len(), twips_of_mm(self.look.text_width()), twips_of_mm(gutter));
        let mut cells = Vec::new();
        for (photo, (width, gutter)) in photos.iter().zip(widths) {
            let cell = Cell::new(width).margins([0, gutter, 0, 0]);
            let cell = self.picture(cell, &photo.picture, size)?;
            cells.push(cell.paragraph(self.caption(photo)?));
        }
        if !cells.is_empty() {
            self.push_table(grid::single(cells), 0);
        }
        Ok(())
    }

    fn alone(&mut self, photo: &'a Photo, size: (f64, f64)) -> Result<(), WriteError> {
        match self.drawing(&photo.picture, size) {
            Some(picture) => self.push(picture.keep_next(true), 0),
            None => {
                let missing = self.missing(&photo.picture, size)?;
                self.push_table(missing, 0);
            }
        }
        if photo.caption.is_empty() && photo.credit.is_empty() {
            let below = self.look.after(TextStyle::Caption)?;
            self.owe(below);
            return Ok(());
        }
        let (caption, before) = (self.caption(photo)?, self.look.before(TextStyle::Caption)?);
        self.push(caption, before);
        Ok(())
    }

    /// A chart that Word draws, as large as in the PDF, with its caption below.
    pub(super) fn chart(&mut self, id: &str, chart: &'a Chart) -> Result<(), WriteError> {
        if chart.rows.is_empty() {
            return Ok(());
        }
        let drawn = self.drawn.next();
        let drawn =
            drawn.ok_or_else(|| WriteError::Document(format!("chart `{id}` was not drawn")))?;
        self.charts.push(plot(chart, drawn.width, self.look.house));
        let shown = Shown::Chart(self.charts.len());
        let size = (drawn.width, drawn.height);
        let picture = self.place_of(Drawing { shown, alt: &chart.alt, crop: (0, 0) }, size);
        let title = chart.title();
        self.push(picture.keep_next(!title.is_empty()), 0);
        if title.is_empty() {
            let below = self.look.after(TextStyle::Caption)?;
            self.owe(below);
            return Ok(());
        }
        let texts = [&chart.number, &title];
        let title = self.captioned(id, TextStyle::Caption, texts, "Figure")?;
        let before = self.look.before(TextStyle::Caption)?;
        self.push(title, before);
        Ok(())
    }

    pub(super) fn caption(&mut self, photo: &Photo) -> Result<Paragraph, WriteError> {
        let mut caption = self.styled(TextStyle::Caption, &photo.caption)?;
        if !photo.credit.is_empty() {
            // A line of its own: no credit breaks beside a caption.
            let mut credit = photo.credit.clone();
            credit.splice(0..0, between(&photo.caption, &LINE.to_string(), &photo.credit));
            caption = self.part(caption, TextStyle::Caption, TextStyle::Credit, &credit)?;
        }
        Ok(caption)
    }

    /// Adds a picture, or the box of a missing one, to a cell; its size is in millimetres.
    pub(super) fn picture(
        &mut self,
        cell: Cell,
        picture: &'a Picture,
        size: (f64, f64),
    ) -> Result<Cell, WriteError> {
        match self.drawing(picture, size) {
            Some(drawing) => Ok(cell.paragraph(drawing)),
            // A cell may not end with a table.
            None => {
                let missing = self.missing(picture, size)?;
                Ok(cell.table(missing).paragraph(empty_line(0)))
            }
        }
    }

    fn drawing(&mut self, picture: &'a Picture, (width, height): (f64, f64)) -> Option<Paragraph> {
        picture.bytes.as_ref()?;
        let crop = crop(picture, width / height);
        let drawing = Drawing { shown: Shown::Picture(picture), alt: &picture.alt, crop };
        Some(self.place_of(drawing, (width, height)))
    }

    /// The paragraph of a drawing.
    fn place_of(&mut self, drawing: Drawing<'a>, (width, height): (f64, f64)) -> Paragraph {
        self.pictures.push(drawing);
        let number = self.pictures.len().to_string();
        // docx-rs gets a stand-in for the bytes: it would copy them, and call them all `.png`.
        let pic = Pic::new_with_dimensions(number.clone().into_bytes(), 1, 1)
            .id(format!("picture{number}"))
            .size(emu_of_mm(width), emu_of_mm(height));
        Paragraph::new().style("Picture").add_run(Run::new().add_image(pic))
    }

    fn missing(
        &mut self,
        picture: &Picture,
        (width, height): (f64, f64),
    ) -> Result<Table, WriteError> {
        let (gap, wash) = (self.look.colour("gap")?, self.look.colour("gap-wash")?);
        let words = Run::new().add_text(inline::line(&picture.alt)).color(&gap);
        let words = self
            .styled(TextStyle::Caption, &Vec::new())?
            .add_run(words)
            .align(AlignmentType::Center);
        let inset = twips(BOX_INSET);
        let mut cell = Cell::new(twips_of_mm(width)).wash(&wash).margins([inset; 4]).centred();
        for side in [Side::Top, Side::Left, Side::Bottom, Side::Right] {
            cell = cell.border(side, BorderType::Dashed, 8, &gap);
        }
        let grid = vec![twips_of_mm(width) as usize];
        let row = grid::row(vec![cell.paragraph(words)]);
        let row = row.row_height(twips_of_mm(height) as f32).height_rule(HeightRule::Exact);
        Ok(grid::table(vec![row], grid))
    }
}

/// What is cut off at left and right, and at top and bottom, for a picture to fill a place of this
/// ratio: thousandths of a per cent of the picture, as DrawingML has them.
fn crop(picture: &Picture, ratio: f64) -> (u32, u32) {
    let own = f64::from(picture.width.max(1)) / f64::from(picture.height.max(1));
    if own > ratio {
        (cut(ratio / own, picture.width), 0)
    } else {
        (0, cut(own / ratio, picture.height))
    }
}

/// What is cut off at either side of so many pixels for this part of them to stay. Less than a pixel is
/// rounding.
fn cut(part: f64, pixels: u32) -> u32 {
    match (1.0 - part) * f64::from(pixels) {
        lost if lost < 1.0 => 0,
        _ => ((1.0 - part) / 2.0 * 100_000.0).round() as u32,
    }
}
