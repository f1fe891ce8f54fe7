//! Cases and genders, and what a numeral agrees with: the terms in which grammars and texts speak of forms.

use serde::{Deserialize, Serialize};

/// A grammatical case; a language without cases gives its base form for each.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Case {
    /// Nominative.
    #[default]
    Nom,
    /// Genitive.
    Gen,
    /// Dative.
    Dat,
    /// Accusative.
    Acc,
    /// Instrumental.
    Ins,
    /// Prepositional.
    Prep,
}

impl Case {
    /// All six, in the order in which the language files list them.
    pub const ALL: [Case; 6] = [Case::Nom, Case::Gen, Case::Dat, Case::Acc, Case::Ins, Case::Prep];

    /// The case by the name that registries and templates use (`nom`, `gen`, …).
    pub fn named(name: &str) -> Option<Case> {
        Case::ALL.into_iter().find(|case| case.name() == name)
    }

    /// The name that registries and templates use; in a noun that is counted this is the plural.
    pub fn name(self) -> &'static str {
        ["nom", "gen", "dat", "acc", "ins", "prep"][self as usize]
    }

    /// The key of the singular form of a noun that is counted (`one`, `gen1`, …).
    pub fn singular(self) -> &'static str {
        ["one", "gen1", "dat1", "acc1", "ins1", "prep1"][self as usize]
    }

    /// Whether the case is nominative or accusative.
    pub fn is_direct(self) -> bool {
        matches!(self, Case::Nom | Case::Acc)
    }
}

/// What a verb or an adjective agrees with; the plural stands beside the genders as in any Slavic paradigm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// Masculine.
    #[default]
    M,
    /// Feminine.
    F,
    /// Neuter.
    N,
    /// Plural.
    Pl,
}

impl Gender {
    /// The gender by the name that registries use (`m`, `f`, `n`, `pl`).
    pub fn named(name: &str) -> Option<Gender> {
        match name {
            "m" => Some(Gender::M),
            "f" => Some(Gender::F),
            "n" => Some(Gender::N),
            "pl" => Some(Gender::Pl),
            _ => None,
        }
    }

    /// The name that registries use.
    pub fn name(self) -> &'static str {
        ["m", "f", "n", "pl"][self as usize]
    }
}

/// What a numeral in words agrees with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Agreeing {
    /// The case of the numeral.
    pub case: Case,
    /// The gender of the noun; `Pl` for a plural-only noun (двое суток).
    pub gender: Gender,
    /// Whether the noun is animate.
    pub animate: bool,
}
