//! Values that no event can have, though their type is right, and those without which nothing may
//! be published, though nothing prints them.

use crate::diagnostic::{Code, Finding};
use crate::model::EventFolder;

/// What is impossible in an event, and what nobody agreed to yet.
pub(super) fn of_event(folder: &EventFolder) -> Vec<Finding> {
    let mut findings = impossible(folder);
    findings.extend(not_agreed(folder));
    findings
}

/// Words that their speaker did not approve, photos without the consent of those in them.
fn not_agreed(folder: &EventFolder) -> Vec<Finding> {
    let (event, source) = (&folder.event, &folder.source);
    let mut findings = Vec::new();
    for (path, block) in event.blocks() {
        if let Some(quote) = block.quote.as_ref().filter(|quote| quote.approved.is_none()) {
            let place = source.key(&format!("{path}.quote"));
            let finding = Finding::new(Code::QuoteUnapproved).with("speaker", &quote.speaker);
            findings.push(finding.with("block", &block.id).at(place));
        }
    }
    for (index, photo) in event.photos.iter().enumerate() {
        if photo.consent.as_ref().is_none_or(|consent| consent.trim().is_empty()) {
            let place = source.place(&format!("photos[{index}].file"));
            findings.push(Finding::new(Code::ConsentMissing).with("file", &photo.file).at(place));
        }
    }
    findings
}

fn impossible(folder: &EventFolder) -> Vec<Finding> {
    let (event, source) = (&folder.event, &folder.source);
    let mut findings = Vec::new();
    if let Some(total) = event.participants.total
        && (total.0.is_sign_negative() || !total.0.fract().is_zero())
    {
        let finding = Finding::new(Code::NumberOfPeople).with("number", total.0);
        findings.push(finding.at(source.place("participants.total")));
    }
    for (index, photo) in event.photos.iter().enumerate() {
        let inside = |[x, y]: [f64; 2]| [x, y].iter().all(|part| (0.0..=1.0).contains(part));
        if let Some(focus) = photo.focus.filter(|focus| !inside(*focus)) {
            let [x, y] = focus;
            let finding = Finding::new(Code::FocusOutside).with("focus", format!("{x}, {y}"));
            findings.push(finding.at(source.place(&format!("photos[{index}].focus"))));
        }
    }
    if event.next.as_ref().is_some_and(|next| next.when.is_some() && next.week_of.is_some()) {
        findings.push(Finding::new(Code::NextTwice).at(source.key("next.week_of")));
    }
    findings
}
