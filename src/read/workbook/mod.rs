//! Workbooks → tables. A manager keeps her sheets as she always has; here they are found,
//! read as they are, and typed, and everything doubtful in them is said with its cell.
//!
//! The way of a cell: `open` (which file, which format, how large) → `xlsx`, `ods`, `xls` (raw
//! grid) → `header` (where the table is) → `sheet` and `cells` (typed values) → `totals`,
//! `shares`, `rules`, `hidden` (what the sheet says of itself).

mod limits;
mod package;
mod grid;
mod xlsx;
mod ods;
mod ods_styles;
mod container;
mod biff;
mod xls;
mod xlsb;
mod csv;
mod kinds;
mod open;
mod units;
mod formats;
mod lines;
mod numbers;
mod conventions;
mod wanted;
mod blocks;
mod named;
mod header;
mod formula;
mod evaluation;
mod notes;
mod titles;
mod roles;
mod cells;
mod columns;
mod sheet;
mod stems;
mod versions;
mod remarks;
mod totals;
mod people;
mod above;
mod twice;
mod shares;
mod rules;
mod hidden;
mod rates;
mod reconcile;
mod maps;
mod years;
mod find;
mod budget;
mod receipt;

pub use budget::all;
pub use conventions::conventions;
pub use find::{list, tables};
pub use maps::{Map, maps};
#[cfg(test)]
pub(crate) use open::PARSED;
pub use open::matches;
pub use rates::rates;
pub use receipt::receipt;
