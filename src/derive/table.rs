//! Counting and adding up the rows of a table.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::filter::{self, Choice, Wants, column};
use super::forms::Read;
use crate::diagnostic::{Argument, Code, Finding, Target, column_name, guess};
use crate::model::{
    ColumnKind, Evidence, Measure, Project, Quantity, Row, RowRole, Span, Table, Trace, TraceStep,
    Value, measured,
};

/// What a figure asks of a table: `plans.cost` and the filter.
pub(super) struct Ask<'a> {
    pub project: &'a Project,
    pub tables: &'a [Table],
    /// The registration list of the event.
    pub list: Option<&'a Table>,
    /// `plans`, or `plans.cost`.
    pub path: &'a str,
    pub choice: Choice<'a>,
    /// What the figure itself wants.
    pub wanted: &'a Wants,
    /// Those of the event or report.
    pub days: Span,
}

/// A number, its measure and the cells it was read from.
pub(super) struct Answer {
    pub number: Decimal,
    pub measure: Measure,
    pub rows: usize,
    pub cells: String,
    /// The conditions by which its rows were chosen, as [`Choice::conditions`] says them.
    pub conditions: String,
    /// The year that the sheet is about.
    pub period: Option<i16>,
    /// Which rows of the sheet were not counted, and why.
    pub left_out: Vec<Trace>,
}

impl Answer {
    /// The number that came of a step, with its trace.
    pub fn derived(self, step: Read, path: &str) -> Quantity {
        let trace = Trace {
            step: step(path.to_owned(), self.rows, self.conditions),
            value: measured(self.number, &self.measure),
            place: None,
            cells: Some(self.cells),
            from: self.left_out,
        };
        let period = self.period;
        Quantity { period, ..Quantity::new(self.number, self.measure, trace) }
    }
}

impl<'a> Ask<'a> {
    fn split(&self) -> (&'a str, Option<&'a str>) {
        self.path.split_once('.').map_or((self.path, None), |(table, column)| (table, Some(column)))
    }

    fn tables(&self) -> impl Iterator<Item = &'a Table> {
        self.list.into_iter().chain(self.tables)
    }

    /// The sheet; that of the event goes before those of the budget.
    pub fn table(&self) -> Result<&'a Table, Finding> {
        let (id, _) = self.split();
        let found = self.tables().find(|table| table.id == id);
        if let Some(open) = found.and_then(|table| table.open.first()) {
            return Err(Finding::new(Code::TableOpen).with("sheet", id).at(open.clone()));
        }
        found.ok_or_else(|| {
            let known: Vec<&str> = self.tables().map(|table| table.id.as_str()).collect();
            let guess = guess(id, known.iter().copied()).unwrap_or_default();
            let finding = Finding::new(Code::UnknownSheet).with("sheet", id).with("guess", guess);
            finding.with("known", known.join(", "))
        })
    }

    /// The rows that are asked for.
    pub fn rows(&self) -> Result<Vec<&'a Row>, Finding> {
        filter::rows(self.project, self.table()?, self.choice, self.wanted, self.days)
    }

    /// Rows; or, with a column, the different values in it.
    pub fn count(&self, term: Option<String>) -> Result<Answer, Finding> {
        let table = self.table()?;
        let rows = self.rows()?;
        let measure = Measure::Things(term);
        let Some(id) = self.split().1 else {
            let cells = rows_of(table, &rows);
            return Ok(self.answer(table, &rows, rows.len().into(), measure, cells));
        };
        let at = column(table, id)?;
        let different: BTreeSet<String> =
            rows.iter().filter_map(|row| row.cells[at].value.key()).collect();
        let cells = cells_of(table, &rows, &[at]);
        Ok(self.answer(table, &rows, different.len().into(), measure, cells))
    }

    /// A number from some rows of the sheet.
    pub fn answer(
        &self,
        table: &Table,
        rows: &[&Row],
        number: Decimal,
        measure: Measure,
        cells: String,
    ) -> Answer {
        let (rows, conditions) = (rows.len(), self.choice.conditions(self.wanted));
        let (period, left_out) = (table.period, left_out(table));
        Answer { number, measure, rows, cells, conditions, period, left_out }
    }

    /// The positions of the column; `plan_q*` stands for those of the quarters that the days of
    /// the event or report cover.
    fn columns(&self, table: &Table, id: &str) -> Result<Vec<usize>, Finding> {
        let Some(stem) = id.strip_suffix('*') else { return Ok(vec![column(table, id)?]) };
        let (from, to) = (self.days.from.0, self.days.to.0);
        if to < from {
            // What is wrong was said where the days were typed.
            return Err(Finding::new(Code::FigureUnread).naming("figure", Target::Figure, id));
        }
        if table.period.is_some_and(|of| of != from.year()) || to.year() != from.year() {
            let of = table.period.map(|year| year.to_string()).unwrap_or_default();
            let finding = Finding::new(Code::PeriodYear).with("sheet", &table.id).with("year", of);
            return Err(finding.with("from", from).with("to", to));
        }
        let quarters = quarters(self.days).ok_or_else(|| {
            let finding = Finding::new(Code::PeriodQuarters).with("sheet", &table.id);
            finding.with("from", from).with("to", to)
        })?;
        quarters.map(|quarter| column(table, &format!("{stem}{quarter}"))).collect()
    }

    /// The sum of a column, the largest or the smallest of its values.
    pub fn fold(
        &self,
        term: Option<String>,
        fold: impl Fn(Decimal, Decimal) -> Option<Decimal>,
    ) -> Result<Answer, Finding> {
        let table = self.table()?;
        let Some(id) = self.split().1 else {
            return Err(Finding::new(Code::ColumnNeeded).with("sheet", &table.id));
        };
        let all = self.columns(table, id)?;
        let rows = self.rows()?;
        let mut folded: Option<Decimal> = None;
        let mut money = BTreeSet::new();
        let is_share = all.iter().all(|at| table.columns[*at].kind == ColumnKind::Share);
        let cells = rows.iter().flat_map(|row| all.iter().map(move |at| (*row, *at)));
        for (row, at) in cells {
            let value = &row.cells[at].value;
            if *value == Value::Unread {
                return Err(Finding::new(Code::CellUnread).at(table.address(row, at).place()));
            }
            money.extend(value.money().map(|money| money.currency));
            let Some(number) = value.number() else { continue };
            folded = match folded {
                None => Some(number),
                Some(before) => Some(fold(before, number).ok_or_else(|| {
                    Finding::new(Code::NumberTooLarge).naming("path", Target::Key, self.path)
                })?),
            };
        }
        if money.len() > 1 {
            let codes: Vec<String> = money.iter().map(ToString::to_string).collect();
            return Err(Finding::new(Code::CurrenciesMixed)
                .naming("path", Target::Key, self.path)
                .with("found", codes.join(", ")));
        }
        let measure = match money.first() {
            Some(currency) => Measure::Money(currency.to_string()),
            None if is_share => Measure::Share,
            None => Measure::Things(term),
        };
        let number = folded.ok_or_else(|| {
            Finding::new(Code::ColumnEmpty).naming("path", Target::Key, self.path)
        })?;
        Ok(self.answer(table, &rows, number, measure, cells_of(table, &rows, &all)))
    }
}

