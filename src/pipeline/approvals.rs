//! `approve`, `publish` and `withdraw`: who stands for a document, and for which text of it. An
//! approval holds for the words, whatever they look like; with other words it is void.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::Workspace;
use super::corrections::{self, Changed, Covered};
use super::allow::{Allow, granted};
use super::examine::{examine, examine_as};
use super::files::unwritten;
use super::reading::Reading;
use crate::archive;
use crate::compose::{Edition, NOTICE};
use crate::diagnostic::{Code, Finding, Noted, Place, Severity, guess, shown};
use crate::document::{folded_text, said};
use crate::language::Lang;
use crate::model::{
    Allowance, Approval, Approvals, Day, EventFolder, Fingerprint, Signed, State, Texts,
};

/// The head of every `approvals.yaml`.
const HEAD: &str = "# Who approved which document, and when, and the hashes of the texts that were approved.\n\
                    # Written by `diptych approve`, `publish` and `withdraw`.\n";

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

/// Whether it says who somebody is, or why something is so: with letters, and on one line.
pub(super) fn is_name(words: &str) -> bool {
    words.chars().any(char::is_alphabetic) && !words.chars().any(char::is_control)
}

/// Writes down the state of documents. The documents that have it now, with their versions; if anything
/// stands in the way, nothing is written, and the findings say why.
pub fn decide(workspace: &Workspace, path: &Path, decided: &Decided) -> Noted<Vec<(String, u32)>> {
    if !is_name(&decided.by) {
        return Noted { value: Vec::new(), findings: vec![Finding::new(Code::NameEmpty)] };
    }
    let reading = Reading::of(workspace, &[]);
    let allowed = match allowed(&reading, path, decided) {
        Ok(allowed) => allowed,
        Err(findings) => return Noted { value: Vec::new(), findings },
    };
    let before = std::cell::RefCell::new(Approvals::default());
    let wanted = |kind: &str| decided.document.as_deref().is_none_or(|wanted| wanted == kind);
    let examined = examine_as(&reading, path, &|kinds, approvals| {
        allowed.iter().cloned().for_each(|one| approvals.allow(one));
        *before.borrow_mut() = approvals.clone();
        let wanted = kinds.iter().filter(|kind| wanted(kind));
        wanted.for_each(|kind| decided.suppose(kind, approvals));
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
    for document in examined.documents.iter().filter(|document| wanted(&document.kind)) {
        let approved = approvals.state(&document.kind).is_final();
        let edition = document.edition.as_ref().filter(|_| !document.withheld);
        match edition {
            _ if decided.state == State::Published && !approved => findings.push(
                Finding::new(Code::NotApproved)
                    .with("kind", &document.kind)
                    .with("event", &folder.id),
            ),
            None if decided.state.is_final() => {
                let errors = |finding: &&Finding| finding.severity == Severity::Error;
                findings.extend(document.findings.iter().filter(errors).cloned());
                findings.extend(examined.findings.iter().filter(errors).cloned());
            }
            _ => {
                let texts = edition.filter(|_| decided.state.is_final()).map(texts);
                let before = document.next.as_ref().or(approvals.documents.get(&document.kind));
                let approval = decided.approval(texts.unwrap_or_default(), before);
                let likely = examined.findings.iter().chain(&document.findings);
                named.extend(likely.filter(|finding| finding.code.is_likely()).cloned());
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
    findings.extend(named);
    Noted { value, findings }
}

impl Decided {
    /// The state that is decided, before it is known whether anything stands in its way.
    fn suppose(&self, kind: &str, approvals: &mut Approvals) {
        match approvals.documents.get_mut(kind) {
            // It is still asked whether this is the text that was approved.
            Some(was) if self.state == State::Published => was.state = State::Published,
            None if self.state == State::Published => {}
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
}

/// The findings that are allowed in the same breath.
fn allowed(
    reading: &Reading<'_>,
    path: &Path,
    decided: &Decided,
) -> Result<Vec<Allowance>, Vec<Finding>> {
    if decided.allow.is_empty() {
        return Ok(Vec::new());
    }
    let examined = examine(reading, path);
    let Some(folder) = &examined.folder else { return Err(examined.all_findings()) };
    let (mut allowed, mut findings) = (Vec::new(), Vec::new());
    for typed in &decided.allow {
        let (code, words) = typed.split_once('=').map_or((typed.as_str(), None), |(code, words)| {
            (code, Some(words.to_owned()))
        });
        let (by, because) = (decided.by.clone(), decided.because.clone());
        let allow = Allow { code: code.to_owned(), words, by, because, date: decided.date };
        match granted(reading.workspace, &examined, folder, &allow) {
            Ok(one) => allowed.push(one),
            Err(finding) => findings.push(*finding),
        }
    }
    if findings.is_empty() { Ok(allowed) } else { Err(findings) }
}

/// Writes `approvals.yaml`.
pub(super) fn write(
    workspace: &Workspace,
    folder: &EventFolder,
    approvals: &Approvals,
) -> Option<Finding> {
    let path = file(workspace, folder);
    // Texts and days always have a form in YAML.
    let text = serde_yaml::to_string(approvals).unwrap_or_default();
    let files = [(path, format!("{HEAD}{text}").into_bytes())];
    let written = archive::write_all(&*workspace.files, &workspace.project.root, &files);
    written.err().map(|why| unwritten(&why.path, why.error))
}

/// `approvals.yaml` of an event, relative to the project.
fn file(workspace: &Workspace, folder: &EventFolder) -> PathBuf {
    let path = folder.path.join("approvals.yaml");
    path.strip_prefix(&workspace.project.root).map(Path::to_owned).unwrap_or(path)
}

/// Where findings about an approval stand.
pub(super) fn place(workspace: &Workspace, folder: &EventFolder) -> Place {
    Place::file(shown(&file(workspace, folder)))
}

/// What is approved of an edition.
fn texts(edition: &Edition) -> Texts {
    let print = |words: &str| Fingerprint::of(folded_text(words).as_bytes());
    let documents = edition.documents.iter();
    documents
        .map(|(lang, document)| {
            let blocks = said(document).into_iter().filter(|(name, _)| !name.starts_with(NOTICE));
            (lang.clone(), blocks.map(|(name, said)| (name, print(&said.words))).collect())
        })
        .collect()
}

/// What became of an approval whose document says something else now.
pub(super) struct Void {
    pub kind: String,
    pub finding: Finding,
    /// The next version of what is out, if corrections cover all that changed.
    pub next: Option<Approval>,
}

/// Approvals that were given to another text. Such a document is a draft again; but one that is
/// published stays what it is, or becomes the next version.
pub(super) fn voided(
    workspace: &Workspace,
    folder: &mut EventFolder,
    editions: &BTreeMap<&String, &Edition>,
) -> Vec<Void> {
    let mut voided = Vec::new();
    let bound = |(_, approval): &(&String, &Approval)| {
        approval.state == State::Published
            || (approval.state.is_final() && !approval.texts.is_empty())
    };
    for (kind, approval) in folder.approvals.documents.iter().filter(bound) {
        let place = place(workspace, folder);
        if approval.texts.is_empty() {
            let finding = Finding::new(Code::PublishedUnbound).with("kind", kind);
            let finding = finding.with("event", &folder.id).at(place);
            voided.push(Void { kind: kind.clone(), finding, next: None });
            continue;
        }
        let Some(edition) = editions.get(kind).copied() else { continue };
        let now = texts(edition);
        let changed = approval.changed(&now);
        if changed.is_empty() {
            continue;
        }
        let (finding, next) = match approval.state {
            State::Published => published(workspace, folder, approval, edition, (&now, changed)),
            _ => (other_text(approval, edition, &changed), None),
        };
        let finding = finding.with("kind", kind).with("event", &folder.id);
        let (by, date) = approval.signed();
        let finding = finding.offering("by", by).offering("date", date.0);
        let finding = finding.at(place);
        voided.push(Void { kind: kind.clone(), finding, next });
    }
    for Void { kind, next, .. } in &voided {
        let Some(approval) = folder.approvals.documents.get_mut(kind) else { continue };
        match next {
            Some(next) => approval.clone_from(next),
            None if approval.state == State::Approved => approval.state = State::Draft,
            None => {}
        }
    }
    voided
}

/// A published document whose text changed: the next version, or why not.
fn published(
    workspace: &Workspace,
    folder: &EventFolder,
    approval: &Approval,
    edition: &Edition,
    (now, changed): (&Texts, Changed),
) -> (Finding, Option<Approval>) {
    match corrections::covered(workspace, folder, approval, edition, (now, changed)) {
        Covered::Whole(next) => {
            let by = next.corrections.iter().filter(|one| one.version == next.version);
            let ids: Vec<&str> = by.map(|one| one.id.as_str()).collect();
            let finding = Finding::new(Code::Corrected).with("ids", ids.join(", "));
            let (version, former) = (next.version, approval.version);
            (finding.with("version", version).with("former", former), Some(next))
        }
        Covered::Not(open) => {
            let finding = other_text(approval, edition, &open);
            (corrections::suggested(workspace, folder, edition, &open, finding), None)
        }
        Covered::Forgotten => (Finding::new(Code::PublishedForgotten), None),
    }
}

/// Says which blocks changed since the approval: in one language only, or in all.
fn other_text(approval: &Approval, edition: &Edition, changed: &Changed) -> Finding {
    let names = |blocks: Vec<&String>| {
        blocks.iter().map(|block| block.as_str()).collect::<Vec<_>>().join(", ")
    };
    let all = edition.documents.len();
    let one_sided = changed.values().find(|langs| langs.len() < all);
    let missing =
        |langs: &BTreeSet<Lang>| edition.documents.keys().find(|lang| !langs.contains(*lang));
    match (approval.state, one_sided) {
        (_, Some(langs)) => {
            let alike = changed.iter().filter(|(_, of)| *of == langs).map(|(block, _)| block);
            Finding::new(Code::TranslationStale)
                .with("one", langs.first())
                .with("other", missing(langs))
                .with("blocks", names(alike.collect()))
        }
        (State::Published, None) => {
            Finding::new(Code::PublishedChanged).with("blocks", names(changed.keys().collect()))
        }
        (_, None) => {
            Finding::new(Code::ApprovalVoid).with("blocks", names(changed.keys().collect()))
        }
    }
}
