//! The form of a verb beside a number, and beside a person.

use super::Language;
use super::form_error::{FormError, Said};
use super::grammar::Counted;
use super::inflection::{Sex, Subject};
use super::rounding::Amount;
use super::rules::AfterRoundingWord;

impl Language {
    /// The form of a verb beside a number, out of those given: m, f, n, pl in Russian; singular and plural, or one
    /// form for both, in languages without genders.
    pub fn agree<'v>(
        &self,
        amount: impl Into<Amount>,
        verb: &[&'v str],
        subject: Subject,
    ) -> Result<&'v str, FormError> {
        let doers = self.rules.agreement.doers_after_rounding_word;
        let counted = Counted {
            amount: amount.into(),
            subject,
            plurals: &self.plurals,
            doers_are_plural: doers == AfterRoundingWord::Plural,
        };
        let (index, needed) = self.grammar().verb(&counted, verb.len());
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
