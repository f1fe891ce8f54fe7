//! A text folded and divided once: what every reader of texts reads.

use std::cell::OnceCell;
use std::ops::Range;

use super::Language;
use super::letters::{folded_in_place, is_in_word, is_space};
use super::senses::Sense;
use super::tokens::{Token, tokens};

/// A text with its folded form, its tokens and the phrases that the language file knows.
#[derive(Debug)]
pub(super) struct Folded<'l> {
    pub language: &'l Language,
    pub text: String,
    /// In lower case and without ё, byte for byte.
    pub lower: String,
    pub tokens: Vec<Token>,
    hits: OnceCell<Vec<Hit>>,
}

/// A word or phrase that says something of what stands beside it.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub at: Range<usize>,
    pub sense: Sense,
}

impl<'l> Folded<'l> {
    pub fn of(language: &'l Language, text: String) -> Folded<'l> {
        let lower = folded_in_place(&text);
        let tokens = tokens(&text, language.number_marks());
        Folded { language, text, lower, tokens, hits: OnceCell::new() }
    }

    /// All hits, by where they begin.
    pub fn hits(&self) -> &[Hit] {
        self.hits.get_or_init(|| {
            let phrases = &self.language.senses.phrases;
            let mut hits = Vec::new();
            for Token { at, .. } in &self.tokens {
                let found = phrases.at(&self.lower, at.start);
                hits.extend(found.map(|(end, sense)| Hit { at: at.start..end, sense: *sense }));
            }
            hits
        })
    }

    /// Which token begins at a byte.
    pub fn token_at(&self, start: usize) -> Option<usize> {
        self.tokens.binary_search_by_key(&start, |token| token.at.start).ok()
    }

    /// What begins at a byte.
    pub fn starting(&self, start: usize) -> impl Iterator<Item = &Hit> {
        let hits = self.hits();
        let first = hits.partition_point(|hit| hit.at.start < start);
        hits[first..].iter().take_while(move |hit| hit.at.start == start)
    }

    /// What ends at a byte.
    pub fn ending(&self, end: usize) -> impl Iterator<Item = &Hit> {
        self.hits().iter().filter(move |hit| hit.at.end == end)
    }

    /// What stands within a part of the text.
    pub fn within(&self, part: &Range<usize>) -> impl Iterator<Item = &Hit> {
        let (hits, end) = (self.hits(), part.end);
        let first = hits.partition_point(|hit| hit.at.start < part.start);
        let begun = hits[first..].iter().take_while(move |hit| hit.at.start < end);
        begun.filter(move |hit| hit.at.end <= end)
    }

    /// The end of the longest phrase of a sense that begins at a byte.
    pub fn end_of(&self, start: usize, is: impl Fn(Sense) -> bool) -> Option<usize> {
        self.starting(start).filter(|hit| is(hit.sense)).map(|hit| hit.at.end).max()
    }

    /// The byte after the spaces at a byte.
    pub fn past_space(&self, at: usize) -> usize {
        self.text.len() - self.text[at..].trim_start_matches(is_space).len()
    }

    /// The byte behind a number: past the stop of its short word of scale, as in «40 тыс. сомов».
    pub fn past_scale(&self, number: &Range<usize>) -> usize {
        let short = self.language.rules.scales.short();
        let mut stopped = short.filter_map(|short| short.strip_suffix('.'));
        let stop = self.text[number.end..].starts_with('.')
            && stopped.any(|short| self.lower[number.clone()].ends_with(short));
        number.end + usize::from(stop)
    }

    /// The byte before the spaces that end at a byte.
    pub fn before_space(&self, at: usize) -> usize {
        self.text[..at].trim_end_matches(is_space).len()
    }

    /// Whether no letter or digit stands right before a byte.
    pub fn begins_word(&self, at: usize) -> bool {
        !self.text[..at].ends_with(is_in_word)
    }
}
