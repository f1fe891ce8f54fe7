//! From the colours of a camera or a screen to sRGB, which is what all readers of documents take numbers for that
//! say nothing else. Telephones write Display P3 and cameras Adobe RGB: with the numbers kept and their meaning
//! dropped, people in the photo would look pale.

use exif::{In, Reader, Tag, Value};
use image::{ColorType, DynamicImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, ToneReprCurve, TransformOptions};

/// Nobody sees that a colour is off by so many steps of 255, and profiles that mean sRGB differ by one.
const UNSEEN: u8 = 2;
/// Between black and white; dark colours lie so close that fewer would show.
const STEPS: usize = 65_536;
/// Bytes of a profile; those of printing presses have 3 MB.
const PROFILE: usize = 8 << 20;

/// Pixels that are converted at a time, where a copy of them is needed.
const PART: usize = 65_536;

/// How colours become sRGB.
#[derive(Debug)]
pub(super) enum Conversion {
    /// By curves to light, from light to light, and by the curve of sRGB back.
    Light { curves: Box<[[f32; 256]; 3]>, matrix: [[f32; 3]; 3], back: Vec<u8> },
    /// From grey to grey.
    Grey(Box<[u8; 256]>),
    /// By the tables of a profile.
    Tables(Box<ColorProfile>),
}

/// How the colours of a picture become sRGB; `None` if they are that already, as far as anybody sees or knows. A
/// profile that cannot be read or is for other pixels says nothing.
pub(super) fn conversion(
    profile: Option<&[u8]>,
    exif: Option<&[u8]>,
    pixels: ColorType,
) -> Option<Conversion> {
    let profile = match profile.filter(|profile| profile.len() <= PROFILE) {
        Some(profile) => ColorProfile::new_from_slice(profile).ok()?,
        None if exif.is_some_and(is_adobe) => ColorProfile::new_adobe_rgb(),
        None => return None,
    };
    let is_grey = !pixels.has_color();
    match profile.color_space {
        DataColorSpace::Gray if is_grey => grey(&profile),
        DataColorSpace::Rgb if !is_grey => colour(profile),
        _ => None,
    }
}

/// Whether a camera says that it took the picture in Adobe RGB. They do not write the profile itself: by the rules
/// of their file system (DCF) the index of interoperability is R03.
fn is_adobe(exif: &[u8]) -> bool {
    let read = Reader::new().continue_on_error(true).read_raw(exif.to_vec());
    let exif = read.or_else(|error| error.distill_partial_result(|_| ()));
    exif.is_ok_and(|exif| {
        let index = exif.get_field(Tag::InteroperabilityIndex, In::PRIMARY);
        index.is_some_and(|index| match &index.value {
            Value::Ascii(texts) => texts.iter().any(|text| text.starts_with(b"R03")),
            _ => false,
        })
    })
}

fn grey(profile: &ColorProfile) -> Option<Conversion> {
    let light = curve(profile.gray_trc.as_ref())?;
    let back = back()?;
    let table = light.map(|light| back[step(light)]);
    let seen = (0..=u8::MAX).zip(table).any(|(from, to)| from.abs_diff(to) > UNSEEN);
    seen.then(|| Conversion::Grey(Box::new(table)))
}

fn colour(profile: ColorProfile) -> Option<Conversion> {
    let curves = [&profile.red_trc, &profile.green_trc, &profile.blue_trc];
    let curves = curves.map(|one| curve(one.as_ref()));
    let conversion = match curves {
        [Some(red), Some(green), Some(blue)] => {
            let matrix = profile.transform_matrix(&ColorProfile::new_srgb());
            #[expect(clippy::cast_possible_truncation, reason = "a photo has eight bits")]
            let matrix = matrix.v.map(|row| row.map(|value| value as f32));
            Conversion::Light { curves: Box::new([red, green, blue]), matrix, back: back()? }
        }
        _ => Conversion::Tables(Box::new(profile)),
    };
    // All combinations of six steps from nothing to full.
    let before: Vec<u8> = steps()
        .flat_map(|r| steps().flat_map(move |g| steps().flat_map(move |b| [r, g, b])))
        .collect();
    let mut after = before.clone();
    conversion.apply(&mut after, Layout::Rgb)?;
    let mut pairs = before.iter().zip(&after);
    pairs.any(|(from, to)| from.abs_diff(*to) > UNSEEN).then_some(conversion)
}

/// The light of each of 256 values.
fn curve(curve: Option<&ToneReprCurve>) -> Option<[f32; 256]> {
    let evaluator = curve?.make_linear_evaluator().ok()?;
    let mut values = [0.0; 256];
    for (value, light) in (0_u8..).zip(&mut values) {
        *light = evaluator.evaluate_value(f32::from(value) / 255.0);
    }
    Some(values)
}

/// The value of sRGB for each step of light.
fn back() -> Option<Vec<u8>> {
    let srgb = ColorProfile::new_srgb();
    let evaluator = srgb.red_trc.as_ref()?.make_gamma_evaluator().ok()?;
    let values = (0..STEPS).map(|step| {
        #[expect(clippy::cast_precision_loss, reason = "a small number")]
        let light = step as f32 / (STEPS - 1) as f32;
        byte(evaluator.evaluate_value(light) * 255.0)
    });
    Some(values.collect())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
fn byte(value: f32) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "clamped before; what is no number becomes nothing"
)]
fn step(light: f32) -> usize {
    ((light.clamp(0.0, 1.0) * (STEPS - 1) as f32).round() as usize).min(STEPS - 1)
}

