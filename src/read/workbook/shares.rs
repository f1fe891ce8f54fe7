//! Shares: `31,96`, `0,3196` and `31,96 %` are the same one. Which is meant is decided by the part
//! and the whole beside it, and only where these are missing by the header and the other rows.

use rust_decimal::Decimal;

use super::grid::Grid;
use super::notes::Notes;
use super::rules::Rule;
use crate::diagnostic::{Argument, Code, Finding};
use crate::model::{ColumnKind, RowKind, Table, Value};

/// Makes fractions of all shares and compares them with part and whole.
pub(super) fn settle(table: &mut Table, grid: &Grid, rules: &[String], notes: &mut Notes) {
    for column in 0..table.columns.len() {
        if table.columns[column].kind == ColumnKind::Share {
            settle_column(table, grid, column, rules, notes);
        }
    }
}

fn settle_column(
    table: &mut Table,
    grid: &Grid,
    column: usize,
    rules: &[String],
    notes: &mut Notes,
) {
    let id = table.columns[column].id.clone();
    let parts = rules.iter().find_map(|rule| match Rule::parse(rule) {
        Some(Rule::Share { share, part, whole }) if share == id => {
            Some((table.column(&part)?, table.column(&whole)?))
        }
        _ => None,
    });
    let bare = |value: &Value| matches!(value, Value::Number(_));
    // Above one, a share of a whole can only be per cent.
    let is_percent = table.rows.iter().any(|row| match row.cells[column].value {
        Value::Number(number) => number.abs() > Decimal::new(15, 1),
        _ => false,
    });
    let header = table.columns[column].header.clone();
    for at in 0..table.rows.len() {
        let row = &table.rows[at];
        let (index, sheet_column, value) =
            (row.index, table.columns[column].index, row.cells[column].value.clone());
        let truth = parts.and_then(|(part, whole)| {
            let (part, whole) = (row.cells[part].value.number()?, row.cells[whole].value.number()?);
            part.checked_div(whole)
        });
        let Some(said) = value.number() else { continue };
        let (fraction, digits) = match (bare(&value), truth) {
            (false, _) => (said, percent_digits(said * Decimal::ONE_HUNDRED)),
            (true, Some(truth))
                if (said - truth).abs() < (said / Decimal::ONE_HUNDRED - truth).abs() =>
            {
                (said, percent_digits(said * Decimal::ONE_HUNDRED))
            }
            (true, None) if !is_percent => (said, percent_digits(said * Decimal::ONE_HUNDRED)),
            (true, _) => (said / Decimal::ONE_HUNDRED, percent_digits(said)),
        };
        // What a formula gives is no matter of reading.
        if bare(&value)
            && row.kind == RowKind::Data
            && !grid.formulas.contains_key(&(index, sheet_column))
        {
            notes.cell_of(
                Finding::new(Code::ShareRead).with("header", &header),
                &id,
                index,
                sheet_column,
                &said.to_string(),
            );
        }
        let wrong = truth.filter(|truth| (fraction - truth).abs() > rounding(digits));
        if let Some(truth) = wrong {
            let percent = |fraction: Decimal| {
                Argument::Percent((fraction * Decimal::ONE_HUNDRED).round_dp(2))
            };
            let finding = Finding::new(Code::ShareDiffers)
                .with("says", percent(fraction))
                .with("gives", percent(truth));
            notes.alone(finding, index, sheet_column);
        }
        table.rows[at].cells[column].value = Value::Share(wrong.unwrap_or(fraction));
    }
}

fn percent_digits(percent: Decimal) -> u32 {
    percent.normalize().scale()
}

/// Half of the last place that was given, as a fraction, and a hair for the noise of binary ones.
fn rounding(digits: u32) -> Decimal {
    let half = Decimal::new(5, (digits + 1).min(12)) / Decimal::ONE_HUNDRED;
    half + Decimal::new(1, 9)
}
