//! The words of numbers in a language, gathered from its tables, each with what it means.

use std::collections::{BTreeMap, HashMap, HashSet};

use rust_decimal::Decimal;

use super::forms::FORM_KEYS;
use super::grammar::{self, Grammar};
use super::inflection::{Case, Gender};
use super::letters::folded_in_place;
use super::pattern::Piece;
use super::rules::Rules;

/// What a word means as a part of a number.
#[derive(Clone, Copy, Debug)]
pub(super) enum Meaning {
    Part(u64),
    /// A word that multiplies the units before it by a hundred.
    Hundred,
    /// A scale word, and whether by itself it is one of the scale (тысяча).
    Scale(u64, bool),
    Ordinal(u64),
    /// The same of a hundred that multiplies.
    Hundredth,
    Whole(Decimal),
}

/// The words of numbers in one language, ё folded.
pub(super) struct Lexicon {
    pub words: HashMap<String, Meaning>,
    /// The word between hundreds and the rest.
    pub and: Option<String>,
    /// What makes an ordinal of the digits before it: “2nd”, or «2-й» by a hyphen.
    endings: Vec<String>,
    endings_by_hyphen: &'static [&'static str],
    /// The names of months in every form, as they are written, without ё and dot.
    pub months: BTreeMap<String, u32>,
    /// Whether they are written with a capital.
    pub capital_months: bool,
    /// The words that stand after the digits of a year: год, годов.
    pub year_words: HashSet<String>,
    /// Whether eleven is a word of its own and not «ten one».
    pub teens: bool,
}

impl Lexicon {
    pub fn of(rules: &Rules) -> Self {
        let grammar = rules.grammar;
        let and = rules.numerals.and.as_deref().map(str::trim).filter(|and| !and.is_empty());
        let eleven = rules.numerals.words.get("11");
        let eleven = eleven.and_then(|row| grammar.in_row(row, Case::Nom));
        let endings = rules.ordinals.digits.values().filter_map(|text| text.strip_prefix("{n}"));
        let endings = endings.filter(|ending| ending.starts_with(char::is_alphabetic));
        let mut months = rules.months.iter();
        Self {
            words: words(rules),
            and: and.map(str::to_owned),
            endings: endings.map(str::to_owned).collect(),
            endings_by_hyphen: grammar.endings_by_hyphen(),
            months: month_forms(rules),
            capital_months: months.all(|month| month.base().starts_with(char::is_uppercase)),
            year_words: year_words(rules),
            teens: eleven.is_some_and(|word| !word.contains(' ')),
        }
    }

    /// Whether an ending of digits makes an ordinal of them, with a hyphen before it or without.
    pub fn is_ending(&self, ending: &str, hyphen: bool) -> bool {
        self.endings.iter().any(|known| known == ending)
            || hyphen && self.endings_by_hyphen.contains(&ending)
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

/// The words of numbers; of two meanings of a word the first counts.
fn words(rules: &Rules) -> HashMap<String, Meaning> {
    let mut words = HashMap::new();
    for (word, meaning) in numerals(rules).chain(scales(rules)).chain(ordinals(rules)) {
        words.entry(folded_in_place(&word)).or_insert(meaning);
    }
    for (word, value) in &rules.reading.words {
        words.entry(folded_in_place(word)).or_insert(Meaning::Whole(*value));
    }
    words
}

/// A hundred that has a pattern multiplies the units before it; else each has its own word.
fn multiplies(rules: &Rules) -> bool {
    rules.numerals.hundred.is_some()
}

fn numerals(rules: &Rules) -> impl Iterator<Item = (String, Meaning)> {
    let numerals = rules.numerals.words.iter().flat_map(|(key, row)| {
        let value: String = key.chars().take_while(char::is_ascii_digit).collect();
        let meaning = match value.parse() {
            Ok(100) if multiplies(rules) => Meaning::Hundred,
            Ok(value) => Meaning::Part(value),
            Err(_) => Meaning::Whole(Decimal::new(15, 1)),
        };
        let words = Case::ALL.into_iter().filter_map(|case| rules.grammar.in_row(row, case));
        words.filter(|word| !word.contains(' ')).map(move |word| (word.to_owned(), meaning))
    });
    let hundred = rules.numerals.hundred.as_deref().and_then(|text| text.strip_prefix("{n} "));
    numerals.chain(hundred.map(|word| (word.to_owned(), Meaning::Hundred)))
}

fn scales(rules: &Rules) -> impl Iterator<Item = (String, Meaning)> {
    rules.scales.sized().into_iter().rev().flat_map(move |(size, scale)| {
        let words = FORM_KEYS.into_iter().filter_map(move |(key, _)| {
            let meaning = Meaning::Scale(size, rules.grammar.scale_stands_alone(key));
            Some((scale.noun.typed(key)?.to_owned(), meaning))
        });
        let short = scale.short.as_deref().map(|short| short.trim_end_matches('.').to_owned());
        words.chain(short.map(|short| (short, Meaning::Scale(size, false))))
    })
}

fn ordinals(rules: &Rules) -> impl Iterator<Item = (String, Meaning)> {
    rules.ordinals.words.iter().flat_map(|(value, word)| {
        let hundredth = *value == 100 && multiplies(rules);
        let meaning = if hundredth { Meaning::Hundredth } else { Meaning::Ordinal(*value) };
        ordinal_forms(rules.grammar, word).map(move |form| (form, meaning))
    })
}

/// The names of the months in every form.
fn month_forms(rules: &Rules) -> BTreeMap<String, u32> {
    let mut forms = BTreeMap::new();
    for (month, number) in rules.months.iter().zip(1..) {
        let all =
            FORM_KEYS.iter().filter_map(|(key, _)| grammar::form(rules.grammar, month, key).ok());
        forms.extend(all.map(|form| (form.trim_end_matches('.').replace('ё', "е"), number)));
    }
    forms
}

fn ordinal_forms<'w>(grammar: &'w dyn Grammar, word: &'w str) -> impl Iterator<Item = String> + 'w {
    let genders = [Gender::M, Gender::F, Gender::N, Gender::Pl];
    let forms = genders.into_iter().flat_map(|gender| Case::ALL.map(|case| (gender, case)));
    forms.filter_map(move |(gender, case)| grammar.adjective(word, gender, case, false))
}

/// What the patterns of years have after the digits.
fn year_words(rules: &Rules) -> HashSet<String> {
    let patterns = rules.dates.year.values().chain(rules.dates.years.values());
    let last = patterns.filter_map(|pattern| match pattern.0.last()? {
        Piece::Text(text) => Some(text.trim_matches(|c: char| !c.is_alphabetic()).to_owned()),
        Piece::Field { .. } => None,
    });
    last.filter(|word| !word.is_empty()).collect()
}
