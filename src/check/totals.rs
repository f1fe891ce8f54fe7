//! Typed totals against the parts that are typed beside them, and counts against what is listed.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{MASK, Number, NumberKind, Prose, is_space};

/// The most words between a number and the colon behind it: «в четырех больших городах:».
const NOUN: usize = 3;
/// More things than this are counted by no enumeration of a sentence.
const LISTED: u64 = 20;

/// What a sentence gives as parts of its total adds up: “38 applications: nine from …, eleven from …”,
/// “of the 120 pumps, 85 … and 25 …”, “64 people, 30 women and 34 men”, shares of a whole. What is far
/// from the total are no parts.
pub fn totals(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        for sentence in typed.prose.sentences() {
            let found = sum_after_colon(typed, sentence)
                .or_else(|| sum_of(typed, sentence))
                .or_else(|| sum_of_sexes(typed, sentence))
                .or_else(|| sum_of_included(typed, sentence));
            let Some(found) = found else { continue };
            let parts: Vec<String> = found.parts.iter().map(ToString::to_string).collect();
            let finding = Finding::new(Code::SumDiffers)
                .with("number", typed.words(&found.at))
                .with("total", found.total)
                .with("sum", found.parts.iter().sum::<Decimal>())
                .with("parts", parts.join(" + "));
            findings.push(finding.at(typed.place(texts.source(), &found.at)));
        }
    }
    findings
}

/// A total and the parts that do not make it.
struct Sum {
    at: Range<usize>,
    total: Decimal,
    parts: Vec<Decimal>,
}

impl Sum {
    fn wrong(at: Range<usize>, total: Decimal, parts: Vec<Decimal>) -> Option<Sum> {
        let sum: Decimal = parts.iter().sum();
        let near = (sum - total).abs() * Decimal::from(4) <= total;
        let smaller = parts.iter().all(|part| *part < total);
        (parts.len() > 1 && near && smaller && sum != total).then_some(Sum { at, total, parts })
    }
}

/// The numbers of a part of a text that count things; none if one is a date, an hour or a range, or if a
/// value from data stands among them.
fn counts<'t>(typed: &'t Typed, part: &Range<usize>) -> Option<&'t [Number]> {
    let (prose, text) = (&typed.prose, typed.prose.text());
    let numbers = prose.numbers_in(part);
    let joins = ['–', '—', '-', '/', ':'];
    let unclear = text[part.clone()].contains(MASK)
        || !prose.moments_in(part).is_empty()
        || numbers.iter().any(|number| {
            number.kind == NumberKind::Ordinal
                || text[number.at.end..].starts_with(joins)
                || text[part.start..number.at.start].ends_with(joins)
        });
    (!unclear).then_some(numbers)
}

/// Whether a number counts whole things.
fn is_whole(number: &Number) -> bool {
    number.kind == NumberKind::Cardinal && number.value.fract().is_zero()
}

/// Whether a number counts several things.
fn are_several(number: &Number) -> bool {
    is_whole(number) && number.value > Decimal::ONE
}

/// One number before the colon, one in each part after it; or shares that make a whole.
fn sum_after_colon(typed: &Typed, sentence: &Range<usize>) -> Option<Sum> {
    let colon = sentence.start + typed.prose.text()[sentence.clone()].find(": ")?;
    let (before, after) = (sentence.start..colon, colon..sentence.end);
    let numbers = counts(typed, &after)?;
    let mut all: Vec<&Number> = Vec::new();
    for part in parts(typed, &after) {
        let mut inside = numbers.iter().filter(|number| part.contains(&number.at.start));
        all.push(inside.next().filter(|_| inside.next().is_none())?);
    }
    if all.len() < 2 {
        return None;
    }
    let values: Vec<Decimal> = all.iter().map(|number| number.value).collect();
    if all.iter().all(|number| number.kind == NumberKind::Percent) && all.len() > 2 {
        let at = all.first()?.at.clone();
        // Rounded shares may miss the whole by one.
        let sum: Decimal = values.iter().sum();
        let rounded = (sum - Decimal::ONE_HUNDRED).abs() <= Decimal::ONE;
        let near = (sum - Decimal::ONE_HUNDRED).abs() <= Decimal::TEN;
        let no_number = typed.prose.numbers_in(&before).is_empty();
        let sum = Sum { at, total: Decimal::ONE_HUNDRED, parts: values };
        return (near && !rounded && no_number).then_some(sum);
    }
    let [total] = counts(typed, &before)? else { return None };
    (is_whole(total) && all.iter().all(|number| is_whole(number)))
        .then(|| Sum::wrong(total.at.clone(), total.value, values))?
}

/// What may stand before the first word of a sentence.
const OPENING: [char; 4] = [' ', '\u{a0}', '«', '“'];

