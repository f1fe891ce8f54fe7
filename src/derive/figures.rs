//! The figures of an event, each from its source or from other figures.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::filter::Choice;
use super::table::{Answer, Ask};
use super::tables::Within;
use super::{participants, tables};
use crate::diagnostic::{Finding, guess};
use crate::model::{
    EventFolder, Figure, Figures, Measure, Project, Quantity, Table, Trace, UNREAD, exact,
};

/// How deep figures may be built on one another: more is a circle.
const DEEPEST: usize = 20;

/// All figures of an event, and its participants.
pub fn figures(
    project: &Project,
    folder: &EventFolder,
    tables: &[Table],
    list: Option<&Table>,
) -> Figures {
    let work = Work { project, folder, tables, list, within: None };
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
    }
    tables::add(&work, &mut figures);
    figures
}

/// What is wrong was said where it was typed.
pub(super) fn unread(name: &str) -> Finding {
    Finding::error(UNREAD).with("figure", name)
}

#[derive(Clone, Copy)]
pub(super) struct Work<'a> {
    pub project: &'a Project,
    pub folder: &'a EventFolder,
    pub tables: &'a [Table],
    /// The registration list of the event.
    pub list: Option<&'a Table>,
    /// The row of a table of figures, where the figure is a cell.
    pub within: Option<Within<'a>>,
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
        let total = total.ok_or_else(|| Finding::error("missing-value").with("path", path))?;
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
            return Err(Finding::error("figures-circle").with("figure", name));
        }
        if let Some(within) = self.within {
            // What is no column of the same row is a figure of the event, the same in every row.
            let figures = &self.folder.event.figures;
            let is_of_event = figures.contains_key(name) || name == "participants.total";
            return match within.column(name) {
                Some(column) => self.cell(column, depth),
                None if is_of_event => Work { within: None, ..*self }.named(name, depth),
                None => Err(within.unknown(name, figures.keys().map(String::as_str))),
            };
        }
        if name == "participants.total" {
            return self.participants();
        }
        if self.is_unread(&format!("figures.{name}")) {
            return Err(unread(name));
        }
        let figures = &self.folder.event.figures;
        let figure = figures.get(name).ok_or_else(|| {
            let guess = guess(name, figures.keys().map(String::as_str)).unwrap_or_default();
            Finding::error("unknown-id")
                .with("registry", "figure")
                .with("id", name)
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
        let incomplete = || Finding::error("figure-source").with("figure", name);
        let second = |other: &Option<String>| -> Result<Quantity, Finding> {
            self.named(other.as_ref().ok_or_else(incomplete)?, depth + 1)
        };
        let term = figure.of.clone();
        let sources = [
            figure.value.is_some(),
            figure.count.is_some(),
            figure.sum.is_some(),
            figure.largest.is_some(),
            figure.smallest.is_some(),
            figure.of_total.is_some(),
            figure.share.is_some(),
            figure.difference.is_some(),
            figure.change.is_some(),
        ];
        if sources.iter().filter(|source| **source).count() != 1 {
            return Err(incomplete());
        }
        if let Some(value) = figure.value {
            let measure = figure.unit.clone().map_or(Measure::Things(term), Measure::Money);
            return Ok(self.typed(&format!("figures.{name}.value"), value.0, measure));
        }
        if let Some(path) = &figure.count {
            return match path.strip_prefix("groups.") {
                Some(group) => self.members(group, term),
                None => Ok(derived("trace-count", path, self.ask(path, figure).count(term)?)),
            };
        }
        if let Some(path) = &figure.sum {
            let answer =
                self.ask(path, figure).fold(term, |sum, number| sum.checked_add(number))?;
            return Ok(derived("trace-sum", path, answer));
        }
        if let Some(path) = &figure.largest {
            return Ok(derived(
                "trace-largest",
                path,
                self.ask(path, figure).fold(term, |one, other| Some(one.max(other)))?,
            ));
        }
        if let Some(path) = &figure.smallest {
            return Ok(derived(
                "trace-smallest",
                path,
                self.ask(path, figure).fold(term, |one, other| Some(one.min(other)))?,
            ));
        }
        if let Some(path) = &figure.of_total {
            let add = |sum: Decimal, number: Decimal| sum.checked_add(number);
            let part = derived("trace-sum", path, self.ask(path, figure).fold(None, add)?);
            let all = IndexMap::new();
            let whole = Ask { wanted: &all, ..self.ask(path, figure) };
            let whole = derived("trace-sum", path, whole.fold(None, add)?);
            return divided("trace-share", name, part, whole, |part, whole| {
                part.checked_div(whole)
            });
        }
        if let Some(part) = &figure.share {
            let (part, whole) = (self.named(part, depth + 1)?, second(&figure.of)?);
            return divided("trace-share", name, part, whole, |part, whole| {
                part.checked_div(whole)
            });
        }
        if let Some(of) = &figure.change {
            let (now, before) = (self.named(of, depth + 1)?, second(&figure.since)?);
            return divided("trace-change", name, now, before, |now, before| {
                now.checked_sub(before)?.checked_div(before)
            });
        }
        let (one, other) = (
            self.named(figure.difference.as_deref().unwrap_or_default(), depth + 1)?,
            second(&figure.minus)?,
        );
        let measure = one.measure.clone();
        let mut result = divided("trace-difference", name, one, other, Decimal::checked_sub)?;
        result.measure = measure;
        result.trace.value = result.exact();
        Ok(result)
    }

    pub(super) fn ask<'a>(&'a self, path: &'a str, figure: &'a Figure) -> Ask<'a> {
        Ask {
            project: self.project,
            tables: self.tables,
            list: self.list,
            path,
            choice: self.within.map_or(Choice::default(), |within| within.choice),
            wanted: &figure.r#where,
        }
    }

    fn typed(&self, path: &str, number: Decimal, measure: Measure) -> Quantity {
        let trace = Trace {
            step: "trace-typed",
            arguments: vec![("path", path.to_owned())],
            value: exact(number, &measure),
            place: Some(self.folder.source.place(path)),
            cells: None,
            from: Vec::new(),
        };
        Quantity { number, measure, trace }
    }

    fn members(&self, group: &str, term: Option<String>) -> Result<Quantity, Finding> {
        let groups = &self.project.registries.groups;
        let members = groups.get(group).ok_or_else(|| {
            let guess = guess(group, groups.keys().map(String::as_str)).unwrap_or_default();
            Finding::error("unknown-id")
                .with("registry", "group")
                .with("id", group)
                .with("guess", guess)
        })?;
        let number = Decimal::from(members.len());
        let measure = Measure::Things(term);
        let trace = Trace {
            step: "trace-members",
            arguments: vec![("path", format!("groups.{group}")), ("members", members.join(", "))],
            value: exact(number, &measure),
            place: Some(self.project.sources.places.key(&format!("groups.{group}"))),
            cells: None,
            from: Vec::new(),
        };
        Ok(Quantity { number, measure, trace })
    }
}

