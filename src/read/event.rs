//! One folder of `inputs/events/`: its `event.yaml` and `approvals.yaml`.

use std::path::Path;

use super::project::read;
use super::shape::{Fit, Shape};
use super::{references, values};
use crate::diagnostic::{Finding, Noted, shown};
use crate::model::{Approvals, Event, EventFolder, Project};

/// Reads events; made once, because the shapes are.
#[derive(Debug)]
pub struct Reader {
    event: Shape,
    approvals: Shape,
}

impl Default for Reader {
    fn default() -> Self {
        Reader { event: Shape::of::<Event>(), approvals: Shape::of::<Approvals>() }
    }
}

impl Reader {
    /// Reads one folder. `None` if its event does not parse; if something in it does not fit, the
    /// event is not whole, and none of its documents can be made.
    pub fn event(&self, project: &Project, path: &Path) -> Noted<Option<EventFolder>> {
        let mut findings = Vec::new();
        let approvals = path.join("approvals.yaml");
        let approvals = if approvals.exists() {
            read(&self.approvals, &project.root, &approvals, &mut findings)
                .and_then(|(fit, _)| fit.value.filter(|_| fit.stand_ins.is_empty()))
        } else {
            Some(Approvals::default())
        };
        let event = read(&self.event, &project.root, &path.join("event.yaml"), &mut findings);
        let Some((Fit { value: Some(event), stand_ins, left_out, .. }, source)) = event else {
            return Noted { value: None, findings };
        };
        let whole = approvals.is_some() && stand_ins.is_empty();
        let id = path.file_name().map(|name| shown(Path::new(name))).unwrap_or_default();
        let approvals = approvals.unwrap_or_default();
        let unread = stand_ins.iter().chain(&left_out).cloned().collect();
        let path = path.to_owned();
        let folder = EventFolder { id, path, event, approvals, source, whole, unread };
        // Nothing is said of what only stands in for something, or lacks what was left out.
        let known = |finding: &Finding| {
            let about = finding.place.as_ref().map_or("", |place| place.path.as_str());
            let inside =
                |path: &String| path.strip_prefix(about).is_some_and(|rest| rest.starts_with('.'));
            stand_ins.iter().any(|path| about.starts_with(path)) || left_out.iter().any(inside)
        };
        let found = references::of_event(project, &folder).into_iter();
        let found = found.chain(values::of_event(&folder));
        findings.extend(found.filter(|finding| !known(finding)));
        Noted { value: Some(folder), findings }
    }
}
