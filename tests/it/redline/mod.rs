//! Redlines: with all changes accepted they say what the new document says, with all rejected what the
//! old one said. Readers and validators that are not ours look at the same files:
//! `tests/readers/test_redlines.py`.
#![allow(clippy::unit_arg)] // An edit that was made is `Some(edit)`.

mod edits;
mod reading;

use std::path::Path;

use diptych::internals::document::{Content, Document, marked, outline, said_in_lines, words};
use diptych::internals::pipeline;
use diptych::internals::write::docx::Stamp;
use diptych::internals::write::{Drawn, Pages, Writers};
use diptych::{Item, Lang, Workspace};
use reading::{Settled, changes, paragraphs};

use crate::docx::{checks, sample};
use crate::samples::arranged;
use crate::samples::budget;

fn writers() -> Writers {
    let style = Path::new("templates/style");
    let house = std::fs::read_to_string(style.join("house.yaml")).unwrap();
    Writers::new(&diptych::Disk, style, &serde_yaml::from_str(&house).unwrap(), sample::tags())
        .unwrap()
}

/// A document that has every block, one with tables, and those of the sample of the repository.
fn documents() -> Vec<Document> {
    let mut all = Vec::new();
    for lang in ["ru", "en"] {
        let mut release = sample::release(lang, false);
        edits::insert(&mut release, 3, "correction", edits::notice("Исправлено 15 июля 2019 года"));
        all.push(release);
        all.push(budget::report(lang, 2, 9));
    }
    let workspace =
        Workspace::open(std::sync::Arc::new(diptych::Disk), Path::new("."), None).value.unwrap();
    let events = std::fs::read_dir("inputs/events").unwrap().map(|entry| entry.unwrap().path());
    let reports = std::fs::read_dir("inputs/reports").unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = events.chain(reports).collect();
    paths.sort();
    for path in paths {
        for edition in pipeline::editions(&workspace, &Item::at(&path)).value {
            all.extend(edition.documents.into_values());
        }
    }
    assert!(all.len() >= 12, "{}", all.len());
    // Composed alone, a document has no pictures yet.
    for block in all.iter_mut().flat_map(|document| &mut document.blocks) {
        if let Content::Photos(photos) = &mut block.content {
            for photo in photos {
                photo.picture = sample::photo(&photo.picture.key, 1, &photo.picture.alt);
            }
        }
    }
    all
}

/// The new document as it is, and with the changes since the old one.
fn redlined(writers: &Writers, charts: &[Drawn], old: &Document, new: &Document) -> [Vec<u8>; 3] {
    let stamp =
        Stamp { author: "Институт «Д & К»", date: jiff::civil::date(2019, 8, 1) };
    let density = &writers.houses.of(new.layout, false).densities[0];
    let pages = Pages { total: 1, ..Pages::default() };
    let plain = |document| {
        writers.docx.docx(document, density, &arranged(document), &pages, charts).unwrap()
    };
    let marked = marked(&said_in_lines(old), new);
    let redline =
        writers.docx.stamped(&marked, density, &arranged(&marked), &pages, charts, stamp).unwrap();
    [plain(old), plain(new), redline]
}

/// The drawings of a document.
fn charts(writers: &Writers, document: &Document) -> Vec<Drawn> {
    writers.pdf.draw(document).unwrap()
}

fn holds(name: &str, [old, new, redline]: &[Vec<u8>; 3], lang: &Lang) {
    let tag = if lang.code() == "ru" { "ru-RU" } else { "en-GB" };
    // A list of contents has fields in a field, which these checks do not know.
    assert_eq!(checks::faults(redline, tag), checks::faults(new, tag), "{name}");
    for (settled, file) in [(Settled::Accepted, new), (Settled::Rejected, old)] {
        let (found, wanted) = (paragraphs(redline, settled), paragraphs(file, Settled::Accepted));
        let differ = found.iter().zip(&wanted).position(|(found, wanted)| found != wanted);
        let at = differ.unwrap_or(found.len().min(wanted.len()));
        assert_eq!(found.get(at), wanted.get(at), "{name}, {settled:?}, paragraph {at}");
    }
}

