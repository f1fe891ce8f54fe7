//! The PDF writer, judged by validators and readers that are not ours.

mod sample;

use std::path::{Path, PathBuf};

use diptych::document::Document;
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

/// For people: the files lie in the target folder, `pdftoppm -r 80 -png` shows them.
#[test]
fn samples_can_be_looked_at() {
    for code in ["ru", "en"] {
        for (name, document) in [("all", sample::document(code)), ("release", sample::release(code))] {
            let laid_out = lay_out(&document);
            let pdf = deep(|| laid_out.pdf().expect("a file"));
            eprintln!("{name} {code} {} {} {}", laid_out.pages(), laid_out.last_page_fill(), laid_out.lines_on_last_page());
            let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.{code}.pdf"));
            #[expect(clippy::disallowed_methods, reason = "nothing of the project is written")]
            std::fs::write(file, pdf).expect("written");
        }
    }
}
