//! A paragraph taken apart and put together again, with what came wrapped as inserted. It knows nothing
//! of why anything is kept or came.

use std::collections::VecDeque;

use docx_rs::{
    Hyperlink, HyperlinkData, Insert, InsertChild, Paragraph, ParagraphChild, Run, RunChild,
    RunProperty, VertAlignType,
};

use super::words::Token;

/// A part of a paragraph, and the link that it stands in.
#[derive(Debug)]
pub(super) struct Piece {
    pub part: Part,
    link: Option<usize>,
}

/// What a piece is.
#[derive(Debug)]
pub(super) enum Part {
    Text(String, Box<RunProperty>),
    /// The mark of a footnote, by the index of the note, and whether the footnote hangs on it.
    Note(usize, Box<Run>, bool),
    /// What is no text: a bookmark, a picture, a field.
    Thing(ParagraphChild),
}

/// A paragraph taken apart.
#[derive(Debug, Default)]
pub(super) struct Parted {
    pub pieces: Vec<Piece>,
    pub links: Vec<HyperlinkData>,
}

/// Takes the children of a paragraph apart.
pub(super) fn part(children: Vec<ParagraphChild>) -> Parted {
    let mut parted = Parted::default();
    for child in children {
        match child {
            ParagraphChild::Hyperlink(link) => {
                let number = parted.links.len();
                parted.links.push(link.link);
                for child in link.children {
                    part_child(child, Some(number), &mut parted.pieces);
                }
            }
            child => part_child(child, None, &mut parted.pieces),
        }
    }
    parted
}

fn part_child(child: ParagraphChild, link: Option<usize>, to: &mut Vec<Piece>) {
    let part = match child {
        ParagraphChild::Run(run) => part_run(run),
        child => Part::Thing(child),
    };
    to.push(Piece { part, link });
}

fn part_run(run: Box<Run>) -> Part {
    match run.children.as_slice() {
        [RunChild::Text(text)] => {
            let words = quick_xml::escape::unescape(&text.text);
            let words = words.map_or_else(|_| text.text.clone(), |words| words.into_owned());
            let number = words.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let raised = RunProperty::new().vert_align(VertAlignType::SuperScript);
            match number.filter(|_| run.run_property == raised) {
                Some(index) => Part::Note(index, run, false),
                None => Part::Text(words, Box::new(run.run_property)),
            }
        }
        [RunChild::FootnoteReference(reference)] => {
            Part::Note(reference.id.saturating_sub(1), run.clone(), true)
        }
        _ => Part::Thing(ParagraphChild::Run(run)),
    }
}

/// What is left of the pieces of a paragraph, and the letters of the last words that were taken.
pub(super) struct Left {
    pieces: VecDeque<Piece>,
    letters: Option<RunProperty>,
}

impl Left {
    pub fn new(pieces: Vec<Piece>) -> Left {
        Left { pieces: pieces.into(), letters: None }
    }

    /// What no token took.
    pub fn rest(self) -> impl Iterator<Item = Piece> {
        self.pieces.into_iter()
    }

    /// The link that the next words stand in.
    pub fn link(&self) -> Option<usize> {
        self.pieces.iter().find(|piece| !matches!(piece.part, Part::Thing(_)))?.link
    }

    /// The letters of the next words, or of the last.
    pub fn letters(&self) -> RunProperty {
        let next = self.pieces.iter().find_map(|piece| match &piece.part {
            Part::Text(_, letters) => Some(letters.as_ref()),
            _ => None,
        });
        next.or(self.letters.as_ref()).cloned().unwrap_or_default()
    }

    /// Takes so many tokens off, with what stands before and among them.
    pub fn take(&mut self, tokens: &[Token]) -> Vec<Piece> {
        let mut taken: Vec<Piece> = Vec::new();
        let length = |token: &Token| match token {
            Token::Text(text) => text.len(),
            Token::Note { .. } => 0,
        };
        let mut bytes: usize = tokens.iter().map(length).sum();
        let mut notes = tokens.iter().filter(|token| matches!(token, Token::Note { .. })).count();
        while bytes > 0 || notes > 0 {
            let Some(piece) = self.pieces.pop_front() else { break };
            match piece.part {
                Part::Text(mut text, letters) => {
                    let (link, end) = (piece.link, bytes.min(text.len()));
                    bytes -= end;
                    let rest = text.split_off(end);
                    self.letters = Some((*letters).clone());
                    if !rest.is_empty() {
                        let part = Part::Text(rest, letters.clone());
                        self.pieces.push_front(Piece { part, link });
                    }
                    if text.is_empty() && notes > 0 {
                        break;
                    }
                    taken.push(Piece { part: Part::Text(text, letters), link });
                }
                Part::Note(..) => {
                    notes = notes.saturating_sub(1);
                    taken.push(piece);
                }
                Part::Thing(_) => taken.push(piece),
            }
        }
        taken
    }
}

