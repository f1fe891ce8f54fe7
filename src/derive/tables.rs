//! Tables of figures: every cell is a figure of its column, asked of the rows of its row.

use std::collections::BTreeSet;

use super::filter::{Choice, Wants};
use super::period;
use super::small_cells::{self, Folding, People};
use super::table_rows::{self, Planned};
use super::work::{Within, Work, unread};
use crate::diagnostic::{Code, Finding, Place, Target, member};
use crate::model::{
    ColumnEntry, Figure, FigureCell, FigureRow, FigureTable, Figures, Kind, Quantity, RowLabel,
    RowsEntry, TableEntry, Wanted,
};

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
        let mut choices: Vec<Choice> = wants.chunks(1).map(|any| Choice { any, ..total }).collect();
        let folding = self.folding(&choices, total);
        let any: Vec<&Wants> = folding.rows.iter().map(|row| wants[*row]).collect();
        if !folding.rows.is_empty() {
            let whole = folding.rows.len() == rows.len();
            let finding = Finding::new(Code::RowsFolded)
                .with("count", folding.rows.len())
                .with("what", if whole { "all" } else { "some" });
            findings.push(finding.at(self.work.source.key(self.path)));
            let mut kept: Vec<usize> = (0..rows.len()).collect();
            kept.retain(|index| !folding.rows.contains(index));
            choices = kept.iter().map(|index| choices[*index]).collect();
            rows = kept.iter().map(|index| rows[*index].clone()).collect();
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
        let last = choices.len();
        let cells = table.rows.iter_mut().map(|row| &mut row.cells).chain([&mut table.total]);
        for (row, cells) in cells.enumerate() {
            for (index, (column, cell)) in self.entry.columns.iter().zip(cells).enumerate() {
                if !cell.as_ref().is_err_and(|finding| self.is_blank(finding)) {
                    continue;
                }
                let shown = match choices.get(row) {
                    None if row == last && self.sheet().is_some() => RowLabel::Nothing,
                    None => RowLabel::Dash,
                    Some(choice) => self.printed(column, *choice).unwrap_or(RowLabel::Dash),
                };
                table.words.insert((row, index), shown);
                *cell = Err(unread(&column.id));
            }
        }
    }

    /// Whether a cell without a figure is nothing but blank.
    fn is_blank(&self, finding: &Finding) -> bool {
        match finding.code {
            Code::ColumnEmpty => self.sheet().is_some(),
            // A line for which nothing was planned has no part of its plan.
            Code::ShareImpossible => matches!(finding.target.as_deref(), Some(Target::ByNought(_))),
            _ => false,
        }
    }

    /// The words of the sheet that a column prints.
    fn printed(&self, column: &ColumnEntry, choice: Choice) -> Option<RowLabel> {
        let none = Wants::new();
        let path = format!("{}.", self.sheet().unwrap_or_default());
        let ask = self.work.ask_for(&path, choice, &none);
        let (table, rows) = (ask.table().ok()?, ask.rows().ok()?);
        let at = table.column(column.print.as_ref()?)?;
        Some(table_rows::shown(self.work, table, rows.first()?, at))
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
        let placed = cells.iter().enumerate().map(|(index, cell)| {
            cell.clone().map_err(|finding| self.placed(finding, index, &cells, label))
        });
        placed.collect()
    }

    fn placed(
        &self,
        finding: Finding,
        index: usize,
        cells: &[FigureCell],
        label: Option<&RowLabel>,
    ) -> Finding {
        if finding.place.is_some() {
            return finding;
        }
        // A figure made of other columns has their faults, which are said once.
        let column = (0..cells.len())
            .filter(|other| self.names(index, *other))
            .find(|other| cells[*other].as_ref().err() == Some(&finding));
        let place = self.culprit(&finding, column.unwrap_or(index), label);
        finding.at(place)
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
        let target = finding.target.as_deref();
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
        let figures = self.entry.columns.iter().map(|column| &column.figure);
        let figures: Vec<&Figure> =
            figures.filter(|figure| self.is_of_people(figure, total)).collect();
        let of_rows = choices.iter().flat_map(|choice| choice.all.iter().chain(choice.any));
        let of_cells = figures.iter().map(|figure| &figure.r#where);
        let properties: BTreeSet<&String> =
            of_rows.copied().chain(of_cells).flat_map(Wants::keys).collect();
        if figures.is_empty() || properties.len() < 2 {
            return Folding::default();
        }
        let rows: Vec<Vec<People>> =
            choices.iter().map(|choice| self.people(&figures, *choice)).collect();
        let rest = self.entry.total.iter().flat_map(|_| self.people(&figures, total)).enumerate();
        let rest = rest.map(|(column, mut rest)| {
            rows.iter().for_each(|row| rest.retain(|person| !row[column].contains(person)));
            rest
        });
        small_cells::folding(&rows, &rest.collect::<Vec<_>>())
    }

    /// Whether a figure counts people; what cannot be counted is not printed.
    fn is_of_people(&self, figure: &Figure, total: Choice) -> bool {
        let path = figure.count.as_ref().or(figure.of_total.as_ref());
        path.filter(|path| !path.contains('.')).is_some_and(|path| {
            let ask = self.work.ask_for(path, total, &figure.r#where);
            ask.table().is_ok_and(|table| !table.public) && ask.rows().is_ok()
        })
    }

    /// Those whom some figures count in a row.
    fn people(&self, figures: &[&Figure], choice: Choice) -> Vec<People> {
        let cells = figures.iter().map(|figure| {
            let path = figure.count.as_ref().or(figure.of_total.as_ref());
            let path = path.map_or("", String::as_str);
            let rows = self.work.ask_for(path, choice, &figure.r#where).rows();
            rows.unwrap_or_default().iter().map(|row| row.index).collect()
        });
        cells.collect()
    }
}
