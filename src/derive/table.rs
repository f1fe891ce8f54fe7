//! Counting and adding up the rows of a table.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::filter::{self, Choice, Wants, column};
use super::forms::Read;
use super::present::present;
use super::years::{self, Asking, Years};
use crate::diagnostic::{Argument, Code, Finding, Target, column_name, guess};
use crate::model::{
    Budget, ColumnKind, Evidence, Measure, Project, Quantity, Quarters, Row, RowRole, Span, Table,
    Trace, TraceStep, Value, YEAR, measured,
};

/// What the figures of a project reached, in a report.
const INDICATED: &str = "indicators.actual";

/// What a figure asks of a table: `plans.cost` and the filter.
pub(super) struct Ask<'a> {
    pub project: &'a Project,
    pub budget: &'a Budget,
    /// The registration list of the event.
    pub list: Option<&'a Table>,
    /// `plans`, or `plans.cost`.
    pub path: &'a str,
    pub choice: Choice<'a>,
    /// What the figure itself wants.
    pub wanted: &'a Wants,
    /// Those of the event or report.
    pub days: Span,
    /// Whether it is a report.
    pub report: bool,
}

/// A number, its measure and the cells it was read from.
pub(super) struct Answer {
    pub number: Decimal,
    pub measure: Measure,
    pub rows: usize,
    /// The cells of each sheet.
    pub cells: Vec<String>,
    /// The conditions by which its rows were chosen, as [`Choice::conditions`] says them.
    pub conditions: String,
    /// The year that the sheet is about.
    pub period: Option<i16>,
    /// Which rows of the sheet were not counted, and why; of indicators how their figures came about.
    pub left_out: Vec<Trace>,
}

impl Answer {
    /// The number that came of a step, with its trace.
    pub fn derived(self, step: Read, path: &str) -> Quantity {
        let trace = Trace {
            step: step(path.to_owned(), self.rows, self.conditions),
            value: measured(self.number, &self.measure),
            place: None,
            cells: self.cells,
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
        self.list.into_iter().chain(&self.budget.tables)
    }

    /// The sheet; that of the event goes before those of the budget.
    pub fn table(&self) -> Result<&'a Table, Finding> {
        let (id, _) = self.split();
        let found = self.tables().find(|table| table.id == id);
        found.ok_or_else(|| {
            let known: Vec<&str> = self.tables().map(|table| table.id.as_str()).collect();
            let guess = guess(id, known.iter().copied()).unwrap_or_default();
            let finding = Finding::new(Code::UnknownSheet).with("sheet", id).with("guess", guess);
            finding.with("known", known.join(", "))
        })
    }

    /// The years that are asked for.
    fn years(&self, table: &Table) -> Result<Years, Finding> {
        let by_quarter = self.path.ends_with('*');
        let (budget, days, report) = (self.budget, self.days, self.report);
        let (choice, own) = (self.choice, self.wanted);
        years::asked(&Asking { budget, days, report, choice, own, by_quarter }, table)
    }

