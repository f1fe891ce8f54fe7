//! `new`: an event folder whose `event.yaml` builds at once, with its gaps shown, and the schema
//! that lets an editor complete and check it.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::diagnostic::{Code, Finding, Noted, guess, reason};
use crate::files::{Files, Inside};
use crate::language::{Forms, Lang};
use crate::model::{About, Day, Event, PerLanguage, Project, Templates, folded};
use crate::{archive, read};

/// The commented event that is filled in; `%NAME%` stands for what is known.
const EVENT: &str = include_str!("event.yaml");
/// The same with its comments in Russian.
const RUSSIAN: &str = include_str!("event.ru.yaml");

/// What a new event is.
#[derive(Debug, Clone)]
pub struct New {
    /// A term such as `seminar`, by its id or as it is called in any language.
    pub of_type: String,
    /// The first day, as it was typed.
    pub date: String,
    /// A place of the registry, by its id or as it is called in any language.
    pub place: String,
    /// The kind of its first document; one of the kinds that there are, if none is named.
    pub kind: Option<String>,
    /// The language of the comments: Russian, or else English.
    pub comments: Lang,
}

/// Writes the folder of a new event and returns the path of its `event.yaml`. Nothing is written
/// if something does not fit or the folder exists.
pub fn new(files: &dyn Files, root: &Path, new: &New) -> Noted<Option<PathBuf>> {
    let files: &dyn Files = &Inside::of(files, root, &root.join("outputs"));
    let Noted { value: project, mut findings } = read::project(files, root);
    let Some(project) = project else { return Noted { value: None, findings } };
    let date = Day::typed(&new.date).map(|day| day.0);
    if date.is_none() {
        findings.push(Finding::new(Code::NoSuchDay).with("found", &new.date));
    }
    let registries = &project.registries;
    let templates = read::templates(files, root).value;
    findings.extend(new.kind.iter().filter_map(|kind| kind_known(&templates, kind).err()));
    let terms = registries.terms.iter().map(|(id, term)| (id.as_str(), &term.names));
    let places = registries.places.iter().map(|(id, place)| (id.as_str(), &place.names));
    let named = New {
        of_type: meant("term", &new.of_type, terms, &mut findings),
        place: meant("place", &new.place, places, &mut findings),
        ..new.clone()
    };
    let new = &named;
    let (Some(date), true) = (date, findings.is_empty()) else {
        return Noted { value: None, findings };
    };
    let id = format!("{date}-{}-{}", new.place, new.of_type);
    let folder = Path::new("inputs/events").join(&id);
    // What a command left that was cut off is no event.
    archive::clear(files, &root.join(&folder));
    let path = root.join(&folder);
    let is_empty = || files.list(&path).is_ok_and(|entries| entries.is_empty());
    if files.exists(&path) && !is_empty() {
        findings.push(Finding::new(Code::EventExists).with("event", id));
        return Noted { value: None, findings };
    }
    let kind = new.kind.clone().or_else(|| templates.kinds.keys().next_back().cloned());
    let kind = kind.unwrap_or_default();
    let event = folder.join("event.yaml");
    let schema = format!("{:#}\n", read::schema::<Event>());
    let text = filled(&project, new, date, &id, &kind);
    // The event comes last: where it lies, nothing else is missing or left.
    let new = [
        (PathBuf::from("inputs/event.schema.json"), schema.into_bytes()),
        (event.clone(), text.into_bytes()),
    ];
    if let Err(why) = archive::write_in_turn(files, root, &new) {
        findings.push(
            Finding::new(Code::NotWritten)
                .with("file", why.path.display())
                .with("why", reason(&why.error))
                .with("said", why.error),
        );
        return Noted { value: None, findings };
    }
    Noted { value: Some(event), findings }
}

