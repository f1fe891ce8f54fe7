//! Tables of data: rows, spans, labels.

use std::collections::BTreeMap;

use diptych::internals::document::{Content, Gap, Inline, Note, words};

use super::checks::Node;
use super::{budget, checks, docx, leave, text};

/// A table as it stands in the file.
#[derive(Debug, Default)]
struct Seen {
    grid: Vec<u32>,
    properties: BTreeMap<String, Node>,
    rows: Vec<Row>,
}

#[derive(Debug, Default)]
struct Row {
    header: bool,
    whole: bool,
    cells: Vec<Cell>,
}

#[derive(Debug, Default)]
struct Cell {
    width: u32,
    span: usize,
    merge: Option<String>,
    style: String,
    /// Paragraphs that stay with the next, and the space at their right.
    held: bool,
    right: u32,
}

fn value(node: &Node, key: &str) -> String {
    node.attributes.get(key).cloned().unwrap_or_default()
}

/// The tables of data; those that only hold a layout have no style.
fn tables(bytes: &[u8]) -> Vec<Seen> {
    let nodes = checks::nodes(&checks::open(bytes)["word/document.xml"]).unwrap();
    let mut tables: Vec<Seen> = Vec::new();
    for node in nodes.iter().filter(|node| !node.end) {
        if node.name == "w:tbl" {
            tables.push(Seen::default());
        }
        let Some(table) = tables.last_mut() else { continue };
        let size = |key| value(node, key).parse().unwrap_or(0);
        match node.name.as_str() {
            "w:gridCol" => table.grid.push(size("w:w")),
            "w:tblStyle" | "w:tblLook" | "w:tblCaption" | "w:tblDescription" => {
                table.properties.insert(node.name.clone(), node.clone());
            }
            "w:tr" => table.rows.push(Row::default()),
            _ => {}
        }
        let Some(row) = table.rows.last_mut() else { continue };
        match node.name.as_str() {
            "w:tblHeader" => row.header = true,
            "w:cantSplit" => row.whole = true,
            "w:tc" => row.cells.push(Cell { span: 1, ..Cell::default() }),
            _ => {}
        }
        let Some(cell) = row.cells.last_mut() else { continue };
        match node.name.as_str() {
            "w:tcW" => cell.width = size("w:w"),
            "w:gridSpan" => cell.span = value(node, "w:val").parse().unwrap(),
            "w:vMerge" => cell.merge = Some(value(node, "w:val")),
            "w:pStyle" => cell.style = value(node, "w:val"),
            "w:keepNext" => cell.held = true,
            "w:ind" => cell.right = size("w:right").max(size("w:end")),
            _ => {}
        }
    }
    tables.retain(|table| table.properties.contains_key("w:tblStyle"));
    tables
}

#[test]
fn tables_are_whole_and_say_what_the_tree_says() {
    for (lang, tag) in [("ru", "ru-RU"), ("en", "en-GB")] {
        let document = budget::report(lang, 0, 40);
        let bytes = docx(&document);
        leave("docx", &format!("tables.{lang}.docx"), &bytes);
        assert_eq!(checks::faults(&bytes, tag), Vec::<String>::new());
        assert_eq!(text(&bytes, "word/document.xml"), words(&document));
    }
}

