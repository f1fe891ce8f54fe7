//! Tables of figures: every cell is a figure of its column, asked of the rows of its row.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::figures::{Work, derived, unread};
use super::filter::{self, Choice, Wants};
use super::forms::SUM;
use super::small_cells::{self, Folding, People};
use super::table::{Answer, Ask, rows_of};
use super::table_rows::{self, Planned};
use super::{pair, period};
use crate::diagnostic::{Code, Finding, Place, Target, guess, member};
use crate::model::{
    ColumnEntry, Figure, FigureCell, FigureRow, FigureTable, Figures, Kind, Measure, Quantity,
    RowLabel, RowsEntry, TableEntry, Value, Wanted,
};

/// The row in which a figure is a cell.
#[derive(Clone, Copy)]
pub(super) struct Within<'a> {
    pub choice: Choice<'a>,
    /// The figures of the row.
    columns: &'a [ColumnEntry],
    /// A figure of the event that the row prints.
    figure: Option<&'a str>,
    /// The sheet of whose rows this is one.
    sheet: Option<&'a str>,
}

impl<'a> Within<'a> {
    /// The figure of the row with this id.
    pub fn column(&self, id: &str) -> Option<&'a ColumnEntry> {
        self.columns.iter().find(|column| column.id == id)
    }

    /// What is neither a column nor a figure of the event.
    pub fn unknown<'n>(&'n self, name: &str, figures: impl Iterator<Item = &'n str>) -> Finding {
        let columns = self.columns.iter().map(|column| column.id.as_str());
        Finding::new(Code::UnknownId)
            .with("registry", "column")
            .naming("id", Target::Id, name)
            .with("guess", guess(name, columns.chain(figures)).unwrap_or_default())
    }

    /// All rows taken together.
    fn whole(&self) -> Within<'a> {
        Within { choice: Choice { all: self.choice.all, ..Choice::default() }, ..*self }
    }
}

impl Work<'_> {
    /// A figure as a cell of the row in which this work is done.
    pub(super) fn cell(&self, column: &ColumnEntry, depth: usize) -> FigureCell {
        let figure = &column.figure;
        let Some(within) = self.within else { return self.figure(&column.id, figure, depth) };
        if let Some(print) = &column.print {
            return self.printed(within, print);
        }
        if let Some(name) = within.figure.filter(|_| *figure == Figure::default()) {
            return Work { within: None, ..*self }.named(name, depth + 1);
        }
        if let Some(path) = &figure.of_total {
            let (count, sum) = match path.contains('.') {
                true => (None, Some(path.clone())),
                false => (Some(path.clone()), None),
            };
            let amount = Figure { of_total: None, count, sum, ..figure.clone() };
            let part = self.amount(&column.id, &amount, depth)?;
            let whole = Work { within: Some(within.whole()), ..*self };
            let whole = whole.amount(&column.id, &amount, depth)?;
            return pair::SHARE.of(&column.id, &part, &whole);
        }
        self.amount(&column.id, figure, depth)
    }

    /// The number in the one row of a sheet that the row of the table stands for.
    fn printed(&self, within: Within, print: &str) -> FigureCell {
        let none = Wants::new();
        let sheet = within.sheet.unwrap_or_default();
        let path = format!("{sheet}.{print}");
        let ask = Ask {
            project: self.project,
            tables: &self.budget.tables,
            list: self.list,
            path: &path,
            choice: within.choice,
            wanted: &none,
            days: self.folder.event.days(),
        };
        let table = ask.table()?;
        let at = filter::column(table, print)?;
        let rows = ask.rows()?;
        let value = rows.first().map(|row| &row.cells[at].value);
        if rows.len() != 1 || value.is_none_or(|value| value.number().is_none()) {
            return match value {
                Some(Value::Unread) => {
                    Err(Finding::new(Code::CellUnread).at(table.address(rows[0], at).place()))
                }
                _ => Err(Finding::new(Code::ColumnEmpty).naming("path", Target::Key, &path)),
            };
        }
        let mut answer = ask.fold(None, SUM.fold)?;
        if matches!(value, Some(Value::Share(_))) {
            answer.measure = Measure::Share;
        }
        Ok(derived(SUM.step, &path, answer))
    }

    /// A figure whose sum over no rows at all is nought: a table has such cells.
    fn amount(&self, name: &str, figure: &Figure, depth: usize) -> FigureCell {
        self.figure(name, figure, depth).or_else(|finding| match &figure.sum {
            Some(path) if finding.code == Code::ColumnEmpty => {
                self.nought(path, figure).ok_or(finding)
            }
            _ => Err(finding),
        })
    }

    fn nought(&self, path: &str, figure: &Figure) -> Option<Quantity> {
        let ask = self.ask(path, figure);
        let table = ask.table().ok()?;
        let column = table.columns.get(table.column(path.split_once('.')?.1)?)?;
        let measure = column.currency.map_or(Measure::Things(figure.of.clone()), |currency| {
            Measure::Money(currency.to_string())
        });
        let cells = rows_of(table, &[]);
        let period = table.period;
        let conditions = ask.conditions();
        let number = Decimal::ZERO;
        let answer = Answer { number, measure, rows: 0, cells, conditions, period };
        ask.rows().ok()?.is_empty().then(|| derived(SUM.step, path, answer))
    }
}

