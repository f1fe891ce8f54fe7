//! The DOCX writer: whole packages, stable bytes, the text of the tree. Validators that are not
//! ours look at the same files: `tests/validators/docx.py`.

pub mod checks;
pub mod sample;
mod tables;
mod charts_drawn;
mod numbers;

use std::path::{Path, PathBuf};

use diptych::internals::document::{Block, Content, Document, Inline, KeyFigure, Note, words};
use diptych::internals::style::{Density, House};
use diptych::internals::write::docx::DocxWriter;

use crate::samples::arranged;
use crate::samples::{budget, charts};

fn style() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/style")
}

fn house() -> House {
    serde_yaml::from_str(&std::fs::read_to_string(style().join("house.yaml")).unwrap()).unwrap()
}

/// So many pages, without a list of contents.
fn pages(total: usize) -> diptych::internals::write::Pages {
    diptych::internals::write::Pages { total, ..Default::default() }
}

fn writer() -> DocxWriter {
    DocxWriter::new(&diptych::Disk, &style(), &house(), sample::tags()).unwrap()
}

fn density(name: &str) -> Density {
    house().densities.into_iter().find(|density| density.name == name).unwrap()
}

/// Leaves a file where people and the validators of others find it.
fn leave(folder: &str, name: &str, bytes: &[u8]) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), bytes).unwrap();
}

fn docx(document: &Document) -> Vec<u8> {
    writer().docx(document, &density("normal"), &arranged(document), &pages(1), &[]).unwrap()
}

/// The words of a part in reading order, a paragraph or a line apart.
fn text(bytes: &[u8], part: &str) -> Vec<String> {
    let nodes = checks::nodes(&checks::open(bytes)[part]).unwrap();
    let mut text = String::new();
    let mut inside = false;
    for node in nodes {
        match node.name.as_str() {
            "w:t" => inside = !node.end,
            "w:p" | "w:tab" | "w:br" => text.push(' '),
            "w:noBreakHyphen" if !node.end => text.push('-'),
            "#text" if inside => text.push_str(&node.text),
            _ => {}
        }
    }
    text.split_whitespace().map(str::to_owned).collect()
}

