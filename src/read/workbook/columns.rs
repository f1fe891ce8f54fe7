//! The columns of a table with their meaning and unit. A unit belongs to numbers by the most specific
//! witness: number format, header, row of units, line above or below, tab; witnesses that
//! disagree are a question.

use rust_decimal::Decimal;

use super::formats::NumberFormat;
use super::grid::{Grid, GridRow, Raw};
use super::header::Header;
use super::lines::{self, Said};
use super::named::Named;
use super::notes::Notes;
use super::numbers::{self, Typed};
use super::roles;
use super::units::{self, Unit};
use super::wanted::{Wanted, WantedColumn};
use crate::diagnostic::{Code, Finding, Place, column_name};
use crate::model::{Column, ColumnKind, Conventions, Currency};

/// The columns, and where questions about their units are open.
pub(super) struct Columns {
    pub columns: Vec<Column>,
    pub open: Vec<Place>,
    /// The row of units below the header.
    pub unit_row: Option<u32>,
    /// A column that names the unit of each row and is none of the table's.
    pub unit_column: Option<u32>,
    /// The columns for which nothing names a currency.
    pub assumed: Vec<u32>,
}

/// Reads the columns below a header.
pub(super) fn columns(
    file: &str,
    grid: &Grid,
    wanted: &Wanted,
    header: &Header,
    notes: &mut Notes,
) -> Columns {
    let conventions = wanted.conventions;
    let bottom = bottom(conventions, grid, header);
    let mut lines = lines::around(conventions, grid, header.top, bottom);
    lines.extend(lines::said(conventions, &grid.name));
    let (unit_row, units) = roles::unit_row(conventions, grid, header.bottom).unzip();
    let mut reading = Reading {
        file,
        grid,
        wanted,
        header,
        lines,
        units: units.unwrap_or_default(),
        notes,
        open: Vec::new(),
        asked: false,
        contradicted: None,
    };
    reading.contradicted = reading.contradicted();
    let mut columns: Vec<Column> = Vec::new();
    for (want, named) in &header.columns {
        columns.push(reading.column(&wanted.columns[*want], named));
    }
    for (at, named) in header.days.iter().enumerate() {
        columns.push(Column {
            id: format!("day{}", at + 1),
            header: named.shown.clone(),
            index: named.column,
            kind: ColumnKind::Mark,
            currency: None,
            per: None,
            times: Decimal::ONE,
            hidden: grid.hidden_columns.contains(&named.column),
        });
    }
    if let Some(rate) = wanted.columns.iter().find(|column| column.id == "rate") {
        for (nth, named) in (2..).zip(&header.more) {
            let column = reading.column(rate, named);
            columns.push(Column { id: format!("rate{nth}"), ..column });
        }
    }
    columns.sort_by_key(|column| column.index);
    let assumed = say_units(conventions.own, &mut columns, header, reading.notes);
    let open = reading.open;
    let unit_column = unit_column(conventions, grid, header, bottom, &columns);
    Columns { columns, open, unit_row, unit_column, assumed }
}

/// The last row with a number in one of the columns.
fn bottom(conventions: &Conventions, grid: &Grid, header: &Header) -> u32 {
    grid.rows
        .iter()
        .rev()
        .find(|row| has_number(conventions, header, row))
        .map_or(header.bottom, |row| row.index)
}

fn has_number(conventions: &Conventions, header: &Header, row: &GridRow) -> bool {
    header.columns.iter().any(|(_, named)| match row.get(named.column) {
        Some(Raw::Number(_) | Raw::Percent(_)) => true,
        Some(Raw::Text(text)) => matches!(numbers::read(conventions, text), Typed::Number { .. }),
        _ => false,
    })
}

struct Reading<'a> {
    file: &'a str,
    grid: &'a Grid,
    wanted: &'a Wanted<'a>,
    header: &'a Header,
    lines: Vec<Said>,
    units: Vec<(u32, Unit)>,
    notes: &'a mut Notes,
    open: Vec<Place>,
    /// Whether a question about the lines was asked; once for all columns.
    asked: bool,
    /// The currency of a line that no header agrees with.
    contradicted: Option<Currency>,
}