/// Nothing, if events can have documents of a kind.
pub(super) fn kind_known(templates: &Templates, kind: &str) -> Result<(), Finding> {
    match templates.kinds.get(kind) {
        Some(known) if known.file.r#for == About::Event => Ok(()),
        Some(_) => Err(Finding::new(Code::KindFor).with("kind", kind).with("for", "period")),
        None => {
            let of_events =
                templates.kinds.iter().filter(|(_, kind)| kind.file.r#for == About::Event);
            let known: Vec<&str> = of_events.map(|(name, _)| name.as_str()).collect();
            let finding = Finding::new(Code::UnknownKind).with("kind", kind);
            let guess = guess(kind, known.iter().copied()).unwrap_or_default();
            Err(finding.with("guess", guess).with("known", known.join(", ")))
        }
    }
}

/// The id that somebody typed, or whose entry is called so in any language and form; a finding if there is none,
/// or more than one.
pub(super) fn meant<'r>(
    registry: &str,
    typed: &str,
    entries: impl Iterator<Item = (&'r str, &'r PerLanguage<Forms>)>,
    findings: &mut Vec<Finding>,
) -> String {
    let entries: Vec<_> = entries.collect();
    let wanted = folded(typed);
    let is_called = |names: &PerLanguage<Forms>| {
        names.0.values().flat_map(Forms::all).any(|form| folded(form) == wanted)
    };
    let by_id = entries.iter().find(|(id, _)| *id == typed);
    let mut by_name = entries.iter().filter(|(_, names)| is_called(names));
    let found = by_id.or_else(|| by_name.next().filter(|_| by_name.next().is_none()));
    if let Some((id, _)) = found {
        return (*id).to_owned();
    }
    let bases = entries.iter().flat_map(|(_, names)| names.0.values().map(Forms::base));
    let names = entries.iter().map(|(id, _)| *id).chain(bases);
    let guess = guess(typed, names).unwrap_or_default();
    let finding = Finding::new(Code::UnknownId).with("registry", registry);
    findings.push(finding.with("id", typed).with("guess", guess));
    typed.to_owned()
}

fn filled(project: &Project, new: &New, date: Date, id: &str, kind: &str) -> String {
    let phases = &project.file.project.phases;
    let phase = phases.iter().find(|phase| phase.from.0 <= date && date <= phase.to.0);
    let values = [
        ("%TYPE%", new.of_type.clone()),
        ("%DATE%", date.to_string()),
        ("%PLACE%", new.place.clone()),
        ("%EVENT%", id.to_owned()),
        ("%KIND%", kind.to_owned()),
        ("%CONTACT%", project.file.media_contact.clone()),
        ("%FIRST%", project.file.project.languages.first().cloned().unwrap_or_default()),
        ("%PHASE%", phase.map(|phase| phase.id.to_string()).unwrap_or_default()),
    ];
    let template = if new.comments.code() == "ru" { RUSSIAN } else { EVENT };
    laid_out(project, template, &values)
}

/// A commented file with what is known filled in.
pub(super) fn laid_out(project: &Project, template: &str, values: &[(&str, String)]) -> String {
    let mut out = String::new();
    for line in template.lines() {
        // A text has a line for every language of the project.
        match line.split_once("%TEXT%") {
            Some((before, _)) => {
                project
                    .languages
                    .iter()
                    .for_each(|lang| out.push_str(&format!("{before}{lang}:\n")));
            }
            None => {
                let line = values
                    .iter()
                    .fold(line.to_owned(), |line, (name, value)| line.replace(name, value));
                out.push_str(line.trim_end());
                out.push('\n');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands in a line apart from its comment, which may itself hold lines to be used.
    fn keys(template: &str) -> Vec<String> {
        let bare = |line: &str| {
            let line = line.trim_start_matches(['#', ' ']);
            line.split(" #").next().unwrap_or_default().trim().to_owned()
        };
        let is_key = |line: &String| line.contains(':') && line.is_ascii() || line.contains('%');
        template.lines().skip(10).map(bare).filter(is_key).collect()
    }

    #[test]
    fn both_templates_have_the_same_keys() {
        assert_eq!(keys(RUSSIAN), keys(EVENT));
        assert!(keys(EVENT).len() > 60);
    }
}
