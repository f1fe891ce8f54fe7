//! Where the events are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::names::{EVENT, compared, hidden, is_hidden_yaml, portable};
use crate::diagnostic::{Code, Finding, Noted, Place, guess, shown};
use crate::files::{Entry, Files, Found, Kind, beside, walk};

/// Every folder below `inputs/events` that holds an `event.yaml`, in the order of the names. What
/// lies there and is no event is named, so that nobody waits for documents that never come.
pub fn event_folders(files: &dyn Files, root: &Path) -> Noted<Vec<PathBuf>> {
    let mut found = Noted { value: Vec::new(), findings: Vec::new() };
    let events = root.join("inputs/events");
    if !files.is_folder(&events) {
        found.findings.push(Finding::new(Code::NoEvents).at(Place::file("inputs/events")));
        return found;
    }
    let plain = |entry: &Entry| !entry.name.to_string_lossy().starts_with('.');
    for entry in walk(files, &events, usize::MAX, &plain) {
        match entry {
            Ok(entry) => look(files, root, &entry, &mut found),
            Err((_, error)) => {
                found.findings.push(super::project::closed("inputs/events", &error));
            }
        }
    }
    found.findings.extend(without_event(files, root, &events, &found.value));
    portable(root, &mut found);
    unique(root, &mut found);
    found
}

/// Every report below `inputs/reports`, in the order of the names.
pub fn report_files(files: &dyn Files, root: &Path) -> Noted<Vec<PathBuf>> {
    let mut found = Noted { value: Vec::new(), findings: Vec::new() };
    let folder = root.join("inputs/reports");
    if !files.is_folder(&folder) {
        return found;
    }
    let entries = files.list(&folder).unwrap_or_else(|error| {
        found.findings.push(super::project::closed("inputs/reports", &error));
        Vec::new()
    });
    for entry in entries {
        let path = folder.join(entry.name);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let place = || Place::file(shown(path.strip_prefix(root).unwrap_or(&path)));
        if name.starts_with('.') || files.is_folder(&path) {
            continue;
        }
        match name.ends_with(".yaml") {
            true => found.value.push(path),
            false if is_hidden_yaml(&name) || name.to_lowercase().ends_with(".yml") => {
                found.findings.push(Finding::new(Code::ReportEnding).with("name", name).at(place()))
            }
            false => {}
        }
    }
    portable(root, &mut found);
    unique(root, &mut found);
    found
}

fn look(files: &dyn Files, root: &Path, entry: &Found, found: &mut Noted<Vec<PathBuf>>) {
    let path = &*entry.path;
    let place = || Place::file(shown(path.strip_prefix(root).unwrap_or(path)));
    if entry.kind == Kind::Link && files.is_folder(path) {
        found.findings.push(Finding::new(Code::LinkNotFollowed).at(place()));
    } else if let Some(finding) = hidden(files, root, path) {
        found.findings.push(finding);
    } else if path.file_name().is_some_and(|name| name == EVENT) && entry.depth > 1 {
        let real = files.real(path);
        let inside =
            real.is_ok_and(|real| files.real(root).is_ok_and(|root| real.starts_with(root)));
        match (inside, files.is_file(path)) {
            (true, true) => found.value.extend(path.parent().map(Path::to_owned)),
            (true, false) => found.findings.push(Finding::new(Code::NotAFile).at(place())),
            (false, _) => {
                found.findings.push(Finding::new(Code::PathOutside).with("path", EVENT).at(place()))
            }
        }
    }
}

/// Folders directly below `inputs/events` in which no event was found at all.
fn without_event(
    files: &dyn Files,
    root: &Path,
    events: &Path,
    folders: &[PathBuf],
) -> Vec<Finding> {
    let entries = files.list(events).unwrap_or_default().into_iter();
    let mut findings = Vec::new();
    for entry in entries.filter(|entry| entry.kind == Kind::Folder) {
        let (path, name) = (events.join(&entry.name), entry.name.to_string_lossy());
        // A folder in its place was reported already.
        if name.starts_with('.')
            || folders.iter().any(|folder| folder.starts_with(&path))
            || files.exists(&path.join(EVENT))
        {
            continue;
        }
        let inside = files.list(&path).unwrap_or_default().into_iter();
        let names: Vec<String> =
            inside.map(|entry| entry.name.to_string_lossy().into_owned()).collect();
        let meant = guess(
            EVENT,
            names.iter().map(String::as_str).filter(|name| {
                let name = name.to_lowercase();
                name.ends_with("ml") || name.starts_with(EVENT)
            }),
        );
        // What an editor of plain text saved under another ending; a Word file of this name is something else.
        let saved = beside(files, &path.join(EVENT)).filter(|name| {
            let name = name.to_lowercase();
            name.ends_with(".txt") || name.contains(".yml") || name.contains(".yaml")
        });
        let meant = meant.map(str::to_owned).or(saved);
        let finding = Finding::new(Code::EventWithoutFile).with("meant", meant.unwrap_or_default());
        findings.push(finding.at(Place::file(shown(path.strip_prefix(root).unwrap_or(&path)))));
    }
    findings
}

/// Two folders of one name would write over each other's documents: the second is not made. Neither is one whose
/// name differs in capitals alone, which many systems do not tell apart.
fn unique(root: &Path, found: &mut Noted<Vec<PathBuf>>) {
    let mut seen: BTreeMap<String, PathBuf> = BTreeMap::new();
    let show = |path: &Path| shown(path.strip_prefix(root).unwrap_or(path));
    found.value.retain(|path| {
        let name = compared(&path.file_name().unwrap_or_default().to_string_lossy());
        let Some(first) = seen.get(&name) else {
            seen.insert(name, path.clone());
            return true;
        };
        let finding = Finding::new(Code::EventTwice).with("first", show(first));
        found.findings.push(finding.at(Place::file(show(path))));
        false
    });
}
