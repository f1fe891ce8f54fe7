//! Remarks in a list of people: words beside some of them, in a column that is not read. One may say
//! that somebody did not come.

use std::collections::BTreeSet;

use super::grid::{Grid, GridRow, Raw};
use super::notes::{Notes, rows};
use crate::diagnostic::{Code, Finding};
use crate::model::Table;

/// A remark has so many letters; a mark, a sex or a degree has fewer.
const LETTERS: usize = 4;

/// Tells of people with a remark, where most have none.
pub(super) fn tell(table: &Table, grid: &Grid, (first, last): (u32, u32), notes: &mut Notes) {
    let people: BTreeSet<u32> = table.data().map(|row| row.index).collect();
    let of_people: Vec<&GridRow> =
        grid.rows.iter().filter(|row| people.contains(&row.index)).collect();
    let remarks = of_people.iter().flat_map(|row| &row.cells).filter(|(_, raw)| is_remark(raw));
    let mut columns: BTreeSet<u32> = remarks.map(|(column, _)| *column).collect();
    let known: BTreeSet<u32> = table.columns.iter().map(|of| of.index).collect();
    columns.retain(|column| (first..=last).contains(column) && !known.contains(column));
    for column in columns {
        let has = of_people.iter().filter(|row| row.get(column).is_some_and(is_remark));
        let found: Vec<u32> = has.map(|row| row.index).collect();
        if 2 * found.len() < people.len() {
            let finding = Finding::new(Code::RemarksUnread)
                .with("count", found.len())
                .with("rows", rows(&found))
                .with("column", crate::diagnostic::column_name(column));
            notes.alone(finding, found[0], column);
        }
    }
}

fn is_remark(raw: &Raw) -> bool {
    let Raw::Text(text) = raw else { return false };
    text.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS
}
