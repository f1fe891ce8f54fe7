//! `approvals.yaml`: the state of each document of an event. Without an entry it is a draft.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Day;

/// `approvals.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approvals {
    pub schema: u32,
    /// By kind of document.
    #[serde(default)]
    pub documents: IndexMap<String, Approval>,
}

impl Approvals {
    /// The state of a document; a draft unless something else is on file.
    pub fn state(&self, kind: &str) -> State {
        self.documents.get(kind).map_or(State::Draft, |approval| approval.state)
    }
}

/// The state of one document.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    pub state: State,
    /// Who approved.
    pub by: String,
    pub date: Day,
}

/// How far a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Comes out with its gaps shown.
    Draft,
    /// Comes out whole, or not at all.
    Approved,
}
