//! What was understood of one workbook, sheet by sheet.

use std::collections::BTreeMap;
use std::path::Path;

use rust_decimal::Decimal;

use super::conventions::conventions;
use super::find;
use super::header::Headers;
use super::maps::maps;
use super::notes::rows;
use super::open::{Book, locate_all, matches};
use crate::diagnostic::{Noted, column_name, shown};
use crate::files::Files;
use crate::model::{
    Column, ColumnKind, ColumnReceipt, ListSource, Receipt, RowRole, RowsReceipt, SheetReceipt,
    Table, TableReceipt, Value,
};

/// Reads a workbook below `inputs/` as a build would, or one of its sheets, and says what was
/// understood; `None` if it cannot be opened.
pub fn receipt(
    files: &dyn Files,
    root: &Path,
    path: &Path,
    sheet: Option<&str>,
) -> Noted<Option<Receipt>> {
    let Noted { value: conventions, mut findings } = conventions(files, root);
    let file = shown(path.strip_prefix(root).unwrap_or(path));
    let of_event = file.starts_with("inputs/events/");
    let read = match of_event {
        true => {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            let source = ListSource {
                file: name.unwrap_or_default(),
                sheet: sheet.map(str::to_owned),
                columns: Default::default(),
                rows: Default::default(),
                publish: None,
            };
            find::lists(files, root, path, &source, &conventions)
        }
        false => {
            let Noted { value: maps, findings: found } = maps(files, root);
            findings.extend(found);
            let folder = path.parent().unwrap_or(root);
            let named = maps.iter().find(|map| {
                let found = locate_all(files, root, folder, &map.file.workbook);
                found.is_ok_and(|found| found.iter().any(|found| found == path))
            });
            find::sheets(files, root, path, named, &conventions)
        }
    };
    findings.extend(read.findings);
    let Ok(mut book) = Book::open(files, path, &file) else {
        return Noted { value: None, findings };
    };
    let mut sheets = Vec::new();
    for found in book.sheets() {
        if sheet.is_some_and(|wanted| !matches(wanted, &found.name)) {
            continue;
        }
        let table = read.value.iter().find(|table| table.first().sheet == found.name).map(table);
        let header = match &table {
            None if !found.hidden && !of_event => {
                book.grid(&found.name, &file).ok().and_then(|grid| {
                    let (row, cells) = Headers::of(&conventions, &grid).widest()?;
                    Some((row + 1, cells))
                })
            }
            _ => None,
        };
        sheets.push(SheetReceipt { sheet: found.name, hidden: found.hidden, table, header });
    }
    if let Some(wanted) = sheet {
        findings.retain(|finding| {
            let cell = finding.place.as_ref().and_then(|place| place.cell.as_ref());
            cell.is_none_or(|cell| matches(wanted, &cell.sheet))
        });
    }
    Noted { value: Some(Receipt { file, sheets }), findings }
}

fn table(table: &Table) -> TableReceipt {
    let mut roles: BTreeMap<RowRole, Vec<u32>> = BTreeMap::new();
    for row in &table.rows {
        roles.entry(row.role).or_default().push(row.index);
    }
    let rows = roles.into_iter().map(|(role, found)| RowsReceipt {
        role,
        count: found.len(),
        rows: rows(&found),
    });
    let (first, last) = (table.rows.first(), table.rows.last());
    let left = table.columns.iter().map(|column| column.index).min().unwrap_or(0);
    let right = table.columns.iter().map(|column| column.index).max().unwrap_or(0);
    let range = first.zip(last).map(|(first, last)| {
        format!("{}{}:{}{}", column_name(left), first.index + 1, column_name(right), last.index + 1)
    });
    let columns = table.columns.iter().enumerate();
    TableReceipt {
        id: table.id.clone(),
        range: range.unwrap_or_default(),
        people: !table.public,
        period: table.first().period,
        columns: columns.map(|(at, column)| self::column(table, at, column)).collect(),
        rows: rows.collect(),
        open: !table.first().open.is_empty(),
    }
}

fn column(table: &Table, at: usize, column: &Column) -> ColumnReceipt {
    let mut sums: BTreeMap<String, Decimal> = BTreeMap::new();
    let adds = matches!(column.kind, ColumnKind::Money | ColumnKind::Number) && column.id != "rate";
    let mut filled = 0;
    for row in table.data() {
        let value = &row.cells[at].value;
        filled += usize::from(!value.is_missing());
        let currency = match value {
            Value::Money(money) => money.currency.to_string(),
            _ => String::new(),
        };
        if let Some(number) = value.number().filter(|_| adds && table.public) {
            let sum = sums.entry(currency).or_default();
            *sum = sum.checked_add(number).unwrap_or(*sum);
        }
    }
    ColumnReceipt {
        column: column_name(column.index),
        id: column.id.clone(),
        header: if table.public { column.header.clone() } else { String::new() },
        kind: column.kind,
        currency: column.currency.map(|currency| currency.to_string()),
        times: column.times,
        filled,
        sums: sums.into_iter().collect(),
    }
}
