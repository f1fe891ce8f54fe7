//! `approve`, `publish` and `withdraw`: who stands for a document, and for which text of it. An
//! approval holds for the words, whatever they look like; with other words it is void.

use std::path::{Path, PathBuf};

use super::Workspace;
use super::examine::examine_as;
use super::files::unwritten;
use crate::archive;
use crate::compose::{Edition, Pictures};
use crate::diagnostic::{Finding, Noted, Place, Severity, guess, shown};
use crate::document::{folded_text, said};
use crate::model::{Approval, Approvals, Day, EventFolder, Figures, Fingerprint, State, Texts};

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
}

/// Writes down the state of documents. The documents that have it now; if anything stands in the way,
/// nothing is written, and the findings say why.
pub fn decide(workspace: &Workspace, path: &Path, decided: &Decided) -> Noted<Vec<String>> {
    let before = std::cell::RefCell::new(Approvals::default());
    let wanted = |kind: &str| decided.document.as_deref().is_none_or(|wanted| wanted == kind);
    let events = workspace.subject(path).value.map(|folder| folder.event.documents);
    let kinds: Vec<String> = events.unwrap_or_default();
    let examined = examine_as(workspace, path, &|approvals| {
        *before.borrow_mut() = approvals.clone();
        for kind in kinds.iter().filter(|kind| wanted(kind)) {
            if decided.state == State::Published
                && let Some(was) = approvals.documents.get_mut(kind)
            {
                // It is still asked whether this is the text that was approved.
                was.state = State::Published;
                continue;
            }
            let (state, by, date) = (decided.state, decided.by.clone(), Day(decided.date));
            approvals
                .documents
                .insert(kind.clone(), Approval { state, by, date, texts: Texts::new() });
        }
    });
    let mut approvals = before.into_inner();
    let mut findings = Vec::new();
    let mut done = Vec::new();
    let Some(folder) = &examined.folder else {
        return Noted { value: done, findings: examined.all_findings() };
    };
    if let Some(name) = decided.document.as_ref().filter(|name| !kinds.contains(name)) {
        let guess = guess(name, kinds.iter().map(String::as_str)).unwrap_or_default();
        let finding = Finding::error("document-unknown").with("kind", name);
        findings.push(finding.with("guess", guess).with("known", kinds.join(", ")));
    }
    for document in examined.documents.iter().filter(|document| wanted(&document.kind)) {
        let approved = approvals.state(&document.kind).is_final();
        let edition = document.edition.as_ref().filter(|_| !document.withheld);
        match edition {
            _ if decided.state == State::Published && !approved => findings.push(
                Finding::error("not-approved")
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
                let approval = Approval {
                    state: decided.state,
                    by: decided.by.clone(),
                    date: Day(decided.date),
                    texts: texts.unwrap_or_default(),
                };
                approvals.documents.insert(document.kind.clone(), approval);
                done.push(document.kind.clone());
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

/// Writes `approvals.yaml`.
fn write(workspace: &Workspace, folder: &EventFolder, approvals: &Approvals) -> Option<Finding> {
    let path = file(workspace, folder);
    // Texts and days always have a form in YAML.
    let text = serde_yaml::to_string(approvals).unwrap_or_default();
    let files = [(path, format!("{HEAD}{text}").into_bytes())];
    let written = archive::write_all(&workspace.project.root, &files);
    written.err().map(|why| unwritten(&why.path, why.error))
}

/// `approvals.yaml` of an event, relative to the project.
fn file(workspace: &Workspace, folder: &EventFolder) -> PathBuf {
    let path = folder.path.join("approvals.yaml");
    path.strip_prefix(&workspace.project.root).map(Path::to_owned).unwrap_or(path)
}

/// What is approved of an edition.
fn texts(edition: &Edition) -> Texts {
    let print = |words: &str| Fingerprint::of(folded_text(words).as_bytes());
    let documents = edition.documents.iter();
    documents
        .map(|(lang, document)| {
            let blocks = said(document).into_iter();
            (lang.clone(), blocks.map(|(name, said)| (name, print(&said.words))).collect())
        })
        .collect()
}

/// Approvals that were given to another text, by the kinds of their documents. Such a document is a
/// draft again; but one that is published stays what it is.
pub(super) fn voided(
    workspace: &Workspace,
    folder: &mut EventFolder,
    pictures: &Pictures,
    figures: &Figures,
) -> Vec<(String, Finding)> {
    let mut voided = Vec::new();
    let bound = |(_, approval): &(&String, &Approval)| {
        approval.state == State::Published
            || (approval.state.is_final() && !approval.texts.is_empty())
    };
    for (kind, approval) in folder.approvals.documents.iter().filter(bound) {
        let place = Place::file(shown(&file(workspace, folder)));
        if approval.texts.is_empty() {
            let finding = Finding::warning("published-unbound").with("kind", kind);
            voided.push((kind.clone(), finding.with("event", &folder.id).at(place)));
            continue;
        }
        let figures = workspace.with_kind(folder, kind, figures, &mut Vec::new());
        let composed = workspace.composer.edition(folder, kind, pictures, &figures);
        let Some(edition) = composed.value else { continue };
        let changed = approval.changed(&texts(&edition));
        if let Some(finding) = finding((kind, &folder.id), approval, &edition, &changed) {
            voided.push((kind.clone(), finding.at(place)));
        }
    }
    for (kind, _) in &voided {
        if let Some(approval) = folder.approvals.documents.get_mut(kind)
            && approval.state == State::Approved
        {
            approval.state = State::Draft;
        }
    }
    voided
}

/// Says which blocks changed since the approval: in one language only, or in all.
fn finding(
    (kind, event): (&str, &str),
    approval: &Approval,
    edition: &Edition,
    changed: &indexmap::IndexMap<String, std::collections::BTreeSet<crate::language::Lang>>,
) -> Option<Finding> {
    let all = edition.documents.len();
    let names = |blocks: Vec<&String>| {
        blocks.iter().map(|block| block.as_str()).collect::<Vec<_>>().join(", ")
    };
    let one_sided = changed.iter().find(|(_, langs)| langs.len() < all);
    let finding = match (approval.state, one_sided) {
        _ if changed.is_empty() => return None,
        (_, Some((_, langs))) => {
            let other = edition.documents.keys().find(|lang| !langs.contains(*lang))?;
            let alike = changed.iter().filter(|(_, of)| *of == langs).map(|(block, _)| block);
            Finding::error("translation-stale")
                .with("one", langs.iter().next()?)
                .with("other", other)
                .with("blocks", names(alike.collect()))
        }
        (State::Published, None) => {
            Finding::error("published-changed").with("blocks", names(changed.keys().collect()))
        }
        (_, None) => {
            Finding::warning("approval-void").with("blocks", names(changed.keys().collect()))
        }
    };
    let finding = finding.with("kind", kind).with("event", event);
    Some(finding.with("by", &approval.by).with("date", approval.date.0))
}
