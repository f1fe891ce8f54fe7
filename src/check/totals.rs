//! Typed totals against the parts that are typed beside them, and counts against what is listed.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::sentences::{phrases, sentences};
use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{MASK, NumberKind, NumberRead, folded_in_place, phrase_end};

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
        for sentence in sentences(typed.language, &typed.prose) {
            let text = &typed.prose[sentence.clone()];
            let found = sum_after_colon(typed, text)
                .or_else(|| sum_of(typed, text))
                .or_else(|| sum_of_sexes(typed, text));
            let Some(found) = found else { continue };
            let at = sentence.start + found.at.start..sentence.start + found.at.end;
            let parts: Vec<String> = found.parts.iter().map(ToString::to_string).collect();
            let finding = Finding::new(Code::SumDiffers)
                .with("number", typed.words(&at))
                .with("total", found.total)
                .with("sum", found.parts.iter().sum::<Decimal>())
                .with("parts", parts.join(" + "));
            findings.push(finding.at(typed.place(texts.source(), &at)));
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

/// The numbers of a text that count things; none if one is a date, an hour or a range, or if a value
/// from data stands among them.
fn counts(typed: &Typed, text: &str) -> Option<Vec<NumberRead>> {
    let language = typed.language;
    let numbers = language.numbers_in(text);
    let joined = |read: &NumberRead| {
        text[read.at.end..].starts_with(['–', '—', '-', '/', ':'])
            || text[..read.at.start].ends_with(['–', '—', '-', '/', ':'])
    };
    let unclear = text.contains(MASK)
        || !language.moments_in(text).is_empty()
        || numbers.iter().any(|read| read.kind == NumberKind::Ordinal || joined(read));
    (!unclear).then_some(numbers)
}

/// One number before the colon, one in each part after it; or shares that make a whole.
fn sum_after_colon(typed: &Typed, text: &str) -> Option<Sum> {
    let colon = text.find(": ")?;
    let (before, after) = (&text[..colon], &text[colon..]);
    let numbers = counts(typed, after)?;
    let parts = parts(typed, after);
    let of = |part: &Range<usize>| -> Vec<&NumberRead> {
        numbers.iter().filter(|read| part.contains(&read.at.start)).collect()
    };
    let each: Vec<Vec<&NumberRead>> = parts.iter().map(of).collect();
    if each.len() < 2 || each.iter().any(|numbers| numbers.len() != 1) {
        return None;
    }
    let all: Vec<&NumberRead> = each.into_iter().flatten().collect();
    let values: Vec<Decimal> = all.iter().map(|read| read.value).collect();
    let kinds = |kind| all.iter().all(|read| read.kind == kind);
    if kinds(NumberKind::Percent) && all.len() > 2 {
        let first = all.first()?;
        let at = colon + first.at.start..colon + first.at.end;
        // Rounded shares may miss the whole by one.
        let sum: Decimal = values.iter().sum();
        let rounded = (sum - Decimal::ONE_HUNDRED).abs() <= Decimal::ONE;
        let near = (sum - Decimal::ONE_HUNDRED).abs() <= Decimal::TEN;
        let no_number = typed.language.numbers_in(before).is_empty();
        let sum = Sum { at, total: Decimal::ONE_HUNDRED, parts: values };
        return (near && !rounded && no_number).then_some(sum);
    }
    let totals = counts(typed, before)?;
    let [total] = totals.as_slice() else { return None };
    let whole =
        |read: &NumberRead| read.kind == NumberKind::Cardinal && read.value.fract().is_zero();
    (whole(total) && all.iter().all(|read| whole(read)))
        .then(|| Sum::wrong(total.at.clone(), total.value, values))?
}

/// “Of the 120 pumps, 85 work and 25 are waiting”: the first number is the total of all others.
fn sum_of(typed: &Typed, text: &str) -> Option<Sum> {
    let language = typed.language;
    let numbers = counts(typed, text)?;
    let (total, others) = numbers.split_first()?;
    let lower = folded_in_place(text);
    let lead = lower[..total.at.start].trim_matches([' ', '\u{a0}', '«', '“']);
    let begins = language.vocabulary("out-of").iter().any(|phrase| phrase == lead);
    let apart = !phrases(language, "apart", &lower[total.at.end..]).is_empty();
    let cardinal = numbers.iter().all(|read| {
        read.kind == NumberKind::Cardinal
            && read.value.fract().is_zero()
            && read.value > Decimal::ONE
    });
    let values: Vec<Decimal> = others.iter().map(|read| read.value).collect();
    (begins && !apart && cardinal).then(|| Sum::wrong(total.at.clone(), total.value, values))?
}

/// “64 people, including 30 women and 34 men”, «51 участник (24 женщины и 27 мужчин)»: the numbers before
/// the words for both sexes, and the one before them.
fn sum_of_sexes(typed: &Typed, text: &str) -> Option<Sum> {
    let language = typed.language;
    let numbers = language.numbers_in(text);
    let lower = folded_in_place(text);
    let is_of = |list: &str, read: &NumberRead| {
        let after = &lower[read.at.end..];
        let start = read.at.end + after.len() - after.trim_start_matches([' ', '\u{a0}']).len();
        let words = language.vocabulary(list);
        words.iter().any(|word| phrase_end(&lower, start, word).is_some())
    };
    let only = |list: &str| {
        let mut found = (0..numbers.len()).filter(|index| is_of(list, &numbers[*index]));
        found.next().filter(|_| found.next().is_none())
    };
    let (women, men) = (only("women")?, only("men")?);
    let first = women.min(men);
    let total = &numbers[first.checked_sub(1).filter(|_| women.abs_diff(men) == 1)?];
    let whole = |read: &NumberRead| {
        read.kind == NumberKind::Cardinal
            && read.value.fract().is_zero()
            && read.value > Decimal::ONE
    };
    let parts = [&numbers[first], &numbers[first + 1]];
    let end = parts[1].at.end;
    let between = &text[total.at.end..end];
    // “64 people came, and of the 58 who stayed …” is no total: nothing but words and commas in between.
    let plain =
        !between.contains([MASK, ';', ':', '—', '–']) && language.moments_in(between).is_empty();
    let values = parts.iter().map(|read| read.value).collect();
    (plain && whole(total) && parts.iter().all(|read| whole(read)))
        .then(|| Sum::wrong(total.at.clone(), total.value, values))?
}

/// The parts of an enumeration: between commas or semicolons, and the last behind an “and”.
fn parts(typed: &Typed, text: &str) -> Vec<Range<usize>> {
    let and = typed.language.conjunction();
    let mut found = Vec::new();
    let mut start = 0;
    let marks = text.char_indices().filter(|(at, mark)| {
        matches!(mark, ',' | ';') && !text[at + 1..].starts_with(|c: char| c.is_ascii_digit())
    });
    for (at, mark) in marks {
        found.push(start..at);
        start = at + mark.len_utf8();
    }
    let last = folded_in_place(&text[start..].replace('\u{a0}', " "));
    // A no-break space takes two bytes: the place is counted in letters.
    match last.find(&format!(" {and} ")) {
        Some(at) => {
            let letters = last[..at].chars().count();
            let at =
                text[start..].char_indices().nth(letters).map_or(text.len(), |(at, _)| start + at);
            found.push(start..at);
            found.push(at..text.len());
        }
        None => found.push(start..text.len()),
    }
    found.retain(|at| text[at.clone()].chars().any(char::is_alphanumeric));
    found
}

/// As many things are listed as were counted: “in four cities: Osh, Talas and Bishkek”, «пять тем:»
/// before a list of four.
pub fn counts_of_lists(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut tell = |typed: &Typed, at: &Range<usize>, listed: String| {
        let finding = Finding::new(Code::CountDiffers)
            .with("number", typed.words(at))
            .with("listed", listed)
            .with("block", &typed.block);
        findings.push(finding.at(typed.place(texts.source(), at)));
    };
    for typed in &texts.typed {
        for sentence in sentences(typed.language, &typed.prose) {
            let text = &typed.prose[sentence.clone()];
            let Some((colon, number)) = counted_before_colon(typed, text) else { continue };
            let tail = &text[colon + 1..];
            let at = sentence.start + number.at.start..sentence.start + number.at.end;
            if tail.trim().is_empty() {
                let block = typed.path.strip_suffix(".intro");
                let block = block.and_then(|path| texts.folder.event.block_at(path));
                let listed = block.and_then(|block| block.list.as_ref()).map(Vec::len);
                if let Some(listed) = listed.filter(|listed| Decimal::from(*listed) != number.value)
                {
                    tell(typed, &at, listed.to_string());
                }
            } else if let Some((least, most)) = enumerated(typed, tail)
                && !(Decimal::from(least)..=Decimal::from(most)).contains(&number.value)
            {
                tell(typed, &at, most.to_string());
            }
        }
    }
    findings
}

/// The only number before a colon, if it counts what follows: its noun stands right before the colon,
/// or it begins the sentence without a preposition.
fn counted_before_colon(typed: &Typed, text: &str) -> Option<(usize, NumberRead)> {
    let colon = text
        .match_indices(':')
        .map(|(at, _)| at)
        .find(|at| text[at + 1..].is_empty() || text[at + 1..].starts_with([' ', '\u{a0}']))?;
    let before = &text[..colon];
    let mut numbers = counts(typed, before)?;
    let number = numbers.pop().filter(|_| numbers.is_empty())?;
    let between = &before[number.at.end..];
    let words = between.split([' ', '\u{a0}']).filter(|word| !word.is_empty()).count();
    let is_time = !phrases(typed.language, "time", &folded_in_place(between)).is_empty();
    let is_whole = number.kind == NumberKind::Cardinal
        && number.value.to_u64().is_some_and(|value| (2..=LISTED).contains(&value))
        && !between.contains([',', '(', '«', '“', '%', ';']);
    let begins = before[..number.at.start].trim().is_empty();
    let near = (1..=NOUN).contains(&words) || begins && words <= NOUN * 2;
    (is_whole && near && !is_time).then_some((colon, number))
}

/// The least and the most items that a plain enumeration of names or things may have.
fn enumerated(typed: &Typed, tail: &str) -> Option<(usize, usize)> {
    let plain = !tail.contains([';', '(', '«', '“', '—', '–', ':', MASK])
        && typed.language.numbers_in(tail).is_empty();
    let and = typed.language.conjunction();
    let folded = folded_in_place(&tail.replace('\u{a0}', " "));
    let ands = folded.matches(&format!(" {and} ")).count();
    let chunks: Vec<&str> = folded.split(", ").collect();
    let short =
        chunks.iter().all(|chunk| chunk.split(' ').filter(|word| !word.is_empty()).count() <= 5);
    // «Аксыйский, Ноокенский и Сузакский»: where every item is one word, “and” parts the last two.
    let single = |chunk: &str| !chunk.trim_matches(['.', ' ']).contains(' ');
    let exact = chunks.split_last().is_some_and(|(last, others)| {
        let pair = last.split_once(&format!(" {and} "));
        others.iter().all(|chunk| single(chunk.trim()))
            && pair.is_some_and(|(one, two)| single(one) && single(two))
    });
    let least = chunks.len() + if exact { ands } else { 0 };
    (plain && short && chunks.len() > 1).then_some((least, chunks.len() + ands))
}
