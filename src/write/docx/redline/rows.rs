//! The changes of a table of data, row by row. It knows nothing of the text around it.

use docx_rs::{
    Delete, Insert, Paragraph, Table, TableCell, TableCellContent, TableChild, TableRow,
    TableRowChild, VMergeType,
};

use super::align::{filled, pairs, placed};
use super::former::Row;
use super::marking::Marking;
use super::pieces::insert_words;
use super::words::{Token, alike};
use crate::write::WriteError;
use crate::write::docx::grid::{self, Cell};
use crate::write::docx::styles;
use crate::write::docx::tables::{Label, data_table};
use crate::write::docx::units::{Look, twips_of_mm};
use crate::write::table::Part;

/// Rows with less in common are not the same row.
const KIN: f64 = 0.3;

/// A row of the new table, as far as it is compared.
struct Fresh {
    part: Part,
    cells: Vec<Vec<Token>>,
}

/// Marks the rows of a new table. `false`, and nothing is marked, if the former had other columns.
pub(super) fn change(
    table: &mut Table,
    old: &[Row],
    marking: &mut Marking<'_>,
    look: Look<'_>,
) -> Result<bool, WriteError> {
    let columns = old.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    if columns != table.grid.len() {
        return Ok(false);
    }
    let new: Vec<Fresh> =
        table.rows.iter().map(|TableChild::TableRow(row)| fresh(row, marking)).collect();
    let kin = |i: usize, j: usize| match (old.get(i), new.get(j)) {
        (Some(old), Some(new)) => likeness(old, new),
        _ => 0.0,
    };
    let found = pairs(old.len(), new.len(), 1.0, kin);
    let found = filled(found, old.len(), new.len(), |i, j| match (old.get(i), new.get(j)) {
        (Some(old), Some(new)) => old.part != Part::Row && fits(old, new),
        _ => false,
    });
    let (steps, left) = placed(&found, old.len(), new.len());
    let all: Vec<TableRow> =
        table.rows.iter().map(|TableChild::TableRow(row)| row.clone()).collect();
    let gone = |indices: &[usize], at: usize, marking: &mut Marking<'_>| {
        let rows = indices.iter().filter_map(|index| old.get(*index));
        let near = all.get(at..).unwrap_or_default().iter().chain(&all);
        rows.map(|row| {
            let like = near.clone().find(|like| looks(row, like, marking));
            gone_row(row, &table.grid, like, marking, look)
        })
        .collect::<Result<Vec<_>, _>>()
    };
    let mut rows = Vec::new();
    for (index, (TableChild::TableRow(mut row), step)) in
        table.rows.iter().cloned().zip(steps).enumerate()
    {
        rows.extend(gone(&step.before, index, marking)?);
        match step.was.and_then(|was| old.get(was)) {
            Some(was) => change_row(&mut row, was, marking),
            None => insert_row(&mut row),
        }
        rows.push(row);
        rows.extend(gone(&step.after, index, marking)?);
    }
    rows.extend(gone(&left, 0, marking)?);
    table.rows = rows.into_iter().map(TableChild::TableRow).collect();
    Ok(true)
}

fn fits(old: &Row, new: &Fresh) -> bool {
    old.part == new.part && old.cells.len() == new.cells.len()
}

/// 1 for the same row, 0 for two that have nothing to do with each other. What heads a row says most.
fn likeness(old: &Row, new: &Fresh) -> f64 {
    if !fits(old, new) {
        return 0.0;
    }
    if old.cells == new.cells {
        return 1.0;
    }
    let all = |cells: &[Vec<Token>]| cells.concat();
    let like = alike(&all(&old.cells), &all(&new.cells)) * 0.9;
    let headed = match (old.cells.first(), new.cells.first()) {
        (Some(old), Some(new)) if !old.is_empty() => old == new,
        _ => false,
    };
    let like = if headed { like.max(0.5) } else { like };
    if like < KIN { 0.0 } else { like }
}

fn fresh(row: &TableRow, marking: &Marking<'_>) -> Fresh {
    let mut part = Part::Row;
    let mut cells = Vec::new();
    for TableRowChild::TableCell(cell) in &row.cells {
        let paragraph = cell.children.iter().find_map(paragraph);
        match paragraph.and_then(|paragraph| paragraph.property.style.as_ref()) {
            Some(style) if style.val.starts_with("TableHead") => part = Part::Header,
            Some(style) if style.val == "TableTotal" => part = Part::Total,
            _ => {}
        }
        if !continued(cell) {
            cells.push(paragraph.map(|paragraph| marking.tokens(paragraph)).unwrap_or_default());
        }
    }
    Fresh { part, cells }
}

