//! Words before and after, short enough for a box: what changed between two texts, with the words
//! around it that it takes to understand it.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Words of a published document before and after a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Empty for what is new.
    pub was: String,
    /// Empty for what is gone.
    pub is: String,
}

/// So many words stand around what changed, if the sentence has them.
const AROUND: usize = 4;

/// What changed between two texts, in their order.
pub fn changes(was: &str, is: &str) -> Vec<Change> {
    if was.is_empty() || is.is_empty() {
        let change = Change { was: was.to_owned(), is: is.to_owned() };
        return if was == is { Vec::new() } else { vec![change] };
    }
    let (old, new) = (Words::of(was), Words::of(is));
    let ops = capture_diff_slices(Algorithm::Patience, &old.plain(), &new.plain());
    let mut spots: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        match spots.last_mut() {
            // Two places whose surroundings meet are told as one.
            Some((before, after)) if op.old_range().start <= before.end + AROUND => {
                before.end = op.old_range().end;
                after.end = op.new_range().end;
            }
            _ => spots.push((op.old_range(), op.new_range())),
        }
    }
    spots.into_iter().map(|(o, n)| Change { was: old.around(o), is: new.around(n) }).collect()
}

/// So many of the words up to the end of a sentence are told: all, if what would be left out is not
/// longer than the dots in its place.
fn near(free: usize) -> usize {
    if free <= AROUND + 2 { free } else { AROUND }
}

/// The words of a text, each with the place where it stands.
struct Words<'t> {
    text: &'t str,
    words: Vec<(usize, &'t str)>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Words<'t> {
        let mut words = Vec::new();
        let mut rest = text;
        while let Some(start) = rest.find(|c: char| !c.is_whitespace()) {
            let word = &rest[start..];
            let end = word.find(char::is_whitespace).unwrap_or(word.len());
            words.push((text.len() - rest.len() + start, &word[..end]));
            rest = &word[end..];
        }
        Words { text, words }
    }

    fn plain(&self) -> Vec<&'t str> {
        self.words.iter().map(|(_, word)| *word).collect()
    }

    /// Some words with those around them, as they stand, up to the ends of their sentence.
    fn around(&self, at: Range<usize>) -> String {
        let ends = |(_, word): &&(usize, &str)| {
            word.trim_end_matches(['»', '”', '"', ')']).ends_with(['.', '!', '?', '…'])
        };
        let before = &self.words[..at.start];
        let free = before.iter().rev().take_while(|word| !ends(word)).count();
        let start = at.start - near(free);
        // What ends a sentence itself goes no further.
        let last_ends = !at.is_empty() && self.words[..at.end].last().as_ref().is_some_and(ends);
        let after = &self.words[at.end..];
        let free = after.iter().position(|word| ends(&word)).map_or(after.len(), |end| end + 1);
        let end = if last_ends { at.end } else { at.end + near(free) };
        let (Some((from, _)), Some((to, last))) =
            (self.words.get(start), self.words[..end.max(start)].last())
        else {
            return String::new();
        };
        if *from > *to {
            return String::new();
        }
        let cut_before = start > 0 && !ends(&&self.words[start - 1]);
        let cut_after = end < self.words.len() && !ends(&&self.words[end - 1]);
        let dots = |cut: bool| if cut { "…" } else { "" };
        let words = &self.text[*from..to + last.len()];
        format!("{}{words}{}", dots(cut_before), dots(cut_after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(was: &str, is: &str) -> Vec<(String, String)> {
        changes(was, is).into_iter().map(|change| (change.was, change.is)).collect()
    }

    #[test]
    fn a_change_is_told_with_the_words_around_it() {
        let was = "The seminar was held in June. It brought together 89 people to discuss how \
                   municipalities work.";
        let is = was.replace("89", "98");
        assert_eq!(
            pairs(was, &is),
            [(
                "It brought together 89 people to discuss how municipalities work.".to_owned(),
                "It brought together 98 people to discuss how municipalities work.".to_owned()
            )]
        );
        assert_eq!(pairs(was, was), []);
    }

    #[test]
    fn a_long_sentence_is_cut() {
        let was = "One two three four five six seven 89 nine ten eleven twelve thirteen fourteen \
                   fifteen.";
        assert_eq!(
            pairs(was, &was.replace("89", "98"))[0].0,
            "…four five six seven 89 nine ten eleven twelve…"
        );
    }

    #[test]
    fn what_came_and_went() {
        assert_eq!(pairs("", "New."), [(String::new(), "New.".to_owned())]);
        assert_eq!(pairs("Old.", ""), [("Old.".to_owned(), String::new())]);
        let (was, is) = ("Held in Osh.", "Held on Monday in Osh.");
        assert_eq!(pairs(was, is), [(was.to_owned(), is.to_owned())]);
    }

    #[test]
    fn distant_changes_are_told_apart() {
        let was = "One two three four five six seven eight nine ten eleven twelve.";
        let is = was.replace("two", "2").replace("eleven", "11");
        assert_eq!(pairs(was, &is).len(), 2);
    }
}
