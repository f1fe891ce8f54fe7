//! Diptych: one event, typed once; matching documents in every language and format.
//!
//! The modules stand in the order of the story. Nouns are data, and import only nouns above them;
//! verbs turn nouns into nouns and never import one another; `pipeline` alone knows the verbs.

// Nouns.
pub mod files;
pub use files::{Disk, Dry, Files, Memory};
pub mod diagnostic;
pub mod language;
pub mod style;
pub mod model;
pub mod document;
// Verbs.
pub mod read;
pub mod derive;
pub mod compose;
pub mod check;
pub mod prepare;
pub mod write;
pub mod proof;
pub mod archive;
// The story.
pub mod pipeline;
pub mod cli;
