//! One photo: checked, turned the right way up, cropped, made smaller where it is larger than
//! print needs, and freed of everything that is not the picture.

use std::io::Cursor;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use img_parts::jpeg::Jpeg;
use img_parts::{DynImage, ImageEXIF, ImageICC};
use jpeg_encoder::{ColorType, Encoder, EncodingError};

use super::crop::{Crop, Part, fits, pixels};
use super::{broken, kept, over_pixels, unharmed};
use crate::diagnostic::{Code, Finding};
use crate::document::Image;
use crate::document::PictureFormat;
use crate::files::{Bytes, Files, limits};

/// The quality of JPEGs that had to be encoded again.
const QUALITY: u8 = 88;
/// Long side in pixels below which a photo cannot be printed, and below which it is poor.
const TOO_SMALL: u32 = 1000;
const SMALL: u32 = 2000;
/// Held while a photo is decoded that takes much memory.
static LARGE: Mutex<()> = Mutex::new(());

/// A photo as both formats embed it.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepared {
    pub image: Image,
    /// What is poor about it.
    pub findings: Vec<Finding>,
    /// The name under which it may be kept, if it was not kept already.
    pub fresh: Option<String>,
}

/// Prepares a photo that was typed relative to `folder`; `kept` has those of earlier runs by their
/// names.
pub fn photo(
    files: &dyn Files,
    root: &Path,
    folder: &Path,
    typed: &str,
    crop: Crop,
    kept: &dyn Fn(&str) -> Option<Bytes>,
) -> Result<Prepared, Finding> {
    let bytes = super::read(files, root, folder, typed)?;
    unharmed(typed, || prepared(&bytes, typed, crop, kept))
}

fn prepared(
    bytes: &[u8],
    typed: &str,
    crop: Crop,
    kept: &dyn Fn(&str) -> Option<Bytes>,
) -> Result<Prepared, Finding> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| broken(typed, "other", error))?;
    let format = match reader.format() {
        Some(ImageFormat::Jpeg) => PictureFormat::Jpeg,
        Some(ImageFormat::Png) => PictureFormat::Png,
        _ => return Err(Finding::new(Code::PictureFormat).with("path", typed)),
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(limits::SIDE);
    limits.max_image_height = Some(limits::SIDE);
    limits.max_alloc = Some(limits::PICTURE_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| broken(typed, "other", error))?;
    let orientation = decoder.orientation().map_err(|error| broken(typed, "other", error))?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > limits::PIXELS {
        return Err(over_pixels(limits::PIXELS));
    }
    if format == PictureFormat::Jpeg && pixels * scans(bytes) > limits::SCANNED {
        return Err(broken(typed, "large", ""));
    }
    let mut notes = Vec::new();
    let longest = width.max(height);
    if longest < TOO_SMALL {
        return Err(Finding::new(Code::PictureTooSmall)
            .with("path", typed)
            .with("pixels", longest));
    }
    if longest < SMALL {
        notes.push(Finding::new(Code::PictureSmall).with("path", typed).with("pixels", longest));
    }
    let name = kept::name(bytes, crop);
    if let Some(image) = kept(&name).and_then(|bytes| kept::opened(&name, &bytes)) {
        return Ok(Prepared { image, findings: notes, fresh: None });
    }
    let screen = matches!(
        decoder.color_type(),
        image::ColorType::L8 | image::ColorType::Rgb8 | image::ColorType::Rgba8
    ) && !in_inks(bytes);
    let _alone = (pixels > limits::PIXELS_AT_A_TIME)
        .then(|| LARGE.lock().unwrap_or_else(PoisonError::into_inner));
    // Decoded in any case: a file that was not copied whole is found here, not by the reader.
    let mut picture =
        DynamicImage::from_decoder(decoder).map_err(|error| broken(typed, "other", error))?;
    if format == PictureFormat::Jpeg && !is_whole(bytes) {
        return Err(Finding::new(Code::PictureCut).with("path", typed));
    }
    let upright = orientation == image::metadata::Orientation::NoTransforms;
    let whole = crop.ratio.is_none_or(|ratio| fits(width, height, ratio));
    let image = if upright && screen && whole && width <= crop.width {
        let image = stripped(bytes, width, height, format);
        image.ok_or_else(|| broken(typed, "empty", ""))?
    } else {
        picture.apply_orientation(orientation);
        let part = Part::of(picture.width(), picture.height(), crop);
        let image = encoded(sized(picture, part, crop.width));
        image.map_err(|error| broken(typed, "other", error))?
    };
    Ok(Prepared { image, findings: notes, fresh: Some(name) })
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

/// How often the data of a JPEG go over the picture; its thumbnails count as well.
fn scans(bytes: &[u8]) -> u64 {
    bytes.windows(2).filter(|pair| *pair == [0xFF, 0xDA]).count() as u64
}

/// Whether the data of a JPEG are followed by their end mark: decoders fill what is missing with grey.
fn is_whole(bytes: &[u8]) -> bool {
    let scan = bytes.windows(2).rposition(|pair| pair == [0xFF, 0xDA]).unwrap_or_default();
    bytes[scan..].windows(2).any(|pair| pair == [0xFF, 0xD9])
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

/// The part of a photo, made smaller to the width that print needs; never enlarged.
fn sized(picture: DynamicImage, part: Part, width: u32) -> DynamicImage {
    if part.width <= width {
        let whole = (part.width, part.height) == (picture.width(), picture.height());
        return if whole { picture } else { part.cut(&picture) };
    }
    // Photos have 8 bits a channel; what has more is made what a JPEG holds.
    let picture = match picture {
        picture @ (DynamicImage::ImageLuma8(_) | DynamicImage::ImageLumaA8(_)) => picture,
        picture if picture.color().has_alpha() => picture.into_rgba8().into(),
        picture => picture.into_rgb8().into(),
    };
    let height = pixels(f64::from(part.height) * f64::from(width) / f64::from(part.width));
    let mut sized = DynamicImage::new(width, height, picture.color());
    let [left, top, wide, high] = [part.left, part.top, part.width, part.height].map(f64::from);
    let options = ResizeOptions::new()
        .crop(left, top, wide, high)
        .resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
    match Resizer::new().resize(&picture, &mut sized, &options) {
        Ok(()) => sized,
        // It knows all kinds of pixels that are left.
        Err(_) => part.cut(&picture),
    }
}

fn encoded(picture: DynamicImage) -> Result<Image, EncodingError> {
    let mut bytes = Vec::new();
    // JPEG has no transparency: what shines through is paper.
    let picture = on_white(picture);
    let (width, height) = picture.dimensions();
    let [wide, high] = [width, height].map(|side| u16::try_from(side).unwrap_or(u16::MAX));
    Encoder::new(&mut bytes, QUALITY).encode(picture.as_raw(), wide, high, ColorType::Rgb)?;
    Ok(Image { bytes: bytes.into(), width, height, format: PictureFormat::Jpeg })
}

fn on_white(picture: DynamicImage) -> image::RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let rgba = picture.into_rgba8();
    image::RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [r, g, b, a] = rgba.get_pixel(x, y).0.map(u16::from);
        image::Rgb(
            [r, g, b].map(|channel| {
                u8::try_from((channel * a + 255 * (255 - a)) / 255).unwrap_or(u8::MAX)
            }),
        )
    })
}

