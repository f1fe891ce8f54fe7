//! What the workbooks of a project hold.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Conventions, Rates, Reconcile, Table, Trace};
use crate::diagnostic::Place;

/// The workbooks below `inputs/budget`, as they were read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Budget {
    /// By what they were understood.
    pub conventions: Arc<Conventions>,
    pub tables: Vec<Table>,
    /// The rates of exchange of the table `rates`.
    pub rates: Rates,
    /// What two of the tables must say alike.
    pub reconcile: Vec<Reconcile>,
    /// The ids that maps give to sheets: of one that is not among the tables it was said why.
    pub mapped: Vec<String>,
    /// What lies there and could not be used.
    pub gaps: Vec<Gap>,
    /// Maps that cannot be used, as far as they say of which workbooks they are.
    pub broken: Vec<BrokenMap>,
    /// Of a report: how the figure of an indicator came about, by its row in the table `indicators`.
    pub behind: BTreeMap<u32, Trace>,
}

/// A map that cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub struct BrokenMap {
    /// Relative to the project.
    pub file: String,
    /// The workbooks that it speaks of, relative to the project.
    pub workbooks: Vec<String>,
}

/// A workbook or a sheet that could not be used: figures that need it cannot be had.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// The workbook, or the sheet.
    pub place: Place,
    /// The table that it is a part of, where that is known.
    pub table: Option<String>,
    /// The years that it says it is about; none where that is not known.
    pub years: BTreeSet<i16>,
}

impl Gap {
    /// Whether the table may lack rows by it.
    pub fn concerns(&self, id: &str, table: Option<&Table>) -> bool {
        let folder = |file: &str| file.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        match &self.table {
            Some(known) => known == id,
            // An unknown sheet may hold any table of the folder, but no list of an event.
            None => {
                table.is_some_and(|table| folder(&table.first().file) == folder(&self.place.file))
            }
        }
    }
}

impl Budget {
    /// A table by its id.
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }
}
