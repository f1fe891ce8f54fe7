//! Walking the tree, for those who compare, correct or read it whatever the block.

use super::{Chart, Content, Inline, Table, Text};

impl Content {
    /// The texts of the block in reading order.
    pub fn texts(&self) -> Vec<&Text> {
        match self {
            Content::Letterhead { name, dateline, .. } => {
                std::iter::once(name).chain(dateline).collect()
            }
            Content::Kicker { kind, line } => vec![kind, line],
            Content::Cover { kind, title, lines, .. } => {
                [kind, title].into_iter().chain(lines).collect()
            }
            Content::Contents { title } => vec![title],
            Content::Heading { text, .. } | Content::Lead(text) | Content::Paragraph(text) => {
                vec![text]
            }
            Content::List(items) => items.iter().map(|item| &item.text).collect(),
            Content::Quote { words, attribution } => vec![words, attribution],
            Content::Photos(photos) => {
                photos.iter().flat_map(|photo| [&photo.caption, &photo.credit]).collect()
            }
            Content::KeyFigures { title, figures } => std::iter::once(title)
                .chain(figures.iter().flat_map(|key| [&key.figure, &key.label]))
                .collect(),
            Content::Table(table) => [&table.number, &table.caption]
                .into_iter()
                .chain(table.all_rows().flatten().map(|cell| &cell.text))
                .collect(),
            Content::Chart(chart) => {
                chart.drawn().chain([&chart.number, &chart.caption, &chart.head]).collect()
            }
            Content::Columns(columns) => columns
                .iter()
                .flat_map(|column| std::iter::once(&column.label).chain(&column.lines))
                .collect(),
            Content::Partners(partners) => partners
                .iter()
                .flat_map(|partner| {
                    partner.lines.iter().map(|(_, text)| text).chain(&partner.addresses)
                })
                .collect(),
            Content::Notice { title, lines } => std::iter::once(title).chain(lines).collect(),
            Content::Rule | Content::Turn(_) => Vec::new(),
        }
    }

    /// The texts that stand as words in every format: of a chart not those of the drawing, which
    /// may be a picture.
    pub fn printed(&self) -> Vec<&Text> {
        match self {
            Content::Chart(chart) => vec![&chart.number, &chart.caption],
            content => content.texts(),
        }
    }

    /// The same texts as [`Content::texts`], to be changed.
    pub fn texts_mut(&mut self) -> Vec<&mut Text> {
        match self {
            Content::Letterhead { name, dateline, .. } => {
                std::iter::once(name).chain(dateline).collect()
            }
            Content::Kicker { kind, line } => vec![kind, line],
            Content::Cover { kind, title, lines, .. } => {
                [kind, title].into_iter().chain(lines).collect()
            }
            Content::Contents { title } => vec![title],
            Content::Heading { text, .. } | Content::Lead(text) | Content::Paragraph(text) => {
                vec![text]
            }
            Content::List(items) => items.iter_mut().map(|item| &mut item.text).collect(),
            Content::Quote { words, attribution } => vec![words, attribution],
            Content::Photos(photos) => photos
                .iter_mut()
                .flat_map(|photo| [&mut photo.caption, &mut photo.credit])
                .collect(),
            Content::KeyFigures { title, figures } => std::iter::once(title)
                .chain(figures.iter_mut().flat_map(|key| [&mut key.figure, &mut key.label]))
                .collect(),
            Content::Table(Table { number, caption, header, rows, total, .. }) => {
                let rows = header.iter_mut().chain(rows).chain(total);
                [number, caption]
                    .into_iter()
                    .chain(rows.flatten().map(|cell| &mut cell.text))
                    .collect()
            }
            Content::Chart(Chart { number, caption, head, series, rows, .. }) => {
                let rows = rows.iter_mut().flat_map(|row| {
                    let values = row.values.iter_mut().map(|value| &mut value.words);
                    std::iter::once(&mut row.label).chain(values)
                });
                series.iter_mut().chain(rows).chain([number, caption, head]).collect()
            }
            Content::Columns(columns) => columns
                .iter_mut()
                .flat_map(|column| std::iter::once(&mut column.label).chain(&mut column.lines))
                .collect(),
            Content::Partners(partners) => partners
                .iter_mut()
                .flat_map(|partner| {
                    partner.lines.iter_mut().map(|(_, text)| text).chain(&mut partner.addresses)
                })
                .collect(),
            Content::Notice { title, lines } => std::iter::once(title).chain(lines).collect(),
            Content::Rule | Content::Turn(_) => Vec::new(),
        }
    }
}

/// Shows every inline of a text, the outer before the inner, in reading order.
pub fn each<'a>(text: &'a Text, see: &mut impl FnMut(&'a Inline)) {
    for inline in text {
        see(inline);
        if let Some(inner) = inline.inner() {
            each(inner, see);
        }
    }
}

/// Like [`each`], to change what is seen.
pub fn each_mut(text: &mut Text, change: &mut impl FnMut(&mut Inline)) {
    for inline in text {
        change(inline);
        match inline {
            Inline::Emphasis(inner) | Inline::Strong(inner) => each_mut(inner, change),
            Inline::Link { text: inner, .. } | Inline::Foreign { text: inner, .. } => {
                each_mut(inner, change)
            }
            Inline::Text(_) | Inline::Fact(_) | Inline::Note(_) | Inline::Gap(_) => {}
        }
    }
}

impl Inline {
    /// The text inside, for what holds text.
    pub fn inner(&self) -> Option<&Text> {
        match self {
            Inline::Emphasis(inner) | Inline::Strong(inner) => Some(inner),
            Inline::Link { text, .. } | Inline::Foreign { text, .. } => Some(text),
            Inline::Text(_) | Inline::Fact(_) | Inline::Note(_) | Inline::Gap(_) => None,
        }
    }

    /// The words that this inline itself prints.
    pub fn words(&self) -> &str {
        match self {
            Inline::Text(words) => words,
            Inline::Fact(fact) => &fact.words,
            Inline::Gap(gap) => &gap.words,
            _ => "",
        }
    }
}
