//! Rows that belong to the header: the numbers and the units of the columns, and the header again,
//! at the top of a page or of another table.

use super::decided::Decided;
use super::facts::{Facts, Layout};
use crate::model::{Conventions, Evidence, RowRole, Table, folded};
use crate::read::workbook::cells::{is_blank, shown};
use crate::read::workbook::grid::{Grid, GridRow, Raw};
use crate::read::workbook::units::{self, Unit};

/// So many rows below a header may belong to it.
const NEAR: u32 = 3;

/// Whether a row counts the columns: 1 | 2 | 3, «А | Б | 1 | 2», 1 | 2 | 3 | 4 | 5=3-4.
fn numbering(row: &GridRow) -> bool {
    let cells: Vec<String> = row
        .cells
        .iter()
        .filter(|(_, raw)| !is_blank(raw))
        .map(|(_, raw)| match raw {
            Raw::Number(number) => number.normalize().to_string(),
            raw => folded(&shown(raw)),
        })
        .collect();
    let letters = cells.iter().take_while(|cell| is_letter(cell)).count();
    let numbers: Option<Vec<u32>> = cells[letters..].iter().map(|cell| counted(cell)).collect();
    cells.len() >= 3
        && numbers.is_some_and(|numbers| {
            numbers.first().is_some_and(|first| *first == 1 || (letters > 0 && *first <= 4))
                && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
        })
}

fn is_letter(cell: &str) -> bool {
    cell.chars().count() == 1 && cell.chars().all(char::is_alphabetic)
}

/// The number of a column, with or without how it is computed: `5=3-4`, `5 (3-4)`.
fn counted(cell: &str) -> Option<u32> {
    let cell = cell.trim_matches(['(', ')', ' ']);
    let end = cell.find(|c: char| !c.is_ascii_digit()).unwrap_or(cell.len());
    let (number, rest) = cell.split_at(end);
    let rest = rest.trim_start();
    let computed = rest.is_empty() || rest.starts_with('=') || rest.starts_with('(');
    number.parse().ok().filter(|_| computed)
}

/// The row of units directly below a header, and the unit of each of its columns.
pub(in crate::read::workbook) fn unit_row(
    conventions: &Conventions,
    grid: &Grid,
    bottom: u32,
) -> Option<(u32, Vec<(u32, Unit)>)> {
    let first = grid.rows.partition_point(|row| row.index <= bottom);
    let near = grid.rows[first..].iter().take_while(|row| row.index <= bottom + NEAR);
    let row = near.take(2).find(|row| !numbering(row))?;
    let filled: Vec<&(u32, Raw)> = row.cells.iter().filter(|(_, raw)| !is_blank(raw)).collect();
    let all = filled.iter().filter_map(|(column, raw)| match raw {
        Raw::Text(text) => units::whole(conventions, text).map(|unit| (*column, unit)),
        _ => None,
    });
    let all: Vec<(u32, Unit)> = all.collect();
    let plain =
        |raw: &Raw| matches!(raw, Raw::Text(text) if !text.contains(|c: char| c.is_ascii_digit()));
    // Beside units of money a row of units may have others: шт., м².
    let whole = filled.iter().all(|(_, raw)| plain(raw)) && 2 * all.len() > filled.len();
    (whole && !all.is_empty()).then_some((row.index, all))
}

