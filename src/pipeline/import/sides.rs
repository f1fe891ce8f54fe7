//! One Word file as the parts of an event: title, lead, blocks, photos, notes, and what cannot be taken.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::document::folded_text;
use crate::language::Lang;
use crate::read::word::{Part, Word};

/// So far from the top a title is looked for, in parts with words.
const TOP: usize = 12;
/// A title has so many words at least: what has fewer is the name of the kind of document.
const TITLE_WORDS: usize = 3;
/// A paragraph that stands out is a heading up to so many words.
const HEADING_WORDS: usize = 14;

/// A Word file in one language.
#[derive(Debug)]
pub(super) struct Side {
    /// The name of the file.
    pub file: String,
    pub lang: Lang,
    /// What stands above the title.
    pub above: Vec<String>,
    pub title: String,
    pub lead: String,
    pub blocks: Vec<Block>,
    pub photos: Vec<Photo>,
    pub notes: IndexMap<String, String>,
    /// What was left in the file, by a name of the catalogues of messages, with its words.
    pub left: Vec<(String, String)>,
}

/// A block of the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Heading(String),
    Paragraph(String),
    List { intro: Option<String>, items: Vec<String> },
}

/// A photo.
#[derive(Debug, Clone)]
pub(super) struct Photo {
    pub bytes: Arc<[u8]>,
    pub alt: String,
    pub caption: String,
    /// How many blocks stand before it.
    pub after: usize,
}

impl Block {
    /// All its texts.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Block::Heading(text) | Block::Paragraph(text) => vec![text],
            Block::List { intro, items } => intro.iter().chain(items).map(String::as_str).collect(),
        }
    }
}

impl Side {
    /// `None` if the file has no words.
    pub fn of(file: String, lang: Lang, word: Word) -> Option<Side> {
        let at = title(&word.parts)?;
        let mut left: Vec<(String, String)> =
            word.left.into_iter().map(|left| (left.what.id().to_owned(), left.words)).collect();
        let mut parts = word.parts.into_iter();
        let mut above = Vec::new();
        for part in parts.by_ref().take(at) {
            match part {
                Part::Picture { alt, .. } => left.push(("logo".to_owned(), alt)),
                part => above.push(part.words()),
            }
        }
        let title = parts.next()?.words();
        let mut side = Side {
            file,
            lang,
            above,
            title,
            lead: String::new(),
            blocks: Vec::new(),
            photos: Vec::new(),
            notes: word.notes,
            left,
        };
        parts.for_each(|part| side.take(part));
        let notes = std::mem::take(&mut side.notes).into_values().enumerate();
        side.notes = notes.map(|(at, text)| (format!("note-{}", at + 1), text)).collect();
        Some(side)
    }

    fn take(&mut self, part: Part) {
        let uncaptioned = self.photos.iter_mut().find(|photo| photo.caption.is_empty());
        match part {
            Part::Picture { bytes, alt } => {
                let after = self.blocks.len();
                self.photos.push(Photo { bytes, alt, caption: String::new(), after });
            }
            Part::Paragraph(paragraph) if paragraph.is_caption => match uncaptioned {
                Some(photo) => photo.caption = paragraph.text,
                None => self.left.push(("caption".to_owned(), paragraph.text)),
            },
            Part::Table(_) => self.left.push(("table".to_owned(), part.words())),
            Part::Paragraph(paragraph) if self.lead.is_empty() && self.blocks.is_empty() => {
                self.lead = paragraph.text;
            }
            Part::Heading { text, .. } => self.blocks.push(Block::Heading(text)),
            Part::Paragraph(paragraph) if paragraph.stands_out && is_heading(&paragraph.text) => {
                self.blocks.push(Block::Heading(paragraph.text));
            }
            Part::Paragraph(paragraph) => self.blocks.push(Block::Paragraph(paragraph.text)),
            Part::Item(item) => self.item(item),
        }
    }

