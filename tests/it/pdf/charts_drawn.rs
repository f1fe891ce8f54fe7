//! Charts: tags, the words of the drawing, and the picture that other formats show.

use std::path::Path;

use diptych::internals::document::{Chart, plain};
use diptych::internals::model::ChartForm;
use diptych::internals::write::Drawn;

use super::text::squeezed;
use super::{charts, deep, fresh_writer, house, lay_out, pdf, reading, writer};

fn drawn(charts: Vec<Chart>) -> Vec<Drawn> {
    deep(|| writer().draw(&charts::document(charts)).expect("drawn"))
}

fn pixels(drawn: &Drawn) -> image::RgbImage {
    let bytes = drawn.picture.bytes.as_ref().expect("bytes");
    image::load_from_memory(bytes).expect("a picture").to_rgb8()
}

fn colour(name: &str) -> [u8; 3] {
    let look = house();
    let hex = look.colours[name].trim_start_matches('#').to_owned();
    [0, 2, 4].map(|at| u8::from_str_radix(&hex[at..at + 2], 16).expect("a colour"))
}

/// The longest run of a colour in any row of pixels from `top` to `bottom`.
fn longest(picture: &image::RgbImage, rows: std::ops::Range<u32>, colour: [u8; 3]) -> u32 {
    let run = |y: u32| {
        let (mut longest, mut run) = (0, 0);
        for x in 0..picture.width() {
            run = if picture.get_pixel(x, y).0 == colour { run + 1 } else { 0 };
            longest = longest.max(run);
        }
        longest
    };
    rows.map(run).max().unwrap_or(0)
}

#[test]
fn hard_charts_are_valid_figures_that_say_their_figures() {
    let all = charts::hard();
    let document = charts::document(all.clone());
    let laid_out = lay_out(&document);
    let bytes = deep(|| laid_out.pdf().expect("a file"));
    assert_eq!(reading::faults(&bytes), Vec::<String>::new());
    let tags = reading::tags(&bytes);
    let figures: Vec<_> = tags.iter().filter(|tag| tag.name == "Figure").collect();
    assert_eq!(figures.len(), all.len());
    for (figure, chart) in figures.iter().zip(&all) {
        assert_eq!(figure.alt, chart.alt);
        let values = chart.rows.iter().flat_map(|row| &row.values);
        assert!(values.clone().all(|value| chart.alt.contains(&plain(&value.words))));
    }
    let captions = tags.iter().filter(|tag| tag.name == "Caption").count();
    assert_eq!(captions, all.len());
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("charts.ru.pdf");
    #[expect(clippy::disallowed_methods, reason = "nothing of the project is written")]
    std::fs::write(file, &bytes).expect("written");
}

#[test]
fn every_word_of_a_chart_is_drawn() {
    for chart in charts::hard() {
        let bytes = pdf(&charts::document(vec![chart.clone()]));
        let page = squeezed(&reading::pages(&bytes).concat());
        let rows = chart.rows.iter().map(|row| (&row.label, &row.values));
        let rows = rows.flat_map(|(label, values)| {
            std::iter::once(label).chain(values.iter().map(|value| &value.words))
        });
        for text in chart.series.iter().chain(rows) {
            assert!(page.contains(&squeezed(&plain(text))), "{:?}: {}", chart.form, plain(text));
        }
    }
}

#[test]
fn bars_are_as_long_as_their_figures() {
    let rows: &[(&str, &[&str])] = &[("А", &["200"]), ("Б", &["100"]), ("В", &["50"])];
    for (form, across) in [(ChartForm::Bars, true), (ChartForm::Columns, false)] {
        let chart = charts::chart(form, &[""], rows);
        let mut picture = pixels(&drawn(vec![chart])[0]);
        if !across {
            picture = image::imageops::rotate90(&picture);
        }
        let third = picture.height() / 3;
        // Columns turned stand in the same order.
        let runs =
            [0, 1, 2].map(|n| longest(&picture, third * n..third * (n + 1), colour("accent")));
        assert!(runs[0] > 200, "{form:?}: {runs:?}");
        for (run, part) in runs.iter().zip([1.0, 0.5, 0.25]) {
            let meant = f64::from(runs[0]) * part;
            assert!((f64::from(*run) - meant).abs() <= 2.5, "{form:?}: {runs:?}");
        }
    }
}

