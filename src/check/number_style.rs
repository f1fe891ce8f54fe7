//! Are typed numbers written as the house writes them?

use std::ops::Range;

use rust_decimal::Decimal;

use super::sentences::sentences;
use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{NumberKind, NumberRead, folded_in_place, is_in_word, phrase_end};

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
            for sentence in sentences(typed.language, &typed.prose) {
                found.extend(begins(typed, &sentence));
                found.extend(mixed(typed, &sentence));
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
    let text = &typed.prose[sentence.clone()];
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
    let after = at.end + rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    let is_day = typed.language.moments_in(&typed.prose).iter().any(|moment| {
        moment.month.is_some() && (moment.at.start == after || moment.at.start == at.start)
    });
    let may_begin = is_day && typed.language.grammar().date_begins_sentence();
    (!may_begin).then(|| Found::new(at, "begins", ""))
}

/// Small numbers in digits that count things, in a sentence without larger ones.
fn mixed(typed: &Typed, sentence: &Range<usize>) -> Vec<Found> {
    let text = &typed.prose[sentence.clone()];
    let numbers = typed.language.numbers_in(text);
    let in_digits = |read: &NumberRead| text[read.at.clone()].bytes().all(|c| c.is_ascii_digit());
    let is_small = |read: &&NumberRead| {
        read.kind == NumberKind::Cardinal
            && read.value > Decimal::ONE
            && read.value <= Decimal::from(IN_WORDS)
    };
    let counted: Vec<&NumberRead> = numbers
        .iter()
        .filter(is_small)
        .filter(|read| in_digits(read) && counts_things(typed, text, read))
        .collect();
    let spelled = numbers.iter().filter(is_small).any(|read| {
        text[read.at.clone()].chars().all(char::is_alphabetic)
            && !typed.language.is_loose(&text[read.at.clone()])
    });
    let large = numbers.iter().any(|read| in_digits(read) && read.value > Decimal::from(IN_WORDS));
    let why = match (spelled, large) {
        (true, _) => "mixed",
        (false, true) => return Vec::new(),
        (false, false) => "small",
    };
    counted
        .into_iter()
        .map(|read| {
            let at = sentence.start + read.at.start..sentence.start + read.at.end;
            Found::new(at, why, "")
        })
        .collect()
}

/// Whether a number stands before a word for a thing: no measure, no sum, no day, and no label
/// (Table 3) or part of a range.
fn counts_things(typed: &Typed, text: &str, read: &NumberRead) -> bool {
    let (before, after) = (&text[..read.at.start], &text[read.at.end..]);
    let Some(after) = after.strip_prefix([' ', '\u{a0}']) else { return false };
    let word = &after[..after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len())];
    let lower = folded_in_place(word);
    let language = typed.language;
    let is_money = language.currencies().any(|(_, forms)| {
        language
            .all_forms(forms)
            .iter()
            .any(|form| phrase_end(&folded_in_place(form), 0, &lower).is_some())
    });
    let is_scale = language.scales_without_stop().any(|scale| scale == lower);
    let is_month = language.moments_in(after).first().is_some_and(|moment| moment.at.start == 0);
    let is_labelled = {
        let label = before.trim_end_matches([' ', '\u{a0}']);
        let word = label.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        label.ends_with(['.', '№', '–', '-', '/', ',', '#', '+', '−'])
            || language.grammar().labels_have_capitals()
                && word.starts_with(char::is_uppercase)
                && before.contains([' ', '\u{a0}'])
    };
    word.chars().count() >= 4
        && word.starts_with(char::is_lowercase)
        && !(is_money || is_scale || is_month || is_labelled)
        && language.percent_end(after).is_none()
}

/// «3.4 млн» in Russian, «млн.» with a stop.
fn marks(typed: &Typed) -> Vec<Found> {
    let text = typed.prose.as_str();
    let language = typed.language;
    let mut found = Vec::new();
    let counts = |after: &str| {
        let after = after.trim_start_matches([' ', '\u{a0}']);
        let lower = folded_in_place(after);
        let is = |word: &str| phrase_end(&lower, 0, &folded_in_place(word)).is_some();
        language.percent_end(after).is_some()
            || language.scales_without_stop().any(is)
            || language.currencies().any(|(code, forms)| {
                is(code) || language.all_forms(forms).iter().any(|form| is(form))
            })
    };
    // Digits, marks and digits that the language would write with other marks.
    let by_comma = language.decimal_mark() == ",";
    let wrong = if by_comma { '.' } else { ',' };
    let inside = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let mut start = 0;
    while let Some(at) = text[start..].find(|c: char| c.is_ascii_digit()).map(|at| start + at) {
        let rest = &text[at..];
        let length = rest.find(|c: char| !inside(c)).unwrap_or(rest.len());
        let whole = rest[..length].trim_end_matches(['.', ',']);
        let at = at..at + whole.len();
        start = at.end.max(start + 1).max(at.start + length);
        let parts: Vec<&str> = whole.split(['.', ',']).collect();
        let groups = parts.len() > 1 && parts[1..].iter().all(|part| part.len() == 3);
        let is_decimal = parts.len() == 2 && whole.contains(wrong) && !groups;
        let is_group = by_comma && groups && whole.contains(',') && parts[0] != "0";
        if (is_decimal || is_group) && counts(&text[at.end..]) {
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
            let after = text[at + scale.len() + 1..].trim_start_matches([' ', '\u{a0}']);
            let before = text[..at].trim_end_matches([' ', '\u{a0}']);
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

/// A sum by its code in a text that has others by the name of the currency.
fn two_styles(typed: &Typed) -> Vec<Found> {
    let text = typed.prose.as_str();
    let lower = folded_in_place(text);
    let mut found = Vec::new();
    for (code, forms) in typed.language.currencies() {
        let names = typed.language.all_forms(forms);
        let is_named = names.iter().filter(|name| *name != code).any(|name| {
            let name = folded_in_place(name);
            lower.match_indices(&name).any(|(at, _)| {
                let before = lower[..at].trim_end_matches([' ', '\u{a0}', '.']);
                phrase_end(&lower, at, &name).is_some()
                    && before.len() < at
                    && (before.ends_with(|c: char| c.is_ascii_digit())
                        || typed
                            .language
                            .scales_without_stop()
                            .any(|scale| before.ends_with(scale)))
            })
        });
        let codes = text.match_indices(code).filter(|(at, _)| {
            let whole = !text[..*at].ends_with(is_in_word)
                && !text[at + code.len()..].starts_with(is_in_word);
            let beside = text[..*at]
                .trim_end_matches([' ', '\u{a0}'])
                .ends_with(|c: char| c.is_ascii_digit())
                || text[at + code.len()..]
                    .trim_start_matches([' ', '\u{a0}'])
                    .starts_with(|c: char| c.is_ascii_digit());
            whole && beside
        });
        if is_named {
            found.extend(codes.map(|(at, _)| Found::new(at..at + code.len(), "code", "")));
        }
    }
    found
}
