//! Layout tables: fixed widths, no borders, no margins but those asked for. It knows nothing
//! of what stands in the cells.

use std::collections::BTreeSet;
use std::ops::Bound::{Excluded, Included};

use docx_rs::{
    BorderType, HeightRule, Paragraph, Shading, ShdType, Table, TableCell, TableCellBorder,
    TableCellBorderPosition, TableCellBorders, TableCellContent, TableCellMargins, TableLayoutType,
    TableRow, VAlignType, VMergeType, WidthType,
};

use super::changes;

/// A cell before its row is closed. Lengths are in twips.
#[derive(Debug)]
pub(super) struct Cell {
    width: usize,
    cell: TableCell,
    borders: Option<TableCellBorders>,
}

impl Cell {
    /// An empty cell; `width` includes its margins.
    pub fn new(width: u32) -> Cell {
        let width = width as usize;
        Cell { width, cell: TableCell::new().width(width, WidthType::Dxa), borders: None }
    }

    pub fn paragraph(mut self, paragraph: Paragraph) -> Cell {
        self.cell = self.cell.add_paragraph(paragraph);
        self
    }

    pub fn table(mut self, table: Table) -> Cell {
        self.cell = self.cell.add_table(table);
        self
    }

    /// The space between the edges of the cell and its content.
    pub fn margins(mut self, [top, right, bottom, left]: [u32; 4]) -> Cell {
        self.cell.property = self
            .cell
            .property
            .margin_top(top as usize, WidthType::Dxa)
            .margin_left(left as usize, WidthType::Dxa)
            .margin_bottom(bottom as usize, WidthType::Dxa)
            .margin_right(right as usize, WidthType::Dxa);
        self
    }

    /// The space below its content.
    pub fn low_margin(mut self, bottom: u32) -> Cell {
        self.cell.property = self.cell.property.margin_bottom(bottom as usize, WidthType::Dxa);
        self
    }

    /// A line at one side, its thickness in eighths of a point.
    pub fn border(
        mut self,
        side: TableCellBorderPosition,
        kind: BorderType,
        size: u32,
        colour: &str,
    ) -> Cell {
        let border = TableCellBorder::new(side).border_type(kind).size(size as usize).color(colour);
        // Borders that nobody asked for are black lines in docx-rs.
        self.borders = Some(self.borders.unwrap_or_else(TableCellBorders::with_empty).set(border));
        self
    }

    pub fn wash(mut self, colour: &str) -> Cell {
        let shading = Shading::new().shd_type(ShdType::Clear).color("auto").fill(colour);
        self.cell = self.cell.shading(shading);
        self
    }

    /// Over so many columns of the grid.
    pub fn spanning(mut self, columns: usize) -> Cell {
        if columns > 1 {
            self.cell = self.cell.grid_span(columns);
        }
        self
    }

    /// Over several rows: the first of its cells restarts, the others continue.
    pub fn merged(mut self, part: VMergeType) -> Cell {
        self.cell = self.cell.vertical_merge(part);
        self
    }

    /// Its text stands at the bottom.
    pub fn low(mut self) -> Cell {
        self.cell = self.cell.vertical_align(VAlignType::Bottom);
        self
    }

    pub fn centred(mut self) -> Cell {
        self.cell = self.cell.vertical_align(VAlignType::Center);
        self
    }
}

/// A row that stays on one page.
pub(super) fn row(cells: Vec<Cell>) -> TableRow {
    TableRow::new(cells.into_iter().map(done).collect()).cant_split()
}

fn done(mut cell: Cell) -> TableCell {
    let last = cell.cell.children.iter_mut().rev().map_while(|content| match content {
        TableCellContent::Paragraph(paragraph) => Some(&mut **paragraph),
        _ => None,
    });
    changes::settle_end(last.collect());
    match cell.borders {
        Some(borders) => cell.cell.set_borders(borders),
        None => cell.cell,
    }
}

/// A row that heads its columns on every page. docx-rs has no mark for it: it is handed over as
/// a height that says nothing.
pub(super) fn header(row: TableRow) -> TableRow {
    row.row_height(0.0).height_rule(HeightRule::Auto)
}

/// A table of one row whose grid is the widths of its cells.
pub(super) fn single(cells: Vec<Cell>) -> Table {
    let grid = cells.iter().map(|cell| cell.width).collect();
    table(vec![row(cells)], grid)
}

/// A table of rows whose cells have widths of their own: its grid has all their edges.
pub(super) fn stacked(rows: Vec<Vec<(u32, Cell)>>) -> Table {
    let edges: BTreeSet<u32> = rows.iter().flat_map(|row| self::edges(row)).collect();
    let before = [0].into_iter().chain(edges.iter().copied());
    let grid = edges.iter().zip(before).map(|(edge, before)| (edge - before) as usize).collect();
    let rows = rows.into_iter().map(|cells| {
        let (ends, mut from) = (self::edges(&cells), 0);
        let cells = cells.into_iter().zip(ends).map(|((_, cell), end)| {
            let columns = edges.range((Excluded(from), Included(end))).count();
            from = end;
            cell.spanning(columns)
        });
        row(cells.collect())
    });
    table(rows.collect(), grid)
}

/// Where the cells of a row end.
fn edges(row: &[(u32, Cell)]) -> Vec<u32> {
    let mut reached = 0;
    let ends = row.iter().map(|(width, _)| {
        reached += width;
        reached
    });
    ends.collect()
}

/// A table over a grid of column widths.
pub(super) fn table(rows: Vec<TableRow>, grid: Vec<usize>) -> Table {
    let width = grid.iter().sum();
    Table::without_borders(rows)
        .width(width, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(0, 0, 0, 0))
        .indent(0)
        .set_grid(grid)
}

/// One row of cells above a line of such a thickness, in eighths of a point, and colour.
pub(super) fn ruled(cells: Vec<Cell>, rule: u32, colour: &str) -> Table {
    let cells = cells.into_iter();
    single(
        cells
            .map(|cell| {
                cell.border(TableCellBorderPosition::Bottom, BorderType::Single, rule, colour)
            })
            .collect(),
    )
}

/// Widths of two columns, of which the first has a share of what the gutter after it leaves.
pub(super) fn shared(share: f64, whole: u32, gutter: u32) -> Vec<(u32, u32)> {
    let first = (f64::from(whole - gutter) * share).round() as u32 + gutter;
    vec![(first, gutter), (whole - first, 0)]
}

/// Widths of equal columns with a gutter after each but the last, so that together they fill
/// the whole to the twip.
pub(super) fn columns(count: usize, whole: u32, gutter: u32) -> Vec<(u32, u32)> {
    let count = count.max(1) as u32;
    let free = whole.saturating_sub(gutter.saturating_mul(count - 1));
    let edges: Vec<u32> = (0..=count)
        .map(|index| (u64::from(free) * u64::from(index) / u64::from(count)) as u32)
        .collect();
    let mut columns: Vec<(u32, u32)> =
        edges.windows(2).map(|edge| (edge[1] - edge[0] + gutter, gutter)).collect();
    if let Some((width, after)) = columns.last_mut() {
        *width -= std::mem::take(after);
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn columns_fill_the_width() {
        for count in 1..7 {
            assert_eq!(columns(count, 9071, 340).iter().map(|(width, _)| width).sum::<u32>(), 9071);
        }
        assert_eq!(columns(0, 100, 10), [(100, 0)]);
    }
}
