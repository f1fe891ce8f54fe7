//! A figure from two others: a part of a whole, so many for each, less, more by which part.

use rust_decimal::Decimal;

use crate::diagnostic::{Argument, Code, Finding, Target};
use crate::model::{Figure, Measure, Quantity, Trace, TraceStep};

/// What is done with two figures.
pub(super) struct Pair {
    /// The step of its trace, from the name of the figure.
    pub step: fn(String) -> TraceStep,
    /// The key that names the second one.
    pub second: fn(&Figure) -> Option<&String>,
    /// What comes out of these two measures, if anything does.
    measure: fn(&Measure, &Measure) -> Option<Measure>,
    compute: fn(Decimal, Decimal) -> Option<Decimal>,
    /// Whether the second one divides, so that it cannot be nought.
    divides: bool,
    /// Whether the two are of different periods by nature.
    between_periods: bool,
}

pub(super) const SHARE: Pair = Pair {
    step: |figure| TraceStep::Share { figure },
    second: |figure| figure.of.as_ref(),
    measure: |one, other| one.fits(other).then_some(Measure::Share),
    compute: |part, whole| part.checked_div(whole),
    divides: true,
    between_periods: false,
};

pub(super) const RATIO: Pair = Pair {
    step: |figure| TraceStep::Ratio { figure },
    second: |figure| figure.to.as_ref(),
    measure: |one, other| match (one, other) {
        (Measure::Money(_), Measure::Things(_)) => Some(one.clone()),
        _ => one.fits(other).then_some(Measure::Things(None)),
    },
    ..SHARE
};

pub(super) const DIFFERENCE: Pair = Pair {
    step: |figure| TraceStep::Difference { figure },
    second: |figure| figure.minus.as_ref(),
    measure: |one, other| one.fits(other).then(|| one.clone()),
    compute: Decimal::checked_sub,
    divides: false,
    between_periods: false,
};

/// The difference to another period.
pub(super) const GROWTH: Pair =
    Pair { second: |figure| figure.since.as_ref(), between_periods: true, ..DIFFERENCE };

pub(super) const CHANGE: Pair = Pair {
    step: |figure| TraceStep::Change { figure },
    second: |figure| figure.since.as_ref(),
    compute: |now, before| now.checked_sub(before)?.checked_div(before),
    between_periods: true,
    ..SHARE
};

impl Pair {
    /// The figure `name` from two others.
    pub fn of(&self, name: &str, one: &Quantity, other: &Quantity) -> Result<Quantity, Finding> {
        let measure = (self.measure)(&one.measure, &other.measure)
            .ok_or_else(|| self.impossible(name, one, other))?;
        let period = match (one.period, other.period) {
            _ if self.between_periods => None,
            (Some(first), Some(second)) if first != second => {
                return Err(Finding::new(Code::PeriodsMixed)
                    .naming("figure", Target::Figure, name)
                    .with("first", first)
                    .with("second", second));
            }
            (first, second) => first.or(second),
        };
        let number = (self.compute)(one.number, other.number)
            .ok_or_else(|| self.impossible(name, one, other))?;
        let trace = Trace {
            step: (self.step)(name.to_owned()),
            value: None::<Argument>.into(),
            place: None,
            cells: Vec::new(),
            from: vec![one.trace.clone(), other.trace.clone()],
        };
        let span = match (one.span, other.span) {
            (None, None) => None,
            _ => Some(
                self.span(one.bounds(), other.bounds())
                    .ok_or_else(|| self.impossible(name, one, other))?,
            ),
        };
        Ok(Quantity { span, period, ..Quantity::new(number, measure, trace) }.traced())
    }

    fn impossible(&self, name: &str, one: &Quantity, other: &Quantity) -> Finding {
        let by_nought = self.divides && other.number.is_zero();
        let target = if by_nought { Target::ByNought } else { Target::Figure };
        Finding::new(Code::ShareImpossible)
            .naming("figure", target, name)
            .with("part", one.argument())
            .with("whole", other.argument())
    }

    /// Between what the result lies: every form grows or falls steadily with either number, so that
    /// the ends give the ends.
    fn span(&self, one: [Decimal; 2], other: [Decimal; 2]) -> Option<(Decimal, Decimal)> {
        let [low, high] = other;
        if self.divides && low <= Decimal::ZERO && high >= Decimal::ZERO {
            return None;
        }
        let ends = one.iter().flat_map(|one| other.map(|other| (self.compute)(*one, other)));
        let ends: Vec<Decimal> = ends.collect::<Option<_>>()?;
        Some((ends.iter().copied().min()?, ends.iter().copied().max()?))
    }
}
