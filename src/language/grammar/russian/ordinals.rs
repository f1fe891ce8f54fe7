//! Ordinals: the last word alone declines; digits take the end of that word.

use rust_decimal::Decimal;

use super::declension::adjective;
use crate::language::Language;
use crate::language::inflection::Agreeing;

/// Only the last word is an ordinal and declines; what goes before it is a cardinal.
pub(super) fn words(language: &Language, number: u64, agreeing: Agreeing) -> Option<String> {
    let Agreeing { case, gender, animate } = agreeing;
    let last = last_part(number);
    let (before, dictionary) = if last > 0 {
        (number - last, language.ordinal_word(last)?.to_owned())
    } else {
        let (size, scale) = language.round_scale(number)?;
        let count = number / size % 1000;
        let prefix =
            if count == 1 { String::new() } else { language.compound_prefix(count).ok()? };
        (number - count * size, format!("{prefix}{}", scale.ordinal.as_deref()?))
    };
    let word = adjective(&dictionary, gender, case, animate)?;
    if before == 0 {
        return Some(word);
    }
    let cardinal = language.in_words(Decimal::from(before), Agreeing::default()).ok()?;
    Some(format!("{cardinal} {word}"))
}

/// The part of a number that its last ordinal word names; 0 if the number ends in 000.
fn last_part(number: u64) -> u64 {
    let rest = number % 1000;
    match (rest % 100, rest % 10) {
        (0, _) => rest,
        (teen @ 1..20, _) => teen,
        (tens, 0) => tens,
        (_, unit) => unit,
    }
}

/// What of a word is joined to its digits: one letter where the last letter follows a vowel or ь, else two.
pub(super) fn joined_ending(word: &str) -> &str {
    let mut letters = word.char_indices().rev();
    let last = letters.next().map_or(0, |(index, _)| index);
    let Some((index, before)) = letters.next() else { return word };
    if before == 'ь' || "аеёиоуыэюя".contains(before) {
        &word[last..]
    } else {
        &word[index..]
    }
}

/// Endings of numbers in digits as people read them back.
pub(super) const ENDINGS: &[&str] = &["й", "я", "е", "м", "х", "ю", "го", "му", "ми"];

/// Endings as people mistype them, and what is right.
const MISTYPED: [(&str, &[&str]); 9] = [
    ("-й", &["ый", "ой", "ий"]),
    ("-я", &["ая", "яя"]),
    ("-е", &["ое", "ее", "ые", "ие"]),
    ("-го", &["ого", "его"]),
    ("-му", &["ому", "ему"]),
    ("-м", &["ом", "ем", "ым", "им"]),
    ("-х", &["ых", "их"]),
    ("-ю", &["ую", "юю"]),
    // A number of things has no ending.
    ("", &["ть", "ти", "тью", "ух", "мя"]),
];

/// What should stand in place of an ending after a hyphen.
pub(super) fn right_ending(ending: &str) -> Option<&'static str> {
    MISTYPED.iter().find(|(_, wrong)| wrong.contains(&ending)).map(|(right, _)| *right)
}
