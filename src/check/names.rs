//! Names that were typed: in the right variant, and in every language.

use std::collections::BTreeSet;
use std::ops::Range;

use super::between::Between;
use super::composed::{Composed, Part, pairs};
use super::registry::{Form, Names, Reject};
use super::terms;
use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{Lang, Language, Prose, are_alike, folded_in_place, is_space};
use crate::model::Term;

/// A name in a variant that its registry rejects is an error, a rejected word for a term a warning;
/// both say what is right. An abbreviation that is read as something else is warned of.
pub fn rejected(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (lang, names) in texts.names {
        for typed in texts.typed.iter().filter(|typed| typed.lang() == lang) {
            findings.extend(rejected_in(texts, typed, names));
            findings.extend(discouraged(texts, typed));
        }
    }
    findings
}

fn rejected_in(texts: &Texts, typed: &Typed, names: &Names) -> Vec<Finding> {
    let wrong_names = names.rejects.iter().map(|name| (Code::NameRejected, name));
    let wrong_terms = names.rejected_terms.iter().map(|term| (Code::TermRejected, term));
    let mut found: Vec<(Range<usize>, Code, &Reject)> = Vec::new();
    for (code, reject) in wrong_names.chain(wrong_terms) {
        found.extend(variants(&typed.prose, reject).into_iter().map(|at| (at, code, reject)));
    }
    let mut findings = Vec::new();
    for (at, code, reject) in &found {
        // A rejected form may be the beginning of another one, or a right one in a case.
        let longer = found.iter().map(|(other, ..)| other).filter(|other| other.len() > at.len());
        let mut around = longer.chain(typed.mentions.iter().map(|mention| &mention.at));
        if around.any(|other| other.start <= at.start && at.end <= other.end)
            || *code == Code::TermRejected && is_other_thing(texts, typed, reject)
        {
            continue;
        }
        let finding = Finding::new(*code)
            .with("right", &reject.right)
            .with("entry", &reject.key)
            .with("found", typed.words(at));
        findings.push(finding.at(typed.place(texts.source(), at)));
    }
    findings
}

/// Whether the same text in another language has nothing of a term: then a word that is rejected for it is
/// another thing, as a workshop where machines are repaired is no seminar. It is none where it only is the word of
/// the other language in other letters, as an oblast, and where the other text has another term in place of it.
fn is_other_thing(texts: &Texts, typed: &Typed, reject: &Reject) -> bool {
    let id = reject.key.strip_prefix("terms.").unwrap_or(&reject.key);
    let Some(term) = texts.project.registries.terms.get(id) else { return false };
    let sounds = &texts.lexicon.sounds;
    let [word] = &reject.words[..] else { return has_no_term(texts, typed, reject, term) };
    let is_same_word = term.names.0.values().any(|forms| {
        let [one, other] = [word, forms.base()].map(|word| sounds.of(word));
        are_alike(&one, &other)
    });
    !is_same_word && has_no_term(texts, typed, reject, term)
}

/// Whether a text in another language has nothing of a term, and no other one that this text lacks.
fn has_no_term(texts: &Texts, typed: &Typed, reject: &Reject, term: &Term) -> bool {
    let twins = texts.typed.iter();
    let mut twins = twins.filter(|twin| twin.path == typed.path && twin.lang() != typed.lang());
    twins.any(|twin| {
        let Some(names) = texts.names.get(twin.lang()) else { return false };
        let mut rejects = names.rejected_terms.iter().filter(|known| known.key == reject.key);
        let has_wrong = rejects.any(|reject| !variants(&twin.prose, reject).is_empty());
        let Some(forms) = term.names.get(twin.lang()) else { return false };
        let base = folded_in_place(forms.base().split(' ').next_back().unwrap_or_default());
        let has_right = twin.prose.folded().contains(stem(&base));
        let is_printed = twin.printed_in(&twin.whole()).next().is_some();
        !has_wrong && !has_right && !is_printed && !terms::has_another(texts, twin, typed)
    })
}

