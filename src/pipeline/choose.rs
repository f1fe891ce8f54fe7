//! `accept` and `replace`: what somebody decides about a file that the program left alone; and what
//! becomes of documents that nobody makes any more.

use std::path::{Path, PathBuf};

use super::Workspace;
use super::faults::unwritten;
use crate::archive::{self, Record, Unchosen};
use crate::diagnostic::{Code, Finding, shown};
use crate::files::{Files, Inside, Kind};
use crate::model::State;

/// Keeps a file of the outputs as theirs.
///
/// # Errors
/// Why not.
pub fn accept(files: &dyn Files, outputs: &Path, file: &Path) -> Result<(), Finding> {
    let relative = inside(files, outputs, file)?;
    archive::accept(&Inside::of(files, outputs, outputs), outputs, &relative)
        .map_err(|why| unchosen(&relative, why))
}

/// Takes the version of the program for a file of the outputs. The place of theirs, relative to the
/// outputs, if there was one.
///
/// # Errors
/// Why not.
pub fn replace(files: &dyn Files, outputs: &Path, file: &Path) -> Result<Option<PathBuf>, Finding> {
    let relative = inside(files, outputs, file)?;
    archive::replace(&Inside::of(files, outputs, outputs), outputs, &relative)
        .map_err(|why| unchosen(&relative, why))
}

/// The path of a file relative to the outputs.
fn inside(files: &dyn Files, outputs: &Path, file: &Path) -> Result<PathBuf, Finding> {
    let folders = file.parent().map(|folder| (files.real(folder), files.real(outputs)));
    let inside = folders.and_then(|(folder, outputs)| {
        let (folder, outputs) = (folder.ok()?, outputs.ok()?);
        Some(folder.strip_prefix(outputs).ok()?.join(file.file_name()?))
    });
    inside.ok_or_else(|| Finding::new(Code::NotAnOutput).with("file", shown(file)))
}

fn unchosen(file: &Path, why: Unchosen) -> Finding {
    match why {
        Unchosen::Missing => Finding::new(Code::OutputMissing).with("file", shown(file)),
        Unchosen::Unknown => Finding::new(Code::NotAnOutput).with("file", shown(file)),
        Unchosen::NothingNew => Finding::new(Code::NothingNew).with("file", shown(file)),
        Unchosen::System(error) => unwritten(file, error),
    }
}

/// What the inputs say of a kind of document.
pub(super) struct Asked<'a> {
    pub is_unmade: &'a dyn Fn(&str) -> bool,
    pub is_published: &'a dyn Fn(&str) -> bool,
}

/// Documents of a folder whose kinds nobody asks for any more: said, or put away if that is wanted. What is published
/// stays, whatever the inputs say.
pub(super) fn unmade(
    workspace: &Workspace,
    folder: &Path,
    asked: Asked<'_>,
    prune: bool,
) -> Vec<Finding> {
    let Ok(record) = Record::read(&*workspace.files, &workspace.outputs.join(folder)) else {
        return Vec::new();
    };
    let Asked { is_unmade, is_published } = asked;
    let is_out = |kind: &str| is_published(kind) || was_published(&record, kind);
    let out = archive::unmade_files(&record, &|kind| is_unmade(kind) && is_out(kind));
    let is_unmade = |kind: &str| is_unmade(kind) && !is_out(kind);
    let unmade = archive::unmade_files(&record, &is_unmade);
    let mut findings = Vec::from_iter(named(Code::PublishedUnasked, &out, folder));
    if unmade.is_empty() {
        return findings;
    }
    if !prune {
        findings.extend(named(Code::NobodyMakes, &unmade, folder));
        return findings;
    }
    findings.push(
        match archive::prune(&*workspace.files, &workspace.outputs, folder, &is_unmade) {
            Ok(away) => {
                let names: Vec<String> = away
                    .iter()
                    .filter_map(|path| Some(shown(Path::new(path.file_name()?))))
                    .collect();
                let finding = Finding::new(Code::PutAway).with("files", names.join(", "));
                finding.with("folder", shown(folder)).with("trash", archive::TRASH)
            }
            Err(error) => unwritten(folder, error),
        },
    );
    findings
}

/// Whether a document was published when it was built last.
fn was_published(record: &Record, kind: &str) -> bool {
    record.editions.get(kind).is_some_and(|edition| edition.state == State::Published)
}

/// Files of a folder, if there are any.
fn named(code: Code, files: &[String], folder: &Path) -> Option<Finding> {
    let finding = Finding::new(code).with("files", files.join(", "));
    (!files.is_empty()).then(|| finding.with("folder", shown(folder)))
}

/// The folders below the outputs that have a record, relative to the outputs, in order.
pub(super) fn shelves(workspace: &Workspace) -> Vec<PathBuf> {
    let (files, outputs) = (&*workspace.files, &workspace.outputs);
    let all = folders(workspace, Path::new("")).into_iter();
    let all = all.flat_map(|year| folders(workspace, &year));
    all.filter(|shelf| archive::has_record(files, &outputs.join(shelf))).collect()
}

/// The folders in a folder of the outputs, but for what is hidden.
fn folders(workspace: &Workspace, path: &Path) -> Vec<PathBuf> {
    let entries = workspace.files.list(&workspace.outputs.join(path)).unwrap_or_default();
    let folders = entries.into_iter().filter(|entry| {
        entry.kind == Kind::Folder && !entry.name.to_string_lossy().starts_with('.')
    });
    folders.map(|entry| path.join(entry.name)).collect()
}
