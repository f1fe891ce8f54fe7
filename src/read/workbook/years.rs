//! Sheets of one kind in several tabs and workbooks are one table over the years: by which evidence
//! each of them is of its time, and which cannot stand beside one another. What might count twice is
//! not used, and is told.

use std::collections::{BTreeSet, HashSet};

use indexmap::IndexMap;
use jiff::civil::Date;

use super::titles;
use crate::diagnostic::{Code, Finding, Place};
use crate::model::{Cell, Column, ColumnKind, Gap, Origin, Row, RowKind, Table, Value, YEAR};

/// Tables with an id of their own, what had to be left out, and why.
#[derive(Debug, Default)]
pub(super) struct Joined {
    pub tables: Vec<Table>,
    pub gaps: Vec<Gap>,
    pub findings: Vec<Finding>,
}

/// The time that a sheet is of.
#[derive(Debug, Clone, Copy)]
struct Time {
    from: Date,
    to: Date,
    /// Whether its rows say so.
    dated: bool,
}

/// Joins the sheets that have one id.
pub(super) fn join(sheets: Vec<Table>) -> Joined {
    let mut kinds: IndexMap<String, Vec<Table>> = IndexMap::new();
    for sheet in sheets {
        kinds.entry(sheet.id.clone()).or_default().push(sheet);
    }
    let mut joined = Joined::default();
    for (_, mut sheets) in kinds {
        match sheets.len() {
            1 => joined.tables.append(&mut sheets),
            _ => joined.several(sheets),
        }
    }
    joined
}

/// Whether two sheets of one kind are of different times.
pub(super) fn are_apart(one: &Table, other: &Table) -> bool {
    match (Time::of(one), Time::of(other)) {
        (Some(time), Some(of_other)) => apart((one, time), (other, of_other)),
        _ => false,
    }
}

/// The years of a sheet, from its first day to its last; none where nothing says them.
pub(super) fn of(table: &Table) -> BTreeSet<i16> {
    Time::of(table).map(|time| time.years()).unwrap_or_default()
}

/// The years that the name of a file says it is about.
pub(super) fn of_file(file: &str) -> BTreeSet<i16> {
    let name = file.rsplit('/').next().unwrap_or(file);
    titles::years(name).into_iter().collect()
}

/// Whether every name has one year, another one each.
pub(super) fn names_apart<'n>(names: impl Iterator<Item = &'n str>) -> bool {
    let mut seen = BTreeSet::new();
    names.map(titles::years).all(|years| years.len() == 1 && seen.insert(years[0]))
}

impl Joined {
    fn several(&mut self, sheets: Vec<Table>) {
        let first = sheets[0].first().clone();
        let (mut placed, mut unknown): (Vec<(Table, Time)>, Vec<Table>) = Default::default();
        for sheet in sheets {
            match Time::of(&sheet) {
                Some(time) => placed.push((sheet, time)),
                None => unknown.push(sheet),
            }
        }
        let known = placed.first().map(|(sheet, _)| sheet.first().clone());
        // Of two that are alike, one finding names the other.
        let told = usize::from(known.is_none());
        for sheet in unknown.iter().skip(told) {
            let why = if sheet.public { "year" } else { "same" };
            self.findings.push(two(sheet, known.as_ref().unwrap_or(&first), why));
        }
        self.gaps.extend(unknown.iter().map(|sheet| gap(sheet, BTreeSet::new())));
        placed.sort_by_key(|(_, time)| time.from);
        let mut doubled: BTreeSet<usize> = BTreeSet::new();
        for (at, (sheet, time)) in placed.iter().enumerate() {
            for (before, (other, of_other)) in placed[..at].iter().enumerate() {
                if !apart((sheet, *time), (other, *of_other)) {
                    if doubled.insert(at) {
                        self.findings.push(two(sheet, other.first(), "same"));
                    }
                    doubled.insert(before);
                }
            }
        }
        let mut whole: Option<Table> = None;
        for (at, (mut sheet, time)) in placed.into_iter().enumerate() {
            if doubled.contains(&at) {
                self.gaps.push(gap(&sheet, time.years()));
                continue;
            }
            if !time.dated {
                sheet.origins[0].period = Some(time.from.year());
            }
            let Some(table) = &mut whole else {
                whole = Some(with_letters(sheet));
                continue;
            };
            if !same_kinds(table, &sheet) {
                self.findings.push(two(&sheet, table.first(), "columns"));
                self.gaps.push(gap(&sheet, time.years()));
                continue;
            }
            add(table, sheet);
        }
        self.tables.extend(whole);
    }
}

impl Time {
    /// From the first to the last of the days of a sheet; else the year that it is about.
    fn of(table: &Table) -> Option<Time> {
        if !table.public {
            return None;
        }
        let days = table.days().map(|at| {
            let days = table.data().filter_map(|row| row.cells[at].value.date());
            days.collect::<Vec<Date>>()
        });
        let days = days.filter(|days| !days.is_empty() && 2 * days.len() >= table.data().count());
        if let Some((from, to)) =
            days.and_then(|days| Some((*days.iter().min()?, *days.iter().max()?)))
        {
            return Some(Time { from, to, dated: true });
        }
        let year = year(table)?;
        let (from, to) = (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?);
        Some(Time { from, to, dated: false })
    }

    fn years(&self) -> BTreeSet<i16> {
        (self.from.year()..=self.to.year()).collect()
    }
}

/// Whether nothing of one sheet can be in the other: their days do not meet; or each states a year of
/// its own, of which a few rows are late, and no row is in both.
fn apart((one, time): (&Table, Time), (other, of_other): (&Table, Time)) -> bool {
    if time.to < of_other.from || of_other.to < time.from {
        return true;
    }
    let [first, second] = [one, other].map(|sheet| sheet.first().period);
    let state_others = first.is_some() && second.is_some() && first != second;
    state_others && time.dated && of_other.dated && !share_a_row(one, other)
}

