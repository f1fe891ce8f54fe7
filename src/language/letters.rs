//! Letters as they are asked for by the hundred thousand: the tables of the standard library are
//! searched for every letter that is not Latin.

use std::borrow::Cow;

/// Whether a character is a letter or a digit, as `char::is_alphanumeric`.
pub fn is_in_word(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        'Ѐ'..='ҁ' | 'Ҋ'..='ԯ' => true,
        c => c.is_alphanumeric(),
    }
}

/// Whether a character is a space between words, one that breaks or one that does not.
pub fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}')
}

/// Whether a character is a digit, 0 to 9.
pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// How many digits a text begins with.
pub(super) fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// A letter in lower case, if that takes as many bytes; else the letter itself.
fn lower(c: char) -> char {
    match c {
        '\0'..='\x7f' => c.to_ascii_lowercase(),
        'а'..='џ' => c,
        'А'..='Я' => moved(c, 32),
        'Ѐ'..='Џ' => moved(c, 80),
        c => c.to_lowercase().next().filter(|lower| lower.len_utf8() == c.len_utf8()).unwrap_or(c),
    }
}

/// A letter as it is compared: in lower case, and е for ё.
pub fn folded_letter(c: char) -> char {
    match lower(c) {
        'ё' => 'е',
        c => c,
    }
}

/// Lower case and without ё, letter for letter, so that positions stay.
pub fn folded_in_place(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    folded.extend(text.chars().map(folded_letter));
    folded
}

fn moved(c: char, by: u32) -> char {
    char::from_u32(u32::from(c) + by).unwrap_or(c)
}

/// A phrase with its first letter capital, past opening quotes and brackets.
pub fn capitalised(text: &str) -> String {
    match text.char_indices().find(|(_, c)| is_in_word(*c)) {
        Some((at, first)) => {
            format!("{}{}{}", &text[..at], first.to_uppercase(), &text[at + first.len_utf8()..])
        }
        None => text.to_owned(),
    }
}

/// Narrow and thin spaces become U+00A0.
pub fn normal_spaces(text: &str) -> Cow<'_, str> {
    if text.contains(['\u{202f}', '\u{2009}']) {
        Cow::Owned(text.replace(['\u{202f}', '\u{2009}'], "\u{a0}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_letters_are_as_the_standard_library_has_them() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_in_word(c), c.is_alphanumeric(), "{c:?}");
            let one = c.to_lowercase().next().filter(|one| one.len_utf8() == c.len_utf8());
            assert_eq!(lower(c), one.unwrap_or(c));
        }
    }
}
