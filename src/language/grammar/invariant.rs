//! No cases that the program knows; the noun stays singular after a numeral.

use super::Grammar;
use crate::language::forms::Forms;
use crate::language::inflection::Case;

#[derive(Debug)]
pub(super) struct Invariant;

impl Grammar for Invariant {
    fn name(&self) -> &'static str {
        "invariant"
    }
}

/// In a language without cases every case is the base form; the plural, where there is one.
pub(super) fn uninflected<'f>(noun: &'f Forms, key: &str) -> Option<&'f str> {
    let first = |keys: &[&str]| keys.iter().find_map(|key| noun.typed(key));
    match key {
        "few" | "many" | "other" => first(&["other", "nom", "full", "one"]),
        "one" | "gen1" | "dat1" | "acc1" | "ins1" | "prep1" => first(&["one", "nom", "full"]),
        "full" => first(&["full", "nom"]),
        _ if Case::named(key).is_some() => first(&["other", "nom", "full", "one", "adj"]),
        _ => None,
    }
}
