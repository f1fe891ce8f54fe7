//! The rates of exchange of a rate sheet.

use crate::diagnostic::Place;
use crate::model::{Conventions, Rate, Rates, Row, Sourced, Table};

/// The rates of a table with the id `rates`: how much of the currency in the header one unit of
/// the other one cost; the own one for its counterpart, where the header is silent. Whose they are is said in a
/// column, or in a line above or below. Rows without a date or a rate above zero are left out;
/// findings have said so.
pub fn rates(conventions: &Conventions, table: &Table) -> Rates {
    let sheet = Some(Place::sheet(&table.file, &table.sheet));
    let (Some(date), Some(rate)) = (table.column("date"), table.column("rate")) else {
        return Rates { sheet, rates: Vec::new() };
    };
    let column = table.column("source");
    let header = table.columns[rate].header.rsplit(" › ").next().unwrap_or_default();
    let (_, unit, _) = super::units::split(conventions, header);
    let of = unit.per.unwrap_or(conventions.counterpart);
    let in_currency = table.columns[rate].currency.unwrap_or(conventions.own);
    let read = |row: &Row| {
        let cells = &row.cells;
        let value = cells[rate]
            .value
            .number()
            .filter(|value| value.is_sign_positive() && !value.is_zero())?;
        let own = column.and_then(|at| {
            let words = cells[at].value.text()?.to_owned();
            Some(Sourced { words, cell: table.address(row, at) })
        });
        let source = own.or_else(|| table.source.clone());
        let date = cells[date].value.date()?;
        Some(Rate { of, in_currency, value, date, source, cell: table.address(row, rate) })
    };
    Rates { sheet, rates: table.data().filter_map(read).collect() }
}
