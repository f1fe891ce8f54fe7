//! The figures of an event or report as they come out, alone and in tables.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};

use indexmap::IndexMap;
use jiff::civil::Date;

use super::Quantity;
use crate::diagnostic::Finding;
use crate::language::Sex;

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

/// A cell, or the reason why it cannot be had.
pub type FigureCell = Result<Quantity, Finding>;

/// A table with its figures.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FigureTable {
    pub rows: Vec<FigureRow>,
    /// All rows taken together.
    pub total: Vec<FigureCell>,
    /// Whether that is printed: where it is asked for, or is all that can be.
    pub has_total: bool,
    /// What is printed in cells that hold no figure: by row, where the total is the last one, and
    /// by column.
    pub words: BTreeMap<(usize, usize), RowLabel>,
    /// The columns whose rows give the total: they must do so as they are printed, too.
    pub adds_up: Vec<bool>,
    /// What was found in the table as a whole.
    pub findings: Vec<Finding>,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureRow {
    /// The second part of the keys of its facts.
    pub id: String,
    pub label: RowLabel,
    /// One for each column.
    pub cells: Vec<FigureCell>,
}

/// What a row is called.
#[derive(Debug, Clone, PartialEq)]
pub enum RowLabel {
    /// By the label of the row of this number in the event.
    Chosen(usize),
    /// By the name of an entry of a registry: `categories`, `places`, `organisations`, `terms`.
    Entry {
        registry: &'static str,
        id: String,
    },
    /// As the sheet has it, because no registry does.
    AsTyped(String),
    Sex(Sex),
    Day(Date),
    /// By its first day.
    Month(Date),
    /// A text that exists in several languages, by its key: `events.2018-10-17-seminar`.
    Named(String),
    /// Nothing is known.
    Dash,
    /// Nothing could stand there.
    Nothing,
    /// Those for which nothing was typed.
    Blank,
    /// Rows that are folded into one, because some of their cells stand for few people.
    Other,
}

/// A budget line that is over or under its plan by more than the project lets pass.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// The code of the line as the sheet has it.
    pub code: String,
    /// What it is called as the sheet has it, and by a registry if one has it.
    pub line: String,
    pub name: RowLabel,
    pub plan: Quantity,
    pub actual: Quantity,
    /// The actual less the plan.
    pub deviation: Quantity,
    /// That, as a part of the plan.
    pub share: Quantity,
}
