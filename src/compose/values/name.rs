//! The names of the registries as templates see them.

use minijinja::value::Value;

use super::{Context, Printable, Printed, unsayable};
use crate::diagnostic::{Code, Finding, Target};
use crate::document::{Fact, Joins};
use crate::language::{Case, Forms, PlaceUse, Sex};

/// A name of a registry: an organisation, a place, a person, a role or a term.
#[derive(Debug, Clone)]
pub(in crate::compose) struct Name {
    pub context: Context,
    /// `places.jalal-abad`: the entry.
    pub key: String,
    pub forms: Forms,
    pub sort: Sort,
}

/// What an entry is decides how its forms are found.
#[derive(Debug, Clone)]
pub(in crate::compose) enum Sort {
    /// Forms as typed or derived.
    Plain,
    /// By the type of the place.
    Place(String),
    /// The adjective of a place, by its type.
    Adjective(String),
    Person(Box<Bearer>),
    /// A person's full name in cases.
    FullName(Sex),
    /// Role and name together, in the order of the language.
    Titled(Box<Bearer>),
}

/// A person beside the name: sex, the role held on the day of the event, published contact.
#[derive(Debug, Clone)]
pub(in crate::compose) struct Bearer {
    pub sex: Sex,
    pub role: Option<Forms>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

impl Name {
    /// A part of the entry, which it lacks.
    fn part(&self, part: &str) -> Target {
        Target::Part { entry: self.key.clone(), part: part.to_owned() }
    }

    /// The type of a place.
    pub(super) fn of_type(&self) -> Option<&str> {
        match &self.sort {
            Sort::Place(of_type) => Some(of_type),
            _ => None,
        }
    }

    /// The name as a fact, with its cases if it is printed in one.
    fn joined(&self, form: &str, words: String) -> Fact {
        let fact = Fact::new(&self.key, self.id(), words);
        if Case::named(form).is_none() {
            return fact;
        }
        let forms = self.context.forms_by_case(|case| self.form(case.name()).ok());
        fact.joined(Joins { forms, ..Joins::default() })
    }

    /// The id of the entry in its registry.
    pub(super) fn id(&self) -> &str {
        self.key.split_once('.').map_or(self.key.as_str(), |(_, id)| id)
    }

    fn same(&self, key: String, forms: Forms, sort: Sort) -> Value {
        Value::from_object(Name { context: self.context.clone(), key, forms, sort })
    }

    /// The words for a form: a case, or another key of the registry.
    pub fn form(&self, form: &str) -> Result<String, Finding> {
        let language = &self.context.language;
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
                "adj" if !language.grammar().has_cases() => Ok(self.forms.base().to_owned()),
                other => match other.strip_prefix("adj.").and_then(Case::named) {
                    Some(case) => {
                        let adjective = Sort::Adjective(of_type.clone());
                        let name = Name { sort: adjective, ..self.clone() };
                        return name.form(case.name());
                    }
                    None => language.form(&self.forms, other).map(|text| text.into_owned()),
                },
            },
            (Sort::Adjective(_), _) if !language.grammar().has_cases() => {
                Ok(self.forms.base().to_owned())
            }
            (Sort::Adjective(of_type), Some(case)) => {
                language.place_adjective(&self.forms, of_type, case)
            }
            (Sort::Person(bearer), Some(case)) => language.full_name(&self.forms, bearer.sex, case),
            (Sort::FullName(sex), Some(case)) => language.full_name(&self.forms, *sex, case),
            (Sort::Titled(bearer), Some(case)) => match &bearer.role {
                Some(role) => language.role_and_name(role, &self.forms, bearer.sex, case),
                None => {
                    return Err(Finding::new(Code::MissingRole)
                        .with("entry", &self.key)
                        .target(self.part("role")));
                }
            },
            (Sort::Person(_) | Sort::FullName(_) | Sort::Titled(_), None) if form == "initials" => {
                language.listed_name(&self.forms)
            }
            (_, _) => language.form(&self.forms, form).map(|text| text.into_owned()),
        };
        said.map_err(|error| unsayable(&self.key, &error))
    }

    fn contact(&self, part: &str, text: Option<&str>) -> Result<Value, Finding> {
        let Some(text) = text else {
            return Err(Finding::new(Code::MissingContact)
                .with("entry", &self.key)
                .with("what", part)
                .target(self.part(part)));
        };
        Ok(Printed::value(&self.context, &format!("{}.{part}", self.key), text, text))
    }

    fn person(&self, bearer: &Bearer, name: &str) -> Option<Result<Value, Finding>> {
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
                None => Err(Finding::new(Code::MissingRole)
                    .with("entry", &self.key)
                    .target(self.part("role"))),
            },
            "phone" => self.contact(name, bearer.phone.as_deref()),
            "email" => self.contact(name, bearer.email.as_deref()),
            _ => return None,
        })
    }
}

