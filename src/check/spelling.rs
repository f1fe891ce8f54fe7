//! Words in another spelling than the house has: endings of numbers, initials, -ize for -ise, its and it’s, a and
//! an, capitals.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::capitals::typed_capital;
use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{Prose, is_space};

/// A shorter word with a hyphen may be two words.
const LONG: usize = 7;

/// A number in digits has the ending of its ordinal, initials stand before the surname, and a word
/// that the language file has another spelling for is in that spelling.
pub fn spelling(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        let text = typed.prose.text();
        let mut found: Vec<(Finding, String, Range<usize>)> = Vec::new();
        // A whole day that is written in another form is reported as that.
        let days = typed.prose.moments().iter().filter_map(|moment| moment.day.as_ref());
        let days: Vec<Range<usize>> = days.map(|day| day.at.clone()).collect();
        let endings = typed.language().wrong_endings(text).into_iter();
        for (at, right) in endings.filter(|(at, _)| !days.iter().any(|day| day.contains(&at.start)))
        {
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
        let misused = typed.prose.misused().into_iter();
        found.extend(
            misused.map(|(at, right)| (Finding::new(Code::Spelling), right.to_owned(), at)),
        );
        found.extend(
            without_article(typed).map(|(at, right)| (Finding::new(Code::Spelling), right, at)),
        );
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

/// So many words more make a sentence of a headline.
const SENTENCE: usize = 5;

/// A body that begins a sentence without its article: “Ministry of Economy adopted …”. Titles and items may.
fn without_article<'t>(typed: &'t Typed) -> impl Iterator<Item = (Range<usize>, String)> + 't {
    let (prose, text) = (&typed.prose, typed.prose.text());
    let articles = prose.language().vocabulary("articled");
    let is_prose =
        typed.path == "text.lead" || typed.path.ends_with(']') && !typed.path.contains(".list[");
    let sentences = prose.sentences().iter().filter(move |_| is_prose && !articles.is_empty());
    sentences.filter(|at| is_whole(prose, at)).filter_map(move |at| {
        let notes = prose.image_notes();
        let mut words = prose.words_in(at).iter();
        let first = words.find(|word| !notes.iter().any(|note| note.contains(&word.start)))?;
        let end = prose.after(first.start, "articled")?;
        let words = &text[first.start..end];
        Some((first.start..end, format!("The {words}")))
    })
}

/// Whether it is a sentence and no headline.
fn is_whole(prose: &Prose, at: &Range<usize>) -> bool {
    let ends = prose.text()[at.clone()].trim_end().ends_with(['.', '!', '?', '…']);
    ends && prose.words_in(at).len() > SENTENCE
}

/// One word now with a hyphen and now without: “preschool” and “pre-school”.
pub fn hyphens_differ(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for lang in texts.names.keys() {
        let own = || texts.typed.iter().filter(|typed| typed.lang() == lang);
        let words =
            || own().flat_map(|typed| typed.prose.words().iter().map(move |at| (typed, at)));
        let hyphened =
            words().filter_map(|(typed, at)| common(typed, at)).filter(|it| it.contains('-'));
        let bare: BTreeSet<String> = hyphened.map(|word| word.replace('-', "")).collect();
        let mut spellings: BTreeMap<String, Vec<(&Typed, &Range<usize>)>> = BTreeMap::new();
        for (typed, at) in words().filter(|_| !bare.is_empty()) {
            let word = common(typed, at).map(|word| word.replace('-', ""));
            if let Some(word) = word.filter(|word| bare.contains(word)) {
                spellings.entry(word).or_default().push((typed, at));
            }
        }
        for uses in spellings.into_values() {
            findings.extend(odd_hyphen(texts, &uses));
        }
    }
    findings
}

/// A longer word in small letters.
fn common<'t>(typed: &'t Typed, at: &Range<usize>) -> Option<&'t str> {
    let word = &typed.prose.text()[at.clone()];
    let is_common = word.chars().all(|c| c.is_lowercase() || c == '-');
    (is_common && word.chars().count() >= LONG).then_some(word)
}

/// The rarer one of two spellings of a word, that without a hyphen if they are as many.
fn odd_hyphen(texts: &Texts, uses: &[(&Typed, &Range<usize>)]) -> Option<Finding> {
    let (with, without): (Vec<_>, Vec<_>) =
        uses.iter().partition(|(typed, at)| typed.prose.text()[(*at).clone()].contains('-'));
    let (odd, usual) = if with.len() < without.len() { (with, without) } else { (without, with) };
    let ((typed, at), (other, right)) = (odd.first()?, usual.first()?);
    let finding = Finding::new(Code::Spelling)
        .with("found", typed.words(at))
        .with("right", other.words(right))
        .with("block", &typed.block);
    Some(finding.at(typed.place(texts.source(), at)))
}
