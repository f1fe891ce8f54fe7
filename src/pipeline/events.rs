//! Which events and reports are meant, and work on many of them at the same time.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::{Report, Workspace};
use crate::diagnostic::{Finding, Noted, guess};
use crate::read;

/// The stack of a worker: laying out a page recurses deeply.
const STACK: usize = 16 << 20;

/// The folder of an event by its name; a finding if there is none.
pub fn find(workspace: &Workspace, name: &str, findings: &mut Vec<Finding>) -> Option<PathBuf> {
    let mut report = Report::default();
    let found = selected(all(workspace), &[name.to_owned()], &mut report);
    findings.extend(report.findings);
    found.into_iter().next()
}

/// The folders of all events and the files of all reports, with what was found on the way.
pub(super) fn all(workspace: &Workspace) -> (Vec<PathBuf>, Vec<Finding>) {
    let Noted { value: mut all, mut findings } = read::event_folders(&workspace.project.root);
    let Noted { value: reports, findings: found } = read::report_files(&workspace.project.root);
    all.extend(reports);
    findings.extend(found);
    (all, findings)
}

/// Those of them that were asked for, all if none was; findings about names that no event has.
pub(super) fn selected(
    (all, findings): (Vec<PathBuf>, Vec<Finding>),
    names: &[String],
    report: &mut Report,
) -> Vec<PathBuf> {
    report.findings.extend(findings);
    if names.is_empty() {
        return all;
    }
    let known: Vec<String> = all.iter().map(|path| name(path)).collect();
    for wanted in names.iter().filter(|wanted| !known.contains(wanted)) {
        let guess = guess(wanted, known.iter().map(String::as_str)).unwrap_or_default();
        report
            .findings
            .push(Finding::error("event-unknown").with("event", wanted).with("guess", guess));
    }
    all.into_iter().filter(|path| names.contains(&name(path))).collect()
}

/// What the documents of an event or a report are found by: the name of its folder, or that of its
/// file without `.yaml`.
pub(super) fn name(path: &Path) -> String {
    let name = if path.is_dir() { path.file_name() } else { path.file_stem() };
    name.unwrap_or_default().to_string_lossy().into_owned()
}

/// A fault of the program itself costs one event, not the others.
pub(super) fn guarded(path: &Path, work: impl FnOnce() -> Report) -> Report {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let name = name(path);
        let findings = ["program-failed", "event-unreadable"]
            .map(|code| Finding::error(code).with("event", &name));
        Report { findings: findings.into(), ..Report::default() }
    })
}

/// Runs the work on every item, `jobs` at a time; the results keep the order of the items.
pub(super) fn in_parallel<T: Sync, R: Send>(
    jobs: NonZeroUsize,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results: Vec<Mutex<Option<R>>> = items.iter().map(|_| Mutex::new(None)).collect();
    let run = || {
        while let Some(index) =
            Some(next.fetch_add(1, Ordering::Relaxed)).filter(|index| *index < items.len())
        {
            let result = work(&items[index]);
            *results[index].lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..jobs.get().min(items.len()) {
            std::thread::Builder::new()
                .stack_size(STACK)
                .spawn_scoped(scope, run)
                .expect("the system starts a thread");
        }
    });
    results
        .into_iter()
        .filter_map(|result| result.into_inner().unwrap_or_else(PoisonError::into_inner))
        .collect()
}
