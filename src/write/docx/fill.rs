//! What the templates of `templates/style/docx` may ask for: slots such as `{colour.accent}` as
//! a whole attribute or text, and instructions such as `<?paragraph lead?>`. It knows nothing
//! of how the answers become XML.

use super::cells::CellStyle;
use super::chart::{self, Plot};
use super::piece::Piece;
use super::tags::{Fault, legal};
use super::theme;
use super::units::{Look, half_points, twips_of_mm};
use crate::document::Properties;
use crate::style::{Layout, TextStyle};
use crate::write::WriteError;

/// A relationship that a part turned out to need.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    pub id: String,
    /// The last step of the relationship's type: `image`, `hyperlink`.
    pub kind: &'static str,
    pub target: String,
}

/// The answers for one document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fill<'a> {
    pub look: Look<'a>,
    pub layout: Layout,
    /// The tag of the document's language.
    pub tag: &'a str,
    pub properties: &'a Properties,
    /// The footnotes as docx-rs made them.
    pub footnotes: &'a str,
    /// The names of the headers, footers and charts.
    pub typed: &'a [String],
    /// The styles of cells that `<?cells?>` lists.
    pub cells: &'a [CellStyle],
    /// What is drawn, in the part of a chart.
    pub chart: Option<&'a Plot>,
    /// What `<?relations?>` lists.
    pub relations: &'a [Relation],
}

impl<'a> Fill<'a> {
    /// The value of a text or attribute of a template: itself, unless it is a slot.
    pub fn value(&self, value: &str) -> Result<String, Fault> {
        match value.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            None => Ok(value.to_owned()),
            Some(slot) => self.slot(slot),
        }
    }

    fn slot(&self, slot: &str) -> Result<String, Fault> {
        let properties = self.properties;
        let font = &self.look.house.font;
        Ok(match slot {
            "tag" => self.tag.to_owned(),
            "title" => legal(&properties.title),
            "subject" => legal(&properties.subject),
            "author" => legal(&properties.author),
            "keywords" => legal(&properties.keywords.join(", ")),
            // Noon: the same day wherever it is read.
            "date" => format!("{}T12:00:00Z", properties.date),
            "font.word" => font.word.clone(),
            "chart.size" => format!("{}", (self.look.house.charts.size * 100.0).round()),
            "font.name" => font.name.clone(),
            _ => match slot.split_once('.') {
                Some(("colour", name)) => self.look.colour(name)?,
                Some(("theme", place)) => theme::colour(self.look, place)?,
                Some(("twips", name)) => self.twips(name)?.to_string(),
                Some(("points", name)) => (self.twips(name)? / 20).to_string(),
                Some(("after", name)) => self.look.after(style(name)?)?.to_string(),
                Some(("eighths", name)) => {
                    super::units::eighths_of_mm(self.measure(name)?).to_string()
                }
                _ => return Err(Fault(format!("unknown slot `{{{slot}}}`"))),
            },
        })
    }

    /// A measure in twips; `list_indent*2` is its double.
    fn twips(&self, name: &str) -> Result<u32, Fault> {
        let (name, factor) = name.split_once('*').unwrap_or((name, "1"));
        let factor: f64 = factor.parse().map_err(|_| Fault(format!("`{factor}` is no number")))?;
        Ok(twips_of_mm(self.measure(name)? * factor))
    }

    fn measure(&self, name: &str) -> Result<f64, Fault> {
        self.look.measure(name).ok_or_else(|| Fault(format!("unknown measure `{name}`")))
    }

    /// What `<?name argument?>` stands for.
    pub fn instruction(&self, name: &str, argument: &str) -> Result<Vec<Piece<'a>>, Fault> {
        match name {
            "paragraph" => Ok(self.paragraph(style(argument)?)?),
            "run" => Ok(self.run(style(argument)?)?),
            "cells" => Ok(self.cells.iter().flat_map(cell_style).collect()),
            // The list that numbers headings, and for each of its levels the style that it numbers.
            "numbered" if self.layout == Layout::Report => Ok(numbered(argument)),
            "numbers" if self.layout == Layout::Report => {
                Ok(vec![value("w:pStyle", argument.to_owned())])
            }
            "numbered" | "numbers" => Ok(Vec::new()),
            "footnotes" => Ok(vec![Piece::Source(self.footnotes)]),
            "typed" => Ok(self.typed.iter().map(|name| content_type(name)).collect()),
            "plot" | "legend" => {
                let chart = self.chart.ok_or_else(|| Fault("no chart is drawn".into()))?;
                chart::pieces(name, chart, self.look, self.tag)
            }
            "relations" => Ok(self.relations.iter().map(relationship).collect()),
            _ => Err(Fault(format!("unknown instruction `{name}`"))),
        }
    }

    /// The paragraph properties of a style.
    fn paragraph(&self, style: TextStyle) -> Result<Vec<Piece<'a>>, WriteError> {
        let mut pieces = vec![Piece::Element(
            "w:spacing",
            vec![
                ("w:before", self.look.before(style)?.to_string()),
                ("w:after", self.look.after(style)?.to_string()),
                ("w:line", self.look.line(style)?.to_string()),
                ("w:lineRule", "auto".into()),
            ],
        )];
        if self.look.text(style)?.keep_with_next {
            pieces.push(Piece::Element("w:keepNext", vec![]));
        }
        Ok(pieces)
    }

    /// The letters of a style.
    fn run(&self, style: TextStyle) -> Result<Vec<Piece<'a>>, WriteError> {
        let text = self.look.text(style)?;
        let body = self.look.text(TextStyle::Body)?;
        let size = half_points(self.look.size(style)?).to_string();
        let tracking = (text.tracking * 20.0).round() as i32;
        let mut pieces = vec![
            value("w:color", self.look.colour(&text.colour)?),
            value("w:spacing", tracking.to_string()),
            value("w:sz", size.clone()),
            value("w:szCs", size),
        ];
        let switches = [
            (["w:b", "w:bCs"].as_slice(), text.bold, body.bold),
            (&["w:i", "w:iCs"], text.italic, body.italic),
            (&["w:caps"], text.capitals, body.capitals),
        ];
        for (names, on, inherited) in switches {
            for name in names.iter().filter(|_| on || inherited) {
                pieces.push(value(name, if on { "1" } else { "0" }.into()));
            }
        }
        Ok(pieces)
    }
}

