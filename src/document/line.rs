//! The words of a block line by line, with what each line is, as the record keeps them: enough to
//! put what a document said once back at its place in what it says now.

use serde::{Deserialize, Serialize};

use super::role::Role;
use super::text::{Inline, Text, each};
use super::{Block, Note};

/// One line of a block: `row`, `Kenesh`, `97.4`. It is kept as one text, its parts apart by tabs,
/// which no text of a document has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Line {
    /// What it is; `None` where that is not known.
    pub role: Option<Role>,
    /// Its texts as they are printed. The mark of a footnote is the id of the note between
    /// [`MARK`] and [`MARK_END`].
    pub texts: Vec<String>,
}

impl Line {
    /// Of the cells of a table the one that says what the row is about: the first that is words;
    /// else the first, such as a year.
    pub fn heading(&self) -> Option<usize> {
        let cells = self.role.filter(|role| role.is_cells()).map(|_| &self.texts)?;
        let words = cells.iter().position(|cell| cell.starts_with(char::is_alphabetic));
        words.or_else(|| cells.iter().position(|cell| !cell.is_empty()))
    }
}

/// Begins the mark of a footnote in a text.
pub const MARK: char = '\u{2}';
/// Ends the mark of a footnote in a text.
pub const MARK_END: char = '\u{3}';

impl From<String> for Line {
    fn from(kept: String) -> Line {
        let mut parts = kept.split('\t').map(str::to_owned);
        Line { role: parts.next().and_then(|name| Role::named(&name)), texts: parts.collect() }
    }
}

impl From<Line> for String {
    fn from(line: Line) -> String {
        let name = line.role.map(Role::name).unwrap_or_default();
        std::iter::once(name).chain(line.texts).collect::<Vec<_>>().join("\t")
    }
}

/// The lines of a block in reading order; a drawing is one line.
pub(super) fn lines(block: &Block, notes: &[Note]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for part in block.content.parts() {
        let texts = part.texts.iter().map(|text| kept(text, notes));
        match lines.last_mut().filter(|last| last.role == Some(Role::Drawn)) {
            Some(last) if part.role == Role::Drawn => last.texts.extend(texts),
            _ => lines.push(Line { role: Some(part.role), texts: texts.collect() }),
        }
    }
    lines
}

/// The line of a footnote.
pub(super) fn of_note(note: &Note, notes: &[Note]) -> Line {
    Line { role: Some(Role::Note), texts: vec![kept(&note.text, notes)] }
}

/// A text as one line can hold it, with the marks of its footnotes.
pub(super) fn kept(text: &Text, notes: &[Note]) -> String {
    let mut out = String::new();
    each(text, &mut |inline| out.push_str(&kept_inline(inline, notes)));
    out
}

/// What an inline itself adds to such a text.
pub(super) fn kept_inline(inline: &Inline, notes: &[Note]) -> String {
    match inline {
        Inline::Note(index) => {
            let id = notes.get(*index).map_or("", |note| note.id.as_str());
            format!("{MARK}{id}{MARK_END}")
        }
        inline => inline.words().chars().filter_map(in_line).collect(),
    }
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
    let outside = text.chars().filter(|c| {
        match *c {
            MARK => inside = true,
            MARK_END => inside = false,
            _ => return !inside,
        }
        false
    });
    outside.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Content, plain};

    #[test]
    fn a_line_is_kept_as_one_text() {
        let line = Line { role: Some(Role::Row), texts: vec!["a ¦ b: c".into(), String::new()] };
        let kept = serde_json::to_string(&line).expect("a text");
        assert_eq!(kept, r#""row\ta ¦ b: c\t""#);
        assert_eq!(serde_json::from_str::<Line>(&kept).expect("a line"), line);
        let bare = Line { role: Some(Role::Heading(2)), texts: vec![] };
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
