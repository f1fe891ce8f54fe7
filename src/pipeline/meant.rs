//! What `impact`, `correct` and an entry of `corrections.yaml` are about, in the same words: an entry of a registry,
//! a figure, a cell, an event or a report, a period.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::archive::EditionRecord;
use crate::model::{Correction, EventFolder, Figures, Trace, days};
use crate::read::workbook;

/// The cells that values were computed from, as ranges, by the keys of the values.
pub(super) type Cells = BTreeMap<String, BTreeSet<String>>;

/// What is meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meant<'w> {
    /// Everything in the documents of an event or a report.
    Event(&'w str),
    /// Everything in the documents of what lies between two days.
    Days(Date, Date),
    /// Cells, as `psi.xlsx › Plan!G45`, `Plan!G45`, `Plan*!G45:G47`.
    Cells(&'w str),
    /// The key of an entry or a figure, with or without its group, or a whole part of it from the left.
    Key(&'w str),
}

impl<'w> Meant<'w> {
    /// What was typed, where events and reports have these names.
    pub fn read(wanted: &'w str, names: &[String]) -> Meant<'w> {
        if names.iter().any(|name| name == wanted) {
            return Meant::Event(wanted);
        }
        if wanted.contains('!') {
            return Meant::Cells(wanted);
        }
        days(wanted).map_or(Meant::Key(wanted), |(from, to)| Meant::Days(from, to))
    }

    /// Whether documents of an event are meant as a whole.
    pub fn has_event(&self, folder: &EventFolder) -> bool {
        match self {
            Meant::Event(name) => folder.id == *name,
            Meant::Days(from, to) => {
                *from <= folder.event.first_day() && folder.event.last_day() <= *to
            }
            Meant::Cells(_) | Meant::Key(_) => false,
        }
    }

    /// Whether a printed value is meant, by its key and the cells that it was computed from.
    pub fn has_value(&self, key: &str, cells: &Cells) -> bool {
        match self {
            Meant::Event(_) | Meant::Days(..) => false,
            Meant::Cells(wanted) => {
                cells.get(key).into_iter().flatten().any(|cells| has_cell(cells, wanted))
            }
            Meant::Key(wanted) => is_of(key, wanted),
        }
    }
}

/// Whether an entry covers a block of a document of an event that prints these values.
pub(super) fn covers<'k>(
    entry: &Correction,
    folder: &EventFolder,
    mut keys: impl Iterator<Item = &'k str>,
    cells: &Cells,
) -> bool {
    let event = entry.event.as_ref().map(|name| *name == folder.id);
    let period = entry
        .period
        .as_ref()
        .map(|typed| days(typed).is_some_and(|(from, to)| Meant::Days(from, to).has_event(folder)));
    let because = entry.because.as_deref().map(|because| Meant::read(because, &[]));
    let key = because.map(|meant| keys.any(|key| meant.has_value(key, cells)));
    let all = [event, period, key];
    all.iter().any(Option::is_some) && all.iter().all(|one| one.unwrap_or(true))
}

/// The cells of all figures that a document may print, and those that a version of it before had. What is wrong with
/// figures is told by `check`.
pub(super) fn cells(figures: &Figures, record: Option<&EditionRecord>) -> Cells {
    let mut all = Cells::new();
    for (key, figure) in figures.iter() {
        if let Ok(figure) = figure {
            add_cells(&figure.trace, all.entry(key.clone()).or_default());
        }
    }
    let before = record.into_iter().flat_map(|record| record.languages.values());
    for (key, fact) in before.flat_map(|language| &language.facts) {
        let of_key = all.entry(key.clone()).or_default();
        let from = fact.from.iter().flat_map(|from| from.split("; "));
        of_key.extend(from.map(str::to_owned));
    }
    all
}

fn add_cells(trace: &Trace, all: &mut BTreeSet<String>) {
    all.extend(trace.cells.iter().cloned());
    trace.from.iter().for_each(|before| add_cells(before, all));
}

/// Whether `wanted` is a key, with or without its group, or a whole part of it from the left:
/// `people.manager` of `people.manager.role`.
fn is_of(key: &str, wanted: &str) -> bool {
    let without_group = key.split_once('.').map(|(_, rest)| rest);
    let mut forms = [Some(key), without_group].into_iter().flatten();
    forms.any(|key| is_below(key, wanted))
}

/// Whether a path of keys is another one, or leads further from it.
pub(super) fn is_below(path: &str, key: &str) -> bool {
    path.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// Whether cells such as `inputs/budget/psi.xlsx › Plan!G7:G24, G26` or `… › Plan!7–24, 26` have one
/// that is asked for: `Plan!G8`, `Plan*!G8:G9`, or the same with the file before it.
fn has_cell(cells: &str, wanted: &str) -> bool {
    let Some((sheet, wanted)) = wanted.rsplit_once('!') else { return false };
    let Some((known, ranges)) = cells.rsplit_once('!') else { return false };
    let Some(wanted) = range(wanted) else { return false };
    is_sheet(known, sheet) && ranges.split(", ").filter_map(range).any(|range| meet(range, wanted))
}

/// Whether a cell, or what looks like one, is typed on a sheet.
pub(super) fn is_on_sheet(known: &str, typed: &str) -> bool {
    typed.rsplit_once('!').is_some_and(|(sheet, at)| is_sheet(known, sheet) && range(at).is_some())
}

/// Whether a sheet with its file, `inputs/budget/psi.xlsx › Plan`, is the one that was typed, perhaps as a pattern
/// and without its file or the folder of that.
fn is_sheet(known: &str, typed: &str) -> bool {
    let (file, sheet) = known.split_once(" › ").unwrap_or(("", known));
    let (typed_file, typed_sheet) = match typed.split_once('›') {
        Some((file, sheet)) => (Some(file.trim()), sheet.trim()),
        None => (None, typed.trim()),
    };
    let name = file.rsplit('/').next().unwrap_or(file);
    workbook::matches(typed_sheet, sheet)
        && typed_file.is_none_or(|typed| [file, name].iter().any(|of| workbook::matches(typed, of)))
}

/// A column and a row; column 0 is any.
type Cell = (u32, u32);

fn range(text: &str) -> Option<(Cell, Cell)> {
    let (first, last) = text.split_once([':', '–']).unwrap_or((text, text));
    Some((cell(first)?, cell(last)?))
}

/// Whether two ranges have a cell in common.
fn meet((first, last): (Cell, Cell), (from, to): (Cell, Cell)) -> bool {
    let is_any = first.0 == 0 || from.0 == 0;
    (is_any || first.0 <= to.0 && from.0 <= last.0) && first.1 <= to.1 && from.1 <= last.1
}

/// `AB12` as column 28 and row 12; `12` alone is column 0.
fn cell(text: &str) -> Option<Cell> {
    let text = text.replace('$', "");
    let (column, row) = text.split_at(text.find(|c: char| c.is_ascii_digit())?);
    let mut number = 0_u32;
    for letter in column.chars() {
        let digit = letter.to_digit(36)?.checked_sub(9)?;
        number = number.checked_mul(26)?.checked_add(digit)?;
    }
    Some((number, row.parse().ok()?))
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
            ("people.a.role", "people.a", true),
            ("people.ab", "people.a", false),
            ("figures.cost.total", "cost", true),
            ("figures.cost.total", "cost.total", true),
            ("figures.costs", "cost", false),
        ] {
            assert_eq!(is_of(key, wanted), expected, "{key} {wanted}");
        }
    }

    #[test]
    fn a_cell_is_meant_by_its_sheet_and_its_name() {
        let cells = "inputs/budget/psi.xlsx › ПДУУ 2018!G7:G24, G26:G45";
        for (wanted, expected) in [
            ("ПДУУ 2018!G45", true),
            ("ПДУУ 2018!$G$45", true),
            ("ПДУУ*!G45", true),
            ("пдуу*!g45", true),
            ("psi.xlsx › ПДУУ*!G8", true),
            ("inputs/budget/psi.xlsx › ПДУУ 2018!G24:G25", true),
            ("other.xlsx › ПДУУ*!G8", false),
            ("ПДУУ 2018!G25", false),
            ("ПДУУ 2018!H45", false),
            ("2018!G45", false),
            ("ПДУУ 2018!", false),
        ] {
            assert_eq!(has_cell(cells, wanted), expected, "{wanted}");
        }
        assert!(has_cell("psi.xlsx › Plan!7–24, 26", "Plan!AB26"));
    }

    #[test]
    fn names_come_before_periods_and_periods_before_figures() {
        let names = ["2018-h2".to_owned()];
        assert_eq!(Meant::read("2018-h2", &names), Meant::Event("2018-h2"));
        assert!(matches!(Meant::read("2018-H1", &names), Meant::Days(..)));
        assert_eq!(Meant::read("places.kenesh", &names), Meant::Key("places.kenesh"));
    }
}
