//! The documents of an edition as checks compare them: every text read once, and side by side with the same text
//! in another language.

use std::cell::OnceCell;
use std::ops::Range;

use super::registry::{Mention, Names};
use super::typed::Texts;
use crate::document::{Block, Content, Document, Inline, Text, each, plain, without_stand_ins};
use crate::language::{Lang, Language, Piece, Prose};

/// A document in one language, read.
#[derive(Debug)]
pub struct Composed<'a> {
    pub(super) document: &'a Document,
    pub(super) language: &'a Language,
    pub(super) names: &'a Names,
    /// The texts that are not the same in every language: those of blocks, then footnotes.
    pub(super) parts: Vec<Part<'a>>,
    /// The parts of each block; none of the partners.
    blocks: Vec<Range<usize>>,
}

/// One text of a document.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// The id of its block or footnote.
    pub block: &'a str,
    pub text: &'a Text,
    names: &'a Names,
    pub has_gap: bool,
    /// The words that were typed, with values from data and what is said in another language hidden.
    pub typed: Prose<'a>,
    /// Whether that is all there is.
    is_typed: bool,
    shown: OnceCell<Prose<'a>>,
    typed_mentions: OnceCell<Vec<Mention<'a>>>,
    shown_mentions: OnceCell<Vec<Mention<'a>>>,
}

/// What stands in the same place of two documents: a text of a block, an item of a list or a footnote.
pub(super) struct Pair<'p, 'a> {
    /// The id of the block or footnote; `block.item` for an item.
    pub id: String,
    pub one: Vec<&'p Part<'a>>,
    pub other: Vec<&'p Part<'a>>,
}

impl<'a> Composed<'a> {
    /// A document of the event; none in a language that is not known.
    pub fn of(texts: &Texts<'a>, document: &'a Document) -> Option<Composed<'a>> {
        let language = texts.languages.get(&document.lang)?;
        let names = texts.names.get(&document.lang)?;
        let mut parts = Vec::new();
        let mut blocks = Vec::new();
        for block in &document.blocks {
            let first = parts.len();
            if !matches!(block.content, Content::Partners(_)) {
                let all = block.content.texts().into_iter();
                parts.extend(all.map(|text| Part::of(language, names, &block.id, text)));
            }
            blocks.push(first..parts.len());
        }
        let notes = document.notes.iter();
        parts.extend(notes.map(|note| Part::of(language, names, &note.id, &note.text)));
        Some(Composed { document, language, names, parts, blocks })
    }

    /// The language of the document.
    pub fn lang(&self) -> &'a Lang {
        &self.document.lang
    }

    /// Each block with its parts.
    pub(super) fn blocks(&self) -> impl Iterator<Item = (&'a Block, &[Part<'a>])> {
        let ranges = self.blocks.iter().map(|range| &self.parts[range.clone()]);
        self.document.blocks.iter().zip(ranges)
    }

    /// The part of a footnote.
    fn note(&self, id: &str) -> Option<&Part<'a>> {
        let at = self.document.notes.iter().position(|note| note.id == id)?;
        self.parts.get(self.parts.len() - self.document.notes.len() + at)
    }
}

impl<'a> Part<'a> {
    fn of(language: &'a Language, names: &'a Names, block: &'a str, text: &'a Text) -> Part<'a> {
        let mut pieces = Vec::new();
        collect(text, &mut pieces);
        Part {
            block,
            text,
            names,
            has_gap: has_gap(text),
            is_typed: pieces.iter().all(|piece| matches!(piece, Piece::Typed(_))),
            typed: Prose::composed(language, pieces),
            shown: OnceCell::new(),
            typed_mentions: OnceCell::new(),
            shown_mentions: OnceCell::new(),
        }
    }

    /// All words that are printed.
    pub fn shown(&self) -> &Prose<'a> {
        if self.is_typed {
            return &self.typed;
        }
        self.shown.get_or_init(|| Prose::plain(self.typed.language(), plain(self.text)))
    }

    /// The names of the registries among the typed words.
    pub fn typed_mentions(&self) -> &[Mention<'a>] {
        self.typed_mentions.get_or_init(|| self.names.mentions(&self.typed))
    }

    /// Those among all words.
    pub fn mentions(&self) -> &[Mention<'a>] {
        self.shown_mentions.get_or_init(|| self.names.mentions(self.shown()))
    }
}

