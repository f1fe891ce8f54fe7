//! One photo: checked, turned the right way up, cropped, made smaller where it is larger than
//! print needs, and freed of everything that is not the picture.

use std::io::Cursor;
use std::path::Path;

use image::codecs::jpeg::JpegEncoder;
use image::{
    ColorType, DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, imageops::FilterType,
};
use img_parts::jpeg::Jpeg;
use img_parts::{DynImage, ImageEXIF, ImageICC};

use crate::diagnostic::Finding;
use crate::document::Image;
use crate::document::PictureFormat;

/// The quality of JPEGs that had to be encoded again.
const QUALITY: u8 = 88;
/// Long side in pixels below which a photo cannot be printed, and below which it is poor.
const TOO_SMALL: u32 = 1000;
const SMALL: u32 = 2000;
/// No side longer than this is decoded: 100 megapixels are more than any camera of an office.
const LONGEST: u32 = 20_000;
const MOST_BYTES: u64 = 800_000_000;

/// What a photo is made for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crop {
    /// Width divided by height; `None` keeps the photo whole.
    pub ratio: Option<f64>,
    /// The point to keep, from the left and from the top, 0 to 1.
    pub focus: [f64; 2],
    /// The width in pixels that print needs; smaller photos are never enlarged.
    pub width: u32,
}

/// Prepares a photo that was typed relative to `folder`, and says what is poor about it.
pub fn photo(
    root: &Path,
    folder: &Path,
    typed: &str,
    crop: Crop,
) -> Result<(Image, Vec<Finding>), Finding> {
    let bytes = super::read(root, folder, typed)?;
    let broken = |why: &dyn std::fmt::Display| super::broken(typed, "other", why);
    let mut reader = ImageReader::new(Cursor::new(&bytes))
        .with_guessed_format()
        .map_err(|error| broken(&error))?;
    let format = match reader.format() {
        Some(ImageFormat::Jpeg) => PictureFormat::Jpeg,
        Some(ImageFormat::Png) => PictureFormat::Png,
        _ => return Err(Finding::error("picture-format").with("path", typed)),
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST);
    limits.max_image_height = Some(LONGEST);
    limits.max_alloc = Some(MOST_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| broken(&error))?;
    let orientation = decoder.orientation().map_err(|error| broken(&error))?;
    let (width, height) = decoder.dimensions();
    let mut notes = Vec::new();
    let longest = width.max(height);
    if longest < TOO_SMALL {
        return Err(Finding::error("picture-too-small")
            .with("path", typed)
            .with("pixels", longest));
    }
    if longest < SMALL {
        notes.push(Finding::warning("picture-small").with("path", typed).with("pixels", longest));
    }
    let screen = matches!(decoder.color_type(), ColorType::L8 | ColorType::Rgb8 | ColorType::Rgba8)
        && !in_inks(&bytes);
    // Decoded in any case: a file that was not copied whole is found here, not by the reader.
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| broken(&error))?;
    if format == PictureFormat::Jpeg && !is_whole(&bytes) {
        return Err(Finding::error("picture-cut").with("path", typed));
    }
    let upright = orientation == image::metadata::Orientation::NoTransforms;
    if upright
        && screen
        && width <= crop.width
        && crop.ratio.is_none_or(|ratio| fits(width, height, ratio))
    {
        return Ok((
            stripped(&bytes, width, height, format)
                .ok_or_else(|| super::broken(typed, "empty", ""))?,
            notes,
        ));
    }
    picture.apply_orientation(orientation);
    let picture = sized(cropped(picture, crop), crop.width);
    Ok((encoded(&picture).map_err(|error| broken(&error))?, notes))
}

/// Whether a JPEG is in the four inks of a printing press, which office programs show inverted.
fn in_inks(bytes: &[u8]) -> bool {
    let jpeg = Jpeg::from_bytes(bytes.to_vec().into()).ok();
    let frame = jpeg.as_ref().and_then(|jpeg| {
        let frames = [0xC0, 0xC1, 0xC2].into_iter();
        frames.flat_map(|marker| jpeg.segment_by_marker(marker)).next()
    });
    // Precision, height and width stand before the number of components.
    frame.is_some_and(|frame| frame.contents().get(5) == Some(&4))
}