/// The quarters of one year that days cover, if these fall on quarters.
fn quarters(days: Span) -> Option<std::ops::RangeInclusive<i8>> {
    let (from, to) = (days.from.0, days.to.0);
    let whole = from.day() == 1
        && (from.month() - 1) % 3 == 0
        && to == to.last_of_month()
        && to.month() % 3 == 0;
    whole.then(|| (from.month() + 2) / 3..=to.month() / 3)
}

/// The rows of a sheet that are not counted, as steps of a trace: what they are and by what evidence.
pub(super) fn left_out(table: &Table) -> Vec<Trace> {
    let mut found: BTreeMap<(RowRole, &[Evidence]), Vec<u32>> = BTreeMap::new();
    for row in table.rows.iter().filter(|row| !row.role.is_counted()) {
        found.entry((row.role, &row.why)).or_default().push(row.index);
    }
    let mut steps = Vec::new();
    for ((role, why), rows) in found {
        let why: Vec<&str> = why.iter().map(|why| why.word()).collect();
        let (role, rows, why) = (role.word().to_owned(), numbers(rows.into_iter()), why.join("-"));
        let step = TraceStep::LeftOut { role, rows, why };
        let (value, place, cells) = (Argument::from(""), None, None);
        steps.push(Trace { step, value, place, cells, from: Vec::new() });
    }
    steps
}

/// `psi.xlsx › ПДУУ!7–24, 26–45`: rows.
pub(super) fn rows_of(table: &Table, rows: &[&Row]) -> String {
    format!("{} › {}!{}", table.file, table.sheet, numbers(rows.iter().map(|row| row.index)))
}

/// `7–24, 26–45`: the numbers of rows as a workbook shows them.
fn numbers(rows: impl Iterator<Item = u32>) -> String {
    let shown = runs(rows).into_iter().map(|(first, last)| match first == last {
        true => format!("{}", first + 1),
        false => format!("{}–{}", first + 1, last + 1),
    });
    shown.collect::<Vec<_>>().join(", ")
}

/// `psi.xlsx › ПДУУ!G7:G24, G26:G45`.
fn cells_of(table: &Table, rows: &[&Row], all: &[usize]) -> String {
    let mut columns: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (row, at) in rows.iter().flat_map(|row| all.iter().map(move |at| (row, *at))) {
        let address = table.address(row, at);
        columns.entry(address.column).or_default().push(address.row);
    }
    let mut shown = Vec::new();
    for (column, rows) in columns {
        let name = column_name(column);
        let mut rows = rows;
        rows.sort_unstable();
        rows.dedup();
        shown.extend(runs(rows.into_iter()).iter().map(|(first, last)| match first == last {
            true => format!("{name}{}", first + 1),
            false => format!("{name}{}:{name}{}", first + 1, last + 1),
        }));
    }
    format!("{} › {}!{}", table.file, table.sheet, shown.join(", "))
}

/// Consecutive numbers as first and last.
fn runs(numbers: impl Iterator<Item = u32>) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    runs
}
