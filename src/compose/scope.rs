//! What a template and a text may see: the names of `docs/templates.md`, and nothing else.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use jiff::civil::{Date, Time};
use minijinja::value::{Object, ObjectRepr, Value};

use super::figures;
use super::marks::Mark;
use super::values::{
    Bearer, Clock, Day, Days, Group, Ink, Missing, Name, Period, Phase, Printed, Ready, Reported,
    Sort, find, named, unknown,
};
use crate::diagnostic::Finding;
use crate::document::Inline;
use crate::language::Forms;
use crate::model::{EventFolder, Figures, PerLanguage, When};

/// The names and values of one document in one language.
pub(super) type Scope = BTreeMap<String, Value>;

/// The names that a figure cannot have: values of every event, and words of the template language.
const RESERVED: [&str; 48] = [
    "acknowledgement",
    "agenda",
    "and",
    "categories",
    "charts",
    "contact",
    "date",
    "deviations",
    "else",
    "events",
    "false",
    "figures",
    "for",
    "gallery",
    "groups",
    "if",
    "in",
    "is",
    "loop",
    "next",
    "none",
    "not",
    "or",
    "organisations",
    "outcomes",
    "participants",
    "partners",
    "period",
    "people",
    "phase",
    "photos",
    "places",
    "project",
    "recommendations",
    "ref",
    "release",
    "seat",
    "sections",
    "self",
    "sessions",
    "speaker",
    "tables",
    "terms",
    "text",
    "time",
    "true",
    "type",
    "words",
];

/// Figures whose names no text could use, or would use for something else.
pub(super) fn names(folder: &EventFolder) -> Vec<Finding> {
    let usable = |name: &str| {
        let written = name.replace('-', "_");
        let plain = written.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        plain
            && written.starts_with(|c: char| c.is_ascii_alphabetic())
            && !RESERVED.contains(&written.as_str())
            && !["when", "where"].contains(&written.as_str())
    };
    let names = folder.event.figures.keys().filter(|name| !usable(name));
    let finding = |name: &String| {
        Finding::error("figure-name")
            .with("figure", name)
            .at(folder.source.key(&format!("figures.{name}")))
    };
    names.map(finding).collect()
}

/// Everything but the texts themselves.
pub(super) fn scope(ink: &Ink, folder: &EventFolder, figures: &Figures) -> Scope {
    let event = &folder.event;
    let project = &ink.project.file;
    let on = event.first_day();
    let registry = |sort: Registry| Value::from_object(Entries { ink: ink.clone(), on, sort });
    let mut scope = Scope::new();
    scope.extend(figures::figures(ink, figures));
    scope.insert("project".into(), name(ink, "project", &project.project.name, Sort::Plain));
    scope.insert("seat".into(), entry(ink, Registry::Places, &project.project.seat, on));
    for (key, sort) in Registry::ALL {
        scope.insert(key.into(), registry(sort));
    }
    let of_type = event.r#type.as_ref();
    let of_type = of_type
        .map_or_else(|| absent(ink, "type"), |of_type| entry(ink, Registry::Terms, of_type, on));
    scope.insert("type".into(), of_type);
    let days = match &folder.period {
        None => when(ink, "when", &event.when),
        Some(_) => {
            let (from, to) = (event.first_day(), event.last_day());
            Value::from_object(Reported { ink: ink.clone(), from, to })
        }
    };
    scope.insert("when".into(), days);
    scope.insert(
        "phase".into(),
        event.phase.map_or_else(|| absent(ink, "phase"), |number| phase(ink, number)),
    );
    scope.insert("where".into(), place(ink, folder, on));
    scope.insert("participants".into(), figures::participants(ink, figures));
    scope.insert("release".into(), release(ink, folder));
    let contact = event.release.contact.as_ref().unwrap_or(&project.media_contact);
    scope.insert("contact".into(), entry(ink, Registry::People, contact, on));
    scope.insert("next".into(), next(ink, folder, on));
    scope.insert("ref".into(), Value::from_object(References(ink.clone())));
    let of_day = ink.clone();
    scope.insert("date".into(), Value::from_function(move |typed: &str| date(&of_day, typed)));
    let of_period = ink.clone();
    let period = move |typed: &str| period(&of_period, typed);
    scope.insert("period".into(), Value::from_function(period));
    let of_time = ink.clone();
    scope.insert("time".into(), Value::from_function(move |typed: &str| time(&of_time, typed)));
    scope
}

