//! What all formats decide alike about a table of data: widths, styles, the place of each text.
//! Lengths are in twips, so that lines and pages end alike. It knows nothing of any format.

use super::WriteError;
use super::extent::{Extents, Letters};
use crate::document::{Align, Grid, Inline, Mark, Slot, Table, Text, common_mark, each, plain};
use crate::style::{House, TextStyle};

/// What has more lines than this may go on over the page: kept whole, it could be higher than a page
/// and its end would be lost.
const LINES_KEPT_WHOLE: usize = 40;
/// No column asks for more than this part of the text's width to keep its words on one line.
const WIDEST: f64 = 0.5;
/// A heading may break into so many lines before its column grows.
const LINES_OF_A_HEADING: f64 = 2.0;
/// What a column gets at most beyond what it needs, in points: no number stands far from its row.
const SPARE: f64 = 24.0;
/// A table that is nearly as wide as the text is as wide.
const NEARLY: f64 = 0.85;
/// What rounding may add to a width, in points.
const AIR: f64 = 0.6;

/// A table ready to be drawn.
#[derive(Debug)]
pub(super) struct Plan {
    /// The size of its letters, of that of the house.
    pub factor: f64,
    /// The widths of the columns; together they are at most the text's.
    pub widths: Vec<u32>,
    /// From the sides of a cell to its text.
    pub inset: u32,
    /// It stays on one page, with its caption.
    pub whole: bool,
    /// Number and caption, empty where there is neither.
    pub title: Text,
    /// Header, rows, total.
    pub rows: Vec<PlannedRow>,
}

/// A row of the table.
#[derive(Debug)]
pub(super) struct PlannedRow {
    pub part: Part,
    /// Every other row lies on a wash.
    pub washed: bool,
    /// Whether it came or went.
    pub mark: Option<Mark>,
    /// Its lines, as far as one can tell before they are set.
    lines: usize,
    pub cells: Vec<PlannedCell>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Header,
    Row,
    Total,
}

/// A place of the grid.
#[derive(Debug)]
pub(super) struct PlannedCell {
    /// `None` where a cell from above reaches into the row.
    pub text: Option<Text>,
    pub columns: usize,
    pub rows: usize,
    pub width: u32,
    pub side: Side,
    /// It heads several columns; a line below it shows which.
    pub group: bool,
    /// What the text keeps from the right besides the inset, for the decimals that it lacks.
    pub shift: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Side {
    Left,
    Centre,
    Right,
}

impl PlannedRow {
    /// It stays on one page; only a row that could be higher than a page does not.
    pub fn whole(&self) -> bool {
        self.lines <= LINES_KEPT_WHOLE
    }
}

impl Part {
    pub fn style(self) -> TextStyle {
        match self {
            Part::Header => TextStyle::TableHead,
            Part::Row => TextStyle::TableCell,
            Part::Total => TextStyle::TableTotal,
        }
    }
}

/// Whether no word is wider than its column, in letters of a size of that of the house. What is no table
/// fits: the plan says what is wrong with it.
pub(super) fn fits(table: &Table, house: &House, extents: &Extents, factor: f64) -> bool {
    let Ok(grid) = table.grid() else { return true };
    let measuring = Measuring { house, extents, factor };
    let columns = measuring.columns(table, &grid, &points(table, &grid));
    let room = f64::from(text_width(house)) / 20.0;
    match shares(table) {
        Some(shares) => {
            let sum: f64 = shares.iter().sum();
            columns.iter().zip(shares).all(|(column, share)| column.needed <= room * share / sum)
        }
        None => columns.iter().map(|column| column.needed).sum::<f64>() <= room,
    }
}

/// Plans a table in letters of a size of that of the house; `id` is for messages.
pub(super) fn plan(
    id: &str,
    table: &Table,
    house: &House,
    extents: &Extents,
    factor: f64,
) -> Result<Plan, WriteError> {
    let refused = |reason: String| WriteError::Document(format!("table `{id}`: {reason}"));
    let grid = table.grid();
    let grid =
        grid.map_err(|misfit| refused(format!("row {} does not fit the columns", misfit.row)))?;
    // It would be printed again on every page of the table, and PDF/UA forbids it there.
    if table.header.iter().flatten().any(|cell| holds_note(&cell.text)) {
        return Err(refused("a header row holds a footnote".into()));
    }
    let points = points(table, &grid);
    let measuring = Measuring { house, extents, factor };
    let widths = match shares(table) {
        Some(shares) => parts(&shares, text_width(house)),
        None => measuring.widths(&measuring.columns(table, &grid, &points)),
    };
    let widths = widths.ok_or_else(|| refused("the columns have no width".into()))?;
    let planning = Planning { table, measuring, points, widths: &widths };
    let all = [
        (Part::Header, grid.header),
        (Part::Row, grid.rows),
        (Part::Total, grid.total.into_iter().collect()),
    ];
    let mut rows = Vec::new();
    for (part, slots) in all {
        let mut index = 0;
        for slots in &slots {
            let mark = common_mark(slots.iter().filter_map(|slot| Some(&slot.cell?.text)));
            let cells = slots.iter().map(|slot| planning.cell(part, slot));
            let cells = cells.collect::<Result<Vec<_>, _>>()?;
            let lines = cells.iter().map(|cell| planning.lines(part, cell)).max().unwrap_or(0);
            rows.push(PlannedRow {
                part,
                washed: part == Part::Row && index % 2 == 1,
                mark,
                lines,
                cells,
            });
            index += usize::from(mark != Some(Mark::Deleted));
        }
    }
    let lines: usize = rows.iter().map(|row| row.lines).sum();
    Ok(Plan {
        factor,
        inset: twips_of_mm(house.tables.inset),
        whole: rows.len() <= house.tables.kept_whole && lines <= LINES_KEPT_WHOLE,
        title: table.title(),
        rows,
        widths,
    })
}

/// What the columns of a table need, in letters of one size.
#[derive(Debug, Clone, Copy)]
struct Measuring<'a> {
    house: &'a House,
    extents: &'a Extents,
    factor: f64,
}

