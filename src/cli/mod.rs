//! The command line. One thin file per command; here findings become text.

mod messages;
mod values;
mod text;
mod show;
mod json;
mod build;
mod outline;
mod new;
mod trace;
mod check;
mod choose;
mod approve;
mod allow;
mod review;
mod bundle;
mod impact;
mod read;
mod new_map;
mod report;
mod explain;
mod diff;
mod line;

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand};

pub use line::command;
pub use messages::{Messages, Speech};
use text::Text;

use crate::Finding;
use crate::State;
use crate::Workspace;
use crate::{Clock, Disk, Files};
use show::Show;

/// Exit codes.
const MADE: u8 = 0;
const WITHHELD: u8 = 1;
const UNUSABLE: u8 = 2;

/// What the program knows of the world around it: read once, in `main`.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The door to the disk.
    pub files: Arc<dyn Files>,
    /// Tells which time it is.
    pub clock: Clock,
    /// The folder that the program was started in.
    pub folder: PathBuf,
    /// Whether progress may be shown: standard error is a terminal.
    pub terminal: bool,
    /// Whether colours may be used.
    pub colours: bool,
    /// The language that was asked for; by default that of the locale.
    pub speech: Option<Speech>,
    /// The locale of the person, such as `ru-KG`.
    pub locale: Option<String>,
    /// The day on which the program was started.
    pub today: jiff::civil::Date,
    /// The file of the program itself.
    pub program: Option<PathBuf>,
    /// How many events may be made at the same time.
    pub processors: std::num::NonZeroUsize,
}

/// Type the data once: the documents agree in every language, as DOCX and PDF.
#[derive(Debug, Parser)]
#[command(name = "diptych", version, args_conflicts_with_subcommands = true)]
struct Line {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    build: build::Build,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the documents of all events, or of those named (the default command)
    Build(build::Build),
    /// Create the folder of a new event, ready to be filled in
    New(new::New),
    /// Build a report for a period: one of inputs/reports/, or a new one for two days
    Report(report::Make),
    /// Show where a figure of an event comes from, down to the cells
    Trace(trace::Follow),
    /// Print the documents of an event as text, each value with its source
    Outline(outline::Outline),
    /// Look for everything that is wrong, without writing anything
    Check(check::Check),
    /// Show the texts of an event in all languages side by side, for the person who approves them
    Review(review::Review),
    /// Say that something that was found in the typed words is meant so
    Allow(allow::Allow),
    /// Approve the text of a document: it comes out without gaps and without the draft mark
    Approve(approve::Approve),
    /// Record that an approved document is published: its text is not changed any more
    Publish(approve::Approve),
    /// Return a document to draft
    Withdraw(approve::Approve),
    /// Show how the texts of an event differ from those that were built or published last
    Diff(diff::Diff),
    /// List every document that prints an entry, a figure or a cell, before it is changed
    Impact(impact::Impact),
    /// Say what was understood of a workbook: its tables, columns and rows, and the questions
    Read(read::Read),
    /// Write a map of a workbook, with the questions about it as comments
    NewMap(new_map::NewMap),
    /// Pack the approved documents of an event with their photos, for the mailing list
    Bundle(bundle::Bundle),
    /// Keep a file in outputs as it is: from now on it is yours
    Accept(choose::Choose),
    /// Replace a file with the program’s version; the former one goes to outputs/.trash
    Replace(choose::Choose),
    /// Tell what a finding means, why it matters and how to fix it
    Explain(explain::Explain),
}

/// Where the project is.
#[derive(Debug, Clone, Args)]
struct Folders {
    /// The project: a folder with inputs/ and templates/ [default: the nearest one upwards]
    #[arg(long, value_name = "DIR")]
    project: Option<PathBuf>,
    /// Where the documents go [default: outputs/ of the project]
    #[arg(long, value_name = "DIR")]
    outputs: Option<PathBuf>,
}

