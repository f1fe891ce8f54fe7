//! The new document with everything that changed since a former version as tracked changes: with all
//! accepted it says what it says now, with all rejected what it said then. The document is built as ever;
//! what was built is then compared with the words of the former version, block by block.

mod words;
mod align;
mod former;
mod pieces;
mod marking;
mod rows;
mod tree;

use docx_rs::{DocumentChild, TableChild};

use self::align::{Step, filled, pairs, placed};
use self::former::{Block as Old, Gone};
use self::marking::Marking;
use self::pieces::insert;
use self::rows::{gone_table, insert_row};
use self::tree::{Child, Node, paragraphs, settle, settle_end};
use self::words::{Token, alike};
use super::body::Built;
use super::styles;
use super::tables::Label;
use super::units::Look;
use crate::document::{Block, Content, Document, Line, name};
use crate::write::WriteError;

/// What a document said before, and who changes it when.
#[derive(Debug, Clone, Copy)]
pub struct Changes<'a> {
    /// In reading order.
    pub former: &'a [Former<'a>],
    /// Who is named beside every change.
    pub author: &'a str,
    /// The day of the changes.
    pub date: jiff::civil::Date,
}

/// A block of a former version, or one of its footnotes: its name and its lines, as
/// [`said_in_lines`](crate::document::said_in_lines) gave them.
#[derive(Debug, Clone, Copy)]
pub struct Former<'a> {
    pub name: &'a str,
    pub lines: &'a [Line],
}

/// Paragraphs with less in common are not the same paragraph, unless nothing else can be meant.
const KIN: f64 = 0.3;

/// Marks what changed since the former version.
pub(super) fn mark(
    built: &mut Built<'_>,
    document: &Document,
    look: Look<'_>,
    former: &[Former<'_>],
) -> Result<(), WriteError> {
    let (old, notes) = former::read(former);
    let marking = Marking {
        notes: &document.notes,
        former_notes: &notes,
        next_note: document.notes.len() + 1,
    };
    let children = std::mem::take(&mut built.docx.document.children);
    let segments = segments(children, &built.ends, document);
    let labels = std::mem::take(&mut built.labels).into_iter();
    let mut redline = Redline { marking, look, labels, out: Vec::new(), out_labels: Vec::new() };
    redline.document(segments, &old)?;
    settle(&mut redline.out);
    built.docx.document.children = redline.out;
    built.labels = redline.out_labels;
    Ok(())
}

/// What was built for a block, or after the last.
struct Segment<'d> {
    block: Option<&'d Block>,
    children: Vec<DocumentChild>,
}

impl Segment<'_> {
    /// The rows of a table of data are compared as rows.
    fn is_table(&self) -> bool {
        self.block.is_some_and(|block| matches!(block.content, Content::Table(_)))
    }
}

/// Takes a document apart; `ends` says where each block ends.
fn segments<'d>(
    children: Vec<DocumentChild>,
    ends: &[usize],
    document: &'d Document,
) -> Vec<Segment<'d>> {
    let total = children.len();
    let mut rest = children.into_iter();
    let mut from = 0;
    let mut segments = Vec::new();
    let blocks = document.blocks.iter().map(Some).zip(ends.iter().copied());
    for (block, end) in blocks.chain([(None, total)]) {
        let children = rest.by_ref().take(end.saturating_sub(from)).collect();
        segments.push(Segment { block, children });
        from = end;
    }
    segments
}

/// The new document on its way.
struct Redline<'a> {
    marking: Marking<'a>,
    look: Look<'a>,
    /// Of the tables of data that are still to come.
    labels: std::vec::IntoIter<Label>,
    out: Vec<DocumentChild>,
    out_labels: Vec<Label>,
}

