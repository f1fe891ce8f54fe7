//! The texts and facts of an event as fields of a page.

use serde::Serialize;

use crate::Lang;
use crate::edit::Tree;

/// A text in the languages of the project, side by side.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    /// What kind of text it is, by the name of its label: `title`, `lead`, `paragraph`.
    kind: &'static str,
    /// The path without the language, items by their names: `text.blocks[programme]`.
    path: String,
    /// The same with items by their numbers, as findings have it.
    place: String,
    /// Who speaks in it.
    speaker: String,
    texts: Vec<TextField>,
}

#[derive(Debug, Serialize)]
struct TextField {
    lang: String,
    words: String,
}

/// One fact.
#[derive(Debug, Serialize)]
pub(super) struct FactField {
    /// The name of its label.
    name: &'static str,
    path: &'static str,
    value: String,
    /// `text`, `number`, `date`, or the registry whose entries can be chosen: `places`, `terms`.
    sort: &'static str,
}

impl Row {
    /// The path of its text in a language.
    pub fn field(&self, lang: &Lang) -> String {
        format!("{}.{lang}", self.path)
    }

    pub fn speaker(&self) -> Option<&str> {
        Some(self.speaker.as_str()).filter(|speaker| !speaker.is_empty())
    }

    /// Its texts in all languages.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|text| text.words.as_str())
    }
}

impl FactField {
    pub fn path(&self) -> &str {
        self.path
    }

    pub fn is_number(&self) -> bool {
        self.sort == "number"
    }
}

const FACTS: [(&str, &str, &str); 9] = [
    ("type", "type", "terms"),
    ("phase", "phase", "number"),
    ("day", "when", "date"),
    ("place", "where.place", "places"),
    ("issued", "release.issued", "date"),
    ("embargo", "release.embargo", "date"),
    ("participants", "participants.total", "number"),
    ("next_place", "next.place", "places"),
    ("next_week", "next.week_of", "date"),
];

/// The facts of an event that have one value each. What is typed as a group is left to its file.
pub(super) fn facts(event: &Tree) -> Vec<FactField> {
    let facts = FACTS.into_iter().filter_map(|(name, path, sort)| {
        let value = match at(event, path) {
            None => String::new(),
            Some(tree) => tree.words()?.to_owned(),
        };
        Some(FactField { name, path, value, sort })
    });
    facts.collect()
}

fn at<'t>(tree: &'t Tree, path: &str) -> Option<&'t Tree> {
    path.split('.').try_fold(tree, |tree, key| tree.get(key))
}

/// The texts of an event, in the order in which they are read.
pub(super) fn rows(event: &Tree, languages: &[Lang]) -> Vec<Row> {
    let mut rows = Rows { languages, rows: Vec::new() };
    rows.add("venue", "where.venue", "where.venue", at(event, "where.venue"), "");
    rows.add("title", "text.title", "text.title", at(event, "text.title"), "");
    rows.add("lead", "text.lead", "text.lead", at(event, "text.lead"), "");
    let blocks = at(event, "text.blocks").map(Tree::items).unwrap_or_default();
    for (number, block) in blocks.iter().enumerate() {
        rows.block("text.blocks", number, block);
    }
    if let Some(Tree::Map(sections)) = event.get("sections") {
        for (name, blocks) in sections {
            let list = format!("sections.{name}");
            blocks
                .items()
                .iter()
                .enumerate()
                .for_each(|(number, block)| rows.block(&list, number, block));
        }
    }
    if let Some(Tree::Map(notes)) = at(event, "text.footnotes") {
        for (name, note) in notes {
            let path = format!("text.footnotes.{name}");
            rows.add("footnote", &path, &path, Some(note), "");
        }
    }
    let photos = event.get("photos").map(Tree::items).unwrap_or_default();
    for (number, photo) in photos.iter().enumerate() {
        let place = format!("photos[{number}]");
        for (kind, key) in [("caption", "caption"), ("alt", "alt"), ("credit", "credit")] {
            let path = format!("{place}.{key}");
            rows.add(kind, &path, &path, photo.get(key), "");
        }
    }
    rows.rows
}

struct Rows<'l> {
    languages: &'l [Lang],
    rows: Vec<Row>,
}

impl Rows<'_> {
    fn add(
        &mut self,
        kind: &'static str,
        path: &str,
        place: &str,
        words: Option<&Tree>,
        speaker: &str,
    ) {
        let texts = self.languages.iter().map(|lang| TextField {
            lang: lang.to_string(),
            words: words
                .and_then(|words| words.get(lang.code())?.words())
                .unwrap_or_default()
                .to_owned(),
        });
        let texts = texts.collect();
        let (path, place, speaker) = (path.to_owned(), place.to_owned(), speaker.to_owned());
        self.rows.push(Row { kind, path, place, speaker, texts });
    }

    fn block(&mut self, list: &str, number: usize, block: &Tree) {
        let place = format!("{list}[{number}]");
        let id = block.get("id").and_then(Tree::words).filter(|id| !id.contains(['.', '[', ']']));
        let path = id.map_or_else(|| place.clone(), |id| format!("{list}[{id}]"));
        let below = |key: &str| (format!("{path}.{key}"), format!("{place}.{key}"));
        let is_special =
            ["key_figures", "table", "chart"].iter().any(|key| block.get(key).is_some());
        for (kind, key) in [("heading", "heading"), ("intro", "intro")] {
            if let Some(words) = block.get(key) {
                let (path, place) = below(key);
                self.add(kind, &path, &place, Some(words), "");
            }
        }
        let items = block.get("list").map(Tree::items).unwrap_or_default();
        for (at, item) in items.iter().enumerate() {
            let (path, place) = below(&format!("list[{at}]"));
            let speaker = item.get("speaker").and_then(Tree::words).unwrap_or_default();
            self.add("item", &path, &place, Some(item), speaker);
        }
        let figures = block.get("key_figures").map(Tree::items).unwrap_or_default();
        for (at, figure) in figures.iter().enumerate() {
            let (path, place) = below(&format!("key_figures[{at}].label"));
            self.add("label", &path, &place, figure.get("label"), "");
        }
        let said =
            ["quote", "statement"].iter().find_map(|key| block.get(key)?.get("speaker")?.words());
        let is_text = block.get("heading").is_none() && items.is_empty() && !is_special;
        if is_text {
            let kind = if block.get("quote").is_some() { "quote" } else { "paragraph" };
            self.add(kind, &path, &place, Some(block), said.unwrap_or_default());
        }
    }
}

/// The expressions in the braces of some texts.
pub(super) fn expressions(text: &str) -> Vec<String> {
    let parts = text.split("{{").skip(1);
    let inside =
        parts.filter_map(|part| part.split_once("}}")).map(|(inside, _)| inside.trim().to_owned());
    inside.filter(|inside| !inside.is_empty()).collect()
}
