//! Where the events are.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::diagnostic::{Finding, Noted, Place};

/// Every folder below `inputs/events` that holds an `event.yaml`, in the order of the names.
pub fn event_folders(root: &Path) -> Noted<Vec<PathBuf>> {
    let hidden = |name: &OsStr| name.to_string_lossy().starts_with('.');
    let mut folders = Vec::new();
    let mut findings = Vec::new();
    let walk = WalkDir::new(root.join("inputs/events")).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name())) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && entry.file_name() == "event.yaml" => {
                folders.extend(entry.path().parent().map(Path::to_owned));
            }
            Ok(_) => {}
            Err(error) => {
                findings.push(Finding::error("file-unreadable").with("why", error).at(Place::file("inputs/events")));
            }
        }
    }
    Noted { value: folders, findings }
}
