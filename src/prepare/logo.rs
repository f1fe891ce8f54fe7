//! One logo: an SVG drawn once at print resolution, or a bitmap as it is.

use std::path::Path;

use resvg::tiny_skia::{Pixmap, Transform};

use super::crop::{Crop, Encoding};
use super::drawing::{self, Refused};
use super::letters::Fonts;
use super::named;
use super::photo::photo;
use super::{broken, over_pixels, unharmed};
use crate::diagnostic::{Code, Finding, Severity};
use crate::document::Image;
use crate::document::PictureFormat;
use crate::files::{Files, limits};

/// Enough pixels for `height` millimetres at 1200 dots per inch.
const PIXELS_PER_MILLIMETRE: f64 = 1200.0 / 25.4;
/// Dots per inch below which the edges of a bitmap look soft on paper, and below which its squares are seen. A
/// logo from a web site, 100 pixels high, is good up to 13 millimetres.
const SOFT: f64 = 200.0;
const COARSE: f64 = 100.0;

/// A logo as it is embedded.
#[derive(Debug, Clone, PartialEq)]
pub struct Logo {
    pub image: Image,
    /// What is poor about it, wherever it is printed.
    pub findings: Vec<Finding>,
    /// Whether it consists of pixels, and cannot be drawn at any size.
    is_bitmap: bool,
}

/// The fonts, read once somebody asks.
pub type FontsOf<'f> = &'f (dyn Fn() -> &'f Fonts + Sync + 'f);

/// Prepares a logo that was typed relative to `folder`, for a height in millimetres.
pub fn logo(
    files: &dyn Files,
    root: &Path,
    folder: &Path,
    typed: &str,
    (height, fonts): (f64, FontsOf<'_>),
) -> Result<Logo, Finding> {
    let bytes = super::read(files, root, folder, typed)?;
    if is_drawing(&bytes, typed) {
        return unharmed(typed, || drawn(&bytes, typed, height, fonts));
    }
    let whole = Crop::whole(u32::MAX, Encoding::Logo);
    let prepared = photo(files, root, folder, typed, whole, &|_| None)?;
    Ok(Logo { image: prepared.image, findings: prepared.findings, is_bitmap: true })
}

/// A drawing may be called a picture and a picture a drawing; what is neither is what its name says.
fn is_drawing(bytes: &[u8], typed: &str) -> bool {
    match named::kind(bytes) {
        Ok(_) => false,
        Err((_, name)) => name == "SVG" || typed.to_lowercase().ends_with(".svg"),
    }
}

fn drawn(bytes: &[u8], typed: &str, height: f64, fonts: FontsOf<'_>) -> Result<Logo, Finding> {
    // Most logos have no text, and fonts take time to read.
    let has_text = bytes.windows(4).any(|word| word == b"text");
    let none = Fonts::default();
    let fonts = if has_text { fonts() } else { &none };
    let (tree, words) = drawing::tree(bytes, fonts).map_err(|refused| refused.finding(typed))?;
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
    if pixmap.pixels().iter().all(|pixel| pixel.alpha() == 0) {
        return Err(Refused::Blank.finding(typed));
    }
    let png = pixmap.encode_png().map_err(|error| broken(typed, "other", error))?;
    let mut findings = Vec::new();
    if !words.is_empty() {
        let text = Finding::new(Code::LogoText).with("path", typed).with("font", &fonts.name);
        findings.push(text.with("words", words));
    }
    let image = Image {
        bytes: png.into(),
        width: size.width(),
        height: size.height(),
        format: PictureFormat::Png,
    };
    Ok(Logo { image, findings, is_bitmap: false })
}

impl Logo {
    /// What is poor about it, typed under this name and printed so many millimetres high.
    pub fn printed(&self, typed: &str, height: f64) -> Vec<Finding> {
        let inches = height / 25.4;
        let dots = f64::from(self.image.height) / inches;
        let mut findings = self.findings.clone();
        if self.is_bitmap && dots < SOFT {
            let mut finding = Finding::new(Code::LogoBlurred)
                .with("path", typed)
                .with("pixels", self.image.height)
                .with("height", rounded(height))
                .with("least", rounded(inches * SOFT));
            if dots < COARSE {
                (finding.severity, finding.release) = (Severity::Error, Severity::Error);
            }
            findings.push(finding);
        }
        findings
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sizes of a page")]
fn rounded(length: f64) -> u32 {
    length.ceil() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bitmap_is_judged_by_the_size_at_which_it_is_printed() {
        let logo = |pixels, is_bitmap| {
            let format = PictureFormat::Png;
            let image = Image { bytes: [].into(), width: 3 * pixels, height: pixels, format };
            Logo { image, findings: Vec::new(), is_bitmap }
        };
        let severity = |pixels, is_bitmap, height| {
            let found = logo(pixels, is_bitmap).printed("logo.png", height);
            found.first().map(|finding| finding.severity)
        };
        assert_eq!(severity(100, true, 9.0), None);
        assert_eq!(severity(100, true, 20.0), Some(Severity::Warning));
        assert_eq!(severity(100, true, 60.0), Some(Severity::Error));
        assert_eq!(severity(24, true, 9.0), Some(Severity::Error));
        assert_eq!(severity(24, false, 9.0), None);
    }
}
