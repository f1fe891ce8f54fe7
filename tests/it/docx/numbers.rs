//! Numbers that Word counts: headings, captions, references, the list of contents.

use diptych::internals::document::{Block, Content, Document, Fact, Inline, Text};
use diptych::internals::model::Format;
use diptych::internals::proof::proof;
use diptych::internals::style::Layout;

use super::checks::{self, Node};
use super::{budget, density, leave, pages, writer};
use crate::samples::arranged;

fn said(words: &str) -> Text {
    vec![Inline::Text(words.into())]
}

fn heading(level: u8, number: &str, words: &str) -> Content {
    let number = Inline::Fact(Fact::new("section", number, number));
    Content::Heading { level, text: vec![number, Inline::Text(format!("\u{a0}\u{a0}{words}"))] }
}

/// A long document with a list of contents, two tables and references to both.
fn report() -> Document {
    let mut document = budget::report("en", 0, 4);
    document.layout = Layout::Report;
    document.furniture.running = "Finances".into();
    let tables = document.blocks.drain(..).filter(|b| matches!(b.content, Content::Table(_)));
    let mut tables: Vec<Block> = tables.collect();
    let reference =
        |to: &Block, words: &str| Inline::Link { url: format!("#{}", to.id), text: said(words) };
    let text = Content::Paragraph(vec![
        Inline::Text("See ".into()),
        reference(&tables[1], "Table 2"),
        Inline::Text(" and ".into()),
        reference(&tables[0], "Table 1"),
        Inline::Text(".".into()),
    ]);
    let block = |(at, content): (usize, Content)| Block { id: format!("b{at}"), content };
    let cover = Content::Cover {
        logos: vec![],
        kind: said("Report"),
        title: said("Finances"),
        lines: vec![],
    };
    let before = [
        cover,
        Content::Contents { title: said("Contents") },
        heading(2, "1", "Summary"),
        text,
        heading(3, "1.1", "2018 in brief"),
        heading(3, "1.2", "Results"),
        heading(2, "2", "Budget"),
        heading(3, "2.1", "Execution"),
    ];
    let mut blocks: Vec<Block> = before.into_iter().enumerate().map(block).collect();
    blocks.append(&mut tables);
    document.blocks = blocks;
    document
}

fn parts(document: &Document) -> (Vec<u8>, Vec<Node>) {
    let bytes =
        writer().docx(document, &density("normal"), &arranged(document), &pages(1), &[]).unwrap();
    let nodes = checks::nodes(&checks::open(&bytes)["word/document.xml"]).unwrap();
    (bytes, nodes)
}

fn instructions(nodes: &[Node]) -> Vec<String> {
    let named = nodes.windows(2).filter(|pair| pair[0].name == "w:instrText" && !pair[0].end);
    named.map(|pair| pair[1].text.clone()).collect()
}

#[test]
fn what_is_counted_is_read_back_as_the_tree_has_it() {
    let document = report();
    let (bytes, _) = parts(&document);
    leave("docx", "numbers.en.docx", &bytes);
    assert_eq!(proof(&document, Format::Docx, &bytes), Ok(()));
    // A heading that lost its list, one of another level, a caption with another number.
    for (part, from, to) in [
        ("word/styles.xml", r#"<w:numId w:val="3"/>"#, r#"<w:numId w:val="2"/>"#),
        ("word/document.xml", r#""Heading3""#, r#""Heading2""#),
        ("word/document.xml", r#">2</w:t>"#, r#">3</w:t>"#),
    ] {
        let broken = checks::broken(&bytes, part, from, to);
        assert!(proof(&document, Format::Docx, &broken).is_err(), "{from}");
    }
}

#[test]
fn a_heading_holds_no_number_of_its_own() {
    let (bytes, nodes) = parts(&report());
    let mut style = String::new();
    let mut said: Vec<(String, String)> = Vec::new();
    for node in &nodes {
        match node.name.as_str() {
            "w:p" if !node.end => style.clear(),
            "w:pStyle" if !node.end => style = node.attributes["w:val"].clone(),
            "#text" if style.starts_with("Heading") => {
                said.push((style.clone(), node.text.clone()))
            }
            _ => {}
        }
    }
    let said: Vec<(&str, &str)> = said.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let expected = [
        ("Heading1", "Finances"),
        ("Heading2", "Summary"),
        ("Heading3", "2018 in brief"),
        ("Heading3", "Results"),
        ("Heading2", "Budget"),
        ("Heading3", "Execution"),
    ];
    assert_eq!(said, expected);
    let list = String::from_utf8(checks::open(&bytes)["word/numbering.xml"].clone()).unwrap();
    for tied in [r#"<w:pStyle w:val="Heading2"/>"#, r#"<w:pStyle w:val="Heading3"/>"#] {
        assert!(list.contains(tied), "{tied}");
    }
}

#[test]
fn captions_are_counted_and_references_follow_them() {
    let mut document = report();
    let (bytes, nodes) = parts(&document);
    let fields: Vec<String> =
        instructions(&nodes).into_iter().filter(|field| !field.starts_with("PAGEREF")).collect();
    let expected = [
        r#"TOC \o "2-3" \h \z \u"#,
        r"REF _Ref9 \h \* MERGEFORMAT",
        r"REF _Ref8 \h \* MERGEFORMAT",
        r"SEQ Table \* ARABIC",
        r"SEQ Table \* ARABIC",
    ];
    assert_eq!(fields, expected);
    // The place of a reference is the number alone.
    let start = nodes.iter().position(|node| {
        node.name == "w:bookmarkStart"
            && node.attributes.get("w:name").is_some_and(|n| n == "_Ref9")
    });
    let inside = nodes[start.unwrap()..].iter().take_while(|node| node.name != "w:bookmarkEnd");
    let texts: Vec<&str> =
        inside.map(|node| node.text.as_str()).filter(|text| !text.is_empty()).collect();
    assert_eq!(texts, [r"SEQ Table \* ARABIC", "2"]);
    let header = String::from_utf8(checks::open(&bytes)["word/header2.xml"].clone()).unwrap();
    assert!(header.contains("STYLEREF 1") && header.contains(">Finances</w:t>"));
    // What is not numbered is referred to by its caption.
    for block in &mut document.blocks {
        if let Content::Table(table) = &mut block.content {
            table.number.clear();
        }
    }
    let (_, nodes) = parts(&document);
    assert!(!instructions(&nodes).iter().any(|field| field.contains("REF _Ref")));
}

#[test]
fn the_list_of_contents_is_a_control_of_its_own() {
    let (bytes, nodes) = parts(&report());
    assert!(nodes.iter().any(|node| {
        node.name == "w:docPartGallery" && node.attributes["w:val"] == "Table of Contents"
    }));
    let control = nodes.iter().skip_while(|node| node.name != "w:sdtContent");
    let inside = control.skip(1).take_while(|node| node.name != "w:sdtContent");
    let inside: Vec<&Node> = inside.collect();
    let begins =
        inside.iter().filter(|n| n.attributes.get("w:fldCharType").is_some_and(|t| t == "begin"));
    let ends =
        inside.iter().filter(|n| n.attributes.get("w:fldCharType").is_some_and(|t| t == "end"));
    assert_eq!((begins.count(), ends.count()), (6, 6), "the list and five pages");
    let faults: Vec<String> = checks::faults(&bytes, "en-GB")
        .into_iter()
        .filter(|fault| !fault.contains("a field in a field") && !fault.contains("a field with"))
        .filter(|fault| !fault.contains("an unfinished field"))
        .collect();
    assert_eq!(faults, Vec::<String>::new());
}
