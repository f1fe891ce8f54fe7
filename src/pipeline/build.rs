//! `build`: from the event folders to the files; `check`: the same way, short of the files.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use super::Workspace;
use super::events::{guarded, in_parallel, selected};
use super::examine::{ExaminedDocument, examine};
use super::files::{self, unwritable};
use super::pictures;
use super::report::{EditionReport, Outcome, Report};
use crate::archive;
use crate::compose::Edition;
use crate::diagnostic::{Finding, Noted};
use crate::model::{EventFolder, Format};

/// What to build.
#[derive(Debug, Clone)]
pub struct Build {
    /// Names of event folders; all events when empty.
    pub events: Vec<String>,
    /// How many events are made at the same time.
    pub jobs: NonZeroUsize,
}

/// Whether documents that are laid out are also written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Write,
    /// Everything is found that stands in the way; nothing below the outputs changes.
    Check,
}

/// Reads, composes, checks and writes the documents of every event that was asked for.
pub fn build(workspace: &Workspace, what: &Build, progress: &(dyn Fn(&str) + Sync)) -> Report {
    run(workspace, what, progress, Purpose::Write)
}

/// Reads, composes, checks and lays out the documents, and writes nothing.
pub fn check(workspace: &Workspace, what: &Build, progress: &(dyn Fn(&str) + Sync)) -> Report {
    run(workspace, what, progress, Purpose::Check)
}

/// Composes the documents of one event and finds all that is wrong with them, without laying
/// anything out.
pub fn compose(workspace: &Workspace, path: &Path) -> Noted<Vec<Edition>> {
    let mut examined = examine(workspace, path);
    let documents = examined.documents.iter_mut();
    let value = documents.filter_map(|document| document.edition.take()).collect();
    Noted { value, findings: examined.all_findings() }
}

fn run(
    workspace: &Workspace,
    what: &Build,
    progress: &(dyn Fn(&str) + Sync),
    purpose: Purpose,
) -> Report {
    let mut report = Report::default();
    let folders = selected(workspace, &what.events, &mut report);
    let work = |path: &PathBuf| guarded(path, || event(workspace, path, progress, purpose));
    for made in in_parallel(what.jobs, &folders, work) {
        report.add(made);
    }
    report.settle();
    report
}

/// Everything of one event.
fn event(
    workspace: &Workspace,
    path: &Path,
    progress: &(dyn Fn(&str) + Sync),
    purpose: Purpose,
) -> Report {
    let examined = examine(workspace, path);
    progress(&examined.event);
    let mut report = Report { editions: Vec::new(), findings: examined.findings };
    let Some(folder) = &examined.folder else { return report };
    if purpose == Purpose::Write {
        pictures::keep(workspace, &examined.fresh);
    }
    for document in examined.documents {
        let (edition, findings) = made(workspace, folder, document, purpose);
        report.editions.push(edition);
        report.findings.extend(findings);
    }
    report.findings.extend(left_behind(workspace, folder, &report.editions));
    report
}

/// One document in all its languages: made whole, or not at all.
fn made(
    workspace: &Workspace,
    folder: &EventFolder,
    document: ExaminedDocument,
    purpose: Purpose,
) -> (EditionReport, Vec<Finding>) {
    let ExaminedDocument { kind, state, edition, mut findings, withheld } = document;
    let mut made = EditionReport {
        event: folder.id.clone(),
        kind,
        state,
        outcome: Outcome::Withheld,
        pages: Vec::new(),
    };
    let Some(edition) = edition.filter(|_| !withheld) else { return (made, findings) };
    let outcome = files::laid_out(workspace, folder, &edition, &mut findings).and_then(|laid| {
        made.pages = laid.pages();
        Ok(match purpose {
            Purpose::Check => Outcome::Checked,
            Purpose::Write => {
                let files = files::files(workspace, folder, &edition, &laid)?;
                match files::written(workspace, files, &mut findings) {
                    Some(outputs) => Outcome::Written(outputs),
                    None => Outcome::Withheld,
                }
            }
        })
    });
    match outcome {
        Ok(outcome) => made.outcome = outcome,
        Err(error) => findings
            .push(unwritable(Finding::error("not-made"), &error).with("kind", &edition.kind)),
    }
    (made, findings)
}

/// Documents of an earlier build that this one did not make: somebody could take them for new.
fn left_behind(
    workspace: &Workspace,
    folder: &EventFolder,
    editions: &[EditionReport],
) -> Option<Finding> {
    let made = |path: &PathBuf| {
        editions.iter().flat_map(EditionReport::outputs).any(|output| output.path == *path)
    };
    // What was only checked would be made, and is no stranger to the outputs.
    let checked = |name: &str| {
        let of = name.split('.').next();
        editions
            .iter()
            .any(|edition| edition.outcome == Outcome::Checked && Some(&*edition.kind) == of)
    };
    let old = archive::lying(&workspace.outputs, &folder.shelf());
    let names = old.iter().filter(|path| !made(path)).filter_map(|path| path.file_name()?.to_str());
    let names: Vec<&str> =
        names.filter(|name| is_document(workspace, name) && !checked(name)).collect();
    let finding = Finding::warning("left-behind").with("files", names.join(", "));
    (!names.is_empty()).then(|| finding.with("event", &folder.id))
}

/// Whether a file is called as the program calls documents: `<kind>.<lang>.<format>`.
fn is_document(workspace: &Workspace, name: &str) -> bool {
    let parts: Vec<&str> = name.split('.').collect();
    let [kind, lang, format] = parts[..] else { return false };
    let formats = [Format::Docx, Format::Pdf].map(Format::extension);
    formats.contains(&format)
        && workspace.composer.kinds().any(|known| known == kind)
        && workspace.composer.tags().keys().any(|known| known.code() == lang)
}
