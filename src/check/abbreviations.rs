//! Abbreviations: explained where they are first used, and used where they are explained.

use std::collections::BTreeSet;
use std::ops::Range;

use super::registry::words;
use super::typed::Texts;
use crate::diagnostic::{Code, Finding};
use crate::document::{Block, Content, Document, plain};
use crate::language::{Lang, folded_in_place};

/// A known abbreviation stands beside its full name where a document first has it, or after it; one
/// that was given in brackets is used again.
pub fn abbreviations(texts: &Texts, documents: &[&Document]) -> Vec<Finding> {
    documents.iter().flat_map(|document| in_document(texts, document)).collect()
}

/// An abbreviation in capitals that no registry has and nothing explains in brackets. Those that all
/// readers know stand in the language file.
pub fn unknown(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut told = BTreeSet::new();
    for typed in texts.typed.iter().filter(|typed| typed.path.starts_with("text.")) {
        let (lang, text) = (typed.lang(), typed.prose.as_str());
        let known = known(texts, lang);
        let names = texts.names.get(lang);
        let all = &typed.at_words;
        let capitals = |at: &Range<usize>| {
            let word = &text[at.clone()];
            word.chars().count() > 1 && word.chars().all(char::is_uppercase)
        };
        for (index, at) in all.iter().enumerate() {
            let word = &text[at.clone()];
            let letters = word.chars().count();
            if !capitals(at) || !(3..=6).contains(&letters) {
                continue;
            }
            let beside = |other: Option<&Range<usize>>| other.is_some_and(capitals);
            // Words in capitals one after another are no abbreviations.
            let shouted = beside(index.checked_sub(1).and_then(|index| all.get(index)))
                || beside(all.get(index + 1));
            let explained = texts.typed.iter().filter(|other| other.lang() == lang).any(|other| {
                other.prose.contains(&format!("({word})"))
                    || other.prose.contains(&format!("{word} ("))
            });
            let listed = known.iter().any(|(short, _)| short == word)
                || names.is_some_and(|names| names.has_word(word))
                || typed.language.vocabulary("well_known").iter().any(|known| known == word)
                || texts.project.registries.abbreviations.contains_key(word)
                || typed.language.currency(word).is_some();
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

fn in_document(texts: &Texts, document: &Document) -> Vec<Finding> {
    let mut parts: Vec<(&str, String)> = Vec::new();
    // A headline may be short: the text below explains what it has.
    let heading = |block: &&Block| matches!(block.content, Content::Heading { .. });
    let (headings, rest): (Vec<&Block>, Vec<&Block>) = document.blocks.iter().partition(heading);
    for block in rest.into_iter().chain(headings) {
        let running = matches!(
            block.content,
            Content::Heading { .. }
                | Content::Lead(_)
                | Content::Paragraph(_)
                | Content::List(_)
                | Content::Quote { .. }
        );
        let texts = block.content.texts().into_iter().filter(|_| running);
        parts.extend(texts.map(|text| (block.id.as_str(), plain(text))));
    }
    let lang = &document.lang;
    let mut findings = Vec::new();
    for (short, full) in known(texts, lang) {
        let uses: Vec<(usize, usize)> = parts
            .iter()
            .enumerate()
            .flat_map(|(part, (_, text))| {
                words(text).filter(|at| text[at.clone()] == short).map(move |at| (part, at.start))
            })
            .collect();
        let Some(&(part, start)) = uses.first() else { continue };
        let (block, text) = &parts[part];
        let in_brackets =
            text[..start].ends_with('(') && text[start + short.len()..].starts_with(')');
        let explained = in_brackets
            || parts[..part].iter().any(|(_, text)| has(text, &full))
            || has(&text[..sentence_end(text, start)], &full);
        let finding = if !explained {
            Finding::new(Code::AbbreviationUnexpanded).with("full", &full)
        } else if in_brackets && uses.len() == 1 {
            Finding::new(Code::AbbreviationUnused)
        } else {
            continue;
        };
        let finding = finding.with("abbreviation", &short).with("language", lang);
        findings.push(texts.at(finding, lang, block, &short));
    }
    findings
}

/// The end of the sentence that a byte of a text stands in.
fn sentence_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let ends = rest.match_indices(['.', '!', '?']).map(|(dot, _)| dot).find(|dot| {
        let after = &rest[dot + 1..];
        let next = after.trim_start_matches([' ', '\u{a0}']);
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

/// Whether a text has a full name in some form: the beginnings of its words, one after another.
fn has(text: &str, full: &str) -> bool {
    let beginnings: Vec<String> = words(full)
        .map(|at| {
            let word = folded_in_place(&full[at]);
            let letters = word.chars().count();
            word.chars().take(letters.saturating_sub(3).max(letters.min(3))).collect()
        })
        .collect();
    let all: Vec<String> = words(text).map(|at| folded_in_place(&text[at])).collect();
    all.windows(beginnings.len().max(1))
        .any(|run| run.iter().zip(&beginnings).all(|(word, begins)| word.starts_with(begins)))
}
