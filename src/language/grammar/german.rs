//! German: four cases; nouns change in the dative plural alone; adjectives take the strong endings; the units
//! stand before the tens.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{Counted, Grammar};
use crate::language::forms::Forms;
use crate::language::inflection::{Case, Gender};
use crate::language::plurals::Plurals;

#[derive(Debug)]
pub(super) struct German;

/// The strong endings, in the order of [`Case::ALL`], for m, f, n and the plural.
const STRONG: [[&str; 6]; 4] = [
    ["er", "en", "em", "en", "em", "em"],
    ["e", "er", "er", "e", "er", "er"],
    ["es", "en", "em", "es", "em", "em"],
    ["e", "er", "en", "e", "en", "en"],
];

impl Grammar for German {
    fn name(&self) -> &'static str {
        "german"
    }

    fn has_cases(&self) -> bool {
        true
    }

    fn nouns_have_capitals(&self) -> bool {
        true
    }

    fn derived<'f>(&self, noun: &'f Forms, key: &str) -> Option<Cow<'f, str>> {
        match key {
            "gen1" | "dat1" | "acc1" | "ins1" | "prep1" => noun.typed("one").map(Cow::Borrowed),
            "dat" | "ins" | "prep" => {
                let plural = noun.typed("other")?;
                let ends = plural.ends_with(['n', 's']);
                Some(if ends { plural.into() } else { format!("{plural}n").into() })
            }
            "nom" | "gen" | "acc" => noun.typed("other").map(Cow::Borrowed),
            _ => None,
        }
    }

    fn noun_key(&self, _: &Plurals, number: Decimal, case: Case, _: &Forms) -> &'static str {
        if number == Decimal::ONE { case.singular() } else { case.name() }
    }

    fn genitive_plural_key(&self, _: &Forms) -> &'static str {
        "other"
    }

    fn adjective(&self, word: &str, gender: Gender, case: Case, _: bool) -> Option<String> {
        Some(format!("{word}{}", STRONG[gender as usize][case as usize]))
    }

    fn adjective_slot(&self, number: Decimal, case: Case, noun: &Forms) -> (Gender, Case) {
        (if number == Decimal::ONE { noun.agrees() } else { Gender::Pl }, case)
    }

    fn ordinal_part(&self, number: u64) -> Option<u64> {
        Some(number)
    }

    /// «zweite» and «einundzwanzigste»: what is no word of the table is a cardinal with an ending.
    fn ordinal_ending(&self) -> Option<&'static str> {
        Some("st")
    }

    fn verb(&self, counted: &Counted, _: usize) -> (usize, usize) {
        (usize::from(counted.amount.number != Decimal::ONE), 2)
    }

    fn endings(&self) -> &'static [&'static str] {
        &["", "e", "en", "er", "es", "em", "n", "s"]
    }

    fn usual_length(&self, other: &dyn Grammar) -> Option<(usize, usize)> {
        (other.name() == "english").then_some((8, 16))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Counting, Language, OrdinalStyle, Subject, Unit, about};

    fn german() -> Language {
        Language::read("de", include_str!("../../../templates/languages/de.yaml"))
            .expect("a sound file")
    }

    fn noun(text: &str) -> Forms {
        serde_yaml::from_str(text).expect("forms")
    }

    #[test]
    fn a_grammar_of_another_shape_is_one_file() {
        let german = german();
        let plan = noun("{gender: m, one: Plan, other: Pläne}");
        let new = Forms::plain("neu");
        let count = |number: u64, counting: Counting| german.count(number, &plan, &counting);
        let words = Counting::default().words();
        assert_eq!(count(1, words.with(&new)).as_deref(), Ok("ein neuer Plan"));
        assert_eq!(count(21, words).as_deref(), Ok("einundzwanzig Pläne"));
        let dative = Counting::in_case(Case::Dat);
        assert_eq!(count(38, dative.with(&new)).as_deref(), Ok("38\u{a0}neuen Plänen"));
        let over = about(1_200_000.into(), Unit::Million).expect("a sum");
        let said = german.count(over, &plan, &Counting::default());
        assert_eq!(said.as_deref(), Ok("mehr als 1\u{a0}Mio. Pläne"));
        let phase = noun("{gender: f, one: Phase, other: Phasen}");
        let second = german.ordinal_with(2, &phase, Case::Dat, OrdinalStyle::Words);
        assert_eq!(second.as_deref(), Ok("zweiter Phase"));
        let digits = german.ordinal_with(21, &phase, Case::Nom, OrdinalStyle::Digits);
        assert_eq!(digits.as_deref(), Ok("21. Phase"));
        let verb = german.agree(21, &["hat", "haben"], Subject::default());
        assert_eq!(verb, Ok("haben"));
    }

    #[test]
    fn what_it_prints_it_reads_back() {
        let german = german();
        let read = |text: &str| -> Vec<String> {
            german.numbers_in(text).iter().map(|read| read.value.to_string()).collect()
        };
        assert_eq!(read("zwanzig Pläne, zweiter Phase, 12 Pläne"), ["20", "2", "12"]);
    }
}
