//! The registries: names with the forms they need, typed once and used for years.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Day, PerLanguage};
use crate::language::{Forms, Lang, ProposedFor, Script, Sex, is_foreign_name, script_of};

/// All registries of a project.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Registries {
    pub organisations: IndexMap<String, Organisation>,
    pub places: IndexMap<String, Place>,
    /// Ordered lists of places.
    pub groups: IndexMap<String, Vec<String>>,
    pub people: IndexMap<String, Person>,
    pub terms: IndexMap<String, Term>,
    pub categories: IndexMap<String, PerLanguage<Forms>>,
    pub abbreviations: IndexMap<String, Abbreviation>,
    /// The words of `inputs/words.txt`, in small letters and without ё: right, whatever a dictionary says; `*` is
    /// the rest of a word.
    pub words: BTreeSet<String>,
    /// The entries that cannot be read, such as `people.manager`: they are not among those above, and whatever prints one
    /// has a gap there.
    pub unread: BTreeSet<String>,
}

impl Registries {
    /// The entry of a registry that a place in one of its files belongs to: `people.manager` of `people.manager.ru.gen`.
    pub fn entry_of(path: &str) -> Option<&str> {
        let (registry, rest) = path.split_once('.')?;
        let is_one =
            ["organisations", "places", "groups", "people", "terms", "categories", "abbreviations"];
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        (is_one.contains(&registry) && end > 0).then(|| &path[..registry.len() + 1 + end])
    }

    /// Takes an entry out that cannot be read.
    pub fn leave_out(&mut self, entry: &str) {
        let Some((registry, id)) = entry.split_once('.') else { return };
        match registry {
            "organisations" => _ = self.organisations.shift_remove(id),
            "places" => _ = self.places.shift_remove(id),
            "groups" => _ = self.groups.shift_remove(id),
            "people" => _ = self.people.shift_remove(id),
            "terms" => _ = self.terms.shift_remove(id),
            "categories" => _ = self.categories.shift_remove(id),
            _ => _ = self.abbreviations.shift_remove(id),
        }
        self.unread.insert(entry.to_owned());
    }
}

/// `inputs/organisations.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrganisationFile {
    pub schema: u32,
    pub organisations: IndexMap<String, Organisation>,
}

/// An organisation with the forms of its name.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[schemars(transform = super::words::languages_only)]
pub struct Organisation {
    pub r#type: String,
    /// Spellings that are wrong here, by language.
    #[serde(default)]
    pub reject: PerLanguage<Vec<String>>,
    pub website: Option<String>,
    /// The languages in which a document need not have it though others do.
    #[serde(default)]
    pub optional: Vec<Lang>,
    #[serde(flatten)]
    pub names: PerLanguage<Forms>,
}

/// `inputs/places.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlacesFile {
    pub schema: u32,
    pub places: IndexMap<String, Place>,
    #[serde(default)]
    pub groups: IndexMap<String, Vec<String>>,
}

/// A place with the forms of its name.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[schemars(transform = super::words::languages_only)]
pub struct Place {
    /// `city`, `district`, `region`, `municipality`, …: a term where it is printed.
    pub r#type: String,
    /// The place that it lies in.
    pub r#in: Option<String>,
    /// The languages in which a document need not have it though others do.
    #[serde(default)]
    pub optional: Vec<Lang>,
    #[serde(default)]
    pub reject: PerLanguage<Vec<String>>,
    #[serde(flatten)]
    pub names: PerLanguage<Forms>,
}

/// `inputs/people.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PeopleFile {
    pub schema: u32,
    pub people: IndexMap<String, Person>,
}

/// A person with the forms of the name.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[schemars(transform = super::words::languages_only)]
pub struct Person {
    /// Decides the verb in languages that need it.
    pub sex: Sex,
    #[serde(default)]
    pub roles: Vec<Role>,
    pub contact: Option<Contact>,
    /// The languages in which a document need not have it though others do.
    #[serde(default)]
    pub optional: Vec<Lang>,
    #[serde(default)]
    pub reject: PerLanguage<Vec<String>>,
    #[serde(flatten)]
    pub names: PerLanguage<Forms>,
}

/// A role held from one day to another; without `to` it is still held.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[schemars(transform = super::words::languages_only)]
pub struct Role {
    pub from: Option<Day>,
    pub to: Option<Day>,
    /// The organisation of the role.
    pub org: Option<String>,
    #[serde(flatten)]
    pub names: PerLanguage<Forms>,
}

/// How a person can be reached; printed only with `publish`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    pub phone: Option<String>,
    pub email: Option<String>,
    /// Whether the contact may stand in a document.
    #[serde(default)]
    pub publish: bool,
}

