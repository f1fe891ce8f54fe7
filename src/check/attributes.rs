//! Adjectives and participles that agree with nothing beside them. A form is read in every way that the dictionary
//! knows; a finding needs that no way fits, and what is not in the dictionary fits everything.

use std::ops::Range;

use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{
    Case, Dictionary, Gender, MASK, NumberKind, Part, Reading, dictionary, is_space,
};

/// «-ыми».
const LONGEST_ENDING: usize = 3;

/// A word of a sentence with the ways to read it; none for one that the dictionary has not.
struct Word {
    at: Range<usize>,
    readings: Vec<Reading>,
}

impl Word {
    fn is_all(&self, is: impl Fn(&Reading) -> bool) -> bool {
        !self.readings.is_empty() && self.readings.iter().all(is)
    }

    fn may_be(&self, is: impl Fn(&Reading) -> bool) -> bool {
        self.readings.iter().any(is)
    }

    /// Whether it may belong to another word.
    fn fits(&self, noun: &Word) -> bool {
        noun.readings.is_empty() || self.agrees(noun, agree)
    }

    /// Whether, in the plural, it may belong to another word among others.
    fn may_have(&self, noun: &Word) -> bool {
        self.agrees(noun, |noun, attribute| {
            attribute.is_plural && is_noun(noun) && noun.case == attribute.case
        })
    }

    /// Whether it may belong to another word that is no adjective.
    fn may_belong_to(&self, noun: &Word) -> bool {
        let is_noun = !noun.is_all(is_attribute);
        noun.readings.is_empty() || is_noun && self.agrees(noun, agree_closely)
    }

    fn is(&self, part: Part) -> bool {
        self.may_be(|reading| reading.part == part)
    }

    fn agrees(&self, noun: &Word, agree: impl Fn(&Reading, &Reading) -> bool) -> bool {
        self.may_be(|reading| noun.may_be(|other| agree(other, reading)))
    }
}

/// A sentence as it is read.
struct Sentence<'t> {
    typed: &'t Typed<'t>,
    at: Range<usize>,
    words: Vec<Word>,
}

/// An adjective agrees with the noun it stands before, and a participle after a comma with a noun before or after it.
pub fn attributes(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        let Some(dictionary) = dictionary(typed.lang()) else { continue };
        for at in typed.prose.sentences() {
            let sentence = Sentence::of(typed, dictionary, at);
            for index in 0..sentence.words.len() {
                if sentence.is_alone(index) || sentence.is_against_noun(index) {
                    let at = &sentence.words[index].at;
                    let finding = Finding::new(Code::AttributeAlone)
                        .with("found", typed.words(at))
                        .with("block", &typed.block);
                    findings.push(finding.at(typed.place(texts.source(), at)));
                }
            }
        }
    }
    findings
}

impl<'t> Sentence<'t> {
    fn of(typed: &'t Typed, dictionary: &dyn Dictionary, at: &Range<usize>) -> Sentence<'t> {
        let folded = typed.prose.folded();
        let words = typed.prose.words_in(at).iter();
        let words = words
            .map(|at| Word { at: at.clone(), readings: dictionary.readings(&folded[at.clone()]) });
        Sentence { typed, at: at.clone(), words: words.collect() }
    }

    fn text(&self) -> &'t str {
        self.typed.prose.text()
    }

    /// «модели …, отвечающая требованиям»: after a comma, and nothing in the sentence agrees with it.
    fn is_alone(&self, index: usize) -> bool {
        let word = &self.words[index];
        let before = self.text()[..word.at.start].trim_end_matches(is_space);
        if !before.ends_with(',') || !word.is_all(is_participle) || self.is_listed(word) {
            return false;
        }
        // What is printed from data may be what it belongs to.
        if self.text()[self.at.start..word.at.start].contains(MASK) {
            return false;
        }
        // «По его словам, собравшиеся согласились»: a participle for a noun is followed by its verb.
        let clause = self.clause_after(index);
        let is_subject = word.may_be(|reading| reading.is_plural && is_nominative(reading))
            && clause.iter().any(|other| other.is(Part::Verb));
        let beside: Vec<&Word> = self.words[..index].iter().chain(clause).collect();
        let several = beside.iter().filter(|noun| word.may_have(noun)).count() > 1;
        !is_subject && !several && !beside.iter().any(|noun| word.fits(noun))
    }

