//! Few people in a cell: in a table of two variables (women in one district) one could tell who they
//! are. Rows with such cells are folded into one, and so many others with them that nothing can be
//! computed from the total.

use std::collections::BTreeSet;

/// Fewer people than this are a small cell.
const FEW: usize = 5;

/// The people of one cell, by their rows in the list.
pub(super) type People = BTreeSet<u32>;

/// What becomes of the rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Folding {
    /// The rows that go into one, in their order.
    pub rows: Vec<usize>,
    /// Whether those go with them who are in the total and in no row.
    pub rest: bool,
}

/// Which rows must be folded, given the people of each cell, row by row. `rest` are those who are
/// counted in the total and in no row; what they are can be computed, too.
pub(super) fn folding(rows: &[Vec<People>], rest: &[People]) -> Folding {
    let has_rest = rest.iter().any(|people| !people.is_empty());
    // From rows that share people, more could be computed than from their sums.
    if overlap(rows) {
        return Folding { rows: (0..rows.len()).collect(), rest: has_rest };
    }
    let mut folding = Folding {
        rows: (0..rows.len()).filter(|row| is_small(&rows[*row])).collect(),
        rest: has_rest && is_small(rest),
    };
    if folding.rows.is_empty() && !folding.rest {
        return folding;
    }
    let mut others: Vec<usize> =
        (0..rows.len()).filter(|row| !folding.rows.contains(row)).collect();
    others.sort_by_key(|row| rows[*row].iter().map(BTreeSet::len).sum::<usize>());
    let mut others = others.into_iter();
    // One row alone, which would be the total less the others, is small as before.
    while folding.rows.is_empty() || is_small(&united(rows, &folding, rest)) {
        match others.next() {
            Some(next) => folding.rows.push(next),
            None => break,
        }
    }
    folding.rows.sort_unstable();
    folding
}

/// Whether a row has a small cell, or one that can be computed from two cells of it.
fn is_small(cells: &[People]) -> bool {
    cells.iter().any(|cell| cell.len() < FEW)
        || cells.iter().any(|whole| {
            let parts: Vec<&People> =
                cells.iter().filter(|part| part.is_subset(whole) && *part != whole).collect();
            let united: People = parts.iter().flat_map(|part| part.iter().copied()).collect();
            parts.iter().any(|part| are_few(whole.len() - part.len()))
                || are_few(whole.len() - united.len())
        })
}

fn are_few(people: usize) -> bool {
    (1..FEW).contains(&people)
}

/// The cells of the row into which others are folded.
fn united(rows: &[Vec<People>], folding: &Folding, rest: &[People]) -> Vec<People> {
    let columns = rows.first().map_or(rest.len(), Vec::len);
    let parts = folding.rows.iter().map(|row| rows[*row].as_slice());
    let parts: Vec<&[People]> = parts.chain(folding.rest.then_some(rest)).collect();
    let cells = (0..columns).map(|column| parts.iter().filter_map(move |part| part.get(column)));
    cells.map(|cells| cells.flatten().copied().collect()).collect()
}

