//! What the number format of a cell says: per cent, a currency, thousands.

use std::collections::HashMap;
use std::sync::Arc;

use super::units::{self, Unit};
use crate::model::Conventions;

/// What a number format says about the numbers that it shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct NumberFormat {
    /// Whether it shows 0.32 as 32 %.
    pub percent: bool,
    /// The words and signs that it writes beside the number.
    pub words: Option<Arc<str>>,
    /// By how much it divides what it shows: 1000 for `#,##0,`.
    pub shown_in: Option<u32>,
}

/// The formats of cells that say more than how many decimals there are.
pub(super) type Formats = HashMap<(u32, u32), NumberFormat>;

impl NumberFormat {
    /// Reads the code of a format, such as `"CHF" #,##0.00` or `[$$-409]#,##0,`.
    pub fn of(code: &str) -> NumberFormat {
        let mut format = NumberFormat::default();
        let (mut words, mut commas, mut digits) = (String::new(), 0, false);
        let mut chars = code.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                // Negative numbers and texts have sections of their own.
                ';' => break,
                '"' => words.extend(chars.by_ref().take_while(|c| *c != '"')),
                '\\' => words.extend(chars.next()),
                // The room of a letter, a letter that fills the cell.
                '_' | '*' => {
                    chars.next();
                    words.push(' ');
                }
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    if let Some(symbol) = inside.strip_prefix('$') {
                        words.push(' ');
                        words.push_str(symbol.split('-').next().unwrap_or_default());
                        words.push(' ');
                    }
                }
                '%' => format.percent = true,
                '0' | '#' | '?' => (digits, commas) = (true, 0),
                ',' if digits => commas += 1,
                '$' | '€' | '₽' | '£' => words.push(c),
                _ => {}
            }
        }
        let shown_in = 1_000_u32.checked_pow(commas).filter(|shown_in| *shown_in > 1);
        format.shown_in = shown_in.filter(|_| digits);
        format.named(&words)
    }

    /// The same with these words.
    pub fn named(self, words: &str) -> NumberFormat {
        let says = words.chars().any(|c| c.is_alphabetic() || matches!(c, '$' | '€' | '₽' | '£'));
        NumberFormat { words: says.then(|| words.into()).or(self.words), ..self }
    }

    /// What its words say: a currency, a factor.
    pub fn said(&self, conventions: &Conventions) -> Unit {
        self.words.as_deref().map(|words| units::loose(conventions, words)).unwrap_or_default()
    }

    /// Whether it says nothing.
    pub fn is_plain(&self) -> bool {
        *self == NumberFormat::default()
    }

    /// What the stored number is to be multiplied by: a factor that is written beside a number
    /// which is shown divided by it multiplies nothing.
    pub fn factor(&self, conventions: &Conventions) -> Option<u32> {
        match (self.said(conventions).times, self.shown_in) {
            (Some(times), Some(shown_in)) => Some((times / shown_in).max(1)),
            (times, _) => times,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_name_currencies_and_factors() {
        let conventions = Conventions::default();
        let currency =
            |code: &str| NumberFormat::of(code).said(&conventions).currency.map(|c| c.to_string());
        assert_eq!(currency("\"CHF\" #,##0.00").as_deref(), Some("CHF"));
        assert_eq!(currency("[$$-409]#,##0.00").as_deref(), Some("USD"));
        assert_eq!(currency("#,##0.00\\ [$сом-440]").as_deref(), Some("KGS"));
        assert_eq!(currency("_-* #,##0.00\\ [$€-407]_-;\\-* #,##0.00").as_deref(), Some("EUR"));
        assert_eq!(currency("#,##0.00"), None);
        assert_eq!(currency("dd.mm.yyyy"), None);
        assert_eq!(NumberFormat::of("#,##0,").shown_in, Some(1_000));
        assert_eq!(NumberFormat::of("#,##0,,\" млн\"").factor(&conventions), Some(1));
        assert_eq!(NumberFormat::of("#,##0\" тыс.сом\"").factor(&conventions), Some(1_000));
        assert!(NumberFormat::of("0.0%").percent && NumberFormat::of("#,##0.00").is_plain());
    }
}
