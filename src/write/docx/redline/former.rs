//! What a former version said, as the paragraphs and rows of which a document is built. It knows
//! nothing of the new version.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::Former;
use super::words::{Token, tokens};
use crate::document::{Line, unnumbered};
use crate::style::TextStyle;
use crate::write::table::Part;

/// A block of the former version.
#[derive(Debug)]
pub(super) struct Block {
    /// Without its number among those of its name.
    pub name: String,
    /// Its paragraphs, but for the cells of a table of data.
    pub paragraphs: Vec<Gone>,
    /// The rows of a table of data.
    pub rows: Vec<Row>,
}

/// A paragraph of the former version.
#[derive(Debug)]
pub(super) struct Gone {
    /// `None` if it is not known.
    pub style: Option<TextStyle>,
    pub tokens: Vec<Token>,
}

/// A row of a table of the former version.
#[derive(Debug)]
pub(super) struct Row {
    pub part: Part,
    pub cells: Vec<Vec<Token>>,
}

/// The footnotes of the former version by their ids, in order.
pub(super) type Notes = IndexMap<String, Vec<Token>>;

/// The blocks in reading order, and the footnotes.
pub(super) fn read(former: &[Former<'_>]) -> (Vec<Block>, Notes) {
    let (mut blocks, mut notes) = (Vec::new(), Notes::new());
    let mut seen = BTreeSet::new();
    for Former { name, lines } in former {
        match name.strip_prefix("note ") {
            Some(id) => {
                let words: String = lines.iter().flat_map(|line| line.texts.clone()).collect();
                // A mark inside a footnote is never where the footnote hangs.
                let mut all = tokens(&words, &mut BTreeSet::new());
                all.iter_mut().for_each(Token::again);
                notes.insert(id.to_owned(), all);
            }
            None => blocks.push(block(name, lines, &mut seen)),
        }
    }
    (blocks, notes)
}

fn block(name: &str, lines: &[Line], seen: &mut BTreeSet<String>) -> Block {
    let name = unnumbered(name).to_owned();
    let mut block = Block { name, paragraphs: Vec::new(), rows: Vec::new() };
    for line in lines {
        match row_part(&line.part) {
            Some(part) => {
                let cells = line.texts.iter().map(|text| tokens(text, seen)).collect();
                block.rows.push(Row { part, cells });
            }
            None => {
                for (style, text) in paragraphs(line) {
                    if !text.is_empty() {
                        block.paragraphs.push(Gone { style, tokens: tokens(&text, seen) });
                    }
                }
            }
        }
    }
    block
}

fn row_part(part: &str) -> Option<Part> {
    match part {
        "header" => Some(Part::Header),
        "row" => Some(Part::Row),
        "total" => Some(Part::Total),
        _ => None,
    }
}

/// The paragraphs that a line was.
fn paragraphs(line: &Line) -> Vec<(Option<TextStyle>, String)> {
    let texts = || line.texts.iter().cloned();
    let joined = |space: &str| {
        line.texts.iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join(space)
    };
    let style = match line.part.as_str() {
        "figure" => {
            let styles = [TextStyle::Figure, TextStyle::FigureLabel];
            return styles.map(Some).into_iter().zip(texts()).collect();
        }
        "kicker" => return vec![(Some(TextStyle::Kicker), joined("\u{2003}"))],
        "table" => return vec![(Some(TextStyle::TableCaption), joined(" "))],
        "photo" | "chart" => return vec![(Some(TextStyle::Caption), joined(" "))],
        // The words of a drawing are part of a picture.
        "drawn" => return Vec::new(),
        part => style(part),
    };
    texts().map(|text| (style, text)).collect()
}

fn style(part: &str) -> Option<TextStyle> {
    Some(match part {
        "letterhead" | "dateline" => TextStyle::Letterhead,
        "cover" => TextStyle::CoverKind,
        "cover-line" => TextStyle::CoverLine,
        "contents" => TextStyle::ContentsTitle,
        "heading 0" | "heading 1" => TextStyle::Headline,
        "heading 2" => TextStyle::Heading2,
        "heading 3" => TextStyle::Heading3,
        part if part.starts_with("heading ") => TextStyle::Heading4,
        "lead" => TextStyle::Lead,
        "item" => TextStyle::List,
        "quote" => TextStyle::Quote,
        "attribution" => TextStyle::Attribution,
        "key-figures" | "notice" => TextStyle::PanelTitle,
        "column" => TextStyle::ColumnLabel,
        "line" => TextStyle::Column,
        "partner" | "address" => TextStyle::Partner,
        "paragraph" => TextStyle::Body,
        _ => return None,
    })
}
