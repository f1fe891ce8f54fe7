//! A Word file as somebody else wrote it → its parts in reading order, with what cannot be taken. Tracked changes are
//! taken as accepted; comments, formulas, charts and what is hidden are left, and told.

mod body;
mod package;
mod part;
mod runs;
mod styles;

pub use package::Fault;
pub use part::{Paragraph, Part, Word};

use crate::files::Bytes;

/// Reads a Word file (ECMA-376, also as saved by LibreOffice, pandoc and others).
///
/// # Errors
/// If it is none, is damaged or is larger than the limits allow.
pub fn word(bytes: Bytes) -> Result<Word, Fault> {
    let mut package = package::Package::open(bytes)?;
    body::read(&mut package)
}