/// The widths that a column needs for its widest word, and wants for all of a cell on one line, in points.
#[derive(Debug, Clone, Copy, Default)]
struct Column {
    needed: f64,
    wanted: f64,
}

impl Measuring<'_> {
    fn letters(&self, part: Part) -> Option<Letters<'_>> {
        let look = self.house.text.get(&part.style())?;
        Some(Letters { extents: self.extents, look, factor: self.factor })
    }

    /// The width between the sides of a cell and its words, at both sides together, in points.
    fn insets(&self) -> f64 {
        f64::from(2 * twips_of_mm(self.house.tables.inset)) / 20.0
    }

    fn columns(
        &self,
        table: &Table,
        grid: &Grid<'_>,
        points: &[Option<(char, usize)>],
    ) -> Vec<Column> {
        let mut columns = vec![Column::default(); table.columns.len()];
        let rows = [(Part::Header, &grid.header), (Part::Row, &grid.rows)];
        let total: Vec<Vec<Slot<'_>>> = grid.total.iter().cloned().collect();
        let rows = rows.into_iter().chain([(Part::Total, &total)]);
        let slots =
            rows.flat_map(|(part, rows)| rows.iter().flatten().map(move |slot| (part, slot)));
        let mut spanning = Vec::new();
        for (part, slot) in slots {
            let point = points.get(slot.column).copied().flatten().filter(|_| part != Part::Header);
            let cell = self.cell(part, slot, point);
            match columns.get_mut(slot.column).filter(|_| slot.columns == 1) {
                Some(column) => {
                    column.needed = column.needed.max(cell.needed);
                    column.wanted = column.wanted.max(cell.wanted);
                }
                None => spanning.push((slot, cell.needed)),
            }
        }
        // What is over several columns widens each of them alike.
        for (slot, needed) in spanning {
            let Some(over) = columns.get_mut(slot.column..slot.column + slot.columns) else {
                continue;
            };
            let lacking = needed - over.iter().map(|column| column.needed).sum::<f64>();
            let each = lacking.max(0.0) / over.len().max(1) as f64;
            over.iter_mut().for_each(|column| column.needed += each);
        }
        let most = f64::from(text_width(self.house)) / 20.0 * WIDEST;
        for column in &mut columns {
            column.wanted = column.wanted.min(most).max(column.needed);
        }
        columns
    }

    fn cell(&self, part: Part, slot: &Slot<'_>, point: Option<(char, usize)>) -> Column {
        let (Some(cell), Some(letters)) = (slot.cell, self.letters(part)) else {
            return Column::default();
        };
        let rest = point.map_or(0.0, |point| self.lacking(point, &plain(&cell.text), part));
        let beside = self.insets() + AIR + rest;
        let line = letters.text(&cell.text);
        let wanted = if part == Part::Header { line / LINES_OF_A_HEADING } else { line };
        let needed = letters.widest_piece(&cell.text);
        Column { needed: needed + beside, wanted: wanted.max(needed) + beside }
    }

    /// The width of the decimals that a number lacks, in points.
    fn lacking(&self, (sign, most): (char, usize), words: &str, part: Part) -> f64 {
        let Some(letters) =
            self.letters(part).filter(|_| words.contains(|c: char| c.is_ascii_digit()))
        else {
            return 0.0;
        };
        let own = decimals(words, sign);
        let mark = if own == 0 && most > 0 { letters.width(&sign.to_string()) } else { 0.0 };
        letters.width("0") * most.saturating_sub(own) as f64 + mark
    }

    /// The widths of all columns, in twips: as they want, with some air, or what there is, shared by what
    /// their cells would take.
    fn widths(&self, columns: &[Column]) -> Option<Vec<u32>> {
        let room = f64::from(text_width(self.house)) / 20.0;
        let needed: f64 = columns.iter().map(|column| column.needed).sum();
        let wanted: f64 = columns.iter().map(|column| column.wanted).sum();
        if columns.is_empty() || wanted <= 0.0 {
            return None;
        }
        if wanted > room {
            let part = ((room - needed) / (wanted - needed)).clamp(0.0, 1.0);
            let shares =
                columns.iter().map(|column| column.needed + (column.wanted - column.needed) * part);
            return parts(&shares.collect::<Vec<_>>(), text_width(self.house));
        }
        let spare = (room - wanted) / columns.len() as f64;
        let made = wanted + spare.min(SPARE) * columns.len() as f64;
        let whole_width = if made < NEARLY * room { made } else { room };
        let spare = (whole_width - wanted) / columns.len() as f64;
        let shares: Vec<f64> = columns.iter().map(|column| column.wanted + spare).collect();
        parts(&shares, whole(whole_width * 20.0))
    }
}

