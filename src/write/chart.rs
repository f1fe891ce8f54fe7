//! What all formats decide alike about a chart: the form in which it can be drawn and where its
//! bars begin and end. It knows nothing of letters, colours or any format.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::document::{Chart, Picture, Text, plain};
use crate::model::ChartForm;

/// A chart ready to be drawn. Lengths are parts of the whole length that bars may have.
#[derive(Debug, PartialEq)]
pub(super) struct Plan {
    pub form: ChartForm,
    /// Where nought is, from the left or from below.
    pub zero: f64,
    /// Of each row, for each series.
    pub bars: Vec<Vec<Bar>>,
}

/// Where a bar begins and ends; `None` for no figure.
type Bar = Option<(f64, f64)>;

/// A chart as a picture, for formats that cannot draw; its size is in millimetres.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    pub picture: Picture,
    pub width: f64,
    pub height: f64,
}

/// Plans a chart.
pub(super) fn plan(chart: &Chart) -> Plan {
    let mut numbers = chart.rows.iter().flat_map(|row| &row.values).map(|value| value.number);
    let has_figures = numbers.clone().any(|number| number.is_some());
    // There are no parts below nought, nor of what is not known.
    let has_parts = numbers.all(|number| number.is_some_and(|number| number >= Decimal::ZERO));
    let form = match chart.form {
        ChartForm::Shares if !has_parts => ChartForm::Bars,
        _ if !has_figures => ChartForm::Bars,
        form => form,
    };
    match form {
        ChartForm::Shares => Plan { form, zero: 0.0, bars: shares(chart) },
        ChartForm::Bars | ChartForm::Columns | ChartForm::Months => {
            let (zero, bars) = bars(chart);
            Plan { form, zero, bars }
        }
    }
}

/// The longest piece of a text that no line break can part.
pub(super) fn longest_word(text: &Text) -> String {
    let text = plain(text);
    let pieces = text.split([' ', '\n']).flat_map(|word| word.split_inclusive('-'));
    pieces.max_by_key(|piece| piece.chars().count()).unwrap_or_default().to_owned()
}

/// Bars on a scale from the lowest to the highest figure, nought always on it.
fn bars(chart: &Chart) -> (f64, Vec<Vec<Bar>>) {
    let figures = chart.rows.iter().flat_map(|row| &row.values).filter_map(|value| value.number);
    let (low, high) = figures.fold((Decimal::ZERO, Decimal::ZERO), |(low, high), figure| {
        (low.min(figure), high.max(figure))
    });
    let span = high.saturating_sub(low);
    let zero = part(Decimal::ZERO.saturating_sub(low), span);
    let bars = chart.rows.iter().map(|row| {
        let numbers = row.values.iter().map(|value| value.number);
        let ends = numbers.map(|number| Some(part(number?.saturating_sub(low), span)));
        ends.map(|end| end.map(|end| (zero.min(end), zero.max(end)))).collect()
    });
    (zero, bars.collect())
}

/// Parts of a whole, one after the other: the rows of the one series, or the series of each row.
fn shares(chart: &Chart) -> Vec<Vec<Bar>> {
    let rows = chart.rows.iter().map(|row| {
        row.values.iter().map(|value| value.number.unwrap_or_default()).collect::<Vec<_>>()
    });
    if chart.rows.iter().all(|row| row.values.len() <= 1) {
        let parts: Vec<Decimal> = rows.flatten().collect();
        return stacked(&parts).into_iter().map(|part| vec![Some(part)]).collect();
    }
    rows.map(|parts| stacked(&parts).into_iter().map(Some).collect()).collect()
}

fn stacked(parts: &[Decimal]) -> Vec<(f64, f64)> {
    let whole = parts.iter().fold(Decimal::ZERO, |sum, part| sum.saturating_add(*part));
    let mut reached = Decimal::ZERO;
    let bars = parts.iter().map(|figure| {
        let begin = reached;
        reached = reached.saturating_add(*figure);
        (part(begin, whole), part(reached, whole))
    });
    bars.collect()
}

