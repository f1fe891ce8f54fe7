//! The words of numbers in a language, gathered from its tables, each with what it means.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;
use serde::Deserialize;

use super::forms::FORM_KEYS;
use super::grammar::{Case, Gender, Grammar};
use super::{Rules, russian};

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ReadingRules {
    /// Words that are a number by themselves (оба, twice).
    pub words: BTreeMap<String, Decimal>,
    /// Phrases that are a number.
    pub phrases: BTreeMap<String, Decimal>,
    /// What adds a half after a number.
    pub half: String,
    /// Phrases whose number words count nothing (один из).
    pub not: Vec<String>,
    /// Beginnings of what follows a number inside an adjective (двух|дневный).
    pub compounds: Vec<String>,
    /// Words of per cent, where its sign is not used.
    pub percent: Vec<String>,
    /// Words that qualify a number.
    pub claims: super::claims::ClaimRules,
}

/// What a word means as a part of a number.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning {
    Part(u64),
    /// A word that multiplies the units before it by a hundred.
    Hundred,
    /// A scale word, and whether by itself it is one of the scale (тысяча).
    Scale(u64, bool),
    Ordinal(u64),
    Whole(Decimal),
}

/// The words of numbers in one language, ё folded.
pub(super) struct Lexicon {
    pub words: HashMap<String, Meaning>,
    /// The word between hundreds and the rest.
    pub and: Option<String>,
    /// What makes an ordinal of digits.
    pub suffixes: Vec<String>,
    /// The names of months in every form, as they are written, without ё and dot.
    pub months: BTreeMap<String, u32>,
    /// Whether eleven is a word of its own and not «ten one».
    pub teens: bool,
}

impl Lexicon {
    pub fn of(rules: &Rules) -> Self {
        let russian = rules.grammar == Grammar::Russian;
        let mut words = HashMap::new();
        let mut add = |word: &str, meaning| {
            words.entry(folded(word)).or_insert(meaning);
        };
        for (key, row) in &rules.numerals.words {
            let value: String = key.chars().take_while(char::is_ascii_digit).collect();
            let meaning = match value.parse() {
                Ok(100) if !russian => Meaning::Hundred,
                Ok(value) => Meaning::Part(value),
                Err(_) => Meaning::Whole(Decimal::new(15, 1)),
            };
            row.split_whitespace().filter(|_| russian || !row.contains(' ')).for_each(|word| {
                add(word, meaning);
            });
        }
        if let Some(word) =
            rules.numerals.hundred.as_deref().and_then(|text| text.strip_prefix("{n} "))
        {
            add(word, Meaning::Hundred);
        }
        let scales = &rules.scales;
        for (size, scale) in [
            (1_000, &scales.thousand),
            (1_000_000, &scales.million),
            (1_000_000_000, &scales.billion),
        ] {
            // A plural by itself («тысячи людей») is no number; a bare English scale word isn't one either.
            let singular = ["one", "dat1", "acc1", "ins1", "prep1"];
            for (key, _) in FORM_KEYS {
                if let Some(word) = scale.noun.typed(key) {
                    add(word, Meaning::Scale(size, russian && singular.contains(&key)));
                }
            }
            if let Some(short) = &scale.short {
                add(short.trim_end_matches('.'), Meaning::Scale(size, false));
            }
        }
        for (value, word) in &rules.ordinals.words {
            for form in ordinal_forms(word, russian) {
                add(&form, Meaning::Ordinal(*value));
            }
        }
        for (word, value) in &rules.reading.words {
            add(word, Meaning::Whole(*value));
        }
        let and = rules
            .numerals
            .and
            .as_deref()
            .map(str::trim)
            .filter(|and| !and.is_empty())
            .map(str::to_owned);
        let teens = rules.numerals.words.get("11").is_some_and(|row| russian || !row.contains(' '));
        let patterns = rules.ordinals.digits.values();
        let mut suffixes: Vec<String> =
            patterns.filter_map(|text| text.strip_prefix("{n}")).map(str::to_owned).collect();
        if russian {
            suffixes = ["й", "я", "е", "м", "х", "ю", "го", "му", "ми"].map(str::to_owned).into();
        }
        suffixes.retain(|suffix| suffix.starts_with(char::is_alphabetic));
        let months = rules.months.iter().zip(1..).flat_map(|(month, number)| {
            let forms = FORM_KEYS.iter().filter_map(|(key, _)| month.get(rules.grammar, key).ok());
            forms
                .map(|form| (form.trim_end_matches('.').replace('ё', "е"), number))
                .collect::<Vec<_>>()
        });
        Self { words, and, suffixes, months: months.collect(), teens }
    }

    /// What may follow a part is smaller than this: after hundreds tens, after tens units, after units nothing.
    pub fn room_after(&self, part: u64) -> u64 {
        match part {
            100.. => 100,
            20..=99 => 10,
            10 if !self.teens => 10,
            _ => 0,
        }
    }
}

fn ordinal_forms(word: &str, declines: bool) -> Vec<String> {
    if !declines {
        return vec![word.to_owned()];
    }
    let genders = [Gender::M, Gender::F, Gender::N, Gender::Pl];
    let forms = genders.into_iter().flat_map(|gender| Case::ALL.map(|case| (gender, case)));
    forms.filter_map(|(gender, case)| russian::adjective(word, gender, case, false)).collect()
}

/// A word as the lexicon has it.
pub(super) fn folded(word: &str) -> String {
    word.to_lowercase().replace('ё', "е")
}
