//! Photos in the four inks of a printing press, as agencies and designers keep them. Most become colours of screens
//! by the plain rule that ink takes light away. Those that say of which press their inks are become what that
//! press prints, and those that do not say that their numbers are turned round are taken as they are.

use image::{DynamicImage, RgbImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::jpeg::Structure;

/// Pixels that are converted at a time, where a copy of them is needed.
const PART: usize = 65_536;

/// How inks become colours, where the plain rule is not enough.
#[derive(Debug)]
pub(super) struct Inks {
    /// Photoshop writes how much light is left, and says so by a mark of its own.
    turned: bool,
    /// Of the press.
    profile: Option<Box<ColorProfile>>,
}

/// How the inks of a JPEG become colours; `None` if it has none, or what reads it does it right.
pub(super) fn inks(jpeg: &Structure<'_>, profile: Option<&[u8]>) -> Option<Inks> {
    if jpeg.channels() != Some(4) {
        return None;
    }
    let profile = profile.and_then(|profile| ColorProfile::new_from_slice(profile).ok());
    let profile = profile.filter(|profile| profile.color_space == DataColorSpace::Cmyk);
    let turned = jpeg.is_of_photoshop();
    (profile.is_some() || !turned).then(|| Inks { turned, profile: profile.map(Box::new) })
}

impl Inks {
    /// The colours of a picture, which was decoded before; `None` if they cannot be had in this way.
    pub fn colours(&self, picture: &[u8]) -> Option<DynamicImage> {
        let options = DecoderOptions::default().set_strict_mode(false);
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(picture), options);
        decoder.decode_headers().ok()?;
        let space = decoder.input_colorspace()?;
        if ![ColorSpace::CMYK, ColorSpace::YCCK].contains(&space) {
            return None;
        }
        decoder.set_options(options.jpeg_set_out_colorspace(space));
        let mut inks = decoder.decode().ok()?;
        let (width, height) = decoder.dimensions()?;
        for pixel in inks.chunks_exact_mut(4) {
            if space == ColorSpace::YCCK {
                let [r, g, b] = light([pixel[0], pixel[1], pixel[2]]);
                (pixel[0], pixel[1], pixel[2]) = (r, g, b);
            }
            if self.turned {
                pixel.iter_mut().for_each(|ink| *ink = 255 - *ink);
            }
        }
        let colours = match &self.profile {
            Some(profile) => printed(profile, inks)?,
            None => plain(inks),
        };
        let [width, height] = [width, height].map(|side| u32::try_from(side).ok());
        Some(RgbImage::from_raw(width?, height?, colours)?.into())
    }
}

/// From brightness and two differences of colour, by the rule of JPEG.
fn light([y, cb, cr]: [u8; 3]) -> [u8; 3] {
    let [y, cb, cr] = [y, cb, cr].map(i32::from);
    let (cb, cr) = (cb - 128, cr - 128);
    let sums =
        [(y << 16) + 91_881 * cr, (y << 16) - 22_554 * cb - 46_802 * cr, (y << 16) + 116_130 * cb];
    sums.map(|sum| u8::try_from(((sum + 32_768) >> 16).clamp(0, 255)).unwrap_or_default())
}

/// Each ink takes away its part of the light. What is made stands where the inks stood: there is no second picture.
fn plain(mut inks: Vec<u8>) -> Vec<u8> {
    let pixels = inks.len() / 4;
    for pixel in 0..pixels {
        let left: [u16; 4] = std::array::from_fn(|at| u16::from(255 - inks[4 * pixel + at]));
        for at in 0..3 {
            inks[3 * pixel + at] =
                u8::try_from((left[at] * left[3] + 127) / 255).unwrap_or(u8::MAX);
        }
    }
    inks.truncate(3 * pixels);
    inks
}

/// What a press prints.
fn printed(press: &ColorProfile, mut inks: Vec<u8>) -> Option<Vec<u8>> {
    let (srgb, options) = (ColorProfile::new_srgb(), TransformOptions::default());
    // Four inks lie like three colours and their transparency.
    let transform = press.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgb, options).ok()?;
    let pixels = inks.len() / 4;
    let mut colours = vec![0; 3 * PART];
    for from in (0..pixels).step_by(PART) {
        let count = PART.min(pixels - from);
        let part = &mut colours[..3 * count];
        transform.transform(&inks[4 * from..4 * (from + count)], part).ok()?;
        inks[3 * from..3 * (from + count)].copy_from_slice(part);
    }
    inks.truncate(3 * pixels);
    Some(inks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_take_light_away() {
        let inks = [[0, 0, 0, 0], [255, 0, 0, 0], [0, 0, 0, 255], [0, 0, 255, 128]].concat();
        let colours = [[255, 255, 255], [0, 255, 255], [0, 0, 0], [127, 127, 0]].concat();
        assert_eq!(plain(inks), colours);
        assert_eq!(light([128, 128, 128]), [128, 128, 128]);
        assert_eq!(light([76, 85, 255]), [254, 0, 0]);
    }
}
