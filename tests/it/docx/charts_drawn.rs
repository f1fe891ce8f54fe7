//! Charts that Word draws: their size on paper, their figures and colours, the workbooks behind them, their words.

use diptych::internals::document::{Content, Document};
use diptych::internals::model::{ChartForm, Format};
use diptych::internals::proof::proof;
use diptych::internals::write::Drawn;
use diptych::internals::write::pdf::PdfWriter;

use super::{charts, checks, density, house, leave, pages, sample, style, writer};
use crate::samples::arranged;

fn drawn(document: &Document) -> Vec<Drawn> {
    let pdf = PdfWriter::new(&diptych::Disk, &style(), &house(), sample::tags()).unwrap();
    let draw = || pdf.draw(document).unwrap();
    // Typesetting needs more stack than a test thread has.
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(16 << 20);
        builder.spawn_scoped(scope, draw).unwrap().join().unwrap()
    })
}

#[test]
fn charts_stand_in_their_places_and_say_their_figures() {
    let document = charts::document(charts::hard());
    let drawn = drawn(&document);
    let bytes = writer()
        .docx(&document, &density("normal"), &arranged(&document), &pages(1), &drawn)
        .unwrap();
    assert_eq!(checks::faults(&bytes, "ru-RU"), Vec::<String>::new());
    leave("docx", "charts.ru.docx", &bytes);
    for (at, some) in charts::hard().chunks(6).enumerate() {
        let some = charts::document(some.to_vec());
        let drawn = self::drawn(&some);
        let bytes =
            writer().docx(&some, &density("normal"), &arranged(&some), &pages(1), &drawn).unwrap();
        leave("docx", &format!("charts-{at}.ru.docx"), &bytes);
    }
    let package = checks::open(&bytes);
    let nodes = checks::nodes(&package["word/document.xml"]).unwrap();
    let of = |name: &str, key: &str| -> Vec<String> {
        let nodes = nodes.iter().filter(|node| node.name == name && !node.end);
        nodes.map(|node| node.attributes.get(key).cloned().unwrap_or_default()).collect()
    };
    let alts: Vec<String> = charts::hard().into_iter().map(|chart| chart.alt).collect();
    assert_eq!(of("wp:docPr", "descr"), alts);
    for (key, length) in [
        ("cx", drawn.iter().map(|one| one.width).collect::<Vec<_>>()),
        ("cy", drawn.iter().map(|one| one.height).collect()),
    ] {
        let found: Vec<f64> =
            of("wp:extent", key).iter().map(|emu| emu.parse::<f64>().unwrap() / 36_000.0).collect();
        assert!(found.iter().zip(&length).all(|(a, b)| (a - b).abs() < 0.01), "{key}: {found:?}");
        assert_eq!(found.len(), length.len());
    }
    let styles = of("w:pStyle", "w:val");
    let captions = styles.windows(2).filter(|pair| pair[0] == "Picture" && pair[1] == "Caption");
    assert_eq!(captions.count(), alts.len());
    for (folder, ending) in [("word/charts/", ".xml"), ("word/embeddings/", ".xlsx")] {
        let parts =
            package.keys().filter(|name| name.starts_with(folder) && name.ends_with(ending));
        assert_eq!(parts.count(), alts.len(), "{folder}");
    }
    assert!(!package.keys().any(|name| name.starts_with("word/media/")), "no pictures of charts");
    assert_eq!(proof(&document, Format::Docx, &bytes), Ok(()));
    assert!(
        bytes
            == writer()
                .docx(&document, &density("normal"), &arranged(&document), &pages(1), &drawn)
                .unwrap()
    );
}

/// What a reader sees of a chart is what the tree says, and what the workbook says from which Word draws it again.
#[test]
fn a_chart_that_says_something_else_is_noticed() {
    let chart = charts::hard().swap_remove(3);
    let document = charts::document(vec![chart]);
    let drawn = drawn(&document);
    let bytes = writer()
        .docx(&document, &density("normal"), &arranged(&document), &pages(1), &drawn)
        .unwrap();
    assert_eq!(proof(&document, Format::Docx, &bytes), Ok(()));
    for (from, to) in [
        (">97412350</c:v>", ">97412351</c:v>"),
        (">План, шв. фр.</c:v>", ">План, сом</c:v>"),
        (">97412350</a:t>", ">97412351</a:t>"),
        ("Sheet1!$B$2:", "Sheet1!$C$2:"),
    ] {
        let broken = checks::broken(&bytes, "word/charts/chart1.xml", from, to);
        let found = proof(&document, Format::Docx, &broken);
        assert!(found.is_err(), "{from} became {to}");
    }
}

#[test]
fn charts_have_the_colours_of_the_theme_and_their_own_below_nought() {
    let charts = vec![
        charts::chart(
            ChartForm::Bars,
            &["A", "B"],
            &[("x", &["0.29541326125486142157", "-2"]), ("y", &["3", "4"])],
        ),
        charts::chart(ChartForm::Shares, &["A"], &[("x", &["1"]), ("y", &["3"])]),
    ];
    let document = charts::document(charts);
    let bytes = writer()
        .docx(&document, &density("normal"), &arranged(&document), &pages(1), &drawn(&document))
        .unwrap();
    // More digits than a workbook has.
    assert_eq!(proof(&document, Format::Docx, &bytes), Ok(()));
    let part = |name: &str| String::from_utf8(checks::open(&bytes)[name].clone()).unwrap();
    let (bars, parts) = (part("word/charts/chart1.xml"), part("word/charts/chart2.xml"));
    for colour in ["accent1", "accent2"] {
        assert!(bars.contains(&format!(r#"<a:schemeClr val="{colour}"/>"#)), "{bars}");
    }
    // Nought is on the scale of what is not negative, and bars begin there.
    assert!(!bars.contains("<c:min ") && parts.contains(r#"<c:min val="0"/>"#));
    // The rows of one whole are told by the legend, with their words.
    assert!(parts.contains(">x\u{2002}1</c:v>") && parts.contains("percentStacked"));
}

#[test]
fn a_chart_that_was_not_drawn_is_refused_and_an_empty_one_leaves_no_trace() {
    let mut document = charts::document(charts::hard().into_iter().take(1).collect());
    let refused = writer()
        .docx(&document, &density("normal"), &arranged(&document), &pages(1), &[])
        .unwrap_err();
    assert_eq!(refused.to_string(), "chart `block-1` was not drawn");
    if let Content::Chart(chart) = &mut document.blocks[1].content {
        chart.rows.clear();
    }
    assert_eq!(drawn(&document), Vec::new());
    writer().docx(&document, &density("normal"), &arranged(&document), &pages(1), &[]).unwrap();
}
