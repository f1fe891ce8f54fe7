//! A folder and all below it.

use std::io;
use std::path::{Path, PathBuf};

use super::{Entry, Files, Kind};

/// Something below a folder.
#[derive(Debug)]
pub struct Found {
    /// With the folder at which the walk began.
    pub path: PathBuf,
    /// What it is; a link is not followed.
    pub kind: Kind,
    /// How many folders lie between: what lies directly in the first has depth 1.
    pub depth: usize,
}

/// What lies below a folder, so many folders deep, each folder before what lies in it and in the order of the
/// names; `enter` tells what is wanted, with all below it. A folder that cannot be listed is an error in its
/// place. Links are not followed.
pub fn walk(
    files: &dyn Files,
    folder: &Path,
    depth: usize,
    enter: &dyn Fn(&Entry) -> bool,
) -> Vec<Result<Found, (PathBuf, io::Error)>> {
    let mut found = Vec::new();
    below(files, folder, (1, depth), enter, &mut found);
    found
}

type All = Vec<Result<Found, (PathBuf, io::Error)>>;

fn below(
    files: &dyn Files,
    folder: &Path,
    (depth, most): (usize, usize),
    enter: &dyn Fn(&Entry) -> bool,
    found: &mut All,
) {
    if depth > most {
        return;
    }
    let entries = match files.list(folder) {
        Ok(entries) => entries,
        Err(error) => return found.push(Err((folder.to_owned(), error))),
    };
    for entry in entries.into_iter().filter(|entry| enter(entry)) {
        let path = folder.join(&entry.name);
        found.push(Ok(Found { path: path.clone(), kind: entry.kind, depth }));
        if entry.kind == Kind::Folder {
            below(files, &path, (depth + 1, most), enter, found);
        }
    }
}
