//! The tree as the data that `page.typ` walks. Here every string is a string and stays one: no
//! value of a document is ever part of a program.

use std::sync::Arc;

use indexmap::IndexMap;
use serde_json::{Value, json};

use crate::document::{
    Block, Chart, Column, Content, Document, Inline, Mark, Orientation, Partner, Photo, Picture,
    PictureFormat, Table, Text, leads,
};
use crate::language::Lang;
use crate::style::{Density, Houses};
use crate::write::WriteError;
use crate::write::address::uri;
use crate::write::chart;
use crate::write::table::{self, Side};

/// A block with more letters than this may run over the page: kept whole, it could be higher
/// than a page and its end would be lost.
const LETTERS_KEPT_WHOLE: usize = 1500;

/// Everything of one document that the layout asks for.
pub struct Data {
    pub json: Vec<u8>,
    /// By virtual path; the same few paths serve every document.
    pub pictures: Vec<(String, Arc<[u8]>)>,
}

/// Translates `document`.
pub fn gather(
    document: &Document,
    houses: &Houses,
    density: &Density,
    tags: &IndexMap<Lang, String>,
) -> Result<Data, WriteError> {
    let mut gathering = Gathering {
        document,
        houses,
        lying: false,
        tags,
        pictures: Vec::new(),
        mentioned: vec![false; document.notes.len()],
    };
    let blocks = document.blocks.iter().filter(|block| !is_empty(&block.content));
    let blocks = blocks.map(|block| gathering.block(block)).collect::<Result<Vec<_>, _>>()?;
    let properties = &document.properties;
    let furniture = &document.furniture;
    let date = properties.date;
    let value = json!({
        "language": gathering.language(&document.lang),
        "layout": document.layout,
        "density": density,
        "title": clean(&properties.title),
        "subject": clean(&properties.subject),
        "author": clean(&properties.author),
        "keywords": properties.keywords.iter().map(|word| clean(word)).collect::<Vec<_>>(),
        "date": { "year": date.year(), "month": date.month(), "day": date.day() },
        "running": clean(&furniture.running),
        "footer": furniture.footer.lines().map(clean).collect::<Vec<_>>(),
        "page": furniture.page.each_ref().map(|words| clean(words)),
        "draft": furniture.draft.as_deref().map(clean),
        "blocks": blocks,
    });
    Ok(Data { json: value.to_string().into_bytes(), pictures: gathering.pictures })
}

/// Translates one chart of `document` to be drawn alone.
pub fn gather_chart(
    document: &Document,
    id: &str,
    chart: &Chart,
    houses: &Houses,
    tags: &IndexMap<Lang, String>,
) -> Result<Data, WriteError> {
    let mentioned = vec![false; document.notes.len()];
    let pictures = Vec::new();
    let mut gathering = Gathering { document, houses, lying: false, tags, pictures, mentioned };
    let language = gathering.language(&document.lang);
    let value = json!({ "language": language, "chart": gathering.chart(id, chart)? });
    Ok(Data { json: value.to_string().into_bytes(), pictures: Vec::new() })
}

struct Gathering<'a> {
    document: &'a Document,
    houses: &'a Houses,
    /// Whether the paper lies where the walk through the blocks is.
    lying: bool,
    tags: &'a IndexMap<Lang, String>,
    pictures: Vec<(String, Arc<[u8]>)>,
    /// Which footnotes have had their first mention, which prints them.
    mentioned: Vec<bool>,
}

