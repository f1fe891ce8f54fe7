//! The figures of an event: typed, counted or divided, always exact.

use indexmap::IndexMap;
use minijinja::value::Value;
use rust_decimal::Decimal;

use super::scope::absent;
use super::values::{named, Ink, Measure, Number};
use crate::diagnostic::Finding;
use crate::language::Forms;
use crate::model::{EventFolder, Figure};

/// The figures by name; one that cannot be had stops where it is printed.
pub(super) fn figures(ink: &Ink, folder: &EventFolder) -> IndexMap<String, Result<Number, Finding>> {
    let figures = &folder.event.figures;
    figures.iter().map(|(name, figure)| (name.clone(), number(ink, folder, name, figure))).collect()
}

/// A figure by the name that a key figure uses: `participants.total` or one of the event's own.
pub(super) fn by_name(ink: &Ink, folder: &EventFolder, name: &str) -> Result<Number, Finding> {
    if name == "participants.total" {
        return total(ink, folder);
    }
    let figure = folder.event.figures.get(name);
    let figure = figure.ok_or_else(|| super::values::unknown("figure", name, folder.event.figures.keys()))?;
    number(ink, folder, name, figure)
}

/// `participants.total`.
pub(super) fn participants(ink: &Ink, folder: &EventFolder) -> Value {
    let total = total(ink, folder).map_or_else(|_| absent(ink, "participants.total"), Value::from_object);
    named([("total", total)])
}

fn total(ink: &Ink, folder: &EventFolder) -> Result<Number, Finding> {
    let total = folder.event.participants.total;
    let total = total.ok_or_else(|| Finding::error("missing-value").with("path", "participants.total"))?;
    let noun = ink.term("participant").ok().cloned().map(Box::new);
    Ok(Number { ink: ink.clone(), key: "participants.total".into(), number: total.0, measure: Measure::Things(noun) })
}

fn number(ink: &Ink, folder: &EventFolder, name: &str, figure: &Figure) -> Result<Number, Finding> {
    let incomplete = || Finding::error("figure-source").with("figure", name);
    let (number, measure) = match (&figure.value, &figure.count, &figure.share) {
        (Some(value), None, None) => {
            let measure = match &figure.unit {
                Some(code) => Measure::Money(code.clone()),
                None => Measure::Things(noun(ink, figure)?),
            };
            (value.0, measure)
        }
        (None, Some(group), None) => (members(ink, group)?, Measure::Things(noun(ink, figure)?)),
        (None, None, Some(part)) => {
            let whole = figure.of.as_ref().ok_or_else(incomplete)?;
            (share(folder, name, part, whole)?, Measure::Share)
        }
        _ => return Err(incomplete()),
    };
    Ok(Number { ink: ink.clone(), key: format!("figures.{name}"), number, measure })
}

fn noun(ink: &Ink, figure: &Figure) -> Result<Option<Box<Forms>>, Finding> {
    figure.of.as_ref().map(|term| ink.term(term).cloned().map(Box::new)).transpose()
}

fn members(ink: &Ink, path: &str) -> Result<Decimal, Finding> {
    let groups = &ink.project.registries.groups;
    let id = path.strip_prefix("groups.").unwrap_or(path);
    let members = groups.get(id).ok_or_else(|| super::values::unknown("group", id, groups.keys()))?;
    Ok(members.len().into())
}

/// One typed figure divided by another of the same unit.
fn share(folder: &EventFolder, name: &str, part: &str, whole: &str) -> Result<Decimal, Finding> {
    let typed = |id: &str| {
        let figure = folder.event.figures.get(id)?;
        Some((figure.value?.0, figure.unit.as_deref()))
    };
    let cannot = || {
        let finding = Finding::error("share-impossible").with("figure", name).with("part", part).with("whole", whole);
        finding.at(folder.source.key(&format!("figures.{name}")))
    };
    let ((part, unit), (whole, of_unit)) = typed(part).zip(typed(whole)).ok_or_else(cannot)?;
    if unit != of_unit {
        return Err(cannot());
    }
    part.checked_div(whole).ok_or_else(cannot)
}
