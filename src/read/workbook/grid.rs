//! A sheet as it lies in the file, whatever the format: sparse rows of raw cells, formulas, merged
//! regions, what is hidden. It knows no headers and no meanings.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::formats::Formats;

/// One sheet.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub name: String,
    /// From top to bottom; rows without values are absent.
    pub rows: Vec<GridRow>,
    /// The formulas of cells, without the leading `=`, in the notation of Excel.
    pub formulas: BTreeMap<(u32, u32), Box<str>>,
    pub merged: Vec<Region>,
    pub hidden_rows: BTreeSet<u32>,
    pub hidden_columns: BTreeSet<u32>,
    pub filtered: bool,
    /// The number formats of cells that say more than how many decimals there are.
    pub formats: Formats,
}

/// The values of one row, from left to right.
#[derive(Debug)]
pub(super) struct GridRow {
    pub index: u32,
    pub cells: Vec<(u32, Raw)>,
}

/// A value as the file holds it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Raw {
    Text(Arc<str>),
    Number(Decimal),
    /// A number that the sheet shows with a sign of per cent: 0.32 for 32 %.
    Percent(Decimal),
    Date(Date),
    Bool(bool),
    /// `#REF!` and its like.
    Error(Arc<str>),
    /// A formula that was never calculated.
    Uncalculated,
}

/// A merged region; all bounds are included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Region {
    pub top: u32,
    pub left: u32,
    pub bottom: u32,
    pub right: u32,
}

impl Region {
    pub fn contains(&self, row: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }
}

impl Grid {
    pub fn get(&self, row: u32, column: u32) -> Option<&Raw> {
        let at = self.rows.binary_search_by_key(&row, |row| row.index).ok()?;
        self.rows[at].get(column)
    }

    /// The merged region of a cell.
    pub fn region(&self, row: u32, column: u32) -> Option<&Region> {
        self.merged.iter().find(|region| region.contains(row, column))
    }

    /// Adds a value; cells come in the order of the file, which is nearly always that of the sheet.
    pub fn push(&mut self, row: u32, column: u32, raw: Raw) {
        match self.rows.last_mut() {
            Some(last) if last.index == row => last.cells.push((column, raw)),
            _ => self.rows.push(GridRow { index: row, cells: vec![(column, raw)] }),
        }
    }

    /// Puts rows and cells in order, for files that were written out of order.
    pub fn settle(&mut self) {
        if !self.rows.is_sorted_by(|a, b| a.index < b.index) {
            self.rows.sort_by_key(|row| row.index);
            let rows = std::mem::take(&mut self.rows);
            for row in rows {
                match self.rows.last_mut() {
                    Some(last) if last.index == row.index => last.cells.extend(row.cells),
                    _ => self.rows.push(row),
                }
            }
        }
        for row in &mut self.rows {
            if !row.cells.is_sorted_by(|a, b| a.0 < b.0) {
                row.cells.sort_by_key(|(column, _)| *column);
                row.cells.dedup_by_key(|(column, _)| *column);
            }
            row.cells.shrink_to_fit();
        }
        self.uncover();
    }

    /// Drops what merged regions cover: the file may still hold it, but nobody sees it.
    fn uncover(&mut self) {
        // Proper regions do not overlap, so that no row is visited often.
        let mut visits = 0;
        for region in &self.merged {
            let from = self.rows.partition_point(|row| row.index < region.top);
            let rows = self.rows[from..].iter_mut().take_while(|row| row.index <= region.bottom);
            for row in rows {
                visits += 1;
                if visits > super::limits::VISITS {
                    return;
                }
                let index = row.index;
                row.cells.retain(|(column, _)| {
                    !region.contains(index, *column)
                        || (index, *column) == (region.top, region.left)
                });
            }
        }
        self.rows.retain(|row| !row.cells.is_empty());
    }
}

impl GridRow {
    pub fn get(&self, column: u32) -> Option<&Raw> {
        let at = self.cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        Some(&self.cells[at].1)
    }
}

/// The same text is held once: a category that stands in a hundred thousand rows takes no room.
#[derive(Debug, Default)]
pub(super) struct Texts(HashSet<Arc<str>>);

impl Texts {
    pub fn hold(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let held: Arc<str> = text.into();
        self.0.insert(held.clone());
        held
    }
}

/// A float of a file as the fifteen digits that spreadsheets show and compute with; the rest is
/// noise of the binary form. `None` for what is no number.
pub(super) fn exact(float: f64) -> Option<Decimal> {
    if float == 0.0 {
        return Some(Decimal::ZERO);
    }
    if !float.is_finite() || float.abs() >= 1e27 {
        return None;
    }
    if float.abs() < 1e-20 {
        return Some(Decimal::ZERO);
    }
    // The shortest form that means the same float; it is what was typed, unless a computation left noise.
    let short = float.to_string();
    if short.len() <= 16 && short.trim_start_matches('-').len() <= 15 {
        return short.parse::<Decimal>().ok().map(|number| number.normalize());
    }
    Decimal::from_scientific_lossy(&format!("{float:.14e}")).ok().map(|number| number.normalize())
}

/// A day counted as Excel counts them.
pub(super) fn day(serial: i64, from_1904: bool) -> Option<Date> {
    let epoch =
        if from_1904 { jiff::civil::date(1904, 1, 1) } else { jiff::civil::date(1899, 12, 30) };
    epoch.checked_add(jiff::Span::new().try_days(serial).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_become_what_was_typed() {
        for typed in ["97412350", "0.3196", "97412350.55", "1234567890.12", "-1200", "0.1", "31.96"]
        {
            let float: f64 = typed.parse().expect("a float");
            assert_eq!(exact(float).map(|number| number.to_string()).as_deref(), Some(typed));
        }
        assert_eq!(exact(0.1 + 0.2), Some(Decimal::new(3, 1)));
        assert_eq!(exact(f64::NAN), None);
        assert_eq!(exact(1e300), None);
    }

    #[test]
    fn days_count_from_either_epoch() {
        assert_eq!(day(43657, false), Some(jiff::civil::date(2019, 7, 11)));
        assert_eq!(day(43657 - 1462, true), Some(jiff::civil::date(2019, 7, 11)));
        assert_eq!(day(i64::MAX, false), None);
    }
}