/// A fraction from 0 to 1; of nothing, 0.
fn part(figure: Decimal, whole: Decimal) -> f64 {
    let fraction = figure.checked_div(whole).and_then(|fraction| fraction.to_f64());
    fraction.unwrap_or_default().clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{ChartRow, ChartValue};

    fn chart(form: ChartForm, rows: &[Vec<Option<i64>>]) -> Chart {
        let value = |number: &Option<i64>| ChartValue {
            number: number.map(Decimal::from),
            words: Text::new(),
        };
        let row = |values: &Vec<Option<i64>>| ChartRow {
            label: Text::new(),
            values: values.iter().map(value).collect(),
        };
        Chart {
            number: Text::new(),
            caption: Text::new(),
            form,
            head: Text::new(),
            series: Vec::new(),
            rows: rows.iter().map(row).collect(),
            alt: String::new(),
        }
    }

    /// The same numbers always.
    fn numbers(seed: u64) -> impl Iterator<Item = u64> {
        std::iter::successors(Some(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1), |last| {
            let next = last ^ (last << 13);
            let next = next ^ (next >> 7);
            Some(next ^ (next << 17))
        })
    }

    fn figure(random: u64) -> i64 {
        let sizes = [1, 7, 100, 12_345, 97_412_350, 900_000_000_000];
        let size = sizes[usize::try_from(random % 6).unwrap_or(0)];
        let sign = if random.is_multiple_of(5) { -1 } else { 1 };
        sign * i64::try_from((random >> 8) % size).unwrap_or(0)
    }

    #[test]
    fn bars_are_proportional_and_begin_at_nought() {
        for seed in 0..500 {
            let mut random = numbers(seed);
            let figures: Vec<i64> =
                random.by_ref().take(1 + seed as usize % 9).map(figure).collect();
            let rows: Vec<_> = figures.iter().map(|figure| vec![Some(*figure)]).collect();
            let plan = plan(&chart(ChartForm::Bars, &rows));
            let lengths: Vec<f64> =
                plan.bars.iter().flatten().flatten().map(|(a, b)| b - a).collect();
            let span = (figures.iter().max().unwrap_or(&0).max(&0)
                - figures.iter().min().unwrap_or(&0).min(&0)) as f64;
            for ((length, figure), bar) in lengths.iter().zip(&figures).zip(&plan.bars) {
                let meant = if span == 0.0 { 0.0 } else { figure.abs() as f64 / span };
                assert!((length - meant).abs() < 1e-9, "{figures:?}: {figure} is {length}");
                let Some(Some((from, to))) = bar.first() else { panic!("no bar") };
                assert!(*from >= 0.0 && *to <= 1.0 && from <= to, "{figures:?}");
                let begins = if *figure < 0 { to } else { from };
                assert!((begins - plan.zero).abs() < 1e-9, "{figures:?}: {figure}");
            }
        }
    }

    #[test]
    fn parts_follow_one_another_and_make_a_whole() {
        for seed in 0..300 {
            let mut random = numbers(seed).map(|random| figure(random).abs());
            let parts: Vec<i64> = random.by_ref().take(2 + seed as usize % 9).collect();
            let whole: i64 = parts.iter().sum();
            let alone: Vec<_> = parts.iter().map(|part| vec![Some(*part)]).collect();
            let together = vec![parts.iter().map(|part| Some(*part)).collect::<Vec<_>>(); 2];
            for rows in [alone, together] {
                let plan = plan(&chart(ChartForm::Shares, &rows));
                let bars: Vec<(f64, f64)> = plan.bars.iter().flatten().flatten().copied().collect();
                for bars in bars.chunks(parts.len()) {
                    for (bar, part) in bars.iter().zip(&parts) {
                        let meant = if whole == 0 { 0.0 } else { *part as f64 / whole as f64 };
                        assert!((bar.1 - bar.0 - meant).abs() < 1e-9, "{parts:?}");
                    }
                    assert!(bars.windows(2).all(|pair| pair[0].1 == pair[1].0), "{parts:?}");
                }
            }
        }
    }

    #[test]
    fn what_has_no_parts_is_drawn_as_bars() {
        let form = |form, rows: &[Vec<Option<i64>>]| plan(&chart(form, rows)).form;
        assert_eq!(form(ChartForm::Shares, &[vec![Some(1)], vec![Some(0)]]), ChartForm::Shares);
        assert_eq!(form(ChartForm::Shares, &[vec![Some(1)], vec![Some(-1)]]), ChartForm::Bars);
        assert_eq!(form(ChartForm::Shares, &[vec![Some(1)], vec![None]]), ChartForm::Bars);
        assert_eq!(form(ChartForm::Months, &[Vec::new()]), ChartForm::Bars);
        assert_eq!(form(ChartForm::Columns, &[vec![Some(-1), None]]), ChartForm::Columns);
    }

    #[test]
    fn words_part_at_spaces_and_after_hyphens() {
        let longest =
            |words: &str| longest_word(&vec![crate::document::Inline::Text(words.into())]);
        assert_eq!(longest("Джалал-Абадская область"), "Абадская");
        assert_eq!(longest("г.\u{a0}Бишкек и"), "г.\u{a0}Бишкек");
        assert_eq!(longest(""), "");
    }
}
