//! The values that templates and texts see. Each knows its key, so that what it prints is a fact;
//! each asks the language for its words. A template cannot tell which language it is rendered in:
//! every attribute exists in every language.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use indexmap::IndexMap;
use jiff::civil::Date;
use minijinja::value::{Enumerator, Object, ObjectRepr, Value};
use rust_decimal::Decimal;

use super::marks::{Mark, Marks};
use crate::diagnostic::{Finding, guess};
use crate::document::{Fact, Gap, Inline, Text};
use crate::language::{
    Case, Counting, DateStyle, Forms, Grammar, Language, NumberStyle, OrdinalStyle, PlaceUse,
    RangeStyle, Sex, Unit, Unsayable, capitalised, rounded,
};
use crate::model::{PerLanguage, Project};

/// What all values of one document in one language share.
#[derive(Debug, Clone)]
pub(super) struct Ink {
    pub language: Language,
    pub marks: Marks,
    pub project: Arc<Project>,
    /// The words of this language for something that is missing.
    pub gap_words: Arc<str>,
    /// What was missing where something was printed, not yet placed.
    gaps: Arc<Mutex<Vec<Finding>>>,
}

impl Ink {
    pub fn new(language: &Language, project: &Arc<Project>, gap_words: &str) -> Ink {
        Ink {
            language: language.clone(),
            marks: Marks::default(),
            project: project.clone(),
            gap_words: gap_words.into(),
            gaps: Arc::default(),
        }
    }

    /// Notes what is missing and returns the mark of a gap that names it.
    pub fn gap(&self, finding: Finding) -> char {
        let text = vec![self.gap_for(&finding)];
        self.note([finding]);
        self.marks.add(Mark::Text { id: String::new(), text })
    }

    fn note(&self, findings: impl IntoIterator<Item = Finding>) {
        self.gaps.lock().unwrap_or_else(PoisonError::into_inner).extend(findings);
    }

    /// The gap that stands where something is missing.
    pub fn gap_for(&self, finding: &Finding) -> Inline {
        let named = ["path", "entry", "id", "figure", "attribute", "expression", "found", "kind"];
        let named =
            named.iter().find_map(|name| finding.arguments.iter().find(|(known, _)| known == name));
        let part = ["form", "what"]
            .iter()
            .find_map(|name| finding.arguments.iter().find(|(known, _)| known == name));
        let part = part.filter(|_| named.is_some_and(|(name, _)| *name == "entry"));
        let part = part.map(|(_, part)| format!(".{part}")).unwrap_or_default();
        let words = named.map_or_else(
            || self.gap_words.to_string(),
            |(_, what)| format!("{}: {what}{part}", self.gap_words),
        );
        Inline::Gap(Gap { words: format!("[{words}]"), place: finding.place.clone() })
    }

    /// What was missing since the last call.
    pub fn take_gaps(&self) -> Vec<Finding> {
        std::mem::take(&mut *self.gaps.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The forms of a term in this language. Hyphens of ids may be written as underscores.
    pub fn term(&self, id: &str) -> Result<&Forms, Finding> {
        let terms = &self.project.registries.terms;
        let (id, term) = find(terms, id).ok_or_else(|| unknown("term", id, terms.keys()))?;
        self.forms(&term.names, &format!("terms.{id}"))
    }

    /// The names of an entry in this language.
    pub fn forms<'n>(
        &self,
        names: &'n PerLanguage<Forms>,
        key: &str,
    ) -> Result<&'n Forms, Finding> {
        let lang = self.language.lang();
        names.get(lang).ok_or_else(|| {
            Finding::error("missing-name")
                .with("entry", key)
                .with("language", lang)
                .with("file", file(key))
        })
    }
}

/// An entry by its id; expressions write `_` where an id has `-`.
pub(super) fn find<'r, T>(registry: &'r IndexMap<String, T>, id: &str) -> Option<(&'r str, &'r T)> {
    let entry =
        registry.get_key_value(id).or_else(|| registry.get_key_value(&id.replace('_', "-")));
    entry.map(|(id, value)| (id.as_str(), value))
}

