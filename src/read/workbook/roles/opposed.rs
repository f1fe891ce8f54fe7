//! Income and expenses in one table: a row that is one total less another says that the rows of the two
//! are not to be added.

use super::decided::Decided;
use super::facts::Facts;
use super::sums::fits;
use crate::model::{Evidence, RowRole};

/// So many totals are held against one another.
const TOTALS: usize = 60;

/// Asks about the rows of a total that is taken from another.
pub(super) fn ask(rows: &[Facts], decided: &mut [Option<Decided>]) {
    let totals: Vec<usize> = (0..rows.len())
        .filter(|at| decided[*at].as_ref().is_some_and(|known| known.role == RowRole::Total))
        .collect();
    if totals.len() > TOTALS {
        return;
    }
    for at in 0..rows.len() {
        let left = decided[at].as_ref().is_some_and(|known| {
            let alone = known.role == RowRole::Total && known.covers.is_none();
            known.role == RowRole::Balance || known.or == Some(RowRole::Total) || alone
        });
        let taken = if left { taken(rows, decided, &totals, at) } else { None };
        for row in taken.into_iter().flatten() {
            if let Some(known) = decided[row].as_mut().filter(|known| known.role == RowRole::Data) {
                known.or = Some(RowRole::Note);
                known.why = vec![Evidence::Sums];
            }
        }
    }
}

/// The rows of the total that a row takes from another one.
fn taken(
    rows: &[Facts],
    decided: &[Option<Decided>],
    totals: &[usize],
    at: usize,
) -> Option<Vec<usize>> {
    let covers = |total: usize| decided[total].as_ref()?.covers.as_ref();
    let wanted = &rows[at].amounts;
    if wanted.iter().flatten().all(|amount| amount.is_zero()) {
        return None;
    }
    for (one, other) in totals.iter().flat_map(|one| totals.iter().map(move |other| (*one, *other)))
    {
        let (Some(from), Some(of)) = (covers(one), covers(other)) else { continue };
        if one == other || of.iter().any(|row| from.contains(row)) {
            continue;
        }
        let amounts = wanted.iter().zip(&rows[one].amounts).zip(&rows[other].amounts);
        let mut amounts =
            amounts.filter_map(|((wanted, one), other)| Some((*wanted, (*one)?, (*other)?)));
        if amounts.all(|(wanted, one, other)| wanted.is_none_or(|w| fits(w, one - other))) {
            return Some(of.clone());
        }
    }
    None
}
