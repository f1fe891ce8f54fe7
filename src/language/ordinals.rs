//! Ordinals in words and digits, labels of phases, and compounds such as «четырехлетний».

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::Language;
use super::fill::fill;
use super::form_error::{FormError, Said};
use super::forms::Forms;
use super::grammar::{Case, Grammar};
use super::numbers::{NumberStyle, roman};
use super::russian;
use super::words::Agreeing;

/// Whether a number that has both is written with words or digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OrdinalStyle {
    /// второй, second
    #[default]
    Words,
    /// 2-й, 2nd
    Digits,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrdinalRules {
    pub words: BTreeMap<u64, String>,
    #[serde(default)]
    pub digits: BTreeMap<String, String>,
    pub with_noun: String,
    pub label: String,
    pub every: String,
    pub compound: CompoundRule,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CompoundRule {
    pub words: String,
    pub digits: String,
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
        let every = &self.rules.ordinals.every;
        let every = match self.grammar() {
            Grammar::Russian => {
                self.adjective(&Forms::plain(every.as_str()), agreeing.gender, case, noun.animate)?
            }
            Grammar::English | Grammar::Invariant => every.clone(),
        };
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
        match self.grammar() {
            Grammar::Russian => self.ordinal_digits(year, Agreeing { case, ..Agreeing::default() }),
            Grammar::English | Grammar::Invariant => Ok(year.to_string()),
        }
    }

    /// A noun in the singular, whether it is typed as a noun that is counted or as a name.
    pub(super) fn singular(&self, noun: &Forms, case: Case) -> Said {
        let key = if noun.plural { case.name() } else { case.singular() };
        self.form(noun, key).map(|text| text.into_owned())
    }

    fn ordinal_digits(&self, number: u64, agreeing: Agreeing) -> Said {
        let digits = self.number(Decimal::from(number), NumberStyle::Plain);
        if self.grammar() == Grammar::Russian {
            let word = self.ordinal_words(number, agreeing)?;
            return Ok(format!("{digits}-{}", suffix(&word)));
        }
        let patterns = &self.rules.ordinals.digits;
        let pattern = patterns.get(self.ordinal_category(number)).or_else(|| patterns.get("other"));
        Ok(fill(
            pattern.ok_or_else(|| FormError::rule("ordinals.digits.other"))?,
            &[("n", &digits)],
        ))
    }

    fn ordinal_words(&self, number: u64, agreeing: Agreeing) -> Said {
        let found = match self.grammar() {
            Grammar::Russian => self.russian_ordinal(number, agreeing),
            Grammar::English | Grammar::Invariant => self.plain_ordinal(number),
        };
        found.map(|text| self.yo(text)).ok_or(FormError::NoWords { number: Decimal::from(number) })
    }

    /// Only the last word is an ordinal and declines; what goes before it is a cardinal.
    fn russian_ordinal(&self, number: u64, agreeing: Agreeing) -> Option<String> {
        let Agreeing { case, gender, animate } = agreeing;
        let last = last_part(number);
        let (before, dictionary) = if last > 0 {
            (number - last, self.rules.ordinals.words.get(&last)?.clone())
        } else {
            let (size, scale) = self.round_scale(number)?;
            let count = number / size % 1000;
            let prefix =
                if count == 1 { String::new() } else { self.compound_prefix(count).ok()? };
            (number - count * size, format!("{prefix}{}", scale.ordinal.as_deref()?))
        };
        let word = russian::adjective(&dictionary, gender, case, animate)?;
        if before == 0 {
            return Some(word);
        }
        let cardinal = self.in_words(Decimal::from(before), Agreeing::default()).ok()?;
        Some(format!("{cardinal} {word}"))
    }

    fn plain_ordinal(&self, number: u64) -> Option<String> {
        let words = &self.rules.ordinals.words;
        if let Some(word) = words.get(&number).filter(|_| number < 100) {
            return Some(word.clone());
        }
        let cardinal = |number: u64| self.in_words(Decimal::from(number), Agreeing::default()).ok();
        let rules = &self.rules.numerals;
        match (number % 1000, number % 100) {
            (0, _) => {
                let (size, scale) = self.round_scale(number)?;
                Some(format!("{} {}", cardinal(number / size)?, scale.ordinal.as_deref()?))
            }
            (_, 0) => Some(format!("{} {}", cardinal(number / 100)?, words.get(&100)?)),
            (_, rest) if rest == number => {
                let (tens, unit) = (cardinal(rest / 10 * 10)?, words.get(&(rest % 10))?);
                Some(fill(rules.tens.as_deref()?, &[("tens", &tens), ("unit", unit)]))
            }
            (_, rest) => {
                let and = rules.and.as_deref().unwrap_or(" ");
                Some(format!("{}{and}{}", cardinal(number - rest)?, self.plain_ordinal(rest)?))
            }
        }
    }

    /// The largest scale that divides a round number, and its size.
    fn round_scale(&self, number: u64) -> Option<(u64, &super::words::Scale)> {
        let scales = &self.rules.scales;
        [(1_000_000_000, &scales.billion), (1_000_000, &scales.million), (1_000, &scales.thousand)]
            .into_iter()
            .find(|(size, _)| number > 0 && number.is_multiple_of(*size))
    }
}

/// The part of a number that its last ordinal word names; 0 if the number ends in 000.
fn last_part(number: u64) -> u64 {
    let rest = number % 1000;
    match (rest % 100, rest % 10) {
        (0, _) => rest,
        (teen @ 1..20, _) => teen,
        (tens, 0) => tens,
        (_, unit) => unit,
    }
}

/// One letter where the last letter of the word follows a vowel or ь, else two.
fn suffix(word: &str) -> &str {
    let mut letters = word.char_indices().rev();
    let last = letters.next().map_or(0, |(index, _)| index);
    let Some((index, before)) = letters.next() else { return word };
    if before == 'ь' || "аеёиоуыэюя".contains(before) {
        &word[last..]
    } else {
        &word[index..]
    }
}

/// Endings of Russian numbers in digits as people mistype them, and what is right.
const RUSSIAN_ENDINGS: [(&str, &[&str]); 9] = [
    ("-й", &["ый", "ой", "ий"]),
    ("-я", &["ая", "яя"]),
    ("-е", &["ое", "ее", "ые", "ие"]),
    ("-го", &["ого", "его"]),
    ("-му", &["ому", "ему"]),
    ("-м", &["ом", "ем", "ым", "им"]),
    ("-х", &["ых", "их"]),
    ("-ю", &["ую", "юю"]),
    // A number of things has no ending.
    ("", &["ть", "ти", "тью", "ух", "мя"]),
];

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
            if apart && let Some(right) = self.right_ending(number, hyphen > 0, ending) {
                found.push((at..start + hyphen + letters, format!("{number}{right}")));
            }
        }
        found
    }

    fn right_ending(&self, number: &str, hyphen: bool, ending: &str) -> Option<&'static str> {
        if self.grammar() == Grammar::Russian {
            let known = RUSSIAN_ENDINGS.iter().find(|(_, wrong)| wrong.contains(&ending));
            return known.filter(|_| hyphen).map(|(right, _)| *right);
        }
        if hyphen || !["st", "nd", "rd", "th"].contains(&ending) {
            return None;
        }
        let right = match number.parse::<u64>().ok()? {
            number if (11..=13).contains(&(number % 100)) => "th",
            number if number % 10 == 1 => "st",
            number if number % 10 == 2 => "nd",
            number if number % 10 == 3 => "rd",
            _ => "th",
        };
        (right != ending).then_some(right)
    }
}
