//! What a report for a period can count and print besides the workbooks, as sheets like theirs: its
//! events, the people at all of them, and the indicators of the project; and the budget lines that
//! it must explain.

use std::collections::BTreeMap;

use indexmap::{IndexMap, IndexSet};
use rust_decimal::Decimal;

use super::filter::{Choice, Wants};
use super::work::Work;
use super::{pair, table_rows};
use crate::diagnostic::Finding;
use crate::language::{FORM_KEYS, Forms};
use crate::model::{
    Actual, Budget, Cell, Column, ColumnKind, Currency, EventFolder, Explained, Figure, Indicator,
    Measure, Money, Number, Origin, PerLanguage, Period, Project, Quantity, Row, RowKind, RowRole,
    Table, Told, Trace, Value, Wanted, measured,
};

/// The sheet of the indicators.
pub(super) const INDICATORS: &str = "indicators";

/// The workbooks with the sheets of the period, and the people at its events, if there are lists.
pub(super) fn sheets(
    project: &Project,
    folder: &EventFolder,
    period: &Period,
    budget: &Budget,
) -> (Budget, Option<Table>) {
    let mut budget = budget.clone();
    budget.tables.push(events(project, period));
    let people = people(period);
    let work = Work::of(project, folder, &budget, people.as_ref());
    let (indicators, behind) = indicators(&work, period);
    budget.tables.push(indicators);
    budget.behind = behind;
    (budget, people)
}

/// A sheet that no workbook holds.
fn sheet(id: &str, columns: &[(&str, ColumnKind)], rows: Vec<Vec<Value>>) -> Table {
    let columns = columns.iter().zip(0..);
    let rows = rows.into_iter().zip(0..);
    Table {
        id: id.to_owned(),
        origins: vec![Origin {
            file: "inputs".to_owned(),
            sheet: id.to_owned(),
            ..Origin::default()
        }],
        columns: columns.map(|((id, kind), index)| column(id, *kind, index)).collect(),
        rows: rows.map(|(values, index)| row(values, index)).collect(),
        public: true,
    }
}

fn column(id: &str, kind: ColumnKind, index: u32) -> Column {
    Column {
        id: id.to_owned(),
        header: id.to_owned(),
        index,
        kind,
        currency: None,
        per: None,
        times: Decimal::ONE,
        hidden: false,
    }
}

fn row(values: Vec<Value>, index: u32) -> Row {
    let cells = values.into_iter().map(|value| Cell { value, row: index }).collect();
    let (kind, role) = (RowKind::Data, RowRole::Data);
    Row { index, origin: 0, year: None, kind, role, why: Vec::new(), hidden: false, cells }
}

/// `events`: one row for each event that began in the period.
fn events(project: &Project, period: &Period) -> Table {
    let columns = [
        ("title", ColumnKind::Named),
        ("date", ColumnKind::Date),
        ("month", ColumnKind::Month),
        ("type", ColumnKind::Text),
        ("place", ColumnKind::Text),
        ("participants", ColumnKind::Number),
        ("women", ColumnKind::Number),
        ("men", ColumnKind::Number),
    ];
    let rows = period.events.iter().map(|told| event(project, told));
    sheet("events", &columns, rows.collect())
}

/// The row of an event.
fn event(project: &Project, told: &Told) -> Vec<Value> {
    let (event, registries) = (&told.folder.event, &project.registries);
    let of_type = event.r#type.as_ref().and_then(|id| registries.terms.get(id));
    let place = event.place().and_then(|id| registries.places.get(id));
    vec![
        Value::Text(format!("events.{}", told.folder.id).into()),
        Value::Date(event.first_day()),
        Value::Date(event.first_day().first_of_month()),
        of_type.map_or(Value::Missing, |found| name(project, &found.names)),
        place.map_or(Value::Missing, |found| name(project, &found.names)),
        participants(told, "total"),
        participants(told, "women"),
        participants(told, "men"),
    ]
}

/// A name of an entry, as a workbook would have it.
fn name(project: &Project, names: &PerLanguage<Forms>) -> Value {
    let forms = project.languages.iter().find_map(|lang| names.get(lang));
    let name = forms.and_then(|forms| FORM_KEYS.iter().find_map(|(key, _)| forms.typed(key)));
    name.map_or(Value::Missing, |name| Value::Text(name.into()))
}

