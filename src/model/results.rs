//! `inputs/results.yaml`: what the project wants to reach, by which signs one sees it, and how far it is.

use std::sync::Arc;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Day, Figure, Number, Words};
use crate::diagnostic::Source;

/// The results as they were read, and where; without the file there are none.
#[derive(Debug, Clone, Default)]
pub struct Results {
    pub outcomes: IndexMap<String, Outcome>,
    pub source: Arc<Source>,
}

impl Results {
    /// The words of an indicator by its path in the file.
    pub fn indicator(&self, path: &str) -> Option<&Words> {
        let mut parts = path.split('.').skip(1);
        let outcome = self.outcomes.get(parts.next()?)?;
        let found = match (parts.next()?, parts.next()?) {
            ("indicators", id) => outcome.indicators.get(id),
            (_, output) => outcome.outputs.get(output)?.indicators.get(parts.nth(1)?),
        };
        found.map(|indicator| &indicator.words)
    }
}

/// `inputs/results.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResultsFile {
    pub schema: u32,
    /// By ids, in the order in which reports print them.
    pub outcomes: IndexMap<String, Outcome>,
}

/// A change that the project works for.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[schemars(transform = super::words::languages_only)]
pub struct Outcome {
    #[serde(default)]
    pub indicators: IndexMap<String, Indicator>,
    /// What the project does for it.
    #[serde(default)]
    pub outputs: IndexMap<String, OutcomeOutput>,
    #[serde(flatten)]
    pub words: Words,
}

/// Something that the project delivers for an outcome.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[schemars(transform = super::words::languages_only)]
pub struct OutcomeOutput {
    #[serde(default)]
    pub indicators: IndexMap<String, Indicator>,
    #[serde(flatten)]
    pub words: Words,
}

/// A number by which one sees how far it is.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[schemars(transform = super::words::languages_only)]
pub struct Indicator {
    /// `percent`, a currency such as `KGS`, or blank for a number of things.
    pub unit: Option<String>,
    /// The number before the project began.
    pub baseline: Option<Number>,
    /// The number to be reached by its end.
    pub target: Option<Number>,
    /// The number at the end of the period: a figure, or numbers with the days of their measuring.
    pub actual: Option<Actual>,
    #[serde(flatten)]
    pub words: Words,
}

/// How an actual number is had.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Actual {
    /// Measured now and then: the last one that is not after the period holds.
    Measured(Vec<Measured>),
    /// Counted, summed or divided, as a figure of an event.
    Figure(Box<Figure>),
}

/// A number and the day on which it was found.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    pub on: Day,
    pub value: Number,
}
