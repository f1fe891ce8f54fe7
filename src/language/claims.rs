//! What a typed number claims: the rounding word before it, the decimals and the unit it is said in. A claim can
//! be held against an exact value.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::Language;
use super::lexicon::{Meaning, folded};
use super::reading::{NumberRead, ends_with_phrase, folded_in_place, phrase_end};
use super::rounding::{Amount, Unit, Word, claimed, rounded};

/// Words that qualify a number and that prose has beside those the program prints.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ClaimRules {
    pub over: Vec<String>,
    pub under: Vec<String>,
    pub about: Vec<String>,
    pub almost: Vec<String>,
    /// не менее / at least
    pub least: Vec<String>,
    /// не более / at most
    pub most: Vec<String>,
    /// Phrases that end in such a word and qualify nothing: handed over.
    pub not: Vec<String>,
}

/// What a number in a text says of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The number as shown, with its rounding word and unit.
    pub amount: Amount,
    /// Whether it is only a bound.
    pub bound: Option<Bound>,
}

/// A bound that the value itself may touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    Least,
    Most,
}

impl Claim {
    /// Whether the claim is true of a value (of a share in per cent).
    pub fn holds(&self, value: Decimal) -> bool {
        let Amount { word, number, unit } = self.amount;
        let said = number * unit.step();
        match (self.bound, word) {
            (Some(Bound::Least), _) => value >= said,
            (Some(Bound::Most), _) => value <= said,
            (None, None) => {
                rounded(value, unit, number.scale()).number.normalize() == number.normalize()
            }
            // «около 100» may be meant to the nearest ten, «около 97» may not.
            (None, Some(word @ (Word::About | Word::Almost))) => {
                let mut step = unit.step();
                while (said % (step * Decimal::TEN)).is_zero()
                    && step * Decimal::ONE_HUNDRED <= said
                {
                    step *= Decimal::TEN;
                }
                let away = said - value;
                away.abs() * Decimal::TWO <= step && (word == Word::About || away > Decimal::ZERO)
            }
            (None, Some(_)) => claimed(self.amount, value).is_ok(),
        }
    }
}

impl Language {
    /// The claim that a number of a text makes.
    pub fn claim(&self, text: &str, read: &NumberRead) -> Claim {
        let words = text[read.at.clone()].rsplit(|c: char| !c.is_alphabetic());
        let scale = words.filter(|word| !word.is_empty()).find_map(|word| {
            match self.lexicon.words.get(&folded(word)) {
                Some(Meaning::Scale(size, _)) => Some(*size),
                _ => None,
            }
        });
        let unit = match scale {
            Some(1_000) => Unit::Thousand,
            Some(1_000_000) => Unit::Million,
            Some(1_000_000_000) => Unit::Billion,
            _ => Unit::One,
        };
        let number = (read.value / unit.step()).normalize();
        let before = folded_in_place(&text[..read.at.start]);
        let (word, bound) = self.qualified(&before);
        Claim { amount: Amount { word, number, unit }, bound }
    }

    /// The word that qualifies the number after a text in lower case.
    fn qualified(&self, before: &str) -> (Option<Word>, Option<Bound>) {
        let is_space = |c: char| c.is_whitespace() || c == '\u{a0}';
        let whole = before.trim_end_matches(is_space);
        let code = self.currencies().map(|(code, _)| code.to_lowercase());
        let whole = code.fold(whole, |text, code| text.strip_suffix(code.as_str()).unwrap_or(text));
        let whole = whole.trim_end_matches(is_space);
        // A preposition may stand between: более чем в 30 муниципалитетах.
        let short = whole.rsplit(is_space).next().unwrap_or_default();
        let past = whole[..whole.len() - short.len()].trim_end_matches(is_space);
        let past = if short.chars().count() <= 3 { past } else { "" };
        let claims = &self.rules.reading.claims;
        let said = |list: &[String]| {
            list.iter().any(|words| ends_with_phrase(whole, words) || ends_with_phrase(past, words))
        };
        if said(&claims.not) {
            return (None, None);
        }
        let bounds = [(&claims.least, Bound::Least), (&claims.most, Bound::Most)];
        if let Some((_, bound)) = bounds.into_iter().find(|(list, _)| said(list)) {
            return (None, Some(bound));
        }
        let words = [
            (Word::Over, &claims.over),
            (Word::Under, &claims.under),
            (Word::About, &claims.about),
            (Word::Almost, &claims.almost),
        ];
        let rules = &self.rules.rounding;
        let word = words.into_iter().find_map(|(word, list)| {
            let rule = rules.rule(word);
            let own = [Some(rule.word.clone()), rule.oblique.clone()].into_iter().flatten();
            (said(list) || said(&own.collect::<Vec<_>>())).then_some(word)
        });
        (word, None)
    }

    /// The end of the word or sign of per cent with which a text begins, if it does.
    pub fn percent_end(&self, text: &str) -> Option<usize> {
        let lower = folded_in_place(text);
        let words = self.rules.reading.percent.iter();
        let ends = words.filter_map(|word| phrase_end(&lower, 0, word));
        ends.max().or_else(|| text.starts_with('%').then_some(1))
    }
}
