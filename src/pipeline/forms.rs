//! The forms that are proposed for the entries of the registries, or for words by themselves.

use std::path::PathBuf;
use std::sync::Arc;

use super::Workspace;
use super::forms_written::with_forms;
use super::proposed_forms::{ProposedForms, WrittenForms};
use crate::archive;
use crate::diagnostic::{Code, Finding, Noted, Severity, guess, reason};
use crate::files::Memory;
use crate::language::{Case, Forms, Language, PlaceUse, Proposal, ProposedFor};
use crate::model::{Entry, Project};
use crate::read;

/// Proposals for an entry (`places.karakol`, or `karakol` alone) and the roles of a person.
pub fn forms(workspace: &Workspace, wanted: &str) -> Noted<Vec<ProposedForms>> {
    let entries = workspace.project.registries.entries();
    let meant: Vec<_> = entries.iter().filter(|entry| is_wanted(&entry.key, wanted)).collect();
    let mut findings = Vec::new();
    if meant.is_empty() {
        let known = entries.iter().map(|entry| entry.key.as_str());
        let guess = guess(wanted, known).unwrap_or_default();
        let finding = Finding::new(Code::EntryUnknown).with("wanted", wanted);
        findings.push(finding.with("guess", guess));
    }
    let value = meant.into_iter().flat_map(|entry| {
        let languages = workspace.composer.languages().values();
        languages.filter_map(|language| of_entry(entry, language))
    });
    Noted { value: value.collect(), findings }
}

/// The forms that entries lack, of all entries or of one.
pub fn missing_forms(workspace: &Workspace, wanted: Option<&str>) -> Noted<Vec<ProposedForms>> {
    if let Some(wanted) = wanted {
        let unknown = forms(workspace, wanted).findings;
        if !unknown.is_empty() {
            return Noted { value: Vec::new(), findings: unknown };
        }
    }
    let entries = workspace.project.registries.entries();
    let meant =
        entries.iter().filter(|entry| wanted.is_none_or(|wanted| is_wanted(&entry.key, wanted)));
    let languages = workspace.project.languages.iter();
    let languages: Vec<&Language> =
        languages.filter_map(|lang| workspace.composer.languages().get(lang)).collect();
    let value = meant.flat_map(|entry| {
        languages.iter().filter_map(|language| lacking(entry, language)).collect::<Vec<_>>()
    });
    Noted { value: value.collect(), findings: Vec::new() }
}

/// Puts the forms that entries lack into the registries; comments and all that is typed stay.
pub fn write_forms(
    workspace: &Workspace,
    wanted: Option<&str>,
    check: &str,
) -> Noted<WrittenForms> {
    let Noted { value: lacking, findings } = missing_forms(workspace, wanted);
    let (files, root) = (&workspace.files, &workspace.project.root);
    let mut texts: Vec<(PathBuf, String)> = Vec::new();
    let mut done = WrittenForms::default();
    // From the bottom of each file up, so that the lines of what is above stay.
    for one in lacking.into_iter().rev() {
        let file = PathBuf::from(file_of(&one.entry));
        let at = texts.iter().position(|(known, _)| *known == file).unwrap_or_else(|| {
            let bytes = files.read(&root.join(&file)).unwrap_or_default();
            texts.push((file.clone(), String::from_utf8_lossy(&bytes).into_owned()));
            texts.len() - 1
        });
        let line = line_of(&workspace.project, &one);
        let new = line.and_then(|line| with_forms(&texts[at].1, line, &one, check));
        match new.filter(|text| is_sound(workspace, &file, text)) {
            Some(text) => {
                texts[at].1 = text;
                done.written.insert(0, one);
            }
            None => done.left.insert(0, one),
        }
    }
    let new: Vec<_> = texts.into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    match archive::write_all(&**files, root, &new) {
        Ok(_) => Noted { value: done, findings },
        Err(why) => {
            let finding = Finding::new(Code::NotWritten).with("file", why.path.display());
            let finding = finding.with("why", reason(&why.error)).with("said", why.error);
            Noted { value: WrittenForms::default(), findings: vec![finding] }
        }
    }
}

/// With or without its registry.
fn is_wanted(key: &str, wanted: &str) -> bool {
    let id = key.split_once('.').map_or(key, |(_, id)| id);
    [key, id].iter().any(|known| super::meant::is_below(known, wanted))
}

fn of_entry(entry: &Entry<'_>, language: &Language) -> Option<ProposedForms> {
    let proposal = language.proposal(entry.names.get(language.lang())?, entry.of)?;
    let mut found = proposed(&entry.key, language, proposal);
    found.path.clone_from(&entry.path);
    found.forms.extend(uses_of_place(entry, language, &found.forms));
    Some(found)
}

/// Where, where to and from where, as the rules make them of the proposed cases: «на Иссык-Куле» has to be typed.
fn uses_of_place(
    entry: &Entry<'_>,
    language: &Language,
    cases: &[(&'static str, String)],
) -> Vec<(&'static str, String)> {
    let (Some(of_type), Some(typed)) = (entry.place_type, entry.names.get(language.lang())) else {
        return Vec::new();
    };
    let cases = cases.iter().map(|(key, form)| format!("{key}: '{}'\n", form.replace('\'', "''")));
    let mut forms: Forms = serde_yaml::from_str(&cases.collect::<String>()).unwrap_or_default();
    (forms.gender, forms.plural) = (typed.gender, typed.plural);
    let uses = [("in", PlaceUse::In), ("to", PlaceUse::To), ("from", PlaceUse::From)];
    let said = uses.map(|(key, stands)| (key, language.place(&forms, of_type, stands)));
    said.into_iter().filter_map(|(key, said)| Some((key, said.ok()?))).collect()
}

/// The forms of an entry that are neither typed nor follow by a rule.
fn lacking(entry: &Entry<'_>, language: &Language) -> Option<ProposedForms> {
    let names = entry.names.get(language.lang())?;
    let proposal = language.proposal(names, entry.of)?;
    let mut found = proposed(&entry.key, language, proposal);
    found.path.clone_from(&entry.path);
    found.forms.retain(|(key, _)| !is_had(names, entry.of, language, key));
    (!found.forms.is_empty()).then_some(found)
}

fn is_had(names: &Forms, of: ProposedFor, language: &Language, key: &str) -> bool {
    match (of, Case::named(key)) {
        (ProposedFor::Person(sex), Some(case)) => language.full_name(names, sex, case).is_ok(),
        _ => language.form(names, key).is_ok(),
    }
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
        path: String::new(),
    }
}

fn file_of(entry: &str) -> String {
    format!("inputs/{}.yaml", entry.split('.').next().unwrap_or_default())
}

/// The line of the language in the registry, from 1.
fn line_of(project: &Project, one: &ProposedForms) -> Option<usize> {
    let source = project.sources.of(&one.entry)?;
    Some(source.key(&format!("{}.{}", one.path, one.language)).at?.line)
}

/// Whether the project can still be read with a changed registry.
fn is_sound(workspace: &Workspace, file: &std::path::Path, text: &str) -> bool {
    let root = &workspace.project.root;
    let memory = Memory::over(workspace.files.clone());
    memory.put(root.join(file), text.as_bytes());
    let read = read::project(&*Arc::new(memory), root);
    read.value.is_some() && errors(&read.findings) <= errors(&workspace.findings)
}

fn errors(findings: &[Finding]) -> usize {
    findings.iter().filter(|found| found.severity == Severity::Error).count()
}
