//! The command line. One thin file per command; here findings become text.

mod messages;
mod values;
mod visible;
mod text;
mod surroundings;
mod show;
mod json;
mod folders;
mod build;
mod outline;
mod customise;
mod init;
mod new;
mod add;
mod trace;
mod check;
mod choose;
mod approve;
mod allow;
mod review;
mod bundle;
mod impact;
mod correct;
mod list;
mod import;
mod forms;
mod read;
mod new_map;
mod report;
mod explain;
mod desk;
mod diff;
mod line;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use line::Command;
pub use line::command;
pub use messages::{Messages, Speech};
use show::Show;
pub use surroundings::Surroundings;
use text::Text;

use crate::{Disk, Finding, State};

/// Runs a command line and returns its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>, surroundings: &Surroundings) -> ExitCode {
    let (speech, arguments) = line::speech(arguments);
    let chosen = Surroundings { speech: speech.or(surroundings.speech), ..surroundings.clone() };
    let surroundings = &chosen;
    let line = match line::parse(arguments, surroundings) {
        Ok(line) => line,
        Err(code) => return ExitCode::from(code),
    };
    // The error is the code of a command that could not begin.
    let done: Result<u8, u8> = match line.command {
        None => match line::slip(&line, surroundings) {
            Some(finding) => {
                Show::of(surroundings).findings(&surroundings.folder, vec![finding]);
                Err(surroundings::UNUSABLE)
            }
            None => build::run(&line.build, surroundings),
        },
        Some(Command::Build(build)) => build::run(&build, surroundings),
        Some(Command::Init(wanted)) => init::run(&wanted, surroundings),
        Some(Command::Customise(wanted)) => customise::run(&wanted, surroundings),
        Some(Command::New(new)) => new::run(&new, surroundings),
        Some(Command::Import(import)) => import::run(&import, surroundings),
        Some(Command::Add(add)) => add::run(&add, surroundings),
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
        Some(Command::Correct(correct)) => correct::run(&correct, surroundings),
        Some(Command::List(list)) => list::run(&list, surroundings),
        Some(Command::Forms(wanted)) => forms::run(&wanted, surroundings),
        Some(Command::Read(read)) => read::run(&read, surroundings),
        Some(Command::NewMap(new)) => new_map::run(&new, surroundings),
        Some(Command::Bundle(bundle)) => bundle::run(&bundle, surroundings),
        Some(Command::Accept(choose)) => choose::accept(&choose, surroundings),
        Some(Command::Replace(choose)) => choose::replace(&choose, surroundings),
        Some(Command::Desk(desk)) => desk::run(&desk, surroundings),
        Some(Command::Explain(explain)) => explain::run(&explain, surroundings),
    };
    ExitCode::from(done.unwrap_or_else(|code| code))
}

/// Whether a failure of this thread becomes a finding: then nothing else needs to tell of it.
pub fn tells_of_failure() -> bool {
    crate::diagnostic::catches()
}

/// Findings as a person reads them, in English and without colours.
pub fn findings(root: &Path, findings: Vec<Finding>) -> String {
    findings_in(Speech::English, root, findings)
}

/// The same in one of the languages of the program.
pub fn findings_in(speech: Speech, root: &Path, findings: Vec<Finding>) -> String {
    Show::new(Arc::new(Disk), speech, false).text(root, findings)
}
