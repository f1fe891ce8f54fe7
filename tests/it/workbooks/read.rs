//! Puts a workbook into a folder and reads it.

use std::path::Path;

use diptych::internals::model::{Conventions, Table, Value};
use diptych::internals::read::workbook;
use diptych::{Finding, Severity};
use tempfile::TempDir;

use super::book::{Book, Sheet, book};

pub const FILE: &str = "inputs/budget/psi.xlsx";

/// What came of a workbook.
#[derive(Debug)]
pub struct Outcome {
    pub tables: Vec<Table>,
    pub findings: Vec<Finding>,
}

/// A project that has only files below `inputs/`.
pub fn project(files: &[(&str, &[u8])]) -> TempDir {
    let root = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = root.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::File::create(path)
            .and_then(|mut file| std::io::Write::write_all(&mut file, bytes))
            .expect("a file");
    }
    root
}

pub fn bytes(file: &str, bytes: &[u8]) -> Outcome {
    let root = project(&[(file, bytes)]);
    path(root.path(), file)
}

pub fn path(root: &Path, file: &str) -> Outcome {
    let noted =
        workbook::tables(&diptych::Disk, root, &root.join(file), None, &Conventions::default());
    Outcome { tables: noted.value, findings: noted.findings }
}

pub fn xlsx(book: &Book) -> Outcome {
    bytes(FILE, &book.xlsx())
}

/// One sheet, as .xlsx; and the same as .ods, which must say the same.
pub fn sheet(sheet: Sheet) -> Outcome {
    let book = book([sheet]);
    let (xlsx, ods) = (xlsx(&book), bytes(FILE, &book.ods()));
    assert_eq!(xlsx.tables, ods.tables, "the same table from .ods");
    assert_eq!(xlsx.said(), ods.said(), "the same findings from .ods");
    xlsx
}

impl Outcome {
    pub fn table(&self) -> &Table {
        assert_eq!(self.tables.len(), 1, "one table; {:#?}", self.findings);
        &self.tables[0]
    }

    /// The findings as `code severity place`.
    pub fn said(&self) -> Vec<String> {
        let line = |finding: &Finding| {
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "info",
            };
            let place = finding.place.as_ref().map(ToString::to_string).unwrap_or_default();
            let place =
                place.strip_prefix(FILE).unwrap_or(&place).trim_start_matches(" › ").to_owned();
            format!("{} {severity} {place}", finding.code).trim_end().to_owned()
        };
        let mut said: Vec<String> = self.findings.iter().map(line).collect();
        said.sort();
        said
    }

    /// The one finding of a code, as it is shown to a person.
    pub fn message(&self, code: &str) -> String {
        let found: Vec<&Finding> =
            self.findings.iter().filter(|finding| finding.code.id() == code).collect();
        assert_eq!(found.len(), 1, "one {code} in {:#?}", self.said());
        diptych::cli::Messages::english().text(code, &found[0].arguments)
    }

    /// The values of a column in the data rows, by their keys.
    pub fn column(&self, id: &str) -> Vec<String> {
        let table = self.table();
        let at =
            table.column(id).unwrap_or_else(|| panic!("a column {id} in {:#?}", table.columns));
        table.data().map(|row| key(&row.cells[at].value)).collect()
    }
}

pub fn key(value: &Value) -> String {
    match value {
        Value::Missing => "missing".into(),
        Value::Unread => "unread".into(),
        value => value.key().unwrap_or_default(),
    }
}
