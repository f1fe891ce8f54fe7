//! One sheet → one table: its columns, its rows and what each of them is.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::cells::{At, Read, Typing, is_blank};
use super::formula::{self, Evaluation, is_same};
use super::grid::{Grid, GridRow, Raw};
use super::header::{Header, Named};
use super::notes::Notes;
use super::numbers::{self, Typed};
use super::units::{self, Unit};
use super::wanted::Wanted;
use super::{hidden, rules, shares, titles, totals};
use crate::diagnostic::{Code, Finding, column_name};
use crate::model::{
    Cell, Column, ColumnKind, Conventions, Currency, Money, Row, RowKind, Table, Value, folded,
};

/// Builds the table below a header; what is found on the way goes to the notes.
pub(super) fn table(
    file: &str,
    grid: &Grid,
    wanted: &Wanted,
    header: &Header,
    notes: &mut Notes,
) -> Table {
    let columns = columns(grid, wanted, header, notes);
    let mut table = Table {
        id: wanted.id.clone(),
        file: file.to_owned(),
        sheet: grid.name.clone(),
        columns,
        rows: Vec::new(),
        public: wanted.public,
        period: wanted.period.or_else(|| titles::period(wanted.conventions, grid, header.top)),
        source: None,
    };
    let merged =
        table.columns.iter().map(|column| spans(grid, column.index, header.bottom)).collect();
    let mut building = Building {
        grid,
        merged,
        typing: Typing::new(notes, wanted),
        evaluation: Evaluation::new(grid),
        above: vec![None; table.columns.len()],
        last_total: None,
    };
    let first = grid.rows.partition_point(|row| row.index <= header.bottom);
    let below = &grid.rows[first..];
    let numbered = below.first().is_some_and(is_numbering);
    let below = &below[usize::from(numbered)..];
    building.last_total =
        below.iter().rev().find(|row| building.is_total(&table, row)).map(|row| row.index);
    for row in below {
        building.row(&mut table, row);
    }
    let bottom = table.data().last().map_or(header.bottom, |row| row.index);
    table.source = titles::source(wanted.conventions, file, grid, (header.top, bottom));
    let exhausted = building.evaluation.is_exhausted();
    if exhausted {
        notes.sheet(Finding::new(Code::FormulasUnchecked));
    }
    totals::settle(&mut table, grid, &wanted.conventions.rows, notes);
    shares::settle(&mut table, grid, &wanted.rules, notes);
    rules::check(&table, &wanted.rules, notes);
    hidden::report(&table, grid, notes);
    table
}

/// The columns with their meaning and unit.
fn columns(grid: &Grid, wanted: &Wanted, header: &Header, notes: &mut Notes) -> Vec<Column> {
    let line = unit_line(wanted.conventions, grid, header.top);
    let mut columns: Vec<Column> = Vec::new();
    for (want, named) in &header.columns {
        let column = &wanted.columns[*want];
        let unit = |pick: fn(&Unit) -> Option<Currency>| {
            let others = [column.unit.as_ref(), line.as_ref(), wanted.unit.as_ref()];
            pick(&named.unit).or_else(|| others.into_iter().flatten().find_map(pick))
        };
        let currency = unit(|unit| unit.currency);
        let kind = column.kind.unwrap_or_else(|| {
            let has_unit = column.unit.is_some() || named.unit.currency.is_some();
            if has_unit { ColumnKind::Money } else { kind_of(wanted, grid, header, named) }
        });
        if let Some(mapped) = column.unit.and_then(|unit| unit.currency)
            && let Some(found) = named.unit.currency.filter(|found| *found != mapped)
        {
            let finding = Finding::new(Code::UnitContradicts)
                .with("header", &named.shown)
                .with("unit", found)
                .with("map", mapped);
            notes.alone(finding, header.bottom, named.column);
        }
        let times = match kind {
            ColumnKind::Money => {
                [Some(&named.unit), column.unit.as_ref(), line.as_ref(), wanted.unit.as_ref()]
                    .into_iter()
                    .flatten()
                    .find_map(|unit| unit.times)
                    .map_or(Decimal::ONE, Decimal::from)
            }
            ColumnKind::Number => named.unit.factor(),
            _ => Decimal::ONE,
        };
        columns.push(Column {
            id: column.id.clone(),
            header: named.shown.clone(),
            index: named.column,
            kind,
            // Rates carry the currency that they are counted in.
            currency: currency.filter(|_| matches!(kind, ColumnKind::Money | ColumnKind::Number)),
            times,
            hidden: grid.hidden_columns.contains(&named.column),
        });
    }
    for (at, named) in header.days.iter().enumerate() {
        columns.push(Column {
            id: format!("day{}", at + 1),
            header: named.shown.clone(),
            index: named.column,
            kind: ColumnKind::Mark,
            currency: None,
            times: Decimal::ONE,
            hidden: grid.hidden_columns.contains(&named.column),
        });
    }
    columns.sort_by_key(|column| column.index);
    say_units(wanted.conventions.own, &mut columns, header, notes);
    columns
}

