//! `diptych new-map`: a map of a workbook, with the questions about it as comments.

use std::fmt::Write;

use clap::Args;

use super::Text;
use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE};
use crate::diagnostic::{Finding, Severity};
use crate::{Receipt, SheetReceipt};

#[derive(Debug, Args)]
pub(super) struct NewMap {
    /// A workbook of inputs/budget
    workbook: String,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(new: &NewMap, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let root = new.folders.project(surroundings, &show)?;
    let files = &*surroundings.files;
    let path = crate::workbook_named(files, &root, &surroundings.folder, &new.workbook);
    let made = path.map_err(|finding| vec![finding]).and_then(|path| {
        let found = crate::receipt_of(files, &root, &path, None);
        let Some(receipt) = found.value else { return Err(found.findings) };
        let map = crate::map_of(&root, &path);
        let text = text(&show, &receipt, &found.findings);
        crate::write_map(files, &root, &map, &text).map_err(|finding| vec![finding])?;
        Ok(map)
    });
    match made {
        Ok(map) => {
            show.print(Text::MapMade, &[("file", map.as_path().into())]);
            Ok(MADE)
        }
        Err(findings) => {
            show.findings(&root, findings);
            Ok(UNUSABLE)
        }
    }
}

/// The text of the map.
fn text(show: &Show, receipt: &Receipt, findings: &[Finding]) -> String {
    let workbook = receipt.file.rsplit('/').next().unwrap_or(&receipt.file);
    let mut out = String::new();
    let intro = show.messages().text(Text::MapIntro.id(), &[]);
    comment(&mut out, "", &intro);
    let _ = writeln!(out, "schema: 1\nworkbook: {}\n", quoted(workbook));
    let hidden: Vec<&SheetReceipt> = receipt.sheets.iter().filter(|sheet| sheet.hidden).collect();
    if !hidden.is_empty() {
        out.push_str("unused:\n");
        hidden.iter().for_each(|sheet| {
            let _ = writeln!(out, "  - {}", quoted(&sheet.sheet));
        });
    }
    out.push_str("sheets:\n");
    for (nth, sheet) in (1..).zip(receipt.sheets.iter().filter(|sheet| !sheet.hidden)) {
        of_sheet(&mut out, show, sheet, nth, findings);
    }
    out
}

fn of_sheet(out: &mut String, show: &Show, sheet: &SheetReceipt, nth: usize, findings: &[Finding]) {
    let known = sheet.table.as_ref();
    if known.is_none() && sheet.header.is_none() {
        return;
    }
    let id = known.map_or_else(|| format!("table{nth}"), |table| table.id.clone());
    let _ = writeln!(out, "  {id}:\n    name: {}", quoted(&sheet.sheet));
    if let Some(table) = known {
        let columns = table.columns.iter().map(|column| format!("{} {}", column.column, column.id));
        comment(out, "    ", &columns.collect::<Vec<_>>().join(", "));
    } else if let Some((_, cells)) = &sheet.header {
        out.push_str("    columns:\n");
        for (column, text) in cells {
            let _ = writeln!(out, "      {}: {}", column.to_lowercase(), quoted(text));
        }
    }
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        let cell = finding.place.as_ref().and_then(|place| place.cell.as_ref());
        let Some(cell) = cell.filter(|cell| cell.sheet == sheet.sheet) else { continue };
        let message = show.messages().text(finding.code.id(), &finding.arguments);
        comment(out, "    ", &format!("{}: {message}", cell.name().unwrap_or_default()));
        if let Some(hint) = show.messages().hint(finding.code.id(), &finding.arguments) {
            comment(out, "    ", &format!("  {hint}"));
        }
    }
}

fn comment(out: &mut String, indent: &str, text: &str) {
    for line in text.lines() {
        let _ = writeln!(out, "{indent}# {line}");
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
