//! Finished files read back: a faithful file passes, and whatever its document did not say is
//! noticed, in both formats.

use std::path::Path;

use diptych::Format;
use diptych::Lang;
use diptych::internals::document::{Content, Document, Inline, each_mut};
use diptych::internals::proof::{Fault, proof};
use diptych::internals::style::House;
use diptych::internals::write::Writers;
use indexmap::IndexMap;

use crate::pdf::sample;
use crate::samples::{budget, charts};

/// The files of a document, a format each.
fn files(document: &Document) -> [(Format, Vec<u8>); 3] {
    let style = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/style");
    let text = std::fs::read_to_string(style.join("house.yaml")).expect("house.yaml");
    let house: House = serde_yaml::from_str(&text).expect("the look");
    let tags = [("ru", "ru-RU"), ("en", "en-GB"), ("ky", "ky-KG")];
    let tags = tags.map(|(code, tag)| (Lang::new(code), tag.to_owned())).into_iter().collect();
    let writers = Writers::new(&diptych::Disk, &style, &house, tags).expect("writers");
    let documents = IndexMap::from([(document.lang.clone(), document.clone())]);
    // Typesetting needs more stack than a test thread has.
    let work = move || {
        let fitted = diptych::internals::write::fit(&writers, &documents, None).expect("laid out");
        Format::ALL.map(|format| {
            (format, fitted.write(&writers, format, ("note", &documents[0].lang)).expect("a file"))
        })
    };
    let thread = std::thread::Builder::new().stack_size(16 << 20).spawn(work);
    thread.expect("a thread").join().expect("no panic")
}

fn documents(code: &str) -> [Document; 4] {
    let mut without_photo = sample::draft(code);
    for block in &mut without_photo.blocks {
        if let Content::Photos(photos) = &mut block.content {
            photos[0].picture.bytes = None;
        }
    }
    [sample::document(code), sample::release(code), without_photo, budget::report(code, 3, 40)]
}

#[test]
fn a_file_says_what_its_document_says() {
    for document in ["ru", "en"].into_iter().flat_map(documents) {
        for (format, bytes) in files(&document) {
            assert_eq!(proof(&document, format, &bytes), Ok(()), "{format:?}");
        }
    }
}

#[test]
fn charts_are_met_as_what_is_read_out_of_them() {
    let document = charts::document(charts::hard());
    for (format, bytes) in files(&document) {
        assert_eq!(proof(&document, format, &bytes), Ok(()), "{format:?}");
        let mut meant = document.clone();
        for block in &mut meant.blocks {
            if let Content::Chart(chart) = &mut block.content {
                chart.alt = chart.alt.replace("97412350", "97412351");
            }
        }
        let Err(Fault::Words { expected, found }) = proof(&meant, format, &bytes) else {
            panic!("{format:?}: another figure went unnoticed");
        };
        assert!(expected.contains("97412351") && found.contains("97412350"), "{expected} {found}");
    }
}

#[test]
fn a_note_that_is_mentioned_again_is_only_a_mark() {
    let mut document = sample::document("ru");
    let texts = document.blocks.iter_mut().flat_map(|block| match &mut block.content {
        Content::Paragraph(text) => Some(text),
        _ => None,
    });
    texts.for_each(|text| text.push(Inline::Note(0)));
    for (format, bytes) in files(&document) {
        assert_eq!(proof(&document, format, &bytes), Ok(()), "{format:?}");
    }
}

/// Changes the last run of plain text that holds some words.
fn reword(document: &mut Document, from: &str, to: &str) {
    let mut changed = 0;
    let mut change = |inline: &mut Inline| {
        if let Inline::Text(words) = inline
            && words.contains(from)
        {
            *words = words.replace(from, to);
            changed += 1;
        }
    };
    let blocks = document.blocks.iter_mut().flat_map(|block| block.content.texts_mut());
    let notes = document.notes.iter_mut().map(|note| &mut note.text);
    blocks.chain(notes).for_each(|text| each_mut(text, &mut change));
    assert!(changed > 0, "{from}");
}

fn notices(change: impl Fn(&mut Document)) {
    let written = sample::document("en");
    let mut meant = written.clone();
    change(&mut meant);
    for (format, bytes) in files(&written) {
        let fault = proof(&meant, format, &bytes).expect_err("noticed");
        assert!(matches!(fault, Fault::Words { .. }), "{format:?}: {fault:?}");
    }
}

#[test]
fn what_the_document_does_not_say_is_noticed() {
    notices(|document| reword(document, "conditions for", "conditions of"));
    notices(|document| reword(document, "confirmed.", "confirmed"));
    notices(|document| reword(document, "One photo.", "One  photo. Two."));
    notices(|document| drop(document.blocks.pop()));
    notices(|document| drop(document.blocks.remove(6)));
    notices(|document| document.blocks.swap(5, 6));
    notices(|document| document.notes.reverse());
    notices(|document| {
        for block in &mut document.blocks {
            if let Content::List(items) = &mut block.content {
                items.swap(0, 1);
            }
        }
    });
    notices(|document| {
        for text in document.blocks.iter_mut().flat_map(|block| block.content.texts_mut()) {
            each_mut(text, &mut |inline| {
                if let Inline::Fact(fact) = inline
                    && fact.words == "89"
                {
                    fact.words = "98".into();
                }
            });
        }
    });
}

#[test]
fn the_difference_is_shown() {
    let written = sample::document("en");
    let mut meant = written.clone();
    reword(&mut meant, "the conditions for taking part", "the rules for taking part");
    for (format, bytes) in files(&written) {
        let Err(Fault::Words { expected, found }) = proof(&meant, format, &bytes) else {
            panic!("{format:?}: not noticed");
        };
        assert_eq!(expected, "second and the rules for taking");
        assert_eq!(found, "second and the conditions for taking");
    }
}

#[test]
fn what_is_no_file_is_said_to_be_none() {
    for format in Format::ALL {
        let fault =
            proof(&sample::document("en"), format, b"%PDF-1.7 nothing").expect_err("no file");
        assert!(matches!(fault, Fault::Unreadable(_)), "{fault:?}");
    }
}
