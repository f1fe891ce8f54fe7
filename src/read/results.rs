//! `inputs/results.yaml`: the outcomes of the project and their indicators.

use std::path::Path;

use super::project::load;
use super::references;
use crate::diagnostic::Noted;
use crate::files::Files;
use crate::model::{Project, Results, ResultsFile};

const FILE: &str = "inputs/results.yaml";

/// Reads the results; none where there is no such file. `None` if it cannot be used, and the
/// findings say why.
pub fn results(files: &dyn Files, project: &Project) -> Noted<Option<Results>> {
    let root: &Path = &project.root;
    let mut findings = Vec::new();
    if !files.exists(&root.join(FILE)) {
        return Noted { value: Some(Results::default()), findings };
    }
    let file = load::<ResultsFile>(files, root, FILE, &mut findings);
    let value = file.map(|(file, source)| Results { outcomes: file.outcomes, source });
    findings.extend(value.iter().flat_map(|results| references::of_results(project, results)));
    Noted { value, findings }
}
