//! What two tables must say alike: `journal.amount by code = execution.actual by code`.

use crate::diagnostic::Place;

/// One rule between two tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Reconcile {
    /// As typed; that of a convention as it could be typed.
    pub rule: String,
    pub left: Side,
    pub right: Side,
    /// Where it is typed; none for a convention.
    pub place: Option<Place>,
}

/// Sums of one column of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The id of the table.
    pub table: String,
    /// A column of money or numbers; `actual_q*` stands for the columns of the four quarters.
    pub column: String,
    /// The column by which it is added up.
    pub by: String,
    /// Whether it is added up by the quarter of the date, too.
    pub by_quarter: bool,
    /// Which rows.
    pub only: Vec<Only>,
}

impl Side {
    /// The name of the columns of quarters without the number: `actual_q`.
    pub fn quarters(&self) -> Option<&str> {
        self.column.strip_suffix('*')
    }
}

/// A condition on the rows of a side: one of these values, or the year of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Only {
    pub column: String,
    pub values: Vec<String>,
}
