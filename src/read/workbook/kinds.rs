//! Files that are no archive and no old container: tables as text are read; others are named with what
//! to do about them.

use super::csv;
use super::grid::Grid;
use super::package::Trouble;
use crate::diagnostic::{Code, Finding, Place};

/// The ends of the names of files that hold tables, whether they can be read or not.
pub(super) const EXTENSIONS: [&str; 10] =
    ["xlsx", "xlsm", "xltx", "xlsb", "xls", "ods", "csv", "tsv", "fods", "numbers"];

/// Reads a file of texts, or says what it is.
pub(super) fn without_archive(bytes: &[u8], name: &str) -> Result<Result<Grid, Trouble>, Finding> {
    let lower = name.to_lowercase();
    let start: String = String::from_utf8_lossy(&bytes[..bytes.len().min(2_000)]).to_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
    let kind = match () {
        () if lower.ends_with(".csv") || lower.ends_with(".tsv") => {
            let file = name.rsplit('/').next().unwrap_or(name);
            let sheet = file.rsplit_once('.').map_or(file, |(sheet, _)| sheet);
            return Ok(csv::read(sheet, bytes));
        }
        () if start.contains("<html") || start.starts_with("<table") => "html",
        () if start.contains("office:document") => "flat",
        () if start.contains("office:spreadsheet") => "xml",
        () => return Err(Finding::new(Code::WorkbookFormat).at(Place::file(name))),
    };
    Err(Finding::new(Code::WorkbookKind).with("kind", kind).at(Place::file(name)))
}
