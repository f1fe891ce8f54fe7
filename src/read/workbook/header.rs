//! Finds the header of a table wherever it stands: below title rows, in one row or in two or three
//! with merged groups; and which of its columns are the wanted ones.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use rust_decimal::Decimal;

use super::blocks;
use super::cells::is_blank;
use super::grid::{Grid, Raw};
use super::named::Named;
use super::stems::Stems;
use super::units::{self, Unit};
use super::wanted::Wanted;
use crate::diagnostic::column_name;
use crate::model::Conventions;

/// So many rows with words are tried as the first row of a header.
const TRIED: usize = 60;
/// So many rows a header may take.
const DEPTH: u32 = 3;
/// So many rows below a header are looked at for a number.
const NEAR: usize = 3;
/// A telephone has so many digits; two years are a period.
const DIGITS: usize = 9;

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
    /// Whether no merged cell of it reaches further down.
    whole: bool,
    /// Whether it is a header by its shape, so that it may be told.
    told: bool,
    /// For each of the columns, how many gaps there are to its left: columns that are empty.
    blocks: Vec<usize>,
    /// The last column with anything in it below, by each block.
    ends: Vec<(u32, u32)>,
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
    /// The rates of other currencies, in a sheet of rates.
    pub more: Vec<Named>,
    /// Two columns of the sheet that both fit a wanted one.
    pub twice: Vec<(usize, Named, Named)>,
    /// The columns that are none of the wanted ones.
    pub free: Vec<Named>,
    /// The first and the last column of the table; what stands beyond, parted by an empty column,
    /// is another one.
    pub extent: (u32, u32),
    score: usize,
}

impl<'c> Headers<'c> {
    pub fn of(conventions: &'c Conventions, grid: &Grid) -> Headers<'c> {
        let mut cells = Cells { conventions, grid, covered: covered(grid), read: HashMap::new() };
        let rows = grid.rows.iter().filter(|row| {
            row.cells.iter().filter(|(_, raw)| matches!(raw, Raw::Text(_))).count() >= 2
        });
        let low: Vec<(u32, u32)> = grid
            .merged
            .iter()
            .filter(|region| (1..DEPTH).contains(&region.bottom.saturating_sub(region.top)))
            .map(|region| (region.top, region.bottom))
            .collect();
        let last = blocks::last_rows(grid);
        let mut candidates = Vec::new();
        for row in rows.take(TRIED) {
            for depth in 0..DEPTH {
                let (top, bottom) = (row.index, row.index + depth);
                let columns = cells.columns(top, bottom);
                let (blocks, ends) =
                    blocks::parted(&last, top, columns.iter().map(|named| named.column));
                let whole =
                    low.iter().all(|(from, to)| *from < top || *from > bottom || *to <= bottom);
                let told = is_header(grid, top, bottom);
                candidates.push(Candidate { top, bottom, columns, whole, told, blocks, ends });
            }
        }
        Headers { conventions, candidates }
    }

    /// The best header for a wanted sheet, if enough of it is there.
    pub fn find(&self, wanted: &Wanted) -> Option<Header> {
        let known = by_last_part(wanted);
        let loose = if wanted.loose { self.loose(wanted) } else { Loose::new() };
        let (candidate, mut best) = self
            .candidates
            .iter()
            .map(|candidate| (candidate, candidate.matched(wanted, &known, &loose)))
            .filter(|(_, header)| header.is_enough(wanted))
            // At a tie the first and smallest wins: `max_by_key` would take the last.
            .rev()
            .max_by_key(|(candidate, header)| {
                let more = if wanted.id == "rates" { header.twice.len() } else { 0 };
                (header.columns.len() + more, candidate.whole, header.score)
            })?;
        if wanted.id == "rates" {
            best.more = std::mem::take(&mut best.twice)
                .into_iter()
                .map(|(_, _, other)| other)
                .filter(|other| other.unit.per.is_some() || other.unit.currency.is_some())
                .collect();
        }
        let taken = |named: &&Named| best.columns.iter().any(|(_, of)| of.column == named.column);
        best.free = candidate.columns.iter().filter(|named| !taken(named)).cloned().collect();
        if !wanted.public {
            let days = best.free.iter().filter(|named| named.is_day(self.conventions));
            best.days = days.cloned().collect();
        }
        Some(best)
    }

    /// The wanted columns whose names stand in the headers. A cell is a part of several candidates, and is
    /// looked at once.
    fn loose(&self, wanted: &Wanted) -> Loose<'_> {
        let names = wanted.columns.iter().enumerate().flat_map(|(want, column)| {
            column.names.iter().filter_map(move |name| Some((want, Stems::of(&name.path)?)))
        });
        let names: Vec<(usize, Stems)> = names.collect();
        let mut loose = Loose::new();
        let columns = self.candidates.iter().flat_map(|candidate| &candidate.columns);
        for last in columns.filter_map(Named::last_part) {
            loose.entry(last).or_insert_with(|| {
                let words: Vec<&str> = last.split_whitespace().map(bare).collect();
                let inside = names.iter().filter(|(_, stems)| stems.are_in(&words));
                inside.map(|(want, _)| *want).collect()
            });
        }
        loose
    }

