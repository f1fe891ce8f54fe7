//! The workbook behind a chart: what Word shows to whoever edits its data. It knows nothing of how charts look.

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::plot::{Form, Plot};
use crate::write::WriteError;

/// The name of the sheet, which the references of the chart name.
pub(super) const SHEET: &str = "Sheet1";

/// The bytes of the workbook, the same for the same chart and day.
pub(crate) fn workbook(plot: &Plot, date: Date) -> Result<Vec<u8>, WriteError> {
    write(plot, date).map_err(|error| WriteError::Part {
        part: "word/embeddings".into(),
        reason: error.to_string(),
    })
}

fn write(plot: &Plot, date: Date) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let [month, day] = [date.month(), date.day()].map(|part| u8::try_from(part).unwrap_or(1));
    let year = u16::try_from(date.year()).unwrap_or(2000).max(1900);
    let made = ExcelDateTime::from_ymd(year, month, day)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    fill(workbook.add_worksheet().set_name(SHEET)?, plot)?;
    workbook.save_to_buffer()
}

fn fill(sheet: &mut Worksheet, plot: &Plot) -> Result<(), XlsxError> {
    sheet.write_string(0, 0, &plot.head)?;
    for (row, label) in (1..).zip(&plot.labels) {
        sheet.write_string(row, 0, label)?;
    }
    for (at, series) in (0..).zip(&plot.series) {
        let (figures, words) = (column_of_figures(at), column_of_words(plot, at));
        sheet.write_string(0, figures, &series.name)?;
        sheet.write_string(0, words, &series.name)?;
        for (row, point) in (1..).zip(&series.points) {
            if let Some(number) = point.number.and_then(|number| number.to_f64()) {
                sheet.write_number(row, figures, number)?;
            }
            sheet.write_string(row, words, &point.words)?;
            if plot.form == Form::Parts {
                sheet.write_string(
                    row,
                    words + 1,
                    plot.named(usize::try_from(row - 1).unwrap_or(0)),
                )?;
            }
        }
    }
    Ok(())
}

/// Where the figures of a series are.
pub(super) fn column_of_figures(series: u16) -> u16 {
    series + 1
}

/// Where their words are.
pub(super) fn column_of_words(plot: &Plot, series: u16) -> u16 {
    let count = u16::try_from(plot.series.len()).unwrap_or(u16::MAX / 4);
    count + 1 + series
}

/// Where the label of each part and its words are together.
pub(super) fn column_of_names(plot: &Plot) -> u16 {
    column_of_words(plot, 0) + 1
}
