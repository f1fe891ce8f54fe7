//! Units in headers and beside numbers: «тыс. сом», «CHF», «%», «сом за 1 CHF».

use rust_decimal::Decimal;

use crate::model::{Conventions, Currency, UnitWord, folded};

/// So many of a currency rates are given for.
pub(super) const LOTS: [u32; 3] = [10, 100, 1_000];

/// What a header says about its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Unit {
    pub currency: Option<Currency>,
    /// For rates: so much of `currency` for one of this.
    pub per: Option<Currency>,
    /// For rates: for so many of them, «сом за 100 тенге».
    pub lot: Option<u32>,
    /// 1000 for «тыс.».
    pub times: Option<u32>,
    pub percent: bool,
}

impl Unit {
    /// What each number is multiplied by.
    pub fn factor(&self) -> Decimal {
        self.times.map_or(Decimal::ONE, Decimal::from)
    }
}

/// A header without its unit, folded for comparison, the unit, and whether it is nothing but that:
/// «Стоимость, тыс. сом».
pub(super) fn split(conventions: &Conventions, header: &str) -> (String, Unit, bool) {
    if let Some((before, inside, after)) = bracketed(header) {
        let unit = whole(conventions, inside).filter(|_| !after.is_empty());
        if let Some(unit) = unit.or_else(|| with_remark(conventions, inside)) {
            let rest = words(conventions, &format!("{before} {after}"));
            return (rest.join(" "), unit, rest.is_empty());
        }
    }
    let words = words(conventions, header);
    let units = (0..words.len()).find_map(|from| Some((from, unit(conventions, &words[from..])?)));
    match units {
        Some((from, unit)) if from > 0 => (words[..from].join(" "), unit, false),
        // Nothing but a unit, as the column of a rate sheet may be called.
        Some((_, unit)) => (words.join(" "), unit, true),
        None => (words.join(" "), Unit::default(), false),
    }
}

/// A unit of money in brackets that has a remark beside it: «(тыс. USD без НДС)».
fn with_remark(conventions: &Conventions, inside: &str) -> Option<Unit> {
    let words = words(conventions, inside);
    let unit = (0..words.len()).rev().find_map(|to| unit(conventions, &words[..=to]))?;
    unit.currency.filter(|_| unit.per.is_none() && whole(conventions, inside).is_none())?;
    Some(unit)
}

/// A text around its first brackets: «План (тыс. сом) на 2018 год».
pub(super) fn bracketed(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('(')?;
    let (inside, after) = rest.split_once(')')?;
    Some((before, inside, after.trim()))
}

/// The unit that a text consists of: «(тыс. сом)», “in thousands of soms”.
pub(super) fn whole(conventions: &Conventions, text: &str) -> Option<Unit> {
    unit(conventions, &words(conventions, text))
}