#[test]
fn accepted_it_is_the_new_text_and_rejected_the_old() {
    let writers = writers();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("redlines");
    _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    // Those made for tests, an event and the report.
    let mut documents = documents();
    let report = documents.split_off(documents.len() - 2);
    documents.truncate(6);
    documents.extend(report);
    let drawn: Vec<_> = documents.iter().map(|document| charts(&writers, document)).collect();
    for (edit, change) in edits::EDITS {
        let mut left = Vec::new();
        for (document, charts) in documents.iter().zip(&drawn) {
            let mut changed = document.clone();
            if !change(&mut changed) {
                continue;
            }
            for (way, old, new) in [("", document, &changed), ("-back", &changed, document)] {
                let name = format!("{edit}{way}.{}", document.lang);
                let files = redlined(&writers, charts, old, new);
                holds(&format!("{name} of {}", document.properties.title), &files, &document.lang);
                let [was, is] = [0, 1].map(|at: usize| paragraphs(&files[at], Settled::Accepted));
                assert_eq!(changes(&files[2]) > 0, was != is, "{name}");
                if !left.contains(&name) {
                    for (what, bytes) in ["old", "new", "changes"].iter().zip(&files) {
                        std::fs::write(folder.join(format!("{name}.{what}.docx")), bytes).unwrap();
                    }
                    left.push(name);
                }
            }
        }
        assert!(!left.is_empty(), "nothing to change: {edit}");
    }
}

#[test]
fn any_document_becomes_any_other() {
    let (writers, documents) = (writers(), documents());
    for (at, old) in documents.iter().enumerate() {
        let new = &documents[(at + 3) % documents.len()];
        let name = format!("{} → {}", old.properties.title, new.properties.title);
        let charts = [charts(&writers, old), charts(&writers, new)];
        let charts = charts.iter().max_by_key(|charts| charts.len()).unwrap();
        holds(&name, &redlined(&writers, charts, old, new), &new.lang);
    }
}

#[test]
fn a_pdf_and_an_outline_show_the_same_changes() {
    let writers = writers();
    for document in [sample::release("ru", false), budget::report("en", 2, 9)] {
        for (edit, change) in edits::EDITS {
            let mut changed = document.clone();
            if !change(&mut changed) {
                continue;
            }
            for (old, new) in [(&document, &changed), (&changed, &document)] {
                let marked = marked(&said_in_lines(old), new);
                assert_eq!(words(&marked), words(new), "{edit}");
                let shown = outline(&marked);
                let has_changes = shown.contains("{++") || shown.contains("{--");
                let [was, is] = [old, new].map(|one| Vec::from_iter(said_in_lines(one)));
                assert_eq!(has_changes, was != is, "{edit}");
                let density = &writers.houses.of(new.layout, false).densities[0];
                let pages = writers
                    .pdf
                    .lay_out(&marked, density, &arranged(&marked))
                    .map(|out| out.pages());
                assert!(pages.is_ok(), "{edit}: {pages:?}");
            }
        }
    }
}

#[test]
fn the_same_bytes_every_time() {
    let writers = writers();
    let old = sample::release("ru", false);
    let mut new = old.clone();
    edits::EDITS.iter().for_each(|(_, change)| _ = change(&mut new));
    let once = redlined(&writers, &[], &old, &new);
    assert_eq!(once, redlined(&writers, &[], &old, &new));
    let text = String::from_utf8(checks::open(&once[2])["word/document.xml"].clone()).unwrap();
    let stamp = r#"w:author="Институт «Д &amp; К»" w:date="2019-08-01T00:00:00Z""#;
    assert_eq!(text.matches(stamp).count(), text.matches("w:author=").count());
    assert!(text.matches(stamp).count() > 10);
}

#[test]
fn a_change_is_as_small_as_a_reader_wants_it() {
    let writers = writers();
    let new = sample::release("ru", false);
    let mut old = new.clone();
    assert!(edits::EDITS.iter().any(|(name, change)| *name == "key-figure" && change(&mut old)));
    let files = redlined(&writers, &[], &old, &new);
    assert_eq!(changes(&files[2]), 2, "one word went and one came");
    let text = String::from_utf8(checks::open(&files[2])["word/document.xml"].clone()).unwrap();
    assert!(text.contains(">98</w:delText>") && text.contains(">89</w:t></w:r></w:ins>"));
}
