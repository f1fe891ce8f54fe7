//! From an edition to its files: laid out, made, read back, and given their names.

use std::path::{Path, PathBuf};

use super::Workspace;
use super::report::Output;
use crate::archive::{self, Written};
use crate::compose::Edition;
use crate::diagnostic::{Finding, reason};
use crate::document::Document;
use crate::model::{EventFolder, Format};
use crate::proof::{self, Fault};
use crate::write::{self, Fitted, WriteError};

/// A finished file.
pub(super) struct Made<'e> {
    pub document: &'e Document,
    pub format: Format,
    /// Relative to the outputs.
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

/// Says why a document cannot be written, by the names of the catalogue.
pub(super) fn unwritable(finding: Finding, error: &WriteError) -> Finding {
    finding.with("what", error.what()).with("about", error.about()).with("why", error.detail())
}

/// The pages of an edition, at the density at which its languages fit alike.
pub(super) fn laid_out<'e>(
    workspace: &'e Workspace,
    folder: &EventFolder,
    edition: &'e Edition,
    findings: &mut Vec<Finding>,
) -> Result<Fitted<'e>, WriteError> {
    let fitted = write::fit(&workspace.writers, &edition.documents, edition.pages)?;
    findings.extend(fitted.findings.iter().cloned().map(|finding| {
        finding
            .with("kind", &edition.kind)
            .with("event", &folder.id)
            .at(folder.source.place("text"))
    }));
    Ok(fitted)
}

/// Every file of an edition.
pub(super) fn files<'e>(
    workspace: &Workspace,
    folder: &EventFolder,
    edition: &'e Edition,
    laid: &Fitted,
) -> Result<Vec<Made<'e>>, WriteError> {
    let shelf = folder.shelf();
    let mut files = Vec::new();
    for format in edition.formats.iter().copied() {
        for (lang, bytes) in laid.write(&workspace.writers, format)? {
            let Some(document) = edition.documents.get(&lang) else { continue };
            let name = format!("{}.{lang}.{}", edition.kind, format.extension());
            let path = shelf.join(&name);
            files.push(Made { document, format, path, bytes });
        }
    }
    Ok(files)
}

/// Writes files: all of them, or none; then `None`, and the findings say why. Those that are new
/// are read back before any of them gets its name.
pub(super) fn written(
    workspace: &Workspace,
    files: Vec<Made>,
    findings: &mut Vec<Finding>,
) -> Option<Vec<Output>> {
    let (made, files): (Vec<_>, Vec<_>) = files
        .into_iter()
        .map(|file| ((file.document, file.format), (file.path, file.bytes)))
        .unzip();
    let pending = archive::Pending::new(&workspace.outputs, &files);
    let placed = pending.and_then(|pending| {
        let new = pending.plan().zip(&made).zip(&files);
        let new = new.filter(|((written, _), _)| *written != Written::Kept);
        let faults: Vec<Finding> = new
            .filter_map(|((_, (document, format)), (path, bytes))| {
                proofread(document, *format, path, bytes)
            })
            .collect();
        if faults.is_empty() {
            return pending.place().map(Some);
        }
        findings.extend(faults);
        Ok(None)
    });
    match placed {
        Ok(None) => None,
        Ok(Some(written)) => Some(
            files
                .into_iter()
                .zip(written)
                .map(|((path, _), written)| Output { path, written })
                .collect(),
        ),
        Err(why) => {
            findings.push(
                Finding::error("not-written")
                    .with("file", why.path.display())
                    .with("why", reason(&why.error))
                    .with("said", why.error),
            );
            findings.extend(
                why.changed
                    .iter()
                    .map(|file| Finding::error("not-restored").with("file", file.display())),
            );
            None
        }
    }
}

/// A finding if the words of a file are not those of its document.
fn proofread(document: &Document, format: Format, path: &Path, bytes: &[u8]) -> Option<Finding> {
    match proof::proof(document, format, bytes).err()? {
        Fault::Words { expected, found } => Some(
            Finding::error("file-differs")
                .with("file", path.display())
                .with("expected", expected)
                .with("found", found),
        ),
        Fault::Unreadable(why) => {
            Some(Finding::error("output-unreadable").with("file", path.display()).with("why", why))
        }
    }
}