    /// The words up to the next mark.
    fn clause_after(&self, index: usize) -> &[Word] {
        let rest = &self.words[index + 1..];
        let end = rest.iter().position(|word| {
            let before = self.text()[..word.at.start].trim_end_matches(is_space);
            before.ends_with([',', ';', ':', '—', '–', '(', ')'])
        });
        &rest[..end.unwrap_or(rest.len())]
    }

    /// «новая насос», «сельский управы»: right before a noun, and it agrees neither with that nor, where the noun
    /// may depend on it («полная воды чаша»), with any other.
    fn is_against_noun(&self, index: usize) -> bool {
        let word = &self.words[index];
        let Some(noun) = self.words.get(index + 1) else { return false };
        let is_pair = word.is_all(is_attribute)
            && noun.is_all(|reading| reading.part == Part::Noun && reading.case.is_some())
            && self.is_plain(word)
            && self.is_plain(noun)
            && self.text()[word.at.end..noun.at.start].chars().all(is_space);
        let known = !is_pair
            || word.agrees(noun, agree_closely)
            || self.is_one_of_several(index)
            || self.stands_for_noun(index)
            || self.is_counted(index);
        if known {
            return false;
        }
        if noun.is_all(is_direct) {
            // «внутри жирного читатель не различит»: what stands in another case is another phrase.
            return word.agrees(noun, |noun, word| noun.case == word.case);
        }
        let printed = self.text()[self.at.clone()].contains(MASK);
        let mut others = self.words[..index].iter().chain(&self.words[index + 2..]);
        word.is_all(is_adjective) && !printed && !others.any(|other| word.may_belong_to(other))
    }

    /// A word in small letters, but for the first of a sentence: others may be names.
    fn is_plain(&self, word: &Word) -> bool {
        let mut letters = self.text()[word.at.clone()].chars();
        let first = letters.next().is_some_and(char::is_lowercase);
        (first || self.typed.begins_sentence(&word.at)) && letters.all(char::is_lowercase)
    }

    /// «остальные», «управляющий делами»: words that the language file lists.
    fn is_listed(&self, word: &Word) -> bool {
        let folded = &self.typed.prose.folded()[word.at.clone()];
        let list = self.typed.language().vocabulary("stand_for_nouns").iter();
        let mut rests = list.filter_map(|begins| folded.strip_prefix(begins.as_str()));
        rests.any(|ending| ending.chars().count() <= LONGEST_ENDING)
    }

    /// «в девяностых»: the years of a decade.
    fn is_decade(&self, word: &Word) -> bool {
        let mut numbers = self.typed.prose.numbers().iter();
        word.may_be(|reading| reading.is_plural)
            && numbers.any(|number| number.kind == NumberKind::Ordinal && number.at == word.at)
    }

    /// Whether it may be a noun by itself: «многие», «новое», «первыми насосы получили села», «молодые воду берегут».
    fn stands_for_noun(&self, index: usize) -> bool {
        let (word, noun) = (&self.words[index], &self.words[index + 1]);
        if self.is_listed(word) || self.is_decade(word) {
            return true;
        }
        // «для малоимущих района»: people, and whose they are.
        let whose = noun.may_be(|reading| reading.case == Some(Case::Gen));
        if whose && word.may_be(|reading| reading.is_plural) {
            return true;
        }
        let governed = index.checked_sub(1).map(|index| &self.words[index]);
        if governed.is_some_and(|before| before.is(Part::Preposition)) {
            return false;
        }
        let plural = word.may_be(|reading| reading.is_plural && is_nominative(reading));
        let neuter = word.may_be(|reading| reading.gender == Some(Gender::N) && is_direct(reading));
        let predicate = word.may_be(|reading| reading.case == Some(Case::Ins));
        neuter && !self.is_subject_of_no_verb(index + 1)
            || predicate
            || plural && !noun.may_be(is_nominative)
    }

