//! Figures with their exact values, and how they came about.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::figure_table::FigureTable;
use super::{Conversion, Explained};
use crate::diagnostic::{Finding, Place};

/// The figures of an event by the key that facts carry: `figures.plans`, `participants.total`,
/// `tables.areas.water.cost`. One that cannot be had is the reason why.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    all: IndexMap<String, Result<Quantity, Finding>>,
    /// The tables of figures by the ids of their blocks; one that has no rows is the reason why.
    pub tables: IndexMap<String, Result<FigureTable, Finding>>,
    /// The budget lines that a report must explain; or why they are not known.
    pub deviations: Option<Result<Vec<Explained>, Finding>>,
    /// The codes of all budget lines, where a report may explain some.
    pub lines: Vec<String>,
    /// The participants by name, as typed in their list, if the event publishes them.
    pub names: Vec<String>,
}

impl Figures {
    /// None yet.
    pub fn new() -> Figures {
        Figures::default()
    }
}

/// Read as what they mostly are: figures by their keys.
impl Deref for Figures {
    type Target = IndexMap<String, Result<Quantity, Finding>>;

    fn deref(&self) -> &Self::Target {
        &self.all
    }
}

impl DerefMut for Figures {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.all
    }
}

/// An exact number with what it measures and where it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Things, whole units of money, or a fraction for a share.
    pub number: Decimal,
    pub measure: Measure,
    pub trace: Trace,
    /// Between what it lies, where a number that it rests on was typed rounded.
    pub span: Option<(Decimal, Decimal)>,
    /// The year of the sheets that it comes from, where they state one.
    pub period: Option<i16>,
    /// From which sum it was converted, and by which rate.
    pub conversion: Option<Arc<Conversion>>,
}

/// What a number measures. Only numbers of the same measure add up or compare.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// Things, by the term that names them.
    Things(Option<String>),
    /// Money, by the code of its currency.
    Money(String),
    /// A part of a whole: 0.32 for 32 per cent.
    Share,
}

impl Measure {
    /// Whether two numbers may be added, compared or divided by one another.
    pub fn fits(&self, other: &Measure) -> bool {
        match (self, other) {
            (Measure::Things(_), Measure::Things(_)) => true,
            (one, other) => one == other,
        }
    }
}

/// One step on the way to a number, and the steps before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    /// What was done: a message of the catalogue, `trace-sum`, with these arguments.
    pub step: &'static str,
    pub arguments: Vec<(&'static str, String)>,
    /// The number that came out, with its unit.
    pub value: String,
    /// The key or the cells that were read.
    pub place: Option<Place>,
    /// The cells that were read, as ranges: `psi.xlsx › ПДУУ!G7:G24, G26:G45`.
    pub cells: Option<String>,
    pub from: Vec<Trace>,
}

impl Quantity {
    /// A number that is known exactly, of no period.
    pub fn new(number: Decimal, measure: Measure, trace: Trace) -> Quantity {
        Quantity { number, measure, trace, span: None, period: None, conversion: None }
    }

    /// The same, with its value in its trace.
    pub fn traced(mut self) -> Quantity {
        self.trace.value = match self.span {
            None => self.exact(),
            Some((low, high)) => {
                let [low, high] = [low, high].map(|end| exact(end, &self.measure));
                format!("{} ({low} … {high})", self.exact())
            }
        };
        self
    }

    /// The least and the most that it can be.
    pub fn bounds(&self) -> [Decimal; 2] {
        self.span.map_or([self.number; 2], |(low, high)| [low, high])
    }

    /// The value as facts keep it: `38`, `97412350 KGS`, `31.957%`.
    pub fn exact(&self) -> String {
        exact(self.number, &self.measure)
    }
}

/// A number with its unit, the same in every language.
pub fn exact(number: Decimal, measure: &Measure) -> String {
    match measure {
        Measure::Things(_) => number.round_dp(6).normalize().to_string(),
        Measure::Money(code) => format!("{} {code}", number.round_dp(6).normalize()),
        Measure::Share => format!("{}%", (number * Decimal::ONE_HUNDRED).round_dp(6).normalize()),
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.exact())
    }
}
