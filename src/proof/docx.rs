//! What a reader meets in a DOCX: the runs of its text and of its footnotes, results of fields among them, and the
//! numbers that its lists print before headings.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::chart;
use super::numbering::{Numbering, attribute, each};
use super::reading::Reading;

/// The text of the file, by its parts.
pub(super) fn read(bytes: &[u8]) -> Result<Reading, String> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|why| why.to_string())?;
    let [styles, lists] =
        ["word/styles.xml", "word/numbering.xml"].map(|name| member(&mut package, name));
    let mut printed =
        Printed { numbering: Numbering::read(&styles?, &lists?)?, charts: charts(&mut package)? };
    let body = part(&mut package, "word/document.xml", &mut printed)?;
    let notes = match part(&mut package, "word/footnotes.xml", &mut printed) {
        Ok(notes) => notes,
        // A document without footnotes may be without their part.
        Err(_) if !body.has_notes => Running::default(),
        Err(why) => return Err(why),
    };
    Ok(Reading { text: body.text, notes: notes.text })
}

type Package<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// What is printed that no run has.
struct Printed {
    numbering: Numbering,
    /// The words of each chart, by the key of its relationship.
    charts: HashMap<String, String>,
}

fn part(package: &mut Package<'_>, name: &str, printed: &mut Printed) -> Result<Running, String> {
    let xml = member(package, name)?;
    text(&xml, printed).map_err(|why| format!("{name}: {why}"))
}

/// The charts of the text.
fn charts(package: &mut Package<'_>) -> Result<HashMap<String, String>, String> {
    let mut charts = HashMap::new();
    for (id, kind, target) in relations(&member(package, "word/_rels/document.xml.rels")?)? {
        if !kind.ends_with("/chart") {
            continue;
        }
        let (part, file) = (format!("word/{target}"), target.trim_start_matches("charts/"));
        let list = relations(&member(package, &format!("word/charts/_rels/{file}.rels"))?)?;
        let (_, _, book) = list.first().ok_or_else(|| format!("{part}: no workbook"))?;
        let book = format!("word/{}", book.trim_start_matches("../"));
        let book = bytes(package, &book)?;
        let words = chart::read(&member(package, &part)?, &book);
        charts.insert(id, words.map_err(|why| format!("{part}: {why}"))?);
    }
    Ok(charts)
}

/// Of each relationship its key, its type and its target.
fn relations(xml: &str) -> Result<Vec<(String, String, String)>, String> {
    let mut all = Vec::new();
    each(xml, &mut |tag| {
        if tag.name().as_ref() == "Relationship" {
            let [id, kind, target] = ["Id", "Type", "Target"].map(|key| attribute(tag, key));
            all.push((id, kind, target));
        }
    })?;
    Ok(all)
}

fn member(package: &mut Package<'_>, name: &str) -> Result<String, String> {
    String::from_utf8(bytes(package, name)?).map_err(|why| format!("{name}: {why}"))
}

fn bytes(package: &mut Package<'_>, name: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut file = package.by_name(name).map_err(|why| format!("{name}: {why}"))?;
    file.read_to_end(&mut bytes).map_err(|why| format!("{name}: {why}"))?;
    Ok(bytes)
}

/// Text, and whether marks of footnotes stand in it.
#[derive(Default)]
struct Running {
    text: String,
    has_notes: bool,
}

impl Running {
    /// What a picture shows, for those who cannot see it.
    fn picture(&mut self, tag: &BytesStart<'_>) -> Result<(), String> {
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|why| why.to_string())?;
            if attribute.key.as_ref() == "descr" {
                let words = attribute.normalized_value(XmlVersion::Implicit1_0);
                self.text.push('\n');
                self.text.push_str(&words.map_err(|why| why.to_string())?);
                self.text.push('\n');
            }
        }
        Ok(())
    }
}

/// The text of the runs; what parts paragraphs, cells and lines parts words.
fn text(xml: &str, printed: &mut Printed) -> Result<Running, String> {
    let mut reader = Reader::from_str(xml);
    let mut running = Running::default();
    let mut inside_text = false;
    // The mark of a footnote that was mentioned before.
    let mut raised = false;
    // The style of the paragraph, and the list that it names itself.
    let (mut style, mut list) = (String::new(), None);
    loop {
        match reader.read_event().map_err(|why| why.to_string())? {
            Event::Start(tag) if tag.name().as_ref() == "w:t" => inside_text = !raised,
            Event::Start(tag) if tag.name().as_ref() == "w:r" => raised = false,
            Event::Start(tag) if tag.name().as_ref() == "wp:docPr" => running.picture(&tag)?,
            Event::Start(tag) if tag.name().as_ref() == "w:p" => (style, list) = Default::default(),
            Event::End(tag) => match tag.name().as_ref() {
                "w:t" => inside_text = false,
                "w:pPr" => {
                    running.text.push_str(&printed.numbering.next(&style, list.as_deref()));
                }
                "w:p" | "w:tc" => running.text.push('\n'),
                _ => {}
            },
            Event::Empty(tag) => match tag.name().as_ref() {
                "c:chart" => {
                    let words = printed.charts.get(&attribute(&tag, "r:id"));
                    running.text.push_str(words.ok_or("a chart that is not there")?);
                    running.text.push('\n');
                }
                "w:pStyle" => style = attribute(&tag, "w:val"),
                "w:numId" => list = Some(attribute(&tag, "w:val")),
                "w:br" | "w:tab" | "w:cr" => running.text.push(' '),
                "w:noBreakHyphen" => running.text.push('\u{2011}'),
                "w:footnoteReference" => running.has_notes = true,
                "wp:docPr" => running.picture(&tag)?,
                "w:vertAlign" => raised = true,
                _ => {}
            },
            Event::Text(words) if inside_text => running.text.push_str(&words),
            Event::GeneralRef(entity) if inside_text => {
                let known = quick_xml::escape::resolve_predefined_entity(&entity);
                running.text.push_str(known.unwrap_or_default());
                running.text.extend(entity.resolve_char_ref().ok().flatten());
            }
            Event::Eof => return Ok(running),
            _ => {}
        }
    }
}
