//! The writers: a document and a look go in, the bytes of a file come out. They know nothing
//! of inputs, of templates for text or of where files lie.

pub mod docx;

use std::fmt;
use std::path::PathBuf;

use crate::language::Lang;

/// Why a document could not be written. Each is a fault of the installation or of the look,
/// not of what an author typed.
#[derive(Debug)]
pub enum WriteError {
    /// A file below `templates/style` cannot be read.
    File { path: PathBuf, error: std::io::Error },
    /// The look lacks what the writer needs, or holds what it cannot use; names the entry.
    Look(String),
    /// No tag such as `ru-RU` is known for this language.
    Language(Lang),
    /// A part of the file cannot be made.
    Part { part: String, reason: String },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::File { path, error } => write!(f, "`{}`: {error}", path.display()),
            WriteError::Look(entry) => write!(f, "the look of the house: {entry}"),
            WriteError::Language(lang) => write!(f, "no language tag for `{lang}`"),
            WriteError::Part { part, reason } => write!(f, "`{part}`: {reason}"),
        }
    }
}

impl std::error::Error for WriteError {}
