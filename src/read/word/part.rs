//! What a Word file says, part by part.

use std::sync::Arc;

use indexmap::IndexMap;

/// What a Word file says.
#[derive(Debug, Default)]
pub struct Word {
    pub parts: Vec<Part>,
    /// Footnotes and endnotes by their names, in the order of their first mention; as markup.
    pub notes: IndexMap<String, String>,
    /// What was left in the file.
    pub left: Vec<Left>,
    /// All that its paragraphs say, by which its language is told.
    pub letters: String,
}

/// A paragraph, a table or a picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    Heading {
        level: u8,
        text: String,
    },
    Paragraph(Paragraph),
    Item(String),
    /// The cells of a table of data, row by row.
    Table(Vec<Vec<String>>),
    Picture {
        bytes: Arc<[u8]>,
        alt: String,
    },
}

/// A paragraph as markup, and what it looks like.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paragraph {
    pub text: String,
    /// All of it is bold, or larger than the text around.
    pub stands_out: bool,
    /// The name of its style says that it is a title.
    pub is_title: bool,
    /// The name of its style says that it is the caption of a picture or table.
    pub is_caption: bool,
}

/// Something that was left in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    pub what: Kind,
    pub words: String,
}

/// What was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Comment,
    Deleted,
    Hidden,
    Formula,
    Chart,
    Picture,
    Furniture,
    Contents,
    Macro,
}

impl Kind {
    /// Its name in the catalogues of messages.
    pub fn id(self) -> &'static str {
        match self {
            Kind::Comment => "comment",
            Kind::Deleted => "deleted",
            Kind::Hidden => "hidden",
            Kind::Formula => "formula",
            Kind::Chart => "chart",
            Kind::Picture => "picture",
            Kind::Furniture => "furniture",
            Kind::Contents => "contents",
            Kind::Macro => "macro",
        }
    }
}

impl Part {
    /// Its words alone.
    pub fn words(&self) -> String {
        match self {
            Part::Heading { text, .. } | Part::Item(text) => text.clone(),
            Part::Paragraph(paragraph) => paragraph.text.clone(),
            Part::Table(rows) => {
                rows.iter().map(|row| row.join(" | ")).collect::<Vec<_>>().join(" / ")
            }
            Part::Picture { alt, .. } => alt.clone(),
        }
    }
}
