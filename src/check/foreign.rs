//! Words of another script in the middle of a text: left untranslated, or typed with the keyboard of
//! another language.

use std::ops::Range;

use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{Script, is_in_word, is_space, script_of};

/// What a word that is meant to be foreign begins with: it is quoted or emphasised.
const MARKS: [char; 7] = ['«', '“', '„', '‘', '"', '_', '*'];

/// No word of another script stands in a text: in a Latin one none at all, in another none in small
/// letters, as names of firms and things keep their own. What is quoted or emphasised is meant to be
/// foreign, in Cyrillic also what is in brackets, and the language file lists what everybody writes so (`vocabulary.borrowed`).
pub fn foreign_words(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in texts.typed.iter().filter(|typed| !super::scripts::is_foreign(typed)) {
        for at in runs(typed) {
            let finding = Finding::new(Code::ForeignWord)
                .with("words", typed.words(&at))
                .with("language", typed.lang())
                .with("block", &typed.block);
            findings.push(finding.at(typed.place(texts.source(), &at)));
        }
    }
    findings
}

/// The foreign words of a text; those one after another are one place.
fn runs(typed: &Typed) -> Vec<Range<usize>> {
    let text = typed.prose.text();
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in typed.prose.words().iter().filter(|at| is_foreign(typed, at)).cloned() {
        match found.last_mut() {
            Some(last) if matches!(&text[last.end..at.start], " " | "\u{a0}") => last.end = at.end,
            _ => found.push(at),
        }
    }
    found.retain(|at| !is_marked(typed, at) && !is_of_a_name(text, at));
    found
}

fn is_foreign(typed: &Typed, at: &Range<usize>) -> bool {
    let word = &typed.prose.text()[at.clone()];
    let own = typed.language().script();
    let letters = word.chars().filter_map(script_of).count();
    let other = word.chars().filter_map(script_of).all(|script| script != own);
    let small = word.chars().all(|c| c.is_lowercase() || c == '-');
    let enough = if own == Script::Latin { 2 } else { 3 };
    letters >= enough
        && other
        && (own == Script::Latin || small)
        && !word.contains(|c: char| c.is_ascii_digit())
        && !super::typography::is_leftover(word)
        && !typed.prose.said("borrowed", at).contains(at)
}

/// Whether the words stand within marks: an opening one before them in the text, a closing one after.
fn is_marked(typed: &Typed, at: &Range<usize>) -> bool {
    let text = typed.prose.text();
    let (before, after) = (&text[..at.start], &text[at.end..]);
    let straight = before.matches('"').count() % 2 == 1 && after.contains('"');
    before.ends_with(MARKS)
        || straight
        || typed.language().script() != Script::Latin && are_inside('(', ')', before, after)
        || [('«', '»'), ('“', '”'), ('„', '“'), ('‘', '’')]
            .into_iter()
            .any(|(open, close)| are_inside(open, close, before, after))
}

/// Whether a mark is open at the end of one text and closed in the next.
fn are_inside(open: char, close: char, before: &str, after: &str) -> bool {
    let opened = before.rfind(open).is_some_and(|start| !before[start..].contains(close));
    opened && after.contains(close)
}

/// Whether a mark joins what stands beside it.
fn joins(mark: char) -> bool {
    matches!(mark, '@' | '/' | '\\' | ':' | '&' | '#')
}

/// Whether the words belong to an address, a file or a foreign name: a mark joins them to what stands
/// beside them, or a capital of their own script does.
fn is_of_a_name(text: &str, at: &Range<usize>) -> bool {
    let (before, after) = (&text[..at.start], &text[at.end..]);
    let mut rest = after.chars();
    let dot = rest.next() == Some('.') && rest.next().is_some_and(is_in_word);
    let script = text[at.clone()].chars().find_map(script_of);
    let previous = before.strip_suffix(is_space).and_then(|before| before.rsplit(is_space).next());
    let next = after.strip_prefix(is_space).and_then(|after| after.split(is_space).next());
    before.ends_with(joins)
        || after.starts_with(joins)
        || before.ends_with('.')
        || dot
        || script == Some(Script::Latin)
            && previous.into_iter().chain(next).any(|word| {
                word.starts_with(char::is_uppercase) && word.chars().find_map(script_of) == script
            })
}
