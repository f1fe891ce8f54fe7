//! What is typed beside a value, and what a value prints: every row of `tests/joins/forms.tsv` is printed right in its
//! language, or found. The rows are blocks of one event of the sample project.

use std::collections::BTreeMap;
use std::path::Path;

use diptych::{Finding, Workspace};
use serde_yaml::{Mapping, Value};

use crate::{making, measuring};

const ROWS: &str = include_str!("../joins/forms.tsv");
const PROJECT: &str = include_str!("../joins/project.yaml");
const TWO_DAYS: &str = include_str!("../joins/two-days.yaml");

/// So many rows there must be, or some were lost.
const FEWEST: usize = 90;

#[test]
fn every_row_is_printed_right_or_found() {
    let rows = rows();
    assert!(rows.len() >= FEWEST, "only {} rows", rows.len());
    let (printed, findings) = composed(&event(&rows));
    let mut wrong = String::new();
    for (number, row) in rows.iter().enumerate() {
        for (lang, typed, expected) in [("ru", row[0], row[1]), ("en", row[2], row[3])] {
            let is_right = match expected.split_once(' ') {
                Some(("=", words)) => {
                    printed[lang].lines().any(|line| line.contains(words))
                        && !found(&findings, lang, number).any(is_join)
                }
                Some(("!", wanted)) => {
                    let (code, word) = wanted.split_once(' ').unwrap();
                    found(&findings, lang, number)
                        .any(|known| known.code.id() == code && names(known, word))
                }
                _ => typed.is_empty() && expected.is_empty(),
            };
            if !is_right {
                let said: Vec<_> = found(&findings, lang, number).map(|known| known.code).collect();
                wrong += &format!("{lang} {typed}\n  wanted {expected}\n  found {said:?}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}\n{}\n{}", printed["ru"], printed["en"]);
}

#[test]
fn on_before_several_days_is_found_and_the_form_for_it_is_not() {
    let (_, findings) = composed(TWO_DAYS);
    assert!(findings.iter().any(|known| is_join(known) && names(known, "on")));
    let (printed, findings) = composed(&TWO_DAYS.replace("on {{ when.day }}", "{{ when.on }}"));
    assert!(!findings.iter().any(is_join));
    assert!(printed["en"].contains("was held in Karakol from 15 to 16 July 2019."));
}

fn is_join(finding: &Finding) -> bool {
    ["words-do-not-join", "word-doubled"].contains(&finding.code.id())
}

fn names(finding: &Finding, word: &str) -> bool {
    let mut shown = finding.arguments.iter().map(|(_, value)| value.to_string());
    shown.any(|value| value.to_lowercase() == word.to_lowercase())
}

/// What was found in the text of a row.
fn found<'f>(findings: &'f [Finding], lang: &str, row: usize) -> impl Iterator<Item = &'f Finding> {
    let path = format!("text.blocks[{row}].{lang}");
    findings.iter().filter(move |finding| {
        finding.place.as_ref().is_some_and(|place| place.path == path)
            || finding.place.as_ref().is_none_or(|place| !place.path.starts_with("text."))
                && finding.code.id() == "missing-form"
    })
}

fn rows() -> Vec<Vec<&'static str>> {
    let lines = ROWS.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.map(|line| line.split('\t').collect()).collect()
}

/// The rows as blocks of one event.
fn event(rows: &[Vec<&str>]) -> String {
    let project: Mapping = serde_yaml::from_str(PROJECT).unwrap();
    let mut event: Mapping = serde_yaml::from_str(TWO_DAYS).unwrap();
    let days = "from: 2019-07-11\nto: 2019-07-12";
    event.insert("when".into(), serde_yaml::from_str(days).unwrap());
    event.insert("figures".into(), project["figures"].clone());
    event.remove("participants");
    let blocks = rows.iter().enumerate().map(|(number, row)| {
        let or = |text: &str, other: &str| if text.is_empty() { other.into() } else { text.into() };
        let words: [(&str, String); 3] = [
            ("id", format!("row-{number}")),
            ("ru", or(row[0], "Текст.")),
            ("en", or(row[2], "Text.")),
        ];
        Value::Mapping(words.into_iter().map(|(key, text)| (key.into(), text.into())).collect())
    });
    let text = event["text"].as_mapping_mut().unwrap();
    let lead = "{ru: Начало., en: Beginning.}";
    text.insert("lead".into(), serde_yaml::from_str(lead).unwrap());
    text.insert("blocks".into(), Value::Sequence(blocks.collect()));
    serde_yaml::to_string(&event).unwrap()
}

/// The words of the documents of an event, by language and with plain spaces, and all that was found.
fn composed(event: &str) -> (BTreeMap<&'static str, String>, Vec<Finding>) {
    let project = project();
    let root = project.path();
    let folder = root.join("inputs/events/forms");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("event.yaml"), event).unwrap();
    let opened =
        Workspace::open(std::sync::Arc::new(diptych::Disk), root, Some(root.join("outputs")));
    assert!(opened.findings.is_empty(), "the project itself: {:#?}", opened.findings);
    let workspace = opened.value.unwrap();
    let editions = measuring::editions(&workspace, &folder);
    let printed = ["ru", "en"].map(|lang| {
        let words = measuring::printed(&editions[0], lang);
        (lang, words.replace('\u{a0}', " "))
    });
    (printed.into(), measuring::findings(&workspace, &folder))
}

/// The sample project without its events, with the names of the table in its registries.
fn project() -> tempfile::TempDir {
    let project = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    making::lay(Path::new("templates"), &project.path().join("templates"));
    let inputs = project.path().join("inputs");
    making::lay(Path::new("inputs"), &inputs);
    std::fs::remove_dir_all(inputs.join("events")).unwrap();
    let more: Mapping = serde_yaml::from_str(PROJECT).unwrap();
    for (file, key) in
        [("terms", "terms"), ("places", "places"), ("places", "groups"), ("people", "people")]
    {
        let path = inputs.join(format!("{file}.yaml"));
        let mut registry: Mapping =
            serde_yaml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let entries = registry[key].as_mapping_mut().unwrap();
        entries.extend(more[key].as_mapping().unwrap().clone());
        std::fs::write(&path, serde_yaml::to_string(&registry).unwrap()).unwrap();
    }
    project
}
