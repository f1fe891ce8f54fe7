//! How many alterations of one language are noticed. The events of the sample are altered in five
//! hundred ways, always the same ones; see `mutating`, which shares nothing with the checks.
//! Each is checked without laying out a page, and what is found is compared with what is found in
//! the untouched event, which is nothing. `MUTATION=17` shows one with all that was found.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use diptych::{Finding, Severity, Workspace};
use serde_yaml::{Mapping, Value};
use walkdir::WalkDir;

use crate::mutating::{Alters, Mutation};
use crate::{measuring, mutating};

const MUTATIONS: usize = 500;
const SEED: u64 = 20_190_711;

/// So many of those that alter a fact, number, name or block must be found: this is the promise of
/// the program, and what it misses, a person must see.
const FOUND: f64 = 0.98;

struct Sample {
    name: String,
    text: String,
}

#[test]
fn alterations_of_one_language_are_found() {
    let project = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let root = project.path();
    copy(Path::new("inputs"), &root.join("inputs"));
    copy(Path::new("templates"), &root.join("templates"));
    let samples = samples(root);
    let mutations = mutations(&samples, root);

    let workspace =
        Workspace::open(std::sync::Arc::new(diptych::Disk), root, Some(root.join("outputs")))
            .value
            .unwrap();
    let only: Option<usize> = std::env::var("MUTATION").ok().and_then(|number| number.parse().ok());
    let untouched: Vec<Vec<String>> = measuring::each(&samples, |_, sample| {
        let folder = root.join("inputs/events").join(&sample.name);
        doubts(&measuring::findings(&workspace, &folder))
    });
    assert_eq!(untouched, vec![Vec::<String>::new(); samples.len()], "the sample has findings");
    // Preparing photos takes longer than all the rest and finds nothing about texts: from here on
    // they are missing, and what is found of that is left out.
    let without: Vec<Vec<String>> = measuring::each(&samples, |number, sample| {
        let folder = altered(root, sample, &format!("untouched-{number}"), &sample.text);
        doubts(&measuring::findings(&workspace, &folder))
    });

    let results = measuring::each(&mutations, |number, mutation| {
        if only.is_some_and(|only| only != number) {
            return Vec::new();
        }
        let sample = &samples[mutation.event];
        let folder = altered(root, sample, &number.to_string(), &mutation.text);
        let mut found = doubts(&measuring::findings(&workspace, &folder));
        found.retain(|finding| !without[mutation.event].contains(finding));
        found
    });
    if let Some(only) = only {
        let mutation = &mutations[only];
        println!("{}\n{}", told(only, mutation, &samples), results[only].join("\n"));
        return;
    }
    report(&mutations, &results, &samples);
}

/// The set is what it says: each alters one language alone, in an event that is still YAML, and
/// every class has its share.
#[test]
fn mutations_alter_one_language_alone() {
    let samples = samples(Path::new(env!("CARGO_MANIFEST_DIR")));
    let mutations = mutations(&samples, Path::new(env!("CARGO_MANIFEST_DIR")));
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, mutation) in mutations.iter().enumerate() {
        let [old, new] = [&samples[mutation.event].text, &mutation.text].map(|yaml| {
            let event: Value = serde_yaml::from_str(yaml)
                .unwrap_or_else(|error| panic!("{error}\n{}", told(number, mutation, &samples)));
            ["ru", "en"].map(|lang| without(&event, lang))
        });
        let same = old.iter().zip(&new).filter(|(old, new)| old == new).count();
        assert_eq!(same, 1, "{}", told(number, mutation, &samples));
        *classes.entry(mutation.class).or_default() += 1;
    }
    assert_eq!(mutations.len(), MUTATIONS, "the sample has too few places to alter");
    assert!(classes.len() == 7 && classes.values().all(|count| *count > 50), "{classes:?}");
}

/// The event without the texts of a language.
fn without(event: &Value, lang: &str) -> Value {
    match event {
        Value::Mapping(map) => {
            let rest = map.iter().filter(|(key, _)| key.as_str() != Some(lang));
            rest.map(|(key, value)| (key.clone(), without(value, lang))).collect::<Mapping>().into()
        }
        Value::Sequence(list) => list.iter().map(|item| without(item, lang)).collect(),
        other => other.clone(),
    }
}

