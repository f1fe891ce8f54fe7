//! Numbers read back from a text, in digits and in words, so that checks can compare languages. It reads what the
//! rest of this module writes, and the words that the language file adds.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Language;
use super::letters::{is_in_word, lower};
use super::lexicon::{Meaning, folded};
use super::numbers::from_roman;

/// A number found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberRead {
    /// The bytes it takes.
    pub at: Range<usize>,
    /// Its value; per cent as it is said (32).
    pub value: Decimal,
    /// How it is said.
    pub kind: NumberKind,
}

/// How a number is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// 38, thirty-eight, 97,4 млн
    Cardinal,
    /// вторая, 2nd, II, Q2
    Ordinal,
    /// 32%
    Percent,
}

/// A number being put together from its words.
#[derive(Default)]
struct Sum {
    at: Option<Range<usize>>,
    total: Decimal,
    group: Decimal,
    /// What may still be added to the group is smaller than this.
    below: u64,
    /// The next scale word must be smaller than this.
    scale_below: u64,
    digits: bool,
}

impl Sum {
    fn begin(at: Range<usize>, group: Decimal, below: u64, digits: bool) -> Self {
        Self { at: Some(at), total: Decimal::ZERO, group, below, scale_below: u64::MAX, digits }
    }

    fn add(&mut self, end: usize, part: u64, room: u64) {
        self.group += Decimal::from(part);
        self.below = room;
        self.extend(end);
    }

    fn extend(&mut self, end: usize) {
        if let Some(at) = &mut self.at {
            at.end = end;
        }
    }

    fn value(&self) -> Decimal {
        (self.total + self.group).normalize()
    }
}

struct Word<'a> {
    at: Range<usize>,
    text: &'a str,
}

impl Language {
    /// The numbers of a text in their order: digits, words, Roman numerals, scale words multiplied out.
    pub fn numbers_in(&self, text: &str) -> Vec<NumberRead> {
        let lower = folded_in_place(text);
        let mut reader = Reader {
            language: self,
            text,
            lower: &lower,
            found: Vec::new(),
            sum: Sum::default(),
            after_and: false,
        };
        let mut past = 0;
        for word in words(text, &self.rules.numbers.decimal, &self.rules.numbers.group) {
            if word.at.start < past {
                continue;
            }
            if let Some(end) = code_end(text, word.at.start) {
                reader.finish(NumberKind::Cardinal);
                past = end;
                continue;
            }
            if let Some(end) = self.not_a_number(&lower, word.at.start) {
                reader.finish(NumberKind::Cardinal);
                past = end;
            } else if let Some((end, value)) = self.phrase_at(&lower, word.at.start) {
                reader.finish(NumberKind::Cardinal);
                reader.sum = Sum::begin(word.at.start..end, value, 0, false);
                past = end;
            } else {
                past = reader.word(&word).max(past);
            }
        }
        reader.finish(NumberKind::Cardinal);
        reader.found
    }

    /// Whether a number word may be said in another way elsewhere: оба, both, twice.
    pub fn is_loose(&self, words: &str) -> bool {
        let words = folded(&words.replace('\u{a0}', " "));
        self.rules.reading.words.contains_key(&words)
            || self.rules.reading.phrases.contains_key(&words)
    }

    /// Numbers inside adjectives: двухдневный, четырехлетний.
    pub fn compounds_in(&self, text: &str) -> Vec<NumberRead> {
        let reading = &self.rules.reading;
        let of = |word: &Word| {
            let lower = folded(word.text);
            let stem = reading.compounds.iter().find_map(|stem| {
                let at = lower.find(stem.as_str()).filter(|at| *at > 0)?;
                match self.lexicon.words.get(&lower[..at])? {
                    Meaning::Part(part) => Some(*part),
                    _ => None,
                }
            });
            let value = stem?.into();
            Some(NumberRead { at: word.at.clone(), value, kind: NumberKind::Cardinal })
        };
        words(text, &self.rules.numbers.decimal, &self.rules.numbers.group)
            .iter()
            .filter_map(of)
            .collect()
    }

    fn not_a_number(&self, lower: &str, at: usize) -> Option<usize> {
        let phrases = self.rules.reading.not.iter();
        phrases.map(|phrase| phrase.as_str()).find_map(|phrase| phrase_end(lower, at, phrase))
    }

    fn phrase_at(&self, lower: &str, at: usize) -> Option<(usize, Decimal)> {
        let phrases = self.rules.reading.phrases.iter();
        phrases
            .filter_map(|(phrase, value)| Some((phrase_end(lower, at, phrase)?, *value)))
            .max_by_key(|(end, _)| *end)
    }
}

struct Reader<'a> {
    language: &'a Language,
    text: &'a str,
    /// The text in lower case, byte for byte.
    lower: &'a str,
    found: Vec<NumberRead>,
    sum: Sum,
    after_and: bool,
}

