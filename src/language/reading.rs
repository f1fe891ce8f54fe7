//! Numbers read back from a text, in digits and in words, so that checks can compare languages. It reads what the
//! rest of this module writes, and the words that the language file adds.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Language;
use super::folded::Folded;
use super::letters::is_space;
use super::lexicon::Meaning;
use super::numbers::from_roman;
use super::senses::Sense;
use super::tokens::Token;

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

impl Language {
    /// Whether folded number words may be said in another way elsewhere: оба, both, twice.
    pub(super) fn is_loose(&self, folded: &str) -> bool {
        let words = folded.replace('\u{a0}', " ");
        self.rules.reading.words.contains_key(&words)
            || self.rules.reading.phrases.contains_key(&words)
    }
}

/// The numbers of a text in their order: digits, words, Roman numerals, scale words multiplied out.
pub(super) fn read_numbers(folded: &Folded) -> Vec<NumberRead> {
    let mut reader = Reader { folded, found: Vec::new(), sum: Sum::default(), after_and: false };
    let mut past = 0;
    for token in &folded.tokens {
        let start = token.at.start;
        if start < past {
            continue;
        }
        let skipped = code_end(&folded.text, start)
            .or_else(|| folded.end_of(start, |sense| sense == Sense::NoNumber));
        if let Some(end) = skipped {
            reader.finish(NumberKind::Cardinal);
            past = end;
        } else if let Some((end, value)) = phrase(folded, start) {
            reader.finish(NumberKind::Cardinal);
            reader.sum = Sum::begin(start..end, value, 0, false);
            past = end;
        } else {
            past = reader.token(token).max(past);
        }
    }
    reader.finish(NumberKind::Cardinal);
    reader.found
}

/// The phrase that is a number by itself and begins here.
fn phrase(folded: &Folded, start: usize) -> Option<(usize, Decimal)> {
    let numbers = folded.starting(start).filter_map(|hit| match hit.sense {
        Sense::Number(value) => Some((hit.at.end, value)),
        Sense::Quantity(number) => Some((hit.at.end, folded.language.senses.quantities[number].0)),
        _ => None,
    });
    numbers.max_by_key(|(end, _)| *end)
}

struct Reader<'a> {
    folded: &'a Folded<'a>,
    found: Vec<NumberRead>,
    sum: Sum,
    after_and: bool,
}

