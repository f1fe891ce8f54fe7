//! One logo: an SVG drawn once at print resolution, or a bitmap as it is.

use std::path::Path;

use resvg::tiny_skia::{Pixmap, Transform};

use super::crop::Crop;
use super::drawing;
use super::photo::photo;
use super::{broken, over_pixels, unharmed};
use crate::diagnostic::Finding;
use crate::document::Image;
use crate::document::PictureFormat;
use crate::files::{Files, limits};

/// Enough pixels for `height` millimetres at 1200 dots per inch.
const PIXELS_PER_MILLIMETRE: f64 = 1200.0 / 25.4;

/// Prepares a logo that was typed relative to `folder`, for a height in millimetres.
pub fn logo(
    files: &dyn Files,
    root: &Path,
    folder: &Path,
    typed: &str,
    height: f64,
) -> Result<Image, Finding> {
    if !typed.to_lowercase().ends_with(".svg") {
        let whole = Crop { ratio: None, focus: [0.5, 0.5], width: u32::MAX };
        return photo(files, root, folder, typed, whole, &|_| None).map(|prepared| prepared.image);
    }
    let bytes = super::read(files, root, folder, typed)?;
    unharmed(typed, || drawn(&bytes, typed, height))
}

fn drawn(bytes: &[u8], typed: &str, height: f64) -> Result<Image, Finding> {
    let tree = drawing::tree(bytes).map_err(|refused| refused.finding(typed))?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a scale needs no more than single precision"
    )]
    let scale = (height * PIXELS_PER_MILLIMETRE) as f32 / tree.size().height();
    let size =
        tree.size().to_int_size().scale_by(scale).ok_or_else(|| broken(typed, "size", ""))?;
    if u64::from(size.width()) * u64::from(size.height()) > limits::DRAWN_PIXELS {
        return Err(over_pixels(limits::DRAWN_PIXELS));
    }
    let mut pixmap =
        Pixmap::new(size.width(), size.height()).ok_or_else(|| broken(typed, "large", ""))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    let png = pixmap.encode_png().map_err(|error| broken(typed, "other", error))?;
    Ok(Image {
        bytes: png.into(),
        width: size.width(),
        height: size.height(),
        format: PictureFormat::Png,
    })
}
