//! The total row of a table, and whether the others give it.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::filter::Choice;
use super::table::rows_of;
use super::tables::Building;
use crate::diagnostic::{Code, Finding, Target};
use crate::model::{
    Figure, FigureTable, Measure, Quantity, Row, RowsEntry, Table, Trace, TraceStep, measured,
};

impl Building<'_> {
    /// The total of a column that prints figures of the event: their sum, if they have one.
    pub fn sum_named(&self, table: &mut FigureTable) {
        for (index, column) in self.entry.columns.iter().enumerate() {
            if column.figure != Figure::default() || column.print.is_some() || table.rows.is_empty()
            {
                continue;
            }
            let cells = table.rows.iter().map(|row| row.cells.get(index)?.as_ref().ok());
            let sum = cells.collect::<Option<Vec<_>>>().and_then(|cells| added(&cells));
            // Without one of them there is no sum, and why was said.
            let failed = table.rows.iter().find_map(|row| row.cells.get(index)?.as_ref().err());
            let failed = failed.cloned().unwrap_or_else(|| {
                let place = self.work.source.key(&format!("{}.total", self.path));
                Finding::new(Code::TotalUnits)
                    .naming("column", Target::Column, &column.id)
                    .at(place)
            });
            if let Some(total) = table.total.get_mut(index) {
                *total = sum.ok_or(failed);
            }
        }
    }

    /// Whether the rows give the total, column by column; an error where a row of the sheet is
    /// missing that nobody left out.
    pub fn add_up(&self, table: &mut FigureTable, choices: &[Choice], total: Choice) {
        let mut seen: BTreeSet<Vec<(usize, u32)>> = BTreeSet::new();
        for (index, column) in self.entry.columns.iter().enumerate() {
            let sum = self.sum(table, index);
            let whole = table.total.get(index).and_then(|total| total.as_ref().ok());
            let (Some(sum), Some(whole)) = (sum, whole) else {
                table.adds_up.push(false);
                continue;
            };
            // A share is a division, which may go on for ever.
            let same = (sum - whole.number).abs() < Decimal::new(1, 15);
            let figure = &column.figure;
            let paths = [&figure.sum, &figure.count, &figure.of_total];
            let path = paths.into_iter().flatten().next();
            let counts_different = figure.count.as_ref().is_some_and(|path| path.contains('.'));
            // Shares have no sum, but those of the whole.
            let has_sum = whole.measure != Measure::Share || figure.of_total.is_some();
            table.adds_up.push(same && has_sum);
            let is_told = same || counts_different || table.rows.is_empty();
            let Some(path) = path.filter(|_| !is_told) else { continue };
            let left = self.left_out(path, figure, choices, total);
            let Some((sheet, left)) = left.filter(|(_, left)| !left.is_empty()) else { continue };
            if seen.insert(left.iter().map(|row| (row.origin, row.index)).collect()) {
                let place = format!("{}.columns[{index}]", self.path);
                let finding = Finding::new(Code::TableTotal)
                    .naming("column", Target::Column, &column.id)
                    .with("sum", measured(sum, &whole.measure))
                    .with("total", whole.argument())
                    .with("rows", rows_of(sheet, &left).join("; "));
                table.findings.push(finding.at(self.work.source.key(&place)));
            }
        }
    }

    fn sum(&self, table: &FigureTable, column: usize) -> Option<Decimal> {
        let cells = table.rows.iter().map(|row| row.cells.get(column)?.as_ref().ok());
        let cells: Vec<&Quantity> = cells.collect::<Option<_>>()?;
        cells.iter().try_fold(Decimal::ZERO, |sum, cell| sum.checked_add(cell.number))
    }

    /// The rows of the sheet that are in the total and by mistake in no row of the table: those
    /// that are blank where the rows are told apart.
    fn left_out<'t>(
        &'t self,
        path: &'t str,
        figure: &'t Figure,
        choices: &[Choice<'t>],
        total: Choice<'t>,
    ) -> Option<(&'t Table, Vec<&'t Row>)> {
        let wanted = &figure.r#where;
        let whole = self.work.ask_for(path, total, wanted);
        let sheet = whole.table().ok()?;
        let mut seen: BTreeSet<(usize, u32)> = BTreeSet::new();
        for choice in choices {
            let rows = self.work.ask_for(path, *choice, wanted).rows().ok()?;
            // Rows that share some give more than the total, and may.
            if !rows.iter().all(|row| seen.insert((row.origin, row.index))) {
                return None;
            }
        }
        let columns: Vec<usize> = match &self.entry.rows {
            RowsEntry::By(by) => {
                by.by.split_once('.').and_then(|(_, id)| sheet.column(id)).into_iter().collect()
            }
            RowsEntry::Each(_) => return None,
            // Without a total nothing says that these are all.
            RowsEntry::Chosen(_) if self.entry.total.is_none() => return None,
            RowsEntry::Chosen(rows) => rows
                .iter()
                .flat_map(|row| row.r#where.keys())
                .filter_map(|id| sheet.column(id))
                .collect(),
        };
        let rows = whole.rows().ok()?.into_iter();
        let unseen = rows.filter(|row| !seen.contains(&(row.origin, row.index)));
        let blank =
            unseen.filter(|row| columns.iter().any(|at| row.cells[*at].value.key().is_none()));
        Some((sheet, blank.collect()))
    }
}

/// The sum of figures that can be added.
fn added(cells: &[&Quantity]) -> Option<Quantity> {
    let measure = cells.first()?.measure.clone();
    let fits = cells.iter().all(|cell| cell.measure.fits(&measure) && measure != Measure::Share);
    let number = cells.iter().try_fold(Decimal::ZERO, |sum, cell| sum.checked_add(cell.number))?;
    let trace = Trace {
        step: TraceStep::Total,
        value: measured(number, &measure),
        place: None,
        cells: Vec::new(),
        from: cells.iter().map(|cell| cell.trace.clone()).collect(),
    };
    fits.then(|| Quantity::new(number, measure, trace))
}
