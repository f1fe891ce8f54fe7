//! What is drawn of a chart: its form, its series and where each stands in the sheet behind it. It knows nothing of XML.

use rust_decimal::Decimal;

use crate::document::{Chart, Text, plain};
use crate::model::ChartForm;
use crate::style::House;
use crate::write::chart::plan;

/// The width of a letter on the average, in em; rather too wide.
const LETTER: f64 = 0.56;
/// The digits of a number that a workbook keeps.
const DIGITS: u32 = 15;
/// The part of the width that the labels of bars may take.
const LABELS: f64 = 0.42;
/// The lines that a label below a column may have.
const LINES: f64 = 2.5;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// From the left, one below the other.
    Bars,
    /// From below, side by side.
    Columns,
    /// The parts of a whole for each row.
    Shares,
    /// The rows are the parts of one whole.
    Parts,
}

/// A chart as Word draws it. The sheet behind it has a row for each row of the chart: its label, the figures of all
/// series, then their words as they are printed.
#[derive(Debug)]
pub(crate) struct Plot {
    pub form: Form,
    /// What the rows are.
    pub head: String,
    pub labels: Vec<String>,
    pub series: Vec<Series>,
    /// The lowest figure is below nought.
    pub is_signed: bool,
}

#[derive(Debug)]
pub(crate) struct Series {
    pub name: String,
    /// One for each row.
    pub points: Vec<Point>,
}

#[derive(Debug)]
pub(crate) struct Point {
    /// As exact as a workbook can have it.
    pub number: Option<Decimal>,
    /// As it is printed, without a break.
    pub words: String,
    /// Its words have room in the drawing.
    pub is_shown: bool,
}

impl Plot {
    /// A part of a whole as the legend names it: its label and its words.
    pub fn named(&self, row: usize) -> String {
        let words = self.series.first().and_then(|series| series.points.get(row));
        let words = words.map(|point| point.words.as_str()).unwrap_or_default();
        let label = self.labels.get(row).map(String::as_str).unwrap_or_default();
        [label, words].join("\u{2002}").trim().to_owned()
    }
}

/// Plans a chart of this width, in millimetres.
pub(crate) fn plot(chart: &Chart, width: f64, house: &House) -> Plot {
    let count = chart.rows.iter().map(|row| row.values.len()).max().unwrap_or(0);
    let series = (0..count).map(|column| {
        let points = chart.rows.iter().map(|row| {
            let value = row.values.get(column);
            let words = value.map(|value| line(&value.words)).unwrap_or_default();
            let number = value.and_then(|value| value.number?.round_sf(DIGITS));
            Point { number, words, is_shown: true }
        });
        let name = chart.series.get(column).map(line).unwrap_or_default();
        Series { name, points: points.collect() }
    });
    let mut plot = Plot {
        form: Form::Bars,
        head: line(&chart.head),
        labels: chart.rows.iter().map(|row| line(&row.label)).collect(),
        series: series.collect(),
        is_signed: false,
    };
    let numbers = plot.series.iter().flat_map(|series| &series.points);
    plot.is_signed = numbers.filter_map(|point| point.number).any(|number| number < Decimal::ZERO);
    let room = Room { width: width * 72.0 / 25.4, size: house.charts.size };
    plot.form = match plan(chart).form {
        ChartForm::Shares if count <= 1 => Form::Parts,
        ChartForm::Shares => Form::Shares,
        ChartForm::Columns | ChartForm::Months if room.has_columns(&plot) => Form::Columns,
        ChartForm::Columns | ChartForm::Months | ChartForm::Bars => Form::Bars,
    };
    if plot.form == Form::Shares {
        room.hide_words(&mut plot);
    }
    plot
}

/// A text as a cell of a sheet has it.
fn line(text: &Text) -> String {
    super::super::inline::line(&plain(text))
}

/// The room of a drawing, in points.
struct Room {
    width: f64,
    size: f64,
}

impl Room {
    fn of(&self, words: &str) -> f64 {
        words.chars().count() as f64 * LETTER * self.size
    }

    /// Whether the figures stand side by side, and the labels below them in a few lines.
    fn has_columns(&self, plot: &Plot) -> bool {
        let slot = self.width / plot.labels.len().max(1) as f64;
        let each = slot * 0.9 / plot.series.len().max(1) as f64;
        let figures = plot.series.iter().flat_map(|series| &series.points);
        let words = plot.labels.iter().flat_map(|label| label.split(' '));
        plot.labels.iter().all(|label| self.of(label) <= slot * LINES)
            && words.map(|word| self.of(word)).all(|word| word <= slot)
            && figures.map(|point| self.of(&point.words)).all(|figure| figure <= each)
    }

    /// Words that are wider than their part stand over others.
    fn hide_words(&self, plot: &mut Plot) {
        let labels = plot.labels.iter().map(|label| self.of(label));
        let scale = self.width - labels.fold(0.0, f64::max).min(self.width * LABELS);
        for row in 0..plot.labels.len() {
            let points = plot.series.iter().filter_map(|series| series.points.get(row)?.number);
            let whole = points.fold(Decimal::ZERO, |sum, number| sum.saturating_add(number));
            for point in plot.series.iter_mut().filter_map(|series| series.points.get_mut(row)) {
                let part = point.number.and_then(|number| number.checked_div(whole));
                let part = part.and_then(|part| f64::try_from(part).ok()).unwrap_or_default();
                point.is_shown = self.of(&point.words) <= part * scale;
            }
        }
    }
}
