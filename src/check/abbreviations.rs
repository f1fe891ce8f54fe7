//! Abbreviations: explained where they are first used, and used where they are explained.

use std::collections::BTreeSet;
use std::ops::Range;

use super::composed::{Composed, Part};
use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::document::{Block, Content};
use crate::language::{Lang, Language, Prose, folded_in_place, is_space};

/// A known abbreviation stands beside its full name where a document first has it, or after it; one
/// that was given in brackets is used again.
pub fn abbreviations(texts: &Texts, documents: &[Composed]) -> Vec<Finding> {
    documents.iter().flat_map(|document| in_document(texts, document)).collect()
}

/// An abbreviation in capitals that no registry has and nothing explains in brackets. Those that all
/// readers know stand in the language file.
pub fn unknown(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut told = BTreeSet::new();
    for typed in texts.typed.iter().filter(|typed| typed.path.starts_with("text.")) {
        let (lang, text) = (typed.lang(), typed.prose.text());
        let known = known(texts, lang);
        let names = texts.names.get(lang);
        let all = typed.prose.words();
        for (index, at) in all.iter().enumerate() {
            let word = &text[at.clone()];
            let letters = word.chars().count();
            if !is_capitals(word) || !(3..=6).contains(&letters) {
                continue;
            }
            if is_given_in_vain(texts, typed, at, &known) && told.insert((lang, word)) {
                let finding = Finding::new(Code::AbbreviationUnused).with("abbreviation", word);
                let finding = finding.with("language", lang);
                findings.push(finding.at(typed.place(texts.source(), at)));
                continue;
            }
            // Words in capitals one after another are no abbreviations.
            let beside =
                [index.checked_sub(1).and_then(|index| all.get(index)), all.get(index + 1)];
            let shouted = beside.into_iter().flatten().any(|at| is_capitals(&text[at.clone()]));
            let explained = texts.typed.iter().filter(|other| other.lang() == lang).any(|other| {
                let text = other.prose.text();
                text.contains(&format!("({word})")) || text.contains(&format!("{word} ("))
            });
            let listed = known.iter().any(|(short, _)| short == word)
                || names.is_some_and(|names| names.has_word(word))
                || typed.language().vocabulary("well_known").iter().any(|known| known == word)
                || texts.project.registries.abbreviations.contains_key(word)
                || typed.language().currency(word).is_some();
            let roman = word.chars().all(|c| "IVXLCDMІХ".contains(c));
            if shouted
                || explained
                || listed
                || roman
                || super::typography::is_leftover(word)
                || !told.insert((lang, word))
            {
                continue;
            }
            let finding = Finding::new(Code::AbbreviationUnknown)
                .with("abbreviation", word)
                .with("block", &typed.block);
            findings.push(finding.at(typed.place(texts.source(), at)));
        }
    }
    findings
}

/// Whether an abbreviation that no registry explains in this language stands in brackets here and nowhere
/// else.
fn is_given_in_vain(texts: &Texts, typed: &Typed, at: &Range<usize>, known: &Known) -> bool {
    let (text, language) = (typed.prose.text(), typed.language());
    let word = &text[at.clone()];
    let bracketed = text[..at.start].ends_with('(') && text[at.end..].starts_with(')');
    if !bracketed
        || known.iter().any(|(short, _)| short == word)
        || language.vocabulary("well_known").iter().any(|known| known == word)
        || language.currency(word).is_some()
        || word.chars().all(|c| "IVXLCDMІХ".contains(c))
    {
        return false;
    }
    let of_language = texts.typed.iter().filter(|other| other.lang() == typed.lang());
    let uses = of_language.clone().flat_map(|other| {
        let words = other.prose.words().iter();
        words.filter(|at| other.prose.text()[(*at).clone()] == *word)
    });
    // What is printed from data may be the abbreviation, too.
    let printed = of_language.clone().any(|other| other.prints(&other.whole(), "abbr"));
    uses.count() == 1 && !printed
}

/// Abbreviations, each with its full name.
type Known = [(String, String)];