impl Reading<'_> {
    fn column(&mut self, column: &WantedColumn, named: &Named) -> Column {
        let below = self.units.iter().find(|(at, _)| *at == named.column).map(|(_, unit)| *unit);
        let own = merged(named.unit, below);
        let answered = self.wanted.letters.iter().find(|letter| letter.column == named.column);
        let answer = column.unit.or(answered.and_then(|letter| letter.unit));
        let kind = answered.and_then(|letter| letter.kind).or(column.kind).unwrap_or_else(|| {
            let has_unit = answer.is_some() || own.currency.is_some();
            if has_unit {
                ColumnKind::Money
            } else {
                kind_of(self.wanted, self.grid, self.header, named)
            }
        });
        if let Some(mapped) = answer.and_then(|unit| unit.currency)
            && let Some(found) = named.unit.currency.filter(|found| *found != mapped)
        {
            let finding = Finding::new(Code::UnitContradicts)
                .with("header", &named.shown)
                .with("unit", found)
                .with("map", mapped);
            self.notes.alone(finding, self.header.bottom, named.column);
        }
        let is_amount = matches!(kind, ColumnKind::Money | ColumnKind::Number);
        let (currency, times) = match kind {
            ColumnKind::Money => self.money(named, own, answer),
            ColumnKind::Number => {
                let lot = own
                    .lot
                    .or_else(|| self.lot_above(column, own))
                    .map_or(Decimal::ONE, Decimal::from);
                let others = [answer, self.wanted.unit];
                let currency =
                    own.currency.or(others.into_iter().flatten().find_map(|unit| unit.currency));
                (currency, own.factor().checked_div(lot).unwrap_or(Decimal::ONE))
            }
            _ => (None, Decimal::ONE),
        };
        let (currency, per) = match column.id.as_str() {
            "rate" if self.wanted.id == "rates" => self.rate(named, own, currency),
            _ => (currency, own.per),
        };
        Column {
            id: column.id.clone(),
            header: named.shown.clone(),
            index: named.column,
            kind,
            // Rates carry the currency that they are counted in.
            currency: currency.filter(|_| is_amount),
            per,
            times,
            hidden: self.grid.hidden_columns.contains(&named.column),
        }
    }

    /// For so many of a currency the rates are, by the lines above.
    fn lot_above(&self, column: &WantedColumn, own: Unit) -> Option<u32> {
        let is_rate = self.wanted.id == "rates" && column.id == "rate" && own.per.is_none();
        lines::lot(self.wanted.conventions, self.grid, self.header.top).filter(|_| is_rate)
    }

    /// What a rate is paid in, and for what: by its header, by the lines above and the tab, and last as
    /// the project has it. A rate that may be of several currencies converts nothing.
    fn rate(
        &mut self,
        named: &Named,
        unit: Unit,
        currency: Option<Currency>,
    ) -> (Option<Currency>, Option<Currency>) {
        let own = self.wanted.conventions.own;
        let named_by_row = |(want, _): &(usize, Named)| self.wanted.columns[*want].id == "currency";
        if self.header.columns.iter().any(named_by_row) {
            return (Some(own), None);
        }
        if unit.per.is_some() {
            return (currency.or(Some(own)), unit.per);
        }
        if let Some(foreign) = unit.currency.filter(|found| *found != own) {
            return (Some(own), Some(foreign));
        }
        let mut named_above =
            lines::currencies(self.wanted.conventions, self.grid, self.header.top);
        named_above.retain(|found| *found != own);
        match named_above.as_slice() {
            [] => (currency.or(Some(own)), Some(self.wanted.conventions.counterpart)),
            [one] => (Some(own), Some(*one)),
            several => {
                let (one, other) = (several[0].to_string(), several[1].to_string());
                self.ask(named.column, &named.shown, one, other);
                (Some(own), None)
            }
        }
    }

    /// Currency and factor of a column of money.
    fn money(
        &mut self,
        named: &Named,
        own: Unit,
        answer: Option<Unit>,
    ) -> (Option<Currency>, Decimal) {
        let format = self.format(named.column);
        let line = self.line(named, own, answer);
        let conventions = self.wanted.conventions;
        let shown = format.as_ref().and_then(|format| format.said(conventions).currency);
        if let (Some(shown), Some(said)) = (shown, own.currency)
            && shown != said
            && answer.is_none()
        {
            self.ask(named.column, &named.shown, said.to_string(), shown.to_string());
        }
        if let (Some(line), Some(said), None) = (self.contradicted, own.currency, answer)
            && !self.asked
        {
            self.asked = true;
            self.ask(named.column, &named.shown, said.to_string(), line.to_string());
        }
        let sheet = self.wanted.unit;
        let currency = own
            .currency
            .or(answer.and_then(|unit| unit.currency))
            .or(shown)
            .or(line.and_then(|unit| unit.currency))
            .or(sheet.and_then(|unit| unit.currency));
        let factor = format.as_ref().and_then(|format| format.factor(conventions));
        let shown_in = format.and_then(|format| format.shown_in);
        let times = match answer {
            Some(answer) => own.times.or(answer.times).or(sheet.and_then(|unit| unit.times)),
            None => factor
                .or(own.times)
                .or(line.and_then(|unit| unit.times))
                .or(sheet.and_then(|unit| unit.times)),
        };
        // A number that is shown in thousands below «тыс. сом» is stored whole.
        let times = times.filter(|times| answer.is_some() || shown_in != Some(*times));
        (currency, times.map_or(Decimal::ONE, Decimal::from))
    }

    /// The currency that a line gives to all amounts, where every header names another one.
    fn contradicted(&self) -> Option<Currency> {
        let line = self.lines.iter().find_map(|line| said(line)?.currency)?;
        let is_answered = self.wanted.unit.is_some_and(|unit| unit.currency.is_some());
        let mut amounts = self
            .header
            .columns
            .iter()
            .filter(|(want, _)| self.wanted.columns[*want].kind == Some(ColumnKind::Money));
        let contradict =
            amounts.all(|(_, named)| named.unit.currency.is_some_and(|currency| currency != line));
        (contradict && !is_answered).then_some(line)
    }

    /// The unit that the lines around the table give a column.
    fn line(&mut self, named: &Named, own: Unit, answer: Option<Unit>) -> Option<Unit> {
        let times = self.lines.iter().find_map(|line| Some((*line, said(line)?.times?)));
        let currency = self.lines.iter().find_map(|line| said(line)?.currency);
        let doubtful = self.lines.iter().find_map(doubtful);
        let other = times.and_then(|(_, times)| {
            self.lines.iter().find(|line| {
                said(line).and_then(|unit| unit.times).is_some_and(|other| other != times)
            })
        });
        let other = other.and_then(said);
        let settled = answer.is_some() || own.times.is_some();
        if settled {
            return times.map(|(_, times)| Unit { times: Some(times), currency, ..own });
        }
        if lines::is_doubtful(self.wanted.conventions, &named.shown) {
            self.ask(named.column, &named.shown, "1".into(), named.shown.clone());
        } else if let Some((line, times)) = times {
            let of_line = said(&line).and_then(|unit| unit.currency);
            let plain = own.currency.is_some() && of_line.is_none_or(|of| Some(of) == own.currency);
            if plain && !self.asked {
                // The header says soms, the line thousands of them.
                self.asked = true;
                self.ask(named.column, &named.shown, "1".into(), times.to_string());
            } else if let Some(other) = other.filter(|_| !self.asked) {
                self.asked = true;
                let other = other.times.unwrap_or(1);
                self.ask(named.column, &named.shown, times.to_string(), other.to_string());
            }
        } else if let Some(times) = doubtful.filter(|_| own.currency.is_none() && !self.asked) {
            self.asked = true;
            self.ask(named.column, &named.shown, "1".into(), times.to_string());
        }
        match (times, currency) {
            (None, None) => None,
            (times, currency) => {
                Some(Unit { times: times.map(|(_, times)| times), currency, ..Unit::default() })
            }
        }
    }

    fn ask(&mut self, column: u32, header: &str, one: String, other: String) {
        let finding = Finding::new(Code::UnitUnclear)
            .with("header", header)
            .with("one", one)
            .with("other", other)
            .with("id", &self.wanted.id)
            .with("sheet", &self.grid.name)
            .with("column", column_name(column));
        let (file, sheet) = (self.file, &self.grid.name);
        self.open.push(Place::cell(file, sheet, self.header.bottom, column));
        self.notes.alone(finding, self.header.bottom, column);
    }

    /// The number format that the amounts of a column have in common; cells with another one are
    /// told of where that says something else than the header.
    fn format(&mut self, column: u32) -> Option<NumberFormat> {
        let first = self.grid.rows.partition_point(|row| row.index <= self.header.bottom);
        let mut counts: Vec<(NumberFormat, usize)> = Vec::new();
        let mut numbers = 0;
        for row in &self.grid.rows[first..] {
            let Some(Raw::Number(_) | Raw::Percent(_)) = row.get(column) else { continue };
            numbers += 1;
            let Some(format) = self.grid.formats.get(&(row.index, column)) else { continue };
            match counts.iter_mut().find(|(known, _)| known == format) {
                Some((_, count)) => *count += 1,
                None => counts.push((format.clone(), 1)),
            }
        }
        let (common, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
        (2 * count > numbers && !common.percent).then_some(common)
    }
}

