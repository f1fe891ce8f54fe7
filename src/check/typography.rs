//! Marks and words that somebody mistyped.

use std::collections::BTreeSet;
use std::ops::Range;

use super::registry::words;
use super::typed::{Texts, Typed};
use crate::diagnostic::Finding;
use crate::language::{QuoteFault, folded_in_place};

/// What no finished text has.
const LEFTOVERS: [&str; 15] = [
    "}}",
    "[image",
    "[bookmark",
    "[footnoteRef",
    "_GoBack",
    "C:\\",
    "D:\\",
    "TODO",
    "FIXME",
    "TBD",
    "XXX",
    "null",
    "undefined",
    "???",
    "lorem ipsum",
];

/// Marks that stand beside one another and shouldn't.
const DOUBLED: [&str; 8] = [", ,", ",,", ";;", ", .", ",.", ". ,", ";,", ", ;"];

/// How many spaces, dashes and marks were corrected on the way, in one line.
pub fn corrected(texts: &Texts) -> Option<Finding> {
    let edits = texts.typed.iter().flat_map(|typed| {
        let edits = typed.language.corrections(&typed.prose);
        edits.into_iter().map(move |edit| (typed, edit.at))
    });
    let edits: Vec<(&Typed, Range<usize>)> = edits.collect();
    let (typed, at) = edits.first()?;
    let line = typed.place(texts.source(), &near(&typed.prose, at));
    Some(Finding::info("typography-corrected").with("count", edits.len()).at(line))
}

/// The words around an edit, for a mark that is missing has no place of its own.
fn near(text: &str, at: &Range<usize>) -> Range<usize> {
    let space = |c: char| c.is_whitespace() || c == '\u{a0}';
    let start = text[..at.start].trim_end_matches(space);
    let start = start
        .rfind(space)
        .map_or(0, |index| index + text[index..].chars().next().map_or(1, char::len_utf8));
    let rest = text[at.end..].trim_start_matches(space);
    let end = rest.find(space).map_or(text.len(), |length| text.len() - rest.len() + length);
    start..end
}

/// Quotation marks that do not pair, words and marks that stand twice, and what another program left
/// behind. None of it can be corrected without knowing what was meant.
pub fn typography(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        let text = typed.prose.as_str();
        let mut add = |finding: Finding, at: &Range<usize>| {
            findings.push(finding.at(typed.place(texts.source(), at)));
        };
        for fault in typed.language.quotations(text).1 {
            let (what, at) = match fault {
                QuoteFault::Unclosed(at) => ("unclosed", at),
                QuoteFault::Unopened(at) => ("unopened", at),
                QuoteFault::Mixed(_, at) => ("mixed", at),
            };
            let finding = Finding::warning("quotes-unpaired")
                .with("what", what)
                .with("mark", &text[at.clone()])
                .with("block", &typed.block);
            add(finding, &at);
        }
        let all: Vec<Range<usize>> = words(text).collect();
        let mut told = BTreeSet::new();
        for pair in all.windows(2) {
            let [one, two] = pair else { continue };
            let between = &text[one.end..two.start];
            let word = folded_in_place(&text[one.clone()]);
            let doubled = word == folded_in_place(&text[two.clone()])
                && word.chars().all(char::is_alphabetic)
                && !between.is_empty()
                && between.chars().all(|c| matches!(c, ' ' | '\u{a0}'));
            if doubled && told.insert(word) {
                let finding = Finding::warning("word-doubled").with("word", typed.words(one));
                add(finding.with("block", &typed.block), &(one.start..two.end));
            }
        }
        for marks in DOUBLED {
            for (start, _) in text.match_indices(marks) {
                let finding = Finding::warning("punctuation-doubled").with("marks", marks);
                add(finding.with("block", &typed.block), &(start..start + marks.len()));
            }
        }
        for left in LEFTOVERS {
            for (start, _) in text.match_indices(left) {
                let at = start..start + left.len();
                let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                let word = left.starts_with(char::is_alphabetic);
                let inside = letter(text[..start].chars().next_back())
                    || letter(text[at.end..].chars().next());
                if !(word && inside) {
                    let finding = Finding::warning("leftover").with("words", left);
                    add(finding.with("block", &typed.block).error_in_release(), &at);
                }
            }
        }
    }
    findings
}
