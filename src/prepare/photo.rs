//! One photo: checked, turned the right way up, cropped, made smaller where it is larger than
//! print needs, brought to the colours of screens, and freed of everything that is not the picture.

use std::borrow::Cow;
use std::io::Cursor;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use img_parts::png::Png;
use jpeg_encoder::{ColorType, Encoder, EncodingError};

use super::colour::{Conversion, conversion};
use super::crop::{Crop, Encoding, Part, fits};
use super::inks::inks;
use super::jpeg::Structure;
use super::named::{self, Kind};
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
/// Data that are no picture: if they show at the end of one, it was not complete.
const NOISE: [u8; 4_096] = [0x5A; 4_096];

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
    let kind = named::kind(bytes).map_err(|(what, name)| {
        let finding = Finding::new(Code::PictureFormat).with("path", typed);
        finding.with("what", what).with("name", name)
    })?;
    let structure =
        Some(kind).filter(|kind| *kind == Kind::Jpeg).and_then(|_| Structure::of(bytes));
    let picture = structure.as_ref().map_or(Cow::Borrowed(bytes), Structure::picture);
    let failed = |error: ImageError| broken(typed, "other", error);
    let mut decoder = decoder(&picture).map_err(failed)?;
    let orientation = decoder.orientation().map_err(failed)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > limits::PIXELS {
        return Err(over_pixels(limits::PIXELS));
    }
    if kind == Kind::Jpeg && pixels * scans(&picture) > limits::SCANNED {
        return Err(broken(typed, "large", ""));
    }
    let findings = match crop.encoding {
        Encoding::Logo => Vec::new(),
        Encoding::Photo | Encoding::Press => measured(typed, width.max(height))?,
    };
    let name = kept::name(bytes, crop);
    if let Some(image) = kept(&name).and_then(|bytes| kept::opened(&name, &bytes)) {
        return Ok(Prepared { image, findings, fresh: None });
    }
    let in_inks = structure.as_ref().is_some_and(|jpeg| jpeg.channels() == Some(4));
    // What reads the inks of a press makes colours of screens of them.
    let conversion = if in_inks { None } else { to_screen(&mut decoder) };
    let profile = in_inks.then(|| decoder.icc_profile().ok().flatten()).flatten();
    let inks = structure.as_ref().and_then(|jpeg| inks(jpeg, profile.as_deref()));
    let screen = matches!(
        decoder.color_type(),
        image::ColorType::L8 | image::ColorType::Rgb8 | image::ColorType::Rgba8
    ) && !in_inks
        && conversion.is_none();
    let _alone = (pixels > limits::PIXELS_AT_A_TIME)
        .then(|| LARGE.lock().unwrap_or_else(PoisonError::into_inner));
    // Decoded in any case: a file that was not copied whole is found here, not by the reader.
    let decoded = DynamicImage::from_decoder(decoder).map_err(failed)?;
    if structure.as_ref().is_some_and(|jpeg| !is_complete(jpeg, &decoded)) {
        return Err(Finding::new(Code::PictureCut).with("path", typed));
    }
    let upright = orientation == Orientation::NoTransforms;
    let whole = crop.ratio.is_none_or(|ratio| fits(width, height, ratio));
    let is_small = width <= crop.width && height <= crop.height;
    let stripped =
        (upright && screen && whole && is_small).then(|| stripped(bytes, kind, crop, &structure));
    let image = match stripped.flatten() {
        Some((bytes, format)) => Image { bytes: bytes.into(), width, height, format },
        None => {
            let mut picture = match inks {
                Some(inks) => {
                    drop(decoded);
                    inks.colours(&picture).ok_or_else(|| broken(typed, "empty", ""))?
                }
                None => decoded,
            };
            picture.apply_orientation(orientation);
            let part = Part::of(picture.width(), picture.height(), crop);
            let mut picture = sized(picture, part, crop);
            if let Some(conversion) = conversion {
                picture = conversion.converted(picture);
            }
            let is_sharp = crop.encoding == Encoding::Logo && kind != Kind::Jpeg;
            if is_sharp {
                exact(picture).map_err(failed)?
            } else {
                encoded(picture).map_err(|error| broken(typed, "other", error))?
            }
        }
    };
    Ok(Prepared { image, findings, fresh: Some(name) })
}

/// What a photo lacks that is to be printed.
fn measured(typed: &str, longest: u32) -> Result<Vec<Finding>, Finding> {
    let finding = |code| Finding::new(code).with("path", typed).with("pixels", longest);
    match longest {
        0..TOO_SMALL => Err(finding(Code::PictureTooSmall)),
        TOO_SMALL..SMALL => Ok(vec![finding(Code::PictureSmall)]),
        _ => Ok(Vec::new()),
    }
}

fn decoder(picture: &[u8]) -> Result<impl ImageDecoder + '_, ImageError> {
    let mut reader = ImageReader::new(Cursor::new(picture)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(limits::SIDE);
    limits.max_image_height = Some(limits::SIDE);
    limits.max_alloc = Some(limits::PICTURE_MEMORY);
    reader.limits(limits);
    reader.into_decoder()
}

/// How the colours of a picture become those of screens, where they are others.
fn to_screen(decoder: &mut impl ImageDecoder) -> Option<Conversion> {
    // What says of colours cannot be read by anybody then.
    let profile = decoder.icc_profile().ok().flatten();
    let exif = decoder.exif_metadata().ok().flatten();
    conversion(profile.as_deref(), exif.as_deref(), decoder.color_type())
}

