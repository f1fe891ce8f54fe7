//! Five published documents, typed as they stand into the events of `tests/seeds/`, over the registries
//! of the sample. `tests/seeds/faults.yaml` lists their faults and what is said of each: the list is
//! held to what is so, and the faults that nothing finds may only become fewer. `cargo test --test it
//! seeds -- --nocapture` shows these.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

use diptych::{Finding, Severity, Workspace};
use serde::Deserialize;

use crate::{making, measuring};

const FOLDER: &str = "tests/seeds";

/// So many faults are listed, and not fewer.
const FAULTS: usize = 188;

/// So many of them nothing finds. This number may only go down.
const OPEN: usize = 44;

/// What is said of faults that are corrected on the way.
const CORRECTED: &str = "typography-corrected";

/// What is said of every text of a document that exists in one language only.
const OTHER_LANGUAGE: [&str; 2] = ["missing-text", "name-in-one-language"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    seed: String,
    language: String,
    words: String,
    what: String,
    kind: String,
    found: Option<String>,
    told: Option<String>,
    printed: Option<String>,
    impossible: Option<String>,
    #[serde(default)]
    open: bool,
    #[serde(default)]
    beside: BTreeSet<String>,
}

/// A seed with what the program makes and says of it.
struct Seed {
    typed: String,
    /// By language, with spaces for no-break spaces.
    printed: BTreeMap<String, String>,
    findings: Vec<Finding>,
}

