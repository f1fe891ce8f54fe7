//! Characters that no font of the house has: the page would show a box, and the PDF would not be
//! made at all. Each gives way to its number, which can be printed, and is reported. Those that
//! nobody sees (spaces without width, marks of direction that came along from a chat) are left
//! out: they would only turn the words around them, in one format otherwise than in the other.
//! A letter typed as a letter and its mark becomes the one letter. Writing from right to left, which the
//! typesetter cannot print beside the other, gives way like what the fonts lack.

use std::collections::BTreeSet;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::work::Work;
use crate::diagnostic::{Code, Finding, Place, Position, Source};
use crate::document::{Block, Inline, Text, each_mut, stand_in};
use crate::style::Letters;

/// за́мок, замо̀к.
const STRESS: [char; 2] = ['\u{300}', '\u{301}'];

/// Replaces what cannot be printed in the blocks and footnotes of a document.
pub(super) fn printable(
    work: &Work,
    blocks: &mut [Block],
    notes: &mut [(String, Text)],
) -> Vec<Finding> {
    let mut strange = BTreeSet::new();
    let texts = blocks.iter_mut().flat_map(|block| block.content.texts_mut());
    for text in texts.chain(notes.iter_mut().map(|(_, text)| text)) {
        each_mut(text, &mut |inline| {
            let words = match inline {
                Inline::Text(words) => words,
                Inline::Fact(fact) => &mut fact.words,
                Inline::Gap(gap) => &mut gap.words,
                _ => return,
            };
            words.retain(|character| !is_unseen(character));
            if !is_nfc(words) {
                *words = words.nfc().collect();
            }
            let found = strange_in(words, work.letters);
            if !found.is_empty() {
                strange.extend(found.iter().filter_map(|at| words[*at..].chars().next()));
                let shown = words
                    .char_indices()
                    .map(|(at, c)| if found.contains(&at) { stand_in(c) } else { c.to_string() });
                *words = shown.collect();
            }
        });
    }
    let sources = &work.project.sources;
    let sources = [
        &work.folder.source,
        &sources.project,
        &sources.organisations,
        &sources.places,
        &sources.people,
        &sources.terms,
    ];
    // What stands for an unprintable character was reported when its file was read.
    strange.remove(&char::REPLACEMENT_CHARACTER);
    let findings = strange.into_iter().map(|character| {
        let finding = Finding::new(Code::NoLetter)
            .with("character", character)
            .with("why", why(character))
            .with("code", format!("U+{:04X}", u32::from(character)));
        let place = sources
            .iter()
            .flat_map(|source| source.files())
            .find_map(|source| find(source, character));
        finding.at(place.unwrap_or_else(|| Place::file(&work.folder.source.file)))
    });
    findings.collect()
}

/// Soft hyphens, spaces without width, joiners, marks of direction.
fn is_unseen(character: char) -> bool {
    matches!(
        u32::from(character),
        0xAD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFEFF
    )
}

/// Where a text has characters that cannot be printed: those that the fonts lack, and marks that stand above no letter
/// or above another mark, which readers of PDF would say in another order.
fn strange_in(words: &str, letters: &Letters) -> BTreeSet<usize> {
    let mut strange = BTreeSet::new();
    let mut after_letter = false;
    for (at, character) in words.char_indices() {
        let is_stress = after_letter && STRESS.contains(&character);
        let loose = !letters.is_empty() && is_combining_mark(character) && !is_stress;
        if is_strange(character, letters) || loose {
            strange.insert(at);
        }
        after_letter = character.is_alphabetic();
    }
    strange
}

fn is_strange(character: char, letters: &Letters) -> bool {
    let drawn = letters.contains(&character) && !is_right_to_left(character);
    !letters.is_empty() && !drawn && !character.is_whitespace()
}

fn why(character: char) -> &'static str {
    if is_right_to_left(character) {
        "direction"
    } else if is_combining_mark(character) {
        "mark"
    } else {
        "font"
    }
}

/// The blocks of Unicode in which writing goes from right to left: Hebrew, Arabic, Syriac and others, and
/// their forms for presentation.
fn is_right_to_left(character: char) -> bool {
    matches!(
        u32::from(character),
        0x590..=0x8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFE | 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF
    )
}

fn find(source: &Source, character: char) -> Option<Place> {
    let at = source.text.find(character)?;
    let before = &source.text[..at];
    let position = Position {
        line: before.matches('\n').count() + 1,
        column: before.chars().rev().take_while(|c| *c != '\n').count() + 1,
        length: 1,
    };
    Some(Place { at: Some(position), ..Place::file(&source.file) })
}
