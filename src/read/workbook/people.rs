//! A list of people after its rows were read: names from several columns are one, crosses below «Ж» and
//! «М» are a sex, a number that the list states is compared with the people in it.

use super::grid::Grid;
use super::notes::{Notes, rows};
use super::roles;
use super::wanted::Wanted;
use crate::diagnostic::{Code, Finding};
use crate::language::Sex;
use crate::model::{Cell, Column, ColumnKind, Evidence, Private, Row, RowRole, Table, Value};

/// Settles a list of people; other tables are left as they are.
pub(super) fn settle(table: &mut Table, grid: &Grid, wanted: &Wanted, notes: &mut Notes) {
    set_aside(table, notes);
    if table.public {
        return;
    }
    names(table);
    sexes(table, notes);
    stated(table, grid, wanted, notes);
}

/// Joins the parts of a name.
fn names(table: &mut Table) {
    let parts: Vec<usize> =
        ["family", "given", "patronymic"].iter().filter_map(|id| table.column(id)).collect();
    let Some(first) = parts.first().copied().filter(|_| table.column("name").is_none()) else {
        return;
    };
    for row in &mut table.rows {
        let typed = parts.iter().filter_map(|at| match &row.cells[*at].value {
            Value::Private(part) => Some(part.reveal().to_owned()),
            _ => None,
        });
        let name = typed.collect::<Vec<_>>().join(" ");
        row.cells[first].value =
            if name.is_empty() { Value::Missing } else { Value::Private(Private::new(name)) };
    }
    table.columns[first].id = "name".to_owned();
    remove(table, &parts[1..]);
}

/// Reads crosses in two columns as a sex.
fn sexes(table: &mut Table, notes: &mut Notes) {
    let both = [table.column("sex_f"), table.column("sex_m")];
    let found: Vec<usize> = both.iter().flatten().copied().collect();
    if let ([Some(women), Some(men)], None) = (both, table.column("sex")) {
        let index = table.columns[women].index;
        for row in &mut table.rows {
            let is = |at: usize| row.cells[at].value == Value::Mark(true);
            let value = match (is(women), is(men)) {
                (true, false) => Value::Sex(Sex::F),
                (false, true) => Value::Sex(Sex::M),
                (true, true) => {
                    notes.cell(Finding::new(Code::SexUnknown), row.index, index, "");
                    Value::Missing
                }
                (false, false) => Value::Missing,
            };
            row.cells.push(Cell { value, row: row.index });
        }
        let header = table.columns[women].header.clone();
        table.columns.push(Column {
            id: "sex".to_owned(),
            header,
            index,
            kind: ColumnKind::Sex,
            currency: None,
            per: None,
            times: rust_decimal::Decimal::ONE,
            hidden: false,
        });
    }
    remove(table, &found);
}

fn remove(table: &mut Table, positions: &[usize]) {
    let mut positions = positions.to_vec();
    positions.sort_unstable();
    for at in positions.into_iter().rev() {
        table.columns.remove(at);
        table.rows.iter_mut().for_each(|row| drop(row.cells.remove(at)));
    }
}

/// Compares what the list states with the people in it.
fn stated(table: &Table, grid: &Grid, wanted: &Wanted, notes: &mut Notes) {
    let people = table.data().count();
    let counts = [people, of_sex(table, Sex::F), of_sex(table, Sex::M)];
    for row in table.rows.iter().filter(|row| row.role == RowRole::Stated) {
        let Some((says, is_total)) =
            roles::stated(&wanted.conventions.rows, table, grid, row.index)
        else {
            continue;
        };
        let says = says as usize;
        if !counts.contains(&says) && says != in_section(table, row) && is_total {
            let finding =
                Finding::new(Code::StatedDiffers).with("stated", says).with("counted", people);
            notes.alone(finding, row.index, table.columns[0].index);
        }
    }
}

fn of_sex(table: &Table, sex: Sex) -> usize {
    let Some(at) = table.column("sex") else { return 0 };
    table.data().filter(|row| row.cells[at].value == Value::Sex(sex)).count()
}

/// How many people stand above a row, up to the heading of their section.
fn in_section(table: &Table, row: &Row) -> usize {
    let above = table.rows.iter().rev().skip_while(|other| other.index >= row.index);
    let group = above.take_while(|other| other.role != RowRole::Heading);
    group.filter(|other| other.role == RowRole::Data).count()
}

/// Tells which rows were not counted though there is something in them that could be.
fn set_aside(table: &Table, notes: &mut Notes) {
    tell(table, notes, Code::RowsReserved, |row| row.role == RowRole::Reserved);
    tell(table, notes, Code::RowsSetAside, |row| match row.role {
        RowRole::Balance | RowRole::Ratio => true,
        RowRole::Note if table.public => row.why.contains(&Evidence::Header),
        RowRole::Note | RowRole::Heading => !table.public && by_shape(row),
        _ => false,
    });
}

fn tell(table: &Table, notes: &mut Notes, code: Code, is: impl Fn(&Row) -> bool) {
    let found: Vec<u32> = table.rows.iter().filter(|row| is(row)).map(|row| row.index).collect();
    let Some(first) = found.first() else { return };
    let column = table.columns.first().map_or(0, |column| column.index);
    let finding = Finding::new(code).with("count", found.len()).with("rows", rows(&found));
    notes.alone(finding, *first, column);
}

fn by_shape(row: &Row) -> bool {
    row.why.iter().any(|why| matches!(why, Evidence::Shape | Evidence::Apart))
}