/// Files by which our checks and those of others must be alarmed: part, what, by what else, and
/// what the complaint of our checks contains.
const BREAKAGES: &[(&str, &str, &str, &str, &str)] = &[
    ("field", "word/footer1.xml", r#"w:fldCharType="end""#, r#"w:fldCharType="separate""#, "field"),
    ("result", "word/footer1.xml", ">1</w:t>", "></w:t>", "field"),
    (
        "bookmark",
        "word/document.xml",
        "</w:p>",
        r#"<w:bookmarkStart w:id="7" w:name="x"/></w:p>"#,
        "bookmark",
    ),
    (
        "paragraph",
        "word/document.xml",
        r#"w14:paraId="00000002""#,
        r#"w14:paraId="00000001""#,
        "twice",
    ),
    ("drawing", "word/document.xml", r#"docPr id="2""#, r#"docPr id="1""#, "twice"),
    ("words", "word/document.xml", r#"descr="Logo""#, r#"descr="""#, "without words"),
    ("date", "docProps/core.xml", "2019-07-12T", "2019-07-32T", "no date"),
    ("link", "word/document.xml", r#"r:id="link2""#, r#"r:id="link99""#, "dangles"),
    (
        "picture",
        "word/_rels/document.xml.rels",
        "media/image1.png",
        "media/image9.png",
        "not there",
    ),
    ("note-link", "word/footnotes.xml", r#"r:id="link"#, r#"r:id="lost"#, "dangles"),
    ("type", "[Content_Types].xml", r#"Extension="jpeg""#, r#"Extension="jpg""#, "no content type"),
    ("untyped", "[Content_Types].xml", "/word/styles.xml", "/word/style.xml", "without a part"),
    ("language", "word/styles.xml", r#"w:val="ru-RU""#, r#"w:val="en-US""#, "default language"),
    (
        "run-language",
        "word/document.xml",
        r#"<w:lang w:val="ky-KG""#,
        r#"<w:lang w:val="""#,
        "without a language",
    ),
    ("style", "word/document.xml", r#"w:val="Lead""#, r#"w:val="Leader""#, "does not exist"),
    (
        "list",
        "word/numbering.xml",
        r#"<w:num w:numId="2">"#,
        r#"<w:num w:numId="3">"#,
        "does not exist",
    ),
    (
        "footnote",
        "word/document.xml",
        r#"footnoteReference w:id="1""#,
        r#"footnoteReference w:id="4""#,
        "marks",
    ),
    ("control", "word/document.xml", "</w:t>", "\u{1}</w:t>", "cannot hold"),
    ("open", "word/header2.xml", "</w:p>", "", "word/header2.xml"),
];

#[test]
fn nothing_is_wrong_with_any_block_language_density_or_draft() {
    let writer = writer();
    for (lang, tag) in [("ru", "ru-RU"), ("en", "en-GB")] {
        for (state, draft) in [("release", false), ("draft", true)] {
            for density in &house().densities {
                let document = sample::release(lang, draft);
                let bytes =
                    writer.docx(&document, density, &arranged(&document), &pages(1), &[]).unwrap();
                assert_eq!(checks::faults(&bytes, tag), Vec::<String>::new(), "{state} {lang}");
                leave("docx", &format!("{state}-{}.{lang}.docx", density.name), &bytes);
            }
        }
    }
}

#[test]
fn each_check_notices_what_is_broken() {
    let whole = docx(&sample::release("ru", false));
    for (name, part, from, to, complaint) in BREAKAGES {
        let faults = checks::faults(&checks::broken(&whole, part, from, to), "ru-RU");
        assert!(faults.iter().any(|fault| fault.contains(complaint)), "{name}: {faults:?}");
    }
}

/// For `docx.py --broken`: each of its validators must be alarmed by one of these.
#[test]
fn broken_files_for_other_validators_are_written() {
    let whole = docx(&sample::release("en", false));
    for (name, from, to) in [
        ("order", "<w:keepNext />", r#"<w:jc w:val="left"/><w:keepNext />"#),
        ("style", r#"<w:pStyle w:val="Lead""#, r#"<w:pStyle w:val="Leader""#),
        ("grid", "<w:tblGrid>", "<w:tblGrid/><w:tblGrid>"),
        ("cells", r#"<w:gridCol w:w="630"/>"#, ""),
    ] {
        let bytes = checks::broken(&whole, "word/document.xml", from, to);
        leave("docx-broken", &format!("{name}.docx"), &bytes);
    }
}

#[test]
fn the_file_says_what_the_tree_says() {
    for lang in ["ru", "en"] {
        let document = sample::release(lang, false);
        let bytes = docx(&document);
        let mut said = text(&bytes, "word/document.xml");
        said.extend(text(&bytes, "word/footnotes.xml"));
        assert_eq!(said, words(&document));
    }
}

#[test]
fn pictures_are_the_bytes_that_were_given() {
    let document = sample::release("ru", false);
    let package = checks::open(&docx(&document));
    let mut given = Vec::new();
    for block in &document.blocks {
        match &block.content {
            Content::Letterhead { logos, .. } => {
                given.extend(logos.iter().map(|logo| ("png", logo)))
            }
            Content::Photos(photos) => {
                given.extend(photos.iter().map(|photo| ("jpeg", &photo.picture)))
            }
            _ => {}
        }
    }
    for (index, (ending, picture)) in given.iter().enumerate() {
        let name = format!("word/media/image{}.{ending}", index + 1);
        assert_eq!(package[&name].as_slice(), &**picture.bytes.as_ref().unwrap(), "{name}");
    }
}

#[test]
fn the_same_picture_is_stored_once() {
    let mut document = sample::release("en", false);
    let again = document.blocks.clone();
    document
        .blocks
        .extend(again.into_iter().filter(|block| matches!(block.content, Content::Photos(_))));
    let bytes = docx(&document);
    assert_eq!(checks::faults(&bytes, "en-GB"), Vec::<String>::new());
    assert_eq!(checks::open(&bytes).keys().filter(|name| name.contains("media/")).count(), 6);
}

#[test]
fn bytes_are_the_same_on_every_run_and_thread() {
    let writer = writer();
    let density = density("close");
    let samples = [("ru", false), ("en", false), ("ru", true), ("en", true)]
        .map(|(lang, draft)| sample::release(lang, draft));
    let first: Vec<Vec<u8>> = samples
        .iter()
        .map(|document| {
            writer.docx(document, &density, &arranged(document), &pages(1), &[]).unwrap()
        })
        .collect();
    std::thread::scope(|scope| {
        for offset in 0..4 {
            let (writer, density, samples, first) = (&writer, &density, &samples, &first);
            scope.spawn(move || {
                for at in (0..8).map(|at| (at + offset) % 4) {
                    assert!(
                        writer
                            .docx(&samples[at], density, &arranged(&samples[at]), &pages(1), &[])
                            .unwrap()
                            == first[at],
                        "document {at}"
                    );
                }
            });
        }
    });
    assert!(
        self::writer().docx(&samples[0], &density, &arranged(&samples[0]), &pages(1), &[]).unwrap()
            == first[0]
    );
}

#[test]
fn nothing_typed_becomes_markup() {
    const NASTY: &str =
        "a&b <w:t> \"q\" 'q' ]]> {{x}} {title} <?run body?> &amp; \u{1}\u{b}\u{fffe}#$*_ end";
    const KEPT: &str = "a&b <w:t> \"q\" 'q' ]]> {{x}} {title} <?run body?> &amp; #$*_ end";
    let nasty = || vec![Inline::Text(NASTY.to_owned())];
    let link = |url: &str| vec![Inline::Link { url: url.to_owned(), text: nasty() }];
    let mut document = sample::release("en", true);
    document.properties.title = NASTY.into();
    document.properties.keywords = vec![NASTY.into(), "two\nlines".into()];
    document.furniture.running = NASTY.into();
    document.furniture.footer = format!("{NASTY}\n{NASTY}");
    document.furniture.draft = Some(NASTY.into());
    document.notes = vec![Note { id: "n".into(), text: link("https://x.org/?a=\"&b=<\u{1}>") }];
    let mut picture = sample::photo("p", 1, NASTY);
    picture.alt = NASTY.into();
    let blocks = [
        Content::Heading { level: 1, text: nasty() },
        Content::Paragraph(link("http://[broken")),
        Content::Paragraph(vec![Inline::Note(0), Inline::Note(0), Inline::Note(9)]),
        Content::KeyFigures {
            title: vec![],
            figures: vec![KeyFigure { figure: nasty(), label: vec![] }],
        },
        Content::KeyFigures { title: nasty(), figures: vec![] },
        Content::Photos(vec![]),
        Content::Columns(vec![]),
        Content::Partners(vec![]),
        Content::List(vec![]),
        Content::Letterhead { logos: vec![picture], name: vec![], dateline: vec![] },
    ];
    document.blocks = blocks.into_iter().map(|content| Block { id: "b".into(), content }).collect();
    let bytes = docx(&document);
    leave("docx", "nasty.docx", &bytes);
    assert_eq!(checks::faults(&bytes, "en-GB"), Vec::<String>::new());
    let kept: Vec<&str> = KEPT.split_whitespace().collect();
    for part in [
        "word/document.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/footer1.xml",
        "word/footnotes.xml",
    ] {
        let said = text(&bytes, part);
        assert!(said.windows(kept.len()).any(|some| some == kept), "{part}: {said:?}");
    }
    let core = checks::nodes(&checks::open(&bytes)["docProps/core.xml"]).unwrap();
    assert_eq!(checks::text_of(Some(&core), "dc:title"), KEPT);
}

#[test]
fn a_document_without_blocks_is_a_document() {
    let mut document = sample::release("ru", false);
    document.blocks.clear();
    document.notes.clear();
    let bytes = docx(&document);
    leave("docx", "empty.docx", &bytes);
    assert_eq!(checks::faults(&bytes, "ru-RU"), Vec::<String>::new());
}

#[test]
fn a_slip_in_the_look_is_an_error_with_its_place() {
    let mut house = house();
    house.colours.insert("accent".into(), "teal".into());
    let error = DocxWriter::new(&diptych::Disk, &style(), &house, sample::tags()).unwrap_err();
    assert!(error.to_string().contains("`teal`"), "{error}");
    let mut house = self::house();
    house.text.shift_remove(&diptych::internals::style::TextStyle::Quote);
    let error = DocxWriter::new(&diptych::Disk, &style(), &house, sample::tags()).unwrap_err();
    assert!(error.to_string().contains("Quote"), "{error}");
    let error =
        DocxWriter::new(&diptych::Disk, Path::new("nowhere"), &self::house(), sample::tags())
            .unwrap_err();
    assert!(error.to_string().contains("nowhere"), "{error}");
}

/// Who changes the accent in the theme changes the document.
#[test]
fn colours_and_fonts_are_those_of_the_theme() {
    let package = checks::open(&docx(&sample::release("ru", true)));
    let theme = checks::nodes(&package["word/theme/theme1.xml"]).unwrap();
    let literal = |name: &str| house().colours[name].trim_start_matches('#').to_uppercase();
    let accent = theme.iter().skip_while(|node| node.name != "a:accent1").nth(1).unwrap();
    assert_eq!(accent.attributes["val"], literal("accent"));
    let themed = ["accent", "ink", "lead", "soft", "wash"].map(literal);
    let mut count = 0;
    for (part, content) in package.iter().filter(|(name, _)| name.starts_with("word/")) {
        if !part.ends_with(".xml") || part.contains("theme") {
            continue;
        }
        for node in checks::nodes(content).unwrap() {
            for (key, named) in
                [("w:val", "w:themeColor"), ("w:color", "w:themeColor"), ("w:fill", "w:themeFill")]
            {
                let value = node.attributes.get(key);
                if value.is_some_and(|value| themed.contains(value)) {
                    count += 1;
                    assert!(node.attributes.contains_key(named), "{part}: {node:?}");
                }
            }
            let is_font = node.name == "w:rFonts" && !node.end;
            assert!(!is_font || node.attributes.contains_key("w:asciiTheme"), "{part}: {node:?}");
        }
    }
    assert!(count > 50, "{count}");
}

#[test]
fn e_mails_and_telephones_lead_to_their_programs() {
    let mut document = sample::release("en", false);
    let text = vec![Inline::Text("Call +996 312 000000 or write to a.b@example.org.".into())];
    document.blocks = vec![Block { id: "b".into(), content: Content::Paragraph(text) }];
    document.notes.clear();
    let package = checks::open(&docx(&document));
    let relations = checks::nodes(&package["word/_rels/document.xml.rels"]).unwrap();
    let targets = relations.iter().filter_map(|node| node.attributes.get("Target"));
    let targets: Vec<_> = targets.filter(|target| target.contains(':')).collect();
    assert_eq!(targets, ["tel:+996312000000", "mailto:a.b@example.org"]);
}

/// Who changes the footer changes it on every page.
#[test]
fn one_footer_stands_on_every_page_that_stands() {
    let bytes = docx(&sample::release("ru", false));
    let package = checks::open(&bytes);
    let footers: Vec<_> = package.keys().filter(|name| name.contains("/footer")).collect();
    assert_eq!(footers, ["word/footer1.xml"]);
    let nodes = checks::nodes(&package["word/document.xml"]).unwrap();
    let references = nodes.iter().filter(|node| node.name == "w:footerReference" && !node.end);
    let kinds: Vec<_> = references.map(|node| node.attributes["w:type"].as_str()).collect();
    assert_eq!(kinds, ["default", "first"]);
    let header = String::from_utf8(package["word/header2.xml"].clone()).unwrap();
    // The title is not the running head of the sample; then it is no field.
    assert!(!header.contains("STYLEREF"));
}
