//! The rates of exchange of a rate sheet.

use rust_decimal::Decimal;

use super::notes::Notes;
use crate::diagnostic::{Code, Finding, Place};
use crate::model::{Conventions, Rate, Rates, Row, Sourced, Table, Value};

/// A rate so many times another one of its column is hardly one of the same currencies.
const JUMP: i64 = 5;

/// The rates of a table with the id `rates`: how much of one currency one unit of another one cost, as
/// the header or what stands above it says. Whose they are is said in a column, or in a line above
/// or below. Rows without a date or a rate above zero are left out; findings have said so.
pub fn rates(conventions: &Conventions, table: &Table) -> Rates {
    let sheet = Some(Place::sheet(&table.file, &table.sheet));
    let columns = columns(table);
    let (Some(date), true) = (table.column("date"), table.open.is_empty()) else {
        return Rates { sheet, rates: Vec::new() };
    };
    let source = table.column("source");
    let read = |row: &Row, rate: usize| {
        let cells = &row.cells;
        let value = cells[rate]
            .value
            .number()
            .filter(|value| value.is_sign_positive() && !value.is_zero())?;
        let own = source.and_then(|at| {
            let words = cells[at].value.text()?.to_owned();
            Some(Sourced { words, cell: table.address(row, at) })
        });
        let source = own.or_else(|| table.source.clone());
        let date = cells[date].value.date()?;
        let of = table.columns[rate].per?;
        let in_currency = table.columns[rate].currency.unwrap_or(conventions.own);
        Some(Rate { of, in_currency, value, date, source, cell: table.address(row, rate) })
    };
    let rates = columns.iter().flat_map(|rate| table.data().filter_map(|row| read(row, *rate)));
    Rates { sheet, rates: rates.collect() }
}

/// The columns of rates.
fn columns(table: &Table) -> Vec<usize> {
    (0..table.columns.len()).filter(|at| table.columns[*at].id.starts_with("rate")).collect()
}

/// Asks about rates that are many times the others of their column, and leaves them out until then.
pub(super) fn check(table: &mut Table, notes: &mut Notes) {
    for rate in columns(table) {
        let mut values: Vec<Decimal> =
            table.data().filter_map(|row| row.cells[rate].value.number()).collect();
        values.sort_unstable();
        let Some(usual) = values.get(values.len() / 2).copied().filter(|_| values.len() > 2) else {
            continue;
        };
        let (index, jump) = (table.columns[rate].index, Decimal::from(JUMP));
        for row in &mut table.rows {
            let Some(value) = row.cells[rate].value.number() else { continue };
            if value * jump <= usual || value >= usual * jump {
                let finding =
                    Finding::new(Code::RateJumps).with("rate", value).with("usual", usual);
                notes.alone(finding, row.index, index);
                row.cells[rate].value = Value::Unread;
            }
        }
    }
}
