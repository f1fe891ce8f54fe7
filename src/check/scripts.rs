//! Letters of the right script, texts in the right language and of a like length.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::composed::{Composed, Part, pairs};
use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{Lang, Script, is_space, script_of};

/// Fewer letters say nothing about a language.
const ENOUGH: usize = 8;

/// Cyrillic and Latin letters that look alike.
const ALIKE: (&str, &str) = ("аеорсухАВЕКМНОРСТУХіІјЈѕЅ", "aeopcyxABEKMHOPCTYXiIjJsS");

/// No word mixes letters of two scripts, and no word of one letter is of the wrong one. A text has
/// most of its letters in the script of its language, and no other language has the same text.
pub fn scripts(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut same: BTreeMap<(&str, &str), &Lang> = BTreeMap::new();
    let mut untranslated: BTreeSet<&str> = BTreeSet::new();
    for typed in &texts.typed {
        let text = typed.prose.text();
        let mixed = typed.prose.words().iter().flat_map(|at| runs(text, at.clone()));
        findings.extend(mixed.filter_map(|at| mixed_script(texts, typed, &at)));
        let twin = same.insert((&typed.path, typed.raw), typed.lang());
        let copied = twin.is_some() && is_prose(texts, typed);
        // A text that both languages share is in one of them, and said once.
        if (is_foreign(typed) || copied) && untranslated.insert(&typed.path) {
            let whole = format!("{}.{}", typed.path, typed.lang());
            let finding = Finding::new(Code::Untranslated)
                .with("language", typed.lang())
                .with("block", &typed.block);
            findings.push(finding.at(texts.source().place(&whole)));
        }
    }
    findings
}

/// The parts of a word between hyphens.
fn runs(text: &str, at: Range<usize>) -> Vec<Range<usize>> {
    let mut start = at.start;
    let parts = text[at.clone()].split('-').map(|part| {
        let range = start..start + part.len();
        start += part.len() + 1;
        range
    });
    parts.collect()
}

fn mixed_script(texts: &Texts, typed: &Typed, at: &Range<usize>) -> Option<Finding> {
    let word = &typed.prose.text()[at.clone()];
    let own = typed.language().script();
    let [cyrillic, latin] = [Script::Cyrillic, Script::Latin]
        .map(|script| word.chars().filter(|c| script_of(*c) == Some(script)).collect::<Vec<_>>());
    let wrong: Vec<char> = match (cyrillic.len(), latin.len()) {
        // A letter that stands alone (a preposition, an item of a list) by the words around it.
        (0, 1) | (1, 0) if word.chars().count() == 1 => {
            let alone =
                cyrillic.iter().chain(&latin).copied().filter(|c| script_of(*c) != Some(own));
            alone
                .filter(|c| is_alike(*c) && c.is_lowercase() && is_between_words(typed, at))
                .collect()
        }
        // A word of letters that look like those of a known abbreviation.
        (0, _) if own == Script::Cyrillic && is_abbreviation_in_disguise(texts, typed, word) => {
            latin
        }
        // A Roman numeral in Cyrillic letters: І (which Russian has not) or ХХ.
        (many, 0) if is_roman_in_disguise(word, many) => cyrillic,
        (0, _) | (_, 0) => Vec::new(),
        (many, few) if many > few || many == few && own == Script::Cyrillic => latin,
        _ => cyrillic,
    };
    let first = wrong.first()?;
    let script = if script_of(*first) == Some(Script::Latin) { "latin" } else { "cyrillic" };
    let letters: Vec<String> = wrong.iter().map(char::to_string).collect();
    let finding = Finding::new(Code::MixedScript)
        .with("word", typed.words(at))
        .with("script", script)
        .with("letters", letters.join(", "));
    Some(finding.at(typed.place(texts.source(), at)))
}

fn is_roman_in_disguise(word: &str, letters: usize) -> bool {
    letters > 1 && word.chars().all(|c| matches!(c, 'І' | 'Х'))
}

fn is_alike(c: char) -> bool {
    ALIKE.0.contains(c) || ALIKE.1.contains(c)
}

