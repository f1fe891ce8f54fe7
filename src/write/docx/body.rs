//! The content of a document as docx-rs builds it, block by block. It knows nothing of parts,
//! relationships or XML.

use docx_rs::{
    DocumentChild, Docx, LineSpacing, LineSpacingType, Paragraph, Run, SectionProperty,
    StructuredDataTag, Table,
};

use super::cells::CellStyle;
use super::changes;
use super::chart::Plot;
use super::furniture::{self, Section, Words};
use super::inline::{self, Field, Ground, References};
use super::label::Label;
use super::sequences::Counted;
use super::styles;
use super::units::{Look, twips};
use crate::document::{Block, Content, Document, Mark, Picture, Text, leads, mark, plain};
use crate::style::TextStyle;
use crate::write::arrangement::foot;
use crate::write::{Drawn, Pages, WriteError, headline};

/// The height of the paragraph that a band belongs to, in points; it is below what parts text and band.
const BAND_PLACE: f64 = 4.0;

/// The least height of a line in Word, in twips.
const HAIR: u32 = 14;

/// The content and what it refers to.
#[derive(Debug)]
pub(super) struct Built<'a> {
    pub docx: Docx,
    /// Addresses in the order of the text.
    pub links: Vec<String>,
    /// In the order of the text.
    pub pictures: Vec<Drawing<'a>>,
    /// What Word draws, in the order of the text.
    pub charts: Vec<Plot>,
    /// Of the tables of data, in the order of the text.
    pub labels: Vec<Label>,
    /// The styles of their cells that are made of those of the house.
    pub cells: Vec<CellStyle>,
    /// How many blocks there are; bookmarks are numbered by them.
    pub blocks: usize,
}

/// What a drawing shows.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shown<'a> {
    Picture(&'a Picture),
    /// Its number among the charts, from 1.
    Chart(usize),
}

/// A picture or chart in its place.
#[derive(Debug)]
pub(super) struct Drawing<'a> {
    pub shown: Shown<'a>,
    pub alt: &'a str,
    /// What is cut off at left and right, and at top and bottom, in thousandths of a per cent.
    pub crop: (u32, u32),
}

/// The blocks and footnotes of a document.
/// `looks` are that on paper that stands and that on paper that lies.
pub(super) fn build<'a>(
    document: &'a Document,
    looks: [Look<'a>; 2],
    pages: &'a Pages,
    charts: &'a [Drawn],
) -> Result<Built<'a>, WriteError> {
    let anchors = inline::anchors(&document.blocks);
    let counted = Counted::default();
    let references = References { notes: Vec::new(), links: Vec::new(), anchors, counted };
    let mut body = Body {
        document,
        pages,
        looks,
        look: looks[0],
        docx: Docx::new(),
        pictures: Vec::new(),
        drawn: charts.iter(),
        charts: Vec::new(),
        labels: Vec::new(),
        cells: Vec::new(),
        references,
        owed: 0,
        table: false,
        turns: 0,
        breaks: false,
        mark: None,
    };
    for note in &document.notes {
        let content = body.note(&note.text)?;
        let went = mark(&note.text) == Some(Mark::Deleted);
        body.references.notes.push((Some(content), went));
    }
    let foot = foot(document);
    for (index, block) in document.blocks.iter().enumerate().take(foot) {
        body.turn(block);
        body.block(index, block)?;
    }
    body.foot(foot)?;
    if body.table || document.blocks.is_empty() {
        // A text may not end with a table, nor be without a paragraph.
        body.spacer(0);
    }
    let last = body.docx.document.children.iter_mut().rev().map_while(|child| match child {
        DocumentChild::Paragraph(paragraph) => Some(&mut **paragraph),
        _ => None,
    });
    changes::settle_end(last.collect());
    body.docx.document.section_property = body.section(true);
    let links = body.references.links;
    let (pictures, charts, labels, cells) = (body.pictures, body.charts, body.labels, body.cells);
    let (docx, blocks) = (body.docx, document.blocks.len());
    Ok(Built { docx, links, pictures, charts, labels, cells, blocks })
}

