//! One function per command. This is the only module that knows the verbs; `build` fits on one
//! screen and reads as the story of the program.

mod build;
mod approvals;
mod corrections;
mod choose;
mod examine;
mod reach;
mod receipt;
mod salvage;
mod pictures;
mod files;
mod changes;
mod remember;
mod events;
mod subject;
mod new;
mod draft;
mod trace;
mod diff;
mod review;
mod bundle;
mod report;
mod incremental;
mod impact;

pub use crate::archive::{Reason, Written};
pub use approvals::{Decided, decide};
pub use build::{Build, build, check, compose, plan};
pub use bundle::{Bundled, bundle};
pub use choose::{accept, replace};
pub use diff::{BlockDifference, Difference, diff};
pub use draft::{Drafted, Wanted, report};
pub use events::{Shard, find};
pub use impact::{Impact, impact};
pub use incremental::Known;
pub use new::{New, new};
pub use report::{EditionReport, Outcome, Output, Report};
pub use receipt::{map_of, receipt, workbook, write_map};
pub use review::review;
pub use trace::trace;

use std::borrow::Cow;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::check;
use crate::compose::Composer;
use crate::derive;
use crate::diagnostic::{Code, Finding, Noted};
use crate::model::{Budget, Corrections, EventFolder, Figures, Kind, Project, Table};
use crate::prepare;
use crate::read::{self, Reader};
use crate::style::House;
use crate::write::Writers;

/// An opened project with everything that is made once for all its documents.
#[derive(Debug)]
pub struct Workspace {
    pub project: std::sync::Arc<Project>,
    pub outputs: PathBuf,
    reader: Reader,
    composer: Composer,
    house: House,
    writers: Writers,
    /// The names and terms that the checks know.
    lexicon: check::Lexicon,
    /// The logos, drawn once.
    logos: OnceLock<pictures::Logos>,
    /// What was corrected of documents that are out.
    corrections: Corrections,
    /// The workbooks in `inputs/budget`.
    budget: Budget,
    /// How many threads one event may use; more than one if there are more processors than events.
    threads: AtomicUsize,
    /// What all documents are made from, once somebody asks.
    shared: OnceLock<remember::Inputs>,
    /// What was found in the project itself.
    findings: Vec<Finding>,
}

impl Workspace {
    /// Opens the project in `root`; `None` if it cannot be used, and the findings say why.
    pub fn open(root: &Path, outputs: Option<PathBuf>) -> Noted<Option<Workspace>> {
        // Who corrects one event waits for nothing else: the workbooks are read beside the rest.
        std::thread::scope(|scope| {
            let budget = scope.spawn(|| Workspace::budget(root));
            Workspace::open_with(root, outputs, || match budget.join() {
                Ok(budget) => budget,
                Err(panic) => std::panic::resume_unwind(panic),
            })
        })
    }

    /// The workbooks in `inputs/budget`, and what is wrong in them.
    fn budget(root: &Path) -> Noted<Budget> {
        let mut budget = read::workbook::all(root);
        budget.findings.extend(check::reconcile(&budget.value));
        budget.findings.extend(check::payments(&budget.value));
        budget
    }

    fn open_with(
        root: &Path,
        outputs: Option<PathBuf>,
        budget: impl FnOnce() -> Noted<Budget>,
    ) -> Noted<Option<Workspace>> {
        let Noted { value, mut findings } = read::project(root);
        let Noted { value: templates, findings: found } = read::templates(root);
        findings.extend(found);
        let house = read::house(root).map_err(|found| findings.extend(found)).ok();
        let (Some(project), Some(house)) = (value, house) else {
            return Noted { value: None, findings };
        };
        let project = std::sync::Arc::new(project);
        let letters = prepare::letters(&root.join("templates/style"), &house);
        let Noted { value, findings: found } = Composer::new(&project, templates, letters);
        findings.extend(found);
        let Some(composer) = value else { return Noted { value: None, findings } };
        let writers = match Writers::new(&root.join("templates/style"), &house, composer.tags()) {
            Ok(writers) => writers,
            Err(error) => {
                findings.push(files::unwritable(Finding::new(Code::Style), &error));
                return Noted { value: None, findings };
            }
        };
        let Noted { value, findings: of_corrections } = read::corrections(&project);
        let corrections = value.unwrap_or_default();
        let outputs = outputs.unwrap_or_else(|| root.join("outputs"));
        let reader = Reader::default();
        let lexicon = check::Lexicon::of(&project, composer.languages()).with(composer.templates());
        let Noted { value: budget, findings: found } = budget();
        findings.extend(found);
        findings.extend(of_corrections);
        let workspace = Workspace {
            lexicon,
            logos: OnceLock::new(),
            project,
            outputs,
            reader,
            composer,
            house,
            writers,
            corrections,
            budget,
            threads: AtomicUsize::new(1),
            shared: OnceLock::new(),
            findings: findings.clone(),
        };
        Noted { value: Some(workspace), findings }
    }

