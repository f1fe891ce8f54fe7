//! The maps of a project: which workbook they speak of, and where they say what.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Noted, Source};
use crate::files::Files;
use crate::model::MapFile;
use crate::read::project::part;

/// A map that was read, with the places of its keys.
#[derive(Debug, Clone)]
pub struct Map {
    /// What it says.
    pub file: MapFile,
    /// Where it says so.
    pub source: Arc<Source>,
}

/// The folder of the workbooks with budgets and plans.
pub(super) const BUDGET: &str = "inputs/budget";

/// The maps of a project, in the order of their names.
pub fn maps(files: &dyn Files, root: &Path) -> Noted<Vec<Map>> {
    let Noted { value: (maps, _), findings } = with_broken(files, root);
    Noted { value: maps, findings }
}

/// The maps of a project, and what can be read of those that cannot be used.
pub(super) fn with_broken(files: &dyn Files, root: &Path) -> Noted<(Vec<Map>, Vec<Map>)> {
    let entries = files.list(&root.join(BUDGET)).unwrap_or_default().into_iter();
    let mut names: Vec<String> =
        entries.map(|entry| entry.name.to_string_lossy().into_owned()).collect();
    names.retain(|name| name.ends_with(".map.yaml") && !name.starts_with('.'));
    let (mut maps, mut broken, mut findings) = (Vec::new(), Vec::new(), Vec::new());
    for name in names {
        let mut whole = true;
        let read = part(files, root, &format!("{BUDGET}/{name}"), &mut whole, &mut findings);
        let into = if whole { &mut maps } else { &mut broken };
        into.extend(read.map(|(file, source)| Map { file, source }));
    }
    Noted { value: (maps, broken), findings }
}
