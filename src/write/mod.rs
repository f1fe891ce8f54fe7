//! From the tree to bytes: a document and a look go in, the bytes of a file come out. Every format
//! reads the same document and the same look; none knows another, nor where files lie.

mod address;
mod error;
mod pages;
pub mod pdf;
pub mod docx;
pub mod html;
mod table;
mod chart;
mod fit;
mod package;

use std::path::Path;

use indexmap::IndexMap;

pub use chart::Drawn;
pub use error::WriteError;
pub use fit::{Fitted, fit};
pub use package::package;
pub use pages::Pages;

use crate::files::Files;
use crate::language::Lang;
use crate::style::{House, Houses};

/// The writers of all formats, made once for a project.
#[derive(Debug)]
pub struct Writers {
    pub pdf: pdf::PdfWriter,
    pub docx: docx::DocxWriter,
    tags: IndexMap<Lang, String>,
    pub houses: Houses,
}

impl Writers {
    /// `style` is `templates/style`; `tags` are the BCP 47 tags of the languages, such as `ru-RU`.
    pub fn new(
        files: &dyn Files,
        style: &Path,
        house: &House,
        tags: IndexMap<Lang, String>,
    ) -> Result<Writers, WriteError> {
        let pdf = pdf::PdfWriter::new(files, style, house, tags.clone())?;
        let docx = docx::DocxWriter::new(files, style, house, tags.clone())?;
        Ok(Writers { pdf, docx, tags, houses: Houses::new(house) })
    }
}
