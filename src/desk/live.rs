//! The pages of an event as they would be with what is being typed.

use axum::http::StatusCode;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::answer::{Answer, json, refused};
use super::fields::{expressions, facts, rows};
use super::findings::{Shown, shown};
use super::room::Room;
use crate::diagnostic::shown as path_shown;
use crate::edit::{Change, Tree};
use crate::{Asked, Item, Speech, Workspace};

/// A value that is typed and not saved yet.
#[derive(Debug, Deserialize)]
pub(super) struct Typed {
    pub path: String,
    pub value: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Look {
    #[serde(default)]
    typed: Vec<Typed>,
}

#[derive(Debug, Serialize)]
struct Seen {
    documents: Vec<Document>,
    findings: Vec<Shown>,
    /// What each expression prints, by the speaker, `|` and the expression, then by the language.
    words: IndexMap<String, IndexMap<String, String>>,
}

#[derive(Debug, Serialize)]
struct Document {
    kind: String,
    state: &'static str,
    version: u32,
    languages: Vec<Language>,
}

#[derive(Debug, Serialize)]
struct Language {
    lang: String,
    /// The names of its pages.
    pages: Vec<String>,
}

/// The change that a typed value is; `None` if the page has no such field.
pub(super) fn change(workspace: &Workspace, typed: &Tree, one: &Typed) -> Option<Change> {
    let fact = facts(typed).into_iter().find(|fact| fact.path() == one.path);
    if fact.is_none() && !is_text(workspace, typed, &one.path) {
        return None;
    }
    let value = one.value.replace(['\r', '\n'], " ");
    let value = value.trim_matches(' ');
    let is_number = fact.is_some_and(|fact| fact.is_number())
        && value.bytes().all(|byte| byte.is_ascii_digit());
    let value = match (value, is_number) {
        ("", _) | (_, true) => Tree::Typed(value.to_owned()),
        _ => Tree::Text(value.to_owned()),
    };
    Some(Change::Set { path: one.path.clone(), value })
}

/// Whether the page has a text with this path.
fn is_text(workspace: &Workspace, typed: &Tree, path: &str) -> bool {
    let languages = workspace.languages();
    let mut rows = rows(typed, languages).into_iter();
    rows.any(|row| languages.iter().any(|lang| path == row.field(lang)))
}

fn unreadable(why: crate::edit::Refusal) -> Answer {
    refused(StatusCode::UNPROCESSABLE_ENTITY, &why.to_string())
}

/// Composes and lays out one event with what is typed.
pub(super) fn look(room: &Room, item: &Item, look: &Look, speech: Speech) -> Answer {
    let saved = room.workspace();
    let typed = match saved.typed(item) {
        Ok(typed) => typed,
        Err(why) => return unreadable(why),
    };
    let changes: Vec<Change> =
        look.typed.iter().filter_map(|one| change(&saved, &typed, one)).collect();
    let workspace = match unsaved(&saved, item, &changes) {
        Ok(workspace) => workspace,
        Err(why) => return unreadable(why),
    };
    let input = path_shown(&workspace.input_of(item));
    let composition = workspace.compose(item);
    let mut findings = composition.all_findings();
    let mut documents = Vec::new();
    for composed in &composition.documents {
        let languages = match workspace.pages(composed) {
            Ok(pages) => pages,
            Err(finding) => {
                findings.push(*finding);
                Vec::new()
            }
        };
        let languages = languages.into_iter().map(|drawn| Language {
            lang: drawn.lang.to_string(),
            pages: drawn.pages.into_iter().map(|page| room.keep(page)).collect(),
        });
        documents.push(Document {
            kind: composed.kind.clone(),
            state: composed.state.word(),
            version: composed.version,
            languages: languages.collect(),
        });
    }
    let findings = shown(findings, &input, room.messages(speech));
    let words = words(&workspace, item);
    json(&Seen { documents, findings, words })
}

/// The project as if what is typed were saved.
fn unsaved(
    saved: &Workspace,
    item: &Item,
    changes: &[Change],
) -> Result<Workspace, crate::edit::Refusal> {
    if changes.is_empty() {
        return Ok(saved.clone());
    }
    let bytes = saved.with_change(item, changes)?;
    Ok(saved.edited(saved.input_of(item), bytes).value.unwrap_or_else(|| saved.clone()))
}

/// What the expressions of all texts print.
fn words(workspace: &Workspace, item: &Item) -> IndexMap<String, IndexMap<String, String>> {
    let Ok(typed) = workspace.typed(item) else { return IndexMap::new() };
    let mut asked: Vec<Asked> = Vec::new();
    for row in rows(&typed, workspace.languages()) {
        let speaker = row.speaker();
        for expression in row.words().flat_map(expressions) {
            let one = Asked { expression, speaker: speaker.map(str::to_owned) };
            if !asked.contains(&one) {
                asked.push(one);
            }
        }
    }
    spoken(workspace, item, &asked)
}

/// What expressions print, by language.
pub(super) fn spoken(
    workspace: &Workspace,
    item: &Item,
    asked: &[Asked],
) -> IndexMap<String, IndexMap<String, String>> {
    let mut all: IndexMap<String, IndexMap<String, String>> = IndexMap::new();
    for (lang, words) in workspace.spoken(item, asked) {
        for (asked, words) in asked.iter().zip(words) {
            let key =
                format!("{}|{}", asked.speaker.as_deref().unwrap_or_default(), asked.expression);
            let by_language = all.entry(key).or_default();
            by_language.extend(words.map(|words| (lang.to_string(), words)));
        }
    }
    all
}
