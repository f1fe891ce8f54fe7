//! What the workbooks of a project hold.

use std::sync::Arc;

use super::{Conventions, Rates, Reconcile, Table};

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
}

impl Budget {
    /// A table by its id.
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }
}
