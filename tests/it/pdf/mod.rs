//! The PDF writer, judged by validators and readers that are not ours.

pub mod sample;
pub mod reading;
mod text;
mod layout;
mod tables;
mod charts_drawn;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use diptych::Lang;
use diptych::internals::document::{Block, Content, Document, Inline, plain};
use diptych::internals::style::{Density, House};
use diptych::internals::write::pdf::{LaidOut, PdfWriter};
use text::{expected_text, squeezed, text_of};

use crate::samples::arranged;
use crate::samples::{budget, charts};

fn style() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/style")
}

fn house() -> House {
    let text = std::fs::read_to_string(style().join("house.yaml")).expect("house.yaml");
    serde_yaml::from_str(&text).expect("the look")
}

fn fresh_writer() -> PdfWriter {
    let tags = [("ru", "ru-RU"), ("en", "en-GB"), ("ky", "ky-KG")];
    let tags = tags.map(|(code, tag)| (Lang::new(code), tag.to_owned())).into_iter().collect();
    PdfWriter::new(&diptych::Disk, &style(), &house(), tags).expect("a writer")
}

/// One for all tests, as one serves all threads.
fn writer() -> &'static PdfWriter {
    static WRITER: LazyLock<PdfWriter> = LazyLock::new(fresh_writer);
    &WRITER
}

fn density(name: &str) -> Density {
    house().densities.into_iter().find(|density| density.name == name).expect("a density")
}

/// Typesetting needs more stack than a test thread has.
fn deep<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(16 << 20);
        builder.spawn_scoped(scope, work).expect("a thread").join().expect("no panic")
    })
}

fn lay_out(document: &Document) -> LaidOut {
    deep(|| writer().lay_out(document, &density("normal"), &arranged(document)).expect("laid out"))
}

fn pdf(document: &Document) -> Vec<u8> {
    deep(|| lay_out(document).pdf().expect("a file"))
}

#[test]
fn both_standards_are_kept_in_both_languages() {
    for code in ["ru", "en"] {
        for document in [sample::document(code), sample::release(code), sample::draft(code)] {
            assert_eq!(reading::faults(&pdf(&document)), Vec::<String>::new());
        }
    }
}

#[test]
fn the_validators_notice_what_is_broken() {
    let whole = pdf(&sample::release("ru"));
    for (name, break_it) in reading::BREAKAGES {
        assert!(!reading::faults(&break_it(&whole)).is_empty(), "{name} went unnoticed");
    }
}

#[test]
fn the_properties_are_the_documents() {
    for (code, tag) in [("ru", "ru-RU"), ("en", "en-GB")] {
        let document = sample::document(code);
        let seen = reading::properties(&pdf(&document));
        let expected = &document.properties;
        assert_eq!(seen.language, tag);
        assert_eq!(seen.info["Title"], expected.title);
        assert_eq!(seen.info["Subject"], expected.subject);
        assert_eq!(seen.info["Author"], expected.author);
        assert_eq!(seen.info["Keywords"], expected.keywords.join(", "));
        assert_eq!(seen.info["Creator"], "Diptych");
        assert!(seen.info["CreationDate"].starts_with("D:20190712"), "{:?}", seen.info);
        let foreign = if code == "ru" { ["en-GB", "ky-KG"] } else { ["ky-KG", "ru-RU"] };
        assert_eq!(seen.foreign, foreign);
        assert_eq!(seen.bookmarks, headings(&document));
    }
}

#[test]
fn words_of_another_language_are_marked_wherever_they_stand() {
    let mut document = sample::document("ru");
    let foreign = |document: &Document| reading::properties(&pdf(document)).foreign;
    document.blocks.retain(|block| !matches!(block.content, Content::Partners(_)));
    assert_eq!(foreign(&document), ["ky-KG"]);
    document.blocks.retain(|block| !matches!(block.content, Content::Quote { .. }));
    assert_eq!(foreign(&document), Vec::<String>::new());
}

#[test]
fn letters_stand_as_far_apart_as_the_font_says() {
    let mut document = sample::document("en");
    document.blocks.retain(|block| matches!(block.content, Content::Heading { level: 1, .. }));
    document.notes.clear();
    let text = sample::text("AVAVAV To Te Ty fi ffl Тот Год");
    document.blocks.push(Block { id: "pairs".into(), content: Content::Paragraph(text) });
    assert_eq!(
        reading::adjustments(&pdf(&document)),
        0,
        "kerning moves line breaks away from the DOCX"
    );
}

