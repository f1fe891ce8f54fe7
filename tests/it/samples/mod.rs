//! Documents for the tests of both writers.

pub mod budget;
pub mod charts;

use std::path::Path;
use std::sync::LazyLock;

use diptych::internals::document::Document;
use diptych::internals::style::Houses;
use diptych::internals::write::{Arrangement, Extents};

/// What is measured of one document.
pub fn arranged(document: &Document) -> Arrangement {
    static MEASURED: LazyLock<(Houses, Extents)> = LazyLock::new(measured);
    let (houses, extents) = &*MEASURED;
    Arrangement::of(std::iter::once(document), houses, extents)
}

fn measured() -> (Houses, Extents) {
    let style = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/style");
    let text = std::fs::read_to_string(style.join("house.yaml")).expect("house.yaml");
    let house = serde_yaml::from_str(&text).expect("the look");
    let extents = Extents::read(&diptych::Disk, &style, &house).expect("the fonts");
    (Houses::new(&house), extents)
}