impl Redline<'_> {
    fn document(&mut self, segments: Vec<Segment<'_>>, old: &[Old]) -> Result<(), WriteError> {
        let speaks =
            |segment: &&Segment<'_>| segment.block.is_some_and(|b| !b.content.texts().is_empty());
        let new: Vec<(&str, Vec<Token>)> = segments
            .iter()
            .filter(speaks)
            .filter_map(|segment| Some((name(segment.block?), self.words(&segment.children))))
            .collect();
        let was: Vec<Vec<Token>> = old.iter().map(words_of).collect();
        let found = pairs(old.len(), new.len(), 2.0, |i, j| match (old.get(i), new.get(j)) {
            (Some(block), Some((name, words))) if block.name == *name => {
                1.0 + was.get(i).map_or(0.0, |was| alike(was, words))
            }
            _ => 0.0,
        });
        let (steps, left) = placed(&found, old.len(), new.len());
        let mut steps = steps.into_iter();
        for segment in segments {
            if !speaks(&&segment) {
                self.out.extend(segment.children);
                continue;
            }
            let step = steps.next().unwrap_or_default();
            self.all_gone(&step.before, old)?;
            match step.was.and_then(|was| old.get(was)) {
                Some(was) => self.change(segment, was)?,
                None => self.insert(segment),
            }
            self.all_gone(&step.after, old)?;
        }
        self.all_gone(&left, old)
    }

    fn words(&self, children: &[DocumentChild]) -> Vec<Token> {
        let mut words = Vec::new();
        paragraphs(children, true, &mut |paragraph| words.extend(self.marking.tokens(paragraph)));
        words
    }

    fn all_gone(&mut self, indices: &[usize], old: &[Old]) -> Result<(), WriteError> {
        indices.iter().filter_map(|index| old.get(*index)).try_for_each(|block| self.gone(block))
    }

    /// A block that went.
    fn gone(&mut self, block: &Old) -> Result<(), WriteError> {
        for gone in &block.paragraphs {
            self.out.push(DocumentChild::of(self.marking.gone(gone)));
        }
        self.gone_rows(block)
    }

    fn gone_rows(&mut self, block: &Old) -> Result<(), WriteError> {
        if !block.rows.is_empty() {
            let (table, label) = gone_table(&block.rows, &mut self.marking, self.look)?;
            self.out.push(DocumentChild::Table(Box::new(table)));
            self.out_labels.push(label);
        }
        Ok(())
    }

    /// A block that came.
    fn insert(&mut self, segment: Segment<'_>) {
        let is_table = segment.is_table();
        for mut child in segment.children {
            match child.node() {
                Node::Paragraph(paragraph) => insert(paragraph),
                Node::Table(table) => {
                    table.rows.iter_mut().for_each(|TableChild::TableRow(row)| insert_row(row));
                    if is_table {
                        self.out_labels.extend(self.labels.next());
                    }
                }
                Node::Other => {}
            }
            self.out.push(child);
        }
    }

    /// A block that was there before.
    fn change(&mut self, segment: Segment<'_>, old: &Old) -> Result<(), WriteError> {
        let is_table = segment.is_table();
        let (steps, left) = self.compare(&segment, old);
        let mut steps = steps.into_iter();
        let children = self.rebuild(segment.children, !is_table, &mut steps, &old.paragraphs);
        let mut rows = Some(&old.rows);
        for mut child in children {
            if let (Node::Table(table), true) = (child.node(), is_table) {
                let rows = rows.take().map_or(&[][..], Vec::as_slice);
                if !rows::change(table, rows, &mut self.marking, self.look)? {
                    self.gone_rows(old)?;
                    table.rows.iter_mut().for_each(|TableChild::TableRow(row)| insert_row(row));
                }
                self.out_labels.extend(self.labels.next());
            }
            self.out.push(child);
        }
        // Nothing was left that these could stand beside.
        for gone in left.iter().filter_map(|index| old.paragraphs.get(*index)) {
            self.out.push(DocumentChild::of(self.marking.gone(gone)));
        }
        if rows.is_some() { self.gone_rows(old) } else { Ok(()) }
    }

    /// What becomes of each paragraph of a block; and the former ones that have no place among them.
    fn compare(&self, segment: &Segment<'_>, old: &Old) -> (Vec<Step>, Vec<usize>) {
        let mut new: Vec<(Option<String>, Vec<Token>)> = Vec::new();
        paragraphs(&segment.children, !segment.is_table(), &mut |paragraph| {
            let style = paragraph.property.style.as_ref().map(|style| style.val.clone());
            new.push((style, self.marking.tokens(paragraph)));
        });
        let kin = |i: usize, j: usize| match (old.paragraphs.get(i), new.get(j)) {
            (Some(gone), Some((style, _))) => {
                gone.style.is_none_or(|old| styles::paragraph(old) == style.as_deref())
            }
            _ => false,
        };
        let weight = |i: usize, j: usize| match (old.paragraphs.get(i), new.get(j)) {
            (Some(gone), Some((_, words))) if kin(i, j) => {
                let weight =
                    if gone.tokens == *words { 1.0 } else { alike(&gone.tokens, words) * 0.9 };
                if weight < KIN { 0.0 } else { weight }
            }
            _ => 0.0,
        };
        let (olds, news) = (old.paragraphs.len(), new.len());
        let found = filled(pairs(olds, news, 1.0, weight), olds, news, kin);
        placed(&found, olds, news)
    }

    /// Puts the children of the text or of a cell together again, with what went among them.
    fn rebuild<C: Child>(
        &mut self,
        children: Vec<C>,
        deep: bool,
        steps: &mut std::vec::IntoIter<Step>,
        old: &[Gone],
    ) -> Vec<C> {
        let mut out = Vec::new();
        for mut child in children {
            let mut after = Vec::new();
            match child.node() {
                Node::Paragraph(paragraph) if tree::speaks(paragraph) => {
                    let step = steps.next().unwrap_or_default();
                    out.extend(self.went(&step.before, old));
                    match step.was.and_then(|was| old.get(was)) {
                        Some(was) => self.marking.change(paragraph, &was.tokens),
                        None => insert(paragraph),
                    }
                    after = self.went(&step.after, old);
                }
                Node::Table(table) if deep => {
                    for cell in tree::cells(table) {
                        let inner = std::mem::take(&mut cell.children);
                        cell.children = self.rebuild(inner, deep, steps, old);
                        settle_end(&mut cell.children);
                    }
                }
                _ => {}
            }
            out.push(child);
            out.append(&mut after);
        }
        out
    }

    fn went<C: Child>(&mut self, indices: &[usize], old: &[Gone]) -> Vec<C> {
        let gone = indices.iter().filter_map(|index| old.get(*index));
        gone.map(|gone| C::of(self.marking.gone(gone))).collect()
    }
}

/// All that a former block said.
fn words_of(block: &Old) -> Vec<Token> {
    let cells = block.rows.iter().flat_map(|row| &row.cells);
    block.paragraphs.iter().map(|gone| &gone.tokens).chain(cells).flatten().cloned().collect()
}
