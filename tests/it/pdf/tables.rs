//! Tables of data: tags, repeated headers, what stays together.

use std::collections::BTreeSet;
use std::path::Path;

use diptych::internals::document::{Cell, Content, Gap, Inline, Note, Table, plain};

use super::text::{expected_text, squeezed, text_of};
use super::{budget, deep, density, lay_out, pdf, reading, writer};
use crate::samples::arranged;

/// The words of the header rows as they stand in the tree, and as a page draws them: cells over
/// two rows together with the second.
fn headers(code: &str) -> [String; 2] {
    let header = budget::budget(code, 1).header;
    let words = |cells: &[Cell]| -> String {
        let words = cells.iter().map(|cell| squeezed(&plain(&cell.text)).to_lowercase());
        words.collect()
    };
    let (over_two, over_one): (Vec<_>, Vec<_>) =
        header[0].iter().cloned().partition(|cell| cell.span.1 == 2);
    let drawn = [over_one, over_two, header[1].clone()].concat();
    [words(&header.concat()), words(&drawn)]
}

#[test]
fn tables_are_valid_and_can_be_looked_at() {
    for code in ["ru", "en"] {
        let laid_out = lay_out(&budget::report(code, 0, 40));
        assert_eq!(laid_out.pages(), 2);
        let bytes = deep(|| laid_out.pdf().expect("a file"));
        assert_eq!(reading::faults(&bytes), Vec::<String>::new());
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("tables.{code}.pdf"));
        #[expect(clippy::disallowed_methods, reason = "nothing of the project is written")]
        std::fs::write(file, &bytes).expect("written");
    }
}

#[test]
fn every_page_of_a_table_has_its_header_and_the_text_is_the_trees() {
    for code in ["ru", "en"] {
        let document = budget::report(code, 0, 40);
        let (text, [header, drawn]) = (text_of(&document), headers(code));
        let places: Vec<_> = text.match_indices(&drawn).map(|(at, _)| at).collect();
        assert_eq!(places.len(), 2, "{text}");
        let once = format!("{}{}", &text[..places[1]], &text[places[1] + drawn.len()..]);
        assert_eq!(once.replace(&drawn, &header), expected_text(&document));
    }
}

#[test]
fn the_tags_name_caption_header_cells_and_total() {
    let tags = reading::tags(&pdf(&budget::report("ru", 0, 40)));
    let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
    let seen = ["Table", "Caption", "THead", "TBody", "TFoot", "TR", "TH", "TD"].map(count);
    // A header that repeats is tagged once; a cell over several places is one.
    // What a row is about heads it; the typesetter groups no rows then.
    let rows = 4 + 40;
    let cells = [6 + 8 + rows, 5 * 6 + 41 * 6 - rows];
    assert_eq!(seen, [2, 2, 0, 0, 0, 1 + 4 + 1 + 2 + 40 + 1, cells[0], cells[1]]);
    let scoped = |scope: &str| tags.iter().filter(|tag| tag.scope == scope).count();
    assert_eq!((scoped("Row"), scoped("Column")), (rows, 6 + 8));
    let names: Vec<_> = tags.iter().map(|tag| tag.name.as_str()).collect();
    assert!(names.windows(2).any(|pair| pair == ["Table", "Caption"]));
}

/// Every line at which a page can end is tried.
#[test]
fn short_tables_are_whole_and_long_ones_begin_with_a_row() {
    let mut ends = BTreeSet::new();
    for filler in 12..26 {
        let pages = |lines| {
            let document = budget::report("en", filler, lines);
            let bytes = deep(|| {
                let laid_out =
                    writer().lay_out(&document, &density("normal"), &arranged(&document));
                laid_out.and_then(|laid_out| laid_out.pdf()).expect("a file")
            });
            reading::pages(&bytes)
        };
        let short = pages(4);
        let page = |pages: &[String], words: &str| {
            pages.iter().rposition(|page| page.contains(words)).expect(words)
        };
        let caption = page(&short, "Table2:");
        assert_eq!(caption, page(&short, "Total"), "{filler}: a short table is whole");
        let long = pages(14);
        let begin = long.iter().position(|page| page.contains("Table2:")).expect("a caption");
        let rest = long[begin].split("Table2:").last().expect("a table");
        assert!(rest.contains("1Staff"), "{filler}: caption and header keep with a row: {rest}");
        for page in &long {
            let both = ["water", "collection"].map(|word| page.matches(word).count());
            assert_eq!(both[0], both[1], "{filler}: a row is whole");
        }
        ends.insert((caption, begin, page(&long, "Total")));
    }
    assert!(ends.len() > 2, "the page ends in several places: {ends:?}");
}

