//! `.xlsx`: calamine reads values and formulas. What it does not see is read beside it: hidden rows
//! and columns, filters, formats of per cent; and the limits, which must hold before it starts.

use std::collections::{BTreeMap, HashSet};
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx, XlsxError};
use quick_xml::events::{BytesStart, Event};

use super::formula;
use super::grid::{Grid, Raw, Region, Texts, day, exact};
use super::limits::{self, Excess};
use super::package::{Package, Trouble, attribute, text_attribute};
use crate::files::Bytes;

pub(super) struct XlsxBook {
    package: Package,
    xlsx: Xlsx<Cursor<Bytes>>,
    /// The entry of each sheet by its name.
    entries: BTreeMap<String, String>,
    percent: Vec<bool>,
}

impl XlsxBook {
    /// Opens a workbook that an archive holds; `bytes` are the same archive.
    pub fn open(mut package: Package, bytes: Bytes) -> Result<XlsxBook, Trouble> {
        for name in package.names() {
            let lower = name.to_lowercase();
            // What calamine reads when it opens a workbook.
            if lower.ends_with("sharedstrings.xml") {
                texts_within_limits(&mut package, &name)?;
            } else if lower.ends_with(".rels")
                || ["workbook.xml", "styles.xml", "[content_types].xml"]
                    .iter()
                    .any(|end| lower.ends_with(end))
                || lower.contains("/theme/")
            {
                package.measure(&name, limits::SMALL_ENTRY)?;
            }
        }
        let entries = entries(&mut package)?;
        if entries.len() > limits::SHEETS {
            return Err(Excess::Sheets.into());
        }
        let percent = percent_styles(&mut package).unwrap_or_default();
        let xlsx = Xlsx::new(Cursor::new(bytes)).map_err(trouble)?;
        Ok(XlsxBook { package, xlsx, entries, percent })
    }

    pub fn sheets(&self) -> &[calamine::Sheet] {
        self.xlsx.sheets_metadata()
    }

    pub fn grid(&mut self, name: &str) -> Result<Grid, Trouble> {
        let entry = self
            .entries
            .get(name)
            .cloned()
            .ok_or_else(|| Trouble::Broken(format!("no part for {name}")))?;
        let mut survey = Survey::of(&mut self.package, &entry, &self.percent)?;
        let mut grid = std::mem::take(&mut survey.grid);
        grid.name = name.to_owned();
        let from_1904 = self.xlsx.has_1904_epoch();
        let mut cells = self.xlsx.worksheet_cells_reader(name).map_err(trouble)?;
        let (mut texts, mut count) = (Texts::default(), 0);
        while let Some(cell) = cells.next_cell_with_formula().map_err(trouble)? {
            let (row, column) = cell.pos;
            let is_formula = cell.formula.as_ref().is_some_and(|formula| !formula.is_empty());
            let raw = match cell.value {
                DataRef::Empty if is_formula => Some(Raw::Uncalculated),
                value => raw(value, from_1904, &mut texts),
            };
            let Some(mut raw) = raw else { continue };
            within(row, column)?;
            count += 1;
            if count > limits::CELLS {
                return Err(Excess::Cells.into());
            }
            if let Raw::Number(number) = raw
                && survey.percent.contains(&(row, column))
            {
                raw = Raw::Percent(number);
            }
            if let Some(formula) = cell.formula.filter(|formula| !formula.is_empty()) {
                grid.formulas.insert((row, column), formula.into());
            }
            grid.push(row, column, raw);
        }
        grid.settle();
        Ok(grid)
    }
}

/// A cell far outside of any table of an office is a slip or an attack.
pub(super) fn within(row: u32, column: u32) -> Result<(), Excess> {
    if row >= limits::ROWS {
        Err(Excess::Rows)
    } else if column >= limits::COLUMNS {
        Err(Excess::Columns)
    } else {
        Ok(())
    }
}