fn participants(told: &Told, which: &str) -> Value {
    match told.figures.get(&format!("participants.{which}")) {
        Some(Ok(quantity)) => Value::Number(quantity.number),
        _ => Value::Missing,
    }
}

/// `participants`: everybody on the registration lists of the events, with the columns that all of
/// these have. Who was at two events stands there twice.
fn people(period: &Period) -> Option<Table> {
    let mut lists = period.events.iter().filter_map(|told| told.list.as_deref());
    let mut all = lists.next()?.clone();
    let rest: Vec<&Table> = lists.collect();
    let shared = all.columns.iter().map(|column| column.id.clone());
    let shared: Vec<String> =
        shared.filter(|id| rest.iter().all(|list| list.column(id).is_some())).collect();
    let mut found = shared_cells(&all, &shared);
    found.extend(rest.iter().flat_map(|list| shared_cells(list, &shared)));
    // A person is known by the number of the row: no two of different lists are the same.
    for (index, row) in found.iter_mut().enumerate() {
        row.index = u32::try_from(index).unwrap_or_default();
        row.cells.iter_mut().for_each(|cell| cell.row = row.index);
    }
    all.columns.retain(|column| shared.contains(&column.id));
    all.rows = found;
    let first = all.first().clone();
    let (file, sheet) = match rest.is_empty() {
        true => (first.file, first.sheet),
        false => ("inputs/events".to_owned(), "participants".to_owned()),
    };
    all.origins = vec![Origin { file, sheet, open: first.open, ..Origin::default() }];
    Some(all)
}

/// The rows of a list with the cells of some columns alone.
fn shared_cells(list: &Table, columns: &[String]) -> Vec<Row> {
    let at: Vec<usize> = columns.iter().filter_map(|id| list.column(id)).collect();
    let rows = list.data().map(|row| Row {
        cells: at.iter().map(|at| row.cells[*at].clone()).collect(),
        ..row.clone()
    });
    rows.collect()
}

/// `indicators`: one row for each indicator of the project, of an outcome or one of its outputs.
/// Beside it how the figures came about, by their rows.
fn indicators(work: &Work, period: &Period) -> (Table, BTreeMap<u32, Trace>) {
    let columns = [
        ("indicator", ColumnKind::Named),
        ("outcome", ColumnKind::Code),
        ("output", ColumnKind::Code),
        ("baseline", ColumnKind::Number),
        ("target", ColumnKind::Number),
        ("actual", ColumnKind::Number),
    ];
    let (mut rows, mut behind) = (Vec::new(), BTreeMap::new());
    for (outcome, found) in &period.results.outcomes {
        let own = found.indicators.iter().map(|(id, one)| (None, id, one));
        let of_outputs = found.outputs.iter().flat_map(|(output, found)| {
            found.indicators.iter().map(move |(id, one)| (Some(output), id, one))
        });
        for (output, id, indicator) in own.chain(of_outputs) {
            let path = indicator_path(outcome, output.map(String::as_str), id);
            let figure = figure(work, indicator);
            let index = u32::try_from(rows.len()).unwrap_or_default();
            behind.extend(figure.iter().flatten().map(|figure| (index, figure.trace.clone())));
            rows.push(vec![
                Value::Text(format!("results.{path}").into()),
                Value::Text(outcome.as_str().into()),
                output.map_or(Value::Missing, |output| Value::Text(output.as_str().into())),
                typed(indicator, indicator.baseline),
                typed(indicator, indicator.target),
                match figure {
                    Some(figure) => figure.map_or(Value::Unread, |figure| of_figure(&figure)),
                    None => measured_by(work, indicator),
                },
            ]);
        }
    }
    (sheet(INDICATORS, &columns, rows), behind)
}

/// Where an indicator stands in `results.yaml`.
pub(super) fn indicator_path(outcome: &str, output: Option<&str>, id: &str) -> String {
    match output {
        Some(output) => format!("outcomes.{outcome}.outputs.{output}.indicators.{id}"),
        None => format!("outcomes.{outcome}.indicators.{id}"),
    }
}

fn typed(indicator: &Indicator, number: Option<Number>) -> Value {
    number.map_or(Value::Missing, |number| valued(indicator, number.0))
}

/// A number in the unit of its indicator.
fn valued(indicator: &Indicator, number: Decimal) -> Value {
    match indicator.unit.as_deref() {
        Some("percent") => Value::Share(number / Decimal::ONE_HUNDRED),
        Some(unit) => money(number, unit),
        None => Value::Number(number),
    }
}

