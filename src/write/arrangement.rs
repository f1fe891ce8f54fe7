//! What is decided before anything is laid out, for all formats and languages of an edition alike: how
//! large the letters of a table are and which way its paper lies, how key figures stand, how large
//! the title is. It is measured, so that nothing overlaps and no number breaks; what cannot fit is told.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Finding};
use crate::document::{
    Block, Column, Content, Document, KeyFigure, Orientation, Partner, Text, plain, title,
};
use crate::style::{House, Houses, Layout, TextStyle};

use super::extent::{Extents, Letters};
use super::table;

/// The sizes of letters that are tried in a table, of those that the house gives.
const TABLE_SIZES: [f64; 4] = [1.0, 0.945, 0.89, 0.835];
/// Those of a title, each as long as it takes no more lines than stand beside it.
const TITLE_SIZES: [(f64, usize); 3] = [(1.0, 3), (0.85, 4), (0.75, usize::MAX)];
/// The sizes of key figures, and in how many rows they stand, in the order of trying.
const FIGURES: [(usize, f64); 7] =
    [(1, 1.0), (1, 0.89), (2, 1.0), (2, 0.89), (1, 0.78), (2, 0.78), (3, 0.78)];
/// More than this do not stand in one row.
const FIGURES_IN_A_ROW: usize = 4;
/// The part of the width that the first of two columns in the foot of a release has, in the order of trying.
const COLUMN_SHARES: [f64; 5] = [0.5, 0.55, 0.6, 0.65, 0.7];
/// What rounding may add to a width, in points.
const AIR: f64 = 1.0;

/// The decisions, by the ids of blocks where they are about one.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Arrangement {
    tables: BTreeMap<String, f64>,
    lying: BTreeSet<String>,
    /// How many key figures stand in a row.
    figures: BTreeMap<String, usize>,
    figure: Option<f64>,
    title: Option<f64>,
    /// How many lines two columns of a foot take, for each way to share the width.
    shares: BTreeMap<String, [usize; COLUMN_SHARES.len()]>,
    /// Blocks of partners who stand below each other.
    apart: BTreeSet<String>,
    /// Blocks that begin a page.
    pub(super) starts: BTreeSet<String>,
    /// What fits nowhere.
    pub findings: Vec<Finding>,
}

impl Arrangement {
    /// Measures all languages of an edition.
    pub fn of<'d>(
        documents: impl Iterator<Item = &'d Document> + Clone,
        houses: &Houses,
        extents: &Extents,
    ) -> Arrangement {
        let mut made = Arrangement::default();
        for document in documents.clone() {
            Measuring { document, houses, extents, made: &mut made }.walk();
        }
        made
    }

    /// The size of the letters of a table, of those that the house gives.
    pub(super) fn table(&self, id: &str) -> f64 {
        self.tables.get(id).copied().unwrap_or(1.0)
    }

    /// Whether the paper lies where a block stands.
    pub(super) fn is_lying(&self, id: &str) -> bool {
        self.lying.contains(id)
    }

    /// How many key figures of a block stand in a row: all, if nobody measured them.
    pub(super) fn figures_in_a_row(&self, id: &str, count: usize) -> usize {
        self.figures.get(id).copied().unwrap_or(count).max(1)
    }

    /// The size of key figures, of that of the house.
    pub(super) fn figure(&self) -> f64 {
        self.figure.unwrap_or(1.0)
    }

    /// The part of the width that the first of two columns of a foot has: where both are lowest.
    pub(super) fn share(&self, id: &str) -> Option<f64> {
        let lines = self.shares.get(id)?;
        let least = lines.iter().min()?;
        let at = lines.iter().position(|lines| lines == least)?;
        COLUMN_SHARES.get(at).copied()
    }

    /// Whether the partners of a block stand beside each other.
    pub(super) fn is_beside(&self, id: &str, count: usize) -> bool {
        count > 1 && !self.apart.contains(id)
    }

    /// The size of the title, of that of the house.
    pub(super) fn title(&self) -> f64 {
        self.title.unwrap_or(1.0)
    }
}

