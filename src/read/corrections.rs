//! `inputs/corrections.yaml`: the corrections of what is out.

use std::collections::BTreeSet;
use std::path::Path;

use super::project::load;
use crate::diagnostic::{Code, Finding, Noted, guess};
use crate::files::Files;
use crate::model::{Correction, Corrections, CorrectionsFile, Project};

const FILE: &str = "inputs/corrections.yaml";

/// Reads the corrections; none where there is no such file. `None` if it cannot be used, and the
/// findings say why.
pub fn corrections(files: &dyn Files, project: &Project) -> Noted<Option<Corrections>> {
    let root: &Path = &project.root;
    let mut findings = Vec::new();
    if !files.exists(&root.join(FILE)) {
        return Noted { value: Some(Corrections::default()), findings };
    }
    let file = load::<CorrectionsFile>(files, root, FILE, &mut findings);
    let value = file.map(|(file, source)| Corrections { entries: file.corrections, source });
    if let Some(corrections) = &value {
        let mut ids = BTreeSet::new();
        for (index, entry) in corrections.entries.iter().enumerate() {
            let path = format!("corrections[{index}]");
            if !ids.insert(&entry.id) {
                let finding = Finding::new(Code::CorrectionTwice).with("id", &entry.id);
                findings.push(finding.at(corrections.source.place(&format!("{path}.id"))));
            }
            findings.extend(faults((files, project), corrections, entry, &path));
        }
    }
    Noted { value, findings }
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
    if entry.because.is_none() && entry.event.is_none() {
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
    if let Some((registry, id)) = entry.because.as_ref().and_then(|key| key.split_once('.')) {
        let known = ids(project, registry);
        if !known.is_empty() && !known.contains(&id) {
            let guess = guess(id, known.iter().copied()).unwrap_or_default();
            let finding = Finding::new(Code::UnknownId).with("registry", singular(registry));
            findings.push(finding.with("id", id).with("guess", guess).at(place("because")));
        }
    }
    findings
}

/// The ids of a registry by the name of its file; none if there is no such registry.
fn ids<'p>(project: &'p Project, registry: &str) -> Vec<&'p str> {
    let registries = &project.registries;
    match registry {
        "organisations" => registries.organisations.keys().map(String::as_str).collect(),
        "places" => registries.places.keys().map(String::as_str).collect(),
        "people" => registries.people.keys().map(String::as_str).collect(),
        "terms" => registries.terms.keys().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

/// As messages call an entry of a registry.
fn singular(registry: &str) -> &'static str {
    match registry {
        "organisations" => "organisation",
        "places" => "place",
        "people" => "person",
        _ => "term",
    }
}
