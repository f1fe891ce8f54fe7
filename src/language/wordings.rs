//! Phrases whose words may have any ending, found by their first letters: `метр*`, `a quarter of`, `кв м`.

use std::collections::HashMap;

use super::letters::folded_in_place;
use super::tokens::Token;

/// How many letters of the first word a phrase is found by.
const KEY: usize = 2;

/// Phrases with what each of them means. A word that ends in `*` stands for all words that begin so.
#[derive(Debug)]
pub(super) struct Wordings<M> {
    all: Vec<(Vec<Wording>, M)>,
    /// Places in `all` by the first letters.
    first: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Wording {
    /// Folded.
    text: String,
    is_stem: bool,
}

impl Wording {
    fn of(word: &str) -> Wording {
        let stem = word.strip_suffix('*');
        Wording { text: folded_in_place(stem.unwrap_or(word)), is_stem: stem.is_some() }
    }

    fn fits(&self, word: &str) -> bool {
        if self.is_stem { word.starts_with(&self.text) } else { word == self.text }
    }
}

impl<M> Default for Wordings<M> {
    fn default() -> Self {
        Wordings { all: Vec::new(), first: HashMap::new() }
    }
}

impl<M> Wordings<M> {
    /// Adds a phrase; its words are parted by spaces.
    pub fn add(&mut self, phrase: &str, meaning: M) {
        let words: Vec<Wording> = phrase.split_whitespace().map(Wording::of).collect();
        let Some(first) = words.first() else { return };
        self.first.entry(key(&first.text).to_owned()).or_default().push(self.all.len());
        self.all.push((words, meaning));
    }

    /// The phrases that begin at a token of a text: the byte where each ends, and what it means.
    pub fn at<'w, 't>(
        &'w self,
        lower: &'t str,
        tokens: &'t [Token],
        token: usize,
    ) -> impl Iterator<Item = (usize, &'w M)> + use<'w, 't, M> {
        let word = tokens.get(token).map_or("", |token| &lower[token.at.clone()]);
        let known = self.first.get(key(word)).into_iter().flatten();
        known.filter_map(move |number| {
            let (words, meaning) = &self.all[*number];
            Some((end(lower, tokens, token, words)?, meaning))
        })
    }

    /// The longest of them.
    pub fn longest_at<'w>(
        &'w self,
        lower: &str,
        tokens: &[Token],
        token: usize,
    ) -> Option<(usize, &'w M)> {
        self.at(lower, tokens, token).max_by_key(|(end, _)| *end)
    }

    /// What a single word means.
    pub fn word(&self, word: &str) -> Option<&M> {
        let known = self.first.get(key(word)).into_iter().flatten();
        let mut fitting = known.filter_map(|number| match &self.all[*number] {
            (words, meaning) if words.len() == 1 && words[0].fits(word) => Some(meaning),
            _ => None,
        });
        fitting.next()
    }
}

/// Where the words end that stand at a token; marks of abbreviations and hyphens may part them.
fn end(lower: &str, tokens: &[Token], token: usize, words: &[Wording]) -> Option<usize> {
    let tokens = tokens.get(token..token + words.len())?;
    let fit = tokens.iter().zip(words).all(|(token, word)| word.fits(&lower[token.at.clone()]));
    let joined = tokens.windows(2).all(|pair| {
        let between = &lower[pair[0].at.end..pair[1].at.start];
        matches!(between, " " | "\u{a0}" | "-" | ". " | ".\u{a0}" | "." | "’" | "'")
    });
    (fit && joined).then(|| tokens.last().map(|token| token.at.end))?
}

/// The letters that a phrase is found by: those of its first word, if that has as many.
fn key(word: &str) -> &str {
    word.char_indices().nth(KEY).map_or(word, |(at, _)| &word[..at])
}

#[cfg(test)]
mod tests {
    use super::super::tokens::{NumberMarks, tokens};
    use super::*;

    #[test]
    fn phrases_are_found_with_any_ending() {
        let mut wordings = Wordings::default();
        for (phrase, meaning) in [("метр*", 1), ("кв* метр*", 2), ("м", 3), ("кв м", 4)]
        {
            wordings.add(phrase, meaning);
        }
        let rows = [("метров", 1), ("квадратных метров", 2), ("м", 3), ("кв. м", 4), ("миль", 0)];
        for (text, expected) in rows {
            let tokens = tokens(text, NumberMarks { group: " ", decimal: "," });
            let found = wordings.longest_at(text, &tokens, 0).map_or(0, |(_, meaning)| *meaning);
            assert_eq!(found, expected, "{text}");
        }
    }
}
