//! The report of a build for machines: `build --json`.

use serde_json::{Value, json};

use super::Messages;
use crate::diagnostic::shown;
use crate::{EditionReport, Outcome, Report, Written};
use crate::{Finding, Severity};

/// The whole report. Keys stay as they are from version to version; new ones may come.
pub(super) fn report(report: &Report, messages: &Messages) -> Value {
    json!({
        "version": 1,
        "editions": report.editions.iter().map(|made| edition(made, messages)).collect::<Vec<_>>(),
        "findings": report.findings.iter().map(|found| finding(found, messages)).collect::<Vec<_>>(),
    })
}

fn edition(edition: &EditionReport, messages: &Messages) -> Value {
    let outputs = edition.outputs().iter().map(|output| {
        let written = match output.written {
            Written::Created => "created",
            Written::Replaced => "replaced",
            Written::Kept => "kept",
            Written::Held => "held",
        };
        let because = messages.text(output.because.code, &output.because.arguments);
        json!({ "file": shown(&output.path), "written": written, "because": because })
    });
    let state = edition.state.word();
    json!({
        "event": edition.event,
        "kind": edition.kind,
        "state": state,
        "version": edition.version,
        "withheld": edition.outcome == Outcome::Withheld,
        "pages": edition.pages.iter().map(|(lang, pages)| (lang.to_string(), json!(pages))).collect::<serde_json::Map<_, _>>(),
        "outputs": outputs.collect::<Vec<_>>(),
    })
}

fn finding(finding: &Finding, messages: &Messages) -> Value {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    let place = finding.place.as_ref();
    let cell = place.and_then(|place| place.cell.as_ref());
    json!({
        "code": finding.code.id(),
        "severity": severity,
        "message": messages.text(finding.code.id(), &finding.arguments),
        "hint": messages.hint(finding.code.id(), &finding.arguments),
        "file": place.map(|place| &place.file),
        "line": place.and_then(|place| place.at).map(|at| at.line),
        "column": place.and_then(|place| place.at).map(|at| at.column),
        "sheet": cell.map(|cell| &cell.sheet),
        "cell": cell.and_then(|cell| cell.name()),
        "key": place.map(|place| &place.path).filter(|path| !path.is_empty()),
    })
}
