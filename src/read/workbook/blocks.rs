//! Tables side by side: columns that are empty part them, and a summary beside a table has some of
//! the same headers.

use std::collections::BTreeSet;

use super::cells::is_blank;
use super::grid::Grid;
use super::wanted::Wanted;

/// The last row of the sheet in which each column has anything.
pub(super) fn last_rows(grid: &Grid) -> Vec<Option<u32>> {
    let mut last: Vec<Option<u32>> = Vec::new();
    for row in &grid.rows {
        for (column, _) in row.cells.iter().filter(|(_, raw)| !is_blank(raw)) {
            let column = *column as usize;
            if last.len() <= column {
                last.resize(column + 1, None);
            }
            last[column] = Some(row.index);
        }
    }
    last
}

/// For each column of a header the number of its block, and where the blocks begin and end.
pub(super) fn parted(
    last: &[Option<u32>],
    top: u32,
    columns: impl Iterator<Item = u32>,
) -> (Vec<usize>, Vec<(u32, u32)>) {
    let mut ends: Vec<(u32, u32)> = Vec::new();
    let filled = (0..).zip(last).filter(|(_, last)| last.is_some_and(|last| last >= top));
    for (column, _) in filled {
        match ends.last_mut() {
            Some((_, to)) if *to + 1 == column => *to = column,
            _ => ends.push((column, column)),
        }
    }
    let blocks = columns.map(|column| ends.partition_point(|(_, to)| *to < column)).collect();
    (blocks, ends)
}

/// Which block the table is, and which others have some of its headers and are no tables of its kind.
pub(super) struct Main {
    pub minor: BTreeSet<usize>,
    found: BTreeSet<(usize, usize)>,
}

impl Main {
    /// The blocks in which a wanted column could be.
    pub fn of(&self, want: usize) -> impl Iterator<Item = usize> {
        self.found.range((want, 0)..=(want, usize::MAX)).map(|(_, block)| *block)
    }
}

/// `fits` are the score, whether it is an amount, the wanted column and the column of the header.
pub(super) fn main(
    wanted: &Wanted,
    blocks: &[usize],
    fits: &[(usize, bool, usize, usize)],
) -> Main {
    let found: BTreeSet<(usize, usize)> =
        fits.iter().map(|(_, _, want, at)| (*want, blocks[*at])).collect();
    let all: BTreeSet<usize> = found.iter().map(|(_, block)| *block).collect();
    let of = |block: usize| found.iter().filter(move |(_, of)| *of == block).map(|(want, _)| *want);
    let most = all.iter().rev().max_by_key(|block| of(**block).count()).copied();
    let minor = all.iter().filter(|block| Some(**block) != most && !is_table(wanted, of(**block)));
    let minor = minor.copied().collect();
    Main { minor, found }
}

/// Whether these of the wanted columns are enough for a table of its own.
fn is_table(wanted: &Wanted, found: impl Iterator<Item = usize> + Clone) -> bool {
    let has = |id: &String| found.clone().any(|want| wanted.columns[want].id == *id);
    let needs = !wanted.needs.is_empty() && wanted.needs.iter().all(|any| any.iter().any(has));
    needs || found.clone().filter(|want| wanted.columns[*want].mapped).count() > 1
}
