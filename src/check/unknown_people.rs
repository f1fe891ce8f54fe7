//! People who are in no registry: named in every language or in none.

use std::collections::BTreeSet;
use std::ops::Range;

use super::names::{texts_of, whole};
use super::pairs::typed_words;
use super::registry::words;
use super::typed::Texts;
use crate::diagnostic::{Code, Finding};
use crate::document::Document;
use crate::language::{Language, Sounds, are_alike, folded_in_place, is_in_word};

/// A person whom no registry knows and who is named in one language has somebody who sounds like that
/// in each other one. A person is told by the ending of a surname, by initials, by a title or by a
/// verb of saying; what is not told so is left alone.
pub fn strangers(texts: &Texts, documents: &[&Document]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for one in documents {
        let language = texts.languages.get(&one.lang);
        let (Some(language), Some(names)) = (language, texts.names.get(&one.lang)) else {
            continue;
        };
        let sounds = &texts.lexicon.sounds;
        for other in documents.iter().filter(|other| other.lang != one.lang) {
            let theirs = whole(other);
            let mut told: BTreeSet<String> = BTreeSet::new();
            for (block, text) in texts_of(one) {
                let typed = typed_words(&[text]);
                let known = names.mentions(&typed);
                for person in people(language, &typed) {
                    let registered = known.iter().any(|mention| {
                        mention.at.start < person.at.end && person.at.start < mention.at.end
                    });
                    let sound = sounds.of(&typed[person.family.clone()]);
                    if registered
                        || is_named(sounds, &typed, &person, &theirs)
                        || !told.insert(sound)
                    {
                        continue;
                    }
                    let name = &typed[person.at];
                    let finding = Finding::new(Code::PersonInOneLanguage)
                        .with("name", name)
                        .with("one", &one.lang)
                        .with("other", &other.lang);
                    findings.push(texts.at(finding, &one.lang, block, name));
                }
            }
        }
    }
    findings
}

/// What seems to be the name of a person.
struct Person {
    at: Range<usize>,
    /// The word that is most likely the family name.
    family: Range<usize>,
    /// Whether its ending says so.
    sure: bool,
}

/// Whether a text has a capitalised word that sounds like the name: like the family name if that is
/// sure to be one, like any of its words if not.
fn is_named(sounds: &Sounds, text: &str, person: &Person, other: &str) -> bool {
    let of_name = &text[person.at.clone()];
    let all: Vec<&str> = match person.sure {
        true => vec![&text[person.family.clone()]],
        false => words(of_name).map(|at| &of_name[at]).collect(),
    };
    let all = all.into_iter().map(|word| sounds.of(word));
    let all: Vec<String> = all.filter(|sound| sound.len() > 1).collect();
    let names =
        words(other).map(|at| &other[at]).filter(|word| word.starts_with(char::is_uppercase));
    all.is_empty()
        || names
            .map(|theirs| sounds.of(theirs))
            .any(|theirs| all.iter().any(|own| are_alike(own, &theirs)))
}

/// The people of a text.
fn people(language: &Language, text: &str) -> Vec<Person> {
    let mut found = Vec::new();
    for run in capitalised(language, text) {
        let word = |at: &Range<usize>| &text[at.clone()];
        if run.iter().any(|at| is_body(language, word(at))) {
            continue;
        }
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let initials = has_initials(text, first);
        let is_name = |index: &usize| is_surname(language, word(&run[*index]));
        if let Some(index) =
            (0..run.len()).rev().find(is_name).filter(|_| run.len() > 1 || initials)
        {
            // The given name stands before the family name, or behind it.
            let start = index.saturating_sub(1).min(run.len().saturating_sub(2));
            let at = run[start].start..run[index.max(start + 1).min(run.len() - 1)].end;
            found.push(Person { at, family: run[index].clone(), sure: true });
        } else if initials
            || is_titled(language, text, first)
            || run.len() > 1 && is_speaking(language, text, &(first.start..last.end))
        {
            found.push(Person { at: first.start..last.end, family: last.clone(), sure: false });
        }
    }
    found
}

/// Words with a capital and small letters, one after another, also around «уулу».
fn capitalised(language: &Language, text: &str) -> Vec<Vec<Range<usize>>> {
    let mut runs: Vec<Vec<Range<usize>>> = Vec::new();
    let (mut end, mut open) = (0, false);
    for at in words(text) {
        let word = &text[at.clone()];
        let kin = language.vocabulary("kin").iter().any(|known| known == word);
        let named = word.starts_with(char::is_uppercase)
            && word.chars().skip(1).any(char::is_lowercase)
            && word.chars().all(|c| c.is_alphabetic() || c == '-');
        let beside = open && matches!(&text[end..at.start], " " | "\u{a0}");
        match runs.last_mut().filter(|_| beside) {
            Some(run) if named || kin => run.push(at.clone()),
            _ if named => runs.push(vec![at.clone()]),
            _ => {}
        }
        open = named || kin && beside;
        end = at.end;
    }
    runs
}

fn is_surname(language: &Language, word: &str) -> bool {
    let lower = folded_in_place(word);
    language.vocabulary("surnames").iter().any(|ending| {
        lower.strip_suffix(ending.as_str()).is_some_and(|stem| stem.chars().count() > 2)
    })
}

/// Whether a word with a capital names no person: the Ministry, «Посольство».
fn is_body(language: &Language, word: &str) -> bool {
    let lower = folded_in_place(word);
    language.vocabulary("bodies").iter().any(|stem| lower.starts_with(stem.as_str()))
}

/// “B. Asanov”, «А.⍽В. Третьяков».
fn has_initials(text: &str, first: &Range<usize>) -> bool {
    let before = text[..first.start].trim_end_matches([' ', '\u{a0}']);
    let Some(before) = before.strip_suffix('.') else { return false };
    let letter = before.rsplit(|c: char| !is_in_word(c)).next().unwrap_or_default();
    letter.chars().count() == 1 && letter.starts_with(char::is_uppercase)
}

/// “Ms Usenova”, «г-жа Усенова».
fn is_titled(language: &Language, text: &str, first: &Range<usize>) -> bool {
    let before = text[..first.start].trim_end_matches([' ', '\u{a0}', '.']);
    let word = before.rsplit([' ', '\u{a0}', '(', '«', '“']).next().unwrap_or_default();
    language.vocabulary("titles").iter().any(|title| title == word)
}

/// Whether a verb of saying stands right before the words or right after them.
fn is_speaking(language: &Language, text: &str, at: &Range<usize>) -> bool {
    let says = |word: Option<&str>| {
        let verbs = language.vocabulary("attribution");
        word.is_some_and(|word| verbs.iter().any(|verb| *verb == folded_in_place(word)))
    };
    let space = [' ', '\u{a0}'];
    let before = text[..at.start].strip_suffix(space).and_then(|text| text.rsplit(space).next());
    let after = text[at.end..].strip_prefix(space);
    let after = after.and_then(|text| text.split(|c: char| !c.is_alphabetic()).next());
    says(before) || says(after)
}
