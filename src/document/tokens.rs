//! What texts are compared by: words, numbers, marks of footnotes.

use std::collections::{BTreeMap, BTreeSet};

use super::line::{MARK, MARK_END};

/// What is kept or replaced as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Token {
    /// A word, a number with what belongs to it, the space between, or one sign.
    Text(String),
    /// The mark of a footnote, by its id; `first` where the footnote itself hangs.
    Note { id: String, first: bool },
}

impl Token {
    /// Of the mark of a footnote: the footnote hangs elsewhere.
    pub fn again(&mut self) {
        if let Token::Note { first, .. } = self {
            *first = false;
        }
    }

    /// Whether it says something: neither space nor punctuation.
    pub fn speaks(&self) -> bool {
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
    fn only_the_first_mark_of_a_footnote_carries_it() {
        let again = split("a\u{2}n\u{3}b\u{2}n\u{3}");
        assert_eq!(again[1], Token::Note { id: "n".into(), first: true });
        assert_eq!(again[3], Token::Note { id: "n".into(), first: false });
    }
}
