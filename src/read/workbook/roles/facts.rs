//! What can be seen of a row, before it is decided what it is.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::model::{Column, ColumnKind, Conventions, Table};
use crate::read::workbook::cells::is_blank;
use crate::read::workbook::evaluation::Evaluation;
use crate::read::workbook::formula;
use crate::read::workbook::grid::{Grid, GridRow, Raw, Region};
use crate::read::workbook::numbers::{self, Typed};

/// What can be seen of one row.
#[derive(Debug)]
pub(super) struct Facts<'g> {
    pub index: u32,
    /// The first text of the row, wherever it stands.
    pub label: &'g str,
    /// All texts of the row, for the words in them.
    pub texts: Vec<&'g str>,
    /// The positions of the columns that hold anything.
    pub filled: BTreeSet<usize>,
    /// The amounts, one for each column of [`Layout::amounts`].
    pub amounts: Vec<Option<Decimal>>,
    /// In which of these columns a formula adds up other rows of the same column.
    pub adds: Vec<bool>,
    /// Whether a formula adds up cells of another column or what cannot be followed.
    pub adds_elsewhere: bool,
    /// Whether amounts are computed from other rows in another way.
    pub derived: bool,
    /// Whether its label is merged over several columns.
    pub merged: bool,
    /// Whether the row above it in the sheet is empty.
    pub apart: bool,
    /// Its code or number, folded.
    pub code: Option<String>,
}

/// The columns that matter for roles.
#[derive(Debug)]
pub(super) struct Layout {
    /// Positions of the columns that are added up.
    pub amounts: Vec<usize>,
    /// Positions of the columns by which rows of data are told apart.
    pub keys: Vec<usize>,
    /// The column of codes or numbers.
    pub code: Option<usize>,
    /// Whether that is a running number.
    pub numbered: bool,
    /// The first and the last column of the sheet that belong to the table.
    extent: (u32, u32),
}

impl Layout {
    pub fn of(table: &Table, extent: (u32, u32)) -> Layout {
        let positions = |fits: &dyn Fn(&Column) -> bool| -> Vec<usize> {
            (0..table.columns.len()).filter(|at| fits(&table.columns[*at])).collect()
        };
        let mut amounts = positions(&|column| column.kind == ColumnKind::Money);
        if amounts.is_empty() {
            amounts = positions(&|column| column.kind == ColumnKind::Number && column.id != "rate");
        }
        let keys = positions(&|column| {
            matches!(
                column.kind,
                ColumnKind::Code | ColumnKind::Text | ColumnKind::Date | ColumnKind::Month
            ) && !matches!(column.id.as_str(), "status" | "source" | "purpose" | "currency")
        });
        let code = table.column("code").or_else(|| table.column("no"));
        let numbered = code.is_some_and(|at| table.columns[at].id == "no");
        Layout { amounts, keys, code, numbered, extent }
    }
}

