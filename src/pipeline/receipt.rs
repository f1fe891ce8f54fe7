//! `read` and `new-map`: what was understood of a workbook, and a map that says so.

use std::io;
use std::path::{Path, PathBuf};

use super::faults::unwritten;
use crate::archive;
use crate::diagnostic::{Code, Finding, Noted, Place, shown};
use crate::files::{Files, Inside};
use crate::model::Receipt;
use crate::read;

/// The workbook that a person names: a path from the folder she is in or from the project, or a name in
/// `inputs/budget`.
///
/// # Errors
/// If there is none.
pub fn workbook(
    files: &dyn Files,
    root: &Path,
    folder: &Path,
    named: &str,
) -> Result<PathBuf, Finding> {
    let all = [folder.join(named), root.join(named), root.join("inputs/budget").join(named)];
    let found = all.into_iter().find(|path| files.is_file(path));
    found.ok_or_else(|| Finding::new(Code::FileMissing).at(Place::file(named)))
}

/// What was understood of a workbook.
pub fn receipt(
    files: &dyn Files,
    root: &Path,
    path: &Path,
    sheet: Option<&str>,
) -> Noted<Option<Receipt>> {
    let files = Inside::of(files, root, &root.join("outputs"));
    read::workbook::receipt(&files, root, path, sheet)
}

/// Where the map of a workbook goes: beside it in `inputs/budget`, under its name.
pub fn map_of(root: &Path, workbook: &Path) -> PathBuf {
    let stem = workbook.file_stem().unwrap_or_default().to_string_lossy();
    root.join("inputs/budget").join(format!("{stem}.map.yaml"))
}

/// Writes a map; one that is there stays as it is.
///
/// # Errors
/// If there is one, or it cannot be written.
pub fn write_map(files: &dyn Files, root: &Path, path: &Path, text: &str) -> Result<(), Finding> {
    let files = Inside::of(files, root, &root.join("outputs"));
    archive::write_new(&files, path, text.as_bytes()).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => Finding::new(Code::MapExists)
            .at(Place::file(shown(path.strip_prefix(root).unwrap_or(path)))),
        _ => unwritten(path, error),
    })
}
