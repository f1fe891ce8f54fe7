//! Abbreviations: explained where they are first used, and used where they are explained.

use std::collections::BTreeSet;
use std::ops::Range;

use super::composed::{Composed, Part};
use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::document::{Block, Content};
use crate::files::limits;
use crate::language::{Forms, Lang, Language, Prose, Script, folded_in_place, is_space, script_of};
use crate::model::PerLanguage;

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
        for at in typed.prose.words() {
            let word = &text[at.clone()];
            let letters = word.chars().count();
            if !is_capitals(word) || !(3..=6).contains(&letters) {
                continue;
            }
            let shouted = is_shouted(&typed.prose, at);
            let listed = known.iter().any(|(short, _)| short == word)
                || names.is_some_and(|names| names.has_word(word))
                || is_known_to_all(typed.language(), word)
                || texts.project.registries.abbreviations.contains_key(word);
            if shouted
                || listed
                || super::typography::is_leftover(word)
                || told.len() == limits::ABBREVIATIONS
                || !told.insert((lang, word))
                || is_explained_in(texts, lang, word)
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

/// Whether any text of a language gives a word in brackets, or brackets behind it.
fn is_explained_in(texts: &Texts, lang: &Lang, word: &str) -> bool {
    let (behind, before) = (format!("({word})"), format!("{word} ("));
    texts.typed.iter().filter(|typed| typed.lang() == lang).any(|typed| {
        let text = typed.prose.text();
        text.contains(&behind) || text.contains(&before)
    })
}

fn is_capitals(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

fn in_document(texts: &Texts, document: &Composed) -> Vec<Finding> {
    // A headline may be short: the text below explains what it has.
    let running = document.blocks().filter(|(block, _)| is_running(block));
    let headings = document.blocks().filter(|(block, _)| is_heading(block));
    let mut parts: Vec<&Part> = running.flat_map(|(_, parts)| parts).collect();
    let running = parts.len();
    parts.extend(headings.flat_map(|(_, parts)| parts));
    let mut findings = Vec::new();
    let known = known(texts, document.lang());
    findings.extend(of_no_registry(texts, document, &parts, &known));
    for (short, full) in known {
        let beginnings = beginnings(document.language, &full);
        let mut uses = parts.iter().enumerate().flat_map(|(part, of)| {
            let (text, words) = (of.shown().text(), of.shown().words().iter());
            words.filter(|at| text[(*at).clone()] == short).map(move |at| (part, at.clone()))
        });
        let Some((part, at)) = uses.next() else { continue };
        let (prose, text) = (parts[part].shown(), parts[part].shown().text());
        let in_brackets = text[..at.start].ends_with('(') && text[at.end..].starts_with(')');
        // A name that stood alone before tells nobody that it has this abbreviation; below it a headline may be short.
        let mut before = parts[..part].iter().map(|part| part.shown());
        let explained = in_brackets
            || part >= running
                && before.any(|prose| has(prose, &(0..prose.text().len()), &beginnings))
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

/// Abbreviations that no registry has: one that is given in brackets behind its words and not used again, and one
/// whose words stand in the document, with capitals, and never before it in brackets.
fn of_no_registry(
    texts: &Texts,
    document: &Composed,
    parts: &[&Part],
    known: &[(String, String)],
) -> Vec<Finding> {
    let language = document.language;
    let mut findings = Vec::new();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    for part in parts {
        let prose = part.shown();
        for at in prose.words() {
            let word = &prose.text()[at.clone()];
            let is_listed = known.iter().any(|(short, _)| short == word)
                || document.names.has_word(word)
                || texts.project.registries.abbreviations.contains_key(word)
                || is_known_to_all(language, word)
                || super::typography::is_leftover(word);
            if is_listed || !is_capitals(word) || !(2..=6).contains(&word.chars().count()) {
                continue;
            }
            if told.len() == limits::ABBREVIATIONS || !told.insert(word) {
                continue;
            }
            let uses = parts.iter().flat_map(|part| part.shown().words_of(word)).count();
            let finding = match in_brackets(prose, at) {
                true if uses == 1 && stands_for(prose, at) => {
                    Finding::new(Code::AbbreviationUnused)
                }
                false if !is_explained(parts, word) => {
                    let full = parts.iter().find_map(|part| spelled_out(part.shown(), word));
                    let Some(full) = full.filter(|_| !is_shouted(prose, at)) else { continue };
                    Finding::new(Code::AbbreviationUnexpanded).with("full", full)
                }
                _ => continue,
            };
            let finding = finding.with("abbreviation", word).with("language", document.lang());
            findings.push(texts.at(finding, document.lang(), part.block, word));
        }
    }
    findings
}

/// Whether a word needs no explanation: the language file says so, it is a currency, or a Roman numeral.
fn is_known_to_all(language: &Language, word: &str) -> bool {
    language.vocabulary("well_known").iter().any(|known| known == word)
        || language.currency(word).is_some()
        || word.chars().all(|c| "IVXLCDMІХ".contains(c))
}

fn in_brackets(prose: &Prose, at: &Range<usize>) -> bool {
    prose.text()[..at.start].ends_with('(') && prose.text()[at.end..].starts_with(')')
}

fn is_explained(parts: &[&Part], word: &str) -> bool {
    let (behind, before) = (format!("({word})"), format!("{word} ("));
    parts
        .iter()
        .any(|part| [&behind, &before].iter().any(|it| part.shown().text().contains(it.as_str())))
}

/// Whether another word in capitals stands beside one: then they are no abbreviations.
fn is_shouted(prose: &Prose, at: &Range<usize>) -> bool {
    let words = prose.words();
    let index = words.partition_point(|word| word.start < at.start);
    let beside = [index.checked_sub(1).and_then(|index| words.get(index)), words.get(index + 1)];
    beside.into_iter().flatten().any(|at| is_capitals(&prose.text()[at.clone()]))
}

/// Whether an abbreviation in brackets is one of the words before it: it begins as one of them does, and its other
/// letters follow there in their order.
fn stands_for(prose: &Prose, at: &Range<usize>) -> bool {
    let short = folded_in_place(&prose.text()[at.clone()]);
    let letters = short.chars().count();
    let before = prose.words_in(&(0..at.start));
    let near = &before[before.len().saturating_sub(letters + 2)..];
    let Some(first) = short.chars().next() else { return false };
    let mut begins = near.iter().filter(|word| prose.folded()[word.start..].starts_with(first));
    begins.any(|word| {
        let mut rest = prose.folded()[word.start..at.start].chars();
        short.chars().all(|letter| rest.any(|known| known == letter))
    })
}

/// Words with capitals one after another whose first letters make an abbreviation: «Кыргызской Республике» is КР.
fn spelled_out(prose: &Prose, short: &str) -> Option<String> {
    let text = prose.text();
    let mut runs = prose.words().windows(short.chars().count());
    let run = runs.find(|run| {
        let initials = run.iter().filter_map(|at| text[at.clone()].chars().next());
        let words =
            run.iter().all(|at| text[at.clone()].chars().nth(1).is_some_and(char::is_lowercase));
        let together =
            run.windows(2).all(|two| text[two[0].end..two[1].start].chars().all(is_space));
        words && together && initials.eq(short.chars())
    })?;
    Some(text[run.first()?.start..run.last()?.end].replace('\u{a0}', " "))
}

/// An abbreviation that an organisation or the project has in another language only.
pub fn abbreviations_of_others(texts: &Texts) -> Vec<Finding> {
    let organisations = texts.project.registries.organisations.values().map(|entry| &entry.names);
    let named: Vec<&PerLanguage<Forms>> =
        organisations.chain([&texts.project.file.project.name]).collect();
    let mut findings = Vec::new();
    for typed in &texts.typed {
        for names in &named {
            let Some(own) = names.get(typed.lang()) else { continue };
            let others = names.0.iter().filter(|(lang, _)| *lang != typed.lang());
            let others = others.filter_map(|(lang, forms)| Some((lang, forms.typed("abbr")?)));
            for (lang, short) in others.filter(|(_, short)| is_other(typed, own, short)) {
                let Some(at) = typed.prose.words_of(short).next() else { continue };
                let finding = Finding::new(Code::AbbreviationOther)
                    .with("abbreviation", short)
                    .with("one", lang)
                    .with("right", own.typed("abbr").unwrap_or(own.base()))
                    .with("block", &typed.block);
                findings.push(finding.at(typed.place(texts.source(), &at)));
            }
        }
    }
    findings
}

/// Whether an abbreviation is none of this language. Words of other letters in a Latin text are found as such.
fn is_other(typed: &Typed, own: &Forms, short: &str) -> bool {
    let language = typed.language();
    let is_foreign = short.chars().filter_map(script_of).any(|script| script != language.script());
    let is_found = is_foreign && language.script() == Script::Latin;
    let is_own = language.all_forms(own).iter().any(|form| form == short);
    is_capitals(short) && !is_own && !is_found && !is_known_to_all(language, short)
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
    let project = texts.project.file.project.name.get(lang);
    let project = project.and_then(|forms| Some((forms.typed("abbr")?, forms.base())));
    let all = all.chain(project.map(|(short, full)| (short.to_owned(), full.to_owned())));
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
