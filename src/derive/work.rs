//! Figures by name, each from its source or from other figures, alone or as a cell of a table.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::convert::convert;
use super::filter::{self, Choice, Wants};
use super::forms::{COUNT, Fold, Form, SUM};
use super::table::{Answer, Ask, rows_of};
use super::{pair, participants};
use crate::diagnostic::{Argument, Code, Finding, Source, Target, guess};
use crate::model::{
    Budget, ColumnEntry, EventFolder, Figure, FigureCell, Kind, Measure, Project, Quantity, Table,
    Trace, TraceStep, Value, measured,
};

/// How deep figures may be built on one another: more is a circle.
const DEEPEST: usize = 20;

#[derive(Clone, Copy)]
pub(super) struct Work<'a> {
    pub project: &'a Project,
    pub folder: &'a EventFolder,
    pub budget: &'a Budget,
    /// The registration list of the event.
    pub list: Option<&'a Table>,
    /// The row of a table of figures, where the figure is a cell.
    pub within: Option<Within<'a>>,
    /// Where what is computed was typed: in the event or report, or in the kind of its document.
    pub source: &'a Source,
    /// The kind, where its figures are known.
    pub kind: Option<&'a Kind>,
}

impl<'a> Work<'a> {
    /// Work on what an event or report says itself.
    pub fn of(
        project: &'a Project,
        folder: &'a EventFolder,
        budget: &'a Budget,
        list: Option<&'a Table>,
    ) -> Work<'a> {
        let source = &folder.source;
        Work { project, folder, budget, list, within: None, source, kind: None }
    }
}