/// The file that holds an entry such as `places.jalal-abad`.
fn file(entry: &str) -> &'static str {
    match entry.split('.').next() {
        Some("organisations") => "organisations.yaml",
        Some("people") => "people.yaml",
        Some("terms" | "categories") => "terms.yaml",
        Some("project") => "project.yaml",
        _ => "places.yaml",
    }
}

/// An id that its registry does not have.
pub(super) fn unknown<'r>(
    registry: &str,
    id: &str,
    known: impl Iterator<Item = &'r String>,
) -> Finding {
    let id = id.replace('_', "-");
    let guess = guess(&id, known.map(String::as_str)).unwrap_or_default();
    Finding::error("unknown-id").with("registry", registry).with("id", id).with("guess", guess)
}

/// A value that cannot be had: it prints as a gap, whatever attribute or filter is asked of it.
#[derive(Debug, Clone)]
pub(super) struct Missing {
    pub ink: Ink,
    pub finding: Finding,
}

impl Missing {
    pub fn value(ink: &Ink, finding: Finding) -> Value {
        Value::from_object(Missing { ink: ink.clone(), finding })
    }
}

impl Object for Missing {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        false
    }

    fn get_value(self: &Arc<Self>, _: &Value) -> Option<Value> {
        Some(Value::from_object(self.as_ref().clone()))
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.ink.gap(self.finding.clone()))
    }
}

/// A form that a language cannot give, for the entry it was asked of.
pub(super) fn unsayable(key: &str, error: &Unsayable) -> Finding {
    match error {
        Unsayable::MissingForm { form, of } => Finding::error("missing-form")
            .with("entry", key)
            .with("form", form)
            .with("name", of)
            .with("file", file(key)),
        other => Finding::error("unsayable").with("entry", key).with("why", other),
    }
}

/// Anything a template can print: what it is called, and its words.
pub(super) trait Printable: fmt::Debug + Send + Sync + 'static {
    fn ink(&self) -> &Ink;

    /// How it prints without any filter or attribute.
    fn fact(&self) -> Result<Fact, Finding>;

    /// An attribute by name.
    fn attribute(&self, _name: &str) -> Option<Result<Value, Finding>> {
        None
    }

    /// The names of the attributes, to guess what was meant.
    fn attributes(&self) -> &'static [&'static str] {
        &[]
    }
}

/// An attribute that a value does not have: a gap where it is printed, as with any other fault.
fn no_attribute(value: &dyn Printable, name: &str) -> Finding {
    let known = value.attributes();
    let of = value.fact().map(|fact| fact.key).unwrap_or_default();
    Finding::error("unknown-attribute")
        .with("attribute", name)
        .with("of", of)
        .with("guess", guess(name, known.iter().copied()).unwrap_or_default())
        .with("known", known.join(", "))
}

/// Gives a printable type to the template engine.
macro_rules! printable {
    ($($type:ty),*) => {$(
        impl Object for $type {
            fn repr(self: &Arc<Self>) -> ObjectRepr {
                ObjectRepr::Plain
            }

            fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
                let name = key.as_str()?;
                let found = self.attribute(name).unwrap_or_else(|| Err(no_attribute(self.as_ref(), name)));
                Some(found.unwrap_or_else(|finding| Missing::value(self.ink(), finding)))
            }

            fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mark = match self.fact() {
                    Ok(fact) => self.ink().marks.add(Mark::Fact(fact)),
                    Err(finding) => self.ink().gap(finding),
                };
                write!(f, "{mark}")
            }
        }
    )*};
}
printable!(Printed, Number, Name, Day, Days, Phase);

/// A value of the template engine as one of ours, if it is.
pub(super) fn printable(value: &Value) -> Option<&dyn Printable> {
    macro_rules! one_of {
        ($($type:ty),*) => {
            None$(.or_else(|| value.downcast_object_ref::<$type>().map(|object| object as &dyn Printable)))*
        };
    }
    one_of!(Printed, Number, Name, Day, Days, Phase)
}