/// The index of the first block of the foot of a release: what is about its senders, and stands together
/// at the bottom of the last page. The number of blocks where there is none.
pub(super) fn foot(document: &Document) -> usize {
    let blocks = &document.blocks;
    let is_foot =
        |block: &&Block| matches!(block.content, Content::Columns(_) | Content::Partners(_));
    let count = blocks.iter().rev().take_while(is_foot).count();
    match document.layout {
        Layout::Release if count < blocks.len() => blocks.len() - count,
        Layout::Release | Layout::Report => blocks.len(),
    }
}

struct Measuring<'a> {
    document: &'a Document,
    houses: &'a Houses,
    extents: &'a Extents,
    made: &'a mut Arrangement,
}

impl Measuring<'_> {
    fn walk(&mut self) {
        if let Some(text) = title(&self.document.blocks) {
            self.title(text);
        }
        let mut from = 0;
        let mut asked = false;
        let blocks = &self.document.blocks;
        for (at, block) in blocks.iter().enumerate() {
            if let Content::Turn(orientation) = block.content {
                self.stretch(&blocks[from..at], asked);
                (from, asked) = (at + 1, orientation == Orientation::Landscape);
            }
        }
        self.stretch(&blocks[from..], asked);
    }

    /// Blocks for which the template asks for lying paper, or does not. Tables have it only where
    /// they do not fit upright.
    fn stretch(&mut self, blocks: &[Block], asked: bool) {
        let mut tables = blocks.iter().filter(|block| matches!(block.content, Content::Table(_)));
        let lies =
            asked && (tables.clone().next().is_none() || tables.any(|block| !self.stands(block)));
        for block in blocks {
            match &block.content {
                Content::Table(_) => {
                    let lies = lies || !self.stands(block);
                    self.table(block, lies);
                }
                Content::Partners(partners) => self.partners(&block.id, partners),
                Content::Columns(columns) if self.document.layout == Layout::Release => {
                    self.columns(&block.id, columns);
                }
                Content::KeyFigures { figures, .. } => self.figures(&block.id, figures),
                _ if lies => drop(self.made.lying.insert(block.id.clone())),
                _ => {}
            }
        }
    }

    fn house(&self, lying: bool) -> &House {
        self.houses.of(self.document.layout, lying)
    }

    fn letters(&self, style: TextStyle, factor: f64) -> Option<Letters<'_>> {
        let look = self.house(false).text.get(&style)?;
        Some(Letters { extents: self.extents, look, factor })
    }

    /// Whether a table fits on paper that stands.
    fn stands(&self, block: &Block) -> bool {
        self.size(block, false).is_some()
    }

    /// The largest letters with which no word of a table is wider than its column.
    fn size(&self, block: &Block, lying: bool) -> Option<f64> {
        let Content::Table(of) = &block.content else { return Some(1.0) };
        let house = self.house(lying);
        TABLE_SIZES.into_iter().find(|factor| table::fits(of, house, self.extents, *factor))
    }

    fn table(&mut self, block: &Block, lies: bool) {
        let id = &block.id;
        if lies {
            self.made.lying.insert(id.clone());
        }
        let smallest = TABLE_SIZES[TABLE_SIZES.len() - 1];
        let found = self.size(block, lies || self.made.is_lying(id));
        if found.is_none() {
            self.tell(id);
        }
        let factor = found.unwrap_or(smallest).min(self.made.table(id));
        self.made.tables.insert(id.clone(), factor);
    }

    fn figures(&mut self, id: &str, figures: &[KeyFigure]) {
        let count = figures.len().max(1);
        let found = [true, false]
            .into_iter()
            .find_map(|whole| possible(count).find(|way| self.figures_fit(*way, figures, whole)));
        if found.is_none() {
            self.tell(id);
        }
        let (rows, factor) = found.unwrap_or((count.min(3), 0.78));
        let in_a_row = count.div_ceil(rows).min(self.made.figures_in_a_row(id, count));
        self.made.figures.insert(id.to_owned(), in_a_row);
        self.made.figure = Some(factor.min(self.made.figure()));
    }

    /// Whether key figures have room in so many rows, in letters of such a size; `whole`, each on one
    /// line.
    fn figures_fit(&self, way: (usize, f64), figures: &[KeyFigure], whole: bool) -> bool {
        let (rows, factor) = way;
        let letters = self.letters(TextStyle::Figure, factor);
        let Some((figure, label)) = letters.zip(self.letters(TextStyle::FigureLabel, 1.0)) else {
            return true;
        };
        let room = self.room_of_a_figure(figures.len().max(1).div_ceil(rows));
        figures.iter().all(|one| {
            let wide = [figure.widest_piece(&one.figure), figure.text(&one.figure)];
            wide[usize::from(whole)] <= room && label.widest_piece(&one.label) <= room
        })
    }

    /// The width of a key figure, of so many in a row, in points.
    fn room_of_a_figure(&self, columns: usize) -> f64 {
        let house = self.house(false);
        let inset = points(house.measures.panel_inset);
        let width = points(house.text_width()) - points(house.measures.bar) - 2.0 * inset;
        (width - inset * (columns as f64 - 1.0)) / columns as f64 - AIR
    }

    /// Two columns share the width so that the longer one is as short as may be.
    fn columns(&mut self, id: &str, columns: &[Column]) {
        let ([first, second], Some(letters)) = (columns, self.letters(TextStyle::Column, 1.0))
        else {
            return;
        };
        let house = self.house(false);
        let room = points(house.text_width()) - points(house.measures.column_gutter);
        let lines = COLUMN_SHARES.map(|share| {
            let first = lines_in(first, letters, room * share);
            first.max(lines_in(second, letters, room * (1.0 - share)))
        });
        let known = self.made.shares.entry(id.to_owned()).or_insert(lines);
        for (known, lines) in known.iter_mut().zip(lines) {
            *known = lines.max(*known);
        }
    }

    /// Partners stand beside each other where every line of theirs has room.
    fn partners(&mut self, id: &str, partners: &[Partner]) {
        let (Some(letters), count) = (self.letters(TextStyle::Partner, 1.0), partners.len()) else {
            return;
        };
        let gutter = points(self.house(false).measures.column_gutter);
        let room = (points(self.house(false).text_width()) + gutter) / count.max(1) as f64 - gutter;
        let mut lines = partners.iter().flat_map(|partner| {
            partner.lines.iter().map(|(_, text)| text).chain(&partner.addresses)
        });
        let fits = count > 1 && lines.all(|line| letters.text(line) <= room - AIR);
        let apart = !fits || self.document.layout != Layout::Release;
        if apart {
            self.made.apart.insert(id.to_owned());
        }
    }

    fn title(&mut self, text: &Text) {
        let found = TITLE_SIZES.into_iter().find(|size| self.title_fits(*size, text));
        if found.is_none() {
            self.tell("title");
        }
        let (factor, _) = found.unwrap_or(TITLE_SIZES[TITLE_SIZES.len() - 1]);
        self.made.title = Some(factor.min(self.made.title()));
    }

    fn title_fits(&self, (factor, most): (f64, usize), text: &Text) -> bool {
        let Some(letters) = self.letters(TextStyle::Headline, factor) else { return true };
        let room = points(self.house(false).text_width());
        letters.widest_piece(text) <= room && letters.lines(&plain(text), room).len() <= most
    }

    fn tell(&mut self, block: &str) {
        let finding = Finding::new(Code::TooWide);
        let finding = finding.with("block", block).with("language", &self.document.lang);
        self.made.findings.push(finding);
    }
}

/// The ways in which so many key figures may stand.
fn possible(count: usize) -> impl Iterator<Item = (usize, f64)> {
    FIGURES
        .into_iter()
        .filter(move |(rows, _)| *rows <= count && count.div_ceil(*rows) <= FIGURES_IN_A_ROW)
}

/// The lines of a column, below its label.
fn lines_in(column: &Column, letters: Letters<'_>, room: f64) -> usize {
    column.lines.iter().map(|line| letters.lines(&plain(line), room).len()).sum()
}

pub(super) fn points(millimetres: f64) -> f64 {
    millimetres / 25.4 * 72.0
}
