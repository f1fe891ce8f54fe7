//! From an edition to its files: laid out, made, read back, and given their names.

use std::path::{Path, PathBuf};

use super::Workspace;
use super::faults::unwritten;
use super::reading::Reading;
use super::report::Output;
use crate::archive::{self, EditionRecord, Ready, Reason, Shelf, Written};
use crate::compose::Edition;
use crate::diagnostic::{Code, Finding, shown};
use crate::document::Document;
use crate::language::Lang;
use crate::model::{EventFolder, Format};
use crate::proof::{self, Fault};
use crate::write::html::{self, Beside, Shown};
use crate::write::{self, Drawn, Fitted, WriteError};

/// A finished file.
pub(super) struct Made<'e> {
    pub document: &'e Document,
    /// `None` for a picture beside a page.
    pub format: Option<Format>,
    /// Whether it is one file for all languages.
    pub shared: bool,
    /// Relative to the outputs.
    pub path: PathBuf,
    pub bytes: Vec<u8>,
}

/// The pages of an edition, at the density at which its languages fit alike.
pub(super) fn laid_out<'e>(
    workspace: &'e Workspace,
    folder: &EventFolder,
    edition: &'e Edition,
    findings: &mut Vec<Finding>,
) -> Result<Fitted<'e>, WriteError> {
    let fitted = write::fit(&workspace.writers, &edition.documents, edition.pages)?;
    // Nobody can shorten the text of what is out to make room for the box of a correction.
    let approval = folder.approvals.documents.get(&edition.kind);
    let corrected = approval.is_some_and(|approval| {
        approval.corrections.iter().any(|one| one.version == approval.version)
    });
    findings.extend(fitted.findings.iter().filter(|_| !corrected).cloned().map(|finding| {
        finding
            .with("kind", &edition.kind)
            .with("event", &folder.id)
            .at(folder.source.place("text"))
    }));
    Ok(fitted)
}

/// The name of the file of a document in one language.
fn called(edition: &Edition, lang: &Lang, format: Format) -> String {
    format!("{}.{lang}.{}", edition.kind, format.extension())
}

/// The names of the files of an edition, in the order in which they are made.
pub(super) fn names(edition: &Edition) -> Vec<String> {
    let mut names = Vec::new();
    for format in &edition.formats {
        names.extend(edition.documents.keys().map(|lang| called(edition, lang, *format)));
    }
    names.extend(beside(edition).into_iter().map(|file| file.name));
    names
}

/// The pictures beside the pages of an edition, if it has pages.
fn beside(edition: &Edition) -> Vec<Beside<'_>> {
    if !edition.formats.contains(&Format::Html) {
        return Vec::new();
    }
    let documents: Vec<&Document> = edition.documents.values().collect();
    html::beside(&edition.kind, &documents)
}

/// Every file of an edition.
pub(super) fn files<'e>(
    reading: &Reading<'_>,
    folder: &EventFolder,
    edition: &'e Edition,
    laid: &Fitted,
) -> Result<Vec<Made<'e>>, WriteError> {
    let shelf = folder.shelf();
    let formats = edition.formats.iter().copied();
    let wanted: Vec<(Format, &Document)> = formats
        .flat_map(|format| edition.documents.values().map(move |document| (format, document)))
        .collect();
    let made = reading.each(&wanted, |(format, document)| {
        let called = called(edition, &document.lang, *format);
        let named = (edition.kind.as_str(), &document.lang);
        let bytes = laid.write(&reading.workspace.writers, *format, named)?;
        let (format, path) = (Some(*format), shelf.join(called));
        Ok(Made { document, format, shared: false, path, bytes })
    });
    let pictures = pictures(reading.workspace, edition, &shelf);
    made.into_iter().chain(pictures).collect()
}