/// Whether words of the script of the language stand on both sides, and no bracket: «a) вода» is an
/// item of a list.
fn is_between_words(typed: &Typed, at: &Range<usize>) -> bool {
    let own = |c: char| script_of(c) == Some(typed.language().script());
    let text = typed.prose.text();
    let (before, after) = (&text[..at.start], &text[at.end..]);
    let first = before.trim_end_matches(is_space).is_empty();
    after.starts_with(is_space)
        && after.trim_start_matches(is_space).starts_with(own)
        && (first || before.ends_with(is_space) && before.trim_end_matches(is_space).ends_with(own))
}

/// «MCY», typed in Latin letters.
fn is_abbreviation_in_disguise(texts: &Texts, typed: &Typed, word: &str) -> bool {
    let cyrillic = word.chars().map(|c| {
        let at = ALIKE.1.chars().position(|latin| latin == c)?;
        ALIKE.0.chars().nth(at)
    });
    let Some(cyrillic) = cyrillic.collect::<Option<String>>() else { return false };
    let registries = &texts.project.registries;
    let lang = typed.lang();
    let of_organisation = registries.organisations.values().any(|entry| {
        entry.names.get(lang).and_then(|forms| forms.typed("abbr")) == Some(cyrillic.as_str())
    });
    registries.abbreviations.contains_key(&cyrillic) || of_organisation
}

/// Whether most letters of a text are not of the script of its language; names of others, which have
/// a capital, apart.
pub(super) fn is_foreign(typed: &Typed) -> bool {
    let own = typed.language().script();
    let (mut right, mut wrong) = (0, 0);
    for at in typed.prose.words() {
        let word = &typed.prose.text()[at.clone()];
        let of_own = word.chars().filter(|c| script_of(*c) == Some(own)).count();
        right += of_own;
        if of_own == 0 && word.starts_with(char::is_lowercase) {
            wrong += word.chars().filter_map(script_of).count();
        }
    }
    right + wrong >= ENOUGH && right < wrong
}

/// Whether a text is more than a name: it has words of its own in lower case.
fn is_prose(texts: &Texts, typed: &Typed) -> bool {
    let names = texts.names.get(typed.lang());
    let words = typed.prose.words().iter().map(|at| &typed.prose.text()[at.clone()]);
    let own = words.filter(|word| {
        word.chars().all(char::is_lowercase) && !names.is_some_and(|names| names.has_word(word))
    });
    own.map(|word| word.chars().count()).sum::<usize>() >= ENOUGH
}

/// A text of some length is about as long in one language as in another, where the grammar of the one
/// knows that of the other: a Russian text has 0.7 to 1.5 of the letters of an English one.
pub fn lengths(texts: &Texts, documents: &[Composed]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for one in documents {
        for other in documents {
            let usual = one.language.grammar().usual_length(other.language.grammar());
            if let Some(usual) = usual {
                findings.extend(lengths_of(texts, one, other, usual));
            }
        }
    }
    findings
}

fn lengths_of<'a>(
    texts: &Texts,
    one: &Composed<'a>,
    other: &Composed<'a>,
    (least, most): (usize, usize),
) -> Vec<Finding> {
    let found = pairs(one, other).into_iter().filter_map(|pair| {
        let (here, there) = (letters(&pair.one), letters(&pair.other));
        let long = here.max(there) > 200;
        let alike = here * 10 >= there * least && here * 10 <= there * most;
        let finding = Finding::new(Code::LengthDiffers)
            .with("block", &pair.id)
            .with("here", here)
            .with("there", there)
            .with("one", one.lang())
            .with("other", other.lang());
        let (one, other) = ((one.lang(), ""), (other.lang(), ""));
        (long && !alike).then(|| texts.at_both(finding, &pair.id, other, one))
    });
    found.collect()
}

fn letters(parts: &[&Part]) -> usize {
    parts.iter().map(|part| part.shown().text().chars().filter(|c| c.is_alphabetic()).count()).sum()
}
