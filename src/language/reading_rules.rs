//! The part of a language file that says how texts are read.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ReadingRules {
    /// Words that are a number by themselves (оба, twice).
    pub words: BTreeMap<String, Decimal>,
    /// Phrases that are a number.
    pub phrases: BTreeMap<String, Decimal>,
    /// Words that multiply the number before them: семь десятков, two dozen.
    pub multiples: BTreeMap<String, Decimal>,
    /// What adds a half after a number.
    pub half: String,
    /// Phrases whose number words count nothing (один из).
    pub not: Vec<String>,
    /// Beginnings of what follows a number inside an adjective (двух|дневный).
    pub compounds: Vec<String>,
    /// What may be joined to the number of a day: “11th”, «11-го».
    pub day_endings: Vec<String>,
    /// Words between a day and its month: “the 11th of July”.
    pub before_month: Vec<String>,
    /// What follows an hour before noon, and after noon.
    pub forenoon: Vec<String>,
    pub afternoon: Vec<String>,
    /// Words of per cent, where its sign is not used.
    pub percent: Vec<String>,
    /// Words that qualify a number.
    pub claims: ClaimRules,
    /// Denominators that stand after a number: две трети, three quarters.
    pub fractions: BTreeMap<u32, Vec<String>>,
    /// Words for so many times as much: вдвое, doubled.
    pub factors: BTreeMap<u32, Vec<String>>,
    /// What units are called, by the keys that the program knows them by.
    pub units: BTreeMap<String, Vec<String>>,
    /// What makes half a unit of its name: полцентнера.
    pub half_prefixes: Vec<String>,
    /// Phrases that are a number of a unit: a fortnight is “2 week”.
    pub quantities: BTreeMap<String, String>,
    /// What makes “one in four” of two numbers.
    pub one_in: Vec<String>,
    /// каждый, every
    pub every: Vec<String>,
    /// Words for an hour of the day: noon.
    pub hours: BTreeMap<String, u32>,
    /// What stands before an hour, with the minutes that it adds: half past three.
    pub clock: BTreeMap<String, i32>,
    /// The same before the hour that is not full yet, which an ordinal names: в половине четвертого.
    pub clock_of_next: BTreeMap<String, i32>,
    /// Words before a number at which something begins or ends.
    pub edges: EdgeRules,
    /// What stands before a time such as 9.00, where a stop is no decimal mark.
    pub before_time: Vec<String>,
    /// Beginnings of the adjectives of months, from January on.
    pub month_adjectives: Vec<String>,
    /// Words of which a text in another language has the same and not the opposite one, by group and class. A word that
    /// ends in `?` may say the same and is held against nothing.
    pub opposites: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// Words that every language has or none: deputy.
    pub kept: BTreeMap<String, KeptRule>,
    /// How something is denied.
    pub denial: DenialRules,
    /// Prepositions of where a way begins and ends.
    pub from: Vec<String>,
    pub to: Vec<String>,
}

/// Words before a number at which something begins or ends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct EdgeRules {
    /// с, since
    pub from: Vec<String>,
    /// до, until
    pub until: Vec<String>,
    /// Words that end a range and by themselves say other things, too: to.
    pub to: Vec<String>,
}

/// A word that every language has or none, and others that may stand for it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct KeptRule {
    pub says: Vec<String>,
    pub meant: Vec<String>,
}

/// How a language denies. A word that ends in `*` is the beginning of one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct DenialRules {
    /// Words that deny.
    pub says: Vec<String>,
    /// Phrases with such a word that deny nothing: not only.
    pub not: Vec<String>,
    /// Of the words that deny those that only go with another one: ни.
    pub concord: Vec<String>,
    /// Words that may say the same: without, fail.
    pub meant: Vec<String>,
}

/// Words that qualify a number and that prose has beside those the program prints.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ClaimRules {
    pub over: Vec<String>,
    pub under: Vec<String>,
    pub about: Vec<String>,
    pub almost: Vec<String>,
    /// не менее / at least
    pub least: Vec<String>,
    /// не более / at most
    pub most: Vec<String>,
    /// The same behind a number: four or more.
    pub least_after: Vec<String>,
    pub most_after: Vec<String>,
    /// двадцать с лишним
    pub over_after: Vec<String>,
    /// Phrases that end in such a word and qualify nothing: handed over.
    pub not: Vec<String>,
}
