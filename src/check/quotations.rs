//! Is the same quoted in every language?

use super::pairs::{pairs, typed_words};
use super::registry::{Mention, words};
use super::typed::Texts;
use crate::diagnostic::{Code, Finding};
use crate::document::Document;
use crate::language::{Language, MASK, Quotation, folded_in_place};

/// A quotation of fewer words is a name or a term, which one language may mark and another not.
const PASSAGE: usize = 5;

/// A block that says who said something quotes as many passages in every language: what is a quotation
/// in one is no paraphrase in another. Names and titles are no passages.
pub fn quotations(texts: &Texts, documents: &[&Document]) -> Vec<Finding> {
    let Some((first, others)) = documents.split_first() else { return Vec::new() };
    let mut findings = Vec::new();
    for other in others {
        let languages = (texts.languages.get(&first.lang), texts.languages.get(&other.lang));
        let (Some(one), Some(two)) = languages else { continue };
        for pair in pairs(first, other) {
            let (left, right) = (typed_words(&pair.one), typed_words(&pair.other));
            let count = |language: &Language, text: &str| {
                let names = texts.names.get(language.lang());
                passages(
                    language,
                    text,
                    &names.map(|names| names.mentions(text)).unwrap_or_default(),
                )
            };
            // An open mark hides what is quoted; it is reported as such.
            if !one.quotations(&left).1.is_empty() || !two.quotations(&right).1.is_empty() {
                continue;
            }
            let (here, there) = (count(one, &left), count(two, &right));
            if here != there && (is_attributed(one, &left) || is_attributed(two, &right)) {
                let finding = Finding::new(Code::QuotationDiffers)
                    .with("one", &first.lang)
                    .with("other", &other.lang)
                    .with("here", here)
                    .with("there", there)
                    .with("block", &pair.id);
                findings.push(texts.at(finding, &other.lang, &pair.id, ""));
            }
        }
    }
    findings
}

/// Whether a text has a verb of saying.
fn is_attributed(language: &Language, text: &str) -> bool {
    let verbs = language.vocabulary("attribution");
    words(text).any(|at| verbs.contains(&folded_in_place(&text[at])))
}

/// The passages of a text; those that only “said she” parts are one, as Russian quotes them. A short
/// one is a passage if it is introduced as speech.
fn passages(language: &Language, text: &str, names: &[Mention]) -> usize {
    let (found, _) = language.quotations(text);
    let own = found.iter().filter(|quotation| {
        let inside = |name: &Mention| {
            name.at.start <= quotation.open.end && quotation.close.start <= name.at.end
        };
        !names.iter().any(inside)
    });
    let is_speech = |quotation: &Quotation| {
        let inside = &text[quotation.open.end..quotation.close.start];
        let words = inside.split([' ', '\u{a0}', '\n', MASK]).filter(|word| word.len() > 1);
        let before = text[..quotation.open.start].trim_end_matches([' ', '\u{a0}']);
        words.count() >= PASSAGE
            || is_said(language, inside, &text[quotation.close.end..])
            || before.ends_with(':') && is_attributed(language, last_sentence(before))
    };
    let speech: Vec<&Quotation> = own.filter(|quotation| is_speech(quotation)).collect();
    let continues = speech.windows(2).filter(|pair| {
        let between = text.get(pair[0].close.end..pair[1].open.start).unwrap_or_default();
        text[..pair[0].close.start].ends_with(',') && is_attributed(language, between)
    });
    speech.len() - continues.count()
}

/// “Who built it?” asked …: a mark ends the quoted words, and a verb of saying follows.
fn is_said(language: &Language, inside: &str, after: &str) -> bool {
    let bare = after.trim_start_matches([' ', '\u{a0}', '–', '—', '-', ',']);
    let next = bare.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let dash = after.trim_start_matches([' ', '\u{a0}', ',']).starts_with(['–', '—', '-']);
    (dash || inside.ends_with([',', '?', '!', '…'])) && is_attributed(language, next)
}

fn last_sentence(text: &str) -> &str {
    text.rsplit(['.', '!', '?', '\n']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::typed::tests::languages;
    use super::*;

    #[test]
    fn passages_are_told_from_names_whatever_the_marks() {
        let rows = [
            ("ru", "Проект «Улучшение услуг» и «Чистая вода».", 0),
            ("ru", "«Мы начали с воды и закончим дорогами», — сказала она.", 1),
            ("ru", "«Мы в проекте „Вода“ начали с самого главного», — сказал он.", 1),
            ("en", "“We began with water and will end with roads,” she said.", 1),
            ("en", "\"We began with water and will end with roads,\" she said.", 1),
            ("en", "People’s “project” won’t end.", 0),
            ("en", "She said: “Everyone needs water.”", 1),
            ("en", "“Who built it?” asked the girl. “Grandfather, I suppose.”", 1),
            ("en", "The seminar “Water!” noted a success.", 1),
            ("en", "The seminar “Water” noted a success.", 0),
            ("ru", "«Кто построил? — спросила она. — Дедушка».", 1),
            ("ru", "«Вода нужна всем», — сказала она.", 1),
            ("ru", "Семинар «Вода», отметила она, удался.", 0),
            ("en", "“We did not wait for a miracle,” he said. “We simply took our spades.”", 1),
            ("en", "“We did not wait for a miracle.” “We simply took our own spades.”", 2),
        ];
        for (lang, text, expected) in rows {
            assert_eq!(passages(&languages()[lang], text, &[]), expected, "{text}");
        }
    }
}