fn discouraged(texts: &Texts, typed: &Typed) -> Vec<Finding> {
    let abbreviations = &texts.project.registries.abbreviations;
    let found = typed.prose.words().iter().filter_map(|at| {
        let entry = abbreviations.get(&typed.prose.text()[at.clone()])?;
        let full = entry.words.get(typed.lang())?;
        let finding = Finding::new(Code::AbbreviationDiscouraged)
            .with("abbreviation", typed.words(at))
            .with("full", full)
            .with("why", entry.warn.as_ref()?);
        Some(finding.at(typed.place(texts.source(), at)))
    });
    found.collect()
}

/// A capitalised word that is one letter away from a name of a place or a person (two from nine
/// letters on), and a run of words that is as close to the name of an organisation, is likely to be
/// that name with a slip. What only declines a name is none.
pub fn near_names(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (lang, names) in texts.names {
        for typed in texts.typed.iter().filter(|typed| typed.lang() == lang) {
            let known = known_names(typed, names);
            for (index, at) in typed.prose.words().iter().enumerate() {
                let capital = typed.prose.text()[at.start..].starts_with(char::is_uppercase);
                if !capital
                    || known.iter().any(|known| known.start <= at.start && at.end <= known.end)
                {
                    continue;
                }
                let slip = slip(typed, names, at).map(|name| (at.clone(), name));
                let slip = slip.or_else(|| slip_of_words(typed, names, index));
                let Some((at, name)) =
                    slip.filter(|(at, _)| !known.iter().any(|known| meet(known, at)))
                else {
                    continue;
                };
                let finding = Finding::new(Code::NameNear)
                    .with("found", typed.words(&at))
                    .with("name", name)
                    .at(typed.place(texts.source(), &at));
                findings.push(finding);
            }
        }
    }
    findings
}

/// What is right in a text, and what is already reported as a rejected variant.
pub(super) fn known_names(typed: &Typed, names: &Names) -> Vec<Range<usize>> {
    let mentions = typed.mentions.iter().map(|mention| mention.at.clone());
    let rejected = names.rejects.iter().flat_map(|reject| variants(&typed.prose, reject));
    mentions.chain(rejected).collect()
}

fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// How many letters a name of so many may be away from itself.
fn distance(letters: usize) -> usize {
    match letters {
        ..6 => 0,
        6..9 => 1,
        _ => 2,
    }
}

/// The word of a name that a word is likely to be meant for.
fn slip(typed: &Typed, names: &Names, at: &Range<usize>) -> Option<String> {
    let (word, folded) = (&typed.prose.text()[at.clone()], &typed.prose.folded()[at.clone()]);
    let letters = word.chars().count();
    let near = names.singles.get(&word.chars().next()?)?.iter().filter_map(|name| {
        // What costs least comes first: nearly all pairs of words have nothing to do with one another.
        let most = distance(letters.min(name.letters));
        (letters.abs_diff(name.letters) <= most).then_some(())?;
        let away = strsim::levenshtein(word, &name.text);
        (1..=most).contains(&away).then_some((away, name))
    });
    let language = typed.language();
    let meant = near.filter(|(_, name)| {
        !names.has_word(word)
            && !declines(language, &name.folded, folded)
            && !names.rejects.iter().any(
                |reject| matches!(&reject.words[..], [name] if declines(language, name, folded)),
            )
    });
    meant.min_by_key(|(away, _)| *away).map(|(_, name)| name.text.clone())
}

/// The name of an organisation that the words from one on are likely to be meant for, and where they stand.
fn slip_of_words(typed: &Typed, names: &Names, index: usize) -> Option<(Range<usize>, String)> {
    let (text, words) = (typed.prose.text(), typed.prose.words());
    let start = words[index].start;
    let first = text[start..].chars().next();
    let organisations = names
        .forms
        .iter()
        .filter(|form| form.text.chars().next() == first && form.key.starts_with("organisations."));
    organisations.into_iter().find_map(|form| {
        let last = words.get(index..index + form.words).filter(|_| form.words > 1)?.last()?;
        let at = start..last.end;
        is_slip_of_words(&typed.prose, &at, form).then(|| (at, form.text.clone()))
    })
}