fn said(line: &Said) -> Option<Unit> {
    match line {
        Said::Unit(unit) => Some(*unit),
        Said::Doubtful(_) => None,
    }
}

fn doubtful(line: &Said) -> Option<u32> {
    match line {
        Said::Doubtful(times) => Some(*times),
        Said::Unit(_) => None,
    }
}

/// The unit of a header with that of the row of units below it.
fn merged(header: Unit, below: Option<Unit>) -> Unit {
    let below = below.unwrap_or_default();
    Unit {
        currency: header.currency.or(below.currency),
        per: header.per.or(below.per),
        lot: header.lot.or(below.lot),
        times: header.times.or(below.times),
        percent: header.percent || below.percent,
    }
}

/// A column beside those of the table in which every row names a unit of money.
fn unit_column(
    conventions: &Conventions,
    grid: &Grid,
    header: &Header,
    bottom: u32,
    columns: &[Column],
) -> Option<u32> {
    let first = grid.rows.partition_point(|row| row.index <= header.bottom);
    let rows = &grid.rows[first..grid.rows.partition_point(|row| row.index <= bottom)];
    let with_amounts: Vec<&GridRow> = rows
        .iter()
        .filter(|row| {
            columns
                .iter()
                .filter(|column| column.kind == ColumnKind::Money)
                .any(|column| matches!(row.get(column.index), Some(Raw::Number(_))))
        })
        .collect();
    let last = rows.iter().filter_map(|row| row.cells.last()).map(|(column, _)| *column).max()?;
    let free =
        |column: &u32| columns.iter().all(|known| known.index != *column || known.id == "currency");
    (!with_amounts.is_empty()).then(|| {
        (0..=last).filter(free).find(|column| names_units(conventions, &with_amounts, *column))
    })?
}

