//! What stands side by side below the running text: key figures, columns, partners. It knows
//! nothing of other blocks.

use docx_rs::{
    AlignmentType, BorderType, Paragraph, TableCellBorderPosition as Side, TablePositionProperty,
};

use super::body::{Body, empty_line};
use super::grid::{self, Cell};
use super::units::{eighths_of_mm, twips, twips_of_mm};
use crate::document::{Block, Column, Content, Inline, KeyFigure, Partner, Text};
use crate::style::TextStyle;
use crate::write::WriteError;

/// Between a thin rule and the text below it, in points, at density 1.
const AIR: f64 = 6.0;

/// A panel, the width inside it and between its columns, in twips.
struct Panel {
    cell: Cell,
    width: u32,
    inset: u32,
}

impl Body<'_> {
    /// A washed panel behind a bar: its title, below it each figure over its label. The panel is
    /// one cell with the columns inside: between washed cells hairs of paper would show.
    pub(super) fn key_figures(
        &mut self,
        title: &Text,
        figures: &[KeyFigure],
        in_a_row: usize,
    ) -> Result<(), WriteError> {
        let Panel { mut cell, width, inset } = self.panel(title)?;
        let (mut rows, widths) = (Vec::new(), grid::columns(in_a_row, width, inset));
        for row in figures.chunks(in_a_row) {
            let above = if rows.is_empty() { 0 } else { self.air() };
            let mut cells = Vec::new();
            for (at, (width, gutter)) in widths.iter().enumerate() {
                let (empty, cell) =
                    (Text::new(), Cell::new(*width).margins([above, *gutter, 0, 0]));
                let figure = row.get(at).map_or([&empty; 2], |one| [&one.figure, &one.label]);
                let cell = cell.paragraph(self.styled(TextStyle::Figure, figure[0])?);
                cells.push(cell.paragraph(self.styled(TextStyle::FigureLabel, figure[1])?));
            }
            rows.push(grid::row(cells));
        }
        if !rows.is_empty() {
            let widths = widths.iter().map(|(width, _)| *width as usize).collect();
            // A cell may not end with a table.
            cell = cell.table(grid::table(rows, widths)).paragraph(empty_line(0));
        }
        let below = self.look.after(TextStyle::Body)?;
        self.push_table(grid::single(vec![cell]), below);
        Ok(())
    }

    /// The same panel with lines of text.
    pub(super) fn notice(&mut self, title: &Text, lines: &[Text]) -> Result<(), WriteError> {
        let mut cell = self.panel(title)?.cell;
        for line in lines {
            cell = cell.paragraph(self.styled(TextStyle::Column, line)?);
        }
        let below = self.look.after(TextStyle::Body)?;
        self.push_table(grid::single(vec![cell]), below);
        Ok(())
    }

    /// An empty panel under its title.
    fn panel(&mut self, title: &Text) -> Result<Panel, WriteError> {
        let measures = &self.look.house.measures;
        let (accent, wash) = (self.look.colour("accent")?, self.look.colour("wash")?);
        let (bar, inset) = (measures.bar, twips_of_mm(measures.panel_inset));
        // The bar lies around the left edge of the cell, half of it on each side, and the table
        // is placed by the outer edge of the bar.
        let half = twips_of_mm(bar / 2.0);
        let whole = twips_of_mm(self.look.text_width()).saturating_sub(half);
        let left = inset.saturating_sub(half);
        let mut cell = Cell::new(whole)
            .wash(&wash)
            .border(Side::Left, BorderType::Single, eighths_of_mm(bar), &accent)
            .margins([inset / 2, inset, inset / 2, left]);
        if !title.is_empty() {
            cell = cell.paragraph(self.styled(TextStyle::PanelTitle, title)?);
        }
        Ok(Panel { cell, width: whole.saturating_sub(left + inset), inset })
    }

    /// Columns and partners as one table, which stands `top` twips from the top of the paper, whatever is
    /// above it.
    pub(super) fn band(&mut self, blocks: &[Block], top: u32) -> Result<(), WriteError> {
        let mut rows: Vec<Vec<(u32, Cell)>> = Vec::new();
        for block in blocks {
            match &block.content {
                Content::Columns(columns) => rows.push(self.column_cells(&block.id, columns)?),
                Content::Partners(partners)
                    if self.look.arrangement.is_beside(&block.id, partners.len()) =>
                {
                    rows.push(self.beside(partners)?);
                }
                Content::Partners(partners) => rows.extend(self.partner_rows(partners)?),
                _ => {}
            }
        }
        rows.retain(|row| !row.is_empty());
        let air = self.air();
        // Below the columns there is as much as below a rule.
        if let Some(first) = rows.first_mut().filter(|_| blocks.len() > 1) {
            *first = std::mem::take(first)
                .into_iter()
                .map(|(width, cell)| (width, cell.low_margin(air)))
                .collect();
        }
        if rows.is_empty() {
            return Ok(());
        }
        let left = twips_of_mm(self.look.house.paper.left);
        let place = TablePositionProperty::new().vertical_anchor("page").horizontal_anchor("page");
        let place = place.position_x(left as i32).position_y(top as i32);
        self.push_table(grid::stacked(rows).position(place), 0);
        self.place_of_band();
        Ok(())
    }

    /// Partners beside each other: the lines of each in their languages, then its addresses.
    fn beside(&mut self, partners: &[Partner]) -> Result<Vec<(u32, Cell)>, WriteError> {
        let gutter = twips_of_mm(self.look.house.measures.column_gutter);
        let widths = grid::columns(partners.len(), twips_of_mm(self.look.text_width()), gutter);
        let mut cells = Vec::new();
        for (partner, (width, gutter)) in partners.iter().zip(widths) {
            let (lines, addresses) = self.partner(partner)?;
            let cell = self.below_rule(Cell::new(width), gutter)?;
            cells.push((width, lines.into_iter().chain(addresses).fold(cell, Cell::paragraph)));
        }
        Ok(cells)
    }

    /// Equal columns under a thin rule.
    pub(super) fn columns(&mut self, id: &str, columns: &[Column]) -> Result<(), WriteError> {
        let cells = self.column_cells(id, columns)?;
        if !cells.is_empty() {
            let below = self.look.after(TextStyle::Body)?;
            self.push_table(grid::stacked(vec![cells]), below);
        }
        Ok(())
    }

    fn column_cells(
        &mut self,
        id: &str,
        columns: &[Column],
    ) -> Result<Vec<(u32, Cell)>, WriteError> {
        let gutter = twips_of_mm(self.look.house.measures.column_gutter);
        let whole = twips_of_mm(self.look.text_width());
        let widths = match self.look.arrangement.share(id) {
            Some(share) => grid::shared(share, whole, gutter),
            None => grid::columns(columns.len(), whole, gutter),
        };
        let mut cells = Vec::new();
        for (column, (width, gutter)) in columns.iter().zip(widths) {
            let mut cell = self.below_rule(Cell::new(width), gutter)?;
            cell = cell.paragraph(self.styled(TextStyle::ColumnLabel, &column.label)?);
            for line in &column.lines {
                cell = cell.paragraph(self.styled(TextStyle::Column, line)?);
            }
            cells.push((width, cell));
        }
        Ok(cells)
    }

    /// Each partner is a row: the lines in their languages, at the right the addresses.
    pub(super) fn partners(&mut self, partners: &[Partner]) -> Result<(), WriteError> {
        let rows = self.partner_rows(partners)?;
        if !rows.is_empty() {
            let below = self.look.after(TextStyle::Body)?;
            self.push_table(grid::stacked(rows), below);
        }
        Ok(())
    }

    /// The lines of a partner in their languages, and its addresses.
    fn partner(
        &mut self,
        partner: &Partner,
    ) -> Result<(Vec<Paragraph>, Vec<Paragraph>), WriteError> {
        let (mut lines, mut addresses) = (Vec::new(), Vec::new());
        for (lang, text) in &partner.lines {
            let text = vec![Inline::Foreign { lang: lang.clone(), text: text.clone() }];
            lines.push(self.styled(TextStyle::Partner, &text)?);
        }
        for text in &partner.addresses {
            addresses.push(self.styled(TextStyle::Partner, text)?);
        }
        Ok((lines, addresses))
    }

    fn partner_rows(&mut self, partners: &[Partner]) -> Result<Vec<Vec<(u32, Cell)>>, WriteError> {
        let right = twips_of_mm(self.look.house.measures.address_column);
        let left = twips_of_mm(self.look.text_width()).saturating_sub(right);
        let mut rows = Vec::new();
        for (index, partner) in partners.iter().enumerate() {
            let together = index + 1 < partners.len();
            let (lines, addresses) = self.partner(partner)?;
            let addresses = addresses.into_iter().map(|p| p.align(AlignmentType::Right)).collect();
            let mut cells = Vec::new();
            for (width, paragraphs) in [(left, lines), (right, addresses)] {
                let cell = match index {
                    0 => self.below_rule(Cell::new(width), 0)?,
                    _ => Cell::new(width).margins([self.air() / 2, 0, 0, 0]),
                };
                let paragraphs =
                    paragraphs.into_iter().map(|p| if together { p.keep_next(true) } else { p });
                cells.push((width, paragraphs.fold(cell, Cell::paragraph)));
            }
            rows.push(cells);
        }
        Ok(rows)
    }

    /// A cell with a thin rule above and some air below the rule.
    fn below_rule(&self, cell: Cell, gutter: u32) -> Result<Cell, WriteError> {
        let rule = self.look.house.measures.rule;
        let cell = cell.border(
            Side::Top,
            BorderType::Single,
            eighths_of_mm(rule),
            &self.look.colour("rule")?,
        );
        // The rule takes its thickness from the air: in the PDF it lies on the line between.
        Ok(cell.margins([self.air().saturating_sub(twips_of_mm(rule)), gutter, 0, 0]))
    }

    fn air(&self) -> u32 {
        twips(AIR * self.look.density.spacing)
    }
}
