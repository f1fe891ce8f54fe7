//! What is hidden in a sheet that is read all the same.

use super::grid::Grid;
use super::notes::{Notes, rows};
use crate::diagnostic::{Code, Finding, column_name};
use crate::model::{ColumnKind, Money, Row, Table};

/// Warns of hidden rows that are counted, with what they amount to, and of hidden columns.
pub(super) fn report(table: &Table, grid: &Grid, notes: &mut Notes) {
    let unseen: Vec<&Row> = table.data().filter(|row| row.hidden).collect();
    if let Some(first) = unseen.first() {
        let indices: Vec<u32> = unseen.iter().map(|row| row.index).collect();
        let finding = Finding::new(Code::RowsHidden)
            .with("count", unseen.len())
            .with("rows", rows(&indices))
            .with("amount", amount(table, &unseen))
            .with("filtered", if grid.filtered { "yes" } else { "no" });
        notes.alone(finding, first.index, table.columns.first().map_or(0, |column| column.index));
    }
    let columns: Vec<String> = table
        .columns
        .iter()
        .filter(|column| column.hidden)
        .map(|column| format!("{} ({})", column_name(column.index), column.header))
        .collect();
    if !columns.is_empty() {
        notes.sheet(
            Finding::new(Code::ColumnsHidden)
                .with("count", columns.len())
                .with("columns", columns.join(", ")),
        );
    }
}

/// The sum of the rows in the column that says most: the whole cost, the payment, the expense.
fn amount(table: &Table, rows: &[&Row]) -> Option<Money> {
    let known = ["cost", "amount", "actual"].iter().find_map(|id| table.column(id));
    let at = known
        .or_else(|| table.columns.iter().position(|column| column.kind == ColumnKind::Money))?;
    Money::sum(rows.iter().filter_map(|row| row.cells[at].value.money())).ok()?
}
