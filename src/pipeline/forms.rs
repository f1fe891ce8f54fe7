//! The forms that are proposed for the entries of the registries, or for words by themselves.

use super::Workspace;
use crate::diagnostic::{Code, Finding, Noted, guess};
use crate::language::{Forms, Language, Proposal, ProposedFor};
use crate::model::{PerLanguage, Registries};

/// What is proposed for an entry in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedForms {
    /// The entry with its registry: `people.manager`.
    pub entry: String,
    /// The language, by its tag.
    pub language: String,
    /// Keys and forms, in the order of the registries.
    pub forms: Vec<(&'static str, String)>,
    /// Whether a person should look at them first.
    pub is_doubtful: bool,
}

/// Proposals for an entry (`places.karakol`, or `karakol` alone) and the roles of a person.
pub fn forms(workspace: &Workspace, wanted: &str) -> Noted<Vec<ProposedForms>> {
    let registries = &workspace.project.registries;
    let entries = entries(registries);
    let meant: Vec<_> = entries.iter().filter(|(key, ..)| is_wanted(key, wanted)).collect();
    let mut findings = Vec::new();
    if meant.is_empty() {
        let guess = guess(wanted, entries.iter().map(|(key, ..)| key.as_str())).unwrap_or_default();
        findings
            .push(Finding::new(Code::ImpactUnknown).with("wanted", wanted).with("guess", guess));
    }
    let value = meant.into_iter().flat_map(|(key, of, names)| {
        workspace.composer.languages().iter().filter_map(|(_, language)| {
            let forms = names.get(language.lang())?;
            Some(proposed(key, language, language.proposal(forms, *of)?))
        })
    });
    Noted { value: value.collect(), findings }
}

/// With or without its registry.
fn is_wanted(key: &str, wanted: &str) -> bool {
    let id = key.split_once('.').map_or(key, |(_, id)| id);
    [key, id].iter().any(|known| super::meant::is_below(known, wanted))
}

/// Proposals for words in the nominative that are no entry yet.
pub fn forms_of_words(workspace: &Workspace, words: &str, of: ProposedFor) -> Vec<ProposedForms> {
    let forms = Forms::plain(words);
    let languages = workspace.composer.languages().iter();
    let found = languages.filter_map(|(_, language)| {
        Some(proposed(words, language, language.proposal(&forms, of)?))
    });
    found.collect()
}

fn proposed(entry: &str, language: &Language, proposal: Proposal) -> ProposedForms {
    ProposedForms {
        entry: entry.to_owned(),
        language: language.lang().to_string(),
        forms: proposal.forms,
        is_doubtful: proposal.is_doubtful,
    }
}

/// The key of an entry, what it is, and its names.
type Entry<'r> = (String, ProposedFor, &'r PerLanguage<Forms>);

fn entries(registries: &Registries) -> Vec<Entry<'_>> {
    let mut all: Vec<Entry<'_>> = Vec::new();
    for (id, entry) in &registries.organisations {
        all.push((format!("organisations.{id}"), ProposedFor::Organisation, &entry.names));
    }
    for (id, entry) in &registries.places {
        all.push((format!("places.{id}"), ProposedFor::Place, &entry.names));
    }
    for (id, entry) in &registries.people {
        all.push((format!("people.{id}"), ProposedFor::Person(entry.sex), &entry.names));
        for role in &entry.roles {
            all.push((format!("people.{id}.role"), ProposedFor::Role, &role.names));
        }
    }
    for (id, entry) in &registries.terms {
        all.push((format!("terms.{id}"), ProposedFor::Term, &entry.names));
    }
    all
}
