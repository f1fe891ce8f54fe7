//! A look at the rest of an event of which something could not be read, so that all that is wrong
//! is said at once. Nothing is said that may only follow from what is missing.

use super::pictures::pictures;
use super::reading::{Opened, Reading};
use crate::diagnostic::{Code, Finding, Noted, Severity, Target};
use crate::model::EventFolder;

/// Faults that stand in a text by itself, whatever the values are.
const OF_TEXTS: [Code; 9] = [
    Code::Arguments,
    Code::ExpressionSyntax,
    Code::LinkAddress,
    Code::MarksNested,
    Code::UnknownExpression,
    Code::UnknownFilter,
    Code::UnknownFunction,
    Code::UnknownNote,
    Code::UnknownTest,
];

/// What is wrong with the kinds, the photos and the texts of an event that is not whole.
pub(super) fn rest(reading: &Reading<'_>, opened: &Opened, folder: &EventFolder) -> Vec<Finding> {
    let mut findings = Vec::new();
    let pictures = pictures(reading, folder, &mut Vec::new(), &mut findings);
    findings.retain(|finding| finding.severity == Severity::Error);
    let figures = &reading.figures(opened).value;
    for kind in &folder.event.documents {
        let Noted { findings: found, .. } =
            reading.workspace.composer.edition(folder, kind, &pictures, figures);
        findings.extend(found.into_iter().filter(|finding| match finding.code {
            Code::UnknownKind => true,
            Code::UnknownExpression => !names_unread(folder, finding),
            code => OF_TEXTS.contains(&code),
        }));
    }
    findings.retain(|finding| {
        let about = finding.place.as_ref().map(|place| place.path.as_str());
        about.is_some_and(|about| !folder.unread.iter().any(|path| about.starts_with(path)))
    });
    findings
}

/// Whether a name may be unknown only because what it names could not be read.
fn names_unread(folder: &EventFolder, finding: &Finding) -> bool {
    let Some(Target::Expression(asked)) = finding.target.as_deref() else { return false };
    let mut parts = folder.unread.iter().flat_map(|path| path.split(['.', '[']));
    parts.any(|part| asked.split('.').any(|asked| asked == part.replace('-', "_")))
}
