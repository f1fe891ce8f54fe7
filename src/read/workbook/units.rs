//! Units in headers and beside numbers: «тыс. сом», «CHF», «%», «сом за 1 CHF».

use rust_decimal::Decimal;

use crate::model::{Currency, folded};

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
pub(super) fn split(header: &str) -> (String, Unit, bool) {
    if let Some((before, inside, after)) = bracketed(header)
        && !after.is_empty()
        && let Some(unit) = whole(inside)
    {
        let rest = words(&format!("{before} {after}"));
        return (rest.join(" "), unit, rest.is_empty());
    }
    let words = words(header);
    let units = (0..words.len()).find_map(|from| Some((from, unit(&words[from..])?)));
    match units {
        Some((from, unit)) if from > 0 => (words[..from].join(" "), unit, false),
        // Nothing but a unit, as the column of a rate sheet may be called.
        Some((_, unit)) => (words.join(" "), unit, true),
        None => (words.join(" "), Unit::default(), false),
    }
}

/// A text around its first brackets: «План (тыс. сом) на 2018 год».
pub(super) fn bracketed(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('(')?;
    let (inside, after) = rest.split_once(')')?;
    Some((before, inside, after.trim()))
}

/// The unit that a text consists of: «(тыс. сом)», “in thousands of soms”.
pub(super) fn whole(text: &str) -> Option<Unit> {
    unit(&words(text))
}

/// A currency by its code, its sign or its name in any case.
pub(super) fn currency(word: &str) -> Option<Currency> {
    Some(match word {
        "kgs" | "с" | "сом" | "сомы" | "сомов" | "сома" | "сомах" | "som" | "soms" => {
            Currency::KGS
        }
        "chf" | "франк" | "франки" | "франков" | "франка" | "франках" | "franc" | "francs"
        | "шф" => Currency::CHF,
        "usd" | "$" | "доллар" | "доллары" | "долларов" | "доллара" | "долларах" | "долл"
        | "dollar" | "dollars" => Currency::USD,
        "eur" | "€" | "евро" | "euro" | "euros" => Currency::EUR,
        _ => return other(word),
    })
}

/// A currency of a neighbour or a partner.
fn other(word: &str) -> Option<Currency> {
    let code = match word {
        "rub" | "руб" | "рубль" | "рубли" | "рублей" | "рублях" | "р" | "₽" | "rouble"
        | "roubles" | "ruble" | "rubles" => "RUB",
        "kzt" | "тенге" | "tenge" | "₸" => "KZT",
        "cny" | "юань" | "юани" | "юаней" | "юанях" | "yuan" => "CNY",
        "gbp" | "£" => "GBP",
        "jpy" | "иена" | "иен" | "yen" | "¥" => "JPY",
        "лира" | "лир" | "₺" => "TRY",
        "uzs" => "UZS",
        "tjs" | "сомони" => "TJS",
        "sek" => "SEK",
        "nok" => "NOK",
        _ => return None,
    };
    Currency::new(code)
}

/// The words of a header; dots and brackets mean nothing in it.
fn words(text: &str) -> Vec<String> {
    let text = folded(text).replace("-\n", "").replace([':', '*'], "");
    let text = parted(&text);
    let mut words = Vec::new();
    for word in text.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '[' | ']' | '/' | '«' | '»' | '"')
    }) {
        // A sign stands close to its word: `%исполнения`, `$1000`.
        let signs = word.trim_start_matches(['%', '$', '€', '₽', '£']);
        words.extend(word[..word.len() - signs.len()].chars().map(|sign| sign.to_string()));
        let bare = signs.trim_end_matches(['%', '$', '€', '₽', '£']);
        words.push(bare.to_owned());
        words.extend(signs[bare.len()..].chars().map(|sign| sign.to_string()));
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Dots of abbreviations taken out. They part words where one of these is a unit: «тыс.сом»; in
/// other abbreviations they part nothing: «Ф.И.О.».
fn parted(text: &str) -> String {
    let word = |word: &str| {
        let known = |part: &str| {
            let bare = part.trim_matches(['(', ')', ',', ';', '[', ']', '«', '»', '"']);
            times(bare).is_some() || (bare.chars().count() > 2 && currency(bare).is_some())
        };
        match word.split('.').any(known) {
            true => word.replace('.', " "),
            false => word.replace('.', ""),
        }
    };
    text.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// The factor that a word means.
pub(super) fn times(word: &str) -> Option<u32> {
    Some(match word {
        "тыс" | "тысяч" | "тысячи" | "тысячах" | "тысяча" | "миң" | "thousand" | "thousands"
        | "ths" | "thsd" | "tsd" | "000" | "'000" | "000'" | "'000s" | "000s" | "1000" => 1_000,
        "млн" | "миллион" | "миллионы" | "миллионов" | "миллионах" | "million" | "millions"
        | "mln" | "mio" | "mn" => 1_000_000,
        "млрд" | "миллиард" | "миллиардов" | "миллиардах" | "billion" | "billions" | "bln"
        | "bn" => 1_000_000_000,
        _ => return None,
    })
}

/// What the words of a number format say, whatever else stands between.
pub(super) fn loose(text: &str) -> Unit {
    let mut unit = Unit::default();
    for word in words(text) {
        unit.times = unit.times.or(times(&word));
        unit.currency = unit.currency.or(currency(&word));
    }
    unit
}

fn unit(words: &[String]) -> Option<Unit> {
    let mut unit = Unit::default();
    let mut is_rate = false;
    for word in words {
        match word.as_str() {
            "в"
            | "in"
            | "of"
            | "ед"
            | "изм"
            | "единица"
            | "единицы"
            | "измерения"
            | "unit"
            | "швейцарских"
            | "швейцарский"
            | "шв"
            | "swiss"
            | "сша"
            | "us"
            | "кыргызских"
            | "кыргызский"
            | "киргизских"
            | "kyrgyz" => {}
            "1" | "один" | "one" if is_rate => {}
            "10" | "100" | "1000" if is_rate => unit.lot = word.parse().ok(),
            "за" | "per" | "к" if unit.currency.is_some() => is_rate = true,
            "%" | "процент" | "проценты" | "процентах" | "проц" | "percent" => {
                unit.percent = true
            }
            word if times(word).is_some() => unit.times = times(word),
            word => {
                let found = currency(word)?;
                if is_rate {
                    unit.per = Some(found);
                } else if unit.currency.replace(found).is_some_and(|other| other != found) {
                    return None;
                }
            }
        }
    }
    (unit != Unit::default()).then_some(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

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
