//! The sums of one side of a rule, by their keys, with the cells that they come from.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::keys;
use crate::diagnostic::{Code, Finding, guess};
use crate::model::{
    Address, Budget, Column, ColumnKind, Currency, Only, Row, Side, Table, YEAR, ranges,
};

/// Why two tables cannot be compared.
pub(super) enum Why {
    /// Something about the rule.
    Found(Box<Finding>),
    /// What is wrong was said where the sheet was read.
    Said,
}

impl From<Finding> for Why {
    fn from(finding: Finding) -> Why {
        Why::Found(Box::new(finding))
    }
}

/// By what two sums are the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    key: String,
    quarter: Option<i8>,
}

/// A sum and its cells.
#[derive(Debug, Clone, Default)]
pub(super) struct Sum<'t> {
    pub amount: Decimal,
    /// How many of its numbers were converted.
    pub converted: usize,
    /// Each number, with the position of its column.
    parts: Vec<(&'t Row, usize, Decimal)>,
    /// The key as it may be named in a message.
    name: Option<String>,
}

/// All sums of a side.
pub(super) struct Sums<'t> {
    pub table: &'t Table,
    pub currency: Option<Currency>,
    pub sums: IndexMap<Key, Sum<'t>>,
}

/// The rows of a side that count.
pub(super) struct Rows<'t> {
    pub table: &'t Table,
    pub rows: Vec<&'t Row>,
    /// The columns that are added up, each with the quarter that it is for.
    pub columns: Vec<(usize, Option<i8>)>,
    by: usize,
    by_quarter: bool,
    /// The column of the date.
    pub date: Option<usize>,
    /// What stands around the names of municipalities, where these are compared.
    offices: Option<&'t [String]>,
}

/// The table of a side.
pub(super) fn table<'t>(budget: &'t Budget, side: &Side) -> Result<&'t Table, Why> {
    if let Some(table) = budget.table(&side.table) {
        return Ok(table);
    }
    if budget.mapped.contains(&side.table) {
        return Err(Why::Said);
    }
    let known: Vec<&str> = budget.tables.iter().map(|table| table.id.as_str()).collect();
    let finding = Finding::new(Code::UnknownSheet)
        .with("sheet", &side.table)
        .with("guess", guess(&side.table, known.iter().copied()).unwrap_or_default())
        .with("known", known.join(", "));
    Err(finding.into())
}

/// Whether a side asks for days that its table has in other years than this part of it.
pub(super) fn is_of_other_years(side: &Side, whole: &Table, part: &Table) -> bool {
    side.only.iter().any(|only| {
        let at = whole.column(&only.column);
        let at = at.filter(|at| whole.columns[*at].kind == ColumnKind::Date);
        at.is_some_and(|at| has_one(whole, at, only) && !has_one(part, at, only))
    })
}

fn has_one(table: &Table, column: usize, only: &Only) -> bool {
    let mut cells = table.data().map(|row| &row.cells[column].value);
    cells.any(|value| only.values.iter().any(|wanted| keys::is(value, wanted)))
}

