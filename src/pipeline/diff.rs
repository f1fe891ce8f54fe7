//! `diff`: what the documents of an event would say now, against what was made of them last; of a
//! published document that is what readers have.

use std::path::Path;

use super::Workspace;
use super::corrections::{BlockDifference, differences, former};
use super::examine::examine;
use super::reading::Reading;
use crate::diagnostic::Noted;
use crate::model::State;

/// One document of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub kind: String,
    /// Of the document that was made last; `None` if none ever was.
    pub made: Option<(State, u32)>,
    pub blocks: Vec<BlockDifference>,
}

/// Compares the documents of an event; those of one kind only if it is named.
pub fn diff(workspace: &Workspace, path: &Path, kind: Option<&str>) -> Noted<Vec<Difference>> {
    let mut examined = examine(&Reading::of(workspace, &[]), path);
    let mut value = Vec::new();
    let Some(folder) = examined.folder.take() else {
        return Noted { value, findings: examined.all_findings() };
    };
    for document in &examined.documents {
        let Some(edition) = &document.edition else { continue };
        if kind.is_some_and(|kind| kind != document.kind) {
            continue;
        }
        let record = former(workspace, &folder, &document.kind);
        let blocks = record.as_ref().map(|record| differences(record, edition));
        let blocks = blocks.unwrap_or_default();
        let made = record.map(|record| (record.state, record.version));
        value.push(Difference { kind: document.kind.clone(), made, blocks });
    }
    Noted { value, findings: examined.all_findings() }
}
