//! `inputs/reports/NAME.yaml`: a report for a period as the manager types it. What it says is told
//! like an event, so that the same code composes both; what only a period has stands beside it.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    BlockEntry, Day, Event, EventText, Figure, Participants, Period, PhotoEntry, Release, Span,
    When, Words,
};

/// `inputs/reports/NAME.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportFile {
    pub schema: u32,
    /// Whether it is only tried: it is made when it is named, and not with all others. `--keep` and the first approval
    /// take this line away.
    #[serde(default)]
    pub trial: bool,
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
