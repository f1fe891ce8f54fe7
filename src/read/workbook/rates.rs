//! The rates of exchange of a rate sheet.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::notes::Notes;
use crate::diagnostic::{Code, Finding, Place};
use crate::model::{Conventions, Rate, Rates, Row, Sourced, Table, Value, folded};

/// A rate so many times another one of its column is hardly one of the same currencies.
const JUMP: i64 = 5;

/// The rates of a table with the id `rates`: how much of one currency one unit of another one cost, as
/// the header or what stands above it says. Whose they are is said in a column, or in a line above
/// or below. Rows without a date or a rate above zero are left out; findings have said so.
pub fn rates(conventions: &Conventions, table: &Table) -> Rates {
    let origin = table.first();
    let sheet = Some(Place::sheet(&origin.file, &origin.sheet));
    let columns = columns(table);
    let (Some(date), true) = (table.column("date"), origin.open.is_empty()) else {
        return Rates { sheet, rates: Vec::new() };
    };
    let mut rates = Vec::new();
    for column in columns {
        rates.extend(table.data().filter_map(|row| rate(conventions, table, row, column, date)));
    }
    Rates { sheet, rates }
}

/// The rate that a cell gives, by the other cells of its row.
fn rate(
    conventions: &Conventions,
    table: &Table,
    row: &Row,
    column: usize,
    date: usize,
) -> Option<Rate> {
    let of = |id: &str| table.column(id).map(|at| &row.cells[at].value);
    let value = row.cells[column].value.number();
    let value = value.filter(|value| value.is_sign_positive() && !value.is_zero())?;
    let own = table.column("source").and_then(|at| {
        let words = row.cells[at].value.text()?.to_owned();
        Some(Sourced { words, cell: table.address(row, at) })
    });
    let lot = of("lot").map_or(Some(Decimal::ONE), Value::number)?;
    Some(Rate {
        of: match of("currency") {
            Some(named) => conventions.currency(&folded(named.text()?))?,
            None => table.columns[column].per?,
        },
        in_currency: table.columns[column].currency.unwrap_or(conventions.own),
        value: value.checked_div(lot)?,
        date: row.cells[date].value.date()?,
        source: own.or_else(|| table.origin(row).source.clone()),
        cell: table.address(row, column),
    })
}

/// The columns of rates.
fn columns(table: &Table) -> Vec<usize> {
    (0..table.columns.len()).filter(|at| table.columns[*at].id.starts_with("rate")).collect()
}

/// Asks about rates that are many times the others of their column, and leaves them out until then.
pub(super) fn check(table: &mut Table, notes: &mut Notes) {
    for rate in columns(table) {
        // Each currency has rates of its own.
        let currency = table.column("currency");
        let of = |row: &Row| currency.and_then(|at| row.cells[at].value.key());
        let mut values: BTreeMap<Option<String>, Vec<Decimal>> = BTreeMap::new();
        for row in table.data() {
            values.entry(of(row)).or_default().extend(row.cells[rate].value.number());
        }
        values.values_mut().for_each(|values| values.sort_unstable());
        let (index, jump) = (table.columns[rate].index, Decimal::from(JUMP));
        for row in &mut table.rows {
            let Some(value) = row.cells[rate].value.number() else { continue };
            let values = values.get(&of(row)).filter(|values| values.len() > 2);
            let Some(usual) = values.map(|values| values[values.len() / 2]) else { continue };
            if value * jump <= usual || value >= usual * jump {
                let finding =
                    Finding::new(Code::RateJumps).with("rate", value).with("usual", usual);
                notes.alone(finding, row.index, index);
                row.cells[rate].value = Value::Unread;
            }
        }
    }
}
