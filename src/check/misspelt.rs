//! Words that no dictionary has, and participles that agree with nothing: both may be right, and only warn.

use std::collections::BTreeSet;
use std::ops::Range;

use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{Dictionary, MASK, Reading, dictionary, is_space, near};

/// Shorter words are one slip away from too many others: «айыл» from «адыл».
const SHORTEST: usize = 6;

/// Words in small letters that are not in the dictionary, in the registries or in `inputs/words.txt`, and are one
/// slip away from a word. What is far from every word is a word of another field.
pub fn misspelt(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut told: BTreeSet<String> = BTreeSet::new();
    for typed in &texts.typed {
        let Some(dictionary) = dictionary(typed.lang()) else { continue };
        for at in typed.prose.words().iter().filter(|at| !goes_on(typed, at)) {
            let word = &typed.prose.text()[at.clone()];
            if !is_asked(texts, typed, at) || dictionary.has(word) || told.contains(word) {
                continue;
            }
            let Some(right) = near(dictionary, word) else { continue };
            told.insert(word.to_owned());
            let finding = Finding::new(Code::Misspelt)
                .with("found", word)
                .with("right", right)
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

/// Whether a word is one that a dictionary can be asked about: in small letters of the language, and no
/// word of the house, of the registries or of the project.
fn is_asked(texts: &Texts, typed: &Typed, at: &Range<usize>) -> bool {
    let (text, language) = (typed.prose.text(), typed.language());
    let word = &text[at.clone()];
    let folded = &typed.prose.folded()[at.clone()];
    let names = texts.names.get(typed.lang());
    let Some(dictionary) = dictionary(typed.lang()) else { return false };
    word.chars().count() >= SHORTEST
        && folded.chars().all(|c| dictionary.letters().contains(c))
        && word.chars().all(char::is_lowercase)
        && language.house_spelling(word).is_none()
        && !names.is_some_and(|names| names.knows(folded))
        && !language.vocabulary("beyond_dictionary").iter().any(|known| known == word)
        && !texts.project.registries.words.contains(folded)
}

/// A participle after a comma agrees with a noun before it in its sentence, or with one that it stands before.
pub fn participles(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        let Some(dictionary) = dictionary(typed.lang()) else { continue };
        for sentence in typed.prose.sentences() {
            let words = typed.prose.words_in(sentence);
            for index in 1..words.len() {
                if is_alone(typed, dictionary, words, index) {
                    let at = &words[index];
                    let finding = Finding::new(Code::ParticipleAlone)
                        .with("found", typed.words(at))
                        .with("block", &typed.block);
                    findings.push(finding.at(typed.place(texts.source(), at)));
                }
            }
        }
    }
    findings
}

fn is_alone(
    typed: &Typed,
    dictionary: &dyn Dictionary,
    words: &[Range<usize>],
    index: usize,
) -> bool {
    let (text, folded) = (typed.prose.text(), typed.prose.folded());
    let at = &words[index];
    let before = text[..at.start].trim_end_matches(is_space);
    if !before.ends_with(',') || before.len() == at.start {
        return false;
    }
    let readings = dictionary.readings(&folded[at.clone()]);
    if readings.is_empty() || !readings.iter().all(|reading| reading.is_participle) {
        return false;
    }
    let start = words[0].start;
    // What is printed from data, and what the dictionary does not know, may be what it belongs to.
    if text[start..at.start].contains(MASK) {
        return false;
    }
    let fits = |word: &Range<usize>| {
        let others = dictionary.readings(&folded[word.clone()]);
        let agrees = others.iter().any(|one| readings.iter().any(|other| agree(one, other)));
        (others.is_empty(), agrees)
    };
    let earlier = words[..index].iter().map(fits).any(|(unknown, agrees)| unknown || agrees);
    let rest = &text[at.end..];
    let end = at.end + rest.find([',', ';', ':', '—', '.']).unwrap_or(rest.len());
    let mut later = words[index + 1..].iter().take_while(|word| word.end <= end).map(fits);
    !earlier && !later.any(|(_, agrees)| agrees)
}

/// Whether a participle may belong to a noun. Several nouns have one in the plural.
fn agree(noun: &Reading, participle: &Reading) -> bool {
    let is_noun = matches!(noun.part.as_str(), "NOUN" | "PROPN" | "PRON" | "DET" | "NUM" | "ADJ");
    let gender = noun.gender.is_none() || noun.gender == participle.gender;
    let one = !participle.is_plural && !noun.is_plural && gender;
    is_noun && noun.case == participle.case && (participle.is_plural || one)
}
