//! Names that were typed: in the right variant, and in every language.

use std::collections::BTreeSet;
use std::ops::Range;

use super::pairs::pairs;
use super::registry::{Names, words};
use super::typed::{Texts, Typed};
use crate::diagnostic::Finding;
use crate::document::{Content, Document, Text, plain};
use crate::language::{Forms, Grammar, Lang, Language, folded_in_place};

/// A name in a variant that its registry rejects is an error, a rejected word for a term a warning;
/// both say what is right. An abbreviation that is read as something else is warned of.
pub fn rejected(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (lang, names) in texts.names {
        for typed in texts.typed.iter().filter(|typed| typed.lang() == lang) {
            let mentions = &typed.mentions;
            let mut found: Vec<(Range<usize>, Finding)> = Vec::new();
            for reject in &names.rejects {
                for at in variants(typed.language, &typed.prose, &reject.text) {
                    let right = Finding::error("name-rejected").with("right", &reject.right);
                    found.push((at, right.with("entry", &reject.key)));
                }
            }
            for (id, term) in &texts.project.registries.terms {
                let right = term.names.get(lang).map_or("", Forms::base);
                for text in term.reject.get(lang).into_iter().flatten() {
                    for at in variants(typed.language, &typed.prose, text) {
                        let found_term = Finding::warning("term-rejected").with("right", right);
                        found.push((at, found_term.with("entry", format!("terms.{id}"))));
                    }
                }
            }
            // A rejected form may be the beginning of another one, or a right one in a case.
            let whole = |at: &Range<usize>| {
                let inside = |other: &Range<usize>| other.start <= at.start && at.end <= other.end;
                let longer = found.iter().any(|(other, _)| inside(other) && other.len() > at.len());
                !longer && !mentions.iter().any(|mention| inside(&mention.at))
            };
            let kept = found.iter().filter(|(at, _)| whole(at)).map(|(at, finding)| {
                let finding = finding.clone().with("found", typed.words(at));
                finding.at(typed.place(texts.source(), at))
            });
            findings.extend(kept);
            findings.extend(discouraged(texts, typed));
        }
    }
    findings
}

fn discouraged(texts: &Texts, typed: &Typed) -> Vec<Finding> {
    let abbreviations = &texts.project.registries.abbreviations;
    let found = words(&typed.prose).filter_map(|at| {
        let entry = abbreviations.get(&typed.prose[at.clone()])?;
        let full = entry.words.get(typed.lang())?;
        let finding = Finding::warning("abbreviation-discouraged")
            .with("abbreviation", typed.words(&at))
            .with("full", full)
            .with("why", entry.warn.as_ref()?);
        Some(finding.at(typed.place(texts.source(), &at)))
    });
    found.collect()
}

/// A capitalised word that is one letter away from a name of a place or a person (two from nine
/// letters on), and a run of words that is as close to the name of an organisation, is likely to be
/// that name with a slip. What only declines a name is none.
pub fn near_names(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (lang, names) in texts.names {
        let single: BTreeSet<&str> = names.forms.iter().flat_map(single_words).collect();
        for typed in texts.typed.iter().filter(|typed| typed.lang() == lang) {
            // What is right, and what is already reported as a rejected variant.
            let mentions = typed.mentions.iter().map(|mention| mention.at.clone());
            let known: Vec<Range<usize>> = mentions
                .chain(
                    names
                        .rejects
                        .iter()
                        .flat_map(|reject| variants(typed.language, &typed.prose, &reject.text)),
                )
                .collect();
            let free = |at: &Range<usize>| {
                !known.iter().any(|known| known.start <= at.start && at.end <= known.end)
            };
            let at_words: Vec<Range<usize>> = words(&typed.prose).collect();
            for (index, at) in at_words.iter().enumerate().filter(|(_, at)| free(at)) {
                let word = &typed.prose[at.clone()];
                if !word.starts_with(char::is_uppercase) {
                    continue;
                }
                let slip = single
                    .iter()
                    .filter(|name| is_slip(typed.language, names, word, name))
                    .min_by_key(|name| strsim::levenshtein(word, name));
                let slip = slip.map(|name| (at.clone(), (*name).to_owned()));
                let slip = slip.or_else(|| {
                    let run = |count: usize| at_words.get(index..index + count);
                    names
                        .forms
                        .iter()
                        .filter(|form| form.key.starts_with("organisations."))
                        .find_map(|form| {
                            let count = words(&form.text).count();
                            let last = run(count).filter(|_| count > 1)?.last()?;
                            let whole = at.start..last.end;
                            let near = is_slip_of_words(
                                typed.language,
                                &typed.prose[whole.clone()],
                                &form.text,
                            );
                            near.then(|| (whole, form.text.clone()))
                        })
                });
                let Some((at, name)) = slip else { continue };
                let finding = Finding::warning("name-near")
                    .with("found", typed.words(&at))
                    .with("name", name)
                    .at(typed.place(texts.source(), &at));
                findings.push(finding);
            }
        }
    }
    findings
}

