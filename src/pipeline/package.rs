//! The package of an event among its outputs.

use super::Workspace;
use crate::archive::Record;
use crate::diagnostic::{Code, Finding, shown};
use crate::model::EventFolder;

/// What its record is called.
pub(super) const BUNDLE: &str = "bundle";

/// Whether what is remembered under a name is a package of an event: `<event>.zip`.
pub(super) fn is_of(folder: &EventFolder, kind: &str) -> bool {
    kind == BUNDLE || Some(kind) == folder.id.split('.').next()
}

/// A package of which a document has become another since: somebody could still send it.
pub(super) fn behind(workspace: &Workspace, folder: &EventFolder) -> Option<Finding> {
    let shelf = workspace.outputs.join(folder.shelf());
    let file = file(folder);
    if !workspace.files.is_file(&shelf.join(&file)) {
        return None;
    }
    let record = Record::read(&*workspace.files, &shelf).ok()?;
    let packed = &record.editions.get(BUNDLE)?.inputs;
    let changed = packed.iter().filter(|(name, made)| {
        record.files.get(*name).is_none_or(|file| file.made.as_str() != made.as_str())
    });
    let changed: Vec<&str> = changed.map(|(name, _)| name.as_str()).collect();
    let finding = Finding::new(Code::BundleBehind).with("files", changed.join(", "));
    let finding = finding.with("file", shown(&folder.shelf().join(file)));
    (!changed.is_empty()).then(|| finding.with("event", &folder.id))
}

pub(super) fn file(folder: &EventFolder) -> String {
    format!("{}.zip", folder.id)
}
