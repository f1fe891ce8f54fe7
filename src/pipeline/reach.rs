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
            code if is_map(place) && !NOT_FOUND.contains(&code) => self.has_map(budget, place),
            _ => match source(place) {
                (file, None) => self.0.iter().any(|(known, _)| *known == file),
                sheet => self.0.contains(&sheet),
            },
        }
    }

    /// What is wrong with a sheet in a map matters to the figures of its table, and a map that cannot be
    /// used to those of its workbooks.
    fn has_map(&self, budget: &Budget, place: &Place) -> bool {
        if let Some(broken) = budget.broken.iter().find(|map| map.file == place.file) {
            return self.0.iter().any(|(file, _)| broken.workbooks.contains(file));
        }
        let Some(rest) = place.path.strip_prefix("sheets.") else { return !self.0.is_empty() };
        let table = budget.table(rest.split(['.', '[']).next().unwrap_or(rest));
        let mut origins = table.into_iter().flat_map(|table| &table.origins);
        origins.any(|of| self.0.contains(&(of.file.clone(), Some(of.sheet.clone()))))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BrokenMap, Origin, Table};

    const WORKBOOK: &str = "inputs/budget/a.xlsx";
    const MAP: &str = "inputs/budget/a.map.yaml";

    fn table(id: &str, sheet: &str) -> Table {
        let origin = Origin { file: WORKBOOK.into(), sheet: sheet.into(), ..Origin::default() };
        let (columns, rows) = Default::default();
        Table { id: id.into(), origins: vec![origin], columns, rows, public: true }
    }

    fn at(path: &str) -> Finding {
        let place = Place { path: path.into(), ..Place::file(MAP) };
        Finding::new(Code::RuleUnknown).at(place)
    }

    #[test]
    fn a_fault_in_a_map_reaches_its_table_and_its_workbook() {
        let reach = Reach([(WORKBOOK.to_owned(), Some("Plans".to_owned()))].into());
        let tables = vec![table("plans", "Plans"), table("journal", "Journal")];
        let mut budget = Budget { tables, ..Budget::default() };
        assert!(reach.has(&budget, &at("sheets.plans.rules[0]")));
        assert!(!reach.has(&budget, &at("sheets.journal.rules[0]")));
        assert!(reach.has(&budget, &at("reconcile[0]")));
        let workbooks = vec!["inputs/budget/b.xlsx".to_owned()];
        budget.broken.push(BrokenMap { file: MAP.into(), workbooks });
        assert!(!reach.has(&budget, &at("sheets.plans.name")));
        budget.broken[0].workbooks.push(WORKBOOK.into());
        assert!(reach.has(&budget, &at("sheets.journal.name")));
    }
}
