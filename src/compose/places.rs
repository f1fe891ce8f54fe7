//! Where a fault belongs that was met while a template ran: at the entry of a registry, at the key of
//! the event that was left blank, or at the words of the template that asked for too much.

use super::work::Work;
use crate::diagnostic::{Finding, Place, Position, Source, Target};

/// Gives a finding its place, unless it has one.
pub(super) fn placed(work: &Work, mut finding: Finding) -> Finding {
    if finding.place.is_none() {
        let place = match finding.target.as_deref() {
            Some(Target::Entry(entry) | Target::Part { entry, .. }) => in_registries(work, entry),
            Some(Target::Key(path)) => Some(work.folder.source.place(path)),
            Some(Target::Word(words) | Target::Expression(words) | Target::Words(words)) => {
                in_templates(work, words)
            }
            _ => None,
        };
        finding.place = Some(
            place.unwrap_or_else(|| Place::file(format!("templates/{}/document.dj", work.name))),
        );
    }
    finding.unworded()
}

/// `people.manager`, `project`: the entry, in the file that holds it.
fn in_registries(work: &Work, entry: &str) -> Option<Place> {
    let sources = &work.project.sources;
    let source: &Source = match entry.split('.').next()? {
        "organisations" => &sources.organisations,
        "places" | "groups" => &sources.places,
        "people" => &sources.people,
        "terms" | "categories" => &sources.terms,
        "project" => return Some(sources.project.key("project.name")),
        _ => return None,
    };
    Some(source.key(entry))
}

/// The first place of some words in the templates: in that of the kind, then in those of no kind.
fn in_templates(work: &Work, words: &str) -> Option<Place> {
    if words.is_empty() {
        return None;
    }
    let own = format!("{}/", work.name);
    let (own, others): (Vec<_>, Vec<_>) =
        work.templates.texts.iter().partition(|(name, _)| name.starts_with(&own));
    let shared = others.into_iter().filter(|(name, _)| {
        let folder = name.split_once('/').map(|(folder, _)| folder);
        folder.is_none_or(|folder| !work.templates.kinds.contains_key(folder))
    });
    own.into_iter().chain(shared).find_map(|(name, text)| {
        let at = text.find(words)?;
        let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let position = Position {
            line: text[..at].matches('\n').count() + 1,
            column: text[line_start..at].chars().count() + 1,
            length: words.chars().count(),
        };
        Some(Place { at: Some(position), ..Place::file(format!("templates/{name}")) })
    })
}