    /// An item joins the list before it; the sentence before a list that ends with a colon belongs to it.
    fn item(&mut self, item: String) {
        match self.blocks.last_mut() {
            Some(Block::List { items, .. }) => items.push(item),
            Some(last @ Block::Paragraph(_)) if last.texts()[0].ends_with(':') => {
                let intro = Some(last.texts()[0].to_owned());
                *last = Block::List { intro, items: vec![item] };
            }
            _ => self.blocks.push(Block::List { intro: None, items: vec![item] }),
        }
    }

    /// Leaves out what documents of the kind print without being told; what else stands above the title is left in
    /// the file, and told. `printed` is folded, the longest first.
    pub fn without(&mut self, printed: &[String]) {
        let above = std::mem::take(&mut self.above);
        self.left.extend(above.into_iter().map(|text| ("above".to_owned(), text)));
        self.left.retain(|(what, words)| {
            let may_be = matches!(what.as_str(), "above" | "table" | "furniture");
            !(may_be && is_printed(words, printed))
        });
        // Photos are placed by how many blocks stand before them.
        let mut kept = Vec::new();
        let mut gone = Vec::new();
        for (at, block) in std::mem::take(&mut self.blocks).into_iter().enumerate() {
            if block.texts().iter().all(|text| is_printed(text, printed)) {
                gone.push(at);
            } else {
                kept.push(block);
            }
        }
        self.blocks = kept;
        for photo in &mut self.photos {
            photo.after -= gone.iter().filter(|at| **at < photo.after).count();
        }
    }
}

/// Whether a text consists of texts that are printed anyway, and of signs.
fn is_printed(text: &str, printed: &[String]) -> bool {
    let folded = folded_text(&unmarked(text));
    let rest = printed.iter().fold(folded.clone(), |rest, known| rest.replace(known.as_str(), " "));
    !folded.is_empty() && !rest.contains(char::is_alphanumeric)
}

/// Where the title is: what is called so, else the first heading or what stands out near the top, else the first
/// sentence.
fn title(parts: &[Part]) -> Option<usize> {
    let top: Vec<(usize, &Part)> = parts
        .iter()
        .enumerate()
        .filter(|(_, part)| !matches!(part, Part::Picture { .. } | Part::Table(_)))
        .take(TOP)
        .collect();
    first(&top, is_called)
        .or_else(|| first(&top, heads))
        .or_else(|| first(&top, |part| stands_out(part) && words(part) >= TITLE_WORDS))
        .or_else(|| first(&top, |part| words(part) >= TITLE_WORDS))
        .or_else(|| first(&top, |_| true))
}

fn first(top: &[(usize, &Part)], wanted: impl Fn(&Part) -> bool) -> Option<usize> {
    top.iter().find(|(_, part)| wanted(part)).map(|(at, _)| *at)
}

fn is_called(part: &Part) -> bool {
    matches!(part, Part::Paragraph(of) if of.is_title)
}

fn heads(part: &Part) -> bool {
    matches!(part, Part::Heading { level: 1, .. })
}

fn stands_out(part: &Part) -> bool {
    match part {
        Part::Heading { .. } => true,
        Part::Paragraph(of) => of.stands_out,
        _ => false,
    }
}

fn words(part: &Part) -> usize {
    part.words().split_whitespace().count()
}

fn is_heading(text: &str) -> bool {
    text.contains(char::is_alphabetic)
        && text.split_whitespace().count() <= HEADING_WORDS
        && !text.ends_with(['.', ':', ';', ','])
}

/// A text without its markup: what it says.
pub(super) fn unmarked(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let link = rest.strip_prefix('[').and_then(|inner| inner.split_once("]("));
        match link {
            Some((_, after)) if rest.starts_with("[^") => {
                rest = after;
                continue;
            }
            Some((words, after)) if !words.contains('[') => {
                out.push_str(words);
                rest = after.split_once(')').map_or("", |(_, rest)| rest);
                continue;
            }
            _ => {}
        }
        if let Some((_, after)) = rest.strip_prefix("[^").and_then(|inner| inner.split_once(']')) {
            rest = after;
            continue;
        }
        if c != '*' && c != '_' {
            out.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    out
}
