//! Do two sheets say the same? The payments of the journal and the execution of the budget, the
//! grants that were paid and those of the plans. Said once for a project, at the cells.

mod sums;
mod convert;
mod keys;
mod payments;

pub use payments::payments;

use rust_decimal::Decimal;

use crate::diagnostic::{Argument, Code, Finding};
use crate::model::{Budget, Currency, Money, Reconcile, ranges};
use sums::{Rows, Sum, Sums, Why};

/// Half a minor unit: as much may be lost where a payment was rounded to it.
const HALF_UNIT: Decimal = Decimal::from_parts(5, 0, 0, false, 3);
/// What binary fractions in workbooks leave over.
const NOISE: Decimal = Decimal::from_parts(1, 0, 0, false, 6);
/// So many more differences are shown beside the first.
const SHOWN: usize = 4;

/// Holds the tables to the rules between them. What differs is one finding for each rule.
pub fn reconcile(budget: &Budget) -> Vec<Finding> {
    budget.reconcile.iter().flat_map(|rule| by_years(budget, rule)).collect()
}

/// Tables of several years are compared year by year: in those that both have.
fn by_years(budget: &Budget, rule: &Reconcile) -> Vec<Finding> {
    let [left, right] = [&rule.left, &rule.right].map(|side| budget.table(&side.table));
    let (Some(left), Some(right)) = (left, right) else {
        return one(budget, rule).into_iter().collect();
    };
    if left.origins.len() < 2 && right.origins.len() < 2 {
        return one(budget, rule).into_iter().collect();
    }
    let years = left.years().intersection(&right.years()).copied().collect::<Vec<i16>>();
    let found = years.into_iter().filter_map(|year| {
        let tables = vec![left.of_year(year), right.of_year(year)];
        let sides = [(&rule.left, left, &tables[0]), (&rule.right, right, &tables[1])];
        if sides.into_iter().any(|(side, whole, part)| sums::is_of_other_years(side, whole, part)) {
            return None;
        }
        let of_year = Budget {
            conventions: budget.conventions.clone(),
            rates: budget.rates.clone(),
            tables,
            ..Budget::default()
        };
        one(&of_year, rule)
    });
    found.collect()
}

fn one(budget: &Budget, rule: &Reconcile) -> Option<Finding> {
    match compared(budget, rule) {
        Ok(found) => found,
        Err(Why::Found(finding)) if finding.place.is_none() => match &rule.place {
            Some(place) => Some(finding.at(place.clone())),
            None => Some(*finding),
        },
        Err(Why::Found(finding)) => Some(*finding),
        Err(Why::Said) => None,
    }
}

fn compared(budget: &Budget, rule: &Reconcile) -> Result<Option<Finding>, Why> {
    let left = sums::table(budget, &rule.left)?;
    let right = sums::table(budget, &rule.right)?;
    if let (Some(one), Some(other)) = (left.period(), right.period())
        && one != other
    {
        // A convention speaks of one year; a rule that was typed should.
        if rule.place.is_none() {
            return Ok(None);
        }
        return Err(Finding::new(Code::ReconcilePeriods)
            .with("rule", &rule.rule)
            .with("left", &left.first().sheet)
            .with("right", &right.first().sheet)
            .with("first", one)
            .with("second", other)
            .into());
    }
    let local = [&rule.left.by, &rule.right.by].contains(&&"municipality".to_owned());
    let offices = local.then_some(budget.conventions.municipalities.as_slice());
    let left = Rows::of(left, &rule.left, right.period(), offices)?;
    let right = Rows::of(right, &rule.right, left.table.period(), offices)?;
    let (one, other) = convert::in_one_currency(budget, &left, &right, rule)?;
    Ok(difference(rule, &one, &other))
}

/// The first sum that differs, with the others behind it.
fn difference(rule: &Reconcile, left: &Sums, right: &Sums) -> Option<Finding> {
    let keys =
        left.sums.keys().chain(right.sums.keys().filter(|key| !left.sums.contains_key(*key)));
    let pairs = keys.map(|key| (key, left.sum(key), right.sum(key)));
    let differing: Vec<_> = pairs.filter(|(_, one, other)| differ(one, other)).collect();
    let (key, one, other) = differing.first()?;
    let mut others = Vec::new();
    for (key, one, other) in differing.iter().skip(1).take(SHOWN) {
        let key = format!("{}: ", key.shown((left.table, one), (right.table, other)));
        let [one, other] = [one, other].map(|sum| Argument::Number(sum.amount.round_dp(4)));
        others.push(Argument::Several(vec![key.into(), one, " ≠ ".into(), other]));
    }
    if differing.len() > SHOWN + 1 {
        others.push("…".into());
    }
    let gap = (one.amount - other.amount).abs();
    let alone = [(left.table, one), (right.table, other)].into_iter();
    let alone = alone.filter_map(|(table, sum)| sum.alone(table, gap)).next();
    let finding = Finding::new(Code::ReconcileDiffers)
        .with("rule", &rule.rule)
        .with("key", key.shown((left.table, one), (right.table, other)))
        .with("left", amount(one, left.currency))
        .with("left-cells", one.cells(left.table))
        .with("right", amount(other, left.currency))
        .with("right-cells", other.cells(right.table))
        .with("difference", gap.round_dp(4))
        .with("alone", alone.map(|cell| ranges([cell])).unwrap_or_default())
        .with("count", differing.len() - 1)
        .with("others", Argument::list(others, "; "));
    let first = one.first(left.table).or_else(|| other.first(right.table))?;
    Some(finding.at(first.place()))
}

fn differ(one: &Sum, other: &Sum) -> bool {
    let tolerance = HALF_UNIT * Decimal::from(one.converted + other.converted);
    (one.amount - other.amount).abs() > tolerance + NOISE
}

fn amount(sum: &Sum, currency: Option<Currency>) -> Argument {
    let amount = sum.amount.round_dp(4);
    currency.map_or(Argument::Number(amount), |currency| Money { amount, currency }.into())
}
