//! What a finding points at: its place is found by it, and the gap that stands in its stead names it.

use serde::{Deserialize, Serialize};

/// What a finding points at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A key of the event, or a column of a sheet: `text.lead.ru`, `plans.cost`.
    Key(String),
    /// An entry of a registry: `people.manager`.
    Entry(String),
    /// A part of an entry: a form, a key.
    Part { entry: String, part: String },
    /// An id that no registry has.
    Id(String),
    /// A figure.
    Figure(String),
    /// A figure that would be divided by nought.
    ByNought(String),
    /// A word of an expression: an attribute, a value that a filter or a function was given.
    Word(String),
    /// An expression, as it was typed or as the engine says it.
    Expression(String),
    /// A column of a sheet.
    Column(String),
    /// A value that a column of a sheet does not have.
    Value { value: String, column: String },
    /// Nothing that has a name; its place is at these words.
    Words(String),
}

impl Target {
    /// What a gap names, if it names anything: `people.manager.ins`.
    pub fn name(&self) -> Option<String> {
        Some(match self {
            Target::Part { entry, part } => format!("{entry}.{part}"),
            Target::Words(_) => return None,
            Target::Key(name) | Target::Entry(name) | Target::Id(name) | Target::Figure(name) => {
                name.clone()
            }
            Target::ByNought(name) | Target::Word(name) | Target::Expression(name) => name.clone(),
            Target::Column(name) | Target::Value { value: name, .. } => name.clone(),
        })
    }

    /// The names by which a text may ask for it.
    pub fn asked_as(&self) -> Vec<&str> {
        match self {
            Target::Part { entry, part } => vec![entry, part],
            Target::Key(name) | Target::Entry(name) | Target::Id(name) | Target::Figure(name) => {
                vec![name]
            }
            Target::ByNought(name) | Target::Word(name) => vec![name],
            Target::Expression(_) | Target::Column(_) | Target::Value { .. } | Target::Words(_) => {
                Vec::new()
            }
        }
    }

    /// The column of a sheet, if it is one or is in one.
    pub fn column(&self) -> Option<&str> {
        match self {
            Target::Column(column) | Target::Value { column, .. } => Some(column),
            _ => None,
        }
    }
}
