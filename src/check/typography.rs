//! Marks and words that somebody mistyped.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::markup::markup_left;
use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{Lang, Prose, QuoteFault, is_in_word, is_space};

/// What no finished text has.
const LEFTOVERS: [&str; 17] = [
    "}}",
    "[image",
    "[bookmark",
    "[footnoteRef",
    "_GoBack",
    "C:\\",
    "D:\\",
    "TODO",
    "FIXME",
    "TBD",
    "XXX",
    "null",
    "undefined",
    "???",
    "!!!",
    "lorem ipsum",
    "Lorem ipsum",
];

/// How many spaces, dashes and marks were corrected on the way, in one line.
pub fn corrected(texts: &Texts) -> Option<Finding> {
    let edits = texts.typed.iter().flat_map(|typed| {
        let edits = typed.language().corrections(typed.prose.text());
        edits.into_iter().map(move |edit| (typed, edit.at))
    });
    let edits: Vec<(&Typed, Range<usize>)> = edits.collect();
    let (typed, at) = edits.first()?;
    let line = typed.place(texts.source(), &near(typed.prose.text(), at));
    Some(Finding::new(Code::TypographyCorrected).with("count", edits.len()).at(line))
}

/// The words around an edit, for a mark that is missing has no place of its own.
fn near(text: &str, at: &Range<usize>) -> Range<usize> {
    let space = char::is_whitespace;
    let start = text[..at.start].trim_end_matches(space);
    let start = start
        .rfind(space)
        .map_or(0, |index| index + text[index..].chars().next().map_or(1, char::len_utf8));
    let rest = text[at.end..].trim_start_matches(space);
    let end = rest.find(space).map_or(text.len(), |length| text.len() - rest.len() + length);
    start..end
}

/// Quotation marks that do not pair, words and marks that stand twice, and what another program left
/// behind. None of it can be corrected without knowing what was meant.
pub fn typography(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        let text = typed.prose.text();
        let mut add = |finding: Finding, at: &Range<usize>| {
            findings.push(finding.at(typed.place(texts.source(), at)));
        };
        for fault in typed.prose.quote_faults() {
            let (what, at) = match fault {
                QuoteFault::Unclosed(at) => ("unclosed", at),
                QuoteFault::Unopened(at) => ("unopened", at),
                QuoteFault::Mixed(_, at) => ("mixed", at),
            };
            let finding = Finding::new(Code::QuotesUnpaired)
                .with("what", what)
                .with("mark", &text[at.clone()])
                .with("block", &typed.block);
            add(finding, at);
        }
        if let Some(at) = attribution_dash(&typed.prose) {
            let finding = Finding::new(Code::AttributionDash).with(
                "dash",
                text[at.clone()]
                    .trim_start_matches(|c: char| c.is_whitespace() || "”\"»".contains(c)),
            );
            add(finding.with("block", &typed.block), &at);
        }
        let mut told = BTreeSet::new();
        for (word, both) in doubled_words(&typed.prose) {
            if told.insert(&typed.prose.folded()[word.clone()]) {
                let finding = Finding::new(Code::WordDoubled).with("word", typed.words(&word));
                add(finding.with("block", &typed.block), &both);
            }
        }
        for at in doubled(text) {
            let finding = Finding::new(Code::PunctuationDoubled).with("marks", typed.words(&at));
            add(finding.with("block", &typed.block), &at);
        }
        for (what, at) in brackets(text) {
            let finding = Finding::new(Code::QuotesUnpaired)
                .with("what", what)
                .with("mark", &text[at.clone()])
                .with("block", &typed.block);
            add(finding, &at);
        }
        // A photo whose description is the name of its file is reported as that.
        if typed.path.ends_with(".alt") {
            continue;
        }
        for at in pictures(text) {
            let finding = Finding::new(Code::Leftover).with("words", typed.words(&at));
            add(finding.with("block", &typed.block), &at);
        }
        for at in markup_left(text) {
            let finding = Finding::new(Code::Leftover).with("words", typed.words(&at));
            add(finding.with("block", &typed.block), &at);
        }
        for left in LEFTOVERS {
            for (start, _) in text.match_indices(left) {
                let at = start..start + left.len();
                let inside = left.starts_with(is_in_word) && text[..start].ends_with(is_in_word)
                    || left.ends_with(is_in_word) && text[at.end..].starts_with(is_in_word);
                if !inside {
                    let finding = Finding::new(Code::Leftover).with("words", left);
                    add(finding.with("block", &typed.block), &at);
                }
            }
        }
    }
    findings
}

/// Whether a word is one that no finished text has.
pub(super) fn is_leftover(word: &str) -> bool {
    LEFTOVERS.contains(&word)
}

/// Words that stand twice in a row: the first, and both.
fn doubled_words(prose: &Prose) -> Vec<(Range<usize>, Range<usize>)> {
    let pairs = prose.words().windows(2).filter(|pair| is_doubled(prose, &pair[0], &pair[1]));
    pairs.map(|pair| (pair[0].clone(), pair[0].start..pair[1].end)).collect()
}

fn is_doubled(prose: &Prose, one: &Range<usize>, other: &Range<usize>) -> bool {
    let between = &prose.text()[one.end..other.start];
    let word = &prose.folded()[one.clone()];
    word == &prose.folded()[other.clone()]
        && word.chars().all(char::is_alphabetic)
        && !between.is_empty()
        && between.chars().all(is_space)
}

