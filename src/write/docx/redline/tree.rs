//! The tree that docx-rs builds, as far as changes are marked in it: paragraphs and tables, in the text
//! and in cells. It knows nothing of what changed.

use docx_rs::{
    Delete, DocumentChild, Insert, Paragraph, ParagraphChild, Run, RunChild, Table, TableCell,
    TableCellContent, TableChild, TableRowChild,
};

use crate::write::docx::body::empty_line;

/// What stands in a text or in a cell.
pub(super) trait Child: Sized {
    fn of(paragraph: Paragraph) -> Self;
    fn node(&mut self) -> Node<'_>;
    fn seen(&self) -> Seen<'_>;
}

/// A child, to be changed.
pub(super) enum Node<'a> {
    Paragraph(&'a mut Paragraph),
    Table(&'a mut Table),
    Other,
}

/// A child, to be read.
pub(super) enum Seen<'a> {
    Paragraph(&'a Paragraph),
    Table(&'a Table),
    Other,
}

macro_rules! child {
    ($name:ident) => {
        impl Child for $name {
            fn of(paragraph: Paragraph) -> $name {
                $name::Paragraph(Box::new(paragraph))
            }

            fn node(&mut self) -> Node<'_> {
                match self {
                    $name::Paragraph(paragraph) => Node::Paragraph(paragraph),
                    $name::Table(table) => Node::Table(table),
                    _ => Node::Other,
                }
            }

            fn seen(&self) -> Seen<'_> {
                match self {
                    $name::Paragraph(paragraph) => Seen::Paragraph(paragraph),
                    $name::Table(table) => Seen::Table(table),
                    _ => Seen::Other,
                }
            }
        }
    };
}

child!(DocumentChild);
child!(TableCellContent);

/// Shows every paragraph that says something, in reading order; those in tables if it goes `deep`.
pub(super) fn paragraphs<C: Child>(children: &[C], deep: bool, see: &mut dyn FnMut(&Paragraph)) {
    for child in children {
        match child.seen() {
            Seen::Paragraph(paragraph) if speaks(paragraph) => see(paragraph),
            Seen::Table(table) if deep => {
                for TableChild::TableRow(row) in &table.rows {
                    for TableRowChild::TableCell(cell) in &row.cells {
                        paragraphs(&cell.children, deep, see);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Whether a paragraph says something of its own: the lines of a list of contents only repeat it.
pub(super) fn speaks(paragraph: &Paragraph) -> bool {
    let style = paragraph.property.style.as_ref().map_or("", |style| style.val.as_str());
    !matches!(style, "TOC2" | "TOC3") && paragraph.children.iter().any(holds_words)
}

fn holds_words(child: &ParagraphChild) -> bool {
    let holds = |run: &Run| {
        let words =
            |child: &RunChild| matches!(child, RunChild::Text(_) | RunChild::FootnoteReference(_));
        // Words in a colour of their own stand in the place of a picture that is missing.
        run.run_property.color.is_none() && run.children.iter().any(words)
    };
    match child {
        ParagraphChild::Run(run) => holds(run),
        ParagraphChild::Hyperlink(link) => link.children.iter().any(holds_words),
        _ => false,
    }
}

/// The cells of a table, row by row.
pub(super) fn cells(table: &mut Table) -> impl Iterator<Item = &mut TableCell> {
    table.rows.iter_mut().flat_map(|TableChild::TableRow(row)| {
        row.cells.iter_mut().map(|TableRowChild::TableCell(cell)| cell)
    })
}

/// Two tables with nothing between them would become one.
pub(super) fn settle(text: &mut Vec<DocumentChild>) {
    let mut apart = Vec::with_capacity(text.len());
    for child in text.drain(..) {
        let table = |child: &DocumentChild| matches!(child, DocumentChild::Table(_));
        if table(&child) && apart.last().is_some_and(table) {
            apart.push(DocumentChild::of(empty_line(0)));
        }
        apart.push(child);
    }
    *text = apart;
    settle_end(text);
}

/// The end of the last paragraph can neither come nor go, for nothing follows that it could join. What
/// is said of the ends of the last paragraphs is said of those before instead, if all look alike: for
/// what joins a paragraph takes its look. Else an empty line is left.
pub(super) fn settle_end<C: Child>(children: &mut [C]) {
    let alike = tail_is_alike(children);
    let mut later: (Option<Insert>, Option<Delete>) = (None, None);
    for child in children.iter_mut().rev() {
        let Node::Paragraph(paragraph) = child.node() else { return };
        let end = &mut paragraph.property.run_property;
        let own = (end.ins.take(), end.del.take());
        let marked = own.0.is_some() || own.1.is_some();
        (end.ins, end.del) = std::mem::replace(&mut later, own);
        if !marked || !alike || paragraph.property.section_property.is_some() {
            return;
        }
    }
}

/// Whether the last paragraphs, whose ends came or went, and the one before have the same style.
fn tail_is_alike<C: Child>(children: &[C]) -> bool {
    let mut style = None;
    for child in children.iter().rev() {
        let Seen::Paragraph(paragraph) = child.seen() else { return true };
        let own = paragraph.property.style.as_ref().map(|style| style.val.as_str());
        if *style.get_or_insert(own) != own {
            return false;
        }
        let end = &paragraph.property.run_property;
        if end.ins.is_none() && end.del.is_none() {
            return true;
        }
    }
    true
}