fn paragraph(content: &TableCellContent) -> Option<&Paragraph> {
    match content {
        TableCellContent::Paragraph(paragraph) => Some(paragraph),
        _ => None,
    }
}

/// Whether a cell only goes on with the one above it.
fn continued(cell: &TableCell) -> bool {
    cell.property == cell.property.clone().vertical_merge(VMergeType::Continue)
}

fn change_row(row: &mut TableRow, old: &Row, marking: &mut Marking<'_>) {
    let mut old = old.cells.iter();
    for TableRowChild::TableCell(cell) in &mut row.cells {
        if continued(cell) {
            continue;
        }
        let Some(old) = old.next() else { return };
        for content in &mut cell.children {
            if let TableCellContent::Paragraph(paragraph) = content {
                marking.change(paragraph, old);
            }
        }
    }
}

/// A row that came, with all that stands in it.
pub(super) fn insert_row(row: &mut TableRow) {
    row.property.ins = Some(Insert::new_with_empty());
    for TableRowChild::TableCell(cell) in &mut row.cells {
        insert_cell(cell);
    }
}

fn insert_cell(cell: &mut TableCell) {
    for content in &mut cell.children {
        match content {
            TableCellContent::Paragraph(paragraph) => insert_words(paragraph),
            TableCellContent::Table(table) => {
                table.rows.iter_mut().for_each(|TableChild::TableRow(row)| insert_row(row));
            }
            _ => {}
        }
    }
}

/// Whether a row that went may look like another of its table.
fn looks(row: &Row, like: &TableRow, marking: &Marking<'_>) -> bool {
    like.cells.len() == row.cells.len()
        && fresh(like, marking).part == row.part
        && !like.cells.iter().any(|TableRowChild::TableCell(cell)| continued(cell))
}

/// A row that went, in the look of another, if there is one like it.
fn gone_row(
    row: &Row,
    widths: &[usize],
    like: Option<&TableRow>,
    marking: &mut Marking<'_>,
    look: Look<'_>,
) -> Result<TableRow, WriteError> {
    let mut gone = match like {
        Some(like) => like.clone(),
        None => bare_row(row, widths, look)?,
    };
    for (TableRowChild::TableCell(cell), old) in gone.cells.iter_mut().zip(&row.cells) {
        for content in &mut cell.children {
            if let TableCellContent::Paragraph(paragraph) = content {
                **paragraph = marking.emptied(std::mem::take(paragraph), old);
            }
        }
    }
    gone.property.del = Some(Delete::new());
    Ok(gone)
}

/// A row of empty cells, the last of which takes what is left of the grid.
fn bare_row(row: &Row, widths: &[usize], look: Look<'_>) -> Result<TableRow, WriteError> {
    let style = styles::paragraph(row.part.style()).unwrap_or_default();
    let mut cells = Vec::new();
    for index in 0..row.cells.len() {
        let end = if index + 1 == row.cells.len() { widths.len() } else { index + 1 };
        let own = widths.get(index..end).unwrap_or_default();
        let width = own.iter().sum::<usize>() as u32;
        let mut cell = Cell::new(width).spanning(own.len());
        if row.part == Part::Header {
            cell = cell.wash(&look.colour("accent")?).low();
        }
        cells.push(cell.paragraph(Paragraph::new().style(style)));
    }
    let built = grid::row(cells);
    Ok(if row.part == Part::Header { grid::header(built) } else { built })
}

/// A whole table that went, and what it says of itself.
pub(super) fn gone_table(
    rows: &[Row],
    marking: &mut Marking<'_>,
    look: Look<'_>,
) -> Result<(Table, Label), WriteError> {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(1);
    let widths: Vec<usize> = grid::columns(columns, twips_of_mm(look.text_width()), 0)
        .into_iter()
        .map(|(width, _)| width as usize)
        .collect();
    let gone = rows.iter().filter(|row| !row.cells.is_empty());
    let gone = gone.map(|row| gone_row(row, &widths, None, marking, look));
    let gone = gone.collect::<Result<Vec<_>, _>>()?;
    let table = data_table(gone, widths);
    let has = |part: Part| rows.iter().any(|row| row.part == part);
    let label = Label {
        title: String::new(),
        description: String::new(),
        header: has(Part::Header),
        total: has(Part::Total),
    };
    Ok((table, label))
}
