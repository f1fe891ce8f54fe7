//! What is printed for a character that cannot be: its number, which is the program's own and no words of a text.

const OPEN: &str = "[U+";

/// `[U+05D0]`.
pub fn stand_in(character: char) -> String {
    format!("{OPEN}{:04X}]", u32::from(character))
}

/// The parts of a text before, between and after its stand-ins; one where there are none.
pub fn without_stand_ins(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut from) = (Vec::new(), 0, 0);
    while let Some(open) = text[from..].find(OPEN).map(|at| from + at) {
        from = open + OPEN.len();
        let digits = text[from..].trim_start_matches(|c: char| c.is_ascii_hexdigit());
        let length = text.len() - digits.len() - from;
        if (4..=6).contains(&length) && digits.starts_with(']') {
            parts.push(&text[start..open]);
            from += length + 1;
            start = from;
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_around_stand_ins_are_told_apart() {
        assert_eq!(without_stand_ins("а б"), ["а б"]);
        assert_eq!(without_stand_ins("а[U+05D0][U+1F600] б"), ["а", "", " б"]);
        assert_eq!(without_stand_ins("[U+1] и [U+"), ["[U+1] и [U+"]);
        assert_eq!(stand_in('\u{5d0}'), "[U+05D0]");
    }
}
