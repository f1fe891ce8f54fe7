//! Diptych: one event, typed once; matching documents in every language and format.

pub mod diagnostic;
pub mod language;
pub mod style;
pub mod document;
pub mod write;
