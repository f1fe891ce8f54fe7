//! What was read from a sheet: columns with their meaning, rows with their kind, and typed cells
//! that know where they stand. Which file format it was is forgotten here; which cell is not.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Address, Currency, Evidence, Money, RowRole, Sourced, folded};
use crate::diagnostic::Place;
use crate::language::Sex;

/// One table: of one sheet, or of several of one kind, each of another time.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The id of the sheet in the map, or of the conventional sheet: `plans`, `execution`, …
    pub id: String,
    /// The sheets that it was read from, one at least, in the order of their days.
    pub origins: Vec<Origin>,
    /// The columns that have a meaning, from left to right; of several sheets, those of all.
    pub columns: Vec<Column>,
    /// All rows below the header that hold anything in those columns, from top to bottom.
    pub rows: Vec<Row>,
    /// Whether the contents may be named in messages and documents; `false` for lists of people.
    pub public: bool,
}

/// A sheet that a table was read from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Origin {
    /// The workbook, relative to the project, with `/`.
    pub file: String,
    /// The name of the sheet as its tab shows it.
    pub sheet: String,
    /// The year that the sheet is about, where it or its map states one.
    pub period: Option<i16>,
    /// The years of its rows, and that which it is about.
    pub years: BTreeSet<i16>,
    /// Where the columns of the table stand in this sheet, from 0 = A; none of one that it has not.
    /// Empty where they stand as [`Column::index`] says.
    pub letters: Vec<Option<u32>>,
    /// A line «Источник: …» above or below the table.
    pub source: Option<Sourced>,
    /// Where questions about the sheet are open; until they are answered it gives no figure.
    pub open: Vec<Place>,
}

/// The column of the year of a row, which the sheets need not have.
pub const YEAR: &str = "year";

/// One column with its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// `cost`, `region`, `plan_q1`, `day1`: what maps, figures and rules call it.
    pub id: String,
    /// The header as typed, groups first: `Стоимость › Всего`.
    pub header: String,
    /// Counted from 0 = A.
    pub index: u32,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// The currency of its sums, where the header, the map or a convention gives one.
    pub currency: Option<Currency>,
    /// Of a rate: what one unit of is paid for; `currency` is what it is paid in.
    pub per: Option<Currency>,
    /// What each number was multiplied by: 1000 below «тыс. сом».
    pub times: Decimal,
    /// Whether the sheet hides it. It is read all the same.
    pub hidden: bool,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ColumnKind {
    /// Words, kept as typed.
    Text,
    /// Compared with Cyrillic and Latin letters that look alike, and digits, taken for the same.
    Code,
    /// A bare number.
    Number,
    /// A sum with its currency.
    Money,
    /// A fraction; the sheet may say per cent.
    Share,
    /// A day.
    Date,
    /// A day, or a month, which is read as its first day.
    Month,
    /// A woman or a man.
    Sex,
    /// A signature or a cross: there or not.
    Mark,
    /// Names, telephones, addresses of people.
    Private,
    /// Keys of texts that exist in several languages: what the texts are is known to who prints them.
    /// No sheet has such columns.
    #[serde(skip)]
    Named,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Counted from 0; the sheet shows one more.
    pub index: u32,
    /// The position of its sheet in [`Table::origins`].
    pub origin: usize,
    /// The year that it is of: that of its day, else that of its sheet.
    pub year: Option<i16>,
    /// Whether it is counted.
    pub kind: RowKind,
    /// What it is.
    pub role: RowRole,
    /// By which evidence; none for plain rows of data.
    pub why: Vec<Evidence>,
    /// Whether it is hidden, by hand or by a filter. It counts all the same.
    pub hidden: bool,
    /// One for each column of the table.
    pub cells: Vec<Cell>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Counted and summed.
    Data,
    /// «Итого» of some of the rows.
    Subtotal,
    /// The total of all rows.
    Total,
    /// Words across the table: the name of a group, a note.
    Heading,
}

/// A value and the row in which it really stands: another one where it was merged over several
/// rows or repeated by `-//-`.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// The row in which that stands, counted from 0.
    pub row: u32,
}

/// A typed value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing was typed; this is not zero.
    Missing,
    /// Something was typed that cannot be used; a finding says what.
    Unread,
    /// As typed. Compare by [`Value::key`].
    Text(Arc<str>),
    /// Multiplied by the unit of its column.
    Number(Decimal),
    /// Multiplied by the unit of its column.
    Money(Money),
    /// A fraction: 0.3196 for 31,96 %.
    Share(Decimal),
    /// A day, or the first day of a month.
    Date(Date),
    /// A woman or a man.
    Sex(Sex),
    /// Whether there is a signature or a cross.
    Mark(bool),
    /// Of a person.
    Private(Private),
}

/// A name, telephone or address of a person. It compares and counts, but shows itself to nobody.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Private(Arc<str>);

impl Private {
    /// Takes a text into its care.
    pub fn new(text: impl Into<Arc<str>>) -> Private {
        Private(text.into())
    }

    /// The text itself. Only for an event that says `publish`.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The form by which two of them are the same.
    pub fn key(&self) -> String {
        folded(&self.0)
    }
}

impl fmt::Debug for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Private(…)")
    }
}

