//! What a template and a text may see: the names of `docs/templates.md`, and nothing else.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use jiff::civil::{Date, Time};
use minijinja::value::{Object, ObjectRepr, Value};

use super::figures;
use super::marks::Mark;
use super::values::{
    Bearer, Clock, Context, Day, Days, Group, Missing, Name, Period, Phase, Printed, Ready,
    Reported, Sort, find, named,
};
use crate::diagnostic::{Code, Finding, Target};
use crate::document::Inline;
use crate::language::{Forms, Period as Stretch};
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
    let names = folder.event.figures.keys().filter(|name| !is_usable(name));
    let findings = names.map(|name| {
        Finding::new(Code::FigureName)
            .naming("figure", Target::Figure, name)
            .at(folder.source.key(&format!("figures.{name}")))
    });
    findings.collect()
}

fn is_usable(name: &str) -> bool {
    let written = name.replace('-', "_");
    let plain = written.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    plain
        && written.starts_with(|c: char| c.is_ascii_alphabetic())
        && !RESERVED.contains(&written.as_str())
        && !["when", "where"].contains(&written.as_str())
}

/// Everything but the texts themselves.
pub(super) fn scope(context: &Context, folder: &EventFolder, figures: &Figures) -> Scope {
    let event = &folder.event;
    let project = &context.project.file;
    let on = event.first_day();
    let mut scope = Scope::new();
    scope.extend(figures::figures(context, figures));
    let own = name(context, "project".into(), &project.project.name, Sort::Plain);
    scope.insert("project".into(), Missing::or(context, own));
    scope.insert("seat".into(), entry(context, Registry::Places, &project.project.seat, on));
    for (key, sort) in Registry::ALL {
        let entries = Entries { context: context.clone(), on, sort };
        scope.insert(key.into(), Value::from_object(entries));
    }
    let of_type = event.r#type.as_ref();
    let of_type = of_type.map_or_else(
        || Missing::absent(context, "type"),
        |of_type| entry(context, Registry::Terms, of_type, on),
    );
    scope.insert("type".into(), of_type);
    let days = match folder.period() {
        None => when(context, "when", &event.when),
        Some(_) => {
            let (from, to) = (event.first_day(), event.last_day());
            Value::from_object(Reported { context: context.clone(), key: "when", from, to })
        }
    };
    scope.insert("when".into(), days);
    scope.insert(
        "phase".into(),
        event.phase.map_or_else(
            || Missing::absent(context, "phase"),
            |number| Missing::or(context, phase(context, number)),
        ),
    );
    scope.insert("where".into(), place(context, folder, on));
    scope.insert("participants".into(), figures::participants(context, figures));
    scope.insert("release".into(), release(context, folder));
    let contact = event.release.contact.as_ref().unwrap_or(&project.media_contact);
    scope.insert("contact".into(), entry(context, Registry::People, contact, on));
    scope.insert("next".into(), next(context, folder, on));
    scope.insert("ref".into(), Value::from_object(References(context.clone())));
    let of_day = context.clone();
    scope.insert("date".into(), Value::from_function(move |typed: &str| date(&of_day, typed)));
    let of_period = context.clone();
    scope.insert(
        "period".into(),
        Value::from_function(move |typed: &str| period(&of_period, typed)),
    );
    let of_time = context.clone();
    scope.insert("time".into(), Value::from_function(move |typed: &str| time(&of_time, typed)));
    scope
}

/// `ref.areas_table`: a link to a block by its name, which gets its number when all blocks are known.
#[derive(Debug)]
struct References(Context);

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
        write!(f, "{}", self.0.gap_of_group("ref"))
    }
}

/// A person of the registry as the speaker of a block.
pub(super) fn speaker(context: &Context, id: &str, on: Date) -> Value {
    entry(context, Registry::People, id, on)
}

/// An organisation of the registry.
pub(super) fn organisation(context: &Context, id: &str, on: Date) -> Value {
    entry(context, Registry::Organisations, id, on)
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
    context: Context,
    on: Date,
    sort: Registry,
}

impl Object for Entries {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        Some(entry(&self.context, self.sort, key.as_str()?, self.on))
    }

    /// A registry as a whole says nothing; joined to a string by mistake it is a gap.
    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name =
            Registry::ALL.iter().find(|(_, sort)| *sort == self.sort).map_or("", |(name, _)| name);
        write!(f, "{}", self.context.gap_of_group(name))
    }
}

/// An entry of a registry, or a gap with the reason.
fn entry(context: &Context, registry: Registry, id: &str, on: Date) -> Value {
    Missing::or(context, found(context, registry, id, on))
}

