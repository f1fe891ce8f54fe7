//! What needs no work: events of which every file lies as it did when the last build ended with them.
//! They are told of again without being opened, and if that is all, neither is the project.
//!
//! It never decides what is written; at worst an event is made once more than it had to be.

use std::collections::{BTreeSet, HashMap};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::entry::{Entry, Learned};
use super::snapshot::Told;
use crate::archive::{Log, Stamped, is_outdated, latest, lies, stamped};
use crate::diagnostic::{Finding, shown};
use crate::files::{Files, Inside, Kind, Stamp};
use crate::model::Fingerprint;
use crate::pipeline::Report;
use crate::pipeline::events::in_parallel;

/// What is kept of the project as a whole; the lines of events have their paths for names.
pub(in crate::pipeline) const SHARED: &str = "shared";
pub(in crate::pipeline) const WALK: &str = "walk";

/// So many events or folders are looked at by a thread at a time.
const CHUNK: usize = 64;

/// What is known when a build begins, and what is learned in it.
#[derive(Debug)]
pub struct Known {
    pub(in crate::pipeline) files: Arc<dyn Files>,
    pub(in crate::pipeline) root: PathBuf,
    pub(in crate::pipeline) outputs: PathBuf,
    program: Option<Stamp>,
    pub(in crate::pipeline) log: Log,
    /// Whether most of the log is of no use any more.
    pub(in crate::pipeline) outdated: bool,
    /// What is kept of the project, if nothing of it was touched, and of where all events are.
    pub(in crate::pipeline) kept: [Option<Entry>; 2],
    /// Every event that was kept, by its path in the project.
    pub(in crate::pipeline) seen: HashMap<String, Seen>,
    /// What was found in the project, if nothing of it was touched.
    project: Option<Vec<Finding>>,
    /// All events and reports, if no folder was touched, with what was found on the way.
    walk: Option<(Vec<PathBuf>, Vec<Finding>)>,
    /// Whether the folders of the outputs lie as when nothing was left of events that are gone.
    tidy: bool,
    pub(in crate::pipeline) learned: Option<Mutex<Learned>>,
}

/// An event that was kept.
#[derive(Debug)]
pub(in crate::pipeline) struct Seen {
    pub inputs: Stamped,
    /// Whether they lie as they did.
    pub same: bool,
    /// What was told, if the outputs lie as they did, too.
    pub told: Option<Told>,
}

impl Known {
    /// Nothing is known; `program` is the file of the program itself.
    pub fn nothing(
        files: Arc<dyn Files>,
        root: &Path,
        outputs: &Path,
        program: Option<&Path>,
    ) -> Known {
        Known {
            root: root.to_owned(),
            outputs: outputs.to_owned(),
            program: program.and_then(|program| files.stamp(program)),
            seen: HashMap::new(),
            project: None,
            walk: None,
            tidy: false,
            learned: None,
            log: Log::of(Arc::new(Inside::shared(files.clone(), root, outputs)), outputs),
            outdated: false,
            kept: [None, None],
            files,
        }
    }

    /// Looks at the files that the last builds knew.
    pub fn look(
        files: Arc<dyn Files>,
        root: &Path,
        outputs: &Path,
        program: Option<&Path>,
        jobs: NonZeroUsize,
    ) -> Known {
        let mut known = Known::nothing(files, root, outputs, program);
        let text = known.log.read();
        let lines = latest(&text);
        known.outdated = is_outdated(&text, &lines);
        let entry = |name: &str| lines.get(name).and_then(|line| Entry::read(line));
        if let (Some(shared), Some(_)) = (entry(SHARED), &known.program)
            && known.key(&known.shared(&shared.inputs)) == shared.key
        {
            known.project = Told::read(&shared.said).map(|told| told.report().findings);
            let all: Vec<(&str, &str)> = lines.iter().map(|(name, line)| (*name, *line)).collect();
            known.events(&all, &shared.key, jobs);
            if let Some(walk) = entry(WALK) {
                known.walk = known.walked(&walk, jobs);
                known.tidy = lies(&*known.files, outputs, &walk.outputs);
                known.kept[1] = Some(walk);
            }
            known.kept[0] = Some(shared);
        }
        known
    }

    /// Everything that a build of these events would tell, all if none is named, and what was found in the project;
    /// `None` if something has to be done.
    pub fn whole(&self, names: &[String]) -> Option<(Report, Vec<Finding>)> {
        let (folders, findings) = self.walk.as_ref()?;
        let project = self.project.clone()?;
        let called: Vec<String> = folders.iter().map(|path| self.called(path)).collect();
        if !names.iter().all(|name| called.contains(name)) || (names.is_empty() && !self.tidy) {
            return None;
        }
        let mut report = Report { editions: Vec::new(), findings: findings.clone() };
        for (path, name) in folders.iter().zip(&called) {
            if !names.is_empty() && !names.contains(name) {
                continue;
            }
            let told = self.seen_at(path)?.told.clone()?;
            if self.is_report(path) && !folders.iter().all(|path| self.is_same(path)) {
                return None;
            }
            report.add(told.report());
        }
        report.settle();
        Some((report, project))
    }

    /// An event that was kept.
    pub(in crate::pipeline) fn seen_at(&self, path: &Path) -> Option<&Seen> {
        self.seen.get(&self.key_of(path))
    }