/// Values by name, for templates.
pub(super) fn named<K: Into<String>>(pairs: impl IntoIterator<Item = (K, Value)>) -> Value {
    Value::from(
        pairs
            .into_iter()
            .map(|(name, value)| (name.into(), value))
            .collect::<BTreeMap<String, Value>>(),
    )
}

/// Whether a value of the template engine is one of ours and prints a mark.
pub(super) fn is_ours(value: &Value) -> bool {
    printable(value).is_some()
        || value.downcast_object_ref::<Group>().is_some()
        || value.downcast_object_ref::<Ready>().is_some()
        || value.downcast_object_ref::<Missing>().is_some()
}

/// A fact with its final words.
#[derive(Debug, Clone)]
pub(super) struct Printed {
    pub ink: Ink,
    pub fact: Fact,
}

impl Printed {
    pub fn value(
        ink: &Ink,
        key: &str,
        value: impl fmt::Display,
        words: impl Into<String>,
    ) -> Value {
        let fact = Fact { key: key.to_owned(), value: value.to_string(), words: words.into() };
        Value::from_object(Printed { ink: ink.clone(), fact })
    }

    /// The same fact, beginning with a capital letter.
    pub fn capitalised(ink: &Ink, fact: Fact) -> Value {
        let words = capitalised(&fact.words);
        Value::from_object(Printed { ink: ink.clone(), fact: Fact { words, ..fact } })
    }
}

impl Printable for Printed {
    fn ink(&self) -> &Ink {
        &self.ink
    }

    fn fact(&self) -> Result<Fact, Finding> {
        Ok(self.fact.clone())
    }
}

/// What a number counts.
#[derive(Debug, Clone)]
pub(super) enum Measure {
    /// Things, by the noun that a text need not name.
    Things(Option<Box<Forms>>),
    /// Money, in a currency.
    Money(String),
    /// A part of a whole, 0.32 for 32%.
    Share,
}

/// An exact number.
#[derive(Debug, Clone)]
pub(super) struct Number {
    pub ink: Ink,
    pub key: String,
    pub number: Decimal,
    pub measure: Measure,
}

impl Number {
    /// The value as a fact keeps it, with its currency.
    pub fn exact(&self) -> String {
        let measure = match &self.measure {
            Measure::Things(_) => crate::model::Measure::Things(None),
            Measure::Money(code) => crate::model::Measure::Money(code.clone()),
            Measure::Share => crate::model::Measure::Share,
        };
        crate::model::exact(self.number, &measure)
    }
}

impl Number {
    /// As it stands large in a panel: digits always, sums and shares rounded with their word.
    pub fn as_key_figure(&self, noun: bool) -> Result<Value, Finding> {
        let language = &self.ink.language;
        let words = match &self.measure {
            Measure::Things(Some(forms)) if noun => {
                language.count(self.number, forms, &Counting::default().digits())
            }
            Measure::Things(_) => Ok(language.number(self.number, NumberStyle::Prose)),
            Measure::Money(code) => {
                language.money(rounded(self.number, Unit::Million, 1), code, &Counting::default())
            }
            Measure::Share => {
                language.amount(rounded(self.number, Unit::Percent, 0), &Counting::default())
            }
        };
        let words = words.map_err(|error| unsayable(&self.key, &error))?;
        Ok(Printed::value(&self.ink, &self.key, self.exact(), words))
    }
}

impl Printable for Number {
    fn ink(&self) -> &Ink {
        &self.ink
    }

    fn fact(&self) -> Result<Fact, Finding> {
        let language = &self.ink.language;
        let words = match &self.measure {
            Measure::Things(_) => language.number(self.number, NumberStyle::Prose),
            Measure::Money(code) => language
                .money(self.number, code, &Counting::default())
                .map_err(|error| unsayable(&self.key, &error))?,
            // A share that goes on for ever is shown to a tenth of a per cent.
            Measure::Share if self.number.round_dp(3) != self.number => {
                language.share_to(self.number, 1, NumberStyle::Prose)
            }
            Measure::Share => language.share(self.number, NumberStyle::Prose),
        };
        Ok(Fact { key: self.key.clone(), value: self.exact(), words })
    }
}

