//! Months, days and hours read back from a text, as far as checks compare them.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::folded::Folded;
use super::letters::{digits, is_digit, is_in_word, is_space};
use super::lexicon::Meaning;
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
    /// The month is said by an adjective, which other languages may not have: майский.
    pub is_adjective: bool,
    /// The hour as it is said, where a half of the day is said beside it: 3 of 3 p.m.
    pub hour_said: Option<u32>,
}

impl Moment {
    fn new(at: Range<usize>, month: Option<u32>, numbers: Vec<u32>) -> Moment {
        Moment { at, month, numbers, day: None, is_adjective: false, hour_said: None }
    }
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
            let named = month(folded, start).or_else(|| month_adjective(folded, &token.at));
            named.or_else(|| hour_in_words(folded, &token.at))
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
    Some(Moment::new(start..end, Some(month), Vec::new()))
}

/// «майская ярмарка»; with a capital inside a sentence it is a name.
fn month_adjective(folded: &Folded, at: &Range<usize>) -> Option<Moment> {
    let word = &folded.lower[at.clone()];
    let mut stems = folded.language.rules.reading.month_adjectives.iter();
    let month = stems.position(|stem| word.starts_with(stem.as_str()))?;
    let before = folded.text[..at.start].trim_end_matches(is_space);
    let begins = before.is_empty() || before.ends_with(['.', '!', '?']);
    let is_name = !begins && folded.text[at.start..].starts_with(char::is_uppercase);
    let month = u32::try_from(month + 1).ok().filter(|_| !is_name);
    Some(Moment { is_adjective: true, ..Moment::new(at.clone(), Some(month?), Vec::new()) })
}

/// Noon, and «девять утра».
fn hour_in_words(folded: &Folded, at: &Range<usize>) -> Option<Moment> {
    let named = folded.starting(at.start).find_map(|hit| match hit.sense {
        Sense::Hour(hour) => Some(Moment::new(hit.at.clone(), None, vec![hour])),
        _ => None,
    });
    named.or_else(|| by_the_clock(folded, at)).or_else(|| {
        let Meaning::Part(hour) = folded.language.lexicon.words.get(&folded.lower[at.clone()])?
        else {
            return None;
        };
        let hour = u32::try_from(*hour).ok().filter(|hour| (1..=12).contains(hour))?;
        let half = half_after(folded, at.end)?;
        let numbers = vec![half.of(hour)];
        Some(Moment { hour_said: Some(hour), ..Moment::new(at.start..half.end, None, numbers) })
    })
}

/// Half past three, «в половине четвертого»; whether before noon or after it is said beside it or not at all.
fn by_the_clock(folded: &Folded, at: &Range<usize>) -> Option<Moment> {
    let clock = folded.starting(at.start).filter_map(|hit| match hit.sense {
        Sense::Clock(minutes, of_next) => Some((hit.at.end, minutes, of_next)),
        _ => None,
    });
    let (end, minutes, of_next) = clock.max_by_key(|(end, ..)| *end)?;
    let word = folded.tokens.get(folded.token_at(folded.past_space(end))?)?;
    let key = &folded.lower[word.at.clone()];
    let hour = match folded.language.lexicon.words.get(key) {
        Some(Meaning::Ordinal(hour)) if of_next => i32::try_from(*hour).ok()? - 1,
        Some(Meaning::Part(hour)) if !of_next => i32::try_from(*hour).ok()?,
        None if !of_next => key.parse().ok()?,
        _ => return None,
    };
    // «В половине второго класса» is no time.
    let half = half_after(folded, word.at.end);
    let rest = folded.text[word.at.end..].trim_start_matches(is_space);
    let alone = rest.is_empty() || rest.starts_with(|c: char| ",.;:!?)—–".contains(c));
    if !(0..=12).contains(&hour) || of_next && half.is_none() && !alone {
        return None;
    }
    let past_midnight = (hour * 60 + minutes).rem_euclid(12 * 60);
    let (hour, minutes) = (u32::try_from(past_midnight / 60).ok()?, past_midnight % 60);
    let said = if hour == 0 { 12 } else { hour };
    let minutes = u32::try_from(minutes).ok().filter(|minutes| *minutes > 0);
    // Without the half of the day it may be either.
    let (hour, other) = half.as_ref().map_or((said, hour + 12), |half| (half.of(said), said));
    let end = half.map_or(word.at.end, |half| half.end);
    let numbers = std::iter::once(hour).chain(minutes).collect();
    Some(Moment { hour_said: Some(other), ..Moment::new(at.start..end, None, numbers) })
}

