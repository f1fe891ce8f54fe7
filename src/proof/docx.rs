//! What a reader meets in a DOCX: the runs of its text and of its footnotes.

use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::reading::Reading;

/// The text of the file, by its parts.
pub(super) fn read(bytes: &[u8]) -> Result<Reading, String> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|why| why.to_string())?;
    let body = part(&mut package, "word/document.xml")?;
    let notes = match part(&mut package, "word/footnotes.xml") {
        Ok(notes) => notes,
        // A document without footnotes may be without their part.
        Err(_) if !body.has_notes => Running::default(),
        Err(why) => return Err(why),
    };
    Ok(Reading { text: body.text, notes: notes.text })
}

fn part(package: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Running, String> {
    let mut xml = String::new();
    let mut file = package.by_name(name).map_err(|why| format!("{name}: {why}"))?;
    file.read_to_string(&mut xml).map_err(|why| format!("{name}: {why}"))?;
    text(&xml).map_err(|why| format!("{name}: {why}"))
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
fn text(xml: &str) -> Result<Running, String> {
    let mut reader = Reader::from_str(xml);
    let mut running = Running::default();
    let mut inside_text = false;
    // The mark of a footnote that was mentioned before.
    let mut raised = false;
    loop {
        match reader.read_event().map_err(|why| why.to_string())? {
            Event::Start(tag) if tag.name().as_ref() == "w:t" => inside_text = !raised,
            Event::Start(tag) if tag.name().as_ref() == "w:r" => raised = false,
            Event::Start(tag) if tag.name().as_ref() == "wp:docPr" => running.picture(&tag)?,
            Event::End(tag) => match tag.name().as_ref() {
                "w:t" => inside_text = false,
                "w:p" | "w:tc" => running.text.push('\n'),
                _ => {}
            },
            Event::Empty(tag) => match tag.name().as_ref() {
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
