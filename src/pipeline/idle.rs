//! Entries of `corrections.yaml` that cover nothing: they change no document, and nobody would notice.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use super::impact::impact;
use super::{Impact, Report, Workspace};
use crate::diagnostic::{Code, Finding};
use crate::model::Correction;

/// Entries by which no document was corrected and none is about to be. To be asked when all events were made.
pub(super) fn idle(
    workspace: &Workspace,
    jobs: NonZeroUsize,
    paths: &[PathBuf],
    report: &Report,
) -> Vec<Finding> {
    let corrections = &workspace.corrections;
    let entries = corrections.entries.iter().enumerate();
    let open: Vec<(usize, &Correction)> = entries
        .filter(|(at, entry)| !corrections.faulty.contains(at) && !is_used(report, entry))
        .collect();
    if open.is_empty() {
        return Vec::new();
    }
    let approvals: Vec<String> =
        paths.iter().filter_map(|path| approvals(workspace, path)).collect();
    let open =
        open.into_iter().filter(|(_, entry)| !approvals.iter().any(|text| names(text, entry)));
    open.filter_map(|(at, entry)| {
        let finding = told(workspace, jobs, entry)?;
        let part = if entry.because.is_some() { "because" } else { "id" };
        Some(finding.at(corrections.source.place(&format!("corrections[{at}].{part}"))))
    })
    .collect()
}

/// Whether a document becomes its next version by an entry in this run, or would.
fn is_used(report: &Report, entry: &Correction) -> bool {
    let mut findings = report.findings.iter().filter(|finding| finding.code == Code::Corrected);
    findings.any(|finding| {
        let ids = finding.arguments.iter().find(|(name, _)| *name == "ids");
        ids.is_some_and(|(_, ids)| ids.to_string().split(", ").any(|id| id == entry.id))
    })
}

/// The text of the approvals of an event or a report.
fn approvals(workspace: &Workspace, path: &Path) -> Option<String> {
    let folder =
        if super::events::is_report(path) { path.with_extension("") } else { path.to_owned() };
    let bytes = workspace.files.read(&folder.join("approvals.yaml")).ok()?;
    String::from_utf8(bytes.to_vec()).ok()
}

/// Whether approvals say that a document had this correction.
fn names(text: &str, entry: &Correction) -> bool {
    let id = serde_yaml::to_string(&entry.id).unwrap_or_default();
    text.lines()
        .any(|line| line.trim_start().trim_start_matches("- ") == format!("id: {}", id.trim_end()))
}

/// What to say of an entry that corrected nothing: its words mean nothing here, or nothing that is out has changed by
/// them. Nothing where a change waits for more than this entry.
fn told(workspace: &Workspace, jobs: NonZeroUsize, entry: &Correction) -> Option<Finding> {
    let wanted = entry.because.as_ref().or(entry.event.as_ref()).or(entry.period.as_ref())?;
    let found = impact(workspace, wanted, jobs);
    let unknown = found.findings.iter().find(|finding| finding.code == Code::ImpactUnknown);
    if let Some(unknown) = unknown {
        let guess = unknown.arguments.iter().find(|(name, _)| *name == "guess");
        let finding = Finding::new(Code::CorrectionUnknown).with("because", wanted);
        return Some(
            finding.with("guess", guess.map_or_else(String::new, |(_, guess)| guess.to_string())),
        );
    }
    let idle = !found.value.iter().any(Impact::is_to_be_corrected);
    idle.then(|| Finding::new(Code::CorrectionIdle).with("id", &entry.id))
}