struct Planning<'a> {
    table: &'a Table,
    measuring: Measuring<'a>,
    /// For each column the sign before its decimals and the most decimals in it.
    points: Vec<Option<(char, usize)>>,
    widths: &'a [u32],
}

impl Planning<'_> {
    fn cell(&self, part: Part, slot: &Slot<'_>) -> Result<PlannedCell, WriteError> {
        let covered = self.widths.iter().skip(slot.column).take(slot.columns);
        let align = self.table.columns.get(slot.column).map_or(Align::Start, |column| column.align);
        let group = slot.columns > 1 && part == Part::Header;
        let side = match align {
            _ if group => Side::Centre,
            Align::Start => Side::Left,
            Align::Centre => Side::Centre,
            Align::Decimal | Align::End => Side::Right,
        };
        let text = slot.cell.map(|cell| match part {
            // A link would be in accent on accent.
            Part::Header => unlinked(&cell.text),
            Part::Row | Part::Total => cell.text.clone(),
        });
        let shift = match (self.points.get(slot.column), &text) {
            (Some(Some(point)), Some(text)) if part != Part::Header && slot.columns == 1 => {
                whole(self.measuring.lacking(*point, &plain(text), part) * 20.0)
            }
            _ => 0,
        };
        Ok(PlannedCell {
            text,
            columns: slot.columns,
            rows: slot.cell.map_or(1, |cell| cell.span.1),
            width: covered.sum(),
            side,
            group,
            shift,
        })
    }

    /// The lines of a cell; what spans several rows is shared among them.
    fn lines(&self, part: Part, cell: &PlannedCell) -> usize {
        let room = f64::from(cell.width) / 20.0 - self.measuring.insets();
        let lines = cell.text.as_ref().zip(self.measuring.letters(part));
        let lines = lines.map_or(0, |(text, letters)| letters.lines(&plain(text), room).len());
        lines.div_ceil(cell.rows.max(1))
    }
}

/// The width of the text as the paper and its margins leave it.
fn text_width(house: &House) -> u32 {
    let paper = &house.paper;
    twips_of_mm(paper.width)
        .saturating_sub(twips_of_mm(paper.left))
        .saturating_sub(twips_of_mm(paper.right))
}

/// The shares of the columns, where the table gives them.
fn shares(table: &Table) -> Option<Vec<f64>> {
    table.columns.iter().map(|column| column.width).collect()
}

/// Parts of the whole by their shares, to the twip.
fn parts(shares: &[f64], whole_width: u32) -> Option<Vec<u32>> {
    let sum: f64 = shares.iter().sum();
    let sound = shares.iter().all(|share| share.is_finite() && *share > 0.0) && sum > 0.0;
    let (mut reached, mut edge) = (0.0, 0);
    let widths = shares.iter().map(|share| {
        reached += share;
        let next = whole(f64::from(whole_width) * reached / sum);
        next - std::mem::replace(&mut edge, next)
    });
    sound.then(|| widths.collect())
}

