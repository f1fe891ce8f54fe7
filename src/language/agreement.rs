//! The form of a verb beside a number, and beside a person.

use serde::Deserialize;

use super::Language;
use super::form_error::{FormError, Said};
use super::inflection::Gender;
use super::rounding::Amount;

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
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    /// A woman.
    F,
    /// A man.
    M,
}

/// Whether people after «более», «около» take a plural verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum AfterRoundingWord {
    #[default]
    Plural,
    Neuter,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct AgreementRules {
    pub doers_after_rounding_word: AfterRoundingWord,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VerbRule {
    pub m: String,
    pub f: String,
}

impl Language {
    /// Whether people after «более», «около» take a plural verb, by the setting of the language file.
    pub(super) fn doers_are_plural(&self) -> bool {
        self.rules.agreement.doers_after_rounding_word == AfterRoundingWord::Plural
    }

    /// The form of a verb beside a number, out of those given: m, f, n, pl in Russian; singular and plural, or one
    /// form for both, in languages without genders.
    pub fn agree<'v>(
        &self,
        amount: impl Into<Amount>,
        verb: &[&'v str],
        subject: Subject,
    ) -> Result<&'v str, FormError> {
        let amount = amount.into();
        let (index, needed) = self.grammar().verb(self, amount, subject, verb.len());
        verb.get(index)
            .copied()
            .filter(|_| verb.len() >= needed)
            .ok_or(FormError::VerbForms { given: verb.len(), needed })
    }

    /// The verb of attribution in the form for a person: `said` → «сказала».
    pub fn said_by(&self, sex: Sex, verb: &str) -> Said {
        let rule =
            self.rules.verbs.get(verb).ok_or_else(|| FormError::rule(format!("verbs.{verb}")))?;
        Ok(self.by_sex(sex, [&rule.m, &rule.f]).to_owned())
    }

    /// Of two forms of a word, masculine and feminine, the one for a person.
    pub fn by_sex<'v>(&self, sex: Sex, [m, f]: [&'v str; 2]) -> &'v str {
        match sex {
            Sex::F => f,
            Sex::M => m,
        }
    }
}