fn overlap(rows: &[Vec<People>]) -> bool {
    let people: Vec<People> =
        rows.iter().map(|cells| cells.iter().flatten().copied().collect()).collect();
    people.iter().enumerate().any(|(row, one)| {
        people.iter().skip(row + 1).any(|other| one.intersection(other).next().is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells with so many people, nobody in two of them.
    fn table(counts: &[&[usize]]) -> Vec<Vec<People>> {
        let mut next = 0;
        let mut cell = |count: usize| {
            let first = next;
            next += u32::try_from(count).expect("few");
            (first..next).collect::<People>()
        };
        counts.iter().map(|row| row.iter().map(|count| cell(*count)).collect()).collect()
    }

    fn folded(counts: &[&[usize]]) -> Vec<usize> {
        folding(&table(counts), &[]).rows
    }

    #[test]
    fn rows_with_small_cells_are_folded_with_the_smallest_others() {
        assert_eq!(folded(&[&[28, 13], &[23, 12], &[8, 12]]), [0usize; 0]);
        // One alone would be the total less the others: the smallest goes with it.
        assert_eq!(folded(&[&[28, 13], &[4, 12], &[8, 12], &[23, 12]]), [1, 2]);
        // 3 + 1 are still fewer than five.
        assert_eq!(folded(&[&[28, 13], &[3, 9], &[1, 9], &[23, 12], &[8, 12]]), [1, 2, 4]);
        // 3 + 2 are five.
        assert_eq!(folded(&[&[28, 13], &[3, 9], &[2, 9], &[23, 12]]), [1, 2]);
        assert_eq!(folded(&[&[28, 13], &[0, 9]]), [0, 1]);
    }

    #[test]
    fn what_can_be_computed_in_a_row_is_a_cell_too() {
        let all = |women: u32, men: u32, from: u32| {
            let women = from..from + women;
            vec![(from..women.end + men).collect::<People>(), women.collect()]
        };
        let rows = [all(10, 3, 0), all(20, 20, 100), all(9, 9, 200)];
        // 13 less 10 women leaves three men.
        assert_eq!(folding(&rows, &[]).rows, [0, 2]);
        let rows = [all(10, 5, 0), all(20, 20, 100), all(9, 9, 200)];
        assert_eq!(folding(&rows, &[]).rows, [0usize; 0]);
    }

    #[test]
    fn those_in_no_row_can_be_computed_from_the_total() {
        let rows = table(&[&[28, 13], &[23, 12], &[9, 9]]);
        let rest = |count: u32| vec![(900..900 + count).collect::<People>(), (950..957).collect()];
        assert_eq!(folding(&rows, &rest(3)), Folding { rows: vec![2], rest: true });
        assert_eq!(folding(&rows, &rest(7)), Folding::default());
    }

    #[test]
    fn rows_that_share_people_are_folded_whole() {
        let mut rows = table(&[&[28, 13], &[23, 12]]);
        rows[1][0].insert(0);
        assert_eq!(folding(&rows, &[]).rows, [0, 1]);
    }

    /// Many small tables: what is printed has no small cell, and what is not printed stays a sum
    /// of at least two rows that is no small cell either, unless everything is folded.
    #[test]
    fn nothing_can_be_computed_from_the_total() {
        let mut seed = 1_u64;
        let mut random = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
            usize::try_from((seed >> 33) % below).expect("small")
        };
        let (mut partly, mut whole) = (0, 0);
        for _ in 0..5_000 {
            let (height, width) = (1 + random(6), 2 + random(2));
            let most = [6, 12, 40][random(3)] as u64;
            let row = |random: &mut dyn FnMut(u64) -> usize| {
                (0..width).map(|_| random(most)).collect::<Vec<usize>>()
            };
            let counts: Vec<Vec<usize>> = (0..=height).map(|_| row(&mut random)).collect();
            let with_rest = random(2) == 0;
            let mut cells = table(&counts.iter().map(Vec::as_slice).collect::<Vec<_>>());
            let rest = cells.pop().filter(|_| with_rest).unwrap_or_default();
            let found = folding(&cells, &rest);
            if found.rows.len() == height {
                whole += 1;
                continue;
            }
            let hidden = found.rows.len() + usize::from(found.rest);
            assert_ne!(hidden, 1, "{counts:?}");
            partly += usize::from(hidden > 0);
            for (row, cells) in counts.iter().enumerate().take(height) {
                let printed = !found.rows.contains(&row);
                assert!(!printed || cells.iter().all(|count| *count >= FEW), "{counts:?}");
            }
            for column in 0..width {
                let total: usize = counts.iter().take(height).map(|row| row[column]).sum();
                let total = total + if with_rest { counts[height][column] } else { 0 };
                let printed = (0..height).filter(|row| !found.rows.contains(row));
                let printed: usize = printed.map(|row| counts[row][column]).sum();
                let computed = total - printed;
                let nobody = hidden == 0 && (!with_rest || counts[height].iter().all(|n| *n == 0));
                assert!(nobody || computed >= FEW, "{counts:?}: {computed} in column {column}");
            }
        }
        assert!(partly > 500 && whole > 500, "{partly} {whole}");
    }
}