/// Adds the tables of the event, printed or drawn, to its figures.
pub(super) fn add(work: &Work, figures: &mut Figures) {
    for (path, block) in work.folder.event.blocks() {
        if let Some(entry) = &block.table {
            one(work, &block.id, &format!("{path}.table"), (entry, false), figures);
        } else if let Some(chart) = &block.chart {
            one(work, &block.id, &format!("{path}.chart"), (&chart.table, true), figures);
        }
    }
}

/// Adds the tables that a kind declares, printed or drawn. One whose rows are indicators is made for each outcome of
/// the project, too.
pub(super) fn of_kind(work: &Work, kind: &Kind, figures: &mut Figures) {
    for (name, entry) in &kind.file.tables {
        let path = format!("tables.{name}");
        one(work, name, &path, (entry, false), figures);
        let of_indicators =
            matches!(&entry.rows, RowsEntry::Each(each) if each.each == period::INDICATORS);
        let period = work.folder.period().filter(|_| of_indicators);
        for outcome in period.iter().flat_map(|period| period.results.outcomes.keys()) {
            let mut entry = entry.clone();
            entry.r#where.insert("outcome".into(), Wanted::One(outcome.clone()));
            one(work, &format!("{name}-{outcome}"), &path, (&entry, false), figures);
        }
    }
    for (name, chart) in &kind.file.charts {
        one(work, name, &format!("charts.{name}"), (&chart.table, true), figures);
    }
}

/// Computes one table, printed or drawn.
fn one(
    work: &Work,
    id: &str,
    path: &str,
    (entry, drawn): (&TableEntry, bool),
    figures: &mut Figures,
) {
    let building = Building { work, entry, path };
    let table = match work.is_unread(path) && work.kind.is_none() {
        true => Err(unread(id)),
        false => building.table(),
    };
    let table = table.map(|table| if drawn { building.on_one_scale(table) } else { table });
    match &table {
        Ok(table) => {
            let total = table.has_total.then_some(("total", &table.total));
            let rows = table.rows.iter().map(|row| (row.id.as_str(), &row.cells));
            for (at, (row, cells)) in rows.chain(total).enumerate() {
                for (index, (column, cell)) in entry.columns.iter().zip(cells).enumerate() {
                    if !table.words.contains_key(&(at, index)) {
                        let key = format!("tables.{id}.{row}.{}", column.id);
                        figures.insert(key, cell.clone());
                    }
                }
            }
        }
        Err(finding) => {
            figures.insert(format!("tables.{id}"), Err(finding.clone()));
        }
    }
    figures.tables.insert(id.to_owned(), table);
}

pub(super) struct Building<'a> {
    pub work: &'a Work<'a>,
    pub entry: &'a TableEntry,
    /// Of the table in the event.
    pub path: &'a str,
}

