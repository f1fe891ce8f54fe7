//! The catalogues of messages and the source hold to each other: every finding has its message with a
//! remedy and an explanation, every argument that a message uses is given, nothing in the catalogue
//! is left over. The Russian catalogue says all that the English one says.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use diptych::Code;
use diptych::cli::{Messages, Speech};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

const CATALOGUE: &str = include_str!("../../src/cli/messages/en.ftl");
const RUSSIAN: &str = include_str!("../../src/cli/messages/ru.ftl");

/// What is the same in both languages.
const SAME: &[&str] = &["help-value-jobs", "diff-block", "diff-was", "diff-is"];

/// The messages of a catalogue: id, and everything up to the next one.
fn messages_of(catalogue: &'static str) -> BTreeMap<&'static str, String> {
    let mut messages: BTreeMap<&str, String> = BTreeMap::new();
    let mut current = "";
    for line in catalogue.lines() {
        if let Some(id) = opened(line) {
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

fn messages() -> &'static BTreeMap<&'static str, String> {
    static MESSAGES: LazyLock<BTreeMap<&str, String>> = LazyLock::new(|| messages_of(CATALOGUE));
    &MESSAGES
}

/// The id of the message that begins in a line.
fn opened(line: &'static str) -> Option<&'static str> {
    let (id, _) = line.split_once(" =")?;
    line.starts_with(|c: char| c.is_ascii_lowercase()).then_some(id)
}

/// The text of a message and of each of its attributes, by name; that of the message is empty.
fn parts(text: &str) -> BTreeMap<&str, String> {
    let mut parts: BTreeMap<&str, String> = BTreeMap::new();
    let mut current = "";
    for (index, line) in text.lines().enumerate() {
        let attribute = line.strip_prefix("    .").and_then(|line| line.split_once(" ="));
        let rest = match attribute {
            Some((name, rest)) => {
                current = name;
                rest
            }
            None if index == 0 => line.split_once('=').unwrap().1,
            None => line,
        };
        let part = parts.entry(current).or_default();
        part.push_str(rest.trim());
        part.push('\n');
    }
    parts
}

/// The names after `$`, and of those of the messages that it refers to.
fn variables(text: &str) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = text
        .match_indices('$')
        .map(|(at, _)| {
            text[at + 1..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
        })
        // A dollar of the text itself, as in `~$name.xlsx`.
        .filter(|name: &String| !name.is_empty())
        .collect();
    for (id, other) in messages() {
        if text.contains(&format!("{{ {id} }}")) {
            names.extend(variables(other));
        }
    }
    names
}

#[test]
fn the_catalogues_parse() {
    for catalogue in [CATALOGUE, RUSSIAN] {
        FluentResource::try_new(catalogue.to_owned()).map_err(|(_, errors)| errors).unwrap();
    }
}

#[test]
fn both_catalogues_have_the_same_messages_in_the_same_order() {
    let ids = |catalogue: &'static str| catalogue.lines().filter_map(opened).collect::<Vec<_>>();
    let (english, russian) = (ids(CATALOGUE), ids(RUSSIAN));
    let missing: Vec<_> = english.iter().filter(|id| !russian.contains(id)).collect();
    let left_over: Vec<_> = russian.iter().filter(|id| !english.contains(id)).collect();
    assert!(
        missing.is_empty() && left_over.is_empty(),
        "missing {missing:?}, too much {left_over:?}"
    );
    assert_eq!(english, russian);
}

#[test]
fn both_catalogues_use_the_same_arguments() {
    let russian = messages_of(RUSSIAN);
    let mut wrong = Vec::new();
    for (id, english) in messages() {
        let (english, russian) = (parts(english), parts(&russian[id]));
        let names = |parts: &BTreeMap<&str, String>| {
            parts.keys().map(|name| (*name).to_owned()).collect::<Vec<_>>()
        };
        if names(&english) != names(&russian) {
            wrong.push(format!("{id}: {:?} and {:?}", names(&english), names(&russian)));
            continue;
        }
        for (part, text) in &english {
            let (one, other) = (variables(text), variables(&russian[part]));
            if one != other {
                wrong.push(format!("{id}.{part}: {one:?} and {other:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_russian_catalogue_is_russian() {
    let english = messages();
    let mut wrong = Vec::new();
    for (id, text) in messages_of(RUSSIAN) {
        for (part, text) in parts(&text) {
            if !SAME.contains(&id) && parts(&english[id])[part] == text {
                wrong.push(format!("{id}.{part} is English"));
            }
            // Names of keys and commands are Latin; three words together are prose.
            let words = outside_of_braces(&text);
            let latin =
                |word: &&str| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic());
            let words: Vec<&str> = words.split(' ').collect();
            if words.windows(3).any(|three| three.iter().all(latin)) {
                wrong.push(format!("{id}.{part}: English words in {text}"));
            }
            let without_its_name = text.replace("«ё»", "");
            if without_its_name.contains(['ё', 'Ё', '“', '”'])
                || text.contains(" - ")
                || text.contains(" —")
            {
                wrong.push(format!("{id}.{part}: typography of {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The words of a message without what is in its placeables and the names of its variants.
fn outside_of_braces(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let line = line.trim_start_matches('*');
        let line = match line.split_once("] ") {
            Some((name, rest)) if name.starts_with('[') => rest,
            _ => line,
        };
        let mut depth = 0;
        for c in line.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ if depth <= 0 => out.push(c),
                _ => {}
            }
        }
        out.push('\n');
    }
    out
}

#[test]
fn every_finding_is_explained_in_both_languages() {
    let mut wrong = Vec::new();
    for speech in [Speech::English, Speech::Russian] {
        let messages = Messages::new(speech);
        for code in Code::ALL.iter().map(|code| code.id()) {
            let Some(text) = messages.explanation(code) else {
                wrong.push(format!("{code}: no explanation in {speech:?}"));
                continue;
            };
            let sentences = text.matches(['.', '?', '!']).count();
            let title = text.split(". ").next().unwrap().chars().count();
            if !(2..=8).contains(&sentences) || title > 100 || !text.ends_with(['.', '»', '”']) {
                wrong.push(format!("{code} in {speech:?}: {title} characters of title: {text}"));
            }
        }
        let listed: BTreeSet<_> =
            messages.codes().into_iter().flat_map(|(_, codes)| codes).collect();
        let unlisted: Vec<_> = Code::ALL.iter().filter(|c| !listed.contains(c.id())).collect();
        assert!(unlisted.is_empty(), "not in the list: {unlisted:?}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_finding_has_a_message_and_a_remedy() {
    let messages = messages();
    let mut missing = Vec::new();
    for code in Code::ALL.iter().map(|code| code.id()) {
        match messages.get(code) {
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
fn every_message_has_words_and_no_words_are_left_over() {
    let said = Messages::ids();
    let missing: Vec<_> = said.iter().filter(|id| !messages().contains_key(*id)).collect();
    assert!(missing.is_empty(), "no words for {missing:?}");
    let unused = messages().keys().filter(|id| !said.contains(id));
    let unused = unused.filter(|id| !CATALOGUE.contains(&format!("{{ {id} }}")));
    // Those of the command line are held to its options beside the command line itself.
    let unused: Vec<_> = unused.filter(|id| !id.starts_with("help-")).collect();
    assert!(unused.is_empty(), "no message has {unused:?}");
}

#[test]
fn every_code_declares_the_arguments_of_its_message() {
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let used = messages().get(code.id()).map(|text| variables(text)).unwrap_or_default();
        let declared: BTreeSet<String> =
            code.arguments().iter().map(|name| (*name).to_owned()).collect();
        if used != declared {
            wrong.push(format!("{code}: uses {used:?}, declares {declared:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_message_formats_without_complaint() {
    for catalogue in [CATALOGUE, RUSSIAN] {
        let mut bundle = FluentBundle::default();
        bundle.set_use_isolating(false);
        bundle.add_resource(FluentResource::try_new(catalogue.to_owned()).unwrap()).unwrap();
        for (id, text) in messages_of(catalogue) {
            let message = bundle.get_message(id).unwrap();
            let attributes = message.attributes().map(|attribute| attribute.value());
            let patterns: Vec<_> = message.value().into_iter().chain(attributes).collect();
            for value in ["empty", "1", "2", "5", "21", "слово", "other", "text"] {
                let mut arguments = FluentArgs::new();
                for name in variables(&text) {
                    let number = value.parse::<u32>();
                    arguments.set(name, number.map_or_else(|_| value.into(), FluentValue::from));
                }
                for pattern in &patterns {
                    let mut errors = Vec::new();
                    let said = bundle.format_pattern(pattern, Some(&arguments), &mut errors);
                    assert!(errors.is_empty(), "{id} with {value}: {errors:?}");
                    assert!(!said.trim().is_empty(), "{id} says nothing with {value}");
                }
            }
        }
    }
}
