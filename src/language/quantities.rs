//! What a number is a number of.

use std::ops::Range;

use rust_decimal::Decimal;

use super::folded::Folded;
use super::lexicon::Meaning;
use super::reading::{NumberKind, NumberRead};
use super::senses::Sense;
use super::units::{Dimension, Quantity, UnitRead};

/// What a number is a number of, if that is said; `measure` is the key of a unit that is known already, and its end.
pub(super) fn quantity(
    folded: &Folded,
    at: &Range<usize>,
    value: Decimal,
    kind: NumberKind,
    measure: Option<(&str, usize)>,
) -> Option<Quantity> {
    let senses = &folded.language.senses;
    let whole = folded.starting(at.start).find_map(|hit| match hit.sense {
        Sense::Quantity(number) if hit.at == *at => senses.quantities.get(number),
        _ => None,
    });
    if let Some((number, unit)) = whole {
        return Some(unit.of(*number, at.end));
    }
    if kind == NumberKind::Ordinal {
        return is_every(folded, at.start).then_some(Quantity {
            dimension: Dimension::OneIn,
            value,
            end: at.end,
        });
    }
    if let Some((key, end)) = measure {
        return Some(UnitRead::named(key)?.of(value, end));
    }
    let word = folded.token_at(at.start);
    if word
        .and_then(|token| senses.factors.longest_at(&folded.lower, &folded.tokens, token))
        .is_some()
    {
        return Some(Quantity { dimension: Dimension::Times, value, end: at.end });
    }
    let unit = unit_after(folded, folded.past_scale(at)).map(|(end, unit)| unit.of(value, end));
    unit.or_else(|| unit_before(folded, at).map(|unit| unit.of(value, at.end))).or_else(|| {
        let in_words = !folded.text[at.clone()].contains(|c: char| c.is_ascii_digit());
        let part = in_words && value > Decimal::ZERO && value < Decimal::ONE;
        part.then_some(Quantity { dimension: Dimension::Share, value, end: at.end })
    })
}

/// The unit that follows a number, past a space or a hyphen and, in English, an article: half a hectare.
fn unit_after<'f>(folded: &'f Folded, end: usize) -> Option<(usize, &'f UnitRead)> {
    let hyphen = usize::from(folded.text[end..].starts_with('-'));
    let after = folded.past_space(end + hyphen);
    let token = folded.token_at(after)?;
    let units = &folded.language.senses.units;
    let article = folded.tokens.get(token).map(|token| &folded.lower[token.at.clone()]);
    let article = article.is_some_and(|word| matches!(word, "a" | "an"));
    units.longest_at(&folded.lower, &folded.tokens, token + usize::from(article))
}

/// The unit that a number is joined to by a hyphen: год-полтора.
fn unit_before<'f>(folded: &'f Folded, at: &Range<usize>) -> Option<&'f UnitRead> {
    let before = folded.lower[..at.start].strip_suffix('-')?;
    let token = folded.tokens.iter().position(|token| token.at.end == before.len())?;
    folded.language.senses.units.word(&folded.lower[folded.tokens[token].at.clone()])
}

/// Whether a word for “every” stands before a place.
fn is_every(folded: &Folded, start: usize) -> bool {
    let before = folded.before_space(start);
    folded.ending(before).any(|hit| hit.sense == Sense::Every)
}

/// Numbers inside other words: двухдневный, threefold, удвоилась.
pub(super) fn compounds(folded: &Folded) -> Vec<(NumberRead, Option<Quantity>)> {
    let tokens = 0..folded.tokens.len();
    tokens.filter_map(|token| compound(folded, token)).collect()
}

fn compound(folded: &Folded, number: usize) -> Option<(NumberRead, Option<Quantity>)> {
    let Folded { language, lower, tokens, .. } = folded;
    let at = tokens[number].at.clone();
    let word = &lower[at.clone()];
    let senses = &language.senses;
    let read =
        |value: u64| NumberRead { at: at.clone(), value: value.into(), kind: NumberKind::Cardinal };
    if language.lexicon.words.contains_key(word) {
        return None;
    }
    if let Some(factor) = senses.factors.word(word) {
        let (value, end) = (Decimal::from(*factor), at.end);
        let times = Quantity { dimension: Dimension::Times, value, end };
        return Some((read((*factor).into()), Some(times)));
    }
    if let Some(unit) = half_of_unit(folded, &at) {
        let half = Decimal::new(5, 1);
        let read = NumberRead { value: half, ..read(0) };
        return Some((read, Some(unit.of(half, at.end))));
    }
    let (value, ending) = language.rules.reading.compounds.iter().find_map(|stem| {
        let begins = word.find(stem.as_str()).filter(|at| *at > 0)?;
        match language.lexicon.words.get(&word[..begins])? {
            Meaning::Part(part) => Some((*part, &word[begins..])),
            _ => None,
        }
    })?;
    let unit = senses.units.word(ending);
    Some((read(value), unit.map(|unit| unit.of(value.into(), at.end))))
}

/// «полцентнера»; not «полдень», which is an hour, nor a phrase that is a number by itself.
fn half_of_unit<'f>(folded: &'f Folded, at: &Range<usize>) -> Option<&'f UnitRead> {
    let prefixes = folded.language.rules.reading.half_prefixes.iter();
    let word = &folded.lower[at.clone()];
    let mut rests = prefixes.filter_map(|prefix| word.strip_prefix(prefix.as_str()));
    let unit = rests.find_map(|rest| folded.language.senses.units.word(rest))?;
    let known = folded
        .starting(at.start)
        .any(|hit| matches!(hit.sense, Sense::Quantity(_) | Sense::Number(_) | Sense::Hour(_)));
    (!known).then_some(unit)
}

/// Units that no number stands before: «сутки», “a decade” may be one of them.
pub(super) fn single_units(folded: &Folded) -> Vec<Quantity> {
    let units = &folded.language.senses.units;
    let tokens = 0..folded.tokens.len();
    let found = tokens.filter_map(|token| units.longest_at(&folded.lower, &folded.tokens, token));
    found.map(|(end, unit)| unit.of(Decimal::ONE, end)).collect()
}
