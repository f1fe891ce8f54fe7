//! Reasons of a report for lines of the budget that nothing is known of, or that need none: they
//! would be lost without a word. Reasons that are missing are found where they are printed.

use crate::diagnostic::{Code, Finding, guess, member};
use crate::model::Figures;

use super::typed::Texts;

/// Every reason has a line of the budget, and one that is far enough from its plan.
pub fn explained(texts: &Texts, figures: &Figures) -> Vec<Finding> {
    // Without lines the sheet is missing or unread, which is said by itself.
    let Some(period) = texts.folder.period().filter(|_| !figures.lines.is_empty()) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    for code in period.deviations.keys() {
        let finding = if !figures.lines.contains(code) {
            let lines = figures.lines.iter().map(String::as_str);
            Finding::new(Code::DeviationUnknown)
                .with("guess", guess(code, lines).unwrap_or_default())
                .with("known", figures.lines.join(", "))
        } else if let Some(Ok(found)) = &figures.deviations
            && found.iter().all(|line| line.code != *code)
        {
            Finding::new(Code::DeviationWithin)
        } else {
            continue;
        };
        let place = texts.folder.source.key(&member("deviations", code));
        findings.push(finding.with("line", code).at(place));
    }
    findings
}