/// Runs a command line and returns its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>, surroundings: &Surroundings) -> ExitCode {
    let (speech, arguments) = line::speech(arguments);
    let chosen = Surroundings { speech: speech.or(surroundings.speech), ..surroundings.clone() };
    let surroundings = &chosen;
    let line = match line::parse(arguments, surroundings) {
        Ok(line) => line,
        Err(code) => return ExitCode::from(code),
    };
    let code = match line.command {
        None => build::run(&line.build, surroundings),
        Some(Command::Build(build)) => build::run(&build, surroundings),
        Some(Command::New(new)) => new::run(&new, surroundings),
        Some(Command::Report(make)) => report::run(&make, surroundings),
        Some(Command::Trace(follow)) => trace::run(&follow, surroundings),
        Some(Command::Outline(outline)) => outline::run(&outline, surroundings),
        Some(Command::Check(check)) => check::run(&check, surroundings),
        Some(Command::Review(review)) => review::run(&review, surroundings),
        Some(Command::Allow(allow)) => allow::run(&allow, surroundings),
        Some(Command::Approve(approve)) => approve::run(&approve, State::Approved, surroundings),
        Some(Command::Publish(approve)) => approve::run(&approve, State::Published, surroundings),
        Some(Command::Withdraw(approve)) => approve::run(&approve, State::Draft, surroundings),
        Some(Command::Diff(diff)) => diff::run(&diff, surroundings),
        Some(Command::Impact(impact)) => impact::run(&impact, surroundings),
        Some(Command::Read(read)) => read::run(&read, surroundings),
        Some(Command::NewMap(new)) => new_map::run(&new, surroundings),
        Some(Command::Bundle(bundle)) => bundle::run(&bundle, surroundings),
        Some(Command::Accept(choose)) => choose::accept(&choose, surroundings),
        Some(Command::Replace(choose)) => choose::replace(&choose, surroundings),
        Some(Command::Explain(explain)) => explain::run(&explain, surroundings),
    };
    ExitCode::from(code)
}

/// Findings as a person reads them, in English and without colours.
pub fn findings(root: &Path, findings: Vec<Finding>) -> String {
    findings_in(Speech::English, root, findings)
}

/// The same in one of the languages of the program.
pub fn findings_in(speech: Speech, root: &Path, findings: Vec<Finding>) -> String {
    Show::new(Arc::new(Disk), speech, false).text(root, findings)
}

impl Surroundings {
    /// The language to speak: the one that was asked for, or that of the locale.
    fn speech(&self) -> Speech {
        self.speech.unwrap_or_else(|| Speech::of_locale(self.locale.as_deref()))
    }
}

impl Folders {
    /// The folder of the project, or a message that there is none.
    fn project(&self, surroundings: &Surroundings, show: &Show) -> Result<PathBuf, u8> {
        let files = &*surroundings.files;
        let found = match &self.project {
            Some(project) => Workspace::locate(files, &surroundings.folder.join(project)),
            None => Workspace::locate(files, &surroundings.folder),
        };
        found.ok_or_else(|| {
            let start = self.project.as_deref().unwrap_or(&surroundings.folder);
            show.say(Text::NoProject, &[("folder", start.into())]);
            UNUSABLE
        })
    }

    /// The outputs: those that were asked for, or those of the project.
    fn outputs(&self, surroundings: &Surroundings, root: &Path) -> PathBuf {
        match &self.outputs {
            Some(outputs) => surroundings.folder.join(outputs),
            None => root.join("outputs"),
        }
    }

    /// Opens the project; its findings are shown if it cannot be used.
    fn open(
        &self,
        surroundings: &Surroundings,
        show: &Show,
    ) -> Result<(Workspace, Vec<Finding>), u8> {
        let root = self.project(surroundings, show)?;
        let outputs = self.outputs.as_ref().map(|outputs| surroundings.folder.join(outputs));
        let opened = Workspace::open(surroundings.files.clone(), &root, outputs);
        match opened.value {
            Some(workspace) => Ok((workspace, opened.findings)),
            None => {
                show.findings(&root, opened.findings);
                show.say(Text::ProjectUnusable, &[("folder", root.as_path().into())]);
                Err(UNUSABLE)
            }
        }
    }
}

/// Writes to standard output; a closed pipe ends the writing, not the program.
fn print(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// A path as people write it.
fn slashed(path: &Path) -> String {
    crate::diagnostic::shown(path)
}