/// For each column of numbers the sign before its decimals and the most decimals in it.
fn points(table: &Table, grid: &Grid<'_>) -> Vec<Option<(char, usize)>> {
    let mut columns: Vec<Vec<String>> = vec![Vec::new(); table.columns.len()];
    for slot in grid.rows.iter().chain(&grid.total).flatten().filter(|slot| slot.columns == 1) {
        if let (Some(column), Some(cell)) = (columns.get_mut(slot.column), slot.cell) {
            column.push(plain(&cell.text));
        }
    }
    let aligned = table.columns.iter().zip(columns).map(|(column, cells)| match column.align {
        Align::Decimal => point(&cells),
        Align::Start | Align::End | Align::Centre => None,
    });
    aligned.collect()
}

/// The decimal sign of a column, which no writer knows of a language: a sign that is never
/// repeated nor followed by the other one, and in some cell by other than the three digits of a
/// group. Where nobody can tell, as of 1,298, it is no decimal sign.
fn point(cells: &[String]) -> Option<(char, usize)> {
    let has_spaces = cells.iter().any(|cell| is_spaced(cell));
    [',', '.'].into_iter().find_map(|sign| {
        let other = if sign == ',' { '.' } else { ',' };
        let possible = cells.iter().all(|cell| match cell.split_once(sign) {
            Some((_, rest)) => !rest.contains([sign, other]),
            None => true,
        });
        let is_certain = cells.iter().any(|cell| match decimals(cell, sign) {
            3 => cell.contains(other) || has_spaces,
            count => count > 0,
        });
        (possible && is_certain)
            .then(|| (sign, cells.iter().map(|cell| decimals(cell, sign)).max().unwrap_or(0)))
    })
}

/// Whether a space stands between digits.
fn is_spaced(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split([' ', '\u{a0}', '\u{202f}', '\u{2009}']).collect();
    parts.windows(2).any(|pair| {
        pair[0].ends_with(|c: char| c.is_ascii_digit())
            && pair[1].starts_with(|c: char| c.is_ascii_digit())
    })
}

/// The digits after the sign.
fn decimals(words: &str, sign: char) -> usize {
    let rest = words.rsplit_once(sign).map_or("", |(_, rest)| rest);
    rest.chars().take_while(char::is_ascii_digit).count()
}

fn holds_note(text: &Text) -> bool {
    let mut found = false;
    each(text, &mut |inline| found |= matches!(inline, Inline::Note(_)));
    found
}

fn unlinked(text: &Text) -> Text {
    let mut out = Text::new();
    for inline in text {
        match (inline, inline.inner()) {
            (Inline::Link { text, .. }, _) => out.extend(unlinked(text)),
            (_, Some(inner)) => out.push(inline.around(unlinked(inner))),
            (_, None) => out.push(inline.clone()),
        }
    }
    out
}

fn twips_of_mm(millimetres: f64) -> u32 {
    whole(millimetres * 1440.0 / 25.4)
}

/// The nearest whole number; what is negative or no number is 0.
fn whole(value: f64) -> u32 {
    value.round() as u32
}

#[cfg(test)]
mod tests {
    use super::{parts, point};

    #[test]
    fn columns_fill_the_width() {
        assert_eq!(parts(&[1.0, 1.0, 1.0], 100), Some(vec![33, 34, 33]));
        assert_eq!(parts(&[0.5, 2.0], 9072), Some(vec![1814, 7258]));
        assert_eq!(parts(&[1.0, 0.0], 100), None);
        assert_eq!(parts(&[], 100), None);
    }

    #[test]
    fn the_decimal_sign_is_seen_from_the_column() {
        let seen =
            |cells: &[&str]| point(&cells.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(seen(&["97,8", "100", "—"]), Some((',', 1)));
        assert_eq!(seen(&["97.8%", "1,100.25%"]), Some(('.', 2)));
        assert_eq!(seen(&["1,298,500", "−4,650", "12"]), None);
        assert_eq!(seen(&["1,298", "12"]), None);
        assert_eq!(seen(&["1\u{a0}298,125", "12"]), Some((',', 3)));
        assert_eq!(seen(&["1 298 500", "12"]), None);
        assert_eq!(seen(&["1,298.125", "12"]), Some(('.', 3)));
        assert_eq!(seen(&[]), None);
    }
}
