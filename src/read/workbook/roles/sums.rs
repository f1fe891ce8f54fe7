//! Which rows add up to which: the amounts of a row in all columns are the sums of a run of rows
//! above or below it. How much such a coincidence says depends on how many digits agree, in how
//! many columns that do not follow from one another.

use rust_decimal::Decimal;

use super::facts::Facts;
use crate::read::workbook::formula::is_same;

/// So many steps are taken in one sheet; a budget takes a few thousand.
const STEPS: u64 = 3_000_000;
/// The columns' dependence is judged by so many rows.
const JUDGED: usize = 200;

/// The rows that a row is the sum of.
#[derive(Debug, Clone)]
pub(super) struct Match {
    /// Positions of rows, in the order of the sheet.
    pub rows: Vec<usize>,
    /// Whether the run ends where a section or the table does, so that nothing was left out.
    pub closed: bool,
    /// How many digits agree, in columns that are independent of one another.
    pub digits: u32,
}

/// Where the rows stand that are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Above,
    Below,
}

/// The amounts of a table, and what is known of their columns.
pub(super) struct Search<'a, 'g> {
    rows: &'a [Facts<'g>],
    /// Which columns hold no amount below nought.
    rising: Vec<bool>,
    /// Which columns do not follow from those before them.
    independent: Vec<bool>,
    /// The power of ten that all amounts of a column are multiples of.
    grain: Vec<i64>,
    steps: u64,
}

impl<'a, 'g> Search<'a, 'g> {
    pub fn new(rows: &'a [Facts<'g>], columns: usize) -> Search<'a, 'g> {
        let of = |column: usize| rows.iter().filter_map(move |row| row.amounts[column]);
        let rising = (0..columns).map(|column| of(column).all(|a| !a.is_sign_negative())).collect();
        let grain = (0..columns)
            .map(|column| of(column).filter(|a| !a.is_zero()).map(exponent).min().unwrap_or(0))
            .collect();
        Search { rows, rising, independent: independent(rows, columns), grain, steps: 0 }
    }

    /// The run of rows next to a row that it is the sum of. `is_leaf` says which rows are added
    /// up; the others part sections.
    pub fn find(
        &mut self,
        at: usize,
        side: Side,
        is_leaf: impl Fn(usize) -> bool,
    ) -> Option<Match> {
        let wanted = &self.rows[at].amounts;
        if wanted.iter().flatten().all(Decimal::is_zero) {
            return None;
        }
        let mut sums = vec![Decimal::ZERO; wanted.len()];
        let (mut found, mut here) = (Vec::new(), at);
        while let Some(row) = self.next(here, side) {
            here = row;
            if !is_leaf(row) {
                continue;
            }
            self.steps += 1;
            if self.steps > STEPS {
                return None;
            }
            found.push(row);
            for (sum, amount) in sums.iter_mut().zip(&self.rows[row].amounts) {
                *sum = sum.checked_add(amount.unwrap_or_default())?;
            }
            if wanted.iter().zip(&sums).all(|(wanted, sum)| wanted.is_none_or(|w| fits(w, *sum))) {
                let closed = self.next(row, side).is_none_or(|next| !is_leaf(next));
                if side == Side::Above {
                    found.reverse();
                }
                return Some(Match { rows: found, closed, digits: self.digits(at) });
            }
            let beyond = (0..wanted.len()).any(|column| {
                let limit = wanted[column].map(|wanted| wanted + Decimal::ONE);
                self.rising[column] && limit.is_some_and(|limit| sums[column] > limit)
            });
            if beyond {
                return None;
            }
        }
        None
    }

    fn next(&self, from: usize, side: Side) -> Option<usize> {
        match side {
            Side::Above => from.checked_sub(1),
            Side::Below => Some(from + 1).filter(|next| *next < self.rows.len()),
        }
    }

    /// How many digits a row has, in independent columns, beyond what all amounts are multiples of.
    fn digits(&self, at: usize) -> u32 {
        let amounts = self.rows[at].amounts.iter().enumerate();
        amounts
            .filter(|(column, _)| self.independent[*column])
            .filter_map(|(column, amount)| {
                let amount = amount.filter(|amount| !amount.is_zero())?.normalize();
                let length =
                    i64::try_from(amount.mantissa().unsigned_abs().to_string().len()).ok()?;
                let top = length - i64::from(amount.scale());
                u32::try_from(top - self.grain[column]).ok()
            })
            .sum()
    }

    /// From so many digits on, a sum is no accident among so many rows: each could be the sum of
    /// a few runs above and below, and less than one table in a thousand may be taken for more.
    pub fn convincing(&self) -> u32 {
        (4 * self.rows.len()).to_string().len() as u32 + 2
    }
}

/// Whether a number is a sum, or that sum rounded to fewer decimals.
pub(in crate::read::workbook) fn fits(said: Decimal, sum: Decimal) -> bool {
    if is_same(said, sum) {
        return true;
    }
    let (said, sum) = (said.normalize(), sum.normalize());
    said.scale() < sum.scale() && (said - sum).abs() <= Decimal::new(5, (said.scale() + 1).min(28))
}

/// The power of ten of the last digit that is not nought.
fn exponent(amount: Decimal) -> i64 {
    let amount = amount.normalize();
    let digits = amount.mantissa().unsigned_abs().to_string();
    let noughts = digits.len() - digits.trim_end_matches('0').len();
    i64::try_from(noughts).unwrap_or(0) - i64::from(amount.scale())
}

/// Which columns do not follow from those before them: a deviation is a plan less an actual, a
/// grant may be seven tenths of every cost.
fn independent(rows: &[Facts], columns: usize) -> Vec<bool> {
    let value = |amount: Option<Decimal>| {
        amount.and_then(|amount| f64::try_from(amount).ok()).unwrap_or(0.0)
    };
    let with_amounts = rows.iter().filter(|row| row.has_amounts());
    let mut matrix: Vec<Vec<f64>> = with_amounts
        .take(JUDGED)
        .map(|row| row.amounts.iter().map(|amount| value(*amount)).collect())
        .collect();
    let largest =
        matrix.iter().flatten().fold(1.0_f64, |largest, number| largest.max(number.abs()));
    let mut free = vec![false; columns];
    let mut used = 0;
    for column in 0..columns {
        let pivot = (used..matrix.len())
            .max_by(|a, b| matrix[*a][column].abs().total_cmp(&matrix[*b][column].abs()));
        let Some(pivot) = pivot.filter(|at| matrix[*at][column].abs() > largest * 1e-9) else {
            continue;
        };
        matrix.swap(used, pivot);
        let (done, rest) = matrix.split_at_mut(used + 1);
        for row in rest {
            let factor = row[column] / done[used][column];
            row.iter_mut().zip(&done[used]).for_each(|(cell, other)| *cell -= factor * other);
        }
        free[column] = true;
        used += 1;
    }
    free
}
