//! Exact numbers, and how they came about.

use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::Conversion;
use crate::diagnostic::{Argument, Place, messages};

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

messages! {
    /// What was done to get a number: a message of the catalogue, which also names the number and
    /// where it was read.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub enum TraceStep {
        /// It was typed at this key.
        Typed { path: String } = "trace-typed",
        /// It was typed, and rounded before.
        Rounded { path: String } = "trace-rounded",
        /// The members of a group were counted.
        Members { path: String, members: Argument } = "trace-members",
        /// The rows of a sheet that fulfil the condition were counted.
        Count { path: String, rows: usize, condition: String } = "trace-count",
        /// A column was added up.
        Sum { path: String, rows: usize, condition: String } = "trace-sum",
        /// The largest of a column was taken.
        Largest { path: String, rows: usize, condition: String } = "trace-largest",
        /// The smallest of a column was taken.
        Smallest { path: String, rows: usize, condition: String } = "trace-smallest",
        /// The first was divided by the second, which it is a part of.
        Share { figure: String } = "trace-share",
        /// The first was divided by the second.
        Ratio { figure: String } = "trace-ratio",
        /// The first was compared with the second.
        Change { figure: String } = "trace-change",
        /// The second was taken from the first.
        Difference { figure: String } = "trace-difference",
        /// Rows of the sheet were not counted: totals, headings, notes.
        LeftOut { role: String, rows: String, why: String } = "trace-left-out",
        /// The rows of a table were added up.
        Total = "trace-total",
        /// A sum was converted by a rate for 1 `of`.
        Converted { figure: String, rate: Argument, of: String, day: String, source: Option<String> }
            = "trace-converted",
    }
}

/// One step on the way to a number, and the steps before it.
#[derive(Debug, Clone, PartialEq)]
pub struct Trace {
    pub step: TraceStep,
    /// The number that came out, with its unit.
    pub value: Argument,
    /// The key or the cells that were read.
    pub place: Option<Place>,
    /// The cells that were read, as ranges, for each sheet: `psi.xlsx › ПДУУ!G7:G24, G26:G45`.
    pub cells: Vec<String>,
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
            None => self.argument(),
            Some((low, high)) => {
                let [low, high] = [low, high].map(|end| measured(end, &self.measure));
                let span = [" (".into(), low, " … ".into(), high, ")".into()];
                Argument::Several([self.argument()].into_iter().chain(span).collect())
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

    /// The value as an argument of a message.
    pub fn argument(&self) -> Argument {
        measured(self.number, &self.measure)
    }
}

/// A number with its unit, as an argument of a message.
pub fn measured(number: Decimal, measure: &Measure) -> Argument {
    match measure {
        Measure::Things(_) => Argument::Number(number.round_dp(6)),
        Measure::Money(code) => Argument::Money(number.round_dp(6), code.clone()),
        Measure::Share => Argument::Percent((number * Decimal::ONE_HUNDRED).round_dp(6)),
    }
}

/// A number with its unit, the same in every language.
pub fn exact(number: Decimal, measure: &Measure) -> String {
    measured(number, measure).to_string()
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.exact())
    }
}
