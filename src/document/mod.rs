//! The neck of the hourglass: everything that is composed becomes this tree, and everything
//! that is written comes from it. It knows nothing of templates, of files or of formats.

mod fact;
mod role;
mod table;
mod chart;
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
mod marked;

pub use changes::differing;
pub use chart::{AltWords, Chart, ChartRow, ChartValue};
pub use content::{
    Said, by_name, folded_text, name, said, said_by_name, said_in_lines, unnumbered,
};
pub use fact::Fact;
pub use line::{Line, MARK, MARK_END, joined, unmarked};
pub use marked::marked;
pub use outline::{outline, outline_with, plain, words};
pub use role::Role;
pub use table::{Align, Cell, Grid, Misfit, Row, Slot, Table, TableColumn};
pub use told::told;
pub use walk::{Part, common_mark, each, each_mut, mark};

use jiff::civil::Date;

use crate::diagnostic::Place;
use crate::language::Lang;
use crate::model::Fingerprint;
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

/// A piece of the document that has its counterpart, by `id`, in every other language.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    pub id: String,
    pub content: Content,
}

/// Inline text, in reading order.
pub type Text = Vec<Inline>;

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

/// A picture as both formats embed it, byte for byte.
#[derive(Clone, Default, PartialEq)]
pub struct Picture {
    /// The key of the prepared bytes, unique in the project.
    pub key: String,
    pub alt: String,
    /// Pixels, after the orientation was applied.
    pub width: u32,
    pub height: u32,
    /// `None` where the file is missing or broken: a gap in a draft.
    pub bytes: Option<std::sync::Arc<[u8]>>,
    pub format: PictureFormat,
}

/// Its bytes are told by their fingerprint: whoever prints a tree wants to read it.
impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Picture { key, alt, width, height, bytes, format } = self;
        f.debug_struct("Picture")
            .field("key", key)
            .field("alt", alt)
            .field("size", &(width, height))
            .field("bytes", &bytes.as_ref().map(|bytes| Fingerprint::of(bytes)))
            .field("format", format)
            .finish()
    }
}

/// The bytes of a picture, prepared once, and their size.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    pub bytes: std::sync::Arc<[u8]>,
    /// Pixels.
    pub width: u32,
    pub height: u32,
    pub format: PictureFormat,
}

/// How the bytes of a picture are encoded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PictureFormat {
    #[default]
    Jpeg,
    Png,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    pub id: String,
    pub text: Text,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    Text(String),
    /// A value that was printed from data.
    Fact(Fact),
    Emphasis(Text),
    Strong(Text),
    /// An address, or `#` and the id of a block of the document.
    Link {
        url: String,
        text: Text,
    },
    /// The mark of a footnote: an index into [`Document::notes`].
    Note(usize),
    /// Text in another language than the document's.
    Foreign {
        lang: Lang,
        text: Text,
    },
    /// What is missing, said in the language of the document; only a draft can hold it.
    Gap(Gap),
    /// What came since a former version. Only [`marked`] makes this and what follows.
    Inserted(Text),
    /// What went since.
    Deleted(Text),
    /// The end of a paragraph that came or went as a whole; in a cell of a table of data, of its
    /// row. It stands last in its text.
    End(Mark),
}

/// How a document changed since a former version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Inserted,
    Deleted,
}

impl Mark {
    /// A text that came or went.
    pub fn of(self, text: Text) -> Inline {
        match self {
            Mark::Inserted => Inline::Inserted(text),
            Mark::Deleted => Inline::Deleted(text),
        }
    }
}

/// A text, picture or figure that is missing or in error.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    pub words: String,
    pub place: Option<Place>,
}

/// Whether a paragraph is emphasised as a whole: it leads in what follows, and stays on its page.
pub fn leads(text: &Text) -> bool {
    matches!(text.as_slice(), [Inline::Emphasis(_)])
}

/// A number and the caption after it as one text, the number standing out.
fn numbered(number: &Text, caption: &Text) -> Text {
    let mut title = Text::new();
    if !number.is_empty() {
        title.push(Inline::Strong(number.clone()));
    }
    title.extend(between(number, " ", caption));
    title.extend(caption.iter().cloned());
    title
}

/// What stands between two parts of a paragraph: nothing, if one of them says nothing. It came or
/// went with them.
pub fn between(one: &Text, space: &str, other: &Text) -> Option<Inline> {
    let both = |gone: Mark| [one, other].iter().all(|text| says_without(text, gone));
    let space = Inline::Text(space.to_owned());
    match [Mark::Inserted, Mark::Deleted].map(both) {
        [true, true] => Some(space),
        [true, false] => Some(Inline::Deleted(vec![space])),
        [false, true] => Some(Inline::Inserted(vec![space])),
        [false, false] => None,
    }
}

/// Whether a text says anything once this of it is gone.
fn says_without(text: &Text, gone: Mark) -> bool {
    text.iter().any(|inline| match inline {
        Inline::Inserted(_) => gone != Mark::Inserted,
        Inline::Deleted(_) => gone != Mark::Deleted,
        Inline::End(_) => false,
        _ => true,
    })
}
