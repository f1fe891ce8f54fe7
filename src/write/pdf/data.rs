//! The tree as the data that `page.typ` walks. Here every string is a string and stays one: no
//! value of a document is ever part of a program.

use std::sync::Arc;

use indexmap::IndexMap;
use serde_json::{Value, json};

use super::words::{clean, kept, with_contacts};
use crate::document::{
    Block, Chart, Column, Content, Document, Inline, Mark, Partner, Photo, Picture, PictureFormat,
    Table, Text, leads,
};
use crate::language::Lang;
use crate::style::{Density, House, Houses};
use crate::write::WriteError;
use crate::write::address::{telephone, uri};
use crate::write::arrangement::{Arrangement, foot};
use crate::write::chart;
use crate::write::extent::Extents;
use crate::write::headline;
use crate::write::table::{self, Part, Side};

/// A block with more letters than this may run over the page: kept whole, it could be higher
/// than a page and its end would be lost.
const LETTERS_KEPT_WHOLE: usize = 1500;

/// Everything of one document that the layout asks for.
pub struct Data {
    pub json: Vec<u8>,
    /// By virtual path; the same few paths serve every document.
    pub pictures: Vec<(String, Arc<[u8]>)>,
}

/// What is the same for all documents.
#[derive(Clone, Copy)]
pub struct With<'a> {
    pub houses: &'a Houses,
    pub tags: &'a IndexMap<Lang, String>,
    pub extents: &'a Extents,
}

/// Translates `document`.
pub fn gather(
    document: &Document,
    with: With<'_>,
    density: &Density,
    arrangement: &Arrangement,
) -> Result<Data, WriteError> {
    let mut gathering = Gathering {
        document,
        with,
        arrangement,
        lying: false,
        linked: false,
        pictures: Vec::new(),
        mentioned: vec![false; document.notes.len()],
    };
    let mut blocks = Vec::new();
    let foot = foot(document);
    for (index, block) in document.blocks.iter().enumerate() {
        if is_empty(&block.content) {
            continue;
        }
        let lying = arrangement.is_lying(&block.id);
        if std::mem::replace(&mut gathering.lying, lying) != lying {
            blocks.push(json!({ "kind": "turn", "lying": lying }));
        }
        let mut made = gathering.block(block)?;
        made["starts"] = json!(arrangement.starts.contains(&block.id));
        made["foot"] = json!(index >= foot && letters(&block.content) <= LETTERS_KEPT_WHOLE);
        blocks.push(made);
    }
    let properties = &document.properties;
    let furniture = &document.furniture;
    let date = properties.date;
    let value = json!({
        "language": gathering.language(&document.lang),
        "layout": document.layout,
        "density": density,
        "headline": arrangement.title(),
        "figure": arrangement.figure(),
        "title": clean(&properties.title),
        "subject": clean(&properties.subject),
        "author": clean(&properties.author),
        "keywords": properties.keywords.iter().map(|word| clean(word)).collect::<Vec<_>>(),
        "date": { "year": date.year(), "month": date.month(), "day": date.day() },
        "running": clean(&headline::running(document, gathering.house(), with.extents)),
        "footer": furniture.footer.lines().map(clean).collect::<Vec<_>>(),
        "page": furniture.page.each_ref().map(|words| clean(words)),
        "draft": furniture.draft.as_deref().map(clean),
        "front": document.blocks.iter().any(|block| matches!(block.content, Content::Contents { .. } | Content::Cover { .. })),
        "blocks": blocks,
    });
    Ok(Data { json: value.to_string().into_bytes(), pictures: gathering.pictures })
}

/// Translates one chart of `document` to be drawn alone.
pub fn gather_chart(
    document: &Document,
    id: &str,
    chart: &Chart,
    with: With<'_>,
) -> Result<Data, WriteError> {
    let mentioned = vec![false; document.notes.len()];
    let (pictures, arrangement) = (Vec::new(), &Arrangement::default());
    let mut gathering =
        Gathering { document, with, arrangement, lying: false, linked: true, pictures, mentioned };
    let language = gathering.language(&document.lang);
    let value = json!({ "language": language, "chart": gathering.chart(id, chart)? });
    Ok(Data { json: value.to_string().into_bytes(), pictures: Vec::new() })
}

