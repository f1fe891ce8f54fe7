//! The command line in the language of the person: its help and what is wrong with it.

use std::ffi::OsString;
use std::io::Write;

use clap::builder::Styles;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE, print};
use super::{Messages, Speech};
use super::{
    add, allow, approve, build, bundle, check, choose, correct, customise, desk, diff, explain,
    forms, impact, import, init, list, new, new_map, outline, read, report, review, trace,
};
use crate::{Code, Finding};

/// Type the data once: the documents agree in every language, as DOCX and PDF.
#[derive(Debug, Parser)]
#[command(name = "diptych", version, args_conflicts_with_subcommands = true)]
pub(super) struct Line {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) build: build::Build,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the documents of all events, or of those named (the default command)
    Build(build::Build),
    /// Begin a project of one's own in an empty folder
    Init(init::Init),
    /// Write a template of the program into the project, to be changed there
    Customise(customise::Customise),
    /// Create the folder of a new event, ready to be filled in
    New(new::New),
    /// Take over a release that exists as a Word file, or as one in each language: a new event, a draft
    Import(import::Import),
    /// Give an event another document, with words and a day of issue of its own
    Add(add::Add),
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
    /// Write one entry of corrections.yaml for all published documents that print something
    Correct(correct::Correct),
    /// List the events, reports, kinds of documents or figures of the project
    List(list::List),
    /// Propose the other forms of a name, ready to be put into its registry
    Forms(forms::Forms),
    /// Say what was understood of a workbook: its tables, columns and rows, and the questions
    Read(read::Read),
    /// Write a map of a workbook, with the questions about it as comments
    NewMap(new_map::NewMap),
    /// Open the project in the browser, on this machine alone
    Desk(desk::Desk),
    /// Pack the approved documents of an event with their photos, for the mailing list
    Bundle(bundle::Bundle),
    /// Keep a file in outputs as it is: from now on it is yours
    Accept(choose::Choose),
    /// Replace a file with the program’s version; the former one goes to outputs/.trash
    Replace(choose::Choose),
    /// Tell what a finding means, why it matters and how to fix it
    Explain(explain::Explain),
}

/// The option that chooses the language. It is taken out before anything else is read, so that
/// it may stand anywhere and holds for the help and for faults of the command line itself.
const OPTION: &str = "--messages";

/// The language that a command line asks for, and the rest of it. What is not a language stays,
/// to be reported with all else that is wrong.
pub(super) fn speech(
    arguments: impl IntoIterator<Item = OsString>,
) -> (Option<Speech>, Vec<OsString>) {
    let mut rest: Vec<OsString> = Vec::new();
    let mut found = None;
    let mut arguments = arguments.into_iter().peekable();
    while let Some(argument) = arguments.next() {
        let joined =
            argument.to_str().and_then(|text| text.strip_prefix(OPTION)?.strip_prefix('='));
        if argument == "--" {
            rest.push(argument);
            rest.extend(arguments);
            break;
        } else if argument == OPTION
            && let Some(speech) = arguments.peek().and_then(named)
        {
            found = Some(speech);
            arguments.next();
        } else if let Some(speech) = joined.and_then(|name| named(&name.into())) {
            found = Some(speech);
        } else {
            rest.push(argument);
        }
    }
    (found, rest)
}

fn named(name: &OsString) -> Option<Speech> {
    Speech::from_str(name.to_str()?, false).ok()
}

/// The commands and options with their help in the language of the messages.
pub fn command(messages: &Messages) -> clap::Command {
    let command = Line::command().arg(
        clap::Arg::new("messages")
            .long("messages")
            .value_name("ru|en")
            .value_parser(clap::value_parser!(Speech))
            .global(true)
            .hide_possible_values(true),
    );
    said(command.disable_help_subcommand(true), messages, "help-about")
}

fn said(command: clap::Command, messages: &Messages, about: &str) -> clap::Command {
    let text = |id: &str| messages.text(id, &[]);
    let help = clap::Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let template =
        format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}", text("help-usage"));
    let mut command = command
        .about(text(about))
        .disable_help_flag(true)
        .arg(help)
        .help_template(template)
        .subcommand_help_heading(text("help-commands"))
        .styles(Styles::plain());
    if about == "help-about" {
        let version = clap::Arg::new("version").short('V').long("version");
        command = command.disable_version_flag(true).arg(version.action(ArgAction::Version));
    }
    let command = command.mut_args(|argument| {
        let id = argument.get_id().as_str().replace('_', "-");
        let heading = if argument.is_positional() { "help-arguments" } else { "help-options" };
        let argument =
            argument.help(text(&format!("help-argument-{id}"))).help_heading(text(heading));
        match format!("help-value-{id}") {
            name if messages.has(&name) => argument.value_name(text(&name)),
            _ => argument,
        }
    });
    command.mut_subcommands(|command| {
        let about = format!("help-command-{}", command.get_name());
        said(command, messages, &about)
    })
}

/// `help` and `help COMMAND` are `--help` and `COMMAND --help`.
fn helped(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.get(1).is_some_and(|first| first == "help") {
        arguments.remove(1);
        arguments.truncate(2);
        arguments.push("--help".into());
    }
    arguments
}

