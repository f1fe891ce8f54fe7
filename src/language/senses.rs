//! The words and phrases of a language file that say something of what stands beside them, in one index: lists that
//! checks ask for, currencies, per cent, days of the week, and what rounds or bounds a number.

use std::collections::HashSet;

use jiff::civil::Weekday;
use rust_decimal::Decimal;

use super::compared::Compared;
use super::grammar;
use super::letters::{folded_in_place, is_in_word};
use super::phrases::Phrases;
use super::reading_rules::ReadingRules;
use super::rounding::Word;
use super::rules::{NumeralRules, Rules};
use super::units::UnitRead;
use super::wordings::Wordings;

/// What a word or phrase says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sense {
    /// It stands in a list of the language file, by the place of that in [`Senses::lists`].
    Listed(usize),
    /// Its number words count nothing: один из.
    NoNumber,
    /// It is a number: half a million.
    Number(Decimal),
    Percent,
    /// It is a number of a unit, by its place in [`Senses::quantities`].
    Quantity(usize),
    /// It makes “one in four” of two numbers.
    OneIn,
    /// каждый, every
    Every,
    /// An hour of the day: noon.
    Hour(u32),
    /// Percentage points.
    Points,
    /// The name of a currency, by its place among those of the language.
    Currency(usize),
    /// The code of a currency.
    Code(usize),
    /// A short word of scale that has no stop: млн.
    Scale,
    Qualifies(Qualifier),
    /// It qualifies the number before it.
    QualifiesBack(Qualifier),
    /// It adds so many minutes to the hour after it; to the one that is not full yet, if that is so.
    Clock(i32, bool),
    Edge(Edge),
    /// A day of the week, with the key of its form.
    Weekday(Weekday, &'static str),
}

/// What a phrase before a number makes of it; of several the first counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Qualifier {
    /// It only looks like one of the others: handed over.
    Nothing,
    Least,
    Most,
    Over,
    Under,
    About,
    Almost,
}

/// What begins or ends at a number, by the word before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    From,
    Until,
    /// It ends a range; by itself it may say anything.
    To,
}

/// The index of a language.
#[derive(Debug, Default)]
pub(super) struct Senses {
    pub phrases: Phrases<Sense>,
    pub units: Wordings<UnitRead>,
    /// Phrases that are numbers of a unit.
    pub quantities: Vec<(Decimal, UnitRead)>,
    /// Words for so many times as much.
    pub factors: Wordings<u32>,
    /// The words that two languages are compared by.
    pub compared: Wordings<Compared>,
    /// Wrong usage, with what is right.
    pub misused: Wordings<String>,
    /// The names of the lists.
    lists: Vec<String>,
    /// The words that names of currencies begin with.
    money_words: HashSet<String>,
    /// Words that are written with a stop which ends no sentence, without it.
    abbreviations: HashSet<String>,
}

impl Senses {
    pub fn of(rules: &Rules) -> Senses {
        let mut senses = Senses::default();
        for (name, phrases) in &rules.vocabulary {
            senses.add(phrases, Sense::Listed(senses.lists.len()));
            senses.lists.push(name.clone());
        }
        let reading = &rules.reading;
        senses.add(&reading.not, Sense::NoNumber);
        for (phrase, value) in &reading.phrases {
            senses.phrases.add(phrase, Sense::Number(*value));
        }
        senses.add_quantities(reading, &rules.numerals);
        senses.compared = Compared::all(reading);
        for (phrase, right) in &rules.misused {
            senses.misused.add(phrase, right.clone());
        }
        senses.add(&reading.one_in, Sense::OneIn);
        senses.add(&reading.every, Sense::Every);
        for (phrase, hour) in &reading.hours {
            senses.phrases.add(phrase, Sense::Hour(*hour));
        }
        for (phrase, minutes) in &reading.clock {
            senses.phrases.add(phrase, Sense::Clock(*minutes, false));
        }
        for (phrase, minutes) in &reading.clock_of_next {
            senses.phrases.add(phrase, Sense::Clock(*minutes, true));
        }
        let edges = &reading.edges;
        senses.add(&edges.from, Sense::Edge(Edge::From));
        senses.add(&edges.until, Sense::Edge(Edge::Until));
        senses.add(&edges.to, Sense::Edge(Edge::To));
        senses.add(&reading.percent, Sense::Percent);
        if let Some(points) = rules.units.get("percentage_point") {
            senses.add(&grammar::all_forms(rules.grammar, points), Sense::Points);
        }
        let short = rules.scales.short().filter(|short| !short.ends_with('.'));
        short.for_each(|short| senses.phrases.add(short, Sense::Scale));
        for (number, (code, forms)) in rules.currencies.iter().enumerate() {
            senses.add_currency(number, code, &grammar::all_forms(rules.grammar, forms));
        }
        senses.add_weekdays(rules);
        senses.add_qualifiers(rules);
        let typography = &rules.typography;
        let stopped = typography.abbreviations.iter().chain(&typography.bind_before_number);
        senses.abbreviations = stopped.map(|word| word.trim_end_matches('.').to_owned()).collect();
        senses
    }

