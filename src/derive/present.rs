//! Whether the sheets of some rows have a column: one that a sheet has not is no column of noughts.

use crate::diagnostic::{Code, Finding, Place, Target};
use crate::model::{Row, Table, YEAR};

/// An error if the sheet of one of the rows lacks the column.
pub(super) fn present(table: &Table, rows: &[&Row], column: usize) -> Result<(), Finding> {
    let id = &table.columns[column].id;
    let lacks = |at: &usize| table.letter(*at, column).is_none();
    let without: Vec<usize> = (0..table.origins.len()).filter(lacks).collect();
    if id == YEAR || without.is_empty() {
        return Ok(());
    }
    let Some(row) = rows.iter().find(|row| without.contains(&row.origin)) else { return Ok(()) };
    let origin = table.origin(row);
    let known = table.columns.iter().enumerate();
    let known = known.filter(|(at, _)| table.letter(row.origin, *at).is_some());
    let known: Vec<&str> = known.map(|(_, column)| column.id.as_str()).collect();
    Err(Finding::new(Code::UnknownColumn)
        .naming("column", Target::Column, id)
        .with("sheet", &origin.sheet)
        .with("guess", "")
        .with("known", known.join(", "))
        .at(Place::sheet(&origin.file, &origin.sheet)))
}
