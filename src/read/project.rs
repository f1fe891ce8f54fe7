//! `inputs/` apart from the events: the project and its registries.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::names::hidden;
use super::references;
use super::shape::{Fit, Shape};
use crate::diagnostic::{Code, Finding, Noted, Place, Source, caught, decode, reason, shown};
use crate::files::{Files, beside};
use crate::language::{Lang, folded_in_place};
use crate::model::{
    OrganisationFile, PeopleFile, PlacesFile, Project, ProjectFile, Registries, Sources, TermsFile,
};

/// Reads the project and its registries. `None` if one of the files cannot be used: then
/// nothing can be made, and the findings say why.
pub fn project(files: &dyn Files, root: &Path) -> Noted<Option<Project>> {
    let mut findings = Vec::new();
    let mut whole = true;
    let project = load::<ProjectFile>(files, root, "inputs/project.yaml", &mut findings);
    whole &= project.is_some();
    let mut reading = Entries { files, root, whole: &mut whole, unread: BTreeSet::new() };
    let organisations =
        reading.part::<OrganisationFile>("inputs/organisations.yaml", &mut findings);
    let places = reading.part::<PlacesFile>("inputs/places.yaml", &mut findings);
    let people = reading.part::<PeopleFile>("inputs/people.yaml", &mut findings);
    let terms = reading.part::<TermsFile>("inputs/terms.yaml", &mut findings);
    let unread = reading.unread;
    let (Some(project), Some(organisations), Some(places), Some(people), Some(terms)) =
        (project, organisations, places, people, terms)
    else {
        return Noted { value: None, findings };
    };
    let sources = Sources {
        project: project.1,
        organisations: organisations.1,
        places: places.1,
        people: people.1,
        terms: terms.1,
    };
    let mut registries = Registries {
        organisations: organisations.0.organisations,
        places: places.0.places,
        groups: places.0.groups,
        people: people.0.people,
        terms: terms.0.terms,
        categories: terms.0.categories,
        abbreviations: terms.0.abbreviations,
        words: own_words(files, root, &mut findings),
        unread: BTreeSet::new(),
    };
    unread.iter().for_each(|entry| registries.leave_out(entry));
    registries.compare_spellings();
    let languages = project.0.project.languages.iter().map(|code| Lang::new(code)).collect();
    let project =
        Project { root: root.to_owned(), file: project.0, registries, languages, sources };
    findings.extend(references::of_project(&project));
    for folder in ["inputs", "inputs/budget"].map(|folder| root.join(folder)) {
        let entries = files.list(&folder).unwrap_or_default().into_iter();
        let paths = entries.map(|entry| folder.join(entry.name));
        findings.extend(paths.filter_map(|path| hidden(files, root, &path)));
    }
    Noted { value: whole.then_some(project), findings }
}

/// The words in `inputs/words.txt`, which need not be there: one or more a line, what follows `#` apart.
fn own_words(files: &dyn Files, root: &Path, findings: &mut Vec<Finding>) -> BTreeSet<String> {
    const FILE: &str = "inputs/words.txt";
    let path = root.join(FILE);
    if !files.exists(&path) {
        return BTreeSet::new();
    }
    let bytes = caught(|| files.read(&path)).map_err(|failure| failure.over(FILE));
    let read = bytes.and_then(|bytes| bytes.map_err(|error| unreadable(files, root, FILE, &error)));
    let read = read.and_then(|bytes| {
        let other = |encoding| Finding::new(Code::Encoding).with("encoding", encoding);
        decode(&bytes).map_err(|encoding| other(encoding).at(Place::file(FILE)))
    });
    let text = read.unwrap_or_else(|finding| {
        findings.push(finding);
        String::new()
    });
    let lines = text.lines().filter_map(|line| line.split('#').next());
    lines.flat_map(str::split_whitespace).map(folded_in_place).collect()
}