/// A paragraph put together again.
#[derive(Default)]
pub(super) struct Rebuilt {
    links: Vec<HyperlinkData>,
    children: Vec<ParagraphChild>,
    /// The link that the last child stands in, and what is in it so far.
    open: Option<(usize, Vec<ParagraphChild>)>,
}

impl Rebuilt {
    pub fn new(links: Vec<HyperlinkData>) -> Rebuilt {
        Rebuilt { links, ..Rebuilt::default() }
    }

    pub fn link(&self) -> Option<usize> {
        self.open.as_ref().map(|(link, _)| *link)
    }

    /// What a child that stands in this link, or in none, is put after.
    fn place(&mut self, link: Option<usize>) -> &mut Vec<ParagraphChild> {
        if self.link() != link {
            self.close();
        }
        match link {
            None => &mut self.children,
            Some(link) => &mut self.open.get_or_insert_with(|| (link, Vec::new())).1,
        }
    }

    fn close(&mut self) {
        if let Some((link, children)) = self.open.take()
            && let Some(link) = self.links.get(link).cloned()
        {
            let link = Hyperlink { link, history: None, children };
            self.children.push(ParagraphChild::Hyperlink(link));
        }
    }

    pub fn push(&mut self, child: ParagraphChild, link: Option<usize>) {
        self.place(link).push(child);
    }

    pub fn keep(&mut self, piece: Piece) {
        let child = match piece.part {
            Part::Text(text, letters) => ParagraphChild::Run(Box::new(written(text, *letters))),
            Part::Note(_, run, _) => ParagraphChild::Run(run),
            Part::Thing(thing) => thing,
        };
        self.push(child, piece.link);
    }

    pub fn insert(&mut self, piece: Piece) {
        let run = match piece.part {
            Part::Text(text, letters) => written(text, *letters),
            Part::Note(_, run, _) => *run,
            Part::Thing(thing) => return self.push(thing, piece.link),
        };
        insert_run(run, self.place(piece.link));
    }

    pub fn done(mut self) -> Vec<ParagraphChild> {
        self.close();
        self.children
    }
}

fn written(text: String, letters: RunProperty) -> Run {
    let mut run = Run::new().add_text(text);
    run.run_property = letters;
    run
}

/// A paragraph that came, with its end.
pub(super) fn insert(paragraph: &mut Paragraph) {
    insert_words(paragraph);
    // The end of a section stays.
    if paragraph.property.section_property.is_none() {
        paragraph.property.run_property.ins = Some(Insert::new_with_empty());
    }
}

/// All that a paragraph holds came; its own end was there before.
pub(super) fn insert_words(paragraph: &mut Paragraph) {
    paragraph.children = inserted(std::mem::take(&mut paragraph.children));
}

fn inserted(children: Vec<ParagraphChild>) -> Vec<ParagraphChild> {
    let mut all = Vec::new();
    for child in children {
        match child {
            ParagraphChild::Run(run) => insert_run(*run, &mut all),
            ParagraphChild::Hyperlink(link) => {
                let children = inserted(link.children);
                all.push(ParagraphChild::Hyperlink(Hyperlink { children, ..link }));
            }
            other => all.push(other),
        }
    }
    all
}

/// A run that came joins those before it; so does a footnote that hangs on it.
fn insert_run(mut run: Run, to: &mut Vec<ParagraphChild>) {
    for child in &mut run.children {
        if let RunChild::FootnoteReference(reference) = child {
            reference.content.iter_mut().for_each(insert_words);
        }
    }
    match to.last_mut() {
        Some(ParagraphChild::Insert(last)) => last.children.push(InsertChild::Run(Box::new(run))),
        _ => to.push(ParagraphChild::Insert(Insert::new(run))),
    }
}