/// `ref.areas_table`: a link to a block by its name, which gets its number when all blocks are known.
#[derive(Debug)]
struct References(Ink);

impl Object for References {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let name = key.as_str()?;
        let link = Inline::Link { url: format!("#{name}"), text: vec![Inline::Text(name.into())] };
        let mark = Mark::Text { id: String::new(), text: vec![link] };
        Some(Ready::value(&self.0, mark, Vec::new()))
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let finding = Finding::error("unprintable").with("expression", "ref").with("what", "group");
        write!(f, "{}", self.0.gap(finding))
    }
}

/// A person of the registry as the speaker of a block.
pub(super) fn speaker(ink: &Ink, id: &str, on: Date) -> Value {
    entry(ink, Registry::People, id, on)
}

/// An organisation of the registry.
pub(super) fn organisation(ink: &Ink, id: &str, on: Date) -> Value {
    entry(ink, Registry::Organisations, id, on)
}

/// The registries, by the names that templates use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Registry {
    Organisations,
    Places,
    People,
    Terms,
    Categories,
    Groups,
}

impl Registry {
    const ALL: [(&'static str, Registry); 6] = [
        ("organisations", Registry::Organisations),
        ("places", Registry::Places),
        ("people", Registry::People),
        ("terms", Registry::Terms),
        ("categories", Registry::Categories),
        ("groups", Registry::Groups),
    ];
}

/// A registry as templates see it: `places.jalal_abad`.
#[derive(Debug)]
struct Entries {
    ink: Ink,
    on: Date,
    sort: Registry,
}

impl Object for Entries {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        Some(entry(&self.ink, self.sort, key.as_str()?, self.on))
    }

    /// A registry as a whole says nothing; joined to a string by mistake it is a gap.
    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name =
            Registry::ALL.iter().find(|(_, sort)| *sort == self.sort).map_or("", |(name, _)| name);
        let finding = Finding::error("unprintable").with("expression", name).with("what", "group");
        write!(f, "{}", self.ink.gap(finding))
    }
}