fn raw(value: DataRef, from_1904: bool, texts: &mut Texts) -> Option<Raw> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::Int(number) => Raw::Number(number.into()),
        DataRef::Float(float) => {
            exact(float).map_or_else(|| Raw::Text(texts.hold(&float.to_string())), Raw::Number)
        }
        DataRef::String(text) => Raw::Text(texts.hold(&text)),
        DataRef::SharedString(text) => Raw::Text(texts.hold(text)),
        DataRef::Bool(truth) => Raw::Bool(truth),
        DataRef::DateTime(date) => dated(&date, from_1904)?,
        DataRef::DateTimeIso(text) => iso(&text).unwrap_or_else(|| Raw::Text(texts.hold(&text))),
        DataRef::DurationIso(text) => Raw::Text(texts.hold(&text)),
        DataRef::Error(error) => Raw::Error(texts.hold(&error.to_string())),
    })
}

pub(super) fn dated(date: &ExcelDateTime, from_1904: bool) -> Option<Raw> {
    let number = exact(date.as_f64())?;
    if date.is_duration() {
        return Some(Raw::Number(number));
    }
    let serial = i64::try_from(number.trunc().mantissa()).ok()?;
    Some(day(serial, from_1904).map_or(Raw::Number(number), Raw::Date))
}

/// The day of `2019-07-11T00:00:00`.
pub(super) fn iso(text: &str) -> Option<Raw> {
    text.get(..10)?.parse().ok().map(Raw::Date)
}

fn trouble(error: XlsxError) -> Trouble {
    match error {
        XlsxError::Password => Trouble::Protected,
        error => Trouble::Broken(error.to_string()),
    }
}

/// calamine holds all texts at once, and reserves the room that the file asks for.
fn texts_within_limits(package: &mut Package, entry: &str) -> Result<(), Trouble> {
    let mut xml = package.xml(entry, limits::TEXTS_ENTRY)?;
    let (mut texts, mut announced) = (0, 0);
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "si" => texts += 1,
                "sst" => announced = number(&tag, "uniqueCount").unwrap_or(0),
                _ => {}
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
        if texts.max(announced) > limits::TEXTS {
            return Err(Excess::Texts.into());
        }
    }
}

/// Which entry holds the sheet of which name.
fn entries(package: &mut Package) -> Result<BTreeMap<String, String>, Trouble> {
    let names = package.names();
    let named = |wanted: &str| {
        names.iter().find(|name| name.replace('\\', "/").eq_ignore_ascii_case(wanted)).cloned()
    };
    let missing = || Trouble::Broken("no xl/workbook.xml".to_owned());
    let workbook = named("xl/workbook.xml").ok_or_else(missing)?;
    let relations = named("xl/_rels/workbook.xml.rels").ok_or_else(missing)?;
    let mut targets = BTreeMap::new();
    each_tag(package, &relations, limits::SMALL_ENTRY, |tag| {
        if let ("Relationship", Some(id), Some(target)) =
            (tag.local_name().as_ref(), text_attribute(tag, "Id"), text_attribute(tag, "Target"))
        {
            let target =
                target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            targets.insert(id, target);
        }
    })?;
    let mut entries = BTreeMap::new();
    each_tag(package, &workbook, limits::SMALL_ENTRY, |tag| {
        if let ("sheet", Some(name), Some(id)) =
            (tag.local_name().as_ref(), text_attribute(tag, "name"), text_attribute(tag, "id"))
            && let Some(entry) = targets.get(&id).and_then(|target| named(target))
        {
            entries.insert(name, entry);
        }
    })?;
    Ok(entries)
}

/// Of each cell style, whether it shows numbers as per cent.
fn percent_styles(package: &mut Package) -> Result<Vec<bool>, Trouble> {
    let Some(entry) =
        package.names().into_iter().find(|name| name.to_lowercase().ends_with("xl/styles.xml"))
    else {
        return Ok(Vec::new());
    };
    let (mut formats, mut styles, mut in_cells) = (HashSet::from([9, 10]), Vec::new(), false);
    each_tag(package, &entry, limits::SMALL_ENTRY, |tag| match tag.local_name().as_ref() {
        "numFmt" if text_attribute(tag, "formatCode").is_some_and(|code| code.contains('%')) => {
            formats.extend(number(tag, "numFmtId"));
        }
        "cellXfs" => in_cells = true,
        "cellStyleXfs" | "cellStyles" | "dxfs" => in_cells = false,
        "xf" if in_cells => {
            styles.push(number(tag, "numFmtId").is_some_and(|id| formats.contains(&id)))
        }
        _ => {}
    })?;
    // Without any, the cells need not be looked at.
    if !styles.contains(&true) {
        styles.clear();
    }
    Ok(styles)
}

