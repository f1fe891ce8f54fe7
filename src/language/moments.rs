//! Months, days and hours read back from a text, as far as checks compare them.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::folded::Folded;
use super::letters::{digits, is_digit, is_in_word, is_space};
use super::senses::Sense;

/// A moment found in a text: the name of a month, a date in digits, a time by the half of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The bytes it takes.
    pub at: Range<usize>,
    /// 1 to 12.
    pub month: Option<u32>,
    /// The numbers it says beside the month: day and year, hour and minute.
    pub numbers: Vec<u32>,
    /// The whole day, if day and year stand beside the month.
    pub day: Option<TypedDay>,
}

/// A day as it was typed; there may be no such day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedDay {
    /// The bytes it takes, without a weekday.
    pub at: Range<usize>,
    pub day: i8,
    pub month: i8,
    pub year: i16,
    /// The weekday before it.
    pub weekday: Option<TypedWeekday>,
}

/// A weekday as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedWeekday {
    pub at: Range<usize>,
    pub weekday: Weekday,
    /// The key of the form that it stands in.
    pub form: &'static str,
}

impl TypedDay {
    /// The day, if there is one.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year, self.month, self.day).ok()
    }
}

/// The months, dates in digits and times of a text, in their order.
pub(super) fn read_moments(folded: &Folded) -> Vec<Moment> {
    let text = folded.text.as_str();
    let mut found = Vec::new();
    let mut past = 0;
    for token in &folded.tokens {
        let start = token.at.start;
        if start < past || text[..start].ends_with(|c: char| is_in_word(c) || c == '.') {
            continue;
        }
        let read = if token.is_number {
            date(text, start).or_else(|| time(folded, start))
        } else {
            month(folded, start)
        };
        if let Some(mut moment) = read {
            past = moment.at.end;
            moment.day = whole_day(folded, &moment);
            found.push(moment);
        }
    }
    found
}

/// The name of a month that begins here, in any form.
fn month(folded: &Folded, start: usize) -> Option<Moment> {
    let Folded { language, text, lower, .. } = folded;
    let rest = &text[start..];
    let end = start + rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    // Where months have a capital, “may” is a verb; and so it may be at the beginning of a sentence.
    let capital = language.lexicon.capital_months;
    let word = if capital { &text[start..end] } else { &lower[start..end] };
    let month = language.lexicon.months.get(word).copied()?;
    let before = text[..start].trim_end_matches(is_space);
    let begins = before.is_empty() || before.ends_with(['.', '!', '?', '“', '«']);
    let numbered = text[end..].trim_start_matches([' ', '\u{a0}', '.']);
    if begins && capital && !numbered.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some(Moment { at: start..end, month: Some(month), numbers: Vec::new(), day: None })
}

/// 11.07.2019, 11/07/2019 and 2019-07-11.
fn date(text: &str, start: usize) -> Option<Moment> {
    let rest = &text[start..];
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || ".-/".contains(c)))
        .map_or(text.len(), |length| start + length);
    let whole = text[start..end].trim_end_matches(['.', '-', '/']);
    let separator = whole.chars().find(|c| !c.is_ascii_digit())?;
    let parts: Vec<&str> = whole.split(separator).collect();
    let [a, b, c] = parts[..] else { return None };
    let (day, month, year) = match (separator, a.len(), b.len(), c.len()) {
        ('.' | '/', 1..=2, 1..=2, 2 | 4) => (a, b, c),
        ('-', 4, 2, 2) => (c, b, a),
        _ => return None,
    };
    let (day, month): (u32, u32) = (day.parse().ok()?, month.parse().ok()?);
    let year: u32 = year.parse().ok()?;
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then(|| Moment {
        at: start..start + whole.len(),
        month: Some(month),
        numbers: vec![day, if year < 100 { 2000 + year } else { year }],
        day: None,
    })
}

/// 14:00 is 14, as «14 часов» is; 2:30 p.m. is 14 and 30.
fn time(folded: &Folded, start: usize) -> Option<Moment> {
    let text = folded.text.as_str();
    let length = digits(&text[start..]);
    let mut hour: u32 = text[start..start + length].parse().ok().filter(|hour| *hour < 25)?;
    let mut end = start + length;
    let mut minutes = None;
    if text[end..].starts_with(':') && digits(&text[end + 1..]) == 2 {
        minutes = text[end + 1..end + 3].parse::<u32>().ok();
        end += 3;
    }
    let rest = text[end..].trim_start_matches([' ', '\u{a0}']);
    let rules = &folded.language.rules.reading;
    let mut halves = rules.forenoon.iter().chain(&rules.afternoon);
    let half = halves.find(|half| {
        rest.strip_prefix(half.as_str()).is_some_and(|rest| !rest.starts_with(is_in_word))
    });
    if minutes.is_none() && half.is_none() {
        return None;
    }
    if let Some(half) = half {
        end = text.len() - rest.len() + half.len();
        hour = hour % 12 + if rules.afternoon.contains(half) { 12 } else { 0 };
    }
    let minutes = minutes.filter(|minutes| *minutes > 0);
    let numbers = std::iter::once(hour).chain(minutes).collect();
    Some(Moment { at: start..end, month: None, numbers, day: None })
}

/// What is typed of a day around a month, if day and year stand beside it.
fn whole_day(folded: &Folded, moment: &Moment) -> Option<TypedDay> {
    let text = folded.text.as_str();
    let month = i8::try_from(moment.month?).ok()?;
    if let [day, year] = moment.numbers[..] {
        let (day, year) = (i8::try_from(day).ok()?, i16::try_from(year).ok()?);
        let weekday = weekday_before(folded, moment.at.start);
        return Some(TypedDay { at: moment.at.clone(), day, month, year, weekday });
    }
    let before = text[..moment.at.start].trim_end_matches(is_space);
    let rules = &folded.language.rules.reading;
    let before = without(before, &rules.before_month).trim_end_matches(is_space);
    let numbered = without(before, &rules.day_endings);
    let start = numbered.trim_end_matches(is_digit).len();
    let (day, start, rest) = if start < numbered.len() {
        (&numbered[start..], start, &text[moment.at.end..])
    } else {
        // July 11, 2019
        let rest = text[moment.at.end..].trim_start_matches(is_space);
        let day = &rest[..rest.len() - rest.trim_start_matches(is_digit).len()];
        (day, moment.at.start, rest[day.len()..].trim_start_matches(char::is_alphabetic))
    };
    let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start_matches(is_space);
    let year = &rest[..rest.len() - rest.trim_start_matches(is_digit).len()];
    let year: i16 = year.parse().ok().filter(|_| year.len() == 4)?;
    let end = text.len() - rest.len() + 4;
    let weekday = weekday_before(folded, start);
    Some(TypedDay { at: start..end, day: day.parse().ok()?, month, year, weekday })
}

/// A text without the first of these that it ends in.
fn without<'t>(text: &'t str, endings: &[String]) -> &'t str {
    endings.iter().find_map(|ending| text.strip_suffix(ending.as_str())).unwrap_or(text)
}

/// The weekday that stands before a day.
fn weekday_before(folded: &Folded, day: usize) -> Option<TypedWeekday> {
    let end = folded.text[..day].trim_end_matches([' ', '\u{a0}', ',']).len();
    let mut days = folded.ending(end).filter_map(|hit| match hit.sense {
        Sense::Weekday(weekday, form) => Some(TypedWeekday { at: hit.at.clone(), weekday, form }),
        _ => None,
    });
    days.next()
}