/// A sum of money, if the code is that of a currency.
fn money(number: Decimal, code: &str) -> Value {
    Currency::new(code)
        .map_or(Value::Number(number), |currency| Value::Money(Money::new(number, currency)))
}

/// How far an indicator is at the end of the period, where a figure says so.
fn figure(work: &Work, indicator: &Indicator) -> Option<Result<Quantity, Finding>> {
    match &indicator.actual {
        Some(Actual::Figure(figure)) => Some(work.figure("actual", figure, 0)),
        Some(Actual::Measured(_)) | None => None,
    }
}

fn of_figure(quantity: &Quantity) -> Value {
    match &quantity.measure {
        Measure::Share => Value::Share(quantity.number),
        Measure::Money(code) => money(quantity.number, code),
        Measure::Things(_) => Value::Number(quantity.number),
    }
}

/// The same where it was measured; nothing if it was not by then.
fn measured_by(work: &Work, indicator: &Indicator) -> Value {
    let Some(Actual::Measured(all)) = &indicator.actual else { return Value::Missing };
    let last = work.folder.event.last_day();
    let known = all.iter().filter(|measured| measured.on.0 <= last);
    let latest = known.max_by_key(|measured| measured.on);
    latest.map_or(Value::Missing, |latest| valued(indicator, latest.value.0))
}

/// The budget lines whose actual amount in the period is farther from the plan than the project
/// lets pass. `None` where no limit is set or no sheet has budget lines.
pub(super) fn deviations(work: &Work) -> Result<Option<Vec<Explained>>, Finding> {
    let Some(limit) = work.project.file.deviation_limit else { return Ok(None) };
    let Some(table) = work.budget.table("execution") else { return Ok(None) };
    let (Some(at_code), Some(at_line)) = (table.column("code"), table.column("line")) else {
        return Ok(None);
    };
    let limit = limit.0 / Decimal::ONE_HUNDRED;
    let none = Wants::new();
    let rows = work.ask_for("execution.plan_q*", Choice::default(), &none).rows()?;
    // A line of several years has one deviation, and the name that it had last.
    let mut last: IndexMap<&str, &Row> = IndexMap::new();
    last.extend(rows.iter().filter_map(|row| Some((row.cells[at_code].value.text()?, *row))));
    let mut found = Vec::new();
    for row in last.into_values() {
        let (code, line) = (row.cells[at_code].value.text(), row.cells[at_line].value.text());
        let (Some(code), Some(line)) = (code, line) else { continue };
        let plan = sum_of_line(work, code, "execution.plan_q*")?;
        let actual = sum_of_line(work, code, "execution.actual_q*")?;
        let deviation = pair::DIFFERENCE.of(code, &actual, &plan)?;
        // Without a plan every amount is beyond it.
        let share = match plan.number.is_zero() {
            true if actual.number.is_zero() => continue,
            true => whole(&deviation),
            false => pair::SHARE.of(code, &deviation, &plan)?,
        };
        if share.number.abs() > limit {
            let name = table_rows::shown(work, table, row, at_line);
            let (code, line) = (code.to_owned(), line.to_owned());
            found.push(Explained { code, line, name, plan, actual, deviation, share });
        }
    }
    Ok(Some(found))
}

fn sum_of_line(work: &Work, code: &str, path: &str) -> Result<Quantity, Finding> {
    let only = Wants::from([("code".to_owned(), Wanted::One(code.to_owned()))]);
    let figure = Figure { sum: Some(path.to_owned()), r#where: only, ..Figure::default() };
    work.figure(code, &figure, 0)
}

/// The codes of the budget lines.
pub(super) fn lines(budget: &Budget) -> Vec<String> {
    let Some(table) = budget.table("execution") else { return Vec::new() };
    let Some(at) = table.column("code") else { return Vec::new() };
    let codes = table.data().filter_map(|row| row.cells[at].value.text()).map(str::to_owned);
    codes.collect::<IndexSet<String>>().into_iter().collect()
}

/// What was spent without a plan is all of it.
fn whole(deviation: &Quantity) -> Quantity {
    let (number, measure) = (Decimal::ONE, Measure::Share);
    let value = measured(number, &measure);
    Quantity::new(number, measure, crate::model::Trace { value, ..deviation.trace.clone() })
}