    /// Whether the inputs of an event lie as they did.
    pub(in crate::pipeline) fn is_same(&self, path: &Path) -> bool {
        self.seen_at(path).is_some_and(|seen| seen.same)
    }

    /// All events and reports, if that is known, with what was found on the way.
    pub(in crate::pipeline) fn walk(&self) -> Option<(Vec<PathBuf>, Vec<Finding>)> {
        self.walk.clone()
    }

    /// What an event is kept as: its path in the project.
    pub(in crate::pipeline) fn key_of(&self, path: &Path) -> String {
        shown(path.strip_prefix(&self.root).unwrap_or(path))
    }

    /// The name of an event or a report, as people type it.
    fn called(&self, path: &Path) -> String {
        let name = if self.is_report(path) { path.file_stem() } else { path.file_name() };
        name.unwrap_or_default().to_string_lossy().into_owned()
    }

    pub(in crate::pipeline) fn is_report(&self, path: &Path) -> bool {
        path.strip_prefix(&self.root).unwrap_or(path).starts_with("inputs/reports")
    }

    /// What all events share, and the files that `more` names.
    pub(in crate::pipeline) fn shared(&self, more: &Stamped) -> Stamped {
        let folders = [("inputs", 1), ("inputs/budget", 1), ("templates", usize::MAX)];
        let all =
            folders.map(|(path, depth)| stamped(&*self.files, &self.root, Path::new(path), depth));
        let mut shared = all.concat();
        shared.retain(|(path, _)| {
            !path.to_string_lossy().ends_with(".schema.json")
                && !self.files.is_folder(&self.root.join(path))
        });
        let more = more.iter().map(|(path, _)| path);
        shared.extend(more.map(|path| (path.clone(), self.files.stamp(&self.root.join(path)))));
        shared
    }

    /// What tells whether anything shared was touched.
    pub(in crate::pipeline) fn key(&self, shared: &Stamped) -> String {
        let root = self.files.real(&self.root).unwrap_or_default();
        let text = format!("{} {:?} {shared:?}", root.display(), self.program);
        Fingerprint::of(text.as_bytes()).as_str().to_owned()
    }

    /// Looks at every event that was kept when everything shared was the same.
    fn events(&mut self, lines: &[(&str, &str)], key: &str, jobs: NonZeroUsize) {
        let chunks: Vec<&[(&str, &str)]> = lines.chunks(CHUNK).collect();
        let seen = in_parallel(jobs, &chunks, |chunk| {
            let events = chunk.iter().filter(|(name, _)| ![SHARED, WALK].contains(name));
            let entries = events.filter_map(|(name, line)| Some((name, Entry::read(line)?)));
            let entries = entries.filter(|(_, entry)| entry.key == key);
            entries.map(|(name, entry)| ((*name).to_owned(), self.seen(entry))).collect::<Vec<_>>()
        });
        self.seen = seen.into_iter().flatten().collect();
    }

    fn seen(&self, entry: Entry) -> Seen {
        let same = lies(&*self.files, &self.root, &entry.inputs);
        let told = (same && lies(&*self.files, &self.outputs, &entry.outputs))
            .then(|| Told::read(&entry.said));
        Seen { inputs: entry.inputs, same, told: told.flatten() }
    }

    /// All events and reports, if no folder that they lie in was touched; or only in a way that makes
    /// no other event.
    fn walked(&self, walk: &Entry, jobs: NonZeroUsize) -> Option<(Vec<PathBuf>, Vec<Finding>)> {
        let Told { paths, .. } = &Told::read(&walk.said)?;
        let events: BTreeSet<&Path> = paths.iter().map(Path::new).collect();
        let folders: BTreeSet<&Path> = walk.inputs.iter().map(|(path, _)| path.as_path()).collect();
        let chunks: Vec<&[(PathBuf, Option<Stamp>)]> = walk.inputs.chunks(CHUNK).collect();
        let whole = in_parallel(jobs, &chunks, |chunk| {
            chunk.iter().all(|(folder, stamp)| {
                self.is_folder_same(folder, *stamp)
                    || (events.contains(&**folder) && self.is_event_still(folder, &folders))
            })
        });
        let findings = Told::read(&walk.said)?.report().findings;
        let paths = paths.iter().map(|path| self.root.join(path)).collect();
        whole.into_iter().all(|same| same).then_some((paths, findings))
    }

    fn is_folder_same(&self, folder: &Path, stamp: Option<Stamp>) -> bool {
        // Those of events were looked at just now.
        let seen = folder.to_str().and_then(|path| self.seen.get(path));
        seen.is_some_and(|seen| seen.same && seen.inputs.iter().any(|(path, _)| path == folder))
            || self.files.stamp(&self.root.join(folder)) == stamp
    }

    /// Whether a folder still holds one event and no more, after something in it came or went.
    fn is_event_still(&self, folder: &Path, known: &BTreeSet<&Path>) -> bool {
        let Ok(entries) = self.files.list(&self.root.join(folder)) else { return false };
        let mut names = entries.iter().map(|entry| &entry.name);
        let has_event = names.any(|name| name == "event.yaml");
        has_event
            && entries.iter().all(|entry| match entry.kind {
                Kind::File => true,
                Kind::Folder => {
                    known.contains(&*folder.join(&entry.name)) && entry.name != "event.yaml"
                }
                Kind::Link | Kind::Other => false,
            })
    }
}
