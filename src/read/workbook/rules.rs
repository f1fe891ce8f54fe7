//! The rules of a sheet: `cost = grant + own + other`, `share = own / cost`, `unique(no)`,
//! `required(category)`.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::formula::is_same;
use super::notes::Notes;
use crate::diagnostic::{Code, Finding};
use crate::model::{Table, Value};

/// A rule that was understood. Columns are named by their ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Rule {
    Sum { whole: String, parts: Vec<String> },
    Share { share: String, part: String, whole: String },
    Unique(String),
    Required(String),
}

impl Rule {
    pub fn parse(text: &str) -> Option<Rule> {
        if let Some((left, right)) = text.split_once('=') {
            let left = id(left)?;
            return match right.split_once('/') {
                Some((part, whole)) => {
                    Some(Rule::Share { share: left, part: id(part)?, whole: id(whole)? })
                }
                None => Some(Rule::Sum {
                    whole: left,
                    parts: right.split('+').map(id).collect::<Option<_>>()?,
                }),
            };
        }
        let (name, column) = text.trim().strip_suffix(')')?.split_once('(')?;
        match name.trim() {
            "unique" => Some(Rule::Unique(id(column)?)),
            "required" => Some(Rule::Required(id(column)?)),
            _ => None,
        }
    }
}

fn id(text: &str) -> Option<String> {
    let text = text.trim();
    let plain = text.chars().all(|c| c.is_alphanumeric() || c == '_');
    (plain && !text.is_empty()).then(|| text.to_owned())
}

/// Holds every row to the rules. Rules about columns that the sheet does not have say nothing.
pub(super) fn check(table: &Table, rules: &[String], notes: &mut Notes) {
    for text in rules {
        match Rule::parse(text) {
            Some(Rule::Sum { whole, parts }) => sum(table, text, &whole, &parts, notes),
            Some(Rule::Unique(column)) => unique(table, &column, notes),
            Some(Rule::Required(column)) => required(table, &column, notes),
            Some(Rule::Share { .. }) | None => {}
        }
    }
}

fn sum(table: &Table, rule: &str, whole: &str, parts: &[String], notes: &mut Notes) {
    let Some(whole) = table.column(whole) else { return };
    let Some(parts) = parts.iter().map(|part| table.column(part)).collect::<Option<Vec<_>>>()
    else {
        return;
    };
    for row in table.data() {
        let Some(said) = row.cells[whole].value.number() else { continue };
        // What could not be read has its own finding; what is empty adds nothing.
        if parts.iter().any(|part| row.cells[*part].value == Value::Unread) {
            continue;
        }
        let given: Vec<Decimal> =
            parts.iter().filter_map(|part| row.cells[*part].value.number()).collect();
        let sum: Decimal = given.iter().copied().sum();
        if !given.is_empty() && !is_same(said, sum) {
            let finding = Finding::new(Code::RuleBroken)
                .with("rule", rule)
                .with("says", said)
                .with("gives", sum);
            notes.cell_of(finding, rule, row.index, table.columns[whole].index, "");
        }
    }
}

fn unique(table: &Table, column: &str, notes: &mut Notes) {
    let Some(at) = table.column(column) else { return };
    let mut seen: HashMap<String, u32> = HashMap::new();
    for row in table.data() {
        let cell = &row.cells[at];
        let Some(key) = cell.value.key() else { continue };
        if let Some(first) = seen.get(&key) {
            let finding = Finding::new(Code::NotUnique)
                .with("header", &table.columns[at].header)
                .with("row", first + 1);
            notes.cell_of(finding, column, row.index, table.columns[at].index, &key);
        } else {
            seen.insert(key, row.index);
        }
    }
}

fn required(table: &Table, column: &str, notes: &mut Notes) {
    let Some(at) = table.column(column) else { return };
    let all = table.data().count();
    let empty = table.data().filter(|row| row.cells[at].value.is_missing()).count();
    for row in table.data().filter(|row| row.cells[at].value.is_missing()) {
        let finding = Finding::new(Code::CellRequired)
            .with("header", &table.columns[at].header)
            .with("row", row.index + 1)
            .with("rows", all)
            .with("filled", all - empty);
        notes.cell_of(finding, column, row.index, table.columns[at].index, "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_as_they_are_typed() {
        let sum = Rule::Sum { whole: "cost".into(), parts: vec!["grant".into(), "own".into()] };
        assert_eq!(Rule::parse("cost = grant + own"), Some(sum));
        assert_eq!(Rule::parse("unique(no)"), Some(Rule::Unique("no".into())));
        assert_eq!(Rule::parse(" required( category )"), Some(Rule::Required("category".into())));
        for wrong in ["cost == grant", "cost = grant - own", "unique no", "cost =", "unique()"] {
            assert_eq!(Rule::parse(wrong), None, "{wrong}");
        }
    }
}
