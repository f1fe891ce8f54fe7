//! The shelf: all events and reports, and what each asks for next.

use axum::http::StatusCode;
use minijinja::context;
use serde::{Deserialize, Serialize};

use super::answer::{Answer, html, json, refused, status};
use super::findings::{counted, shown};
use super::page::{page, told};
use super::room::Room;
use crate::edit::Tree;
use crate::{Asked, Item, Lang, New, Speech, State, Workspace};

/// An event or a report in the list; what takes work is asked for row by row.
#[derive(Debug, Serialize)]
struct Line {
    name: String,
    is_report: bool,
}

/// A year and what happened in it.
#[derive(Debug, Serialize)]
struct Year {
    year: String,
    lines: Vec<Line>,
}

/// The first page.
pub(super) fn shelf(room: &Room, speech: Speech) -> Answer {
    let workspace = room.refresh();
    let mut years: Vec<Year> = Vec::new();
    let mut items = workspace.items().value;
    items.sort_by_key(|item| std::cmp::Reverse(item.name()));
    for item in items {
        let name = item.name();
        let year = name.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
        let year = year.unwrap_or("—").to_owned();
        let line = Line { name, is_report: matches!(item, Item::Report(_)) };
        match years.last_mut().filter(|last| last.year == year) {
            Some(last) => last.lines.push(line),
            None => years.push(Year { year, lines: vec![line] }),
        }
    }
    let lang = Lang::new(speech.code());
    let values = context! {
        years => told(&years),
        types => told(&options(&workspace, "terms", "nom", &lang)),
        places => told(&options(&workspace, "places", "name", &lang)),
    };
    rendered("shelf.html", room, speech, values)
}

/// A page, or the failure that no page should have.
pub(super) fn rendered(
    name: &str,
    room: &Room,
    speech: Speech,
    values: minijinja::Value,
) -> Answer {
    match page(name, room.messages(speech), values) {
        Ok(text) => html(text),
        Err(_) => status(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// An entry that can be chosen.
#[derive(Debug, Serialize)]
pub(super) struct Choice {
    pub id: String,
    pub words: String,
}

/// The entries of a registry by what they are called in a language, in the order of these words.
pub(super) fn options(workspace: &Workspace, of: &str, form: &str, lang: &Lang) -> Vec<Choice> {
    let Some(item) =
        workspace.items().value.into_iter().find(|item| matches!(item, Item::Event(_)))
    else {
        return Vec::new();
    };
    let ids = workspace.entries(of);
    let asked = ids.iter().map(|id| Asked {
        expression: format!("{of}.{}.{form}", id.replace('-', "_")),
        speaker: None,
    });
    let asked: Vec<Asked> = asked.collect();
    let spoken = workspace.spoken(&item, &asked);
    let words = spoken.iter().find(|(of, _)| of == lang).or(spoken.first());
    let words = words.map(|(_, words)| words.clone()).unwrap_or_default();
    let choices = ids.into_iter().zip(words.into_iter().chain(std::iter::repeat(None)));
    let mut choices: Vec<Choice> = choices
        .map(|(id, words)| Choice { words: words.unwrap_or_else(|| id.clone()), id })
        .collect();
    choices.sort_by_key(|choice| choice.words.to_lowercase());
    choices
}

/// What a line says once it was looked at.
#[derive(Debug, Serialize)]
struct Brief {
    title: String,
    documents: Vec<Document>,
    errors: usize,
    warnings: usize,
    /// The name of the label of what comes next.
    next: &'static str,
}

#[derive(Debug, Serialize)]
struct Document {
    kind: String,
    state: &'static str,
    version: u32,
}

/// One line of the shelf.
pub(super) fn brief(room: &Room, item: &Item, speech: Speech) -> Answer {
    let workspace = room.workspace();
    let composition = workspace.compose(item);
    let (errors, warnings) = counted(&composition.all_findings());
    let typed = workspace.typed(item).unwrap_or(Tree::Map(Vec::new()));
    let title = typed.get("text").and_then(|text| text.get("title"));
    let own = word(title, speech.code());
    let other = workspace
        .languages()
        .iter()
        .map(|lang| word(title, lang.code()))
        .find(|words| !words.is_empty());
    let title = if own.is_empty() { other.unwrap_or_default() } else { own };
    let title = said(&workspace, item, title, &Lang::new(speech.code()));
    let states: Vec<State> = composition.documents.iter().map(|document| document.state).collect();
    let next = match states.iter().min_by_key(|state| **state as u8) {
        _ if errors > 0 => "next_mend",
        None => "next_mend",
        Some(State::Draft) if warnings > 0 => "next_look",
        Some(State::Draft) => "next_approve",
        Some(State::Approved) => "next_publish",
        Some(State::Published) => "next_send",
    };
    let documents = composition.documents.iter().map(|document| Document {
        kind: document.kind.clone(),
        state: document.state.word(),
        version: document.version,
    });
    json(&Brief { title, documents: documents.collect(), errors, warnings, next })
}

/// A text in one language; empty if it was not typed.
fn word<'t>(text: Option<&'t Tree>, code: &str) -> &'t str {
    text.and_then(|text| text.get(code)?.words()).unwrap_or_default()
}

/// A text with its values in words.
fn said(workspace: &Workspace, item: &Item, text: &str, lang: &Lang) -> String {
    let expressions = super::fields::expressions(text);
    let asked = expressions.iter().map(|one| Asked { expression: one.clone(), speaker: None });
    let spoken = workspace.spoken(item, &asked.collect::<Vec<_>>());
    let words =
        spoken.iter().find(|(of, _)| of == lang).or(spoken.first()).map(|(_, words)| words.clone());
    let mut words = words.unwrap_or_default().into_iter();
    let mut out = String::new();
    for (number, part) in text.split("{{").enumerate() {
        match part.split_once("}}").filter(|_| number > 0) {
            Some((_, rest)) => {
                out.push_str(&words.next().flatten().unwrap_or_else(|| "…".to_owned()));
                out.push_str(rest);
            }
            None => out.push_str(part),
        }
    }
    out
}

/// What a new event is made of.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    r#type: String,
    day: String,
    place: String,
}

/// Makes the folder of a new event.
pub(super) fn new(room: &Room, wanted: Wanted, speech: Speech) -> Answer {
    let Wanted { r#type: of_type, day: date, place } = wanted;
    let new = New { of_type, date, place, kind: None, comments: Lang::new(speech.code()) };
    let made = crate::new_event(&*room.opening.files, &room.opening.root, &new);
    let event = made.value.as_ref().and_then(|file| file.parent()?.file_name());
    match event {
        Some(event) => json(&serde_json::json!({ "event": event.to_string_lossy() })),
        None => refused(
            StatusCode::UNPROCESSABLE_ENTITY,
            &shown(made.findings, "", room.messages(speech)),
        ),
    }
}