impl Gathering<'_> {
    fn block(&mut self, block: &Block) -> Result<Value, WriteError> {
        let long = letters(&block.content) > LETTERS_KEPT_WHOLE;
        let is_gone = block.content.mark() == Some(Mark::Deleted);
        Ok(match &block.content {
            // Pictures of a former version are not known, and no list names its headings.
            Content::Photos(_) | Content::Chart(_) | Content::Contents { .. } if is_gone => {
                let texts = block.content.printed().into_iter().cloned().collect::<Vec<_>>();
                json!({ "kind": "paragraph", "words": self.text(&texts.concat())?, "leads": false })
            }
            Content::Letterhead { logos, name, dateline } => json!({
                "kind": "letterhead",
                "logos": all(logos, |logo| self.picture(logo))?,
                "name": self.text(name)?,
                "dateline": all(dateline, |line| self.text(line))?,
            }),
            Content::Kicker { kind, line } => {
                json!({ "kind": "kicker", "words": self.text(kind)?, "line": self.text(line)? })
            }
            Content::Cover { logos, kind, title, lines } => json!({
                "kind": "cover",
                "logos": all(logos, |logo| self.picture(logo))?,
                "words": self.text(kind)?,
                "title": self.text(title)?,
                "lines": all(lines, |line| self.text(line))?,
            }),
            Content::Contents { title } => {
                json!({ "kind": "contents", "words": self.text(title)? })
            }
            Content::Turn(orientation) => {
                self.lying = *orientation == Orientation::Landscape;
                json!({ "kind": "turn", "lying": self.lying })
            }
            Content::Heading { level, text } => {
                json!({ "kind": "heading", "level": level, "words": self.text(text)? })
            }
            Content::Lead(text) => json!({ "kind": "lead", "words": self.text(text)? }),
            Content::Paragraph(text) => json!({
                "kind": "paragraph",
                "words": self.text(text)?,
                "leads": leads(text),
            }),
            Content::List(items) => {
                json!({ "kind": "list", "items": all(items, |item| self.text(&item.text))? })
            }
            Content::Quote { words, attribution } => json!({
                "kind": "quote",
                "long": long,
                "words": self.text(words)?,
                "attribution": self.text(attribution)?,
            }),
            Content::Photos(photos) => {
                json!({ "kind": "photos", "long": long, "lying": self.lying, "photos": all(photos, |photo| self.photo(photo))? })
            }
            Content::KeyFigures { title, figures } => json!({
                "kind": "key-figures",
                "long": long,
                "title": self.text(title)?,
                "figures": all(figures, |one| {
                    Ok(json!({ "figure": self.text(&one.figure)?, "label": self.text(&one.label)? }))
                })?,
            }),
            Content::Table(table) => self.table(&block.id, table)?,
            Content::Chart(chart) => self.chart(&block.id, chart)?,
            Content::Columns(columns) => {
                json!({ "kind": "columns", "long": long, "columns": all(columns, |column| self.column(column))? })
            }
            Content::Partners(partners) => {
                json!({ "kind": "partners", "long": long, "partners": all(partners, |partner| self.partner(partner))? })
            }
            Content::Notice { title, lines } => json!({
                "kind": "notice",
                "long": long,
                "title": self.text(title)?,
                "lines": all(lines, |line| self.text(line))?,
            }),
            Content::Rule => json!({ "kind": "rule" }),
        })
    }

    fn table(&mut self, id: &str, table: &Table) -> Result<Value, WriteError> {
        let house = self.houses.of(self.document.layout, self.lying);
        let plan = table::plan(id, table, house)?;
        let rows = all(&plan.rows, |row| {
            // The typesetter itself goes round what reaches in from above.
            let own = row.cells.iter().filter_map(|cell| Some((cell, cell.text.as_ref()?)));
            let cells = own.map(|(cell, text)| {
                Ok(json!({
                    "words": self.text(text)?,
                    "columns": cell.columns,
                    "rows": cell.rows,
                    "side": match cell.side {
                        Side::Left => "left",
                        Side::Centre => "center",
                        Side::Right => "right",
                    },
                    "group": cell.group,
                    "shift": cell.shift,
                }))
            });
            let cells = cells.collect::<Result<Vec<_>, WriteError>>()?;
            Ok(
                json!({ "style": row.part.style(), "washed": row.washed, "whole": row.whole(), "cells": cells }),
            )
        })?;
        Ok(json!({
            "kind": "table",
            "id": format!("block-{id}"),
            "long": !plan.whole,
            "title": self.text(&plan.title)?,
            "widths": plan.widths,
            "inset": plan.inset,
            "rows": rows,
        }))
    }

    fn chart(&mut self, id: &str, chart: &Chart) -> Result<Value, WriteError> {
        let plan = chart::plan(chart);
        let alt = clean(&chart.alt);
        if alt.trim().is_empty() {
            return Err(WriteError::Document(format!("chart `{id}` has no `alt`")));
        }
        let rows = chart.rows.iter().enumerate().map(|(index, row)| {
            let bars = plan.bars.get(index);
            let values = row.values.iter().enumerate().map(|(series, value)| {
                let bar = bars.and_then(|bars| bars.get(series)).copied().flatten();
                Ok(json!({ "words": self.text(&value.words)?, "bar": bar }))
            });
            let values = values.collect::<Result<Vec<_>, WriteError>>()?;
            let longest = clean(&chart::longest_word(&row.label));
            Ok(json!({ "label": self.text(&row.label)?, "longest": longest, "values": values }))
        });
        let rows = rows.collect::<Result<Vec<_>, WriteError>>()?;
        Ok(json!({
            "kind": "chart",
            "id": format!("block-{id}"),
            "form": plan.form,
            "zero": plan.zero,
            "series": all(&chart.series, |series| self.text(series))?,
            "rows": rows,
            "title": self.text(&chart.title())?,
            "alt": alt,
        }))
    }

    fn photo(&mut self, photo: &Photo) -> Result<Value, WriteError> {
        Ok(json!({
            "picture": self.picture(&photo.picture)?,
            "caption": self.text(&photo.caption)?,
            "credit": self.text(&photo.credit)?,
        }))
    }

    fn column(&mut self, column: &Column) -> Result<Value, WriteError> {
        Ok(json!({
            "label": self.text(&column.label)?,
            "lines": all(&column.lines, |line| self.text(line))?,
        }))
    }

    fn partner(&mut self, partner: &Partner) -> Result<Value, WriteError> {
        Ok(json!({
            "lines": all(&partner.lines, |(lang, text)| {
                Ok(json!({ "language": self.language(lang), "words": self.text(text)? }))
            })?,
            "addresses": all(&partner.addresses, |address| self.text(address))?,
        }))
    }

    fn picture(&mut self, picture: &Picture) -> Result<Value, WriteError> {
        let alt = clean(&picture.alt);
        if alt.trim().is_empty() {
            return Err(WriteError::Document(format!("picture `{}` has no `alt`", picture.key)));
        }
        let sides = (picture.width.max(1), picture.height.max(1));
        let ratio = match picture.bytes {
            Some(_) => f64::from(sides.0) / f64::from(sides.1),
            None if picture.width == 0 || picture.height == 0 => 1.6,
            None => f64::from(sides.0) / f64::from(sides.1),
        };
        let file = picture.bytes.as_ref().map(|bytes| {
            let ending = match picture.format {
                PictureFormat::Jpeg => "jpg",
                PictureFormat::Png => "png",
            };
            let path = format!("picture-{}.{ending}", self.pictures.len());
            self.pictures.push((path.clone(), Arc::clone(bytes)));
            path
        });
        Ok(json!({ "file": file, "alt": alt, "ratio": ratio }))
    }

    fn text(&mut self, text: &Text) -> Result<Value, WriteError> {
        Ok(Value::Array(all(text, |inline| self.inline(inline))?))
    }

    fn inline(&mut self, inline: &Inline) -> Result<Value, WriteError> {
        Ok(match inline {
            Inline::Text(words) => Value::String(clean(words)),
            Inline::Fact(fact) => Value::String(clean(&fact.words)),
            Inline::Emphasis(text) => json!({ "as": "emphasis", "words": self.text(text)? }),
            Inline::Strong(text) => json!({ "as": "strong", "words": self.text(text)? }),
            Inline::Link { url, text } => {
                let to = match url.strip_prefix('#') {
                    Some(id) => json!({ "block": format!("block-{id}") }),
                    None => Value::String(uri(url).unwrap_or_else(|| clean(url.trim()))),
                };
                json!({ "as": "link", "to": to, "words": self.text(text)? })
            }
            Inline::Note(index) => self.note(*index)?,
            Inline::Foreign { lang, text } => json!({
                "as": "foreign",
                "language": self.language(lang),
                "words": self.text(text)?,
            }),
            Inline::Gap(gap) => json!({ "as": "gap", "words": [clean(&gap.words)] }),
            Inline::Inserted(text) => json!({ "as": "inserted", "words": self.text(text)? }),
            Inline::Deleted(text) => json!({ "as": "deleted", "words": self.text(text)? }),
            Inline::End(_) => Value::String(String::new()),
        })
    }

    /// The first mention carries the note, later ones its number.
    fn note(&mut self, index: usize) -> Result<Value, WriteError> {
        let (Some(note), Some(mentioned)) =
            (self.document.notes.get(index), self.mentioned.get_mut(index))
        else {
            return Err(WriteError::Document(format!("there is no footnote {}", index + 1)));
        };
        if std::mem::replace(mentioned, true) {
            return Ok(json!({ "as": "note", "id": format!("note-{index}") }));
        }
        if note.text.iter().any(holds_note) {
            return Err(WriteError::Document(format!("footnote `{}` holds a footnote", note.id)));
        }
        Ok(json!({ "as": "note", "id": format!("note-{index}"), "words": self.text(&note.text)? }))
    }

    /// Language and region as the typesetter wants them, from a tag such as `ru-RU`.
    fn language(&self, lang: &Lang) -> Value {
        let tag = self.tags.get(lang).map_or(lang.code(), String::as_str);
        let mut parts = tag.split(['-', '_']);
        let lang = parts.next().unwrap_or_default().to_lowercase();
        let region = parts.find(|part| part.len() == 2).map(str::to_uppercase);
        json!({ "lang": lang, "region": region })
    }
}

