//! An opened project: what is read and made once for all its documents.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::faults::unwritable;
use super::once::Once;
use crate::check;
use crate::compose::Composer;
use crate::diagnostic::{Code, Finding, Noted, caught, shown};
use crate::files::{Files, Inside, Memory, resolved};
use crate::language::Language;
use crate::model::{Budget, Corrections, Project};
use crate::prepare::{self, Logo};
use crate::read::{self, Reader};
use crate::style::House;
use crate::write::Writers;

/// The logos of the project, or why there is none.
pub(super) type Logos = Vec<Result<Logo, Finding>>;

/// Inputs by their paths in the project, each with its fingerprint.
pub(super) type Inputs = BTreeMap<String, String>;

/// An opened project. What its documents share (registries, workbooks, templates) is as it was when it was
/// opened; an event is read when something is asked of it. A clone costs nothing and shares all of it.
#[derive(Debug, Clone)]
pub struct Workspace {
    pub(super) project: Arc<Project>,
    pub(super) outputs: PathBuf,
    pub(super) files: Arc<dyn Files>,
    /// What was edited in memory, where `files` are that.
    pub(super) edits: Option<Arc<Memory>>,
    /// The inputs that all documents share; each is opened once.
    pub(super) shared_files: Arc<Once>,
    pub(super) reader: Arc<Reader>,
    pub(super) composer: Arc<Composer>,
    pub(super) house: Arc<House>,
    pub(super) writers: Arc<Writers>,
    /// The names and terms that the checks know.
    pub(super) lexicon: Arc<check::Lexicon>,
    /// The logos, drawn once.
    pub(super) logos: Arc<OnceLock<Logos>>,
    /// What was corrected of documents that are out.
    pub(super) corrections: Arc<Corrections>,
    /// The workbooks in `inputs/budget`.
    pub(super) budget: Arc<Budget>,
    /// What all documents are made from, once somebody asks.
    pub(super) shared: Arc<OnceLock<Inputs>>,
    /// What was found in the project itself.
    pub(super) findings: Arc<[Finding]>,
}

impl Workspace {
    /// Opens the project in `root`, a folder with `inputs/`; documents go to `outputs`, or
    /// else to `outputs/` in the project. `None` if it cannot be used, and the findings say why.
    pub fn open(
        files: Arc<dyn Files>,
        root: &Path,
        outputs: Option<PathBuf>,
    ) -> Noted<Option<Workspace>> {
        let outputs = outputs.unwrap_or_else(|| root.join("outputs"));
        if let Some(finding) = Workspace::misplaced(&*files, root, &outputs) {
            return Noted { value: None, findings: vec![finding] };
        }
        let files: Arc<dyn Files> = Arc::new(Inside::shared(files, root, &outputs));
        let once = Arc::new(Once::over(files.clone()));
        // Who corrects one event waits for nothing else: the workbooks are read beside the rest.
        std::thread::scope(|scope| {
            let door = once.clone();
            let budget = scope.spawn(move || budget(&*door, root));
            let open = || open_with(files, once, (root, outputs), || joined(budget));
            // Files are guarded one by one; what fails over all of them together leaves no project.
            caught(open).unwrap_or_else(|failure| Noted {
                value: None,
                findings: vec![failure.over("inputs/project.yaml")],
            })
        })
    }

    /// A finding if documents would lie among what they are made from: in `inputs/` or `templates/` of the project
    /// in `root`, or in a folder that holds the project.
    pub fn misplaced(files: &dyn Files, root: &Path, outputs: &Path) -> Option<Finding> {
        let [project, to] = [root, outputs].map(|folder| resolved(files, folder));
        let sources = ["inputs", "templates"].map(|folder| resolved(files, &root.join(folder)));
        let is_source = sources.iter().any(|folder| to.starts_with(folder));
        let finding = || Finding::new(Code::OutputsPlace).with("folder", shown(outputs));
        (is_source || project.starts_with(&to)).then(finding)
    }

    /// The nearest folder from `start` upwards that holds `inputs/project.yaml`.
    pub fn locate(files: &dyn Files, start: &Path) -> Option<PathBuf> {
        let mut folders = start.ancestors();
        folders
            .find(|folder| files.is_file(&folder.join("inputs/project.yaml")))
            .map(Path::to_owned)
    }

    /// The folder that holds `inputs/` and, where something is changed, `templates/`.
    pub fn root(&self) -> &Path {
        &self.project.root
    }

