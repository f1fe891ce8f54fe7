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
    /// What its paragraphs have besides their style, and the cell besides its place.
    direct: Vec<String>,
    /// By its style: paragraphs that stay with the next, and the space at their right.
    held: bool,
    right: u32,
}

/// For each style what it or one that it is based on says of holding and of the space at the right.
fn styles(bytes: &[u8]) -> BTreeMap<String, (bool, u32)> {
    let nodes = checks::nodes(&checks::open(bytes)["word/styles.xml"]).unwrap();
    let mut styles: BTreeMap<String, (bool, u32)> = BTreeMap::new();
    let mut open = String::new();
    for node in nodes.iter().filter(|node| !node.end) {
        match node.name.as_str() {
            "w:style" => open = value(node, "w:styleId"),
            "w:basedOn" => {
                let base = styles.get(&value(node, "w:val")).copied().unwrap_or_default();
                styles.insert(open.clone(), base);
            }
            "w:keepNext" => styles.entry(open.clone()).or_default().0 = true,
            "w:ind" => {
                let right = value(node, "w:right").parse().unwrap_or(0);
                styles.entry(open.clone()).or_default().1 = right;
            }
            _ => {}
        }
    }
    styles
}

fn value(node: &Node, key: &str) -> String {
    node.attributes.get(key).cloned().unwrap_or_default()
}

/// The tables of data; those that only hold a layout have no style.
fn tables(bytes: &[u8]) -> Vec<Seen> {
    let nodes = checks::nodes(&checks::open(bytes)["word/document.xml"]).unwrap();
    let styles = styles(bytes);
    let mut tables: Vec<Seen> = Vec::new();
    let mut inside = Vec::new();
    for node in &nodes {
        if node.end {
            inside.pop();
            continue;
        }
        let parent = inside.last().cloned().unwrap_or_default();
        if node.name != "#text" {
            inside.push(node.name.clone());
        }
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
            "w:pStyle" => {
                cell.style = value(node, "w:val");
                (cell.held, cell.right) = styles[&cell.style];
            }
            name if inside.contains(&"w:tc".to_owned())
                && ["w:pPr", "w:tcPr"].contains(&&*parent) =>
            {
                cell.direct.push(name.to_owned());
            }
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
        let whole = if headers == 1 { "Kept" } else { "" };
        assert_eq!(table.rows[headers].cells[0].style, format!("TableCell{whole}"));
        assert_eq!(table.rows[headers].cells[2].style, format!("TableCellRight{whole}"));
        assert_eq!(table.rows.last().unwrap().cells[1].style, "TableTotal");
        // Bands are counted from below the first row.
        let style = if headers == 1 { "TableData" } else { "TableDataShifted" };
        assert_eq!(value(&table.properties["w:tblStyle"], "w:val"), style);
        let look = ["w:val", "w:firstRow", "w:lastRow"]
            .map(|key| value(&table.properties["w:tblLook"], key));
        assert_eq!(look, ["0460", "1", "1"]);
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

/// What somebody adds then looks like the rest: only a second row of header has colours of its own.
#[test]
fn cells_are_formatted_by_styles() {
    for table in tables(&docx(&budget::report("ru", 0, 40))) {
        for (at, row) in table.rows.iter().enumerate() {
            let own = row.cells.iter().flat_map(|cell| &cell.direct);
            let own: Vec<_> = own.filter(|name| *name != "w:rPr").collect();
            let is_second = at > 0 && row.header;
            assert!(own.is_empty() || is_second, "row {at}: {own:?}");
        }
    }
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
    assert_eq!(value(&bare.properties["w:tblLook"], "w:val"), "0400");
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
        .docx(
            &document,
            &super::density("normal"),
            &crate::samples::arranged(&document),
            &super::pages(1),
            &[],
        )
        .unwrap_err();
    assert_eq!(refused.to_string(), "table `block-4`: a header row holds a footnote");
}