/// “Of the 120 pumps, 85 work and 25 are waiting”: the first number is the total of all others.
fn sum_of(typed: &Typed, sentence: &Range<usize>) -> Option<Sum> {
    let prose = &typed.prose;
    let numbers = counts(typed, sentence)?;
    let (total, others) = numbers.split_first()?;
    let lead = prose.text()[sentence.start..total.at.start].trim_start_matches(OPENING);
    let begins = prose.after(total.at.start - lead.len(), "out-of");
    let begins = begins
        .is_some_and(|end| prose.text()[end..total.at.start].trim_matches(OPENING).is_empty());
    let apart = prose.says("apart", &(total.at.end..sentence.end));
    let several = numbers.iter().all(are_several);
    let values: Vec<Decimal> = others.iter().map(|number| number.value).collect();
    (begins && !apart && several).then(|| Sum::wrong(total.at.clone(), total.value, values))?
}

/// “64 people, including 30 women and 34 men”, «51 участник (24 женщины и 27 мужчин)»: the numbers before
/// the words for both sexes, and the one before them.
fn sum_of_sexes(typed: &Typed, sentence: &Range<usize>) -> Option<Sum> {
    let prose = &typed.prose;
    let numbers = prose.numbers_in(sentence);
    let (women, men) = (only(typed, numbers, "women")?, only(typed, numbers, "men")?);
    let first = women.min(men);
    let total = &numbers[first.checked_sub(1).filter(|_| women.abs_diff(men) == 1)?];
    let parts = [&numbers[first], &numbers[first + 1]];
    let between = total.at.end..parts[1].at.end;
    // “64 people came, and of the 58 who stayed …” is no total: nothing but words and commas in between.
    let plain = !prose.text()[between.clone()].contains([MASK, ';', ':', '—', '–'])
        && prose.moments_in(&between).is_empty();
    let values = parts.iter().map(|number| number.value).collect();
    (plain && are_several(total) && parts.into_iter().all(are_several))
        .then(|| Sum::wrong(total.at.clone(), total.value, values))?
}

/// So many parts are no examples.
const INCLUDED: usize = 3;

/// “38 plans were supported, including nine …, eleven … (parks, clubs) and eight …”: a number for each part, right
/// behind a comma or an “and”. Groups of people may overlap.
fn sum_of_included(typed: &Typed, sentence: &Range<usize>) -> Option<Sum> {
    let prose = &typed.prose;
    let lead = prose.said("including", sentence).into_iter().next()?;
    let numbers = prose.numbers_in(sentence);
    let total = numbers.iter().rfind(|number| number.at.end <= lead.start)?;
    let after = lead.end..sentence.end;
    let behind = numbers.iter().filter(|number| number.at.start >= lead.end);
    let parts: Vec<&Number> =
        behind.filter(|number| !in_brackets(&prose.text()[after.start..number.at.start])).collect();
    let people = ["women", "men"].into_iter().any(|list| prose.says(list, &after));
    let plain = parts.iter().all(|part| begins_part(prose, &after, part))
        && parts.iter().all(|part| are_several(part))
        && !people;
    let values: Vec<Decimal> = parts.iter().map(|number| number.value).collect();
    let enough = values.len() >= INCLUDED && plain && are_several(total);
    enough.then(|| Sum::wrong(total.at.clone(), total.value, values))?
}

/// Which of some numbers a word of a list follows, if only one.
fn only(typed: &Typed, numbers: &[Number], list: &str) -> Option<usize> {
    let mut found = (0..numbers.len())
        .filter(|index| typed.prose.after(numbers[*index].at.end, list).is_some());
    found.next().filter(|_| found.next().is_none())
}

/// The parts of an enumeration: between commas or semicolons, and the last behind an “and”.
fn parts(typed: &Typed, part: &Range<usize>) -> Vec<Range<usize>> {
    let text = typed.prose.text();
    let mut found = Vec::new();
    let mut start = part.start;
    let marks = text[part.clone()].match_indices([',', ';']).map(|(at, _)| part.start + at);
    for at in marks {
        if !text[at + 1..part.end].starts_with(|c: char| c.is_ascii_digit()) {
            found.push(start..at);
            start = at + 1;
        }
    }
    match typed.prose.conjunctions(&(start..part.end)).first() {
        Some(and) => found.extend([start..and.start, and.start..part.end]),
        None => found.push(start..part.end),
    }
    found.retain(|at| text[at.clone()].chars().any(char::is_alphanumeric));
    found
}

/// As many things are listed as were counted: “in four cities: Osh, Talas and Bishkek”, «пять тем:»
/// before a list of four.
pub fn counts_of_lists(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        for sentence in typed.prose.sentences() {
            let Some((colon, number)) = counted_before_colon(typed, sentence) else { continue };
            let Some(listed) = otherwise_listed(texts, typed, number, &(colon + 1..sentence.end))
            else {
                continue;
            };
            let finding = Finding::new(Code::CountDiffers)
                .with("number", typed.words(&number.at))
                .with("listed", listed.to_string())
                .with("block", &typed.block);
            findings.push(finding.at(typed.place(texts.source(), &number.at)));
        }
    }
    findings
}

