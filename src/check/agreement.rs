//! Do all languages say the same? The trees are compared, never the words.

use std::collections::{BTreeMap, BTreeSet};

use super::composed::{has_gap, in_the_same_place};
use super::typed::Texts;
use crate::diagnostic::{Argument, Code, Finding};
use crate::document::{Content, Document, Fact, Inline, Orientation, Text, each};
use crate::language::Lang;

/// Something that two languages do not have alike.
#[derive(Debug)]
pub struct Difference {
    pub finding: Finding,
    /// The language that lacks it or has another.
    pub lang: Lang,
    /// The other language.
    pub twin: Lang,
    /// The id of the block or the footnote.
    pub id: String,
    /// Whether the footnote itself is missing.
    pub of_note: bool,
    /// The key of a fact that only the other language has.
    pub lacks: Option<String>,
}

/// The first language is held against each other one: the same blocks in the same order, the same
/// items, photos and footnotes, and in each text of a block the same facts with the same values.
pub fn agreement(documents: &[&Document]) -> Vec<Difference> {
    let Some((first, others)) = documents.split_first() else { return Vec::new() };
    others.iter().flat_map(|other| pair(first, other)).collect()
}

impl Difference {
    /// Whether it is only that a fact is missing in a language that may lack it.
    pub fn is_optional(&self, texts: &Texts) -> bool {
        self.lacks.as_ref().is_some_and(|key| texts.may_lack(key, &self.lang))
    }

    /// In the block or footnote `id`; the message names both languages.
    fn new(code: Code, one: &Document, other: &Document, id: &str) -> Difference {
        let finding = Finding::new(code).with("one", &one.lang).with("other", &other.lang);
        let (lang, twin, id) = (other.lang.clone(), one.lang.clone(), id.to_owned());
        Difference { finding, lang, twin, id, of_note: false, lacks: None }
    }

    fn with(self, name: &'static str, value: impl Into<Argument>) -> Difference {
        Difference { finding: self.finding.with(name, value), ..self }
    }
}

fn pair(one: &Document, other: &Document) -> Vec<Difference> {
    let mut findings = Vec::new();
    let (left, right) = (shapes(one), shapes(other));
    if left != right {
        let differs = left.iter().zip(&right).find(|(a, b)| a != b).map(|(a, _)| a);
        let (id, shape) = differs
            .or(left.get(right.len()))
            .or(right.get(left.len()))
            .cloned()
            .unwrap_or_default();
        findings.push(
            Difference::new(Code::BlocksDiffer, one, other, &id)
                .with("block", &id)
                .with("what", shape.what)
                .with("count", shape.count)
                .with("header", shape.rows[0])
                .with("rows", shape.rows[1])
                .with("total", shape.rows[2])
                .with("parts", shape.parts.join(", ")),
        );
        return findings;
    }
    for (a, b) in one.blocks.iter().zip(&other.blocks) {
        for (here, there) in in_the_same_place(a.content.texts(), b.content.texts()) {
            compare(&a.id, &here, &there, one, other, &mut findings);
        }
    }
    for (here, there) in [(one, other), (other, one)] {
        for id in note_ids(here).difference(&note_ids(there)).filter(|id| !hidden(id, here, there))
        {
            let block = mentioning(here, id);
            let at = block.unwrap_or(id);
            let difference = Difference::new(Code::NoteDiffers, here, there, at).with("note", id);
            findings.push(Difference { of_note: block.is_none(), ..difference });
        }
    }
    for a in &one.notes {
        if let Some(b) = other.notes.iter().find(|note| note.id == a.id) {
            compare(&a.id, &[&a.text], &[&b.text], one, other, &mut findings);
        }
    }
    findings
}

fn shapes(document: &Document) -> Vec<(String, Shape)> {
    let blocks = document.blocks.iter();
    blocks.map(|block| (block.id.clone(), Shape::of(&block.content))).collect()
}

fn note_ids(document: &Document) -> BTreeSet<&str> {
    document.notes.iter().map(|note| note.id.as_str()).collect()
}

/// The id of the block that has the mark of a footnote.
fn mentioning<'d>(document: &'d Document, note: &str) -> Option<&'d str> {
    let index = document.notes.iter().position(|known| known.id == note);
    let mut blocks = document.blocks.iter();
    let block =
        blocks.find(|block| block.content.texts().into_iter().any(|text| has_mark(text, index)));
    block.map(|block| block.id.as_str())
}

/// Whether a gap stands in one language where the other has the mark of a footnote.
fn hidden(note: &str, here: &Document, there: &Document) -> bool {
    let index = here.notes.iter().position(|known| known.id == note);
    here.blocks.iter().zip(&there.blocks).any(|(one, other)| {
        one.content.texts().into_iter().any(|text| has_mark(text, index))
            && other.content.texts().into_iter().any(has_gap)
    })
}

