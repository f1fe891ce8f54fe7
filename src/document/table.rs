//! A table of data, and where its cells stand in the grid. It knows nothing of how tables look.

use super::text::{Text, numbered};

/// Rows of values under a header, with a caption above.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Printed before the caption, with its mark: `Таблица 1.`, `Table 1:`. Empty where tables
    /// are not numbered.
    pub number: Text,
    pub caption: Text,
    pub columns: Vec<TableColumn>,
    /// The rows that head the columns; they repeat on every page of the table.
    pub header: Vec<Row>,
    pub rows: Vec<Row>,
    /// The sums below the rows.
    pub total: Option<Row>,
}

/// What all cells of a column have alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TableColumn {
    pub align: Align,
    /// Its share of the width, relative to the other columns; `None` where the columns are as wide as
    /// what they hold.
    pub width: Option<f64>,
}

/// Where text stands between the edges of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Start,
    /// Numbers under one another by their decimal sign, at the end of the column.
    Decimal,
    End,
    Centre,
}

/// The cells of a row from the first column on, without those that reach into it from above.
pub type Row = Vec<Cell>;

/// Text in one place of the grid, or over several.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub text: Text,
    /// How many columns and rows it takes: `(1, 1)` for most.
    pub span: (usize, usize),
}

impl From<Text> for Cell {
    fn from(text: Text) -> Cell {
        Cell { text, span: (1, 1) }
    }
}

impl Table {
    /// The rows as they are printed: header, rows, total.
    pub fn all_rows(&self) -> impl Iterator<Item = &Row> {
        self.header.iter().chain(&self.rows).chain(&self.total)
    }

    /// Number and caption as one text, the number standing out.
    pub fn title(&self) -> Text {
        numbered(&self.number, &self.caption)
    }

    /// Where the cells stand.
    ///
    /// # Errors
    /// A row whose cells do not fill the columns exactly, or a cell that reaches out of the
    /// header, out of the rows or over another cell.
    pub fn grid(&self) -> Result<Grid<'_>, Misfit> {
        let columns = self.columns.len();
        let (header, rows) = (self.header.len(), self.header.len() + self.rows.len());
        Ok(Grid {
            header: place(&self.header, columns, 0)?,
            rows: place(&self.rows, columns, header)?,
            total: place(self.total.as_slice(), columns, rows)?.pop(),
        })
    }
}

/// The places of a table, row by row, each row filled from the first column to the last.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid<'a> {
    pub header: Vec<Vec<Slot<'a>>>,
    pub rows: Vec<Vec<Slot<'a>>>,
    pub total: Option<Vec<Slot<'a>>>,
}

/// One place of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slot<'a> {
    /// The first column that it takes, and how many.
    pub column: usize,
    pub columns: usize,
    /// `None` where a cell from above reaches into the row.
    pub cell: Option<&'a Cell>,
}

/// A row whose cells do not fit into the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misfit {
    /// From 1, header rows counted.
    pub row: usize,
}

fn place(rows: &[Row], columns: usize, before: usize) -> Result<Vec<Vec<Slot<'_>>>, Misfit> {
    // For the first column of each cell: into how many more rows it reaches, and how wide it is.
    let mut above = vec![(0, 0); columns];
    let mut placed = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let misfit = Misfit { row: before + index + 1 };
        let (mut cells, mut slots, mut column) = (row.iter(), Vec::new(), 0);
        while let Some((more, wide)) = above.get_mut(column) {
            if *more > 0 {
                *more -= 1;
                slots.push(Slot { column, columns: *wide, cell: None });
                column += *wide;
                continue;
            }
            let cell = cells.next().ok_or(misfit)?;
            let (wide, high) = cell.span;
            let under = above.get(column..column.saturating_add(wide)).ok_or(misfit)?;
            if wide == 0
                || high == 0
                || index.saturating_add(high) > rows.len()
                || under.iter().any(|(more, _)| *more > 0)
            {
                return Err(misfit);
            }
            if let Some(place) = above.get_mut(column) {
                *place = (high - 1, wide);
            }
            slots.push(Slot { column, columns: wide, cell: Some(cell) });
            column += wide;
        }
        if cells.next().is_some() {
            return Err(misfit);
        }
        placed.push(slots);
    }
    Ok(placed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(spans: &[&[(usize, usize)]]) -> Vec<Row> {
        let cell = |span: &(usize, usize)| Cell { text: Text::new(), span: *span };
        spans.iter().map(|row| row.iter().map(cell).collect()).collect()
    }

    #[test]
    fn cells_stand_beside_those_from_above() {
        let rows = rows(&[&[(1, 2), (2, 1), (1, 2)], &[(1, 1), (1, 1)]]);
        let placed = place(&rows, 4, 0).expect("a grid");
        let seen = |row: &Vec<Slot<'_>>| -> Vec<_> {
            row.iter().map(|slot| (slot.column, slot.columns, slot.cell.is_some())).collect()
        };
        assert_eq!(seen(&placed[0]), [(0, 1, true), (1, 2, true), (3, 1, true)]);
        assert_eq!(seen(&placed[1]), [(0, 1, false), (1, 1, true), (2, 1, true), (3, 1, false)]);
    }

    #[test]
    fn what_does_not_fit_is_named_by_its_row() {
        for (spans, row) in [
            (&[&[(1, 1)][..]][..], 1),
            (&[&[(1, 1); 3]], 1),
            (&[&[(3, 1)]], 1),
            (&[&[(0, 1), (2, 1)]], 1),
            (&[&[(2, 2)]], 1),
            (&[&[(1, 1), (1, 2)], &[(2, 1)]], 2),
            (&[&[(1, 2), (1, 2)], &[(1, 1)]], 2),
        ] {
            assert_eq!(place(&rows(spans), 2, 0), Err(Misfit { row }), "{spans:?}");
        }
    }
}
