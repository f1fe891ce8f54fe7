//! The report of a build for machines: `build --json`.

use indexmap::IndexMap;
use serde::Serialize;

use super::Messages;
use crate::diagnostic::{self, shown};
use crate::{Code, EditionReport, Lang, Outcome, Severity, State, Written};

/// The whole report. Keys stay as they are from version to version; new ones may come.
#[derive(Debug, Serialize)]
pub(super) struct Report<'a> {
    version: u32,
    editions: Vec<Edition<'a>>,
    findings: Vec<Finding<'a>>,
}

#[derive(Debug, Serialize)]
struct Edition<'a> {
    event: &'a str,
    kind: &'a str,
    state: State,
    version: u32,
    withheld: bool,
    pages: IndexMap<&'a Lang, usize>,
    outputs: Vec<Output>,
}

#[derive(Debug, Serialize)]
struct Output {
    file: String,
    written: Written,
    because: String,
}

#[derive(Debug, Serialize)]
struct Finding<'a> {
    code: Code,
    severity: Severity,
    message: String,
    hint: Option<String>,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    sheet: Option<&'a str>,
    cell: Option<String>,
    key: Option<&'a str>,
}

impl<'a> Report<'a> {
    /// A report, with its messages in the language of the catalogue.
    pub fn of(report: &'a crate::Report, messages: &Messages) -> Report<'a> {
        let findings = report.findings.iter().map(|finding| Finding::of(finding, messages));
        let editions = report.editions.iter().map(|edition| Edition::of(edition, messages));
        Report { version: 1, editions: editions.collect(), findings: findings.collect() }
    }

    /// As it is printed.
    pub fn text(&self) -> String {
        // Texts, numbers and lists always have a form in JSON.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

impl<'a> Edition<'a> {
    fn of(edition: &'a EditionReport, messages: &Messages) -> Edition<'a> {
        let outputs = edition.outputs().iter().map(|output| Output {
            file: shown(&output.path),
            written: output.written,
            because: messages.text(output.because.id(), &output.because.arguments()),
        });
        Edition {
            event: &edition.event,
            kind: &edition.kind,
            state: edition.state,
            version: edition.version,
            withheld: edition.outcome == Outcome::Withheld,
            pages: edition.pages.iter().map(|(lang, pages)| (lang, *pages)).collect(),
            outputs: outputs.collect(),
        }
    }
}

/// Findings alone, as the report has them.
pub(super) fn findings(findings: &[diagnostic::Finding], messages: &Messages) -> serde_json::Value {
    let all: Vec<Finding> = findings.iter().map(|finding| Finding::of(finding, messages)).collect();
    serde_json::json!(all)
}

impl<'a> Finding<'a> {
    fn of(finding: &'a diagnostic::Finding, messages: &Messages) -> Finding<'a> {
        let place = finding.place.as_ref();
        let at = place.and_then(|place| place.at);
        let cell = place.and_then(|place| place.cell.as_ref());
        let id = finding.code.id();
        Finding {
            code: finding.code,
            severity: finding.severity,
            message: messages.text(id, &finding.arguments),
            hint: messages.hint(id, &finding.arguments),
            file: place.map(|place| place.file.as_str()),
            line: at.map(|at| at.line),
            column: at.map(|at| at.column),
            sheet: cell.map(|cell| cell.sheet.as_str()),
            cell: cell.and_then(diagnostic::SheetCell::name),
            key: place.map(|place| place.path.as_str()).filter(|path| !path.is_empty()),
        }
    }
}
