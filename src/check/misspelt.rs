//! Words that no dictionary has: they may be right, and only warn.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::files::limits;
use crate::language::{Dictionary, Lang, MASK, capitalised, dictionary, near};

/// Shorter words are one slip away from too many others: «айыл» from «адыл».
const SHORTEST: usize = 6;

/// The first word of a sentence may be a name that no registry has, and names of so many letters are like no word.
const SHORTEST_FIRST: usize = 8;

/// Words that are not in the dictionary, in the registries or in `inputs/words.txt`, and are one
/// slip away from a word. What is far from every word is a word of another field.
pub fn misspelt(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut slips: BTreeMap<(&Lang, &str), Vec<String>> = BTreeMap::new();
    for typed in &texts.typed {
        let Some(dictionary) = dictionary(typed.lang()) else { continue };
        for at in typed.prose.words().iter().filter(|at| !goes_on(typed, at)) {
            let word = &typed.prose.text()[at.clone()];
            let known = dictionary.has(word) || told.contains(word);
            let folded = &typed.prose.folded()[at.clone()];
            if known || !is_asked(texts, typed, at) || is_known(dictionary, folded) {
                continue;
            }
            if is_name_elsewhere(texts, typed, word) {
                continue;
            }
            let asked = (typed.lang(), folded);
            if slips.len() == limits::UNKNOWN && !slips.contains_key(&asked) {
                continue;
            }
            let mut right = slips.entry(asked).or_insert_with(|| near(dictionary, folded)).clone();
            if right.is_empty() {
                continue;
            }
            if word.starts_with(char::is_uppercase) {
                right = right.iter().map(|right| capitalised(right)).collect();
            }
            told.insert(word.to_owned());
            let finding = Finding::new(Code::Misspelt)
                .with("found", word)
                .with("right", right.join(", "))
                .with("block", &typed.block);
            findings.push(finding.at(typed.place(texts.source(), at)));
        }
    }
    findings
}

/// Whether a word goes on in what is no word: a value, an ending after an apostrophe, an address.
fn goes_on(typed: &Typed, at: &Range<usize>) -> bool {
    let text = typed.prose.text();
    let is = |c: char| c == MASK || "’'`@".contains(c);
    text[at.end..].starts_with(is) || text[..at.start].ends_with(is)
}

/// Whether a word with a capital sounds like it in the text of another language: «Ак шумкар», “Ak Shumkar”.
fn is_name_elsewhere(texts: &Texts, typed: &Typed, word: &str) -> bool {
    let sounds = &texts.lexicon.sounds;
    let twins =
        texts.typed.iter().filter(|twin| twin.path == typed.path && twin.lang() != typed.lang());
    let sound = sounds.of(word);
    let mut words =
        twins.flat_map(|twin| twin.prose.words().iter().map(|at| &twin.prose.text()[at.clone()]));
    words.any(|word| word.starts_with(char::is_uppercase) && sounds.of(word) == sound)
}

fn is_known(dictionary: &dyn Dictionary, word: &str) -> bool {
    dictionary.has(word) || dictionary.may_make(word)
}

/// Whether a word is one that a dictionary can be asked about: of the letters of the language, without capitals but at
/// the beginning of a sentence, and no word of the house, of the registries or of the project.
fn is_asked(texts: &Texts, typed: &Typed, at: &Range<usize>) -> bool {
    let (text, language) = (typed.prose.text(), typed.language());
    let word = &text[at.clone()];
    let folded = &typed.prose.folded()[at.clone()];
    let names = texts.names.get(typed.lang());
    let Some(dictionary) = dictionary(typed.lang()) else { return false };
    let is_first = word.starts_with(char::is_uppercase);
    let shortest = if is_first { SHORTEST_FIRST } else { SHORTEST };
    word.chars().count() >= shortest
        && folded.chars().all(|c| dictionary.letters().contains(c))
        && word.chars().skip(1).all(char::is_lowercase)
        && (!is_first || typed.begins_sentence(at))
        && language.house_spelling(folded).is_none()
        && !names.is_some_and(|names| names.knows(folded))
        && !listed(language.vocabulary("beyond_dictionary"), folded)
        && !listed(&texts.project.registries.words, folded)
}

/// Whether a word is in a list, or begins as an entry that ends in `*`.
fn listed<'w>(list: impl IntoIterator<Item = &'w String>, word: &str) -> bool {
    list.into_iter().any(|known| match known.strip_suffix('*') {
        Some(begins) => word.starts_with(begins),
        None => known == word,
    })
}
