//! What was understood of a workbook, for the person who keeps it: no cell of a list of people is in it.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{ColumnKind, RowRole};

/// One workbook.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Receipt {
    /// Relative to the project.
    pub file: String,
    pub sheets: Vec<SheetReceipt>,
}

/// One sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SheetReceipt {
    pub sheet: String,
    /// Hidden sheets are not read.
    pub hidden: bool,
    /// The table on it, if one was found.
    pub table: Option<TableReceipt>,
    /// The widest row of words, where no table was found: its row, counted from 1, and its cells. None
    /// in a file that may hold people.
    pub header: Option<(u32, Vec<(String, String)>)>,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableReceipt {
    /// The name that figures use.
    pub id: String,
    /// From its first to its last row, as `A4:L24`.
    pub range: String,
    /// Whether it is a list of people.
    pub people: bool,
    /// The year that it is about.
    pub period: Option<i16>,
    pub columns: Vec<ColumnReceipt>,
    /// How many rows there are of each role, and which.
    pub rows: Vec<RowsReceipt>,
    /// Whether a question is open, so that it gives no figure.
    pub open: bool,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ColumnReceipt {
    /// The letter of the sheet.
    pub column: String,
    pub id: String,
    /// As typed; empty in a list of people.
    pub header: String,
    pub kind: ColumnKind,
    pub currency: Option<String>,
    /// What its numbers were multiplied by.
    pub times: Decimal,
    /// How many rows of data have it.
    pub filled: usize,
    /// The sums of its rows of data, by currency.
    pub sums: Vec<(String, Decimal)>,
}

/// Rows of one role.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowsReceipt {
    pub role: RowRole,
    pub count: usize,
    /// As the sheet numbers them: `5–8, 10`.
    pub rows: String,
}
