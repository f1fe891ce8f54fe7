//! Numbers that Word counts by itself: those of headings, which the list of the styles prints, and those of captions.
//! In the tree they are words like others; here they are taken out of them. It knows nothing of how they look.

use crate::document::{Fact, Inline, Mark, Text};

/// How many spaces there are between the number of a heading and its words.
const GAP: usize = 2;

/// A heading without the number that its list prints; `None` if it has none. What went and what came each have
/// a number of their own.
pub(super) fn unnumbered(text: &Text) -> Option<Text> {
    let left = [Mark::Inserted, Mark::Deleted].map(|gone| {
        let mut words = String::new();
        each_but(text, gone, &mut |part| words.push_str(part));
        number(&words)
    });
    let mut left = Left { old: left[0], new: left[1] };
    (left.old + left.new > 0).then(|| strip(text, None, &mut left))
}

/// The length of the number that words begin with, and of the gap after it, in characters.
fn number(words: &str) -> usize {
    let length = words.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(words.len());
    let (number, rest) = words.split_at(length);
    let is_number = number.split('.').all(|part| !part.is_empty());
    let gap = rest.chars().take(GAP).take_while(|c| c.is_whitespace()).count();
    if is_number && gap == GAP { length + gap } else { 0 }
}

fn each_but(text: &Text, gone: Mark, see: &mut impl FnMut(&str)) {
    for inline in text {
        match (inline, inline.inner()) {
            (Inline::Inserted(_), _) if gone == Mark::Inserted => {}
            (Inline::Deleted(_), _) if gone == Mark::Deleted => {}
            (_, Some(inner)) => each_but(inner, gone, see),
            (inline, None) => see(inline.words()),
        }
    }
}

/// Where the digits of the first number in words are.
pub(super) fn first_digits(words: &str) -> Option<std::ops::Range<usize>> {
    let start = words.find(|c: char| c.is_ascii_digit())?;
    let rest = &words[start..];
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    Some(start..start + length)
}

/// Where the digits are that words end with.
pub(super) fn last_digits(words: &str) -> Option<std::ops::Range<usize>> {
    let start = words.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    (start < words.len()).then_some(start..words.len())
}

/// How many characters of the number are left to take, of the heading as it was and as it is.
struct Left {
    old: usize,
    new: usize,
}

impl Left {
    /// Whether the next character of words so marked is of the number.
    fn takes(&mut self, mark: Option<Mark>) -> bool {
        let place = if mark == Some(Mark::Deleted) { self.old } else { self.new };
        if mark != Some(Mark::Inserted) {
            self.old = self.old.saturating_sub(1);
        }
        if mark != Some(Mark::Deleted) {
            self.new = self.new.saturating_sub(1);
        }
        place > 0
    }
}

fn strip(text: &Text, mark: Option<Mark>, left: &mut Left) -> Text {
    let mut out = Text::new();
    for inline in text {
        let mark = match inline {
            Inline::Inserted(_) => Some(Mark::Inserted),
            Inline::Deleted(_) => Some(Mark::Deleted),
            _ => mark,
        };
        out.push(match (inline, inline.inner()) {
            (_, Some(inner)) => inline.around(strip(inner, mark, left)),
            (Inline::Text(words), _) => Inline::Text(kept(words, mark, left)),
            (Inline::Fact(fact), _) => {
                Inline::Fact(Fact { words: kept(&fact.words, mark, left), ..fact.clone() })
            }
            (inline, _) => inline.clone(),
        });
    }
    out
}

fn kept(words: &str, mark: Option<Mark>, left: &mut Left) -> String {
    words.chars().filter(|_| !left.takes(mark)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;

    fn text(words: &str) -> Inline {
        Inline::Text(words.into())
    }

    #[test]
    fn headings_lose_the_number_that_their_list_prints() {
        let kept = |text: Text| unnumbered(&text).map(|text| plain(&text));
        assert_eq!(
            kept(vec![text("2.1"), text("\u{a0}\u{a0}3 итога")]).as_deref(),
            Some("3 итога")
        );
        assert_eq!(
            kept(vec![text("2"), text("\u{a0}\u{a0}2019 год")]).as_deref(),
            Some("2019 год")
        );
        assert_eq!(kept(vec![text("2019\u{a0}год")]), None);
        assert_eq!(kept(vec![text("Итоги")]), None);
        let marked = vec![
            Inline::Deleted(vec![text("2")]),
            Inline::Inserted(vec![text("3")]),
            text("\u{a0}\u{a0}Итоги"),
        ];
        let kept = unnumbered(&marked).map(|text| format!("{text:?}"));
        let expected =
            vec![Inline::Deleted(vec![text("")]), Inline::Inserted(vec![text("")]), text("Итоги")];
        assert_eq!(kept, Some(format!("{expected:?}")));
        let whole = vec![
            Inline::Deleted(vec![text("2\u{a0}\u{a0}Было")]),
            Inline::Inserted(vec![text("3\u{a0}\u{a0}Стало")]),
        ];
        let expected =
            vec![Inline::Deleted(vec![text("Было")]), Inline::Inserted(vec![text("Стало")])];
        assert_eq!(unnumbered(&whole), Some(expected));
    }

    #[test]
    fn digits_are_found() {
        assert_eq!(first_digits("Таблица 12."), Some(15..17));
        assert_eq!(last_digits("таблице\u{a0}12"), Some(16..18));
        assert_eq!(last_digits("таблице"), None);
    }
}
