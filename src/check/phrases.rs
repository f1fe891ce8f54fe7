//! Phrases that are looked for in every text, found by their first word in one pass over the text.

use std::collections::HashMap;
use std::ops::Range;

use crate::language::{is_in_word, phrase_end};

/// Phrases in lower case. There are hundreds of them, and most texts have none: looking the words of
/// a text up costs less than looking for each phrase.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    phrases: Vec<String>,
    /// Places in `phrases` by the first run of letters and digits.
    first: HashMap<String, Vec<usize>>,
}

impl Phrases {
    /// Adds a phrase and gives its number; the first is 0.
    pub fn add(&mut self, phrase: String) -> usize {
        let number = self.phrases.len();
        self.first.entry(lead(&phrase).to_owned()).or_default().push(number);
        self.phrases.push(phrase);
        number
    }

    /// The phrases that begin at a word of a text in lower case, by their numbers, and where each ends.
    pub fn at<'p>(
        &'p self,
        lower: &'p str,
        word: &Range<usize>,
    ) -> impl Iterator<Item = (usize, usize)> + 'p {
        let start = word.start;
        let known = self.first.get(lead(&lower[word.clone()])).into_iter().flatten();
        known.filter_map(move |number| {
            Some((*number, phrase_end(lower, start, &self.phrases[*number])?))
        })
    }
}

/// The letters and digits that a text begins with.
fn lead(text: &str) -> &str {
    &text[..text.find(|c: char| !is_in_word(c)).unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::super::registry::words;
    use super::*;

    #[test]
    fn phrases_are_found_where_their_words_stand_whole() {
        let mut phrases = Phrases::default();
        for phrase in ["план", "план действий", "бизнес-план", "«план»"]
        {
            phrases.add(phrase.to_owned());
        }
        let found = |text: &str| {
            let all = words(text).flat_map(|at| {
                phrases
                    .at(text, &at)
                    .map(|(number, end)| (number, at.start..end))
                    .collect::<Vec<_>>()
            });
            all.collect::<Vec<_>>()
        };
        assert_eq!(found("планы"), []);
        assert_eq!(found("план-график"), [(0, 0..8)]);
        assert_eq!(found("бизнес-план"), [(2, 0..21)]);
        assert_eq!(found("в план\u{a0}действий"), [(0, 3..11), (1, 3..29)]);
    }
}
