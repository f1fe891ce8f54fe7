//! Where the events are.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Code, Finding, Noted, Place, guess, shown};

const EVENT: &str = "event.yaml";

/// Every folder below `inputs/events` that holds an `event.yaml`, in the order of the names. What
/// lies there and is no event is named, so that nobody waits for documents that never come.
pub fn event_folders(root: &Path) -> Noted<Vec<PathBuf>> {
    let hidden = |name: &OsStr| name.to_string_lossy().starts_with('.');
    let mut found = Noted { value: Vec::new(), findings: Vec::new() };
    let events = root.join("inputs/events");
    if !events.is_dir() {
        found.findings.push(Finding::new(Code::NoEvents).at(Place::file("inputs/events")));
        return found;
    }
    let walk = WalkDir::new(&events).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !hidden(entry.file_name())) {
        match entry {
            Ok(entry) => look(root, &entry, &mut found),
            Err(error) => {
                found.findings.push(super::project::closed("inputs/events", &error));
            }
        }
    }
    found.findings.extend(without_event(root, &events, &found.value));
    unique(root, &mut found);
    found
}

/// Every report below `inputs/reports`, in the order of the names.
pub fn report_files(root: &Path) -> Noted<Vec<PathBuf>> {
    let mut found = Noted { value: Vec::new(), findings: Vec::new() };
    let folder = root.join("inputs/reports");
    if !folder.is_dir() {
        return found;
    }
    for entry in WalkDir::new(&folder).min_depth(1).max_depth(1).sort_by_file_name() {
        let path = match entry {
            Ok(entry) => entry.into_path(),
            Err(error) => {
                found.findings.push(super::project::closed("inputs/reports", &error));
                continue;
            }
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let place = || Place::file(shown(path.strip_prefix(root).unwrap_or(&path)));
        if name.starts_with('.') || path.is_dir() {
            continue;
        }
        match name.ends_with(".yaml") {
            true => found.value.push(path),
            false if name.ends_with(".yml") => {
                found.findings.push(Finding::new(Code::ReportEnding).with("name", name).at(place()))
            }
            false => {}
        }
    }
    found
}

fn look(root: &Path, entry: &DirEntry, found: &mut Noted<Vec<PathBuf>>) {
    let path = entry.path();
    let place = || Place::file(shown(path.strip_prefix(root).unwrap_or(path)));
    if entry.path_is_symlink() && path.is_dir() {
        found.findings.push(Finding::new(Code::LinkNotFollowed).at(place()));
    } else if entry.file_name() == EVENT && entry.depth() > 1 {
        let inside = path
            .canonicalize()
            .is_ok_and(|real| root.canonicalize().is_ok_and(|root| real.starts_with(root)));
        match (inside, path.is_file()) {
            (true, true) => found.value.extend(path.parent().map(Path::to_owned)),
            (true, false) => found.findings.push(Finding::new(Code::NotAFile).at(place())),
            (false, _) => {
                found.findings.push(Finding::new(Code::PathOutside).with("path", EVENT).at(place()))
            }
        }
    }
}

/// Folders directly below `inputs/events` in which no event was found at all.
fn without_event(root: &Path, events: &Path, folders: &[PathBuf]) -> Vec<Finding> {
    let entries = WalkDir::new(events).min_depth(1).max_depth(1).sort_by_file_name();
    let mut findings = Vec::new();
    for entry in
        entries.into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_dir())
    {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy());
        // A folder in its place was reported already.
        if name.starts_with('.')
            || folders.iter().any(|folder| folder.starts_with(path))
            || path.join(EVENT).exists()
        {
            continue;
        }
        let files = WalkDir::new(path).max_depth(1).into_iter().filter_map(Result::ok);
        let names: Vec<String> =
            files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        let meant = guess(
            EVENT,
            names.iter().map(String::as_str).filter(|name| name.to_lowercase().ends_with("ml")),
        );
        let finding = Finding::new(Code::EventWithoutFile).with("meant", meant.unwrap_or_default());
        findings.push(finding.at(Place::file(shown(path.strip_prefix(root).unwrap_or(path)))));
    }
    findings
}

/// Two folders of one name would write over each other's documents: the second is not made.
fn unique(root: &Path, found: &mut Noted<Vec<PathBuf>>) {
    let mut seen: BTreeMap<std::ffi::OsString, PathBuf> = BTreeMap::new();
    let show = |path: &Path| shown(path.strip_prefix(root).unwrap_or(path));
    found.value.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_owned();
        let Some(first) = seen.get(&name) else {
            seen.insert(name, path.clone());
            return true;
        };
        let finding = Finding::new(Code::EventTwice).with("first", show(first));
        found.findings.push(finding.at(Place::file(show(path))));
        false
    });
}
