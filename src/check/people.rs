//! The registration list of an event: is anybody in it twice?

use std::collections::HashMap;

use crate::diagnostic::{Code, Finding};
use crate::model::Table;

/// People are counted, and who signed on two days is one of them: the same name with the same
/// organisation, or without one, is probably the same person. Namesakes exist, so this is a
/// question. The rows are named, never what stands in them.
pub fn people(list: &Table) -> Vec<Finding> {
    let Some(name) = list.column("name") else { return Vec::new() };
    let organisation = list.column("organisation");
    let mut seen: HashMap<String, Vec<(Option<String>, u32)>> = HashMap::new();
    let mut findings = Vec::new();
    for row in list.data() {
        let Some(key) = row.cells[name].value.key() else { continue };
        let of = organisation.and_then(|at| row.cells[at].value.key());
        let before = seen.entry(key).or_default();
        let same = before.iter().find(|(other, _)| *other == of || of.is_none() || other.is_none());
        if let Some((_, first)) = same {
            findings.push(
                Finding::new(Code::PersonTwice)
                    .with("row", first + 1)
                    .at(list.address(row, name).place()),
            );
        }
        before.push((of, row.index));
    }
    findings
}
