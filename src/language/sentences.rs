//! Where the sentences of a text begin and end.

use std::ops::Range;

use super::{Language, MASK};

/// The sentences of a text, each without the spaces around it. A full stop ends a sentence where a
/// capital, a digit or a value from data follows, but not after an abbreviation or an initial.
pub(super) fn sentences(language: &Language, text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…')) {
        let after = &text[at + mark.len_utf8()..];
        let closed = after.trim_start_matches(['»', '”', '’', ')', '"']);
        let rest = closed.trim_start();
        let begins = rest.starts_with(|c: char| {
            c.is_uppercase() || c.is_ascii_digit() || "«“„(".contains(c) || c == MASK
        });
        let ends = rest.is_empty() || rest.len() < closed.len() && begins;
        if ends && !(mark == '.' && is_abbreviated(language, &text[start..at], rest)) {
            found.push(start..text.len() - closed.len());
            start = text.len() - rest.len();
        }
    }
    found.push(start..text.len());
    found.retain(|at| !text[at.clone()].trim().is_empty());
    found
}

/// Whether the stop after a text is that of an abbreviation: of one letter, or one the language knows.
fn is_abbreviated(language: &Language, before: &str, rest: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let numbers = rest.starts_with(|c: char| c.is_ascii_digit() || c == MASK);
    // «доб. 105», “ext. 105”: more abbreviations stand before numbers than the language lists.
    let short = numbers && word.chars().count() < 5;
    let single = word.chars().count() == 1 && (word.starts_with(char::is_uppercase) || numbers);
    single || short || language.senses.is_abbreviation(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(code: &str) -> Language {
        let text = match code {
            "ru" => include_str!("../../templates/languages/ru.yaml"),
            _ => include_str!("../../templates/languages/en.yaml"),
        };
        Language::read(code, text).expect("a sound file")
    }

    #[test]
    fn sentences_end_at_stops_that_are_no_abbreviations() {
        let rows = [
            ("ru", "Работы закончены. 26 дворов.", 2),
            ("ru", "Это п. 4 ст. 12 закона, табл. 3.", 1),
            ("ru", "А. В. Третьяков приехал в г. Ош. Вода есть!", 2),
            ("en", "Dr. Usenova came. “Well?” She smiled…", 3),
            ("ru", "Тел. 00, доб. 105.", 1),
            ("en", "It costs 3.4 million soms.", 1),
        ];
        for (lang, text, expected) in rows {
            assert_eq!(sentences(&language(lang), text).len(), expected, "{text}");
        }
    }
}
