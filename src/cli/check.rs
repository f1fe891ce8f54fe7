//! `diptych check`: everything that `build` would find, without writing anything.

use clap::Args;

use super::build::{self, Events};
use super::folders::Folders;
use super::surroundings::{MADE, Surroundings, WITHHELD};
use crate::Severity;
use crate::Workspace;

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    events: Events,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(check: &Check, surroundings: &Surroundings) -> u8 {
    let done = build::done(&check.events, &check.folders, surroundings, Workspace::check);
    let errors = done
        .map(|report| report.findings.iter().any(|finding| finding.severity == Severity::Error));
    match errors {
        Ok(false) => MADE,
        Ok(true) => WITHHELD,
        Err(code) => code,
    }
}
