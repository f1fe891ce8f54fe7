//! What the fonts of the house can print.

use std::path::Path;

use typst::foundations::Bytes;
use typst::text::Font;

use crate::diagnostic::caught;
use crate::files::Files;
use crate::style::{House, Letters};

/// The characters that every font of the house has. A font that cannot be read is left to the
/// writers, which say why.
pub fn letters(files: &dyn Files, style: &Path, house: &House) -> Letters {
    let mut common: Option<Letters> = None;
    for file in &house.font.files {
        let read = caught(|| of_font(files, &style.join("fonts").join(file)));
        let Some(these) = read.ok().flatten() else { continue };
        common = Some(match common {
            Some(common) => common.intersection(&these).copied().collect(),
            None => these,
        });
    }
    common.unwrap_or_default()
}

fn of_font(files: &dyn Files, path: &Path) -> Option<Letters> {
    let font = Font::new(Bytes::new(files.read(path).ok()?), 0)?;
    Some(font.info().coverage.iter().filter_map(char::from_u32).collect())
}
