//! `templates/workbooks.yaml` of a project: read, and held against itself.

use std::path::Path;

use super::{reconcile, rules::Rule};
use crate::diagnostic::{Code, Finding, Noted, Source, guess};
use crate::files::Files;
use crate::model::{Conventions, Currency, KnownSheet, WorkbooksFile};
use crate::read::project::load;

const FILE: &str = "templates/workbooks.yaml";

/// The conventions of a project: those of its file; as shipped where it has none or where that is
/// not usable, which the findings say.
pub fn conventions(files: &dyn Files, root: &Path) -> Noted<Conventions> {
    if !files.exists(&root.join(FILE)) {
        return Noted { value: Conventions::default(), findings: Vec::new() };
    }
    let mut findings = Vec::new();
    let Some((file, source)) = load::<WorkbooksFile>(files, root, FILE, &mut findings) else {
        return Noted { value: Conventions::default(), findings };
    };
    for (id, sheet) in file.sheets.iter().flatten() {
        findings.extend(of_sheet(&source, id, sheet));
    }
    for (at, rule) in file.reconcile.iter().flatten().enumerate() {
        if reconcile::parse(rule).is_none() {
            let finding = Finding::new(Code::ReconcileUnknown).with("rule", rule);
            findings.push(finding.at(source.place(&format!("reconcile[{at}]"))));
        }
    }
    let known = WorkbooksFile::shipped_codes;
    for (path, code) in file.codes().into_iter().filter(|(_, code)| Currency::new(code).is_none()) {
        let finding = Finding::new(Code::UnknownCurrency)
            .with("unit", code)
            .with("guess", guess(&code.to_uppercase(), known()).unwrap_or_default())
            .with("known", known().collect::<Vec<_>>().join(", "));
        findings.push(finding.at(source.place(&path)));
    }
    Noted { value: Conventions::of(file), findings }
}

/// Columns that a sheet needs and does not have, and rules that are none.
fn of_sheet(source: &Source, id: &str, sheet: &KnownSheet) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, rule) in sheet.rules.iter().enumerate() {
        if Rule::parse(rule).is_none() {
            let place = source.place(&format!("sheets.{id}.rules[{at}]"));
            findings.push(Finding::new(Code::RuleUnknown).with("rule", rule).at(place));
        }
    }
    for (at, group) in sheet.needs.iter().enumerate() {
        for column in group.iter().filter(|column| !sheet.columns.contains_key(*column)) {
            let known: Vec<&str> = sheet.columns.keys().map(String::as_str).collect();
            let finding = Finding::new(Code::UnknownColumn)
                .with("column", column)
                .with("sheet", id)
                .with("guess", guess(column, known.iter().copied()).unwrap_or_default())
                .with("known", known.join(", "));
            findings.push(finding.at(source.place(&format!("sheets.{id}.needs[{at}]"))));
        }
    }
    findings
}
