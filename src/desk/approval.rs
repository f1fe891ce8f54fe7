//! The documents of an event side by side, and who stands for them.

use axum::http::StatusCode;
use minijinja::context;
use serde::{Deserialize, Serialize};

use super::answer::{Answer, bytes, json, refused, status};
use super::findings::shown;
use super::page::told;
use super::room::Room;
use super::shelf::rendered;
use crate::{Build, Composed, Decided, Item, Size, Speech, State};

#[derive(Debug, Serialize)]
struct Document {
    kind: String,
    state: &'static str,
    version: u32,
    languages: Vec<String>,
    rows: Vec<Vec<Cell>>,
}

/// What a block says in one language.
#[derive(Debug, Default, Serialize)]
struct Cell {
    lang: String,
    part: String,
    pieces: Vec<Piece>,
}

/// Words, or a value with where it comes from.
#[derive(Debug, Serialize)]
struct Piece {
    words: String,
    source: String,
}

/// The page on which documents are approved.
pub(super) fn approval(room: &Room, item: &Item, speech: Speech) -> Answer {
    let workspace = room.refresh();
    let composition = workspace.compose(item);
    let input = crate::diagnostic::shown(&workspace.input_of(item));
    let documents: Vec<Document> = composition.documents.iter().map(document).collect();
    let findings = shown(composition.all_findings(), &input, room.messages(speech));
    rendered(
        "approval.html",
        room,
        speech,
        context! { name => item.name(), documents => told(&documents), findings => told(&findings) },
    )
}

fn document(composed: &Composed) -> Document {
    let languages: Vec<_> = composed.languages().cloned().collect();
    let outlines: Vec<Vec<Cell>> = languages
        .iter()
        .map(|lang| {
            composed
                .outline(lang, &|part| part.replace('-', " "))
                .lines()
                .map(|line| cell(line, lang.code()))
                .collect()
        })
        .collect();
    let most = outlines.iter().map(Vec::len).max().unwrap_or_default();
    let mut columns: Vec<_> = outlines.into_iter().map(Vec::into_iter).collect();
    let rows = (0..most)
        .map(|_| columns.iter_mut().map(|column| column.next().unwrap_or_default()).collect());
    Document {
        kind: composed.kind.clone(),
        state: composed.state.word(),
        version: composed.version,
        languages: languages.iter().map(ToString::to_string).collect(),
        rows: rows.collect(),
    }
}

/// A line of an outline: `lead: In {89 people | participants.total = 89}.`
fn cell(line: &str, lang: &str) -> Cell {
    let (part, text) = line.split_once(": ").unwrap_or((line, ""));
    let text = text.replace('⍽', "\u{a0}");
    let mut pieces = Vec::new();
    for (number, part) in text.split('{').enumerate() {
        let fact = part.split_once('}').filter(|_| number > 0);
        match fact.and_then(|(fact, rest)| Some((fact.split_once(" | ")?, rest))) {
            Some(((words, source), rest)) => {
                pieces.push(Piece { words: words.to_owned(), source: source.to_owned() });
                pieces.push(Piece { words: rest.to_owned(), source: String::new() });
            }
            None => pieces.push(Piece { words: part.to_owned(), source: String::new() }),
        }
    }
    pieces.retain(|piece| !piece.words.is_empty());
    Cell { lang: lang.to_owned(), part: part.to_owned(), pieces }
}

/// What somebody decides.
#[derive(Debug, Deserialize)]
pub(super) struct Decision {
    kind: String,
    state: String,
    by: String,
}

/// Approves, publishes or withdraws a document, and builds its files.
pub(super) fn decide(room: &Room, item: &Item, decision: Decision, speech: Speech) -> Answer {
    let state = match decision.state.as_str() {
        "draft" => State::Draft,
        "approved" => State::Approved,
        "published" => State::Published,
        _ => return status(StatusCode::BAD_REQUEST),
    };
    let workspace = room.refresh();
    let date = room.opening.today;
    let (document, by) = (Some(decision.kind), decision.by);
    let decided = Decided { document, state, by, date, allow: Vec::new(), because: String::new() };
    let done = workspace.decide(item, &decided);
    if done.value.is_empty() {
        let findings = shown(done.findings, "", room.messages(speech));
        return refused(StatusCode::UNPROCESSABLE_ENTITY, &findings);
    }
    let what = Build { events: vec![item.name()], ..Build::default() };
    let report = workspace.build(&what, &|_| ());
    json(&shown(report.findings, "", room.messages(speech)))
}

/// Packs what is approved. The package is fetched by its own address.
pub(super) fn pack(room: &Room, item: &Item, speech: Speech) -> Answer {
    let workspace = room.refresh();
    let packed = workspace.bundle(item, Size::Mail);
    let Some(bundled) = packed.value else {
        let findings = shown(packed.findings, "", room.messages(speech));
        return refused(StatusCode::UNPROCESSABLE_ENTITY, &findings);
    };
    let name = bundled.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    json(&serde_json::json!({ "name": name, "bytes": bundled.size }))
}

/// The package of an event, made anew, so that nothing else is ever sent.
pub(super) fn package(room: &Room, item: &Item) -> Answer {
    let workspace = room.workspace();
    let Some(bundled) = workspace.bundle(item, Size::Mail).value else {
        return status(StatusCode::NOT_FOUND);
    };
    match room.opening.files.read(&workspace.outputs().join(bundled.path)) {
        Ok(zip) => bytes("application/zip", zip.to_vec()),
        Err(_) => status(StatusCode::NOT_FOUND),
    }
}
