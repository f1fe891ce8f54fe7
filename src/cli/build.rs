//! `diptych build`: makes the documents and says what was made and what stands in the way.

use std::io::Write;
use std::sync::Arc;

use clap::Args;

use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, WITHHELD, print};
use super::visible::visible;
use super::{Text, json};
use crate::Code;
use crate::{
    Argument, EditionReport, Known, Outcome, Reason, Report, Severity, Shard, Workspace, Written,
};

#[derive(Debug, Args)]
pub(super) struct Build {
    /// Say what would be written, and why, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Move documents that no event asks for any more to outputs/.trash
    #[arg(long)]
    prune: bool,
    /// Also give published documents, whose text does not change, the current design
    #[arg(long)]
    restyle: bool,
    /// Build every event again, even where no file has changed since the last build
    #[arg(long)]
    check_all: bool,
    #[command(flatten)]
    events: Events,
    #[command(flatten)]
    folders: Folders,
}

/// Which events, and how to tell of them: the same for `build` and `check`.
#[derive(Debug, Args)]
pub(super) struct Events {
    /// Names of event folders; all events if none is named
    events: Vec<String>,
    /// How many events are built at the same time [default: the number of processors]
    #[arg(long, value_name = "N")]
    jobs: Option<std::num::NonZeroUsize>,
    /// Only one part of the archive, such as 2/8: the others are built separately, perhaps on other
    /// machines
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,
    /// Print a report for other programs to standard output, and nothing else
    #[arg(long)]
    json: bool,
    /// Show every finding in full, however many there are of one kind
    #[arg(long)]
    all: bool,
}

impl Build {
    /// What was typed first as the name of an event.
    pub(super) fn first_event(&self) -> Option<&str> {
        self.events.events.first().map(String::as_str)
    }

    /// The folder of the project, if there is one.
    pub(super) fn project(&self, surroundings: &Surroundings) -> Option<std::path::PathBuf> {
        self.folders.located(surroundings)
    }
}

impl Events {
    /// One event or report.
    pub fn one(name: String, json: bool, all: bool) -> Events {
        Events { events: vec![name], jobs: None, shard: None, json, all }
    }
}

/// What is done with the events: [`Workspace::build`] or [`Workspace::check`].
type Work = fn(&Workspace, &crate::Build, &(dyn Fn(&str) + Sync)) -> Report;

/// How a build is done.
#[derive(Debug, Clone, Copy, Default)]
struct How {
    /// Nothing is written, and all is told in the words of a plan.
    dry: bool,
    prune: bool,
    restyle: bool,
    /// Whether events of which no file was touched are passed over.
    pass: bool,
    /// Whether it is kept how the files lie in the end.
    keep: bool,
}

pub(super) fn run(build: &Build, surroundings: &Surroundings) -> Result<u8, u8> {
    let (dry, prune, restyle) = (build.dry_run, build.prune, build.restyle);
    let work: Work = if dry { Workspace::plan } else { Workspace::build };
    let how = How { dry, prune, restyle, pass: !build.check_all && !prune && !restyle, keep: !dry };
    let report = done_as(&build.events, &build.folders, surroundings, work, how)?;
    Ok(if report.withheld() { WITHHELD } else { MADE })
}

/// Does the work and tells of it.
pub(super) fn done(
    events: &Events,
    folders: &Folders,
    surroundings: &Surroundings,
    work: Work,
) -> Result<Report, u8> {
    done_as(events, folders, surroundings, work, How::default())
}

fn done_as(
    events: &Events,
    folders: &Folders,
    surroundings: &Surroundings,
    work: Work,
    how: How,
) -> Result<Report, u8> {
    let show = Show::of(surroundings).folding(events.all);
    let root = folders.project(surroundings, &show)?;
    let outputs = folders.outputs(surroundings, &root);
    let jobs = events.jobs.unwrap_or(surroundings.processors);
    let program = surroundings.program.as_deref();
    let names = events.events.iter().map(|typed| Folders::named(typed, surroundings));
    let names: Vec<String> = names.collect();
    let files = surroundings.files.clone();
    let mut known = match how.pass {
        true => Known::look(files, &root, &outputs, program, jobs),
        false => Known::nothing(files, &root, &outputs, program),
    };
    let (mut report, findings) = match known.whole(&names).filter(|_| events.shard.is_none()) {
        Some(whole) => whole,
        None => {
            if how.keep {
                known.keep(surroundings.clock);
            }
            let (workspace, findings) = folders.open(surroundings, &show)?;
            let what = crate::Build {
                events: names,
                shard: events.shard,
                jobs,
                prune: how.prune,
                restyle: how.restyle,
                known: Some(Arc::new(known)),
            };
            (work(&workspace, &what, &|event| progress(surroundings, event)), findings)
        }
    };
    progress(surroundings, "");
    report.findings.extend(findings);
    report.settle();
    match events.json {
        true => print(&format!("{}\n", json::Report::of(&report, show.messages()).text())),
        false => {
            show.findings(&root, report.findings.clone());
            summary(&show, &outputs, &report, how.dry);
        }
    }
    Ok(report)
}

