//! Ordinals in words and digits, labels of phases, and compounds such as «четырехлетний».

use rust_decimal::Decimal;

use super::Language;
use super::fill::fill;
use super::form_error::{FormError, Said};
use super::forms::Forms;
use super::inflection::{Agreeing, Case};
use super::letters::is_space;
use super::numbers::{NumberStyle, roman};
use super::rules::Scale;

/// Whether a number that has both is written with words or digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OrdinalStyle {
    /// второй, second
    #[default]
    Words,
    /// 2-й, 2nd
    Digits,
}

impl Language {
    /// An ordinal: «двадцать первая», “twenty-first”; «2-го», “2nd”.
    pub fn ordinal(&self, number: u64, style: OrdinalStyle, agreeing: Agreeing) -> Said {
        match style {
            OrdinalStyle::Words => self.ordinal_words(number, agreeing),
            OrdinalStyle::Digits => self.ordinal_digits(number, agreeing),
        }
    }

    /// An ordinal with its noun: «второй фазы», “the second phase”.
    pub fn ordinal_with(&self, number: u64, noun: &Forms, case: Case, style: OrdinalStyle) -> Said {
        let ordinal = self.ordinal(
            number,
            style,
            Agreeing { case, gender: noun.agrees(), animate: noun.animate },
        )?;
        let noun = self.singular(noun, case)?;
        Ok(fill(&self.rules.ordinals.with_noun, &[("ordinal", &ordinal), ("noun", &noun)]))
    }

    /// The label of a numbered thing: «Фаза II», “Phase II”, «2-фаза».
    pub fn label(&self, number: u32, noun: &Forms) -> Said {
        let noun = self.singular(noun, Case::Nom)?;
        let values =
            [("noun", noun.as_str()), ("roman", &roman(number)), ("n", &number.to_string())];
        Ok(fill(&self.rules.ordinals.label, &values))
    }

    /// «каждый 21-й участник», “every 21st participant”.
    pub fn every(&self, number: u64, noun: &Forms, case: Case) -> Said {
        let agreeing = Agreeing { case, gender: noun.agrees(), animate: noun.animate };
        let every = Forms::plain(self.rules.ordinals.every.as_str());
        let every = self.adjective(&every, agreeing.gender, case, noun.animate)?;
        let ordinal = self.ordinal(number, OrdinalStyle::Digits, agreeing)?;
        Ok(format!("{every} {ordinal} {}", self.singular(noun, case)?))
    }

    /// A compound with a numeral: «четырехлетний» or «4-летний», “four-year”; `tail` is what follows the numeral.
    pub fn compound(&self, number: u64, tail: &str, style: OrdinalStyle) -> Said {
        let rule = &self.rules.ordinals.compound;
        match style {
            OrdinalStyle::Words => {
                Ok(fill(&rule.words, &[("prefix", &self.compound_prefix(number)?), ("tail", tail)]))
            }
            OrdinalStyle::Digits => {
                let digits = self.number(Decimal::from(number), NumberStyle::Plain);
                Ok(fill(&rule.digits, &[("n", &digits), ("tail", tail)]))
            }
        }
    }

    /// A year whose word is dropped: «2019-м», where the language needs a suffix; else the plain year.
    pub fn bare_year(&self, year: u64, case: Case) -> Said {
        if self.grammar().bare_year_is_ordinal() {
            return self.ordinal_digits(year, Agreeing { case, ..Agreeing::default() });
        }
        Ok(year.to_string())
    }

    /// A noun in the singular, whether it is typed as a noun that is counted or as a name.
    pub(super) fn singular(&self, noun: &Forms, case: Case) -> Said {
        let key = if noun.plural { case.name() } else { case.singular() };
        self.form(noun, key).map(|text| text.into_owned())
    }

    fn ordinal_digits(&self, number: u64, agreeing: Agreeing) -> Said {
        let digits = self.number(Decimal::from(number), NumberStyle::Plain);
        let patterns = &self.rules.ordinals.digits;
        let pattern = patterns.get(self.plurals.ordinal(number)).or_else(|| patterns.get("other"));
        if let Some(pattern) = pattern {
            return Ok(fill(pattern, &[("n", &digits)]));
        }
        let word = self.ordinal_words(number, agreeing)?;
        let ending = self.grammar().joined_ending(&word);
        let ending = ending.ok_or_else(|| FormError::rule("ordinals.digits.other"))?;
        Ok(format!("{digits}-{ending}"))
    }

    fn ordinal_words(&self, number: u64, agreeing: Agreeing) -> Said {
        let text = match self.grammar().ordinal_part(number) {
            Some(part) => self.declined_ordinal(number, part, agreeing),
            None => self.plain_ordinal(number),
        };
        text.map(|text| self.yo(text)).ok_or(FormError::NoWords { number: number.into() })
    }