#[test]
fn only_fonts_of_the_house_are_used() {
    let fonts = reading::fonts(&pdf(&sample::document("ru")));
    let [regular, bold, italic] =
        ["LiberationSans", "LiberationSans-Bold", "LiberationSans-Italic"];
    assert_eq!(fonts, [regular, bold, italic]);
}

#[test]
fn the_text_is_the_documents_text_in_reading_order() {
    for code in ["ru", "en"] {
        for document in [sample::document(code), sample::release(code), sample::draft(code)] {
            assert_eq!(text_of(&document), expected_text(&document));
        }
    }
}

#[test]
fn the_tags_say_what_each_block_is() {
    let tags = reading::tags(&pdf(&sample::document("ru")));
    let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
    let first_heading =
        tags.iter().find(|tag| tag.name.starts_with('H')).map(|tag| tag.name.as_str());
    assert_eq!(first_heading, Some("H1"));
    assert_eq!(
        ["H1", "H2", "H3", "L", "LI", "BlockQuote", "Note", "Figure", "Table", "TD"].map(count),
        [1, 1, 1, 1, 2, 1, 2, 6, 0, 0]
    );
    // Three addresses, two contacts, one in the text; marks of notes link to and fro.
    assert!(count("Link") >= 6, "{}", count("Link"));
    assert!(count("P") >= 10, "{}", count("P"));
    let alts: Vec<_> =
        tags.iter().filter(|tag| tag.name == "Figure").map(|tag| tag.alt.as_str()).collect();
    assert_eq!(alts, ["seco", "helvetas", "dpi", "Люди в зале", "Люди в зале", "Люди в зале"]);
}

