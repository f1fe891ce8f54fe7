//! Counting and adding up the rows of a table.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::filter::{self, Choice, Wants, column};
use crate::diagnostic::{Code, Finding, Target, column_name, guess};
use crate::model::{Measure, Project, Row, Span, Table, Value};

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
}

impl<'a> Ask<'a> {
    fn split(&self) -> (&'a str, Option<&'a str>) {
        self.path.split_once('.').map_or((self.path, None), |(table, column)| (table, Some(column)))
    }

    /// The sheet; that of the event goes before those of the budget.
    pub fn table(&self) -> Result<&'a Table, Finding> {
        let (id, _) = self.split();
        let tables = || self.list.into_iter().chain(self.tables);
        tables().find(|table| table.id == id).ok_or_else(|| {
            let known: Vec<&str> = tables().map(|table| table.id.as_str()).collect();
            let guess = guess(id, known.iter().copied()).unwrap_or_default();
            let finding = Finding::new(Code::UnknownSheet).with("sheet", id).with("guess", guess);
            finding.with("known", known.join(", "))
        })
    }

    /// The rows that are asked for.
    pub fn rows(&self) -> Result<Vec<&'a Row>, Finding> {
        filter::rows(self.project, self.table()?, self.choice, self.wanted, self.days)
    }

    /// What the rows that are asked for have in common.
    pub fn conditions(&self) -> String {
        self.choice.conditions(self.wanted)
    }

    /// Rows; or, with a column, the different values in it.
    pub fn count(&self, term: Option<String>) -> Result<Answer, Finding> {
        let table = self.table()?;
        let rows = self.rows()?;
        let measure = Measure::Things(term);
        let Some(id) = self.split().1 else {
            let cells = rows_of(table, &rows);
            return Ok(Answer {
                number: rows.len().into(),
                measure,
                rows: rows.len(),
                cells,
                conditions: self.conditions(),
                period: table.period,
            });
        };
        let at = column(table, id)?;
        let different: BTreeSet<String> =
            rows.iter().filter_map(|row| row.cells[at].value.key()).collect();
        Ok(Answer {
            number: different.len().into(),
            measure,
            rows: rows.len(),
            cells: cells_of(table, &rows, &[at]),
            conditions: self.conditions(),
            period: table.period,
        })
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
        let measure = money
            .first()
            .map_or(Measure::Things(term), |currency| Measure::Money(currency.to_string()));
        let number = folded.ok_or_else(|| {
            Finding::new(Code::ColumnEmpty).naming("path", Target::Key, self.path)
        })?;
        let cells = cells_of(table, &rows, &all);
        let conditions = self.conditions();
        Ok(Answer { number, measure, rows: rows.len(), cells, conditions, period: table.period })
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

/// `psi.xlsx › ПДУУ!7–24, 26–45`: rows.
pub(super) fn rows_of(table: &Table, rows: &[&Row]) -> String {
    let runs = runs(rows.iter().map(|row| row.index));
    let shown: Vec<String> = runs
        .iter()
        .map(|(first, last)| {
            if first == last {
                format!("{}", first + 1)
            } else {
                format!("{}–{}", first + 1, last + 1)
            }
        })
        .collect();
    format!("{} › {}!{}", table.file, table.sheet, shown.join(", "))
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