impl Reader<'_> {
    /// Takes one word; gives the byte up to which the text is read.
    fn word(&mut self, word: &Word) -> usize {
        let joined = self.joins(word);
        let after_and = std::mem::take(&mut self.after_and);
        if word.text.starts_with(|c: char| c.is_ascii_digit()) {
            return self.digits(word);
        }
        let key = &self.lower[word.at.clone()];
        let lexicon = &self.language.lexicon;
        match lexicon.words.get(key).copied() {
            Some(Meaning::Part(part)) => {
                if joined && part < self.sum.below && part > 0 {
                    self.sum.add(word.at.end, part, lexicon.room_after(part));
                } else {
                    self.finish(NumberKind::Cardinal);
                    self.sum = Sum::begin(
                        word.at.clone(),
                        Decimal::from(part),
                        lexicon.room_after(part),
                        false,
                    );
                }
            }
            Some(Meaning::Hundred) => self.hundred(word, joined),
            Some(Meaning::Scale(size, alone)) => self.scale(word, size, alone, joined),
            Some(Meaning::Hundredth) => {
                self.hundred(word, joined);
                self.finish(NumberKind::Ordinal);
            }
            Some(Meaning::Ordinal(part)) => {
                if !(joined && part < self.sum.below) {
                    self.finish(NumberKind::Cardinal);
                    self.sum = Sum::begin(word.at.clone(), Decimal::ZERO, u64::MAX, false);
                }
                self.sum.add(word.at.end, part, 0);
                self.finish(NumberKind::Ordinal);
            }
            Some(Meaning::Whole(value)) => {
                self.finish(NumberKind::Cardinal);
                self.sum = Sum::begin(word.at.clone(), value, 0, false);
            }
            None if joined && lexicon.and.as_deref() == Some(key) && self.sum.below >= 100 => {
                self.after_and = true;
                return word.at.end;
            }
            None => {
                self.finish(NumberKind::Cardinal);
                if !after_and && let Some(value) = self.roman(word) {
                    self.push(word.at.clone(), value, NumberKind::Ordinal);
                }
                return word.at.end;
            }
        }
        self.half(word.at.end)
    }

    /// Digits, with what is written close to them: a sign of per cent, a suffix of an ordinal.
    fn digits(&mut self, word: &Word) -> usize {
        self.finish(NumberKind::Cardinal);
        let rules = &self.language.rules.numbers;
        let plain = word.text.replace(&rules.group, "").replace(&rules.decimal, ".");
        let Ok(value) = plain.parse::<Decimal>() else { return word.at.end };
        let negative = self.text[..word.at.start].ends_with('\u{2212}');
        let value = if negative { -value } else { value };
        let rest = &self.text[word.at.end..];
        if rest.trim_start_matches(['\u{a0}', ' ']).starts_with('%') {
            self.push(word.at.clone(), value.normalize(), NumberKind::Percent);
            return word.at.end;
        }
        let suffix: String = rest
            .strip_prefix('-')
            .unwrap_or(rest)
            .chars()
            .take_while(|c| c.is_alphabetic())
            .collect();
        if self.language.lexicon.is_ending(&suffix, rest.starts_with('-')) {
            let end = word.at.end + rest.find(suffix.as_str()).unwrap_or_default() + suffix.len();
            self.push(word.at.start..end, value.normalize(), NumberKind::Ordinal);
            return end;
        }
        self.sum = Sum::begin(word.at.clone(), value, 0, true);
        word.at.end
    }

    fn hundred(&mut self, word: &Word, joined: bool) {
        let units = self.sum.group.to_u64().filter(|units| (1..=9).contains(units));
        if let Some(units) = units.filter(|_| joined && !self.sum.digits) {
            self.sum.group = Decimal::from(units * 100);
            self.sum.below = 100;
            self.sum.extend(word.at.end);
        } else if joined && self.sum.below > 100 {
            self.sum.add(word.at.end, 100, 100);
        } else {
            self.finish(NumberKind::Cardinal);
            self.sum = Sum::begin(word.at.clone(), Decimal::ONE_HUNDRED, 100, false);
        }
    }

    fn scale(&mut self, word: &Word, size: u64, alone: bool, joined: bool) {
        if joined
            && size < self.sum.scale_below
            && (!self.sum.group.is_zero() || self.sum.below > 100)
        {
            let count = if self.sum.group.is_zero() { Decimal::ONE } else { self.sum.group };
            self.sum.total += count * Decimal::from(size);
            self.sum.group = Decimal::ZERO;
            self.sum.scale_below = size;
            self.sum.below = if self.sum.digits { 0 } else { 1000 };
            self.sum.extend(word.at.end);
            return;
        }
        self.finish(NumberKind::Cardinal);
        if alone {
            self.sum = Sum::begin(word.at.clone(), Decimal::ZERO, 1000, false);
            self.sum.total = Decimal::from(size);
            self.sum.scale_below = size;
        }
    }

    /// «с половиной», “and a half” after a number.
    fn half(&mut self, end: usize) -> usize {
        let half = &self.language.rules.reading.half;
        let rest = self.text[end..].replace('\u{a0}', " ");
        if self.sum.at.is_none() || half.is_empty() || !rest.starts_with(&format!(" {half}")) {
            return end;
        }
        // The phrase has the same letters in the text, where a space can take two bytes.
        let mut letters = self.text[end..].char_indices().skip(half.chars().count() + 1);
        let end = letters.next().map_or(self.text.len(), |(index, _)| end + index);
        self.sum.group += Decimal::new(5, 1);
        self.sum.below = 0;
        self.sum.extend(end);
        end
    }

    /// Whether only a space, a hyphen within a tens-and-units pair, or an “and” parts the word from the number so far.
    fn joins(&self, word: &Word) -> bool {
        let Some(at) = &self.sum.at else { return false };
        let between = self.text[at.end..word.at.start].replace('\u{a0}', " ");
        let hyphen =
            self.language.rules.numerals.tens.as_ref().is_some_and(|tens| tens.contains('-'));
        let and = self.language.lexicon.and.as_deref().unwrap_or_default();
        between == " "
            || between == "-" && hyphen
            || self.after_and && between.trim() == and
            || between == ". "
    }

    /// A Roman numeral, Q2 or H1; in English a bare “I” is a word.
    fn roman(&self, word: &Word) -> Option<u64> {
        if let Some(digit) = word.text.strip_prefix(['Q', 'H']) {
            return digit.parse().ok().filter(|digit| *digit < 5);
        }
        let labels = &self.language.rules.typography.bind_before_number;
        let before = self.text[..word.at.start].trim_end_matches([' ', '\u{a0}']);
        let labelled = labels.iter().any(|label| before.ends_with(label.as_str()));
        if self.language.grammar().is_word(word.text) && !labelled {
            return None;
        }
        from_roman(word.text)
    }

    fn finish(&mut self, kind: NumberKind) {
        let sum = std::mem::take(&mut self.sum);
        if let Some(at) = sum.at.clone() {
            self.found.push(NumberRead { at, value: sum.value(), kind });
        }
    }

    fn push(&mut self, at: Range<usize>, value: impl Into<Decimal>, kind: NumberKind) {
        self.found.push(NumberRead { at, value: value.into(), kind });
    }
}

