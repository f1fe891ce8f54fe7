//! One sheet → one table: its columns, its rows and what each of them is.

use super::cells::{At, Read, Typing, is_blank};
use super::columns::{self, Columns};
use super::evaluation::Evaluation;
use super::formula::is_same;
use super::grid::{Grid, GridRow, Raw};
use super::header::Header;
use super::notes::Notes;
use super::roles::{Role, Roles};
use super::units::{self, Unit};
use super::wanted::Wanted;
use super::{above, hidden, people, rates, remarks, rules, shares, titles, totals, twice};
use crate::diagnostic::{Code, Finding};
use crate::model::{Cell, ColumnKind, Money, Origin, Row, RowKind, RowRole, Table, Value};

/// Builds the table below a header; what is found on the way goes to the notes.
pub(super) fn table(
    file: &str,
    grid: &Grid,
    wanted: &Wanted,
    header: &Header,
    notes: &mut Notes,
) -> Table {
    let Columns { columns, open, unit_row, unit_column, assumed } =
        columns::columns(file, grid, wanted, header, notes);
    let mut table = Table {
        id: wanted.id.clone(),
        origins: vec![Origin {
            file: file.to_owned(),
            sheet: grid.name.clone(),
            period: wanted.period.or_else(|| titles::period(wanted.conventions, grid, header.top)),
            open,
            ..Origin::default()
        }],
        columns,
        rows: Vec::new(),
        public: wanted.public,
    };
    let merged =
        table.columns.iter().map(|column| spans(grid, column.index, header.bottom)).collect();
    let bottom = unit_row.unwrap_or(header.bottom);
    let first = grid.rows.partition_point(|row| row.index <= bottom);
    let below = &grid.rows[first..];
    let mut evaluation = Evaluation::new(grid);
    let roles = Roles::of(
        &table,
        grid,
        below,
        bottom,
        (&wanted.answers, wanted.conventions, header.extent),
        &mut evaluation,
    );
    let mut building = Building {
        grid,
        merged,
        typing: Typing::new(notes, wanted, table.first().period),
        evaluation,
        above: vec![None; table.columns.len()],
        unit_column,
        assumed,
    };
    for row in below {
        if let Some(role) = roles.get(row.index) {
            building.row(&mut table, row, role);
        }
    }
    let bottom = table.data().last().map_or(header.bottom, |row| row.index);
    table.origins[0].source = titles::source(wanted.conventions, file, grid, (header.top, bottom));
    let exhausted = building.evaluation.is_exhausted();
    if exhausted {
        notes.sheet(Finding::new(Code::FormulasUnchecked));
    }
    roles.ask(&mut table, grid, notes);
    totals::settle(&mut table, grid, &roles.covers(), &wanted.conventions.rows, notes);
    if !table.public {
        remarks::tell(&table, grid, header.extent, notes);
    }
    people::settle(&mut table, grid, wanted, notes);
    above::settle(&mut table, wanted, notes);
    twice::check(&table, notes);
    if wanted.id == "rates" {
        rates::check(&mut table, notes);
    }
    shares::settle(&mut table, grid, &wanted.rules, notes);
    rules::check(&table, &wanted.rules, notes);
    hidden::report(&table, grid, notes);
    table
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

struct Building<'a> {
    grid: &'a Grid,
    /// For each column of the table, the rows over which its cells are merged.
    merged: Vec<Vec<(u32, u32, u32)>>,
    typing: Typing<'a>,
    evaluation: Evaluation<'a>,
    /// The last value of each column, for `-//-`.
    above: Vec<Option<Cell>>,
    /// A column in which every row names its unit.
    unit_column: Option<u32>,
    /// The columns for which nothing names a currency.
    assumed: Vec<u32>,
}

