//! People in a registration list: counted as rows, whatever was signed. No name leaves the list.

use rust_decimal::Decimal;

use super::forms::COUNT;
use super::table::{Answer, left_out, rows_of};
use crate::diagnostic::{Code, Finding};
use crate::language::Sex;
use crate::model::{Measure, Quantity, Row, Table, Value};

const TERM: &str = "participant";

/// How many people the list has; an error if another number was declared.
pub(super) fn total(list: &Table, declared: Option<Decimal>) -> Result<Quantity, Finding> {
    decided(list)?;
    let counted = quantity(list, &list.data().collect::<Vec<_>>(), String::new());
    match declared {
        Some(declared) if declared != counted.number => Err(Finding::new(Code::ParticipantsDiffer)
            .with("declared", declared.normalize())
            .with("counted", counted.number)
            .with("sheet", format!("{} › {}", list.first().file, list.first().sheet))),
        _ => Ok(counted),
    }
}

/// An error as long as a question about the rows of the list is open.
fn decided(list: &Table) -> Result<(), Finding> {
    let origin = list.first();
    origin.open.first().cloned().map_or(Ok(()), |open| {
        Err(Finding::new(Code::TableOpen).with("sheet", &origin.sheet).at(open))
    })
}

/// `participants.women`, `participants.men`, `participants.unknown`: together they are the total.
pub(super) fn by_sex(list: &Table) -> Vec<(String, Result<Quantity, Finding>)> {
    let Some(at) = list.column("sex") else { return Vec::new() };
    let kinds = [
        ("women", Some(Sex::F), "sex: f"),
        ("men", Some(Sex::M), "sex: m"),
        ("unknown", None, "sex: \"\""),
    ];
    let kinds = kinds.map(|(name, sex, condition)| {
        (format!("participants.{name}"), of_sex(list, at, sex, condition))
    });
    kinds.into()
}

fn of_sex(list: &Table, at: usize, sex: Option<Sex>, condition: &str) -> Result<Quantity, Finding> {
    decided(list)?;
    let rows = list.data().filter(|row| row.cells[at].value.sex() == sex);
    Ok(quantity(list, &rows.collect::<Vec<_>>(), condition.to_owned()))
}

/// The names, for an event that publishes them: nothing else brings them out of the list.
pub(super) fn names(list: &Table) -> Vec<String> {
    let names = list.data().filter_map(|row| match &list.cell(row, "name")?.value {
        Value::Private(name) => {
            Some(name.reveal().split_whitespace().collect::<Vec<_>>().join(" "))
        }
        _ => None,
    });
    names.collect()
}

fn quantity(list: &Table, rows: &[&Row], conditions: String) -> Quantity {
    let answer = Answer {
        number: rows.len().into(),
        measure: Measure::Things(Some(TERM.into())),
        rows: rows.len(),
        cells: rows_of(list, rows),
        conditions,
        // What is compared with people at an event is not of the year in the name of their list.
        period: None,
        left_out: left_out(list, rows),
    };
    answer.derived(COUNT, "participants")
}
