//! What a typed number claims: the rounding word before it, the decimals and the unit it is said in. A claim can
//! be held against an exact value.

use rust_decimal::Decimal;

use super::folded::Folded;
use super::lexicon::Meaning;
use super::reading::NumberRead;
use super::rounding::{Amount, Unit, Word, claimed, rounded};
use super::senses::{Qualifier, Sense};

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

/// The claim that a number of a text makes.
pub(super) fn claim(folded: &Folded, read: &NumberRead) -> Claim {
    let words = folded.lower[read.at.clone()].rsplit(|c: char| !c.is_alphabetic());
    let lexicon = &folded.language.lexicon;
    let scale =
        words.filter(|word| !word.is_empty()).find_map(|word| match lexicon.words.get(word) {
            Some(Meaning::Scale(size, _)) => Some(*size),
            _ => None,
        });
    let unit = match scale {
        Some(1_000) => Unit::Thousand,
        Some(1_000_000) => Unit::Million,
        Some(1_000_000_000) => Unit::Billion,
        _ => Unit::One,
    };
    let number = (read.value / unit.step()).normalize();
    let (word, bound) = match qualifier(folded, read) {
        None | Some(Qualifier::Nothing) => (None, None),
        Some(Qualifier::Least) => (None, Some(Bound::Least)),
        Some(Qualifier::Most) => (None, Some(Bound::Most)),
        Some(Qualifier::Over) => (Some(Word::Over), None),
        Some(Qualifier::Under) => (Some(Word::Under), None),
        Some(Qualifier::About) => (Some(Word::About), None),
        Some(Qualifier::Almost) => (Some(Word::Almost), None),
    };
    Claim { amount: Amount { word, number, unit }, bound }
}

/// What qualifies the number that begins at a byte: a phrase right before it, or before a preposition or the code
/// of a currency (более чем в 30 муниципалитетах).
fn qualifier(folded: &Folded, read: &NumberRead) -> Option<Qualifier> {
    let before = folded.lower[..read.at.start].trim_end();
    let code = folded.ending(before.len()).find(|hit| matches!(hit.sense, Sense::Code(_)));
    let before = code.map_or(before, |code| before[..code.at.start].trim_end());
    let short = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let past = before[..before.len() - short.len()].trim_end();
    // “Fewer than in 2020”: what is compared there is no year.
    let is_year = (Decimal::from(1900)..Decimal::from(2100)).contains(&read.value);
    let past = if short.chars().count() <= 3 && !is_year { past.len() } else { 0 };
    let all = folded.hits().iter().filter(|hit| [before.len(), past].contains(&hit.at.end));
    let qualifiers = all.filter_map(|hit| match hit.sense {
        Sense::Qualifies(qualifier) if folded.begins_word(hit.at.start) => Some(qualifier),
        _ => None,
    });
    qualifiers.min().or_else(|| qualifier_behind(folded, read))
}

/// What it counts has no more words than this before the bound behind it: “18 years of age and over”.
const WORDS_COUNTED: usize = 3;

/// What qualifies a number behind it and what it counts: four or more, «18 лет и старше».
fn qualifier_behind(folded: &Folded, read: &NumberRead) -> Option<Qualifier> {
    let rest = &folded.text[read.at.end..];
    let clause = rest.find(|c: char| ",.;:!?()«»“”".contains(c)).unwrap_or(rest.len());
    let within = read.at.end..read.at.end + clause;
    let first = folded.tokens.partition_point(|token| token.at.start < within.start);
    let counted = folded.tokens[first..].iter().take(WORDS_COUNTED + 1);
    let counted = counted.take_while(|token| token.at.end <= within.end && !token.is_number);
    let mut found = counted.filter_map(|token| {
        let mut here = folded.starting(token.at.start);
        here.find_map(|hit| match hit.sense {
            Sense::QualifiesBack(qualifier) => Some(qualifier),
            _ => None,
        })
    });
    found.next()
}
