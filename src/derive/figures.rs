//! The figures of an event, each from its source or from other figures.

use super::work::{Work, unread};
use super::{participants, period, tables};
use crate::model::{Budget, EventFolder, Figures, Kind, Project, Publish, Table};

/// All figures of an event, and its participants.
pub fn figures(
    project: &Project,
    folder: &EventFolder,
    budget: &Budget,
    list: Option<&Table>,
) -> Figures {
    let period = folder.period().map(|period| period::sheets(project, folder, period, budget));
    let period = period.as_ref().map(|(budget, people)| (budget, people.as_ref()));
    let (budget, list) = period.unwrap_or((budget, list));
    let work = Work::of(project, folder, budget, list);
    let mut figures = Figures::new();
    add(&work, folder.event.figures.keys(), &mut figures);
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
    let period = period.as_ref().map(|(budget, people)| (budget, people.as_ref()));
    let (budget, list) = period.unwrap_or((budget, list));
    let work = Work::of(project, folder, budget, list);
    let work = Work { source: &kind.source, kind: Some(kind), ..work };
    add(&work, kind.file.figures.keys(), &mut figures);
    tables::of_kind(&work, kind, &mut figures);
    figures
}

fn add<'n>(work: &Work, names: impl Iterator<Item = &'n String>, figures: &mut Figures) {
    for name in names {
        let key = format!("figures.{name}");
        let figure = work.named(name, 0).map_err(|finding| match finding.place {
            Some(_) => finding,
            None => finding.at(work.source.key(&key)),
        });
        figures.insert(key, figure);
    }
}
