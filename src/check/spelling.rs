//! Words in another spelling than the house has: endings of numbers, initials, -ize for -ise, capitals.

use std::ops::Range;

use super::registry::words;
use super::typed::{Texts, Typed};
use crate::diagnostic::Finding;
use crate::language::{folded_in_place, phrase_end};

/// A number in digits has the ending of its ordinal, initials stand before the surname, and a word
/// that the language file has another spelling for is in that spelling.
pub fn spelling(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        let text = typed.prose.as_str();
        let mut found: Vec<(Finding, String, Range<usize>)> = Vec::new();
        for (at, right) in typed.language.wrong_endings(text) {
            found.push((Finding::warning("ordinal-suffix"), right, at));
        }
        for (at, right) in typed.language.initials_after_surname(text) {
            found.push((Finding::warning("initials-order"), right, at));
        }
        for at in words(text) {
            if let Some(right) = typed.language.house_spelling(&text[at.clone()]) {
                found.push((Finding::warning("spelling"), right, at));
            }
        }
        for (finding, right, at) in found {
            let finding = finding.with("found", typed.words(&at)).with("right", right);
            let finding = finding.with("block", &typed.block);
            findings.push(finding.at(typed.place(texts.source(), &at)));
        }
    }
    findings
}

/// A role of the registry keeps its capitals inside a sentence. A term that is written with a capital
/// for one thing (the Project) keeps it in every language.
pub fn capitals(texts: &Texts) -> Vec<Finding> {
    let mut findings = roles(texts);
    let terms = &texts.project.registries.terms;
    for (index, one) in texts.typed.iter().enumerate() {
        let told = texts.typed.iter().enumerate().filter(|(other, typed)| {
            *other != index && typed.path == one.path && typed.lang() != one.lang()
        });
        let others: Vec<&Typed> = told.map(|(_, typed)| typed).collect();
        for id in terms.keys() {
            let here = uses(texts, one, id);
            let between = others.iter().find_map(|other| {
                let there = uses(texts, other, id);
                let defined = there.inside > 0 && there.capital > here.capital;
                here.small.get(there.small.len()).filter(|_| defined)
            });
            let at =
                between.or_else(|| here.small_with_article.first().filter(|_| here.inside > 0));
            if let Some(at) = at {
                let word = typed_capital(one.words(at));
                findings.push(differs(texts, one, at, word));
            }
        }
    }
    findings
}

fn differs(texts: &Texts, typed: &Typed, at: &Range<usize>, right: String) -> Finding {
    Finding::warning("capital-differs")
        .with("found", typed.words(at))
        .with("right", right)
        .with("block", &typed.block)
        .at(typed.place(texts.source(), at))
}

fn typed_capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

/// How a text uses a term: with a capital or without.
#[derive(Default)]
struct Uses {
    /// With a capital, wherever it stands.
    capital: usize,
    /// With a capital inside a sentence.
    inside: usize,
    small: Vec<Range<usize>>,
    /// “the project” that nothing narrows.
    small_with_article: Vec<Range<usize>>,
}

fn uses(texts: &Texts, typed: &Typed, term: &str) -> Uses {
    let (text, mut uses) = (typed.prose.as_str(), Uses::default());
    let forms = texts.names.get(typed.lang()).map_or(&[][..], |names| names.term(term));
    // Most texts have most terms not at all.
    if !forms.iter().any(|form| typed.lower.contains(first_word(form))) {
        return uses;
    }
    let (lower, mentions) = (&typed.lower, &typed.mentions);
    for at in words(text) {
        let Some(end) = forms.iter().filter_map(|form| phrase_end(lower, at.start, form)).max()
        else {
            continue;
        };
        if mentions.iter().any(|name| name.at.start <= at.start && end <= name.at.end) {
            continue;
        }
        let at = at.start..end;
        if text[at.clone()].starts_with(char::is_uppercase) {
            // Where all is in capitals they say nothing, and beside other capitals they are a name's.
            let shouted = !text[at.clone()].contains(char::is_lowercase);
            if shouted || is_in_name(text, &at) {
                continue;
            }
            uses.capital += 1;
            uses.inside += usize::from(is_inside_sentence(text, at.start));
            continue;
        }
        let definite = text[..at.start].trim_end().to_lowercase().ends_with(" the");
        if definite && !text[at.end..].trim_start().starts_with("of ") {
            uses.small_with_article.push(at.clone());
        }
        uses.small.push(at);
    }
    uses
}

fn first_word(phrase: &str) -> &str {
    phrase.split(' ').next().unwrap_or_default()
}

/// Whether the word before or after has a capital too, or quotation marks stand there.
fn is_in_name(text: &str, at: &Range<usize>) -> bool {
    let space = |c: char| matches!(c, ' ' | '\u{a0}');
    let before = text[..at.start].trim_end_matches(space);
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let start = before.len() == last.len();
    let next = text[at.end..].trim_start_matches(space);
    let quoted = before.ends_with(['«', '„', '“']) || next.starts_with(['«', '„', '“', '»', '”']);
    let capital = last.starts_with(char::is_uppercase)
        && !start
        && !["the", "a", "an"].contains(&last.to_lowercase().as_str());
    quoted
        || capital
        || next.starts_with(char::is_uppercase)
        || next.starts_with(crate::language::MASK)
}

/// Whether a word, or a comma and the like, stands right before it.
fn is_inside_sentence(text: &str, at: usize) -> bool {
    let space = |c: char| matches!(c, ' ' | '\u{a0}');
    let before = text[..at].trim_end_matches(space);
    before.len() < at && before.ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

fn roles(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        let (text, lower) = (typed.prose.as_str(), &typed.lower);
        let people = texts.project.registries.people.values();
        let mut told: Vec<Range<usize>> = Vec::new();
        for forms in
            people.flat_map(|person| &person.roles).filter_map(|role| role.names.get(typed.lang()))
        {
            // A role of one word is also a common noun.
            let all = typed.language.all_forms(forms).into_iter().filter(|form| form.contains(' '));
            for form in all {
                for at in found_role(text, lower, &form) {
                    if !told.contains(&at) {
                        findings.push(differs(texts, typed, &at, form.clone()));
                        told.push(at);
                    }
                }
            }
        }
    }
    findings
}

/// Where a role stands inside a sentence in other capitals than the registry has.
fn found_role(text: &str, lower: &str, form: &str) -> Vec<Range<usize>> {
    let wanted = folded_in_place(form);
    let same = |at: &Range<usize>| {
        let plain = |text: &str| text.replace('\u{a0}', " ").replace('ё', "е");
        plain(&text[at.clone()]) == plain(form)
    };
    let found = words(text).filter_map(|at| Some(at.start..phrase_end(lower, at.start, &wanted)?));
    found.filter(|at| is_inside_sentence(text, at.start) && !same(at)).collect()
}