#[test]
fn cells_fill_the_grid() {
    let [short, long] = &tables(&docx(&budget::report("ru", 0, 40)))[..] else {
        panic!("two tables")
    };
    for table in [short, long] {
        // As wide as the text: A4 without its margins, each in whole twips.
        assert_eq!(table.grid.iter().sum::<u32>(), 11906 - 2 * 1417);
        for row in &table.rows {
            assert!(row.whole);
            let mut at = 0;
            for cell in &row.cells {
                assert_eq!(cell.width, table.grid[at..at + cell.span].iter().sum::<u32>());
                at += cell.span;
            }
            assert_eq!(at, table.grid.len());
        }
    }
    let spans = |row: &Row| row.cells.iter().map(|cell| cell.span).collect::<Vec<_>>();
    let merges = |row: &Row| {
        row.cells.iter().map(|cell| cell.merge.clone().unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!((spans(&long.rows[0]), spans(&long.rows[1])), (vec![1, 1, 2, 2], vec![1; 6]));
    assert_eq!(merges(&long.rows[0]), ["restart", "restart", "", ""]);
    assert_eq!(merges(&long.rows[1]), ["continue", "continue", "", "", "", ""]);
}

#[test]
fn headers_repeat_and_totals_look_their_own_way() {
    let [short, long] = &tables(&docx(&budget::report("en", 0, 40)))[..] else {
        panic!("two tables")
    };
    for (table, headers) in [(short, 1), (long, 2)] {
        let marked: Vec<_> = table.rows.iter().map(|row| row.header).collect();
        assert!(marked[..headers].iter().all(|header| *header));
        assert!(!marked[headers..].iter().any(|header| *header));
        assert_eq!(table.rows[headers].cells[0].style, "TableCell");
        assert_eq!(table.rows.last().unwrap().cells[1].style, "TableTotal");
        assert_eq!(value(&table.properties["w:tblStyle"], "w:val"), "TableData");
        let look = ["w:val", "w:firstRow", "w:lastRow"]
            .map(|key| value(&table.properties["w:tblLook"], key));
        assert_eq!(look, ["0660", "1", "1"]);
    }
    let said = |name: &str| value(&long.properties[name], "w:val");
    assert_eq!(
        said("w:tblCaption"),
        "Table 2: Planned and actual, CHF, as of 31\u{a0}December 2018"
    );
    assert_eq!(
        said("w:tblDescription"),
        "No.; Budget line; Year; Execution; Planned; Actual; Deviation; Spent, %"
    );
    assert_eq!(long.rows[0].cells[2].style, "TableHeadGroup");
    let held = |table: &Seen| table.rows.iter().map(|row| row.cells[0].held).collect::<Vec<_>>();
    assert_eq!(held(short), [true, true, true, true, true, false], "a short table is whole");
    assert_eq!(held(long)[..4], [true, true, false, false], "a header keeps with its first row");
}

/// 97.8 above 100: the second lacks a point and a digit.
#[test]
fn numbers_stand_under_one_another_by_their_decimal_sign() {
    for lang in ["ru", "en"] {
        let short = tables(&docx(&budget::report(lang, 0, 40))).swap_remove(0);
        let right: Vec<_> = short.rows.iter().map(|row| row.cells[5].right).collect();
        let lacking = ((0.556 + 0.278) * 9.0 * 20.0_f64).round() as u32;
        assert_eq!(right, [0, 0, lacking, 0, lacking, 0]);
        assert!(short.rows.iter().all(|row| row.cells[2].right == 0), "groups are no decimals");
    }
}

#[test]
fn a_table_may_lack_header_caption_total_or_everything() {
    let mut document = budget::report("en", 0, 4);
    for block in &mut document.blocks {
        if let Content::Table(table) = &mut block.content {
            (table.number, table.caption, table.total) = (Vec::new(), Vec::new(), None);
            table.header.clear();
        }
    }
    if let Content::Table(table) = &mut document.blocks[3].content {
        table.rows.clear();
    }
    let bytes = docx(&document);
    leave("docx", "tables-bare.docx", &bytes);
    assert_eq!(checks::faults(&bytes, "en-GB"), Vec::<String>::new());
    let [bare] = &tables(&bytes)[..] else { panic!("one table") };
    assert_eq!(value(&bare.properties["w:tblLook"], "w:val"), "0600");
    assert!(!bare.properties.contains_key("w:tblCaption"));
}

#[test]
fn links_notes_and_gaps_stand_in_cells() {
    let mut document = budget::report("en", 0, 30);
    let words_of = |words: &str| vec![Inline::Text(words.into())];
    let link = |url: &str| Inline::Link { url: url.into(), text: words_of("link") };
    let note = |id: &str| Note { id: id.into(), text: words_of("Words below.") };
    document.notes = vec![note("caption"), note("row")];
    if let Content::Table(table) = &mut document.blocks[4].content {
        table.caption.push(Inline::Note(0));
        table.header[0][1].text.push(link("https://head.example"));
        table.rows[0][1].text.extend([link("https://row.example"), Inline::Note(1)]);
        table.rows[1][2].text = vec![Inline::Gap(Gap { words: "no sum <&".into(), place: None })];
    }
    let bytes = docx(&document);
    leave("docx", "tables-inline.docx", &bytes);
    assert_eq!(checks::faults(&bytes, "en-GB"), Vec::<String>::new());
    let relations =
        String::from_utf8(checks::open(&bytes)["word/_rels/document.xml.rels"].clone()).unwrap();
    // In the header a link would be accent on accent.
    assert!(
        relations.contains("https://row.example") && !relations.contains("https://head.example")
    );
    if let Content::Table(table) = &mut document.blocks[4].content {
        table.header[0][1].text.push(Inline::Note(0));
    }
    let refused = super::writer()
        .docx(&document, &super::density("normal"), &super::pages(1), &[])
        .unwrap_err();
    assert_eq!(refused.to_string(), "table `block-4`: a header row holds a footnote");
}
