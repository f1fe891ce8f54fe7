//! Days and months that somebody typed as text.

use jiff::civil::Date;

use super::{Conventions, folded};

/// What the text of a cell means as a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedDate {
    /// It can only mean this day.
    Day(Date),
    /// `07/11/2019`: 7 November or 11 July.
    Ambiguous(Date, Date),
    /// No day.
    Else,
}

/// Reads the text of a cell as a day.
pub fn read(conventions: &Conventions, text: &str) -> TypedDate {
    let words = words(conventions, text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let slashed = text.contains('/');
    let found = match words.as_slice() {
        [day, month, year] if month_of(conventions, month).is_some() => {
            date(year, month_of(conventions, month), day)
        }
        [month, day, year] if month_of(conventions, month).is_some() => {
            date(year, month_of(conventions, month), day)
        }
        [year, month, day] if year.len() == 4 => date(year, number(month), day),
        [first, second, year] if slashed => return slashes(first, second, year),
        [day, month, year] => date(year, number(month), day),
        _ => None,
    };
    found.map_or(TypedDate::Else, TypedDate::Day)
}

/// Reads the text of a cell as a month, which is its first day: «июль 2018», `07.2018`, `2018-07`.
pub fn month(conventions: &Conventions, text: &str) -> Option<Date> {
    let words = words(conventions, text);
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [year, month] if year.len() == 4 && number(year).is_some() => {
            date(year, number(month).or(month_of(conventions, month)), "1")
        }
        [month, year] => date(year, number(month).or(month_of(conventions, month)), "1"),
        _ => None,
    }
}

/// A month without a year, below a title that names the year: «ноябрь».
pub fn month_of_year(conventions: &Conventions, text: &str, year: i16) -> Option<Date> {
    match words(conventions, text).as_slice() {
        [month] => date(&year.to_string(), month_of(conventions, month), "1"),
        _ => None,
    }
}

/// Whether a header names a day, with or without a year: «11.07», «11 июля».
pub fn is_day_like(conventions: &Conventions, text: &str) -> bool {
    let words = words(conventions, text);
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [day, month] => {
            let month =
                month_of(conventions, month).or(number(month).filter(|_| text.contains('.')));
            month.is_some_and(|month| (1..=12).contains(&month))
                && number(day).is_some_and(|day| (1..=31).contains(&day))
        }
        _ => read(conventions, text) != TypedDate::Else,
    }
}

/// The day first, as here; where that cannot be known, both readings.
fn slashes(first: &str, second: &str, year: &str) -> TypedDate {
    match (date(year, number(second), first), date(year, number(first), second)) {
        (Some(a), Some(b)) if a != b => TypedDate::Ambiguous(a, b),
        (Some(day), _) | (None, Some(day)) => TypedDate::Day(day),
        (None, None) => TypedDate::Else,
    }
}

fn date(year: &str, month: Option<i64>, day: &str) -> Option<Date> {
    let full = number(year)?;
    // Two digits are of this century: no such office keeps older lists.
    let full = if year.len() <= 2 { full + 2000 } else { full };
    let year = i16::try_from(full).ok().filter(|year| (1900..2200).contains(year))?;
    Date::new(year, i8::try_from(month?).ok()?, i8::try_from(number(day)?).ok()?).ok()
}

fn number(word: &str) -> Option<i64> {
    (word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| word.parse().ok())?
}

/// The month that a word means, in any case, short or long.
fn month_of(conventions: &Conventions, word: &str) -> Option<i64> {
    (1..)
        .zip(&conventions.dates.months)
        .find(|(_, starts)| starts.iter().any(|start| word.starts_with(start.as_str())))
        .map(|(number, _)| number)
}

/// Digits and words, without «г.», “year” and ordinals.
fn words(conventions: &Conventions, text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut kind = None;
    for c in folded(text).chars() {
        let this = if c.is_ascii_digit() { Some(true) } else { c.is_alphabetic().then_some(false) };
        match (this, words.last_mut()) {
            (Some(_), Some(word)) if this == kind => word.push(c),
            (Some(_), _) => words.push(c.to_string()),
            // Anything but the usual marks means that this is no date.
            (None, _) if !matches!(c, ' ' | '.' | ',' | '/' | '-') => return Vec::new(),
            (None, _) => {}
        }
        kind = this;
    }
    words.retain(|word| !conventions.dates.beside.contains(word));
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as on;

    fn read(text: &str) -> TypedDate {
        super::read(&Conventions::default(), text)
    }

    fn month(text: &str) -> Option<Date> {
        super::month(&Conventions::default(), text)
    }

    fn is_day_like(text: &str) -> bool {
        super::is_day_like(&Conventions::default(), text)
    }

    #[test]
    fn days_as_they_are_typed() {
        for typed in [
            "11.07.2019г.",
            "11.07.2019 г.",
            "11 июля 2019",
            "11 июля 2019 года",
            "11.07.19",
            "2019-07-11",
            "July 11, 2019",
            "11th July 2019",
            "11\u{a0}июля\u{a0}2019",
        ] {
            assert_eq!(read(typed), TypedDate::Day(on(2019, 7, 11)), "{typed}");
        }
        assert_eq!(read("25/07/2019"), TypedDate::Day(on(2019, 7, 25)));
        assert_eq!(read("07/07/2019"), TypedDate::Day(on(2019, 7, 7)));
        assert_eq!(read("07/11/2019"), TypedDate::Ambiguous(on(2019, 11, 7), on(2019, 7, 11)));
        for other in ["31.02.2019", "июль", "38", "11:07:2019", "в июле 2019", ""] {
            assert_eq!(read(other), TypedDate::Else, "{other}");
        }
    }

    #[test]
    fn months_are_their_first_day() {
        for typed in ["Июль 2018", "07.2018", "2018-07", "июль 2018 г.", "July 2018"] {
            assert_eq!(month(typed), Some(on(2018, 7, 1)), "{typed}");
        }
        assert_eq!(month("13.2018"), None);
    }

    #[test]
    fn headers_may_name_days() {
        assert!(is_day_like("11.07") && is_day_like("11 июля") && is_day_like("11.07.2019"));
        assert!(!is_day_like("Дата") && !is_day_like("2 3"));
    }
}
