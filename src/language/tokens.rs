//! How a text is divided into words and numbers. There is one way to do it, and all that is read from a text rests
//! on it.

use std::ops::Range;

use super::letters::{digits, is_in_word};

/// The marks that stand inside a number in digits: 12 500,4 or 12,500.4.
#[derive(Clone, Copy)]
pub(super) struct NumberMarks<'m> {
    pub group: &'m str,
    pub decimal: &'m str,
}

/// A run of letters, or a number in digits with the marks inside it. “2nd” is two of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub at: Range<usize>,
    pub is_number: bool,
}

/// The tokens of a text in their order. What lies between them is marks and spaces.
pub(super) fn tokens(text: &str, marks: NumberMarks) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = 0;
    while let Some(offset) = text[start..].find(is_in_word) {
        start += offset;
        let rest = &text[start..];
        let is_number = rest.starts_with(|c: char| c.is_ascii_digit());
        let length = if is_number {
            number_length(rest, marks)
        } else {
            rest.find(|c: char| !is_in_word(c)).unwrap_or(rest.len())
        };
        tokens.push(Token { at: start..start + length, is_number });
        start += length;
    }
    tokens
}

/// Words: tokens that stand close together or have one hyphen between them («кок-жар», «5-й», “2nd”).
pub(super) fn words(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::with_capacity(tokens.len());
    for Token { at, .. } in tokens {
        match words.last_mut() {
            Some(word) if matches!(&text[word.end..at.start], "" | "-") => word.end = at.end,
            _ => words.push(at.clone()),
        }
    }
    words
}

/// How far a number in digits goes: groups of three after their mark, then one decimal mark with digits after it.
fn number_length(text: &str, NumberMarks { group, decimal }: NumberMarks) -> usize {
    let mut end = digits(text);
    while end <= 3 || text[..end].contains(group) {
        let Some(after) = text[end..].strip_prefix(group).map(|_| end + group.len()) else { break };
        if digits(&text[after..]) != 3 {
            break;
        }
        end = after + 3;
    }
    match text[end..].strip_prefix(decimal).map(|_| end + decimal.len()) {
        Some(after) => match digits(&text[after..]) {
            0 => end,
            decimals => after + decimals,
        },
        None => end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_divided_into_words_and_numbers() {
        let english = NumberMarks { group: ",", decimal: "." };
        let text = "The 2nd of 12,500.5 self-made pumps, 5-7";
        let tokens = tokens(text, english);
        let said: Vec<&str> = tokens.iter().map(|token| &text[token.at.clone()]).collect();
        let expected = ["The", "2", "nd", "of", "12,500.5", "self", "made", "pumps", "5", "7"];
        assert_eq!(said, expected);
        let words: Vec<&str> = words(text, &tokens).into_iter().map(|at| &text[at]).collect();
        assert_eq!(words, ["The", "2nd", "of", "12,500.5", "self-made", "pumps", "5-7"]);
    }
}
