//! `.xlsb`, as far as calamine reads it: values and formulas. Number formats, merged cells and what is
//! hidden cannot be seen, which a finding says.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader as _, Xlsb, XlsbError};

use super::grid::{Grid, Raw, Texts};
use super::limits::{self, Excess};
use super::package::{Package, Trouble};
use super::xlsx::{raw, within};
use crate::files::Bytes;

pub(super) struct XlsbBook(Xlsb<Cursor<Bytes>>);

impl XlsbBook {
    /// Opens a workbook that an archive holds; `bytes` are the same archive.
    pub fn open(mut package: Package, bytes: Bytes) -> Result<XlsbBook, Trouble> {
        for name in package.names() {
            let lower = name.to_lowercase();
            let limit = match () {
                () if lower.ends_with("sharedstrings.bin") => limits::TEXTS_ENTRY,
                () if lower.contains("/worksheets/") => limits::ENTRY,
                () if lower.ends_with(".bin") || lower.ends_with(".rels") => limits::SMALL_ENTRY,
                () => continue,
            };
            package.measure(&name, limit)?;
        }
        Xlsb::new(Cursor::new(bytes)).map(XlsbBook).map_err(trouble)
    }

    pub fn sheets(&self) -> &[calamine::Sheet] {
        self.0.sheets_metadata()
    }

    pub fn grid(&mut self, name: &str) -> Result<Grid, Trouble> {
        let from_1904 = self.0.has_1904_epoch();
        let formulas = self.formulas(name)?;
        let mut grid = Grid { name: name.to_owned(), ..Grid::default() };
        let (mut texts, mut count) = (Texts::default(), 0);
        let mut cells = self.0.worksheet_cells_reader(name).map_err(trouble)?;
        while let Some(cell) = cells.next_cell().map_err(trouble)? {
            let (row, column) = cell.get_position();
            let found = match cell.get_value() {
                DataRef::Empty => {
                    formulas.contains_key(&(row, column)).then_some(Raw::Uncalculated)
                }
                value => raw(value.clone(), from_1904, &mut texts),
            };
            let Some(found) = found else { continue };
            within(row, column)?;
            count += 1;
            if count > limits::CELLS {
                return Err(Excess::Cells.into());
            }
            grid.push(row, column, found);
        }
        grid.formulas = formulas;
        grid.settle();
        Ok(grid)
    }

    fn formulas(&mut self, name: &str) -> Result<BTreeMap<(u32, u32), Box<str>>, Trouble> {
        let mut found = BTreeMap::new();
        let mut cells = self.0.worksheet_cells_reader(name).map_err(trouble)?;
        // A formula that cannot be written down again is no damage; its cell has a value.
        while let Ok(Some(cell)) = cells.next_formula() {
            let (row, column) = cell.get_position();
            if within(row, column).is_ok() && !cell.get_value().is_empty() {
                found.insert((row, column), cell.get_value().as_str().into());
            }
        }
        Ok(found)
    }
}

fn trouble(error: XlsbError) -> Trouble {
    match error {
        XlsbError::Password => Trouble::Protected,
        error => Trouble::Broken(error.to_string()),
    }
}
