//! The document as text: an outline for people and expectations, and the bare sequence of words
//! that every format must show.

use super::{Block, Content, Document, Inline, Row, Table, Text, each};

/// One line a block, facts in braces with their key and value: what the case tests keep.
pub fn outline(document: &Document) -> String {
    let mut out = String::new();
    let mut line = |label: &str, text: String| {
        out.push_str(label);
        if !text.is_empty() {
            out.push_str(": ");
            out.push_str(&text);
        }
        out.push('\n');
    };
    if let Some(band) = &document.furniture.draft {
        line("band", band.clone());
    }
    for block in &document.blocks {
        for (part, text) in parts(block) {
            line(&part, text.iter().map(marked).collect());
        }
    }
    for note in &document.notes {
        line(&format!("note {}", note.id), note.text.iter().map(marked).collect());
    }
    out
}

/// The words of the text in reading order, page furniture, list marks and footnote marks apart;
/// footnotes follow the text.
pub fn words(document: &Document) -> Vec<String> {
    let blocks = document.blocks.iter().flat_map(|block| block.content.texts());
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

/// The texts of a block, each with a label, in reading order.
fn parts(block: &Block) -> Vec<(String, Text)> {
    let id = &block.id;
    let one = |kind: &str, text: &Text| vec![(format!("{kind} {id}"), text.clone())];
    match &block.content {
        Content::Letterhead { name, dateline, .. } => std::iter::once(name)
            .chain(dateline)
            .map(|text| ("letterhead".to_owned(), text.clone()))
            .collect(),
        Content::Kicker { kind, line } => {
            vec![("kicker".into(), kind.clone()), ("release line".into(), line.clone())]
        }
        Content::Heading { level, text } => one(&format!("heading {level}"), text),
        Content::Lead(text) => one("lead", text),
        Content::Paragraph(text) => one("paragraph", text),
        Content::List(items) => {
            items.iter().map(|item| (format!("item {id}.{}", item.id), item.text.clone())).collect()
        }
        Content::Quote { words, attribution } => vec![
            (format!("quote {id}"), words.clone()),
            (format!("attribution {id}"), attribution.clone()),
        ],
        Content::Photos(photos) => photos
            .iter()
            .flat_map(|photo| {
                [("caption", &photo.caption), ("credit", &photo.credit)]
                    .map(|(part, text)| (format!("{part} {}", photo.picture.key), text.clone()))
            })
            .collect(),
        Content::KeyFigures { title, figures } => {
            let mut parts = one("key figures", title);
            for figure in figures {
                parts.push(("figure".into(), figure.figure.clone()));
                parts.push(("label".into(), figure.label.clone()));
            }
            parts
        }
        Content::Table(table) => table_parts(id, table),
        Content::Columns(columns) => columns
            .iter()
            .flat_map(|column| {
                std::iter::once(("column".to_owned(), column.label.clone()))
                    .chain(column.lines.iter().map(|text| ("line".to_owned(), text.clone())))
            })
            .collect(),
        Content::Partners(partners) => partners
            .iter()
            .flat_map(|partner| {
                let lines = partner
                    .lines
                    .iter()
                    .map(|(lang, text)| (format!("partner {lang}"), text.clone()));
                lines.chain(
                    partner.addresses.iter().map(|text| ("address".to_owned(), text.clone())),
                )
            })
            .collect(),
        Content::Rule => vec![(format!("rule {id}"), Vec::new())],
    }
}

/// A row a line, its cells apart.
fn table_parts(id: &str, table: &Table) -> Vec<(String, Text)> {
    let line = |kind: &str, row: &Row| {
        let cells = row.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>();
        (kind.to_owned(), cells.join(&Inline::Text(" ¦ ".into())))
    };
    let mut parts = vec![(format!("table {id}"), table.title())];
    parts.extend(table.header.iter().map(|row| line("header", row)));
    parts.extend(table.rows.iter().map(|row| line("row", row)));
    parts.extend(table.total.iter().map(|row| line("total", row)));
    parts
}
