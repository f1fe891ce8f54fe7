//! What is left of a form or of another program: labels with nothing after them, scraps, marks of notes.

use std::ops::Range;

use super::typed::{Texts, Typed};
use super::typography::pictures;
use crate::diagnostic::{Code, Finding};
use crate::language::MASK;

/// A label at the end of the text with nothing after it, a paragraph without a word, and the mark of a footnote that
/// another program wrote: `[1: …`.
pub fn leftovers(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let last = last_paragraph(texts);
    for typed in texts.typed.iter().filter(|typed| typed.path.starts_with("text.")) {
        let found = note_marks(typed.prose.text()).into_iter();
        let label = label(typed).filter(|_| last.as_ref() == Some(&typed.path));
        for at in found.chain(label).chain(scrap(typed)) {
            let finding = Finding::new(Code::Leftover).with("words", typed.words(&at));
            let finding = finding.with("block", &typed.block);
            findings.push(finding.at(typed.place(texts.source(), &at)));
        }
    }
    findings
}

/// Where the last block stands, if it is a paragraph.
fn last_paragraph(texts: &Texts) -> Option<String> {
    let (path, block) = texts.folder.event.blocks().last()?;
    let is_more = block.list.is_some() || block.key_figures.is_some() || block.statement.is_some();
    let is_plain = !is_more && block.table.is_none() && block.chart.is_none();
    is_plain.then_some(path)
}

/// The last words of a text that ends with a colon.
fn label(typed: &Typed) -> Option<Range<usize>> {
    let text = typed.prose.text().trim_end();
    text.ends_with(':').then(|| typed.prose.words().last().map(|word| word.start..text.len()))?
}

/// A scrap has no more words.
const FEW: usize = 3;

/// What a paragraph has beside the names of pictures, where that is no word of three letters.
fn scrap(typed: &Typed) -> Option<Range<usize>> {
    let (prose, text) = (&typed.prose, typed.prose.text());
    if !is_paragraph(&typed.path) || text.contains(MASK) {
        return None;
    }
    let known = pictures(text);
    let is_free =
        |word: &&Range<usize>| !known.iter().any(|at| at.start <= word.start && word.end <= at.end);
    let words: Vec<&Range<usize>> = prose.words().iter().filter(is_free).take(FEW + 1).collect();
    let is_scrap = words.len() <= FEW && !words.iter().any(|word| is_word(&text[(*word).clone()]));
    words.first().filter(|_| is_scrap).map(|word| (*word).clone())
}

fn is_word(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 2
}

fn is_paragraph(path: &str) -> bool {
    let block = path.strip_prefix("text.blocks[").and_then(|rest| rest.strip_suffix(']'));
    path == "text.lead" || block.is_some_and(|number| number.bytes().all(|c| c.is_ascii_digit()))
}

/// «[1: …»: a footnote as text.
fn note_marks(text: &str) -> Vec<Range<usize>> {
    let marks = text.match_indices('[').filter_map(|(start, _)| {
        let rest = &text[start + 1..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let mark = digits > 0 && rest[digits..].starts_with(": ");
        mark.then_some(start..start + digits + 2)
    });
    marks.collect()
}
