//! How long a text of the inputs is.

use super::code::Code;
use super::finding::Finding;
use crate::files::limits;

/// A text that is too long, or has a word that is.
pub(super) fn measured(text: &str) -> Option<Finding> {
    if text.len() <= limits::WORD {
        return None;
    }
    let over = |what: &'static str, limit: usize| {
        Finding::new(Code::OverLimit).with("what", what).with("limit", limit)
    };
    if text.chars().count() > limits::TEXT {
        return Some(over("text", limits::TEXT));
    }
    let longest = text.split_whitespace().map(|word| word.chars().count()).max();
    longest.filter(|letters| *letters > limits::WORD).map(|_| over("word", limits::WORD))
}
