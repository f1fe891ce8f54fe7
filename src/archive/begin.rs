//! The files of a new project, all of them or none.

use std::io;
use std::path::{Path, PathBuf};

use crate::files::{Files, Kind};

/// Where everything is laid before it gets its name: what is cut off leaves no half of a project.
const UNNAMED: &str = ".diptych-init";

/// Writes all below a hidden folder and names it in one step each: the inputs, which make it a project, come last.
///
/// # Errors
/// Those of the system; nothing of a project is left then.
pub fn begin(files: &dyn Files, folder: &Path, all: &[(PathBuf, Vec<u8>)]) -> io::Result<()> {
    let unnamed = folder.join(UNNAMED);
    removed(files, &unnamed);
    for (path, bytes) in all {
        let path = unnamed.join(path);
        files.make_folder(path.parent().unwrap_or(&unnamed))?;
        files.create(&path, bytes, true)?;
    }
    for part in ["templates", "inputs"].map(Path::new) {
        if files.is_folder(&unnamed.join(part)) {
            files.rename(&unnamed.join(part), &folder.join(part))?;
        }
    }
    files.remove_folder(&unnamed)
}

/// What a command left that was cut off.
fn removed(files: &dyn Files, folder: &Path) {
    for entry in files.list(folder).unwrap_or_default() {
        let path = folder.join(entry.name);
        match entry.kind {
            Kind::Folder => removed(files, &path),
            _ => _ = files.remove(&path),
        }
    }
    _ = files.remove_folder(folder);
}
