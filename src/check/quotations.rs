//! Is the same quoted in every language?

use super::pairs::{pairs, typed_words};
use super::typed::Texts;
use crate::diagnostic::Finding;
use crate::document::Document;
use crate::language::{Language, MASK};

/// A quotation of fewer words is a name or a term, which one language may mark and another not.
const PASSAGE: usize = 5;

/// Each block quotes as many passages in every language: what is a quotation in one is no paraphrase
/// in another.
pub fn quotations(texts: &Texts, documents: &[&Document]) -> Vec<Finding> {
    let Some((first, others)) = documents.split_first() else { return Vec::new() };
    let mut findings = Vec::new();
    for other in others {
        let languages = (texts.languages.get(&first.lang), texts.languages.get(&other.lang));
        let (Some(one), Some(two)) = languages else { continue };
        for pair in pairs(first, other) {
            let here = passages(one, &typed_words(&pair.one));
            let there = passages(two, &typed_words(&pair.other));
            if here != there {
                let finding = Finding::error("quotation-differs")
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

fn passages(language: &Language, text: &str) -> usize {
    let (found, _) = language.quotations(text);
    let inside = found.iter().map(|quotation| &text[quotation.open.end..quotation.close.start]);
    let words = inside.map(|inside| inside.split([' ', '\u{a0}', '\n', MASK]));
    words.filter(|words| words.clone().filter(|word| word.len() > 1).count() >= PASSAGE).count()
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
        ];
        for (lang, text, expected) in rows {
            assert_eq!(passages(&languages()[lang], text), expected, "{text}");
        }
    }
}
