//! A text taken apart along its tokens and put together again with marks. It knows nothing of why
//! anything is kept, came or went.

use std::collections::VecDeque;

use super::line::kept_inline;
use super::tokens::Token;
use super::{Inline, Mark, Note, Text};

/// What of a text has no text inside, and what it stands in, from the outside in.
#[derive(Debug, Clone)]
pub(super) struct Piece<'t> {
    inline: Inline,
    within: Vec<&'t Inline>,
    /// As lines keep it.
    words: String,
}

impl Piece<'_> {
    fn is_note(&self) -> bool {
        matches!(self.inline, Inline::Note(_))
    }

    fn whole(self) -> Inline {
        let around = self.within.iter().rev();
        around.fold(self.inline, |inner, outer| outer.around(vec![inner]))
    }
}

/// The pieces of a text that have not been taken.
#[derive(Debug)]
pub(super) struct Pieces<'t> {
    left: VecDeque<Piece<'t>>,
    /// What the last piece that was taken stands in.
    last: Vec<&'t Inline>,
}

impl<'t> Pieces<'t> {
    pub fn of(text: &'t Text, notes: &[Note]) -> Pieces<'t> {
        let mut left = VecDeque::new();
        collect(text, &[], notes, &mut left);
        Pieces { left, last: Vec::new() }
    }

    /// Takes so many tokens off.
    pub fn take(&mut self, tokens: &[Token]) -> Vec<Piece<'t>> {
        let mut taken = Vec::new();
        let (mut bytes, mut notes) = (0, 0_usize);
        for token in tokens {
            match token {
                Token::Text(text) => bytes += text.len(),
                Token::Note { .. } => notes += 1,
            }
        }
        while bytes > 0 || notes > 0 {
            let Some(mut piece) = self.left.pop_front() else { break };
            self.last.clone_from(&piece.within);
            if piece.is_note() {
                notes = notes.saturating_sub(1);
            } else if piece.words.len() <= bytes {
                bytes -= piece.words.len();
            } else {
                let rest = piece.words.split_off(bytes);
                bytes = 0;
                self.left.push_front(Piece { words: rest.clone(), ..piece.with(rest) });
                piece = piece.with(piece.words.clone());
                if piece.words.is_empty() {
                    continue;
                }
            }
            taken.push(piece);
        }
        taken
    }

    /// What no token took.
    pub fn rest(self) -> impl Iterator<Item = Piece<'t>> {
        self.left.into_iter()
    }

    /// Words as if they stood here, in the letters of those that follow or, at the end, went before;
    /// in a link only if they stand inside of it.
    pub fn here(&self, inline: Inline) -> Piece<'t> {
        let next = self.left.iter().find(|piece| !piece.is_note()).map(|piece| &piece.within);
        let mut within = next.unwrap_or(&self.last).clone();
        within.retain(|outer| {
            let mut last = self.last.iter();
            !matches!(outer, Inline::Link { .. })
                || next.is_some() && last.any(|last| std::ptr::eq(*last, *outer))
        });
        Piece { inline, within, words: String::new() }
    }
}

impl<'t> Piece<'t> {
    /// A part of a piece: no value any more, but words as they stand.
    fn with(&self, words: String) -> Piece<'t> {
        let mut part = Piece { words: words.clone(), ..self.clone() };
        match &mut part.inline {
            Inline::Gap(gap) => gap.words = words,
            other => *other = Inline::Text(words),
        }
        part
    }
}

fn collect<'t>(
    text: &'t Text,
    within: &[&'t Inline],
    notes: &[Note],
    to: &mut VecDeque<Piece<'t>>,
) {
    for inline in text {
        match inline.inner() {
            Some(inner) => collect(inner, &[within, &[inline]].concat(), notes, to),
            None => to.push_back(Piece {
                inline: inline.clone(),
                within: within.to_vec(),
                words: kept_inline(inline, notes),
            }),
        }
    }
}

/// A text put together; neighbours with the same mark have it in common.
#[derive(Debug, Default)]
pub(super) struct Rebuilt {
    pub text: Text,
}

impl Rebuilt {
    pub fn keep<'t>(&mut self, pieces: impl IntoIterator<Item = Piece<'t>>) {
        self.text.extend(pieces.into_iter().map(Piece::whole));
    }

    pub fn mark(&mut self, mark: Mark, pieces: Vec<Piece<'_>>) {
        for piece in pieces {
            match (mark, self.text.last_mut()) {
                (Mark::Inserted, Some(Inline::Inserted(text)))
                | (Mark::Deleted, Some(Inline::Deleted(text))) => text.push(piece.whole()),
                _ => self.text.push(mark.of(vec![piece.whole()])),
            }
        }
    }
}
