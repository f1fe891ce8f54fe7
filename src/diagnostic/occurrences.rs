//! Words in a text as it was typed, however its lines are broken.

use std::ops::Range;

/// Where some words stand in a text, whatever spaces and line breaks it has between them.
pub fn occurrences(text: &str, words: &str) -> impl Iterator<Item = Range<usize>> {
    let first = words.trim_start().chars().next();
    // Looking for the first letter alone passes over whole texts at once.
    let starts = first.into_iter().flat_map(|first| text.match_indices(first));
    starts.filter_map(move |(start, _)| {
        let mut end = start;
        for wanted in words.chars().filter(|c| !c.is_whitespace()) {
            let rest = text[end..].trim_start();
            let next = rest.strip_prefix(wanted)?;
            end = text.len() - next.len();
        }
        Some(start..end)
    })
}
