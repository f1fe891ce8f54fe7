//! What a command did and what it found.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::archive::{Reason, Written};
use crate::diagnostic::{Code, Finding, settled};
use crate::language::Lang;
use crate::model::State;

/// The outcome of a build.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub editions: Vec<EditionReport>,
    pub findings: Vec<Finding>,
}

/// One document of one event in all its languages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EditionReport {
    pub event: String,
    pub kind: String,
    pub state: State,
    /// Counted from 1; a correction of what is out makes the next.
    pub version: u32,
    /// Whether somebody typed the approval: then no text is bound by it.
    #[serde(default)]
    pub by_hand: bool,
    pub outcome: Outcome,
    /// The pages of every language, where it was laid out.
    pub pages: Vec<(Lang, usize)>,
}

/// What became of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Nothing was made; the findings say why.
    Withheld,
    /// It can be made, and was not to be.
    Checked,
    /// Its files lie in the outputs, or would lie there after a run that is not dry.
    Written(Vec<Output>),
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// Relative to the outputs.
    pub path: PathBuf,
    pub written: Written,
    pub because: Reason,
}

impl EditionReport {
    /// The files that were made.
    pub fn outputs(&self) -> &[Output] {
        match &self.outcome {
            Outcome::Written(outputs) => outputs,
            Outcome::Withheld | Outcome::Checked => &[],
        }
    }
}

impl Report {
    /// Whether something that should have been made was not.
    pub fn withheld(&self) -> bool {
        let unread = [Code::EventUnreadable, Code::EventUnknown];
        self.editions.iter().any(|edition| edition.outcome == Outcome::Withheld)
            || self.findings.iter().any(|finding| unread.contains(&finding.code))
    }

    /// Adds the outcome of another event.
    pub fn add(&mut self, mut other: Report) {
        self.editions.append(&mut other.editions);
        self.findings.append(&mut other.findings);
    }

    /// Worst first, then by place; the same finding once.
    pub fn settle(&mut self) {
        self.findings = settled(std::mem::take(&mut self.findings));
    }
}
