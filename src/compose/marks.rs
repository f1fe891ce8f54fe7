//! How values travel through templates without losing their mark.
//!
//! A value never renders as its words. It renders as one private character, the number of an entry
//! in this table; the words join the tree when the markup is read. So no filter, concatenation,
//! capture or macro can change a printed value, and no value is ever read as markup.

use std::sync::{Arc, Mutex, PoisonError};

use crate::document::{Content, Fact, Inline, Text};

/// The first of the private characters (plane 16); inputs must not contain any of them.
const FIRST: u32 = 0x10_0000;
const LAST: u32 = 0x10_FFFD;

/// Something that a template printed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    Fact(Fact),
    /// A text of the inputs, already read; its id becomes the id of the block that it fills.
    Text {
        id: String,
        text: Text,
    },
    /// A whole block; it must stand alone in its paragraph.
    Block {
        id: String,
        content: Content,
    },
}

/// The things printed in one document so far. Clones share one table.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks(Arc<Mutex<Vec<Mark>>>);

impl Marks {
    /// Notes a mark and returns the character that stands for it.
    pub fn add(&self, mark: Mark) -> char {
        let mut marks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        marks.push(mark);
        // More marks than the plane has characters: all further ones share the last, and the
        // document is refused as the work of a runaway template.
        let code =
            u32::try_from(marks.len() - 1).unwrap_or(u32::MAX).saturating_add(FIRST).min(LAST);
        char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// Whether more was printed than there are characters to stand for it.
    pub fn is_full(&self) -> bool {
        let marks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        u32::try_from(marks.len()).is_ok_and(|marks| marks > LAST - FIRST)
    }

    /// What a character stands for.
    pub fn get(&self, character: char) -> Option<Mark> {
        let index = usize::try_from((character as u32).checked_sub(FIRST)?).ok()?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(index).cloned()
    }

    /// Splits a string into plain text and what its private characters stand for.
    pub fn expand(&self, string: &str, into: &mut Text) {
        let mut plain = String::new();
        for character in string.chars() {
            let Some(mark) = self.get(character).filter(|_| is_mark(character)) else {
                plain.push(character);
                continue;
            };
            flush(&mut plain, into);
            match mark {
                Mark::Fact(fact) => into.push(Inline::Fact(fact)),
                Mark::Text { text, .. } => into.extend(text),
                Mark::Block { .. } => {}
            }
        }
        flush(&mut plain, into);
    }
}

/// Whether a character is reserved for marks.
pub(super) fn is_mark(character: char) -> bool {
    (FIRST..=LAST).contains(&(character as u32))
}

fn flush(plain: &mut String, into: &mut Text) {
    if !plain.is_empty() {
        into.push(Inline::Text(std::mem::take(plain)));
    }
}
