//! `diff`: what the documents of an event would say now, against what was made of them last; of a
//! published document that is what readers have.

use std::path::Path;

use super::Workspace;
use super::corrections::{former, told_of};
use super::examine::examine;
use super::reading::Reading;
use crate::archive::LanguageRecord;
use crate::diagnostic::Noted;
use crate::document::{differing, said_by_name};
use crate::language::Lang;
use crate::model::{Change, State};

/// One document of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub kind: String,
    /// Of the document that was made last; `None` if none ever was.
    pub made: Option<(State, u32)>,
    pub blocks: Vec<BlockDifference>,
}

/// A block that says something else, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockDifference {
    pub lang: Lang,
    pub block: String,
    pub changes: Vec<Change>,
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
        let mut blocks = Vec::new();
        for (lang, now) in &edition.documents {
            let was = record.as_ref().and_then(|record| record.languages.get(lang.code()));
            let Some(was) = was.map(LanguageRecord::lines) else { continue };
            let now = said_by_name(now);
            for block in differing(&was, &now) {
                let changes = told_of(block, &was, &now);
                if !changes.is_empty() {
                    let (lang, block) = (lang.clone(), block.to_owned());
                    blocks.push(BlockDifference { lang, block, changes });
                }
            }
        }
        let made = record.map(|record| (record.state, record.version));
        value.push(Difference { kind: document.kind.clone(), made, blocks });
    }
    Noted { value, findings: examined.all_findings() }
}