    /// Only the last word is an ordinal and declines; what goes before it is a cardinal.
    fn declined_ordinal(&self, number: u64, part: u64, agreeing: Agreeing) -> Option<String> {
        let Agreeing { case, gender, animate } = agreeing;
        let word = self.grammar().adjective(&self.ordinal_stem(part)?, gender, case, animate)?;
        if number == part {
            return Some(word);
        }
        Some(format!("{} {word}", self.cardinal(number - part)?))
    }

    /// The dictionary form of an ordinal of one word: second, zweit, двухтысячный.
    fn ordinal_stem(&self, part: u64) -> Option<String> {
        if let Some(word) = self.rules.ordinals.words.get(&part) {
            return Some(word.clone());
        }
        if let Some(ending) = self.grammar().ordinal_ending() {
            return Some(format!("{}{ending}", self.cardinal(part)?));
        }
        let (size, scale) = self.round_scale(part)?;
        let count = part / size;
        let prefix = if count == 1 { String::new() } else { self.compound_prefix(count).ok()? };
        Some(format!("{prefix}{}", scale.ordinal.as_deref()?))
    }

    /// An ordinal as the patterns of the language file make it of a cardinal and a last word.
    fn plain_ordinal(&self, number: u64) -> Option<String> {
        let words = &self.rules.ordinals.words;
        if let Some(word) = words.get(&number).filter(|_| number < 100) {
            return Some(word.clone());
        }
        let rules = &self.rules.numerals;
        match (number % 1000, number % 100) {
            (0, _) => {
                let (size, scale) = self.round_scale(number)?;
                Some(format!("{} {}", self.cardinal(number / size)?, scale.ordinal.as_deref()?))
            }
            (_, 0) => Some(format!("{} {}", self.cardinal(number / 100)?, words.get(&100)?)),
            (_, rest) if rest == number => {
                let (tens, unit) = (self.cardinal(rest / 10 * 10)?, words.get(&(rest % 10))?);
                Some(fill(rules.tens.as_deref()?, &[("tens", &tens), ("unit", unit)]))
            }
            (_, rest) => {
                let and = rules.and.as_deref().unwrap_or(" ");
                Some(format!("{}{and}{}", self.cardinal(number - rest)?, self.plain_ordinal(rest)?))
            }
        }
    }

    fn cardinal(&self, number: u64) -> Option<String> {
        self.in_words(number.into(), Agreeing::default()).ok()
    }

    /// The largest scale that divides a round number, and its size.
    fn round_scale(&self, number: u64) -> Option<(u64, &Scale)> {
        let mut scales = self.rules.scales.sized().into_iter();
        scales.find(|(size, _)| number > 0 && number.is_multiple_of(*size))
    }
}

impl Language {
    /// Numbers in digits with an ending that they must not have, and each as it should be: «2-ом» is «2-м», “22th” is
    /// “22nd”.
    pub fn wrong_endings(&self, text: &str) -> Vec<(std::ops::Range<usize>, String)> {
        let mut found = Vec::new();
        let mut start = 0;
        while let Some(offset) = text[start..].find(|c: char| c.is_ascii_digit()) {
            let at = start + offset;
            let rest = &text[at..];
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let number = &rest[..digits];
            let hyphen = usize::from(rest[digits..].starts_with('-'));
            let after = &rest[digits + hyphen..];
            let letters = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
            let ending = &after[..letters];
            start = at + digits;
            let apart = !text[..at].ends_with(|c: char| c.is_alphanumeric() || "-./".contains(c));
            if apart
                && hyphen > 0
                && let Some((length, right)) = self.joined(number, ending, &after[letters..])
            {
                found.push((at..start + hyphen + letters + length, right));
            } else if apart
                && let Some(right) = self.grammar().right_ending(number, hyphen > 0, ending)
            {
                found.push((at..start + hyphen + letters, format!("{number}{right}")));
            }
        }
        found
    }

    /// «30-ти дневный» is «30-дневный», «11-го июля» is «11 июля»: how much of the rest belongs to it.
    fn joined(&self, number: &str, ending: &str, rest: &str) -> Option<(usize, String)> {
        let noun = rest.trim_start_matches(is_space);
        let length = noun.find(|c: char| !c.is_alphabetic()).unwrap_or(noun.len());
        let (word, spaces) = (&noun[..length], rest.len() - noun.len());
        if spaces == 0 || !(1..=3).contains(&ending.chars().count()) {
            return None;
        }
        let measured =
            self.vocabulary("measured").iter().any(|begins| word.starts_with(begins.as_str()));
        // A whole date is told of as a date.
        let dated =
            noun[length..].trim_start_matches(is_space).starts_with(|c: char| c.is_ascii_digit());
        let right = match (measured, self.is_month(word) && !dated) {
            (true, _) => format!("{number}-{word}"),
            (false, true) => format!("{number} {word}"),
            (false, false) => return None,
        };
        Some((spaces + length, right))
    }
}
