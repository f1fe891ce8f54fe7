//! Characters of the inputs: which become others when a file is read, and which no page can show.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::code::Code;
use super::finding::Finding;
use super::place::{Place, Position};

/// Control characters, private and unassigned ones: no font shows them and XML forbids most.
pub fn is_unprintable(character: char) -> bool {
    let code = u32::from(character);
    let allowed = matches!(character, '\n' | '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
    character.is_control() && !allowed
        || matches!(code, 0xE000..=0xF8FF | 0xFDD0..=0xFDEF | 0xF_0000..)
        || code & 0xFFFE == 0xFFFE
        // What another program left of a character that it could not read.
        || character == char::REPLACEMENT_CHARACTER
}

pub(super) fn unprintable(character: char) -> Finding {
    Finding::new(Code::Character).with("code", format!("U+{:04X}", u32::from(character)))
}

/// A text with its letters composed, and with plain spaces for the ends of lines that other programs put
/// inside texts: those of Word (Shift+Enter), of pages, of design programs.
pub fn normalised(text: &str) -> Cow<'_, str> {
    const ENDS: [char; 5] = ['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let composed: Cow<'_, str> =
        if is_nfc(text) { text.into() } else { text.nfc().collect::<String>().into() };
    if composed.contains(ENDS) { composed.replace(ENDS, " ").into() } else { composed }
}

/// So many of them are told of in one file.
const MOST: usize = 1_000;

/// Characters that cannot be printed give way to one that says so, each with a finding.
pub(super) fn cleaned(file: &str, text: &str) -> (String, Vec<Finding>) {
    let mut findings = Vec::new();
    let text = normalised(text);
    let mut out = String::with_capacity(text.len());
    for (index, line) in text.split_inclusive('\n').enumerate() {
        for (column, character) in line.chars().enumerate() {
            if !is_unprintable(character) {
                out.push(character);
                continue;
            }
            out.push(char::REPLACEMENT_CHARACTER);
            if findings.len() == MOST {
                continue;
            }
            let at = Some(Position { line: index + 1, column: column + 1, length: 1 });
            findings.push(unprintable(character).at(Place { at, ..Place::file(file) }));
        }
    }
    (out, findings)
}

/// Whether a name of a value can have a letter.
pub(super) fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}
