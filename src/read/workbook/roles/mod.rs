//! What every row of a table is, by evidence: formulas and sums, codes that nest, what a row lacks,
//! how it stands, and last its words. Where that does not decide, a question does: an error that
//! withholds what prints figures of this table, until the map answers it.

mod answers;
mod around;
mod decide;
mod decided;
mod facts;
mod opposed;
mod people;
mod summaries;
mod sums;
mod words;

use std::collections::BTreeMap;

pub(super) use answers::Answers;
pub(super) use around::unit_row;
use decided::Decided;
use facts::{Facts, Layout};
pub(super) use sums::fits;

use super::cells::is_blank;
use super::evaluation::Evaluation;
use super::grid::{Grid, GridRow, Raw};
use super::notes::{Notes, rows};
use crate::diagnostic::{Code, Finding, Place};
use crate::model::{ColumnKind, Conventions, Evidence, RowRole, RowWords, Table};

/// What a row is, and why.
#[derive(Debug, Clone)]
pub(super) struct Role {
    pub role: RowRole,
    pub why: Vec<Evidence>,
    /// Of a total, the rows of the sheet that it is known to add up.
    pub covers: Option<Vec<u32>>,
    /// What else it could be, as long as nobody said so.
    pub or: Option<RowRole>,
}

/// The roles of the rows of one table, by the row of the sheet. Rows that hold nothing in its columns
/// are absent.
#[derive(Debug, Default)]
pub(super) struct Roles(BTreeMap<u32, Role>);

impl Roles {
    /// Decides about all rows below the header.
    pub fn of(
        table: &Table,
        grid: &Grid,
        below: &[GridRow],
        bottom: u32,
        (answers, conventions, extent): (&Answers, &Conventions, (u32, u32)),
        evaluation: &mut Evaluation,
    ) -> Roles {
        let layout = Layout::of(table, extent);
        let mut before = bottom;
        let facts: Vec<Facts> = below
            .iter()
            .map(|row| {
                let apart = row.index > before + 1;
                before = row.index;
                Facts::of(table, &layout, (grid, conventions), row, apart, evaluation)
            })
            .collect();
        let mut decided: Vec<Option<Decided>> = facts
            .iter()
            .map(|row| answers.get(row.index).map(|role| Decided::new(role, &[Evidence::Map])))
            .collect();
        around::headers(table, &facts, below, &layout, &mut decided);
        match table.public {
            true => budget(table, grid, &facts, &layout, &conventions.rows, &mut decided),
            false => people::decide(table, grid, &facts, below, &conventions.cells, &mut decided),
        }
        let index = |at: &usize| facts[*at].index;
        let roles = facts.iter().zip(decided).filter_map(|(row, decided)| {
            let Decided { role, why, covers, or } = decided?;
            let covers = covers.map(|covers| covers.iter().map(index).collect());
            Some((row.index, Role { role, why, covers, or }))
        });
        Roles(roles.collect())
    }

    pub fn get(&self, row: u32) -> Option<&Role> {
        self.0.get(&row)
    }

    /// The rows that are of one role and could be of another: the questions.
    pub fn ask(&self, table: &mut Table, grid: &Grid, notes: &mut Notes) {
        let mut open: BTreeMap<(RowRole, RowRole, Vec<Evidence>), Vec<u32>> = BTreeMap::new();
        for (row, role) in &self.0 {
            if let Some(or) = role.or {
                open.entry((or, role.role, role.why.clone())).or_default().push(*row);
            }
        }
        for ((or, role, why), found) in open {
            let first = found[0];
            let column = grid.rows.iter().find(|row| row.index == first);
            let column = column.and_then(|row| row.cells.first()).map_or(0, |(column, _)| *column);
            let why = why.first().map_or("bare", |why| why.word());
            let finding = Finding::new(Code::RowUnclear)
                .with("count", found.len())
                .with("rows", rows(&found))
                .with("or", or.word())
                .with("why", why)
                .with("id", &table.id)
                .with("sheet", &table.first().sheet)
                .with("list", if table.public { "no" } else { "yes" })
                .with("lines", answers::lines(&found, or))
                .with("otherwise", role.word());
            let origin = &mut table.origins[0];
            origin.open.push(Place::cell(&origin.file, &origin.sheet, first, column));
            notes.alone(finding, first, column);
        }
    }

    /// The totals whose rows are known.
    pub fn covers(&self) -> BTreeMap<u32, &[u32]> {
        self.0.iter().filter_map(|(row, role)| Some((*row, role.covers.as_deref()?))).collect()
    }
}

