//! One folder of `inputs/events/`, its `event.yaml` and `approvals.yaml`; or one report of
//! `inputs/reports/`.

use std::path::Path;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use super::copied::copied;
use super::project::read;
use super::shape::{Fit, Shape};
use super::{references, values};
use crate::diagnostic::{Finding, Noted, Source, shown};
use crate::files::Files;
use crate::model::{Approvals, Event, EventFolder, Project, ReportFile, Subject};

/// An event, or a report told like one with what only a report has.
type Typed = (Event, Subject);

/// Reads events; made once, because the shapes are.
#[derive(Debug)]
pub struct Reader {
    event: Shape,
    report: Shape,
    approvals: Shape,
}

impl Default for Reader {
    fn default() -> Self {
        Reader {
            event: Shape::of::<Event>(),
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
        let folder =
            EventFolder { id, path: folder, event, approvals, source, whole, unread, subject };
        let found = references::of_event(project, &folder).into_iter();
        let found = found.chain(values::of_event(&folder));
        findings.extend(found.filter(|finding| !is_known(finding, &stand_ins, &left_out)));
        if is_event {
            findings.extend(copied(files, &folder.path, &folder.event, &folder.source));
        }
        Noted { value: Some(folder), findings }
    }
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