#[test]
fn what_is_said_of_each_fault_is_listed() {
    let faults: Vec<Fault> =
        serde_yaml::from_str(&std::fs::read_to_string("tests/seeds/faults.yaml").unwrap()).unwrap();
    let seeds = seeds();
    let named: BTreeSet<&String> = faults.iter().map(|fault| &fault.seed).collect();
    let there: BTreeSet<&String> = seeds.keys().collect();
    assert_eq!(named, there);
    let mut wrong = String::new();
    for fault in &faults {
        let seed = &seeds[&fault.seed];
        let told = format!("{}, {}: “{}”", fault.seed, fault.language, fault.words);
        if let Some(why) = seed.contradicts(fault) {
            wrong += &format!("{told}: {why}\n");
        }
        if fault.open {
            println!("open: {told}: {} ({})", fault.what, fault.kind);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    let open = faults.iter().filter(|fault| fault.open).count();
    println!("{open} of {} are open", faults.len());
    assert!(faults.len() >= FAULTS, "the list has shrunk: {}", faults.len());
    assert!(open <= OPEN, "{open} are open, {OPEN} were");
}

/// All seeds as the events of one project.
fn seeds() -> BTreeMap<String, Seed> {
    let project = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let root = project.path();
    making::lay(Path::new("templates"), &root.join("templates"));
    making::lay(Path::new("inputs"), &root.join("inputs"));
    let events = root.join("inputs/events");
    for sample in [&events, &root.join("inputs/reports")] {
        std::fs::remove_dir_all(sample).unwrap();
    }
    making::lay(Path::new(FOLDER), &events);
    std::fs::remove_file(events.join("faults.yaml")).unwrap();
    let disk = std::sync::Arc::new(diptych::Disk);
    let opened = Workspace::open(disk, root, Some(root.join("outputs")));
    let broken = opened.findings.iter().find(|finding| finding.severity == Severity::Error);
    assert!(broken.is_none(), "the project itself: {broken:#?}");
    let workspace = opened.value.unwrap();
    let folders = std::fs::read_dir(&events).unwrap().map(|entry| entry.unwrap());
    folders
        .map(|folder| {
            let name = folder.file_name().into_string().unwrap();
            (name, Seed::of(&workspace, &folder.path()))
        })
        .collect()
}

impl Seed {
    fn of(workspace: &Workspace, event: &Path) -> Seed {
        let editions = measuring::editions(workspace, event);
        let printed = |lang: &str| -> String {
            let words = editions.iter().map(|edition| measuring::printed(edition, lang));
            words.collect::<String>().replace('\u{a0}', " ")
        };
        let languages = ["ru", "en"];
        Seed {
            typed: std::fs::read_to_string(event.join("event.yaml")).unwrap(),
            printed: languages.map(|lang| (lang.to_owned(), printed(lang))).into(),
            findings: measuring::findings(workspace, event),
        }
    }

    /// What of an entry of the list is not so.
    fn contradicts(&self, fault: &Fault) -> Option<String> {
        let marks =
            [fault.found.is_some(), fault.told.is_some(), fault.impossible.is_some(), fault.open];
        if marks.iter().filter(|mark| **mark).count() != 1 {
            return Some("it is just one of these: found, told, impossible, open".to_owned());
        }
        let typed = places(&self.typed, &fault.words);
        if fault.impossible.is_some() {
            return (!typed.is_empty()).then(|| "it is typed, so it is possible".to_owned());
        }
        if typed.is_empty() {
            return Some("these words are not typed".to_owned());
        }
        if let Some(code) = &fault.told {
            let told = self.said_at(&typed, |severity| severity == Severity::Info);
            return (!told.contains(code.as_str())).then(|| format!("{code} is not told here"));
        }
        let said = self.said_at(&typed, |severity| severity != Severity::Info);
        match fault.found.as_deref() {
            Some(CORRECTED) => self.not_corrected(fault),
            Some(code) => (!said.contains(code)).then(|| format!("no {code} here, but {said:?}")),
            None => found_after_all(fault, said),
        }
    }

    fn not_corrected(&self, fault: &Fault) -> Option<String> {
        let Some(right) = &fault.printed else {
            return Some("what is printed instead is not listed".to_owned());
        };
        if self.typed.contains(right.as_str()) {
            return Some(format!("“{right}” is typed, too"));
        }
        let printed = self.printed[&fault.language].contains(right.as_str());
        (!printed).then(|| format!("“{right}” is not printed"))
    }

    /// The codes of the findings of some severities at any of these places.
    fn said_at(
        &self,
        places: &[Range<usize>],
        is: impl Fn(Severity) -> bool,
    ) -> BTreeSet<&'static str> {
        let doubtful = self.findings.iter().filter(|finding| is(finding.severity));
        let meet = |at: Range<usize>| {
            places.iter().any(|place| at.start < place.end && place.start < at.end)
        };
        let here = doubtful.filter(|finding| underlined(finding, &self.typed).is_some_and(meet));
        here.map(|finding| finding.code.id()).collect()
    }
}

/// What is said at the words of an open fault, but for what is said of other faults.
fn found_after_all(fault: &Fault, mut said: BTreeSet<&str>) -> Option<String> {
    said.retain(|code| !fault.beside.contains(*code) && !OTHER_LANGUAGE.contains(code));
    (!said.is_empty()).then(|| format!("it is open no longer: {said:?}"))
}

/// Where a text has these words, in characters. Any space or end of a line is like any other.
fn places(typed: &str, words: &str) -> Vec<Range<usize>> {
    let plain = |c: char| if c.is_whitespace() { ' ' } else { c };
    let mut folded: Vec<(usize, char)> =
        typed.chars().enumerate().map(|(at, c)| (at, plain(c))).collect();
    folded.dedup_by(|next, last| next.1 == ' ' && last.1 == ' ');
    let words: Vec<&str> = words.split_whitespace().collect();
    let wanted: Vec<char> = words.join(" ").chars().collect();
    folded
        .windows(wanted.len())
        .filter(|run| run.iter().map(|(_, c)| c).eq(&wanted))
        .map(|run| run[0].0..run[run.len() - 1].0 + 1)
        .collect()
}

/// The characters of the event that a finding underlines.
fn underlined(finding: &Finding, typed: &str) -> Option<Range<usize>> {
    let place = finding.place.as_ref()?;
    let at = place.at.filter(|_| place.file.ends_with("event.yaml"))?;
    let above = typed.split_inclusive('\n').take(at.line - 1);
    let line: usize = above.map(|line| line.chars().count()).sum();
    let start = line + at.column - 1;
    Some(start..start + at.length)
}