/// Marks that stand beside one another and shouldn't: two inside a sentence, two or more than three dots.
fn doubled(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut past = 0;
    for (start, mark) in text.char_indices().filter(|(_, c)| matches!(c, ',' | ';' | ':' | '.')) {
        if start < past {
            continue;
        }
        let rest = &text[start..];
        if mark == '.' && rest.starts_with("..") {
            let dots = rest.len() - rest.trim_start_matches('.').len();
            let after_mark = text[..start].ends_with(['?', '!', '/', '\\', ' ', '(', '[']);
            let path = rest[dots..].starts_with(['/', '\\']);
            if dots != 3 && !(dots == 2 && (after_mark || path)) {
                found.push(start..start + dots);
            }
            past = start + dots;
            continue;
        }
        let after = &rest[1..];
        let spaces = after.len() - after.trim_start_matches([' ', '\u{a0}']).len();
        // After an abbreviation's dot a comma is right.
        let wrong = match after[spaces..].chars().next() {
            Some(',' | ';' | ':') => mark != '.' || spaces > 0,
            Some('.') => mark != '.' && !after[spaces..].starts_with(".."),
            _ => false,
        };
        if wrong {
            past = start + spaces + 2;
            found.push(start..past);
        }
    }
    found
}

/// Round brackets without partners; «а)» and “1)” number the items of a list.
fn brackets(text: &str) -> Vec<(&'static str, Range<usize>)> {
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for (start, mark) in text.char_indices() {
        match mark {
            '(' => open.push(start),
            ')' => {
                let word = text[..start].rsplit(|c: char| !is_in_word(c)).next();
                let item = word.is_some_and(|word| (1..=2).contains(&word.chars().count()));
                if open.pop().is_none() && !item {
                    found.push(("unopened", start..start + 1));
                }
            }
            _ => {}
        }
    }
    found.extend(open.into_iter().map(|start| ("unclosed", start..start + 1)));
    found
}

/// The names of picture files.
pub(super) fn pictures(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for ending in [".jpg", ".jpeg", ".png", ".tif", ".heic"] {
        for (dot, _) in text.match_indices(ending) {
            let start = text[..dot]
                .trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
                .len();
            let end = dot + ending.len();
            let path = text[..start].ends_with(['\\', '/']);
            if start < dot && !path && !text[end..].starts_with(is_in_word) {
                found.push(start..end);
            }
        }
    }
    found
}

/// The dash between a quotation and “said” that a language such as English does not write.
fn attribution_dash(prose: &Prose) -> Option<Range<usize>> {
    if prose.language().quotes_before_dash() {
        return None;
    }
    let text = prose.text();
    text.match_indices(['-', '–', '—']).find_map(|(start, mark)| {
        let end = start + mark.len();
        let before = &text[..prose.before_space(start)];
        let said = before.strip_suffix(['”', '"', '»'])?;
        let speech = said.ends_with(',') || prose.after(end, "attribution").is_some();
        speech.then_some(said.len()..end)
    })
}

/// Words in quotation marks that a text before had without them: «публичных услуг» after «модель публичных услуг».
pub fn quoted_once(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    let plain = OnceCell::new();
    for (index, typed) in texts.typed.iter().enumerate() {
        let text = typed.prose.text();
        for quotation in typed.prose.quotations() {
            let at = quotation.open.end..quotation.close.start;
            let words = &text[at.clone()];
            let common = words.chars().all(|c| c.is_lowercase() || c == '-' || is_space(c));
            let few = (1..=FEW).contains(&typed.prose.words_in(&at).len());
            if !common || !few || typed.prose.says("calling", &(0..quotation.open.start)) {
                continue;
            }
            let first =
                plain.get_or_init(|| plain_words(texts)).get(&(typed.lang(), joined(words)));
            if first.is_none_or(|first| *first > (index, quotation.open.start)) {
                continue;
            }
            let at = quotation.open.start..quotation.close.end;
            let finding = Finding::new(Code::QuotedOnce).with("words", words);
            let finding = finding.with("block", &typed.block);
            findings.push(finding.at(typed.place(texts.source(), &at)));
        }
    }
    findings
}

/// So many words in quotation marks may be a name of something.
const FEW: usize = 3;

/// One word to a few, each once, with the text and the byte where they first end outside quotation marks. Made once:
/// looking for each quotation in every text would take time that grows with the square.
type Plain<'t> = HashMap<(&'t Lang, String), (usize, usize)>;

fn plain_words<'t>(texts: &'t Texts) -> Plain<'t> {
    let mut plain = Plain::new();
    for (index, typed) in texts.typed.iter().enumerate() {
        let quotations = typed.prose.quotations().iter().filter(|quotation| quotation.depth == 0);
        let mut quoted: Vec<Range<usize>> =
            quotations.map(|known| known.open.end..known.close.start).collect();
        quoted.sort_by_key(|known| known.start);
        let words = typed.prose.words();
        let runs = (0..words.len()).flat_map(|first| {
            (first..words.len().min(first + FEW))
                .map(move |last| words[first].start..words[last].end)
        });
        for run in runs {
            let after = quoted.partition_point(|known| known.start <= run.start);
            if quoted[..after].last().is_none_or(|known| run.end > known.end) {
                let key = (typed.lang(), joined(&typed.prose.text()[run.clone()]));
                plain.entry(key).or_insert((index, run.end));
            }
        }
    }
    plain
}

/// Words without what parts them, which may be a line break in one text and a blank in another.
fn joined(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}