fn all<T>(
    items: &[T],
    mut translate: impl FnMut(&T) -> Result<Value, WriteError>,
) -> Result<Vec<Value>, WriteError> {
    items.iter().map(&mut translate).collect()
}

fn holds_note(inline: &Inline) -> bool {
    matches!(inline, Inline::Note(_))
        || inline.inner().is_some_and(|text| text.iter().any(holds_note))
}

/// Line ends and tabs are spaces here, since a break would be a paragraph's business; other
/// control characters have no glyph and no meaning.
fn clean(words: &str) -> String {
    words
        .chars()
        .filter_map(|letter| match letter {
            '\n' | '\t' => Some(' '),
            letter if letter.is_control() => None,
            letter => Some(letter),
        })
        .collect()
}

/// A block of many that has none leaves no trace, not even its space.
fn is_empty(content: &Content) -> bool {
    match content {
        Content::List(items) => items.is_empty(),
        Content::Photos(photos) => photos.is_empty(),
        Content::KeyFigures { figures, .. } => figures.is_empty(),
        Content::Table(table) => table.all_rows().next().is_none(),
        Content::Chart(chart) => chart.rows.is_empty() && content.mark().is_none(),
        Content::Columns(columns) => columns.is_empty(),
        Content::Partners(partners) => partners.is_empty(),
        _ => false,
    }
}

fn letters(content: &Content) -> usize {
    match content {
        Content::Quote { words, attribution } => count(words) + count(attribution),
        Content::Photos(photos) => {
            photos.iter().map(|photo| count(&photo.caption) + count(&photo.credit)).sum()
        }
        Content::KeyFigures { title, figures } => {
            count(title)
                + figures.iter().map(|one| count(&one.figure) + count(&one.label)).sum::<usize>()
        }
        Content::Columns(columns) => {
            columns.iter().flat_map(|column| &column.lines).map(count).sum()
        }
        Content::Notice { title, lines } => std::iter::once(title).chain(lines).map(count).sum(),
        Content::Partners(partners) => {
            partners.iter().flat_map(|partner| &partner.lines).map(|(_, text)| count(text)).sum()
        }
        _ => 0,
    }
}

fn count(text: &Text) -> usize {
    crate::document::plain(text).chars().count()
}