fn each_tag(
    package: &mut Package,
    entry: &str,
    limit: u64,
    mut see: impl FnMut(&BytesStart),
) -> Result<(), Trouble> {
    let mut xml = package.xml(entry, limit)?;
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag) => see(&tag),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn number(tag: &BytesStart, name: &str) -> Option<u64> {
    attribute(tag, name)?.trim().parse().ok()
}

fn is_set(tag: &BytesStart, name: &str) -> bool {
    attribute(tag, name).is_some_and(|value| matches!(value.as_ref(), "1" | "true"))
}

/// One pass over a sheet for what calamine does not tell, and for its size.
#[derive(Default)]
struct Survey {
    grid: Grid,
    percent: HashSet<(u32, u32)>,
    rows: u32,
    listed: u64,
    /// The row and the column that come next.
    next: (u32, u32),
}

impl Survey {
    fn of(package: &mut Package, entry: &str, percent: &[bool]) -> Result<Survey, Trouble> {
        let mut survey = Survey::default();
        let mut xml = package.xml(entry, limits::ENTRY)?;
        loop {
            match xml.next()? {
                Event::Start(tag) | Event::Empty(tag) => survey.tag(&tag, percent)?,
                Event::Eof => return Ok(survey),
                _ => {}
            }
        }
    }

    fn tag(&mut self, tag: &BytesStart, percent: &[bool]) -> Result<(), Excess> {
        match tag.local_name().as_ref() {
            "c" => return self.cell(tag, percent),
            "row" => {
                self.rows += 1;
                if self.rows > limits::ROWS {
                    return Err(Excess::Rows);
                }
                let (mut row, mut hidden) = (self.next.0, false);
                for found in tag.attributes().with_checks(false).flatten() {
                    match found.key.as_ref() {
                        "r" => {
                            row = found
                                .value
                                .parse::<u32>()
                                .ok()
                                .and_then(|row| row.checked_sub(1))
                                .unwrap_or(row)
                        }
                        "hidden" => hidden |= matches!(found.value.as_ref(), "1" | "true"),
                        "ht" => hidden |= found.value.as_ref() == "0",
                        _ => {}
                    }
                }
                self.next = (row.saturating_add(1), 0);
                if hidden {
                    self.grid.hidden_rows.insert(row);
                }
            }
            "col" if is_set(tag, "hidden") => {
                let bound = |name| {
                    number(tag, name).and_then(|column| u32::try_from(column).ok()).unwrap_or(0)
                };
                let columns = bound("min").saturating_sub(1)..bound("max").min(limits::COLUMNS);
                self.grid.hidden_columns.extend(columns);
            }
            // calamine makes room for as many shared formulas as the highest number says.
            "f" if number(tag, "si").is_some_and(|index| index > limits::CELLS) => {
                return Err(Excess::Cells);
            }
            "mergeCell" => {
                let region = attribute(tag, "ref").and_then(|range| formula::region(&range));
                self.grid.merged.extend(region.filter(|region: &Region| {
                    (region.top, region.left) != (region.bottom, region.right)
                }));
                if self.grid.merged.len() > limits::REGIONS {
                    return Err(Excess::Regions);
                }
            }
            "autoFilter" => self.grid.filtered = true,
            _ => {}
        }
        Ok(())
    }

    fn cell(&mut self, tag: &BytesStart, percent: &[bool]) -> Result<(), Excess> {
        self.listed += 1;
        if self.listed > limits::LISTED {
            return Err(Excess::Cells);
        }
        let column = self.next.1;
        self.next.1 += 1;
        let style = if percent.is_empty() { None } else { number(tag, "s") };
        let style = style.and_then(|style| usize::try_from(style).ok());
        if style.and_then(|style| percent.get(style)) == Some(&true) {
            let at = attribute(tag, "r").and_then(|name| formula::cell(&name));
            self.percent.insert(at.unwrap_or((self.next.0.saturating_sub(1), column)));
        }
        Ok(())
    }
}
