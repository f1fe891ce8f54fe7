//! How text fills pages: the fit, and what holds together.

use diptych::internals::document::{Block, Column, Content, Document, Inline, words};

use super::{deep, density, lay_out, pdf, reading, sample, writer};
use crate::samples::arranged;

#[test]
fn the_fit_follows_text_and_density() {
    let release = sample::release("en");
    let normal = lay_out(&release);
    assert_eq!(normal.pages(), 1);
    assert!((0.6..0.9).contains(&normal.last_page_fill()), "{}", normal.last_page_fill());
    let house = super::house();
    let tall = (house.paper.height - house.paper.top - house.paper.bottom) / 25.4 * 72.0;
    // A line of the body is 14 points high.
    let lines = (normal.last_page_fill() * tall / 14.0).ceil() as usize;
    assert_eq!(normal.lines_on_last_page(), lines);

    let used = |document: &Document, name: &str| {
        let laid_out = deep(|| {
            writer().lay_out(document, &density(name), &arranged(document)).expect("laid out")
        });
        laid_out.pages() as f64 + laid_out.last_page_fill()
    };
    let steps = ["airy", "normal", "close", "tight"].map(|name| used(&release, name));
    assert!(steps.is_sorted_by(|a, b| a > b), "{steps:?}");

    // What a block adds below a lead is its lines, of the height that the house says, and the
    // space between: what the lead wants below and the block above.
    let mut short = release.clone();
    short.blocks.truncate(4);
    short.notes.clear();
    let more = |content: Content, name: &str| {
        let mut longer = short.clone();
        longer.blocks.push(Block { id: "more".into(), content });
        (used(&longer, name) - used(&short, name)) * tall
    };
    let paragraph = Content::Paragraph(sample::text("One more line."));
    let heading = Content::Heading { level: 2, text: sample::text("One more line") };
    let photo = sample::document("en").blocks.into_iter().map(|block| block.content);
    let photo =
        photo.filter(|content| matches!(content, Content::Photos(photos) if photos.len() == 1));
    let photo = photo.last().expect("a photo");
    // 453.59 points wide: too wide for 160 mm, not for 160 mm as a word processor stores them.
    let line =
        "Такой же семинар для муниципалитетов Иссык-Кульской области пройдет в Караколе на неделе";
    let line = Content::Paragraph(sample::text(line));
    let tight = density("tight");
    let alone = house.photos.alone / 25.4 * 72.0;
    for (content, name, expected) in [
        (&line, "normal", 10.0 + 14.0),
        (&paragraph, "normal", 10.0 + 14.0),
        (&paragraph, "tight", 10.0 * tight.spacing + 13.3),
        (&heading, "normal", 10.0 + 7.0 + 14.95),
        (&heading, "tight", (10.0 + 7.0) * tight.spacing + 14.95),
        (&photo, "normal", 10.0 + alone + 3.0 + 10.8),
        (&photo, "tight", (10.0 + 3.0) * tight.spacing + alone * tight.photo + 10.8),
    ] {
        let grown = more(content.clone(), name);
        assert!((grown - expected).abs() < 0.01, "{name} {grown} {expected}");
    }

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
fn blocks_of_nothing_leave_no_trace() {
    let release = sample::release("ru");
    let mut with_empty = release.clone();
    let figures = Content::KeyFigures { title: sample::text("Nothing"), figures: Vec::new() };
    let nothing = [Content::List(Vec::new()), Content::Photos(Vec::new()), figures];
    let nothing =
        nothing.into_iter().chain([Content::Columns(Vec::new()), Content::Partners(Vec::new())]);
    for content in nothing {
        with_empty.blocks.insert(4, Block { id: "nothing".into(), content });
    }
    assert!(pdf(&with_empty) == pdf(&release));
    let mut bare = release.clone();
    let letterhead =
        Content::Letterhead { logos: Vec::new(), name: Vec::new(), dateline: Vec::new() };
    bare.blocks[0].content = letterhead;
    bare.blocks[1].content = Content::Kicker { kind: sample::text("Release"), line: Vec::new() };
    bare.blocks.push(Block { id: "empty".into(), content: Content::Paragraph(Vec::new()) });
    assert_eq!(reading::faults(&pdf(&bare)), Vec::<String>::new());
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

/// Every line at which a page can end is tried: what belongs together stays together.
#[test]
fn what_belongs_together_stays_together() {
    let quote = Content::Quote {
        words: sample::text(&format!("Begin {} end", "and so on ".repeat(30))),
        attribution: sample::text("Somebody"),
    };
    let heading = Content::Heading { level: 2, text: sample::text("Held") };
    let after = Content::Paragraph(sample::text(&format!("First {} last", "and so on ".repeat(9))));
    let mut ends = std::collections::BTreeSet::new();
    for lines in 8..30 {
        let mut document = sample::release("en");
        document.blocks.truncate(4);
        document.notes.clear();
        let photos = sample::document("en").blocks.swap_remove(4);
        let photos = photos.content;
        let lines_of = |n| sample::text(&format!("Column {n}."));
        let column = Column { label: sample::text("Label"), lines: (0..6).map(lines_of).collect() };
        let below = Content::Columns(vec![column.clone(), column]);
        let filler = |n| Content::Paragraph(sample::text(&format!("Line {n}")));
        let blocks = (0..lines).map(filler).chain([
            quote.clone(),
            heading.clone(),
            after.clone(),
            below,
            photos,
        ]);
        for (n, content) in blocks.enumerate() {
            document.blocks.push(Block { id: format!("new{n}"), content });
        }
        let pages = deep(|| {
            writer()
                .lay_out(&document, &density("normal"), &arranged(&document))
                .and_then(|laid_out| laid_out.pdf())
        });
        let pages = reading::pages(&pages.expect("a file"));
        let page = |words: &str| pages.iter().position(|page| page.contains(words)).expect(words);
        assert_eq!(page("Begin"), page("Somebody"), "{lines}: a quotation is whole");
        assert_eq!(page("Held"), page("First"), "{lines}: a heading keeps with its text");
        assert_eq!(page("Participantsattheseminar"), page("Kenesh,apilot"), "{lines}: photos");
        assert_eq!(page("Column0."), page("Column5."), "{lines}: columns");
        ends.insert((page("Somebody"), page("Held"), page("Column0."), page("Kenesh,apilot")));
    }
    assert!(ends.len() > 2, "the page ends in several places: {ends:?}");
}

/// Where the paper turns a page begins: a section that would begin one itself adds no other.
#[test]
fn a_section_where_the_paper_turns_leaves_no_empty_page() {
    use diptych::internals::document::Orientation::{Landscape, Portrait};
    let section = |words: &str| Content::Heading { level: 2, text: sample::text(words) };
    let paragraph = |words: &str| Content::Paragraph(sample::text(words));
    let mut document = sample::release("en");
    document.layout = diptych::internals::style::Layout::Report;
    document.notes.clear();
    let title = Content::Heading { level: 1, text: sample::text("Title") };
    let contents = [
        title,
        Content::Turn(Landscape),
        section("Wide"),
        paragraph("first"),
        section("Wider"),
        Content::Turn(Portrait),
        section("Upright"),
        Content::Turn(Landscape),
        paragraph("plain"),
    ];
    let block = |(n, content)| Block { id: format!("b{n}"), content };
    document.blocks = contents.into_iter().enumerate().map(block).collect();
    let expected = ["Title", "WidefirstWider", "Upright", "plain"];
    let whole = |document: &Document| {
        let pages = reading::pages(&pdf(document));
        assert_eq!(pages.len(), expected.len(), "{pages:?}");
        for (page, words) in pages.iter().zip(expected) {
            assert!(page.contains(words), "{words}: {page}");
        }
    };
    whole(&document);
    document.blocks.remove(0);
    let first = Content::Cover {
        logos: Vec::new(),
        kind: Vec::new(),
        title: sample::text("Title"),
        lines: Vec::new(),
    };
    document.blocks.insert(1, Block { id: "cover".into(), content: first });
    whole(&document);
}
