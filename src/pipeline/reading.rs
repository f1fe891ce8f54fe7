//! What one command reads: every file is opened once, every event and every report is parsed once, and its
//! registration list and figures are made once. A report tells of events that may have documents of their
//! own; they are kept as long as a report asks for them, and no longer, so that memory does not grow with the
//! archive.

use std::collections::{HashMap, HashSet};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use jiff::civil::Date;

use super::Workspace;
use super::events::{in_parallel, is_report};
use super::once::Once;
use crate::diagnostic::{Code, Finding, Noted, Place, caught, shown};
use crate::model::{EventFolder, Figures, Period, Subject, Table, Told};
use crate::{check, derive, read};

/// The first and the last day of a period.
type Days = (Date, Date);

/// What one command reads.
#[derive(Debug)]
pub(super) struct Reading<'w> {
    pub workspace: &'w Workspace,
    pub files: Once,
    /// How many threads one event may use; more than one if there are more processors than events.
    threads: usize,
    /// The periods of the reports that ask for events.
    periods: Vec<Days>,
    /// Reports that were parsed to learn that.
    reports: HashMap<PathBuf, Noted<Option<EventFolder>>>,
    events: Mutex<Events>,
}

#[derive(Debug, Default)]
struct Events {
    opened: HashMap<PathBuf, Arc<OnceLock<Arc<Opened>>>>,
    /// Those in whose documents no report is interested.
    done: HashSet<PathBuf>,
}

/// An event or a report as it lies in the inputs.
#[derive(Debug)]
pub(super) struct Opened {
    /// `None` if it does not parse.
    pub read: Noted<Option<Arc<EventFolder>>>,
    list: OnceLock<Noted<Option<Arc<Table>>>>,
    figures: OnceLock<Noted<Arc<Figures>>>,
}

impl<'w> Reading<'w> {
    /// Of these events and reports.
    pub fn of(workspace: &'w Workspace, paths: &[PathBuf]) -> Reading<'w> {
        let files = Once::over(workspace.files.clone());
        let reports = paths.iter().filter(|path| is_report(path));
        let reports: HashMap<_, _> = reports
            .filter_map(|path| {
                // One that makes the program fail is told of when it is made.
                let read = caught(|| workspace.reader.event(&files, &workspace.project, path));
                Some((path.clone(), read.ok()?))
            })
            .collect();
        let read = reports.values().filter_map(|read| read.value.as_ref());
        let periods = read.map(days).collect();
        Reading { workspace, files, threads: 1, periods, reports, events: Mutex::default() }
    }

    /// The inputs, each of which is opened once.
    pub fn files(&self) -> &dyn crate::files::Files {
        &self.files
    }

    /// The same with so many threads for all events, which are shared among those that are made at the same
    /// time.
    pub fn with_threads(self, threads: NonZeroUsize, events: usize) -> Reading<'w> {
        Reading { threads: threads.get() / events.max(1), ..self }
    }

    /// Does the same with every part of an event; the results keep the order.
    pub fn each<T: Sync, R: Send>(&self, parts: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
        match NonZeroUsize::new(self.threads) {
            Some(threads) if threads.get() > 1 => in_parallel(threads, parts, work),
            _ => parts.iter().map(work).collect(),
        }
    }

    /// An event or a report; opened now, unless it was before.
    pub fn open(&self, path: &Path) -> Arc<Opened> {
        let cell = self.events().opened.entry(path.to_owned()).or_default().clone();
        cell.get_or_init(|| Arc::new(self.read(path))).clone()
    }

    /// Forgets an event of which no report is going to tell.
    pub fn done(&self, path: &Path, opened: &Opened) {
        let told = opened
            .read
            .value
            .as_ref()
            .is_none_or(|event| self.periods.iter().any(|period| may_tell(*period, event)));
        if !told {
            let mut events = self.events();
            events.opened.remove(path);
            events.done.insert(path.to_owned());
        }
    }

    /// Forgets the files of an event that was made, unless a report is going to tell of it.
    pub fn made(&self, path: &Path) {
        if self.events().done.contains(path) {
            self.files.forget(path);
        }
    }