/// The list of a style of headings, at this level.
fn numbered<'a>(level: &str) -> Vec<Piece<'a>> {
    vec![
        Piece::Start("w:numPr", vec![]),
        value("w:ilvl", level.to_owned()),
        value("w:numId", "3".to_owned()),
        Piece::End,
    ]
}

/// A style made of one of the house.
fn cell_style<'a>(style: &CellStyle) -> Vec<Piece<'a>> {
    let (side, shift, held) = style.looks();
    let id = vec![
        ("w:type", "paragraph".to_owned()),
        ("w:customStyle", "1".to_owned()),
        ("w:styleId", style.id()),
    ];
    let mut pieces = vec![
        Piece::Start("w:style", id),
        value("w:name", style.name()),
        value("w:basedOn", style.base().to_owned()),
        value("w:uiPriority", "37".to_owned()),
        Piece::Start("w:pPr", vec![]),
    ];
    pieces.extend(held.then(|| Piece::Element("w:keepNext", vec![])));
    if shift > 0 {
        pieces.push(Piece::Element("w:ind", vec![("w:right", shift.to_string())]));
    }
    pieces.extend(side.map(|side| value("w:jc", side.to_owned())));
    pieces.push(Piece::End);
    if let Some(size) = style.size() {
        let size = size.to_string();
        pieces.push(Piece::Start("w:rPr", vec![]));
        pieces.extend([value("w:sz", size.clone()), value("w:szCs", size), Piece::End]);
    }
    pieces.push(Piece::End);
    pieces
}

fn value<'a>(name: &'static str, value: String) -> Piece<'a> {
    Piece::Element(name, vec![("w:val", value)])
}

/// `word/header1.xml` is a header.
fn content_type<'a>(part: &str) -> Piece<'a> {
    const TYPES: &str = "application/vnd.openxmlformats-officedocument.";
    let kind = match part {
        part if part.contains("/chart") => "drawingml.chart",
        part if part.contains("header") => "wordprocessingml.header",
        _ => "wordprocessingml.footer",
    };
    Piece::Element(
        "Override",
        vec![("PartName", format!("/{part}")), ("ContentType", format!("{TYPES}{kind}+xml"))],
    )
}

fn relationship<'a>(relation: &Relation) -> Piece<'a> {
    const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    let mut attributes = vec![
        ("Id", relation.id.clone()),
        ("Type", format!("{TYPES}{}", relation.kind)),
        ("Target", relation.target.clone()),
    ];
    if relation.kind == "hyperlink" {
        attributes.push(("TargetMode", "External".into()));
    }
    Piece::Element("Relationship", attributes)
}

/// A style by its name in `house.yaml`.
fn style(name: &str) -> Result<TextStyle, Fault> {
    use serde::Deserialize;
    use serde::de::IntoDeserializer;
    use serde::de::value::{Error, StrDeserializer};
    let name: StrDeserializer<'_, Error> = name.into_deserializer();
    Ok(TextStyle::deserialize(name)?)
}