impl Conversion {
    /// The same picture in sRGB, with eight bits a channel.
    pub fn converted(&self, picture: DynamicImage) -> DynamicImage {
        let alpha = picture.color().has_alpha();
        match (self, alpha) {
            (Conversion::Grey(table), false) => {
                let mut grey = picture.into_luma8();
                grey.iter_mut().for_each(|value| *value = table[usize::from(*value)]);
                grey.into()
            }
            (Conversion::Grey(table), true) => {
                let mut grey = picture.into_luma_alpha8();
                grey.pixels_mut().for_each(|pixel| pixel.0[0] = table[usize::from(pixel.0[0])]);
                grey.into()
            }
            (_, false) => {
                let mut rgb = picture.into_rgb8();
                self.apply(&mut rgb, Layout::Rgb);
                rgb.into()
            }
            (_, true) => {
                let mut rgba = picture.into_rgba8();
                self.apply(&mut rgba, Layout::Rgba);
                rgba.into()
            }
        }
    }

    /// Converts pixels where they are; `None` if the profile cannot be used.
    fn apply(&self, pixels: &mut [u8], layout: Layout) -> Option<()> {
        let channels = layout.channels();
        match self {
            Conversion::Light { curves, matrix, back } => {
                pixels.chunks_exact_mut(channels).for_each(|pixel| {
                    let light: [f32; 3] =
                        std::array::from_fn(|at| curves[at][usize::from(pixel[at])]);
                    for (value, row) in pixel.iter_mut().zip(matrix) {
                        let sum = row[0] * light[0] + row[1] * light[1] + row[2] * light[2];
                        *value = back[step(sum)];
                    }
                });
            }
            Conversion::Tables(profile) => {
                let (srgb, options) = (ColorProfile::new_srgb(), TransformOptions::default());
                let transform =
                    profile.create_transform_8bit(layout, &srgb, layout, options).ok()?;
                for part in pixels.chunks_mut(PART * channels) {
                    let before = part.to_vec();
                    transform.transform(&before, part).ok()?;
                }
            }
            Conversion::Grey(_) => {}
        }
        Some(())
    }
}

/// Six steps from nothing to full.
fn steps() -> impl Iterator<Item = u8> {
    (0..=5).map(|step| step * 51)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn by(profile: &ColorProfile, pixel: [u8; 3]) -> Option<[u8; 3]> {
        let profile = profile.encode().unwrap();
        let conversion = conversion(Some(&profile), None, ColorType::Rgb8)?;
        let mut pixel = pixel;
        conversion.apply(&mut pixel, Layout::Rgb).unwrap();
        Some(pixel)
    }

    #[test]
    fn wide_colours_become_srgb() {
        // By the matrices that CSS Color 4 gives for these spaces, within a step.
        near(by(&ColorProfile::new_display_p3(), [200, 120, 80]).unwrap(), [213, 115, 70]);
        near(by(&ColorProfile::new_adobe_rgb(), [200, 120, 80]).unwrap(), [224, 121, 77]);
        near(by(&ColorProfile::new_display_p3(), [128, 128, 128]).unwrap(), [128, 128, 128]);
        near(by(&ColorProfile::new_display_p3(), [255, 0, 0]).unwrap(), [255, 0, 0]);
    }

    #[test]
    fn what_is_srgb_stays_as_it_is() {
        assert_eq!(by(&ColorProfile::new_srgb(), [1, 2, 3]), None);
        let grey = ColorProfile::new_gray_with_gamma(2.2).encode().unwrap();
        // For other pixels, or none at all.
        assert!(conversion(Some(&grey), None, ColorType::Rgb8).is_none());
        assert!(conversion(Some(b"no profile"), None, ColorType::Rgb8).is_none());
        assert!(conversion(None, None, ColorType::Rgb8).is_none());
    }

    #[test]
    fn grey_has_profiles_too() {
        let linear = ColorProfile::new_gray_with_gamma(1.0).encode().unwrap();
        let conversion = conversion(Some(&linear), None, ColorType::L8).unwrap();
        let grey = image::GrayImage::from_pixel(1, 1, image::Luma([55]));
        assert!(
            conversion.converted(grey.into()).to_luma8().get_pixel(0, 0).0[0].abs_diff(128) <= 1
        );
    }

    #[test]
    fn a_camera_says_adobe_rgb_in_its_own_way() {
        // Exif with a pointer to its part on interoperability, whose index is R03 or R98.
        let exif = |index: &[u8; 4]| {
            let mut exif = b"MM\0*\0\0\0\x08".to_vec();
            exif.extend(b"\0\x01\x87\x69\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0");
            exif.extend(b"\0\x01\xa0\x05\0\x04\0\0\0\x01\0\0\0\x2c\0\0\0\0");
            exif.extend(b"\0\x01\0\x01\0\x02\0\0\0\x04");
            exif.extend(index);
            exif.extend([0; 4]);
            exif
        };
        assert!(conversion(None, Some(&exif(b"R03\0")), ColorType::Rgb8).is_some());
        assert!(conversion(None, Some(&exif(b"R98\0")), ColorType::Rgb8).is_none());
        assert!(conversion(None, Some(b"MM"), ColorType::Rgb8).is_none());
    }

    fn near(found: [u8; 3], wanted: [u8; 3]) {
        assert!(found.iter().zip(wanted).all(|(a, b)| a.abs_diff(b) <= 1), "{found:?}");
    }
}