    fn events(&self) -> MutexGuard<'_, Events> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self, path: &Path) -> Opened {
        let parsed = self.reports.get(path).cloned();
        let mut read = parsed.unwrap_or_else(|| {
            self.workspace.reader.event(&self.files, &self.workspace.project, path)
        });
        if let Some(report) = &mut read.value {
            let days = days(report);
            if let Subject::Report(period) = &mut report.subject {
                self.gather((&report.id, days), period, &mut read.findings);
            }
        }
        let read = Noted { value: read.value.map(Arc::new), findings: read.findings };
        Opened { read, list: OnceLock::new(), figures: OnceLock::new() }
    }

    /// The events that began in a period, and the results of the project.
    fn gather(&self, report: (&str, Days), period: &mut Period, findings: &mut Vec<Finding>) {
        let (id, days) = report;
        let workspace = self.workspace;
        let root = &workspace.project.root;
        let Noted { value: results, findings: found } =
            read::results(&*workspace.shared_files, &workspace.project);
        findings.extend(found);
        period.results = results.unwrap_or_default();
        for path in read::event_folders(&*workspace.files, root).value {
            if self.events().done.contains(&path) {
                continue;
            }
            // What is wrong with an event is said with its own documents.
            let opened = self.open(&path);
            self.done(&path, &opened);
            match &opened.read.value {
                Some(event) if !may_tell(days, event) => {}
                Some(event) if event.whole => period.events.push(Told {
                    folder: event.clone(),
                    figures: self.figures(&opened).value.clone(),
                    list: self.list(&opened).and_then(|list| list.value.clone()),
                }),
                _ => {
                    let file = shown(path.strip_prefix(root).unwrap_or(&path));
                    let finding = Finding::new(Code::ToldUnread).with("report", id);
                    findings.push(finding.at(Place::file(file)));
                }
            }
        }
        period.events.sort_by_key(|told| (told.folder.event.first_day(), told.folder.id.clone()));
        findings.extend(told_twice(&period.events));
    }

    /// The first day of an event that is whole.
    pub fn first_day(&self, path: &Path) -> Option<Date> {
        let opened = self.open(path);
        self.done(path, &opened);
        let event = opened.read.value.as_ref().filter(|event| event.whole);
        event.map(|event| event.event.first_day())
    }

    /// The registration list, if it has one.
    fn list<'o>(&self, opened: &'o Opened) -> Option<&'o Noted<Option<Arc<Table>>>> {
        let folder = opened.read.value.as_ref()?;
        let source = folder.event.participants.list.as_ref()?;
        Some(opened.list.get_or_init(|| {
            let root = &self.workspace.project.root;
            let Noted { value, findings } = read::workbook::list(
                &self.files,
                root,
                &folder.path,
                source,
                &self.workspace.budget.conventions,
            );
            let place = folder.source.place("participants.list.file");
            let placed = findings.into_iter().map(|finding| {
                if finding.place.is_some() { finding } else { finding.at(place.clone()) }
            });
            let mut findings: Vec<Finding> = placed.collect();
            findings.extend(value.iter().flat_map(check::people));
            Noted { value: value.map(Arc::new), findings }
        }))
    }

    /// The figures of an event, with those of its registration list; or of a report.
    pub fn figures<'o>(&self, opened: &'o Opened) -> &'o Noted<Arc<Figures>> {
        opened.figures.get_or_init(|| {
            let Some(folder) = &opened.read.value else {
                return Noted { value: Arc::default(), findings: Vec::new() };
            };
            let list = self.list(opened);
            let mut findings = list.map(|list| list.findings.clone()).unwrap_or_default();
            let list = list.and_then(|list| list.value.as_deref());
            let Workspace { project, budget, .. } = self.workspace;
            let figures = derive::figures(project, folder, budget, list);
            let tables = figures.tables.values().filter_map(|table| table.as_ref().ok());
            findings.extend(tables.flat_map(|table| table.findings.iter().cloned()));
            Noted { value: Arc::new(figures), findings }
        })
    }

    /// The same with those that a kind declares, if it declares any; `figures` may have those of others.
    pub fn figures_of(
        &self,
        opened: &Opened,
        kind: &str,
        figures: &Arc<Figures>,
        findings: &mut Vec<Finding>,
    ) -> Arc<Figures> {
        let kind = self.workspace.composer.kind(kind).filter(|kind| kind.file.declares());
        let (Some(kind), Some(folder)) = (kind, &opened.read.value) else {
            return figures.clone();
        };
        let list = self.list(opened).and_then(|list| list.value.as_deref());
        let Workspace { project, budget, .. } = self.workspace;
        let found = derive::of_kind(project, folder, budget, list, kind, figures);
        let new = found.tables.iter().filter(|(id, _)| !figures.tables.contains_key(*id));
        let tables = new.filter_map(|(_, table)| table.as_ref().ok());
        findings.extend(tables.flat_map(|table| table.findings.iter().cloned()));
        Arc::new(found)
    }
}

/// Events that a report would count twice: those that say the same as one before.
fn told_twice(events: &[Told]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, told) in events.iter().enumerate() {
        let (folder, day) = (&told.folder, told.folder.event.first_day());
        let mut earlier = events[..index].iter().rev().map(|told| &told.folder);
        let earlier = earlier.by_ref().take_while(|other| other.event.first_day() == day);
        let same = earlier.filter(|other| read::is_same(&other.event, &folder.event)).last();
        if let Some(other) = same {
            let finding = Finding::new(Code::EventCopied).with("other", &other.id);
            findings.push(finding.with("same", "report").at(folder.source.place("text.title")));
        }
    }
    findings
}

fn days(folder: &EventFolder) -> Days {
    (folder.event.first_day(), folder.event.last_day())
}

