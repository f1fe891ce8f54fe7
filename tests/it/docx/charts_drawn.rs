//! Charts as pictures: their size on paper, their alternative text, their caption.

use diptych::internals::document::{Content, Document};
use diptych::internals::write::Drawn;
use diptych::internals::write::pdf::PdfWriter;

use super::{charts, checks, density, house, leave, pages, sample, style, writer};

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
    let bytes = writer().docx(&document, &density("normal"), &pages(1), &drawn).unwrap();
    assert_eq!(checks::faults(&bytes, "ru-RU"), Vec::<String>::new());
    leave("docx", "charts.ru.docx", &bytes);
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
    let pictures = package.keys().filter(|name| name.ends_with(".png")).count();
    // What is drawn alike shares its picture.
    assert!(pictures > 10, "{pictures}");
}

#[test]
fn a_chart_that_was_not_drawn_is_refused_and_an_empty_one_leaves_no_trace() {
    let mut document = charts::document(charts::hard().into_iter().take(1).collect());
    let refused = writer().docx(&document, &density("normal"), &pages(1), &[]).unwrap_err();
    assert_eq!(refused.to_string(), "chart `block-1` was not drawn");
    if let Content::Chart(chart) = &mut document.blocks[1].content {
        chart.rows.clear();
    }
    assert_eq!(drawn(&document), Vec::new());
    writer().docx(&document, &density("normal"), &pages(1), &[]).unwrap();
}
