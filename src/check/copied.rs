//! What a text has from elsewhere: the wording that the donor agreed to, altered, and the place or day
//! of an earlier event.

use std::ops::Range;

use jiff::civil::Date;

use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};

/// Texts of which less is the same are no copies.
const ALIKE: f64 = 0.88;

/// A sentence that is nearly the agreed one is meant to be that.
pub fn acknowledged(texts: &Texts) -> Vec<Finding> {
    let agreed = &texts.project.file.acknowledgement;
    let mut findings = Vec::new();
    for typed in &texts.typed {
        let footer = agreed.footer.iter().filter_map(|line| line.words.text(typed.lang()));
        let wordings = agreed.sentence.text(typed.lang()).into_iter().chain(footer);
        let wordings: Vec<(&str, String)> =
            wordings.map(|wording| (wording, plain(wording))).collect();
        for at in sentences(typed.prose.text()) {
            let said = plain(&typed.prose.text()[at.clone()]);
            let near = wordings.iter().filter(|(_, agreed)| may_be_alike(agreed, &said));
            let near = near
                .map(|(wording, agreed)| (*wording, strsim::normalized_levenshtein(agreed, &said)));
            let nearest = near.max_by(|(_, one), (_, other)| one.total_cmp(other));
            let Some((wording, likeness)) = nearest.filter(|(_, likeness)| *likeness >= ALIKE)
            else {
                continue;
            };
            if likeness < 1.0 {
                let finding = Finding::new(Code::AcknowledgementAltered)
                    .with("words", typed.words(&at))
                    .with("right", wording)
                    .with("block", &typed.block);
                findings.push(finding.at(typed.place(texts.source(), &at)));
            }
        }
    }
    findings
}

/// Whether two texts are long alike, without which they cannot be alike: comparing letters costs a
/// thousand times more.
fn may_be_alike(one: &str, other: &str) -> bool {
    let (one, other) = (one.chars().count(), other.chars().count());
    one.min(other) as f64 >= ALIKE * one.max(other) as f64
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ").trim().trim_end_matches('.').to_owned()
}

fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for piece in text.split_inclusive(". ") {
        let trimmed = piece.trim_start_matches(' ');
        let from = start + piece.len() - trimmed.len();
        start += piece.len();
        let at = from..from + trimmed.trim_end().len();
        if at.len() > 20 {
            found.push(at);
        }
    }
    found
}

/// The lead says when and where the event was. One that has the day of the event with another place of
/// the same type, or its place with another day, comes from elsewhere. With neither it says nothing.
pub fn earlier(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(right) = texts.folder.event.place() else { return findings };
    for typed in texts.typed.iter().filter(|typed| typed.path == "text.lead") {
        let (has_place, has_day) = (has_place(texts, typed), has_day(texts, typed));
        let place = place_of_another(texts, typed).filter(|_| has_day && !has_place);
        let event = &texts.folder.event;
        let place = place.map(|at| ("place", at, right.to_owned()));
        let day = day_of_another(typed).filter(|_| has_place && !has_day);
        let day = day.map(|at| ("day", at, event.first_day().to_string()));
        for (what, at, right) in place.into_iter().chain(day) {
            let finding = Finding::new(Code::EarlierRelease)
                .with("what", what)
                .with("found", typed.words(&at))
                .with("right", right);
            findings.push(finding.at(typed.place(texts.source(), &at)));
        }
    }
    findings
}

/// Whether the place of the event stands in a text, typed or printed.
fn has_place(texts: &Texts, typed: &Typed) -> bool {
    let key = format!("places.{}", texts.folder.event.place().unwrap_or_default());
    let named = typed.mentions.iter().any(|mention| mention.keys.contains(&key.as_str()));
    let printed = ["where.", &key.replace('-', "_")];
    named || printed.iter().any(|value| typed.prints(&typed.whole(), value))
}

/// Whether a day of the event stands in a text, typed or printed.
fn has_day(texts: &Texts, typed: &Typed) -> bool {
    let event = &texts.folder.event;
    let own = event.first_day()..=event.last_day();
    typed.prints(&typed.whole(), "when.") || days(typed).iter().any(|(_, date)| own.contains(date))
}

fn days(typed: &Typed) -> Vec<(Range<usize>, Date)> {
    let days = typed.prose.moments().iter().filter_map(|moment| moment.day.as_ref());
    days.filter_map(|day| Some((day.at.clone(), day.date()?))).collect()
}

fn place_of_another(texts: &Texts, typed: &Typed) -> Option<Range<usize>> {
    let places = &texts.project.registries.places;
    let kind = &places.get(texts.folder.event.place()?)?.r#type;
    let other = typed.mentions.iter().find(|mention| {
        let ids = mention.keys.iter().filter_map(|key| key.strip_prefix("places."));
        ids.filter_map(|id| places.get(id)).any(|place| place.r#type == *kind)
    });
    other.map(|mention| mention.at.clone())
}

fn day_of_another(typed: &Typed) -> Option<Range<usize>> {
    days(typed).into_iter().map(|(at, _)| at).next()
}
