//! Subtotals and totals: which rows they stand for, and whether they say the truth. The value that
//! a file keeps in a total is compared and never used.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::formula::{self, is_same};
use super::grid::{Grid, Raw, Region};
use super::notes::{Notes, rows};
use super::roles::fits;
use crate::diagnostic::{Code, Finding, column_name};
use crate::model::{ColumnKind, Money, RowKind, RowWords, Table, Value, folded};

/// So many wrong totals of a sheet are explained; looking into formulas takes time.
const EXPLAINED: usize = 50;

/// The folded words of a row's label.
fn words_of(label: &str) -> Vec<String> {
    folded(label)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Rows by their position in the table.
type Positions = BTreeSet<usize>;

fn is_grand(rows: &RowWords, label: &str) -> bool {
    let words = words_of(label);
    let begins = words.first().is_some_and(|word| rows.grand_total.contains(word));
    begins || words.iter().any(|word| rows.grand_total_words.contains(word))
}

/// Decides what each total row stands for, computes it again and says what differs.
/// `known` are the rows of the sheet that a total is known to add up, by its row.
pub(super) fn settle(
    table: &mut Table,
    grid: &Grid,
    known: &BTreeMap<u32, &[u32]>,
    words: &RowWords,
    notes: &mut Notes,
) {
    let totals: Vec<usize> =
        (0..table.rows.len()).filter(|at| table.rows[*at].kind == RowKind::Subtotal).collect();
    let mut covers: BTreeMap<usize, Positions> = BTreeMap::new();
    let (mut group_start, mut outer_start) = (0, 0);
    for (nth, at) in totals.iter().enumerate() {
        let data = |from: usize, to: usize| -> Positions {
            (from..to).filter(|at| table.rows[*at].kind == RowKind::Data).collect()
        };
        let is_last = nth + 1 == totals.len();
        let (group, all) = (data(group_start, *at), data(0, *at));
        let position = |row: &u32| table.rows.binary_search_by_key(row, |row| row.index).ok();
        let adds: Option<Positions> = known
            .get(&table.rows[*at].index)
            .map(|rows| rows.iter().filter_map(position).collect());
        let every = || data(0, table.rows.len());
        let (kind, covered) = if let Some(adds) = adds {
            let whole = adds == every() || (is_last && adds == all);
            let kind = if whole { RowKind::Total } else { RowKind::Subtotal };
            (kind, adds)
        } else if adds_nothing(table, grid, *at) {
            (RowKind::Subtotal, Positions::new())
        } else if all.is_empty() {
            // A total above its rows.
            (RowKind::Total, data(*at, table.rows.len()))
        } else if group.is_empty() && !is_last {
            (RowKind::Subtotal, data(outer_start, *at))
        } else if group.is_empty()
            || (is_last && (nth == 0 || means_all(table, grid, words, *at, &group, &all)))
        {
            (RowKind::Total, all)
        } else {
            (RowKind::Subtotal, group.clone())
        };
        if group.is_empty() {
            outer_start = at + 1;
        }
        group_start = at + 1;
        table.rows[*at].kind = kind;
        covers.insert(*at, covered);
    }
    let mut explained = 0;
    for at in &totals {
        for column in 0..table.columns.len() {
            check(table, grid, &covers, *at, column, &mut explained, notes);
        }
    }
    below_total(table, &totals, notes);
}

/// Whether a total is nought and its formulas add up cells without any row of data.
fn adds_nothing(table: &Table, grid: &Grid, at: usize) -> bool {
    let row = &table.rows[at];
    let amounts = row.cells.iter().filter_map(|cell| cell.value.number());
    let ranges = table.columns.iter().filter_map(|column| {
        formula::parse(grid.formulas.get(&(row.index, column.index))?)?.summands()
    });
    let mut ranges = ranges.flatten().peekable();
    amounts.into_iter().all(|amount| amount.is_zero())
        && ranges.peek().is_some()
        && ranges.all(|(range, _)| !has_data(table, &range))
}

fn has_data(table: &Table, range: &Region) -> bool {
    table.data().any(|row| (range.top..=range.bottom).contains(&row.index))
}

/// Whether a total at the end, with rows of its own above it, is of all rows and not of these.
fn means_all(
    table: &Table,
    grid: &Grid,
    words: &RowWords,
    at: usize,
    group: &Positions,
    all: &Positions,
) -> bool {
    let row = grid.rows.iter().find(|row| row.index == table.rows[at].index);
    let mut texts = row.into_iter().flat_map(|row| &row.cells).filter_map(|(_, raw)| match raw {
        Raw::Text(text) => Some(text),
        _ => None,
    });
    if texts.next().is_some_and(|label| is_grand(words, label)) {
        return true;
    }
    (0..table.columns.len()).any(|column| {
        let said = table.rows[at].cells[column].value.number();
        let is = |rows: &Positions| {
            said.is_some() && sum(table, rows, column).and_then(|sum| sum.number()) == said
        };
        is(all) && !is(group)
    })
}

/// The sum of a column over some rows; `None` if a cell could not be read or currencies differ.
fn sum(table: &Table, rows: &Positions, column: usize) -> Option<Value> {
    let mut total: Option<Value> = None;
    for at in rows {
        let value = &table.rows[*at].cells[column].value;
        total = match (total, value) {
            (total, Value::Missing) => total,
            (None, Value::Money(_) | Value::Number(_)) => Some(value.clone()),
            (Some(Value::Money(a)), Value::Money(b)) => Some(Value::Money(a.checked_add(*b).ok()?)),
            (Some(Value::Number(a)), Value::Number(b)) => Some(Value::Number(a.checked_add(*b)?)),
            _ => return None,
        };
    }
    total
}

fn check(
    table: &mut Table,
    grid: &Grid,
    covers: &BTreeMap<usize, Positions>,
    at: usize,
    column: usize,
    explained: &mut usize,
    notes: &mut Notes,
) {
    let kind = table.columns[column].kind;
    if !matches!(kind, ColumnKind::Money | ColumnKind::Number) || table.columns[column].id == "rate"
    {
        return;
    }
    let Some(said) = table.rows[at].cells[column].value.number() else { return };
    let Some(true_sum) = covers.get(&at).and_then(|rows| sum(table, rows, column)) else { return };
    let gives = true_sum.number().unwrap_or_default();
    let (row, index) = (table.rows[at].index, table.columns[column].index);
    let typed = !grid.formulas.contains_key(&(row, index));
    let agrees = is_same(said, gives)
        || (typed && fits(said, gives))
        || is_of_seen(table, grid, covers, (at, column), said)
        || is_elsewhere(table, grid, covers, (at, column), said);
    if !agrees {
        *explained += 1;
        if said.is_zero() && grid.formulas.contains_key(&(row, index)) {
            notes.cell(Finding::new(Code::FormulaNotCalculated), row, index, "");
        } else {
            let finding = Finding::new(Code::TotalDiffers).with("says", said).with("gives", gives);
            let finding = if *explained <= EXPLAINED {
                explain(finding, table, grid, covers, at, column)
            } else {
                finding
            };
            notes.alone(finding, row, index);
        }
    }
    table.rows[at].cells[column].value = match true_sum {
        Value::Money(money) => Value::Money(Money { amount: gives, ..money }),
        _ => Value::Number(gives),
    };
}

/// Whether a SUBTOTAL says the sum of the rows that a filter or a hand left visible.
fn is_of_seen(
    table: &Table,
    grid: &Grid,
    covers: &BTreeMap<usize, Positions>,
    (at, column): (usize, usize),
    said: Decimal,
) -> bool {
    let place = (table.rows[at].index, table.columns[column].index);
    let subtotal = grid
        .formulas
        .get(&place)
        .is_some_and(|text| text.to_ascii_uppercase().starts_with("SUBTOTAL("));
    let Some(covers) = covers.get(&at).filter(|_| subtotal) else { return false };
    let seen = covers.iter().filter(|row| !table.rows[**row].hidden).copied().collect();
    let sum = sum(table, &seen, column).and_then(|sum| sum.number());
    sum.is_some_and(|sum| is_same(said, sum))
}

/// Whether a total stands below another column than its own: its formula adds up no cell of this
/// column, or it was typed and is the sum of another one.
fn is_elsewhere(
    table: &Table,
    grid: &Grid,
    covers: &BTreeMap<usize, Positions>,
    (at, column): (usize, usize),
    said: Decimal,
) -> bool {
    let index = table.columns[column].index;
    let Some(text) = grid.formulas.get(&(table.rows[at].index, index)) else {
        let others = (0..table.columns.len()).filter(|other| *other != column);
        return others.into_iter().any(|other| {
            table.columns[other].kind == ColumnKind::Money
                && table.rows[at].cells[other].value.is_missing()
                && covers
                    .get(&at)
                    .and_then(|rows| sum(table, rows, other)?.number())
                    .is_some_and(|sum| !sum.is_zero() && is_same(sum, said))
        });
    };
    let ranges = formula::parse(text).and_then(|formula| formula.summands()).unwrap_or_default();
    !ranges.is_empty()
        && ranges.iter().all(|(range, _)| !(range.left..=range.right).contains(&index))
}

/// Adds why a total is wrong: rows that its formula leaves out, adds twice, or cannot add.
fn explain(
    finding: Finding,
    table: &Table,
    grid: &Grid,
    covers: &BTreeMap<usize, Positions>,
    at: usize,
    column: usize,
) -> Finding {
    let index = table.columns[column].index;
    let Some(text) = grid.formulas.get(&(table.rows[at].index, index)) else {
        return finding.with("why", "typed");
    };
    let finding = finding.with("formula", &**text);
    let Some(summands) = formula::parse(text).and_then(|formula| formula.summands()) else {
        return finding.with("why", "unknown");
    };
    let mut taken: BTreeMap<usize, u32> = BTreeMap::new();
    for (region, skips_subtotals) in
        summands.into_iter().filter(|(region, _)| (region.left..=region.right).contains(&index))
    {
        let from = table.rows.partition_point(|row| row.index < region.top);
        for (position, row) in table
            .rows
            .iter()
            .enumerate()
            .skip(from)
            .take_while(|(_, row)| row.index <= region.bottom)
        {
            match (row.kind, covers.get(&position)) {
                (RowKind::Data, _) => *taken.entry(position).or_default() += 1,
                (RowKind::Subtotal | RowKind::Total, Some(rows)) if !skips_subtotals => {
                    rows.iter().for_each(|row| *taken.entry(*row).or_default() += 1);
                }
                _ => {}
            }
        }
    }
    let empty = Positions::new();
    let covered = covers.get(&at).unwrap_or(&empty);
    let indices = |found: Vec<usize>| {
        rows(&found.into_iter().map(|at| table.rows[at].index).collect::<Vec<_>>())
    };
    let counts = |at: &usize| !table.rows[*at].cells[column].value.is_missing();
    let left_out: Vec<usize> =
        covered.iter().filter(|at| !taken.contains_key(at) && counts(at)).copied().collect();
    if !left_out.is_empty() {
        return finding
            .with("why", "leaves-out")
            .with("count", left_out.len())
            .with("rows", indices(left_out));
    }
    let twice: Vec<usize> = taken
        .iter()
        .filter(|(at, times)| **times > 1 || !covered.contains(at))
        .map(|(at, _)| *at)
        .collect();
    if !twice.is_empty() {
        return finding
            .with("why", "too-much")
            .with("count", twice.len())
            .with("rows", indices(twice));
    }
    let texts: Vec<String> = covered
        .iter()
        .map(|at| table.rows[*at].index)
        .filter(|row| matches!(grid.get(*row, index), Some(Raw::Text(text)) if text.chars().any(|c| c.is_ascii_digit())))
        .map(|row| format!("{}{}", column_name(index), row + 1))
        .take(8)
        .collect();
    if !texts.is_empty() {
        return finding.with("why", "text").with("rows", texts.join(", "));
    }
    finding.with("why", "stale")
}

/// Rows below the total are counted, where they have amounts; somebody added them later.
fn below_total(table: &Table, totals: &[usize], notes: &mut Notes) {
    let Some(last) = totals.last().filter(|at| table.rows[**at].kind == RowKind::Total && **at > 0)
    else {
        return;
    };
    let mut found = Vec::new();
    for row in &table.rows[last + 1..] {
        let has_amount = row
            .cells
            .iter()
            .any(|cell| cell.value.number().is_some_and(|number| number != Decimal::ZERO));
        if row.kind == RowKind::Data && has_amount {
            found.push(row.index);
        }
    }
    if let Some(first) = found.first() {
        let index = table.columns.first().map_or(0, |column| column.index);
        notes.alone(
            Finding::new(Code::RowsBelowTotal)
                .with("count", found.len())
                .with("rows", rows(&found)),
            *first,
            index,
        );
    }
}
