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
mod container;
mod xls;
mod open;
mod units;
mod numbers;
mod dates;
mod conventions;
mod wanted;
mod header;
mod formula;
mod notes;
mod titles;
mod cells;
mod sheet;
mod totals;
mod shares;
mod rules;
mod hidden;
mod rates;
mod reconcile;
mod find;

pub use conventions::conventions;
pub use find::{Map, all, list, maps, tables};
pub use rates::rates;
