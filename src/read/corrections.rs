//! `inputs/corrections.yaml`: the corrections of what is out.

use std::collections::BTreeSet;
use std::path::Path;

use super::project::load;
use crate::diagnostic::{Code, Finding, Noted, guess};
use crate::files::Files;
use crate::model::{Correction, Corrections, CorrectionsFile, Project, days};

/// The file.
pub const CORRECTIONS: &str = "inputs/corrections.yaml";

/// Reads the corrections; none where there is no such file. `None` if it cannot be used, and the
/// findings say why.
pub fn corrections(files: &dyn Files, project: &Project) -> Noted<Option<Corrections>> {
    let root: &Path = &project.root;
    let mut findings = Vec::new();
    if !files.exists(&root.join(CORRECTIONS)) {
        return Noted { value: Some(Corrections::default()), findings };
    }
    let file = load::<CorrectionsFile>(files, root, CORRECTIONS, &mut findings);
    let value = file.map(|(file, source)| {
        let (faulty, entries) = (BTreeSet::new(), file.corrections);
        let mut corrections = Corrections { entries, faulty, source };
        corrections.faulty = faulty_of(files, project, &corrections, &mut findings);
        corrections
    });
    Noted { value, findings }
}

/// The entries in which something is wrong, by their places.
fn faulty_of(
    files: &dyn Files,
    project: &Project,
    corrections: &Corrections,
    findings: &mut Vec<Finding>,
) -> BTreeSet<usize> {
    let (mut ids, mut faulty) = (BTreeSet::new(), BTreeSet::new());
    for (index, entry) in corrections.entries.iter().enumerate() {
        let path = format!("corrections[{index}]");
        let mut found = faults((files, project), corrections, entry, &path);
        if !ids.insert(&entry.id) {
            let finding = Finding::new(Code::CorrectionTwice).with("id", &entry.id);
            found.push(finding.at(corrections.source.place(&format!("{path}.id"))));
        }
        if !found.is_empty() {
            faulty.insert(index);
        }
        findings.extend(found);
    }
    faulty
}

/// What is wrong with one entry.
fn faults(
    (files, project): (&dyn Files, &Project),
    corrections: &Corrections,
    entry: &Correction,
    path: &str,
) -> Vec<Finding> {
    let place = |part: &str| corrections.source.place(&format!("{path}.{part}"));
    let mut findings = Vec::new();
    if entry.because.is_none() && entry.event.is_none() && entry.period.is_none() {
        let finding = Finding::new(Code::CorrectionOfNothing).with("id", &entry.id);
        findings.push(finding.at(place("id")));
    }
    for lang in project.languages.iter().filter(|lang| entry.reason.text(lang).is_none()) {
        let path = format!("{path}.reason.{lang}");
        let finding = Finding::new(Code::MissingText).with("path", &path).with("language", lang);
        findings.push(finding.at(corrections.source.place(&path)));
    }
    if let Some(event) = &entry.event {
        let is_there = |below: &str| files.exists(&project.root.join("inputs").join(below));
        if !is_there(&format!("events/{event}")) && !is_there(&format!("reports/{event}.yaml")) {
            let finding = Finding::new(Code::CorrectionEvent).with("event", event);
            findings.push(finding.at(place("event")));
        }
    }
    if let Some(period) = entry.period.as_ref().filter(|typed| days(typed).is_none()) {
        let finding = Finding::new(Code::NoSuchPeriod).with("found", period);
        findings.push(finding.at(place("period")));
    }
    let unknown = entry.because.as_deref().and_then(|because| unknown_entry(project, because));
    findings.extend(unknown.map(|finding| finding.at(place("because"))));
    findings
}

/// An entry of a registry that does not exist, and the one that was probably meant. What is no registry may be a figure
/// or a cell; but `organisation.sdc` is neither.
fn unknown_entry(project: &Project, because: &str) -> Option<Finding> {
    let (registry, id) = because.split_once('.')?;
    let id = id.split('.').next().unwrap_or(id);
    if let Some(known) = ids(project, registry) {
        let guess = guess(id, known.iter().copied()).unwrap_or_default();
        let finding = Finding::new(Code::UnknownId).with("registry", singular(registry));
        let finding = finding.with("id", id).with("guess", guess);
        return (!known.contains(&id)).then_some(finding);
    }
    let meant = guess(registry, REGISTRIES.iter().copied())?;
    let is_there = ids(project, meant).is_some_and(|known| known.contains(&id));
    let finding = Finding::new(Code::CorrectionUnknown).with("because", because);
    is_there.then(|| finding.with("guess", format!("{meant}.{id}")))
}

const REGISTRIES: [&str; 6] =
    ["organisations", "places", "people", "terms", "categories", "groups"];

/// The ids of a registry by the name of its file; `None` if there is no such registry.
fn ids<'p>(project: &'p Project, registry: &str) -> Option<Vec<&'p str>> {
    fn of<T>(entries: &indexmap::IndexMap<String, T>) -> Vec<&str> {
        entries.keys().map(String::as_str).collect()
    }
    let registries = &project.registries;
    match registry {
        "organisations" => Some(of(&registries.organisations)),
        "places" => Some(of(&registries.places)),
        "people" => Some(of(&registries.people)),
        "terms" => Some(of(&registries.terms)),
        "categories" => Some(of(&registries.categories)),
        "groups" => Some(of(&registries.groups)),
        _ => None,
    }
}

/// As messages call an entry of a registry.
fn singular(registry: &str) -> &'static str {
    match registry {
        "organisations" => "organisation",
        "places" => "place",
        "people" => "person",
        "categories" => "category",
        "groups" => "group",
        _ => "term",
    }
}
