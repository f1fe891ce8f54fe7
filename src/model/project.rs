//! `inputs/project.yaml`: what every document of the project has in common.

use std::path::PathBuf;
use std::sync::Arc;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{Day, Number, PerLanguage, Registries, Words};
use crate::diagnostic::Source;
use crate::language::{Forms, Lang};

/// A project as it was read: what all its documents share.
#[derive(Debug, Clone)]
pub struct Project {
    /// The folder that holds `inputs/`, `templates/` and `outputs/`.
    pub root: PathBuf,
    pub file: ProjectFile,
    pub registries: Registries,
    /// In the order of `project.yaml`.
    pub languages: Vec<Lang>,
    /// The files it was read from, to place what is found later.
    pub sources: Sources,
}

/// The sources of a project: `project.yaml` and one for each registry.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    pub project: Arc<Source>,
    pub organisations: Arc<Source>,
    pub places: Arc<Source>,
    pub people: Arc<Source>,
    pub terms: Arc<Source>,
}

impl Sources {
    /// The file of an entry, by its key: `places.bishkek`.
    pub fn of(&self, key: &str) -> Option<&Arc<Source>> {
        match key.split('.').next()? {
            "organisations" => Some(&self.organisations),
            "places" => Some(&self.places),
            "people" => Some(&self.people),
            "terms" => Some(&self.terms),
            _ => None,
        }
    }
}

/// `inputs/project.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectFile {
    pub schema: u32,
    pub project: Names,
    /// Organisations, in the order of every text and logo strip.
    pub consortium: Vec<String>,
    pub donor: Option<Donor>,
    /// A person whose contact stands on releases, unless the event names another.
    pub media_contact: String,
    pub timezone: String,
    /// Words for currencies by their codes, beside those of the language files or in place of them.
    #[serde(default)]
    pub currencies: IndexMap<String, PerLanguage<Forms>>,
    /// By how many per cent of its plan a budget line may be over or under before a report must say
    /// why; blank for no such rule.
    pub deviation_limit: Option<Number>,
    pub acknowledgement: Acknowledgement,
}

/// What the project is called, how long it lasts, in which languages it publishes.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Names {
    pub id: String,
    pub name: PerLanguage<Forms>,
    pub phases: Vec<Phase>,
    /// Every edition comes out whole in these languages, or not at all.
    pub languages: Vec<String>,
    /// The organisation that is named as author in the properties of the files.
    pub author: String,
    /// The place in the letterhead.
    pub seat: String,
}

/// A phase of the project, first and last day included.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    pub id: u32,
    pub from: Day,
    pub to: Day,
}

/// Who pays, by organisations of the registry.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Donor {
    /// The government that it belongs to.
    pub government: Option<String>,
    pub agency: String,
}

/// Wording agreed with the donor: printed as it stands, nobody retypes it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Acknowledgement {
    /// Who agreed, and when; required before the first published release.
    pub approved_by: Option<Agreement>,
    #[serde(default)]
    pub sentence: Words,
    /// Printed in all its languages in every version.
    #[serde(default)]
    pub footer: Vec<FooterLine>,
    #[serde(default)]
    pub logos: Vec<Logo>,
}

/// Who agreed, and on which day.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    pub name: String,
    pub date: Day,
}

/// One statement of the partners in several languages, with the addresses to read more.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[schemars(transform = super::words::languages_only)]
pub struct FooterLine {
    #[serde(default)]
    pub urls: Vec<String>,
    #[serde(flatten)]
    pub words: Words,
}

/// A logo of the letterhead.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Logo {
    /// An SVG, PNG or JPEG below `inputs/`.
    pub file: String,
    #[serde(default)]
    pub alt: Words,
}
