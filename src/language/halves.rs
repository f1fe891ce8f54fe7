//! Halves in words: «полгода», «полтора месяца», “half a year”, “a month and a half”.

use rust_decimal::Decimal;

use super::Language;
use super::counting::{Counting, Figures};
use super::fill::fill;
use super::form_error::{FormError, Said};
use super::forms::Forms;
use super::inflection::Case;
use super::rounding::{Amount, Unit};

impl Language {
    /// A half or one and a half of a noun in words, where the language does not say it as other numbers.
    pub(super) fn half(
        &self,
        amount: Amount,
        noun: Option<&Forms>,
        counting: &Counting,
    ) -> Result<Option<String>, FormError> {
        if counting.figures != Figures::Words || amount.unit == Unit::Percent {
            return Ok(None);
        }
        let number = amount.number.normalize();
        if number == Decimal::new(5, 1) {
            return self.one_half(amount.unit, noun, counting).transpose();
        }
        let (Some(pattern), Some(noun)) = (&self.rules.numerals.one_and_a_half, noun) else {
            return Ok(None);
        };
        let fits = number == Decimal::new(15, 1)
            && amount.unit == Unit::One
            && counting.adjective.is_none();
        if !fits {
            return Ok(None);
        }
        let one = self.form(noun, "one")?;
        Ok(Some(fill(pattern, &[("article", self.article_of(noun, &one)), ("noun", &one)])))
    }

    /// Half of one thing, or of a thousand or a million of them.
    fn one_half(&self, unit: Unit, noun: Option<&Forms>, counting: &Counting) -> Option<Said> {
        let Some(scale) = self.rules.scales.of(unit) else {
            return self.half_of(noun?, counting);
        };
        let half = self.half_of(&scale.noun, &Counting { adjective: None, ..*counting })?;
        let Some(noun) = noun else { return Some(half) };
        let many = self.genitive_plural(noun, counting.adjective);
        Some(half.and_then(|half| Ok(format!("{half} {}", many?))))
    }

    fn half_of(&self, noun: &Forms, counting: &Counting) -> Option<Said> {
        let rules = &self.rules.numerals;
        let row = noun.typed("one").and_then(|one| rules.halves.get(one));
        if let Some(row) = row.filter(|_| counting.adjective.is_none()) {
            return self.grammar().in_row(row, counting.case).map(|word| Ok(word.to_owned()));
        }
        let (pattern, half) = (rules.half_of.as_ref()?, self.half_alone(counting.case)?);
        let one = self.form(noun, "gen1").and_then(|one| {
            let Some(adjective) = counting.adjective else { return Ok(one.into_owned()) };
            let words = self.adjective(adjective, noun.agrees(), Case::Gen, noun.animate)?;
            Ok(format!("{words} {one}"))
        });
        Some(one.map(|one| {
            let article = self.article_of(noun, &one);
            fill(pattern, &[("half", half), ("article", article), ("noun", &one)])
        }))
    }

    /// Half, as a number by itself.
    pub(super) fn half_alone(&self, case: Case) -> Option<&str> {
        self.grammar().in_row(self.rules.numerals.half.as_ref()?, case)
    }

    fn article_of<'f>(&self, noun: &'f Forms, words: &str) -> &'f str {
        noun.typed("article").unwrap_or_else(|| self.grammar().article(words))
    }
}