/// Whether an event began in a period, or may have, for all that could be read of it.
fn may_tell((from, to): Days, event: &EventFolder) -> bool {
    let is_known = !event.unread.iter().any(|path| path == "when" || path.starts_with("when."));
    let first = event.event.first_day();
    !is_known || (from..=to).contains(&first)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io;

    use super::*;
    use crate::files::{self, Bytes, Disk, Entry, Files, Memory, Stat};
    use crate::pipeline::Build;

    /// Counts how often each file is opened.
    #[derive(Debug)]
    struct Counting {
        files: Memory,
        opened: Mutex<BTreeMap<PathBuf, usize>>,
    }

    impl Files for Counting {
        fn read(&self, path: &Path) -> io::Result<Bytes> {
            let bytes = self.files.read(path)?;
            let plain = files::plain(path);
            *self.opened.lock().expect("no panic").entry(plain).or_default() += 1;
            Ok(bytes)
        }

        fn stat(&self, path: &Path) -> io::Result<Stat> {
            self.files.stat(path)
        }

        fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
            self.files.list(folder)
        }

        fn real(&self, path: &Path) -> io::Result<PathBuf> {
            self.files.real(path)
        }
    }

    /// The sample, in memory and nowhere else.
    fn sample() -> Counting {
        let (root, files) = (Path::new(env!("CARGO_MANIFEST_DIR")), Memory::new());
        for folder in ["inputs", "templates"] {
            for found in files::walk(&Disk, &root.join(folder), usize::MAX, &|_| true) {
                let found = found.expect("walked");
                if found.kind == files::Kind::File {
                    let inside = found.path.strip_prefix(root).expect("inside");
                    files.put(inside, Disk.read(&found.path).expect("read"));
                }
            }
        }
        Counting { files, opened: Mutex::default() }
    }

    #[test]
    fn a_build_opens_each_input_once_and_composes_each_document_once() {
        let files = Arc::new(sample());
        let opened = Workspace::open(files.clone(), Path::new(""), None);
        assert_eq!(opened.findings, []);
        let workspace = opened.value.expect("a project");
        let what = Build { jobs: NonZeroUsize::MIN.saturating_add(1), ..Build::default() };
        let report = workspace.plan(&what, &|_| ());
        assert_eq!(report.findings, []);
        let opened = files.opened.lock().expect("no panic");
        let inputs = opened.iter().filter(|(path, _)| !path.starts_with("outputs"));
        let often: Vec<_> = inputs.clone().filter(|(_, times)| **times > 1).collect();
        assert!(often.is_empty(), "opened more than once: {often:#?}");
        // An opened workbook is parsed once, too.
        let parsed = read::workbook::PARSED.lock().expect("no panic");
        let times = |path: &Path| {
            let bytes = files.files.read(path).expect("in memory");
            parsed.iter().filter(|known| known.as_ptr() == bytes.as_ptr()).count()
        };
        let workbooks =
            opened.keys().filter(|path| path.extension().is_some_and(|of| of == "xlsx"));
        let workbooks: Vec<_> = workbooks.map(|path| (path, times(path))).collect();
        assert!(workbooks.len() > 2 && workbooks.iter().all(|of| of.1 == 1), "{workbooks:#?}");
        drop(parsed);
        let used = ["participants.xlsx", "9.jpg", "psi.xlsx", "house.yaml", "results.yaml"];
        let known = |name: &&str| opened.keys().any(|path| path.ends_with(name));
        assert!(used.iter().all(known) && inputs.count() > 60, "{opened:#?}");
        let mut composed = workspace.composer.composed.lock().expect("no panic").clone();
        composed.sort();
        let all = composed.len();
        composed.dedup();
        let made = report.editions.len();
        assert_eq!((all, composed.len()), (made, made), "{composed:#?}");
    }

    #[test]
    fn a_project_in_memory_is_built_in_memory() {
        let files = Arc::new(sample().files);
        let outputs = Path::new("outputs-in-memory");
        let workspace = Workspace::open(files.clone(), Path::new(""), Some(outputs.into())).value;
        let workspace = workspace.expect("a project");
        let id = "2019-07-11-jalal-abad-launch";
        let what = Build { events: vec![id.to_owned()], ..Build::default() };
        assert_eq!(workspace.build(&what, &|_| ()).findings, []);
        let mut lying = BTreeMap::new();
        for found in files::walk(&*files, &outputs.join("2019"), usize::MAX, &|_| true) {
            let path = found.expect("walked").path;
            lying.insert(path.clone(), files.read(&path).ok());
        }
        let is = |path: &PathBuf| path.extension().is_some_and(|end| end == "docx" || end == "pdf");
        assert_eq!(lying.keys().filter(|path| is(path)).count(), 4, "{:?}", lying.keys());
        // Built again, all is as it was.
        assert_eq!(workspace.build(&what, &|_| ()).findings, []);
        assert!(lying.iter().all(|(path, bytes)| files.read(path).ok() == *bytes));
        assert!(!Disk.exists(outputs), "nothing reached the disk");
    }
}
