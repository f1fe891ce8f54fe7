//! Tracked changes: what came and what went, of words, of paragraphs and of rows. It knows nothing of what
//! changed, nor of blocks.

use docx_rs::{
    Delete, DeleteChild, Insert, InsertChild, Paragraph, ParagraphChild, Run, Table,
    TableCellContent, TableChild, TableRow, TableRowChild,
};

use crate::document::Mark;

/// A run of these words.
pub(super) fn words(words: &str, mark: Option<Mark>) -> Run {
    match mark {
        Some(Mark::Deleted) => Run::new().add_delete_text(words),
        Some(Mark::Inserted) | None => Run::new().add_text(words),
    }
}

/// Adds a run; what came or went joins what did so before it.
pub(super) fn add(to: &mut Vec<ParagraphChild>, (run, mark): (Run, Option<Mark>)) {
    match (mark, to.last_mut()) {
        (None, _) => to.push(ParagraphChild::Run(Box::new(run))),
        (Some(Mark::Inserted), Some(ParagraphChild::Insert(last))) => {
            last.children.push(InsertChild::Run(Box::new(run)));
        }
        (Some(Mark::Inserted), _) => to.push(ParagraphChild::Insert(Insert::new(run))),
        (Some(Mark::Deleted), Some(ParagraphChild::Delete(last))) => {
            last.children.push(DeleteChild::Run(Box::new(run)));
        }
        (Some(Mark::Deleted), _) => {
            to.push(ParagraphChild::Delete(Delete::new().add_run(run)));
        }
    }
}

/// The end of a paragraph came or went.
pub(super) fn mark_end(paragraph: &mut Paragraph, mark: Mark) {
    let end = &mut paragraph.property.run_property;
    match mark {
        Mark::Inserted => end.ins = Some(Insert::new_with_empty()),
        Mark::Deleted => end.del = Some(Delete::new()),
    }
}

/// Whether the end of a paragraph came or went.
pub(super) fn is_marked(paragraph: &Paragraph) -> bool {
    let end = &paragraph.property.run_property;
    end.ins.is_some() || end.del.is_some()
}

/// A row that came or went.
pub(super) fn mark_row(row: &mut TableRow, mark: Mark) {
    match mark {
        Mark::Inserted => row.property.ins = Some(Insert::new_with_empty()),
        Mark::Deleted => row.property.del = Some(Delete::new()),
    }
}

/// A table that came or went, with those inside of it.
pub(super) fn mark_table(table: &mut Table, mark: Mark) {
    for TableChild::TableRow(row) in &mut table.rows {
        mark_row(row, mark);
        for TableRowChild::TableCell(cell) in &mut row.cells {
            for content in &mut cell.children {
                if let TableCellContent::Table(inner) = content {
                    mark_table(inner, mark);
                }
            }
        }
    }
}

/// The end of the last paragraph of a text or of a cell can neither come nor go, for nothing follows that
/// it could join. What is said of the ends of the last paragraphs is said of those before instead, if all
/// look alike: for what joins a paragraph takes its look. Else an empty line is left. The paragraphs come
/// with the last first.
pub(super) fn settle_end(mut last: Vec<&mut Paragraph>) {
    let marked = last.iter().take_while(|paragraph| is_marked(paragraph)).count();
    let tail = last.iter().take(marked + 1);
    let mut styles =
        tail.map(|paragraph| paragraph.property.style.as_ref().map(|style| &style.val));
    let first = styles.next();
    let are_alike = styles.all(|style| Some(style) == first);
    let mut later = (None, None);
    for paragraph in last.iter_mut().take(if are_alike { marked + 1 } else { 1 }) {
        let end = &mut paragraph.property.run_property;
        let own = (end.ins.take(), end.del.take());
        (end.ins, end.del) = std::mem::replace(&mut later, own);
        if paragraph.property.section_property.is_some() {
            return;
        }
    }
}
