//! Finds the header of a table wherever it stands: below title rows, in one row or in two or three
//! with merged groups; and which of its columns are the wanted ones.

use std::collections::HashMap;
use std::rc::Rc;

use super::dates;
use super::grid::{Grid, Raw};
use super::units::{self, Unit};
use super::wanted::Wanted;
use crate::diagnostic::column_name;
use crate::model::Conventions;

/// So many rows with words are tried as the first row of a header.
const TRIED: usize = 60;
/// So many rows a header may take.
const DEPTH: u32 = 3;

/// All that could be a header: the names of the columns, from each row on and so many rows deep.
#[derive(Debug)]
pub(super) struct Headers<'c> {
    conventions: &'c Conventions,
    candidates: Vec<Candidate>,
}

#[derive(Debug)]
struct Candidate {
    top: u32,
    bottom: u32,
    columns: Vec<Named>,
}

/// A column with its header.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub column: u32,
    /// As typed, groups first: `Стоимость › Всего`.
    pub shown: String,
    /// Folded, without units.
    path: Vec<String>,
    pub unit: Unit,
    /// Where its last part begins in what was typed.
    last: usize,
}

/// A header that was found, with the wanted columns in it.
#[derive(Debug, Clone)]
pub(super) struct Header {
    pub top: u32,
    pub bottom: u32,
    /// The wanted column (its position) and the column of the sheet.
    pub columns: Vec<(usize, Named)>,
    /// Signatures, in a list of people.
    pub days: Vec<Named>,
    /// Two columns of the sheet that both fit a wanted one.
    pub twice: Vec<(usize, Named, Named)>,
    score: usize,
}

impl<'c> Headers<'c> {
    pub fn of(conventions: &'c Conventions, grid: &Grid) -> Headers<'c> {
        let mut cells = Cells { conventions, grid, covered: covered(grid), read: HashMap::new() };
        let rows = grid.rows.iter().filter(|row| {
            row.cells.iter().filter(|(_, raw)| matches!(raw, Raw::Text(_))).count() >= 2
        });
        let mut candidates = Vec::new();
        for row in rows.take(TRIED) {
            for depth in 0..DEPTH {
                let bottom = row.index + depth;
                candidates.push(Candidate {
                    top: row.index,
                    bottom,
                    columns: cells.columns(row.index, bottom),
                });
            }
        }
        Headers { conventions, candidates }
    }

    /// The best header for a wanted sheet, if enough of it is there.
    pub fn find(&self, wanted: &Wanted) -> Option<Header> {
        let known = by_last_part(wanted);
        let (candidate, mut best) = self
            .candidates
            .iter()
            .map(|candidate| (candidate, candidate.matched(wanted, &known)))
            .filter(|(_, header)| header.is_enough(wanted))
            // At a tie the first and smallest wins: `max_by_key` would take the last.
            .rev()
            .max_by_key(|(_, header)| (header.columns.len(), header.score))?;
        if !wanted.public {
            let taken =
                |named: &&Named| best.columns.iter().any(|(_, of)| of.column == named.column);
            let free = candidate.columns.iter().filter(|named| !taken(named));
            best.days = free.filter(|named| named.is_day(self.conventions)).cloned().collect();
        }
        Some(best)
    }

    /// What is there instead, for a message: the row with the most words.
    pub fn instead(&self) -> Option<(u32, String)> {
        let widest =
            self.candidates.iter().rev().max_by_key(|candidate| {
                (candidate.columns.len(), candidate.bottom == candidate.top)
            })?;
        let names: Vec<String> = widest
            .columns
            .iter()
            .take(20)
            .map(|named| format!("{} {}", column_name(named.column), named.shown))
            .collect();
        Some((widest.top, names.join(" | ")))
    }
}

type Known<'a> = HashMap<&'a str, Vec<(usize, usize)>>;

/// The wanted columns and their names by the last part of the name.
fn by_last_part<'w>(wanted: &'w Wanted) -> Known<'w> {
    let mut known: Known = HashMap::new();
    for (at, column) in wanted.columns.iter().enumerate() {
        for (name_at, name) in column.names.iter().enumerate() {
            known
                .entry(name.path.last().map_or("", String::as_str))
                .or_default()
                .push((at, name_at));
        }
    }
    known
}

