//! Words in another spelling than the house has: endings of numbers, initials, -ize for -ise, its and it’s, a and
//! an, capitals.

use std::collections::BTreeMap;
use std::ops::Range;

use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{MASK, is_space};

/// A number in digits has the ending of its ordinal, initials stand before the surname, and a word
/// that the language file has another spelling for is in that spelling.
pub fn spelling(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        let text = typed.prose.text();
        let mut found: Vec<(Finding, String, Range<usize>)> = Vec::new();
        for (at, right) in typed.language().wrong_endings(text) {
            found.push((Finding::new(Code::OrdinalSuffix), right, at));
        }
        for (at, right) in typed.language().initials_after_surname(text) {
            found.push((Finding::new(Code::InitialsOrder), right, at));
        }
        for at in typed.prose.words() {
            let right = house_spelling(typed, at).map(|right| (at.end, right));
            let right = right.or_else(|| confused(texts, typed, at)).or_else(|| unfit(typed, at));
            found.extend(
                right.map(|(end, right)| (Finding::new(Code::Spelling), right, at.start..end)),
            );
        }
        for (finding, right, at) in found {
            let finding = finding.with("found", typed.words(&at)).with("right", right);
            let finding = finding.with("block", &typed.block);
            findings.push(finding.at(typed.place(texts.source(), &at)));
        }
    }
    findings
}

/// How the house spells a word: one in small letters, or at the beginning of a sentence where no name can be.
fn house_spelling(typed: &Typed, at: &Range<usize>) -> Option<String> {
    let (language, word) = (typed.language(), typed.words(at));
    if !word.starts_with(char::is_uppercase) {
        return language.house_spelling(word);
    }
    let right = language.house_spelling(&word.to_lowercase())?;
    typed.begins_sentence(at).then(|| typed_capital(&right))
}

/// What is meant by a word for another one of like letters, with the end of the phrase.
fn confused(texts: &Texts, typed: &Typed, at: &Range<usize>) -> Option<(usize, String)> {
    let is_quoted = texts.is_quoted(typed, at);
    let (end, right) = typed.language().confused_at(typed.prose.folded(), at.start, is_quoted)?;
    Some((end, right.to_owned()))
}

/// An article that does not go with how the next word sounds: “a 8-day seminar”.
fn unfit(typed: &Typed, at: &Range<usize>) -> Option<(usize, String)> {
    let (text, word) = (typed.prose.text(), typed.words(at));
    let next = text[at.end..].strip_prefix(is_space)?;
    let length = next.find(|c: char| !c.is_alphanumeric()).unwrap_or(next.len());
    let right = typed.language().article_before(&word.to_lowercase(), next);
    let right = right.filter(|right| *right != word.to_lowercase())?;
    let end = text.len() - next.len() + length;
    let next = &next[..length];
    if word.starts_with(char::is_uppercase) {
        let right = format!("{} {next}", typed_capital(right));
        return typed.begins_sentence(at).then_some((end, right));
    }
    Some((end, format!("{right} {next}")))
}

/// A role of the registry keeps its capitals inside a sentence. A term that is written with a capital
/// for one thing (the Project) keeps it in every language.
pub fn capitals(texts: &Texts) -> Vec<Finding> {
    let mut findings = roles(texts);
    let terms = &texts.project.registries.terms;
    let found: Vec<Found> = texts.typed.iter().map(|typed| terms_of(texts, typed)).collect();
    for (index, one) in texts.typed.iter().enumerate() {
        let others = texts.typed.iter().enumerate().filter(|(other, typed)| {
            *other != index && typed.path == one.path && typed.lang() != one.lang()
        });
        let others: Vec<(usize, &Typed)> = others.collect();
        for id in terms.keys().filter(|id| found[index].contains_key(id.as_str())) {
            let here = uses(one, &found[index], id);
            let between = others.iter().find_map(|(at, other)| {
                let there = uses(other, &found[*at], id);
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

/// The terms of a text, by their ids.
type Found<'t> = BTreeMap<&'t str, Vec<Range<usize>>>;

fn terms_of<'t>(texts: &Texts<'t>, typed: &Typed) -> Found<'t> {
    let names = texts.names.get(typed.lang());
    names.map(|names| names.terms_in(&typed.prose)).unwrap_or_default()
}

fn differs(texts: &Texts, typed: &Typed, at: &Range<usize>, right: String) -> Finding {
    Finding::new(Code::CapitalDiffers)
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

fn uses(typed: &Typed, found: &Found, term: &str) -> Uses {
    let (prose, text, mut uses) = (&typed.prose, typed.prose.text(), Uses::default());
    let mentions = &typed.mentions;
    for at in found.get(term).into_iter().flatten().cloned() {
        if mentions.iter().any(|name| name.at.start <= at.start && at.end <= name.at.end) {
            continue;
        }
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
        let definite = prose.folded()[..at.start].trim_end().ends_with(" the");
        if definite && !text[at.end..].trim_start().starts_with("of ") {
            uses.small_with_article.push(at.clone());
        }
        uses.small.push(at);
    }
    uses
}

/// Whether the word before or after has a capital too, or quotation marks stand there.
fn is_in_name(text: &str, at: &Range<usize>) -> bool {
    let before = text[..at.start].trim_end_matches(is_space);
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let start = before.len() == last.len();
    let next = text[at.end..].trim_start_matches(is_space);
    let quoted = before.ends_with(['«', '„', '“']) || next.starts_with(['«', '„', '“', '»', '”']);
    let capital = last.starts_with(char::is_uppercase)
        && !start
        && !["the", "a", "an"].contains(&last.to_lowercase().as_str());
    quoted || capital || next.starts_with(char::is_uppercase) || next.starts_with(MASK)
}

/// Whether a word, or a comma and the like, stands right before it.
fn is_inside_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(is_space);
    before.len() < at && before.ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ").replace('ё', "е")
}

fn roles(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        let names = texts.names.get(typed.lang());
        let found = names.map(|names| names.roles_in(&typed.prose)).unwrap_or_default();
        let mut told: Vec<Range<usize>> = Vec::new();
        for (role, at) in found {
            let same = plain(&typed.prose.text()[at.clone()]) == plain(role);
            if !same && is_inside_sentence(typed.prose.text(), at.start) && !told.contains(&at) {
                findings.push(differs(texts, typed, &at, role.to_owned()));
                told.push(at);
            }
        }
    }
    findings
}