impl Building<'_> {
    fn table(&self) -> Result<FigureTable, Finding> {
        let (mut rows, mut findings) = table_rows::planned(self.work, self.entry, self.path)?;
        let wants: Vec<Wants> = rows.iter().map(|row| row.wants.clone()).collect();
        let wants: Vec<&Wants> = wants.iter().collect();
        let all = [&self.entry.r#where];
        let total = Choice { all: &all, ..Choice::default() };
        let singly = |index: usize| Choice { any: &wants[index..=index], ..total };
        let mut choices: Vec<Choice> = (0..rows.len()).map(singly).collect();
        let folding = self.folding(&choices, total);
        let any: Vec<&Wants> = folding.rows.iter().map(|row| wants[*row]).collect();
        if !folding.rows.is_empty() {
            let whole = folding.rows.len() == rows.len();
            let finding = Finding::new(Code::RowsFolded)
                .with("count", folding.rows.len())
                .with("what", if whole { "all" } else { "some" });
            findings.push(finding.at(self.work.source.key(self.path)));
            let kept = |index: &usize| !folding.rows.contains(index);
            choices = (0..rows.len()).filter(kept).map(singly).collect();
            rows = (0..rows.len()).filter(kept).map(|index| rows[index].clone()).collect();
            if !whole {
                let or_none = if folding.rest { &wants[..] } else { &[] };
                choices.push(Choice { any: &any, or_none, ..total });
                rows.push(Planned {
                    id: "other".into(),
                    label: RowLabel::Other,
                    wants: Wants::new(),
                    figure: None,
                });
            }
        }
        let mut table = FigureTable { findings, ..FigureTable::default() };
        for (row, choice) in rows.iter().zip(&choices) {
            let cells = self.cells(*choice, row.figure.as_deref(), Some(&row.label));
            table.rows.push(FigureRow { id: row.id.clone(), label: row.label.clone(), cells });
        }
        table.total = self.cells(total, None, None);
        table.has_total = self.entry.total.is_some() || table.rows.is_empty();
        if self.sheet().is_some() || self.work.folder.period().is_some() {
            self.words(&mut table, &choices);
        }
        if self.sheet().is_some() {
            // A sheet that says nothing of a period makes a table without rows.
            table.has_total &= !table.rows.is_empty();
        }
        self.sum_named(&mut table);
        self.add_up(&mut table, &choices, total);
        Ok(table)
    }

    /// Bars beside one another are compared: plans and soms cannot be.
    fn on_one_scale(&self, mut chart: FigureTable) -> FigureTable {
        let cells =
            chart.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.as_ref().ok());
        let cells: Vec<&Quantity> = cells.collect();
        let other = cells
            .iter()
            .find(|cell| cells.first().is_some_and(|first| !cell.measure.fits(&first.measure)));
        if let (Some(first), Some(other)) = (cells.first(), other) {
            let finding = Finding::new(Code::ChartUnits)
                .with("one", first.argument())
                .with("other", other.argument())
                .at(self.work.source.key(self.path));
            chart.findings.push(finding);
        }
        chart
    }

    /// The sheet, where each row of the table is one of its rows.
    fn sheet(&self) -> Option<&str> {
        match &self.entry.rows {
            RowsEntry::Each(each) => Some(&each.each),
            _ => None,
        }
    }

    /// What stands in the cells without a figure: the words of the sheet, or a dash.
    fn words(&self, table: &mut FigureTable, choices: &[Choice]) {
        let none = Wants::new();
        let last = choices.len();
        let cells = table.rows.iter_mut().map(|row| &mut row.cells).chain([&mut table.total]);
        for (row, cells) in cells.enumerate() {
            for (index, (column, cell)) in self.entry.columns.iter().zip(cells).enumerate() {
                let blank = |finding: &Finding| match finding.code {
                    Code::ColumnEmpty => self.sheet().is_some(),
                    // A line for which nothing was planned has no part of its plan.
                    Code::ShareImpossible => matches!(finding.target, Some(Target::ByNought(_))),
                    _ => false,
                };
                if !cell.as_ref().is_err_and(blank) {
                    continue;
                }
                let path = format!("{}.", self.sheet().unwrap_or_default());
                let words = || {
                    let figure = Figure { r#where: none.clone(), ..Figure::default() };
                    let ask = self.ask(&path, &figure, *choices.get(row)?);
                    let (table, rows) = (ask.table().ok()?, ask.rows().ok()?);
                    let at = table.column(column.print.as_ref()?)?;
                    Some(table_rows::shown(self.work, table, rows.first()?, at))
                };
                let shown = match row == last && self.sheet().is_some() {
                    true => RowLabel::Nothing,
                    false => words().unwrap_or(RowLabel::Dash),
                };
                table.words.insert((row, index), shown);
                *cell = Err(unread(&column.id));
            }
        }
    }

    fn cells(
        &self,
        choice: Choice,
        figure: Option<&str>,
        label: Option<&RowLabel>,
    ) -> Vec<FigureCell> {
        let sheet = self.sheet();
        let within = Within { choice, columns: &self.entry.columns, figure, sheet };
        let work = Work { within: Some(within), ..*self.work };
        let cells = self.entry.columns.iter().map(|column| work.cell(column, 0));
        let cells: Vec<FigureCell> = cells.collect();
        let placed = |(index, cell): (usize, &FigureCell)| {
            cell.clone().map_err(|finding| match finding.place {
                Some(_) => finding,
                None => {
                    // A figure made of other columns has their faults, which are said once.
                    let alike = |other: &usize| cells[*other].as_ref().err() == Some(&finding);
                    let from = |other: &usize| self.names(index, *other);
                    let column = (0..cells.len()).filter(from).find(alike).unwrap_or(index);
                    let place = self.culprit(&finding, column, label);
                    finding.at(place)
                }
            })
        };
        cells.iter().enumerate().map(placed).collect()
    }

    /// Whether a column is made of another one.
    fn names(&self, column: usize, other: usize) -> bool {
        let columns = &self.entry.columns;
        let (Some(column), Some(other)) = (columns.get(column), columns.get(other)) else {
            return false;
        };
        named(&column.figure).iter().any(|(_, name)| name.as_ref() == Some(&other.id))
    }

    /// What a fault of a cell is about: the condition that no row of the sheet has, the figure that
    /// is not there, else the column.
    fn culprit(&self, finding: &Finding, column: usize, label: Option<&RowLabel>) -> Place {
        let source = &self.work.source;
        let target = finding.target.as_ref();
        let asked = target.and_then(Target::column).unwrap_or_default();
        let id = match target {
            Some(Target::Id(id)) => id,
            _ => "",
        };
        let of_column = format!("{}.columns[{column}]", self.path);
        if let Some(figure) = self.entry.columns.get(column).map(|own| &own.figure) {
            if figure.r#where.contains_key(asked) {
                return source.key(&member(&format!("{of_column}.where"), asked));
            }
            let name = named(figure).into_iter().find(|(_, name)| name.as_deref() == Some(id));
            if let Some((key, _)) = name {
                return source.place(&member(&of_column, key));
            }
        }
        if let (RowsEntry::Chosen(rows), Some(RowLabel::Chosen(row))) = (&self.entry.rows, label) {
            let path = format!("{}.rows[{row}]", self.path);
            let own = rows.get(*row);
            if own.is_some_and(|own| own.r#where.contains_key(asked)) {
                return source.key(&member(&format!("{path}.where"), asked));
            }
            if own.is_some_and(|own| own.figure.is_some()) {
                return source.place(&format!("{path}.figure"));
            }
        }
        match self.entry.r#where.contains_key(asked) {
            true => source.key(&member(&format!("{}.where", self.path), asked)),
            false => source.key(&of_column),
        }
    }
}

