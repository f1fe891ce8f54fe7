//! Cases and genders, and what a numeral agrees with: the terms in which grammars and texts speak of forms.

use schemars::JsonSchema;
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

/// What the counted things do in the sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Deed {
    /// People act: приняли участие 89 человек.
    #[default]
    Doers,
    /// Things, or a passive verb: поддержано 38 планов.
    Things,
    /// A verb of existence: было 38 участников.
    Existence,
    /// Time goes by: прошло два года.
    Elapsed,
    /// A sum of money, which English treats as one: 97 million soms was allocated.
    Money,
}

impl Deed {
    /// The deed by the name that templates use.
    pub fn named(name: &str) -> Option<Deed> {
        match name {
            "doers" => Some(Deed::Doers),
            "things" => Some(Deed::Things),
            "existence" => Some(Deed::Existence),
            "elapsed" => Some(Deed::Elapsed),
            "money" => Some(Deed::Money),
            _ => None,
        }
    }
}

/// The subject that a verb agrees with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Subject {
    /// The gender of the counted noun.
    pub gender: Gender,
    /// What the things do.
    pub deed: Deed,
    /// Whether «все», «эти», «остальные» stand before the number.
    pub all: bool,
}

/// The sex of a person, which Russian verbs follow in the past.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// A woman.
    F,
    /// A man.
    M,
}
