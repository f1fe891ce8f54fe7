//! Which words of a text went and which came. It knows nothing of how either is shown.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::document::{MARK, MARK_END};

/// What is kept or replaced as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Token {
    /// A word, a number with what belongs to it, the space between, or one sign.
    Text(String),
    /// The mark of a footnote, by its id; `first` where the footnote itself hangs.
    Note { id: String, first: bool },
}

/// A stretch of the new tokens that stays, or one of the old that became one of the new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Change {
    Keep { old: Range<usize>, new: Range<usize> },
    Replace { old: Range<usize>, new: Range<usize> },
}

impl Token {
    /// Of the mark of a footnote: the footnote hangs elsewhere.
    pub fn again(&mut self) {
        if let Token::Note { first, .. } = self {
            *first = false;
        }
    }

    /// Whether it says something: neither space nor punctuation.
    fn speaks(&self) -> bool {
        match self {
            Token::Text(text) => text.chars().any(char::is_alphanumeric),
            Token::Note { .. } => true,
        }
    }
}

/// A text, with marks of footnotes, as tokens: put together they are the text. `seen` are the footnotes
/// that were mentioned before it.
pub(super) fn tokens(text: &str, seen: &mut BTreeSet<String>) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            MARK => {
                let end = rest.find(MARK_END).unwrap_or(rest.len());
                let id = rest.get(MARK.len_utf8()..end).unwrap_or_default().to_owned();
                let first = seen.insert(id.clone());
                tokens.push(Token::Note { id, first });
                rest = rest.get(end + MARK_END.len_utf8()..).unwrap_or_default();
                continue;
            }
            c if c.is_numeric() => number(rest),
            c if c.is_alphanumeric() => word(rest),
            c if c.is_whitespace() => length(rest, char::is_whitespace),
            c => c.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        tokens.push(Token::Text(token.to_owned()));
        rest = after;
    }
    tokens
}

/// How far a text begins with such characters, in bytes.
fn length(text: &str, like: impl Fn(char) -> bool) -> usize {
    text.find(|c| !like(c)).unwrap_or(text.len())
}

/// The length of the word that a text begins with, hyphens and apostrophes inside it included.
fn word(text: &str) -> usize {
    let letter = |c: char| c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}');
    let mut end = length(text, letter);
    while let Some(rest) = text.get(end..)
        && let Some(joint) = rest.chars().next()
        && matches!(joint, '-' | '‑' | '’' | '\'')
        && let Some(more) = rest.get(joint.len_utf8()..)
        && more.starts_with(char::is_alphanumeric)
    {
        end += joint.len_utf8() + length(more, letter);
    }
    end
}

/// The length of the number that a text begins with: its groups and decimals, and what hangs on it by a
/// space that does not break, such as a unit. A value is replaced as a whole.
fn number(text: &str) -> usize {
    let mut end = word(text);
    while let Some(rest) = text.get(end..)
        && let Some(joint) = rest.chars().next()
        && let Some(more) = rest.get(joint.len_utf8()..)
    {
        let digit = more.starts_with(char::is_numeric);
        let tied = matches!(joint, '\u{a0}' | '\u{202f}');
        if (digit && matches!(joint, '.' | ',' | ':' | '–' | '/'))
            || (tied && more.starts_with(char::is_alphanumeric))
        {
            end += joint.len_utf8() + word(more);
        } else if joint == '%' {
            end += 1;
        } else if tied && more.starts_with('%') {
            end += joint.len_utf8() + 1;
        } else {
            break;
        }
    }
    end
}

/// What changed between two texts, in order and without gaps. What stays between two changes stays
/// only if it says something: else a sentence would be torn to pieces. Texts with little in common
/// are replaced as a whole.
pub(super) fn changes(old: &[Token], new: &[Token]) -> Vec<Change> {
    let whole = Change::Replace { old: 0..old.len(), new: 0..new.len() };
    if old != new && alike(old, new) < TORN && !holds_note(old) {
        return vec![whole];
    }
    let (ops, text) = (capture_diff_slices(Algorithm::Myers, old, new), new);
    let count = ops.len();
    let mut all: Vec<Change> = Vec::new();
    for (index, op) in ops.iter().enumerate() {
        let (old, new) = (op.old_range(), op.new_range());
        let inner = index > 0 && index + 1 < count;
        let speaks = text.get(new.clone()).is_some_and(|kept| kept.iter().any(Token::speaks));
        let kept = matches!(op, DiffOp::Equal { .. }) && (speaks || !inner);
        match all.last_mut() {
            _ if kept => all.push(Change::Keep { old, new }),
            Some(Change::Replace { old: before, new: then }) => {
                (before.end, then.end) = (old.end, new.end);
            }
            _ => all.push(Change::Replace { old, new }),
        }
    }
    all
}

/// Texts that have less in common are not compared word by word.
const TORN: f64 = 0.25;

fn holds_note(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| matches!(token, Token::Note { .. }))
}

/// How much two texts have in common: 1 for the same words, 0 for none of them.
pub(super) fn alike(one: &[Token], other: &[Token]) -> f64 {
    let mut counts: BTreeMap<&Token, (usize, usize)> = BTreeMap::new();
    for token in one.iter().filter(|token| token.speaks()) {
        counts.entry(token).or_default().0 += 1;
    }
    for token in other.iter().filter(|token| token.speaks()) {
        counts.entry(token).or_default().1 += 1;
    }
    let all: usize = counts.values().map(|(one, other)| one + other).sum();
    let common: usize = counts.values().map(|(one, other)| one.min(other) * 2).sum();
    if all == 0 { f64::from(u8::from(one == other)) } else { common as f64 / all as f64 }
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
        let shown = |change: Change| match change {
            Change::Keep { new: kept, .. } => text(&new[kept]),
            Change::Replace { old: went, new: came } => {
                format!("[-{}+{}]", text(&old[went]), text(&new[came]))
                    .replace("[-+", "[+")
                    .replace("+]", "]")
            }
        };
        changes(&old, &new).into_iter().map(shown).collect()
    }

    #[test]
    fn tokens_are_the_text_again() {
        for text in [
            "",
            " a  b",
            "97\u{a0}412\u{a0}350,5\u{a0}сома (№\u{a0}5).",
            "é́-б’в -г",
            "15–19\u{a0}июля, 98,6%!",
            "5.",
            "№5,",
            "1/2",
        ] {
            let whole: String = split(text)
                .iter()
                .map(|token| match token {
                    Token::Text(text) => text.as_str(),
                    Token::Note { .. } => "",
                })
                .collect();
            assert_eq!(whole, text);
        }
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
        let again = split("a\u{2}n\u{3}b\u{2}n\u{3}");
        assert_eq!(again[1], Token::Note { id: "n".into(), first: true });
        assert_eq!(again[3], Token::Note { id: "n".into(), first: false });
    }
}