    /// The widest row of words, with the letters of its columns.
    pub fn widest(&self) -> Option<(u32, Vec<(String, String)>)> {
        let single = self.candidates.iter().rev().filter(|one| one.told && one.top == one.bottom);
        let widest = single.max_by_key(|candidate| candidate.columns.len())?;
        let cells = widest.columns.iter();
        let cells = cells.map(|named| (column_name(named.column), named.shown.clone()));
        Some((widest.top, cells.collect()))
    }

    /// What is there instead, for a message: the row with the most words.
    pub fn instead(&self) -> Option<(u32, String)> {
        let widest =
            self.candidates.iter().rev().filter(|one| one.told).max_by_key(|candidate| {
                let words =
                    candidate.columns.iter().filter(|of| of.shown.contains(char::is_alphabetic));
                (words.count(), candidate.columns.len(), candidate.bottom == candidate.top)
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

/// Whether rows are words above numbers. Other rows may be people, of whom nothing is told.
fn is_header(grid: &Grid, top: u32, bottom: u32) -> bool {
    let from = grid.rows.partition_point(|row| row.index < top);
    let to = grid.rows.partition_point(|row| row.index <= bottom);
    let header = &grid.rows[from..to];
    let mut below = grid.rows[to..].iter().take(NEAR).flat_map(|row| &row.cells);
    header.iter().flat_map(|row| &row.cells).all(|(_, raw)| is_label(raw))
        && below.any(|(column, raw)| {
            is_number(raw) && header.iter().any(|row| row.get(*column).is_some())
        })
}

/// Whether a cell may be a header: no number but a year, no address, no telephone.
fn is_label(raw: &Raw) -> bool {
    match raw {
        Raw::Text(text) => !text.contains('@') && digits(text) < DIGITS && !is_number(raw),
        Raw::Number(number) => (1900..2100).any(|year| *number == Decimal::from(year)),
        _ => is_blank(raw),
    }
}

/// Whether a cell is a number or a day, as text too.
fn is_number(raw: &Raw) -> bool {
    match raw {
        Raw::Text(text) => {
            (1..DIGITS).contains(&digits(text)) && !text.contains(char::is_alphabetic)
        }
        raw => !is_blank(raw),
    }
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// A word of a question without the marks around it: «имя?».
fn bare(word: &str) -> &str {
    word.trim_matches(['?', '!', ':', ',', ';', '*'])
}

type Known<'a> = HashMap<&'a str, Vec<(usize, usize)>>;

/// The wanted columns whose names stand somewhere in a header, by the last part of the header.
type Loose<'h> = HashMap<&'h str, BTreeSet<usize>>;

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
    fn matched(&self, wanted: &Wanted, known: &Known, loose: &Loose) -> Header {
        // Score, whether it is an amount, the wanted column, the column of the sheet.
        let mut fits: Vec<(usize, bool, usize, usize)> = Vec::new();
        for (at, named) in self.columns.iter().enumerate() {
            let last = named.path.last().into_iter().flatten();
            for (want, name) in last.filter_map(|last| known.get(last.as_str())).flatten() {
                let name = &wanted.columns[*want].names[*name];
                let is_money = wanted.columns[*want].kind == Some(crate::model::ColumnKind::Money);
                if let Some(score) = named.fits(&name.path, name.unit) {
                    fits.push((score, is_money, *want, at));
                }
            }
            // «USD | EUR | CHF» below the days.
            if wanted.id == "rates"
                && let Some(rate) = wanted.columns.iter().position(|column| column.id == "rate")
                && (named.unit.per.is_some()
                    || named.unit.currency.is_some_and(|of| of != wanted.conventions.own))
                && fits.iter().all(|(_, _, _, other)| *other != at)
            {
                fits.push((1, false, rate, at));
            }
            let inside = named.last_part().and_then(|last| loose.get(last));
            fits.extend(inside.into_iter().flatten().map(|want| (1, false, *want, at)));
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
            more: Vec::new(),
            twice: Vec::new(),
            free: Vec::new(),
            extent: (0, u32::MAX),
            score: 0,
        };
        // Beside a table, a smaller one may have a few of its headers.
        let main = blocks::main(wanted, &self.blocks, &fits);
        fits.retain(|(_, _, want, at)| {
            let mut same = main.of(*want);
            !main.minor.contains(&self.blocks[*at]) || same.all(|block| block == self.blocks[*at])
        });
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
        header.extent = self.extent(&taken);
        header
    }

    /// From the first to the last of the blocks that columns were found in.
    fn extent(&self, taken: &[Option<usize>]) -> (u32, u32) {
        let used =
            taken.iter().zip(&self.blocks).filter_map(|(taken, block)| taken.map(|_| *block));
        let (first, last) = (used.clone().min().unwrap_or(0), used.max().unwrap_or(0));
        let from = self.ends.get(first).map_or(0, |(from, _)| *from);
        (from, self.ends.get(last).map_or(u32::MAX, |(_, to)| *to))
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
    /// Folded, without its unit; then what else it may be called.
    names: Vec<String>,
    unit: Unit,
    /// Whether it is nothing but a unit.
    is_unit: bool,
}

impl Cells<'_> {
    fn part(&mut self, row: u32, column: u32) -> Option<Rc<Part>> {
        let (conventions, grid) = (self.conventions, self.grid);
        let read = self.read.entry((row, column)).or_insert_with(|| {
            let shown = grid.get(row, column).and_then(shown)?;
            Some(Rc::new(Part::of(conventions, shown)))
        });
        read.clone()
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
        let mut names = vec![name];
        for half in halves(&shown) {
            let (name, ..) = units::split(conventions, &half);
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        Part { shown, names, unit, is_unit }
    }
}

/// The halves of a header in two languages, parted by a mark or by the alphabet: «Ф.И.О. / Name»,
/// «Организация Organisation»; and a header without the mark of a footnote: «План1)».
fn halves(shown: &str) -> Vec<String> {
    let mut halves: Vec<String> =
        shown.split(['/', '|', '\\', '(', ')']).map(str::trim).map(str::to_owned).collect();
    let latin = |c: char| c.is_ascii_alphabetic();
    let other = |c: char| c.is_alphabetic() && !c.is_ascii();
    let words: Vec<&str> = shown.split_whitespace().collect();
    let change = words.windows(2).position(|pair| {
        (pair[0].contains(other) && pair[1].contains(latin) && !pair[1].contains(other))
            || (pair[0].contains(latin) && !pair[0].contains(other) && pair[1].contains(other))
    });
    if let Some(change) = change {
        halves.push(words[..=change].join(" "));
        halves.push(words[change + 1..].join(" "));
    }
    let mark = |c: char| c.is_ascii_digit() || matches!(c, ')' | '*' | '¹' | '²' | '³' | '⁴' | '⁵');
    let bare = shown.trim_end_matches(mark);
    if bare.len() < shown.len() && bare.ends_with(char::is_alphabetic) {
        halves.push(bare.to_owned());
    }
    halves.retain(|half| half != shown && !half.is_empty());
    halves
}

fn name(column: u32, parts: &[Rc<Part>]) -> Named {
    let mut unit = Unit::default();
    let mut path = Vec::new();
    for part in parts {
        // Below a name, a part that is nothing but a unit belongs to it.
        if path.is_empty() || !part.is_unit {
            path.push(part.names.clone());
        }
        let found = part.unit;
        unit = Unit {
            currency: found.currency.or(unit.currency),
            per: found.per.or(unit.per),
            lot: found.lot.or(unit.lot),
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
