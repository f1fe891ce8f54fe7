//! Values that no event can have, though their type is right.

use crate::diagnostic::Finding;
use crate::model::EventFolder;

/// What is impossible in an event.
pub(super) fn of_event(folder: &EventFolder) -> Vec<Finding> {
    let (event, source) = (&folder.event, &folder.source);
    let mut findings = Vec::new();
    if let Some(total) = event.participants.total
        && (total.0.is_sign_negative() || !total.0.fract().is_zero())
    {
        let finding = Finding::error("number-of-people").with("number", total.0);
        findings.push(finding.at(source.place("participants.total")));
    }
    for (index, photo) in event.photos.iter().enumerate() {
        let inside = |[x, y]: [f64; 2]| [x, y].iter().all(|part| (0.0..=1.0).contains(part));
        if let Some(focus) = photo.focus.filter(|focus| !inside(*focus)) {
            let [x, y] = focus;
            let finding = Finding::error("focus-outside").with("focus", format!("{x}, {y}"));
            findings.push(finding.at(source.place(&format!("photos[{index}].focus"))));
        }
    }
    if event.next.as_ref().is_some_and(|next| next.when.is_some() && next.week_of.is_some()) {
        findings.push(Finding::error("next-twice").at(source.key("next.week_of")));
    }
    findings
}