/// Which event it is at, where somebody looks on.
fn progress(surroundings: &Surroundings, event: &str) {
    if surroundings.terminal {
        let _ = write!(std::io::stderr(), "\r\x1b[K{}", visible(event));
    }
}

/// One line a file, with the reason for what becomes of it. What was kept is only counted, but in a
/// plan; so is what was made for the first time.
fn files(show: &Show, edition: &EditionReport, dry: bool) {
    for output in edition.outputs() {
        let line = match output.written {
            Written::Created => Text::FileCreated,
            Written::Replaced => Text::FileReplaced,
            Written::Kept => Text::FileKept,
            Written::Held => Text::FileHeld,
        };
        let first = output.because == Reason::New;
        if dry || !(first || output.written == Written::Kept) {
            let because = show.messages().text(output.because.id(), &output.because.arguments());
            let name = output.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            show.indented(1, line.id(), &[("file", name.into()), ("because", because.into())]);
        }
    }
}

/// One line an edition, then the sums.
fn summary(show: &Show, outputs: &std::path::Path, report: &Report, dry: bool) {
    let written: Vec<Written> = report
        .editions
        .iter()
        .flat_map(EditionReport::outputs)
        .map(|output| output.written)
        .collect();
    for edition in &report.editions {
        let pages: Vec<String> =
            edition.pages.iter().map(|(lang, pages)| format!("{lang} {pages}")).collect();
        let state = edition.state.word();
        let arguments = [
            ("event", edition.event.as_str().into()),
            ("kind", edition.kind.as_str().into()),
            ("state", state.into()),
            ("number", number(edition.version)),
            ("pages", Argument::list(pages, ", ")),
        ];
        let line = match edition.outcome {
            Outcome::Withheld => Text::EditionWithheld,
            Outcome::Checked => Text::EditionChecked,
            Outcome::Written(_) if dry => Text::EditionPlanned,
            Outcome::Written(_) => Text::EditionMade,
        };
        show.print(line, &arguments);
        files(show, edition, dry);
    }
    if !report.editions.iter().any(|edition| edition.outcome == Outcome::Checked) {
        let arguments = [
            ("created", count(&written, Written::Created)),
            ("replaced", count(&written, Written::Replaced)),
            ("kept", count(&written, Written::Kept)),
            ("held", count(&written, Written::Held)),
            ("outputs", outputs.into()),
        ];
        show.print(if dry { Text::PlanSummary } else { Text::BuildSummary }, &arguments);
    }
    let by_hand = report.editions.iter().filter(|edition| edition.by_hand).count();
    if by_hand > 0 {
        let arguments = [("count", by_hand.into()), ("code", Code::ApprovedByHand.id().into())];
        show.print(Text::ByHandSummary, &arguments);
    }
    let severities: Vec<Severity> =
        report.findings.iter().map(|finding| finding.severity).collect();
    let arguments = [
        ("errors", count(&severities, Severity::Error)),
        ("warnings", count(&severities, Severity::Warning)),
        ("notes", count(&severities, Severity::Info)),
    ];
    show.print(Text::FindingsSummary, &arguments);
    if show.folds(&report.findings) {
        show.print(Text::Folded, &[]);
    }
    if let Some(first) = report.findings.first() {
        show.print(Text::ExplainHow, &[("code", first.code.id().into())]);
    }
}

fn count<T: PartialEq>(all: &[T], one: T) -> Argument {
    all.iter().filter(|other| **other == one).count().into()
}

/// The number of a version; none for the first, of which nobody speaks.
pub(super) fn number(version: u32) -> Argument {
    Some(version).filter(|version| *version > 1).into()
}
