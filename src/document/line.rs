//! The words of a block line by line, with what each line is, as the record keeps them: enough to
//! put what a document said once back at its place in what it says now.

use serde::{Deserialize, Serialize};

use super::{Block, Chart, Content, Inline, Note, Photo, Table, Text, each};

/// One line of a block: `row`, `Kenesh`, `97.4`. It is kept as one text, its parts apart by tabs,
/// which no text of a document has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Line {
    /// What it is: `heading 2`, `item`, `row`. Empty where that is not known.
    pub part: String,
    /// Its texts as they are printed. The mark of a footnote is the id of the note between
    /// [`MARK`] and [`MARK_END`].
    pub texts: Vec<String>,
}

/// Begins the mark of a footnote in a text.
pub const MARK: char = '\u{2}';
/// Ends the mark of a footnote in a text.
pub const MARK_END: char = '\u{3}';

impl From<String> for Line {
    fn from(kept: String) -> Line {
        let mut parts = kept.split('\t').map(str::to_owned);
        Line { part: parts.next().unwrap_or_default(), texts: parts.collect() }
    }
}

impl From<Line> for String {
    fn from(line: Line) -> String {
        std::iter::once(line.part).chain(line.texts).collect::<Vec<_>>().join("\t")
    }
}

/// The lines of a block in reading order.
pub(super) fn lines(block: &Block, notes: &[Note]) -> Vec<Line> {
    let line = |part: &str, texts: &[&Text]| Line {
        part: part.to_owned(),
        texts: texts.iter().map(|text| kept(text, notes)).collect(),
    };
    let one = |part: &str, text: &Text| line(part, &[text]);
    match &block.content {
        Content::Letterhead { name, dateline, .. } => std::iter::once(one("letterhead", name))
            .chain(dateline.iter().map(|text| one("dateline", text)))
            .collect(),
        Content::Kicker { kind, line: release } => vec![line("kicker", &[kind, release])],
        Content::Cover { kind, title, lines, .. } => [one("cover", kind), one("heading 1", title)]
            .into_iter()
            .chain(lines.iter().map(|text| one("cover-line", text)))
            .collect(),
        Content::Contents { title } => vec![one("contents", title)],
        Content::Heading { level, text } => vec![one(&format!("heading {level}"), text)],
        Content::Lead(text) => vec![one("lead", text)],
        Content::Paragraph(text) => vec![one("paragraph", text)],
        Content::List(items) => items.iter().map(|item| one("item", &item.text)).collect(),
        Content::Quote { words, attribution } => {
            vec![one("quote", words), one("attribution", attribution)]
        }
        Content::Photos(photos) => {
            let caption = |photo: &Photo| line("photo", &[&photo.caption, &photo.credit]);
            photos.iter().map(caption).collect()
        }
        Content::KeyFigures { title, figures } => std::iter::once(one("key-figures", title))
            .chain(figures.iter().map(|key| line("figure", &[&key.figure, &key.label])))
            .collect(),
        Content::Table(table) => of_table(table, &line),
        Content::Chart(chart) => of_chart(chart, &line),
        Content::Columns(columns) => columns
            .iter()
            .flat_map(|column| {
                let lines = column.lines.iter().map(|text| one("line", text));
                std::iter::once(one("column", &column.label)).chain(lines)
            })
            .collect(),
        Content::Partners(partners) => partners
            .iter()
            .flat_map(|partner| {
                let lines = partner.lines.iter().map(|(_, text)| one("partner", text));
                lines.chain(partner.addresses.iter().map(|text| one("address", text)))
            })
            .collect(),
        Content::Notice { title, lines } => std::iter::once(one("notice", title))
            .chain(lines.iter().map(|text| one("line", text)))
            .collect(),
        Content::Rule | Content::Turn(_) => Vec::new(),
    }
}

/// The line of a footnote.
pub(super) fn of_note(note: &Note, notes: &[Note]) -> Line {
    Line { part: "note".to_owned(), texts: vec![kept(&note.text, notes)] }
}

fn of_table(table: &Table, line: &dyn Fn(&str, &[&Text]) -> Line) -> Vec<Line> {
    let row = |part: &str, row: &super::Row| {
        line(part, &row.iter().map(|cell| &cell.text).collect::<Vec<_>>())
    };
    let mut lines = vec![line("table", &[&table.number, &table.caption])];
    lines.extend(table.header.iter().map(|cells| row("header", cells)));
    lines.extend(table.rows.iter().map(|cells| row("row", cells)));
    lines.extend(table.total.iter().map(|cells| row("total", cells)));
    lines
}

fn of_chart(chart: &Chart, line: &dyn Fn(&str, &[&Text]) -> Line) -> Vec<Line> {
    let drawn: Vec<&Text> = chart.drawn().collect();
    let title = line("chart", &[&chart.number, &chart.caption]);
    vec![line("drawn", &drawn), title, line("drawn", &[&chart.head])]
}

/// A text as one line can hold it, with the marks of its footnotes.
fn kept(text: &Text, notes: &[Note]) -> String {
    let mut out = String::new();
    each(text, &mut |inline| match inline {
        Inline::Note(index) => {
            let id = notes.get(*index).map_or("", |note| note.id.as_str());
            out.push(MARK);
            out.push_str(id);
            out.push(MARK_END);
        }
        inline => out.extend(inline.words().chars().filter_map(in_line)),
    });
    out
}

/// A character as one line can hold it: where a line ends, words are apart.
fn in_line(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => None,
        c => Some(c),
    }
}

/// The words of lines in one text, without marks of footnotes.
pub fn joined(lines: &[Line]) -> String {
    let texts = lines.iter().flat_map(|line| &line.texts).skip_while(|text| text.is_empty());
    texts.map(|text| unmarked(text)).collect::<Vec<_>>().join(" ¦ ")
}

/// A text of a line without marks of footnotes.
pub fn unmarked(text: &str) -> String {
    let mut inside = false;
    let outside = |c: &char| {
        match *c {
            MARK => inside = true,
            MARK_END => inside = false,
            _ => return !inside,
        }
        false
    };
    text.chars().filter(outside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;

    #[test]
    fn a_line_is_kept_as_one_text() {
        let line = Line { part: "row".into(), texts: vec!["a ¦ b: c".into(), String::new()] };
        let kept = serde_json::to_string(&line).expect("a text");
        assert_eq!(kept, r#""row\ta ¦ b: c\t""#);
        assert_eq!(serde_json::from_str::<Line>(&kept).expect("a line"), line);
        let bare = Line { part: "rule".into(), texts: vec![] };
        assert_eq!(Line::from(String::from(bare.clone())), bare);
    }

    #[test]
    fn texts_keep_the_places_of_their_footnotes() {
        let notes = [Note { id: "n\u{2}1".into(), text: vec![Inline::Text("x".into())] }];
        let text =
            vec![Inline::Text("a\tb\nc\u{1}".into()), Inline::Note(0), Inline::Text("d".into())];
        let block = Block { id: "p".into(), content: Content::Paragraph(text.clone()) };
        let lines = lines(&block, &notes);
        assert_eq!(lines[0].texts, ["a b c\u{2}n\u{2}1\u{3}d"]);
        assert_eq!(joined(&lines), "a b cd");
        assert_eq!(plain(&text), "a\tb\nc\u{1}d");
    }
}