/// The figures that a figure is made of, by its keys.
fn named(figure: &Figure) -> [(&'static str, &Option<String>); 9] {
    [
        ("share", &figure.share),
        ("of", &figure.of),
        ("difference", &figure.difference),
        ("minus", &figure.minus),
        ("change", &figure.change),
        ("since", &figure.since),
        ("ratio", &figure.ratio),
        ("to", &figure.to),
        ("convert", &figure.convert),
    ]
}

impl Building<'_> {
    /// The rows to be folded: in a table of people by two of their properties, whether these tell
    /// the rows apart, the columns, or who is in the table at all.
    fn folding(&self, choices: &[Choice], total: Choice) -> Folding {
        let is_of_people = |figure: &Figure| {
            let path = figure.count.as_ref().or(figure.of_total.as_ref());
            // What cannot be counted is not printed.
            path.filter(|path| !path.contains('.')).is_some_and(|path| {
                let ask = self.ask(path, figure, total);
                ask.table().is_ok_and(|table| !table.public) && ask.rows().is_ok()
            })
        };
        let figures = self.entry.columns.iter().map(|column| &column.figure);
        let figures: Vec<&Figure> = figures.filter(|figure| is_of_people(figure)).collect();
        let of_rows = choices.iter().flat_map(|choice| choice.all.iter().chain(choice.any));
        let of_cells = figures.iter().map(|figure| &figure.r#where);
        let properties: BTreeSet<&String> =
            of_rows.copied().chain(of_cells).flat_map(Wants::keys).collect();
        if figures.is_empty() || properties.len() < 2 {
            return Folding::default();
        }
        let people = |choice: Choice| -> Vec<People> {
            let cell = |figure: &&Figure| {
                let path = figure.count.as_ref().or(figure.of_total.as_ref());
                let rows = self.ask(path.map_or("", String::as_str), figure, choice).rows();
                rows.unwrap_or_default().iter().map(|row| row.index).collect()
            };
            figures.iter().map(cell).collect()
        };
        let rows: Vec<Vec<People>> = choices.iter().map(|choice| people(*choice)).collect();
        let rest = self.entry.total.iter().flat_map(|_| people(total)).enumerate();
        let rest = rest.map(|(column, mut rest)| {
            rows.iter().for_each(|row| rest.retain(|person| !row[column].contains(person)));
            rest
        });
        small_cells::folding(&rows, &rest.collect::<Vec<_>>())
    }

    pub(super) fn ask<'t>(
        &'t self,
        path: &'t str,
        figure: &'t Figure,
        choice: Choice<'t>,
    ) -> Ask<'t> {
        let work = self.work;
        let (project, tables, list) = (work.project, &work.budget.tables, work.list);
        let (wanted, days) = (&figure.r#where, work.folder.event.days());
        Ask { project, tables, list, path, choice, wanted, days }
    }
}
