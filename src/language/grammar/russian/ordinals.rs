//! Ordinals: the last word alone declines; digits take the end of that word.

/// The part of a number that its last ordinal word names: 20 of 2020, 2000 of 2000; 0 where there is none.
pub(super) fn last_part(number: u64) -> u64 {
    let rest = number % 1000;
    match (rest % 100, rest % 10) {
        (0, 0) if rest == 0 => last_scale(number),
        (0, _) => rest,
        (teen @ 1..20, _) => teen,
        (tens, 0) => tens,
        (_, unit) => unit,
    }
}

/// Of a number that ends in 000, how many of its smallest scale.
fn last_scale(number: u64) -> u64 {
    let sizes = [1_000_000_000, 1_000_000, 1_000];
    let size = sizes.into_iter().find(|size| number.is_multiple_of(*size)).unwrap_or(1);
    number / size % 1000 * size
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

/// The endings of cardinals in the genitive, as they are joined to digits.
const CARDINAL: [&str; 6] = ["ти", "и", "х", "ех", "ух", "ёх"];

/// The endings of adjectives, the singular first.
const ADJECTIVE: [&str; 20] = [
    "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ого", "его", "ому", "ему", "ом", "ем", "ую", "юю",
    "ые", "ие", "ых", "их", "ыми",
];

/// «30-ти дневный» is one word, and so is «2-х месячный»; «2-х летних» may be two of summer.
pub(super) fn makes_compound(ending: &str, rest: &str) -> bool {
    let known = if ending == "х" { &ADJECTIVE[..15] } else { &ADJECTIVE[..] };
    CARDINAL.contains(&ending) && known.contains(&rest)
}
