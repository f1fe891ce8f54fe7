//! Which request is for what. Every one passes the gate before anything else is done.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::routing::{get, post};
use serde::de::DeserializeOwned;

use super::answer::{Answer, bytes, lasting, moved, status};
use super::gate::Gate;
use super::room::Room;
use super::{approval, assets, event, live, shelf};
use crate::{Item, Speech};

/// So many bytes a change may have: more than any file of texts has.
const BODY: usize = 1 << 20;
/// What laying out needs.
const STACK: usize = 16 << 20;
const SPEECH: &str = "diptych-language";

pub(super) fn router(room: Arc<Room>, gate: Arc<Gate>) -> Router {
    Router::new()
        .route("/", get(first))
        .route("/event/{name}", get(event_page))
        .route("/approval/{name}", get(approval_page))
        .route("/package/{name}", get(package))
        .route("/page/{name}", get(drawn))
        .route("/static/{name}", get(fixed))
        .route("/language/{name}", post(language))
        .route("/api/new", post(new))
        .route("/api/{name}/{what}", get(asked).post(told))
        .layer(middleware::from_fn_with_state(gate, guarded))
        .with_state(room)
}

/// The gate. The key comes once, in the first address, and is a cookie from then on.
async fn guarded(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Answer {
    if let Err(why) = gate.judge(request.method(), request.headers()) {
        return status(why);
    }
    let key = request.uri().query().and_then(|query| query.strip_prefix("key="));
    if key.is_some_and(|key| gate.opens(key)) && request.method() == Method::GET {
        return moved("/", Some(gate.cookie()));
    }
    if !gate.has_key(request.headers()) {
        return status(StatusCode::UNAUTHORIZED);
    }
    next.run(request).await
}

/// The language of the pages: the one that was chosen on them, or that of the program.
fn speech(headers: &HeaderMap, room: &Room) -> Speech {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut all = cookies.flat_map(|cookies| cookies.split(';')).map(str::trim);
    match all.find_map(|cookie| cookie.strip_prefix(SPEECH)?.strip_prefix('=')) {
        Some("ru") => Speech::Russian,
        Some("en") => Speech::English,
        _ => room.opening.speech,
    }
}

/// Work that takes time or a deep stack, on a thread of its own.
async fn aside(work: impl FnOnce() -> Answer + Send + 'static) -> Answer {
    let (send, receive) = tokio::sync::oneshot::channel();
    let spawned = std::thread::Builder::new().stack_size(STACK).spawn(move || {
        let done = crate::diagnostic::caught(work);
        _ = send.send(done.unwrap_or_else(|_| status(StatusCode::INTERNAL_SERVER_ERROR)));
    });
    match spawned {
        Ok(_) => receive.await.unwrap_or_else(|_| status(StatusCode::INTERNAL_SERVER_ERROR)),
        Err(_) => status(StatusCode::SERVICE_UNAVAILABLE),
    }
}

/// The same about an event or a report that the project has.
async fn of_item(
    room: Arc<Room>,
    name: String,
    work: impl FnOnce(&Room, &Item) -> Answer + Send + 'static,
) -> Answer {
    aside(move || match room.item(&name) {
        Some(item) => work(&room, &item),
        None => status(StatusCode::NOT_FOUND),
    })
    .await
}

async fn first(State(room): State<Arc<Room>>, headers: HeaderMap) -> Answer {
    let speech = speech(&headers, &room);
    aside(move || shelf::shelf(&room, speech)).await
}

async fn event_page(
    State(room): State<Arc<Room>>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Answer {
    let speech = speech(&headers, &room);
    of_item(room, name, move |room, item| event::event(room, item, speech)).await
}

async fn approval_page(
    State(room): State<Arc<Room>>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Answer {
    let speech = speech(&headers, &room);
    of_item(room, name, move |room, item| approval::approval(room, item, speech)).await
}

async fn package(State(room): State<Arc<Room>>, Path(name): Path<String>) -> Answer {
    of_item(room, name, approval::package).await
}

async fn drawn(State(room): State<Arc<Room>>, Path(name): Path<String>) -> Answer {
    match room.page(&name) {
        Some(svg) => lasting("image/svg+xml", svg),
        None => status(StatusCode::NOT_FOUND),
    }
}

async fn fixed(Path(name): Path<String>) -> Answer {
    assets::asset(&name).unwrap_or_else(|| status(StatusCode::NOT_FOUND))
}

async fn language(Path(name): Path<String>) -> Answer {
    match name.as_str() {
        "ru" | "en" => {
            let mut answer = bytes("application/json", "true");
            let cookie = format!("{SPEECH}={name}; SameSite=Strict; Path=/; Max-Age=31536000");
            if let Ok(cookie) = cookie.parse() {
                answer.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            answer
        }
        _ => status(StatusCode::NOT_FOUND),
    }
}

/// What a change says; a status if it is too long, or not what is expected.
async fn body<T: DeserializeOwned>(body: Body) -> Result<T, StatusCode> {
    let bytes = to_bytes(body, BODY).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    serde_json::from_slice(&bytes).map_err(|_| StatusCode::BAD_REQUEST)
}

async fn new(State(room): State<Arc<Room>>, headers: HeaderMap, sent: Body) -> Answer {
    let speech = speech(&headers, &room);
    match body(sent).await {
        Ok(wanted) => aside(move || shelf::new(&room, wanted, speech)).await,
        Err(why) => status(why),
    }
}

async fn asked(
    State(room): State<Arc<Room>>,
    Path((name, what)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer {
    let speech = speech(&headers, &room);
    match what.as_str() {
        "brief" => of_item(room, name, move |room, item| shelf::brief(room, item, speech)).await,
        "values" => of_item(room, name, event::values).await,
        _ => status(StatusCode::NOT_FOUND),
    }
}

async fn told(
    State(room): State<Arc<Room>>,
    Path((name, what)): Path<(String, String)>,
    headers: HeaderMap,
    sent: Body,
) -> Answer {
    let speech = speech(&headers, &room);
    let done = match what.as_str() {
        "look" => body(sent)
            .await
            .map(|look| Work::new(move |room, item| live::look(room, item, &look, speech))),
        "save" => body(sent)
            .await
            .map(|save| Work::new(move |room, item| event::save(room, item, &save, speech))),
        "undo" => Ok(Work::new(event::undo)),
        "block" => body(sent)
            .await
            .map(|block| Work::new(move |room, item| event::block(room, item, &block))),
        "allow" => body(sent).await.map(|answered| {
            Work::new(move |room, item| event::allow(room, item, answered, speech))
        }),
        "decide" => body(sent).await.map(|decision| {
            Work::new(move |room, item| approval::decide(room, item, decision, speech))
        }),
        "pack" => Ok(Work::new(move |room, item| approval::pack(room, item, speech))),
        _ => Err(StatusCode::NOT_FOUND),
    };
    match done {
        Ok(work) => of_item(room, name, work.0).await,
        Err(why) => status(why),
    }
}

/// What is to be done to an event.
struct Work(Box<Done>);

type Done = dyn FnOnce(&Room, &Item) -> Answer + Send;

impl Work {
    fn new(work: impl FnOnce(&Room, &Item) -> Answer + Send + 'static) -> Work {
        Work(Box::new(work))
    }
}