/// The number that a row of a list states, and whether its words speak of a total.
pub(super) fn stated(rows: &RowWords, table: &Table, grid: &Grid, row: u32) -> Option<(u32, bool)> {
    let cells = grid.rows.iter().find(|of| of.index == row)?;
    let texts: Vec<&str> = cells
        .cells
        .iter()
        .filter_map(|(_, raw)| match raw {
            Raw::Text(text) => Some(text.as_ref()),
            _ => None,
        })
        .collect();
    let name = table.column("name").and_then(|at| cells.get(table.columns[at].index));
    let label = texts.first().copied().unwrap_or_default();
    // The number may stand beside its label, in any column.
    let number = people::states(label, name).or_else(|| beside(cells))?;
    Some((number, texts.iter().any(|text| words::speaks_of_total(rows, text))))
}

/// The number beside a label, where a row has nothing else.
fn beside(row: &GridRow) -> Option<u32> {
    let mut filled = row.cells.iter().filter(|(_, raw)| !is_blank(raw)).map(|(_, raw)| raw);
    match (filled.next(), filled.next(), filled.next()) {
        (Some(Raw::Text(_)), Some(raw @ Raw::Number(_)), None) => people::states("", Some(raw)),
        _ => None,
    }
}

/// Rows without an amount that open a section, though they have a number and a name: every run of rows
/// that ends with a total begins with one.
fn sections(table: &Table, facts: &[Facts], decided: &mut [Option<Decided>]) {
    if table.columns.len() < 4 {
        return;
    }
    let (mut opening, mut first, mut every) = (Vec::new(), true, true);
    let mut open = None;
    for at in 0..facts.len() {
        let total = decided[at].as_ref().is_some_and(|known| known.role == RowRole::Total);
        let plain = decided[at].as_ref().is_none_or(|known| known.role == RowRole::Data);
        if total {
            // A total of totals closes no section.
            every &= first || open.is_some();
            opening.extend(open.take());
            first = true;
        } else if plain && !facts[at].filled.is_empty() {
            let bare = !facts[at].has_amounts() && facts[at].filled.len() > 1;
            every &= bare == first;
            open = if bare { Some(at) } else { open };
            first = false;
        }
    }
    if every && open.is_none() {
        for at in opening {
            let heading = Decided::new(RowRole::Heading, &[Evidence::Sums, Evidence::Bare]);
            decided[at].get_or_insert(heading);
        }
    }
}

/// A table with amounts.
fn budget(
    table: &Table,
    grid: &Grid,
    facts: &[Facts],
    layout: &Layout,
    rows: &RowWords,
    decided: &mut [Option<Decided>],
) {
    let filled = |row: &Facts, at: usize| is_filled(table, grid, row, at);
    decide::decide(facts, layout, rows, &filled, decided);
    sections(table, facts, decided);
    let is = |decided: &Option<Decided>, role: RowRole| {
        decided.as_ref().is_some_and(|decided| decided.role == role)
    };
    let last_total = decided.iter().rposition(|known| is(known, RowRole::Total));
    let last_data = decided.iter().rposition(|known| is(known, RowRole::Data));
    // What stands below an empty row after the last row of data.
    let mut apart = false;
    for at in 0..facts.len() {
        let row = &facts[at];
        apart = last_data.is_none_or(|last| last < at) && (apart || row.apart);
        if decided[at].is_some() || row.filled.is_empty() {
            continue;
        }
        let keys = layout.keys.iter().filter(|key| filled(row, **key)).count();
        let bare = 2 * keys <= layout.keys.len() && row.filled.len() <= 2;
        let is_last = last_data.is_none_or(|last| last < at);
        let only_words = row.filled.len() == 1
            && (table.columns.len() > 3 || layout.amounts.len() > 1)
            && row.filled.iter().all(|at| {
                !matches!(table.columns[*at].kind, ColumnKind::Money | ColumnKind::Number)
            });
        let (role, why): (_, &[Evidence]) = if last_total.is_some_and(|last| last < at) {
            (RowRole::Note, &[Evidence::Apart])
        } else if only_words {
            (RowRole::Heading, &[Evidence::Bare])
        } else if is_last && bare && apart {
            (RowRole::Note, &[Evidence::Apart, Evidence::Bare])
        } else if bare && row.merged {
            (RowRole::Heading, &[Evidence::Merged, Evidence::Bare])
        } else if (bare || !layout.amounts.is_empty()) && words::is_total_label(rows, row.label) {
            (RowRole::Total, &[Evidence::Bare, Evidence::Words])
        } else if row.adds_elsewhere {
            (RowRole::Total, &[Evidence::Formula, Evidence::Bare])
        } else {
            (RowRole::Data, &[])
        };
        decided[at] = Some(Decided::new(role, why));
    }
}

/// A cell that is merged with the one above is filled by it.
fn is_filled(table: &Table, grid: &Grid, row: &Facts, at: usize) -> bool {
    let region = grid.region(row.index, table.columns[at].index);
    row.filled.contains(&at)
        || region.is_some_and(|region| region.bottom > region.top && region.top < row.index)
}