impl Candidate {
    fn matched(&self, wanted: &Wanted, known: &Known) -> Header {
        // Score, whether it is an amount, the wanted column, the column of the sheet.
        let mut fits: Vec<(usize, bool, usize, usize)> = Vec::new();
        for (at, named) in self.columns.iter().enumerate() {
            let last = named.path.last().map_or("", String::as_str);
            for (want, name) in known.get(last).into_iter().flatten() {
                let name = &wanted.columns[*want].names[*name];
                let is_money = wanted.columns[*want].kind == Some(crate::model::ColumnKind::Money);
                if let Some(score) = named.fits(&name.path, name.unit) {
                    fits.push((score, is_money, *want, at));
                }
            }
        }
        // The best fit first; an amount may have the name of its payer, so words choose before.
        fits.sort_by_key(|(score, is_money, want, at)| {
            (std::cmp::Reverse(*score), *is_money, *want, *at)
        });
        let mut header = Header {
            top: self.top,
            bottom: self.bottom,
            columns: Vec::new(),
            days: Vec::new(),
            twice: Vec::new(),
            score: 0,
        };
        let mut taken = vec![None; self.columns.len()];
        let mut found: HashMap<usize, (usize, usize)> = HashMap::new();
        for (score, _, want, at) in &fits {
            if taken[*at].is_none() && !found.contains_key(want) {
                taken[*at] = Some(*want);
                found.insert(*want, (*score, *at));
                header.score += score;
                header.columns.push((*want, self.columns[*at].clone()));
            }
        }
        for (score, _, want, at) in fits {
            if taken[at].is_none() && found.get(&want).is_some_and(|(best, _)| *best == score) {
                let first = found.get(&want).map_or(at, |(_, first)| *first);
                header.twice.push((want, self.columns[first].clone(), self.columns[at].clone()));
            }
        }
        header.columns.sort_by_key(|(_, named)| named.column);
        header
    }
}

impl Header {
    fn is_enough(&self, wanted: &Wanted) -> bool {
        let has =
            |id: &String| self.columns.iter().any(|(want, _)| wanted.columns[*want].id == *id);
        let mapped = self.columns.iter().any(|(want, _)| wanted.columns[*want].mapped);
        let needed =
            !wanted.needs.is_empty() && wanted.needs.iter().all(|group| group.iter().any(has));
        self.columns.len() >= wanted.columns.len().min(2) && (mapped || needed)
    }
}

impl Named {
    /// Whether its last part is a day: a signature in a list of people.
    fn is_day(&self, conventions: &Conventions) -> bool {
        let text = &self.shown[self.last..];
        let folded = crate::model::folded(text);
        let signed = &conventions.dates.signatures;
        signed.iter().any(|word| folded.contains(word.as_str()))
            || dates::is_day_like(conventions, text)
    }

    /// How well a name fits: whole names better than the last part of a grouped one, and those
    /// whose unit agrees too best.
    fn fits(&self, name: &[String], unit: Unit) -> Option<usize> {
        if !self.path.ends_with(name)
            || (unit.currency.is_some()
                && unit.per.is_none()
                && unit.currency != self.unit.currency)
        {
            return None;
        }
        let exact = if self.path.len() == name.len() { 4 } else { 2 };
        Some(exact + usize::from(unit.currency.is_some()))
    }
}

/// The first cell of the merged region for each covered cell near the top of the sheet.
fn covered(grid: &Grid) -> HashMap<(u32, u32), (u32, u32)> {
    const ENOUGH: usize = 200_000;
    let last = grid.rows.iter().take(4 * TRIED).next_back().map_or(0, |row| row.index + DEPTH);
    let mut covered = HashMap::new();
    for region in grid.merged.iter().filter(|region| region.top <= last) {
        for row in region.top..=region.bottom.min(last) {
            for column in region.left..=region.right.min(super::limits::COLUMNS) {
                covered.insert((row, column), (region.top, region.left));
            }
            if covered.len() > ENOUGH {
                return covered;
            }
        }
    }
    covered
}

/// The cells of a sheet as parts of headers. Every cell is tried as a part of several headers, and is
/// read once.
struct Cells<'g> {
    conventions: &'g Conventions,
    grid: &'g Grid,
    covered: HashMap<(u32, u32), (u32, u32)>,
    read: HashMap<(u32, u32), Option<Rc<Part>>>,
}