#[test]
fn parts_fill_the_whole_width_by_their_shares() {
    let rows: &[(&str, &[&str])] = &[("А", &["60"]), ("Б", &["30"]), ("В", &["10"])];
    let picture = pixels(&drawn(vec![charts::chart(ChartForm::Shares, &["Доля"], rows)])[0]);
    let whole = f64::from(picture.width());
    for (name, part) in [("accent", 0.6), ("second", 0.3), ("third", 0.1)] {
        let run = f64::from(longest(&picture, 0..picture.height(), colour(name)));
        // A gap of 0.7 points parts them.
        assert!((run - whole * part).abs() < 6.0, "{name}: {run} of {whole}");
    }
}

#[test]
fn nothing_is_drawn_outside() {
    for (index, (drawn, chart)) in drawn(charts::hard()).iter().zip(charts::hard()).enumerate() {
        let picture = pixels(drawn);
        let (width, height) = picture.dimensions();
        let white = |x: u32, y: u32| picture.get_pixel(x, y).0.iter().all(|part| *part > 250);
        assert!(
            (0..height).all(|y| white(width - 1, y)),
            "{index}: at the right, {:?}",
            chart.form
        );
        assert!((0..width).all(|x| white(x, 0)), "{index}: above, {:?}", chart.form);
        // What stands for a part of a whole ends with the picture.
        if chart.form != ChartForm::Shares {
            assert!((0..width).all(|x| white(x, height - 1)), "{index}: below, {:?}", chart.form);
        }
    }
}

#[test]
fn pictures_have_the_dots_that_print_needs_and_the_same_bytes_always() {
    let first = drawn(charts::hard());
    for one in &first {
        assert!((one.width - house().text_width()).abs() < 0.05, "{}", one.width);
        for (pixels, length) in [(one.picture.width, one.width), (one.picture.height, one.height)] {
            let dots = f64::from(pixels) / (length / 25.4);
            assert!((dots - 300.0).abs() < 2.0, "{dots} dots per inch");
        }
    }
    let again = deep(|| fresh_writer().draw(&charts::document(charts::hard())).expect("drawn"));
    assert_eq!(first, again);
}

/// The lightness of a colour as the eye sees it, 0 to 100.
fn lightness(colour: [f64; 3]) -> f64 {
    let y = 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2];
    if y > 0.008856 { 116.0 * y.cbrt() - 16.0 } else { 903.3 * y }
}

/// The intensities of red, green and blue.
fn linear(colour: [u8; 3]) -> [f64; 3] {
    colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

/// As those see colours who lack one of the three receptors (Viénot, Brettel and Mollon 1999 for
/// red and green; for blue the full simulation of Machado, Oliveira and Fernandes 2009).
const EYES: [[[f64; 3]; 3]; 4] = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    [[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]],
    [[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]],
    [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
];

#[test]
fn colours_of_charts_are_told_apart_in_grey_and_by_every_eye() {
    let colours: Vec<[f64; 3]> =
        house().charts.colours.iter().map(|name| linear(colour(name))).collect();
    for (eye, matrix) in EYES.iter().enumerate() {
        let seen = |colour: &[f64; 3]| {
            let row = |row: &[f64; 3]| {
                row.iter().zip(colour).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0)
            };
            lightness([row(&matrix[0]), row(&matrix[1]), row(&matrix[2])])
        };
        let seen: Vec<f64> = colours.iter().map(seen).collect();
        for (index, one) in seen.iter().enumerate() {
            for (other_index, other) in seen.iter().enumerate().skip(index + 1) {
                let apart = (one - other).abs();
                assert!(apart >= 10.0, "eye {eye}: {index} and {other_index}: {apart:.1}");
            }
            assert!(*one < 90.0, "eye {eye}: {index} is lost on paper");
        }
    }
}
