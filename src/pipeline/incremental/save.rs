//! What a build learns for the next one: of every event that ended well, how its files lie now. A file
//! whose times are too new to tell a later change is no ground to rely on, and its event is not kept.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;

use super::entry::{Entry, Learned, Touched};
use super::load::{Known, SHARED, WALK};
use super::snapshot::Told;
use crate::archive::{Stamped, Written, fresh_name, stamped};
use crate::diagnostic::Finding;
use crate::files::{Clock, Kind, Moment, joined, walk};
use crate::model::EventFolder;
use crate::pipeline::reading::Reading;
use crate::pipeline::{Report, Workspace};

/// So many changed events are looked into to see whether a report tells of them.
const FEW: usize = 64;
/// What the archive itself keeps in a folder.
const RECORD: &str = ".diptych.json";

impl Known {
    /// From now on it is kept what is found. The clock is the one of the caller: files whose times it
    /// does not show to be older than this moment are not relied on.
    pub fn keep(&mut self, clock: Clock) {
        let (touched, made) = (HashMap::new(), BTreeMap::new());
        self.learned = Some(Mutex::new(Learned { start: clock(), clock, touched, made }));
    }

    /// What is known of an event, or else what is made of it.
    pub(in crate::pipeline) fn or(
        &self,
        reading: &Reading<'_>,
        path: &Path,
        make: impl FnOnce() -> Report,
    ) -> Report {
        if let Some(told) = self.unchanged(reading, path) {
            return told.report();
        }
        let key = self.key_of(path);
        let before = self.learned.is_some().then(|| self.stamped(Path::new(&key)));
        let report = make();
        if let (Some(learned), Some(before)) = (&self.learned, before) {
            let entry = self.entry(&key, &report, learned);
            // What was changed while it was read may have been read in part.
            let entry = entry.filter(|entry| before.iter().all(|file| entry.inputs.contains(file)));
            locked(learned).made.insert(key, entry);
        }
        report
    }

    fn unchanged(&self, reading: &Reading<'_>, path: &Path) -> Option<Told> {
        let told = self.seen_at(path)?.told.as_ref()?;
        match told.days.filter(|_| self.is_report(path)) {
            Some(days) if !self.tells_the_same(reading, path, days) => None,
            _ => Some(told.clone()),
        }
    }

    /// Whether a report tells of the same events: those that it told of lie as they did, and no other came into its days.
    fn tells_the_same(&self, reading: &Reading<'_>, path: &Path, (from, to): (Date, Date)) -> bool {
        let Some((folders, _)) = self.walk() else { return false };
        let own = self.seen_at(path).map_or(&[][..], |seen| &seen.inputs);
        let own: BTreeSet<&Path> = own.iter().map(|(path, _)| &**path).collect();
        let events = folders.iter().filter(|path| !self.is_report(path) && !self.is_same(path));
        let open: Vec<&PathBuf> = events
            .filter(|event| !own.contains(Path::new(&self.key_of(event))))
            .take(FEW + 1)
            .collect();
        open.len() <= FEW
            && open.into_iter().all(|event| {
                reading.first_day(event).is_some_and(|first| first < from || to < first)
            })
    }

    /// What an event is made from, and where it goes. One with a list in another folder is not kept: there a
    /// pattern may find another file tomorrow.
    pub(in crate::pipeline) fn touches(&self, folder: &EventFolder) {
        let Some(learned) = &self.learned else { return };
        let told = folder.period().into_iter().flat_map(|period| &period.events);
        let mut inputs = vec![self.root.join(&folder.source.file)];
        for folder in told.map(|told| &*told.folder).chain([folder]) {
            let event = &folder.event;
            if event.participants.list.as_ref().is_some_and(|list| list.file.contains("..")) {
                return;
            }
            inputs.push(folder.path.clone());
            let views = folder.views.values().flat_map(|view| &view.event.photos);
            let photos = event.photos.iter().chain(views);
            inputs.extend(photos.map(|photo| joined(&folder.path, &photo.file)));
        }
        let days = (folder.event.first_day(), folder.event.last_day());
        let touched = Touched { inputs, shelf: folder.shelf(), days };
        let key = match folder.period() {
            Some(_) => folder.source.file.clone(),
            None => self.key_of(&folder.path),
        };
        locked(learned).touched.insert(key, touched);
    }

    /// An event as it is kept, if nothing was wrong and its inputs are older than this build.
    fn entry(&self, key: &str, report: &Report, learned: &Mutex<Learned>) -> Option<Entry> {
        let (start, touched) = {
            let mut learned = locked(learned);
            (learned.start, learned.touched.remove(key)?)
        };
        let said = Told::of(report, Some(touched.days))?.line();
        let inputs: BTreeSet<PathBuf> = touched
            .inputs
            .iter()
            .map(|path| path.strip_prefix(&self.root).unwrap_or(path).to_owned())
            .collect();
        let mut stamps = BTreeMap::new();
        for path in inputs {
            stamps.extend(self.stamped(&path));
        }
        let inputs: Stamped = stamps.into_iter().collect();
        let outputs = stamped(&*self.files, &self.outputs, &touched.shelf, usize::MAX);
        let ours = ours(report, &touched.shelf);
        let mut not_ours = outputs.iter().filter(|(path, _)| !ours.contains(path));
        let is_old = are_before(&inputs, start)
            && not_ours.all(|(_, stamp)| stamp.is_none_or(|stamp| stamp.is_before(start)));
        is_old.then(|| Entry { key: String::new(), inputs, outputs, said })
    }

