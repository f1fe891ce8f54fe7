//! Where something stands: a line of a file, a cell of a workbook.

use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// Where something stands in the inputs or the templates.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Relative to the project, with `/`.
    pub file: String,
    /// Line and column, both from 1; `None` for a file as a whole.
    pub at: Option<Position>,
    /// The path of keys inside the file, such as `text.lead.ru`; empty for none.
    pub path: String,
    /// The sheet and the cell, where the file is a workbook.
    pub cell: Option<SheetCell>,
}

/// Where something stands in a workbook. By row and column, so that places sort as the eye reads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SheetCell {
    /// The name of the sheet as its tab shows it.
    pub sheet: String,
    /// Row and column, both from 0; `None` for a sheet as a whole.
    pub at: Option<(u32, u32)>,
}

impl SheetCell {
    /// The cell as spreadsheets name it: `H7`.
    pub fn name(&self) -> Option<String> {
        self.at.map(|(row, column)| format!("{}{}", column_name(column), row + 1))
    }
}

/// The letters of a column counted from 0: `A`, `Z`, `AA`.
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        match (rest / 26).checked_sub(1) {
            Some(more) => rest = more,
            None => break,
        }
    }
    letters.iter().rev().collect()
}

/// A stretch of one line, counted in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    pub line: usize,
    pub column: usize,
    /// How many characters are meant; at least 1.
    pub length: usize,
}

impl Place {
    /// A file as a whole.
    pub fn file(file: impl Into<String>) -> Place {
        Place { file: file.into(), at: None, path: String::new(), cell: None }
    }

    /// A sheet of a workbook as a whole.
    pub fn sheet(file: impl Into<String>, sheet: impl Into<String>) -> Place {
        Place { cell: Some(SheetCell { sheet: sheet.into(), at: None }), ..Place::file(file) }
    }

    /// A cell of a workbook; row and column are counted from 0.
    pub fn cell(file: impl Into<String>, sheet: impl Into<String>, row: u32, column: u32) -> Place {
        Place {
            cell: Some(SheetCell { sheet: sheet.into(), at: Some((row, column)) }),
            ..Place::file(file)
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(at) = self.at {
            write!(f, ":{}:{}", at.line, at.column)?;
        }
        if let Some(cell) = &self.cell {
            write!(f, " › {}", cell.sheet)?;
            if let Some(name) = cell.name() {
                write!(f, "!{name}")?;
            }
        }
        Ok(())
    }
}

/// A path of the file system as it is shown and stored: with `/` everywhere.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
