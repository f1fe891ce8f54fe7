//! The command line in the language of the person: its help and what is wrong with it.

use std::ffi::OsString;
use std::io::Write;

use clap::builder::Styles;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, CommandFactory, FromArgMatches, ValueEnum};

use super::show::Show;
use super::{Line, MADE, Messages, Speech, Surroundings, UNUSABLE, print};
use crate::{Code, Finding};

/// The option that chooses the language. It is taken out before anything else is read, so that
/// it may stand anywhere and holds for the help and for faults of the command line itself.
const OPTION: &str = "--messages";

/// The language that a command line asks for, and the rest of it. What is not a language stays,
/// to be reported with all else that is wrong.
pub(super) fn speech(
    arguments: impl IntoIterator<Item = OsString>,
) -> (Option<Speech>, Vec<OsString>) {
    let named = |name: &OsString| Speech::from_str(name.to_str()?, false).ok();
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

/// Reads a command line; the exit code, if there is nothing to run.
pub(super) fn parse(arguments: Vec<OsString>, surroundings: &Surroundings) -> Result<Line, u8> {
    let show = Show::of(surroundings);
    let read = command(show.messages())
        .try_get_matches_from(arguments)
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
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(several)) => several.join(", "),
        _ => String::new(),
    };
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
        .with("argument", context(ContextKind::InvalidArg))
        .with("value", context(ContextKind::InvalidValue))
        .with("known", context(ContextKind::ValidValue))
        .with("guess", context(ContextKind::SuggestedArg))
        .with("said", said.strip_prefix("error: ").unwrap_or(said))
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