impl<'t> Rows<'t> {
    /// The rows that a side asks for; those of the year that the other sheet is about, where this
    /// one does not say of which year it is.
    pub fn of(
        table: &'t Table,
        side: &Side,
        year: Option<i16>,
        offices: Option<&'t [String]>,
    ) -> Result<Rows<'t>, Why> {
        let columns = match side.quarters() {
            Some(stem) => (1..=4_i8)
                .map(|quarter| Ok((column(table, &format!("{stem}{quarter}"))?, Some(quarter))))
                .collect::<Result<_, Finding>>()?,
            None => {
                vec![(
                    summed(table, &side.column).map_or_else(|| column(table, &side.column), Ok)?,
                    None,
                )]
            }
        };
        let date = table.columns.iter().position(|column| column.kind == ColumnKind::Date);
        if side.by_quarter && date.is_none() {
            column(table, "date")?;
        }
        let mut rows: Vec<&Row> = table.data().collect();
        for only in &side.only {
            let at = column(table, &only.column)?;
            let mut values = only.values.iter();
            if let Some(value) =
                values.find(|value| !table.data().any(|row| keys::is(&row.cells[at].value, value)))
            {
                return Err(Finding::new(Code::ReconcileNothing)
                    .with("column", &only.column)
                    .with("value", value)
                    .with("sheet", &table.id)
                    .into());
            }
            rows.retain(|row| {
                only.values.iter().any(|value| keys::is(&row.cells[at].value, value))
            });
        }
        if let (Some(at), Some(year), None) = (date, year, table.period()) {
            rows.retain(|row| row.cells[at].value.date().is_none_or(|day| day.year() == year));
        }
        let (by, by_quarter) = (column(table, &side.by)?, side.by_quarter);
        Ok(Rows { table, rows, columns, by, by_quarter, date, offices })
    }

    /// The sums of the rows, each number as `read` has it: the column in which it stands, the
    /// number, and whether it was converted.
    pub fn sums(
        &self,
        currency: Option<Currency>,
        mut read: impl FnMut(&'t Row, usize) -> Result<Option<(usize, Decimal, bool)>, Why>,
    ) -> Result<Sums<'t>, Why> {
        let mut sums: IndexMap<Key, Sum> = IndexMap::new();
        for row in &self.rows {
            for (column, quarter) in &self.columns {
                let Some((at, number, converted)) = read(row, *column)? else { continue };
                let value = &row.cells[self.by].value;
                let quarter = quarter.or_else(|| self.quarter(row));
                let key = keys::key(value, self.offices).unwrap_or_default();
                let sum = sums.entry(Key { key, quarter }).or_default();
                sum.amount = sum.amount.checked_add(number).ok_or_else(|| {
                    Finding::new(Code::NumberTooLarge).with("path", &self.table.id)
                })?;
                sum.converted += usize::from(converted);
                sum.parts.push((row, at, number));
                if sum.name.is_none() && self.is_public() {
                    sum.name = value.text().map(str::to_owned);
                }
            }
        }
        Ok(Sums { table: self.table, currency, sums })
    }

    /// Whether what stands in the column of the key may be named: payees may be people.
    fn is_public(&self) -> bool {
        self.table.public && self.table.columns[self.by].id != "payee"
    }

    fn quarter(&self, row: &Row) -> Option<i8> {
        let date = row.cells[self.date.filter(|_| self.by_quarter)?].value.date()?;
        Some((date.month() + 2) / 3)
    }
}

fn column(table: &Table, id: &str) -> Result<usize, Finding> {
    table.column(id).ok_or_else(|| {
        let known = table.columns.iter().map(|one| one.id.as_str()).filter(|id| *id != YEAR);
        let known: Vec<&str> = known.collect();
        Finding::new(Code::UnknownColumn)
            .with("column", id)
            .with("sheet", &table.id)
            .with("guess", guess(id, known.iter().copied()).unwrap_or_default())
            .with("known", known.join(", "))
    })
}

/// The column of a name; where there is none in the currency of the project, that of another.
fn summed(table: &Table, id: &str) -> Option<usize> {
    table.column(id).or_else(|| table.columns.iter().position(|column| is_currency(column, id)))
}

/// Whether a column is one of sums in a currency: `amount_chf` of `amount`.
fn is_currency(column: &Column, of: &str) -> bool {
    let rest = column.id.strip_prefix(of).filter(|_| column.kind == ColumnKind::Money);
    rest.is_some_and(|rest| rest.starts_with('_') && rest.len() == 4)
}

impl Key {
    /// As messages name it: `C-01, Q3`; where the key may not be named, by the first cell.
    pub fn shown(&self, (left, one): (&Table, &Sum), (right, other): (&Table, &Sum)) -> String {
        let name = one.name.clone().or_else(|| other.name.clone());
        let name = name.or_else(|| Some(ranges(one.first(left).or_else(|| other.first(right)))));
        let quarter = self.quarter.map(|quarter| format!("Q{quarter}"));
        [name, quarter].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

impl<'t> Sums<'t> {
    /// The sum of a key; nothing, where there is none.
    pub fn sum(&self, key: &Key) -> Sum<'t> {
        self.sums.get(key).cloned().unwrap_or_default()
    }
}

impl Sum<'_> {
    /// The cells as ranges; a dash for none.
    pub fn cells(&self, table: &Table) -> String {
        if self.parts.is_empty() {
            return format!("{} —", table.first().sheet);
        }
        let cells = self.parts.iter().map(|(row, at, _)| table.address(row, *at));
        ranges(cells)
    }

    /// The one cell that has exactly this amount: the payment that is too much, mostly.
    pub fn alone(&self, table: &Table, amount: Decimal) -> Option<Address> {
        let mut fits = self.parts.iter().filter(|(.., number)| *number == amount);
        match (fits.next(), fits.next()) {
            (Some((row, at, _)), None) if self.parts.len() > 1 => Some(table.address(row, *at)),
            _ => None,
        }
    }

    pub fn first(&self, table: &Table) -> Option<Address> {
        self.parts.first().map(|(row, at, _)| table.address(row, *at))
    }
}
