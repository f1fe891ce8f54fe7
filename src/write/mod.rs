//! From the tree to bytes. Every format reads the same document and the same look; none knows
//! another, and none touches the disk below `templates/style`.

pub mod docx;

use std::fmt;
use std::path::PathBuf;

/// Why a document could not be written. The texts are for the person who keeps the templates.
#[derive(Debug)]
pub enum WriteError {
    /// A file of the style cannot be read.
    Style { file: PathBuf, source: std::io::Error },
    /// A file of the style can be read but not used: a broken font, a font of another family.
    Unfit { file: PathBuf, reason: String },
    /// The tree breaks a rule that every format relies on, such as a picture without `alt`.
    Document(String),
    /// What the typesetter refused, a message each.
    Layout(Vec<String>),
    /// The look of the house lacks what a writer needs, or holds what it cannot use.
    Look(String),
    /// A part of a package cannot be made: mostly a slip in one of its templates.
    Part { part: String, reason: String },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Style { file, source } => {
                write!(f, "cannot read `{}`: {source}", file.display())
            }
            WriteError::Unfit { file, reason } => {
                write!(f, "cannot use `{}`: {reason}", file.display())
            }
            WriteError::Document(reason) => f.write_str(reason),
            WriteError::Layout(messages) => f.write_str(&messages.join("; ")),
            WriteError::Look(reason) => write!(f, "the look of the house: {reason}"),
            WriteError::Part { part, reason } => write!(f, "cannot make `{part}`: {reason}"),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            WriteError::Style { source, .. } => Some(source),
            _ => None,
        }
    }
}
