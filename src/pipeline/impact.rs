//! `impact`: every document that prints an entry, a figure or a cell, before anything is touched.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::Path;

use super::Workspace;
use super::corrections::former;
use super::events::{all, in_parallel, name};
use super::examine::{ExaminedDocument, examine, is_below};
use super::reading::Reading;
use crate::archive::EditionRecord;
use crate::diagnostic::{Code, Finding, Noted, guess};
use crate::document::said;
use crate::model::{Figures, State, Trace};

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
}

/// All cells that each figure was computed from, by its key.
type Cells = BTreeMap<String, Vec<String>>;

/// What prints `wanted`: an entry (`places.bishkek`, or `bishkek` alone), a figure
/// (`participants.total`), or a cell (`psi.xlsx › Plan!G45`, or `Plan!G45` alone). Every event is
/// composed, so nothing need have been built; what is published is looked up in the archive.
pub fn impact(workspace: &Workspace, wanted: &str, jobs: NonZeroUsize) -> Noted<Vec<Impact>> {
    let (paths, mut findings) = all(workspace);
    let reading = Reading::of(workspace, &paths);
    let (mut value, mut keys) = (Vec::new(), Vec::new());
    for (found, known) in in_parallel(jobs, &paths, |path| of_event(&reading, path, wanted)) {
        value.extend(found);
        keys.extend(known);
    }
    if value.is_empty() && !is_known(workspace, wanted) {
        let guess = guess(wanted, keys.iter().map(String::as_str)).unwrap_or_default();
        findings
            .push(Finding::new(Code::ImpactUnknown).with("wanted", wanted).with("guess", guess));
    }
    Noted { value, findings }
}

/// The documents of an event that print it, and the keys of all that they print.
fn of_event(reading: &Reading<'_>, path: &Path, wanted: &str) -> (Vec<Impact>, Vec<String>) {
    let mut examined = examine(reading, path);
    let Some(folder) = examined.folder.take() else { return (Vec::new(), Vec::new()) };
    let (mut found, mut keys) = (Vec::new(), Vec::new());
    for document in examined.documents {
        let cells = cells(&document.figures);
        let is_meant = |key: &str| is_meant(key, cells.get(key), wanted);
        let record = former(reading.workspace, &folder, &document.kind);
        let mut impact = Impact {
            event: name(path),
            kind: document.kind.clone(),
            state: document.state,
            version: folder.approvals.documents.get(&document.kind).map_or(1, |one| one.version),
            published: is_out(record.as_ref(), &is_meant),
            blocks: Vec::new(),
            values: Vec::new(),
        };
        add(&mut impact, &document, &is_meant, &mut keys);
        if impact.published || !impact.blocks.is_empty() {
            found.push(impact);
        }
    }
    (found, keys)
}