fn single_words(form: &super::registry::Form) -> Vec<&str> {
    let all: Vec<&str> = words(&form.text).map(|at| &form.text[at]).collect();
    let own = !form.key.starts_with("organisations.") || all.len() == 1;
    all.into_iter()
        .filter(|word| own && word.chars().count() >= 6 && word.starts_with(char::is_uppercase))
        .collect()
}

/// How many letters a name of so many may be away from itself.
fn distance(letters: usize) -> usize {
    match letters {
        ..6 => 0,
        6..9 => 1,
        _ => 2,
    }
}

fn is_slip(language: &Language, names: &Names, word: &str, name: &str) -> bool {
    let letters = word.chars().count();
    let most = distance(letters.min(name.chars().count()));
    // What costs least comes first: nearly all pairs of words have nothing to do with one another.
    letters.abs_diff(name.chars().count()) <= most
        && word.chars().next() == name.chars().next()
        && (1..=most).contains(&strsim::levenshtein(word, name))
        && !names.has_word(word)
        && !declines(language, name, word)
        && !names.rejects.iter().any(|reject| declines(language, &reject.text, word))
}

fn is_slip_of_words(language: &Language, text: &str, name: &str) -> bool {
    let text = text.replace('\u{a0}', " ");
    let (a, b): (Vec<&str>, Vec<&str>) = (text.split(' ').collect(), name.split(' ').collect());
    let most = distance(name.chars().count());
    text.chars().count().abs_diff(name.chars().count()) <= most
        && a.len() == b.len()
        && text.chars().next() == name.chars().next()
        // The first word decides the case of the others.
        && (a.first() == b.first()
            || !a.iter().zip(&b).all(|(word, own)| word == own || declines(language, own, word)))
        && (1..=most).contains(&strsim::levenshtein(&text, name))
}

/// Whether a word may be another form of a name: the same stem with another ending.
fn declines(language: &Language, name: &str, word: &str) -> bool {
    let endings: &[&str] = match language.grammar() {
        Grammar::Russian => &[
            "", "а", "я", "у", "ю", "е", "и", "ы", "о", "ь", "й", "ом", "ем", "ой", "ей", "ою",
            "ею", "ам", "ям", "ах", "ях", "ами", "ями", "ых", "их", "ым", "им", "ыми", "ими",
            "ого", "его", "ому", "ему", "ую", "юю", "ая", "яя", "ое", "ее", "ые", "ие", "ый", "ий",
            "ов", "ев",
        ],
        _ => &["", "s", "es"],
    };
    let (name, word) = (folded_in_place(name), folded_in_place(word));
    endings.iter().filter_map(|ending| name.strip_suffix(ending)).any(|stem| {
        stem.chars().count() >= 4
            && word.strip_prefix(stem).is_some_and(|rest| endings.contains(&rest))
    })
}

/// Where a rejected text stands, in any form that its words may have.
fn variants(language: &Language, text: &str, wrong: &str) -> Vec<Range<usize>> {
    let wanted: Vec<&str> = words(wrong).map(|at| &wrong[at]).collect();
    // Any form of a word begins as the word does; most texts have no such word at all.
    let first =
        |word: &str| word.chars().next().map(|c| folded_in_place(c.encode_utf8(&mut [0; 4])));
    let begins = wanted.first().and_then(|word| first(word));
    let at_words: Vec<Range<usize>> = words(text).collect();
    if !at_words.iter().any(|at| first(&text[at.clone()]) == begins) {
        return Vec::new();
    }
    let capital = wrong.starts_with(char::is_uppercase);
    let fits = |run: &&[Range<usize>]| {
        let has_capital =
            run.first().is_some_and(|at| text[at.clone()].starts_with(char::is_uppercase));
        let same = |(at, wanted): (&Range<usize>, &&str)| {
            let word = &text[at.clone()];
            folded_in_place(word) == folded_in_place(wanted) || declines(language, wanted, word)
        };
        (has_capital || !capital) && run.iter().zip(&wanted).all(same) && are_together(text, run)
    };
    at_words
        .windows(wanted.len().max(1))
        .filter(fits)
        .filter_map(|run| Some(run.first()?.start..run.last()?.end))
        .collect()
}

/// Whether nothing but spaces parts the words.
fn are_together(text: &str, run: &[Range<usize>]) -> bool {
    run.windows(2)
        .all(|pair| text[pair[0].end..pair[1].start].chars().all(|c| matches!(c, ' ' | '\u{a0}')))
}