impl Value {
    /// Whether a cell is empty.
    pub fn is_missing(&self) -> bool {
        *self == Value::Missing
    }

    /// The number of a number, a sum of money (in whole units) or a share (a fraction).
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Value::Number(number) | Value::Share(number) => Some(*number),
            Value::Money(money) => Some(money.amount),
            _ => None,
        }
    }

    /// The sum of money.
    pub fn money(&self) -> Option<Money> {
        match self {
            Value::Money(money) => Some(*money),
            _ => None,
        }
    }

    /// The day.
    pub fn date(&self) -> Option<Date> {
        match self {
            Value::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// The text as typed; never a private one.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The sex, if it is one.
    pub fn sex(&self) -> Option<Sex> {
        match self {
            Value::Sex(sex) => Some(*sex),
            _ => None,
        }
    }

    /// The form by which two values are the same for filters and counts: case, ё, double and
    /// no-break spaces do not matter. `None` for what is missing or unread.
    pub fn key(&self) -> Option<String> {
        match self {
            Value::Missing | Value::Unread => None,
            Value::Text(text) => Some(folded(text)),
            Value::Number(number) | Value::Share(number) => Some(number.normalize().to_string()),
            Value::Money(money) => Some(format!("{} {}", money.amount.normalize(), money.currency)),
            Value::Date(date) => Some(date.to_string()),
            Value::Sex(sex) => Some(if *sex == Sex::F { "f" } else { "m" }.to_owned()),
            Value::Mark(mark) => Some(mark.to_string()),
            Value::Private(private) => Some(private.key()),
        }
    }
}

impl Table {
    /// The position of a column in [`Table::columns`] and in the cells of every row.
    pub fn column(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }

    /// The rows that are counted and summed.
    pub fn data(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.kind == RowKind::Data)
    }

    /// The cell of a row in the column of this id.
    pub fn cell<'a>(&self, row: &'a Row, id: &str) -> Option<&'a Cell> {
        row.cells.get(self.column(id)?)
    }

    /// The sheet of a table that was read from one.
    pub fn first(&self) -> &Origin {
        &self.origins[0]
    }

    /// The sheet that a row stands in.
    pub fn origin(&self, row: &Row) -> &Origin {
        &self.origins[row.origin]
    }

    /// The sheets of some rows; of no rows, all.
    pub fn origins_of(&self, rows: &[&Row]) -> Vec<usize> {
        let found: BTreeSet<usize> = rows.iter().map(|row| row.origin).collect();
        match found.is_empty() {
            true => (0..self.origins.len()).collect(),
            false => found.into_iter().collect(),
        }
    }

    /// The year that all its sheets are about, if they state it.
    pub fn period(&self) -> Option<i16> {
        let first = self.first().period;
        first.filter(|_| self.origins.iter().all(|origin| origin.period == first))
    }

    /// The rows of one year, and those of none, with the sheets that they stand in.
    pub fn of_year(&self, year: i16) -> Table {
        let is_of = |origin: &Origin| origin.years.is_empty() || origin.years.contains(&year);
        let kept: Vec<usize> =
            (0..self.origins.len()).filter(|at| is_of(&self.origins[*at])).collect();
        let origins =
            kept.iter().map(|at| Origin { period: Some(year), ..self.origins[*at].clone() });
        let rows = self.rows.iter().filter(|row| row.year.is_none_or(|of| of == year));
        let rows = rows.filter_map(|row| {
            let origin = kept.iter().position(|at| *at == row.origin)?;
            Some(Row { origin, ..row.clone() })
        });
        let (id, columns) = (self.id.clone(), self.columns.clone());
        Table { id, columns, public: self.public, origins: origins.collect(), rows: rows.collect() }
    }

    /// All years that it has rows of.
    pub fn years(&self) -> BTreeSet<i16> {
        self.origins.iter().flat_map(|origin| origin.years.iter().copied()).collect()
    }

    /// Whether a sheet is about a year: it states it, or states none and has days of it.
    pub fn covers(&self, year: i16) -> bool {
        self.origins.iter().any(|origin| match origin.period {
            Some(period) => period == year,
            None => origin.years.contains(&year),
        })
    }

    /// The position of the column of its days.
    pub fn days(&self) -> Option<usize> {
        let is_day = |column: &Column| matches!(column.kind, ColumnKind::Date | ColumnKind::Month);
        let known = self.column("date").filter(|at| is_day(&self.columns[*at]));
        known.or_else(|| self.columns.iter().position(is_day))
    }

    /// The place of a column in a sheet, if the sheet has it.
    pub fn letter(&self, origin: usize, column: usize) -> Option<u32> {
        match self.origins[origin].letters.get(column) {
            Some(letter) => *letter,
            None => self.columns.get(column).map(|column| column.index),
        }
    }

    /// Where the value of a cell stands; `column` is a position in [`Table::columns`].
    pub fn address(&self, row: &Row, column: usize) -> Address {
        let origin = self.origin(row);
        Address {
            file: origin.file.clone(),
            sheet: origin.sheet.clone(),
            row: row.cells.get(column).map_or(row.index, |cell| cell.row),
            column: self.letter(row.origin, column).unwrap_or(0),
        }
    }
}
