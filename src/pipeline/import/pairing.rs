//! Which block of one language says what which of the other does: by their order, what they are, and the numbers and
//! addresses in them.

use std::collections::BTreeSet;

use super::sides::{Block, Side};

/// A block of the event: of each side the place of its block, if it has one.
pub(super) type Row = Vec<Option<usize>>;

/// What one block without a counterpart costs, against what a pair that has nothing else in common gives.
const ALONE: f64 = -0.6;
const ALIKE: f64 = 1.0;
/// What numbers and addresses in common add, and those that only one has take away, in parts of all.
const NUMBERS: f64 = 2.0;

/// The rows of an event. Nothing is paired across the order of the texts.
pub(super) fn rows(sides: &[Side]) -> Vec<Row> {
    match sides {
        [] => Vec::new(),
        [one] => (0..one.blocks.len()).map(|at| vec![Some(at)]).collect(),
        [one, others @ ..] => {
            let mut rows: Vec<Row> = (0..one.blocks.len()).map(|at| vec![Some(at)]).collect();
            for other in others {
                rows = joined(&rows, one, other);
            }
            rows
        }
    }
}

/// The rows with another side; `one` is the side that stands first in them.
fn joined(rows: &[Row], one: &Side, other: &Side) -> Vec<Row> {
    let width = rows.first().map_or(1, Vec::len);
    let of_row = |row: &Row| row[0].map(|at| &one.blocks[at]);
    let (height, length) = (rows.len(), other.blocks.len());
    // The best that can be had of the first rows and blocks, and from where it comes.
    let mut best = vec![vec![(0.0, Step::Both); length + 1]; height + 1];
    for at in 0..=height {
        for beside in 0..=length {
            if at + beside == 0 {
                continue;
            }
            let mut found = (f64::NEG_INFINITY, Step::Row);
            if at > 0 && beside > 0 {
                let alike = match of_row(&rows[at - 1]) {
                    Some(block) => alike(block, &other.blocks[beside - 1]),
                    None => f64::NEG_INFINITY,
                };
                found = better(found, (best[at - 1][beside - 1].0 + alike, Step::Both));
            }
            if at > 0 {
                found = better(found, (best[at - 1][beside].0 + ALONE, Step::Row));
            }
            if beside > 0 {
                found = better(found, (best[at][beside - 1].0 + ALONE, Step::Block));
            }
            best[at][beside] = found;
        }
    }
    let (mut at, mut beside, mut out) = (height, length, Vec::new());
    while at + beside > 0 {
        let step = best[at][beside].1;
        let mut row = if step == Step::Block { vec![None; width] } else { rows[at - 1].clone() };
        row.push((step != Step::Row).then(|| beside - 1));
        at -= usize::from(step != Step::Block);
        beside -= usize::from(step != Step::Row);
        out.push(row);
    }
    out.reverse();
    out
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Step {
    Both,
    /// The row has no block of the other side.
    Row,
    /// The block has no row.
    Block,
}

fn better(one: (f64, Step), other: (f64, Step)) -> (f64, Step) {
    if other.0 > one.0 { other } else { one }
}

/// How much two blocks look as if one said what the other does.
fn alike(one: &Block, other: &Block) -> f64 {
    let same = match (one, other) {
        (Block::List { items, .. }, Block::List { items: others, .. }) => {
            if items.len() == others.len() { ALIKE * 1.5 } else { ALIKE / 2.0 }
        }
        _ if std::mem::discriminant(one) == std::mem::discriminant(other) => ALIKE,
        _ => return f64::NEG_INFINITY,
    };
    let [one, other] = [one, other].map(|block| signs(&block.texts().join(" ")));
    let all = one.union(&other).count();
    if all == 0 {
        return same;
    }
    let common = one.intersection(&other).count();
    // Names of months and rounding words make some numbers differ in good texts.
    same + NUMBERS * (2.0 * common as f64 / all as f64 - 1.0) / 2.0
}

/// The numbers in a text, without what groups their digits, and its addresses.
fn signs(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut number = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().is_some_and(char::is_ascii_digit);
        match letter {
            letter if letter.is_ascii_digit() => number.push(letter),
            ' ' | '\u{a0}' | '\u{202f}' | ',' | '.' if !number.is_empty() && next => {}
            _ if !number.is_empty() => drop(found.insert(std::mem::take(&mut number))),
            _ => {}
        }
    }
    if !number.is_empty() {
        found.insert(number);
    }
    let addresses = text.split(['(', ')', ' ']).filter(|word| word.contains("://"));
    found.extend(addresses.map(str::to_owned));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Lang;

    fn side(lang: &str, blocks: &[&str]) -> Side {
        Side {
            file: String::new(),
            lang: Lang::new(lang),
            above: Vec::new(),
            title: String::new(),
            lead: String::new(),
            blocks: blocks.iter().map(|text| Block::Paragraph((*text).to_owned())).collect(),
            photos: Vec::new(),
            notes: indexmap::IndexMap::new(),
            left: Vec::new(),
        }
    }

    #[test]
    fn a_paragraph_without_a_counterpart_stays_alone() {
        let ru = side(
            "ru",
            &["Участвовали 89 человек.", "Подробности позже.", "Дали 97 412 350 сомов."],
        );
        let en = side("en", &["89 people took part.", "They gave 97,412,350 soms."]);
        assert_eq!(
            rows(&[ru, en]),
            [vec![Some(0), Some(0)], vec![Some(1), None], vec![Some(2), Some(1)]]
        );
    }

    #[test]
    fn texts_without_numbers_are_paired_in_their_order() {
        let ru = side("ru", &["Один.", "Два."]);
        let en = side("en", &["One.", "Two.", "Three."]);
        let rows = rows(&[ru, en]);
        assert_eq!(rows.len(), 3);
        assert!(rows.iter().filter(|row| row[0].is_some() && row[1].is_some()).count() == 2);
    }
}
