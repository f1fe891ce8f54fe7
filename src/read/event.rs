//! One folder of `inputs/events/`, its `event.yaml` and `approvals.yaml`; or one report of
//! `inputs/reports/`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::copied::copied;
use super::project::read;
use super::shape::{Fit, Shape};
use super::{references, values};
use crate::diagnostic::{Code, Finding, Noted, Source, shown};
use crate::files::Files;
use crate::model::{Approvals, DocumentFile, Event, EventFolder, Project, ReportFile, Subject};

/// An event, or a report told like one with what only a report has.
type Typed = (Event, Subject);

/// Reads events; made once, because the shapes are.
#[derive(Debug)]
pub struct Reader {
    event: Shape,
    document: Shape,
    report: Shape,
    approvals: Shape,
}

impl Default for Reader {
    fn default() -> Self {
        Reader {
            event: Shape::of::<Event>(),
            document: Shape::of::<DocumentFile>(),
            report: Shape::of::<ReportFile>(),
            approvals: Shape::of::<Approvals>(),
        }
    }
}

impl Reader {
    /// Reads one folder of an event, or one file of a report. `None` if it does not parse; if
    /// something in it does not fit, it is not whole, and none of its documents can be made.
    pub fn event(
        &self,
        files: &dyn Files,
        project: &Project,
        path: &Path,
    ) -> Noted<Option<EventFolder>> {
        let mut findings = Vec::new();
        // What belongs to a report lies in a folder of its name beside it.
        let is_event = files.is_folder(path);
        let folder = if is_event { path.to_owned() } else { path.with_extension("") };
        let approvals = folder.join("approvals.yaml");
        let approvals = if files.exists(&approvals) {
            read(files, &self.approvals, &project.root, &approvals, &mut findings)
                .and_then(|(fit, _)| fit.value.filter(|_| fit.stand_ins.is_empty()))
        } else {
            Some(Approvals::default())
        };
        let typed = match is_event {
            true => {
                let file = path.join("event.yaml");
                typed(files, &self.event, project, &file, &mut findings, |event| {
                    (event, Subject::Event)
                })
            }
            false => typed(files, &self.report, project, path, &mut findings, of_report),
        };
        let Some((Fit { value: Some((event, subject)), stand_ins, left_out, .. }, source)) = typed
        else {
            return Noted { value: None, findings };
        };
        let whole = approvals.is_some() && stand_ins.is_empty();
        let id = folder.file_name().map(|name| shown(Path::new(name))).unwrap_or_default();
        let approvals = approvals.unwrap_or_default();
        let unread = stand_ins.iter().chain(&left_out).cloned().collect();
        let mut folder = EventFolder {
            id,
            path: folder,
            event,
            approvals,
            source,
            whole,
            unread,
            subject,
            views: Default::default(),
            own: None,
        };
        if is_event {
            self.views(files, project, &mut folder, &mut findings);
        }
        let found = references::of_event(project, &folder).into_iter();
        let found = found.chain(values::of_event(&folder));
        let found = found.filter(|finding| !is_known(finding, &stand_ins, &left_out));
        findings.extend(found.filter(|finding| !is_used_elsewhere(finding, &folder)));
        if is_event {
            findings.extend(copied(files, &folder.path, &folder.event, &folder.source));
        }
        Noted { value: Some(folder), findings }
    }

    /// Reads the files that documents have beside `event.yaml`. A document that has one is asked for by that.
    fn views(
        &self,
        files: &dyn Files,
        project: &Project,
        folder: &mut EventFolder,
        findings: &mut Vec<Finding>,
    ) {
        let mut views = Vec::new();
        for path in own_files(files, &folder.path) {
            let kind = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let view = self.view(files, project, folder, (&kind, &path), findings);
            views.push((kind, Arc::new(view)));
        }
        for (kind, view) in views {
            if !folder.event.documents.contains(&kind) {
                folder.event.documents.push(kind.clone());
            }
            folder.views.insert(kind, view);
        }
    }

