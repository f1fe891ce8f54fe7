//! «все», «оба», «по одному», «ни одного»: words that stand around a number and its noun.

use rust_decimal::Decimal;

use super::Language;
use super::counting::Counting;
use super::fill::fill;
use super::form_error::{FormError, Said};
use super::forms::Forms;
use super::inflection::{Case, Gender};

impl Language {
    /// So many each: «по одному плану», «по 25 сомов», “one plan each”.
    pub fn each(&self, number: impl Into<Decimal>, noun: &Forms, counting: &Counting) -> Said {
        let number = number.into();
        let pattern =
            self.rules.numbers.each.as_deref().ok_or_else(|| FormError::rule("numbers.each"))?;
        let case = self.grammar().each_case(number);
        let counted =
            self.count(number, noun, &Counting { case, preposition: None, ..*counting })?;
        Ok(fill(pattern, &[("counted", &counted)]))
    }

    /// None of the noun: «ни одного плана», “no plans”.
    pub fn none_of(&self, noun: &Forms) -> Said {
        let patterns = &self.rules.numbers.none;
        let pattern = patterns.get(noun.agrees().name()).or_else(|| patterns.get("pattern"));
        let pattern = pattern.ok_or_else(|| FormError::rule("numbers.none.pattern"))?;
        let noun = self.form(noun, self.grammar().none_key(noun))?;
        Ok(fill(pattern, &[("noun", &noun)]))
    }

    /// All of a number of things: «всех 38 планов», «все 38 планов», “all 38 plans”.
    pub fn all(&self, number: impl Into<Decimal>, noun: &Forms, counting: &Counting) -> Said {
        let number = number.into();
        // “All” of one, or of none, is nothing that can be said.
        if number < Decimal::TWO {
            return Err(FormError::Untrue { word: "all", value: number });
        }
        let animate = counting.case == Case::Acc && noun.animate;
        let of_all = if animate { Case::Gen } else { counting.case };
        let all = self.declined(&self.rules.determiners.all, of_all);
        let case = self.grammar().case_after_all(number, counting.case, noun);
        let counted =
            self.count(number, noun, &Counting { case, preposition: None, ..*counting })?;
        self.prefixed(counting.preposition, format!("{all} {counted}"))
    }

    /// Both things: «обе фазы», «обоих планов», “both plans”.
    pub fn both(&self, noun: &Forms, counting: &Counting) -> Said {
        let rules = &self.rules.determiners;
        let row =
            rules.bothf.as_ref().filter(|_| noun.agrees() == Gender::F).unwrap_or(&rules.both);
        let animate = counting.case == Case::Acc && noun.animate;
        let both = self.declined(row, if animate { Case::Gen } else { counting.case });
        let noun = self.noun_after(Decimal::TWO, noun, counting)?;
        self.prefixed(counting.preposition, format!("{both} {noun}"))
    }

    /// The word for a numeral and noun in one of the six cases, where the row has cases.
    fn declined<'r>(&self, row: &'r str, case: Case) -> &'r str {
        self.grammar().in_row(row, case).unwrap_or(row)
    }
}