fn add(
    impact: &mut Impact,
    document: &ExaminedDocument,
    is_meant: &dyn Fn(&str) -> bool,
    keys: &mut Vec<String>,
) {
    let trees = document.edition.iter().flat_map(|edition| edition.documents.values());
    for (block, said) in trees.flat_map(said) {
        for fact in said.facts {
            if is_meant(&fact.key) {
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
fn is_out(record: Option<&EditionRecord>, is_meant: &dyn Fn(&str) -> bool) -> bool {
    let out = record.filter(|record| record.state == State::Published);
    let languages = out.into_iter().flat_map(|record| record.languages.values());
    languages.flat_map(|language| language.facts.keys()).any(|key| is_meant(key))
}

/// The cells of all figures that a document may print. What is wrong with them is told by `check`.
fn cells(figures: &Figures) -> Cells {
    let known = figures.iter().filter_map(|(key, figure)| Some((key, figure.as_ref().ok()?)));
    known.map(|(key, figure)| (key.clone(), all_cells(&figure.trace))).collect()
}

fn all_cells(trace: &Trace) -> Vec<String> {
    trace.cells.iter().cloned().chain(trace.from.iter().flat_map(all_cells)).collect()
}

/// Whether a printed value is what was asked for: `wanted` is its key, with or without the registry,
/// or a whole part of it from the left; or a cell that it was computed from.
fn is_meant(key: &str, cells: Option<&Vec<String>>, wanted: &str) -> bool {
    let without_registry = key.split_once('.').map(|(_, rest)| rest);
    [Some(key), without_registry].into_iter().flatten().any(|key| is_below(key, wanted))
        || cells.into_iter().flatten().any(|cells| has_cell(cells, wanted))
}

/// Whether cells such as `inputs/budget/psi.xlsx › Plan!G7:G24, G26` or `… › Plan!7–24, 26` have one
/// that is asked for: `Plan!G8`, or the same with the file before it.
fn has_cell(cells: &str, wanted: &str) -> bool {
    let Some((sheet, wanted)) = wanted.rsplit_once('!') else { return false };
    let Some((known, ranges)) = cells.rsplit_once('!') else { return false };
    let is_sheet = known
        .strip_suffix(sheet)
        .is_some_and(|before| before.is_empty() || before.ends_with(['/', ' ']));
    let Some((column, row)) = cell(wanted) else { return false };
    is_sheet
        && ranges.split(", ").any(|range| {
            let (first, last) = range.split_once([':', '–']).unwrap_or((range, range));
            let (Some(first), Some(last)) = (cell(first), cell(last)) else { return false };
            let has_column = first.0 == 0 || (first.0..=last.0).contains(&column);
            has_column && (first.1..=last.1).contains(&row)
        })
}

/// `AB12` as column 28 and row 12; `12` alone is column 0.
fn cell(text: &str) -> Option<(u32, u32)> {
    let (column, row) = text.split_at(text.find(|c: char| c.is_ascii_digit())?);
    let mut number = 0_u32;
    for letter in column.chars() {
        let digit = letter.to_digit(36)?.checked_sub(9)?;
        number = number.checked_mul(26)?.checked_add(digit)?;
    }
    Some((number, row.parse().ok()?))
}

/// Whether it exists, though no document prints it.
fn is_known(workspace: &Workspace, wanted: &str) -> bool {
    let registries = &workspace.project.registries;
    let id = wanted.split_once('.').map_or(wanted, |(_, id)| id);
    registries.places.contains_key(id)
        || registries.people.contains_key(id)
        || registries.organisations.contains_key(id)
        || registries.terms.contains_key(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_or_a_figure_is_meant_by_whole_parts_of_its_key() {
        for (key, wanted, expected) in [
            ("places.bishkek", "places.bishkek", true),
            ("places.bishkek", "bishkek", true),
            ("places.bishkek", "places.bish", false),
            ("places.bishkek", "kek", false),
            ("figures.cost.total", "cost", true),
            ("figures.cost.total", "cost.total", true),
            ("figures.costs", "cost", false),
        ] {
            assert_eq!(is_meant(key, None, wanted), expected, "{key} {wanted}");
        }
    }

    #[test]
    fn a_cell_is_meant_wherever_a_range_has_it() {
        let columns = "inputs/budget/psi.xlsx › ПДУУ 2015-2018!G7:G24, G26:H45, AB3";
        let rows = "inputs/budget/psi.xlsx › ПДУУ 2015-2018!7–24, 26, 28–29";
        for (cells, wanted, expected) in [
            (columns, "ПДУУ 2015-2018!G7", true),
            (columns, "psi.xlsx › ПДУУ 2015-2018!H45", true),
            (columns, "inputs/budget/psi.xlsx › ПДУУ 2015-2018!AB3", true),
            (columns, "ПДУУ 2015-2018!G25", false),
            (columns, "ПДУУ 2015-2018!I7", false),
            (columns, "2015-2018!G7", true),
            (columns, "15-2018!G7", false),
            (columns, "other.xlsx › ПДУУ 2015-2018!G7", false),
            (rows, "ПДУУ 2015-2018!G28", true),
            (rows, "ПДУУ 2015-2018!G25", false),
            (rows, "ПДУУ 2015-2018", false),
        ] {
            assert_eq!(has_cell(cells, wanted), expected, "{cells} {wanted}");
        }
    }
}
