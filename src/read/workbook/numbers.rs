//! Numbers that somebody typed as text: what they mean, and when that cannot be known.

use rust_decimal::Decimal;

use crate::model::{Conventions, Currency, folded, is_invisible};

/// What the text of a cell means as a number.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Typed {
    Missing,
    /// `-//-`: the value above.
    Ditto,
    Number {
        value: Decimal,
        currency: Option<Currency>,
        percent: bool,
    },
    /// `12.500`: this or that.
    Ambiguous(Decimal, Decimal),
    /// `97 млн`.
    Rounded,
    /// `#ССЫЛКА!`.
    FormulaError,
    Else,
}

/// Reads the text of a cell as a number.
pub(super) fn read(conventions: &Conventions, text: &str) -> Typed {
    let text: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let text = text.trim();
    if text.is_empty() {
        return Typed::Missing;
    }
    if text.chars().all(is_dash) {
        return Typed::Number { value: Decimal::ZERO, currency: None, percent: false };
    }
    if is_ditto(conventions, text) {
        return Typed::Ditto;
    }
    if is_formula_error(conventions, text) {
        return Typed::FormulaError;
    }
    number(conventions, text)
}

/// `-//-` and the other ways to say: the same as above.
pub(super) fn is_ditto(conventions: &Conventions, text: &str) -> bool {
    // Nearly all texts are longer, and there are many of them.
    if text.len() > 24 {
        return false;
    }
    let marks: String = text.chars().filter(|c| !c.is_whitespace() && !is_dash(*c)).collect();
    matches!(marks.as_str(), "//" | "\"" | "''" | "”" | "“" | "„" | "»" | "«" | "〃")
        || conventions.cells.ditto.contains(&folded(text))
}

/// An error that a formula left behind, in the language of the program that saved it.
pub(super) fn is_formula_error(conventions: &Conventions, text: &str) -> bool {
    if text.len() > 24 || !conventions.may_be_error(text) {
        return false;
    }
    let upper = text.trim().to_uppercase();
    let is_number = |code: &str| !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit());
    let cells = &conventions.cells;
    cells.errors.contains(&upper)
        || cells
            .numbered_errors
            .iter()
            .any(|start| upper.strip_prefix(start.as_str()).is_some_and(is_number))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '−')
}

fn number(conventions: &Conventions, text: &str) -> Typed {
    let lower = folded(text);
    let Some(first) = lower.find(|c: char| c.is_ascii_digit()) else { return Typed::Else };
    let last = lower.rfind(|c: char| c.is_ascii_digit()).map_or(first, |last| last + 1);
    let (before, digits, after) = (&lower[..first], &lower[first..last], &lower[last..]);
    let mut words = Words::of(conventions);
    if !words.take(before) || !words.take(after) {
        return Typed::Else;
    }
    if words.rounded {
        return Typed::Rounded;
    }
    let in_brackets = words.opened && words.closed;
    if words.opened != words.closed || (in_brackets && words.negative) {
        return Typed::Else;
    }
    let signed = |value: Decimal| if words.negative || in_brackets { -value } else { value };
    match plain(digits) {
        Some(Plain::Exact(value)) => {
            Typed::Number { value: signed(value), currency: words.currency, percent: words.percent }
        }
        Some(Plain::Either(small, large)) => Typed::Ambiguous(signed(small), signed(large)),
        None => Typed::Else,
    }
}

/// What stands around the digits.
struct Words<'c> {
    conventions: &'c Conventions,
    negative: bool,
    opened: bool,
    closed: bool,
    percent: bool,
    rounded: bool,
    currency: Option<Currency>,
}

