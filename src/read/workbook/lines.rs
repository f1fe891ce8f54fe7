//! What the lines around a table and the name of its tab say about its units: «тыс. сом» above it,
//! «Суммы в тыс. сом» below. A title that only mentions a million is no unit.

use super::grid::{Grid, Raw};
use super::units::{self, Unit};
use crate::model::{Conventions, Currency, folded};

/// What a line says about units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Said {
    Unit(Unit),
    /// It names thousands or millions, and cannot be taken for a unit nor for an amount.
    Doubtful,
}

/// Words after which a unit is a unit wherever it stands.
const BEFORE: [&str; 9] =
    ["в", "in", "of", "изм", "измерения", "unit", "units", "единица", "единицы"];

/// The lines above a table, the nearest first, then those below it.
pub(super) fn around(conventions: &Conventions, grid: &Grid, top: u32, bottom: u32) -> Vec<Said> {
    let (above, below): (Vec<_>, Vec<_>) = grid
        .rows
        .iter()
        .filter(|row| row.index < top || row.index > bottom)
        .partition(|row| row.index < top);
    let rows = above.into_iter().rev().chain(below);
    let mut lines = Vec::new();
    for row in rows {
        lines.extend(row.cells.iter().filter_map(|(_, raw)| match raw {
            Raw::Text(text) => said(conventions, text),
            _ => None,
        }));
    }
    lines
}

/// What one text says about units.
pub(super) fn said(conventions: &Conventions, text: &str) -> Option<Said> {
    if let Some(unit) =
        units::whole(conventions, text).filter(|unit| unit.per.is_none() && !unit.percent)
    {
        return Some(Said::Unit(unit));
    }
    if let Some((_, inside, _)) = units::bracketed(text)
        && let Some(unit) =
            units::whole(conventions, inside).filter(|unit| unit.per.is_none() && !unit.percent)
    {
        return Some(Said::Unit(unit));
    }
    let tokens = tokens(text);
    let mut doubtful = false;
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| tokens[before].word.as_str());
        let amount = before.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        if amount {
            continue;
        }
        let led = before.is_some_and(|word| BEFORE.contains(&word));
        if units::times(conventions, &token.word).is_some() {
            let unit = phrase(conventions, &tokens[at..]);
            let ends = at + unit.1 == tokens.len();
            let after_currency = before.and_then(|word| conventions.currency(word));
            if token.opens || led || ends || after_currency.is_some() {
                let currency = unit.0.currency.or(after_currency);
                return Some(Said::Unit(Unit { currency, ..unit.0 }));
            }
            doubtful = true;
        } else if led && conventions.currency(&token.word).is_some() {
            return Some(Said::Unit(phrase(conventions, &tokens[at..]).0));
        }
    }
    doubtful.then_some(Said::Doubtful)
}

/// The currencies that the lines above a table and its tab name.
pub(super) fn currencies(conventions: &Conventions, grid: &Grid, top: u32) -> Vec<Currency> {
    let above = grid.rows.iter().take_while(|row| row.index < top);
    let texts = above.flat_map(|row| &row.cells).filter_map(|(_, raw)| match raw {
        Raw::Text(text) => Some(text.as_ref()),
        _ => None,
    });
    let mut found = Vec::new();
    for text in texts.chain([grid.name.as_str()]) {
        for token in tokens(text) {
            // A single letter is no name of a currency in a title.
            let named = conventions.currency(&token.word);
            let long =
                token.word.chars().count() > 1 || !token.word.chars().all(char::is_alphabetic);
            if let Some(currency) = named.filter(|currency| long && !found.contains(currency)) {
                found.push(currency);
            }
        }
    }
    found
}

/// Whether a header names thousands or millions in a way that is no unit.
pub(super) fn is_doubtful(conventions: &Conventions, header: &str) -> bool {
    let tokens = tokens(header);
    tokens.iter().enumerate().any(|(at, token)| {
        let amount = at
            .checked_sub(1)
            .is_some_and(|before| tokens[before].word.starts_with(|c: char| c.is_ascii_digit()));
        !amount && !token.word.starts_with('1') && units::times(conventions, &token.word).is_some()
    })
}

/// The unit that tokens begin with, and how many of them it takes.
fn phrase(conventions: &Conventions, tokens: &[Token]) -> (Unit, usize) {
    let (mut unit, mut taken) = (Unit::default(), 0);
    for (at, token) in tokens.iter().enumerate() {
        if let Some(times) = units::times(conventions, &token.word).filter(|_| unit.times.is_none())
        {
            unit.times = Some(times);
            taken = at + 1;
        } else if let Some(currency) = conventions.currency(&token.word) {
            unit.currency = Some(currency);
            taken = at + 1;
            break;
        } else if at - taken > 1 || token.opens {
            break;
        }
    }
    (unit, taken)
}

struct Token {
    word: String,
    /// Whether it begins the text, stands after a bracket or after a mark that parts.
    opens: bool,
}

/// Words and numbers; the dots of abbreviations part words.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let (mut word, mut opens) = (String::new(), true);
    for c in folded(text).chars().chain([' ']) {
        if c.is_alphanumeric() || matches!(c, '\'' | '$' | '€' | '₽') {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            tokens.push(Token { word: std::mem::take(&mut word), opens });
            opens = false;
        }
        opens |= matches!(c, '(' | '[' | ',' | ':' | ';' | '-' | '–' | '—' | '*' | '/');
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<Said> {
        super::said(&Conventions::default(), text)
    }

    fn times(text: &str) -> Option<u32> {
        match said(text) {
            Some(Said::Unit(unit)) => unit.times,
            _ => None,
        }
    }

    #[test]
    fn units_in_lines() {
        for line in [
            "тыс.сом",
            "(тыс.сомов)",
            "Ед. изм.: тыс. сом",
            "in thousands of KGS",
            "Все суммы в тыс. сом, если не указано иное",
            "(тыс. сом)*",
            "* Суммы в тыс. сом",
            "Бюджет на 2018 год, тыс. сом",
            "Бюджет на 2018 год (тыс. сом)",
            "миң сом",
            "KGS '000",
            "Amounts in '000 KGS unless stated otherwise",
        ] {
            assert_eq!(times(line), Some(1_000), "{line}");
        }
        for line in
            ["Планы стоимостью свыше 1 млн сом", "Программа 5 тыс. колодцев", "План на 2018 год"]
        {
            assert_eq!(said(line), None, "{line}");
        }
        assert_eq!(said("Помощь тыс. семей области"), Some(Said::Doubtful));
        let dollars = said("Бюджет проекта в долларах США");
        assert!(matches!(dollars, Some(Said::Unit(unit)) if unit.currency.is_some()));
    }
}
