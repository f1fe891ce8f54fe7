//! `.xls`: calamine reads values, formulas, merged regions and hidden sheets; number formats and what
//! is hidden are read from the records beside it.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xls, XlsError};

use super::biff::{self, Extras};
use super::container;
use super::grid::{Grid, Raw, Region, Texts, exact};
use super::limits::{self, Excess};
use super::package::Trouble;
use super::xlsx::{dated, iso, within};
use crate::files::Bytes;

pub(super) struct XlsBook {
    xls: Xls<Cursor<Vec<u8>>>,
    /// What calamine does not tell, by the name of the sheet.
    extras: BTreeMap<String, Extras>,
}

impl XlsBook {
    pub fn open(bytes: Bytes) -> Result<XlsBook, Trouble> {
        if bytes.len() as u64 > limits::OLD_FILE {
            return Err(Excess::File.into());
        }
        let (stream, container) = container::within_limits(&bytes)?;
        drop(bytes);
        let mut by_start = biff::extras(&stream);
        let extras = biff::sheets(&stream)
            .into_iter()
            .filter_map(|(name, start)| Some((name, by_start.remove(&start)?)))
            .collect();
        drop(stream);
        let xls = Xls::new(Cursor::new(container)).map_err(trouble)?;
        Ok(XlsBook { xls, extras })
    }

    pub fn sheets(&self) -> &[calamine::Sheet] {
        self.xls.sheets_metadata()
    }

    pub fn grid(&mut self, name: &str) -> Result<Grid, Trouble> {
        let values = self.xls.worksheet_range(name).map_err(trouble)?;
        let formulas = self.xls.worksheet_formula(name).map_err(trouble)?;
        let from_1904 = self.xls.has_1904_epoch();
        let mut grid = Grid { name: name.to_owned(), ..Grid::default() };
        if let Some(extras) = self.extras.remove(name) {
            grid.formats = extras.formats;
            grid.hidden_rows = extras.hidden_rows;
            grid.hidden_columns = extras.hidden_columns;
        }
        let mut texts = Texts::default();
        let (top, left) = values.start().unwrap_or_default();
        for (row, column, value) in values.used_cells() {
            let (Ok(row), Ok(column)) = (u32::try_from(row), u32::try_from(column)) else {
                continue;
            };
            let (row, column) = (row + top, column + left);
            within(row, column)?;
            if let Some(mut raw) = raw(value, from_1904, &mut texts) {
                if let Raw::Number(number) = raw
                    && grid.formats.get(&(row, column)).is_some_and(|format| format.percent)
                {
                    raw = Raw::Percent(number);
                }
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
        let merged = self.xls.merge_cells_by_sheet_name(name).map_err(trouble)?;
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
