//! The schemas beside the sample inputs are those of the types: editors complete what the program reads.

use std::path::Path;

use diptych::internals::model::{CorrectionsFile, DocumentFile, Event, ReportFile, ResultsFile};
use diptych::internals::read::schema;

#[test]
fn the_schemas_of_the_sample_are_current() {
    let schemas = [
        ("inputs/event.schema.json", schema::<Event>()),
        ("inputs/document.schema.json", schema::<DocumentFile>()),
        ("inputs/report.schema.json", schema::<ReportFile>()),
        ("inputs/corrections.schema.json", schema::<CorrectionsFile>()),
        ("inputs/results.schema.json", schema::<ResultsFile>()),
    ];
    for (name, schema) in schemas {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let current = format!("{schema:#}\n");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&file, &current).expect("written");
        }
        let kept = std::fs::read_to_string(&file).expect(name);
        assert!(kept == current, "{name} is stale: run UPDATE=1 cargo test --test schema");
    }
}
