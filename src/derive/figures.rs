//! The figures of an event, each from its source or from other figures.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::convert::convert;
use super::filter::Choice;
use super::forms::{Fold, Form, Read, SUM};
use super::pair;
use super::table::{Answer, Ask};
use super::tables::Within;
use super::{participants, period, tables};
use crate::diagnostic::{Argument, Code, Finding, Source, Target, guess};
use crate::model::{
    Budget, EventFolder, Figure, Figures, Kind, Measure, Project, Publish, Quantity, Table, Trace,
    TraceStep, measured,
};

/// How deep figures may be built on one another: more is a circle.
const DEEPEST: usize = 20;

/// All figures of an event, and its participants.
pub fn figures(
    project: &Project,
    folder: &EventFolder,
    budget: &Budget,
    list: Option<&Table>,
) -> Figures {
    let period = folder.period().map(|period| period::sheets(project, folder, period, budget));
    let (budget, list) = match &period {
        Some((budget, people)) => (budget, people.as_ref()),
        None => (budget, list),
    };
    let work = Work::of(project, folder, budget, list);
    let mut figures = Figures::new();
    for name in folder.event.figures.keys() {
        let figure = work.named(name, 0).map_err(|finding| match finding.place {
            Some(_) => finding,
            None => finding.at(folder.source.key(&format!("figures.{name}"))),
        });
        figures.insert(format!("figures.{name}"), figure);
    }
    // What could not be read at all is known all the same.
    for path in folder.unread.iter().filter(|path| path.starts_with("figures.")) {
        let name = path.trim_start_matches("figures.");
        if !name.contains(['.', '[']) && !figures.contains_key(path) {
            figures.insert(path.clone(), Err(unread(name)));
        }
    }
    figures.insert("participants.total".into(), work.participants());
    if let Some(list) = list {
        figures.extend(participants::by_sex(list));
        let source = folder.event.participants.list.as_ref();
        if source.is_some_and(|source| source.publish == Some(Publish::Names)) {
            figures.names = participants::names(list);
        }
    }
    if folder.period().is_some() {
        figures.deviations = period::deviations(&work).transpose();
        figures.lines = period::lines(budget);
    }
    tables::add(&work, &mut figures);
    figures
}

/// The figures and tables that a kind declares, computed for an event or report, beside its own.
pub fn of_kind(
    project: &Project,
    folder: &EventFolder,
    budget: &Budget,
    list: Option<&Table>,
    kind: &Kind,
    own: &Figures,
) -> Figures {
    let mut figures = own.clone();
    if !kind.file.declares() {
        return figures;
    }
    let period = folder.period().map(|period| period::sheets(project, folder, period, budget));
    let (budget, list) = match &period {
        Some((budget, people)) => (budget, people.as_ref()),
        None => (budget, list),
    };
    let work = Work::of(project, folder, budget, list);
    let work = Work { source: &kind.source, kind: Some(kind), ..work };
    for name in kind.file.figures.keys() {
        let figure = work.named(name, 0).map_err(|finding| match finding.place {
            Some(_) => finding,
            None => finding.at(kind.source.key(&format!("figures.{name}"))),
        });
        figures.insert(format!("figures.{name}"), figure);
    }
    tables::of_kind(&work, kind, &mut figures);
    figures
}

/// What is wrong was said where it was typed.
pub(super) fn unread(name: &str) -> Finding {
    Finding::new(Code::FigureUnread).naming("figure", Target::Figure, name)
}

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
    fn participants(&self) -> Result<Quantity, Finding> {
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
        let below = |rest: &str| rest.is_empty() || rest.starts_with(['.', '[']);
        self.folder.unread.iter().any(|known| known.strip_prefix(path).is_some_and(below))
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
        let by_sex = || self.list.map(participants::by_sex).unwrap_or_default();
        if name.starts_with("participants.")
            && let Some((_, known)) = by_sex().into_iter().find(|(known, _)| known == name)
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
                None => Ok(derived(COUNT, path, self.ask(path, figure).count(term)?)),
            },
            Form::Fold(Fold { step, fold }, path) => {
                Ok(derived(*step, path, self.ask(path, figure).fold(term, fold)?))
            }
            Form::OfTotal(path) => {
                let part = derived(SUM.step, path, self.ask(path, figure).fold(None, SUM.fold)?);
                let all = IndexMap::new();
                let whole = Ask { wanted: &all, ..self.ask(path, figure) };
                let whole = derived(SUM.step, path, whole.fold(None, SUM.fold)?);
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
        Ask {
            project: self.project,
            tables: &self.budget.tables,
            list: self.list,
            path,
            choice: self.within.map_or(Choice::default(), |within| within.choice),
            wanted: &figure.r#where,
            days: self.folder.event.days(),
        }
    }

    fn typed(&self, path: &str, number: Decimal, measure: Measure) -> Quantity {
        let trace = Trace {
            step: TraceStep::Typed { path: path.to_owned() },
            value: measured(number, &measure),
            place: Some(self.source.place(path)),
            cells: None,
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
            cells: None,
            from: Vec::new(),
        };
        Ok(Quantity::new(number, measure, trace))
    }
}

pub(super) const COUNT: Read = |path, rows, condition| TraceStep::Count { path, rows, condition };

pub(super) fn derived(step: Read, path: &str, answer: Answer) -> Quantity {
    let trace = Trace {
        step: step(path.to_owned(), answer.rows, answer.conditions),
        value: measured(answer.number, &answer.measure),
        place: None,
        cells: Some(answer.cells),
        from: Vec::new(),
    };
    let period = answer.period;
    Quantity { period, ..Quantity::new(answer.number, answer.measure, trace) }
}

/// A form that needs a second key.
fn incomplete(name: &str) -> Finding {
    Finding::new(Code::FigureIncomplete).naming("figure", Target::Figure, name)
}
