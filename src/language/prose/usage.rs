//! What a text says with the words beside a place, and what is wrong usage in it.

use std::ops::Range;

use super::Prose;
use crate::language::senses::{Edge, Sense};

impl<'l> Prose<'l> {
    /// What begins or ends at a place, by the words right before it, and where those begin.
    pub fn edge_before(&self, at: usize) -> Option<(Edge, usize)> {
        let hits = self.folded.ending(self.folded.before_space(at));
        let edges = hits.filter_map(|hit| match hit.sense {
            Sense::Edge(edge) if self.folded.begins_word(hit.at.start) => {
                Some((edge, hit.at.start))
            }
            _ => None,
        });
        edges.min_by_key(|(_, start)| *start)
    }

    /// What is wrong usage, in the order of the words, each with what is right.
    pub fn misused(&self) -> Vec<(Range<usize>, &'l str)> {
        let (language, tokens) = (self.language(), &self.folded.tokens);
        let found = tokens.iter().enumerate().filter_map(|(number, token)| {
            let misused = &language.senses.misused;
            let (end, right) = misused.longest_at(&self.folded.lower, tokens, number)?;
            Some((token.at.start..end, right.as_str()))
        });
        found.collect()
    }
}
