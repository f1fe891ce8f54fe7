//! Days that were typed: in the form of the house, and with the right weekday.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::typed::Texts;
use crate::diagnostic::Finding;
use crate::language::{DateStyle, Language, MomentRead, folded_in_place};

/// A weekday beside a typed day is the right one; a day is written as the program writes all others,
/// so that no document mixes forms.
pub fn days(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        for moment in typed.language.moments_in(&typed.prose) {
            let Some((at, date)) = whole_day(&typed.prose, &moment) else { continue };
            if let Some((weekday, right)) = weekday(typed.language, &typed.prose, at.start, date) {
                let finding = Finding::error("weekday-wrong")
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
                let finding = Finding::warning("date-form")
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

/// The whole day around a month, if day and year stand beside it.
pub(super) fn whole_day(text: &str, moment: &MomentRead) -> Option<(Range<usize>, Date)> {
    let month = i8::try_from(moment.month?).ok()?;
    if let [day, year] = moment.numbers[..] {
        let date = Date::new(i16::try_from(year).ok()?, month, i8::try_from(day).ok()?).ok()?;
        return Some((moment.at.clone(), date));
    }
    let space = |c: char| matches!(c, ' ' | '\u{a0}');
    let digit = |c: char| c.is_ascii_digit();
    let before = text[..moment.at.start].trim_end_matches(space);
    let before = before.strip_suffix("of").unwrap_or(before).trim_end_matches(space);
    let bare = ["st", "nd", "rd", "th"].into_iter().find_map(|end| before.strip_suffix(end));
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
    let date = Date::new(year, month, day.parse().ok()?).ok()?;
    Some((start..end, date))
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
