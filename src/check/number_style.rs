//! Are typed numbers written as the house writes them?

use std::ops::Range;

use rust_decimal::Decimal;

use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{Number, NumberKind, Prose, is_in_word, is_space};

/// Small numbers of things are written in words.
const IN_WORDS: u64 = 9;

/// A sentence does not begin with digits, but for a Russian day; one sentence does not have small
/// numbers both in words and in digits; marks of decimals and groups are those of the language; a
/// text has its sums by the name of the currency or by its code, not both.
pub fn number_style(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        let mut found = marks(typed);
        found.extend(two_styles(typed));
        if is_prose(&typed.path) {
            for sentence in typed.prose.sentences() {
                found.extend(begins(typed, sentence));
                found.extend(mixed(typed, sentence));
            }
        }
        for Found { at, why, right } in found {
            let finding = match why {
                // Many texts have “9 weeks”: a hint, no fault.
                "small" => Finding::new(Code::NumberStyle).as_info(),
                _ => Finding::new(Code::NumberStyle),
            };
            let finding = finding.with("number", typed.words(&at)).with("why", why);
            findings.push(finding.with("right", right).at(typed.place(texts.source(), &at)));
        }
    }
    findings
}

struct Found {
    at: Range<usize>,
    /// By a name of the catalogue of messages.
    why: &'static str,
    right: String,
}

impl Found {
    fn new(at: Range<usize>, why: &'static str, right: impl Into<String>) -> Found {
        Found { at, why, right: right.into() }
    }
}

/// Headlines, items, labels and captions may begin with digits.
fn is_prose(path: &str) -> bool {
    path == "text.lead"
        || path.starts_with("text.footnotes")
        || path.starts_with("sessions[") && path.ends_with("].summary")
        || path
            .strip_prefix("text.blocks[")
            .or_else(|| path.strip_prefix("sections."))
            .is_some_and(|rest| rest.ends_with(']') && !rest.contains('.'))
}

fn begins(typed: &Typed, sentence: &Range<usize>) -> Option<Found> {
    let text = &typed.prose.text()[sentence.clone()];
    let skipped = text.len() - text.trim_start_matches(['«', '“', '„', '"', '(']).len();
    let digits = text[skipped..].bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[skipped + digits..];
    // A number of an item («1. …») is a matter of lists, 14:00 one of schedules.
    if digits == 0 || rest.starts_with(['.', ')', ':', '/']) && !rest.starts_with(". ") {
        return None;
    }
    if rest.starts_with(['.', ')']) {
        return None;
    }
    let at = sentence.start + skipped..sentence.start + skipped + digits;
    let after = past_days(typed, at.end);
    let is_day = typed.prose.moments().iter().any(|moment| {
        moment.month.is_some() && (moment.at.start == after || moment.at.start == at.start)
    });
    let may_begin = is_day && typed.language().grammar().date_begins_sentence();
    (!may_begin).then(|| Found::new(at, "begins", ""))
}

/// The byte past the other days of a date: «18 и 19 июня».
fn past_days(typed: &Typed, end: usize) -> usize {
    let (prose, text) = (&typed.prose, typed.prose.text());
    let next = prose.past_space(end);
    let and = prose.conjunctions(&(end..text.len())).into_iter().find(|and| and.start == end);
    let dash = text[next..].chars().next().filter(|c| matches!(c, '–' | '-' | '—' | ','));
    let dashed = dash.map(|dash| prose.past_space(next + dash.len_utf8()));
    let Some(day) = and.map(|and| and.end).or(dashed) else { return next };
    let digits = text[day..].bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 { next } else { prose.past_space(day + digits) }
}

/// Small numbers in digits that count things, in a sentence without larger ones.
fn mixed(typed: &Typed, sentence: &Range<usize>) -> Vec<Found> {
    let text = typed.prose.text();
    let numbers = typed.prose.numbers_in(sentence);
    let small: Vec<&Number> = numbers.iter().filter(|number| is_small(number)).collect();
    let spelled = small
        .iter()
        .any(|number| text[number.at.clone()].chars().all(char::is_alphabetic) && !number.is_loose);
    let mut above = numbers.iter().filter(|number| number.value > Decimal::from(IN_WORDS));
    let large = above.any(|number| in_digits(text, number));
    let why = match (spelled, large) {
        (true, _) => "mixed",
        (false, true) => return Vec::new(),
        (false, false) => "small",
    };
    let counted = small
        .into_iter()
        .filter(|number| in_digits(text, number) && counts_things(typed, number, sentence.start));
    counted.map(|number| Found::new(number.at.clone(), why, "")).collect()
}

fn in_digits(text: &str, number: &Number) -> bool {
    text[number.at.clone()].bytes().all(|c| c.is_ascii_digit())
}

fn is_small(number: &Number) -> bool {
    number.kind == NumberKind::Cardinal
        && number.value > Decimal::ONE
        && number.value <= Decimal::from(IN_WORDS)
}