#[test]
fn links_lead_where_the_document_says() {
    let urls = reading::links(&pdf(&sample::document("en")));
    for url in ["https://dpi.kg/psi?a=1&b=2", "mailto:press@example.org", "tel:+996312000000"] {
        assert!(urls.iter().any(|found| found == url), "{url} in {urls:?}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let writer = writer();
    let document = sample::document("ru");
    let other = sample::document("en");
    let write = |document: &Document| {
        writer
            .lay_out(document, &density("normal"), &arranged(document))
            .and_then(|laid_out| laid_out.pdf())
            .expect("a file")
    };
    let first = deep(|| write(&document));
    let (one, two) = std::thread::scope(|scope| {
        let thread = |document| {
            let builder = std::thread::Builder::new().stack_size(16 << 20);
            builder
                .spawn_scoped(scope, move || (0..12).map(|_| write(document)).collect::<Vec<_>>())
        };
        let (one, two) = (thread(&document).expect("a thread"), thread(&other).expect("a thread"));
        (one.join().expect("no panic"), two.join().expect("no panic"))
    });
    assert!(one.iter().all(|bytes| *bytes == first));
    assert!(two.iter().all(|bytes| *bytes == two[0] && *bytes != first));
    let again = deep(|| {
        fresh_writer()
            .lay_out(&document, &density("normal"), &arranged(&document))
            .expect("laid out")
            .pdf()
    });
    assert_eq!(again.expect("a file"), first, "another writer");
}

#[test]
fn a_draft_shows_its_band_on_every_page_and_its_gaps_in_place() {
    let text = |document: &Document| {
        let bytes = pdf(document);
        reading::pages(&bytes)
    };
    let pages = text(&sample::draft("ru"));
    assert!(pages.len() > 1 && pages.iter().all(|page| page.contains("ЧЕРНОВИК")), "{pages:?}");
    assert!(pages.concat().contains("нетсуммывpsi.xlsx"), "{pages:?}");
    assert!(!text(&sample::document("ru")).concat().contains("ЧЕРНОВИК"));
}

#[test]
fn the_running_head_begins_on_the_second_page() {
    let document = sample::document("en");
    let running = squeezed(&document.furniture.running);
    let pages = reading::pages(&pdf(&document));
    assert_eq!(pages.iter().map(|page| page.contains(&running)).collect::<Vec<_>>(), [false, true]);
    assert!(pages[0].contains("Page1of2") && pages[1].contains("Page2of2"), "{pages:?}");
}

#[test]
fn every_letter_that_the_languages_use_is_in_every_style() {
    let mut document = sample::release("ru");
    let letters = "ӨөҮүҢңЁё №—–−‑«»„“”‘’…·×±½€$°\u{a0}\u{202f}•";
    let text = sample::text(letters);
    let styles = vec![
        Inline::Strong(text.clone()),
        Inline::Emphasis(text.clone()),
        Inline::Strong(vec![Inline::Emphasis(text.clone())]),
    ];
    let content = Content::Paragraph([text, styles].concat());
    document.blocks.push(Block { id: "letters".into(), content });
    let faults = reading::faults(&pdf(&document));
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn what_cannot_be_written_is_an_error_with_a_reason() {
    let refused = |change: fn(&mut Document)| {
        let mut document = sample::release("ru");
        change(&mut document);
        let done = deep(|| {
            writer()
                .lay_out(&document, &density("normal"), &arranged(&document))
                .and_then(|laid_out| laid_out.pdf())
        });
        done.expect_err("an error").to_string()
    };
    let reason = refused(|document| document.blocks[3].content = Content::Lead(sample::text("☃")));
    assert!(reason.contains('☃'), "{reason}");
    let reason = refused(|document| {
        document.blocks[3].content =
            Content::Heading { level: 3, text: sample::text("Раздел") };
    });
    assert!(reason.contains("heading"), "{reason}");
    let reason = refused(|document| document.properties.title.clear());
    assert!(reason.contains("title"), "{reason}");
    let reason = refused(|document| {
        document.blocks[3].content = Content::Lead(vec![Inline::Note(9)]);
    });
    assert_eq!(reason, "there is no footnote 10");
    let reason = refused(|document| document.notes[0].text.push(Inline::Note(1)));
    assert_eq!(reason, "footnote `districts` holds a footnote");
    let reason = refused(|document| sample::pictures(document, |picture| picture.alt.clear()));
    assert_eq!(reason, "picture `seco` has no `alt`");
    let reason = refused(|document| {
        sample::pictures(document, |picture| picture.bytes = Some(b"no picture"[..].into()));
    });
    assert!(reason.contains("image"), "{reason}");
}

#[test]
fn a_style_that_does_not_fit_is_an_error_with_the_file() {
    let mut house = house();
    house.font.name = "Carlito".into();
    let reason = PdfWriter::new(&diptych::Disk, &style(), &house, Default::default())
        .expect_err("an error")
        .to_string();
    assert!(
        reason.contains("LiberationSans-Regular.ttf") && reason.contains("Carlito"),
        "{reason}"
    );
    let reason = PdfWriter::new(&diptych::Disk, Path::new("nowhere"), &house, Default::default())
        .expect_err("an error");
    assert!(reason.to_string().contains("nowhere/"), "{reason}");
}

#[test]
fn a_footnote_mentioned_twice_is_printed_once() {
    let mut document = sample::release("en");
    let again = Content::Paragraph(vec![
        Inline::Text("Again".into()),
        Inline::Note(0),
        Inline::Text(" and on".into()),
    ]);
    document.blocks.push(Block { id: "again".into(), content: again });
    let text = reading::pages(&pdf(&document)).concat();
    assert!(text.contains("Again1andon"), "{text}");
    assert_eq!(text.matches("Chatkaldistricts").count(), 1);
}

/// For people: the files lie in the target folder, `pdftoppm -r 80 -png` shows them.
#[test]
fn samples_can_be_looked_at() {
    for code in ["ru", "en"] {
        for (name, document) in [
            ("all", sample::document(code)),
            ("release", sample::release(code)),
            ("draft", sample::draft(code)),
        ] {
            let laid_out = lay_out(&document);
            let pdf = deep(|| laid_out.pdf().expect("a file"));
            eprintln!(
                "{name} {code} {} {} {}",
                laid_out.pages(),
                laid_out.last_page_fill(),
                laid_out.lines_on_last_page()
            );
            let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.{code}.pdf"));
            #[expect(clippy::disallowed_methods, reason = "nothing of the project is written")]
            std::fs::write(file, pdf).expect("written");
        }
    }
}

fn headings(document: &Document) -> Vec<String> {
    let heading = |block: &Block| match &block.content {
        Content::Heading { text, .. } => Some(plain(text)),
        _ => None,
    };
    document.blocks.iter().filter_map(heading).collect()
}