/// Decides about the rows that repeat the header or belong to it, and asks about the rows below a
/// header that begins another table.
pub(super) fn headers(
    table: &Table,
    facts: &[Facts],
    below: &[GridRow],
    layout: &Layout,
    decided: &mut [Option<Decided>],
) {
    let mut above = true;
    let mut last_number: Option<u64> = None;
    // Whether a title stood since the last row of data.
    let mut title: Option<usize> = None;
    let mut other: Option<usize> = None;
    // Whether a section has a name from the beginning.
    let mut headed = false;
    // Whether the header of something else stood above.
    let mut foreign = false;
    for (at, row) in facts.iter().enumerate() {
        if decided[at].is_some() {
            continue;
        }
        let number = row.code.as_ref().and_then(|code| code.parse::<u64>().ok());
        if repeats(table, &below[at]) {
            decided[at] = Some(Decided::new(RowRole::Header, &[Evidence::Header]));
            let restarts = restarts(facts, layout, at, last_number);
            if !above && (title.is_some() || restarts) {
                other = Some(title.unwrap_or(at));
            }
            continue;
        }
        if above && numbering(&below[at]) && row.filled.len() > 1 {
            decided[at] = Some(Decided::new(RowRole::Numbering, &[Evidence::Header]));
            continue;
        }
        if !above && (row.apart || title.is_some()) && heads(table, layout, row, &below[at]) {
            decided[at] = Some(Decided::new(RowRole::Header, &[Evidence::Apart, Evidence::Shape]));
            match resembles(table, &below[at]) {
                true => other = Some(at),
                false => foreign = true,
            }
            continue;
        }
        if foreign {
            decided[at] = Some(Decided::new(RowRole::Note, &[Evidence::Apart, Evidence::Header]));
            continue;
        }
        if row.filled.is_empty() {
            if row.texts.len() == 1 {
                title = Some(at);
            }
            continue;
        }
        match row.filled.len() {
            1 if !row.has_amounts() => {
                // Numbers that begin again below the first title: rows that were turned down, the staff,
                // guests who did not come.
                let part = !above && !headed;
                other =
                    other.or(Some(at).filter(|_| part && restarts(facts, layout, at, last_number)));
                headed |= above;
                title = Some(at);
            }
            _ => {
                title = None;
                above = false;
                last_number = number.or(last_number);
            }
        }
        if other.is_some() && row.filled.len() > 1 {
            let mut asked = Decided::new(RowRole::Data, &[Evidence::Header]);
            asked.or = Some(RowRole::Note);
            decided[at] = Some(asked);
        }
    }
}

/// Whether the numbers begin again below a row.
fn restarts(facts: &[Facts], layout: &Layout, at: usize, last: Option<u64>) -> bool {
    let next = facts[at + 1..].iter().find(|next| !next.filled.is_empty());
    let next = next.and_then(|next| next.code.as_ref()?.parse::<u64>().ok());
    layout.code.is_some() && next.is_some_and(|next| last.is_some_and(|last| next <= last))
}

/// Whether a row has nothing but words, above amounts too.
fn heads(table: &Table, layout: &Layout, row: &Facts, cells: &GridRow) -> bool {
    row.filled.len() > 2
        && row.filled.iter().all(|at| cells.get(table.columns[*at].index).is_some_and(is_word))
        && layout.amounts.iter().any(|at| row.filled.contains(at))
}

fn is_word(raw: &Raw) -> bool {
    let Raw::Text(text) = raw else { return false };
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters > 2 && !text.contains(|c: char| c.is_ascii_digit()) || text.contains('№')
}

/// Whether a word of a row is one of the header.
fn resembles(table: &Table, row: &GridRow) -> bool {
    table.columns.iter().any(|column| match row.get(column.index) {
        Some(Raw::Text(text)) => {
            let (said, header) = (plain(text), plain(&column.header));
            said.chars().count() > 2 && (header.contains(&said) || said.contains(&header))
        }
        _ => false,
    })
}

/// Whether a row says what the header says.
fn repeats(table: &Table, row: &GridRow) -> bool {
    let texts = table.columns.iter().filter_map(|column| {
        let Some(Raw::Text(text)) = row.get(column.index) else { return None };
        let said = plain(text);
        let parts = column.header.split(" › ").map(plain);
        Some(!said.is_empty() && parts.into_iter().any(|part| part == said))
    });
    let (same, all) = texts.fold((0, 0), |(same, all), is| (same + usize::from(is), all + 1));
    same >= 2 && same == all
}

fn plain(text: &str) -> String {
    folded(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
