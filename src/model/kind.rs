//! A kind of document: a folder in `templates/` with a `kind.yaml` and a template.

use std::sync::Arc;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::Words;
use crate::diagnostic::Source;
use crate::language::{Lang, Language};
use crate::style::Layout;

/// Everything below `templates/` but the look.
#[derive(Debug, Clone, Default)]
pub struct Templates {
    /// By the name of the folder.
    pub kinds: IndexMap<String, Kind>,
    /// Folders whose `kind.yaml` or template cannot be read; the reason was reported.
    pub unusable: Vec<String>,
    /// Every template, by its path below `templates/`.
    pub texts: IndexMap<String, String>,
    pub languages: IndexMap<Lang, Language>,
    /// The words that all kinds use, and their file.
    pub words: IndexMap<String, Words>,
    pub words_source: Arc<Source>,
}

/// `words.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WordsFile {
    pub schema: u32,
    pub words: IndexMap<String, Words>,
}

/// A kind as it was read.
#[derive(Debug, Clone)]
pub struct Kind {
    pub file: KindFile,
    pub source: Arc<Source>,
}

/// `kind.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KindFile {
    pub schema: u32,
    /// What documents of this kind are called.
    pub names: Words,
    pub formats: Vec<Format>,
    /// `report` for long documents with numbered sections.
    #[serde(default)]
    pub layout: Layout,
    /// What its documents are about: an event, unless it says `period`.
    #[serde(default)]
    pub r#for: About,
    /// The number of pages that every language should keep to, if it can.
    pub pages: Option<usize>,
    /// The words that the template prints, side by side in all languages.
    #[serde(default)]
    pub words: IndexMap<String, Words>,
}

/// What a document is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum About {
    #[default]
    Event,
    /// From one day to another: a report.
    Period,
}

/// A format that documents are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    Docx,
    Pdf,
}

impl Format {
    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Docx => "docx",
            Format::Pdf => "pdf",
        }
    }
}