impl Building<'_> {
    fn row(&mut self, table: &mut Table, row: &GridRow, role: &Role) {
        let kind = match role.role {
            RowRole::Data => RowKind::Data,
            RowRole::Total => RowKind::Subtotal,
            _ => RowKind::Heading,
        };
        let unit = self.unit(table, row);
        let mut cells = Vec::with_capacity(table.columns.len());
        for (position, column) in table.columns.iter().enumerate() {
            let at = At { row: row.index, position, column, unit };
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
        let (index, why) = (row.index, role.why.clone());
        let row = Row { index, origin: 0, year: None, kind, role: role.role, why, hidden, cells };
        if kind == RowKind::Data {
            self.say_missing(table, &row);
        }
        table.rows.push(row);
    }

    /// The unit that a row names in a column of its own.
    fn unit(&self, table: &Table, row: &GridRow) -> Unit {
        let named = table.column("currency").map(|at| table.columns[at].index);
        let said = [self.unit_column, named].into_iter().flatten().filter_map(|column| {
            match row.get(column)? {
                Raw::Text(text) => units::whole(self.typing.conventions, text),
                _ => None,
            }
        });
        said.reduce(|unit, other| Unit {
            currency: unit.currency.or(other.currency),
            times: unit.times.or(other.times),
            ..unit
        })
        .unwrap_or_default()
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
        let at = if kind == RowKind::Data { self.formatted(raw, at) } else { at };
        let computed = if kind == RowKind::Data { None } else { self.computed(raw, at) };
        let raw = computed.as_ref().unwrap_or(raw);
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

    /// The value of a total whose formula was never calculated: by its formula, which is then held to the
    /// rows that it stands for like any other.
    fn computed(&mut self, raw: &Raw, at: At) -> Option<Raw> {
        let is_blank = match raw {
            Raw::Uncalculated => true,
            Raw::Number(number) => number.is_zero(),
            _ => false,
        };
        let result = is_blank.then(|| self.evaluation.formula(at.row, at.column.index))??;
        Some(Raw::Number(result))
    }

    /// What the number format of a cell adds to what is known of its unit; where it contradicts that,
    /// it is told.
    fn formatted<'c>(&mut self, raw: &Raw, at: At<'c>) -> At<'c> {
        let is_number = matches!(raw, Raw::Number(_) | Raw::Percent(_));
        let place = (at.row, at.column.index);
        let Some(format) = self
            .grid
            .formats
            .get(&place)
            .cloned()
            .filter(|_| is_number && at.column.kind == ColumnKind::Money)
        else {
            return at;
        };
        let known = at.unit.currency.or(at.column.currency);
        let said = format.said(self.typing.conventions);
        if let Some(currency) = said.currency.filter(|currency| Some(*currency) != known) {
            if at.unit.currency.is_none() && self.assumed.contains(&at.column.index) {
                return At { unit: Unit { currency: Some(currency), ..at.unit }, ..at };
            }
            self.say_format(at, currency.code());
        }
        if format.percent {
            self.say_format(at, "%");
        }
        at
    }

    fn say_format(&mut self, at: At, shown: &str) {
        let finding = Finding::new(Code::FormatDiffers).with("header", &at.column.header);
        let kind = format!("{} {shown}", at.column.id);
        self.typing.notes.cell_of(finding, &kind, at.row, at.column.index, shown);
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
        let Some(result) = self.evaluation.formula(at.row, at.column.index) else {
            return self.unfollowed(value, *cached, at);
        };
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

    /// The value of a formula that cannot be computed again. A nought may stand there because nobody
    /// ever computed it.
    fn unfollowed(&mut self, value: Value, cached: rust_decimal::Decimal, at: At) -> Value {
        let is_amount = matches!(at.column.kind, ColumnKind::Money | ColumnKind::Number);
        if !cached.is_zero() || !is_amount || self.evaluation.is_exhausted() {
            return value;
        }
        self.typing.notes.cell(Finding::new(Code::FormulaUnfollowed), at.row, at.column.index, "");
        Value::Unread
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
