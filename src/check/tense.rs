//! Words about time that are right on one day only.

use std::ops::Range;

use jiff::civil::Date;

use super::sentences::{phrases, sentences};
use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{MASK, folded_in_place, phrase_end};

/// “Today” and “next week” are read on another day than they are written: such a word stands beside
/// the full date. In a quotation it is the speaker’s own and only told of.
pub fn relative_days(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        let lower = folded_in_place(&typed.prose);
        for (at, _) in phrases(typed.language, "relative", &lower) {
            if is_dated(typed, at.end) || is_timeless(typed, &lower, &at) {
                continue;
            }
            let finding = match is_quoted(texts, typed, &at) {
                true => Finding::new(Code::RelativeDay).as_info(),
                false => Finding::new(Code::RelativeDay),
            };
            let finding = finding.with("words", typed.words(&at));
            findings.push(finding.at(typed.place(texts.source(), &at)));
        }
    }
    findings
}

/// Whether a date follows: one that is printed, or one in digits.
fn is_dated(typed: &Typed, end: usize) -> bool {
    let rest = typed.prose[end..].trim_start_matches([' ', '\u{a0}', ',', '(', '–', '—']);
    rest.starts_with(|c: char| c == MASK || c.is_ascii_digit())
}

/// “The pupils of today” are those of no day.
fn is_timeless(typed: &Typed, lower: &str, at: &Range<usize>) -> bool {
    phrases(typed.language, "timeless", lower)
        .iter()
        .any(|(known, _)| known.start <= at.start && at.end <= known.end)
}

fn is_quoted(texts: &Texts, typed: &Typed, at: &Range<usize>) -> bool {
    let block = texts.folder.event.blocks().find(|(_, block)| block.id == typed.block);
    let (quotations, _) = typed.language.quotations(&typed.prose);
    block.is_some_and(|(_, block)| block.quote.is_some())
        || quotations.iter().any(|known| known.open.end <= at.start && at.end <= known.close.start)
}

/// What looks ahead, as an announcement does, does not speak of its event as past, and nobody has said anything there yet; what
/// is issued after the event does not speak of it as still to come. A sentence with another day in it
/// is about something else.
pub fn tense(texts: &Texts) -> Vec<Finding> {
    let (event, ahead) = (&texts.folder.event, &texts.lexicon.ahead);
    let announced = event.documents.iter().filter(|kind| ahead.contains(*kind)).count();
    let lists: &[&str] = match announced {
        0 if event.issued() >= event.last_day() => &["future"],
        all if all == event.documents.len() => &["past", "attribution"],
        // One text for before and after cannot be right in both.
        _ => return Vec::new(),
    };
    let mut findings = Vec::new();
    for typed in texts.typed.iter().filter(|typed| !typed.path.starts_with("where")) {
        let lower = folded_in_place(&typed.prose);
        for sentence in sentences(typed.language, &typed.prose) {
            for list in lists {
                let found = phrases(typed.language, list, &lower[sentence.clone()]);
                let found = found.into_iter().map(|(at, phrase)| {
                    (sentence.start + at.start..sentence.start + at.end, phrase)
                });
                for (at, _) in found {
                    let wrong = match *list {
                        "future" => is_of_event(texts, typed, &sentence, &lower),
                        "past" => {
                            !has_other_day(texts, typed, &sentence)
                                && !is_passive(typed, &lower[..at.start])
                        }
                        _ => !is_passive(typed, &lower[..at.start]),
                    };
                    if wrong {
                        let finding = Finding::new(Code::Tense)
                            .with("words", typed.words(&at))
                            .with("announced", announced)
                            .with("event", event.first_day());
                        findings.push(finding.at(typed.place(texts.source(), &at)));
                    }
                }
            }
        }
    }
    findings
}

/// Whether a sentence about something yet to come is about the event: it says its day or place, or
/// begins with its type, and speaks of no other one.
fn is_of_event(texts: &Texts, typed: &Typed, sentence: &Range<usize>, lower: &str) -> bool {
    let raw = typed.words(sentence);
    let words = &lower[sentence.clone()];
    let another = !phrases(typed.language, "another-event", words).is_empty();
    if another || raw.contains("next.") || has_other_day(texts, typed, sentence) {
        return false;
    }
    let event = &texts.folder.event;
    let of_type = event.r#type.as_ref();
    let term = of_type.and_then(|of_type| texts.project.registries.terms.get(of_type));
    let forms = term.and_then(|term| term.names.get(typed.lang()));
    let forms = forms.map(|forms| typed.language.all_forms(forms)).unwrap_or_default();
    let bare = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    let bare = typed
        .language
        .vocabulary("articles")
        .iter()
        .find_map(|article| phrase_end(bare, 0, article).map(|end| bare[end..].trim_start()))
        .unwrap_or(bare);
    let begins = forms.iter().any(|form| phrase_end(bare, 0, &folded_in_place(form)).is_some());
    let printed = ["{{ when.", "{{ where."].iter().any(|value| raw.contains(value));
    begins || printed
}

/// Whether a sentence names a day other than those of the event.
fn has_other_day(texts: &Texts, typed: &Typed, sentence: &Range<usize>) -> bool {
    let event = &texts.folder.event;
    let of_event = |date: Date| event.first_day() <= date && date <= event.last_day();
    let raw = typed.words(sentence);
    let printed = raw
        .split("date(")
        .skip(1)
        .filter_map(|rest| rest.trim_start_matches(['\'', '"']).get(..10)?.parse::<Date>().ok());
    let typed_days = typed.language.moments_in(&typed.prose[sentence.clone()]);
    printed.into_iter().any(|date| !of_event(date))
        || typed_days.iter().any(|moment| moment.month.is_some())
}

/// “Participants are asked to register”: nobody has asked anything.
fn is_passive(typed: &Typed, before: &str) -> bool {
    let words = before.trim_end_matches([' ', '\u{a0}']);
    let word = words.rsplit([' ', '\u{a0}']).next().unwrap_or_default();
    typed.language.vocabulary("passive").iter().any(|known| known == word)
}
