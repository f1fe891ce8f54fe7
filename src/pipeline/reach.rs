//! How far a fault in a workbook reaches: to the documents whose figures come from its sheet, and no
//! farther.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Finding, Place};
use crate::model::{Figures, Trace};

const BUDGET: &str = "inputs/budget/";

/// The sheets that the figures of a document come from; without a sheet, a workbook of which nothing more
/// is known.
pub(super) struct Reach(BTreeSet<(String, Option<String>)>);

impl Reach {
    pub fn of(figures: &Figures) -> Reach {
        let mut sheets = BTreeSet::new();
        for figure in figures.values() {
            match figure {
                Ok(quantity) => follow(&quantity.trace, &mut sheets),
                Err(finding) => sheets.extend(finding.place.as_ref().and_then(source)),
            }
        }
        Reach(sheets)
    }

    /// Whether what was found of the project matters to the document. What two sheets should say
    /// alike is a fault of both, of which one place alone is named. What is wrong with a workbook as a
    /// whole matters to those whose figures come from it, or need what it would have.
    pub fn has(&self, finding: &Finding) -> bool {
        let Some(place) = &finding.place else { return true };
        if !place.file.starts_with(BUDGET) {
            return true;
        }
        let both = matches!(
            finding.code,
            Code::ReconcileDiffers | Code::ReconcilePeriods | Code::ReconcileCurrencies
        );
        match source(place) {
            Some((file, Some(sheet))) if !both => self.0.contains(&(file, Some(sheet))),
            Some((file, None)) => self.0.iter().any(|(known, _)| *known == file),
            _ => !self.0.is_empty(),
        }
    }
}

fn follow(trace: &Trace, sheets: &mut BTreeSet<(String, Option<String>)>) {
    sheets.extend(trace.place.as_ref().and_then(source));
    sheets.extend(trace.cells.iter().filter_map(|cells| {
        let (file, rest) = cells.split_once(" › ")?;
        let (sheet, _) = rest.rsplit_once('!')?;
        Some((file.to_owned(), Some(sheet.to_owned())))
    }));
    trace.from.iter().for_each(|before| follow(before, sheets));
}

/// The sheet or the workbook that a place is in; nothing for a map or another text.
fn source(place: &Place) -> Option<(String, Option<String>)> {
    if !place.file.starts_with(BUDGET) || place.file.ends_with(".yaml") {
        return None;
    }
    Some((place.file.clone(), place.cell.as_ref().map(|cell| cell.sheet.clone())))
}