impl Printable for Name {
    fn context(&self) -> &Context {
        &self.context
    }

    fn fact(&self) -> Result<Fact, Finding> {
        Ok(self.joined("nom", self.form("nom")?))
    }

    fn attribute(&self, name: &str) -> Option<Result<Value, Finding>> {
        if let Sort::Person(bearer) = &self.sort
            && let Some(found) = self.person(bearer, name)
        {
            return Some(found);
        }
        let named = self.key == "project" || self.key.starts_with("organisations.");
        if name == "abbr" && named {
            let of = Abbreviation { name: self.clone(), case: Case::Nom };
            return Some(Ok(Value::from_object(of)));
        }
        if let Sort::Place(of_type) = &self.sort
            && name == "adj"
        {
            let sort = Sort::Adjective(of_type.clone());
            return Some(Ok(self.same(self.key.clone(), self.forms.clone(), sort)));
        }
        let known = Case::named(name).is_some()
            || ["formal", "in", "to", "from", "name", "initials"].contains(&name)
            || crate::language::FORM_KEYS.iter().any(|(key, _)| *key == name);
        known.then(|| {
            let fact = self.joined(name, self.form(name)?);
            Ok(Printed::of(&self.context, fact))
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
            Sort::Adjective(_) => &["nom", "gen", "dat", "acc", "ins", "prep"],
            Sort::Plain => &["nom", "gen", "dat", "acc", "ins", "prep", "abbr", "full", "article"],
        }
    }
}

/// The abbreviation of an organisation or of the project: where a document uses it first, the full name stands
/// with it, in the case that the text asks for. `organisations.sdc.abbr`, and `.abbr.gen` where the full name would be genitive.
#[derive(Debug, Clone)]
pub(in crate::compose) struct Abbreviation {
    pub name: Name,
    pub case: Case,
}

impl Abbreviation {
    /// Whether letters stand for words, as in ШУРС; a short name, as Helvetas, needs no explanation.
    pub fn is_of_letters(short: &str) -> bool {
        short.chars().count() > 1 && short.chars().all(char::is_uppercase)
    }
}

impl Printable for Abbreviation {
    fn context(&self) -> &Context {
        self.name.context()
    }

    fn fact(&self) -> Result<Fact, Finding> {
        let short = self.name.form("abbr")?;
        let full = Abbreviation::is_of_letters(&short).then(|| self.name.form(self.case.name()));
        let stands_for = full.transpose()?.filter(|full| *full != short);
        Ok(Fact { stands_for, ..Fact::new(&self.name.key, self.name.id(), short) })
    }

    fn attribute(&self, name: &str) -> Option<Result<Value, Finding>> {
        let case = Case::named(name)?;
        Some(Ok(Value::from_object(Abbreviation { name: self.name.clone(), case })))
    }

    fn attributes(&self) -> &'static [&'static str] {
        &["nom", "gen", "dat", "acc", "ins", "prep"]
    }
}
