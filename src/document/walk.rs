//! The one walk through a block, line by line: whoever compares, corrects, prints or remembers what a
//! document says goes this way.

use super::block::{Column, Content, Item, KeyFigure, Partner, Photo};
use super::chart::{Chart, ChartRow, ChartValue};
use super::role::Role;
use super::table::{Cell, Table};
use super::text::{Mark, Text, common_mark};

/// A line of a block: a paragraph, a row, or what belongs together like a figure and its label.
#[derive(Debug)]
pub struct Part<'a, T> {
    pub role: Role,
    /// The id of an item, the key of a photo, the language of a partner's line; else empty.
    pub id: &'a str,
    pub texts: Vec<T>,
}

impl<T> Part<'_, T> {
    fn of(role: Role, texts: impl IntoIterator<Item = T>) -> Self {
        Part { role, id: "", texts: texts.into_iter().collect() }
    }

    fn all(role: Role, texts: impl IntoIterator<Item = T>) -> impl Iterator<Item = Self> {
        texts.into_iter().map(move |text| Part::of(role, [text]))
    }
}

/// The same walk to read and to change.
macro_rules! walk {
    ($(#[$doc:meta])* $name:ident $(, $mut:tt)?) => {
        $(#[$doc])*
        pub fn $name(&$($mut)? self) -> Vec<Part<'_, &$($mut)? Text>> {
            let mut parts = Vec::new();
            match self {
                Content::Letterhead { name, dateline, .. } => {
                    parts.push(Part::of(Role::Letterhead, [name]));
                    parts.extend(Part::all(Role::Dateline, dateline));
                }
                Content::Kicker { kind, line } => parts.push(Part::of(Role::Kicker, [kind, line])),
                Content::Cover { kind, title, lines, .. } => {
                    parts.push(Part::of(Role::Cover, [kind]));
                    parts.push(Part::of(Role::Heading(1), [title]));
                    parts.extend(Part::all(Role::CoverLine, lines));
                }
                Content::Contents { title } => parts.push(Part::of(Role::Contents, [title])),
                Content::Heading { level, text } => {
                    parts.push(Part::of(Role::Heading(*level), [text]));
                }
                Content::Lead(text) => parts.push(Part::of(Role::Lead, [text])),
                Content::Paragraph(text) => parts.push(Part::of(Role::Paragraph, [text])),
                Content::List(items) => {
                    for Item { id, text } in items {
                        parts.push(Part { id, ..Part::of(Role::Item, [text]) });
                    }
                }
                Content::Quote { words, attribution } => {
                    parts.push(Part::of(Role::Quote, [words]));
                    parts.push(Part::of(Role::Attribution, [attribution]));
                }
                Content::Photos(photos) => {
                    for Photo { picture, caption, credit } in photos {
                        let part = Part::of(Role::Photo, [caption, credit]);
                        parts.push(Part { id: &picture.key, ..part });
                    }
                }
                Content::KeyFigures { title, figures } => {
                    parts.push(Part::of(Role::KeyFigures, [title]));
                    for KeyFigure { figure, label } in figures {
                        parts.push(Part::of(Role::Figure, [figure, label]));
                    }
                }
                Content::Table(Table { number, caption, header, rows, total, .. }) => {
                    parts.push(Part::of(Role::Table, [number, caption]));
                    let header = header.into_iter().map(|row| (Role::Header, row));
                    let rows = rows.into_iter().map(|row| (Role::Row, row));
                    let total = total.into_iter().map(|row| (Role::Total, row));
                    for (role, row) in header.chain(rows).chain(total) {
                        parts.push(Part::of(role, row.into_iter().map(|Cell { text, .. }| text)));
                    }
                }
                Content::Chart(Chart { number, caption, head, series, rows, .. }) => {
                    let legend = series.into_iter().filter(|text| !text.is_empty());
                    parts.push(Part::of(Role::Drawn, legend));
                    for ChartRow { label, values } in rows {
                        let words = values.into_iter().map(|ChartValue { words, .. }| words);
                        parts.push(Part::of(Role::Drawn, std::iter::once(label).chain(words)));
                    }
                    parts.push(Part::of(Role::Chart, [number, caption]));
                    parts.push(Part::of(Role::Drawn, [head]));
                }
                Content::Columns(columns) => {
                    for Column { label, lines } in columns {
                        parts.push(Part::of(Role::Column, [label]));
                        parts.extend(Part::all(Role::Line, lines));
                    }
                }
                Content::Partners(partners) => {
                    for Partner { lines, addresses } in partners {
                        for (lang, text) in lines {
                            parts.push(Part { id: lang.code(), ..Part::of(Role::Partner, [text]) });
                        }
                        parts.extend(Part::all(Role::Address, addresses));
                    }
                }
                Content::Notice { title, lines } => {
                    parts.push(Part::of(Role::Notice, [title]));
                    parts.extend(Part::all(Role::Line, lines));
                }
                Content::Rule | Content::Turn(_) => {}
            }
            parts
        }
    };
}

impl Content {
    walk! {
        /// The lines of the block in reading order.
        parts
    }

    walk! {
        /// The same lines, to be changed.
        parts_mut, mut
    }

    /// The texts of the block in reading order.
    pub fn texts(&self) -> Vec<&Text> {
        self.parts().into_iter().flat_map(|part| part.texts).collect()
    }

    /// The same texts, to be changed.
    pub fn texts_mut(&mut self) -> Vec<&mut Text> {
        self.parts_mut().into_iter().flat_map(|part| part.texts).collect()
    }

    /// The texts that stand as words in every format: of a chart not those of the drawing, which
    /// may be a picture.
    pub fn printed(&self) -> Vec<&Text> {
        let printed = self.parts().into_iter().filter(|part| part.role != Role::Drawn);
        printed.flat_map(|part| part.texts).collect()
    }

    /// Whether the whole block came or went.
    pub fn mark(&self) -> Option<Mark> {
        common_mark(self.printed().into_iter().filter(|text| !text.is_empty()))
    }
}
