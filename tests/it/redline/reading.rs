//! What a DOCX says once all its tracked changes are accepted or rejected, paragraph by paragraph, by
//! the rules of the format alone.

use std::collections::BTreeMap;

use super::checks::{Node, nodes, open};

/// What becomes of all changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    Accepted,
    Rejected,
}

impl Settled {
    /// The element whose content goes.
    fn goes(self) -> &'static str {
        match self {
            Settled::Accepted => "w:del",
            Settled::Rejected => "w:ins",
        }
    }
}

/// The paragraphs of the text that are not empty, each with its style, and with its footnotes in it, and
/// the ends of the rows of tables of data; but for the lines of the list of contents.
pub fn paragraphs(bytes: &[u8], settled: Settled) -> Vec<String> {
    let package = open(bytes);
    let none = BTreeMap::new();
    let notes = Reading::new(settled, &none).read(&nodes(&package["word/footnotes.xml"]).unwrap());
    let notes: BTreeMap<String, String> = notes.into_iter().map(|p| (p.note, p.text)).collect();
    let text = Reading::new(settled, &notes).read(&nodes(&package["word/document.xml"]).unwrap());
    text.into_iter()
        .filter(|p| !p.text.trim().is_empty() && !p.style.starts_with("TOC2"))
        .filter(|p| !p.style.starts_with("TOC3"))
        .map(|p| format!("{}: {}", kind(&p.style), without_number(&p.style, &p.text)))
        .collect()
}

/// What a heading says: where a document has a list that numbers them, no number is in the text.
fn without_number<'t>(style: &str, text: &'t str) -> &'t str {
    let words = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let is_numbered = style.starts_with("Heading") && words.starts_with("\u{a0}\u{a0}");
    if is_numbered { words.trim_start() } else { text }
}

/// The style of a cell without its side and what else depends on its neighbours.
fn kind(style: &str) -> &str {
    let kinds = ["TableCell", "TableHead", "TableTotal"];
    kinds.into_iter().find(|kind| style.starts_with(kind)).unwrap_or(style)
}

/// How many changes a file has.
pub fn changes(bytes: &[u8]) -> usize {
    let package = open(bytes);
    let parts = ["word/document.xml", "word/footnotes.xml"];
    let count = |part: &str| {
        let nodes = nodes(&package[part]).unwrap();
        nodes.iter().filter(|n| !n.end && ["w:ins", "w:del"].contains(&&*n.name)).count()
    };
    parts.into_iter().map(count).sum()
}

#[derive(Debug, Default, Clone)]
struct Paragraph {
    style: String,
    text: String,
    /// The footnote that it is of.
    note: String,
}

struct Reading<'a> {
    settled: Settled,
    notes: &'a BTreeMap<String, String>,
    path: Vec<String>,
    out: Vec<Paragraph>,
    /// The paragraph that is read; its end goes; what is left of those before whose ends went.
    open: Paragraph,
    end_goes: bool,
    carried: String,
    /// For each row that is read how many paragraphs came before it, and whether it goes.
    rows: Vec<(usize, bool)>,
    /// For each table that is read whether it is one of data.
    tables: Vec<bool>,
    raised: bool,
    note: String,
}

impl<'a> Reading<'a> {
    fn new(settled: Settled, notes: &'a BTreeMap<String, String>) -> Reading<'a> {
        Reading {
            settled,
            notes,
            path: Vec::new(),
            out: Vec::new(),
            open: Paragraph::default(),
            end_goes: false,
            carried: String::new(),
            rows: Vec::new(),
            tables: Vec::new(),
            raised: false,
            note: String::new(),
        }
    }

    fn read(mut self, nodes: &[Node]) -> Vec<Paragraph> {
        for node in nodes {
            if node.name == "#text" {
                self.text(&node.text);
            } else if node.end {
                self.end(&node.name);
                assert_eq!(self.path.pop().as_deref(), Some(node.name.as_str()));
            } else {
                self.start(node);
                self.path.push(node.name.clone());
            }
        }
        self.out
    }

    fn parent(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    /// Whether what is read here goes.
    fn gone(&self) -> bool {
        self.path.iter().any(|name| name == self.settled.goes())
    }

    fn start(&mut self, node: &Node) {
        let value = |key: &str| node.attributes.get(key).cloned().unwrap_or_default();
        match node.name.as_str() {
            "w:footnote" => self.note = value("w:id"),
            "w:p" => {
                self.open = Paragraph { note: self.note.clone(), ..Paragraph::default() };
                self.end_goes = false;
            }
            "w:pStyle" if self.parent() == "w:pPr" => self.open.style = value("w:val"),
            "w:tbl" => self.tables.push(false),
            "w:tblStyle" => *self.tables.last_mut().unwrap() = true,
            "w:tr" => self.rows.push((self.out.len(), false)),
            "w:r" => self.raised = false,
            "w:noBreakHyphen" if !self.gone() => self.open.text.push('-'),
            "w:br" if !self.gone() => self.open.text.push(' '),
            "w:vertAlign" => self.raised = true,
            "w:footnoteReference" if !self.gone() => {
                let id = value("w:id");
                self.open.text += &format!("[{}]", self.notes.get(&id).map_or("?", String::as_str));
            }
            change @ ("w:ins" | "w:del") => {
                assert!(node.attributes.len() == 3, "{node:?}");
                let goes = change == self.settled.goes();
                let parents: Vec<&str> =
                    self.path.iter().rev().take(2).map(String::as_str).collect();
                match parents.as_slice() {
                    ["w:rPr", "w:pPr"] => self.end_goes |= goes,
                    ["w:trPr", "w:tr"] => self.rows.last_mut().unwrap().1 |= goes,
                    ["w:p" | "w:hyperlink", ..] => {}
                    other => panic!("a change in {other:?}"),
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let deleted = self.path.iter().any(|name| name == "w:del");
        match self.parent() {
            "w:t" => assert!(!deleted, "`{text}` is deleted and yet there"),
            "w:delText" => assert!(deleted, "`{text}` is not deleted"),
            _ => return,
        }
        if !self.gone() {
            // The number of a second mention changes by itself in no program, and is nobody's text.
            self.open.text += if self.raised { "^" } else { text };
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:p" => {
                let mut paragraph = std::mem::take(&mut self.open);
                paragraph.text.insert_str(0, &std::mem::take(&mut self.carried));
                // Where the lines of a title may break is said in no redline.
                if paragraph.style == "Heading1" {
                    paragraph.text = paragraph.text.replace('\u{a0}', " ");
                }
                if self.end_goes {
                    self.carried = paragraph.text;
                } else {
                    self.out.push(paragraph);
                }
            }
            // Nothing follows that it could join.
            "w:tc" | "w:body" | "w:footnote" => {
                assert_eq!(self.carried, "", "the end of a text went, but not the text");
            }
            "w:tr" => {
                let (before, goes) = self.rows.pop().unwrap();
                if goes {
                    self.out.truncate(before);
                } else if self.tables.last() == Some(&true) {
                    let row = Paragraph {
                        style: "row".into(),
                        text: "ends".into(),
                        ..Paragraph::default()
                    };
                    self.out.push(row);
                }
            }
            "w:tbl" => _ = self.tables.pop(),
            _ => {}
        }
    }
}