impl<'c> Words<'c> {
    fn of(conventions: &'c Conventions) -> Words<'c> {
        Words {
            conventions,
            negative: false,
            opened: false,
            closed: false,
            percent: false,
            rounded: false,
            currency: None,
        }
    }

    /// Whether everything is understood.
    fn take(&mut self, text: &str) -> bool {
        let mut word = String::new();
        let mut before = ' ';
        for c in text.chars().chain([' ']) {
            let after = std::mem::replace(&mut before, c);
            if c.is_alphabetic() || matches!(c, '$' | '€') {
                word.push(c);
                continue;
            }
            if !word.is_empty() && !self.word(&std::mem::take(&mut word)) {
                return false;
            }
            match c {
                '(' => self.opened = true,
                ')' => self.closed = true,
                '%' => self.percent = true,
                '~' | '≈' | '>' | '<' => self.rounded = true,
                '+' | ' ' => {}
                // The dot of an abbreviation; behind digits it is the end of something unknown.
                '.' | ',' if after.is_alphabetic() => {}
                c if is_dash(c) => self.negative = true,
                _ => return false,
            }
        }
        true
    }

    fn word(&mut self, word: &str) -> bool {
        let cells = &self.conventions.cells;
        let is = |list: &[String]| list.iter().any(|known| known == word);
        if is(&cells.rounded) {
            self.rounded = true;
        } else if let Some(found) = self.conventions.currency(word) {
            self.currency = Some(found);
        } else {
            return is(&cells.minus) && !std::mem::replace(&mut self.negative, true);
        }
        true
    }
}

enum Plain {
    Exact(Decimal),
    Either(Decimal, Decimal),
}

/// Digits with the marks inside of them.
fn plain(digits: &str) -> Option<Plain> {
    let marks: Vec<char> = digits.chars().filter(|c| matches!(c, '.' | ',')).collect();
    let is_group = |c: char| c == ' ' || c == '\'';
    if !digits.chars().all(|c| c.is_ascii_digit() || is_group(c) || matches!(c, '.' | ',')) {
        return None;
    }
    let spaced = digits.contains(is_group);
    match (marks.first(), marks.last()) {
        (Some(first), Some(last)) if first != last => {
            // Both marks: the last one, which must stand alone, is the decimal mark.
            let (whole, fraction) = digits.rsplit_once(*last)?;
            (!spaced && !whole.contains(*last)).then_some(())?;
            exact(&groups(whole, |c| c == *first)?, fraction)
        }
        (Some(mark), _) if marks.len() > 1 => {
            (!spaced).then_some(())?;
            exact(&groups(digits, |c| c == *mark)?, "")
        }
        (Some(mark), _) => {
            let (whole, fraction) = digits.split_once(*mark)?;
            (!fraction.is_empty()).then_some(())?;
            let is_group_of_three = !spaced
                && fraction.len() == 3
                && (1..=3).contains(&whole.len())
                && !whole.starts_with('0');
            let whole = groups(whole, is_group)?;
            match (exact(&whole, fraction)?, is_group_of_three) {
                (Plain::Exact(small), true) => Some(Plain::Either(
                    small.normalize(),
                    format!("{whole}{fraction}").parse().ok()?,
                )),
                (plain, _) => Some(plain),
            }
        }
        _ => exact(&groups(digits, is_group)?, ""),
    }
}

/// Digits without the marks between groups of three; `None` if the groups are not of three.
fn groups(digits: &str, mark: impl Fn(char) -> bool) -> Option<String> {
    let parts: Vec<&str> = digits.split(mark).collect();
    let whole =
        parts.len() == 1 || (parts[0].len() <= 3 && parts[1..].iter().all(|part| part.len() == 3));
    let all_digits =
        parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    (whole && all_digits).then(|| parts.concat())
}

fn exact(whole: &str, fraction: &str) -> Option<Plain> {
    let text = if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") };
    fraction.bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
    text.parse().ok().map(Plain::Exact)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Typed {
        super::read(&Conventions::default(), text)
    }

    fn value(text: &str) -> Option<String> {
        match read(text) {
            Typed::Number { value, .. } => Some(value.to_string()),
            _ => None,
        }
    }

    #[test]
    fn numbers_as_they_are_typed() {
        for (typed, meant) in [
            ("12\u{a0}500,00", "12500.00"),
            ("12 500", "12500"),
            ("1.250.000", "1250000"),
            ("1,250,000.50", "1250000.50"),
            ("1.250.000,5", "1250000.5"),
            ("12'500.00", "12500.00"),
            ("(1 200)", "-1200"),
            ("-1200", "-1200"),
            ("−5", "-5"),
            ("-", "0"),
            ("–", "0"),
            ("0,500", "0.500"),
            ("12 500,000", "12500.000"),
            ("12500.000", "12500.000"),
            ("12 500 сом", "12500"),
            ("CHF 1'200.50", "1200.50"),
            ("31,96%", "31.96"),
            ("12\u{202f}500", "12500"),
            ("007", "7"),
        ] {
            assert_eq!(value(typed).as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_known_is_not_guessed() {
        let either = |small: i64, scale: u32, large: i64| {
            Typed::Ambiguous(Decimal::new(small, scale), large.into())
        };
        assert_eq!(read("12.500"), either(125, 1, 12_500));
        assert_eq!(read("12,500"), either(125, 1, 12_500));
        assert_eq!(read("97 млн"), Typed::Rounded);
        assert_eq!(read("~97"), Typed::Rounded);
        assert_eq!(read("более 97 млн сомов"), Typed::Rounded);
        assert_eq!(read("#ССЫЛКА!"), Typed::FormulaError);
        assert_eq!(read("#REF!"), Typed::FormulaError);
        assert_eq!(read(" \u{200b}\u{a0}"), Typed::Missing);
        for ditto in ["-//-", "— // —", "\"", "-\"-", "то же"] {
            assert_eq!(read(ditto), Typed::Ditto, "{ditto}");
        }
        for other in
            ["нет", "12 50", "1,2,3", "12.", "№ 5", "5 шт", "11.07.2019", "(5", "1e5", "5-6"]
        {
            assert_eq!(read(other), Typed::Else, "{other}");
        }
    }
}
