//! What a document says, block by block: the words, and the values among them. Two versions of a
//! document are compared by this, whatever their pages look like.

use indexmap::IndexMap;

use super::{Document, Fact, Inline, Text, each, outline::part, plain};

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
    let mut add = |name: String, texts: Vec<&Text>| {
        if texts.is_empty() {
            return;
        }
        let said = all.entry(name).or_default();
        for text in texts {
            if !said.words.is_empty() {
                said.words.push_str(" ¦ ");
            }
            said.words.push_str(&plain(text));
            each(text, &mut |inline| {
                if let Inline::Fact(fact) = inline {
                    said.facts.push(fact.clone());
                }
            });
        }
    };
    for block in &document.blocks {
        let name = if block.id.is_empty() { part(block) } else { &block.id };
        add(name.to_owned(), block.content.texts());
    }
    for note in &document.notes {
        add(format!("note {}", note.id), vec![&note.text]);
    }
    all
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
}
