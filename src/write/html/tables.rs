//! Tables of data, with the cells that head columns and rows told as such.

use maud::{Markup, html};

use super::inline::Inlines;
use crate::document::{Align, Misfit, Slot, Table};
use crate::write::WriteError;

/// A table of data; `place` is how its element is called.
pub(super) fn table(
    table: &Table,
    place: &str,
    inlines: &Inlines<'_>,
) -> Result<Markup, WriteError> {
    let refused = |Misfit { row }: Misfit| {
        WriteError::Document(format!("a table: the cells of row {row} do not fill its columns"))
    };
    let grid = table.grid().map_err(refused)?;
    let rows = |rows, head| self::rows((table, rows), head, inlines);
    Ok(html! {
        div.table {
            table id=(place) {
                @if !(table.number.is_empty() && table.caption.is_empty()) {
                    caption { (inlines.text(&table.title())) }
                }
                @if !grid.header.is_empty() { thead { (rows(&grid.header, true)) } }
                tbody { (rows(&grid.rows, false)) }
                @if let Some(total) = &grid.total { tfoot { (rows(std::slice::from_ref(total), false)) } }
            }
        }
    })
}

fn rows(of: (&Table, &[Vec<Slot<'_>>]), head: bool, inlines: &Inlines<'_>) -> Markup {
    let (table, rows) = of;
    html! { @for row in rows { tr { @for slot in row { (cell(table, slot, head, inlines)) } } } }
}

/// A cell; nothing where one from above reaches into the row. What stands first in a row of data names the row.
fn cell(table: &Table, slot: &Slot<'_>, head: bool, inlines: &Inlines<'_>) -> Markup {
    let Some(cell) = slot.cell else { return Markup::default() };
    let (wide, high) = cell.span;
    let [columns, rows] = [wide, high].map(|span| Some(span).filter(|span| *span > 1));
    let align = table.columns.get(slot.column).map_or(Align::Start, |column| column.align);
    let class = match align {
        Align::Start => None,
        Align::Decimal | Align::End => Some("end"),
        Align::Centre => Some("centre"),
    };
    let words = inlines.text(&cell.text);
    let names_row = !head && slot.column == 0 && align == Align::Start && !cell.text.is_empty();
    if !head && !names_row {
        return html! { td class=[class] colspan=[columns] rowspan=[rows] { (words) } };
    }
    let scope = match (head, columns.is_some(), rows.is_some()) {
        (true, true, _) => "colgroup",
        (true, false, _) => "col",
        (false, _, true) => "rowgroup",
        (false, _, false) => "row",
    };
    html! { th scope=(scope) class=[class] colspan=[columns] rowspan=[rows] { (words) } }
}
