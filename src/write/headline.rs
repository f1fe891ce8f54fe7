//! The title as it is printed: no word of it stands alone on the last line, and no name breaks at its
//! hyphen. The title itself stays as it is; only where its lines may break is said.

use super::extent::Letters;
use crate::document::{Inline, Text, plain};

/// A hyphen at which no line breaks.
pub(super) const HYPHEN: char = '\u{2011}';

/// A title in lines of so much room, in points. Its hyphens become [`HYPHEN`]: each format has its own
/// way to print one.
pub(super) fn bound(title: &Text, letters: Letters<'_>, room: f64) -> Text {
    let mut bound = title.clone();
    let words = plain(title).replace('-', &HYPHEN.to_string());
    let lines = letters.lines(&words, room);
    let is_orphan = lines.len() > 1 && lines.last().is_some_and(|last| !last.contains(' '));
    let mut last = if is_orphan { words.matches(' ').count() } else { 0 };
    change(&mut bound, &mut |letter| {
        if letter == ' ' {
            last = last.wrapping_sub(1);
        }
        match letter {
            '-' => HYPHEN,
            ' ' if is_orphan && last == 0 => '\u{a0}',
            other => other,
        }
    });
    bound
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
