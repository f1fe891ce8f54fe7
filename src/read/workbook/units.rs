//! Units in headers and beside numbers: «тыс. сом», «CHF», «%», «сом за 1 CHF».

use rust_decimal::Decimal;

use crate::model::{Conventions, Currency, UnitWord, folded};

/// What a header says about its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Unit {
    pub currency: Option<Currency>,
    /// For rates: so much of `currency` for one of this.
    pub per: Option<Currency>,
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
    let words = words(header);
    let units = (0..words.len()).find_map(|from| Some((from, unit(conventions, &words[from..])?)));
    match units {
        Some((from, unit)) if from > 0 => (words[..from].join(" "), unit, false),
        // Nothing but a unit, as the column of a rate sheet may be called.
        Some((_, unit)) => (words.join(" "), unit, true),
        None => (words.join(" "), Unit::default(), false),
    }
}

/// The unit that a text consists of: «(тыс. сом)», “in thousands of soms”.
pub(super) fn whole(conventions: &Conventions, text: &str) -> Option<Unit> {
    unit(conventions, &words(text))
}

/// The words of a header; dots and brackets mean nothing in it.
fn words(text: &str) -> Vec<String> {
    let text = folded(text).replace("-\n", "").replace(['.', ':', '*'], "");
    let mut words = Vec::new();
    for word in text.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '[' | ']' | '/' | '«' | '»' | '"')
    }) {
        // A sign stands close to its word: `%исполнения`, `$1000`.
        let signs = word.trim_start_matches(['%', '$', '€']);
        words.extend(word[..word.len() - signs.len()].chars().map(|sign| sign.to_string()));
        let bare = signs.trim_end_matches(['%', '$', '€']);
        words.push(bare.to_owned());
        words.extend(signs[bare.len()..].chars().map(|sign| sign.to_string()));
    }
    words.retain(|word| !word.is_empty());
    words
}

fn unit(conventions: &Conventions, words: &[String]) -> Option<Unit> {
    let mut unit = Unit::default();
    let mut is_rate = false;
    for word in words {
        let mut meanings = conventions.unit_word(word).iter();
        match *meanings.find(|meaning| fits(**meaning, &unit, is_rate))? {
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