/// An entry of a registry, or a value that stops the template with the reason.
fn entry(ink: &Ink, registry: Registry, id: &str, on: Date) -> Value {
    let all = &ink.project.registries;
    match registry {
        Registry::Organisations => match find(&all.organisations, id) {
            Some((id, found)) => {
                name(ink, &format!("organisations.{id}"), &found.names, Sort::Plain)
            }
            None => Missing::value(ink, unknown("organisation", id, all.organisations.keys())),
        },
        Registry::Places => match find(&all.places, id) {
            Some((id, found)) => {
                name(ink, &format!("places.{id}"), &found.names, Sort::Place(found.r#type.clone()))
            }
            None => Missing::value(ink, unknown("place", id, all.places.keys())),
        },
        Registry::People => match find(&all.people, id) {
            Some((id, found)) => name(
                ink,
                &format!("people.{id}"),
                &found.names,
                Sort::Person(bearer(ink, found, on).into()),
            ),
            None => Missing::value(ink, unknown("person", id, all.people.keys())),
        },
        Registry::Terms => match find(&all.terms, id) {
            Some((id, found)) => name(ink, &format!("terms.{id}"), &found.names, Sort::Plain),
            None => Missing::value(ink, unknown("term", id, all.terms.keys())),
        },
        Registry::Categories => match find(&all.categories, id) {
            Some((id, found)) => name(ink, &format!("categories.{id}"), found, Sort::Plain),
            None => Missing::value(ink, unknown("category", id, all.categories.keys())),
        },
        Registry::Groups => match find(&all.groups, id) {
            Some((id, members)) => group(ink, id, members, on),
            None => Missing::value(ink, unknown("group", id, all.groups.keys())),
        },
    }
}

fn group(ink: &Ink, id: &str, members: &[String], on: Date) -> Value {
    let members: Vec<Name> = members
        .iter()
        .filter_map(|id| {
            entry(ink, Registry::Places, id, on).downcast_object_ref::<Name>().cloned()
        })
        .collect();
    Value::from_object(Group { key: format!("groups.{id}"), members, ink: ink.clone() })
}

fn name(ink: &Ink, key: &str, names: &PerLanguage<Forms>, sort: Sort) -> Value {
    match ink.forms(names, key) {
        Ok(forms) => Value::from_object(Name {
            ink: ink.clone(),
            key: key.to_owned(),
            forms: forms.clone(),
            sort,
        }),
        Err(finding) => Missing::value(ink, finding),
    }
}

/// The person with the role that is valid on the day of the event.
fn bearer(ink: &Ink, person: &crate::model::Person, on: Date) -> Bearer {
    let valid = |role: &&crate::model::Role| {
        role.from.is_none_or(|from| from.0 <= on) && role.to.is_none_or(|to| on <= to.0)
    };
    let role = person
        .roles
        .iter()
        .find(valid)
        .and_then(|role| role.names.get(ink.language.lang()))
        .cloned();
    let contact = person.contact.as_ref().filter(|contact| contact.publish);
    Bearer {
        sex: person.sex,
        role,
        phone: contact.and_then(|contact| contact.phone.clone()),
        email: contact.and_then(|contact| contact.email.clone()),
    }
}

fn when(ink: &Ink, key: &str, when: &When) -> Value {
    match *when {
        When::Day(day) => {
            Value::from_object(Day { ink: ink.clone(), key: key.into(), date: day.0 })
        }
        When::Span(span) => Value::from_object(Days {
            ink: ink.clone(),
            key: key.into(),
            from: span.from.0,
            to: span.to.0,
        }),
    }
}

fn phase(ink: &Ink, number: u32) -> Value {
    match ink.term("phase") {
        Ok(noun) => Value::from_object(Phase { ink: ink.clone(), number, noun: noun.clone() }),
        Err(finding) => Missing::value(ink, finding),
    }
}

/// `where.at`, `where.place`, `where.venue`.
fn place(ink: &Ink, folder: &EventFolder, on: Date) -> Value {
    let Some(found) = &folder.event.r#where else { return absent(ink, "where") };
    let place = entry(ink, Registry::Places, &found.place, on);
    let at = place.get_attr("in").unwrap_or_else(Value::from);
    let venue = match found.venue.text(ink.language.lang()) {
        Some(text) => Printed::value(ink, "where.venue", "venue", text),
        None => absent(ink, "where.venue"),
    };
    named([("place", place), ("at", at), ("venue", venue)])
}

fn release(ink: &Ink, folder: &EventFolder) -> Value {
    let event = &folder.event;
    let day = |key: &str, date| Value::from_object(Day { ink: ink.clone(), key: key.into(), date });
    let embargo =
        event.release.embargo.map_or(Value::from(()), |embargo| day("release.embargo", embargo.0));
    named([("issued", day("release.issued", event.issued())), ("embargo", embargo)])
}

fn next(ink: &Ink, folder: &EventFolder, on: Date) -> Value {
    let Some(next) = &folder.event.next else { return Value::from(()) };
    let week = match next.week_of {
        Some(day) => Printed::value(ink, "next.week", day.0, ink.language.week(day.0)),
        None => absent(ink, "next.week_of"),
    };
    let when = next
        .when
        .as_ref()
        .map_or_else(|| absent(ink, "next.when"), |days| when(ink, "next.when", days));
    let of_type = next
        .r#type
        .as_ref()
        .map_or_else(|| absent(ink, "next.type"), |id| entry(ink, Registry::Terms, id, on));
    let place = entry(ink, Registry::Places, &next.place, on);
    named([("place", place), ("week", week), ("when", when), ("type", of_type)])
}

/// Any other day, typed in an expression: `date('2018-08-23').day`.
fn date(ink: &Ink, typed: &str) -> Value {
    match Date::strptime("%Y-%m-%d", typed) {
        Ok(date) => Value::from_object(Day { ink: ink.clone(), key: "date".into(), date }),
        Err(_) => Missing::value(ink, Finding::error("no-such-day").with("found", typed)),
    }
}

/// `period('2018-H2')`: a stretch of the calendar.
fn period(ink: &Ink, typed: &str) -> Value {
    match Period::read(typed) {
        Some(stretch) => {
            Value::from_object(Period { ink: ink.clone(), typed: typed.to_owned(), stretch })
        }
        None => Missing::value(ink, Finding::error("no-such-period").with("found", typed)),
    }
}

/// `time('10:00')`: a time of day.
fn time(ink: &Ink, typed: &str) -> Value {
    match Time::strptime("%H:%M", typed) {
        Ok(time) => Value::from_object(Clock { ink: ink.clone(), time }),
        Err(_) => Missing::value(ink, Finding::error("no-such-time").with("found", typed)),
    }
}

/// Something that the event leaves blank: a gap where it is printed.
pub(super) fn absent(ink: &Ink, path: &str) -> Value {
    Missing::value(ink, Finding::error("missing-value").with("path", path))
}