pub(super) struct Body<'a> {
    pub document: &'a Document,
    pub pages: &'a Pages,
    looks: [Look<'a>; 2],
    /// That of the paper as it lies here.
    pub look: Look<'a>,
    docx: Docx,
    pub pictures: Vec<Drawing<'a>>,
    /// The drawings that have not had their place yet: Word's have their extents.
    pub drawn: std::slice::Iter<'a, Drawn>,
    pub charts: Vec<Plot>,
    pub labels: Vec<Label>,
    pub cells: Vec<CellStyle>,
    references: References,
    /// Space that the last block wants below it and cannot hold itself, in twips.
    owed: u32,
    /// The last block ended with a table.
    table: bool,
    /// How often the paper was turned before.
    turns: usize,
    /// The next paragraph begins a page.
    breaks: bool,
    /// Whether the block came or went.
    mark: Option<Mark>,
}

impl<'a> Body<'a> {
    fn block(&mut self, index: usize, block: &'a Block) -> Result<(), WriteError> {
        self.mark = block.content.mark();
        if self.look.arrangement.starts.contains(&block.id) {
            (self.breaks, self.owed) = (true, 0);
        }
        if self.mark == Some(Mark::Deleted) {
            let owed = self.owed;
            self.gone(index, block)?;
            // The block before still wants its space below it, unless that stands above a table now.
            let is_table =
                matches!(self.docx.document.children.last(), Some(DocumentChild::Table(_)));
            self.owed = if is_table { 0 } else { owed };
            return Ok(());
        }
        self.content(index, block)
    }

    /// A block that went: pictures are not known of it, and no list names it.
    fn gone(&mut self, index: usize, block: &'a Block) -> Result<(), WriteError> {
        match &block.content {
            Content::Contents { title } => self.paragraph(TextStyle::ContentsTitle, title),
            Content::Heading { level: level @ (2 | 3), text } => {
                let heading = self.heading(Paragraph::new(), *level, text)?;
                self.push(heading, 0);
                Ok(())
            }
            Content::Cover { kind, title, lines, .. } => {
                self.paragraph(TextStyle::CoverKind, kind)?;
                self.paragraph(TextStyle::Headline, title)?;
                lines.iter().try_for_each(|line| self.paragraph(TextStyle::CoverLine, line))
            }
            Content::Chart(chart) => self.paragraph(TextStyle::Caption, &chart.title()),
            Content::Photos(photos) => photos.iter().try_for_each(|photo| {
                let caption = self.caption(photo)?;
                self.push(caption, 0);
                Ok(())
            }),
            _ => self.content(index, block),
        }
    }

    /// A footnote, with its mark.
    fn note(&mut self, text: &Text) -> Result<Paragraph, WriteError> {
        let (mut start, mark) = (Paragraph::new(), mark(text));
        let own = Run::new().style("FootnoteReference").add_carriage_return();
        for run in [own, changes::words("\u{a0}", mark)] {
            changes::add(&mut start.children, (run, mark));
        }
        let mut note = self.dress(start, TextStyle::Note, text)?;
        // It is the last paragraph of its text.
        changes::settle_end(vec![&mut note]);
        Ok(note)
    }

    fn content(&mut self, index: usize, block: &'a Block) -> Result<(), WriteError> {
        match &block.content {
            Content::Cover { logos, kind, title, lines } => self.cover(logos, kind, title, lines),
            Content::Contents { title } => self.contents(title),
            Content::Turn(_) => Ok(()),
            Content::Heading { level: level @ (2 | 3), text } => self.entry(index, *level, text),
            Content::Letterhead { logos, name, dateline } => self.letterhead(logos, name, dateline),
            Content::Kicker { kind, line } => self.kicker(kind, line),
            Content::Heading { level: 0 | 1, text } => self.title(text),
            Content::Heading { text, .. } => self.paragraph(TextStyle::Heading4, text),
            Content::Lead(text) => self.paragraph(TextStyle::Lead, text),
            Content::Paragraph(text) => {
                let paragraph = self.styled(TextStyle::Body, text)?;
                let held = if leads(text) { paragraph.keep_next(true) } else { paragraph };
                self.push(held, self.look.before(TextStyle::Body)?);
                Ok(())
            }
            Content::List(items) => {
                items.iter().try_for_each(|item| self.paragraph(TextStyle::List, &item.text))?;
                // Below the last item there is as much as below a paragraph.
                let has = self.look.after(TextStyle::List)?;
                self.owed = self.look.after(TextStyle::Body)?.saturating_sub(has);
                Ok(())
            }
            Content::Quote { words, attribution } => self.quote(words, attribution),
            Content::Photos(photos) => self.photos(photos),
            Content::KeyFigures { title, figures } => {
                let in_a_row = self.look.arrangement.figures_in_a_row(&block.id, figures.len());
                self.key_figures(title, figures, in_a_row)
            }
            Content::Table(table) => self.table(&block.id, table),
            Content::Chart(chart) => self.chart(&block.id, chart),
            Content::Columns(columns) => self.columns(&block.id, columns),
            Content::Partners(partners) => self.partners(partners),
            Content::Notice { title, lines } => self.notice(title, lines),
            Content::Rule => {
                self.push(Paragraph::new().style("Rule"), 0);
                Ok(())
            }
        }
    }

