//! Why a document could not be written.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::diagnostic::shown;
use crate::language::Lang;

/// Why a document could not be written. Most are faults of the look or of the installation, not of
/// what was typed; the texts are for the person who keeps the templates.
#[derive(Debug)]
pub enum WriteError {
    /// A file of the style cannot be read.
    Style { file: PathBuf, source: std::io::Error },
    /// A file of the style can be read but not used: a broken font, a font of another family.
    Unfit { file: PathBuf, reason: String },
    /// The look lacks what a writer needs, or holds what it cannot use; names the entry.
    Look(String),
    /// No tag such as `ru-RU` is known for this language.
    Language(Lang),
    /// The tree breaks a rule that every format relies on, such as a picture without `alt`.
    Document(String),
    /// What the typesetter refused, a message each.
    Layout(Vec<String>),
    /// A part of the file cannot be made.
    Part { part: String, reason: String },
}

impl WriteError {
    /// What went wrong, by a name of the catalogue of messages.
    pub fn what(&self) -> &'static str {
        match self {
            WriteError::Style { .. } => "unreadable",
            WriteError::Unfit { .. } => "unfit",
            WriteError::Look(_) => "look",
            WriteError::Language(_) => "language",
            WriteError::Document(_) => "document",
            WriteError::Layout(_) => "layout",
            WriteError::Part { .. } => "part",
        }
    }

    /// The file, the language or the part of a file that it is about; empty for none.
    pub fn about(&self) -> String {
        match self {
            WriteError::Style { file, .. } | WriteError::Unfit { file, .. } => shown(file),
            WriteError::Language(lang) => lang.to_string(),
            WriteError::Part { part, .. } => part.clone(),
            WriteError::Look(_) | WriteError::Document(_) | WriteError::Layout(_) => String::new(),
        }
    }

    /// The details, for the person who keeps the templates.
    pub fn detail(&self) -> String {
        match self {
            WriteError::Style { source, .. } => source.to_string(),
            WriteError::Unfit { reason, .. }
            | WriteError::Part { reason, .. }
            | WriteError::Look(reason)
            | WriteError::Document(reason) => reason.clone(),
            WriteError::Layout(messages) => messages.join("; "),
            WriteError::Language(_) => String::new(),
        }
    }
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
            WriteError::Look(entry) => write!(f, "the look of the house: {entry}"),
            WriteError::Language(lang) => write!(f, "no language tag for `{lang}`"),
            WriteError::Document(reason) => f.write_str(reason),
            WriteError::Layout(messages) => f.write_str(&messages.join("; ")),
            WriteError::Part { part, reason } => write!(f, "`{part}`: {reason}"),
        }
    }
}

/// A file of the style as text.
pub(super) fn text(file: &Path, bytes: &[u8]) -> Result<String, WriteError> {
    let text = str::from_utf8(bytes)
        .map_err(|_| WriteError::Unfit { file: file.to_owned(), reason: "not UTF-8".into() })?;
    // Windows editors write a byte order mark.
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            WriteError::Style { source, .. } => Some(source),
            _ => None,
        }
    }
}
