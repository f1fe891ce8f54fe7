//! The PDF writer, judged by validators and readers that are not ours.

mod reading;
mod sample;

use std::path::{Path, PathBuf};

use diptych::document::{Block, Content, Document, Inline, plain, words};
use diptych::language::Lang;
use diptych::style::{Density, House};
use diptych::write::pdf::{LaidOut, PdfWriter};

fn style() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/style")
}

fn house() -> House {
    let text = std::fs::read_to_string(style().join("house.yaml")).expect("house.yaml");
    serde_yaml::from_str(&text).expect("the look")
}

fn writer() -> PdfWriter {
    let tags = [("ru", "ru-RU"), ("en", "en-GB"), ("ky", "ky-KG")];
    let tags = tags.map(|(code, tag)| (Lang::new(code), tag.to_owned())).into_iter().collect();
    PdfWriter::new(&style(), &house(), tags).expect("a writer")
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
    deep(|| writer().lay_out(document, &density("normal")).expect("laid out"))
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
fn only_fonts_of_the_house_are_used() {
    let fonts = reading::fonts(&pdf(&sample::document("ru")));
    let [regular, bold, italic] = ["LiberationSans", "LiberationSans-Bold", "LiberationSans-Italic"];
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
    let first_heading = tags.iter().find(|tag| tag.name.starts_with('H')).map(|tag| tag.name.as_str());
    assert_eq!(first_heading, Some("H1"));
    assert_eq!(
        ["H1", "H2", "H3", "L", "LI", "BlockQuote", "Note", "Figure", "Table", "TD"].map(count),
        [1, 1, 1, 1, 2, 1, 2, 6, 0, 0]
    );
    // Three addresses, two contacts, one in the text; marks of notes link to and fro.
    assert!(count("Link") >= 6, "{}", count("Link"));
    assert!(count("P") >= 10, "{}", count("P"));
    let alts: Vec<_> = tags.iter().filter(|tag| tag.name == "Figure").map(|tag| tag.alt.as_str()).collect();
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
        writer.lay_out(document, &density("normal")).and_then(|laid_out| laid_out.pdf()).expect("a file")
    };
    let first = deep(|| write(&document));
    let (one, two) = std::thread::scope(|scope| {
        let thread = |document| {
            let builder = std::thread::Builder::new().stack_size(16 << 20);
            builder.spawn_scoped(scope, move || (0..12).map(|_| write(document)).collect::<Vec<_>>())
        };
        let (one, two) = (thread(&document).expect("a thread"), thread(&other).expect("a thread"));
        (one.join().expect("no panic"), two.join().expect("no panic"))
    });
    assert!(one.iter().all(|bytes| *bytes == first));
    assert!(two.iter().all(|bytes| *bytes == two[0] && *bytes != first));
    assert_eq!(pdf(&document), first, "another writer");
}