/// `inputs/terms.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TermsFile {
    pub schema: u32,
    pub terms: IndexMap<String, Term>,
    #[serde(default)]
    pub categories: IndexMap<String, PerLanguage<Forms>>,
    #[serde(default)]
    pub abbreviations: IndexMap<String, Abbreviation>,
}

/// A word that is counted or declined.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[schemars(transform = super::words::languages_only)]
pub struct Term {
    #[serde(default)]
    pub reject: PerLanguage<Vec<String>>,
    #[serde(flatten)]
    pub names: PerLanguage<Forms>,
}

/// What an abbreviation stands for, by language.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[schemars(transform = super::words::languages_only)]
pub struct Abbreviation {
    /// Why it is best avoided.
    pub warn: Option<String>,
    #[serde(flatten)]
    pub words: PerLanguage<String>,
}

/// An entry with forms: of a registry, or a role of a person.
#[derive(Debug, Clone)]
pub struct Entry<'r> {
    /// As texts name it: `people.manager`, `people.manager.role`.
    pub key: String,
    /// Where its names are in its file: `people.manager.roles[0]`.
    pub path: String,
    pub of: ProposedFor,
    pub names: &'r PerLanguage<Forms>,
    /// The type of a place.
    pub place_type: Option<&'r str>,
}

impl<'r> Entry<'r> {
    fn new(key: String, of: ProposedFor, names: &'r PerLanguage<Forms>) -> Entry<'r> {
        Entry { path: key.clone(), key, of, names, place_type: None }
    }
}

impl Registries {
    /// All entries whose forms can be proposed, in the order of their files.
    pub fn entries(&self) -> Vec<Entry<'_>> {
        let mut all = Vec::new();
        for (id, entry) in &self.organisations {
            let key = format!("organisations.{id}");
            all.push(Entry::new(key, ProposedFor::Organisation, &entry.names));
        }
        for (id, entry) in &self.places {
            let place = Entry::new(format!("places.{id}"), ProposedFor::Place, &entry.names);
            all.push(Entry { place_type: Some(&entry.r#type), ..place });
        }
        for (id, entry) in &self.people {
            let key = format!("people.{id}");
            all.push(Entry::new(key.clone(), ProposedFor::Person(entry.sex), &entry.names));
            for (index, role) in entry.roles.iter().enumerate() {
                let path = format!("{key}.roles[{index}]");
                let role = Entry::new(format!("{key}.role"), ProposedFor::Role, &role.names);
                all.push(Entry { path, ..role });
            }
        }
        for (id, entry) in &self.terms {
            all.push(Entry::new(format!("terms.{id}"), ProposedFor::Term, &entry.names));
        }
        all
    }

    /// Tells of each person whether the name is a foreign one, where its spellings in two alphabets show that.
    pub fn compare_spellings(&mut self) {
        for person in self.people.values_mut() {
            let all = person.names.0.clone();
            for (lang, forms) in &mut person.names.0 {
                let others = all.iter().filter(|(other, _)| *other != lang);
                let told = others.filter_map(|(_, other)| is_foreign(forms, other)).next();
                forms.spelled_as_foreign = told;
            }
        }
    }

    /// The languages in which a document need not have an entry, by its key: `people.guest`.
    pub fn optional(&self, key: &str) -> &[Lang] {
        let Some((registry, id)) = key.split_once('.') else { return &[] };
        let id = id.split('.').next().unwrap_or_default();
        let found = match registry {
            "organisations" => self.organisations.get(id).map(|entry| &entry.optional),
            "places" => self.places.get(id).map(|entry| &entry.optional),
            "people" => self.people.get(id).map(|entry| &entry.optional),
            _ => None,
        };
        found.map(Vec::as_slice).unwrap_or_default()
    }
}

/// Whether a name is a foreign one by its spelling in Cyrillic and in Latin letters.
fn is_foreign(cyrillic: &Forms, latin: &Forms) -> Option<bool> {
    let scripts = [cyrillic, latin].map(|forms| forms.base().chars().find_map(script_of));
    if scripts != [Some(Script::Cyrillic), Some(Script::Latin)] {
        return None;
    }
    let [own, theirs] = [cyrillic, latin].map(given_and_family);
    let given = is_foreign_name(own.0, theirs.0);
    let family = is_foreign_name(own.1, theirs.1);
    if family == Some(true) { family } else { given }
}

fn given_and_family(forms: &Forms) -> (&str, &str) {
    let (given, family) = forms.base().rsplit_once(' ').unwrap_or(("", forms.base()));
    (forms.typed("given").unwrap_or(given), forms.typed("family").unwrap_or(family))
}