#[cfg(test)]
mod tests {
    use image::codecs::jpeg::JpegEncoder;

    use super::*;
    use crate::files::Memory;

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

    /// A JPEG that is black but for a white stripe at its left edge, to be turned as a camera says.
    fn photographed(width: u32, height: u32, orientation: u8) -> Vec<u8> {
        let stripe = width / 10;
        let picture = image::RgbImage::from_fn(width, height, |x, _| {
            image::Rgb([if x < stripe { 255 } else { 0 }; 3])
        });
        let mut bytes = Vec::new();
        DynamicImage::from(picture)
            .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 90))
            .expect("encoded");
        let mut jpeg = Jpeg::from_bytes(bytes.into()).expect("a picture");
        // One entry: orientation (0x0112), a short.
        let mut exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        jpeg.set_exif(Some(exif.into()));
        let mut out = Vec::new();
        jpeg.encoder().write_to(&mut out).expect("written");
        out
    }

    fn prepared(bytes: &[u8], crop: Crop) -> Image {
        let files = Memory::new();
        files.put("a/photo", bytes);
        let folder = Path::new("a");
        photo(&files, folder, folder, "photo", crop, &|_| None).expect("prepared").image
    }

    fn light(image: &Image, x: u32, y: u32) -> bool {
        let picture = image::load_from_memory(&image.bytes).expect("a picture").to_luma8();
        assert_eq!(picture.dimensions(), (image.width, image.height));
        picture.get_pixel(x, y).0[0] > 128
    }

    #[test]
    fn a_photo_is_turned_once_and_forgets_its_camera() {
        let whole = Crop { ratio: None, focus: [0.5, 0.5], width: u32::MAX };
        let upright = prepared(&photographed(1200, 800, 1), whole);
        assert_eq!((upright.width, upright.height), (1200, 800));
        // Turned clockwise: what was at the left is above.
        let turned = prepared(&photographed(1200, 800, 6), whole);
        assert_eq!((turned.width, turned.height), (800, 1200));
        assert!(light(&turned, 400, 20) && !light(&turned, 20, 600));
        for image in [upright, turned] {
            assert!(!image.bytes.windows(6).any(|bytes| bytes == b"Exif\0\0"));
        }
    }

    #[test]
    fn a_photo_is_cropped_around_its_focus_and_never_enlarged() {
        let bytes = photographed(1200, 800, 1);
        let crop = |focus, width| Crop { ratio: Some(1.0), focus, width };
        let left = prepared(&bytes, crop([0.0, 0.5], 400));
        assert_eq!((left.width, left.height), (400, 400));
        assert!(light(&left, 5, 200));
        let right = prepared(&bytes, crop([1.0, 0.5], 4000));
        assert_eq!((right.width, right.height), (800, 800));
        assert!(!light(&right, 5, 400));
    }

    #[test]
    fn what_was_kept_is_taken_as_it_is() {
        let (files, folder) = (Memory::new(), Path::new("a"));
        files.put("a/photo", photographed(1200, 800, 6));
        let crop = Crop { ratio: Some(1.0), focus: [0.5, 0.5], width: 300 };
        let make = |kept: &dyn Fn(&str) -> Option<Bytes>| {
            photo(&files, folder, folder, "photo", crop, kept).expect("prepared")
        };
        let first = make(&|_| None);
        let known = first.fresh.clone().expect("a name");
        let bytes = kept::sealed(&known, &first.image);
        let second = make(&|asked| (asked == known).then(|| Bytes::from(&bytes[..])));
        assert_eq!((second.image, second.fresh), (first.image.clone(), None));
        assert_eq!(second.findings, first.findings);
        let broken = make(&|_| Some(Bytes::from(&bytes[..99])));
        assert_eq!((broken.image, broken.fresh), (first.image, Some(known)));
    }
}
