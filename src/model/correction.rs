//! `inputs/corrections.yaml`: why documents that are out say something else now.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Day, Words};
use crate::diagnostic::Source;

/// The corrections as they were read, and where; without the file there are none.
#[derive(Debug, Clone, Default)]
pub struct Corrections {
    pub entries: Vec<Correction>,
    pub source: Arc<Source>,
}

/// `inputs/corrections.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionsFile {
    pub schema: u32,
    /// In the order in which they were made.
    pub corrections: Vec<Correction>,
}

/// One correction. It covers what a published document prints from `because`, or all that changed in
/// the documents of `event`; with both, what documents of `event` print from `because`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Unique; a document is corrected by an entry once.
    pub id: String,
    pub date: Day,
    /// An entry of a registry, such as `organisations.sdc`, or a figure, such as `cost.total`.
    pub because: Option<String>,
    /// The name of an event or of a report.
    pub event: Option<String>,
    /// Printed in the box, and kept for those who ask later.
    #[serde(default)]
    pub reason: Words,
    /// Whether documents say on their first page what was corrected.
    #[serde(default)]
    pub r#box: bool,
}

impl Correction {
    /// Whether it covers a block that prints values with these keys, in a document of an event.
    pub fn covers<'k>(&self, event: &str, mut keys: impl Iterator<Item = &'k str>) -> bool {
        let event = self.event.as_ref().map(|name| name == event);
        let key = self.because.as_ref().map(|because| keys.any(|key| is_of(key, because)));
        match (event, key) {
            (None, None) => false,
            (event, key) => event.unwrap_or(true) && key.unwrap_or(true),
        }
    }
}

/// Whether a value is an entry or a part of it: `people.manager.role` of `people.manager`.
fn is_of(key: &str, because: &str) -> bool {
    key.strip_prefix(because).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_covers_what_it_names() {
        let entry = |because: Option<&str>, event: Option<&str>| Correction {
            id: "id".into(),
            date: Day(jiff::civil::date(2019, 7, 15)),
            because: because.map(str::to_owned),
            event: event.map(str::to_owned),
            reason: Words::default(),
            r#box: false,
        };
        let covers = |entry: Correction, key| entry.covers("seminar", std::iter::once(key));
        assert!(covers(entry(Some("people.a"), None), "people.a.role"));
        assert!(!covers(entry(Some("people.a"), None), "people.ab"));
        assert!(covers(entry(None, Some("seminar")), "cost"));
        assert!(!covers(entry(None, Some("conference")), "cost"));
        assert!(!covers(entry(Some("cost"), Some("conference")), "cost"));
        assert!(!covers(entry(Some("cost"), Some("seminar")), "price"));
        assert!(!covers(entry(None, None), "cost"));
    }
}
