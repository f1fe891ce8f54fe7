//! One event: its facts and texts, and what is done to them.

use axum::http::StatusCode;
use minijinja::context;
use serde::Deserialize;

use super::answer::{Answer, json, refused, status};
use super::fields::{facts, rows};
use super::findings::shown;
use super::live::{Typed, change, spoken};
use super::page::told;
use super::room::Room;
use super::shelf::{options, rendered};
use crate::edit::{Change, value};
use crate::{Allow, Asked, Item, Lang, Speech, Unsaved};

/// The page of an event or a report.
pub(super) fn event(room: &Room, item: &Item, speech: Speech) -> Answer {
    let workspace = room.refresh();
    let name = item.name();
    let (lang, input) = (Lang::new(speech.code()), workspace.input_of(item));
    let Ok(typed) = workspace.typed(item) else {
        let values =
            context! { name, unreadable => true, file => crate::diagnostic::shown(&input) };
        return rendered("event.html", room, speech, values);
    };
    let is_report = matches!(item, Item::Report(_));
    let values = context! {
        name,
        is_report,
        unreadable => false,
        file => crate::diagnostic::shown(&input),
        languages => workspace.languages().iter().map(ToString::to_string).collect::<Vec<_>>(),
        rows => told(&rows(&typed, workspace.languages())),
        facts => told(&if is_report { Vec::new() } else { facts(&typed) }),
        terms => told(&options(&workspace, "terms", "nom", &lang)),
        places => told(&options(&workspace, "places", "name", &lang)),
    };
    rendered("event.html", room, speech, values)
}

/// A value to be saved, and the one that it replaces.
#[derive(Debug, Deserialize)]
pub(super) struct Save {
    #[serde(flatten)]
    typed: Typed,
    was: String,
}

/// Saves one value: its bytes change, and no others.
pub(super) fn save(room: &Room, item: &Item, save: &Save, speech: Speech) -> Answer {
    let workspace = room.workspace();
    let Ok(typed) = workspace.typed(item) else { return status(StatusCode::UNPROCESSABLE_ENTITY) };
    let Some(change) = change(&workspace, &typed, &save.typed) else {
        return status(StatusCode::NOT_FOUND);
    };
    let lies = workspace
        .with_change(item, &[])
        .ok()
        .and_then(|bytes| value(&bytes, &save.typed.path).ok());
    let lies = lies.flatten();
    let words = lies.as_ref().and_then(|lies| lies.words()).unwrap_or_default();
    if words.trim() != save.was.trim() {
        return differs(words);
    }
    match workspace.save(item, &change, lies.as_ref()) {
        Ok(splice) => {
            room.remember(&item.name(), splice);
            json(&serde_json::json!({ "saved": true }))
        }
        Err(Unsaved::Differs(now)) => {
            differs(now.as_ref().and_then(|now| now.words()).unwrap_or_default())
        }
        Err(Unsaved::Refused(why)) => refused(StatusCode::UNPROCESSABLE_ENTITY, &format!("{why}")),
        Err(Unsaved::Unwritten(finding)) => {
            let findings = shown(vec![*finding], "", room.messages(speech));
            refused(StatusCode::INTERNAL_SERVER_ERROR, &findings)
        }
    }
}

/// Somebody changed the value elsewhere: both are shown.
fn differs(now: &str) -> Answer {
    refused(StatusCode::CONFLICT, &serde_json::json!({ "now": now }))
}

/// Takes the last edit of the event back, as long as its bytes are there.
pub(super) fn undo(room: &Room, item: &Item) -> Answer {
    let workspace = room.workspace();
    let Some(splice) = room.last(&item.name()) else {
        return json(&serde_json::json!({ "undone": false }));
    };
    match workspace.take_back(item, &splice) {
        Ok(true) => json(&serde_json::json!({ "undone": true })),
        _ => refused(StatusCode::CONFLICT, &serde_json::json!({ "undone": false })),
    }
}

/// Who says why a finding is meant so.
#[derive(Debug, Deserialize)]
pub(super) struct Answered {
    code: String,
    words: Option<String>,
    by: String,
    because: String,
}

/// Writes down that a finding is meant so.
pub(super) fn allow(room: &Room, item: &Item, answered: Answered, speech: Speech) -> Answer {
    let Answered { code, words, by, because } = answered;
    let allow = Allow { code, words, by, because, date: room.opening.today };
    let allowed = room.workspace().allow(item, &allow);
    match allowed.value {
        Some(_) => json(&serde_json::json!({ "allowed": true })),
        None => {
            let findings = shown(allowed.findings, "", room.messages(speech));
            refused(StatusCode::UNPROCESSABLE_ENTITY, &findings)
        }
    }
}

/// All that a text of the event can print, with its words in each language; what prints nothing is left out.
pub(super) fn values(room: &Room, item: &Item) -> Answer {
    let workspace = room.workspace();
    let asked = workspace.expressions(item).into_iter();
    let asked: Vec<Asked> = asked.map(|expression| Asked { expression, speaker: None }).collect();
    let mut all = spoken(&workspace, item, &asked);
    all.retain(|_, words| words.len() == workspace.languages().len());
    json(&all)
}

/// A block that comes or goes.
#[derive(Debug, Deserialize)]
pub(super) struct Block {
    /// The block behind which a new one stands, or the one that goes: its number.
    at: usize,
    /// Whether it comes.
    comes: bool,
}

/// Adds a paragraph to the text, or takes a block out of it.
pub(super) fn block(room: &Room, item: &Item, block: &Block) -> Answer {
    use crate::edit::Tree;
    let workspace = room.workspace();
    let Ok(typed) = workspace.typed(item) else { return status(StatusCode::UNPROCESSABLE_ENTITY) };
    let blocks =
        typed.get("text").and_then(|text| text.get("blocks")).map(Tree::items).unwrap_or_default();
    let list = "text.blocks".to_owned();
    let change = match block.comes {
        true => {
            let id = free_id(blocks);
            let blank =
                workspace.languages().iter().map(|lang| (lang.to_string(), Tree::typed("")));
            let members = std::iter::once(("id".to_owned(), Tree::Text(id))).chain(blank);
            Change::Insert { list, at: block.at, value: Tree::Map(members.collect()) }
        }
        false => Change::Remove { path: format!("{list}[{}]", block.at) },
    };
    match workspace.save(item, &change, None) {
        Ok(splice) => {
            room.remember(&item.name(), splice);
            json(&serde_json::json!({ "saved": true }))
        }
        Err(_) => status(StatusCode::UNPROCESSABLE_ENTITY),
    }
}

/// An id that no block has.
fn free_id(blocks: &[crate::edit::Tree]) -> String {
    let taken: Vec<_> = blocks.iter().filter_map(|block| block.get("id")?.words()).collect();
    let mut ids = (1..).map(|number| format!("paragraph-{number}"));
    ids.find(|id| !taken.contains(&id.as_str())).unwrap_or_default()
}