    /// Whether a noun is a subject in the singular and no verb follows in its clause: «открыта новое школа», where «все новое
    /// молодежь встречает» has one.
    fn is_subject_of_no_verb(&self, index: usize) -> bool {
        self.words[index].is_all(|reading| !reading.is_plural && is_direct(reading))
            && !self
                .clause_after(index)
                .iter()
                .any(|word| word.readings.is_empty() || word.is(Part::Verb))
    }

    /// «два новых насоса», «5 новых насоса», «последние полгода»: numbers have their own agreement.
    fn is_counted(&self, index: usize) -> bool {
        let noun = &self.words[index + 1].at;
        if self.typed.prose.numbers().iter().any(|number| number.at.contains(&noun.start)) {
            return true;
        }
        let mut first = index;
        while first > 0 && self.words[first - 1].may_be(is_before_noun) {
            first -= 1;
        }
        let before = self.text()[..self.words[first].at.start].trim_end_matches(is_space);
        let with_one_before = &self.words[first.saturating_sub(1)..index];
        before.ends_with(|c: char| c.is_ascii_digit() || c == MASK)
            || with_one_before.iter().any(|word| word.is(Part::Numeral))
    }

    /// «в чуйской и ошской областях», «новые школа и больница»: several, each in the singular.
    fn is_one_of_several(&self, index: usize) -> bool {
        let (word, noun) = (&self.words[index], &self.words[index + 1]);
        let beside = [index.checked_sub(1), Some(index + 2)].into_iter().flatten();
        let mut beside = beside.filter_map(|at| self.words.get(at));
        let before = self.text()[self.at.start..word.at.start].trim_end_matches(is_space);
        word.agrees(noun, agree_in_case)
            && (before.ends_with(',')
                || self.text()[noun.at.end..].starts_with(',')
                || beside.any(|word| word.is(Part::Conjunction)))
    }
}

/// Whether a noun, or what stands for one, may have an adjective or participle.
fn agree(noun: &Reading, attribute: &Reading) -> bool {
    is_noun(noun) && agree_closely(noun, attribute)
}

/// Whether it is a noun or what stands for one.
fn is_noun(reading: &Reading) -> bool {
    matches!(
        reading.part,
        Part::Noun | Part::Pronoun | Part::Determiner | Part::Numeral | Part::Adjective
    )
}

/// The same case, number and gender. «наш коллега», «молодая судья»: people are spoken of as they are.
fn agree_closely(noun: &Reading, attribute: &Reading) -> bool {
    let gender = noun.gender.is_none() || noun.gender == attribute.gender || noun.is_animate;
    noun.case == attribute.case
        && noun.is_plural == attribute.is_plural
        && (noun.is_plural || gender)
}

/// The same case in another number.
fn agree_in_case(noun: &Reading, attribute: &Reading) -> bool {
    noun.case == attribute.case && noun.is_plural != attribute.is_plural
}

fn is_participle(reading: &Reading) -> bool {
    matches!(reading.part, Part::Participle { .. }) && reading.case.is_some()
}

fn is_adjective(reading: &Reading) -> bool {
    reading.part == Part::Adjective && reading.case.is_some()
}

/// An adjective, or a participle that has no object.
fn is_attribute(reading: &Reading) -> bool {
    is_adjective(reading)
        || reading.part == Part::Participle { is_active: false } && reading.case.is_some()
}

fn is_direct(reading: &Reading) -> bool {
    reading.case.is_some_and(Case::is_direct)
}

fn is_nominative(reading: &Reading) -> bool {
    reading.case == Some(Case::Nom)
}

fn is_before_noun(reading: &Reading) -> bool {
    matches!(
        reading.part,
        Part::Adjective | Part::Participle { .. } | Part::Determiner | Part::Numeral
    )
}
