//! People and villages that no registry knows, under one name in one language and another one in the other.

use std::ops::Range;

use super::between::Between;
use super::composed::{Composed, Pair, Part, pairs};
use super::typed::Texts;
use super::unknown_people::{is_registered, named, sounds_of_names};
use crate::diagnostic::{Code, Finding};
use crate::language::{Prose, Sounds, are_alike};

/// A block that names a person or a village in one language, and nobody who sounds like that in the other but somebody
/// else, has two names for one. Whether either is named elsewhere does not matter.
pub fn unlike_names(texts: &Texts, documents: &[Composed]) -> Vec<Finding> {
    let Some((first, others)) = documents.split_first() else { return Vec::new() };
    let mut findings = Vec::new();
    for other in others {
        for pair in pairs(first, other) {
            let between = Between { texts, id: &pair.id, one: first.lang(), other: other.lang() };
            let sounds = &texts.lexicon.sounds;
            let people = exchanged(sounds, &pair, family_names).filter(|(here, there)| {
                // Who is named nowhere else is reported as a stranger of one language.
                is_known(sounds, here, other) && is_known(sounds, there, first)
            });
            for (here, there) in people.into_iter().chain(exchanged(sounds, &pair, villages)) {
                let words = (Some(here.words.as_str()), Some(there.words.as_str()));
                findings.push(between.differ(Code::NameDiffers, "name", words.0, words.1));
            }
        }
    }
    findings
}

/// Whether a document names somebody who sounds like that.
fn is_known(sounds: &Sounds, name: &Name, document: &Composed) -> bool {
    let all = sounds_of_names(sounds, document.parts.iter());
    all.iter().any(|sound| are_alike(sound, &name.sound))
}

struct Name {
    words: String,
    sound: String,
}

/// The only name of one language that nothing in the other sounds like, if the other has such a name, too.
fn exchanged(
    sounds: &Sounds,
    pair: &Pair,
    names: fn(&Sounds, &[&Part]) -> Vec<Name>,
) -> Option<(Name, Name)> {
    let here = missing(names(sounds, &pair.one), sounds, &pair.other);
    let there = missing(names(sounds, &pair.other), sounds, &pair.one);
    let mut pairs = here.into_iter().zip(there);
    pairs.next().filter(|_| pairs.next().is_none())
}

/// The names that no word with a capital sounds like in the texts of another language.
fn missing(names: Vec<Name>, sounds: &Sounds, other: &[&Part]) -> Vec<Name> {
    let theirs = sounds_of_names(sounds, other.iter().copied());
    let names = names.into_iter();
    names.filter(|name| !theirs.iter().any(|known| are_alike(known, &name.sound))).collect()
}

fn family_names(sounds: &Sounds, parts: &[&Part]) -> Vec<Name> {
    let people = named(sounds, parts).into_iter();
    people.map(|(sound, _, words)| Name { words: words.to_owned(), sound }).collect()
}

/// The names that stand beside a word for a village: «село Тамга», “the village of Tamga”, “Tamga village”.
fn villages(sounds: &Sounds, parts: &[&Part]) -> Vec<Name> {
    let mut found = Vec::new();
    for part in parts {
        let prose = &part.typed;
        let nouns = prose.said("village", &(0..prose.text().len()));
        let beside = nouns.iter().filter_map(|noun| beside(prose, noun));
        let names = beside.filter(|at| !is_registered(part, at)).map(|at| {
            let words = prose.text()[at].to_owned();
            Name { sound: sounds.of(&words), words }
        });
        found.extend(names.filter(|name| name.sound.len() > 1));
    }
    found
}

/// The word with a capital right behind a noun, or right before it.
fn beside(prose: &Prose, noun: &Range<usize>) -> Option<Range<usize>> {
    let (after, before) = (prose.past_space(noun.end), prose.before_space(noun.start));
    let behind = prose.words().iter().find(|word| word.start == after && after > noun.end);
    let behind = behind.filter(|at| has_capital(prose, at)).cloned();
    behind.or_else(|| {
        let word = prose.words().iter().find(|word| word.end == before && before < noun.start);
        word.filter(|at| {
            has_capital(prose, at) && !prose.sentences().iter().any(|all| all.start == at.start)
        })
        .cloned()
    })
}

fn has_capital(prose: &Prose, at: &Range<usize>) -> bool {
    prose.text()[at.clone()].starts_with(char::is_uppercase)
}
