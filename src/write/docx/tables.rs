//! Tables of data: a caption, rows in a table style of their own, a header that repeats. It knows
//! nothing of other blocks.

use docx_rs::{
    BorderType, Paragraph, Table as Built, TableCellBorderPosition as Edge, TableLayoutType,
    TableRow, VMergeType, WidthType,
};

use super::body::Body;
use super::cells::CellStyle;
use super::changes;
use super::grid::{self, Cell};
use super::label::Label;
use super::units::half_points;
use crate::document::{Table, plain};
use crate::style::TextStyle;
use crate::write::WriteError;
use crate::write::extent::sized;
use crate::write::table::{Part, Plan, PlannedCell, PlannedRow, plan};

/// The thinnest line that Word knows, in eighths of a point.
const HAIR: u32 = 2;

impl Body<'_> {
    pub(super) fn table(&mut self, id: &str, table: &Table) -> Result<(), WriteError> {
        if table.all_rows().next().is_none() {
            return Ok(());
        }
        let look = self.look;
        let plan = plan(id, table, look.house, look.extents, look.arrangement.table(id))?;
        if !plan.title.is_empty() {
            let texts = [&table.number, &plan.title];
            let title = self.captioned(id, TextStyle::TableCaption, texts, "Table")?;
            let before = self.look.before(TextStyle::TableCaption)?;
            self.push(title, before);
        }
        let mut rows = Vec::new();
        for (index, row) in plan.rows.iter().enumerate() {
            let last = index + 1 == plan.rows.len();
            let held = !last && (plan.whole || row.part == Part::Header);
            rows.push(self.table_row((index, row), plan.factor, held)?);
        }
        let widths: Vec<usize> = plan.widths.iter().map(|width| *width as usize).collect();
        let built = Built::without_borders(rows)
            .style(banding(table.header.len()))
            .width(widths.iter().sum(), WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .indent(0)
            .set_grid(widths);
        self.labels.push(label(table, &plan));
        let below = self.look.after(TextStyle::Body)?;
        self.push_table(built, below);
        Ok(())
    }

    fn table_row(
        &mut self,
        (index, row): (usize, &PlannedRow),
        factor: f64,
        held: bool,
    ) -> Result<TableRow, WriteError> {
        let mut cells = Vec::new();
        for planned in &row.cells {
            let mut cell = Cell::new(planned.width).spanning(planned.columns);
            cell = match (&planned.text, planned.rows) {
                (None, _) => cell.merged(VMergeType::Continue),
                (Some(_), 1) => cell,
                (Some(_), _) => cell.merged(VMergeType::Restart),
            };
            // What a style says of the first row holds for no other.
            if row.part == Part::Header && index > 0 {
                cell = self.head(cell)?;
            }
            cells.push(cell.paragraph(self.cell_text(row.part.style(), planned, factor, held)?));
        }
        let mut row_of = grid::row(cells);
        if let Some(mark) = row.mark {
            changes::mark_row(&mut row_of, mark);
        }
        Ok(if row.part == Part::Header { grid::header(row_of) } else { row_of })
    }

    /// A header cell. Its sides have a hair of its colour: between grounds that only touch, paper
    /// would show.
    fn head(&self, cell: Cell) -> Result<Cell, WriteError> {
        let accent = self.look.colour("accent")?;
        let cell = cell.border(Edge::Left, BorderType::Single, HAIR, &accent);
        Ok(cell.border(Edge::Right, BorderType::Single, HAIR, &accent).wash(&accent).low())
    }

    fn cell_text(
        &mut self,
        style: TextStyle,
        cell: &PlannedCell,
        factor: f64,
        held: bool,
    ) -> Result<Paragraph, WriteError> {
        let empty = Vec::new();
        let paragraph = self.styled(style, cell.text.as_ref().unwrap_or(&empty))?;
        let size = half_points(sized(self.look.size(style)?, factor));
        let style = CellStyle::of(style, cell, (factor != 1.0).then_some(size), held);
        if !style.is_of_house() && !self.cells.contains(&style) {
            self.cells.push(style);
        }
        Ok(paragraph.style(&style.id()))
    }
}

/// The table style by which the second row below the header lies on a wash: rows are counted from the one
/// below the first row of the header.
fn banding(header: usize) -> &'static str {
    if header > 1 && header.is_multiple_of(2) { "TableDataShifted" } else { "TableData" }
}

fn label(table: &Table, plan: &Plan) -> Label {
    let heads = table.header.iter().flatten().map(|cell| plain(&cell.text));
    Label {
        title: plain(&plan.title),
        description: heads.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; "),
        header: !table.header.is_empty(),
        total: table.total.is_some(),
    }
}
