//! Which part of a photo is printed.

use image::DynamicImage;

/// What a photo is made for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crop {
    /// Width divided by height; `None` keeps the photo whole.
    pub ratio: Option<f64>,
    /// The point to keep, from the left and from the top, 0 to 1.
    pub focus: [f64; 2],
    /// The width in pixels that print needs; smaller photos are never enlarged.
    pub width: u32,
    /// The most pixels from top to bottom.
    pub height: u32,
    pub encoding: Encoding,
}

/// What is made of a picture that cannot stay as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// A JPEG; a PNG that needs no change stays one.
    Photo,
    /// A JPEG in any case: it is what every desk of a newspaper takes.
    Press,
    /// A PNG where it was none of the lossy kind, for edges stay sharp.
    Logo,
}

impl Crop {
    /// A whole picture with so many pixels on a side at most.
    pub fn whole(side: u32, encoding: Encoding) -> Crop {
        Crop { ratio: None, focus: [0.5, 0.5], width: side, height: side, encoding }
    }
}

/// Within a pixel of the ratio.
pub(super) fn fits(width: u32, height: u32, ratio: f64) -> bool {
    (f64::from(width) - f64::from(height) * ratio).abs() <= 1.0
}

/// The part of a photo that is printed, in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub left: u32,
    pub top: u32,
    pub width: u32,
    pub height: u32,
}

impl Part {
    /// Cut to the ratio around the focus.
    pub(super) fn of(width: u32, height: u32, crop: Crop) -> Part {
        let Some(ratio) = crop.ratio.filter(|ratio| !fits(width, height, *ratio)) else {
            return Part { left: 0, top: 0, width, height };
        };
        let (full_width, full_height) = (f64::from(width), f64::from(height));
        let (new_width, new_height) = if full_width / full_height > ratio {
            (pixels(full_height * ratio).min(width), height)
        } else {
            (width, pixels(full_width / ratio).min(height))
        };
        let left = start(width, new_width, crop.focus[0]);
        let top = start(height, new_height, crop.focus[1]);
        Part { left, top, width: new_width, height: new_height }
    }

    /// Its size when it was made as small as is wanted, but never larger than it is.
    pub(super) fn within(self, crop: Crop) -> (u32, u32) {
        let [full_width, full_height] = [self.width, self.height].map(f64::from);
        let narrow = self.width.min(crop.width);
        let height = pixels(full_height * f64::from(narrow) / full_width);
        if height <= crop.height {
            return (narrow, height);
        }
        (pixels(full_width * f64::from(crop.height) / full_height), crop.height)
    }

    pub(super) fn cut(self, picture: &DynamicImage) -> DynamicImage {
        picture.crop_imm(self.left, self.top, self.width, self.height)
    }
}

/// Where a part begins that has the focus in its middle, as far as the photo goes.
fn start(full: u32, part: u32, focus: f64) -> u32 {
    let wanted = f64::from(full) * focus.clamp(0.0, 1.0) - f64::from(part) / 2.0;
    pixels(wanted.max(0.0)).saturating_sub(1).min(full - part)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels are small and positive here"
)]
pub(super) fn pixels(length: f64) -> u32 {
    (length.round() as u32).max(1)
}
