//! Findings as pages show them.

use serde::Serialize;

use crate::{Argument, Finding, Messages, Severity, settled_findings};

#[derive(Debug, Serialize)]
pub(super) struct Shown {
    code: &'static str,
    /// `error`, `warning` or `info`.
    severity: &'static str,
    message: String,
    hint: Option<String>,
    /// The path of keys in the file of the event; empty if it stands elsewhere.
    path: String,
    /// The file, the line and the cell, for people.
    place: String,
    /// Whether somebody may say that it is meant so.
    answerable: bool,
    /// Which words it is about, to tell it from others of its code.
    words: Option<String>,
}

/// Findings, the worst first; `input` is the file of the event.
pub(super) fn shown(findings: Vec<Finding>, input: &str, messages: &Messages) -> Vec<Shown> {
    settled_findings(findings).iter().map(|finding| one(finding, input, messages)).collect()
}

/// How many errors and warnings there are.
pub(super) fn counted(findings: &[Finding]) -> (usize, usize) {
    (of(findings, Severity::Error), of(findings, Severity::Warning))
}

fn of(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

fn one(finding: &Finding, input: &str, messages: &Messages) -> Shown {
    let id = finding.code.id();
    let place = finding.place.as_ref();
    let words = finding.arguments.iter().find_map(|(name, value)| match value {
        Argument::Text(words) if *name != "block" && !words.is_empty() => Some(words.clone()),
        _ => None,
    });
    Shown {
        code: id,
        severity: match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        },
        message: messages.text(id, &finding.arguments),
        hint: messages.hint(id, &finding.arguments),
        path: place
            .filter(|place| place.file == input)
            .map(|place| place.path.clone())
            .unwrap_or_default(),
        place: place.map(ToString::to_string).unwrap_or_default(),
        answerable: finding.code.is_likely() && finding.severity != Severity::Info,
        words,
    }
}