    /// The place of a list among the lists.
    pub fn list(&self, name: &str) -> Option<usize> {
        self.lists.iter().position(|known| known == name)
    }

    /// Whether a folded word begins the name of a currency.
    pub fn is_money_word(&self, folded: &str) -> bool {
        self.money_words.contains(folded)
    }

    /// Whether a stop after a word belongs to it.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains(word)
    }

    fn add(&mut self, phrases: &[String], sense: Sense) {
        phrases.iter().for_each(|phrase| self.phrases.add(phrase, sense));
    }

    fn add_quantities(&mut self, reading: &ReadingRules, numerals: &NumeralRules) {
        for (key, words) in &reading.units {
            let Some(unit) = UnitRead::named(key) else { continue };
            words.iter().for_each(|word| self.units.add(word, unit.clone()));
        }
        for (factor, words) in &reading.factors {
            words.iter().for_each(|word| self.factors.add(word, *factor));
        }
        // “A minute and a half”, “half a minute”.
        let patterns = [(&numerals.one_and_a_half, 15), (&numerals.half_of, 5)];
        for (pattern, tenths) in patterns {
            let pattern = pattern.as_deref().filter(|pattern| pattern.contains("{article}"));
            self.add_halves(reading, pattern.unwrap_or_default(), Decimal::new(tenths, 1));
        }
        for (phrase, quantity) in &reading.quantities {
            let (number, unit) = quantity.split_once(' ').unwrap_or((quantity, ""));
            let (Ok(number), Some(unit)) = (number.parse(), UnitRead::named(unit)) else {
                continue;
            };
            self.phrases.add(phrase, Sense::Quantity(self.quantities.len()));
            self.quantities.push((number, unit));
        }
    }

    /// A pattern of halves with every unit, by whatever article.
    fn add_halves(&mut self, reading: &ReadingRules, pattern: &str, half: Decimal) {
        for (key, words) in reading.units.iter().filter(|_| !pattern.is_empty()) {
            let Some(unit) = UnitRead::named(key) else { continue };
            for (word, article) in words.iter().flat_map(|word| [(word, "a"), (word, "an")]) {
                let phrase = pattern.replace("{article}", article);
                let phrase = phrase.replace("{noun}", word.trim_end_matches('*'));
                self.phrases.add(&phrase, Sense::Quantity(self.quantities.len()));
                self.quantities.push((half, unit.clone()));
            }
        }
    }

    fn add_currency(&mut self, number: usize, code: &str, names: &[String]) {
        self.phrases.add(code, Sense::Code(number));
        for name in names.iter().filter(|name| *name != code) {
            self.phrases.add(name, Sense::Currency(number));
        }
        for name in names.iter().map(|name| folded_in_place(name)) {
            let end = name.find(|c: char| !is_in_word(c)).unwrap_or(name.len());
            self.money_words.insert(name[..end].to_owned());
        }
    }

    fn add_weekdays(&mut self, rules: &Rules) {
        let forms = ["nom", "gen", "dat", "acc", "ins", "prep"];
        let mut day = Weekday::Monday;
        for names in &rules.weekdays {
            for form in forms {
                if let Ok(name) = grammar::form(rules.grammar, names, form) {
                    self.phrases.add(&name, Sense::Weekday(day, form));
                }
            }
            day = day.next();
        }
    }

    fn add_qualifiers(&mut self, rules: &Rules) {
        let claims = &rules.reading.claims;
        let lists = [
            (Qualifier::Nothing, &claims.not),
            (Qualifier::Least, &claims.least),
            (Qualifier::Most, &claims.most),
            (Qualifier::Over, &claims.over),
            (Qualifier::Under, &claims.under),
            (Qualifier::About, &claims.about),
            (Qualifier::Almost, &claims.almost),
        ];
        for (qualifier, phrases) in lists {
            self.add(phrases, Sense::Qualifies(qualifier));
        }
        let behind = [
            (Qualifier::Least, &claims.least_after),
            (Qualifier::Most, &claims.most_after),
            (Qualifier::Over, &claims.over_after),
        ];
        for (qualifier, phrases) in behind {
            self.add(phrases, Sense::QualifiesBack(qualifier));
        }
        let printed = [
            (Qualifier::Over, Word::Over),
            (Qualifier::Under, Word::Under),
            (Qualifier::About, Word::About),
            (Qualifier::Almost, Word::Almost),
        ];
        for (qualifier, word) in printed {
            let rule = rules.rounding.rule(word);
            let words = [Some(&rule.word), rule.oblique.as_ref()].into_iter().flatten();
            words.for_each(|word| self.phrases.add(word, Sense::Qualifies(qualifier)));
        }
    }
}