fn found(context: &Context, registry: Registry, id: &str, on: Date) -> Result<Value, Finding> {
    let all = &context.project.registries;
    match registry {
        Registry::Organisations => {
            let (id, found) = find(&all.organisations, "organisation", id)?;
            name(context, format!("organisations.{id}"), &found.names, Sort::Plain)
        }
        Registry::Places => {
            let (id, found) = find(&all.places, "place", id)?;
            let sort = Sort::Place(found.r#type.clone());
            name(context, format!("places.{id}"), &found.names, sort)
        }
        Registry::People => {
            let (id, found) = find(&all.people, "person", id)?;
            let sort = Sort::Person(bearer(context, found, on).into());
            name(context, format!("people.{id}"), &found.names, sort)
        }
        Registry::Terms => {
            let (id, found) = find(&all.terms, "term", id)?;
            name(context, format!("terms.{id}"), &found.names, Sort::Plain)
        }
        Registry::Categories => {
            let (id, found) = find(&all.categories, "category", id)?;
            name(context, format!("categories.{id}"), found, Sort::Plain)
        }
        Registry::Groups => {
            let (id, members) = find(&all.groups, "group", id)?;
            Ok(group(context, id, members, on))
        }
    }
}

fn group(context: &Context, id: &str, members: &[String], on: Date) -> Value {
    let members = members.iter().map(|id| entry(context, Registry::Places, id, on));
    let members = members.filter_map(|place| place.downcast_object_ref::<Name>().cloned());
    let (key, members) = (format!("groups.{id}"), members.collect());
    Value::from_object(Group { key, members, context: context.clone() })
}

fn name(
    context: &Context,
    key: String,
    names: &PerLanguage<Forms>,
    sort: Sort,
) -> Result<Value, Finding> {
    let (context, forms) = (context.clone(), context.forms(names, &key)?.clone());
    Ok(Value::from_object(Name { context, key, forms, sort }))
}

/// The person with the role that is valid on the day of the event.
fn bearer(context: &Context, person: &crate::model::Person, on: Date) -> Bearer {
    let mut roles = person.roles.iter();
    let valid = roles.find(|role| {
        role.from.is_none_or(|from| from.0 <= on) && role.to.is_none_or(|to| on <= to.0)
    });
    let role = valid.and_then(|role| role.names.get(context.language.lang())).cloned();
    let contact = person.contact.as_ref().filter(|contact| contact.publish);
    Bearer {
        sex: person.sex,
        role,
        phone: contact.and_then(|contact| contact.phone.clone()),
        email: contact.and_then(|contact| contact.email.clone()),
    }
}

fn when(context: &Context, key: &str, when: &When) -> Value {
    match *when {
        When::Day(date) => day(context, key, date.0),
        When::Span(span) => Value::from_object(Days {
            context: context.clone(),
            key: key.into(),
            from: span.from.0,
            to: span.to.0,
        }),
    }
}

fn day(context: &Context, key: &str, date: Date) -> Value {
    Value::from_object(Day { context: context.clone(), key: key.into(), date })
}

fn phase(context: &Context, number: u32) -> Result<Value, Finding> {
    let (context, noun) = (context.clone(), context.term("phase")?.clone());
    Ok(Value::from_object(Phase { context, number, noun }))
}

/// `where.at`, `where.place`, `where.venue`.
fn place(context: &Context, folder: &EventFolder, on: Date) -> Value {
    let Some(found) = &folder.event.r#where else { return Missing::absent(context, "where") };
    let place = entry(context, Registry::Places, &found.place, on);
    let at = place.get_attr("in").unwrap_or_else(Value::from);
    let venue = match found.venue.text(context.language.lang()) {
        Some(text) => Printed::value(context, "where.venue", "venue", text),
        None => Missing::absent(context, "where.venue"),
    };
    named([("place", place), ("at", at), ("venue", venue)])
}

fn release(context: &Context, folder: &EventFolder) -> Value {
    let event = &folder.event;
    let embargo = event.release.embargo;
    let embargo =
        embargo.map_or(Value::from(()), |embargo| day(context, "release.embargo", embargo.0));
    named([("issued", day(context, "release.issued", event.issued())), ("embargo", embargo)])
}

fn next(context: &Context, folder: &EventFolder, on: Date) -> Value {
    let Some(next) = &folder.event.next else { return Value::from(()) };
    let week = match next.week_of {
        Some(day) => Printed::value(context, "next.week", day.0, context.language.week(day.0)),
        None => Missing::absent(context, "next.week_of"),
    };
    let when = next.when.as_ref().map_or_else(
        || Missing::absent(context, "next.when"),
        |days| when(context, "next.when", days),
    );
    let of_type = next.r#type.as_ref().map_or_else(
        || Missing::absent(context, "next.type"),
        |id| entry(context, Registry::Terms, id, on),
    );
    let place = entry(context, Registry::Places, &next.place, on);
    named([("place", place), ("week", week), ("when", when), ("type", of_type)])
}

/// Any other day, typed in an expression: `date('2018-08-23').day`.
fn date(context: &Context, typed: &str) -> Value {
    match crate::model::Day::typed(typed) {
        Some(date) => day(context, "date", date.0),
        None => no_such(context, Code::NoSuchDay, typed),
    }
}

/// `period('2018-H2')`: a stretch of the calendar.
fn period(context: &Context, typed: &str) -> Value {
    let Some(stretch) = Stretch::read(typed) else {
        return no_such(context, Code::NoSuchPeriod, typed);
    };
    let (context, typed) = (context.clone(), typed.to_owned());
    Value::from_object(Period { context, typed, stretch })
}

/// `time('10:00')`: a time of day.
fn time(context: &Context, typed: &str) -> Value {
    match Time::strptime("%H:%M", typed) {
        Ok(time) => Value::from_object(Clock { context: context.clone(), time }),
        Err(_) => no_such(context, Code::NoSuchTime, typed),
    }
}

fn no_such(context: &Context, code: Code, typed: &str) -> Value {
    Missing::value(context, Finding::new(code).naming("found", Target::Word, typed))
}