struct Gathering<'a> {
    document: &'a Document,
    with: With<'a>,
    arrangement: &'a Arrangement,
    /// Whether the paper lies where the walk through the blocks is.
    lying: bool,
    /// Whether the walk is inside of a link.
    linked: bool,
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
                "title": self.title(title)?,
                "lines": all(lines, |line| self.text(line))?,
            }),
            Content::Contents { title } => {
                json!({ "kind": "contents", "words": self.text(title)? })
            }
            Content::Heading { level, text } => {
                let words = if *level <= 1 { self.title(text)? } else { self.text(text)? };
                json!({ "kind": "heading", "level": level, "words": words })
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
                "columns": self.arrangement.figures_in_a_row(&block.id, figures.len()),
                "long": long,
                "title": self.text(title)?,
                "figures": all(figures, |one| {
                    Ok(json!({ "figure": self.text(&one.figure)?, "label": self.text(&one.label)? }))
                })?,
            }),
            Content::Table(table) => self.table(&block.id, table)?,
            Content::Chart(chart) => self.chart(&block.id, chart)?,
            Content::Columns(columns) => {
                let share = self.arrangement.share(&block.id);
                json!({ "kind": "columns", "long": long, "share": share, "columns": all(columns, |column| self.column(column))? })
            }
            Content::Partners(partners) => {
                let beside = self.arrangement.is_beside(&block.id, partners.len());
                json!({ "kind": "partners", "long": long, "beside": beside, "partners": all(partners, |partner| self.partner(partner))? })
            }
            Content::Notice { title, lines } => json!({
                "kind": "notice",
                "long": long,
                "title": self.text(title)?,
                "lines": all(lines, |line| self.text(line))?,
            }),
            Content::Rule => json!({ "kind": "rule" }),
            // The arrangement says where the paper turns.
            Content::Turn(_) => Value::Null,
        })
    }

    /// The house on paper that stands.
    fn house(&self) -> &House {
        self.with.houses.of(self.document.layout, false)
    }

    /// The title, with its names in one piece each.
    fn title(&mut self, title: &Text) -> Result<Value, WriteError> {
        let factor = self.arrangement.title();
        let title = headline::bound(title, self.house(), self.with.extents, factor);
        let pieces = self.text(&title)?;
        Ok(kept(pieces))
    }

    fn table(&mut self, id: &str, table: &Table) -> Result<Value, WriteError> {
        let house = self.with.houses.of(self.document.layout, self.lying);
        let plan = table::plan(id, table, house, self.with.extents, self.arrangement.table(id))?;
        let rows = all(&plan.rows, |row| {
            // The typesetter itself goes round what reaches in from above.
            let own = row.cells.iter().enumerate();
            let own = own.filter_map(|(at, cell)| Some((at, cell, cell.text.as_ref()?)));
            let cells = own.map(|(at, cell, text)| {
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
                    "heads": at == 0 && row.part != Part::Header && !text.is_empty(),
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
            "factor": plan.factor,
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
            Inline::Text(words) => with_contacts(&clean(words), self.linked),
            // A telephone of a registry is one however it is written.
            Inline::Fact(fact) if fact.key.ends_with(".phone") && !self.linked => {
                let words = clean(&fact.words);
                match telephone(&words) {
                    Some(to) => json!({ "as": "link", "to": to, "words": [words] }),
                    None => Value::String(words),
                }
            }
            Inline::Fact(fact) => with_contacts(&clean(&fact.words), self.linked),
            Inline::Emphasis(text) => json!({ "as": "emphasis", "words": self.text(text)? }),
            Inline::Strong(text) => json!({ "as": "strong", "words": self.text(text)? }),
            Inline::Link { url, text } => {
                let to = match url.strip_prefix('#') {
                    Some(id) => json!({ "block": format!("block-{id}") }),
                    None => Value::String(uri(url).unwrap_or_else(|| clean(url.trim()))),
                };
                let linked = std::mem::replace(&mut self.linked, true);
                let words = self.text(text)?;
                self.linked = linked;
                json!({ "as": "link", "to": to, "words": words })
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
        let tag = self.with.tags.get(lang).map_or(lang.code(), String::as_str);
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
        Content::Turn(_) => true,
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