/// Whether all cells of a column are units of money.
fn names_units(conventions: &Conventions, rows: &[&GridRow], column: u32) -> bool {
    let mut filled = rows.iter().filter_map(|row| row.get(column)).peekable();
    filled.peek().is_some()
        && filled.all(|raw| match raw {
            Raw::Text(text) => units::whole(conventions, text)
                .is_some_and(|unit| unit.currency.is_some() || unit.times.is_some()),
            _ => false,
        })
}

/// Says what was multiplied, and that soms were assumed.
fn say_units(
    own: Currency,
    columns: &mut [Column],
    header: &Header,
    notes: &mut Notes,
) -> Vec<u32> {
    for times in [1_000, 1_000_000, 1_000_000_000].map(Decimal::from) {
        let scaled: Vec<&Column> = columns.iter().filter(|column| column.times == times).collect();
        if let Some(first) = scaled.first() {
            let names: Vec<String> =
                scaled.iter().map(|column| column_name(column.index)).collect();
            let finding = Finding::new(Code::UnitScaled)
                .with("times", times)
                .with("columns", names.join(", "));
            notes.alone(finding.with("header", &first.header), header.bottom, first.index);
        }
    }
    let bare = |column: &&mut Column| column.kind == ColumnKind::Money && column.currency.is_none();
    let mut assumed = Vec::new();
    for column in columns.iter_mut().filter(bare) {
        column.currency = Some(own);
        assumed.push((column.index, column_name(column.index)));
    }
    if let Some((first, _)) = assumed.first() {
        let names: Vec<String> = assumed.iter().map(|(_, name)| name.clone()).collect();
        notes.alone(
            Finding::new(Code::UnitAssumed).with("columns", names.join(", ")),
            header.bottom,
            *first,
        );
    }
    assumed.into_iter().map(|(index, _)| index).collect()
}

/// What a column of a map holds that no convention knows: as its cells turn out.
fn kind_of(wanted: &Wanted, grid: &Grid, header: &Header, named: &Named) -> ColumnKind {
    if named.unit.percent {
        return ColumnKind::Share;
    }
    let first = grid.rows.partition_point(|row| row.index <= header.bottom);
    let (mut numbers, mut dates, mut others) = (0, 0, 0);
    for raw in grid.rows[first..].iter().take(500).filter_map(|row| row.get(named.column)) {
        match raw {
            Raw::Number(_) | Raw::Percent(_) => numbers += 1,
            Raw::Date(_) => dates += 1,
            Raw::Text(text) => match numbers::read(wanted.conventions, text) {
                Typed::Number { .. } | Typed::Ambiguous(..) | Typed::Rounded => numbers += 1,
                Typed::Missing | Typed::Ditto | Typed::FormulaError => {}
                Typed::Else => others += 1,
            },
            _ => {}
        }
    }
    match (numbers, dates, others) {
        (1.., 0, 0) => ColumnKind::Number,
        (0, 1.., 0) => ColumnKind::Date,
        _ => ColumnKind::Text,
    }
}