fn is_slip_of_words(prose: &Prose, at: &Range<usize>, name: &Form) -> bool {
    let text = prose.text()[at.clone()].replace('\u{a0}', " ");
    let (words, own): (Vec<&str>, Vec<&str>) =
        (text.split(' ').collect(), name.text.split(' ').collect());
    let folded = prose.folded()[at.clone()].split(is_space).zip(name.folded.split(' '));
    let most = distance(name.text.chars().count());
    // What only has other capitals is found as that.
    let other_letters = folded_in_place(&text) != name.folded;
    other_letters
        && text.chars().count().abs_diff(name.text.chars().count()) <= most
        && words.len() == own.len()
        && text.chars().next() == name.text.chars().next()
        // The first word decides the case of the others.
        && (words.first() == own.first()
            || !words.iter().zip(&own).zip(folded).all(|((word, own), (folded, name))| {
                word == own || declines(prose.language(), name, folded)
            }))
        && (1..=most).contains(&strsim::levenshtein(&text, &name.text))
}

/// Whether a word may be another form of a name, both in lower case: the same stem with another ending.
fn declines(language: &Language, name: &str, word: &str) -> bool {
    let endings = language.grammar().endings();
    endings.iter().filter_map(|ending| name.strip_suffix(ending)).any(|stem| {
        stem.chars().count() >= 4
            && word.strip_prefix(stem).is_some_and(|rest| endings.contains(&rest))
    })
}

/// Where a rejected text stands, in any form that its words may have.
fn variants(prose: &Prose, wrong: &Reject) -> Vec<Range<usize>> {
    let (text, lower) = (prose.text(), prose.folded());
    let Some(begins) = wrong.words.first().and_then(|word| word.chars().next()) else {
        return Vec::new();
    };
    // Any form of a word begins as the word does; most texts have no such word at all.
    let runs = prose.words().windows(wrong.words.len());
    let runs = runs
        .filter(|run| lower[run[0].start..].starts_with(begins))
        .filter(|run| !wrong.capital || text[run[0].start..].starts_with(char::is_uppercase));
    let runs = runs.filter(|run| {
        let words = run.iter().map(|at| &lower[at.clone()]).zip(&wrong.words);
        words
            .into_iter()
            .all(|(word, wanted)| word == wanted || declines(prose.language(), wanted, word))
            && are_together(text, run)
    });
    runs.filter_map(|run| Some(run.first()?.start..run.last()?.end)).collect()
}

/// Whether nothing but spaces parts the words.
fn are_together(text: &str, run: &[Range<usize>]) -> bool {
    run.windows(2).all(|pair| text[pair[0].end..pair[1].start].chars().all(is_space))
}

/// A name of a registry that was typed in one language stands in the other languages of the document
/// too, typed or printed, in whatever form.
pub fn names_in_one_language(texts: &Texts, documents: &[Composed]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut told: BTreeSet<(String, &Lang)> = BTreeSet::new();
    for one in documents {
        for other in documents.iter().filter(|other| other.lang() != one.lang()) {
            let theirs: Vec<&Part> = other.parts.iter().collect();
            let present = Present::of(other.names, &theirs);
            // A text that is missing is reported as such.
            let untold = other.parts.iter().filter(|part| part.has_gap);
            let untold: BTreeSet<&str> = untold.map(|part| part.block).collect();
            for part in one.parts.iter().filter(|part| !untold.contains(part.block)) {
                for mention in part.typed_mentions() {
                    let mut keys = mention.keys.iter();
                    if keys.any(|key| texts.may_lack(key, other.lang()) || present.has(key))
                        || !told.insert((mention.keys.join(" "), other.lang()))
                    {
                        continue;
                    }
                    let words = &part.typed.text()[mention.at.clone()];
                    let finding = Finding::new(Code::NameInOneLanguage)
                        .with("name", words)
                        .with("entry", mention.keys.join(", "))
                        .with("one", one.lang())
                        .with("other", other.lang());
                    let (one, other) = ((one.lang(), words), (other.lang(), ""));
                    findings.push(texts.at_both(finding, part.block, one, other));
                }
            }
        }
    }
    findings
}

