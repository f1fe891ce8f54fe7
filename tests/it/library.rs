//! The library as somebody uses it who embeds it: the example, and edits that nobody has saved.

use std::path::Path;
use std::sync::Arc;

use diptych::{Disk, Dry, Files, Format, Lang, Severity, Workspace};

#[path = "../../examples/pair.rs"]
#[allow(dead_code)]
mod example;

const EVENT: &str = "2019-07-11-jalal-abad-launch";
const INPUT: &str = "inputs/events/2019-07-11-jalal-abad-launch/event.yaml";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sample, on a disk that nobody changes.
fn sample() -> Workspace {
    let files = Dry::over(Arc::new(Disk));
    Workspace::open(Arc::new(files), root(), None).value.unwrap()
}

#[test]
fn the_example_makes_a_pair_in_two_formats() {
    let pair = example::pair(root()).unwrap();
    let names: Vec<&str> = pair.iter().map(|file| file.name.as_str()).collect();
    let formats = ["docx", "pdf", "html"];
    let expected = formats.map(|format| ["ru", "en"].map(|lang| format!("news.{lang}.{format}")));
    assert_eq!(names[..6], expected.concat());
    assert!(names[6..].iter().all(|name| name.starts_with("news.picture-")), "{names:?}");
    for file in &pair {
        let begin: &[u8] = match file.format {
            Some(Format::Docx) => b"PK",
            Some(Format::Pdf) => b"%PDF",
            Some(Format::Html) => b"<!DOCTYPE html>",
            None => b"\x89PNG",
        };
        assert!(file.bytes.starts_with(begin), "{}", file.name);
    }
    assert!(!Disk.exists(&root().join("inputs/events/2019-10-03-bishkek-seminar")));
}

#[test]
fn an_unsaved_edit_of_an_event_shows_in_its_documents_and_nowhere_else() {
    let workspace = sample();
    let event = workspace.find(EVENT).value.unwrap();
    let english = |workspace: &Workspace| {
        let composition = workspace.compose(&event);
        composition.documents[0].words(&Lang::new("en")).join(" ")
    };
    let before = english(&workspace);
    let typed = std::fs::read_to_string(root().join(INPUT)).unwrap();
    let changed = typed.replace("launch seminar", "opening seminar");
    assert_ne!(typed, changed, "the sample has other words");
    let edited = workspace.edited(INPUT, changed.as_bytes()).value.unwrap();
    assert!(english(&edited).contains("opening seminar"));
    // What is broken is told with its line, and what is typed next mends it.
    let broken = edited.edited(INPUT, *b"schema: [").value.unwrap().compose(&event);
    assert!(broken.documents.is_empty());
    let placed = broken.findings.iter().filter_map(|found| found.place.as_ref()?.at);
    assert!(placed.count() > 0, "{:?}", broken.findings);
    assert_eq!(english(&edited.restored(INPUT).value.unwrap()), before);
    assert_eq!(english(&workspace), before);
    assert_eq!(std::fs::read_to_string(root().join(INPUT)).unwrap(), typed);
}

#[test]
fn an_unsaved_edit_of_a_registry_opens_the_project_again() {
    let workspace = sample();
    let event = workspace.find(EVENT).value.unwrap();
    let places = std::fs::read_to_string(root().join("inputs/places.yaml")).unwrap();
    let changed = places.replace("Jalal-Abad", "Jalalabat");
    let edited = workspace.edited("inputs/places.yaml", changed.as_bytes()).value.unwrap();
    let words = |workspace: &Workspace| {
        workspace.compose(&event).documents[0].words(&Lang::new("en")).join(" ")
    };
    assert!(words(&edited).contains("Jalalabat") && !words(&workspace).contains("Jalalabat"));
    let broken = edited.edited("inputs/places.yaml", *b"places: 7");
    assert!(broken.value.is_none());
    assert!(broken.findings.iter().any(|found| found.severity == Severity::Error));
}

#[test]
fn events_and_reports_are_values() {
    let items = sample().items();
    assert_eq!(items.findings, []);
    let names: Vec<String> = items.value.iter().map(diptych::Item::name).collect();
    assert!(names.contains(&EVENT.to_owned()) && names.last().unwrap() == "2018-h2", "{names:?}");
    let unknown = sample().find("2019-07-11-jalal-abad-lunch");
    assert!(unknown.value.is_none() && unknown.findings.len() == 1);
}
