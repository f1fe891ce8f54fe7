//! One raw cell → one typed value, with what had to be said about it.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::grid::{Raw, day};
use super::notes::Notes;
use super::numbers::{self, Typed};
use super::units::Unit;
use super::wanted::Wanted;
use crate::diagnostic::{Code, Finding};
use crate::language::Sex;
use crate::model::dates::{self, TypedDate};
use crate::model::{
    Column, ColumnKind, Conventions, Currency, Money, Private, Value, folded, folded_code,
    is_invisible,
};

/// Turns cells into values of their column's kind.
pub(super) struct Typing<'a> {
    pub notes: &'a mut Notes,
    pub conventions: &'a Conventions,
    pub public: bool,
    /// The year that the sheet is about: that of months without one.
    year: Option<i16>,
    /// Spellings of each text column, to tell which differ in nothing that matters.
    spellings: HashMap<usize, HashMap<String, Arc<str>>>,
}

/// So many different texts of a column are compared by their spelling: a category has few.
const SPELLINGS: usize = 2_000;

/// A cell that stands somewhere.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub row: u32,
    /// The position of the column in the table.
    pub position: usize,
    pub column: &'a Column,
    /// The unit that the row itself names.
    pub unit: Unit,
}

/// A typed value, or the word that the value above is meant.
pub(super) enum Read {
    Value(Value),
    Ditto,
}

