//! What is sent back, always with the same rules for the browser.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use serde::Serialize;

pub(super) type Answer = Response<Body>;

/// Nothing comes from elsewhere, nothing goes elsewhere, and no other page may show this one.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Bytes of a kind.
pub(super) fn bytes(kind: &'static str, bytes: impl Into<Body>) -> Answer {
    let mut answer = Response::new(bytes.into());
    let headers = answer.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    answer
}

/// What never changes under its name.
pub(super) fn lasting(kind: &'static str, content: impl Into<Body>) -> Answer {
    let mut answer = bytes(kind, content);
    let lasting = HeaderValue::from_static("private, max-age=31536000, immutable");
    answer.headers_mut().insert(header::CACHE_CONTROL, lasting);
    answer
}

pub(super) fn html(text: String) -> Answer {
    bytes("text/html; charset=utf-8", text)
}

pub(super) fn json(value: &impl Serialize) -> Answer {
    // Texts, numbers and lists always have a form in JSON.
    bytes("application/json", serde_json::to_vec(value).unwrap_or_default())
}

/// The same for something that was not done.
pub(super) fn refused(status: StatusCode, value: &impl Serialize) -> Answer {
    let mut answer = json(value);
    *answer.status_mut() = status;
    answer
}

pub(super) fn status(status: StatusCode) -> Answer {
    let mut answer = bytes("text/plain; charset=utf-8", status.to_string());
    *answer.status_mut() = status;
    answer
}

/// To another page, with a cookie if there is one.
pub(super) fn moved(to: &str, cookie: Option<String>) -> Answer {
    let mut answer = status(StatusCode::SEE_OTHER);
    if let Ok(to) = HeaderValue::from_str(to) {
        answer.headers_mut().insert(header::LOCATION, to);
    }
    if let Some(cookie) = cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
        answer.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    answer
}