/// Says what was multiplied, and that the own currency was assumed.
fn say_units(own: Currency, columns: &mut [Column], header: &Header, notes: &mut Notes) {
    for times in [1_000, 1_000_000].map(Decimal::from) {
        let scaled: Vec<&Column> = columns.iter().filter(|column| column.times == times).collect();
        if let Some(first) = scaled.first() {
            let names: Vec<String> =
                scaled.iter().map(|column| column_name(column.index)).collect();
            let finding = Finding::new(Code::UnitScaled)
                .with("times", times)
                .with("columns", names.join(", "));
            notes.alone(finding.with("header", &first.header), header.bottom, first.index);
        }
    }
    let bare = |column: &&mut Column| column.kind == ColumnKind::Money && column.currency.is_none();
    let mut assumed = Vec::new();
    for column in columns.iter_mut().filter(bare) {
        column.currency = Some(own);
        assumed.push((column.index, column_name(column.index)));
    }
    if let Some((first, _)) = assumed.first() {
        let names: Vec<String> = assumed.iter().map(|(_, name)| name.clone()).collect();
        notes.alone(
            Finding::new(Code::UnitAssumed).with("columns", names.join(", ")),
            header.bottom,
            *first,
        );
    }
}

/// A unit that stands by itself above the table, or at the end of its title.
fn unit_line(conventions: &Conventions, grid: &Grid, top: u32) -> Option<Unit> {
    let above = grid.rows.iter().take_while(|row| row.index < top);
    let texts = above.flat_map(|row| &row.cells).filter_map(|(_, raw)| match raw {
        Raw::Text(text) => Some(text),
        _ => None,
    });
    texts
        .filter_map(|text| {
            let named = || Some(units::split(conventions, text).1);
            units::whole(conventions, text).or_else(|| named().filter(|unit| unit.times.is_some()))
        })
        .find(|unit| unit.currency.is_some() || unit.times.is_some())
}

/// What a column of a map holds that no convention knows: as its cells turn out.
fn kind_of(wanted: &Wanted, grid: &Grid, header: &Header, named: &Named) -> ColumnKind {
    if named.unit.percent {
        return ColumnKind::Share;
    }
    let first = grid.rows.partition_point(|row| row.index <= header.bottom);
    let (mut numbers, mut dates, mut others) = (0, 0, 0);
    for raw in grid.rows[first..].iter().take(500).filter_map(|row| row.get(named.column)) {
        match raw {
            Raw::Number(_) | Raw::Percent(_) => numbers += 1,
            Raw::Date(_) => dates += 1,
            Raw::Text(text) => match numbers::read(wanted.conventions, text) {
                Typed::Number { .. } | Typed::Ambiguous(..) | Typed::Rounded => numbers += 1,
                Typed::Missing | Typed::Ditto | Typed::FormulaError => {}
                Typed::Else => others += 1,
            },
            _ => {}
        }
    }
    match (numbers, dates, others) {
        (1.., 0, 0) => ColumnKind::Number,
        (0, 1.., 0) => ColumnKind::Date,
        _ => ColumnKind::Text,
    }
}

/// The rows over which cells of a column are merged, below the header: first, last, first column.
fn spans(grid: &Grid, column: u32, header: u32) -> Vec<(u32, u32, u32)> {
    let mut spans: Vec<_> = grid
        .merged
        .iter()
        .filter(|region| {
            region.top > header && region.bottom > region.top && region.contains(region.top, column)
        })
        .map(|region| (region.top, region.bottom, region.left))
        .collect();
    spans.sort_unstable();
    spans
}

/// The row of numbers that official forms have below their header: 1 | 2 | 3 | …
fn is_numbering(row: &GridRow) -> bool {
    row.cells.len() >= 3
        && row.cells.iter().zip(1_u32..).all(|((_, raw), number)| match raw {
            Raw::Number(found) => *found == Decimal::from(number),
            Raw::Text(text) => text.trim().parse() == Ok(number),
            _ => false,
        })
}

