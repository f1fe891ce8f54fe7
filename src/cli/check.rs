//! `diptych check`: everything that `build` would find, without writing anything.

use clap::Args;

use super::build::{self, Events};
use super::folders::Folders;
use super::surroundings::{MADE, Surroundings, WITHHELD};
use crate::{Severity, Workspace};

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    events: Events,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(check: &Check, surroundings: &Surroundings) -> Result<u8, u8> {
    let report = build::done(&check.events, &check.folders, surroundings, Workspace::check)?;
    let mut severities = report.findings.iter().map(|finding| finding.severity);
    Ok(if severities.any(|severity| severity == Severity::Error) { WITHHELD } else { MADE })
}