impl Reader<'_> {
    /// Takes one token; gives the byte up to which the text is read.
    fn token(&mut self, word: &Token) -> usize {
        let joined = self.joins(word);
        let after_and = std::mem::take(&mut self.after_and);
        let folded = self.folded;
        if word.is_number {
            if joined && self.goes_on(word) {
                return self.another_scale(word);
            }
            return self.digits(word);
        }
        let key = &folded.lower[word.at.clone()];
        let lexicon = &folded.language.lexicon;
        if joined && let Some(part) = self.fraction(key) {
            self.sum.group = part;
            self.sum.below = 0;
            self.sum.extend(word.at.end);
            return word.at.end;
        }
        if joined && let Some(times) = self.multiple(key) {
            self.sum.group *= times;
            self.sum.below = 0;
            self.sum.extend(word.at.end);
            return word.at.end;
        }
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

    /// What a word multiplies the number so far by: семь десятков, two dozen.
    fn multiple(&self, word: &str) -> Option<Decimal> {
        let known = self.folded.language.rules.reading.multiples.get(word)?;
        (self.sum.total.is_zero() && self.sum.group >= Decimal::ONE).then_some(*known)
    }

    /// What the number so far is a part of a whole, if a word is its denominator: две трети, three quarters.
    fn fraction(&self, word: &str) -> Option<Decimal> {
        let fractions = &self.folded.language.rules.reading.fractions;
        let mut known =
            fractions.iter().filter(|(_, words)| words.iter().any(|known| known == word));
        let below = Decimal::from(*known.next()?.0);
        let several = self.sum.total.is_zero() && self.sum.group >= Decimal::ONE;
        (several && self.sum.group < below).then(|| (self.sum.group / below).round_dp(2))
    }

    /// Whether digits go on with a number of a larger scale: 1 млрд 200 млн.
    fn goes_on(&self, word: &Token) -> bool {
        let Folded { language, lower, tokens, .. } = self.folded;
        let next = self.folded.token_at(word.at.start).and_then(|token| tokens.get(token + 1));
        let scale = next.and_then(|next| language.lexicon.words.get(&lower[next.at.clone()]));
        let is_smaller =
            matches!(scale, Some(Meaning::Scale(size, _)) if *size < self.sum.scale_below);
        self.sum.digits && !self.sum.total.is_zero() && self.sum.group.is_zero() && is_smaller
    }

    fn another_scale(&mut self, word: &Token) -> usize {
        let digits = &self.folded.text[word.at.clone()];
        self.sum.group = digits.parse().unwrap_or_default();
        self.sum.extend(word.at.end);
        word.at.end
    }

    /// Digits, with what is written close to them: a sign of per cent, a suffix of an ordinal.
    fn digits(&mut self, word: &Token) -> usize {
        self.finish(NumberKind::Cardinal);
        let Folded { language, text, .. } = self.folded;
        let rules = &language.rules.numbers;
        let plain = text[word.at.clone()].replace(&rules.group, "").replace(&rules.decimal, ".");
        let Ok(value) = plain.parse::<Decimal>() else { return word.at.end };
        let negative = text[..word.at.start].ends_with('\u{2212}');
        let value = if negative { -value } else { value };
        let rest = &text[word.at.end..];
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
        if language.lexicon.is_ending(&suffix, rest.starts_with('-')) {
            let end = word.at.end + rest.find(suffix.as_str()).unwrap_or_default() + suffix.len();
            self.push(word.at.start..end, value.normalize(), NumberKind::Ordinal);
            return end;
        }
        self.sum = Sum::begin(word.at.clone(), value, 0, true);
        word.at.end
    }

    fn hundred(&mut self, word: &Token, joined: bool) {
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

    fn scale(&mut self, word: &Token, size: u64, alone: bool, joined: bool) {
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
        let Folded { language, text, .. } = self.folded;
        let half = &language.rules.reading.half;
        let rest = text[end..].strip_prefix(is_space).and_then(|rest| without(rest, half));
        let Some(rest) = rest.filter(|_| self.sum.at.is_some() && !half.is_empty()) else {
            return end;
        };
        let end = text.len() - rest.len();
        self.sum.group += Decimal::new(5, 1);
        self.sum.below = 0;
        self.sum.extend(end);
        end
    }

    /// Whether only a space, a hyphen within a tens-and-units pair, or an “and” parts the word from the number so far.
    fn joins(&self, word: &Token) -> bool {
        let Some(at) = &self.sum.at else { return false };
        let between = self.folded.text[at.end..word.at.start].replace('\u{a0}', " ");
        let hyphen = self
            .folded
            .language
            .rules
            .numerals
            .tens
            .as_ref()
            .is_some_and(|tens| tens.contains('-'));
        let and = self.folded.language.lexicon.and.as_deref().unwrap_or_default();
        between == " "
            || between == "-" && hyphen
            || self.after_and && between.trim() == and
            || between == ". "
    }

    /// A Roman numeral, Q2 or H1; in English a bare “I” is a word.
    fn roman(&self, word: &Token) -> Option<u64> {
        let Folded { language, text, .. } = self.folded;
        let numeral = &text[word.at.clone()];
        if let Some(digit) = numeral.strip_prefix(['Q', 'H']) {
            return digit.parse().ok().filter(|digit| *digit < 5);
        }
        let labels = &language.rules.typography.bind_before_number;
        let before = text[..word.at.start].trim_end_matches(is_space);
        let labelled = labels.iter().any(|label| before.ends_with(label.as_str()));
        if language.grammar().is_word(numeral) && !labelled {
            return None;
        }
        from_roman(numeral)
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

/// A text without the words that it begins with; its spaces may be no-break ones.
fn without<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    let same = words.chars().all(|wanted| match rest.next() {
        Some(c) if is_space(c) => is_space(wanted),
        c => c == Some(wanted),
    });
    same.then_some(rest.as_str())
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