/// A half of the day, said after an hour.
struct Half {
    end: usize,
    is_afternoon: bool,
}

impl Half {
    /// The hour from midnight on.
    fn of(&self, hour: u32) -> u32 {
        hour % 12 + if self.is_afternoon { 12 } else { 0 }
    }
}

/// The half of the day that is said after a place: a.m., «часов утра».
fn half_after(folded: &Folded, end: usize) -> Option<Half> {
    let rest = &folded.lower[folded.past_space(end)..];
    let rules = &folded.language.rules.reading;
    let halves = [(&rules.forenoon, false), (&rules.afternoon, true)];
    let said = halves.into_iter().flat_map(|(words, is_afternoon)| {
        let said = words.iter().filter_map(move |words| without_words(rest, words));
        said.map(move |rest| Half { end: folded.lower.len() - rest.len(), is_afternoon })
    });
    said.max_by_key(|half| half.end)
}

/// A text without the words that it begins with; its spaces may be no-break ones.
fn without_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    let same = words
        .chars()
        .all(|wanted| rest.next().is_some_and(|c| c == wanted || is_space(c) && is_space(wanted)));
    (same && !rest.as_str().starts_with(is_in_word)).then_some(rest.as_str())
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
    let numbers = vec![day, if year < 100 { 2000 + year } else { year }];
    let is_day = (1..=31).contains(&day) && (1..=12).contains(&month);
    is_day.then(|| Moment::new(start..start + whole.len(), Some(month), numbers))
}

/// 14:00 is 14, as «14 часов» is; 2:30 p.m. is 14 and 30.
fn time(folded: &Folded, start: usize) -> Option<Moment> {
    let text = folded.text.as_str();
    let length = digits(&text[start..]);
    let mut hour: u32 = text[start..start + length].parse().ok().filter(|hour| *hour < 25)?;
    let mut end = start + length;
    let mut minutes = None;
    if let Some(read) = minutes_after(folded, start, end) {
        minutes = Some(read);
        end += 3;
    }
    let half = half_after(folded, end);
    if minutes.is_none() && half.is_none() {
        return None;
    }
    let hour_said = half.as_ref().map(|_| hour);
    if let Some(half) = half {
        end = half.end;
        hour = half.of(hour);
    }
    let minutes = minutes.filter(|minutes| *minutes > 0);
    let numbers = std::iter::once(hour).chain(minutes).collect();
    Some(Moment { hour_said, ..Moment::new(start..end, None, numbers) })
}

/// The minutes after an hour: 14:30 and 9.00.
fn minutes_after(folded: &Folded, start: usize, end: usize) -> Option<u32> {
    let rest = &folded.text[end..];
    let mark = rest.strip_prefix([':', '.'])?;
    let goes_on = mark.get(2..).is_some_and(|rest| {
        let mut next = rest.chars();
        next.next().is_some_and(|c| matches!(c, '.' | '/' | '-'))
            && next.next().is_some_and(is_digit)
    });
    let by_stop = rest.starts_with('.');
    let minutes: u32 = mark.get(..2)?.parse().ok().filter(|minutes| *minutes < 60)?;
    let fits = digits(mark) == 2 && !(by_stop && goes_on);
    let known = !by_stop || is_time(folded, start) || half_after(folded, end + 3).is_some();
    (fits && known).then_some(minutes)
}

/// Whether digits with a stop are a time, by what stands before them.
fn is_time(folded: &Folded, start: usize) -> bool {
    let before = folded.before_space(start);
    let words = &folded.language.rules.reading.before_time;
    let said = &folded.lower[..before];
    before < start
        && words.iter().any(|word| {
            said.strip_suffix(word.as_str()).is_some_and(|rest| !rest.ends_with(is_in_word))
        })
        || !words.is_empty() && said.ends_with('–')
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