/// Whether the data of a JPEG are followed by their end mark: decoders fill what is missing with grey.
fn is_whole(bytes: &[u8]) -> bool {
    let scan = bytes.windows(2).rposition(|pair| pair == [0xFF, 0xDA]).unwrap_or_default();
    bytes[scan..].windows(2).any(|pair| pair == [0xFF, 0xD9])
}

/// Within a pixel of the ratio.
fn fits(width: u32, height: u32, ratio: f64) -> bool {
    (f64::from(width) - f64::from(height) * ratio).abs() <= 1.0
}

/// The same picture data without Exif, comments and thumbnails; nothing is decoded.
fn stripped(bytes: &[u8], width: u32, height: u32, format: PictureFormat) -> Option<Image> {
    let mut picture = DynImage::from_bytes(bytes.to_vec().into()).ok()??;
    picture.set_exif(None);
    picture.set_icc_profile(None);
    if let DynImage::Jpeg(jpeg) = &mut picture {
        // APP1–APP15 hold Exif, XMP, Photoshop and maker data; COM is free text. APP14 tells the
        // colour transform and stays.
        jpeg.segments_mut()
            .retain(|segment| !matches!(segment.marker(), 0xE1..=0xED | 0xEF | 0xFE));
    }
    if let DynImage::Png(png) = &mut picture {
        let kept = [*b"IHDR", *b"PLTE", *b"IDAT", *b"IEND", *b"tRNS", *b"sRGB", *b"gAMA"];
        png.chunks_mut().retain(|chunk| kept.contains(&chunk.kind()));
    }
    let mut out = Vec::new();
    picture.encoder().write_to(&mut out).ok()?;
    Some(Image { bytes: out.into(), width, height, format })
}

/// Cut to the ratio around the focus.
fn cropped(picture: DynamicImage, crop: Crop) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    let Some(ratio) = crop.ratio.filter(|ratio| !fits(width, height, *ratio)) else {
        return picture;
    };
    let (full_width, full_height) = (f64::from(width), f64::from(height));
    let (new_width, new_height) = if full_width / full_height > ratio {
        (pixels(full_height * ratio).min(width), height)
    } else {
        (width, pixels(full_width / ratio).min(height))
    };
    let start = |full: u32, part: u32, focus: f64| {
        let wanted = f64::from(full) * focus.clamp(0.0, 1.0) - f64::from(part) / 2.0;
        pixels(wanted.max(0.0)).saturating_sub(1).min(full - part)
    };
    let left = start(width, new_width, crop.focus[0]);
    let top = start(height, new_height, crop.focus[1]);
    picture.crop_imm(left, top, new_width, new_height)
}

/// Made smaller to the width that print needs; never enlarged.
fn sized(picture: DynamicImage, width: u32) -> DynamicImage {
    if picture.width() <= width {
        return picture;
    }
    let height =
        pixels(f64::from(picture.height()) * f64::from(width) / f64::from(picture.width()));
    picture.resize_exact(width, height, FilterType::CatmullRom)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels are small and positive here"
)]
fn pixels(length: f64) -> u32 {
    (length.round() as u32).max(1)
}

fn encoded(picture: &DynamicImage) -> image::ImageResult<Image> {
    let mut bytes = Vec::new();
    // JPEG has no transparency: what shines through is paper.
    let picture = on_white(picture);
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&picture)?;
    let (width, height) = picture.dimensions();
    Ok(Image { bytes: bytes.into(), width, height, format: PictureFormat::Jpeg })
}

fn on_white(picture: &DynamicImage) -> image::RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let rgba = picture.to_rgba8();
    image::RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [r, g, b, a] = rgba.get_pixel(x, y).0.map(u16::from);
        let over =
            |channel: u16| u8::try_from((channel * a + 255 * (255 - a)) / 255).unwrap_or(u8::MAX);
        image::Rgb([over(r), over(g), over(b)])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_are_told_from_screen_colours() {
        let picture = DynamicImage::new_rgb8(16, 16);
        let mut screen = Vec::new();
        picture
            .write_with_encoder(JpegEncoder::new_with_quality(&mut screen, 80))
            .expect("encoded");
        assert!(!in_inks(&screen));
        let frame = screen.windows(2).position(|pair| pair == [0xFF, 0xC0]).expect("a frame");
        let mut inks = screen.clone();
        inks[frame + 9] = 4;
        assert!(in_inks(&inks));
        assert!(is_whole(&screen));
        assert!(!is_whole(&screen[..screen.len() - 2]));
    }
}
