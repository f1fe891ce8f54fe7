//! `diptych report`: a report for a period, from its file or, at once, from a kind and two days.

use clap::Args;

use super::Text;
use super::build::{self, Events};
use super::folders::Folders;
use super::list;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE, WITHHELD};
use crate::{Item, Lang, Workspace};

#[derive(Debug, Args)]
pub(super) struct Make {
    /// A report of inputs/reports/, or, with its days, a kind such as donor-report
    report: Option<String>,
    /// The first day of the period, such as 2018-07-01
    #[arg(long, value_name = "DATE", requires = "to")]
    from: Option<String>,
    /// The last day of the period
    #[arg(long, value_name = "DATE", requires = "from")]
    to: Option<String>,
    /// Build it with all others from now on; a new report is only tried
    #[arg(long)]
    keep: bool,
    /// Print a report for other programs to standard output, and nothing else
    #[arg(long)]
    json: bool,
    /// Show every finding in full, however many there are of one kind
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(make: &Make, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let root = make.folders.project(surroundings, &show)?;
    let Some(typed) = &make.report else {
        let (workspace, _) = make.folders.open(surroundings, &show)?;
        list::names(&show, &workspace, &|item| matches!(item, Item::Report(_)));
        list::kinds(&show, &workspace, &|of| of == "period");
        return Ok(UNUSABLE);
    };
    let wanted = crate::Wanted {
        report: Folders::named(typed, surroundings),
        days: make.from.clone().zip(make.to.clone()),
        keep: make.keep,
        comments: Lang::new(show.messages().speech().code()),
    };
    let found = crate::new_report(&*surroundings.files, &root, &wanted);
    show.findings(&root, found.findings);
    let Some(report) = found.value else { return Ok(UNUSABLE) };
    if let Some(file) = report.made.filter(|_| !make.json) {
        let kept = if make.keep { "yes" } else { "no" };
        show.print(Text::ReportMade, &[("file", file.as_path().into()), ("kept", kept.into())]);
    }
    let events = Events::one(report.id, make.json, make.all);
    let report = build::done(&events, &make.folders, surroundings, Workspace::build)?;
    Ok(if report.withheld() { WITHHELD } else { MADE })
}
