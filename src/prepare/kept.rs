//! Prepared photos from one run to the next: a name says what a photo was made from and how, and a
//! seal at the end of the bytes that they are whole. It does not know where they are kept.

use std::io::Cursor;

use image::{ImageFormat, ImageReader};
use typst::utils::hash128;

use super::crop::Crop;
use crate::document::{Image, PictureFormat};

/// One more whenever photos are prepared in another way, so that older ones are made again.
const WAY: u32 = 5;
const SEAL: usize = size_of::<u128>();

/// What a photo of these bytes is kept as.
pub(super) fn name(bytes: &[u8], crop: Crop) -> String {
    let ratio = crop.ratio.map(f64::to_bits);
    let size = (crop.width, crop.height);
    let made = hash128(&(WAY, bytes, ratio, crop.focus.map(f64::to_bits), size, crop.encoding));
    format!("{made:032x}")
}

/// The bytes to be kept under a name, which the seal binds: those of another photo are not taken for these.
pub fn sealed(name: &str, image: &Image) -> Vec<u8> {
    let seal = hash128(&(name, &image.bytes[..]));
    [&image.bytes[..], &seal.to_be_bytes()].concat()
}

/// The photo in bytes that were kept under a name; `None` if they are not what was kept, and it is made again.
pub(super) fn opened(name: &str, kept: &[u8]) -> Option<Image> {
    let (bytes, seal) = kept.split_at_checked(kept.len().checked_sub(SEAL)?)?;
    if hash128(&(name, bytes)).to_be_bytes() != *seal {
        return None;
    }
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let format = match reader.format()? {
        ImageFormat::Jpeg => PictureFormat::Jpeg,
        ImageFormat::Png => PictureFormat::Png,
        _ => return None,
    };
    let (width, height) = reader.into_dimensions().ok()?;
    Some(Image { bytes: bytes.into(), width, height, format })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prepare::Encoding;

    #[test]
    fn another_photo_or_another_place_has_another_name() {
        let crop = Crop { ratio: Some(1.5), ..Crop::whole(900, Encoding::Photo) };
        let first = name(b"photo", crop);
        assert_eq!(first, name(b"photo", crop));
        for other in [
            name(b"photos", crop),
            name(b"photo", Crop { ratio: None, ..crop }),
            name(b"photo", Crop { focus: [0.5, 0.4], ..crop }),
            name(b"photo", Crop { width: 901, ..crop }),
            name(b"photo", Crop { height: 901, ..crop }),
            name(b"photo", Crop { encoding: Encoding::Press, ..crop }),
        ] {
            assert_ne!(first, other);
        }
    }

    #[test]
    fn what_is_not_whole_is_not_taken() {
        let mut bytes = Cursor::new(Vec::new());
        image::RgbImage::new(3, 2).write_to(&mut bytes, ImageFormat::Png).expect("encoded");
        let format = PictureFormat::Png;
        let photo = Image { bytes: bytes.into_inner().into(), width: 3, height: 2, format };
        let kept = sealed("a", &photo);
        assert_eq!(opened("a", &kept), Some(photo));
        assert_eq!(opened("b", &kept), None, "another photo");
        assert_eq!(opened("a", &kept[1..]), None);
        assert_eq!(opened("a", &kept[..kept.len() - 1]), None);
        assert_eq!(opened("a", b"short"), None);
        let mut changed = kept.clone();
        changed[9] ^= 1;
        assert_eq!(opened("a", &changed), None);
    }
}
