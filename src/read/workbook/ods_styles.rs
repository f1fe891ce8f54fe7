//! The number formats of an .ods: those of `styles.xml`, then those that stand with the sheets. A cell
//! style without a format of its own has that of the style it descends from.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use super::formats::NumberFormat;
use super::limits;
use super::package::Package;

/// How many styles a style may descend from.
const ANCESTORS: usize = 8;

/// The number formats of cell styles.
#[derive(Default)]
pub(super) struct Styles {
    /// What the formats say, by their names.
    formats: HashMap<String, NumberFormat>,
    /// The format of each cell style.
    pub cells: HashMap<String, NumberFormat>,
    /// The cell styles of a list that is being read: a style may stand before its format, and before
    /// the style whose format it takes over.
    waiting: Vec<CellStyle>,
    /// The default styles of the columns of the sheet: first, last, format.
    pub columns: Vec<(u32, u32, NumberFormat)>,
    /// The format that is being read, its words, its divisor.
    name: String,
    pub words: String,
    shown_in: Option<u32>,
    pub in_symbol: bool,
}

struct CellStyle {
    name: String,
    format: Option<String>,
    parent: Option<String>,
}

impl Styles {
    /// The formats that the file keeps apart from its sheets; none if they cannot be read.
    pub fn kept(package: &mut Package) -> Styles {
        let mut styles = Styles::default();
        let Ok(mut xml) = package.xml("styles.xml", limits::SMALL_ENTRY) else { return styles };
        while let Ok(event) = xml.next() {
            match event {
                Event::Start(tag) => styles.open(&tag),
                Event::Empty(tag) => {
                    styles.open(&tag);
                    styles.in_symbol = false;
                }
                Event::Text(text) if styles.in_symbol => {
                    styles.words.push_str(&text.xml10_content());
                }
                Event::End(tag) => styles.close(tag.name().as_ref()),
                Event::Eof => break,
                _ => {}
            }
        }
        styles
    }

    pub fn open(&mut self, tag: &BytesStart) {
        match tag.name().as_ref() {
            "number:currency-style" | "number:number-style" | "number:percentage-style" => {
                self.name = value(tag, "style:name").unwrap_or_default();
                (self.words, self.shown_in) = (String::new(), None);
            }
            "number:currency-symbol" | "number:text" => {
                self.words.push(' ');
                self.in_symbol = true;
            }
            "number:number" => {
                let factor = value(tag, "number:display-factor").and_then(|n| n.parse().ok());
                self.shown_in = factor.filter(|factor| *factor > 1);
            }
            "style:style" if value(tag, "style:family").as_deref() == Some("table-cell") => {
                self.waiting.extend(value(tag, "style:name").map(|name| CellStyle {
                    name,
                    format: value(tag, "style:data-style-name"),
                    parent: value(tag, "style:parent-style-name"),
                }));
            }
            _ => {}
        }
    }

    pub fn close(&mut self, name: &str) {
        match name {
            "number:currency-symbol" | "number:text" => self.in_symbol = false,
            "number:currency-style" | "number:number-style" | "number:percentage-style" => {
                let format = NumberFormat {
                    percent: name == "number:percentage-style",
                    shown_in: self.shown_in,
                    words: None,
                };
                let format = format.named(&self.words);
                self.formats.insert(std::mem::take(&mut self.name), format);
            }
            "office:styles" | "office:automatic-styles" => self.settle(),
            _ => {}
        }
    }

    /// Gives every cell style that was read its own format, or that of the style it descends from.
    fn settle(&mut self) {
        let waiting: HashMap<String, CellStyle> =
            self.waiting.drain(..).map(|style| (style.name.clone(), style)).collect();
        let mut found = Vec::new();
        for (name, style) in &waiting {
            let mut style = style;
            for _ in 0..ANCESTORS {
                let parent = style.parent.as_ref().filter(|_| style.format.is_none());
                match parent.and_then(|parent| waiting.get(parent)) {
                    Some(parent) => style = parent,
                    None => break,
                }
            }
            let format = match (&style.format, &style.parent) {
                (Some(format), _) => self.formats.get(format),
                (None, Some(parent)) => self.cells.get(parent),
                (None, None) => None,
            };
            found.push((name.clone(), format.cloned().unwrap_or_default()));
        }
        self.cells.extend(found);
    }

    /// The format of a cell by its style, or by that of its column.
    pub fn of(&self, style: Option<&String>, column: u32) -> NumberFormat {
        match style {
            Some(style) => self.cells.get(style).cloned().unwrap_or_default(),
            None => {
                let within = |(first, last, _): &&(u32, u32, NumberFormat)| {
                    (first..=last).contains(&&column)
                };
                self.columns
                    .iter()
                    .find(within)
                    .map(|(.., format)| format.clone())
                    .unwrap_or_default()
            }
        }
    }
}

/// An attribute by the name that all programs write; ODF allows other prefixes, nobody uses them.
pub(super) fn value(tag: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes.with_checks(false).flatten().find(|found| found.key.as_ref() == name)?;
    found.normalized_value(quick_xml::XmlVersion::default()).ok().map(std::borrow::Cow::into_owned)
}
