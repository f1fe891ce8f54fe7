//! Pieces of XML before they pass. It knows nothing of what they say.

/// What an instruction stands for.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// An empty element with its attributes.
    Element(&'static str, Vec<(&'static str, String)>),
    /// The start of an element with its attributes, and the end of the last one that is open.
    Start(&'static str, Vec<(&'static str, String)>),
    End,
    Text(String),
    /// The inside of a part that docx-rs made.
    Source(&'a str),
}
