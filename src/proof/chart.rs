//! What a reader meets in a chart that Word draws, and whether it is what the workbook behind it says: from there Word
//! draws it again when somebody edits it.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::numbering::attribute;

/// Cells and what a chart keeps of them, by their places in the row or column.
#[derive(Debug, Default)]
struct Cells {
    /// `Sheet1!$B$2:$B$9`.
    reference: String,
    texts: HashMap<usize, String>,
}

#[derive(Debug, Default)]
struct Series {
    name: Cells,
    rows: Cells,
    figures: Cells,
    /// The figures as they are printed; of those that have room the words in the drawing.
    words: Cells,
    drawn: HashMap<usize, String>,
}

/// The words of a chart, series by series: its name, then row by row label, figure as it is printed, and figure.
///
/// # Errors
/// What the drawing, the part and the workbook do not say alike.
pub(super) fn read(xml: &str, workbook: &[u8]) -> Result<String, String> {
    let series = series(xml)?;
    let mut workbook: Xlsx<_> =
        Xlsx::new(Cursor::new(workbook)).map_err(|why: calamine::XlsxError| why.to_string())?;
    let mut words: Vec<&str> = Vec::new();
    for (at, one) in series.iter().enumerate() {
        for cells in [&one.name, &one.rows, &one.figures, &one.words] {
            compare(cells, &mut workbook)?;
        }
        for (at, drawn) in &one.drawn {
            if one.words.texts.get(at) != Some(drawn) {
                return Err(format!("“{drawn}” is drawn, and another text is in its cell"));
            }
        }
        let figure = |at| one.figures.texts.get(&at).map_or("", String::as_str);
        let name = one.name.texts.get(&0).map_or("", String::as_str);
        // A name that is no head of a column is that of a row: a part of one whole.
        if !one.name.reference.ends_with("$1") {
            let head = one.rows.texts.get(&0).map_or("", String::as_str);
            words.extend([if at == 0 { head } else { "" }, name, figure(0)]);
            continue;
        }
        words.push(name);
        for at in 0..one.rows.texts.len() {
            let [label, printed] = [&one.rows, &one.words]
                .map(|cells| cells.texts.get(&at).map_or("", String::as_str));
            words.extend([label, printed, figure(at)]);
        }
    }
    Ok(words.join("\n"))
}

fn series(xml: &str) -> Result<Vec<Series>, String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut all: Vec<Series> = Vec::new();
    let mut path: Vec<String> = Vec::new();
    // The places of the point and of the label that are read.
    let (mut point, mut label) = (0, 0);
    loop {
        let event = reader.read_event().map_err(|why| why.to_string())?;
        let text = match &event {
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                match name.as_str() {
                    "c:ser" => all.push(Series::default()),
                    "c:pt" => point = attribute(tag, "idx").parse().unwrap_or(0),
                    "c:idx" if path.last().is_some_and(|parent| parent == "c:dLbl") => {
                        label = attribute(tag, "val").parse().unwrap_or(0);
                    }
                    _ => {}
                }
                path.push(name);
                continue;
            }
            Event::End(_) => {
                path.pop();
                continue;
            }
            Event::Text(words) => words.to_string(),
            Event::GeneralRef(entity) => {
                let known =
                    quick_xml::escape::resolve_predefined_entity(entity).unwrap_or_default();
                let own = entity.resolve_char_ref().ok().flatten();
                known.chars().chain(own).collect()
            }
            Event::Eof => return Ok(all),
            _ => continue,
        };
        let Some(series) = all.last_mut() else { continue };
        let inside = |name: &str| path.iter().any(|open| open == name);
        let cells = match () {
            () if inside("c:dLbls") => {
                if inside("a:t") {
                    series.drawn.entry(label).or_default().push_str(&text);
                }
                continue;
            }
            () if inside("c:tx") => &mut series.name,
            () if inside("c:cat") => &mut series.rows,
            () if inside("c:val") => &mut series.figures,
            () if inside("c15:datalabelsRange") => &mut series.words,
            () => continue,
        };
        match path.last().map(String::as_str) {
            Some("c:f" | "c15:f") => cells.reference.push_str(&text),
            Some("c:v") => cells.texts.entry(point).or_default().push_str(&text),
            _ => {}
        }
    }
}

/// Whether cells hold what a chart keeps of them.
fn compare(cells: &Cells, workbook: &mut Xlsx<Cursor<&[u8]>>) -> Result<(), String> {
    let Some((sheet, rest)) = cells.reference.split_once('!') else { return Ok(()) };
    let first = rest.split(':').next().unwrap_or_default();
    let (column, row) = first.trim_start_matches('$').split_once('$').unwrap_or_default();
    let column = column.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1);
    let row: u32 = row.parse().map_err(|_| format!("`{first}` is no cell"))?;
    let range = workbook.worksheet_range(sheet).map_err(|why| why.to_string())?;
    for (at, text) in &cells.texts {
        let at = u32::try_from(*at).map_err(|why| why.to_string())?;
        let found = range.get_value((row - 1 + at, column.saturating_sub(1)));
        let same = match found {
            Some(Data::Float(number)) => text.parse() == Ok(*number),
            Some(Data::Int(number)) => text.parse() == Ok(*number),
            Some(Data::String(words)) => words == text,
            _ => text.is_empty(),
        };
        if !same {
            return Err(format!("the chart says “{text}”, its workbook “{found:?}”"));
        }
    }
    Ok(())
}
