//! One function per command. This is the only module that knows the verbs; `build` fits on one
//! screen and reads as the story of the program.

mod build;
mod approvals;
mod corrections;
mod choose;
mod examine;
mod look;
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
mod told;
mod known;
mod impact;
mod learn;

pub use crate::archive::{Reason, Written};
pub use approvals::{Decided, decide};
pub use build::{Build, build, check, compose, plan};
pub use bundle::{Bundled, bundle};
pub use choose::{accept, replace};
pub use diff::{BlockDifference, Difference, diff};
pub use draft::{Drafted, Wanted, report};
pub use events::{Shard, find};
pub use impact::{Impact, impact};
pub use known::Known;
pub use new::{New, new};
pub use report::{EditionReport, Outcome, Output, Report};
pub use review::review;
pub use trace::trace;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::check;
use crate::compose::Composer;
use crate::derive;
use crate::diagnostic::{Finding, Noted, Severity};
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
    /// What all documents are made from, once somebody asks.
    shared: OnceLock<remember::Inputs>,
    /// What was found in the project itself.
    findings: Vec<Finding>,
}

impl Workspace {
    /// Opens the project in `root`; `None` if it cannot be used, and the findings say why.
    pub fn open(root: &Path, outputs: Option<PathBuf>) -> Noted<Option<Workspace>> {
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
                findings.push(files::unwritable(Finding::error("style"), &error));
                return Noted { value: None, findings };
            }
        };
        let Noted { value: budget, findings: found } = read::workbook::all(root);
        findings.extend(found);
        findings.extend(check::reconcile(&budget));
        findings.extend(check::payments(&budget));
        let Noted { value, findings: found } = read::corrections(&project);
        findings.extend(found);
        let corrections = value.unwrap_or_default();
        let outputs = outputs.unwrap_or_else(|| root.join("outputs"));
        let reader = Reader::default();
        let lexicon = check::Lexicon::of(&project, composer.languages());
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
            shared: OnceLock::new(),
            findings: findings.clone(),
        };
        Noted { value: Some(workspace), findings }
    }

    /// The registration list of an event.
    fn list(&self, folder: &EventFolder, findings: &mut Vec<Finding>) -> Option<Table> {
        let source = folder.event.participants.list.as_ref()?;
        let Noted { value, findings: found } =
            read::workbook::list(&self.project.root, &folder.path, source);
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

    /// How many errors of the project touch documents of a kind: all but those in the templates of
    /// other kinds.
    fn errors(&self, kind: &str) -> usize {
        let touches = |finding: &&Finding| {
            let file = finding.place.as_ref().map_or("", |place| place.file.as_str());
            let of = file
                .strip_prefix("templates/")
                .and_then(|file| file.split_once('/'))
                .map(|(of, _)| of);
            of.is_none_or(|of| of == kind || !self.composer.kinds().any(|other| other == of))
        };
        let errors = self.findings.iter().filter(|finding| finding.severity == Severity::Error);
        errors.filter(touches).count()
    }

    /// The nearest folder from `start` upwards that holds `inputs/project.yaml` and `templates/`.
    pub fn find(start: &Path) -> Option<PathBuf> {
        let is_project = |folder: &&Path| {
            folder.join("inputs/project.yaml").is_file() && folder.join("templates").is_dir()
        };
        start.ancestors().find(is_project).map(Path::to_owned)
    }
}