impl<'a> Typing<'a> {
    pub fn new(notes: &'a mut Notes, wanted: &Wanted<'a>, year: Option<i16>) -> Typing<'a> {
        let Wanted { conventions, public, .. } = *wanted;
        Typing { notes, conventions, public, year, spellings: HashMap::new() }
    }

    /// Reads a cell that is not empty.
    pub fn read(&mut self, raw: &Raw, at: At) -> Read {
        if let Raw::Text(text) = raw {
            if numbers::is_ditto(self.conventions, text) {
                return Read::Ditto;
            }
            if numbers::is_formula_error(self.conventions, text) {
                return Read::Value(self.formula_error(text, at));
            }
        }
        if let Raw::Error(error) = raw {
            return Read::Value(self.formula_error(error, at));
        }
        if *raw == Raw::Uncalculated {
            self.notes.cell(Finding::new(Code::FormulaNotCalculated), at.row, at.column.index, "");
            return Read::Value(Value::Unread);
        }
        Read::Value(match at.column.kind {
            ColumnKind::Number | ColumnKind::Money => self.number(raw, at),
            ColumnKind::Share => self.share(raw, at),
            ColumnKind::Date | ColumnKind::Month => self.date(raw, at),
            ColumnKind::Code => self.code(&shown(raw), at),
            ColumnKind::Sex => self.sex(&shown(raw), at),
            ColumnKind::Mark => self.mark(raw),
            ColumnKind::Private => Value::Private(Private::new(shown(raw))),
            // No sheet has such columns.
            ColumnKind::Text | ColumnKind::Named => self.text(raw, at),
        })
    }

    fn say(&mut self, finding: Finding, at: At, found: &str) {
        self.notes.cell(finding, at.row, at.column.index, found);
    }

    fn formula_error(&mut self, error: &str, at: At) -> Value {
        self.say(Finding::new(Code::CellFormulaError), at, error);
        Value::Unread
    }

    fn number(&mut self, raw: &Raw, at: At) -> Value {
        match raw {
            Raw::Number(number) | Raw::Percent(number) => self.amount(*number, None, at),
            Raw::Text(text) => match numbers::read(self.conventions, text) {
                Typed::Missing | Typed::Ditto => Value::Missing,
                Typed::Number { value, currency, percent: false } => {
                    if text.chars().any(|c| c.is_ascii_digit()) {
                        self.say(Finding::new(Code::NumberAsText).with("read", value), at, text);
                    }
                    self.amount(value, currency, at)
                }
                typed => self.no_number(&typed, text, at),
            },
            Raw::Date(date) => {
                let shown = date.strftime("%d.%m.%Y").to_string();
                self.say(Finding::new(Code::CellIsDate), at, &shown);
                Value::Unread
            }
            Raw::Bool(_) | Raw::Error(_) | Raw::Uncalculated => {
                self.say(Finding::new(Code::CellNotNumber), at, &shown(raw));
                Value::Unread
            }
        }
    }

    fn no_number(&mut self, typed: &Typed, text: &str, at: At) -> Value {
        let finding = match typed {
            Typed::Ambiguous(small, large) => {
                let finding = Finding::new(Code::NumberAmbiguous);
                if self.public {
                    finding.with("small", *small).with("large", *large)
                } else {
                    finding.with("small", "").with("large", "")
                }
            }
            Typed::Rounded => Finding::new(Code::NumberRounded),
            Typed::FormulaError => Finding::new(Code::CellFormulaError),
            _ => Finding::new(Code::CellNotNumber),
        };
        self.say(finding, at, text);
        Value::Unread
    }

    /// A number in the unit of its column, as money where the column is of money.
    fn amount(&mut self, number: Decimal, typed: Option<Currency>, at: At) -> Value {
        let of_row =
            if at.column.kind == ColumnKind::Money { at.unit.factor() } else { Decimal::ONE };
        let times = if at.column.times == Decimal::ONE { of_row } else { at.column.times };
        let Some(number) = number.checked_mul(times) else {
            self.say(Finding::new(Code::CellNotNumber), at, &number.to_string());
            return Value::Unread;
        };
        if at.column.kind != ColumnKind::Money {
            return Value::Number(number);
        }
        let currency =
            typed.or(at.unit.currency).or(at.column.currency).unwrap_or(self.conventions.own);
        Value::Money(Money { amount: number, currency })
    }

    /// A share stays a bare number here, where the cell does not say that it is per cent: what it
    /// means depends on the other columns.
    fn share(&mut self, raw: &Raw, at: At) -> Value {
        match raw {
            Raw::Percent(fraction) => Value::Share(*fraction),
            Raw::Number(number) => Value::Number(*number),
            Raw::Text(text) => match numbers::read(self.conventions, text) {
                Typed::Missing | Typed::Ditto => Value::Missing,
                Typed::Number { value, percent, .. } => {
                    self.notes.cell_of(
                        Finding::new(Code::ShareRead).with("header", &at.column.header),
                        &at.column.id,
                        at.row,
                        at.column.index,
                        text,
                    );
                    if percent {
                        Value::Share(value / Decimal::ONE_HUNDRED)
                    } else {
                        Value::Number(value)
                    }
                }
                // Three decimals are no thousands here.
                Typed::Ambiguous(small, _) => Value::Number(small),
                typed => self.no_number(&typed, text, at),
            },
            _ => self.no_number(&Typed::Else, &shown(raw), at),
        }
    }

    /// The month that a text means, in the year of the sheet where it has none.
    fn month(&self, text: &str) -> Option<Date> {
        dates::month(self.conventions, text)
            .or_else(|| dates::month_of_year(self.conventions, text, self.year?))
    }

    fn date(&mut self, raw: &Raw, at: At) -> Value {
        let is_month = at.column.kind == ColumnKind::Month;
        let (read, found) = match raw {
            Raw::Date(date) => return Value::Date(*date),
            // A day in a cell without the format of one: days since 1900, in this century or so.
            Raw::Number(number)
                if (20_000..80_000).contains(&number.to_i64().unwrap_or_default()) =>
            {
                (
                    number
                        .to_i64()
                        .and_then(|serial| day(serial, false))
                        .map_or(TypedDate::Else, TypedDate::Day),
                    number.to_string(),
                )
            }
            Raw::Text(text)
                if folded(text).is_empty()
                    || text.trim().chars().all(|c| matches!(c, '-' | '–' | '—')) =>
            {
                return Value::Missing;
            }
            Raw::Text(text) => {
                let month = if is_month { self.month(text) } else { None };
                let read =
                    month.map_or_else(|| dates::read(self.conventions, text), TypedDate::Day);
                (read, text.to_string())
            }
            raw => (TypedDate::Else, shown(raw)),
        };
        match read {
            TypedDate::Day(date) => {
                // «июль 2018» is how months are written; there is nothing to say about it.
                if !is_month {
                    self.say(Finding::new(Code::DateRead).with("read", date), at, &found);
                }
                Value::Date(date)
            }
            TypedDate::Ambiguous(a, b) => {
                self.say(
                    Finding::new(Code::DateAmbiguous).with("first", a).with("second", b),
                    at,
                    &found,
                );
                Value::Unread
            }
            TypedDate::Else => {
                self.say(Finding::new(Code::CellNotDate), at, &found);
                Value::Unread
            }
        }
    }

    fn code(&mut self, text: &str, at: At) -> Value {
        if folded(text).is_empty() {
            return Value::Missing;
        }
        let code = folded_code(text);
        // Case and spaces at the ends are nothing to speak of.
        if code != folded(text).to_uppercase() {
            let read = if self.public { code.as_str() } else { "" };
            self.say(Finding::new(Code::CodeFolded).with("read", read), at, text);
        }
        Value::Text(code.into())
    }

    fn sex(&mut self, text: &str, at: At) -> Value {
        let word = folded(text).replace('.', "");
        let cells = &self.conventions.cells;
        if matches!(word.as_str(), "" | "-") {
            Value::Missing
        } else if cells.women.contains(&word) {
            Value::Sex(Sex::F)
        } else if cells.men.contains(&word) {
            Value::Sex(Sex::M)
        } else {
            self.say(Finding::new(Code::SexUnknown), at, text);
            Value::Missing
        }
    }

    /// A signature or a cross.
    fn mark(&self, raw: &Raw) -> Value {
        match raw {
            Raw::Bool(truth) => Value::Mark(*truth),
            Raw::Number(number) => Value::Mark(!number.is_zero()),
            raw => match folded(&shown(raw)) {
                word if word.is_empty() => Value::Missing,
                word => Value::Mark(!self.conventions.cells.absent.contains(&word)),
            },
        }
    }

    fn text(&mut self, raw: &Raw, at: At) -> Value {
        let text: Arc<str> = match raw {
            Raw::Text(text) => text.clone(),
            raw => shown(raw).into(),
        };
        let key = folded(&text);
        if key.is_empty() {
            return Value::Missing;
        }
        let known = self.spellings.entry(at.position).or_default();
        match known.get(&key) {
            Some(first) if **first != *text => {
                let other = if self.public { first.to_string() } else { String::new() };
                self.say(Finding::new(Code::SpellingFolded).with("other", other), at, &text);
            }
            Some(_) => {}
            None if known.len() < SPELLINGS => {
                known.insert(key, text.clone());
            }
            None => {}
        }
        Value::Text(text)
    }
}

/// A value as a person would read it in the cell.
pub(super) fn shown(raw: &Raw) -> String {
    match raw {
        Raw::Text(text) | Raw::Error(text) => text.to_string(),
        Raw::Number(number) => number.to_string(),
        Raw::Percent(number) => format!("{}%", (number * Decimal::ONE_HUNDRED).normalize()),
        Raw::Date(date) => date.strftime("%d.%m.%Y").to_string(),
        Raw::Bool(truth) => truth.to_string(),
        Raw::Uncalculated => String::new(),
    }
}

/// Whether nobody sees anything in the cell.
pub(super) fn is_blank(raw: &Raw) -> bool {
    matches!(raw, Raw::Text(text) if text.chars().all(|c| c.is_whitespace() || is_invisible(c)))
}