    /// Shares the threads among so many events that are made at the same time.
    fn share(&self, threads: NonZeroUsize, events: usize) {
        self.threads.store(threads.get() / events.max(1), Ordering::Relaxed);
    }

    /// Does the same with every part of an event; the results keep the order.
    fn each<T: Sync, R: Send>(&self, parts: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
        match NonZeroUsize::new(self.threads.load(Ordering::Relaxed)) {
            Some(threads) if threads.get() > 1 => events::in_parallel(threads, parts, work),
            _ => parts.iter().map(work).collect(),
        }
    }

    /// The registration list of an event.
    fn list(&self, folder: &EventFolder, findings: &mut Vec<Finding>) -> Option<Table> {
        let source = folder.event.participants.list.as_ref()?;
        let Noted { value, findings: found } = read::workbook::list(
            &self.project.root,
            &folder.path,
            source,
            &self.budget.conventions,
        );
        let place = folder.source.place("participants.list.file");
        findings.extend(found.into_iter().map(|finding| {
            if finding.place.is_some() { finding } else { finding.at(place.clone()) }
        }));
        findings.extend(value.iter().flat_map(check::people));
        value
    }

    /// The figures of an event, with those of its registration list; or of a report.
    fn figures(&self, folder: &EventFolder, findings: &mut Vec<Finding>) -> Figures {
        let list = self.list(folder, findings);
        let figures = derive::figures(&self.project, folder, &self.budget, list.as_ref());
        let tables = figures.tables.values().filter_map(|table| table.as_ref().ok());
        findings.extend(tables.flat_map(|table| table.findings.iter().cloned()));
        figures
    }

    /// The same with those that a kind declares, if it declares any.
    fn with_kind<'f>(
        &self,
        folder: &EventFolder,
        kind: &str,
        figures: &'f Figures,
        findings: &mut Vec<Finding>,
    ) -> Cow<'f, Figures> {
        let declares = |kind: &&Kind| kind.file.declares();
        let Some(kind) = self.composer.kind(kind).filter(declares) else {
            return Cow::Borrowed(figures);
        };
        let list = self.list(folder, &mut Vec::new());
        let (project, budget) = (&self.project, &self.budget);
        let found = derive::of_kind(project, folder, budget, list.as_ref(), kind, figures);
        let new = found.tables.iter().filter(|(id, _)| !figures.tables.contains_key(*id));
        let tables = new.filter_map(|(_, table)| table.as_ref().ok());
        findings.extend(tables.flat_map(|table| table.findings.iter().cloned()));
        Cow::Owned(found)
    }

    /// What was found in the project and touches documents of a kind: all but what is in the templates
    /// of other kinds.
    fn touching<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Finding> {
        let touches = move |finding: &&Finding| {
            let file = finding.place.as_ref().map_or("", |place| place.file.as_str());
            let of = file
                .strip_prefix("templates/")
                .and_then(|file| file.split_once('/'))
                .map(|(of, _)| of);
            of.is_none_or(|of| of == kind || !self.composer.kinds().any(|other| other == of))
        };
        self.findings.iter().filter(touches)
    }

    /// The nearest folder from `start` upwards that holds `inputs/project.yaml` and `templates/`.
    pub fn find(start: &Path) -> Option<PathBuf> {
        let is_project = |folder: &&Path| {
            folder.join("inputs/project.yaml").is_file() && folder.join("templates").is_dir()
        };
        start.ancestors().find(is_project).map(Path::to_owned)
    }
}
