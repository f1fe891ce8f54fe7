//! The DOCX writer: whole packages, stable bytes, and checks of our own for what no validator
//! looks at.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod sample;

use std::path::Path;

use diptych::style::House;
use diptych::write::docx::DocxWriter;

fn house() -> House {
    let text = std::fs::read_to_string("templates/style/house.yaml").unwrap();
    serde_yaml::from_str(&text).unwrap()
}

fn writer() -> DocxWriter {
    DocxWriter::new(Path::new("templates/style"), &house(), sample::tags()).unwrap()
}

/// Leaves the samples where `tests/validators/docx.py` and people find them.
#[test]
fn samples_are_written() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docx");
    std::fs::create_dir_all(&folder).unwrap();
    let writer = writer();
    for lang in ["ru", "en"] {
        for draft in [false, true] {
            for density in &house().densities {
                let bytes = writer.docx(&sample::release(lang, draft), density).unwrap();
                let state = if draft { "draft" } else { "release" };
                std::fs::write(folder.join(format!("{state}-{}.{lang}.docx", density.name)), bytes)
                    .unwrap();
            }
        }
    }
}
