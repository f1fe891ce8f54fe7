//! The rates of exchange of a rate sheet.

use crate::model::{Currency, Rate, Table};

/// The rates of a table with the id `rates`: how much of the currency in the header one unit of
/// the other one cost; soms for a franc, where the header is silent. Rows without a date or a rate
/// above zero are left out; findings have said so.
pub fn rates(table: &Table) -> Vec<Rate> {
    let (Some(date), Some(rate)) = (table.column("date"), table.column("rate")) else {
        return Vec::new();
    };
    let source = table.column("source");
    let of =
        super::units::split(table.columns[rate].header.rsplit(" › ").next().unwrap_or_default())
            .1
            .per;
    let of = of.unwrap_or(Currency::CHF);
    let in_currency = table.columns[rate].currency.unwrap_or(Currency::KGS);
    table
        .data()
        .filter_map(|row| {
            let value = row.cells[rate]
                .value
                .number()
                .filter(|value| value.is_sign_positive() && !value.is_zero())?;
            let source = source.and_then(|at| row.cells[at].value.text()).map(str::to_owned);
            let date = row.cells[date].value.date()?;
            Some(Rate { of, in_currency, value, date, source, cell: table.address(row, rate) })
        })
        .collect()
}
