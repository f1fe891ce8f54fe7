//! The figures of an event as templates see them.

use minijinja::value::Value;

use super::scope::absent;
use super::values::{Ink, Measure, Missing, Number, named, unknown};
use crate::diagnostic::Finding;
use crate::model::{Figures, Measure as Of, Quantity};

/// The figures of the event by the names that texts use; one that cannot be had is a gap where it
/// is printed.
pub(super) fn figures(ink: &Ink, figures: &Figures) -> Vec<(String, Value)> {
    let own = figures
        .iter()
        .filter_map(|(key, figure)| Some((key.strip_prefix("figures.")?, key, figure)));
    own.map(|(name, key, figure)| (name.replace('-', "_"), value(ink, key, figure))).collect()
}

/// A figure by the name that a key figure uses: `participants.total` or one of the event's own.
pub(super) fn by_name(ink: &Ink, figures: &Figures, name: &str) -> Result<Number, Finding> {
    let key =
        if name.starts_with("participants.") { name.to_owned() } else { format!("figures.{name}") };
    let figure = figures.get(&key).ok_or_else(|| unknown("figure", name, figures.keys()))?;
    number(ink, &key, figure)
}

/// `participants.total` and its kin.
pub(super) fn participants(ink: &Ink, figures: &Figures) -> Value {
    let own = figures
        .iter()
        .filter_map(|(key, figure)| Some((key.strip_prefix("participants.")?, key, figure)));
    named(own.map(|(name, key, figure)| match figure {
        Err(finding) if finding.code == "missing-value" => (name, absent(ink, key)),
        figure => (name, value(ink, key, figure)),
    }))
}

fn value(ink: &Ink, key: &str, figure: &Result<Quantity, Finding>) -> Value {
    number(ink, key, figure).map_or_else(|finding| Missing::value(ink, finding), Value::from_object)
}

fn number(ink: &Ink, key: &str, figure: &Result<Quantity, Finding>) -> Result<Number, Finding> {
    let quantity = figure.as_ref().map_err(Finding::clone)?;
    let measure = match &quantity.measure {
        Of::Things(None) => Measure::Things(None),
        Of::Things(Some(term)) => Measure::Things(Some(Box::new(ink.term(term)?.clone()))),
        Of::Money(code) => Measure::Money(code.clone()),
        Of::Share => Measure::Share,
    };
    Ok(Number { ink: ink.clone(), key: key.to_owned(), number: quantity.number, measure })
}
