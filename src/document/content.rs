//! What a document says, block by block: the words, and the values among them. Two versions of a
//! document are compared by this, whatever their pages look like.

use indexmap::IndexMap;

use super::line::{Line, lines, of_note};
use super::outline::part;
use super::text::{Inline, Text, each, plain};
use super::{Block, Document, Fact};

/// The words and values of one block of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Said {
    pub words: String,
    pub facts: Vec<Fact>,
}

/// What every block says, by its id, or, where it stands once and needs none, by what it is; then the
/// footnotes, as `note funding`. Blocks of one name stand in one entry.
pub fn said(document: &Document) -> IndexMap<String, Said> {
    let mut all: IndexMap<String, Said> = IndexMap::new();
    let blocks = document.blocks.iter();
    let blocks = blocks.map(|block| (name(block).to_owned(), block.content.texts()));
    let notes = document.notes.iter();
    let notes = notes.map(|note| (format!("note {}", note.id), vec![&note.text]));
    for (name, texts) in blocks.chain(notes).filter(|(_, texts)| !texts.is_empty()) {
        let said = all.entry(name).or_default();
        texts.into_iter().for_each(|text| said.add(text));
    }
    all
}

impl Said {
    fn add(&mut self, text: &Text) {
        if !self.words.is_empty() {
            self.words.push_str(" ¦ ");
        }
        self.words.push_str(&plain(text));
        each(text, &mut |inline| {
            if let Inline::Fact(fact) = inline {
                self.facts.push(fact.clone());
            }
        });
    }
}

/// The same line by line, with what each line is, and every block by itself: the second of a name is
/// `outcome #2`. This is what is remembered of a document.
pub fn said_in_lines(document: &Document) -> IndexMap<String, Vec<Line>> {
    let mut all: IndexMap<String, Vec<Line>> = IndexMap::new();
    let blocks = document.blocks.iter();
    let blocks = blocks.map(|block| (name(block).to_owned(), lines(block, &document.notes)));
    let notes = document.notes.iter();
    let notes =
        notes.map(|note| (format!("note {}", note.id), vec![of_note(note, &document.notes)]));
    for (name, lines) in blocks.chain(notes).filter(|(_, lines)| !lines.is_empty()) {
        let numbered = (2..).map(|number| format!("{name}{NUMBER}{number}"));
        let mut names = std::iter::once(name.clone()).chain(numbered);
        if let Some(free) = names.find(|name| !all.contains_key(name)) {
            all.insert(free, lines);
        }
    }
    all
}

/// The same with blocks of one name in one entry, as in [`said`].
pub fn said_by_name(document: &Document) -> IndexMap<String, Vec<Line>> {
    by_name(said_in_lines(document))
}

/// Brings the lines of blocks of one name together.
pub fn by_name(blocks: IndexMap<String, Vec<Line>>) -> IndexMap<String, Vec<Line>> {
    let mut all: IndexMap<String, Vec<Line>> = IndexMap::new();
    for (name, lines) in blocks {
        all.entry(unnumbered(&name).to_owned()).or_default().extend(lines);
    }
    all
}

/// The name of a block among all that a document says.
pub fn name(block: &Block) -> &str {
    if block.id.is_empty() { part(block) } else { &block.id }
}

/// Between the name of a block and its number among those of this name.
const NUMBER: &str = " #";

/// The name of a block without its number: `outcome #2` → `outcome`.
pub fn unnumbered(name: &str) -> &str {
    name.rsplit_once(NUMBER).map_or(name, |(name, _)| name)
}

/// A text without its typography: one plain space for any white space, one hyphen for any dash, one
/// quotation mark for any, nothing invisible. Whoever approved a text approved this of it.
pub fn folded_text(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'))
        .map(|c| match c {
            '‐' | '‑' | '–' | '—' | '−' => '-',
            '«' | '»' | '“' | '”' | '„' | '‘' | '’' | '‹' | '›' | '\'' | 'ʼ' => {
                '"'
            }
            c => c,
        })
        .collect();
    plain.replace('…', "...").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typography_is_no_part_of_a_text() {
        let one = folded_text("«Проект»\u{a0}— 97,4 млн…");
        assert_eq!(one, folded_text(" “Проект” - 97,4\u{202f}млн... "));
        assert_ne!(one, folded_text("«Проект» — 97,5 млн…"));
        assert_ne!(folded_text("проект"), folded_text("Проект"));
    }

    #[test]
    fn every_block_is_remembered_by_itself() {
        use crate::document::Content;
        let paragraph = |id: &str, words: &str| {
            let text = vec![Inline::Text(words.into())];
            Block { id: id.into(), content: Content::Paragraph(text) }
        };
        let document = Document {
            blocks: vec![paragraph("a", "1"), paragraph("b", "2"), paragraph("a", "3")],
            ..Document::blank(crate::language::Lang::new("en"))
        };
        let names: Vec<String> = said_in_lines(&document).into_keys().collect();
        assert_eq!(names, ["a", "b", "a #2"]);
        assert_eq!(said(&document).keys().collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(said(&document)["a"].words, "1 ¦ 3");
        assert_eq!(unnumbered("a #2"), "a");
    }
}