/// A name of a registry: an organisation, a place, a person, a role or a term.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub ink: Ink,
    /// `places.jalal-abad`: the entry.
    pub key: String,
    pub forms: Forms,
    pub sort: Sort,
}

/// What an entry is decides how its forms are found.
#[derive(Debug, Clone)]
pub(super) enum Sort {
    /// Forms as typed or derived.
    Plain,
    /// By the type of the place.
    Place(String),
    Person(Box<Bearer>),
    /// A person's full name in cases.
    FullName(Sex),
    /// Role and name together, in the order of the language.
    Titled(Box<Bearer>),
}

/// A person beside the name: sex, the role held on the day of the event, published contact.
#[derive(Debug, Clone)]
pub(super) struct Bearer {
    pub sex: Sex,
    pub role: Option<Forms>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

impl Name {
    fn id(&self) -> &str {
        self.key.split_once('.').map_or(self.key.as_str(), |(_, id)| id)
    }

    fn same(&self, key: String, forms: Forms, sort: Sort) -> Value {
        Value::from_object(Name { ink: self.ink.clone(), key, forms, sort })
    }

    /// The words for a form: a case, or another key of the registry.
    pub fn form(&self, form: &str) -> Result<String, Finding> {
        let language = &self.ink.language;
        let case = Case::named(form);
        let said = match (&self.sort, case) {
            (Sort::Place(of_type), Some(case)) => {
                language.place(&self.forms, of_type, PlaceUse::Name(case))
            }
            (Sort::Place(of_type), None) => match form {
                "in" => language.place(&self.forms, of_type, PlaceUse::In),
                "to" => language.place(&self.forms, of_type, PlaceUse::To),
                "from" => language.place(&self.forms, of_type, PlaceUse::From),
                "name" => Ok(self.forms.base().to_owned()),
                "formal" => language.place_formal(&self.forms, of_type, PlaceUse::Name(Case::Nom)),
                // In a language without adjectives of places the name itself stands there.
                "adj" if language.grammar() != Grammar::Russian => Ok(self.forms.base().to_owned()),
                other => language.form(&self.forms, other).map(|text| text.into_owned()),
            },
            (Sort::Person(bearer), Some(case)) => language.full_name(&self.forms, bearer.sex, case),
            (Sort::FullName(sex), Some(case)) => language.full_name(&self.forms, *sex, case),
            (Sort::Titled(bearer), Some(case)) => match &bearer.role {
                Some(role) => language.role_and_name(role, &self.forms, bearer.sex, case),
                None => {
                    return Err(Finding::error("missing-role")
                        .with("entry", &self.key)
                        .with("what", "role"));
                }
            },
            (Sort::Person(_) | Sort::FullName(_) | Sort::Titled(_), None) if form == "initials" => {
                language.listed_name(&self.forms)
            }
            (_, _) => language.form(&self.forms, form).map(|text| text.into_owned()),
        };
        said.map_err(|error| unsayable(&self.key, &error))
    }

    fn person(&self, bearer: &Bearer, name: &str) -> Option<Result<Value, Finding>> {
        let contact = |value: &Option<String>| match value {
            Some(text) => {
                Ok(Printed::value(&self.ink, &format!("{}.{name}", self.key), text, text))
            }
            None => {
                Err(Finding::error("missing-contact").with("entry", &self.key).with("what", name))
            }
        };
        Some(match name {
            "name" => {
                Ok(self.same(self.key.clone(), self.forms.clone(), Sort::FullName(bearer.sex)))
            }
            "titled" => Ok(self.same(
                self.key.clone(),
                self.forms.clone(),
                Sort::Titled(bearer.clone().into()),
            )),
            "role" => match &bearer.role {
                Some(role) => {
                    Ok(self.same(format!("{}.role", self.key), role.clone(), Sort::Plain))
                }
                None => Err(Finding::error("missing-role")
                    .with("entry", &self.key)
                    .with("what", "role")),
            },
            "phone" => contact(&bearer.phone),
            "email" => contact(&bearer.email),
            _ => return None,
        })
    }
}

impl Printable for Name {
    fn ink(&self) -> &Ink {
        &self.ink
    }

