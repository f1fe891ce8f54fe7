//! The schema beside the sample events is the one of the types: editors complete what the program reads.

#![allow(clippy::disallowed_methods)]

use std::path::Path;

use diptych::model::Event;
use diptych::read::schema;

#[test]
fn the_schema_of_the_sample_is_current() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("inputs/event.schema.json");
    let current = format!("{:#}\n", schema::<Event>());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, &current).expect("written");
    }
    let kept = std::fs::read_to_string(&file).expect("inputs/event.schema.json");
    assert!(
        kept == current,
        "inputs/event.schema.json is stale: run UPDATE=1 cargo test --test schema"
    );
}
