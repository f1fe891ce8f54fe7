//! What stands side by side below the running text: key figures, columns, partners. It knows
//! nothing of other blocks.

use docx_rs::{AlignmentType, BorderType, TableCellBorderPosition as Side};

use super::body::Body;
use super::grid::{self, Cell};
use super::look::{eighths_of_mm, twips, twips_of_mm};
use crate::document::{Column, Inline, KeyFigure, Partner, Text};
use crate::style::TextStyle;
use crate::write::WriteError;

/// Between a thin rule and the text below it, in points, at density 1.
const AIR: f64 = 6.0;

impl Body<'_> {
    /// A washed panel behind a bar: its title, below it each figure over its label.
    pub(super) fn key_figures(
        &mut self,
        title: &Text,
        figures: &[KeyFigure],
    ) -> Result<(), WriteError> {
        let measures = &self.look.house.measures;
        let (accent, wash) = (self.look.colour("accent")?, self.look.colour("wash")?);
        let (bar, inset) = (measures.bar, twips_of_mm(measures.panel_inset));
        // The bar lies around the left edge of the cells, half of it on each side, and the table
        // is placed by the outer edge of the bar.
        let half = twips_of_mm(bar / 2.0);
        let left = inset.saturating_sub(half);
        let whole = twips_of_mm(self.look.text_width()).saturating_sub(half);
        let barred =
            |cell: Cell| cell.border(Side::Left, BorderType::Single, eighths_of_mm(bar), &accent);
        let inner = whole.saturating_sub(left + inset);
        let mut widths = grid::columns(figures.len(), inner, inset);
        if let Some(first) = widths.first_mut() {
            first.0 += left;
        }
        if let Some(last) = widths.last_mut() {
            *last = (last.0 + inset, inset);
        }
        let mut rows = Vec::new();
        if !title.is_empty() {
            let below = if figures.is_empty() { inset / 2 } else { 0 };
            let cell = Cell::new(whole).span(widths.len()).wash(&wash).margins([
                inset / 2,
                inset,
                below,
                left,
            ]);
            let cell = cell.paragraph(self.styled(TextStyle::PanelTitle, title)?);
            // In the colour of the panel: without it a hair of paper shows between the rows.
            let seam = cell.border(Side::Bottom, BorderType::Single, 4, &wash);
            rows.push(grid::row(vec![barred(seam)]));
        }
        let above = if title.is_empty() { inset / 2 } else { 0 };
        let mut cells = Vec::new();
        for (index, (figure, (width, gutter))) in figures.iter().zip(&widths).enumerate() {
            let left = if index == 0 { left } else { 0 };
            let mut cell = Cell::new(*width).wash(&wash).margins([above, *gutter, inset / 2, left]);
            cell = cell.paragraph(self.styled(TextStyle::Figure, &figure.figure)?);
            cell = cell.paragraph(self.styled(TextStyle::FigureLabel, &figure.label)?);
            cells.push(if index == 0 { barred(cell) } else { cell });
        }
        if !cells.is_empty() {
            rows.push(grid::row(cells));
        }
        let widths = widths.iter().map(|(width, _)| *width as usize).collect();
        let below = self.look.after(TextStyle::Body)?;
        self.push_table(grid::table(rows, widths), below);
        Ok(())
    }

    /// Equal columns under a thin rule.
    pub(super) fn columns(&mut self, columns: &[Column]) -> Result<(), WriteError> {
        let gutter = twips_of_mm(self.look.house.measures.column_gutter);
        let widths = grid::columns(columns.len(), twips_of_mm(self.look.text_width()), gutter);
        let mut cells = Vec::new();
        for (column, (width, gutter)) in columns.iter().zip(widths) {
            let mut cell = self.below_rule(Cell::new(width), gutter)?;
            cell = cell.paragraph(self.styled(TextStyle::ColumnLabel, &column.label)?);
            for line in &column.lines {
                cell = cell.paragraph(self.styled(TextStyle::Column, line)?);
            }
            cells.push(cell);
        }
        if !cells.is_empty() {
            let below = self.look.after(TextStyle::Body)?;
            self.push_table(grid::single(cells), below);
        }
        Ok(())
    }

    /// Each partner is a row: the lines in their languages, at the right the addresses.
    pub(super) fn partners(&mut self, partners: &[Partner]) -> Result<(), WriteError> {
        let right = twips_of_mm(self.look.house.measures.address_column);
        let left = twips_of_mm(self.look.text_width()).saturating_sub(right);
        let mut rows = Vec::new();
        for (index, partner) in partners.iter().enumerate() {
            let together = index + 1 < partners.len();
            let (mut lines, mut addresses) = (Vec::new(), Vec::new());
            for (lang, text) in &partner.lines {
                let text = vec![Inline::Foreign { lang: lang.clone(), text: text.clone() }];
                lines.push(self.styled(TextStyle::Partner, &text)?);
            }
            for text in &partner.addresses {
                addresses.push(self.styled(TextStyle::Partner, text)?.align(AlignmentType::Right));
            }
            let mut cells = Vec::new();
            for (width, paragraphs) in [(left, lines), (right, addresses)] {
                let cell = match index {
                    0 => self.below_rule(Cell::new(width), 0)?,
                    _ => Cell::new(width).margins([self.air(), 0, 0, 0]),
                };
                let paragraphs =
                    paragraphs.into_iter().map(|p| if together { p.keep_next(true) } else { p });
                cells.push(paragraphs.fold(cell, Cell::paragraph));
            }
            rows.push(grid::row(cells));
        }
        if !rows.is_empty() {
            let below = self.look.after(TextStyle::Body)?;
            self.push_table(grid::table(rows, vec![left as usize, right as usize]), below);
        }
        Ok(())
    }

    /// A cell with a thin rule above and some air below the rule.
    fn below_rule(&self, cell: Cell, gutter: u32) -> Result<Cell, WriteError> {
        let size = eighths_of_mm(self.look.house.measures.rule);
        let cell = cell.border(Side::Top, BorderType::Single, size, &self.look.colour("rule")?);
        Ok(cell.margins([self.air(), gutter, 0, 0]))
    }

    fn air(&self) -> u32 {
        twips(AIR * self.look.density.spacing)
    }
}
