//! The rows of a table of figures: those that a manager chose, or one for each value of a column,
//! by the names that the registries have for them.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::entries::{self, Entry, REGISTRIES};
use super::filter::{self, Choice, Wants};
use super::work::Work;
use crate::diagnostic::{Code, Finding, Target};
use crate::language::Sex;
use crate::model::{
    Address, ByEntry, ColumnKind, EachEntry, Row, RowLabel, RowsEntry, Step, Table, TableEntry,
    Value, Wanted, ranges,
};

/// So many cells are named in a message.
const NAMED: usize = 8;
/// So many months have rows though nothing was in them.
const MOST_MONTHS: usize = 60;

/// A row before its figures.
#[derive(Debug, Clone)]
pub(super) struct Planned {
    pub id: String,
    pub label: RowLabel,
    /// What its rows of the sheets have.
    pub wants: Wants,
    /// A figure of the event.
    pub figure: Option<String>,
}

impl Planned {
    /// A row for some values of a column.
    fn of(column: &str, values: Vec<String>, id: String, label: RowLabel) -> Planned {
        let wants = Wants::from([(column.to_owned(), Wanted::Any(values))]);
        Planned { id, label, wants, figure: None }
    }
}

/// The rows in the order in which they are printed, and what is doubtful about them.
pub(super) fn planned(
    work: &Work,
    entry: &TableEntry,
    path: &str,
) -> Result<(Vec<Planned>, Vec<Finding>), Finding> {
    match &entry.rows {
        RowsEntry::Chosen(rows) => {
            let rows = rows.iter().enumerate().map(|(index, row)| Planned {
                id: row.id.clone(),
                label: RowLabel::Chosen(index),
                wants: row.r#where.clone(),
                figure: row.figure.clone(),
            });
            Ok((rows.collect(), Vec::new()))
        }
        RowsEntry::Each(each) => match by_rows(work, entry, each) {
            Ok(rows) => Ok((rows, Vec::new())),
            Err(finding) => Err(placed(work, finding, &format!("{path}.rows.each"))),
        },
        RowsEntry::By(by) => by_values(work, entry, by)
            .map_err(|finding| placed(work, finding, &format!("{path}.rows.by"))),
    }
}

/// What a workbook lacks is said there; all else where the rows are asked for.
fn placed(work: &Work, finding: Finding, path: &str) -> Finding {
    match finding.code {
        Code::TableGap | Code::TableOpen => finding,
        _ => finding.at(work.source.place(path)),
    }
}

/// A value of the column, and where it stands first.
struct Found {
    value: Value,
    typed: String,
    cells: Vec<Address>,
}