/// The command that was probably meant, where its name was typed as that of an event: `buidl`. Not where an
/// event or a report of the project has this name.
pub(super) fn slip(line: &Line, surroundings: &Surroundings) -> Option<Finding> {
    let typed = line.build.first_event()?;
    let command = Line::command();
    let meant =
        crate::diagnostic::guess(typed, command.get_subcommands().map(|one| one.get_name()))?;
    let files = &*surroundings.files;
    let root = line.build.project(surroundings);
    let is_there = root.is_some_and(|root| {
        let inputs = root.join("inputs");
        files.exists(&inputs.join("events").join(typed))
            || files.exists(&inputs.join("reports").join(format!("{typed}.yaml")))
    });
    let finding = Finding::new(Code::UsageWrong).with("what", "command").with("argument", typed);
    let finding =
        ["value", "known", "said"].iter().fold(finding, |finding, key| finding.with(key, ""));
    (!is_there).then(|| finding.with("guess", format!("diptych {meant}")))
}

/// Reads a command line; the exit code, if there is nothing to run.
pub(super) fn parse(arguments: Vec<OsString>, surroundings: &Surroundings) -> Result<Line, u8> {
    let show = Show::of(surroundings);
    let read = command(show.messages())
        .try_get_matches_from(helped(arguments))
        .and_then(|matches| Line::from_arg_matches(&matches));
    let error = match read {
        Ok(line) => return Ok(line),
        Err(error) => error,
    };
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        print(&translated(&error.render().to_string(), show.messages()));
        return Err(MADE);
    }
    let text = show.text(&surroundings.folder, vec![wrong(&error)]);
    // Nothing can be done if the terminal is gone.
    let _ = std::io::stderr().write_all(text.as_bytes());
    Err(UNUSABLE)
}

/// The words that the help says by itself.
fn translated(help: &str, messages: &Messages) -> String {
    let english = Messages::english();
    let words = ["help-value-options", "help-value-command", "help-possible"];
    words.iter().fold(help.to_owned(), |help, id| {
        help.replace(&english.text(id, &[]), &messages.text(id, &[]))
    })
}

/// What is wrong with a command line, as a finding.
fn wrong(error: &clap::Error) -> Finding {
    let what = match error.kind() {
        ErrorKind::UnknownArgument | ErrorKind::InvalidSubcommand => "unknown",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "value",
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => "missing",
        ErrorKind::ArgumentConflict => "conflict",
        _ => "other",
    };
    let said = error.render().to_string();
    let said = said.lines().next().unwrap_or_default();
    Finding::new(Code::UsageWrong)
        .with("what", what)
        .with("argument", context(error, ContextKind::InvalidArg))
        .with("value", context(error, ContextKind::InvalidValue))
        .with("known", context(error, ContextKind::ValidValue))
        .with("guess", context(error, ContextKind::SuggestedArg))
        .with("said", said.strip_prefix("error: ").unwrap_or(said))
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(several)) => several.join(", "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(line: &[&str]) -> (Option<Speech>, Vec<OsString>) {
        speech(line.iter().map(OsString::from))
    }

    #[test]
    fn the_language_may_stand_anywhere() {
        let rest: Vec<OsString> = ["diptych", "check", "x"].map(OsString::from).into();
        for line in [
            &["diptych", "--messages", "ru", "check", "x"][..],
            &["diptych", "check", "--messages=ru", "x"],
            &["diptych", "check", "x", "--messages", "ru"],
        ] {
            assert_eq!(split(line), (Some(Speech::Russian), rest.clone()));
        }
        assert_eq!(split(&["diptych", "--messages", "de"]).0, None);
        assert_eq!(split(&["diptych", "--messages", "de"]).1.len(), 3);
        assert_eq!(split(&["diptych", "--", "--messages", "ru"]).0, None);
    }

    /// Every command and every option has its help in the catalogue, and none is left over there.
    #[test]
    fn all_help_comes_from_the_catalogue() {
        fn ids(command: &clap::Command, into: &mut std::collections::BTreeSet<String>) {
            let name = |argument: &clap::Arg| argument.get_id().as_str().replace('_', "-");
            into.extend(command.get_arguments().map(|a| format!("help-argument-{}", name(a))));
            for inner in command.get_subcommands() {
                into.insert(format!("help-command-{}", inner.get_name()));
                ids(inner, into);
            }
        }
        for speech in [Speech::Russian, Speech::English] {
            let messages = Messages::new(speech);
            let mut wanted = std::collections::BTreeSet::new();
            ids(&command(&messages), &mut wanted);
            let missing: Vec<_> = wanted.iter().filter(|id| !messages.has(id)).collect();
            assert!(missing.is_empty(), "{missing:?}");
            let given =
                include_str!("messages/en.ftl").lines().filter_map(|line| line.split_once(" ="));
            let given = given.map(|(id, _)| id);
            let left_over: Vec<_> = given
                .filter(|id| id.starts_with("help-argument-") || id.starts_with("help-command-"))
                .filter(|id| !wanted.contains(*id))
                .collect();
            assert!(left_over.is_empty(), "{left_over:?}");
        }
    }

    #[test]
    fn russian_help_is_russian() {
        let show = Messages::new(Speech::Russian);
        let mut command = command(&show);
        let help = translated(&command.render_help().to_string(), &show);
        for english in ["Usage", "OPTIONS", "COMMAND", "Options", "Commands", "Print", "default"] {
            assert!(!help.contains(english), "{english} in\n{help}");
        }
    }
}
