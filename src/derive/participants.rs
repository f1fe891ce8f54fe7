//! People in a registration list: counted as rows, whatever was signed. No name leaves the list.

use rust_decimal::Decimal;

use super::figures::{COUNT, derived};
use super::table::{Answer, rows_of};
use crate::diagnostic::{Code, Finding};
use crate::language::Sex;
use crate::model::{Measure, Quantity, Row, Table, Value};

const TERM: &str = "participant";

/// How many people the list has; an error if another number was declared.
pub(super) fn total(list: &Table, declared: Option<Decimal>) -> Result<Quantity, Finding> {
    let counted = quantity(list, &list.data().collect::<Vec<_>>(), String::new());
    match declared {
        Some(declared) if declared != counted.number => Err(Finding::new(Code::ParticipantsDiffer)
            .with("declared", declared.normalize())
            .with("counted", counted.number)
            .with("sheet", format!("{} › {}", list.file, list.sheet))),
        _ => Ok(counted),
    }
}

/// `participants.women`, `participants.men`, `participants.unknown`: together they are the total.
pub(super) fn by_sex(list: &Table) -> Vec<(String, Result<Quantity, Finding>)> {
    let Some(at) = list.column("sex") else { return Vec::new() };
    let of = |sex: Option<Sex>, condition: &str| {
        let rows: Vec<&Row> = list
            .data()
            .filter(|row| match (&row.cells[at].value, sex) {
                (Value::Sex(found), Some(sex)) => *found == sex,
                (Value::Sex(_), None) => false,
                (_, sex) => sex.is_none(),
            })
            .collect();
        Ok(quantity(list, &rows, condition.to_owned()))
    };
    let kinds = [
        ("women", Some(Sex::F), "sex: f"),
        ("men", Some(Sex::M), "sex: m"),
        ("unknown", None, "sex: \"\""),
    ];
    kinds.map(|(name, sex, condition)| (format!("participants.{name}"), of(sex, condition))).into()
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
    };
    derived(COUNT, "participants", answer)
}
