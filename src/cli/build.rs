//! `diptych build`: makes the documents and says what was made and what stands in the way.

use std::io::Write;

use clap::Args;

use super::show::Show;
use super::{Folders, MADE, Surroundings, WITHHELD, json, print, slashed};
use crate::model::State;
use crate::pipeline::{self, Report, Written};

#[derive(Debug, Args)]
pub(super) struct Build {
    /// Names of event folders; all events if none is named
    events: Vec<String>,
    #[command(flatten)]
    folders: Folders,
    /// How many events are made at the same time [default: the number of processors]
    #[arg(long, value_name = "N")]
    jobs: Option<std::num::NonZeroUsize>,
    /// Print a report for machines to standard output, and nothing else
    #[arg(long)]
    json: bool,
}

pub(super) fn run(build: &Build, surroundings: &Surroundings) -> u8 {
    let show = Show::new(surroundings.colours);
    let (workspace, findings) = match build.folders.open(surroundings, &show) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let what = pipeline::Build {
        events: build.events.clone(),
        jobs: build.jobs.unwrap_or(surroundings.processors),
    };
    let progress = |event: &str| {
        if surroundings.terminal {
            let _ = write!(std::io::stderr(), "\r\x1b[K{event}");
        }
    };
    let mut report = pipeline::build(&workspace, &what, &progress);
    if surroundings.terminal {
        let _ = write!(std::io::stderr(), "\r\x1b[K");
    }
    report.findings.extend(findings);
    report.settle();
    match build.json {
        true => print(&format!("{:#}\n", json::report(&report, show.messages()))),
        false => {
            show.findings(&workspace.project.root, report.findings.clone());
            summary(&show, &workspace.outputs, &report);
        }
    }
    if report.withheld() { WITHHELD } else { MADE }
}

/// One line an edition, then the sum.
fn summary(show: &Show, outputs: &std::path::Path, report: &Report) {
    for edition in &report.editions {
        let pages: Vec<String> =
            edition.pages.iter().map(|(lang, pages)| format!("{lang} {pages}")).collect();
        let state = match (edition.outputs.is_empty(), edition.state) {
            (true, _) => "withheld",
            (false, State::Draft) => "draft",
            (false, State::Approved) => "approved",
        };
        let arguments = [
            ("event", edition.event.clone()),
            ("kind", edition.kind.clone()),
            ("state", state.to_owned()),
            ("pages", pages.join(", ")),
        ];
        show.print(
            if edition.outputs.is_empty() { "edition-withheld" } else { "edition-made" },
            &arguments,
        );
    }
    let files: Vec<Written> =
        report.editions.iter().flat_map(|e| &e.outputs).map(|output| output.written).collect();
    let count =
        |kind: Written| files.iter().filter(|written| **written == kind).count().to_string();
    let arguments = [
        ("created", count(Written::Created)),
        ("replaced", count(Written::Replaced)),
        ("kept", count(Written::Kept)),
        ("outputs", slashed(outputs)),
    ];
    show.print("build-summary", &arguments);
}
