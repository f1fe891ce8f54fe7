//! Is the same quoted in every language?

use std::ops::Range;

use super::composed::{Composed, Part, pairs};
use super::registry::Mention;
use super::typed::Texts;
use crate::diagnostic::{Code, Finding};
use crate::language::{MASK, Prose, Quotation, is_space};

/// A quotation of fewer words is a name or a term, which one language may mark and another not.
const PASSAGE: usize = 5;

const DASHES: [char; 3] = ['–', '—', '-'];

/// A block that says who said something quotes as many passages in every language: what is a quotation
/// in one is no paraphrase in another. Names and titles are no passages.
pub fn quotations(texts: &Texts, documents: &[Composed]) -> Vec<Finding> {
    let Some((first, others)) = documents.split_first() else { return Vec::new() };
    let mut findings = Vec::new();
    for other in others {
        for pair in pairs(first, other) {
            let both = [&pair.one[..], &pair.other].concat();
            // An open mark hides what is quoted; it is reported as such.
            if both.iter().any(|part| !part.typed.quote_faults().is_empty()) {
                continue;
            }
            let (mut here, mut there) = (count(&pair.one), count(&pair.other));
            let dropped = here == there
                && (drops_words(&pair.one, &pair.other) || drops_words(&pair.other, &pair.one));
            if dropped
                || here != there
                    && both
                        .iter()
                        .any(|part| is_attributed(&part.typed, &(0..part.typed.text().len())))
            {
                if dropped {
                    [here, there] = [&pair.one, &pair.other].map(|parts| marked(parts));
                }
                let finding = Finding::new(Code::QuotationDiffers)
                    .with("one", first.lang())
                    .with("other", other.lang())
                    .with("here", here)
                    .with("there", there)
                    .with("block", &pair.id);
                let (one, other) = (first.lang(), other.lang());
                findings.push(texts.at_both(finding, &pair.id, (other, ""), (one, "")));
            }
        }
    }
    findings
}

/// How many quotations of any kind some texts have.
fn marked(parts: &[&Part]) -> usize {
    parts.iter().map(|part| part.typed.quotations().len()).sum()
}

/// Whether somebody calls something by quoted words, and the same text has no quotation in another language.
fn drops_words(own: &[&Part], theirs: &[&Part]) -> bool {
    marked(theirs) == 0 && own.iter().any(|part| calls(&part.typed))
}

/// Whether it calls something by quoted words.
fn calls(prose: &Prose) -> bool {
    prose.quotations().iter().any(|quotation| {
        let inside = &prose.text()[quotation.open.end..quotation.close.start];
        inside.starts_with(char::is_lowercase)
            && inside.contains(is_space)
            && prose.says("calling", &(0..quotation.open.start))
    })
}

fn count(parts: &[&Part]) -> usize {
    parts.iter().map(|part| passages(&part.typed, part.typed_mentions())).sum()
}

/// Whether a part of a text has a verb of saying.
fn is_attributed(prose: &Prose, part: &Range<usize>) -> bool {
    prose.says("attribution", part)
}

/// The passages of a text; those that only “said she” parts are one, as Russian quotes them. A short
/// one is a passage if it is introduced as speech.
fn passages(prose: &Prose, names: &[Mention]) -> usize {
    let text = prose.text();
    let own = prose.quotations().iter().filter(|quotation| {
        let (open, close) = (quotation.open.end, quotation.close.start);
        !names.iter().any(|name| name.at.start <= open && close <= name.at.end)
    });
    let speech: Vec<&Quotation> = own.filter(|quotation| is_speech(prose, quotation)).collect();
    let continues = speech.windows(2).filter(|pair| {
        let between = pair[0].close.end..pair[1].open.start;
        text[..pair[0].close.start].ends_with(',')
            && between.start <= between.end
            && is_attributed(prose, &between)
    });
    speech.len() - continues.count()
}

/// Whether a quotation is speech: it is long, somebody says it, or a verb of saying and a colon go before it.
fn is_speech(prose: &Prose, quotation: &Quotation) -> bool {
    let text = prose.text();
    let inside = &text[quotation.open.end..quotation.close.start];
    let words = inside.split([' ', '\u{a0}', '\n', MASK]).filter(|word| word.len() > 1);
    let before = prose.before_space(quotation.open.start);
    words.count() >= PASSAGE
        || is_said(prose, quotation)
        || text[..before].ends_with(':')
            && is_attributed(prose, &(last_sentence(&text[..before])..before))
}

/// “Who built it?” asked …: a mark ends the quoted words, and a verb of saying follows.
fn is_said(prose: &Prose, quotation: &Quotation) -> bool {
    let text = prose.text();
    let inside = &text[quotation.open.end..quotation.close.start];
    let after = &text[quotation.close.end..];
    let behind_comma = after.trim_start_matches(|c| is_space(c) || c == ',');
    let dashed = behind_comma.starts_with(DASHES);
    let rest = after.trim_start_matches(|c| is_space(c) || c == ',' || DASHES.contains(&c));
    let next = text.len() - rest.len();
    (dashed || inside.ends_with([',', '?', '!', '…'])) && prose.after(next, "attribution").is_some()
}

/// Where the last sentence of a text begins.
fn last_sentence(text: &str) -> usize {
    text.len() - text.rsplit(['.', '!', '?', '\n']).next().unwrap_or_default().len()
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
        let languages = languages();
        for (lang, text, expected) in rows {
            let prose = Prose::plain(&languages[lang], text.to_owned());
            assert_eq!(passages(&prose, &[]), expected, "{text}");
        }
    }
}