    fn fact(&self) -> Result<Fact, Finding> {
        Ok(Fact { key: self.key.clone(), value: self.id().to_owned(), words: self.form("nom")? })
    }

    fn attribute(&self, name: &str) -> Option<Result<Value, Finding>> {
        if let Sort::Person(bearer) = &self.sort
            && let Some(found) = self.person(bearer, name)
        {
            return Some(found);
        }
        let known = Case::named(name).is_some()
            || ["formal", "in", "to", "from", "name", "initials"].contains(&name)
            || crate::language::FORM_KEYS.iter().any(|(key, _)| *key == name);
        known.then(|| {
            let words = self.form(name)?;
            Ok(Printed::value(&self.ink, &self.key, self.id(), words))
        })
    }

    fn attributes(&self) -> &'static [&'static str] {
        match self.sort {
            Sort::Person(_) => &[
                "nom", "gen", "dat", "acc", "ins", "prep", "initials", "name", "titled", "role",
                "phone", "email",
            ],
            Sort::FullName(_) | Sort::Titled(_) => {
                &["nom", "gen", "dat", "acc", "ins", "prep", "initials"]
            }
            Sort::Place(_) => &[
                "nom", "gen", "dat", "acc", "ins", "prep", "in", "to", "from", "name", "formal",
                "adj",
            ],
            Sort::Plain => &["nom", "gen", "dat", "acc", "ins", "prep", "abbr", "full", "article"],
        }
    }
}

/// One day.
#[derive(Debug, Clone)]
pub(super) struct Day {
    pub ink: Ink,
    pub key: String,
    pub date: Date,
}

/// The style that an attribute of a date asks for. `day` is the date as prose has it.
fn date_style(name: &str) -> Option<DateStyle> {
    match name {
        "day" => Some(DateStyle::Prose),
        "short" => Some(DateStyle::Day),
        other => DateStyle::named(other),
    }
}

impl Printable for Day {
    fn ink(&self) -> &Ink {
        &self.ink
    }

    fn fact(&self) -> Result<Fact, Finding> {
        let words = self.ink.language.date(self.date, DateStyle::Prose);
        Ok(Fact { key: self.key.clone(), value: self.date.to_string(), words })
    }

    fn attribute(&self, name: &str) -> Option<Result<Value, Finding>> {
        let words = match name {
            "year" => self.date.year().to_string(),
            "week" => self.ink.language.week(self.date),
            name => self.ink.language.date(self.date, date_style(name)?),
        };
        Some(Ok(Printed::value(&self.ink, &self.key, self.date, words)))
    }

    fn attributes(&self) -> &'static [&'static str] {
        &[
            "day",
            "short",
            "year",
            "week",
            "prose",
            "caption",
            "table",
            "on",
            "weekday",
            "on_weekday",
            "as_at",
            "deadline",
            "today",
            "tomorrow",
            "yesterday",
        ]
    }
}

/// From one day to another.
#[derive(Debug, Clone)]
pub(super) struct Days {
    pub ink: Ink,
    pub key: String,
    pub from: Date,
    pub to: Date,
}

impl Days {
    fn words(&self, style: RangeStyle) -> Result<String, Finding> {
        let said = self.ink.language.date_range(self.from, self.to, style);
        said.map_err(|error| unsayable(&self.key, &error))
    }

    fn value(&self) -> String {
        format!("{}/{}", self.from, self.to)
    }
}

impl Printable for Days {
    fn ink(&self) -> &Ink {
        &self.ink
    }

    fn fact(&self) -> Result<Fact, Finding> {
        Ok(Fact {
            key: self.key.clone(),
            value: self.value(),
            words: self.words(RangeStyle::Prose)?,
        })
    }

    fn attribute(&self, name: &str) -> Option<Result<Value, Finding>> {
        let style = match name {
            "day" => RangeStyle::Prose,
            "caption" => RangeStyle::Label,
            "year" => {
                return Some(Ok(Printed::value(
                    &self.ink,
                    &self.key,
                    self.value(),
                    self.to.year().to_string(),
                )));
            }
            other => RangeStyle::named(other)?,
        };
        Some(
            self.words(style)
                .map(|words| Printed::value(&self.ink, &self.key, self.value(), words)),
        )
    }

