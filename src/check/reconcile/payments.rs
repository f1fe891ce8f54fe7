//! Each payment of the journal by itself: its sums in two currencies, and its rate.

use rust_decimal::Decimal;

use super::convert::variants;
use super::{HALF_UNIT, NOISE};
use crate::diagnostic::{Code, Finding};
use crate::model::{Budget, Row, Table};

/// So many cells are named in a message.
const NAMED: usize = 12;

/// The cells with one fault: all of them, and the first with what it says and what it should say.
#[derive(Default)]
struct Cells<'t> {
    names: Vec<String>,
    first: Option<([Decimal; 2], &'t Row, usize)>,
}

impl<'t> Cells<'t> {
    fn add(&mut self, table: &Table, row: &'t Row, at: usize, says: [Decimal; 2]) {
        self.names.push(table.address(row, at).cell());
        self.first.get_or_insert((says, row, at));
    }
}

/// The sum in soms, divided by the rate of the payment, is the sum in the other currency; and that
/// rate is the one that the rate sheet has for the day.
pub fn payments(budget: &Budget) -> Vec<Finding> {
    let Some(table) = budget.table("journal") else { return Vec::new() };
    let (Some(amount), Some(rate)) = (table.column("amount"), table.column("rate")) else {
        return Vec::new();
    };
    let origins = 0..table.origins.len();
    origins.flat_map(|origin| of_sheet(budget, table, origin, (amount, rate))).collect()
}

/// The payments of one sheet.
fn of_sheet(
    budget: &Budget,
    table: &Table,
    origin: usize,
    (amount, rate): (usize, usize),
) -> Vec<Finding> {
    let date = table.column("date");
    let (mut differing, mut strange) = (Cells::default(), Cells::default());
    for row in table.data().filter(|row| row.origin == origin) {
        let cells = &row.cells;
        let own = cells[rate].value.number().filter(|rate| *rate > Decimal::ZERO);
        let (Some(own), Some(paid)) = (own, cells[amount].value.money()) else { continue };
        let others = variants(table, amount).filter(|at| *at != amount);
        let mut others = others.filter_map(|at| Some((at, cells[at].value.money()?)));
        let Some((at, other)) = others.find(|(_, other)| other.currency != paid.currency) else {
            continue;
        };
        if let Some(gives) = paid.amount.checked_div(own)
            && (gives - other.amount).abs() > HALF_UNIT * Decimal::TWO
        {
            differing.add(table, row, at, [other.amount, gives.round_dp(2)]);
        }
        if let Some(day) = date.and_then(|at| cells[at].value.date())
            && let Ok(known) = budget.rates.on(paid.currency, other.currency, day)
            && (known.value - own).abs() > NOISE
        {
            strange.add(table, row, rate, [own, known.value]);
        }
    }
    let found = [
        (differing, Finding::new(Code::PaymentConverted)),
        (strange, Finding::new(Code::PaymentRate)),
    ];
    let found = found.into_iter().filter_map(|(cells, finding)| {
        let ([says, gives], row, at) = cells.first?;
        let more = if cells.names.len() > NAMED { " …" } else { "" };
        let names: Vec<&str> = cells.names.iter().take(NAMED).map(String::as_str).collect();
        let finding = finding
            .with("says", says)
            .with("gives", gives)
            .with("count", cells.names.len())
            .with("cells", names.join(", ") + more);
        Some(finding.at(table.address(row, at).place()))
    });
    found.collect()
}
