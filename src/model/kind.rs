//! A kind of document: a folder in `templates/` with a `kind.yaml` and a template.

use std::sync::Arc;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{ChartEntry, Figure, TableEntry, Words};
use crate::diagnostic::Source;
use crate::language::{Lang, Language, Sounds};
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
    /// How names sound.
    pub sounds: Sounds,
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

fn yes() -> bool {
    true
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
    /// Whether its documents come before the event, as an announcement does: then they do not speak of it as past.
    pub tense: Option<Tense>,
    /// The number of pages that every language should keep to, if it can.
    pub pages: Option<usize>,
    /// Whether its documents have the sentence and the lines of the partners that the donor agreed to: they do,
    /// unless it says `acknowledged: false`.
    #[serde(default = "yes")]
    pub acknowledged: bool,
    /// The sections of text that its documents print, by names.
    #[serde(default)]
    pub sections: IndexMap<String, SectionEntry>,
    /// Numbers that are computed for every event or report of this kind, by names for its words.
    #[serde(default)]
    pub figures: IndexMap<String, Figure>,
    /// Tables that are computed for every event or report of this kind: `{{ tables.NAME }}`.
    #[serde(default)]
    pub tables: IndexMap<String, TableEntry>,
    /// The same drawn: `{{ charts.NAME }}`. No table has the name of a chart.
    #[serde(default)]
    pub charts: IndexMap<String, ChartEntry>,
    /// The words that the template prints, side by side in all languages.
    #[serde(default)]
    pub words: IndexMap<String, Words>,
}

/// A section of text.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectionEntry {
    #[serde(default)]
    pub heading: Words,
    /// Whether it may be left out; otherwise it is a gap.
    #[serde(default)]
    pub optional: bool,
}

impl KindFile {
    /// Whether anything is computed for its documents.
    pub fn declares(&self) -> bool {
        !(self.figures.is_empty() && self.tables.is_empty() && self.charts.is_empty())
    }

    /// When its documents come out.
    pub fn tense(&self) -> Tense {
        self.tense.unwrap_or_default()
    }
}

/// When documents come out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Tense {
    /// Before the event.
    Ahead,
    /// After it.
    #[default]
    After,
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
    /// A page for a web site, its pictures beside it.
    Html,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 3] = [Format::Docx, Format::Pdf, Format::Html];

    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Docx => "docx",
            Format::Pdf => "pdf",
            Format::Html => "html",
        }
    }
}
