//! `approvals.yaml` of an event: what is approved, and the hashes of the texts that were approved.

use std::path::{Path, PathBuf};

use super::Workspace;
use super::faults::unwritten;
use crate::archive;
use crate::diagnostic::{Finding, Place, shown};
use crate::model::{Approvals, EventFolder};

/// The head of every `approvals.yaml`.
const HEAD: &str = "# Who approved which document, and when, and the hashes of the texts that were approved.\n\
                    # Written by `diptych approve`, `publish` and `withdraw`.\n";

/// Whether it says who somebody is, or why something is so: with letters, and on one line.
pub(super) fn is_name(words: &str) -> bool {
    words.chars().any(char::is_alphabetic) && !words.chars().any(char::is_control)
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
