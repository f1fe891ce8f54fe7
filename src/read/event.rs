//! One folder of `inputs/events/`: its `event.yaml` and `approvals.yaml`.

use std::path::Path;
use std::sync::Arc;

use super::project::open;
use super::references;
use super::shape::Shape;
use crate::diagnostic::{Noted, shown};
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
    /// Reads one folder. `None` if a file in it does not parse or fit: then none of its documents
    /// can be made.
    pub fn event(&self, project: &Project, path: &Path) -> Noted<Option<EventFolder>> {
        let mut findings = Vec::new();
        let approvals = path.join("approvals.yaml");
        let approvals = if approvals.exists() {
            open(&project.root, &approvals, &mut findings).and_then(|source| {
                self.approvals.read(&source).map_err(|found| findings.extend(found)).ok()
            })
        } else {
            Some(Approvals::default())
        };
        let event = open(&project.root, &path.join("event.yaml"), &mut findings).and_then(|source| {
            let event: Event = self.event.read(&source).map_err(|found| findings.extend(found)).ok()?;
            Some((event, source))
        });
        let (Some((event, source)), Some(approvals)) = (event, approvals) else {
            return Noted { value: None, findings };
        };
        let id = path.file_name().map(|name| shown(Path::new(name))).unwrap_or_default();
        let folder = EventFolder { id, path: path.to_owned(), event, approvals, source: Arc::new(source) };
        findings.extend(references::of_event(project, &folder));
        Noted { value: Some(folder), findings }
    }
}
