//! `.xls`, as far as calamine reads it: values, formulas, merged regions and hidden sheets. Hidden
//! rows cannot be seen, which a finding says.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xls, XlsError};

use super::container;
use super::grid::{Grid, Raw, Region, Texts, exact};
use super::limits::{self, Excess};
use super::package::Trouble;
use super::xlsx::{dated, iso, within};
use crate::files::Bytes;

pub(super) struct XlsBook(Xls<Cursor<Bytes>>);

impl XlsBook {
    pub fn open(bytes: Bytes) -> Result<XlsBook, Trouble> {
        if bytes.len() as u64 > limits::OLD_FILE {
            return Err(Excess::File.into());
        }
        container::within_limits(&bytes)?;
        let xls = Xls::new(Cursor::new(bytes)).map_err(trouble)?;
        Ok(XlsBook(xls))
    }

    pub fn sheets(&self) -> &[calamine::Sheet] {
        self.0.sheets_metadata()
    }

    pub fn grid(&mut self, name: &str) -> Result<Grid, Trouble> {
        let values = self.0.worksheet_range(name).map_err(trouble)?;
        let formulas = self.0.worksheet_formula(name).map_err(trouble)?;
        let from_1904 = self.0.has_1904_epoch();
        let mut grid = Grid { name: name.to_owned(), ..Grid::default() };
        let mut texts = Texts::default();
        let (top, left) = values.start().unwrap_or_default();
        for (row, column, value) in values.used_cells() {
            let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else {
                continue;
            };
            let (row, column) = (row + top, column + left);
            within(row, column)?;
            if let Some(raw) = raw(value, from_1904, &mut texts) {
                grid.push(row, column, raw);
            }
        }
        let (top, left) = formulas.start().unwrap_or_default();
        for (row, column, formula) in
            formulas.used_cells().filter(|(.., formula)| !formula.is_empty())
        {
            let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else {
                continue;
            };
            grid.formulas.insert((row + top, column + left), formula.as_str().into());
        }
        let merged = self.0.merge_cells_by_sheet_name(name).map_err(trouble)?;
        if merged.len() > limits::REGIONS {
            return Err(Excess::Regions.into());
        }
        grid.merged = merged
            .iter()
            .map(|found| Region {
                top: found.start.0,
                left: found.start.1,
                bottom: found.end.0,
                right: found.end.1,
            })
            .collect();
        grid.settle();
        Ok(grid)
    }
}

fn raw(value: &Data, from_1904: bool, texts: &mut Texts) -> Option<Raw> {
    Some(match value {
        Data::Empty => return None,
        Data::Int(number) => Raw::Number((*number).into()),
        Data::Float(float) => {
            exact(*float).map_or_else(|| Raw::Text(texts.hold(&float.to_string())), Raw::Number)
        }
        Data::String(text) | Data::DurationIso(text) => Raw::Text(texts.hold(text)),
        Data::Bool(truth) => Raw::Bool(*truth),
        Data::DateTime(date) => dated(date, from_1904)?,
        Data::DateTimeIso(text) => iso(text).unwrap_or_else(|| Raw::Text(texts.hold(text))),
        Data::Error(error) => Raw::Error(texts.hold(&error.to_string())),
    })
}

fn trouble(error: XlsError) -> Trouble {
    match error {
        XlsError::Password => Trouble::Protected,
        error => Trouble::Broken(error.to_string()),
    }
}