/// A name of a registry that was typed in one language stands in the other languages of the document
/// too, typed or printed, in whatever form.
pub fn names_in_one_language(texts: &Texts, documents: &[&Document]) -> Vec<Finding> {
    let names = &texts.names;
    let mut findings = Vec::new();
    let mut told: BTreeSet<(String, &Lang)> = BTreeSet::new();
    for one in documents {
        let Some(own) = names.get(&one.lang) else { continue };
        for other in documents.iter().filter(|other| other.lang != one.lang) {
            let Some(theirs) = names.get(&other.lang) else { continue };
            let whole = whole(other);
            let present: BTreeSet<String> =
                theirs.mentions(&whole).into_iter().flat_map(|mention| mention.keys).collect();
            let lower = folded_in_place(&whole);
            for (block, text) in texts_of(one) {
                let typed = super::pairs::typed_words(&[text]);
                for mention in own.mentions(&typed) {
                    let known = |key: &String| {
                        let mut forms =
                            theirs.forms.iter().filter(|form| form.key == *key).peekable();
                        forms.peek().is_none()
                            || texts.may_lack(key, &other.lang)
                            || present.contains(key)
                            || forms.any(|form| lower.contains(stem(&folded_in_place(&form.text))))
                    };
                    if mention.keys.iter().any(known)
                        || !told.insert((mention.keys.join(" "), &other.lang))
                    {
                        continue;
                    }
                    let words = &typed[mention.at];
                    let finding = Finding::error("name-in-one-language")
                        .with("name", words)
                        .with("entry", mention.keys.join(", "))
                        .with("one", &one.lang)
                        .with("other", &other.lang);
                    findings.push(texts.at(finding, &one.lang, block, words));
                }
            }
        }
    }
    findings
}

/// A block that names one place in one language and another place in the other has them exchanged; so
/// with people and organisations. A name that only one side repeats is no matter.
pub fn names_exchanged(texts: &Texts, documents: &[&Document]) -> Vec<Finding> {
    let Some((first, others)) = documents.split_first() else { return Vec::new() };
    let mut findings = Vec::new();
    for other in others {
        let names = (texts.names.get(&first.lang), texts.names.get(&other.lang));
        let (Some(own), Some(theirs)) = names else { continue };
        for pair in pairs(first, other) {
            let all = |texts: &[&Text]| {
                texts.iter().map(|text| plain(text)).collect::<Vec<_>>().join("\n")
            };
            let (left, right) = (all(&pair.one), all(&pair.other));
            let (mut here, mut there) =
                (missing(own, &left, theirs, &right), missing(theirs, &right, own, &left));
            here.retain(|(key, _)| !texts.may_lack(key, &other.lang));
            there.retain(|(key, _)| !texts.may_lack(key, &first.lang));
            for sort in ["places.", "people.", "organisations."] {
                let of = |found: &[(String, String)]| {
                    found.iter().find(|(key, _)| key.starts_with(sort)).cloned()
                };
                let (Some((_, one)), Some((_, two))) = (of(&here), of(&there)) else { continue };
                let finding = Finding::error("name-differs")
                    .with("name", &one)
                    .with("second", &two)
                    .with("one", &first.lang)
                    .with("other", &other.lang)
                    .with("block", &pair.id);
                findings.push(texts.at(finding, &first.lang, &pair.id, &one));
            }
        }
    }
    findings
}

/// The names of a text that another language's text does not have, each with its entry.
fn missing(own: &Names, text: &str, theirs: &Names, other: &str) -> Vec<(String, String)> {
    let present: BTreeSet<String> =
        theirs.mentions(other).into_iter().flat_map(|mention| mention.keys).collect();
    let lower = folded_in_place(other);
    let known = |key: &String| {
        let mut forms = theirs.forms.iter().filter(|form| form.key == *key).peekable();
        forms.peek().is_none()
            || present.contains(key)
            || forms.any(|form| lower.contains(stem(&folded_in_place(&form.text))))
    };
    let absent = own.mentions(text).into_iter().filter(|mention| !mention.keys.iter().any(known));
    absent
        .filter_map(|mention| Some((mention.keys.first()?.clone(), text[mention.at].to_owned())))
        .collect()
}

/// What an adjective of a name begins with, too: «бишкекский».
fn stem(form: &str) -> &str {
    let letters = form.chars().count();
    let cut = form.char_indices().nth(letters.saturating_sub(1)).map_or(form.len(), |(at, _)| at);
    if letters > 4 && !form.contains(' ') { &form[..cut] } else { form }
}

/// The texts of a document that are not the same in all of them, each with its block.
pub(super) fn texts_of(document: &Document) -> Vec<(&str, &Text)> {
    let blocks =
        document.blocks.iter().filter(|block| !matches!(block.content, Content::Partners(_)));
    let texts = blocks
        .flat_map(|block| block.content.texts().into_iter().map(|text| (block.id.as_str(), text)));
    texts.chain(document.notes.iter().map(|note| (note.id.as_str(), &note.text))).collect()
}

/// All words of a document.
pub(super) fn whole(document: &Document) -> String {
    texts_of(document).into_iter().map(|(_, text)| plain(text)).collect::<Vec<_>>().join("\n")
}