    fn attributes(&self) -> &'static [&'static str] {
        &["day", "caption", "year", "label", "prose", "two_days", "table", "night"]
    }
}

/// A phase of the project: «вторая фаза» in the case asked for, “Phase II”.
#[derive(Debug, Clone)]
pub(super) struct Phase {
    pub ink: Ink,
    pub number: u32,
    /// The word «фаза» of the registry.
    pub noun: Forms,
}

impl Phase {
    fn words(&self, form: &str) -> Option<Result<String, Finding>> {
        let language = &self.ink.language;
        let said = match (form, Case::named(form)) {
            ("label", _) => language.label(self.number, &self.noun),
            (_, Some(case)) if language.grammar() == Grammar::Russian => {
                language.ordinal_with(self.number.into(), &self.noun, case, OrdinalStyle::Words)
            }
            (_, Some(_)) => language.label(self.number, &self.noun),
            _ => return None,
        };
        Some(said.map_err(|error| unsayable("terms.phase", &error)))
    }
}

impl Printable for Phase {
    fn ink(&self) -> &Ink {
        &self.ink
    }

    fn fact(&self) -> Result<Fact, Finding> {
        let words = self.words("nom").unwrap_or_else(|| Ok(String::new()))?;
        Ok(Fact { key: "phase".into(), value: self.number.to_string(), words })
    }

    fn attribute(&self, name: &str) -> Option<Result<Value, Finding>> {
        Some(self.words(name)?.map(|words| Printed::value(&self.ink, "phase", self.number, words)))
    }

    fn attributes(&self) -> &'static [&'static str] {
        &["nom", "gen", "dat", "acc", "ins", "prep", "label"]
    }
}

/// Names in an order that means something: the districts of a region.
#[derive(Debug, Clone)]
pub(super) struct Group {
    pub key: String,
    pub members: Vec<Name>,
    pub ink: Ink,
}

impl Object for Group {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.members.get(key.as_usize()?).cloned().map(Value::from_object)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.members.len())
    }

    /// A group that is joined to a string by mistake still keeps its mark.
    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = self
            .list("nom")
            .map_or_else(|finding| self.ink.gap(finding), |list| self.ink.marks.add(list));
        write!(f, "{mark}")
    }
}

impl Group {
    /// «А, Б и В»: every member a fact of its own.
    pub fn list(&self, form: &str) -> Result<Mark, Finding> {
        let words: Vec<String> =
            self.members.iter().map(|name| name.form(form)).collect::<Result<_, _>>()?;
        let between = self
            .ink
            .language
            .list_separators(&words)
            .map_err(|error| unsayable(&self.key, &error))?;
        let mut text = Text::new();
        for (index, (name, words)) in self.members.iter().zip(words).enumerate() {
            if let Some(separator) = index.checked_sub(1).and_then(|before| between.get(before)) {
                text.push(Inline::Text((*separator).to_owned()));
            }
            text.push(Inline::Fact(Fact {
                key: name.key.clone(),
                value: name.id().to_owned(),
                words,
            }));
        }
        Ok(Mark::Text { id: self.key.clone(), text })
    }
}

/// A text of the inputs that has been read, or a whole block: prints as it is.
#[derive(Debug, Clone)]
pub(super) struct Ready {
    pub ink: Ink,
    pub mark: Mark,
    /// What was found in the text; it matters only where the text is printed.
    pub findings: Vec<Finding>,
}

impl Ready {
    pub fn value(ink: &Ink, mark: Mark, findings: Vec<Finding>) -> Value {
        Value::from_object(Ready { ink: ink.clone(), mark, findings })
    }

    /// The text that it prints; nothing for a block.
    pub fn text(&self) -> Text {
        match &self.mark {
            Mark::Text { text, .. } => text.clone(),
            _ => Text::new(),
        }
    }
}

impl Object for Ready {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ink.note(self.findings.iter().cloned());
        write!(f, "{}", self.ink.marks.add(self.mark.clone()))
    }
}
