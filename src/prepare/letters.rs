//! What the fonts of the house can print, in documents and in logos.

use std::path::Path;
use std::sync::Arc;

use resvg::usvg::fontdb::Database;
use typst::foundations::Bytes;
use typst::text::Font;

use crate::diagnostic::caught;
use crate::files::{self, Files};
use crate::style::{House, Letters};

/// The fonts with which logos write.
#[derive(Debug, Clone, Default)]
pub struct Fonts {
    /// What the house calls its font.
    pub name: String,
    pub database: Arc<Database>,
    /// The characters that all of them have.
    pub letters: Letters,
}

/// The files of the fonts that can be read. One that cannot is left to the writers, which say why.
fn fonts_of<'a>(
    files: &'a dyn Files,
    style: &'a Path,
    house: &'a House,
) -> impl Iterator<Item = files::Bytes> + 'a {
    let names = house.font.files.iter();
    names.filter_map(move |file| caught(|| files.read(&style.join("fonts").join(file))).ok()?.ok())
}

/// The characters that every font of the house has.
pub fn letters(files: &dyn Files, style: &Path, house: &House) -> Letters {
    let mut common: Option<Letters> = None;
    for bytes in fonts_of(files, style, house) {
        let read = caught(|| of_font(bytes));
        let Some(these) = read.ok().flatten() else { continue };
        common = Some(match common {
            Some(common) => common.intersection(&these).copied().collect(),
            None => these,
        });
    }
    common.unwrap_or_default()
}

fn of_font(bytes: files::Bytes) -> Option<Letters> {
    let font = Font::new(Bytes::new(bytes), 0)?;
    Some(font.info().coverage.iter().filter_map(char::from_u32).collect())
}

/// The fonts of the house as drawings use them.
pub fn fonts(files: &dyn Files, style: &Path, house: &House) -> Fonts {
    let mut database = Database::new();
    fonts_of(files, style, house).for_each(|bytes| database.load_font_data(bytes.to_vec()));
    let letters = letters(files, style, house);
    Fonts { name: house.font.name.clone(), database: Arc::new(database), letters }
}
