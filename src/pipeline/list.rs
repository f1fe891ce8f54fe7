//! `list`: how far the documents of an event are, and what comes next for each.

use std::path::Path;

use super::Workspace;
use super::corrections::{differences, former};
use super::examine::{ExaminedDocument, examine};
use super::reading::Reading;
use crate::archive::EditionRecord;
use crate::compose::Edition;
use crate::diagnostic::Severity;
use crate::model::{Approval, EventFolder, Signed, State};

/// A document of an event or a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub kind: String,
    pub state: State,
    pub version: u32,
    /// Who approved it, and when.
    pub approved: Option<Signed>,
    /// Who published it, and when.
    pub published: Option<Signed>,
    pub next: Next,
}

/// What is to be done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Fix what `check` finds.
    Check,
    Build,
    Approve,
    Publish,
    /// What is out would say something else now.
    Correct,
    Nothing,
}

impl Next {
    /// The name of the step, which mostly is that of its command.
    pub fn word(self) -> &'static str {
        match self {
            Next::Check => "check",
            Next::Build => "build",
            Next::Approve => "approve",
            Next::Publish => "publish",
            Next::Correct => "correct",
            Next::Nothing => "nothing",
        }
    }
}

/// The documents of an event or a report; none if it cannot be read.
pub fn list(workspace: &Workspace, path: &Path) -> Vec<Listed> {
    let examined = examine(&Reading::of(workspace, &[]), path);
    let Some(folder) = &examined.folder else { return Vec::new() };
    let shared = examined.findings.iter().any(|finding| finding.severity == Severity::Error);
    let documents = examined.documents.iter();
    documents.map(|document| listed(workspace, folder, document, shared)).collect()
}

fn listed(
    workspace: &Workspace,
    folder: &EventFolder,
    document: &ExaminedDocument,
    shared: bool,
) -> Listed {
    let approval = folder.approvals.documents.get(&document.kind);
    let bound = approval.filter(|_| document.state.is_final());
    let record = former(workspace, folder, &document.kind);
    let edition = document.edition.as_ref();
    let behind = document.next.is_some()
        || edition.is_none_or(|edition| is_behind(record.as_ref(), edition, document.state));
    let errors = document.findings.iter().any(|finding| finding.severity == Severity::Error);
    let next = match document.state {
        State::Published if document.withheld => Next::Correct,
        State::Approved if document.withheld => Next::Check,
        State::Draft if shared || errors || edition.is_none() => Next::Check,
        _ if behind => Next::Build,
        State::Draft => Next::Approve,
        State::Approved => Next::Publish,
        State::Published => Next::Nothing,
    };
    Listed {
        kind: document.kind.clone(),
        state: document.state,
        version: approval.map_or(1, |approval| approval.version),
        approved: bound.map(Approval::approved),
        published: bound.and_then(|approval| approval.published.clone()),
        next,
    }
}

/// Whether the files of a document were made in another state, or say something else.
pub(super) fn is_behind(record: Option<&EditionRecord>, edition: &Edition, state: State) -> bool {
    record.is_none_or(|record| record.state != state || !differences(record, edition).is_empty())
}
