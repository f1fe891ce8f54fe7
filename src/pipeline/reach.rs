//! How far a fault in a workbook reaches: to the documents whose figures come from its sheet, and no
//! farther.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Finding, Place};
use crate::model::{Budget, Figures, Trace};

const BUDGET: &str = "inputs/budget/";

/// A sheet of a workbook; without a sheet, a file of which nothing more is known.
type Source = (String, Option<String>);

/// The sheets that the figures of a document come from, and what those need that cannot be had.
pub(super) struct Reach(BTreeSet<Source>);

impl Reach {
    pub fn of(figures: &Figures) -> Reach {
        let mut sheets = BTreeSet::new();
        for figure in figures.values() {
            match figure {
                Ok(quantity) => follow(&quantity.trace, &mut sheets),
                Err(finding) => sheets
                    .extend(finding.place.as_ref().filter(|place| is_of_budget(place)).map(source)),
            }
        }
        Reach(sheets)
    }

    /// Whether what was found of the project matters to the document. What is wrong with a workbook as a
    /// whole, or with what a map looks for, matters to those whose figures come from it or need what it
    /// would have.
    pub fn has(&self, budget: &Budget, finding: &Finding) -> bool {
        let Some(place) = &finding.place else { return true };
        if !place.file.starts_with(BUDGET) {
            return true;
        }
        match finding.code {
            Code::ReconcileDiffers | Code::ReconcilePeriods | Code::ReconcileCurrencies => {
                self.has_year(budget, place)
            }
            code if is_map(place) && !NOT_FOUND.contains(&code) => !self.0.is_empty(),
            _ => match source(place) {
                (file, None) => self.0.iter().any(|(known, _)| *known == file),
                sheet => self.0.contains(&sheet),
            },
        }
    }

    /// What two sheets should say alike is a fault of both, of which one place alone is named; it matters
    /// to those whose figures come from sheets of the same years.
    fn has_year(&self, budget: &Budget, place: &Place) -> bool {
        let years = years(budget, &source(place));
        self.0.iter().any(|sheet| may_be_of(years, self::years(budget, sheet)))
    }
}

/// Whether two sheets may have a year in common.
fn may_be_of(one: Option<&BTreeSet<i16>>, other: Option<&BTreeSet<i16>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.is_empty() || other.is_empty() || !one.is_disjoint(other),
        _ => true,
    }
}

/// What a map looks for and does not find: a gap, which says of which years.
const NOT_FOUND: [Code; 5] = [
    Code::SheetMissing,
    Code::SheetTwo,
    Code::WorkbookMissing,
    Code::WorkbookTwo,
    Code::WorkbookLock,
];

fn is_of_budget(place: &Place) -> bool {
    place.file.starts_with(BUDGET)
}

fn is_map(place: &Place) -> bool {
    place.file.ends_with(".yaml")
}

/// The years of a sheet.
fn years<'b>(budget: &'b Budget, sheet: &Source) -> Option<&'b BTreeSet<i16>> {
    let mut origins = budget.tables.iter().flat_map(|table| &table.origins);
    let found = origins.find(|of| of.file == sheet.0 && Some(&of.sheet) == sheet.1.as_ref());
    found.map(|origin| &origin.years)
}

fn follow(trace: &Trace, sheets: &mut BTreeSet<Source>) {
    sheets.extend(trace.place.as_ref().filter(|place| is_of_budget(place)).map(source));
    sheets.extend(trace.cells.iter().filter_map(|cells| {
        let (file, rest) = cells.split_once(" › ")?;
        let (sheet, _) = rest.rsplit_once('!')?;
        Some((file.to_owned(), Some(sheet.to_owned())))
    }));
    trace.from.iter().for_each(|before| follow(before, sheets));
}

/// The sheet or the file that a place is in.
fn source(place: &Place) -> Source {
    (place.file.clone(), place.cell.as_ref().map(|cell| cell.sheet.clone()))
}
