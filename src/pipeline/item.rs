//! The events and reports of a project, by the places where they lie.

use std::path::{Path, PathBuf};

use super::events::{is_report, name};

/// An event or a report of a project. It is a place alone: whether anything lies there is seen when something
/// is asked of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// A folder below `inputs/events` with its `event.yaml`.
    Event(PathBuf),
    /// A file of `inputs/reports`.
    Report(PathBuf),
}

impl Item {
    /// What lies at a path: the folder of an event, or the file of a report.
    pub fn at(path: impl Into<PathBuf>) -> Item {
        let path = path.into();
        if is_report(&path) { Item::Report(path) } else { Item::Event(path) }
    }

    /// The name that people know it by: `2019-07-11-jalal-abad-launch`, `2018-h2`.
    pub fn name(&self) -> String {
        name(self.path())
    }

    /// Its folder or its file, with that of the project.
    pub fn path(&self) -> &Path {
        match self {
            Item::Event(path) | Item::Report(path) => path,
        }
    }
}
