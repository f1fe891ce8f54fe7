//! From the tree to bytes: a document and a look go in, the bytes of a file come out. Every format
//! reads the same document and the same look; none knows another, nor where files lie.

mod address;
mod arrangement;
mod error;
mod extent;
mod pages;
pub mod pdf;
pub mod docx;
pub mod html;
mod table;
mod chart;
mod fit;
mod headline;
mod package;

use std::path::Path;
use std::sync::Arc;

use indexmap::IndexMap;

pub use arrangement::Arrangement;
pub use chart::Drawn;
pub use error::WriteError;
pub use extent::Extents;
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
    extents: Arc<Extents>,
}

impl Writers {
    /// `style` is `templates/style`; `tags` are the BCP 47 tags of the languages, such as `ru-RU`.
    pub fn new(
        files: &dyn Files,
        style: &Path,
        house: &House,
        tags: IndexMap<Lang, String>,
    ) -> Result<Writers, WriteError> {
        let extents = Arc::new(Extents::read(files, style, house)?);
        let pdf = pdf::PdfWriter::with(files, style, house, tags.clone(), Arc::clone(&extents))?;
        let docx = docx::DocxWriter::with(files, style, house, tags.clone(), Arc::clone(&extents))?;
        Ok(Writers { pdf, docx, tags, houses: Houses::new(house), extents })
    }
}
