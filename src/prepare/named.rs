//! What a file is that is no picture for documents, by how it begins: a name ending in `.jpg` says nothing.

use image::{ImageFormat, ImageReader};
use std::io::Cursor;

/// Pictures that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Jpeg,
    Png,
    Webp,
}

/// What a picture is; the error is what it is instead, as the catalogue calls it, and its name among those who
/// make such files.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, (&'static str, &'static str)> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok();
    match reader.and_then(|reader| reader.format()) {
        Some(ImageFormat::Jpeg) => return Ok(Kind::Jpeg),
        Some(ImageFormat::Png) => return Ok(Kind::Png),
        Some(ImageFormat::WebP) => return Ok(Kind::Webp),
        _ => {}
    }
    if let Some(brands) = brands(bytes) {
        return Err(brands);
    }
    let begun = BEGINNINGS.iter().find(|(beginning, ..)| bytes.starts_with(beginning));
    let (what, name) = begun.map_or(("unknown", ""), |(_, what, name)| (*what, *name));
    match (what, bytes.iter().position(|byte| !byte.is_ascii_whitespace())) {
        ("unknown", Some(at)) if bytes[at] == b'<' => Err(markup(&bytes[at..])),
        _ => Err((what, name)),
    }
}

/// How files begin that people take for photos; the first that fits is it.
const BEGINNINGS: [(&[u8], &str, &str); 20] = [
    (b"II*\0\x10\0\0\0CR", "raw", "Canon RAW"),
    (b"IIRO", "raw", "Olympus RAW"),
    (b"IIU\0", "raw", "Panasonic RAW"),
    (b"FUJIFILMCCD-RAW", "raw", "Fujifilm RAW"),
    (b"II*\0", "picture", "TIFF"),
    (b"MM\0*", "picture", "TIFF"),
    (b"II+\0", "picture", "TIFF"),
    (b"MM\0+", "picture", "TIFF"),
    (b"GIF8", "picture", "GIF"),
    (b"BM", "picture", "BMP"),
    (b"8BPS", "picture", "Photoshop"),
    (b"gimp xcf", "picture", "GIMP"),
    (b"\xff\x0a", "picture", "JPEG XL"),
    (b"\0\0\0\x0cJXL ", "picture", "JPEG XL"),
    (b"\0\0\0\x0cjP  ", "picture", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "picture", "JPEG 2000"),
    (b"%PDF", "document", "PDF"),
    (b"PK\x03\x04", "document", "ZIP, DOCX, XLSX"),
    (b"\xd0\xcf\x11\xe0", "document", "DOC, XLS"),
    (b"Rar!", "document", "RAR"),
];

/// What files in the form of films are: photos of telephones are kept like single pictures of a film.
fn brands(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let size = bytes.first_chunk::<4>().map(|size| u32::from_be_bytes(*size))?;
    if bytes.get(4..8)? != b"ftyp" {
        return None;
    }
    let end = usize::try_from(size).ok()?.clamp(12, 512).min(bytes.len());
    let brands: Vec<&[u8]> = bytes.get(8..end)?.chunks_exact(4).collect();
    let has =
        |names: &[&[u8; 4]]| brands.iter().any(|brand| names.iter().any(|name| brand == name));
    // The general brands of pictures are said of all kinds: the special ones decide.
    Some(match () {
        () if has(&[b"avif", b"avis"]) => ("picture", "AVIF"),
        () if has(&[b"crx "]) => ("raw", "Canon RAW"),
        () if has(&[b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"]) => {
            ("phone", "HEIC")
        }
        () => ("film", "MP4"),
    })
}

/// What begins with a bracket: a drawing, or a page of the web that was saved for a picture.
fn markup(text: &[u8]) -> (&'static str, &'static str) {
    let head = String::from_utf8_lossy(&text[..text.len().min(1_000)]).to_lowercase();
    match () {
        () if head.contains("<svg") => ("picture", "SVG"),
        () if head.contains("<html") || head.contains("<!doctype html") => ("page", "HTML"),
        () => ("unknown", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_told_by_their_beginning() {
        let film = |brands: &[u8]| {
            let size = u32::try_from(brands.len() + 8).unwrap_or_default();
            [&size.to_be_bytes()[..], b"ftyp", brands, b"\0\0\0\x08mdat"].concat()
        };
        for (bytes, wanted) in [
            (film(b"heic\0\0\0\0mif1heic"), Err(("phone", "HEIC"))),
            (film(b"mif1\0\0\0\0mif1avif"), Err(("picture", "AVIF"))),
            (film(b"avif\0\0\0\0mif1"), Err(("picture", "AVIF"))),
            (film(b"qt  \0\0\0\0qt  "), Err(("film", "MP4"))),
            (b"II*\0\x08\0\0\0".to_vec(), Err(("picture", "TIFF"))),
            (b"II*\0\x10\0\0\0CR\x02\0".to_vec(), Err(("raw", "Canon RAW"))),
            (b"GIF89a".to_vec(), Err(("picture", "GIF"))),
            (b"\n <!DOCTYPE html><html>".to_vec(), Err(("page", "HTML"))),
            (b"<?xml version='1.0'?><svg>".to_vec(), Err(("picture", "SVG"))),
            (b"just words".to_vec(), Err(("unknown", ""))),
            (b"\0\0\0\x02ftyp".to_vec(), Err(("film", "MP4"))),
            (b"\xff\xd8\xff\xe0".to_vec(), Ok(Kind::Jpeg)),
            (b"RIFF\0\0\0\0WEBPVP8 ".to_vec(), Ok(Kind::Webp)),
        ] {
            assert_eq!(kind(&bytes), wanted, "{bytes:?}");
        }
    }
}
