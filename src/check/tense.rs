//! Words about time that are right on one day only.

use std::ops::Range;

use jiff::civil::Date;

use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::MASK;

/// “Today” and “next week” are read on another day than they are written: such a word stands beside
/// the full date. In a quotation it is the speaker’s own and only told of.
pub fn relative_days(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        for at in typed.prose.said("relative", &typed.whole()) {
            if is_dated(typed, at.end) || is_timeless(typed, &at) {
                continue;
            }
            let finding = match texts.is_quoted(typed, &at) {
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
    let rest = typed.prose.text()[end..].trim_start_matches([' ', '\u{a0}', ',', '(', '–', '—']);
    rest.starts_with(|c: char| c == MASK || c.is_ascii_digit())
}

/// “The pupils of today” are those of no day.
fn is_timeless(typed: &Typed, at: &Range<usize>) -> bool {
    let known = typed.prose.said("timeless", &typed.whole());
    known.iter().any(|known| known.start <= at.start && at.end <= known.end)
}

/// What looks ahead, as an announcement does, does not speak of its event as past, and nobody has said anything there yet; what
/// is issued after the event does not speak of it as still to come. A sentence with another day in it
/// is about something else.
pub fn tense(texts: &Texts) -> Vec<Finding> {
    let (event, ahead) = (&texts.folder.event, &texts.lexicon.ahead);
    let announced = event.documents.iter().filter(|kind| ahead.contains(*kind)).count();
    let lists: &[&str] = match announced {
        0 if event.issued() >= event.last_day() => &["future", "future-deeds"],
        // A report that is issued before its event reports what has not been.
        0 if event.issued() < event.first_day() => &["past"],
        all if all == event.documents.len() => &["past", "attribution"],
        // One text for before and after cannot be right in both.
        _ => return Vec::new(),
    };
    let mut findings = Vec::new();
    for typed in texts.typed.iter().filter(|typed| !typed.path.starts_with("where")) {
        for sentence in typed.prose.sentences() {
            for list in lists {
                for at in typed.prose.said(list, sentence) {
                    let wrong = match *list {
                        "future" => is_of_event(texts, typed, sentence),
                        "future-deeds" => is_opening(texts, typed, sentence, at.start),
                        "past" => !has_other_day(texts, typed, sentence) && !is_passive(typed, &at),
                        _ => !is_passive(typed, &at),
                    };
                    if wrong {
                        let finding = Finding::new(Code::Tense)
                            .with("words", typed.words(&at))
                            .with("announced", usize::from(!list.starts_with("future")))
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
fn is_of_event(texts: &Texts, typed: &Typed, sentence: &Range<usize>) -> bool {
    let prose = &typed.prose;
    if prose.says("another-event", sentence)
        || typed.prints(sentence, "next.")
        || has_other_day(texts, typed, sentence)
    {
        return false;
    }
    let mut printed = typed.printed_in(sentence).map(|printed| printed.key.as_str());
    begins_with_event(texts, typed, sentence)
        || printed.any(|key| key.starts_with("when.") || key.starts_with("where."))
}

/// Whether a sentence is one of the title or the lead, which tell what took place, and speaks of no other time.
/// What they agreed to do is another matter: “decided that they will”.
fn is_opening(texts: &Texts, typed: &Typed, sentence: &Range<usize>, verb: usize) -> bool {
    let prose = &typed.prose;
    let is_told = prose.says("asking", &(sentence.start..verb));
    !is_told
        && ["text.title", "text.lead"].contains(&typed.path.as_str())
        && !["another-event", "relative", "past", "attribution"]
            .iter()
            .any(|list| prose.says(list, sentence))
        && !typed.prints(sentence, "next.")
        && !has_other_day(texts, typed, sentence)
}

/// Whether the first words of a sentence, past an article, are the type of the event.
fn begins_with_event(texts: &Texts, typed: &Typed, sentence: &Range<usize>) -> bool {
    let (prose, of_type) = (&typed.prose, texts.folder.event.r#type.as_deref());
    let Some(first) = prose.words_in(sentence).first() else { return false };
    let start =
        prose.after(first.start, "articles").map_or(first.start, |end| prose.past_space(end));
    let names = texts.names.get(typed.lang());
    names.zip(of_type).is_some_and(|(names, id)| names.has_term_at(prose, start, id))
}

/// Whether a sentence names a day other than those of the event.
fn has_other_day(texts: &Texts, typed: &Typed, sentence: &Range<usize>) -> bool {
    let event = &texts.folder.event;
    let of_event = event.first_day()..=event.last_day();
    let days = typed.printed_in(sentence).flat_map(|printed| printed.key.split("date(").skip(1));
    let mut days = days
        .filter_map(|rest| rest.trim_start_matches(['\'', '"']).get(..10)?.parse::<Date>().ok());
    days.any(|date| !of_event.contains(&date))
        || typed.prose.moments_in(sentence).iter().any(|moment| moment.month.is_some())
}

/// “Participants are asked to register”: nobody has asked anything.
fn is_passive(typed: &Typed, verb: &Range<usize>) -> bool {
    typed.prose.ends_before(typed.prose.before_space(verb.start), "passive")
}
