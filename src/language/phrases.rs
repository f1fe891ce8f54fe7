//! Phrases that are looked for in every text, found by their first word in one pass over the text.

use std::collections::HashMap;

use super::letters::{folded_in_place, is_in_word, is_space};

/// Phrases and what each of them means. There are hundreds of them, and most texts have few: looking
/// the words of a text up costs less than looking for each phrase.
#[derive(Debug)]
pub struct Phrases<M> {
    /// Folded.
    phrases: Vec<(String, M)>,
    /// Places in `phrases` by the first run of letters and digits.
    first: HashMap<String, Vec<usize>>,
}

impl<M> Default for Phrases<M> {
    fn default() -> Self {
        Phrases { phrases: Vec::new(), first: HashMap::new() }
    }
}

impl<M> Phrases<M> {
    /// Adds a phrase of one word or more with its meaning; it may have several.
    pub fn add(&mut self, phrase: &str, meaning: M) {
        let phrase = folded_in_place(phrase);
        self.first.entry(lead(&phrase).to_owned()).or_default().push(self.phrases.len());
        self.phrases.push((phrase, meaning));
    }

    /// The phrases that begin at a byte of a folded text, as whole words: where each ends, and what it
    /// means. In the order in which they were added.
    pub fn at<'p>(
        &'p self,
        folded: &'p str,
        start: usize,
    ) -> impl Iterator<Item = (usize, &'p M)> + 'p {
        let known = self.first.get(lead(&folded[start..])).into_iter().flatten();
        known.filter_map(move |number| {
            let (phrase, meaning) = &self.phrases[*number];
            Some((phrase_end(folded, start, phrase)?, meaning))
        })
    }
}

/// The letters and digits that a text begins with.
fn lead(text: &str) -> &str {
    &text[..text.find(|c: char| !is_in_word(c)).unwrap_or(text.len())]
}

/// The end of a phrase of words that begins here, if it does; its spaces may be no-break ones.
fn phrase_end(folded: &str, at: usize, phrase: &str) -> Option<usize> {
    let mut end = at;
    for (index, word) in phrase.split(is_space).enumerate() {
        if index > 0 {
            end += folded[end..].chars().next().filter(|c| is_space(*c))?.len_utf8();
        }
        folded[end..].starts_with(word).then_some(())?;
        end += word.len();
    }
    (!folded[end..].starts_with(is_in_word)).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_where_their_words_stand_whole() {
        let mut phrases = Phrases::default();
        let all = ["план", "план действий", "бизнес-план", "ёлка"];
        all.iter().enumerate().for_each(|(number, phrase)| phrases.add(phrase, number));
        let at = |text: &str, start| -> Vec<(usize, usize)> {
            phrases.at(text, start).map(|(end, number)| (*number, end)).collect()
        };
        assert_eq!(at("планы", 0), []);
        assert_eq!(at("план-график", 0), [(0, 8)]);
        assert_eq!(at("бизнес-план", 0), [(2, 21)]);
        assert_eq!(at("в план\u{a0}действий", 3), [(0, 11), (1, 29)]);
        assert_eq!(at("елка", 0), [(3, 8)]);
    }
}
