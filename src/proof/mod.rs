//! Finished files read back: what a reader meets in them must be the words of the tree, in its
//! order. That both languages and both formats say the same is proved on the files, not assumed of
//! the writers; nothing here shares code with them.

mod numbering;
mod chart;
mod docx;
mod html;
mod pdf;
mod reading;

use std::fmt;

use crate::document::{Chart, Content, Document, entries, plain};
use crate::model::Format;

/// Stands for the number of a page; no text of a document holds it.
const PAGE: &str = "\u{0}";
/// So many words around a difference are named.
const SHOWN: usize = 6;

/// Why a file is not what its document says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read at all.
    Unreadable(String),
    /// The words of the document and of the file from the first difference on; empty at the end.
    Words { expected: String, found: String },
}

/// Whether the words of a finished file are those of the document that it was made from: in
/// reading order, white space folded.
///
/// # Errors
/// The first difference, or why the file cannot be read.
pub fn proof(document: &Document, format: Format, bytes: &[u8]) -> Result<(), Fault> {
    let reading = match format {
        Format::Docx => docx::read(bytes),
        Format::Pdf => pdf::read(bytes),
        Format::Html => html::read(bytes),
    };
    let reading = reading.map_err(Fault::Unreadable)?;
    let expected = expected(document, format);
    let expected: Vec<&str> = expected.iter().flat_map(|text| text.split_whitespace()).collect();
    let found: Vec<&str> = [&reading.text, &reading.notes]
        .into_iter()
        .flat_map(|text| text.split_whitespace())
        .collect();
    let same = expected.iter().zip(&found).take_while(|(one, other)| is_same(one, other)).count();
    if same == expected.len() && same == found.len() {
        return Ok(());
    }
    let from = same.saturating_sub(SHOWN / 2);
    let [expected, found] = [expected, found].map(|words| {
        let shown: Vec<&str> = words.into_iter().skip(from).take(SHOWN).collect();
        shown.join(" ")
    });
    Err(Fault::Words { expected, found })
}

/// The texts of the tree in reading order. A picture is met as its alternative text, as is a chart;
/// the frame of a missing photo prints it. What Word draws of a chart is met, too.
fn expected(document: &Document, format: Format) -> Vec<String> {
    let mut texts = Vec::new();
    for block in &document.blocks {
        let printed = block.content.printed().into_iter().map(plain);
        match &block.content {
            Content::Contents { title } => {
                texts.push(plain(title));
                let named = entries(&document.blocks);
                for entry in named {
                    texts.push(plain(entry.text));
                    texts.extend((format != Format::Html).then(|| PAGE.to_owned()));
                }
            }
            Content::Letterhead { logos, .. } | Content::Cover { logos, .. } => {
                texts.extend(logos.iter().map(|logo| logo.alt.clone()));
                texts.extend(printed);
            }
            Content::Photos(photos) => {
                for photo in photos {
                    texts.push(photo.picture.alt.clone());
                    texts.extend([plain(&photo.caption), plain(&photo.credit)]);
                }
            }
            // The tags of a PDF name the caption first, wherever it stands.
            Content::Chart(chart) if !chart.rows.is_empty() => match format {
                Format::Pdf => texts.extend(printed.chain([chart.alt.clone()])),
                Format::Docx => {
                    texts.push(chart.alt.clone());
                    texts.extend(drawn(chart));
                    texts.extend(printed);
                }
                Format::Html => texts.extend([chart.alt.clone()].into_iter().chain(printed)),
            },
            Content::Chart(_) => {}
            _ => texts.extend(printed),
        }
    }
    texts.extend(document.notes.iter().map(|note| plain(&note.text)));
    texts
}

/// The words of a drawing, series by series: its name, then row by row label, figure as it is printed, and figure.
fn drawn(chart: &Chart) -> Vec<String> {
    let count = chart.rows.iter().map(|row| row.values.len()).max().unwrap_or(0);
    let mut texts = Vec::new();
    for at in 0..count {
        texts.extend(chart.series.get(at).map(plain));
        for row in &chart.rows {
            texts.push(plain(&row.label));
            if let Some(value) = row.values.get(at) {
                texts.push(plain(&value.words));
                // A workbook has no more digits.
                let number = value.number.and_then(|number| number.round_sf(15));
                texts.extend(number.map(|number| number.normalize().to_string()));
            }
        }
    }
    texts
}

/// Some styles of the house print capitals; the pages in a list of contents are known to the
/// layout alone.
fn is_same(expected: &str, found: &str) -> bool {
    let page = expected == PAGE && !found.is_empty() && found.bytes().all(|b| b.is_ascii_digit());
    page || expected == found || expected.to_uppercase() == found
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Unreadable(why) => f.write_str(why),
            Fault::Words { expected, found } => write!(f, "“{expected}” against “{found}”"),
        }
    }
}
