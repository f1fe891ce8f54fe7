//! Numerals in words, with case, gender and animacy where the grammar has them.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Language;
use super::fill::fill;
use super::form_error::{FormError, Said};
use super::forms::Forms;
use super::inflection::{Agreeing, Case, Gender};

impl Language {
    /// A number in words: whole numbers below a million millions, and halves (полтора, two and a half).
    pub fn in_words(&self, number: Decimal, agreeing: Agreeing) -> Said {
        let none = FormError::NoWords { number };
        if number.is_sign_negative() && !number.is_zero() {
            return Err(none);
        }
        let whole = number
            .trunc()
            .to_u64()
            .filter(|whole| *whole < 1_000_000_000_000)
            .ok_or(none.clone())?;
        let text = match number.fract() {
            rest if rest.is_zero() => self.whole_words(whole, agreeing).ok_or(none)?,
            rest if rest == Decimal::new(5, 1) => self.half_words(whole, agreeing).ok_or(none)?,
            _ => return Err(none),
        };
        Ok(self.yo(text))
    }

    fn half_words(&self, whole: u64, agreeing: Agreeing) -> Option<String> {
        let key = if agreeing.gender == Gender::F { "halff" } else { "half" };
        if whole == 1
            && let Some(word) = self.numeral(key, agreeing.case)
        {
            return Some(word.to_owned());
        }
        if whole == 0
            && let Some(half) = self.half_alone(agreeing.case)
        {
            return Some(half.to_owned());
        }
        let words = self.whole_words(whole, agreeing)?;
        Some(fill(&self.rules.numerals.and_a_half, &[("n", &words)]))
    }

    fn whole_words(&self, number: u64, agreeing: Agreeing) -> Option<String> {
        if number == 0 {
            return self.numeral("0", agreeing.case).map(str::to_owned);
        }
        let mut parts: Vec<String> = Vec::new();
        let mut rest = number;
        for (size, scale) in self.rules.scales.sized() {
            let count = rest / size;
            rest %= size;
            if count > 0 {
                // «тысяча», not «одна тысяча», where the numeral begins with it.
                if !(count == 1 && parts.is_empty() && self.grammar().scale_means_one()) {
                    let gender = scale.noun.agrees();
                    parts.push(
                        self.below_thousand(
                            count,
                            Agreeing { gender, animate: false, ..agreeing },
                        )?,
                    );
                }
                let key = self.noun_key(Decimal::from(count), agreeing.case, &scale.noun);
                parts.push(self.form(&scale.noun, key).ok()?.into_owned());
            }
        }
        if rest > 0 {
            // Of the compounds only …1 changes with animacy; 2, 3 and 4 do so alone.
            let animate = agreeing.animate && (number <= 4 || rest % 10 == 1);
            let words = self.below_thousand(rest, Agreeing { animate, ..agreeing })?;
            if let Some(and) =
                self.rules.numerals.and.as_deref().filter(|_| rest < 100 && !parts.is_empty())
            {
                return Some(format!("{}{and}{words}", parts.join(" ")));
            }
            parts.push(words);
        }
        Some(parts.join(" "))
    }

    fn below_thousand(&self, number: u64, agreeing: Agreeing) -> Option<String> {
        let rules = &self.rules.numerals;
        let hundreds = match number / 100 {
            0 => None,
            count => Some(
                match (self.numeral(&(count * 100).to_string(), agreeing.case), &rules.hundred) {
                    (Some(word), _) => word.to_owned(),
                    (None, Some(pattern)) => {
                        fill(pattern, &[("n", self.numeral(&count.to_string(), agreeing.case)?)])
                    }
                    (None, None) => return None,
                },
            ),
        };
        let rest = match number % 100 {
            0 => return hundreds,
            rest @ 1..20 => self.unit_word(rest, agreeing)?,
            rest => {
                let tens = self.numeral(&(rest / 10 * 10).to_string(), agreeing.case)?;
                match (rest % 10, &rules.tens) {
                    (0, _) => tens.to_owned(),
                    (unit, Some(pattern)) => {
                        fill(pattern, &[("tens", tens), ("unit", &self.unit_word(unit, agreeing)?)])
                    }
                    (unit, None) => format!("{tens} {}", self.unit_word(unit, agreeing)?),
                }
            }
        };
        let Some(hundreds) = hundreds else { return Some(rest) };
        Some(format!("{hundreds}{}{rest}", rules.and.as_deref().unwrap_or(" ")))
    }

    /// 1 to 19: the small ones have genders, and their accusative is the genitive for animate nouns.
    fn unit_word(&self, number: u64, agreeing: Agreeing) -> Option<String> {
        let Agreeing { case, gender, animate } = agreeing;
        let as_genitive =
            case == Case::Acc && animate && number <= 4 && (number > 1 || gender == Gender::M);
        let case = if as_genitive { Case::Gen } else { case };
        // двое, трое and четверо only where the numeral itself is nominative or accusative.
        let collective = gender == Gender::Pl && number > 1 && !case.is_direct();
        let key = if collective { String::new() } else { format!("{number}{}", gender.name()) };
        self.numeral(&key, case)
            .or_else(|| self.numeral(&number.to_string(), case))
            .map(str::to_owned)
    }

    /// A word of the table, in its case where the table has cases.
    pub(super) fn numeral(&self, key: &str, case: Case) -> Option<&str> {
        self.grammar().in_row(self.rules.numerals.words.get(key)?, case)
    }

    /// The first half of a compound: четырех(летний), двадцатиодно(летний), four(-year).
    pub(super) fn compound_prefix(&self, number: u64) -> Said {
        let none = FormError::NoWords { number: number.into() };
        let Some(parts) = self.grammar().compound(number) else {
            return self.in_words(number.into(), Agreeing::default());
        };
        let words = parts.iter().map(|(key, case)| self.numeral(key, *case));
        let prefix: Option<String> = words.collect();
        prefix.filter(|prefix| !prefix.is_empty()).map(|prefix| self.yo(prefix)).ok_or(none)
    }

    /// The key of a noun's form after a number, by the grammar of the language.
    pub(super) fn noun_key(&self, number: Decimal, case: Case, noun: &Forms) -> &'static str {
        self.grammar().noun_key(&self.plurals, number, case, noun)
    }
}