/// Whether a bracket is open at the end of a text.
fn in_brackets(text: &str) -> bool {
    text.matches('(').count() > text.matches(')').count()
}

/// Whether a number begins a part: right at the beginning, behind a mark or behind an “and”.
fn begins_part(prose: &Prose, parts: &Range<usize>, number: &Number) -> bool {
    let before = prose.before_space(number.at.start);
    let and = prose.conjunctions(parts).iter().any(|and| and.end == number.at.start);
    before == parts.start || and || prose.text()[..before].ends_with([',', ';', ':'])
}

/// How many things are listed after a colon, or in the list that follows, if not as many as a number says.
fn otherwise_listed(
    texts: &Texts,
    typed: &Typed,
    number: &Number,
    tail: &Range<usize>,
) -> Option<usize> {
    let (least, most) = if typed.prose.text()[tail.clone()].trim().is_empty() {
        let block = texts.folder.event.block_at(typed.path.strip_suffix(".intro")?)?;
        let listed = block.list.as_ref()?.len();
        let path = typed.path.strip_suffix(".intro")?;
        let items = (0..listed)
            .filter_map(|item| texts.find(&format!("{path}.list[{item}]"), typed.lang()));
        let several = items.filter(|item| names_several(item)).count();
        (listed, if several * 2 > listed { LISTED as usize } else { listed })
    } else {
        enumerated(typed, tail)?
    };
    (!(Decimal::from(least)..=Decimal::from(most)).contains(&number.value)).then_some(most)
}

/// Whether a line such as “swimming and wrestling” names several of what was counted.
fn names_several(item: &Typed) -> bool {
    let whole = item.whole();
    item.prose.between_commas(&whole).len() > 1 || !item.prose.conjunctions(&whole).is_empty()
}

/// The only number before a colon, if it counts what follows: its noun stands right before the colon,
/// or it begins the sentence without a preposition.
fn counted_before_colon<'t>(
    typed: &'t Typed,
    sentence: &Range<usize>,
) -> Option<(usize, &'t Number)> {
    let text = &typed.prose.text()[..sentence.end];
    let mut colons = text[sentence.start..].match_indices(':').map(|(at, _)| sentence.start + at);
    let colon =
        colons.find(|at| text[at + 1..].is_empty() || text[at + 1..].starts_with(is_space))?;
    let [number] = counts(typed, &(sentence.start..colon))? else { return None };
    let between = &text[number.at.end..colon];
    let words = between.split(is_space).filter(|word| !word.is_empty()).count();
    let is_time = typed.prose.says("time", &(number.at.end..colon));
    let is_whole = number.kind == NumberKind::Cardinal
        && number.value.to_u64().is_some_and(|value| (2..=LISTED).contains(&value))
        && !between.contains([',', '(', '«', '“', '%', ';']);
    let begins = text[sentence.start..number.at.start].trim().is_empty();
    let near = (1..=NOUN).contains(&words) || begins && words <= NOUN * 2;
    (is_whole && near && !is_time).then_some((colon, number))
}

/// The least and the most items that a plain enumeration of names or things may have.
fn enumerated(typed: &Typed, part: &Range<usize>) -> Option<(usize, usize)> {
    let tail = &typed.prose.text()[part.clone()];
    let plain = !tail.contains([';', '(', '«', '“', '—', '–', ':', MASK])
        && typed.prose.numbers_in(part).is_empty();
    let ands = typed.prose.conjunctions(part).len();
    let chunks = typed.prose.between_commas(part);
    let short = chunks.iter().all(|chunk| {
        let words = typed.prose.text()[chunk.clone()].split(is_space);
        words.filter(|word| !word.is_empty()).count() <= 5
    });
    // «Аксыйский, Ноокенский и Сузакский»: where every item is one word, “and” parts the last two.
    let exact = chunks.split_last().is_some_and(|(last, others)| {
        let and = typed.prose.conjunctions(last).into_iter().next();
        others.iter().all(|at| is_single(typed, at))
            && and.is_some_and(|and| {
                is_single(typed, &(last.start..and.start)) && is_single(typed, &(and.end..last.end))
            })
    });
    let least = chunks.len() + if exact { ands } else { 0 };
    (plain && short && chunks.len() > 1).then_some((least, chunks.len() + ands))
}

/// Whether a part of a text is one word.
fn is_single(typed: &Typed, at: &Range<usize>) -> bool {
    let text = typed.prose.text()[at.clone()].trim_matches(is_space);
    !text.trim_end_matches('.').contains(is_space)
}
