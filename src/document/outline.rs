//! The document as text: an outline for people and expectations, and the bare sequence of words
//! that every format must show.

use super::role::Role;
use super::text::{Inline, Mark, Text, numbered, plain};
use super::walk::Part;
use super::{Block, Chart, Content, Document, Orientation};

/// One line a block, facts in braces with their key and value: what the case tests keep.
pub fn outline(document: &Document) -> String {
    outline_with(document, &|part| part.replace('-', " "))
}

/// The same with other words for the parts of a document, which are named `key-figures`, `lead`.
pub fn outline_with(document: &Document, name: &dyn Fn(&str) -> String) -> String {
    let band = document.furniture.draft.iter();
    let band = band.map(|band| (("band", String::new()), band.clone()));
    let blocks = document.blocks.iter().flat_map(parts).map(|(label, text)| (label, said(&text)));
    let notes = document.notes.iter();
    let notes = notes.map(|note| (("note", note.id.clone()), said(&note.text)));
    let mut out = String::new();
    for ((part, id), text) in band.chain(blocks).chain(notes) {
        out.push_str(&name(part));
        if !id.is_empty() {
            out.push(' ');
            out.push_str(&id);
        }
        if !text.is_empty() {
            out.push_str(": ");
            out.push_str(&text);
        }
        out.push('\n');
    }
    out
}

/// The words of the text in reading order, page furniture, list marks, footnote marks and the
/// drawings of charts apart; footnotes follow the text.
pub fn words(document: &Document) -> Vec<String> {
    let blocks = document.blocks.iter().flat_map(|block| block.content.printed());
    let texts = blocks.chain(document.notes.iter().map(|note| &note.text));
    let all = texts.map(plain).collect::<Vec<_>>().join("\n");
    all.split_whitespace().map(str::to_owned).collect()
}

fn said(text: &Text) -> String {
    text.iter().map(marked).collect()
}

fn marked(inline: &Inline) -> String {
    match inline {
        Inline::Text(words) => words.replace('\u{a0}', "⍽"),
        Inline::Fact(fact) => {
            format!("{{{} | {} = {}}}", fact.words.replace('\u{a0}', "⍽"), fact.key, fact.value)
        }
        Inline::Emphasis(text) => format!("_{}_", said(text)),
        Inline::Strong(text) => format!("*{}*", said(text)),
        Inline::Link { url, text } => format!("[{}]({url})", said(text)),
        Inline::Foreign { lang, text } => format!("<{lang}: {}>", said(text)),
        Inline::Note(index) => format!("[^{}]", index + 1),
        Inline::Gap(gap) => format!("⟦{}⟧", gap.words),
        // As in CriticMarkup.
        Inline::Inserted(text) => format!("{{++{}++}}", said(text)),
        Inline::Deleted(text) => format!("{{--{}--}}", said(text)),
        Inline::End(Mark::Inserted) => "{++¶++}".to_owned(),
        Inline::End(Mark::Deleted) => "{--¶--}".to_owned(),
    }
}

/// The name of a part of a document, and its id; none for what stands once.
type Label = (&'static str, String);

/// What a block is: `lead`, `key-figures`.
pub(super) fn part(block: &Block) -> &'static str {
    match &block.content {
        Content::Turn(Orientation::Landscape) => "landscape",
        Content::Turn(Orientation::Portrait) => "portrait",
        Content::Rule => "rule",
        Content::Chart(_) => "chart",
        content => content.parts().first().map_or("", |part| label(part.role, 0)),
    }
}

/// The texts of a block, each with a label, in reading order.
fn parts(block: &Block) -> Vec<(Label, Text)> {
    match &block.content {
        Content::Turn(_) | Content::Rule => {
            vec![((part(block), block.id.clone()), Text::new())]
        }
        Content::Chart(chart) => chart_parts(&block.id, chart),
        content => content.parts().iter().flat_map(|part| labelled(block, part)).collect(),
    }
}

/// The texts of a line, each with a label.
fn labelled(block: &Block, part: &Part<'_, &Text>) -> Vec<(Label, Text)> {
    let is_on_cover = matches!(block.content, Content::Cover { .. });
    let id = match part.role {
        Role::Heading(_) if is_on_cover => block.id.clone(),
        Role::Heading(level) => format!("{level} {}", block.id),
        Role::Item => format!("{}.{}", block.id, part.id),
        Role::Photo | Role::Partner => part.id.to_owned(),
        Role::Lead
        | Role::Paragraph
        | Role::Quote
        | Role::Attribution
        | Role::KeyFigures
        | Role::Table
        | Role::Notice => block.id.clone(),
        _ => String::new(),
    };
    let texts: Vec<Text> = match (part.role, part.texts.as_slice()) {
        (Role::Table, [number, caption]) => vec![numbered(number, caption)],
        (role, cells) if role.is_cells() => vec![apart(cells)],
        (_, texts) => texts.iter().copied().cloned().collect(),
    };
    let labelled = texts.into_iter().enumerate().map(|(at, text)| {
        let name = match part.role {
            Role::Heading(_) if is_on_cover => "title",
            role => label(role, at),
        };
        ((name, id.clone()), text)
    });
    labelled.collect()
}

/// What the text of a line is called, counted from 0.
fn label(role: Role, at: usize) -> &'static str {
    match (role, at) {
        (Role::Dateline, _) => "letterhead",
        (Role::CoverLine, _) => "cover",
        (Role::Kicker, 1) => "release-line",
        (Role::Photo, 0) => "caption",
        (Role::Photo, _) => "credit",
        (Role::Figure, 1) => "label",
        (role, _) => role.word(),
    }
}

/// What the drawing says, a row a line; then what stands below it and what is read out.
fn chart_parts(id: &str, chart: &Chart) -> Vec<(Label, Text)> {
    let mut parts = vec![(("chart", id.to_owned()), Text::new())];
    let legend: Vec<&Text> = chart.series.iter().filter(|text| !text.is_empty()).collect();
    if !legend.is_empty() {
        parts.push((("legend", String::new()), apart(&legend)));
    }
    for row in &chart.rows {
        let words = row.values.iter().map(|value| &value.words);
        let words: Vec<&Text> = std::iter::once(&row.label).chain(words).collect();
        parts.push((("bar", String::new()), apart(&words)));
    }
    parts.push((("chart-caption", id.to_owned()), chart.title()));
    parts.push((("alt", String::new()), vec![Inline::Text(chart.alt.clone())]));
    parts
}

/// Texts in one line.
fn apart(texts: &[&Text]) -> Text {
    let texts: Vec<&[Inline]> = texts.iter().map(|text| text.as_slice()).collect();
    texts.join(&Inline::Text(" ¦ ".into()))
}
