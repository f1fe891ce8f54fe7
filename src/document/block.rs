//! The blocks that a document consists of.

use super::chart::Chart;
use super::picture::Picture;
use super::table::Table;
use super::text::Text;
use crate::language::Lang;

/// A piece of the document that has its counterpart, by `id`, in every other language.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    pub id: String,
    pub content: Content,
}

/// The closed list of blocks that a template can make.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Logos, the name of the sender, and at the right the place and the date, a line each.
    Letterhead {
        logos: Vec<Picture>,
        name: Text,
        dateline: Vec<Text>,
    },
    /// The kind of document in tracked capitals (kept in normal case here), and the release line.
    Kicker {
        kind: Text,
        line: Text,
    },
    /// The top of the first page of a long document: logos, what it is, its title, and lines such
    /// as period, place and date.
    Cover {
        logos: Vec<Picture>,
        kind: Text,
        title: Text,
        lines: Vec<Text>,
    },
    /// The headings of levels 2 and 3 with their pages, on a page of its own; the writers list them.
    Contents {
        title: Text,
    },
    /// From here on the paper lies or stands.
    Turn(Orientation),
    /// Level 1 is the title, once, unless a cover has it; sections follow from level 2.
    Heading {
        level: u8,
        text: Text,
    },
    /// The first paragraph, set larger.
    Lead(Text),
    Paragraph(Text),
    /// A bullet list.
    List(Vec<Item>),
    /// Words as spoken, with their quotation marks; below them who said so.
    Quote {
        words: Text,
        attribution: Text,
    },
    /// One picture alone or several side by side at one height.
    Photos(Vec<Photo>),
    /// A panel of figures, each above its label.
    KeyFigures {
        title: Text,
        figures: Vec<KeyFigure>,
    },
    /// A table of data.
    Table(Table),
    /// Data that are drawn.
    Chart(Chart),
    /// Small columns at the foot of the text, each with a label above.
    Columns(Vec<Column>),
    /// The locked lines of the partners: each in its own language, with its addresses.
    Partners(Vec<Partner>),
    /// What was corrected since the document came out, in a panel; a line each.
    Notice {
        title: Text,
        lines: Vec<Text>,
    },
    /// A thin line across the text.
    Rule,
}

/// How the paper lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orientation {
    Portrait,
    Landscape,
}

/// One item of a list; its id is unique in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub id: String,
    pub text: Text,
}

/// A figure and what it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyFigure {
    pub figure: Text,
    pub label: Text,
}

/// A label and the lines below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub label: Text,
    /// A line each, without space between them.
    pub lines: Vec<Text>,
}

/// One statement of a partner in several languages, and where to read more.
#[derive(Debug, Clone, PartialEq)]
pub struct Partner {
    pub lines: Vec<(Lang, Text)>,
    /// Links whose text is the address without its scheme.
    pub addresses: Vec<Text>,
}

/// A photo with its caption and its credit.
#[derive(Debug, Clone, PartialEq)]
pub struct Photo {
    pub picture: Picture,
    pub caption: Text,
    pub credit: Text,
}
