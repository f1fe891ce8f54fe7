//! What a format gives back.

/// The text of a file as its readers meet it, pictures as their alternative texts: page furniture
/// and the marks of lists and footnotes are left out, and footnotes stand last.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    pub text: String,
    pub notes: String,
}
