//! Days that were typed: in the form of the house, and with the right weekday.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding, occurrences};
use crate::language::{DateStyle, Language, MomentRead, Period, PeriodUse, folded_in_place};

/// A weekday beside a typed day is the right one; a day is written as the program writes all others,
/// so that no document mixes forms.
pub fn days(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        findings.extend(spans(texts, typed));
        for moment in typed.language.moments_in(&typed.prose) {
            let Some((at, parts)) = whole_parts(&typed.prose, &moment) else { continue };
            if is_version(typed, at.start) {
                continue;
            }
            let Some(date) = parts.date() else {
                let finding = Finding::new(Code::DayImpossible).with("date", typed.words(&at));
                findings.push(finding.at(typed.place(texts.source(), &at)));
                continue;
            };
            if let Some((weekday, right)) = weekday(typed.language, &typed.prose, at.start, date) {
                let finding = Finding::new(Code::WeekdayWrong)
                    .with("weekday", &typed.prose[weekday.clone()])
                    .with("date", typed.words(&at))
                    .with("right", right);
                findings.push(finding.at(typed.place(texts.source(), &weekday)));
            }
            let style = if typed.path.starts_with("photos") {
                DateStyle::Caption
            } else {
                DateStyle::Prose
            };
            let house = typed.language.date(date, style);
            if !reads(&typed.prose[at.start..], &house) {
                // «3 июня 2019 г.» is a form of captions.
                let at = at.start..at.end + typed.language.year_sign(&typed.prose[at.end..]);
                let finding = Finding::new(Code::DateForm)
                    .with("date", typed.words(&at))
                    .with("right", house.replace('\u{a0}', " "));
                findings.push(finding.at(typed.place(texts.source(), &at)));
            }
        }
    }
    findings
}

/// Whether a text begins with words, whatever its spaces are.
fn reads(text: &str, words: &str) -> bool {
    let folded = |c: char| if c == '\u{a0}' { ' ' } else { c };
    let mut rest = text.chars();
    words.chars().all(|wanted| rest.next().map(folded) == Some(folded(wanted)))
}

/// What was typed as a day; there may be no such day.
struct Parts {
    day: i8,
    month: i8,
    year: i16,
}

impl Parts {
    fn date(&self) -> Option<Date> {
        Date::new(self.year, self.month, self.day).ok()
    }
}

/// «2018–2023 гг.», and «лет», which counts years: those from one to another are «годы».
fn spans(texts: &Texts, typed: &Typed) -> Vec<Finding> {
    let text = typed.prose.as_str();
    let mut findings = Vec::new();
    for ending in typed.language.vocabulary("span-not") {
        for at in occurrences(text, ending) {
            let space = |c: char| matches!(c, ' ' | '\u{a0}');
            let digits = |c: char| c.is_ascii_digit();
            let before = text[..at.start].trim_end_matches(space);
            let rest = before.trim_end_matches(digits);
            let first = rest.trim_end_matches([' ', '\u{a0}', '–', '-', '—']);
            let start = first.trim_end_matches(digits).len();
            let is_year = |year: &str| year.len() == 4 && year.starts_with(['1', '2']);
            let (from, to) = (&first[start..], &before[rest.len()..]);
            let ends = !text[at.end..].starts_with(char::is_alphanumeric);
            if !(is_year(from) && is_year(to) && first.len() < rest.len() && ends)
                || typed.path.starts_with("photos")
            {
                continue;
            }
            let (Ok(from), Ok(to)) = (from.parse(), to.parse()) else { continue };
            let years = typed.language.period(Period::Years(from, to), PeriodUse::Nom);
            let Ok(years) = years else { continue };
            let at = start..at.end;
            let finding = Finding::new(Code::DateForm)
                .with("date", typed.words(&at))
                .with("right", years.replace('\u{a0}', " "));
            findings.push(finding.at(typed.place(texts.source(), &at)));
        }
    }
    findings
}

/// Whether digits like those of a day are the number of a version.
fn is_version(typed: &Typed, start: usize) -> bool {
    let lower = folded_in_place(&typed.prose[..start]);
    let words: Vec<&str> = lower.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).collect();
    let versions = typed.language.vocabulary("version");
    words.iter().rev().take(2).any(|word| versions.iter().any(|known| known == word))
}

/// The whole day around a month, if there is such a day.
pub(super) fn whole_day(text: &str, moment: &MomentRead) -> Option<(Range<usize>, Date)> {
    let (at, parts) = whole_parts(text, moment)?;
    Some((at, parts.date()?))
}

/// What is typed of a day around a month, if day and year stand beside it.
fn whole_parts(text: &str, moment: &MomentRead) -> Option<(Range<usize>, Parts)> {
    let month = i8::try_from(moment.month?).ok()?;
    if let [day, year] = moment.numbers[..] {
        let (day, year) = (i8::try_from(day).ok()?, i16::try_from(year).ok()?);
        return Some((moment.at.clone(), Parts { day, month, year }));
    }
    let space = |c: char| matches!(c, ' ' | '\u{a0}');
    let digit = |c: char| c.is_ascii_digit();
    let before = text[..moment.at.start].trim_end_matches(space);
    let before = before.strip_suffix("of").unwrap_or(before).trim_end_matches(space);
    let bare =
        ["st", "nd", "rd", "th", "-го", "-е"].into_iter().find_map(|end| before.strip_suffix(end));
    let numbered = bare.unwrap_or(before);
    let start = numbered.trim_end_matches(digit).len();
    let (day, start, rest) = if start < numbered.len() {
        (&numbered[start..], start, &text[moment.at.end..])
    } else {
        // July 11, 2019
        let rest = text[moment.at.end..].trim_start_matches(space);
        let day = &rest[..rest.len() - rest.trim_start_matches(digit).len()];
        (day, moment.at.start, rest[day.len()..].trim_start_matches(char::is_alphabetic))
    };
    let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start_matches(space);
    let year = &rest[..rest.len() - rest.trim_start_matches(digit).len()];
    let year: i16 = year.parse().ok().filter(|_| year.len() == 4)?;
    let end = text.len() - rest.len() + 4;
    Some((start..end, Parts { day: day.parse().ok()?, month, year }))
}

/// The weekday before a day, where it is another, and the right one.
fn weekday(
    language: &Language,
    text: &str,
    day: usize,
    date: Date,
) -> Option<(Range<usize>, String)> {
    let before = text[..day].trim_end_matches([' ', '\u{a0}', ',']);
    let start = before
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let word = folded_in_place(&before[start..]);
    let forms = ["nom", "gen", "dat", "acc", "ins", "prep"];
    let days = std::iter::successors(Some(Weekday::Monday), |day| Some(day.next())).take(7);
    let (said, form) = days.clone().find_map(|day| {
        let form = forms.into_iter().find(|form| {
            language.weekday(day, form).is_ok_and(|text| folded_in_place(&text) == word)
        })?;
        Some((day, form))
    })?;
    let right = language.weekday(date.weekday(), form).ok()?;
    (said != date.weekday()).then_some((start..before.len(), right))
}