    /// All rows of data of the years that are asked for.
    pub fn scope(&self) -> Result<Vec<&'a Row>, Finding> {
        let table = self.table()?;
        Ok(self.years(table)?.rows(table))
    }

    /// The rows that are asked for.
    pub fn rows(&self) -> Result<Vec<&'a Row>, Finding> {
        let of = (self.table()?, self.scope()?);
        filter::rows(self.project, of, self.choice, self.wanted, self.days)
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
        present(table, &rows, at)?;
        let different: BTreeSet<String> =
            rows.iter().filter_map(|row| row.cells[at].value.key()).collect();
        let cells = match id {
            YEAR => rows_of(table, &rows),
            _ => cells_of(table, rows.iter().map(|row| (*row, at))),
        };
        Ok(self.answer(table, &rows, different.len().into(), measure, cells))
    }

    /// A number from some rows of the sheet.
    pub fn answer(
        &self,
        table: &Table,
        rows: &[&Row],
        number: Decimal,
        measure: Measure,
        cells: Vec<String>,
    ) -> Answer {
        let (period, mut left_out) = (period(table, rows), left_out(table, rows));
        if self.path == INDICATED {
            let behind = rows.iter().filter_map(|row| self.budget.behind.get(&row.index));
            left_out.extend(behind.cloned());
        }
        let (rows, conditions) = (rows.len(), self.choice.conditions(self.wanted));
        Answer { number, measure, rows, cells, conditions, period, left_out }
    }

    /// The cells of the column in these rows; `plan_q*` stands for the columns of those quarters of the
    /// year of a row that lie whole inside the days of the event or report.
    fn cells(
        &self,
        table: &Table,
        rows: &[&'a Row],
        id: &str,
    ) -> Result<Vec<(&'a Row, usize)>, Finding> {
        let Some(stem) = id.strip_suffix('*') else {
            let at = column(table, id)?;
            present(table, rows, at)?;
            return Ok(rows.iter().map(|row| (*row, at)).collect());
        };
        let (from, to) = (self.days.from.0, self.days.to.0);
        if to < from {
            // What is wrong was said where the days were typed.
            return Err(Finding::new(Code::FigureUnread).naming("figure", Target::Figure, id));
        }
        let quarters = Quarters::of(self.days);
        let Some((first, last)) = quarters.years() else {
            let finding = Finding::new(Code::PeriodQuarters).with("sheet", &table.id);
            return Err(finding.with("from", from).with("to", to));
        };
        let of_sheets = || table.origins.iter().map(|origin| origin.period);
        let years = self.years(table)?;
        let needed = (first..=last).filter(|year| years.has(*year));
        let missing: BTreeSet<i16> =
            needed.filter(|year| of_sheets().all(|period| period != Some(*year))).collect();
        // A sheet that states no year is taken for one of the year that is asked for.
        let is_of_any = table.origins.len() == 1 && of_sheets().all(|period| period.is_none());
        if (!is_of_any && !missing.is_empty()) || (is_of_any && first != last) {
            return Err(years::missing_year(self.days, table, &missing));
        }
        let mut cells = Vec::new();
        for row in rows {
            let year = table.origin(row).period.or(is_of_any.then_some(first));
            let Some(quarters) = year.and_then(|year| quarters.of_year(year)) else { continue };
            for quarter in quarters {
                let at = column(table, &format!("{stem}{quarter}"))?;
                present(table, &[*row], at)?;
                cells.push((*row, at));
            }
        }
        Ok(cells)
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
        if !id.ends_with('*') {
            column(table, id)?;
        }
        let rows = self.rows()?;
        let cells = self.cells(table, &rows, id)?;
        let mut folded: Option<Decimal> = None;
        let mut money = BTreeSet::new();
        let is_share = |(_, at): &(&Row, usize)| table.columns[*at].kind == ColumnKind::Share;
        let is_share = !cells.is_empty() && cells.iter().all(is_share);
        for (row, at) in cells.iter().copied() {
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
        Ok(self.answer(table, &rows, number, measure, cells_of(table, cells.into_iter())))
    }
}

/// The year that the sheets of some rows are about, if all state the same.
fn period(table: &Table, rows: &[&Row]) -> Option<i16> {
    let origins = table.origins_of(rows);
    let mut periods = origins.iter().map(|at| table.origins[*at].period);
    let first = periods.next()?;
    first.filter(|_| periods.all(|period| period == first))
}

/// The rows of the sheets of some rows that are not counted, as steps of a trace: what they are and by
/// what evidence.
pub(super) fn left_out(table: &Table, rows: &[&Row]) -> Vec<Trace> {
    let origins = table.origins_of(rows);
    let mut found: BTreeMap<(usize, RowRole, &[Evidence]), Vec<u32>> = BTreeMap::new();
    for row in table.rows.iter().filter(|row| !row.role.is_counted()) {
        if origins.contains(&row.origin) {
            found.entry((row.origin, row.role, &row.why)).or_default().push(row.index);
        }
    }
    let mut steps = Vec::new();
    for ((origin, role, why), rows) in found {
        let why: Vec<&str> = why.iter().map(|why| why.word()).collect();
        let mut rows = numbers(rows.into_iter());
        if origins.len() > 1 {
            rows = format!("{}!{rows}", table.origins[origin].sheet);
        }
        let (role, why) = (role.word().to_owned(), why.join("-"));
        let step = TraceStep::LeftOut { role, rows, why };
        let (value, place, cells) = (Argument::from(""), None, Vec::new());
        steps.push(Trace { step, value, place, cells, from: Vec::new() });
    }
    steps
}

/// `psi.xlsx › ПДУУ!7–24, 26–45`: rows, for each sheet.
pub(super) fn rows_of(table: &Table, rows: &[&Row]) -> Vec<String> {
    let origins = table.origins_of(rows).into_iter();
    let shown = origins.map(|at| {
        let rows = rows.iter().filter(|row| row.origin == at).map(|row| row.index);
        of_sheet(table, at, &numbers(rows))
    });
    shown.collect()
}

fn of_sheet(table: &Table, origin: usize, cells: &str) -> String {
    let origin = &table.origins[origin];
    format!("{} › {}!{cells}", origin.file, origin.sheet)
}

/// `7–24, 26–45`: the numbers of rows as a workbook shows them.
fn numbers(rows: impl Iterator<Item = u32>) -> String {
    let shown = runs(rows).into_iter().map(|(first, last)| match first == last {
        true => format!("{}", first + 1),
        false => format!("{}–{}", first + 1, last + 1),
    });
    shown.collect::<Vec<_>>().join(", ")
}

/// `psi.xlsx › ПДУУ!G7:G24, G26:G45`, for each sheet.
fn cells_of<'t>(table: &Table, cells: impl Iterator<Item = (&'t Row, usize)>) -> Vec<String> {
    let mut sheets: BTreeMap<usize, BTreeMap<u32, Vec<u32>>> = BTreeMap::new();
    for (row, at) in cells {
        let address = table.address(row, at);
        let columns = sheets.entry(row.origin).or_default();
        columns.entry(address.column).or_default().push(address.row);
    }
    if sheets.is_empty() {
        return rows_of(table, &[]);
    }
    sheets.into_iter().map(|(at, columns)| of_sheet(table, at, &ranges(columns))).collect()
}

/// `G7:G24, G26:G45`: the rows of each column as ranges.
fn ranges(columns: BTreeMap<u32, Vec<u32>>) -> String {
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
    shown.join(", ")
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
