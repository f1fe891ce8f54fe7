//! Columns in which a blank cell means the one above: the region is written once, at its first row.
//! That is certain only if every group begins with a value and the same value is never written
//! twice in a row; otherwise it is asked.

use std::collections::BTreeSet;

use super::notes::Notes;
use super::wanted::Wanted;
use crate::diagnostic::{Code, Finding, column_name};
use crate::model::{Blank, Cell, ColumnKind, RowKind, Table, Value};

/// Columns that part rows into groups, where their headers are conventional.
const GROUPING: [&str; 3] = ["region", "district", "municipality"];

/// What the blanks of one column are.
enum Blanks {
    Missing,
    Above,
    Unclear,
}

/// Fills in what is meant by blanks, or marks it as unread and asks.
pub(super) fn settle(table: &mut Table, wanted: &Wanted, notes: &mut Notes) {
    if !table.public {
        return;
    }
    let first_amount = table
        .columns
        .iter()
        .position(|column| matches!(column.kind, ColumnKind::Money | ColumnKind::Number))
        .unwrap_or(table.columns.len());
    for at in 0..first_amount {
        let column = &table.columns[at];
        let mapped = wanted.columns.iter().any(|of| of.id == column.id && of.mapped);
        // Without a day a payment would be in no period.
        let needed = wanted.needs.iter().any(|any| *any == [column.id.as_str()]);
        let grouping = match column.kind {
            ColumnKind::Text => mapped || GROUPING.contains(&column.id.as_str()),
            ColumnKind::Date => needed,
            _ => false,
        };
        if !grouping {
            continue;
        }
        let blanks = match wanted.blank(column) {
            Some(Blank::Above) => Blanks::Above,
            Some(Blank::Missing) => Blanks::Missing,
            None => blanks(table, at),
        };
        match blanks {
            Blanks::Missing => {}
            Blanks::Above => fill(table, at, notes),
            Blanks::Unclear => ask(table, at, wanted, notes),
        }
    }
}

fn blanks(table: &Table, at: usize) -> Blanks {
    let (mut filled, mut blank) = (0, 0);
    let mut last: Option<String> = None;
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut recurs = false;
    for row in &table.rows {
        if row.kind != RowKind::Data {
            // Below a total or the name of a section a value may be written again.
            last = last.filter(|_| row.kind == RowKind::Heading);
            continue;
        }
        match row.cells[at].value.key() {
            Some(key) => {
                if last.as_ref() == Some(&key) {
                    return Blanks::Missing;
                }
                recurs |= !seen.insert(key.clone());
                last = Some(key);
                filled += 1;
            }
            None if row.cells[at].value.is_missing() => {
                if last.is_none() {
                    return Blanks::Missing;
                }
                blank += 1;
            }
            None => return Blanks::Missing,
        }
    }
    match (filled, blank) {
        (_, 0) | (0, _) => Blanks::Missing,
        (2.., _) if blank >= filled && !recurs => Blanks::Above,
        (2.., _) => Blanks::Unclear,
        _ if blank > 1 => Blanks::Unclear,
        _ => Blanks::Missing,
    }
}

fn fill(table: &mut Table, at: usize, notes: &mut Notes) {
    let mut above: Option<Cell> = None;
    let header = table.columns[at].header.clone();
    let column = table.columns[at].index;
    for row in table.rows.iter_mut().filter(|row| row.kind == RowKind::Data) {
        match (&row.cells[at].value, &above) {
            (Value::Missing, Some(meant)) => {
                let finding = Finding::new(Code::BlankAbove).with("header", &header);
                notes.cell_of(finding, &header, row.index, column, "");
                row.cells[at] = meant.clone();
            }
            (Value::Missing, None) => {}
            _ => above = Some(row.cells[at].clone()),
        }
    }
}

fn ask(table: &mut Table, at: usize, wanted: &Wanted, notes: &mut Notes) {
    let header = table.columns[at].header.clone();
    let column = table.columns[at].index;
    for row in table.rows.iter_mut().filter(|row| row.kind == RowKind::Data) {
        if row.cells[at].value == Value::Missing {
            let finding = Finding::new(Code::BlankUnclear)
                .with("header", &header)
                .with("id", &wanted.id)
                .with("column", column_name(column))
                .with("sheet", &table.origins[0].sheet);
            notes.cell_of(finding, &header, row.index, column, "");
            row.cells[at].value = Value::Unread;
        }
    }
}
