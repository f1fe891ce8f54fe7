//! The document as text: an outline for people and expectations, and the bare sequence of words
//! that every format must show.

use super::{Block, Chart, Content, Document, Inline, Orientation, Row, Table, Text, each};

/// One line a block, facts in braces with their key and value: what the case tests keep.
pub fn outline(document: &Document) -> String {
    outline_with(document, &|part| part.replace('-', " "))
}

/// The same with other words for the parts of a document, which are named `key-figures`, `lead`.
pub fn outline_with(document: &Document, name: &dyn Fn(&str) -> String) -> String {
    let mut out = String::new();
    let mut line = |(part, id): &Label, text: String| {
        out.push_str(&name(part));
        if !id.is_empty() {
            out.push(' ');
            out.push_str(id);
        }
        if !text.is_empty() {
            out.push_str(": ");
            out.push_str(&text);
        }
        out.push('\n');
    };
    if let Some(band) = &document.furniture.draft {
        line(&("band", String::new()), band.clone());
    }
    for block in &document.blocks {
        for (part, text) in parts(block) {
            line(&part, text.iter().map(marked).collect());
        }
    }
    for note in &document.notes {
        line(&("note", note.id.clone()), note.text.iter().map(marked).collect());
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

/// The text alone, without marks of facts, emphasis or footnotes.
pub fn plain(text: &Text) -> String {
    let mut out = String::new();
    each(text, &mut |inline| out.push_str(inline.words()));
    out
}

fn marked(inline: &Inline) -> String {
    let inner = |text: &Text| text.iter().map(marked).collect::<String>();
    match inline {
        Inline::Text(words) => words.replace('\u{a0}', "⍽"),
        Inline::Fact(fact) => {
            format!("{{{} | {} = {}}}", fact.words.replace('\u{a0}', "⍽"), fact.key, fact.value)
        }
        Inline::Emphasis(text) => format!("_{}_", inner(text)),
        Inline::Strong(text) => format!("*{}*", inner(text)),
        Inline::Link { url, text } => format!("[{}]({url})", inner(text)),
        Inline::Foreign { lang, text } => format!("<{lang}: {}>", inner(text)),
        Inline::Note(index) => format!("[^{}]", index + 1),
        Inline::Gap(gap) => format!("⟦{}⟧", gap.words),
    }
}

/// The name of a part of a document, and its id; none for what stands once.
type Label = (&'static str, String);

/// What a block is: `lead`, `key-figures`.
pub(super) fn part(block: &Block) -> &'static str {
    parts(block).first().map_or("", |((part, _), _)| part)
}

/// The texts of a block, each with a label, in reading order.
fn parts(block: &Block) -> Vec<(Label, Text)> {
    let id = &block.id;
    let one = |part, text: &Text| vec![((part, id.clone()), text.clone())];
    let bare = |part, text: &Text| ((part, String::new()), text.clone());
    match &block.content {
        Content::Letterhead { name, dateline, .. } => {
            std::iter::once(name).chain(dateline).map(|text| bare("letterhead", text)).collect()
        }
        Content::Kicker { kind, line } => vec![bare("kicker", kind), bare("release-line", line)],
        Content::Cover { kind, title, lines, .. } => {
            let mut parts = vec![bare("cover", kind), (("title", id.clone()), title.clone())];
            parts.extend(lines.iter().map(|text| bare("cover", text)));
            parts
        }
        Content::Contents { title } => vec![bare("contents", title)],
        Content::Turn(Orientation::Landscape) => one("landscape", &Text::new()),
        Content::Turn(Orientation::Portrait) => one("portrait", &Text::new()),
        Content::Heading { level, text } => {
            vec![(("heading", format!("{level} {id}")), text.clone())]
        }
        Content::Lead(text) => one("lead", text),
        Content::Paragraph(text) => one("paragraph", text),
        Content::List(items) => items
            .iter()
            .map(|item| (("item", format!("{id}.{}", item.id)), item.text.clone()))
            .collect(),
        Content::Quote { words, attribution } => {
            let mut parts = one("quote", words);
            parts.extend(one("attribution", attribution));
            parts
        }
        Content::Photos(photos) => photos
            .iter()
            .flat_map(|photo| {
                [("caption", &photo.caption), ("credit", &photo.credit)]
                    .map(|(part, text)| ((part, photo.picture.key.clone()), text.clone()))
            })
            .collect(),
        Content::KeyFigures { title, figures } => {
            let mut parts = one("key-figures", title);
            for figure in figures {
                parts.push(bare("figure", &figure.figure));
                parts.push(bare("label", &figure.label));
            }
            parts
        }
        Content::Table(table) => table_parts(id, table),
        Content::Chart(chart) => chart_parts(id, chart),
        Content::Columns(columns) => columns
            .iter()
            .flat_map(|column| {
                std::iter::once(bare("column", &column.label))
                    .chain(column.lines.iter().map(move |text| bare("line", text)))
            })
            .collect(),
        Content::Partners(partners) => partners
            .iter()
            .flat_map(|partner| {
                let lines = partner
                    .lines
                    .iter()
                    .map(|(lang, text)| (("partner", lang.to_string()), text.clone()));
                lines.chain(partner.addresses.iter().map(move |text| bare("address", text)))
            })
            .collect(),
        Content::Notice { title, lines } => {
            let mut parts = one("notice", title);
            parts.extend(lines.iter().map(|text| bare("line", text)));
            parts
        }
        Content::Rule => one("rule", &Text::new()),
    }
}

/// A row a line, its cells apart.
fn table_parts(id: &str, table: &Table) -> Vec<(Label, Text)> {
    let line = |part, row: &Row| {
        let cells = row.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>();
        ((part, String::new()), apart(&cells))
    };
    let mut parts = vec![(("table", id.to_owned()), table.title())];
    parts.extend(table.header.iter().map(|row| line("header", row)));
    parts.extend(table.rows.iter().map(|row| line("row", row)));
    parts.extend(table.total.iter().map(|row| line("total", row)));
    parts
}

/// What the drawing says, a row a line; then what stands below it and what is read out.
fn chart_parts(id: &str, chart: &Chart) -> Vec<(Label, Text)> {
    let bare = |part, text: Text| ((part, String::new()), text);
    let mut parts = vec![(("chart", id.to_owned()), Text::new())];
    let legend: Vec<Text> = chart.series.iter().filter(|text| !text.is_empty()).cloned().collect();
    if !legend.is_empty() {
        parts.push(bare("legend", apart(&legend)));
    }
    for row in &chart.rows {
        let words = row.values.iter().map(|value| value.words.clone());
        let words: Vec<Text> = std::iter::once(row.label.clone()).chain(words).collect();
        parts.push(bare("bar", apart(&words)));
    }
    parts.push((("chart-caption", id.to_owned()), chart.title()));
    parts.push(bare("alt", vec![Inline::Text(chart.alt.clone())]));
    parts
}

/// Texts in one line.
fn apart(texts: &[Text]) -> Text {
    texts.join(&Inline::Text(" ¦ ".into()))
}
