//! The catalogue of messages and the source hold to each other: every finding has its message with a
//! remedy, every argument that a message uses is given, nothing in the catalogue is left over.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::collections::{BTreeMap, BTreeSet};

use diptych::cli::Messages;
use fluent_bundle::FluentResource;
use walkdir::WalkDir;

const CATALOGUE: &str = include_str!("../src/cli/messages/en.ftl");

/// Said without a remedy: lines of a summary, not findings.
const PLAIN: &[&str] = &[
    "more-findings",
    "edition-made",
    "edition-withheld",
    "build-summary",
    "new-made",
    "no-project",
    "project-unusable",
];

/// Arguments that are given where the finding passes through, not where it is made.
const ON_THE_WAY: &[(&str, &[&str])] = &[
    ("blocks-differ", &["one", "other"]),
    ("fact-in-one-language", &["one", "other"]),
    ("fact-value-differs", &["one", "other"]),
    ("note-differs", &["one", "other"]),
    ("page-fit", &["event", "kind"]),
];

/// Findings of workbooks get their arguments when those of one kind are folded into one.
const FOLDED: &str = "(folded)";

fn sources() -> Vec<(bool, String)> {
    let files = WalkDir::new("src").into_iter().filter_map(Result::ok);
    let files =
        files.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"));
    // Tests inside the sources come last in a file.
    files
        .map(|entry| {
            let text = std::fs::read_to_string(entry.path()).unwrap();
            (
                entry.path().starts_with("src/read/workbook"),
                text.split("#[cfg(test)]").next().unwrap().to_owned(),
            )
        })
        .collect()
}

/// Every string literal that follows `opening`.
fn literals<'t>(text: &'t str, opening: &str) -> impl Iterator<Item = (usize, &'t str)> {
    text.match_indices(opening).filter_map(move |(at, _)| {
        let rest = text[at + opening.len()..].strip_prefix('"')?;
        Some((at, rest.split('"').next()?))
    })
}

/// The codes of findings, each with the arguments that some place in the source gives it.
fn codes() -> BTreeMap<String, BTreeSet<String>> {
    let mut codes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (folds, text) in sources() {
        for opening in ["Finding::error(", "Finding::warning(", "Finding::info("] {
            for (at, code) in literals(&text, opening) {
                // The arguments are given in the same function, mostly in the same statement.
                let rest = &text[at..];
                let end = rest.find("\n}\n").unwrap_or(rest.len());
                let arguments = literals(&rest[..end], ".with(").map(|(_, name)| name.to_owned());
                let folded = folds.then(|| FOLDED.to_owned());
                codes.entry(code.to_owned()).or_default().extend(arguments.chain(folded));
            }
        }
    }
    codes
}

/// The messages with their own text: id, and everything up to the next one.
fn messages() -> BTreeMap<&'static str, String> {
    let mut messages: BTreeMap<&str, String> = BTreeMap::new();
    let mut current = "";
    for line in CATALOGUE.lines() {
        if let Some((id, _)) =
            line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            current = id;
        }
        if !line.starts_with('#') {
            let text = messages.entry(current).or_default();
            text.push_str(line);
            text.push('\n');
        }
    }
    messages.remove("");
    messages
}

/// The names after `$`, and of those of the messages that it refers to.
fn variables(text: &str) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = text
        .match_indices('$')
        .map(|(at, _)| {
            text[at + 1..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
        })
        .collect();
    if text.contains("{ construct }") {
        names.extend(variables(&messages()["construct"]));
    }
    names
}

#[test]
fn the_catalogue_parses() {
    FluentResource::try_new(CATALOGUE.to_owned()).map_err(|(_, errors)| errors).unwrap();
}

#[test]
fn every_finding_has_a_message_and_a_remedy() {
    let messages = messages();
    let mut missing = Vec::new();
    for code in codes().keys() {
        match messages.get(code.as_str()) {
            None => missing.push(format!("{code}: no message")),
            Some(text) if !text.contains("\n    .hint =") => {
                missing.push(format!("{code}: no remedy"))
            }
            Some(_) => {}
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn no_message_is_left_over() {
    let codes = codes();
    let text: String = sources().into_iter().map(|(_, text)| text).collect();
    let unused: Vec<_> = messages()
        .keys()
        .filter(|id| !codes.contains_key(**id) && !text.contains(&format!("\"{id}\"")))
        .filter(|id| !CATALOGUE.contains(&format!("{{ {id} }}")))
        .copied()
        .collect();
    // The messages of `new` wait for the command.
    let unused: Vec<_> = unused.into_iter().filter(|id| !id.starts_with("new-")).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_argument_of_a_message_is_given() {
    let codes = codes();
    let mut wrong = Vec::new();
    for (id, text) in messages() {
        let Some(given) = codes.get(id).filter(|given| !given.contains(FOLDED)) else { continue };
        let later =
            ON_THE_WAY.iter().find(|(code, _)| *code == id).map_or(&[][..], |(_, names)| names);
        let lacking = variables(&text)
            .into_iter()
            .filter(|name| !given.contains(name) && !later.contains(&name.as_str()));
        wrong.extend(lacking.map(|name| format!("{id}: ${name}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_message_formats_without_complaint() {
    let catalogue = Messages::english();
    for (id, text) in messages() {
        for value in ["", "1", "5", "слово", "other"] {
            let names = variables(&text).into_iter().map(|name| &*name.leak());
            let arguments: Vec<(&'static str, String)> =
                names.map(|name| (name, value.to_owned())).collect();
            let said = [Some(catalogue.text(id, &arguments)), catalogue.hint(id, &arguments)];
            for said in said.into_iter().flatten() {
                assert!(!said.is_empty() && said != id, "{id} says nothing");
                assert!(!said.contains("{$") && !said.contains("{construct"), "{id}: {said}");
            }
        }
    }
    let missing: Vec<_> = PLAIN.iter().filter(|id| !catalogue.has(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
