//! Numbers with what stands beside them.

use std::ops::Range;

use rust_decimal::Decimal;

use super::claims::{Claim, claim};
use super::folded::Folded;
use super::quantities::quantity;
use super::reading::{NumberKind, NumberRead, read_numbers};
use super::senses::Sense;
use super::units::{Dimension, Quantity};

/// A number of a text, with what is said right beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// The bytes of the number itself, with its scale words: 38, девять, 97,4 млн.
    pub at: Range<usize>,
    /// Its value; per cent as it is said (32).
    pub value: Decimal,
    /// How it is said.
    pub kind: NumberKind,
    /// What it says of an exact value: the unit it is said in, and the rounding word or bound before it.
    pub claim: Claim,
    /// What it is measured in.
    pub measure: Option<Measured>,
    /// How much of what it is, in a unit that all languages have.
    pub quantity: Option<Quantity>,
    /// Whether other words may say it elsewhere, or none at all: both, twice, half of.
    pub is_loose: bool,
    /// What it is only a piece of.
    pub piece_of: Option<Whole>,
}

/// What a number is measured in, and the end of the words that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    pub what: MeasureRead,
    pub end: usize,
}

/// What a text says right beside a number that counts no things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeasureRead {
    Percent,
    /// Percentage points.
    Points,
    /// The code of a currency.
    Money(String),
}

impl MeasureRead {
    /// The key of the unit.
    fn unit(&self) -> &str {
        match self {
            MeasureRead::Percent => "per-cent",
            MeasureRead::Points => "points",
            MeasureRead::Money(code) => code,
        }
    }
}

/// What has numbers in it that count nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// A day or an hour.
    Moment,
    /// A telephone.
    Address,
    /// The number of a document or a version.
    Code,
}

/// The numbers of a text, but for what they are pieces of.
pub(super) fn numbers(folded: &Folded) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    for read in read_numbers(folded) {
        let number = number(folded, read);
        match found.last_mut() {
            Some(one) if is_one_in(folded, one, &number) => one.become_one_in(number),
            Some(whole) if is_rest_of(folded, whole, &number) => whole.take_rest(number),
            _ => found.push(number),
        }
    }
    found
}

/// Whether a number is the smaller part of the one before it: 7 сомов 50 тыйынов, one hour 20 minutes.
fn is_rest_of(folded: &Folded, whole: &Number, rest: &Number) -> bool {
    let (Some(one), Some(other)) = (&whole.quantity, &rest.quantity) else { return false };
    let before = folded.before_space(whole.at.start);
    let words = folded.language.rules.reading.before_time.iter();
    // «В 14 часов 30 минут» is a time.
    let mut words = words.filter(|word| folded.lower[..before].ends_with(word.as_str()));
    let is_time = one.dimension == Dimension::Minutes
        && words.any(|word| folded.begins_word(before - word.len()));
    one.dimension == other.dimension
        && !is_time
        && folded.past_space(one.end) == rest.at.start
        && [whole, rest].iter().all(|number| number.value > Decimal::ZERO)
        && other.value / rest.value < one.value / whole.value
        && other.value < one.value / whole.value
}

impl Number {
    /// Takes the number behind this one, which is of a smaller unit.
    fn take_rest(&mut self, rest: Number) {
        let (Some(own), Some(more)) = (&mut self.quantity, rest.quantity) else { return };
        let unit = own.value / self.value;
        own.value += more.value;
        own.end = more.end;
        self.value = (own.value / unit).round_dp(4).normalize();
        self.claim.amount.number = self.value;
        self.at.end = rest.at.end;
        self.measure = self.measure.take().map(|measure| Measured { end: more.end, ..measure });
    }

    /// “One in four” is a single number.
    fn become_one_in(&mut self, number: Number) {
        self.at.end = number.at.end;
        self.value = number.value;
        let (value, end) = (number.value, number.at.end);
        self.quantity = Some(Quantity { dimension: Dimension::OneIn, value, end });
    }
}

/// Whether a number and the next one are “one in four”.
fn is_one_in(folded: &Folded, one: &Number, next: &Number) -> bool {
    let between = one.at.end..next.at.start;
    one.value == Decimal::ONE
        && one.kind == NumberKind::Cardinal
        && next.kind == NumberKind::Cardinal
        && next.value > Decimal::ONE
        && folded.within(&between).any(|hit| {
            hit.sense == Sense::OneIn
                && folded.past_space(between.start) == hit.at.start
                && folded.past_space(hit.at.end) == between.end
        })
}

fn number(folded: &Folded, read: NumberRead) -> Number {
    let measure = measure(folded, &read.at);
    let measured = measure.as_ref().map(|measured| (measured.what.unit(), measured.end));
    Number {
        claim: claim(folded, &read),
        quantity: quantity(folded, &read.at, read.value, read.kind, measured),
        measure,
        is_loose: folded.language.is_loose(&folded.lower[read.at.clone()]),
        piece_of: None,
        at: read.at,
        value: read.value,
        kind: read.kind,
    }
}

/// Per cent or points after a number, the code of a currency before it, or the name or code of one after it.
fn measure(folded: &Folded, at: &Range<usize>) -> Option<Measured> {
    let after = folded.past_space(folded.past_scale(at));
    if let Some(end) = percent_end(folded, after) {
        return Some(Measured { what: MeasureRead::Percent, end });
    }
    if let Some(end) = folded.end_of(after, |sense| sense == Sense::Points) {
        return Some(Measured { what: MeasureRead::Points, end });
    }
    let before = &folded.text[..folded.before_space(at.start)];
    let currencies = folded.language.currencies().enumerate();
    let mut found = currencies.filter_map(|(number, (code, _))| {
        let senses = [Sense::Currency(number), Sense::Code(number)];
        let end = Some(at.end).filter(|_| before.ends_with(code));
        let end = end.or_else(|| folded.end_of(after, |sense| senses.contains(&sense)));
        Some(Measured { what: MeasureRead::Money(code.to_owned()), end: end? })
    });
    found.next()
}

/// The end of the word or sign of per cent that stands at a byte.
pub(super) fn percent_end(folded: &Folded, at: usize) -> Option<usize> {
    let word = folded.end_of(at, |sense| sense == Sense::Percent);
    word.or_else(|| folded.text[at..].starts_with('%').then_some(at + 1))
}
