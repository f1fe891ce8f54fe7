//! Columns of which a figure can mean only one: the same amounts in two currencies, and two versions
//! of one amount, such as «План» and «Уточненный план».

use rust_decimal::Decimal;

use super::grid::{Grid, Raw};
use super::header::Header;
use super::named::Named;
use super::numbers::{self, Typed};
use super::roles;
use super::units::Unit;
use super::wanted::Wanted;
use crate::model::{ColumnKind, Currency};

/// A header of which every wanted column is one, where the sheet decides; what it does not decide is
/// left as two columns for one.
pub(super) fn settled(grid: &Grid, wanted: &Wanted, header: &Header) -> Header {
    let mut header = header.clone();
    let versions = versions(grid, wanted, &header);
    for (want, first, second) in std::mem::take(&mut header.twice) {
        match in_own_currency(grid, wanted, &header, [&first, &second]) {
            Some(own) => choose(&mut header, want, own.clone()),
            None => header.twice.push((want, first, second)),
        }
    }
    header.twice.extend(versions);
    header
}

fn choose(header: &mut Header, want: usize, named: Named) {
    for (_, chosen) in header.columns.iter_mut().filter(|(of, _)| *of == want) {
        *chosen = named.clone();
    }
    header.columns.sort_by_key(|(_, named)| named.column);
}

/// Of two columns in two currencies that have their amounts in the same rows, the one in the currency
/// of the project.
fn in_own_currency<'n>(
    grid: &Grid,
    wanted: &Wanted,
    header: &Header,
    both: [&'n Named; 2],
) -> Option<&'n Named> {
    let own = wanted.unit.and_then(|unit| unit.currency).unwrap_or(wanted.conventions.own);
    let below = roles::unit_row(wanted.conventions, grid, header.bottom);
    let below = below.map(|(_, units)| units).unwrap_or_default();
    let [first, second] = both.map(|named| currency(named, &below));
    let mut pairs = pairs(grid, wanted, header, both);
    if first? == second? || !pairs.all(|(one, other)| one.is_some() && other.is_some()) {
        return None;
    }
    [first, second].into_iter().zip(both).find(|(of, _)| *of == Some(own)).map(|(_, named)| named)
}

fn currency(named: &Named, below: &[(u32, Unit)]) -> Option<Currency> {
    let below = below.iter().find(|(column, _)| *column == named.column);
    named.unit.currency.or_else(|| below?.1.currency)
}

/// The columns whose headers are those of wanted ones with a word before them, and whose amounts are
/// near theirs. A part of an amount, such as a tax, is not near.
fn versions(grid: &Grid, wanted: &Wanted, header: &Header) -> Vec<(usize, Named, Named)> {
    let mut versions = Vec::new();
    for (want, named) in &header.columns {
        let column = &wanted.columns[*want];
        if column.kind != Some(ColumnKind::Money) || column.mapped {
            continue;
        }
        let others = header.free.iter().filter(|other| other.is_version_of(named));
        let near = others.filter(|other| are_near(grid, wanted, header, [named, other]));
        versions.extend(near.map(|other| (*want, named.clone(), other.clone())));
    }
    versions
}

/// Whether in most rows that have both amounts each is at most twice the other.
fn are_near(grid: &Grid, wanted: &Wanted, header: &Header, both: [&Named; 2]) -> bool {
    let (mut near, mut all) = (0, 0);
    let two = Decimal::TWO;
    for pair in pairs(grid, wanted, header, both) {
        let (Some(one), Some(other)) = pair else { continue };
        let factor = other.checked_div(one);
        all += 1;
        near += usize::from(factor.is_some_and(|of| of <= two && of * two >= Decimal::ONE));
    }
    2 * near > all
}

/// The amounts of two columns, row by row, where there is one of them.
fn pairs<'a>(
    grid: &'a Grid,
    wanted: &'a Wanted,
    header: &Header,
    [one, other]: [&Named; 2],
) -> impl Iterator<Item = (Option<Decimal>, Option<Decimal>)> + 'a {
    let (bottom, one, other) = (header.bottom, one.column, other.column);
    let rows = grid.rows.iter().filter(move |row| row.index > bottom);
    let pairs = rows.map(move |row| (amount(wanted, row.get(one)), amount(wanted, row.get(other))));
    pairs.filter(|pair| *pair != (None, None))
}

fn amount(wanted: &Wanted, raw: Option<&Raw>) -> Option<Decimal> {
    match raw? {
        Raw::Number(number) => Some(*number),
        Raw::Text(text) => match numbers::read(wanted.conventions, text) {
            Typed::Number { value, .. } => Some(value),
            _ => None,
        },
        _ => None,
    }
}
