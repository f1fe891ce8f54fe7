//! Who may come in: the browser that was given the key, from a page of the desk itself.

use std::io;

use axum::http::{HeaderMap, Method, StatusCode, header};

/// Checks requests. Made once for a desk.
#[derive(Debug)]
pub(super) struct Gate {
    key: String,
    port: u16,
}

impl Gate {
    /// With a key of 256 random bits.
    pub fn new(port: u16) -> io::Result<Gate> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
        let key = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Gate { key, port })
    }

    pub fn key(&self) -> &str {
        &self.key
    }

    /// The cookie that a browser is given for the key. Browsers send cookies to every port of a machine, so its name
    /// has the port.
    pub fn cookie(&self) -> String {
        format!("{}={}; HttpOnly; SameSite=Strict; Path=/", self.cookie_name(), self.key)
    }

    fn cookie_name(&self) -> String {
        format!("diptych-{}", self.port)
    }

    /// Whether a request may be looked at. A page elsewhere that has its own name lead here is told by `Host`, one
    /// that sends a form or a script here by `Origin`.
    pub fn judge(&self, method: &Method, headers: &HeaderMap) -> Result<(), StatusCode> {
        let own = [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)];
        let hosts = headers.get_all(header::HOST).iter().count();
        if hosts != 1
            || !text(headers, "host").is_some_and(|host| own.iter().any(|own| own == host))
        {
            return Err(StatusCode::MISDIRECTED_REQUEST);
        }
        let is_own =
            |origin: &str| own.iter().any(|own| origin.strip_prefix("http://") == Some(own));
        match (method, text(headers, "origin")) {
            (_, Some(origin)) if !is_own(origin) => return Err(StatusCode::FORBIDDEN),
            // Every browser says where a change comes from.
            (&Method::POST, None) => return Err(StatusCode::FORBIDDEN),
            (&Method::POST | &Method::GET, _) => {}
            _ => return Err(StatusCode::METHOD_NOT_ALLOWED),
        }
        if text(headers, "sec-fetch-site") == Some("cross-site") && method != Method::GET {
            return Err(StatusCode::FORBIDDEN);
        }
        Ok(())
    }

    /// Whether a request has the key, in its cookie.
    pub fn has_key(&self, headers: &HeaderMap) -> bool {
        let name = format!("{}=", self.cookie_name());
        let cookies =
            headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut all = cookies.flat_map(|cookies| cookies.split(';'));
        all.any(|cookie| cookie.trim().strip_prefix(&name).is_some_and(|key| self.opens(key)))
    }

    /// Compares every letter, so that the time tells nothing of the key.
    pub fn opens(&self, key: &str) -> bool {
        let pairs = key.bytes().zip(self.key.bytes());
        key.len() == self.key.len() && pairs.fold(0, |other, (one, two)| other | (one ^ two)) == 0
    }
}

/// A header; a question mark for one that is no text.
fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).map(|value| value.to_str().unwrap_or("?"))
}
