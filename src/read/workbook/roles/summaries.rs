//! A summary of a table: rows that bear the name of a region, a code or a payee of it, lack the rest,
//! and are the sums of the rows that have that name.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::facts::Facts;
use super::sums::fits;
use crate::model::folded;

/// So many rows are added up in one sheet.
const STEPS: usize = 3_000_000;

/// The open rows that sum up others by a name, with those. `is_row` says which rows are summed up.
/// One row alone is summed up only below the table, after an empty row.
pub(super) fn find(
    rows: &[Facts],
    is_row: &dyn Fn(usize) -> bool,
    open: &dyn Fn(usize) -> bool,
) -> Vec<(usize, Vec<usize>)> {
    let asked: Vec<usize> = (0..rows.len()).filter(|at| open(*at)).collect();
    if asked.is_empty() {
        return Vec::new();
    }
    let mut named: HashMap<String, Vec<usize>> = HashMap::new();
    let mut last = 0;
    for at in (0..rows.len()).filter(|at| is_row(*at)) {
        last = at;
        for name in names(&rows[at]) {
            let of = named.entry(name).or_default();
            if of.last() != Some(&at) {
                of.push(at);
            }
        }
    }
    let apart = (last + 1..rows.len()).find(|at| rows[*at].apart).unwrap_or(rows.len());
    let (mut found, mut steps) = (Vec::new(), 0);
    for at in asked {
        for members in names(&rows[at]).filter_map(|name| named.get(&name)) {
            steps += members.len();
            if steps > STEPS {
                return found;
            }
            if (members.len() > 1 || at >= apart) && adds(rows, at, members) {
                found.push((at, members.clone()));
                break;
            }
        }
    }
    found
}

fn names<'f>(row: &'f Facts) -> impl Iterator<Item = String> + 'f {
    row.texts.iter().map(|text| folded(text)).chain(row.code.clone())
}

/// Whether all amounts of a row are the sums of those of its members.
fn adds(rows: &[Facts], at: usize, members: &[usize]) -> bool {
    let wanted = &rows[at].amounts;
    let agrees = |(column, wanted): (usize, &Option<Decimal>)| {
        wanted.is_none_or(|wanted| sum(rows, members, column).is_some_and(|sum| fits(wanted, sum)))
    };
    wanted.iter().flatten().any(|amount| !amount.is_zero()) && wanted.iter().enumerate().all(agrees)
}

fn sum(rows: &[Facts], members: &[usize], column: usize) -> Option<Decimal> {
    let amounts = members.iter().map(|member| rows[*member].amounts[column].unwrap_or_default());
    amounts.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)
}