/// A block that names one place in one language and another place in the other has them exchanged; so
/// with people and organisations. A name that only one side repeats is no matter.
pub fn names_exchanged(texts: &Texts, documents: &[Composed]) -> Vec<Finding> {
    let Some((first, others)) = documents.split_first() else { return Vec::new() };
    let mut findings = Vec::new();
    for other in others {
        for pair in pairs(first, other) {
            let mut here = missing(&pair.one, other.names, &pair.other);
            let mut there = missing(&pair.other, first.names, &pair.one);
            here.retain(|(key, _)| !texts.may_lack(key, other.lang()));
            there.retain(|(key, _)| !texts.may_lack(key, first.lang()));
            for sort in ["places.", "people.", "organisations."] {
                let of_sort = [&here, &there]
                    .map(|names| names.iter().find(|(key, _)| key.starts_with(sort)));
                let [Some((_, one)), Some((_, two))] = of_sort else { continue };
                let (id, here, there) = (&pair.id, first.lang(), other.lang());
                let between = Between { texts, id, one: here, other: there };
                findings.push(between.differ(Code::NameDiffers, "name", Some(one), Some(two)));
            }
        }
    }
    findings
}

/// The names of some texts that the same texts in another language do not have, each with its entry.
fn missing<'a>(own: &[&Part<'a>], theirs: &Names, other: &[&Part]) -> Vec<(&'a str, String)> {
    let present = Present::of(theirs, other);
    let mut absent = Vec::new();
    for part in own {
        for mention in part.mentions() {
            let Some(key) = mention.keys.first() else { continue };
            if !mention.keys.iter().any(|key| present.has(key)) {
                absent.push((*key, part.shown().text()[mention.at.clone()].to_owned()));
            }
        }
    }
    absent
}

/// What texts of one language name.
struct Present<'p, 'a> {
    names: &'p Names,
    keys: BTreeSet<&'p str>,
    parts: &'p [&'p Part<'a>],
}

impl<'p, 'a> Present<'p, 'a> {
    fn of(names: &'p Names, parts: &'p [&'p Part<'a>]) -> Present<'p, 'a> {
        let mentions = parts.iter().flat_map(|part| part.mentions());
        let keys = mentions.flat_map(|mention| mention.keys.iter().copied()).collect();
        Present { names, keys, parts }
    }

    /// Whether an entry is named, in whatever form, or has no name in this language.
    fn has(&self, key: &str) -> bool {
        if self.keys.contains(key) {
            return true;
        }
        let mut forms = self.names.forms.iter().filter(|form| form.key == key).peekable();
        forms.peek().is_none()
            || forms.any(|form| {
                let stem = stem(&form.folded);
                self.parts.iter().any(|part| part.shown().folded().contains(stem))
            })
            || self.has_rejected(key)
    }
}

impl Present<'_, '_> {
    /// Whether an entry is named in a variant that is rejected, which is reported as such.
    fn has_rejected(&self, key: &str) -> bool {
        let mut rejects = self.names.rejects.iter().filter(|reject| reject.key == key);
        rejects
            .any(|reject| self.parts.iter().any(|part| !variants(&part.typed, reject).is_empty()))
    }
}

/// What an adjective of a name begins with, too: «бишкекский».
fn stem(form: &str) -> &str {
    let letters = form.chars().count();
    let cut = form.char_indices().nth(letters.saturating_sub(1)).map_or(form.len(), |(at, _)| at);
    if letters > 4 && !form.contains(' ') { &form[..cut] } else { form }
}
