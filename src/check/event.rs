//! What the days and photos of an event say of one another.

use super::typed::Texts;
use crate::diagnostic::{Code, Finding};
use crate::model::When;

/// The days fit: a document is issued in the year of the event or the next to it;
/// words about an event were not approved before it, where the document came after; what it
/// recommends is to be done after it.
pub fn dates(texts: &Texts) -> Vec<Finding> {
    let (event, source) = (&texts.folder.event, texts.source());
    let mut findings = Vec::new();
    let (first, issued) = (event.first_day(), event.issued());
    if issued.year().abs_diff(first.year()) > 1 {
        let finding = Finding::new(Code::IssuedYear).with("issued", issued).with("event", first);
        findings.push(finding.at(source.place("release.issued")));
    }
    let is_after = event.release.issued.as_ref().is_none_or(|issued| issued.0 > first);
    for (path, block) in event.blocks() {
        let approved = block.quote.as_ref().and_then(|quote| quote.approved.as_ref());
        if let Some(approved) = approved.filter(|approved| is_after && approved.0 < first) {
            let finding = Finding::new(Code::QuoteBeforeEvent)
                .with("approved", approved.0)
                .with("event", first)
                .with("block", &block.id);
            let path = format!("{path}.quote.approved");
            findings.push(finding.at(source.place(&path)));
        }
    }
    if let Some(next) = &event.next {
        let begins = next.when.map(|when| match when {
            When::Day(day) => day.0,
            When::Span(span) => span.from.0,
        });
        let begins = begins.or_else(|| next.week_of.map(|day| day.0));
        // The week that is told may be that of the event itself.
        let week_ago = event.last_day().saturating_sub(jiff::Span::new().days(6));
        if let Some(begins) = begins.filter(|begins| *begins < week_ago) {
            let finding = Finding::new(Code::NextPast).with("next", begins).with("event", first);
            findings.push(finding.at(source.place("next")));
        }
    }
    for (index, one) in event.recommendations.iter().enumerate() {
        if let Some(by) = one.by.filter(|by| by.0 < first) {
            let finding = Finding::new(Code::RecommendationPast).with("by", by.0);
            let place = source.place(&format!("recommendations[{index}].by"));
            findings.push(finding.with("event", first).at(place));
        }
    }
    findings
}

/// The alternative text of a photo says what is seen: it is neither the name of a file nor the caption.
pub fn alternatives(texts: &Texts) -> Vec<Finding> {
    let source = texts.source();
    let mut findings = Vec::new();
    for (index, photo) in texts.folder.event.photos.iter().enumerate() {
        for lang in &texts.project.languages {
            let Some(alt) = photo.alt.text(lang) else { continue };
            let place = source.place(&format!("photos[{index}].alt.{lang}"));
            let lower = alt.to_lowercase();
            let endings = [".jpg", ".jpeg", ".png", ".heic", ".tif"];
            let is_file = endings.iter().any(|ending| lower.contains(ending))
                || alt.contains('\\')
                || ["img_", "dsc_", "dscn", "image0"].iter().any(|start| lower.starts_with(start));
            // One word with a number at its end: image1, фото-12.
            let numbered = !alt.trim().contains(' ')
                && lower.starts_with(char::is_alphabetic)
                && lower.trim().ends_with(|c: char| c.is_ascii_digit());
            let is_file = is_file || numbered;
            if is_file {
                let finding = Finding::new(Code::AltIsFile).with("alt", alt).with("language", lang);
                findings.push(finding.at(place));
            } else if photo.caption.text(lang).is_some_and(|text| letters(text) == letters(alt)) {
                let finding = Finding::new(Code::AltIsCaption).with("language", lang);
                findings.push(finding.at(place));
            }
        }
    }
    findings
}

fn letters(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}