/// How often the data of a JPEG go over the picture; its thumbnails count as well.
fn scans(bytes: &[u8]) -> u64 {
    bytes.windows(2).filter(|pair| *pair == [0xFF, 0xDA]).count() as u64
}

/// Whether a JPEG is there to its end: decoders fill what is missing with grey. Without an end mark, other data
/// behind its own must not show.
fn is_complete(jpeg: &Structure<'_>, decoded: &DynamicImage) -> bool {
    jpeg.whole
        || jpeg.may_lack_an_end()
            && decoder(&jpeg.ended(&NOISE))
                .and_then(DynamicImage::from_decoder)
                .is_ok_and(|other| other == *decoded)
}

/// The same picture data without all that is not the picture; nothing is decoded. `None` if it has to be encoded.
fn stripped(
    bytes: &[u8],
    kind: Kind,
    crop: Crop,
    jpeg: &Option<Structure<'_>>,
) -> Option<(Vec<u8>, PictureFormat)> {
    match (kind, jpeg) {
        (Kind::Jpeg, Some(jpeg)) if jpeg.whole => Some((jpeg.stripped(), PictureFormat::Jpeg)),
        (Kind::Png, _) if crop.encoding != Encoding::Press => {
            let mut png = Png::from_bytes(bytes.to_vec().into()).ok()?;
            let kept = [*b"IHDR", *b"PLTE", *b"IDAT", *b"IEND", *b"tRNS", *b"sRGB", *b"gAMA"];
            png.chunks_mut().retain(|chunk| kept.contains(&chunk.kind()));
            let mut out = Vec::new();
            png.encoder().write_to(&mut out).ok()?;
            Some((out, PictureFormat::Png))
        }
        _ => None,
    }
}

/// The part of a photo, made smaller to what is wanted; never enlarged.
fn sized(picture: DynamicImage, part: Part, crop: Crop) -> DynamicImage {
    let (width, height) = part.within(crop);
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

/// As JPEG.
fn encoded(picture: DynamicImage) -> Result<Image, EncodingError> {
    let mut bytes = Vec::new();
    // JPEG has no transparency: what shines through is paper.
    let picture = on_white(picture);
    let (width, height) = picture.dimensions();
    let [wide, high] = [width, height].map(|side| u16::try_from(side).unwrap_or(u16::MAX));
    Encoder::new(&mut bytes, QUALITY).encode(picture.as_raw(), wide, high, ColorType::Rgb)?;
    Ok(Image { bytes: bytes.into(), width, height, format: PictureFormat::Jpeg })
}

/// As PNG, with eight bits a channel: every pixel as it is.
fn exact(picture: DynamicImage) -> Result<Image, ImageError> {
    let picture: DynamicImage = match picture.color().has_alpha() {
        true => picture.into_rgba8().into(),
        false => picture.into_rgb8().into(),
    };
    let (width, height) = (picture.width(), picture.height());
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png)?;
    Ok(Image { bytes: bytes.into_inner().into(), width, height, format: PictureFormat::Png })
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
    use img_parts::ImageEXIF;
    use img_parts::jpeg::Jpeg;

    use super::*;
    use crate::files::Memory;

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
        let whole = Crop::whole(u32::MAX, Encoding::Photo);
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

    fn code(bytes: &[u8]) -> Option<Code> {
        let files = Memory::new();
        files.put("a/photo", bytes);
        let (folder, crop) = (Path::new("a"), Crop::whole(u32::MAX, Encoding::Photo));
        photo(&files, folder, folder, "photo", crop, &|_| None).err().map(|found| found.code)
    }

    #[test]
    fn a_photo_without_an_end_mark_is_complete_or_cut() {
        let picture = image::RgbImage::from_fn(1040, 640, |x, y| {
            image::Rgb([x * y, x / 5, y / 3].map(|value| u8::try_from(value % 256).unwrap_or(0)))
        });
        for progressive in [false, true] {
            let mut bytes = Vec::new();
            let mut encoder = Encoder::new(&mut bytes, 90);
            encoder.set_progressive(progressive);
            encoder.encode(picture.as_raw(), 1040, 640, ColorType::Rgb).expect("encoded");
            let end = bytes.len() - 2;
            let last = bytes.windows(2).rposition(|pair| pair == [0xFF, 0xDA]).expect("a scan");
            assert_eq!(code(&bytes[..end]), None, "{progressive}");
            assert_eq!(code(&[&bytes[..end], b"\0\0SEFH and more"].concat()), None);
            let cuts = [end - 60, end / 2, if progressive { last } else { end / 3 }];
            for cut in cuts {
                assert_eq!(code(&bytes[..cut]), Some(Code::PictureCut), "{progressive} {cut}");
            }
        }
    }

    #[test]
    fn a_photo_is_cropped_around_its_focus_and_never_enlarged() {
        let bytes = photographed(1200, 800, 1);
        let crop =
            |focus, width| Crop { ratio: Some(1.0), focus, ..Crop::whole(width, Encoding::Photo) };
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
        let crop = Crop { ratio: Some(1.0), ..Crop::whole(300, Encoding::Photo) };
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