    /// The folder that documents are written to.
    pub fn outputs(&self) -> &Path {
        &self.outputs
    }

    /// What was found in the project and touches documents of a kind: all but what is in the templates
    /// of other kinds.
    pub(super) fn touching<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Finding> {
        self.findings.iter().filter(move |finding| {
            let file = finding.place.as_ref().map_or("", |place| place.file.as_str());
            let below = file.strip_prefix("templates/").and_then(|file| file.split_once('/'));
            below.is_none_or(|(of, _)| self.is_for(of, kind))
        })
    }

    /// Whether a folder of the templates is not that of another kind.
    pub(super) fn is_for(&self, folder: &str, kind: &str) -> bool {
        folder == kind || !self.composer.kinds().any(|other| other == folder)
    }
}

/// What another thread found; its failure is one of whoever waits for it.
fn joined<T>(thread: std::thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// The workbooks in `inputs/budget`, and what is wrong in them.
fn budget(files: &dyn Files, root: &Path) -> Noted<Budget> {
    let read = caught(|| read::workbook::all(files, root));
    let read = read.and_then(|budget| caught(|| checked(budget)));
    read.unwrap_or_else(|failure| {
        let findings = vec![failure.over("inputs/budget")];
        Noted { value: Budget::default(), findings }
    })
}

fn checked(mut budget: Noted<Budget>) -> Noted<Budget> {
    budget.findings.extend(check::reconcile(&budget.value));
    budget.findings.extend(check::payments(&budget.value));
    budget
}

/// The project's own words for currencies.
fn add_currencies(language: &mut Language, project: &Project) {
    let lang = language.lang().clone();
    let own = project.file.currencies.iter();
    let own = own.filter_map(|(code, names)| Some((code.clone(), names.get(&lang)?.clone())));
    language.add_currencies(own);
}

fn open_with(
    files: Arc<dyn Files>,
    once: Arc<Once>,
    (root, outputs): (&Path, PathBuf),
    budget: impl FnOnce() -> Noted<Budget>,
) -> Noted<Option<Workspace>> {
    let door: &dyn Files = &*once;
    let Noted { value, mut findings } = read::project(door, root);
    let Noted { value: mut templates, findings: found } = read::templates(door, root);
    findings.extend(found);
    if let Some(project) = &value {
        templates.languages.values_mut().for_each(|language| add_currencies(language, project));
    }
    let house = read::house(door, root).map_err(|found| findings.extend(found)).ok();
    let (Some(project), Some(house)) = (value, house) else {
        return Noted { value: None, findings };
    };
    let project = Arc::new(project);
    let style = root.join("templates/style");
    let letters = prepare::letters(door, &style, &house);
    let composer = caught(|| Composer::new(&project, templates, letters));
    let Noted { value, findings: found } = composer
        .unwrap_or_else(|failure| Noted { value: None, findings: vec![failure.over("templates")] });
    findings.extend(found);
    let Some(composer) = value else { return Noted { value: None, findings } };
    let writers = caught(|| Writers::new(door, &style, &house, composer.tags()))
        .map_err(|failure| failure.over("templates/style/house.yaml"))
        .and_then(|made| made.map_err(|error| unwritable(Finding::new(Code::Style), &error)));
    let writers = match writers {
        Ok(writers) => writers,
        Err(finding) => {
            findings.push(finding);
            return Noted { value: None, findings };
        }
    };
    let Noted { value: corrections, findings: of_corrections } = read::corrections(door, &project);
    let Noted { value: budget, findings: found } = budget();
    findings.extend(found);
    findings.extend(of_corrections);
    let languages = project.languages.iter().filter_map(|lang| composer.languages().get(lang));
    findings.extend(check::typed_forms(&project, languages));
    let lexicon = check::Lexicon::of(&project, composer.languages()).with(composer.templates());
    let workspace = Workspace {
        lexicon: Arc::new(lexicon),
        logos: Arc::default(),
        project,
        outputs,
        files,
        edits: None,
        shared_files: once,
        reader: Arc::default(),
        composer: Arc::new(composer),
        house: Arc::new(house),
        writers: Arc::new(writers),
        corrections: Arc::new(corrections.unwrap_or_default()),
        budget: Arc::new(budget),
        shared: Arc::default(),
        findings: findings.clone().into(),
    };
    Noted { value: Some(workspace), findings }
}
