//! What a text has from elsewhere: the wording that the donor agreed to, altered, and the place or day
//! of an earlier event.

use std::ops::Range;

use super::days::whole_day;
use super::typed::{Texts, Typed};
use crate::diagnostic::Finding;

/// Texts of which less is the same are no copies.
const ALIKE: f64 = 0.88;

/// A sentence that is nearly the agreed one is meant to be that.
pub fn acknowledged(texts: &Texts) -> Vec<Finding> {
    let agreed = &texts.project.file.acknowledgement;
    let mut findings = Vec::new();
    for typed in &texts.typed {
        let footer = agreed.footer.iter().filter_map(|line| line.words.text(typed.lang()));
        let wordings: Vec<&str> =
            agreed.sentence.text(typed.lang()).into_iter().chain(footer).collect();
        for at in sentences(&typed.prose) {
            let said = plain(&typed.prose[at.clone()]);
            let near = wordings
                .iter()
                .map(|wording| (*wording, strsim::normalized_levenshtein(&plain(wording), &said)));
            let nearest = near.max_by(|(_, one), (_, other)| one.total_cmp(other));
            let Some((wording, likeness)) = nearest.filter(|(_, likeness)| *likeness >= ALIKE)
            else {
                continue;
            };
            if likeness < 1.0 {
                let finding = Finding::warning("acknowledgement-altered")
                    .with("words", typed.words(&at))
                    .with("right", wording)
                    .with("block", &typed.block);
                findings.push(finding.error_in_release().at(typed.place(texts.source(), &at)));
            }
        }
    }
    findings
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

/// The lead says when and where the event was. If it names another day, or another place of the same
/// type, and not those of the event, it comes from elsewhere.
pub fn earlier(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in texts.typed.iter().filter(|typed| typed.path == "text.lead") {
        let place = place_of_another(texts, typed);
        let event = &texts.folder.event;
        let right = event.r#where.place.as_str();
        let place = place.map(|at| ("place", at, right.to_owned()));
        let day = day_of_another(texts, typed);
        let day = day.map(|at| ("day", at, event.first_day().to_string()));
        for (what, at, right) in place.into_iter().chain(day) {
            let finding = Finding::warning("earlier-release")
                .with("what", what)
                .with("found", typed.words(&at))
                .with("right", right);
            findings.push(finding.at(typed.place(texts.source(), &at)));
        }
    }
    findings
}

fn place_of_another(texts: &Texts, typed: &Typed) -> Option<Range<usize>> {
    let places = &texts.project.registries.places;
    let own = &texts.folder.event.r#where.place;
    let kind = &places.get(own.as_str())?.r#type;
    let mentions = texts.names.get(typed.lang())?.mentions(&typed.prose);
    let own_key = format!("places.{own}");
    let named = mentions.iter().any(|mention| mention.keys.contains(&own_key));
    if named || typed.raw.contains("where.") || typed.raw.contains(&own_key) {
        return None;
    }
    let other = mentions.into_iter().find(|mention| {
        let ids = mention.keys.iter().filter_map(|key| key.strip_prefix("places."));
        ids.filter_map(|id| places.get(id)).any(|place| place.r#type == *kind)
    });
    other.map(|mention| mention.at)
}

fn day_of_another(texts: &Texts, typed: &Typed) -> Option<Range<usize>> {
    let event = &texts.folder.event;
    let moments = typed.language.moments_in(&typed.prose);
    let days: Vec<_> =
        moments.iter().filter_map(|moment| whole_day(&typed.prose, moment)).collect();
    let own = |date| event.first_day() <= date && date <= event.last_day();
    if typed.raw.contains("when.") || days.iter().any(|(_, date)| own(*date)) {
        return None;
    }
    days.into_iter().map(|(at, _)| at).next()
}
