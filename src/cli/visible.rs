//! What is typed in files, or is called so, may steer a terminal. Everything that is printed passes here.

use std::borrow::Cow;

/// A text as it is printed: what would steer the terminal, or turn the order of letters, is shown by a sign. Each
/// character stays one.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    match text.contains(steers) {
        true => text.chars().map(sign).collect::<String>().into(),
        false => text.into(),
    }
}

/// The same on one line: nothing that is typed or called so may look like a message of its own.
pub(super) fn in_line(text: &str) -> String {
    visible(text).replace('\n', "␊")
}

fn steers(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || c.is_control() && !matches!(c, '\n' | '\t')
}

fn sign(c: char) -> char {
    match u32::from(c) {
        _ if !steers(c) => c,
        // The signs of Unicode for them are in the same order.
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7f => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert!(matches!(visible("Было\n\t5 км"), Cow::Borrowed(_)));
        assert_eq!(visible("\u{1b}[31mred\u{7}\r\u{7f}"), "␛[31mred␇␍␡");
        assert_eq!(visible("\u{9b}31m \u{202e}abc\u{2066}"), "\u{fffd}31m \u{fffd}abc\u{fffd}");
        assert_eq!(visible("\u{1b}ы").chars().count(), 2);
        assert_eq!(in_line("a\nerror: b\u{1b}"), "a␊error: b␛");
    }
}
