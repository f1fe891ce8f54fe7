//! `inputs/reports/NAME.yaml`: a report for a period as the manager types it. What it says is told
//! like an event, so that the same code composes both; what only a period has stands beside it.

use std::sync::Arc;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    BlockEntry, Day, Event, EventFolder, EventText, Figure, Figures, Participants, PhotoEntry,
    Quantity, Release, Results, RowLabel, Span, Table, When, Words,
};

/// `inputs/reports/NAME.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportFile {
    pub schema: u32,
    /// The kind of document to make: a folder of `templates/` that is for a period.
    pub kind: String,
    /// The first day of the period.
    pub from: Day,
    /// The last day of the period.
    pub to: Day,
    #[serde(default)]
    pub release: Release,
    /// Numbers of this report, by a name that texts use.
    #[serde(default)]
    pub figures: IndexMap<String, Figure>,
    #[serde(default)]
    pub text: EventText,
    /// Texts by the names that the kind has for its sections.
    #[serde(default)]
    pub sections: IndexMap<String, Vec<BlockEntry>>,
    /// Why budget lines are over or under their plans, by the codes of the lines.
    #[serde(default)]
    pub deviations: IndexMap<String, Words>,
    #[serde(default)]
    pub photos: Vec<PhotoEntry>,
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

/// A budget line that is over or under its plan by more than the project lets pass.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// The code of the line as the sheet has it.
    pub code: String,
    /// What it is called as the sheet has it, and by a registry if one has it.
    pub line: String,
    pub name: RowLabel,
    pub plan: Quantity,
    pub actual: Quantity,
    /// The actual less the plan.
    pub deviation: Quantity,
    /// That, as a part of the plan.
    pub share: Quantity,
}

impl ReportFile {
    /// The report told like an event, and what only a period has.
    pub fn told(self) -> (Event, Period) {
        let event = Event {
            schema: self.schema,
            r#type: None,
            phase: None,
            when: When::Span(Span { from: self.from, to: self.to }),
            r#where: None,
            release: self.release,
            documents: vec![self.kind],
            participants: Participants::default(),
            figures: self.figures,
            text: self.text,
            sections: self.sections,
            sessions: Vec::new(),
            recommendations: Vec::new(),
            agenda: Vec::new(),
            photos: self.photos,
            next: None,
        };
        (event, Period { deviations: self.deviations, ..Period::default() })
    }
}