/// The words of a header; dots and brackets mean nothing in it.
fn words(conventions: &Conventions, text: &str) -> Vec<String> {
    let text = folded(text).replace("-\n", "").replace([':', '*'], "");
    let text = parted(conventions, &text);
    let mut words = Vec::new();
    for word in text.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '[' | ']' | '/' | '«' | '»' | '"')
    }) {
        // A sign stands close to its word: `%исполнения`, `$1000`.
        let signs = word.trim_start_matches(['%', '$', '€', '₽', '£']);
        words.extend(word[..word.len() - signs.len()].chars().map(|sign| sign.to_string()));
        let bare = signs.trim_end_matches(['%', '$', '€', '₽', '£']);
        // Thousands close to the code of a currency: kCHF, TCHF.
        match bare.char_indices().nth(1).map(|(at, _)| bare.split_at(at)) {
            Some((letter, code)) if code.len() == 3 && is_short(conventions, letter, code) => {
                words.extend([letter.to_owned(), code.to_owned()]);
            }
            _ => words.push(bare.to_owned()),
        }
        words.extend(signs[bare.len()..].chars().map(|sign| sign.to_string()));
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Dots of abbreviations taken out. They part words where one of these is a unit: «тыс.сом»; in
/// other abbreviations they part nothing: «Ф.И.О.».
fn parted(conventions: &Conventions, text: &str) -> String {
    let words = text.split_whitespace();
    let words = words.map(|word| match has_units(conventions, word) {
        true => word.replace('.', " "),
        false => word.replace('.', ""),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a word of abbreviations has a unit in it.
fn has_units(conventions: &Conventions, word: &str) -> bool {
    let letter = word.trim_matches(['(', '[', '«', '"']).split_once('.');
    let short = letter.is_some_and(|(letter, rest)| {
        is_short(conventions, letter, rest.trim_matches(['.', ')', ']', '»', '"', ',']))
    });
    short || word.split('.').any(|part| is_long_unit(conventions, part))
}

fn is_long_unit(conventions: &Conventions, part: &str) -> bool {
    let bare = part.trim_matches(['(', ')', ',', ';', '[', ']', '«', '»', '"']);
    times(conventions, bare).is_some()
        || (bare.chars().count() > 2 && conventions.currency(bare).is_some())
}

/// The factor that a word means. A letter alone means none.
pub(super) fn times(conventions: &Conventions, word: &str) -> Option<u32> {
    factor(conventions, word).filter(|_| word.chars().count() > 1)
}

/// The factor that a letter means before a currency: «т. сом», “k CHF”.
pub(super) fn short(conventions: &Conventions, letter: &str, next: &str) -> Option<u32> {
    let single = letter.chars().count() == 1 && conventions.currency(next).is_some();
    factor(conventions, letter).filter(|_| single)
}

fn is_short(conventions: &Conventions, letter: &str, next: &str) -> bool {
    short(conventions, letter, next).is_some()
}

fn factor(conventions: &Conventions, word: &str) -> Option<u32> {
    conventions.unit_word(word).iter().find_map(|meaning| match meaning {
        UnitWord::Times(times) => Some(*times),
        _ => None,
    })
}

/// What the words of a number format say, whatever else stands between.
pub(super) fn loose(conventions: &Conventions, text: &str) -> Unit {
    let mut unit = Unit::default();
    for word in words(conventions, text) {
        unit.times = unit.times.or(times(conventions, &word));
        unit.currency = unit.currency.or(conventions.currency(&word));
    }
    unit
}

fn unit(conventions: &Conventions, words: &[String]) -> Option<Unit> {
    let mut unit = Unit::default();
    let mut is_rate = false;
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", String::as_str);
        if let Some(times) = short(conventions, word, next).filter(|_| unit.currency.is_none()) {
            unit.times = Some(times);
            continue;
        }
        // So many of the second currency: «за 100 тенге».
        let lot = word.parse::<u32>().ok().filter(|lot| is_rate && LOTS.contains(lot));
        if lot.is_some() {
            unit.lot = lot;
            continue;
        }
        let mut meanings = conventions.unit_word(word).iter();
        let lone = word.chars().count() == 1 && times(conventions, word).is_none();
        let fits = |meaning: &&UnitWord| {
            fits(**meaning, &unit, is_rate) && !(lone && matches!(meaning, UnitWord::Times(_)))
        };
        match *meanings.find(fits)? {
            UnitWord::Beside | UnitWord::One => {}
            UnitWord::Per => is_rate = true,
            UnitWord::Percent => unit.percent = true,
            UnitWord::Times(times) => unit.times = Some(times),
            UnitWord::Currency(found) if is_rate => unit.per = Some(found),
            UnitWord::Currency(found) => {
                if unit.currency.replace(found).is_some_and(|other| other != found) {
                    return None;
                }
            }
        }
    }
    (unit != Unit::default()).then_some(unit)
}

/// Whether a word may mean this after what was read of the unit.
fn fits(meaning: UnitWord, unit: &Unit, is_rate: bool) -> bool {
    match meaning {
        UnitWord::One => is_rate,
        UnitWord::Per => unit.currency.is_some(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(header: &str) -> (String, Unit, bool) {
        super::split(&Conventions::default(), header)
    }

    fn whole(text: &str) -> Option<Unit> {
        super::whole(&Conventions::default(), text)
    }

    #[test]
    fn units_part_from_names() {
        let thousand =
            Unit { currency: Some(Currency::KGS), times: Some(1_000), ..Unit::default() };
        assert_eq!(split("Стоимость,\u{a0}тыс. сом"), ("стоимость".into(), thousand, false));
        assert_eq!(split("Стоимость (в тыс. сомов)"), ("стоимость".into(), thousand, false));
        assert_eq!(split("Исп., %").0, "исп");
        assert_eq!(split("% исполнения"), ("% исполнения".into(), Unit::default(), false));
        assert_eq!(split("Сумма CHF").1.currency, Some(Currency::CHF));
        assert_eq!(split("Ф.И.О."), ("фио".into(), Unit::default(), false));
        assert_eq!(whole("(тыс. сом)"), Some(thousand));
        assert_eq!(whole("Единица измерения: тыс. сом"), Some(thousand));
        assert_eq!(whole("План на 2018 год"), None);
        for header in
            ["Стоимость, т. сом", "Стоимость (т.с.)", "Стоимость (к сом)", "Стоимость, т.сом"]
        {
            assert_eq!(split(header), ("стоимость".into(), thousand, false), "{header}");
        }
        assert_eq!(split("Cost, kCHF").1.times, Some(1_000));
        assert_eq!(split("Стоимость (USD без НДС)").1.currency, Some(Currency::USD));
        // For a metre, a ton: no factor.
        for header in ["Цена, сом/т", "Длина, м", "Цена за м"] {
            assert_eq!(split(header).1.times, None, "{header}");
        }
    }

    #[test]
    fn a_rate_has_two_currencies() {
        let (name, unit, _) = split("Курс, сом за 1 CHF");
        assert_eq!(
            (name.as_str(), unit.currency, unit.per),
            ("курс", Some(Currency::KGS), Some(Currency::CHF))
        );
        let (_, unit, is_unit) = split("сом за 1 CHF");
        assert_eq!((unit.per, is_unit), (Some(Currency::CHF), true));
    }
}