    /// Ends the pages so far where the paper lies otherwise for a block than for those before it.
    fn turn(&mut self, block: &Block) {
        let lying = self.look.arrangement.is_lying(&block.id);
        if matches!(block.content, Content::Turn(_)) || lying == self.lies() {
            return;
        }
        if !self.docx.document.children.is_empty() {
            let section = self.section(false);
            if !self.ends_with_paragraph() {
                self.spacer(0);
            }
            if let Some(DocumentChild::Paragraph(last)) = self.docx.document.children.last_mut() {
                last.property.section_property = Some(section);
            }
            self.turns += 1;
        }
        self.look = self.looks[usize::from(lying)];
    }

    fn lies(&self) -> bool {
        self.look.house.paper.width > self.looks[0].house.paper.width
    }

    /// Whether the pages so far end with a paragraph that stays: it can hold the end of their section.
    fn ends_with_paragraph(&self) -> bool {
        match self.docx.document.children.last() {
            Some(DocumentChild::Paragraph(last)) => !changes::is_marked(last),
            _ => false,
        }
    }

    /// What the pages up to here have around their text; `last` for those that end the document.
    fn section(&self, last: bool) -> SectionProperty {
        let at = Section { first: self.turns == 0, lying: self.lies(), last };
        let title = self.document.title().map(plain).unwrap_or_default();
        let (house, extents) = (self.looks[0].house, self.look.extents);
        let running = headline::running(self.document, house, extents);
        let words = Words { furniture: &self.document.furniture, title: &title, running: &running };
        furniture::section(words, self.looks, self.pages.total, at)
    }

    /// What stands at the bottom of the last page of a release: one table, in its place on the page where the
    /// layout of the pages found one.
    fn foot(&mut self, from: usize) -> Result<(), WriteError> {
        let blocks = &self.document.blocks[from..];
        let free = blocks.iter().all(|block| block.content.mark().is_none());
        match self.pages.foot.filter(|_| free && !blocks.is_empty()) {
            // A little higher: what Word rounds up must not push it over the footnotes.
            Some(top) => {
                // The block before may have come or gone.
                self.mark = None;
                self.band(blocks, twips(top - BAND_PLACE))
            }
            None => blocks
                .iter()
                .enumerate()
                .try_for_each(|(index, block)| self.block(from + index, block)),
        }
    }

    /// A page begins, by the style of the next paragraph: what the block before wanted below it stays on
    /// the page before.
    pub fn begin_page(&mut self) {
        self.owed = 0;
    }

    fn quote(&mut self, words: &Text, attribution: &Text) -> Result<(), WriteError> {
        self.paragraph(TextStyle::Quote, words)?;
        if !attribution.is_empty() {
            return self.paragraph(TextStyle::Attribution, attribution);
        }
        let (below, has) =
            (self.look.after(TextStyle::Attribution)?, self.look.after(TextStyle::Quote)?);
        self.owed = below.saturating_sub(has);
        Ok(())
    }

    /// A paragraph of the text in its style.
    pub fn paragraph(&mut self, style: TextStyle, text: &Text) -> Result<(), WriteError> {
        let paragraph = self.styled(style, text)?;
        let before = self.look.before(style)?;
        self.push(paragraph, before);
        Ok(())
    }

    /// A paragraph in its style, not yet in its place.
    pub fn styled(&mut self, style: TextStyle, text: &Text) -> Result<Paragraph, WriteError> {
        self.dress(Paragraph::new(), style, text)
    }

