//! `inputs/results.yaml`: the outcomes of the project and their indicators.

use std::path::Path;

use super::project::load;
use crate::diagnostic::Noted;
use crate::model::{Results, ResultsFile};

const FILE: &str = "inputs/results.yaml";

/// Reads the results; none where there is no such file. `None` if it cannot be used, and the
/// findings say why.
pub fn results(root: &Path) -> Noted<Option<Results>> {
    let mut findings = Vec::new();
    if !root.join(FILE).exists() {
        return Noted { value: Some(Results::default()), findings };
    }
    let file = load::<ResultsFile>(root, FILE, &mut findings);
    let value = file.map(|(file, source)| Results { outcomes: file.outcomes, source });
    Noted { value, findings }
}
