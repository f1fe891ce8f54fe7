//! English: no cases; the noun follows the plural category of the language's tag (CLDR).

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{Counted, Grammar};
use crate::language::forms::Forms;
use crate::language::inflection::{Case, Deed};
use crate::language::plurals::Plurals;
use crate::language::rounding::Unit;

#[derive(Debug)]
pub(super) struct English;

impl Grammar for English {
    fn name(&self) -> &'static str {
        "english"
    }

    fn derived<'f>(&self, noun: &'f Forms, key: &str) -> Option<Cow<'f, str>> {
        // A noun that is counted must have its plural: “21 participant” would go unnoticed.
        let must_be_typed = key == "other" && !noun.indeclinable;
        noun.uninflected(key).filter(|_| !must_be_typed).map(Cow::Borrowed)
    }

    fn noun_key(&self, plurals: &Plurals, number: Decimal, _: Case, _: &Forms) -> &'static str {
        plurals.cardinal(number)
    }

    fn genitive_plural_key(&self, _: &Forms) -> &'static str {
        "other"
    }

    fn article(&self, noun: &str) -> &'static str {
        if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
    }

    fn right_ending(&self, number: &str, hyphen: bool, ending: &str) -> Option<&'static str> {
        if hyphen || !["st", "nd", "rd", "th"].contains(&ending) {
            return None;
        }
        let number: u64 = number.parse().ok()?;
        let right = match (number % 100, number % 10) {
            (11..=13, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        };
        (right != ending).then_some(right)
    }

    /// Singular and plural, or one form for both; a sum of money is one thing.
    fn verb(&self, counted: &Counted, given: usize) -> (usize, usize) {
        let Counted { amount, subject, plurals, .. } = counted;
        let is_one = amount.word.is_none()
            && plurals.cardinal(amount.number) == "one"
            && amount.unit == Unit::One;
        let singular = !subject.all && (subject.deed == Deed::Money || is_one);
        (if singular { 0 } else { given.saturating_sub(1) }, 1)
    }

    fn endings(&self) -> &'static [&'static str] {
        &["", "s", "es"]
    }

    fn labels_have_capitals(&self) -> bool {
        true
    }

    fn is_word(&self, roman: &str) -> bool {
        roman == "I"
    }
}
