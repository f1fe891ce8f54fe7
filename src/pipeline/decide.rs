//! `approve`, `publish` and `withdraw`: who stands for a document, and for which text of it.

use std::path::Path;

use super::Workspace;
use super::approvals::{texts, write};
use super::examine::examine_as;
use super::reading::Reading;
use crate::diagnostic::{Code, Finding, Noted, Severity, guess};
use crate::model::{Approval, Approvals, Day, State, Texts};

/// What somebody decides about the documents of an event.
#[derive(Debug, Clone)]
pub struct Decided {
    /// All documents of the event if none is named.
    pub document: Option<String>,
    /// A draft again, approved, or published.
    pub state: State,
    pub by: String,
    pub date: jiff::civil::Date,
}

impl Decided {
    /// Whether it is about a kind of document.
    fn means(&self, kind: &str) -> bool {
        self.document.as_deref().is_none_or(|document| document == kind)
    }

    fn approval(&self, texts: Texts, before: Option<&Approval>) -> Approval {
        Approval::new(self.state, self.by.clone(), Day(self.date), texts).after(before)
    }
}

/// Writes down the state of documents. The documents that have it now, with their versions; if anything
/// stands in the way, nothing is written, and the findings say why.
pub fn decide(workspace: &Workspace, path: &Path, decided: &Decided) -> Noted<Vec<(String, u32)>> {
    let before = std::cell::RefCell::new(Approvals::default());
    let reading = Reading::of(workspace, &[]);
    let examined = examine_as(&reading, path, &|kinds, approvals| {
        *before.borrow_mut() = approvals.clone();
        for kind in kinds.iter().filter(|kind| decided.means(kind)) {
            if decided.state == State::Published
                && let Some(was) = approvals.documents.get_mut(kind)
            {
                // It is still asked whether this is the text that was approved.
                was.state = State::Published;
                continue;
            }
            let approval = decided.approval(Texts::new(), approvals.documents.get(kind));
            approvals.documents.insert(kind.clone(), approval);
        }
    });
    let mut approvals = before.into_inner();
    let mut findings = Vec::new();
    let mut done = Vec::new();
    let Some(folder) = &examined.folder else {
        return Noted { value: done, findings: examined.all_findings() };
    };
    let kinds = &folder.event.documents;
    if let Some(name) = decided.document.as_ref().filter(|name| !kinds.contains(name)) {
        let guess = guess(name, kinds.iter().map(String::as_str)).unwrap_or_default();
        let finding = Finding::new(Code::DocumentUnknown).with("kind", name);
        findings.push(finding.with("guess", guess).with("known", kinds.join(", ")));
    }
    for document in examined.documents.iter().filter(|document| decided.means(&document.kind)) {
        let approved = approvals.state(&document.kind).is_final();
        let edition = document.edition.as_ref().filter(|_| !document.withheld);
        match edition {
            _ if decided.state == State::Published && !approved => findings.push(
                Finding::new(Code::NotApproved)
                    .with("kind", &document.kind)
                    .with("event", &folder.id),
            ),
            None if decided.state.is_final() => {
                let all = document.findings.iter().chain(&examined.findings);
                findings.extend(all.filter(|found| found.severity == Severity::Error).cloned());
            }
            _ => {
                let texts = edition.filter(|_| decided.state.is_final()).map(texts);
                let before = document.next.as_ref().or(approvals.documents.get(&document.kind));
                let approval = decided.approval(texts.unwrap_or_default(), before);
                done.push((document.kind.clone(), approval.version));
                approvals.documents.insert(document.kind.clone(), approval);
            }
        }
    }
    if findings.is_empty() && !done.is_empty() {
        approvals.schema = 1;
        findings.extend(write(workspace, folder, &approvals));
    }
    let value = if findings.is_empty() { done } else { Vec::new() };
    Noted { value, findings }
}