/// The year of a sheet whose rows have no days: as it or its map states it, else the only one in its
/// headers, else that in the name of its workbook.
fn year(table: &Table) -> Option<i16> {
    let origin = table.first();
    let headers = table.columns.iter().flat_map(|column| titles::years(&column.header));
    let headers: BTreeSet<i16> = headers.collect();
    let only = |years: &BTreeSet<i16>| years.first().copied().filter(|_| years.len() == 1);
    let of_tab = titles::years(&origin.sheet);
    origin.period.or_else(|| match headers.is_empty() {
        _ if !of_tab.is_empty() => None,
        true => only(&of_file(&origin.file)),
        false => only(&headers),
    })
}

/// Whether a row of one says the same as one of the other, but for its number.
fn share_a_row(one: &Table, other: &Table) -> bool {
    !keys(one).is_disjoint(&keys(other))
}

/// What each row says, by the columns.
fn keys(table: &Table) -> HashSet<Vec<(&str, String)>> {
    let rows = table.data().map(|row| {
        let cells = table.columns.iter().zip(&row.cells).filter(|(column, _)| column.id != "no");
        let cells = cells.filter_map(|(of, cell)| Some((of.id.as_str(), cell.value.key()?)));
        let mut cells: Vec<(&str, String)> = cells.collect();
        cells.sort_unstable();
        cells
    });
    rows.collect()
}

fn same_kinds(one: &Table, other: &Table) -> bool {
    other
        .columns
        .iter()
        .all(|column| one.column(&column.id).is_none_or(|at| one.columns[at].kind == column.kind))
}

/// A second sheet of one kind, with the other one.
fn two(sheet: &Table, other: &Origin, why: &str) -> Finding {
    let origin = sheet.first();
    let finding = Finding::new(Code::TablesTwo)
        .with("id", &sheet.id)
        .with("other", Place::sheet(&other.file, &other.sheet))
        .with("sheet", &origin.sheet)
        .with("first", &other.sheet)
        .with("why", why);
    finding.at(Place::sheet(&origin.file, &origin.sheet))
}

/// A sheet that is not used.
pub(super) fn gap(sheet: &Table, years: BTreeSet<i16>) -> Gap {
    let origin = sheet.first();
    let place = Place::sheet(&origin.file, &origin.sheet);
    Gap { place, table: Some(sheet.id.clone()), years }
}

/// The same table, its sheet with the places of its columns.
fn with_letters(mut table: Table) -> Table {
    let letters = table.columns.iter().map(|column| Some(column.index));
    table.origins[0].letters = letters.collect();
    table
}

/// Adds the rows of another sheet, and the columns that it alone has.
fn add(table: &mut Table, sheet: Table) {
    let Table { mut origins, columns, rows, .. } = sheet;
    let known = columns.iter().map(|column| table.column(&column.id));
    let mut places: Vec<Option<usize>> = known.collect();
    for (column, place) in columns.iter().zip(&mut places) {
        let of = *place.get_or_insert(table.columns.len());
        match table.columns.get_mut(of) {
            None => table.columns.push(column.clone()),
            Some(known) => {
                known.hidden |= column.hidden;
                known.currency = known.currency.filter(|code| Some(*code) == column.currency);
            }
        }
    }
    let width = table.columns.len();
    for origin in &mut table.origins {
        origin.letters.resize(width, None);
    }
    for row in &mut table.rows {
        let missing = Cell { value: Value::Missing, row: row.index };
        row.cells.resize(width, missing);
    }
    let mut letters = vec![None; width];
    for (column, place) in columns.iter().zip(places.iter().flatten()) {
        letters[*place] = Some(column.index);
    }
    let at = table.origins.len();
    table
        .origins
        .extend(origins.drain(..).map(|origin| Origin { letters: letters.clone(), ..origin }));
    table.rows.extend(rows.into_iter().map(|row| {
        let missing = Cell { value: Value::Missing, row: row.index };
        let mut cells = vec![missing; width];
        for (cell, place) in row.cells.into_iter().zip(places.iter().flatten()) {
            cells[*place] = cell;
        }
        Row { origin: at, cells, ..row }
    }));
}

/// Gives each row its year: that of its day, else that of its sheet; and the table a column of it.
pub(super) fn mark(table: &mut Table) {
    let days = table.days();
    for row in &mut table.rows {
        let own = days.and_then(|at| row.cells[at].value.date()).map(|day| day.year());
        row.year = own.or(table.origins[row.origin].period);
    }
    for (at, origin) in table.origins.iter_mut().enumerate() {
        let rows = table.rows.iter().filter(|row| row.kind == RowKind::Data && row.origin == at);
        origin.years = rows.filter_map(|row| row.year).chain(origin.period).collect();
        if origin.letters.is_empty() {
            origin.letters = table.columns.iter().map(|column| Some(column.index)).collect();
        }
    }
    let is_known = table.data().any(|row| row.year.is_some());
    if !is_known || !table.public || table.column(YEAR).is_some() {
        return;
    }
    table.columns.push(Column {
        id: YEAR.to_owned(),
        header: YEAR.to_owned(),
        index: 0,
        kind: ColumnKind::Number,
        currency: None,
        per: None,
        times: rust_decimal::Decimal::ONE,
        hidden: false,
    });
    table.origins.iter_mut().for_each(|origin| origin.letters.push(None));
    for row in &mut table.rows {
        let year = row.year.filter(|_| row.kind == RowKind::Data);
        let value = year.map_or(Value::Missing, |year| Value::Number(year.into()));
        row.cells.push(Cell { value, row: row.index });
    }
}