/// Lower case and without ё, letter for letter, so that positions stay.
pub fn folded_in_place(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    folded.extend(text.chars().map(lower).map(|c| if c == 'ё' { 'е' } else { c }));
    folded
}

/// Whether a text in lower case ends with a phrase, as whole words; its spaces may be no-break ones.
pub(super) fn ends_with_phrase(lower: &str, phrase: &str) -> bool {
    let mut rest = lower;
    for (index, word) in phrase.split(' ').rev().enumerate() {
        if index > 0 {
            let Some(before) = rest.strip_suffix([' ', '\u{a0}']) else { return false };
            rest = before;
        }
        let Some(before) = rest.strip_suffix(word) else { return false };
        rest = before;
    }
    !phrase.is_empty() && !rest.ends_with(is_in_word)
}

/// The end of a phrase of words that begins here, if it does; its spaces may be no-break ones.
pub fn phrase_end(lower: &str, at: usize, phrase: &str) -> Option<usize> {
    let mut end = at;
    for (index, word) in phrase.split(' ').enumerate() {
        if index > 0 {
            end += lower[end..].chars().next().filter(|c| matches!(c, ' ' | '\u{a0}'))?.len_utf8();
        }
        lower[end..].starts_with(word).then_some(())?;
        end += word.len();
    }
    (!lower[end..].starts_with(is_in_word)).then_some(end)
}

/// The end of a version or an address of a machine (2.0.1, 10.0.0.1): three or more groups of digits, and no date.
fn code_end(text: &str, start: usize) -> Option<usize> {
    let code = &text[start..];
    let code = &code[..code.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(code.len())];
    let code = code.trim_end_matches('.');
    let groups: Vec<&str> = code.split('.').collect();
    let date = groups.len() == 3 && matches!(groups[2].len(), 2 | 4);
    let whole = groups.iter().all(|group| !group.is_empty());
    (groups.len() >= 3 && whole && !date).then_some(start + code.len())
}

/// Runs of letters, and runs of digits with the marks that stand inside numbers.
fn words<'a>(text: &'a str, decimal: &str, group: &str) -> Vec<Word<'a>> {
    let mut words = Vec::new();
    let mut start = 0;
    while let Some(offset) = text[start..].find(is_in_word) {
        start += offset;
        let rest = &text[start..];
        let digits = rest.starts_with(|c: char| c.is_ascii_digit());
        let length = if digits {
            number_length(rest, decimal, group)
        } else {
            rest.find(|c: char| !is_in_word(c)).unwrap_or(rest.len())
        };
        words.push(Word { at: start..start + length, text: &rest[..length] });
        start += length;
    }
    words
}

/// How far a number in digits goes: groups of three after their mark, then one decimal mark with digits after it.
fn number_length(text: &str, decimal: &str, group: &str) -> usize {
    let run = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = run(0);
    while end <= 3 || text[..end].contains(group) {
        let Some(after) = text[end..].strip_prefix(group).map(|_| end + group.len()) else { break };
        if run(after) != 3 {
            break;
        }
        end = after + 3;
    }
    match text[end..].strip_prefix(decimal).map(|_| end + decimal.len()) {
        Some(after) if run(after) > 0 => after + run(after),
        _ => end,
    }
}
