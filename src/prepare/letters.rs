//! What the fonts of the house can print.

use std::path::Path;

use typst::foundations::Bytes;
use typst::text::Font;

use crate::files::Files;
use crate::style::{House, Letters};

/// The characters that every font of the house has. A font that cannot be read is left to the
/// writers, which say why.
pub fn letters(files: &dyn Files, style: &Path, house: &House) -> Letters {
    let mut common: Option<Letters> = None;
    for file in &house.font.files {
        let bytes = files.read(&style.join("fonts").join(file)).ok();
        let Some(font) = bytes.and_then(|bytes| Font::new(Bytes::new(bytes), 0)) else { continue };
        let these: Letters = font.info().coverage.iter().filter_map(char::from_u32).collect();
        common = Some(match common {
            Some(common) => common.intersection(&these).copied().collect(),
            None => these,
        });
    }
    common.unwrap_or_default()
}