/// The pictures beside the pages of an edition.
fn pictures<'e>(
    workspace: &Workspace,
    edition: &'e Edition,
    shelf: &Path,
) -> Vec<Result<Made<'e>, WriteError>> {
    let mut made = Vec::new();
    let mut drawn: Option<(&Lang, Vec<Drawn>)> = None;
    for Beside { name, shown } in beside(edition) {
        let path = shelf.join(name);
        let (document, shared, picture) = match shown {
            Shown::Picture(picture) => {
                let Some(first) = edition.documents.values().next() else { continue };
                (first, true, Some(picture.clone()))
            }
            Shown::Chart(document, at) => {
                if drawn.as_ref().is_none_or(|(lang, _)| **lang != document.lang) {
                    match workspace.writers.pdf.draw(document) {
                        Ok(charts) => drawn = Some((&document.lang, charts)),
                        Err(error) => return vec![Err(error)],
                    }
                }
                let chart = drawn.as_ref().and_then(|(_, charts)| charts.get(at));
                (document, false, chart.map(|chart| chart.picture.clone()))
            }
        };
        let bytes = picture.and_then(|picture| picture.bytes).unwrap_or_default().to_vec();
        made.push(Ok(Made { document, format: None, shared, path, bytes }));
    }
    made
}

/// Plans the files of a document and carries the plan out: all of it, or nothing; then `None`, and
/// the findings say why. Those that are new are read back before any of them gets its name.
pub(super) fn settled(
    shelf: &mut Shelf<'_>,
    kind: &str,
    record: EditionRecord,
    files: Vec<Made>,
    findings: &mut Vec<Finding>,
) -> Option<Vec<Output>> {
    let (made, ready): (Vec<_>, Vec<_>) = files
        .into_iter()
        .map(|file| {
            let lang = Some(file.document.lang.to_string()).filter(|_| !file.shared);
            let name = shown(Path::new(file.path.file_name().unwrap_or_default()));
            let ready = Ready { name, lang, bytes: file.bytes };
            ((file.document, file.format, file.path), ready)
        })
        .unzip();
    let settled = shelf.plan(kind, record, ready).and_then(|plan| {
        let new = plan.steps.iter().zip(&made).filter(|(step, _)| step.writes());
        let faults: Vec<Finding> = new
            .filter_map(|(step, (document, format, path))| {
                proofread(document, *format, path, &step.bytes)
            })
            .collect();
        if !faults.is_empty() {
            findings.extend(faults);
            return Ok(None);
        }
        let outputs: Vec<Output> = plan
            .steps
            .iter()
            .zip(&made)
            .map(|(step, (_, _, path))| Output {
                path: path.clone(),
                written: step.written,
                because: step.because.clone(),
            })
            .collect();
        shelf.carry_out(plan)?;
        Ok(Some(outputs))
    });
    match settled {
        Ok(outputs) => {
            findings.extend(outputs.iter().flatten().filter_map(held));
            outputs
        }
        Err(why) => {
            findings.push(unwritten(&why.path, why.error));
            findings.extend(
                why.changed
                    .iter()
                    .map(|file| Finding::new(Code::NotRestored).with("file", file.display())),
            );
            None
        }
    }
}

/// Says that a file was left alone, why, and what lies beside it.
pub(super) fn held(output: &Output) -> Option<Finding> {
    if output.written != Written::Held {
        return None;
    }
    let finding = match output.because {
        Reason::Accepted => Finding::new(Code::AcceptedBehind),
        Reason::Edited => Finding::new(Code::EditedByHand),
        Reason::Open => Finding::new(Code::OpenElsewhere),
        Reason::Waits => return None,
        _ => Finding::new(Code::NotOurs),
    };
    let name = output.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let format = output.path.extension().unwrap_or_default().to_string_lossy().into_owned();
    let finding = finding.with("file", shown(&output.path));
    Some(finding.offering("fresh", archive::fresh_name(&name)).offering("format", format))
}

/// A finding if the words of a file are not those of its document.
fn proofread(
    document: &Document,
    format: Option<Format>,
    path: &Path,
    bytes: &[u8],
) -> Option<Finding> {
    match proof::proof(document, format?, bytes).err()? {
        Fault::Words { expected, found } => Some(
            Finding::new(Code::FileDiffers)
                .with("file", path.display())
                .with("expected", expected)
                .with("found", found),
        ),
        Fault::Unreadable(why) => {
            Some(Finding::new(Code::OutputUnreadable).with("file", path.display()).with("why", why))
        }
    }
}