/// Whether a text has the mark of a footnote.
fn has_mark(text: &Text, note: Option<usize>) -> bool {
    let mut found = false;
    each(text, &mut |inline| {
        found |= matches!(inline, Inline::Note(known) if Some(*known) == note);
    });
    found
}

/// Every fact of one side must stand on the other, with the same value. How often is a matter of style.
fn compare(
    id: &str,
    a: &[&Text],
    b: &[&Text],
    one: &Document,
    other: &Document,
    findings: &mut Vec<Difference>,
) {
    // A gap hides facts: what is missing is already reported.
    if a.iter().chain(b).any(|text| has_gap(text)) {
        return;
    }
    let (left, right) = (facts(a), facts(b));
    let none = BTreeSet::new();
    for key in left.keys().chain(right.keys().filter(|key| !left.contains_key(*key))) {
        let here = left.get(key).unwrap_or(&none);
        let there = right.get(key).unwrap_or(&none);
        let (mut lost, mut added) = (here.difference(there), there.difference(here));
        // Of several days or sums under one key, those that differ are told of in pairs.
        loop {
            match (lost.next(), added.next()) {
                (None, None) => break,
                (Some(value), Some(second)) => findings.push(
                    Difference::new(Code::FactValueDiffers, one, other, id)
                        .with("value", *value)
                        .with("second", *second)
                        .with("fact", *key)
                        .with("block", id),
                ),
                (value, second) => {
                    let (here, there) = if value.is_some() { (one, other) } else { (other, one) };
                    let difference = Difference::new(Code::FactInOneLanguage, here, there, id)
                        .with("value", value.or(second).copied())
                        .with("fact", *key)
                        .with("block", id);
                    findings.push(Difference { lacks: Some((*key).to_owned()), ..difference });
                }
            }
        }
    }
}

type Facts<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

fn facts<'a>(texts: &[&'a Text]) -> Facts<'a> {
    let mut facts = Facts::new();
    for text in texts {
        each(text, &mut |inline| {
            if let Inline::Fact(Fact { key, value, .. }) = inline {
                facts.entry(key).or_default().insert(value);
            }
        });
    }
    facts
}

/// The type of a block, with all that both languages must have alike.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Shape {
    /// By a name of the catalogue of messages.
    what: &'static str,
    /// The level of a heading; the number of figures, partners or columns.
    count: usize,
    /// The rows of the head, of the body and of the total of a table.
    rows: [usize; 3],
    /// The ids of items, the keys of photos, the lines of columns.
    parts: Vec<String>,
}

impl Shape {
    fn of(content: &Content) -> Shape {
        let (what, count) = match content {
            Content::Letterhead { dateline, .. } => ("letterhead", dateline.len()),
            Content::Kicker { .. } => ("kicker", 0),
            Content::Cover { lines, .. } => ("cover", lines.len()),
            Content::Contents { .. } => ("contents", 0),
            Content::Turn(Orientation::Landscape) => ("landscape", 0),
            Content::Turn(Orientation::Portrait) => ("portrait", 0),
            Content::Heading { level, .. } => ("heading", usize::from(*level)),
            Content::Lead(_) => ("lead", 0),
            Content::Paragraph(_) => ("paragraph", 0),
            Content::List(_) => ("list", 0),
            Content::Quote { .. } => ("quote", 0),
            Content::Photos(_) => ("photos", 0),
            Content::KeyFigures { figures, .. } => ("key-figures", figures.len()),
            Content::Table(table) => ("table", table.columns.len()),
            Content::Chart(chart) => ("chart", chart.series.len()),
            Content::Columns(_) => ("columns", 0),
            Content::Partners(partners) => ("partners", partners.len()),
            Content::Notice { lines, .. } => ("notice", lines.len()),
            Content::Rule => ("rule", 0),
        };
        let rows = match content {
            Content::Table(table) => {
                [table.header.len(), table.rows.len(), table.total.iter().count()]
            }
            Content::Chart(chart) => [0, chart.rows.len(), 0],
            _ => [0; 3],
        };
        let parts = match content {
            Content::List(items) => items.iter().map(|item| item.id.clone()).collect(),
            Content::Photos(photos) => {
                photos.iter().map(|photo| photo.picture.key.clone()).collect()
            }
            Content::Columns(columns) => {
                columns.iter().map(|column| column.lines.len().to_string()).collect()
            }
            _ => Vec::new(),
        };
        Shape { what, count, rows, parts }
    }
}
