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
    /// “22nd”, «30-ти дневный» is «30-дневный».
    pub fn wrong_endings(&self, text: &str) -> Vec<(std::ops::Range<usize>, String)> {
        let mut found = Vec::new();
        let mut start = 0;
        while let Some(offset) = text[start..].find(|c: char| c.is_ascii_digit()) {
            let at = start + offset;
            let rest = &text[at..];
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            start = at + digits;
            let apart = !text[..at].ends_with(|c: char| c.is_alphanumeric() || "-./".contains(c));
            let number = &rest[..digits];
            if apart && let Some((length, right)) = self.right_number(number, &rest[digits..]) {
                found.push((at..start + length, right));
            }
        }
        found
    }

    /// What should stand in place of a number with what is joined to it, and how many bytes behind its digits that
    /// takes; none where it is right.
    fn right_number(&self, number: &str, after: &str) -> Option<(usize, String)> {
        let hyphen = usize::from(after.starts_with('-'));
        let ending = letters(&after[hyphen..]);
        let length = hyphen + ending.len();
        let next = after[length..].trim_start_matches(is_space);
        let word = letters(next);
        if hyphen > 0 && next.len() < after.len() - length {
            if self.is_second_part(ending, word) {
                let length = after.len() - next.len() + word.len();
                return Some((length, format!("{number}-{word}")));
            }
            // «11-го июля».
            if self.grammar().endings_by_hyphen().contains(&ending) && self.is_month(word) {
                let length = after.len() - next.len() + word.len();
                return Some((length, format!("{number} {word}")));
            }
        }
        let right = self.grammar().right_ending(number, hyphen > 0, ending)?;
        Some((length, format!("{number}{right}")))
    }

    /// Whether a word is the second part of a compound whose number has an ending of its own: «30-ти дневный».
    fn is_second_part(&self, ending: &str, word: &str) -> bool {
        let mut parts = self.rules.reading.compounds.iter();
        parts.any(|part| {
            let rest = word.strip_prefix(part.as_str());
            rest.is_some_and(|rest| self.grammar().makes_compound(ending, rest))
        })
    }
}

/// The letters that a text begins with.
fn letters(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())]
}