    /// Keeps what was learned: after a build of all events, `walk`, also where they are, and whether nothing is left of
    /// any that is gone.
    pub(in crate::pipeline) fn learn(&self, workspace: &Workspace, walk: Option<Walk<'_>>) {
        let Some(learned) = &self.learned else { return };
        let Learned { start, clock, made, .. } = &mut *locked(learned);
        let logos = workspace.project.file.acknowledgement.logos.iter();
        let logos: Stamped =
            logos.map(|logo| (Path::new("inputs").join(&logo.file), None)).collect();
        let shared = self.shared(&logos);
        let said = Told::only(&workspace.findings);
        let (Some(said), true) = (said, are_before(&shared, *start)) else { return };
        // From now on a change to any file that was made would be seen.
        let now = clock();
        let key = self.key(&shared);
        let names: Vec<String> = made.keys().cloned().collect();
        let mut lines: Vec<(String, String)> = Vec::new();
        for (name, entry) in std::mem::take(made) {
            let entry = entry.filter(|entry| are_before(&entry.outputs, now));
            let line = entry.and_then(|entry| Entry { key: key.clone(), ..entry }.line());
            // Nothing is known of it any more.
            lines.push((name, line.unwrap_or_default()));
        }
        let inputs = shared.into_iter().rev().take(logos.len()).rev().collect();
        let shared = Entry { key, inputs, outputs: Vec::new(), said: said.line() };
        let walk = walk.map(|walk| self.walk_entry(walk, &names, (*start, now)));
        for (name, entry, before) in
            [(SHARED, Some(Some(shared)), &self.kept[0]), (WALK, walk, &self.kept[1])]
        {
            if let Some(entry) = entry.filter(|entry| entry != before) {
                let line = entry.and_then(|entry| entry.line());
                lines.push((name.to_owned(), line.unwrap_or_default()));
            }
        }
        self.log.add(&lines, self.outdated, &|name| {
            [SHARED, WALK].contains(&name) || self.files.exists(&self.root.join(name))
        });
    }

    /// Where all events are; `None` if that cannot be relied on.
    fn walk_entry(
        &self,
        walk: Walk<'_>,
        made: &[String],
        (start, now): (Moment, Moment),
    ) -> Option<Entry> {
        let before = self.kept[1].as_ref().filter(|_| self.walk().is_some());
        let inputs = match before {
            Some(before) => self.renewed(before.inputs.clone(), made),
            None => self.folders(),
        };
        let mut said = Told::only(walk.findings).filter(|_| are_before(&inputs, start))?;
        said.paths = walk.paths.iter().map(|path| self.key_of(path)).collect();
        let outputs = self.years(walk.tidy, now);
        Some(Entry { key: String::new(), inputs, outputs, said: said.line() })
    }

    /// The folders in which events and reports are.
    fn folders(&self) -> Stamped {
        let [events, reports] = ["events", "reports"].map(|of| self.root.join("inputs").join(of));
        let below = walk(&*self.files, &events, usize::MAX, &|_| true).into_iter();
        let folders = below.filter_map(Result::ok).filter(|entry| entry.kind == Kind::Folder);
        let paths = [events].into_iter().chain(folders.map(|entry| entry.path)).chain([reports]);
        paths.map(|path| (PathBuf::from(self.key_of(&path)), self.files.stamp(&path))).collect()
    }

    /// A file or a folder of the project with all that lies in it.
    fn stamped(&self, path: &Path) -> Stamped {
        stamped(&*self.files, &self.root, path, usize::MAX)
    }

    /// The same, when only what lies in the folders of these events may have changed.
    fn renewed(&self, mut folders: Stamped, made: &[String]) -> Stamped {
        let made: BTreeSet<&Path> = made.iter().map(Path::new).collect();
        for (path, stamp) in &mut folders {
            if path.ancestors().any(|above| made.contains(above)) {
                *stamp = self.files.stamp(&self.root.join(&*path));
            }
        }
        folders
    }

    /// The folders of the outputs; one that never lies so if something in them is to be told of again.
    fn years(&self, tidy: bool, now: Moment) -> Stamped {
        let mut years = stamped(&*self.files, &self.outputs, Path::new(""), 1);
        years.retain(|(path, _)| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            !name.starts_with('.') && self.files.is_folder(&self.outputs.join(path))
        });
        match tidy && are_before(&years, now) {
            true => years,
            false => vec![(PathBuf::new(), None)],
        }
    }
}

/// Where all events are, and what was found on the way to them.
pub(in crate::pipeline) struct Walk<'w> {
    pub paths: &'w [PathBuf],
    pub findings: &'w [Finding],
    /// Whether nothing is left of events that are gone.
    pub tidy: bool,
}

/// What this build wrote or may have written itself.
fn ours(report: &Report, shelf: &Path) -> BTreeSet<PathBuf> {
    let mut ours = BTreeSet::from([shelf.to_owned(), shelf.join(RECORD)]);
    for output in report.editions.iter().flat_map(|edition| edition.outputs()) {
        match output.written {
            Written::Created | Written::Replaced => _ = ours.insert(output.path.clone()),
            Written::Held => {
                let name = output.path.file_name().unwrap_or_default().to_string_lossy();
                ours.insert(output.path.with_file_name(fresh_name(&name)));
            }
            Written::Kept => {}
        }
    }
    ours
}

/// Whether a change made from now on would be seen on every one of these files.
fn are_before(files: &Stamped, now: Moment) -> bool {
    files.iter().all(|(_, stamp)| stamp.is_none_or(|stamp| stamp.is_before(now)))
}

fn locked(learned: &Mutex<Learned>) -> MutexGuard<'_, Learned> {
    learned.lock().unwrap_or_else(PoisonError::into_inner)
}