fn is_capitals(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

fn in_document(texts: &Texts, document: &Composed) -> Vec<Finding> {
    // A headline may be short: the text below explains what it has.
    let running = document.blocks().filter(|(block, _)| is_running(block));
    let headings = document.blocks().filter(|(block, _)| is_heading(block));
    let parts: Vec<&Part> = running.chain(headings).flat_map(|(_, parts)| parts).collect();
    let mut findings = Vec::new();
    for (short, full) in known(texts, document.lang()) {
        let beginnings = beginnings(document.language, &full);
        let mut uses = parts.iter().enumerate().flat_map(|(part, of)| {
            let (text, words) = (of.shown().text(), of.shown().words().iter());
            words.filter(|at| text[(*at).clone()] == short).map(move |at| (part, at.clone()))
        });
        let Some((part, at)) = uses.next() else { continue };
        let (prose, text) = (parts[part].shown(), parts[part].shown().text());
        let in_brackets = text[..at.start].ends_with('(') && text[at.end..].starts_with(')');
        let mut before = parts[..part].iter().map(|part| part.shown());
        let explained = in_brackets
            || before.any(|prose| has(prose, &(0..prose.text().len()), &beginnings))
            || has(prose, &(0..sentence_end(text, at.start)), &beginnings);
        let finding = if !explained {
            Finding::new(Code::AbbreviationUnexpanded).with("full", &full)
        } else if in_brackets && uses.next().is_none() {
            Finding::new(Code::AbbreviationUnused)
        } else {
            continue;
        };
        let finding = finding.with("abbreviation", &short).with("language", document.lang());
        findings.push(texts.at(finding, document.lang(), parts[part].block, &short));
    }
    findings
}

fn is_heading(block: &Block) -> bool {
    matches!(block.content, Content::Heading { .. })
}

fn is_running(block: &Block) -> bool {
    let content = &block.content;
    matches!(
        content,
        Content::Lead(_) | Content::Paragraph(_) | Content::List(_) | Content::Quote { .. }
    )
}

/// The end of the sentence that a byte of a text stands in.
fn sentence_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let ends = rest.match_indices(['.', '!', '?']).map(|(dot, _)| dot).find(|dot| {
        let after = &rest[dot + 1..];
        let next = after.trim_start_matches(is_space);
        next.len() < after.len() && next.starts_with(char::is_uppercase)
    });
    ends.map_or(text.len(), |dot| at + dot)
}

/// The abbreviations in capitals that the registries have in a language, each with its full name.
fn known(texts: &Texts, lang: &Lang) -> Vec<(String, String)> {
    let registries = &texts.project.registries;
    let organisations = registries.organisations.values().filter_map(|entry| {
        let forms = entry.names.get(lang)?;
        Some((forms.typed("abbr")?.to_owned(), forms.base().to_owned()))
    });
    let others = registries
        .abbreviations
        .iter()
        // One that is best avoided needs no explanation.
        .filter(|(_, entry)| entry.warn.is_none())
        .filter_map(|(short, entry)| Some((short.clone(), entry.words.get(lang)?.clone())));
    let all = organisations.chain(others);
    all.filter(|(short, full)| short != full && short.chars().all(char::is_uppercase)).collect()
}

/// What the words of a full name begin with in whatever form.
fn beginnings(language: &Language, full: &str) -> Vec<String> {
    let words = language.words_in(full).into_iter();
    words.map(|at| beginning(&folded_in_place(&full[at]))).collect()
}

fn beginning(word: &str) -> String {
    let letters = word.chars().count();
    word.chars().take(letters.saturating_sub(3).max(letters.min(3))).collect()
}

/// Whether a part of a text has words that begin so, one after another.
fn has(prose: &Prose, part: &Range<usize>, beginnings: &[String]) -> bool {
    let mut runs = prose.words_in(part).windows(beginnings.len().max(1));
    runs.any(|run| {
        let mut words = run.iter().map(|at| &prose.folded()[at.clone()]).zip(beginnings);
        words.all(|(word, begins)| word.starts_with(begins.as_str()))
    })
}