fn by_values(
    work: &Work,
    entry: &TableEntry,
    by: &ByEntry,
) -> Result<(Vec<Planned>, Vec<Finding>), Finding> {
    let none = Wants::new();
    let all = [&entry.r#where];
    let ask = work.ask_for(&by.by, Choice { all: &all, ..Choice::default() }, &none);
    let table = ask.table()?;
    let Some((_, id)) = by.by.split_once('.') else {
        return Err(Finding::new(Code::ColumnNeeded).with("sheet", &table.id));
    };
    let at = filter::column(table, id)?;
    let mut values: IndexMap<String, Found> = IndexMap::new();
    let mut has_blank = false;
    for row in ask.rows()? {
        let value = &row.cells[at].value;
        has_blank |= value.is_missing();
        let (Some(key), Some(typed)) = (value.key(), filter::typed(value)) else { continue };
        let found = Found { value: value.clone(), typed, cells: Vec::new() };
        values.entry(key).or_insert(found).cells.push(table.address(row, at));
    }
    let values: Vec<Found> = values.into_values().collect();
    let (mut rows, finding) = match table.columns[at].kind {
        ColumnKind::Date | ColumnKind::Month if by.every == Some(Step::Month) => {
            (by_months(id, &values), None)
        }
        _ if by.every.is_some() => {
            return Err(Finding::new(Code::RowsDays)
                .naming("column", Target::Column, id)
                .with("sheet", &table.id));
        }
        ColumnKind::Text | ColumnKind::Code => named(work, table, id, values),
        kind @ (ColumnKind::Sex | ColumnKind::Date | ColumnKind::Month | ColumnKind::Number) => {
            (in_order(id, kind, values), None)
        }
        ColumnKind::Money
        | ColumnKind::Share
        | ColumnKind::Mark
        | ColumnKind::Named
        | ColumnKind::Private => {
            return Err(Finding::new(Code::RowsColumn)
                .naming("column", Target::Column, id)
                .with("sheet", &table.id));
        }
    };
    if has_blank && by.blank.is_some() {
        rows.push(Planned::of(id, vec![String::new()], "blank".into(), RowLabel::Blank));
    }
    if rows.is_empty() {
        return Err(Finding::new(Code::RowsNone)
            .naming("column", Target::Column, id)
            .with("sheet", &table.id));
    }
    Ok((rows, finding.into_iter().collect()))
}

/// One row for each row of a sheet. A condition that no other row fulfils keeps them apart.
fn by_rows(work: &Work, entry: &TableEntry, each: &EachEntry) -> Result<Vec<Planned>, Finding> {
    let none = Wants::new();
    let all = [&entry.r#where];
    let ask = work.ask_for(&each.each, Choice { all: &all, ..Choice::default() }, &none);
    let table = ask.table()?;
    if !table.public {
        return Err(Finding::new(Code::RowsPeople).with("sheet", &table.id));
    }
    let words = [ColumnKind::Named, ColumnKind::Text];
    let first = table.columns.iter().find(|column| words.contains(&column.kind));
    let label = each.label.as_deref().or(first.map(|column| column.id.as_str()));
    let label = filter::column(table, label.unwrap_or_default())?;
    let scope = ask.scope()?;
    let key = (0..table.columns.len())
        .find(|at| is_key(&scope, *at))
        .ok_or_else(|| Finding::new(Code::RowsAlike).with("sheet", &table.id))?;
    let mut planned = Vec::new();
    for row in ask.rows()? {
        let typed = filter::typed(&row.cells[key].value).unwrap_or_default();
        let id = typed.rsplit_once('.').map_or(typed.as_str(), |(_, id)| id).to_owned();
        let label = shown(work, table, row, label);
        planned.push(Planned::of(&table.columns[key].id, vec![typed], id, label));
    }
    Ok(planned)
}

/// Whether each row has another value in a column.
fn is_key(rows: &[&Row], at: usize) -> bool {
    let keys: Vec<_> = rows.iter().map(|row| row.cells[at].value.key()).collect();
    let different: BTreeSet<_> = keys.iter().flatten().collect();
    different.len() == keys.len()
}

/// What a cell without a figure is called.
pub(super) fn shown(work: &Work, table: &Table, row: &Row, column: usize) -> RowLabel {
    let (value, of) = (&row.cells[column].value, &table.columns[column]);
    match value {
        Value::Date(day) if of.kind == ColumnKind::Month => RowLabel::Month(*day),
        Value::Date(day) => RowLabel::Day(*day),
        Value::Sex(sex) => RowLabel::Sex(*sex),
        Value::Text(key) if of.kind == ColumnKind::Named => RowLabel::Named(key.to_string()),
        Value::Text(typed) => match entries::find(work.project, &of.id, typed).into_iter().next() {
            Some(entry) => RowLabel::Entry { registry: REGISTRIES[entry.registry], id: entry.id },
            None => RowLabel::AsTyped(typed.to_string()),
        },
        _ => RowLabel::Dash,
    }
}

/// Values that have an order of their own.
fn in_order(column: &str, kind: ColumnKind, mut values: Vec<Found>) -> Vec<Planned> {
    values.sort_by_key(|found| order(&found.value));
    let rows = values.into_iter().map(|found| {
        let label = match &found.value {
            Value::Sex(sex) => RowLabel::Sex(*sex),
            Value::Date(date) if kind == ColumnKind::Month => RowLabel::Month(*date),
            Value::Date(date) => RowLabel::Day(*date),
            _ => RowLabel::AsTyped(found.typed.clone()),
        };
        Planned::of(column, vec![found.typed.clone()], found.typed, label)
    });
    rows.collect()
}

fn order(value: &Value) -> (i64, Decimal) {
    match value {
        Value::Sex(sex) => (i64::from(*sex == Sex::M), Decimal::ZERO),
        Value::Date(date) => (days(*date), Decimal::ZERO),
        other => (0, other.number().unwrap_or_default()),
    }
}

/// Days by their months; in a month between two of them there may be none.
fn by_months(column: &str, values: &[Found]) -> Vec<Planned> {
    let mut months: BTreeMap<(i16, i8), Vec<String>> = BTreeMap::new();
    for found in values {
        let Some(day) = found.value.date() else { continue };
        months.entry((day.year(), day.month())).or_default().push(found.typed.clone());
    }
    let ends = (months.keys().next().copied(), months.keys().last().copied());
    if let (Some(first), Some(last)) = ends {
        let span = std::iter::successors(Some(first), |month| Some(following(*month)))
            .take_while(|one| *one <= last);
        // A slip in a year would give hundreds of empty rows.
        let span: Vec<(i16, i8)> = span.take(MOST_MONTHS + 1).collect();
        if span.len() <= MOST_MONTHS {
            span.into_iter().for_each(|month| _ = months.entry(month).or_default());
        }
    }
    let rows = months.into_iter().map(|((year, month), days)| {
        let label = RowLabel::Month(Date::new(year, month, 1).unwrap_or(Date::MIN));
        Planned::of(column, days, format!("{year:04}-{month:02}"), label)
    });
    rows.collect()
}

fn following((year, month): (i16, i8)) -> (i16, i8) {
    if month == 12 { (year + 1, 1) } else { (year, month + 1) }
}

fn days(date: Date) -> i64 {
    i64::from(date.year()) * 400 + i64::from(date.day_of_year())
}

/// Words, by the registries: in the order of one if it has them all, else in that of the sheet.
fn named(
    work: &Work,
    table: &Table,
    column: &str,
    values: Vec<Found>,
) -> (Vec<Planned>, Option<Finding>) {
    let candidates: Vec<Vec<Entry>> =
        values.iter().map(|found| entries::find(work.project, column, &found.typed)).collect();
    let mut counts = [0; REGISTRIES.len()];
    for entries in &candidates {
        let registries: BTreeSet<usize> = entries.iter().map(|entry| entry.registry).collect();
        registries.into_iter().for_each(|registry| counts[registry] += 1);
    }
    // Of registries that have as many, the first.
    let best = (0..REGISTRIES.len()).rev().max_by_key(|registry| counts[*registry]).unwrap_or(0);
    let mut groups: IndexMap<Entry, Vec<String>> = IndexMap::new();
    let mut rows: Vec<(Option<Entry>, String)> = Vec::new();
    let mut unknown: Vec<&Found> = Vec::new();
    for (found, entries) in values.iter().zip(candidates) {
        let one = entries.iter().find(|entry| entry.registry == best).or(entries.first()).cloned();
        if one.is_none() && found.typed.contains(char::is_alphabetic) {
            unknown.push(found);
        }
        if one.as_ref().is_none_or(|entry| !groups.contains_key(entry)) {
            rows.push((one.clone(), found.typed.clone()));
        }
        if let Some(entry) = one {
            groups.entry(entry).or_default().push(found.typed.clone());
        }
    }
    if counts[best] == values.len() {
        rows.sort();
    }
    let finding = (!unknown.is_empty()).then(|| {
        let registry = if counts[best] > 0 { REGISTRIES[best] } else { usual(column) };
        unregistered(table, column, registry, &unknown)
    });
    let mut planned: Vec<Planned> = Vec::new();
    for (index, (entry, typed)) in rows.into_iter().enumerate() {
        let row = match entry {
            Some(entry) => {
                let registry = REGISTRIES[entry.registry];
                let taken = planned.iter().any(|row| row.id == entry.id);
                let id = if taken { format!("{registry}-{}", entry.id) } else { entry.id.clone() };
                let values = groups.swap_remove(&entry).unwrap_or_default();
                Planned::of(column, values, id, RowLabel::Entry { registry, id: entry.id })
            }
            None => {
                let label = RowLabel::AsTyped(typed.clone());
                Planned::of(column, vec![typed], (index + 1).to_string(), label)
            }
        };
        planned.push(row);
    }
    (planned, finding)
}

/// The registry that one would expect to have the words of a column.
fn usual(column: &str) -> &'static str {
    match column {
        "category" => "categories",
        "region" | "district" | "municipality" => "places",
        "organisation" => "organisations",
        _ => "terms",
    }
}

/// One finding for all values that no registry has. Of a list of people it names the cells alone.
fn unregistered(table: &Table, column: &str, registry: &str, unknown: &[&Found]) -> Finding {
    let cells = unknown.iter().filter_map(|found| found.cells.first()).take(NAMED);
    let is_on_one = cells.clone().all(|cell| {
        unknown[0]
            .cells
            .first()
            .is_some_and(|first| (&first.file, &first.sheet) == (&cell.file, &cell.sheet))
    });
    let cells = match is_on_one {
        true => cells.map(Address::cell).collect::<Vec<_>>().join(", "),
        false => ranges(cells.cloned()),
    };
    let shown = if table.public { unknown } else { &[] };
    let shown: Vec<&str> = shown.iter().map(|found| found.typed.as_str()).take(NAMED).collect();
    let finding = Finding::new(Code::RowUnregistered)
        .naming("column", Target::Column, column)
        .with("count", unknown.len())
        .with("cells", cells)
        .with("found", shown.join(", "))
        .with("registry", registry);
    match unknown.first().and_then(|found| found.cells.first()) {
        Some(cell) => finding.at(cell.place()),
        None => finding,
    }
}
