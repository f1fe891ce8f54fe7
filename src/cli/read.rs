//! `diptych read`: the receipt of a workbook.

use clap::Args;
use serde_json::json;

use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE, WITHHELD, print};
use super::{Text, json};
use crate::diagnostic::{Argument, Severity};
use crate::{ColumnReceipt, SheetReceipt, TableReceipt};

#[derive(Debug, Args)]
pub(super) struct Read {
    /// A workbook of inputs/
    workbook: String,
    /// One sheet of it alone
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
    /// Print what was understood for machines
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(read: &Read, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let root = read.folders.project(surroundings, &show)?;
    let path = match crate::workbook_named(
        &*surroundings.files,
        &root,
        &surroundings.folder,
        &read.workbook,
    ) {
        Ok(path) => path,
        Err(finding) => {
            show.findings(&root, vec![finding]);
            return Ok(UNUSABLE);
        }
    };
    let found = crate::receipt_of(&*surroundings.files, &root, &path, read.sheet.as_deref());
    let wrong = found.findings.iter().any(|finding| finding.severity == Severity::Error);
    if read.json {
        let receipt = found.value.as_ref().map(|receipt| json!(receipt));
        let findings = json::findings(&found.findings, show.messages());
        print(&format!("{:#}\n", json!({"version": 1, "read": receipt, "findings": findings})));
    } else {
        for sheet in found.value.iter().flat_map(|receipt| &receipt.sheets) {
            told(&show, sheet);
        }
        show.findings(&root, found.findings);
    }
    Ok(match (found.value, wrong) {
        (None, _) => UNUSABLE,
        (_, true) => WITHHELD,
        _ => MADE,
    })
}

fn told(show: &Show, sheet: &SheetReceipt) {
    let table = sheet.table.as_ref();
    let arguments = [
        ("sheet", sheet.sheet.as_str().into()),
        ("hidden", if sheet.hidden { "yes" } else { "no" }.into()),
        ("id", table.map_or("", |table| table.id.as_str()).into()),
        ("range", table.map_or("", |table| table.range.as_str()).into()),
        ("period", table.and_then(|table| table.period).map_or_else(|| "".into(), Argument::from)),
        ("open", if table.is_some_and(|table| table.open) { "yes" } else { "no" }.into()),
    ];
    show.print(Text::ReadSheet, &arguments);
    match (table, &sheet.header) {
        (Some(table), _) => rows_and_columns(show, table),
        (None, Some((row, cells))) => {
            let cells = cells.iter().map(|(column, text)| format!("{column} {text}"));
            let cells = cells.collect::<Vec<_>>().join(" | ");
            let arguments = [("row", (*row).into()), ("cells", cells.into())];
            show.indented(1, Text::ReadHeader.id(), &arguments);
        }
        (None, None) => {}
    }
}

fn rows_and_columns(show: &Show, table: &TableReceipt) {
    for rows in &table.rows {
        let arguments = [
            ("role", rows.role.word().into()),
            ("count", rows.count.into()),
            ("rows", rows.rows.as_str().into()),
        ];
        show.indented(1, Text::ReadRows.id(), &arguments);
    }
    table.columns.iter().for_each(|column| column_told(show, column));
}

fn column_told(show: &Show, column: &ColumnReceipt) {
    let sums = column.sums.iter().map(|(code, sum)| match code.is_empty() {
        true => Argument::from(*sum),
        false => Argument::Money(*sum, code.clone()),
    });
    let arguments = [
        ("column", column.column.as_str().into()),
        ("id", column.id.as_str().into()),
        ("header", column.header.as_str().into()),
        ("filled", column.filled.into()),
        ("unit", column.currency.as_deref().unwrap_or_default().into()),
        (
            "times",
            if column.times == rust_decimal::Decimal::ONE {
                "".into()
            } else {
                column.times.into()
            },
        ),
        ("any", if column.sums.is_empty() { "no" } else { "yes" }.into()),
        ("sums", Argument::list(sums, ", ")),
    ];
    show.indented(1, Text::ReadColumn.id(), &arguments);
}
