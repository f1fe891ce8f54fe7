//! What is changed at random: each kind of file that the program reads, with good ones to begin from.

use std::path::Path;

use walkdir::WalkDir;

use crate::hostile::GOOD;
use crate::making;

/// The event that is built.
pub const EVENT: &str = "2019-07-12-fuzz";

/// One kind of input.
pub struct Target {
    pub name: &'static str,
    /// Where it is put in the project.
    pub path: String,
    /// Good ones.
    pub seeds: Vec<Vec<u8>>,
    /// Whether only the reader of workbooks is run: the whole program takes a hundred times longer.
    pub only_read: bool,
    /// How what was changed becomes the file.
    pub wrapped: fn(Vec<u8>) -> Vec<u8>,
}

/// All files of these folders that end so; larger ones leave no time.
fn lying(folders: &[&str], ends: &str) -> Vec<Vec<u8>> {
    let entries = folders.iter().flat_map(|folder| WalkDir::new(folder).sort_by_file_name());
    let files = entries.flatten().filter(|entry| {
        entry.path().to_string_lossy().ends_with(ends)
            && entry.metadata().is_ok_and(|metadata| metadata.is_file() && metadata.len() < 200_000)
    });
    files.map(|entry| std::fs::read(entry.path()).unwrap()).collect()
}

/// The same, of the tests and the sample.
fn of_tests(ends: &str) -> Vec<Vec<u8>> {
    lying(&["inputs", "templates", "tests/cases", "tests/workbooks"], ends)
}

/// A text as the first paragraph of the event.
fn as_text(bytes: Vec<u8>) -> Vec<u8> {
    let quoted = serde_json::to_string(&String::from_utf8_lossy(&bytes)).unwrap();
    GOOD.replace("ru: Первый абзац.", &format!("ru: {quoted}")).into_bytes()
}

/// All texts of a YAML file.
fn texts(value: &serde_yaml::Value, all: &mut Vec<Vec<u8>>) {
    match value {
        serde_yaml::Value::String(text) if text.len() > 20 => all.push(text.clone().into_bytes()),
        serde_yaml::Value::Sequence(list) => list.iter().for_each(|value| texts(value, all)),
        serde_yaml::Value::Mapping(map) => map.values().for_each(|value| texts(value, all)),
        _ => {}
    }
}

const APPROVED: &str = "documents:
  note: {state: approved, version: 1, by: А. Б., on: 2019-07-12, text: {ru: 0123456789abcdef, en: 0123456789abcdef}}
allowed:
- {code: misspelt, found: слово, text: Первый абзац., by: А. Б., on: 2019-07-12}
";

const CORRECTED: &str = "corrections:
- {entry: people.ivanov, on: 2019-07-12, was: {ru: Иванов, en: Ivanov}}
";

const PHOTO: &str = "photos:
  - {file: 1.jpg, alt: {ru: а, en: a}, consent: group-event}
";

pub fn photo_event() -> String {
    format!("{GOOD}{PHOTO}")
}

/// All of them. `root` is a project in which the event was built once.
pub fn all(root: &Path) -> Vec<Target> {
    let at = |name: &'static str, path: &str, seeds: Vec<Vec<u8>>| Target {
        name,
        path: path.to_owned(),
        seeds,
        only_read: false,
        wrapped: |bytes| bytes,
    };
    let events = of_tests("event.yaml");
    let mut typed = Vec::new();
    for event in &events {
        serde_yaml::from_slice(event).iter().for_each(|event| texts(event, &mut typed));
    }
    let own = |file: &str| format!("inputs/events/{EVENT}/{file}");
    let built =
        |file: &str| vec![std::fs::read(root.join("outputs").join(file)).unwrap_or_default()];
    let record = format!("2019/{EVENT}/.diptych.json");
    let png = vec![making::png("40x30"), making::png("400x300")];
    let jpeg = vec![making::jpeg("40x30"), making::jpeg("400x300")];
    let mut all = vec![
        at("event", &own("event.yaml"), events),
        Target { wrapped: as_text, ..at("text", &own("event.yaml"), typed) },
        at("approvals", &own("approvals.yaml"), vec![APPROVED.into()]),
        at("photo-jpeg", &own("1.jpg"), jpeg),
        at("photo-png", &own("1.jpg"), png),
        at("logo", "inputs/logos/donor.svg", lying(&["inputs/logos", "tests/cases/_base"], ".svg")),
        at("record", &format!("outputs/{record}"), built(&record)),
        at("journal", &format!("outputs/2019/{EVENT}/.diptych.journal"), built(&record)),
        at("known", "outputs/.cache/known.log", built(".cache/known.log")),
        at("template", "templates/note/document.dj", of_tests("document.dj")),
        at("kind", "templates/note/kind.yaml", of_tests("kind.yaml")),
        at("corrections", "inputs/corrections.yaml", vec![CORRECTED.into()]),
        at(
            "report",
            "inputs/reports/2019-h2.yaml",
            lying(&["inputs/reports", "tests/cases"], "h2.yaml"),
        ),
        at("language", "templates/languages/ru.yaml", of_tests("languages/ru.yaml")),
        at("house", "templates/style/house.yaml", of_tests("house.yaml")),
        at("map", "inputs/budget/psi.map.yaml", of_tests(".map.yaml")),
    ];
    for file in ["people", "places", "project", "organisations", "terms"] {
        all.push(at(file, &format!("inputs/{file}.yaml"), of_tests(&format!("/{file}.yaml"))));
    }
    for file in ["words", "sounds", "workbooks"] {
        all.push(at(
            file,
            &format!("templates/{file}.yaml"),
            lying(&["templates"], &format!("/{file}.yaml")),
        ));
    }
    let csv = "Код;Статья;План, сом;Факт, сом\n1;Всего;1 500,50;12%\n1.1;Вода;1500;=A1*2\n".into();
    for (name, seeds) in [
        ("xlsx", of_tests(".xlsx")),
        ("xls", of_tests(".xls")),
        ("ods", of_tests(".ods")),
        ("csv", vec![csv]),
    ] {
        let path = format!("inputs/budget/plan.{name}");
        all.push(Target { only_read: true, ..at(name, &path, seeds) });
    }
    for target in &all {
        assert!(target.seeds.iter().any(|seed| !seed.is_empty()), "no seeds of {}", target.name);
    }
    all
}
