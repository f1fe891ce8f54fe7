//! в or во, с or со, к or ко, о or об or обо: by the sound of the next word, numbers and abbreviations as spoken.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::Language;
use super::grammar::Grammar;
use super::numbers::from_roman;
use super::ordinals::OrdinalStyle;
use super::russian::is_consonant;
use super::words::Agreeing;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PrepositionRules {
    /// Whether во, со, ко, об stand before digits too.
    pub before_digits: bool,
    /// Abbreviations that aren't said as their letters suggest.
    pub spoken: BTreeMap<String, String>,
}

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

    /// Every plain в, с, к, о of a phrase of ours, fitted to the word after it.
    pub(super) fn fitted(&self, text: String, spoken: Spoken) -> String {
        if self.grammar() != Grammar::Russian {
            return text;
        }
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
        if self.grammar() != Grammar::Russian || !matches!(preposition, "в" | "с" | "к" | "о") {
            return preposition;
        }
        let next = next.trim_start_matches(['«', '„', '“', '(', '"']);
        if next.starts_with(|letter: char| letter.is_ascii_digit())
            && !self.rules.prepositions.before_digits
        {
            return preposition;
        }
        fit(preposition, &self.sound(next, spoken))
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
        abbreviation(&word)
            .unwrap_or_else(|| word.chars().flat_map(char::to_lowercase).map(cyrillic).collect())
    }
}

fn fit<'p>(preposition: &'p str, sound: &str) -> &'p str {
    let mut letters = sound.chars();
    let (first, second) = (letters.next().unwrap_or_default(), letters.next().unwrap_or_default());
    let cluster = is_consonant(second);
    let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| sound.starts_with(prefix));
    let all = matches!(
        sound,
        "все"
            | "всё"
            | "всех"
            | "всем"
            | "всём"
            | "всеми"
            | "всей"
            | "всю"
            | "всего"
            | "всему"
    );
    match preposition {
        "в" if matches!(first, 'в' | 'ф') && cluster || starts(&["мног", "мне", "льв"]) => {
            "во"
        }
        "с" if matches!(first, 'с' | 'з' | 'ш' | 'ж') && cluster
            || first == 'щ'
            || starts(&["вс", "вто", "мног", "мной"]) =>
        {
            "со"
        }
        "к" if starts(&["вто", "вс", "мног", "мне"]) => "ко",
        "о" if all || starts(&["мне"]) => "обо",
        "о" if matches!(first, 'а' | 'э' | 'и' | 'о' | 'у') => "об",
        _ => preposition,
    }
}

/// An abbreviation that is read by its letters: two consonants (МСУ, SDC) or a Latin vowel first.
fn abbreviation(word: &str) -> Option<String> {
    let mut letters = word.chars();
    let (first, second) = (letters.next()?, letters.next()?);
    if !word.chars().all(char::is_uppercase) {
        return None;
    }
    let lower = |letter: char| letter.to_lowercase().next().unwrap_or(letter);
    let consonant = |letter: char| is_consonant(cyrillic(lower(letter)));
    let name = match first {
        'A' => "эй",
        'E' => "и",
        'I' => "ай",
        'O' => "оу",
        'U' => "ю",
        _ if !consonant(first) || !consonant(second) => return None,
        'Л' | 'L' => "эль",
        'М' | 'M' => "эм",
        'Н' | 'N' => "эн",
        'Р' => "эр",
        'R' => "ар",
        'С' | 'S' => "эс",
        'Ф' | 'F' => "эф",
        'H' => "эйч",
        'X' => "экс",
        _ => return Some(format!("{}э", cyrillic(lower(first)))),
    };
    Some(name.to_owned())
}

/// The Cyrillic letter that a Latin one sounds like, roughly: enough to choose a preposition.
fn cyrillic(letter: char) -> char {
    const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
    const SOUND: &str = "абкдэфгхиджклмнопкрстуввкйз";
    let at = LATIN.find(letter);
    // «дж» takes two letters in SOUND, so that everything after j is one further on.
    at.and_then(|at| SOUND.chars().nth(if at > 9 { at + 1 } else { at })).unwrap_or(letter)
}
