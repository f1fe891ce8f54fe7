//! What a command did and what it found.

use std::path::PathBuf;

use crate::archive::Written;
use crate::diagnostic::{Finding, settled};
use crate::language::Lang;
use crate::model::State;

/// The outcome of a build.
#[derive(Debug, Clone, Default)]
pub struct Report {
    pub editions: Vec<EditionReport>,
    pub findings: Vec<Finding>,
}

/// One document of one event in all its languages.
#[derive(Debug, Clone)]
pub struct EditionReport {
    pub event: String,
    pub kind: String,
    pub state: State,
    /// Empty when the edition was withheld.
    pub outputs: Vec<Output>,
    /// The pages of every language, where it was laid out.
    pub pages: Vec<(Lang, usize)>,
}

/// One file.
#[derive(Debug, Clone)]
pub struct Output {
    /// Relative to the outputs.
    pub path: PathBuf,
    pub written: Written,
}

impl Report {
    /// Whether something that should have been made was not.
    pub fn withheld(&self) -> bool {
        let unread = ["event-unreadable", "event-unknown"];
        self.editions.iter().any(|edition| edition.outputs.is_empty())
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
