//! The sums of two sides in one currency: from the column that has it, else row by row by the rate
//! of the row or of the rate sheet.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::sums::{Rows, Sums, Why};
use crate::diagnostic::{Code, Finding};
use crate::model::{Budget, ColumnKind, Currency, Money, Reconcile, Row, Table, Value};

/// Both sides in the currency of one of them: without converting, if that can be.
pub(super) fn in_one_currency<'t>(
    budget: &Budget,
    left: &Rows<'t>,
    right: &Rows<'t>,
    rule: &Reconcile,
) -> Result<(Sums<'t>, Sums<'t>), Why> {
    let of = [currencies(left), currencies(right)];
    let targets: BTreeSet<Option<Currency>> = match of.each_ref().map(BTreeSet::len) {
        [0, 0] => [None].into(),
        _ => of.iter().filter(|one| one.len() == 1).flatten().map(|code| Some(*code)).collect(),
    };
    for rates in [None, Some(budget)] {
        for target in &targets {
            let (one, other) = (sums(left, *target, rates), sums(right, *target, rates));
            match (one, other) {
                (Err(Some(why)), _) | (_, Err(Some(why))) => return Err(why),
                (Ok(one), Ok(other)) => return Ok((one, other)),
                _ => {}
            }
        }
    }
    let names = of.map(|of| of.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "));
    let [one, other] = names.map(|names| if names.is_empty() { "—".to_owned() } else { names });
    Err(Finding::new(Code::ReconcileCurrencies)
        .with("rule", &rule.rule)
        .with("left", one)
        .with("right", other)
        .into())
}

/// The currencies in which the columns of a side are.
fn currencies(rows: &Rows) -> BTreeSet<Currency> {
    let cells = rows.rows.iter().flat_map(|row| rows.columns.iter().map(|(at, _)| &row.cells[*at]));
    cells.filter_map(|cell| Some(cell.value.money()?.currency)).collect()
}

/// The sums in a currency, by rates if they are given; nothing, if that cannot be.
fn sums<'t>(
    rows: &Rows<'t>,
    target: Option<Currency>,
    rates: Option<&Budget>,
) -> Result<Sums<'t>, Option<Why>> {
    let mut impossible = false;
    let sums = rows.sums(target, |row, column| {
        let Some((at, number, converted)) = number(rows, row, column, target, rates)? else {
            return Ok(None);
        };
        impossible |= number.is_none();
        Ok(number.map(|number| (at, number, converted)))
    });
    let sums = sums.map_err(Some)?;
    if impossible { Err(None) } else { Ok(sums) }
}

/// The number of a cell in a currency: the column in which it stands, the number, which is none
/// where no rate is known, and whether it was converted.
fn number(
    rows: &Rows,
    row: &Row,
    column: usize,
    target: Option<Currency>,
    rates: Option<&Budget>,
) -> Result<Option<(usize, Option<Decimal>, bool)>, Why> {
    let all: Vec<usize> = variants(rows.table, column).collect();
    if all.iter().any(|at| row.cells[*at].value == Value::Unread) {
        return Err(Why::Said);
    }
    let Some(target) = target else {
        return Ok(row.cells[column].value.number().map(|number| (column, Some(number), false)));
    };
    let mut sums = all.iter().filter_map(|at| Some((*at, row.cells[*at].value.money()?)));
    if let Some((at, money)) = sums.clone().find(|(_, money)| money.currency == target) {
        return Ok(Some((at, Some(money.amount), false)));
    }
    let converted = sums.next().map(|(at, money)| {
        (at, rates.and_then(|budget| converted(rows, row, money, target, budget)), true)
    });
    Ok(converted)
}

/// A sum by the rate of its row, else by the rate sheet.
fn converted(
    rows: &Rows,
    row: &Row,
    money: Money,
    target: Currency,
    budget: &Budget,
) -> Option<Decimal> {
    let pair = (money.currency, target);
    if let Some(by) = own_rate(rows.table, row, budget.conventions.own, pair) {
        return by(money.amount);
    }
    let day = row.cells[rows.date?].value.date()?;
    let rate = budget.rates.on(money.currency, target, day).ok()?;
    Some(money.convert(rate).ok()?.to.amount)
}

type By = Box<dyn Fn(Decimal) -> Option<Decimal>>;

/// The rate of a row itself: so much of the own currency for one of the other.
fn own_rate(
    table: &Table,
    row: &Row,
    own: Currency,
    (from, into): (Currency, Currency),
) -> Option<By> {
    let rate = row.cells[table.column("rate")?].value.number()?;
    let rate = Some(rate).filter(|rate| *rate > Decimal::ZERO)?;
    if from == own {
        return Some(Box::new(move |amount| amount.checked_div(rate)));
    }
    (into == own).then(|| -> By { Box::new(move |amount| amount.checked_mul(rate)) })
}

/// The columns that hold the same sums in several currencies: `amount` and `amount_chf`.
pub(super) fn variants(table: &Table, column: usize) -> impl Iterator<Item = usize> {
    let stem = stem(&table.columns[column].id);
    let others = table.columns.iter().enumerate().filter(move |(at, other)| {
        *at != column && other.kind == ColumnKind::Money && self::stem(&other.id) == stem
    });
    // The column that the rule names comes first.
    std::iter::once(column).chain(others.map(|(at, _)| at))
}

/// A name without the currency at its end.
fn stem(id: &str) -> &str {
    match id.rsplit_once('_') {
        Some((stem, code)) if Currency::new(&code.to_uppercase()).is_some() => stem,
        _ => id,
    }
}
