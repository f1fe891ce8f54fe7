//! The changes inside a paragraph: what came is wrapped as inserted, what went stands before it as
//! deleted, in the letters of its neighbours. It knows nothing of blocks.

use std::collections::BTreeSet;
use std::ops::Range;

use docx_rs::{
    Delete, Footnote, Paragraph, ParagraphChild, Run, RunChild, RunProperty, VertAlignType,
};

use super::former::{Gone, Notes};
use super::pieces::{Left, Part, Parted, Piece, Rebuilt, part};
use super::words::{Change, Token, changes, tokens};
use crate::document::{MARK, MARK_END, Note};
use crate::style::TextStyle;
use crate::write::docx::styles;

/// What the paragraphs of one document share.
#[derive(Debug)]
pub(super) struct Marking<'a> {
    pub notes: &'a [Note],
    pub former_notes: &'a Notes,
    /// The number of the next footnote that only the former version has.
    pub next_note: usize,
}

impl Marking<'_> {
    /// What a paragraph says.
    pub fn tokens(&self, paragraph: &Paragraph) -> Vec<Token> {
        self.tokens_of(&part(paragraph.children.clone()))
    }

    fn tokens_of(&self, parted: &Parted) -> Vec<Token> {
        let (mut text, mut firsts) = (String::new(), Vec::new());
        for piece in &parted.pieces {
            match &piece.part {
                Part::Text(words, _) => text.push_str(words),
                Part::Note(index, _, first) => {
                    let id = self.notes.get(*index).map_or("", |note| note.id.as_str());
                    text.extend([MARK.to_string().as_str(), id, MARK_END.to_string().as_str()]);
                    firsts.push(*first);
                }
                Part::Thing(_) => {}
            }
        }
        let mut tokens = tokens(&text, &mut BTreeSet::new());
        let mut firsts = firsts.into_iter();
        for token in &mut tokens {
            if let Token::Note { first, .. } = token {
                *first = firsts.next().unwrap_or(false);
            }
        }
        tokens
    }

    /// Marks what changed in a paragraph that said something else.
    pub fn change(&mut self, paragraph: &mut Paragraph, old: &[Token]) {
        let parted = part(std::mem::take(&mut paragraph.children));
        let new = self.tokens_of(&parted);
        let mut out = Rebuilt::new(parted.links);
        let mut left = Left::new(parted.pieces);
        for change in changes(old, &new) {
            match change {
                Change::Keep { new: kept, .. } => {
                    for piece in left.take(slice(&new, &kept)) {
                        out.keep(self.kept(piece));
                    }
                }
                Change::Replace { old: went, new: came } => {
                    let link = left.link().filter(|link| out.link() == Some(*link));
                    let letters = left.letters();
                    let gone = self.deleted(slice(old, &went), &letters);
                    if !gone.is_empty() {
                        let deleted = gone.into_iter().fold(Delete::new(), Delete::add_run);
                        out.push(ParagraphChild::Delete(deleted), link);
                    }
                    for piece in left.take(slice(&new, &came)) {
                        out.insert(piece);
                    }
                }
            }
        }
        left.rest().for_each(|piece| out.keep(piece));
        paragraph.children = out.done();
    }

    /// A piece that stays; where a footnote hangs on it, the footnote may have changed.
    fn kept(&mut self, mut piece: Piece) -> Piece {
        if let Part::Note(index, run, true) = &mut piece.part
            && let Some(note) = self.notes.get(*index)
            && let Some(old) = self.former_notes.get(&note.id)
        {
            let old = old.clone();
            for child in &mut run.children {
                let RunChild::FootnoteReference(reference) = child else { continue };
                for content in &mut reference.content {
                    let own = content.children.len().min(OWN);
                    let text = content.children.split_off(own);
                    let mut rest = Paragraph { children: text, ..content.clone() };
                    self.change(&mut rest, &old);
                    content.children.append(&mut rest.children);
                }
            }
        }
        piece
    }

    /// Runs of deleted words in these letters.
    fn deleted(&mut self, gone: &[Token], letters: &RunProperty) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let mut words = String::new();
        let flush = |words: &mut String, runs: &mut Vec<Run>| {
            if !words.is_empty() {
                let mut run = Run::new().add_delete_text(std::mem::take(words));
                run.run_property = letters.clone();
                runs.push(run);
            }
        };
        for token in gone {
            match token {
                Token::Text(text) => words.push_str(text),
                Token::Note { id, first } => {
                    flush(&mut words, &mut runs);
                    runs.push(self.deleted_note(id, *first));
                }
            }
        }
        flush(&mut words, &mut runs);
        runs
    }

    /// The mark of a footnote that went, with the footnote where it hung.
    fn deleted_note(&mut self, id: &str, first: bool) -> Run {
        if !first {
            let number = self.former_notes.get_index_of(id).map_or(0, |index| index + 1);
            let mut run = Run::new().add_delete_text(number.to_string());
            run.run_property = RunProperty::new().vert_align(VertAlignType::SuperScript);
            return run;
        }
        let own = [
            Run::new().style("FootnoteReference").add_carriage_return(),
            Run::new().add_delete_text("\u{a0}"),
        ];
        let text = self.former_notes.get(id).cloned().unwrap_or_default();
        let text = self.deleted(&text, &RunProperty::new());
        let deleted = own.into_iter().chain(text).fold(Delete::new(), Delete::add_run);
        let content = Paragraph::new().style("FootnoteText").add_delete(deleted);
        let id = self.next_note;
        self.next_note += 1;
        Run::new().add_footnote_reference(Footnote { id, content: vec![content] })
    }

    /// A paragraph that went.
    pub fn gone(&mut self, gone: &Gone) -> Paragraph {
        let style = styles::paragraph(gone.style.unwrap_or(TextStyle::Body));
        let paragraph = match style {
            Some(style) => Paragraph::new().style(style),
            None => Paragraph::new(),
        };
        let mut paragraph = self.emptied(paragraph, &gone.tokens);
        paragraph.property.run_property.del = Some(Delete::new());
        paragraph
    }

    /// A paragraph with nothing but deleted words; its own end stays.
    pub fn emptied(&mut self, mut paragraph: Paragraph, gone: &[Token]) -> Paragraph {
        let runs = self.deleted(gone, &RunProperty::new());
        paragraph.children.clear();
        if runs.is_empty() {
            return paragraph;
        }
        paragraph.add_delete(runs.into_iter().fold(Delete::new(), Delete::add_run))
    }
}

/// How many children of a footnote come before its text: its mark and a space.
const OWN: usize = 2;

fn slice<'t>(tokens: &'t [Token], range: &Range<usize>) -> &'t [Token] {
    tokens.get(range.clone()).unwrap_or_default()
}