/// Reads one file as far as it can be used; `whole` tells whether all of it can.
pub(super) fn part<T: DeserializeOwned + JsonSchema>(
    files: &dyn Files,
    root: &Path,
    file: &str,
    whole: &mut bool,
    findings: &mut Vec<Finding>,
) -> Option<(T, Arc<Source>)> {
    let (fit, source) = read(files, &Shape::of::<T>(), root, &root.join(file), findings)?;
    *whole &= fit.stand_ins.is_empty();
    Some((fit.value?, source))
}

/// Reads registries as far as they can be used.
struct Entries<'e> {
    files: &'e dyn Files,
    root: &'e Path,
    /// Whether nothing is missing but entries.
    whole: &'e mut bool,
    /// The entries that cannot be read.
    unread: BTreeSet<String>,
}

impl Entries<'_> {
    fn part<T: DeserializeOwned + JsonSchema>(
        &mut self,
        file: &str,
        findings: &mut Vec<Finding>,
    ) -> Option<(T, Arc<Source>)> {
        let (files, root) = (self.files, self.root);
        let (fit, source) = read(files, &Shape::of::<T>(), root, &root.join(file), findings)?;
        for path in &fit.stand_ins {
            match Registries::entry_of(path) {
                Some(entry) => _ = self.unread.insert(entry.to_owned()),
                None => *self.whole = false,
            }
        }
        Some((fit.value?, source))
    }
}

/// Reads one file of the project; `None` with findings if it cannot be used.
pub(super) fn load<T: DeserializeOwned + JsonSchema>(
    files: &dyn Files,
    root: &Path,
    file: &str,
    findings: &mut Vec<Finding>,
) -> Option<(T, Arc<Source>)> {
    let (fit, source) = read(files, &Shape::of::<T>(), root, &root.join(file), findings)?;
    let whole = fit.stand_ins.is_empty();
    Some((fit.value?, source)).filter(|_| whole)
}

/// Opens a file and builds its value; `None` with findings if it is not YAML at all.
pub(super) fn read<T: DeserializeOwned>(
    files: &dyn Files,
    shape: &Shape,
    root: &Path,
    path: &Path,
    findings: &mut Vec<Finding>,
) -> Option<(Fit<T>, Arc<Source>)> {
    let name = shown(path.strip_prefix(root).unwrap_or(path));
    let read = caught(|| read_unguarded(files, shape, root, path, &name, findings));
    read.unwrap_or_else(|failure| {
        findings.push(failure.over(name));
        None
    })
}

fn read_unguarded<T: DeserializeOwned>(
    files: &dyn Files,
    shape: &Shape,
    root: &Path,
    path: &Path,
    name: &str,
    findings: &mut Vec<Finding>,
) -> Option<(Fit<T>, Arc<Source>)> {
    let bytes = match files.read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            findings.push(unreadable(files, root, name, &error));
            return None;
        }
    };
    let (source, found) = Source::new(name.to_owned(), &bytes);
    findings.extend(found);
    if !source.is_readable() {
        return None;
    }
    let mut fit = shape.read(&source);
    findings.append(&mut fit.findings);
    Some((fit, Arc::new(source)))
}

/// A folder that the system does not let us walk through.
pub(super) fn closed(folder: &str, error: &std::io::Error) -> Finding {
    Finding::new(Code::FileUnreadable)
        .with("why", reason(error))
        .with("said", error.to_string())
        .at(Place::file(folder))
}

/// A file of the project that the system does not let us read.
pub(super) fn unreadable(
    files: &dyn Files,
    root: &Path,
    file: &str,
    error: &std::io::Error,
) -> Finding {
    let code = match error.kind() {
        std::io::ErrorKind::NotFound => Code::FileMissing,
        _ => Code::FileUnreadable,
    };
    let finding = Finding::new(code).offering("why", reason(error)).offering("said", error);
    let found = beside(files, &root.join(file)).unwrap_or_default();
    finding.offering("found", found).at(Place::file(file))
}