/// Everything that two documents have in the same place. Blocks that only one of them has, or that
/// are of different types, are reported as such and have no pair; neither do the lines of the
/// partners, which are the same in every language, nor what has a gap in it.
pub(super) fn pairs<'p, 'a>(one: &'p Composed<'a>, other: &'p Composed<'a>) -> Vec<Pair<'p, 'a>> {
    let mut pairs = Vec::new();
    for (block, parts) in one.blocks() {
        let mut twins = other.blocks();
        let Some((twin, twins)) = twins.find(|(twin, _)| twin.id == block.id) else { continue };
        pairs.extend(in_block((block, parts), (twin, twins)));
    }
    for note in &one.document.notes {
        if let (Some(own), Some(twin)) = (one.note(&note.id), other.note(&note.id)) {
            pairs.push(Pair { id: note.id.clone(), one: vec![own], other: vec![twin] });
        }
    }
    pairs.retain(|pair| !pair.one.iter().chain(&pair.other).any(|part| part.has_gap));
    pairs
}

type Parts<'p, 'a> = (&'p Block, &'p [Part<'a>]);

fn in_block<'p, 'a>(one: Parts<'p, 'a>, other: Parts<'p, 'a>) -> Vec<Pair<'p, 'a>> {
    match (&one.0.content, &other.0.content) {
        (Content::List(items), Content::List(twins)) => {
            let both = items.iter().enumerate().filter_map(|(at, item)| {
                let twin = twins.iter().position(|twin| twin.id == item.id)?;
                let (own, twin) = (one.1.get(at)?, other.1.get(twin)?);
                let id = format!("{}.{}", one.0.id, item.id);
                Some(Pair { id, one: vec![own], other: vec![twin] })
            });
            both.collect()
        }
        (a, b) if std::mem::discriminant(a) == std::mem::discriminant(b) => {
            let both = in_the_same_place(one.1.iter().collect(), other.1.iter().collect());
            let id = &one.0.id;
            both.into_iter().map(|(one, other)| Pair { id: id.clone(), one, other }).collect()
        }
        _ => Vec::new(),
    }
}

/// The texts of two blocks of the same shape one by one, so that what was exchanged between two
/// captions or cells is found; as a whole where one block has more of them.
pub(super) fn in_the_same_place<T>(one: Vec<T>, other: Vec<T>) -> Vec<(Vec<T>, Vec<T>)> {
    if one.len() != other.len() {
        return vec![(one, other)];
    }
    one.into_iter().zip(other).map(|(one, other)| (vec![one], vec![other])).collect()
}

/// Whether something is missing in a text: what that hides is already reported.
pub(super) fn has_gap(text: &Text) -> bool {
    let mut found = false;
    each(text, &mut |inline| {
        found |= match inline {
            Inline::Gap(_) => true,
            Inline::Text(words) => without_stand_ins(words).len() > 1,
            Inline::Fact(fact) => without_stand_ins(&fact.words).len() > 1,
            _ => false,
        };
    });
    found
}

/// The pieces of a text. Values inside words of another language are not told.
fn collect<'a>(text: &'a Text, out: &mut Vec<Piece<'a>>) {
    for inline in text {
        match inline {
            Inline::Text(words) => {
                for (index, words) in without_stand_ins(words).into_iter().enumerate() {
                    if index > 0 {
                        out.push(Piece::Hidden(""));
                    }
                    out.push(Piece::Typed(words));
                }
            }
            Inline::Fact(fact) => {
                out.push(Piece::Printed { key: &fact.key, words: &fact.words });
            }
            Inline::Foreign { .. } | Inline::Gap(_) => out.push(Piece::Hidden("")),
            Inline::Note(_) | Inline::Deleted(_) | Inline::End(_) => {}
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Inserted(inner) => {
                collect(inner, out);
            }
            Inline::Link { url, text } => {
                let is_address = plain(text).contains(['/', '@']);
                if is_address { out.push(Piece::Hidden(url)) } else { collect(text, out) }
            }
        }
    }
}