impl Work<'_> {
    pub(super) fn participants(&self) -> Result<Quantity, Finding> {
        let path = "participants.total";
        if self.is_unread("participants") {
            return Err(unread(path));
        }
        let total = self.folder.event.participants.total;
        if let Some(list) = self.list {
            return participants::total(list, total.map(|total| total.0))
                .map_err(|finding| finding.at(self.folder.source.place(path)));
        }
        let total = total
            .ok_or_else(|| Finding::new(Code::MissingValue).naming("path", Target::Key, path))?;
        Ok(self.typed(path, total.0, Measure::Things(Some("participant".into()))))
    }

    /// Whether something of a value could not be read.
    pub(super) fn is_unread(&self, path: &str) -> bool {
        self.folder.unread.iter().any(|known| {
            known
                .strip_prefix(path)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        })
    }

    /// A figure by its name.
    pub(super) fn named(&self, name: &str, depth: usize) -> Result<Quantity, Finding> {
        if depth > DEEPEST {
            return Err(Finding::new(Code::FiguresCircle).naming("figure", Target::Figure, name));
        }
        if let Some(within) = self.within {
            // What is no column of the same row is a figure of the event, the same in every row.
            let figures = &self.folder.event.figures;
            let of_kind = self.kind.is_some_and(|kind| kind.file.figures.contains_key(name));
            let is_of_event = figures.contains_key(name) || of_kind || name == "participants.total";
            return match within.column(name) {
                Some(column) => self.cell(column, depth),
                None if is_of_event => Work { within: None, ..*self }.named(name, depth),
                None => Err(within.unknown(name, figures.keys().map(String::as_str))),
            };
        }
        if name == "participants.total" {
            return self.participants();
        }
        if name.starts_with("participants.")
            && let Some(list) = self.list
            && let Some((_, known)) =
                participants::by_sex(list).into_iter().find(|(known, _)| known == name)
        {
            return known;
        }
        if self.is_unread(&format!("figures.{name}")) {
            return Err(unread(name));
        }
        let figures = &self.folder.event.figures;
        if let Some(kind) = self.kind {
            match (figures.get(name), kind.file.figures.get(name)) {
                (Some(figure), _) => {
                    let of_event = Work { source: &self.folder.source, ..*self };
                    return of_event.figure(name, figure, depth);
                }
                (None, Some(figure)) => return self.figure(name, figure, depth),
                (None, None) => {}
            }
        }
        let figure = figures.get(name).ok_or_else(|| {
            let guess = guess(name, figures.keys().map(String::as_str)).unwrap_or_default();
            Finding::new(Code::UnknownId)
                .with("registry", "figure")
                .naming("id", Target::Id, name)
                .with("guess", guess)
        })?;
        self.figure(name, figure, depth)
    }

    pub(super) fn figure(
        &self,
        name: &str,
        figure: &Figure,
        depth: usize,
    ) -> Result<Quantity, Finding> {
        let term = figure.of.clone();
        match Form::of(name, figure)? {
            Form::Typed(value) => self.value(name, figure, value),
            Form::Count(path) => match path.strip_prefix("groups.") {
                Some(group) => self.members(group, term),
                None => Ok(self.ask(path, figure).count(term)?.derived(COUNT, path)),
            },
            Form::Fold(Fold { step, fold }, path) => {
                Ok(self.ask(path, figure).fold(term, fold)?.derived(*step, path))
            }
            Form::OfTotal(path) => {
                let ask = self.ask(path, figure);
                let part = ask.fold(None, SUM.fold)?.derived(SUM.step, path);
                let all = IndexMap::new();
                let whole = Ask { wanted: &all, ..ask };
                let whole = whole.fold(None, SUM.fold)?.derived(SUM.step, path);
                pair::SHARE.of(name, &part, &whole)
            }
            Form::Pair(pair, first) => {
                let second = (pair.second)(figure).ok_or_else(|| incomplete(name))?;
                pair.of(name, &self.named(first, depth + 1)?, &self.named(second, depth + 1)?)
            }
            Form::Convert(of) => {
                let into = figure.into.as_ref().ok_or_else(|| incomplete(name))?;
                let day = figure.on.map_or(self.folder.event.first_day(), |day| day.0);
                convert(name, &self.named(of, depth + 1)?, into, day, &self.budget.rates)
            }
        }
    }

    /// A number that was typed, perhaps rounded before.
    fn value(&self, name: &str, figure: &Figure, value: Decimal) -> Result<Quantity, Finding> {
        let measure =
            figure.unit.clone().map_or(Measure::Things(figure.of.clone()), Measure::Money);
        let quantity = self.typed(&format!("figures.{name}.value"), value, measure);
        let Some(rounded) = &figure.rounded else { return Ok(quantity) };
        let step = rounded.step().ok_or_else(|| {
            let path = format!("figures.{name}.rounded");
            Finding::new(Code::RoundedUnit)
                .naming("figure", Target::Figure, name)
                .at(self.source.place(&path))
        })?;
        if !(value % step).is_zero() {
            let path = format!("figures.{name}.value");
            return Err(Finding::new(Code::RoundedValue)
                .naming("figure", Target::Figure, name)
                .with("value", value.normalize())
                .with("step", step.normalize())
                .at(self.source.place(&path)));
        }
        let half = step / Decimal::TWO;
        let step = TraceStep::Rounded { path: format!("figures.{name}.value") };
        let trace = Trace { step, ..quantity.trace };
        let span = Some((value - half, value + half));
        Ok(Quantity { span, trace, ..quantity }.traced())
    }

    pub(super) fn ask<'a>(&'a self, path: &'a str, figure: &'a Figure) -> Ask<'a> {
        let choice = self.within.map_or(Choice::default(), |within| within.choice);
        self.ask_for(path, choice, &figure.r#where)
    }

    pub(super) fn ask_for<'a>(
        &'a self,
        path: &'a str,
        choice: Choice<'a>,
        wanted: &'a Wants,
    ) -> Ask<'a> {
        let (project, budget, list) = (self.project, self.budget, self.list);
        let (days, report) = (self.folder.event.days(), self.folder.period().is_some());
        Ask { project, budget, list, path, choice, wanted, days, report }
    }

    fn typed(&self, path: &str, number: Decimal, measure: Measure) -> Quantity {
        let trace = Trace {
            step: TraceStep::Typed { path: path.to_owned() },
            value: measured(number, &measure),
            place: Some(self.source.place(path)),
            cells: Vec::new(),
            from: Vec::new(),
        };
        Quantity::new(number, measure, trace)
    }

    fn members(&self, group: &str, term: Option<String>) -> Result<Quantity, Finding> {
        let groups = &self.project.registries.groups;
        let members = groups.get(group).ok_or_else(|| {
            let guess = guess(group, groups.keys().map(String::as_str)).unwrap_or_default();
            Finding::new(Code::UnknownId)
                .with("registry", "group")
                .naming("id", Target::Id, group)
                .with("guess", guess)
        })?;
        let number = Decimal::from(members.len());
        let measure = Measure::Things(term);
        let path = format!("groups.{group}");
        let place = Some(self.project.sources.places.key(&path));
        let trace = Trace {
            step: TraceStep::Members { path, members: Argument::list(members, ", ") },
            value: measured(number, &measure),
            place,
            cells: Vec::new(),
            from: Vec::new(),
        };
        Ok(Quantity::new(number, measure, trace))
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
        let ask = self.ask_for(&path, within.choice, &none);
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
        Ok(answer.derived(SUM.step, &path))
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
        let answer = ask.answer(table, &[], Decimal::ZERO, measure, rows_of(table, &[]));
        let answer = Answer { left_out: Vec::new(), ..answer };
        ask.rows().ok()?.is_empty().then(|| answer.derived(SUM.step, path))
    }
}

/// The row in which a figure is a cell.
#[derive(Clone, Copy)]
pub(super) struct Within<'a> {
    pub choice: Choice<'a>,
    /// The figures of the row.
    pub columns: &'a [ColumnEntry],
    /// A figure of the event that the row prints.
    pub figure: Option<&'a str>,
    /// The sheet of whose rows this is one.
    pub sheet: Option<&'a str>,
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

/// What is wrong was said where it was typed.
pub(super) fn unread(name: &str) -> Finding {
    Finding::new(Code::FigureUnread).naming("figure", Target::Figure, name)
}

/// A form that needs a second key.
fn incomplete(name: &str) -> Finding {
    Finding::new(Code::FigureIncomplete).naming("figure", Target::Figure, name)
}
