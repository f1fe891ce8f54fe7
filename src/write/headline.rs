//! The title and the running head as they are printed: the last line of the title is no orphan, no name
//! breaks at its hyphen, and the running head is one line. The words of the title stay as they are; only
//! where its lines may break is said.

use super::arrangement::points;
use super::extent::{Extents, Letters, pieces};
use crate::document::{Document, Inline, Text, each, plain};
use crate::style::{House, TextStyle};

/// A hyphen at which no line breaks: each format has its own way to print one.
pub(super) const HYPHEN: char = '\u{2011}';
/// A last line that is shorter than this part of the others looks like a mistake.
const SHORTEST_LAST: f64 = 0.25;
/// Between the running head and the band of a draft, in points.
const BAND_GAP: f64 = 12.0;

/// The title in letters of a size of that of the house.
pub(super) fn bound(title: &Text, house: &House, extents: &Extents, factor: f64) -> Text {
    let mut bound = title.clone();
    let look = house.text.get(&TextStyle::Headline);
    // Where words came and went, nobody knows yet where the lines will end.
    let Some(look) = look.filter(|_| !holds_change(title)) else { return bound };
    let letters = Letters { extents, look, factor };
    let words = plain(title).replace('-', &HYPHEN.to_string());
    let free = free_spaces(&words, letters, points(house.text_width()));
    let mut spaces = 0;
    change(&mut bound, &mut |letter| {
        spaces += usize::from(letter == ' ');
        match letter {
            '-' => HYPHEN,
            ' ' if spaces > free => '\u{a0}',
            other => other,
        }
    });
    bound
}

/// At how many of the spaces a line may end: those of the last words do not, where these would be too
/// short a line.
fn free_spaces(words: &str, letters: Letters<'_>, room: f64) -> usize {
    let lines = letters.lines(words, room);
    let all = words.matches(' ').count();
    let Some(last) = lines.last().filter(|_| lines.len() > 1) else { return all };
    if last.contains(' ') && letters.width(last) >= room * SHORTEST_LAST {
        return all;
    }
    let pieces: Vec<&str> = pieces(words).collect();
    let (mut width, mut held) = (0.0, 0);
    for piece in pieces.iter().rev() {
        width += letters.width(piece);
        held += 1;
        if held > 1 && width >= room * SHORTEST_LAST {
            break;
        }
    }
    all.saturating_sub(held - 1)
}

/// Whether anything in a text came or went.
fn holds_change(text: &Text) -> bool {
    let mut found = false;
    each(text, &mut |inline| {
        found |= matches!(inline, Inline::Inserted(_) | Inline::Deleted(_) | Inline::End(_));
    });
    found
}

/// Changes the letters of a text in their order.
fn change(text: &mut Text, to: &mut impl FnMut(char) -> char) {
    for inline in text {
        match inline {
            Inline::Text(words) => *words = words.chars().map(&mut *to).collect(),
            Inline::Fact(fact) => fact.words = fact.words.chars().map(&mut *to).collect(),
            Inline::Gap(gap) => gap.words = gap.words.chars().map(&mut *to).collect(),
            other => {
                if let Some(mut inner) = other.inner().cloned() {
                    change(&mut inner, to);
                    *other = other.around(inner);
                }
            }
        }
    }
}

/// The running head, shortened at a word where it has no room on one line.
pub(super) fn running(document: &Document, house: &House, extents: &Extents) -> String {
    let furniture = &document.furniture;
    let Some(look) = house.text.get(&TextStyle::Header) else { return furniture.running.clone() };
    let band = house.text.get(&TextStyle::Band).zip(furniture.draft.as_deref());
    let band = band.map_or(0.0, |(look, words)| {
        Letters { extents, look, factor: 1.0 }.width(words) + BAND_GAP
    });
    let room = points(house.text_width()) - band;
    Letters { extents, look, factor: 1.0 }.shortened(&furniture.running, room)
}