/// A cell as a part of a header.
#[derive(Debug, PartialEq)]
struct Part {
    /// As typed, its spaces and line breaks made plain.
    shown: String,
    /// Folded, without its unit.
    name: String,
    unit: Unit,
    /// Whether it is nothing but a unit.
    is_unit: bool,
}

impl Cells<'_> {
    fn part(&mut self, row: u32, column: u32) -> Option<Rc<Part>> {
        let (conventions, grid) = (self.conventions, self.grid);
        let part = |shown| Rc::new(Part::of(conventions, shown));
        let read = || grid.get(row, column).and_then(shown).map(part);
        self.read.entry((row, column)).or_insert_with(read).clone()
    }

    /// The part of the header from `top` on that a cell is; that of the merged region it belongs to.
    fn text(&mut self, top: u32, row: u32, column: u32) -> Option<Rc<Part>> {
        let (row, column) = self.covered.get(&(row, column)).copied().unwrap_or((row, column));
        // A region that begins above is a title, not a part of the header.
        if row < top { None } else { self.part(row, column) }
    }

    /// The names of all columns, if the header takes these rows.
    fn columns(&mut self, top: u32, bottom: u32) -> Vec<Named> {
        let rows = &self.grid.rows;
        let from = rows.partition_point(|row| row.index < top);
        let rows = rows[from..].iter().take_while(|row| row.index <= bottom);
        let last = rows.filter_map(|row| row.cells.last()).map(|(column, _)| *column).max();
        let mut named = Vec::new();
        for column in 0..=last.unwrap_or(0).min(super::limits::COLUMNS) {
            let mut parts: Vec<Rc<Part>> = Vec::new();
            for row in top..=bottom {
                let mut part = self.text(top, row, column);
                if part.is_none()
                    && row < bottom
                    && !self.covered.contains_key(&(row, column))
                    && self.text(top, row + 1, column).is_some()
                {
                    part = self.group_to_the_left(top, row, column);
                }
                // A merged cell is one part of the name, however many rows it takes.
                if let Some(part) = part.filter(|part| parts.last() != Some(part)) {
                    parts.push(part);
                }
            }
            if !parts.is_empty() {
                named.push(name(column, &parts));
            }
        }
        named
    }

    /// The group of a column whose group cell is blank because it was centred and not merged.
    fn group_to_the_left(&mut self, top: u32, row: u32, column: u32) -> Option<Rc<Part>> {
        for left in (column.saturating_sub(12)..column).rev() {
            let found = self.text(top, row, left);
            match self.text(top, row + 1, left) {
                None => return None,
                Some(below) if found.as_ref() == Some(&below) => return None,
                Some(_) if found.is_some() => return found,
                Some(_) => {}
            }
        }
        None
    }
}

impl Part {
    fn of(conventions: &Conventions, shown: String) -> Part {
        let (name, unit, is_unit) = units::split(conventions, &shown);
        Part { shown, name, unit, is_unit }
    }
}

fn name(column: u32, parts: &[Rc<Part>]) -> Named {
    let mut unit = Unit::default();
    let mut path = Vec::new();
    for part in parts {
        // Below a name, a part that is nothing but a unit belongs to it.
        if path.is_empty() || !part.is_unit {
            path.push(part.name.clone());
        }
        let found = part.unit;
        unit = Unit {
            currency: found.currency.or(unit.currency),
            per: found.per.or(unit.per),
            times: found.times.or(unit.times),
            percent: found.percent || unit.percent,
        };
    }
    let shown: Vec<&str> = parts.iter().map(|part| part.shown.as_str()).collect();
    let last = shown.last().map_or(0, |last| last.len());
    let shown = shown.join(" › ");
    let last = shown.len() - last;
    Named { column, shown, path, unit, last }
}

/// A cell of a header as text, its spaces and line breaks made plain.
fn shown(raw: &Raw) -> Option<String> {
    let text = match raw {
        Raw::Text(text) => {
            text.chars().filter(|c| !crate::model::is_invisible(*c)).collect::<String>()
        }
        Raw::Number(number) => number.to_string(),
        Raw::Date(date) => date.strftime("%d.%m.%Y").to_string(),
        _ => return None,
    };
    let text = text.replace("-\n", "").split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}
