//! Names that were typed: in the right variant, and in every language.

use std::collections::BTreeSet;
use std::ops::Range;

use super::pairs::pairs;
use super::registry::{Names, Reject, words};
use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::document::{Content, Document, Text, plain};
use crate::language::{Lang, Language, folded_in_place};

/// A name in a variant that its registry rejects is an error, a rejected word for a term a warning;
/// both say what is right. An abbreviation that is read as something else is warned of.
pub fn rejected(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (lang, names) in texts.names {
        for typed in texts.typed.iter().filter(|typed| typed.lang() == lang) {
            let mentions = &typed.mentions;
            let names_there =
                names.rejects.iter().map(|name| (Finding::new(Code::NameRejected), name));
            let terms = names.rejected_terms.iter();
            let terms = terms.map(|term| (Finding::new(Code::TermRejected), term));
            let mut found: Vec<(Range<usize>, Finding)> = Vec::new();
            for (finding, reject) in names_there.chain(terms) {
                let finding = finding.with("right", &reject.right).with("entry", &reject.key);
                found.extend(variants(typed, reject).into_iter().map(|at| (at, finding.clone())));
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
    let found = typed.at_words.iter().filter_map(|at| {
        let entry = abbreviations.get(&typed.prose[at.clone()])?;
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
            // What is right, and what is already reported as a rejected variant.
            let mentions = typed.mentions.iter().map(|mention| mention.at.clone());
            let rejected = names.rejects.iter().flat_map(|reject| variants(typed, reject));
            let known: Vec<Range<usize>> = mentions.chain(rejected).collect();
            let free = |at: &Range<usize>| {
                !known.iter().any(|known| known.start <= at.start && at.end <= known.end)
            };
            for (index, at) in typed.at_words.iter().enumerate() {
                let word = &typed.prose[at.clone()];
                if !word.starts_with(char::is_uppercase) || !free(at) {
                    continue;
                }
                let slip = slip(typed.language, names, word).map(|name| (at.clone(), name));
                let slip = slip.or_else(|| slip_of_words(typed, names, index));
                let Some((at, name)) = slip else { continue };
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

/// How many letters a name of so many may be away from itself.
fn distance(letters: usize) -> usize {
    match letters {
        ..6 => 0,
        6..9 => 1,
        _ => 2,
    }
}

/// The word of a name that a word is likely to be meant for.
fn slip(language: &Language, names: &Names, word: &str) -> Option<String> {
    let letters = word.chars().count();
    let near = names.singles.get(&word.chars().next()?)?.iter().filter_map(|name| {
        // What costs least comes first: nearly all pairs of words have nothing to do with one another.
        let most = distance(letters.min(name.letters));
        (letters.abs_diff(name.letters) <= most).then_some(())?;
        let away = strsim::levenshtein(word, &name.text);
        (1..=most).contains(&away).then_some((away, name))
    });
    let lower = folded_in_place(word);
    let meant = near.filter(|(_, name)| {
        !names.has_word(word)
            && !declines(language, &folded_in_place(&name.text), &lower)
            && !names.rejects.iter().any(
                |reject| matches!(&reject.words[..], [name] if declines(language, name, &lower)),
            )
    });
    meant.min_by_key(|(away, _)| *away).map(|(_, name)| name.text.clone())
}

/// The name of an organisation that the words from one on are likely to be meant for, and where they stand.
fn slip_of_words(typed: &Typed, names: &Names, index: usize) -> Option<(Range<usize>, String)> {
    let start = typed.at_words[index].start;
    let first = typed.prose[start..].chars().next();
    let organisations = names
        .forms
        .iter()
        .filter(|form| form.text.chars().next() == first && form.key.starts_with("organisations."));
    organisations.into_iter().find_map(|form| {
        let count = words(&form.text).count();
        let last = typed.at_words.get(index..index + count).filter(|_| count > 1)?.last()?;
        let at = start..last.end;
        is_slip_of_words(typed.language, &typed.prose[at.clone()], &form.text)
            .then(|| (at, form.text.clone()))
    })
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
            || !a.iter().zip(&b).all(|(word, own)| {
                word == own
                    || declines(language, &folded_in_place(own), &folded_in_place(word))
            }))
        && (1..=most).contains(&strsim::levenshtein(&text, name))
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
fn variants(typed: &Typed, wrong: &Reject) -> Vec<Range<usize>> {
    let (text, lower) = (typed.prose.as_str(), typed.lower.as_str());
    let Some(begins) = wrong.words.first().and_then(|word| word.chars().next()) else {
        return Vec::new();
    };
    let same = |(at, wanted): (&Range<usize>, &String)| {
        let word = &lower[at.clone()];
        word == wanted || declines(typed.language, wanted, word)
    };
    let fits = |run: &&[Range<usize>]| {
        let Some(first) = run.first() else { return false };
        // Any form of a word begins as the word does; most texts have no such word at all.
        lower[first.start..].starts_with(begins)
            && (!wrong.capital || text[first.start..].starts_with(char::is_uppercase))
            && run.iter().zip(&wrong.words).all(same)
            && are_together(text, run)
    };
    let runs = typed.at_words.windows(wrong.words.len()).filter(fits);
    runs.filter_map(|run| Some(run.first()?.start..run.last()?.end)).collect()
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
                    let finding = Finding::new(Code::NameInOneLanguage)
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
                let finding = Finding::new(Code::NameDiffers)
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
