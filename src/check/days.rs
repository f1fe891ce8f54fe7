//! Days that were typed: in the form of the house, and with the right weekday.

use std::ops::Range;

use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding, occurrences};
use crate::language::{DateStyle, Period, PeriodUse, TypedDay, is_space};

/// A weekday beside a typed day is the right one; a day is written as the program writes all others,
/// so that no document mixes forms.
pub fn days(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        findings.extend(spans(texts, typed));
        for day in typed.prose.moments().iter().filter_map(|moment| moment.day.as_ref()) {
            if !is_version(typed, day.at.start) {
                findings.extend(of_day(texts, typed, day));
            }
        }
    }
    findings
}

fn of_day(texts: &Texts, typed: &Typed, day: &TypedDay) -> Vec<Finding> {
    let (text, language, source) = (typed.prose.text(), typed.language(), texts.source());
    let at = day.at.clone();
    let Some(date) = day.date() else {
        let finding = Finding::new(Code::DayImpossible).with("date", typed.words(&at));
        return vec![finding.at(typed.place(source, &at))];
    };
    let mut findings = Vec::new();
    let wrong = day.weekday.as_ref().filter(|weekday| weekday.weekday != date.weekday());
    if let Some(weekday) = wrong
        && let Ok(right) = language.weekday(date.weekday(), weekday.form)
    {
        let finding = Finding::new(Code::WeekdayWrong)
            .with("weekday", &text[weekday.at.clone()])
            .with("date", typed.words(&at))
            .with("right", right);
        findings.push(finding.at(typed.place(source, &weekday.at)));
    }
    let is_caption = typed.path.starts_with("photos");
    let style = if is_caption { DateStyle::Caption } else { DateStyle::Prose };
    let house = language.date(date, style);
    if !reads(&text[at.start..], &house) && !is_of_document(typed, &at) {
        // «3 июня 2019 г.» is a form of captions.
        let at = at.start..at.end + language.year_sign(&text[at.end..]);
        let finding = Finding::new(Code::DateForm)
            .with("date", typed.words(&at))
            .with("right", house.replace('\u{a0}', " "));
        findings.push(finding.at(typed.place(source, &at)));
    }
    findings
}

/// «Договор от 03.04.2019»: documents are named by their days in digits.
fn is_of_document(typed: &Typed, day: &Range<usize>) -> bool {
    let prose = &typed.prose;
    let in_digits = !prose.text()[day.clone()].contains(char::is_alphabetic);
    in_digits && prose.ends_before(prose.before_space(day.start), "dated")
}

/// Whether a text begins with words, whatever its spaces are.
fn reads(text: &str, words: &str) -> bool {
    let mut rest = text.chars();
    words
        .chars()
        .all(|wanted| rest.next().is_some_and(|c| c == wanted || is_space(c) && is_space(wanted)))
}

/// «2018–2023 гг.», and «лет», which counts years: those from one to another are «годы».
fn spans(texts: &Texts, typed: &Typed) -> Vec<Finding> {
    let text = typed.prose.text();
    let mut findings = Vec::new();
    for ending in typed.language().vocabulary("span-not") {
        for at in occurrences(text, ending) {
            let before = text[..at.start].trim_end_matches(is_space);
            let rest = before.trim_end_matches(|c: char| c.is_ascii_digit());
            let first = rest.trim_end_matches([' ', '\u{a0}', '–', '-', '—']);
            let start = first.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let (from, to) = (&first[start..], &before[rest.len()..]);
            let ends = !text[at.end..].starts_with(char::is_alphanumeric);
            if !(is_year(from) && is_year(to) && first.len() < rest.len() && ends)
                || typed.path.starts_with("photos")
            {
                continue;
            }
            let (Ok(from), Ok(to)) = (from.parse(), to.parse()) else { continue };
            let years = typed.language().period(Period::Years(from, to), PeriodUse::Nom);
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

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && digits.starts_with(['1', '2'])
}

/// Whether digits like those of a day are the number of a version.
fn is_version(typed: &Typed, start: usize) -> bool {
    let folded = &typed.prose.folded()[..start];
    let words = folded.split(is_space).filter(|word| !word.is_empty());
    let versions = typed.language().vocabulary("version");
    words.rev().take(2).any(|word| versions.iter().any(|known| known == word))
}