impl<'g> Facts<'g> {
    pub fn of(
        table: &Table,
        layout: &Layout,
        (grid, conventions): (&'g Grid, &Conventions),
        row: &'g GridRow,
        apart: bool,
        evaluation: &mut Evaluation,
    ) -> Facts<'g> {
        let raw = |at: usize| row.get(table.columns[at].index).filter(|raw| !is_blank(raw));
        let texts: Vec<&str> = row
            .cells
            .iter()
            .filter(|(column, _)| (layout.extent.0..=layout.extent.1).contains(column))
            .filter_map(|(_, raw)| match raw {
                Raw::Text(text) if !is_blank(raw) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let mut facts = Facts {
            index: row.index,
            label: texts.first().copied().unwrap_or_default(),
            texts,
            filled: (0..table.columns.len()).filter(|at| raw(*at).is_some()).collect(),
            amounts: Vec::with_capacity(layout.amounts.len()),
            adds: vec![false; layout.amounts.len()],
            adds_elsewhere: false,
            derived: false,
            merged: false,
            apart,
            code: layout.code.and_then(raw).map(code),
        };
        facts.merged = row.cells.iter().any(|(column, raw)| {
            matches!(raw, Raw::Text(_))
                && grid.region(row.index, *column).is_some_and(|region| region.right > region.left)
        });
        for (nth, at) in layout.amounts.iter().enumerate() {
            let column = table.columns[*at].index;
            let computed = match grid.formulas.contains_key(&(row.index, column)) {
                true => {
                    facts.formula(grid, nth, row.index, column);
                    evaluation.formula(row.index, column)
                }
                false => None,
            };
            facts
                .amounts
                .push(computed.or_else(|| raw(*at).and_then(|raw| number(conventions, raw))));
        }
        facts.adds_elsewhere |= table.columns.iter().any(|column| {
            column.kind == ColumnKind::Number
                && grid
                    .formulas
                    .get(&(row.index, column.index))
                    .is_some_and(|text| adds(text, row.index))
        });
        facts
    }

    /// Which rows a formula of the row adds up.
    fn formula(&mut self, grid: &Grid, nth: usize, row: u32, column: u32) {
        let Some(text) = grid.formulas.get(&(row, column)) else { return };
        match formula::parse(text).and_then(|formula| formula.summands()) {
            Some(ranges) => {
                let other = |(range, _): &&(Region, bool)| range.top != row || range.bottom != row;
                let own =
                    |(range, _): &&(Region, bool)| (range.left..=range.right).contains(&column);
                let all: Vec<_> = ranges.iter().filter(other).collect();
                let rows: u32 = all
                    .iter()
                    .filter(|pair| own(pair))
                    .map(|(range, _)| range.bottom - range.top + 1)
                    .sum();
                let is_sum = text.to_ascii_uppercase().contains("SUM") || ranges.len() > 1;
                self.adds[nth] |= rows > 1 || (rows == 1 && is_sum);
                self.adds_elsewhere |= is_sum && rows == 0 && !all.is_empty();
            }
            None => {
                let upper = text.to_ascii_uppercase();
                self.adds_elsewhere |= upper.starts_with("SUM(") || upper.starts_with("SUBTOTAL(");
                self.derived |= names_other_rows(&upper, row, column);
            }
        }
    }

    /// The number of amounts that are there.
    pub fn has_amounts(&self) -> bool {
        self.amounts.iter().any(Option::is_some)
    }
}

/// Whether a formula adds up cells of other rows.
fn adds(formula: &str, row: u32) -> bool {
    let ranges = formula::parse(formula).and_then(|formula| formula.summands()).unwrap_or_default();
    let rows = ranges.iter().map(|(range, _)| range).filter(|range| range.bottom != row);
    rows.into_iter().any(|range| range.bottom > range.top)
}

/// Whether a formula names cells of its own column in other rows.
fn names_other_rows(formula: &str, row: u32, column: u32) -> bool {
    formula
        .split(|c: char| !(c.is_ascii_alphanumeric() || c == '$'))
        .filter_map(formula::cell)
        .any(|(at, of)| of == column && at != row)
}

/// The number that a cell shows.
fn number(conventions: &Conventions, raw: &Raw) -> Option<Decimal> {
    match raw {
        Raw::Number(number) | Raw::Percent(number) => Some(*number),
        Raw::Text(text) => match numbers::read(conventions, text) {
            Typed::Number { value, percent: false, .. }
                if text.chars().any(|c| c.is_ascii_digit()) =>
            {
                Some(value)
            }
            _ => None,
        },
        _ => None,
    }
}

fn code(raw: &Raw) -> String {
    match raw {
        Raw::Number(number) => number.normalize().to_string(),
        Raw::Text(text) => crate::model::folded_code(text).trim_end_matches('.').to_owned(),
        raw => crate::read::workbook::cells::shown(raw),
    }
}
