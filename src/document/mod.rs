//! The neck of the hourglass: everything that is composed becomes this tree, and everything
//! that is written comes from it. It knows nothing of templates, of files or of formats.

mod fact;
mod text;
mod picture;
mod role;
mod table;
mod chart;
mod block;
mod walk;
mod outline;
mod line;
mod content;
mod tokens;
mod align;
mod changes;
mod told;
mod former;
mod pieces;
mod stand_in;
mod marked;

pub use block::{Block, Column, Content, Item, KeyFigure, Orientation, Partner, Photo};
pub use changes::differing;
pub use chart::{AltWords, Chart, ChartRow, ChartValue};
pub use content::{
    Said, by_name, folded_text, name, said, said_by_name, said_in_lines, unnumbered,
};
pub use fact::{Counted, Fact, Joins};
pub use line::{Line, MARK, MARK_END, joined, unmarked};
pub use marked::marked;
pub use outline::{outline, outline_with, words};
pub use picture::{Image, Picture, PictureFormat};
pub use role::Role;
pub use stand_in::{stand_in, without_stand_ins};
pub use table::{Align, Cell, Grid, Misfit, Row, Slot, Table, TableColumn};
pub use text::{Gap, Inline, Mark, Text, between, common_mark, each, each_mut, leads, mark, plain};
pub use told::told;
pub use walk::Part;

use jiff::civil::Date;

use crate::language::Lang;
use crate::style::Layout;

/// One document in one language, ready to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub lang: Lang,
    /// Which look of the house it has.
    pub layout: Layout,
    pub properties: Properties,
    pub furniture: Furniture,
    /// In reading order; the first heading is the title, at level 1.
    pub blocks: Vec<Block>,
    /// Footnotes in the order of their first mention; `Inline::Note` holds an index into them.
    pub notes: Vec<Note>,
}

impl Document {
    /// A document without content.
    pub fn blank(lang: Lang) -> Document {
        let text = String::new;
        Document {
            lang,
            layout: Layout::Release,
            properties: Properties {
                title: text(),
                subject: text(),
                author: text(),
                keywords: Vec::new(),
                date: Date::constant(2000, 1, 1),
            },
            furniture: Furniture {
                running: text(),
                footer: text(),
                page: [text(), text(), text()],
                draft: None,
            },
            blocks: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// The text of the title, wherever it stands.
    pub fn title(&self) -> Option<&Text> {
        title(&self.blocks)
    }
}

/// The title among the blocks of a document: on its cover, or the heading of level 1.
pub fn title(blocks: &[Block]) -> Option<&Text> {
    blocks.iter().find_map(|block| match &block.content {
        Content::Cover { title, .. } => Some(title),
        Content::Heading { level: 1, text } => Some(text),
        _ => None,
    })
}

/// A heading that the list of contents names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry<'a> {
    /// Its block, counted from 0.
    pub block: usize,
    /// 2 or 3.
    pub level: u8,
    pub text: &'a Text,
}

/// The headings that the list of contents names, in order.
pub fn entries(blocks: &[Block]) -> impl Iterator<Item = Entry<'_>> {
    blocks.iter().enumerate().filter_map(|(block, found)| match &found.content {
        Content::Heading { level: level @ (2 | 3), text } => {
            let stays = mark(text) != Some(Mark::Deleted);
            stays.then_some(Entry { block, level: *level, text })
        }
        _ => None,
    })
}

/// What a file manager, a search engine or a screen reader shows before the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Properties {
    pub title: String,
    pub subject: String,
    /// The organisation that issues the document.
    pub author: String,
    pub keywords: Vec<String>,
    /// The day of issue, else the last day of the event: never the day of the build.
    pub date: Date,
}

/// What stands on every page outside the text. Plain text: PDF/UA allows neither links nor
/// languages here.
#[derive(Debug, Clone, PartialEq)]
pub struct Furniture {
    /// At the top of every page but the first.
    pub running: String,
    /// At the left of the footer.
    pub footer: String,
    /// The words around the page numbers: before the page, between the two, after the total.
    pub page: [String; 3],
    /// The band of a draft, on every page.
    pub draft: Option<String>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    pub id: String,
    pub text: Text,
}