struct Building<'a> {
    grid: &'a Grid,
    /// For each column of the table, the rows over which its cells are merged.
    merged: Vec<Vec<(u32, u32, u32)>>,
    typing: Typing<'a>,
    evaluation: Evaluation<'a>,
    /// The last value of each column, for `-//-`.
    above: Vec<Option<Cell>>,
    /// Below this row, signatures and remarks may stand.
    last_total: Option<u32>,
}

impl Building<'_> {
    fn row(&mut self, table: &mut Table, row: &GridRow) {
        let Some(kind) = self.kind(table, row) else { return };
        let currency = self.currency(table, row);
        let mut cells = Vec::with_capacity(table.columns.len());
        for (position, column) in table.columns.iter().enumerate() {
            let at = At { row: row.index, position, column, currency };
            let cell = if kind == RowKind::Heading {
                Cell { value: Value::Missing, row: row.index }
            } else {
                self.cell(kind, row, at)
            };
            if kind == RowKind::Data {
                self.above[position] = Some(cell.clone());
            }
            cells.push(cell);
        }
        let hidden = self.grid.hidden_rows.contains(&row.index);
        let row = Row { index: row.index, kind, hidden, cells };
        if kind == RowKind::Data {
            self.say_missing(table, &row);
        }
        table.rows.push(row);
    }

    /// What a row is; `None` for one that has nothing in the columns of the table.
    fn kind(&self, table: &Table, row: &GridRow) -> Option<RowKind> {
        let filled: Vec<usize> = (0..table.columns.len())
            .filter(|at| row.get(table.columns[*at].index).is_some_and(|raw| !is_blank(raw)))
            .collect();
        match filled.as_slice() {
            [] => None,
            _ if self.is_total(table, row) => Some(RowKind::Subtotal),
            _ if self.last_total.is_some_and(|last| last < row.index)
                && !has_amount(self.typing.conventions, table, row) =>
            {
                Some(RowKind::Heading)
            }
            [only] if table.columns.len() > 3 => {
                let column = &table.columns[*only];
                let merged = self
                    .grid
                    .region(row.index, column.index)
                    .is_some_and(|region| region.right > region.left);
                // A person who left the rest blank is still a person; a number typed ahead is no plan.
                let counts = match column.kind {
                    ColumnKind::Private => column.id == "name" && !merged,
                    ColumnKind::Money | ColumnKind::Number => true,
                    _ => false,
                };
                Some(if counts { RowKind::Data } else { RowKind::Heading })
            }
            _ => Some(RowKind::Data),
        }
    }

    fn is_total(&self, table: &Table, row: &GridRow) -> bool {
        let label = row.cells.iter().find_map(|(_, raw)| match raw {
            Raw::Text(text) if !is_blank(raw) => Some(text),
            _ => None,
        });
        label.is_some_and(|label| totals::is_label(&self.typing.conventions.rows, label))
            || self.sums_up(table, row)
    }

    /// Whether the amounts of a row are sums of rows above it, and it has no number of its own.
    fn sums_up(&self, table: &Table, row: &GridRow) -> bool {
        let numbered = table
            .column("no")
            .or(table.column("code"))
            .and_then(|at| row.get(table.columns[at].index));
        numbered.is_none()
            && table.columns.iter().filter(|column| column.kind == ColumnKind::Money).any(
                |column| {
                    let formula = self.grid.formulas.get(&(row.index, column.index));
                    let ranges = formula
                        .and_then(|formula| formula::parse(formula)?.summands())
                        .unwrap_or_default();
                    let mut own = ranges
                        .iter()
                        .map(|(range, _)| range)
                        .filter(|range| range.left == column.index && range.right == column.index);
                    let is_subtotal = |index: u32| {
                        table
                            .rows
                            .iter()
                            .any(|row| row.index == index && row.kind == RowKind::Subtotal)
                    };
                    own.any(|range| range.bottom > range.top || is_subtotal(range.top))
                },
            )
    }

    /// The currency that a row names in a column of its own.
    fn currency(&self, table: &Table, row: &GridRow) -> Option<Currency> {
        let column = &table.columns[table.column("currency")?];
        match row.get(column.index)? {
            Raw::Text(text) => units::whole(self.typing.conventions, text)?.currency,
            _ => None,
        }
    }

    fn cell(&mut self, kind: RowKind, row: &GridRow, at: At) -> Cell {
        let own = row.get(at.column.index).filter(|raw| !is_blank(raw));
        let Some(raw) = own else { return self.merged(kind, at) };
        let missing = Cell { value: Value::Missing, row: at.row };
        // In a total row, words are its label, not a category.
        let is_amount =
            matches!(at.column.kind, ColumnKind::Money | ColumnKind::Number | ColumnKind::Share);
        if kind != RowKind::Data && !is_amount {
            return missing;
        }
        match self.typing.read(raw, at) {
            Read::Value(value) if kind == RowKind::Data => {
                Cell { value: self.recomputed(value, raw, at), row: at.row }
            }
            Read::Value(value) => Cell { value, row: at.row },
            Read::Ditto => {
                let above = self.above[at.position].clone();
                self.typing.notes.cell(Finding::new(Code::DittoRead), at.row, at.column.index, "");
                above.unwrap_or(missing)
            }
        }
    }

    /// An empty cell: what it is merged with, for words; one amount over many rows counts once.
    fn merged(&mut self, kind: RowKind, at: At) -> Cell {
        let missing = Cell { value: Value::Missing, row: at.row };
        let spans = &self.merged[at.position];
        let after = spans.partition_point(|(top, ..)| *top <= at.row);
        let span = after
            .checked_sub(1)
            .and_then(|before| spans.get(before))
            .filter(|(_, bottom, _)| *bottom >= at.row)
            .copied();
        let Some((top, bottom, left)) = span.filter(|_| kind == RowKind::Data) else {
            return missing;
        };
        if matches!(at.column.kind, ColumnKind::Money | ColumnKind::Number) {
            if at.row == top + 1 {
                let finding =
                    Finding::new(Code::AmountMerged).with("from", top + 1).with("to", bottom + 1);
                self.typing.notes.alone(finding, top, at.column.index);
            }
            return missing;
        }
        if at.column.kind == ColumnKind::Share {
            return missing;
        }
        let Some(raw) = self.grid.get(top, left) else { return missing };
        match self.typing.read(raw, At { row: top, ..at }) {
            Read::Value(value) => Cell { value, row: top },
            Read::Ditto => missing,
        }
    }

    /// The value of a formula, computed again where that is possible.
    fn recomputed(&mut self, value: Value, raw: &Raw, at: At) -> Value {
        let (Raw::Number(cached) | Raw::Percent(cached)) = raw else { return value };
        if !self.grid.formulas.contains_key(&(at.row, at.column.index)) {
            return value;
        }
        let Some(result) = self.evaluation.formula(at.row, at.column.index) else { return value };
        if is_same(result, *cached) {
            return value;
        }
        if cached.is_zero() {
            self.typing.notes.cell(
                Finding::new(Code::FormulaNotCalculated),
                at.row,
                at.column.index,
                "",
            );
            return Value::Unread;
        }
        let finding = Finding::new(Code::FormulaStale);
        let finding = if self.typing.public {
            finding.with("gives", result)
        } else {
            finding.with("gives", "")
        };
        self.typing.notes.cell(finding, at.row, at.column.index, &cached.normalize().to_string());
        match value {
            Value::Money(money) => {
                Value::Money(Money { amount: result * at.column.times, ..money })
            }
            Value::Share(_) => Value::Share(result),
            _ => Value::Number(result * at.column.times),
        }
    }

    fn say_missing(&mut self, table: &Table, row: &Row) {
        let paid = |id: &str| table.cell(row, id).is_some_and(|cell| !cell.value.is_missing());
        for (at, column) in table.columns.iter().enumerate() {
            let amount = matches!(column.kind, ColumnKind::Money | ColumnKind::Number);
            if !amount || !row.cells[at].value.is_missing() {
                continue;
            }
            // A payment stands in the column of its own currency; the other one is rightly empty.
            let elsewhere = matches!(column.id.as_str(), "amount" | "amount_chf" | "rate")
                && (paid("amount") || paid("amount_chf"));
            let merged =
                self.merged[at].iter().any(|(top, bottom, _)| (top..=bottom).contains(&&row.index));
            if !elsewhere && !merged {
                self.typing.notes.cell(
                    Finding::new(Code::CellMissing),
                    row.index,
                    column.index,
                    "",
                );
            }
        }
    }
}

/// Whether a row has a number in one of the columns of amounts.
fn has_amount(conventions: &Conventions, table: &Table, row: &GridRow) -> bool {
    let amounts = table
        .columns
        .iter()
        .filter(|column| matches!(column.kind, ColumnKind::Money | ColumnKind::Number));
    amounts.filter_map(|column| row.get(column.index)).any(|raw| match raw {
        Raw::Text(text) => {
            !matches!(numbers::read(conventions, text), Typed::Missing | Typed::Else)
        }
        _ => true,
    })
}

/// The folded words of a row's label.
pub(super) fn words_of(label: &str) -> Vec<String> {
    folded(label)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Rows by their position in the table.
pub(super) type Positions = BTreeSet<usize>;
