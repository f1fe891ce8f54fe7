//! в or во, с or со, к or ко, о or об or обо: by the sound of the next word, numbers and abbreviations as spoken.
//! Which prepositions change, and before which sounds, the grammar knows.

use rust_decimal::Decimal;

use super::Language;
use super::inflection::Agreeing;
use super::numbers::from_roman;
use super::ordinals::OrdinalStyle;

/// How a number after a preposition is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spoken {
    Cardinal,
    /// As in dates: со 2 июля is «со второго».
    Ordinal,
}

impl Language {
    /// A preposition in its plain form before a text: «в» and «вторник» → «во вторник».
    pub fn after_preposition(&self, preposition: &str, text: &str) -> String {
        format!("{} {text}", self.preposition(preposition, text, Spoken::Cardinal))
    }

    /// The plain form of a preposition that changes with the next sound: «в» for «во»; none for other words.
    pub fn plain_preposition(&self, word: &str) -> Option<&'static str> {
        self.grammar().plain_preposition(word)
    }

    /// Every plain в, с, к, о of a phrase of ours, fitted to the word after it.
    pub(super) fn fitted(&self, text: String, spoken: Spoken) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some((word, after)) = rest.split_once(' ') {
            let fitted = self.preposition(word, after, spoken);
            out.push_str(fitted);
            out.push(' ');
            rest = after;
        }
        out + rest
    }

    fn preposition<'p>(&self, preposition: &'p str, next: &str, spoken: Spoken) -> &'p str {
        if self.plain_preposition(preposition) != Some(preposition) {
            return preposition;
        }
        let next = next.trim_start_matches(['«', '„', '“', '(', '"']);
        if next.starts_with(|letter: char| letter.is_ascii_digit())
            && !self.rules.prepositions.before_digits
        {
            return preposition;
        }
        self.grammar().preposition(preposition, &self.sound(next, spoken))
    }

    /// The first word of a text as it sounds, in lower case.
    fn sound(&self, text: &str, spoken: Spoken) -> String {
        let digits: String = text
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == '\u{a0}')
            .filter(char::is_ascii_digit)
            .collect();
        if let Ok(number) = digits.parse::<u64>() {
            let words = match spoken {
                Spoken::Cardinal => self.in_words(Decimal::from(number), Agreeing::default()),
                Spoken::Ordinal => self.ordinal(number, OrdinalStyle::Words, Agreeing::default()),
            };
            return words.unwrap_or_default();
        }
        let word: String = text.chars().take_while(|c| c.is_alphanumeric()).collect();
        if let Some(known) = self.rules.prepositions.spoken.get(&word) {
            return known.clone();
        }
        if let Some(number) = from_roman(&word) {
            return self
                .ordinal(number, OrdinalStyle::Words, Agreeing::default())
                .unwrap_or_default();
        }
        self.grammar().sound(&word)
    }
}
