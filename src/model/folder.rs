//! What documents are about, as it was read: an event, or a period with its events.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use indexmap::IndexMap;

use super::{Approvals, Event, Figures, Results, Table, Words};
use crate::diagnostic::Source;

/// An event as it was read, and where.
#[derive(Debug, Clone)]
pub struct EventFolder {
    /// The name of the folder, which is also that of the outputs.
    pub id: String,
    pub path: PathBuf,
    pub event: Event,
    pub approvals: Approvals,
    pub source: Arc<Source>,
    /// Whether all that must be there could be read; if not, it is only good for a look at the rest.
    pub whole: bool,
    /// The paths of what could not be read.
    pub unread: Vec<String>,
    /// What its documents are about.
    pub subject: Subject,
    /// Its documents that have a file of their own, by their kinds: the event as each tells of it.
    pub views: IndexMap<String, Arc<EventFolder>>,
    /// The file that a document has beside `event.yaml`, relative to the project; `None` of the event itself.
    pub own: Option<String>,
}

impl EventFolder {
    /// The folder of its documents, relative to the outputs: `2019/2019-07-11-launch`,
    /// `reports/2018-h2`.
    pub fn shelf(&self) -> PathBuf {
        match self.subject {
            Subject::Report(_) => Path::new("reports").join(&self.id),
            Subject::Event => Path::new(&self.event.first_day().year().to_string()).join(&self.id),
        }
    }

    /// The event as a document of a kind tells of it.
    pub fn of_kind(&self, kind: &str) -> &EventFolder {
        self.views.get(kind).map_or(self, |view| view)
    }

    /// The event as the document whose own file this is tells of it.
    pub fn of_file(&self, file: &str) -> &EventFolder {
        let view = self.views.values().find(|view| view.own.as_deref() == Some(file));
        view.map_or(self, |view| view)
    }

    /// The event with the words, photos and days of issue in which all documents without a file of their own tell
    /// of it; `None` if each of its documents has one.
    pub fn rest(&self) -> Option<EventFolder> {
        let mut rest = EventFolder { views: IndexMap::new(), ..self.clone() };
        rest.event.documents.retain(|kind| !self.views.contains_key(kind));
        (self.views.is_empty() || !rest.event.documents.is_empty()).then_some(rest)
    }

    /// What happened in the period that a report is about; `None` for an event.
    pub fn period(&self) -> Option<&Period> {
        match &self.subject {
            Subject::Event => None,
            Subject::Report(period) => Some(period),
        }
    }

    /// Where a part of an event stands in the file, which for a report may have another key.
    pub fn key<'k>(&self, path: &'k str) -> &'k str {
        match (&self.subject, path) {
            (Subject::Report(_), "when") => "from",
            (Subject::Report(_), "when.to") => "to",
            (Subject::Report(_), path) if path.starts_with("documents[") => "kind",
            _ => path,
        }
    }
}

/// What documents are about.
#[derive(Debug, Clone)]
pub enum Subject {
    /// One event.
    Event,
    /// A period, which a report tells of like an event.
    Report(Box<Period>),
}

/// What a report is about apart from its texts.
#[derive(Debug, Clone, Default)]
pub struct Period {
    /// Why budget lines are over or under their plans, by the codes of the lines.
    pub deviations: IndexMap<String, Words>,
    /// The events that began in the period, by their days.
    pub events: Vec<Told>,
    pub results: Results,
}

/// An event as a report tells of it.
#[derive(Debug, Clone)]
pub struct Told {
    pub folder: Arc<EventFolder>,
    pub figures: Arc<Figures>,
    /// Its registration list.
    pub list: Option<Arc<Table>>,
}
