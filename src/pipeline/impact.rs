//! `impact`: every document that prints an entry, a figure or a cell, before anything is touched.

use std::num::NonZeroUsize;
use std::path::Path;

use super::Workspace;
use super::corrections::{BlockDifference, differences, former, keys};
use super::events::{all, in_parallel, name};
use super::examine::{ExaminedDocument, examine};
use super::meant::{Cells, Meant, cells, is_on_sheet};
use super::reading::Reading;
use crate::archive::EditionRecord;
use crate::diagnostic::{Code, Finding, Noted, guess};
use crate::document::said;
use crate::model::{EventFolder, State};

/// A document that prints what was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impact {
    pub event: String,
    pub kind: String,
    pub state: State,
    pub version: u32,
    /// Whether what readers have prints it, too: then a change has to be covered by a correction.
    pub published: bool,
    /// The blocks that print it, in reading order, of all languages.
    pub blocks: Vec<String>,
    /// The keys of what they print, with their values.
    pub values: Vec<(String, String)>,
    /// Whether all of it was asked for: by the name of its event, or by a period.
    pub whole: bool,
    /// What the blocks that print it say otherwise than when the document was made last; of a published one, than what
    /// readers have.
    pub changes: Vec<BlockDifference>,
    /// The blocks that say something else and do not print it.
    pub others: Vec<String>,
}

impl Impact {
    /// Whether readers have it, and it would change now.
    pub fn is_to_be_corrected(&self) -> bool {
        self.published && !self.changes.is_empty()
    }
}

/// What prints `wanted`: an entry (`places.bishkek`, or `bishkek` alone), a figure
/// (`participants.total`), a cell (`psi.xlsx › Plan!G45`, or `Plan!G45` alone); or all documents of an event, a report or
/// a period. Every event is composed, so nothing need have been built; what is published is looked up in the archive.
pub fn impact(workspace: &Workspace, wanted: &str, jobs: NonZeroUsize) -> Noted<Vec<Impact>> {
    let (paths, mut findings) = all(workspace);
    let names: Vec<String> = paths.iter().map(|path| name(path)).collect();
    let meant = Meant::read(wanted, &names);
    let reading = Reading::of(workspace, &paths);
    let (mut value, mut keys) = (Vec::new(), Vec::new());
    for (found, known) in in_parallel(jobs, &paths, |path| of_event(&reading, path, &meant)) {
        value.extend(found);
        keys.extend(known);
    }
    if value.is_empty() && !is_known(workspace, &meant) {
        keys.extend(names);
        keys.extend(alike(workspace, wanted));
        let bare = keys.iter().filter_map(|key| Some(key.split_once('.')?.1));
        let known = keys.iter().map(String::as_str).chain(bare);
        let guess = guess(wanted, known).unwrap_or_default();
        findings
            .push(Finding::new(Code::ImpactUnknown).with("wanted", wanted).with("guess", guess));
    }
    Noted { value, findings }
}

/// The documents of an event that print it, and the keys of all that they print: what could have been meant.
fn of_event(reading: &Reading<'_>, path: &Path, meant: &Meant<'_>) -> (Vec<Impact>, Vec<String>) {
    if matches!(meant, Meant::Event(wanted) if *wanted != name(path)) {
        return (Vec::new(), Vec::new());
    }
    let mut examined = examine(reading, path);
    let Some(folder) = examined.folder.take() else { return (Vec::new(), Vec::new()) };
    let (mut found, mut keys) = (Vec::new(), Vec::new());
    for document in examined.documents {
        let impact = of_document(reading, &folder, &document, meant, &mut keys);
        if impact.whole || impact.published || !impact.blocks.is_empty() {
            found.push(impact);
        }
    }
    (found, keys)
}

fn of_document(
    reading: &Reading<'_>,
    folder: &EventFolder,
    document: &ExaminedDocument,
    meant: &Meant<'_>,
    known: &mut Vec<String>,
) -> Impact {
    let record = former(reading.workspace, folder, &document.kind);
    let record = record.as_ref();
    let cells = cells(&document.figures, record);
    let out = record.filter(|record| record.state == State::Published);
    let whole = meant.has_event(folder);
    let edition = document.edition.as_ref();
    let changes = record.zip(edition).map(|(record, edition)| differences(record, edition));
    let printed = edition.map(|edition| keys(edition, record)).unwrap_or_default();
    let (changes, others): (Vec<_>, Vec<_>) = changes.into_iter().flatten().partition(|change| {
        let mut keys = printed.get(&change.block).into_iter().flatten();
        whole || keys.any(|key| meant.has_value(key, &cells))
    });
    let mut others: Vec<String> = others.into_iter().map(|change| change.block).collect();
    others.dedup();
    let mut impact = Impact {
        event: folder.id.clone(),
        kind: document.kind.clone(),
        state: document.state,
        version: folder.approvals.documents.get(&document.kind).map_or(1, |one| one.version),
        published: out.is_some_and(|record| whole || prints(record, meant, &cells)),
        blocks: Vec::new(),
        values: Vec::new(),
        whole,
        changes,
        others,
    };
    add(&mut impact, document, (meant, &cells), known);
    impact
}

fn add(
    impact: &mut Impact,
    document: &ExaminedDocument,
    (meant, cells): (&Meant<'_>, &Cells),
    keys: &mut Vec<String>,
) {
    let trees = document.edition.iter().flat_map(|edition| edition.documents.values());
    for (block, said) in trees.flat_map(said) {
        for fact in said.facts {
            if meant.has_value(&fact.key, cells) {
                if !impact.blocks.contains(&block) {
                    impact.blocks.push(block.clone());
                }
                let value = (fact.key.clone(), fact.value);
                if !impact.values.contains(&value) {
                    impact.values.push(value);
                }
            }
            keys.push(fact.key);
        }
    }
}

/// Whether what is out prints it.
fn prints(record: &EditionRecord, meant: &Meant<'_>, cells: &Cells) -> bool {
    let mut languages = record.languages.values();
    languages.any(|language| language.facts.keys().any(|key| meant.has_value(key, cells)))
}

/// The cell that was typed, on every sheet of the workbooks: its sheet may be misspelt.
fn alike(workspace: &Workspace, wanted: &str) -> Vec<String> {
    let Some((_, cell)) = wanted.rsplit_once('!') else { return Vec::new() };
    let origins = workspace.budget.tables.iter().flat_map(|table| &table.origins);
    origins.map(|origin| format!("{}!{cell}", origin.sheet)).collect()
}

/// Whether it exists, though no document prints it: an entry, or a sheet of a workbook.
fn is_known(workspace: &Workspace, meant: &Meant<'_>) -> bool {
    let registries = &workspace.project.registries;
    match meant {
        Meant::Event(_) | Meant::Days(..) => true,
        Meant::Cells(wanted) => {
            let mut origins = workspace.budget.tables.iter().flat_map(|table| &table.origins);
            origins.any(|of| is_on_sheet(&format!("{} › {}", of.file, of.sheet), wanted))
        }
        Meant::Key(wanted) => {
            let id = wanted.split_once('.').map_or(*wanted, |(_, id)| id);
            registries.places.contains_key(id)
                || registries.people.contains_key(id)
                || registries.organisations.contains_key(id)
                || registries.terms.contains_key(id)
        }
    }
}
