//! Which events and reports are meant, and work on many of them at the same time.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use unicode_normalization::UnicodeNormalization;

use super::{Report, Workspace};
use crate::diagnostic::{Code, Failure, Finding, Noted, Place, caught, guess, shown};
use crate::model::Fingerprint;
use crate::read;

/// The stack of a worker: laying out a page recurses deeply.
const STACK: usize = 16 << 20;

/// One of several parts of an archive that are made apart, perhaps on other machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// From 1.
    pub number: u64,
    pub of: u64,
}

impl Shard {
    /// Whether an event is in this part: by its name alone, so that all machines agree, and an event
    /// that comes or goes moves no other.
    pub fn has(self, event: &str) -> bool {
        let print = Fingerprint::of(event.as_bytes());
        let number = u64::from_str_radix(&print.as_str()[..16], 16).unwrap_or_default();
        number % self.of + 1 == self.number
    }
}

impl FromStr for Shard {
    type Err = String;

    /// `2/8`: the second of eight.
    fn from_str(typed: &str) -> Result<Shard, String> {
        let parts = typed.split_once('/').and_then(|(number, of)| {
            Some(Shard { number: number.parse().ok()?, of: of.parse().ok()? })
        });
        parts.filter(|shard| (1..=shard.of).contains(&shard.number)).ok_or_else(|| typed.to_owned())
    }
}

/// The folder of an event by its name; a finding if there is none.
pub fn find(workspace: &Workspace, name: &str, findings: &mut Vec<Finding>) -> Option<PathBuf> {
    let mut report = Report::default();
    let found = selected(all(workspace), &[name.to_owned()], &mut report);
    findings.extend(report.findings);
    found.into_iter().next()
}

/// The folders of all events and the files of all reports, with what was found on the way.
pub(super) fn all(workspace: &Workspace) -> (Vec<PathBuf>, Vec<Finding>) {
    let (files, root) = (&*workspace.files, &workspace.project.root);
    let Noted { value: mut all, mut findings } = read::event_folders(files, root);
    let Noted { value: reports, findings: found } = read::report_files(files, root);
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
    let known: Vec<String> = all.iter().map(|path| composed(&name(path))).collect();
    let names: Vec<String> = names.iter().map(|name| composed(name)).collect();
    for wanted in names.iter().filter(|wanted| !known.contains(wanted)) {
        let guess = guess(wanted, known.iter().map(String::as_str)).unwrap_or_default();
        report
            .findings
            .push(Finding::new(Code::EventUnknown).with("event", wanted).with("guess", guess));
    }
    all.into_iter().filter(|path| names.contains(&composed(&name(path)))).collect()
}

/// A name by its letters: one system writes «й» as one character, another as two.
fn composed(name: &str) -> String {
    name.nfc().collect()
}

/// What the documents of an event or a report are found by: the name of its folder, or that of its
/// file without `.yaml`.
pub(super) fn name(path: &Path) -> String {
    let name = if is_report(path) { path.file_stem() } else { path.file_name() };
    name.unwrap_or_default().to_string_lossy().into_owned()
}

/// Whether a path is the file of a report, and not the folder of an event.
pub(super) fn is_report(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml")
        && path.parent().is_some_and(|folder| folder.ends_with("inputs/reports"))
}

/// A fault of the program itself costs one event, not the others.
pub(super) fn guarded(root: &Path, path: &Path, work: impl FnOnce() -> Report) -> Report {
    caught(work).unwrap_or_else(|failure| {
        let (name, file) = (name(path), file(root, path));
        let failed =
            Finding::new(Code::ProgramFailed).with("why", failure.words()).with("what", "event");
        let findings = [failed.at(Place::file(file)), Finding::new(Code::EventUnreadable)];
        let findings = findings.map(|finding| finding.with("event", &name));
        Report { findings: findings.into(), ..Report::default() }
    })
}

/// The file of an event or a report, relative to the project.
fn file(root: &Path, path: &Path) -> String {
    let file = if is_report(path) { path.to_owned() } else { path.join("event.yaml") };
    shown(file.strip_prefix(root).unwrap_or(&file))
}

/// Runs the work on every item, `jobs` at a time; the results keep the order of the items.
pub(super) fn in_parallel<T: Sync, R: Send>(
    jobs: NonZeroUsize,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results: Vec<Mutex<Option<Result<R, Failure>>>> =
        items.iter().map(|_| Mutex::new(None)).collect();
    std::thread::scope(|scope| {
        for _ in 0..jobs.get().min(items.len()) {
            let thread = std::thread::Builder::new().stack_size(STACK);
            let started = thread.spawn_scoped(scope, || {
                while let Some(index) =
                    Some(next.fetch_add(1, Ordering::Relaxed)).filter(|index| *index < items.len())
                {
                    let result = caught(|| work(&items[index]));
                    *results[index].lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
                }
            });
            started.expect("the system starts a thread");
        }
    });
    results
        .into_iter()
        .filter_map(|result| result.into_inner().unwrap_or_else(PoisonError::into_inner))
        // A failure is one of whoever asked for the work.
        .map(|result| result.unwrap_or_else(|failure| failure.resume()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_is_in_one_shard() {
        let shards: Vec<Shard> = (1..=7).map(|number| Shard { number, of: 7 }).collect();
        let mut sizes = [0; 7];
        for event in (0..7_000).map(|number| format!("2019-07-11-seminar-{number}")) {
            let of: Vec<usize> = (0..7).filter(|at| shards[*at].has(&event)).collect();
            assert_eq!(of.len(), 1, "{event}");
            sizes[of[0]] += 1;
        }
        assert!(sizes.iter().all(|size| (850..1_150).contains(size)), "{sizes:?}");
        // Written down once: another version of the program must not move an event.
        assert!(Shard { number: 2, of: 3 }.has("2019-07-11-jalal-abad-launch"));
    }

    #[test]
    fn what_is_no_shard_is_told() {
        assert_eq!("2/8".parse(), Ok(Shard { number: 2, of: 8 }));
        for typed in ["0/8", "9/8", "8", "a/b", "1/0", "-1/2", "1/2/3", ""] {
            assert!(typed.parse::<Shard>().is_err(), "{typed}");
        }
    }
}