    /// The event as the document of one file tells of it.
    fn view(
        &self,
        files: &dyn Files,
        project: &Project,
        folder: &EventFolder,
        (kind, path): (&str, &Path),
        findings: &mut Vec<Finding>,
    ) -> EventFolder {
        let own = shown(path.strip_prefix(&project.root).unwrap_or(path));
        let mut view = EventFolder { own: Some(own.clone()), ..folder.clone() };
        let read = read::<DocumentFile>(files, &self.document, &project.root, path, findings);
        let typed =
            read.and_then(|(fit, source)| Some((fit.value?, fit.stand_ins, fit.left_out, source)));
        let Some((file, stand_ins, left_out, source)) = typed else {
            view.event.documents = vec![kind.to_owned()];
            view.whole = false;
            return view;
        };
        let mut said = file.said(|key| source.has(key));
        view.event = file.over(kind, &folder.event, &said);
        // It is asked for by its file, whether it is also listed or not.
        said.push(("documents".to_owned(), String::new()));
        view.source = Arc::new(folder.source.with(&source, &said));
        view.whole &= stand_ins.is_empty();
        view.unread.extend(stand_ins.iter().chain(&left_out).cloned());
        let found = references::of_event(project, &view).into_iter();
        let found = found.chain(values::of_event(&view));
        let found = found.filter(|finding| !is_known(finding, &stand_ins, &left_out));
        findings
            .extend(found.filter(|found| found.place.as_ref().is_some_and(|at| at.file == own)));
        view
    }
}

/// The files beside `event.yaml` in which documents say something by themselves, in the order of their names.
fn own_files(files: &dyn Files, folder: &Path) -> Vec<PathBuf> {
    let entries = files.list(folder).unwrap_or_default();
    let mut own: Vec<PathBuf> = entries
        .iter()
        .filter(|entry| !entry.name.to_string_lossy().starts_with('.'))
        .map(|entry| folder.join(&entry.name))
        .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
        .filter(|path| !["event.yaml", "approvals.yaml"].iter().any(|name| path.ends_with(name)))
        .filter(|path| files.is_file(path))
        .collect();
    own.sort();
    own
}

/// Whether a finding says that nothing uses a footnote of the event that a document with a file of its own does use.
fn is_used_elsewhere(finding: &Finding, folder: &EventFolder) -> bool {
    let path = finding.place.as_ref().map_or("", |place| place.path.as_str());
    let note = path.strip_prefix("text.footnotes.").filter(|_| finding.code == Code::NoteUnused);
    note.is_some_and(|note| {
        folder.views.values().any(|view| view.source.mentions(&format!("[^{note}]")))
    })
}

/// Whether a finding is about what only stands in for something, or lacks what was left out.
fn is_known(finding: &Finding, stand_ins: &[String], left_out: &[String]) -> bool {
    let about = finding.place.as_ref().map_or("", |place| place.path.as_str());
    stand_ins.iter().any(|path| about.starts_with(path))
        || left_out
            .iter()
            .any(|path| path.strip_prefix(about).is_some_and(|rest| rest.starts_with('.')))
}

fn of_report(report: ReportFile) -> Typed {
    let (event, period) = report.told();
    (event, Subject::Report(Box::new(period)))
}

/// The file of an event or a report, told like an event.
fn typed<T: DeserializeOwned>(
    files: &dyn Files,
    shape: &Shape,
    project: &Project,
    file: &Path,
    findings: &mut Vec<Finding>,
    told: impl FnOnce(T) -> Typed,
) -> Option<(Fit<Typed>, Arc<Source>)> {
    let (fit, source) = read::<T>(files, shape, &project.root, file, findings)?;
    let Fit { value, stand_ins, left_out, findings } = fit;
    Some((Fit { value: value.map(told), stand_ins, left_out, findings }, source))
}
