//! Where a number was read: one cell of one workbook.

use std::fmt;

use crate::diagnostic::{Place, column_name};

/// One cell of one workbook, by which a figure is traced.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Relative to the project, with `/`.
    pub file: String,
    /// The name of the sheet as its tab shows it.
    pub sheet: String,
    /// Counted from 0.
    pub row: u32,
    /// Counted from 0 = A.
    pub column: u32,
}

impl Address {
    /// The cell alone: `H7`.
    pub fn cell(&self) -> String {
        format!("{}{}", column_name(self.column), self.row + 1)
    }

    /// The place of a finding about this cell.
    pub fn place(&self) -> Place {
        Place::cell(&self.file, &self.sheet, self.row, self.column)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} › {}!{}", self.file, self.sheet, self.cell())
    }
}