#[test]
fn the_fit_follows_text_and_density() {
    let release = sample::release("en");
    let normal = lay_out(&release);
    assert_eq!(normal.pages(), 1);
    assert!((0.75..0.95).contains(&normal.last_page_fill()), "{}", normal.last_page_fill());
    // 255 mm of text are 51.6 lines of 14 points.
    let lines = (normal.last_page_fill() * 51.64).ceil() as usize;
    assert_eq!(normal.lines_on_last_page(), lines);

    let used = |document: &Document, name: &str| {
        let laid_out = deep(|| writer().lay_out(document, &density(name)).expect("laid out"));
        laid_out.pages() as f64 + laid_out.last_page_fill()
    };
    let steps = ["airy", "normal", "close", "tight"].map(|name| used(&release, name));
    assert!(steps.is_sorted_by(|a, b| a > b), "{steps:?}");

    let mut longer = release.clone();
    let more = Content::Paragraph(sample::text("One more line."));
    longer.blocks.insert(5, Block { id: "more".into(), content: more });
    // A line of 14 points and the 7 below it, of 722.8 points.
    let grown = used(&longer, "normal") - used(&release, "normal");
    assert!((grown - 21.0 / 722.83).abs() < 1e-4, "{grown}");

    let mut without_note = release.clone();
    for block in &mut without_note.blocks {
        if let Content::Paragraph(text) = &mut block.content {
            text.retain(|inline| !matches!(inline, Inline::Note(_)));
        }
    }
    without_note.notes.clear();
    assert!(used(&without_note, "normal") < used(&release, "normal") - 0.02, "notes take room");
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
            writer().lay_out(&document, &density("normal")).and_then(|laid_out| laid_out.pdf())
        });
        done.expect_err("an error").to_string()
    };
    let reason = refused(|document| document.blocks[3].content = Content::Lead(sample::text("☃")));
    assert!(reason.contains('☃'), "{reason}");
    let reason = refused(|document| {
        document.blocks[3].content = Content::Heading { level: 3, text: sample::text("Раздел") };
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
    let reason = PdfWriter::new(&style(), &house, Default::default()).expect_err("an error").to_string();
    assert!(reason.contains("LiberationSans-Regular.ttf") && reason.contains("Carlito"), "{reason}");
    let reason = PdfWriter::new(Path::new("nowhere"), &house, Default::default()).expect_err("an error");
    assert!(reason.to_string().contains("page.typ"), "{reason}");
}

#[test]
fn a_footnote_mentioned_twice_is_printed_once() {
    let mut document = sample::release("en");
    let again = Content::Paragraph(vec![Inline::Text("Again".into()), Inline::Note(0)]);
    document.blocks.push(Block { id: "again".into(), content: again });
    let text = reading::pages(&pdf(&document)).concat();
    assert!(text.contains("Again1"), "{text}");
    assert_eq!(text.matches("Chatkaldistricts").count(), 1);
}

/// Tags that are cut by a page end are where a typesetter errs.
#[test]
fn blocks_longer_than_a_page_are_whole_and_valid() {
    let more = |text: &mut Vec<Inline>, times| text.push(Inline::Text(" слово ±".repeat(times)));
    for filler in [0, 17, 43] {
        let mut document = sample::draft("ru");
        for block in &mut document.blocks {
            match &mut block.content {
                Content::Quote { words, .. } => more(words, 300),
                Content::Columns(columns) => more(&mut columns[0].lines[0], 300),
                Content::Photos(photos) => more(&mut photos[0].caption, 300),
                Content::KeyFigures { figures, .. } => more(&mut figures[0].label, 300),
                Content::Partners(partners) => more(&mut partners[0].lines[0].1, 300),
                Content::List(items) => more(&mut items[0].text, 300),
                _ => {}
            }
        }
        more(&mut document.notes[0].text, 50);
        let filler = sample::text(&"Слова, которые наполняют страницу. ".repeat(filler));
        let filler = Content::Paragraph(filler);
        document.blocks.insert(4, Block { id: "filler".into(), content: filler });
        let bytes = pdf(&document);
        assert_eq!(reading::faults(&bytes), Vec::<String>::new());
        let text = reading::pages(&bytes).concat();
        // Columns that run over a page stand page by page in the file: count, do not compare.
        let count = |text: &str| text.matches('±').count();
        assert_eq!(count(&text), count(&words(&document).concat()));
    }
}

#[test]
fn blocks_that_hold_together_do_not_split_and_long_ones_are_not_lost() {
    let filler = Content::Paragraph(sample::text(&"Words that fill the page. ".repeat(120)));
    let heading = Content::Heading { level: 2, text: sample::text("Held") };
    for quote in [60, 400] {
        let mut document = sample::release("en");
        let words = sample::text(&format!("Begin {} End", "and so on ".repeat(quote)));
        let quote = Content::Quote { words, attribution: sample::text("Somebody") };
        for (n, content) in [filler.clone(), heading.clone(), quote].into_iter().enumerate() {
            document.blocks.insert(4 + n, Block { id: format!("new{n}"), content });
        }
        let bytes = pdf(&document);
        assert_eq!(text_of(&document), expected_text(&document));
        let pages = reading::pages(&bytes);
        let page = |words: &str| pages.iter().position(|page| page.contains(words)).expect("a page");
        assert_eq!(page("Held"), page("Begin"), "a heading keeps with what follows");
        if quote_is_short(&document) {
            assert_eq!(page("Begin"), page("Somebody"), "a quotation is kept whole");
        }
    }
}

/// For people: the files lie in the target folder, `pdftoppm -r 80 -png` shows them.
#[test]
fn samples_can_be_looked_at() {
    for code in ["ru", "en"] {
        for (name, document) in [("all", sample::document(code)), ("release", sample::release(code)), ("draft", sample::draft(code))] {
            let laid_out = lay_out(&document);
            let pdf = deep(|| laid_out.pdf().expect("a file"));
            eprintln!("{name} {code} {} {} {}", laid_out.pages(), laid_out.last_page_fill(), laid_out.lines_on_last_page());
            let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.{code}.pdf"));
            #[expect(clippy::disallowed_methods, reason = "nothing of the project is written")]
            std::fs::write(file, pdf).expect("written");
        }
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn quote_is_short(document: &Document) -> bool {
    document.blocks.iter().any(|block| {
        matches!(&block.content, Content::Quote { words, .. } if plain(words).len() < 1400)
    })
}

fn headings(document: &Document) -> Vec<String> {
    let heading = |block: &Block| match &block.content {
        Content::Heading { text, .. } => Some(plain(text)),
        _ => None,
    };
    document.blocks.iter().filter_map(heading).collect()
}

/// What the pages say, without white space, furniture, list marks and notes at their foot; the
/// notes follow the text, as in the tree.
fn text_of(document: &Document) -> String {
    let pages = reading::pages(&pdf(document));
    let count = pages.len();
    let mut notes = String::new();
    let mut text = String::new();
    for (n, page) in pages.iter().enumerate() {
        let mut page = page.to_lowercase();
        let furniture = &document.furniture;
        let [first, between, last] = &furniture.page;
        let numbers = format!("{first}{}{between}{count}{last}", n + 1);
        let running = if n == 0 { "" } else { furniture.running.as_str() };
        let band = furniture.draft.as_deref().unwrap_or_default();
        for words in [running, band, numbers.as_str()] {
            page = page.replacen(&squeezed(words).to_lowercase(), "", 1);
        }
        if let Some(at) = page.rfind(&squeezed(&furniture.footer).to_lowercase()) {
            page.truncate(at);
        }
        for (n, note) in document.notes.iter().enumerate() {
            let note = format!("{}{}", n + 1, squeezed(&plain(&note.text)).to_lowercase());
            let missing = sample::missing(document);
            page = page.replacen(&squeezed(&missing).to_lowercase(), "", 1);
            if let Some(at) = page.find(&note) {
                notes.push_str(&page[at..at + note.len()]);
                page.replace_range(at..at + note.len(), "");
            }
        }
        text.push_str(&page.replace('•', ""));
    }
    text + &notes
}

/// The words of the tree, without white space, with the marks of notes.
fn expected_text(document: &Document) -> String {
    let mut document = document.clone();
    sample::texts(&mut document, |text| {
        for inline in text {
            if let Inline::Note(index) = inline {
                *inline = Inline::Text(format!("{}", *index + 1));
            }
        }
    });
    let mentioned = document.notes.iter_mut().enumerate();
    for (n, note) in mentioned {
        note.text.insert(0, Inline::Text(format!("{}", n + 1)));
    }
    words(&document).concat().to_lowercase()
}