fn mutations(samples: &[Sample], root: &Path) -> Vec<Mutation> {
    let texts: Vec<&str> = samples.iter().map(|sample| sample.text.as_str()).collect();
    mutating::mutations(&texts, &mutating::Registry::read(root), SEED, MUTATIONS)
}

fn report(mutations: &[Mutation], results: &[Vec<String>], samples: &[Sample]) {
    // Of each class: those that alter, how many of them were found; the others, and how many.
    let mut counts: BTreeMap<&str, [usize; 4]> = BTreeMap::new();
    let mut out = String::new();
    for (number, (mutation, found)) in mutations.iter().zip(results).enumerate() {
        let [altering, noticed, other, noticed_too] = counts.entry(mutation.class).or_default();
        let found = usize::from(!found.is_empty());
        if mutation.alters == Alters::Nothing {
            *other += 1;
            *noticed_too += found;
            continue;
        }
        *altering += 1;
        *noticed += found;
        if found == 0 {
            writeln!(out, "{}", told(number, mutation, samples)).unwrap();
        }
    }
    writeln!(out, "{:<14}{:>14}{:>22}", "class", "found", "altering nothing").unwrap();
    let mut sum = [0; 4];
    for (class, count) in &counts {
        let [altering, noticed, other, noticed_too] = count;
        let pairs = [format!("{noticed}/{altering}"), format!("{noticed_too}/{other}")];
        writeln!(out, "{class:<14}{:>14}{:>22}", pairs[0], pairs[1]).unwrap();
        sum.iter_mut().zip(count).for_each(|(sum, count)| *sum += count);
    }
    let [altering, noticed, ..] = sum.map(|number| f64::from(u32::try_from(number).unwrap()));
    let share = noticed / altering;
    writeln!(out, "found {noticed} of {altering} that alter something: {:.1} %", share * 100.0)
        .unwrap();
    println!("{out}");
    assert!(share >= FOUND, "too many alterations go unnoticed: they stand above");
}

/// Warnings and errors, each as a line.
fn doubts(findings: &[Finding]) -> Vec<String> {
    let doubtful = findings.iter().filter(|finding| finding.severity != Severity::Info);
    let line = |finding: &Finding| {
        let arguments: Vec<String> =
            finding.arguments.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let place = finding.place.as_ref().map_or("", |place| place.path.as_str());
        format!("{:?} {} ({}) at {place}", finding.severity, finding.code, arguments.join(", "))
    };
    doubtful.map(line).collect()
}

/// A mutation as a person reads it: what was done, and the lines that differ.
fn told(number: usize, mutation: &Mutation, samples: &[Sample]) -> String {
    let sample = &samples[mutation.event];
    let mut out = format!(
        "── {number}: {} in {}, alters {:?}: {} ──\n",
        mutation.class, sample.name, mutation.alters, mutation.what
    );
    let (old, new): (Vec<_>, Vec<_>) =
        (sample.text.lines().collect(), mutation.text.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let shorter = old.len().min(new.len()) - same;
    let after =
        old.iter().rev().zip(new.iter().rev()).take(shorter).take_while(|(a, b)| a == b).count();
    for (mark, lines) in [('-', &old), ('+', &new)] {
        for line in &lines[same..lines.len() - after] {
            writeln!(out, "{mark} {line}").unwrap();
        }
    }
    out
}

fn samples(root: &Path) -> Vec<Sample> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(root.join("inputs/events"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    folders.sort();
    let sample = |folder: &PathBuf| Sample {
        name: folder.file_name().unwrap().to_string_lossy().into_owned(),
        text: std::fs::read_to_string(folder.join("event.yaml")).unwrap(),
    };
    folders.iter().map(sample).collect()
}

/// The folder of an event with another text and without its photos, outside of the folder of events.
fn altered(root: &Path, sample: &Sample, name: &str, text: &str) -> PathBuf {
    let folder = root.join("inputs/altered").join(name).join(&sample.name);
    std::fs::create_dir_all(&folder).unwrap();
    let original = root.join("inputs/events").join(&sample.name);
    for entry in std::fs::read_dir(original).unwrap().map(Result::unwrap) {
        if entry.path().is_file() {
            std::fs::copy(entry.path(), folder.join(entry.file_name())).unwrap();
        }
    }
    std::fs::write(folder.join("event.yaml"), text).unwrap();
    folder
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target).unwrap();
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