pub(super) fn derived(step: &'static str, path: &str, answer: Answer) -> Quantity {
    let trace = Trace {
        step,
        arguments: vec![("path", path.to_owned()), ("rows", answer.rows.to_string())],
        value: exact(answer.number, &answer.measure),
        place: None,
        cells: Some(answer.cells),
        from: Vec::new(),
    };
    Quantity { number: answer.number, measure: answer.measure, trace }
}

/// A number from two others of the same measure; a share, unless the caller knows better.
pub(super) fn divided(
    step: &'static str,
    name: &str,
    one: Quantity,
    other: Quantity,
    compute: impl Fn(Decimal, Decimal) -> Option<Decimal>,
) -> Result<Quantity, Finding> {
    let cannot = || {
        Finding::error("share-impossible")
            .with("figure", name)
            .with("part", one.exact())
            .with("whole", other.exact())
    };
    if !one.measure.fits(&other.measure) {
        return Err(cannot());
    }
    let number = compute(one.number, other.number).ok_or_else(cannot)?;
    let measure = Measure::Share;
    let trace = Trace {
        step,
        arguments: vec![("figure", name.to_owned())],
        value: exact(number, &measure),
        place: None,
        cells: None,
        from: vec![one.trace.clone(), other.trace.clone()],
    };
    Ok(Quantity { number, measure, trace })
}
