//! What the look of the house does and nobody needs to type: capitals, bullets, numbers of items.

use std::ops::Range;

use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};

/// A text begins with no bullet and no number of its own, has letters that are not capitals, and a
/// title ends without a full stop.
pub fn layout(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in texts.typed.iter().filter(|typed| typed.path.starts_with("text.")) {
        for (what, at) in by_hand(typed) {
            let finding = Finding::new(Code::LayoutByHand)
                .with("what", what)
                .with("words", typed.words(&at))
                .with("block", &typed.block);
            findings.push(finding.at(typed.place(texts.source(), &at)));
        }
    }
    findings
}

const SPACES: [char; 3] = [' ', '\u{a0}', '\t'];

fn by_hand(typed: &Typed) -> Vec<(&'static str, Range<usize>)> {
    let text = typed.prose.text();
    let mut found = Vec::new();
    let start = text.len() - text.trim_start().len();
    let rest = &text[start..];
    let mark = rest.chars().next().filter(|c| "·•●▪◦-–".contains(*c));
    let after_mark = mark.map(|c| &rest[c.len_utf8()..]);
    if let (Some(c), Some(after)) = (mark, after_mark)
        && after.starts_with(SPACES)
    {
        found.push(("bullet", start..start + c.len_utf8()));
    }
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let item = rest[digits..].strip_prefix(['.', ')']).is_some_and(|after| {
        after.starts_with(SPACES)
            && after.trim_start_matches(SPACES).starts_with(char::is_uppercase)
    });
    if (1..=2).contains(&digits) && item {
        found.push(("number", start..start + digits + 1));
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let words = text.split(SPACES).filter(|word| word.contains(char::is_alphabetic)).count();
    if letters >= 12 && words >= 3 && !text.chars().any(char::is_lowercase) {
        found.push(("capitals", start..text.trim_end().len()));
    }
    let heading = typed.path == "text.title" || typed.path.ends_with(".heading");
    let end = text.trim_end();
    if heading
        && end.ends_with('.')
        && !end.ends_with("..")
        && !typed.language().ends_in_abbreviation(end)
    {
        found.push(("stop", end.len() - 1..end.len()));
    }
    found
}
