//! How far a fault in a workbook reaches: to the documents whose figures come from its sheet, and no
//! farther.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Finding, Place};
use crate::model::{Figures, Trace};

const BUDGET: &str = "inputs/budget/";

/// The sheets that the figures of a document come from.
pub(super) struct Reach(BTreeSet<(String, String)>);

impl Reach {
    pub fn of(figures: &Figures) -> Reach {
        let mut sheets = BTreeSet::new();
        for figure in figures.values() {
            match figure {
                Ok(quantity) => follow(&quantity.trace, &mut sheets),
                Err(finding) => sheets.extend(finding.place.as_ref().and_then(sheet)),
            }
        }
        Reach(sheets)
    }

    /// Whether what was found of the project matters to the document. What two sheets should say
    /// alike is a fault of both, of which one place alone is named.
    pub fn has(&self, finding: &Finding) -> bool {
        let Some(place) = &finding.place else { return true };
        if !place.file.starts_with(BUDGET) {
            return true;
        }
        let both = matches!(
            finding.code,
            Code::ReconcileDiffers | Code::ReconcilePeriods | Code::ReconcileCurrencies
        );
        match sheet(place) {
            Some(sheet) if !both => self.0.contains(&sheet),
            _ => !self.0.is_empty(),
        }
    }
}

fn follow(trace: &Trace, sheets: &mut BTreeSet<(String, String)>) {
    sheets.extend(trace.place.as_ref().and_then(sheet));
    let cells = trace.cells.as_deref().and_then(|cells| cells.split_once(" › "));
    sheets.extend(cells.and_then(|(file, rest)| {
        let (sheet, _) = rest.rsplit_once('!')?;
        Some((file.to_owned(), sheet.to_owned()))
    }));
    trace.from.iter().for_each(|before| follow(before, sheets));
}

fn sheet(place: &Place) -> Option<(String, String)> {
    Some((place.file.clone(), place.cell.as_ref()?.sheet.clone()))
}
