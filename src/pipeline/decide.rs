//! `approve`, `publish` and `withdraw`: who stands for a document, and for which text of it.

use std::path::Path;

use super::Workspace;
use super::allow::{Allow, granted};
use super::approvals::{is_name, write};
use super::bound::texts;
use super::corrections::former;
use super::draft;
use super::examine::{examine, examine_as};
use super::list::is_behind;
use super::reading::Reading;
use crate::compose::Edition;
use crate::diagnostic::{Code, Finding, Noted, Severity, guess};
use crate::model::{Allowance, Approval, Approvals, Day, EventFolder, Signed, State, Texts};

/// What somebody decides about the documents of an event.
#[derive(Debug, Clone)]
pub struct Decided {
    /// All documents of the event if none is named.
    pub document: Option<String>,
    /// A draft again, approved, or published.
    pub state: State,
    pub by: String,
    pub date: jiff::civil::Date,
    /// Likely findings that are meant so, each by its code, or its code and words after `=`.
    pub allow: Vec<String>,
    /// Why they are meant so.
    pub because: String,
}

impl Decided {
    /// Whether it is about a kind of document.
    fn means(&self, kind: &str) -> bool {
        self.document.as_deref().is_none_or(|document| document == kind)
    }

    /// The state that is decided, before it is known whether anything stands in its way.
    fn suppose(&self, kind: &str, approvals: &mut Approvals) {
        match approvals.documents.get_mut(kind) {
            // It is still asked whether this is the text that was approved.
            Some(was) if self.state == State::Published => was.state = State::Published,
            before => {
                let approval = self.approval(Texts::new(), before.as_deref());
                approvals.documents.insert(kind.to_owned(), approval);
            }
        }
    }

    /// What is written down. Who publishes is told apart from who approved.
    fn approval(&self, texts: Texts, before: Option<&Approval>) -> Approval {
        let (by, date) = (self.by.clone(), Day(self.date));
        let approval = match before.filter(|_| self.state == State::Published) {
            Some(before) => Approval {
                published: Some(Signed { by, date }),
                ..Approval::new(self.state, before.by.clone(), before.date, texts)
            },
            None => Approval::new(self.state, by, date, texts),
        };
        approval.after(before)
    }

    /// Whether it would publish what was approved on a later day.
    fn is_before(&self, approved: Option<&Approval>) -> bool {
        let publishes = self.state == State::Published;
        publishes && approved.is_some_and(|approved| self.date < approved.date.0)
    }

    /// The findings that are allowed in the same breath.
    fn allowed(&self, reading: &Reading<'_>, path: &Path) -> Result<Vec<Allowance>, Vec<Finding>> {
        if self.allow.is_empty() {
            return Ok(Vec::new());
        }
        let examined = examine(reading, path);
        let Some(folder) = &examined.folder else { return Err(examined.all_findings()) };
        let (mut allowed, mut findings) = (Vec::new(), Vec::new());
        for typed in &self.allow {
            let (code, words) = match typed.split_once('=') {
                Some((code, words)) => (code, Some(words.to_owned())),
                None => (typed.as_str(), None),
            };
            let (by, because) = (self.by.clone(), self.because.clone());
            let allow = Allow { code: code.to_owned(), words, by, because, date: self.date };
            match granted(reading.workspace, &examined, folder, &allow) {
                Ok(one) => allowed.push(one),
                Err(finding) => findings.push(*finding),
            }
        }
        if findings.is_empty() { Ok(allowed) } else { Err(findings) }
    }
}

/// Writes down the state of documents. The documents that have it now, with their versions; if anything
/// stands in the way, nothing is written, and the findings say why.
pub fn decide(workspace: &Workspace, path: &Path, decided: &Decided) -> Noted<Vec<(String, u32)>> {
    if !is_name(&decided.by) {
        return Noted { value: Vec::new(), findings: vec![Finding::new(Code::NameEmpty)] };
    }
    let reading = Reading::of(workspace, &[]);
    let allowed = match decided.allowed(&reading, path) {
        Ok(allowed) => allowed,
        Err(findings) => return Noted { value: Vec::new(), findings },
    };
    let before = std::cell::RefCell::new(Approvals::default());
    let examined = examine_as(&reading, path, &|kinds, approvals| {
        allowed.iter().cloned().for_each(|one| approvals.allow(one));
        *before.borrow_mut() = approvals.clone();
        let meant = kinds.iter().filter(|kind| decided.means(kind));
        meant.for_each(|kind| decided.suppose(kind, approvals));
    });
    let mut approvals = before.into_inner();
    let mut findings = Vec::new();
    let (mut done, mut named) = (Vec::new(), Vec::new());
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
            _ if decided.is_before(approvals.documents.get(&document.kind)) => {
                let approved = approvals.documents.get(&document.kind);
                findings.push(
                    Finding::new(Code::PublishedBefore)
                        .with("date", approved.map(|approved| approved.date.0))
                        .with("kind", &document.kind)
                        .with("event", &folder.id),
                );
            }
            None if decided.state.is_final() => {
                let all = document.findings.iter().chain(&examined.findings);
                findings.extend(all.filter(|found| found.severity == Severity::Error).cloned());
            }
            _ => {
                let bound = edition.filter(|_| decided.state.is_final());
                let texts = bound.map(|edition| texts(&reading, folder, edition));
                let before = document.next.as_ref().or(approvals.documents.get(&document.kind));
                let approval = decided.approval(texts.unwrap_or_default(), before);
                let likely = examined.findings.iter().chain(&document.findings);
                named.extend(likely.filter(|finding| finding.code.is_likely()).cloned());
                if decided.state == State::Published
                    && edition.is_some_and(|edition| is_old(workspace, folder, edition))
                {
                    let finding = Finding::new(Code::PublishedBehind).with("event", &folder.id);
                    named.push(finding.with("kind", &document.kind));
                }
                done.push((document.kind.clone(), approval.version));
                approvals.documents.insert(document.kind.clone(), approval);
            }
        }
    }
    if findings.is_empty() && !done.is_empty() {
        approvals.schema = 1;
        findings.extend(write(workspace, folder, &approvals));
        if decided.state.is_final() {
            findings.extend(draft::kept(&*workspace.files, workspace.root(), path));
        }
    }
    let value = if findings.is_empty() { done } else { Vec::new() };
    findings.extend(named);
    Noted { value, findings }
}

/// Whether the files of a document are those of a draft, or say something else than is published now.
fn is_old(workspace: &Workspace, folder: &EventFolder, edition: &Edition) -> bool {
    let record = former(workspace, folder, &edition.kind);
    let state = record.as_ref().map_or(State::Draft, |record| record.state);
    state == State::Draft || is_behind(record.as_ref(), edition, state)
}
