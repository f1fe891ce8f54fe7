//! Findings about cells, those of one kind folded to one with a count. In a list of people they
//! name cells and never say what stands in them.

use crate::diagnostic::{Finding, Place, column_name};

/// So many cells are named in a message.
const NAMED: usize = 12;

/// The findings about one sheet.
#[derive(Debug)]
pub(super) struct Notes {
    file: String,
    sheet: String,
    public: bool,
    notes: Vec<Note>,
}

#[derive(Debug)]
struct Note {
    first: Finding,
    /// What else must agree for two findings to be of one kind.
    kind: String,
    at: Vec<(u32, u32)>,
    count: usize,
}

impl Notes {
    pub fn new(file: &str, sheet: &str, public: bool) -> Notes {
        Notes { file: file.to_owned(), sheet: sheet.to_owned(), public, notes: Vec::new() }
    }

    /// A finding about a cell, folded with others of its code. `found` is what stands there.
    pub fn cell(&mut self, finding: Finding, row: u32, column: u32, found: &str) {
        self.cell_of(finding, "", row, column, found);
    }

    /// The same, folded only with those of the same kind, such as the same column.
    pub fn cell_of(&mut self, finding: Finding, kind: &str, row: u32, column: u32, found: &str) {
        let known =
            self.notes.iter_mut().find(|note| note.first.code == finding.code && note.kind == kind);
        if let Some(note) = known {
            note.count += 1;
            if note.at.len() < NAMED && note.at.last() != Some(&(row, column)) {
                note.at.push((row, column));
            }
            return;
        }
        let shown: String =
            found.chars().map(|c| if c.is_control() { ' ' } else { c }).take(60).collect();
        let finding = finding.offering("found", if self.public { &shown } else { "" });
        let first = finding.at(Place::cell(&self.file, &self.sheet, row, column));
        self.notes.push(Note { first, kind: kind.to_owned(), at: vec![(row, column)], count: 1 });
    }

    /// A finding about the sheet, never folded.
    pub fn sheet(&mut self, finding: Finding) {
        let first = finding.at(Place::sheet(&self.file, &self.sheet));
        self.notes.push(Note { first, kind: String::new(), at: Vec::new(), count: 0 });
    }

    /// A finding about one cell, never folded: each of them has its own numbers.
    pub fn alone(&mut self, finding: Finding, row: u32, column: u32) {
        let first = finding.at(Place::cell(&self.file, &self.sheet, row, column));
        self.notes.push(Note { first, kind: format!("{row}:{column}"), at: Vec::new(), count: 0 });
    }

    /// All of them, in the order in which they were first found.
    pub fn finish(self) -> Vec<Finding> {
        self.notes
            .into_iter()
            .map(|note| match note.count {
                0 => note.first,
                count => {
                    let names: Vec<String> = note
                        .at
                        .iter()
                        .map(|(row, column)| format!("{}{}", column_name(*column), row + 1))
                        .collect();
                    let more = if note.count > note.at.len() { " …" } else { "" };
                    note.first
                        .offering("cell", names.first().cloned().unwrap_or_default())
                        .offering("cells", format!("{}{more}", names.join(", ")))
                        .offering("count", count)
                }
            })
            .collect()
    }
}

/// Rows as a person names them: `22–24, 30`. They count from 0 here and from 1 there.
pub(super) fn rows(rows: &[u32]) -> String {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => spans.push((*row, *row)),
        }
    }
    let more = if spans.len() > NAMED { " …" } else { "" };
    let shown: Vec<String> =
        spans
            .iter()
            .take(NAMED)
            .map(|(from, to)| {
                if from == to {
                    (from + 1).to_string()
                } else {
                    format!("{}–{}", from + 1, to + 1)
                }
            })
            .collect();
    shown.join(", ") + more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_read_well() {
        assert_eq!(rows(&[21, 22, 23, 29]), "22–24, 30");
    }
}