#[test]
fn rows_that_do_not_fit_the_columns_are_refused() {
    let refused = |change: fn(&mut Table)| {
        let mut document = budget::report("en", 0, 4);
        if let Content::Table(table) = &mut document.blocks[3].content {
            change(table);
        }
        let done = deep(|| writer().lay_out(&document, &density("normal"), &arranged(&document)));
        done.expect_err("an error").to_string()
    };
    let reason = refused(|table| _ = table.rows[1].pop());
    assert_eq!(reason, "table `block-3`: row 3 does not fit the columns");
    let reason = refused(|table| table.columns[0].width = Some(0.0));
    assert_eq!(reason, "table `block-3`: the columns have no width");
    let reason = refused(|table| table.header[0][1].text.push(Inline::Note(0)));
    assert_eq!(reason, "table `block-3`: a header row holds a footnote");
}

#[test]
fn a_table_may_lack_header_caption_total_or_everything() {
    let mut document = budget::report("ru", 0, 40);
    for block in &mut document.blocks {
        if let Content::Table(table) = &mut block.content {
            (table.number, table.caption, table.total) = (Vec::new(), Vec::new(), None);
        }
    }
    if let Content::Table(table) = &mut document.blocks[3].content {
        table.header.clear();
        table.rows.clear();
    }
    assert_eq!(reading::tags(&pdf(&document)).iter().filter(|tag| tag.name == "Table").count(), 1);
    assert_eq!(reading::faults(&pdf(&document)), Vec::<String>::new());
}

#[test]
fn links_notes_and_gaps_stand_in_cells() {
    let mut document = budget::report("en", 0, 30);
    let link =
        |url: &str| Inline::Link { url: url.into(), text: vec![Inline::Text("link".into())] };
    let note =
        |id: &str| Note { id: id.into(), text: super::sample::text(&format!("Words of {id}.")) };
    document.notes = vec![note("caption"), note("row")];
    if let Content::Table(table) = &mut document.blocks[4].content {
        table.caption.push(Inline::Note(0));
        table.header[0][1].text.push(link("https://head.example"));
        table.rows[0][1].text.extend([link("https://row.example"), Inline::Note(1)]);
        table.rows[1][2].text = vec![Inline::Gap(Gap { words: "no sum".into(), place: None })];
    }
    let bytes = pdf(&document);
    assert_eq!(reading::faults(&bytes), Vec::<String>::new());
    let links = reading::links(&bytes);
    // In the header a link would be accent on accent.
    let [row, head] = ["https://row.example", "https://head.example"];
    assert!(
        links.iter().any(|url| url == row) && !links.iter().any(|url| url == head),
        "{links:?}"
    );
    let text = reading::pages(&bytes).concat();
    let count =
        ["Wordsofcaption.", "Wordsofrow.", "nosum"].map(|words| text.matches(words).count());
    assert_eq!(count, [1, 1, 1], "{text}");
}

#[test]
fn a_cell_higher_than_a_page_loses_no_words() {
    let mut document = budget::report("ru", 0, 5);
    if let Content::Table(table) = &mut document.blocks[4].content {
        table.rows[2][5].text = super::sample::text(&"слово ± ".repeat(150));
    }
    let bytes = pdf(&document);
    assert_eq!(reading::faults(&bytes), Vec::<String>::new());
    let pages = reading::pages(&bytes);
    assert!(pages.len() > 2 && pages.concat().matches('±').count() == 150, "{pages:?}");
}