/// Whether a number stands before a word for a thing: no measure, no sum, no day, and no label
/// (Table 3) or part of a range.
fn counts_things(typed: &Typed, number: &Number, sentence: usize) -> bool {
    let (text, language) = (typed.prose.text(), typed.language());
    let (before, after) = (&text[sentence..number.at.start], &text[number.at.end..]);
    let Some(after) = after.strip_prefix(is_space) else { return false };
    let at = text.len() - after.len();
    let length = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
    let word = &after[..length];
    let is_money = language.begins_currency(&typed.prose.folded()[at..at + length]);
    let is_scale = typed.prose.scale_at(at) == Some(at + length);
    let is_month = typed.prose.moments().iter().any(|moment| moment.at.start == at);
    let is_labelled = {
        let label = before.trim_end_matches(is_space);
        let word = label.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        label.ends_with(['.', '№', '–', '-', '/', ',', '#', '+', '−'])
            || language.grammar().labels_have_capitals()
                && word.starts_with(char::is_uppercase)
                && before.contains(is_space)
    };
    word.chars().count() >= 4
        && word.starts_with(char::is_lowercase)
        && !(is_money || is_scale || is_month || is_labelled)
        && typed.prose.percent_at(at).is_none()
}

/// «3.4 млн» in Russian, «млн.» with a stop.
fn marks(typed: &Typed) -> Vec<Found> {
    let (prose, text, language) = (&typed.prose, typed.prose.text(), typed.language());
    let mut found = Vec::new();
    // Digits, marks and digits that the language would write with other marks.
    let by_comma = language.decimal_mark() == ",";
    let wrong = if by_comma { '.' } else { ',' };
    let mut start = 0;
    while let Some(at) = text[start..].find(|c: char| c.is_ascii_digit()).map(|at| start + at) {
        let rest = &text[at..];
        let length = rest.find(|c: char| !matches!(c, '0'..='9' | '.' | ',')).unwrap_or(rest.len());
        let whole = rest[..length].trim_end_matches(['.', ',']);
        let at = at..at + whole.len();
        start = at.end.max(start + 1).max(at.start + length);
        let parts: Vec<&str> = whole.split(['.', ',']).collect();
        let groups = parts.len() > 1 && parts[1..].iter().all(|part| part.len() == 3);
        let is_decimal = parts.len() == 2 && whole.contains(wrong) && !groups;
        let is_group = by_comma && groups && whole.contains(',') && parts[0] != "0";
        if (is_decimal || is_group) && is_measured(prose, at.end) {
            let right = match is_group {
                true => parts.join(" "),
                false if wrong == '.' => whole.replace('.', ","),
                false => whole.replace(',', "."),
            };
            found.push(Found::new(at, "marks", right));
        }
    }
    for scale in language.scales_without_stop() {
        for (at, _) in text.match_indices(&format!("{scale}.")) {
            let after = text[at + scale.len() + 1..].trim_start_matches(is_space);
            let before = text[..at].trim_end_matches(is_space);
            let at = at..at + scale.len() + 1;
            if before.ends_with(|c: char| c.is_ascii_digit())
                && after.starts_with(char::is_lowercase)
            {
                found.push(Found::new(at, "marks", scale));
            }
        }
    }
    found
}

/// Whether per cent, a word of scale or a currency follows a place.
fn is_measured(prose: &Prose, at: usize) -> bool {
    let after = prose.past_space(at);
    let ends = [prose.percent_at(after), prose.scale_at(after), prose.currency_at(after)];
    ends.iter().any(Option::is_some)
}

/// A sum by its code in a text that has others by the name of the currency.
fn two_styles(typed: &Typed) -> Vec<Found> {
    let (prose, text) = (&typed.prose, typed.prose.text());
    let mut found = Vec::new();
    for (code, _) in typed.language().currencies() {
        if !prose.named_currency(code).any(|at| follows_number(prose, at.start)) {
            continue;
        }
        let codes = text.match_indices(code).filter(|(at, _)| {
            let (before, after) = (&text[..*at], &text[at + code.len()..]);
            let whole = !before.ends_with(is_in_word) && !after.starts_with(is_in_word);
            let beside = before.trim_end_matches(is_space).ends_with(|c: char| c.is_ascii_digit())
                || after.trim_start_matches(is_space).starts_with(|c: char| c.is_ascii_digit());
            whole && beside
        });
        found.extend(codes.map(|(at, _)| Found::new(at..at + code.len(), "code", "")));
    }
    found
}

/// Whether digits or a word of scale stand before a place, past spaces and a stop.
fn follows_number(prose: &Prose, at: usize) -> bool {
    let before = prose.folded()[..at].trim_end_matches([' ', '\u{a0}', '.']);
    let mut scales = prose.language().scales_without_stop();
    before.len() < at
        && (before.ends_with(|c: char| c.is_ascii_digit())
            || scales.any(|scale| before.ends_with(scale)))
}
