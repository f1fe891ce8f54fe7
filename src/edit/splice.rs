//! What an edit replaces, and why one is refused.

/// The bytes that were replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// Counted from 0.
    pub at: usize,
    pub was: String,
    pub now: String,
}

/// Why a change is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The bytes are not one readable document in UTF-8, without references and types by name.
    Unreadable,
    /// There is no such place, or more than one.
    NoSuchPlace,
    /// It could not be proven that nothing else would change.
    NotProven,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Refusal::Unreadable => "the file is not readable YAML",
            Refusal::NoSuchPlace => "there is no such place in the file",
            Refusal::NotProven => "the change would touch something else",
        })
    }
}

impl std::error::Error for Refusal {}

impl Splice {
    /// A text as it was before; `None` if the bytes that were put in are no longer there.
    pub fn undone(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let end = self.at + self.now.len();
        let is_there = bytes.get(self.at..end)? == self.now.as_bytes();
        is_there.then(|| [&bytes[..self.at], self.was.as_bytes(), &bytes[end..]].concat())
    }

    pub(super) fn done(&self, text: &str) -> String {
        [&text[..self.at], &self.now, &text[self.at + self.was.len()..]].concat()
    }

    pub(super) fn new(text: &str, range: std::ops::Range<usize>, now: impl Into<String>) -> Splice {
        Splice { at: range.start, was: text[range].to_owned(), now: now.into() }
    }
}