    /// A caption as a place that references lead to; Word counts its number. `usual` is the label of what has none
    /// of its own.
    pub fn captioned(
        &mut self,
        id: &str,
        style: TextStyle,
        [number, caption]: [&Text; 2],
        usual: &str,
    ) -> Result<Paragraph, WriteError> {
        let anchor = self.references.anchors.get(id).cloned();
        let place = anchor.map(|anchor| (anchor.number, anchor.name));
        if let Some(instruction) = self.references.counted.field(&plain(number), usual) {
            let start = Paragraph::new().style(styles::paragraph(style).unwrap_or_default());
            let ground = Ground { paragraph: self.look.text(style)?, part: None };
            let field = Field { instruction, place };
            return Ok(inline::add_counted(start, caption, field, ground, &mut self.references));
        }
        let Some((number, name)) = place else { return self.styled(style, caption) };
        let start = Paragraph::new().add_bookmark_start(number, name);
        Ok(self.dress(start, style, caption)?.add_bookmark_end(number))
    }

    pub fn dress(
        &mut self,
        start: Paragraph,
        style: TextStyle,
        text: &Text,
    ) -> Result<Paragraph, WriteError> {
        let start = match styles::paragraph(style) {
            Some(id) => start.style(id),
            None => start,
        };
        let ground = Ground { paragraph: self.look.text(style)?, part: None };
        Ok(inline::add(start, text, ground, &mut self.references))
    }

    /// Adds a part in a look of its own to a paragraph.
    pub fn part(
        &mut self,
        to: Paragraph,
        style: TextStyle,
        part: TextStyle,
        text: &Text,
    ) -> Result<Paragraph, WriteError> {
        let part = styles::character(part).map(|id| self.look.text(part).map(|look| (id, look)));
        let ground = Ground { paragraph: self.look.text(style)?, part: part.transpose()? };
        Ok(inline::add(to, text, ground, &mut self.references))
    }

    /// Puts a paragraph whose style has `before` twips above it.
    pub fn push(&mut self, mut paragraph: Paragraph, before: u32) {
        if self.mark == Some(Mark::Deleted) {
            self.docx.document.children.push(DocumentChild::Paragraph(Box::new(paragraph)));
            return;
        }
        if std::mem::take(&mut self.breaks) {
            paragraph = paragraph.page_break_before(true);
        }
        if self.owed > 0 {
            paragraph = paragraph.line_spacing(LineSpacing::new().before(self.owed + before));
        }
        self.place(paragraph);
    }

    /// Puts a control with paragraphs that begin a page.
    pub fn push_control(&mut self, control: StructuredDataTag) {
        let control = DocumentChild::StructuredDataTag(Box::new(control));
        self.docx.document.children.push(control);
        (self.owed, self.table) = (0, false);
    }

    /// Puts a table that wants `owed` twips below it.
    pub fn push_table(&mut self, mut table: Table, owed: u32) {
        if let Some(mark) = self.mark {
            changes::mark_table(&mut table, mark);
        }
        // Two tables without a paragraph between them would become one; and where a text begins
        // with a table, LibreOffice puts a whole empty line above it if there are footnotes.
        if std::mem::take(&mut self.breaks) {
            self.place(empty_line(0).page_break_before(true));
        } else if self.table || self.owed > 0 || self.docx.document.children.is_empty() {
            self.spacer(self.owed);
        }
        self.docx = std::mem::take(&mut self.docx).add_table(table);
        (self.owed, self.table) = (owed, true);
    }

    /// The paragraph after a band that has its own place on the page: Word looks for the page of the band
    /// where this one is.
    pub fn place_of_band(&mut self) {
        self.spacer(twips(BAND_PLACE));
    }

    /// What a block wants below it and cannot hold itself.
    pub fn owe(&mut self, twips: u32) {
        self.owed = twips;
    }

    /// An empty line of exactly this height.
    fn spacer(&mut self, height: u32) {
        self.place(empty_line(height));
    }

    fn place(&mut self, paragraph: Paragraph) {
        // Without a paragraph that came, the tables around it must not become one.
        self.table &= changes::is_marked(&paragraph);
        self.docx = std::mem::take(&mut self.docx).add_paragraph(paragraph);
        self.owed = 0;
    }
}

/// An empty line of exactly this height, in twips. One that only parts tables is hidden, so that no cursor stands in
/// it.
pub(super) fn empty_line(height: u32) -> Paragraph {
    if height <= HAIR {
        return Paragraph::new().style("Hidden");
    }
    let exact = LineSpacing::new().line_rule(LineSpacingType::Exact).line(height as i32);
    Paragraph::new().style("Spacer").line_spacing(exact)
}
