//! The one comparison of two versions: which blocks and lines of them belong together, and which words
//! of a line changed. How a change is told or shown is not known here.

use std::collections::BTreeSet;
use std::hash::Hash;
use std::ops::Range;

use indexmap::IndexMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::align::{Step, filled, pairs, placed};
use super::line::{Line, joined};
use super::role::Role;
use super::tokens::{Token, alike, tokens};

/// The names of the blocks whose words differ: those of the new version in its order, then those that
/// went.
pub fn differing<'n>(
    was: &'n IndexMap<String, Vec<Line>>,
    is: &'n IndexMap<String, Vec<Line>>,
) -> Vec<&'n str> {
    let gone = was.keys().filter(|name| !is.contains_key(*name));
    let differing = is
        .iter()
        .filter(|(name, lines)| was.get(*name).is_none_or(|was| joined(was) != joined(lines)));
    differing.map(|(name, _)| name).chain(gone).map(String::as_str).collect()
}

/// A line as it is compared.
#[derive(Debug)]
pub(super) struct Compared {
    pub role: Option<Role>,
    pub texts: Vec<Vec<Token>>,
    /// What says what a row is about.
    heading: Option<String>,
}

impl Compared {
    /// `seen` are the footnotes that were mentioned before the line.
    pub fn new(line: &Line, seen: &mut BTreeSet<String>) -> Compared {
        Compared {
            role: line.role,
            texts: line.texts.iter().map(|text| tokens(text, seen)).collect(),
            heading: line.heading().map(|at| line.texts[at].clone()),
        }
    }

    /// All that it says.
    pub fn tokens(&self) -> Vec<Token> {
        self.texts.concat()
    }
}

/// Lines with less in common are not the same line, unless nothing else can be meant.
const KIN: f64 = 0.3;
/// What rows with the same heading have in common at least.
const HEADED: f64 = 0.5;
/// Below 1, which is for lines that did not change at all.
const CHANGED: f64 = 0.9;

/// What became of each line of a block; and the former lines that have no place among them.
pub(super) fn steps(was: &[Compared], is: &[Compared]) -> (Vec<Step>, Vec<usize>) {
    let found = pairs(was.len(), is.len(), 1.0, |i, j| likeness(&was[i], &is[j]));
    // Of several rows nothing but their words says which is which.
    let kin = |i: usize, j: usize, alone: bool| {
        was[i].role == is[j].role && (alone || was[i].role != Some(Role::Row))
    };
    placed(&filled(found, was.len(), is.len(), kin), was.len(), is.len())
}

/// 1 for the same line, 0 for two that have nothing to do with each other.
fn likeness(was: &Compared, is: &Compared) -> f64 {
    if was.role != is.role {
        return 0.0;
    }
    if was.texts == is.texts {
        return 1.0;
    }
    let like = alike(&was.tokens(), &is.tokens()) * CHANGED;
    let is_headed_alike = was.heading.is_some() && was.heading == is.heading;
    let like = if is_headed_alike { like.max(HEADED) } else { like };
    let like = if is.role.is_some_and(Role::is_once) { like.max(KIN) } else { like };
    if like < KIN { 0.0 } else { like }
}

/// What became of each block, as of the lines of one: blocks of another name are others.
pub(super) fn block_steps(
    was: &[(&str, Vec<Token>)],
    is: &[(&str, Vec<Token>)],
) -> (Vec<Step>, Vec<usize>) {
    let found = pairs(was.len(), is.len(), 2.0, |i, j| {
        let ((old, said), (new, says)) = (&was[i], &is[j]);
        if old == new { 1.0 + alike(said, says) } else { 0.0 }
    });
    placed(&found, was.len(), is.len())
}

/// A stretch of the old sequence, and the stretch of the new one that took its place.
pub(super) type Spot = (Range<usize>, Range<usize>);

/// Where two sequences differ, in order. Two spots become one if what stays between them is too
/// `little`.
pub(super) fn spots<T: Eq + Hash + Ord>(
    old: &[T],
    new: &[T],
    little: impl Fn(&[T]) -> bool,
) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    let ops = capture_diff_slices(Algorithm::Patience, old, new);
    for op in ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
        let (went, came) = (op.old_range(), op.new_range());
        match spots.last_mut() {
            Some((before, then)) if little(&new[then.end..came.start]) => {
                (before.end, then.end) = (went.end, came.end);
            }
            _ => spots.push((went, came)),
        }
    }
    spots
}

/// Texts that have less in common are not compared word by word.
const TORN: f64 = 0.25;

/// Where two texts differ. What stays between two spots stays only if it says something: else a
/// sentence would be torn to pieces. Texts with little in common are replaced as a whole.
pub(super) fn words(old: &[Token], new: &[Token]) -> Vec<Spot> {
    let holds_note = old.iter().any(|token| matches!(token, Token::Note { .. }));
    if old != new && alike(old, new) < TORN && !holds_note {
        return vec![(0..old.len(), 0..new.len())];
    }
    spots(old, new, |kept| !kept.iter().any(Token::speaks))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<Token> {
        tokens(text, &mut BTreeSet::new())
    }

    /// The new text with what went and what came in brackets.
    fn shown(old: &str, new: &str) -> String {
        let (old, new) = (split(old), split(new));
        let text = |tokens: &[Token]| -> String {
            let text = |token: &Token| match token {
                Token::Text(text) => text.clone(),
                Token::Note { id, .. } => format!("^{id}"),
            };
            tokens.iter().map(text).collect()
        };
        let (mut shown, mut kept) = (String::new(), 0);
        for (went, came) in words(&old, &new) {
            let both = format!("[-{}+{}]", text(&old[went]), text(&new[came.clone()]));
            shown += &text(&new[kept..came.start]);
            shown += &both.replace("[-+", "[+").replace("+]", "]");
            kept = came.end;
        }
        shown + &text(&new[kept..])
    }

    #[test]
    fn a_value_is_replaced_as_a_whole() {
        assert_eq!(shown("собрал 89 человек", "собрал 98 человек"), "собрал [-89+98] человек");
        assert_eq!(
            shown("Это 97,4\u{a0}млн\u{a0}сомов, и все.", "Это 98,1\u{a0}млн\u{a0}сомов, и все."),
            "Это [-97,4\u{a0}млн\u{a0}сомов+98,1\u{a0}млн\u{a0}сомов], и все."
        );
        assert_eq!(shown("no 12,350.5 here", "no 12,351.5 here"), "no [-12,350.5+12,351.5] here");
        assert_eq!(
            shown("a rate of 98.6% now", "a rate of 98.7% now"),
            "a rate of [-98.6%+98.7%] now"
        );
    }

    #[test]
    fn words_go_and_come_whole() {
        assert_eq!(
            shown("Встреча с Асель Осмоновой прошла", "Встреча с Айгуль Усеновой прошла"),
            "Встреча с [-Асель Осмоновой+Айгуль Усеновой] прошла"
        );
        assert_eq!(shown("one two three four", "one two four"), "one two [-three ]four");
        assert_eq!(shown("one two four", "one two, three four"), "one two[+, three] four");
        assert_eq!(shown("", "new words"), "[+new words]");
        assert_eq!(shown("old words", ""), "[-old words]");
        assert_eq!(shown("same", "same"), "same");
        assert_eq!(shown("one two three", "four five six"), "[-one two three+four five six]");
    }

    #[test]
    fn marks_of_footnotes_are_tokens() {
        assert_eq!(shown("a b\u{2}n\u{3} c", "a b c"), "a b[-^n] c");
        assert_eq!(shown("a b c", "a b\u{2}n\u{3} c"), "a b[+^n] c");
    }
}
