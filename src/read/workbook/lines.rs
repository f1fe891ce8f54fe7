//! What the lines around a table and the name of its tab say about its units: «тыс. сом» above it,
//! «Суммы в тыс. сом» below. A title that only mentions a million is no unit.

use super::grid::{Grid, Raw};
use super::units::{self, Unit};
use crate::model::{Conventions, Currency, UnitWord, folded};

/// What a line says about units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Said {
    Unit(Unit),
    /// It names thousands or millions, and cannot be taken for a unit nor for an amount.
    Doubtful(u32),
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
    let mut doubtful = None;
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| tokens[before].word.as_str());
        if before.is_some_and(is_amount) {
            continue;
        }
        let led = is_led(conventions, &tokens[..at]);
        if let Some(times) = factor(conventions, &tokens[at..]) {
            let (unit, taken) = phrase(conventions, &tokens[at..]);
            let next = tokens.get(at + taken);
            let after_currency = before.and_then(|word| conventions.currency(word));
            // A whole word may be the end of a number in words: «один миллион сом».
            let short = token.word.chars().count() <= SHORT;
            let begins = token.opens || led || after_currency.is_some();
            // Thousands of something else are no unit of money: «тыс. человек».
            let whole = unit.currency.is_some() || next.is_none_or(|next| next.opens);
            if whole && (begins || (short && next.is_none())) {
                let currency = unit.currency.or(after_currency);
                return Some(Said::Unit(Unit { currency, ..unit }));
            }
            if begins || short || next.is_none() {
                doubtful = Some(Said::Doubtful(times));
            }
        } else if let Some(currency) = conventions.currency(&token.word)
            && (led || (opens(conventions, &tokens[..=at]) && is_alone(conventions, &tokens[at..])))
        {
            return Some(Said::Unit(Unit { currency: Some(currency), ..Unit::default() }));
        }
    }
    doubtful
}

/// So many letters the abbreviations of thousands and millions have.
const SHORT: usize = 4;

/// Whether a word is a number that what follows counts; a year is none.
fn is_amount(word: &str) -> bool {
    let year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    word.starts_with(|c: char| c.is_ascii_digit()) && !year
}

/// Whether what follows is a unit, by the word before it: «в швейцарских франках».
fn is_led(conventions: &Conventions, before: &[Token]) -> bool {
    let last = before.iter().rev().find(|token| leads(token) || !is_beside(conventions, token));
    last.is_some_and(leads)
}

/// Whether the last token begins what is said, perhaps with a word of its own before it: “: US dollars”.
fn opens(conventions: &Conventions, tokens: &[Token]) -> bool {
    let Some((last, before)) = tokens.split_last() else { return false };
    let own = before.iter().rev().take_while(|token| is_beside(conventions, token));
    last.opens || own.into_iter().any(|token| token.opens)
}

fn leads(token: &Token) -> bool {
    BEFORE.contains(&token.word.as_str())
}

fn is_beside(conventions: &Conventions, token: &Token) -> bool {
    conventions.unit_word(&token.word).contains(&UnitWord::Beside)
}

/// Whether tokens are nothing but a currency up to the next mark or the end: «Валюта: доллары США».
fn is_alone(conventions: &Conventions, tokens: &[Token]) -> bool {
    let long = tokens[0].word.chars().count() > 1;
    let next = tokens[1..].iter().find(|token| token.opens || !is_beside(conventions, token));
    long && next.is_none_or(|next| next.opens && !is_amount(&next.word))
}

/// For so many of a currency the lines above a table of rates are: «Курс за 100 тенге».
pub(super) fn lot(conventions: &Conventions, grid: &Grid, top: u32) -> Option<u32> {
    let above = grid.rows.iter().take_while(|row| row.index < top);
    let mut texts = above.flat_map(|row| &row.cells).filter_map(|(_, raw)| match raw {
        Raw::Text(text) => Some(tokens(text)),
        _ => None,
    });
    texts.find_map(|tokens| tokens.windows(2).find_map(|pair| of_lot(conventions, pair)))
}

fn of_lot(conventions: &Conventions, pair: &[Token]) -> Option<u32> {
    conventions.currency(&pair[1].word)?;
    pair[0].word.parse().ok().filter(|lot| units::LOTS.contains(lot))
}

/// The factor that tokens begin with.
fn factor(conventions: &Conventions, tokens: &[Token]) -> Option<u32> {
    let (first, next) = (tokens.first()?, tokens.get(1).map_or("", |next| next.word.as_str()));
    units::times(conventions, &first.word).or(units::short(conventions, &first.word, next))
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
        let times = factor(conventions, &tokens[at..]);
        if let Some(times) = times.filter(|_| unit.times.is_none()) {
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
            "Бюджет на 2018 тыс. сом",
            "Суммы: т.с.",
            "т. сом",
        ] {
            assert_eq!(times(line), Some(1_000), "{line}");
        }
        for line in [
            "Планы стоимостью свыше 1 млн сом",
            "Программа 5 тыс. колодцев",
            "План на 2018 год",
            "Проект «Миллион деревьев»",
        ] {
            assert_eq!(said(line), None, "{line}");
        }
        for line in ["Помощь тыс. семей области", "Охват (тыс. чел.)", "Прописью: одна тысяча сом"]
        {
            assert_eq!(said(line), Some(Said::Doubtful(1_000)), "{line}");
        }
        for line in ["Валюта: USD", "Currency: US dollars", "Бюджет в долларах США", "Бюджет, USD"]
        {
            let unit = Unit { currency: Some(Currency::USD), ..Unit::default() };
            assert_eq!(said(line), Some(Said::Unit(unit)), "{line}");
        }
        assert_eq!(said("Курс: 1 USD"), None);
        let dollars = said("Бюджет проекта в долларах США");
        assert!(matches!(dollars, Some(Said::Unit(unit)) if unit.currency.is_some()));
    }
}
