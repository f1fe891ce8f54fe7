//! What somebody answered to likely findings, and which findings that answers.

use super::subject::about;
use crate::check;
use crate::diagnostic::{Argument, Code, Finding, Severity};
use crate::model::{Allowance, Day, Fingerprint};

/// What would answer a finding, with nobody's name; none for what is certain or only told.
pub(super) fn answer(texts: &check::Texts, finding: &Finding) -> Option<Allowance> {
    if !finding.code.is_likely() || finding.release == Severity::Info {
        return None;
    }
    let at = finding.place.as_ref().map_or("", |place| place.path.as_str());
    let typed = texts.typed.iter().find(|typed| at.starts_with(&typed.path));
    let about = about(texts.folder, finding).or_else(|| Some(typed?.path.clone()));
    let about = about.unwrap_or_default();
    let is_of =
        |typed: &&check::Typed| about.is_empty() || typed.block == about || typed.path == about;
    let mut said = String::new();
    for typed in texts.typed.iter().filter(is_of) {
        said += &format!("{}\n{}\n{}\n", typed.path, typed.lang(), typed.raw);
    }
    Some(Allowance {
        finding: finding.code,
        about,
        words: words(finding),
        by: String::new(),
        date: Day(jiff::civil::Date::ZERO),
        because: String::new(),
        text: Fingerprint::of(said.as_bytes()),
    })
}

/// The words that a finding names: its arguments, but for languages, the block and lines.
fn words(finding: &Finding) -> Vec<String> {
    let named = finding.arguments.iter().filter(|(name, value)| {
        !matches!(*name, "block" | "line")
            && !matches!(value, Argument::Language(_) | Argument::Place(_))
    });
    named.map(|(_, value)| value.to_string()).filter(|words| !words.is_empty()).collect()
}

/// Puts what was said about it in the place of each finding that is meant so. Of one that is about a text that
/// has changed since, that is told beside it.
pub(super) fn answered(texts: &check::Texts, findings: Vec<Finding>) -> Vec<Finding> {
    let allowed = &texts.folder.approvals.allowed;
    if allowed.is_empty() {
        return findings;
    }
    let mut out = Vec::new();
    for finding in findings {
        let Some(answer) = answer(texts, &finding) else {
            out.push(finding);
            continue;
        };
        match allowed.iter().find(|one| one.is_about(&answer)) {
            Some(one) if one.text == answer.text => out.push(told(Code::Allowed, one, &finding)),
            Some(one) => {
                out.push(told(Code::AllowanceVoid, one, &finding));
                out.push(finding);
            }
            None => out.push(finding),
        }
    }
    out
}

/// What somebody said of a finding, at its place.
fn told(code: Code, one: &Allowance, finding: &Finding) -> Finding {
    let place = finding.place.clone();
    let told = Finding::new(code)
        .with("code", one.finding.id())
        .with("words", one.words.join(", "))
        .with("by", &one.by)
        .with("date", one.date.0)
        .with("because", &one.because);
    Finding { place, ..told }
}
