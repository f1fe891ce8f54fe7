//! `review`: one document in which the languages of an event stand side by side, for the colleague
//! who approves its texts.

use std::path::Path;

use indexmap::IndexMap;

use super::Workspace;
use super::examine::{Examined, examine};
use super::faults::{not_made, unwritten};
use super::files::{Made, settled};
use super::reading::Reading;
use super::remember;
use super::report::Output;
use super::subject::about;
use crate::archive::Shelf;
use crate::compose::{Edition, Remark, Reviewed};
use crate::diagnostic::{self, Code, Finding, Noted, Severity};
use crate::document::Document;
use crate::model::{EventFolder, Figures, Format, State};
use crate::write;

/// What its files are called.
pub(super) const REVIEW: &str = "review";

/// Writes `review.docx` and `review.pdf` among the outputs of an event; `say` words a finding.
/// `None` if they could not be made, and the findings say why.
pub fn review(
    workspace: &Workspace,
    path: &Path,
    say: &dyn Fn(&Finding) -> String,
) -> Noted<Option<Vec<Output>>> {
    let reading = Reading::of(workspace, &[]);
    let examined = examine(&reading, path);
    let document = document(workspace, &examined, say);
    let folder = examined.folder.clone();
    let mut findings = examined.all_findings();
    let value = document.zip(folder).and_then(|(document, folder)| {
        files(&reading, &folder, document, &mut findings).unwrap_or_else(|error| {
            findings.push(not_made(&folder, "review", &error));
            None
        })
    });
    Noted { value, findings }
}

/// The documents of an event side by side, with what was found beside the texts that it is about.
fn document(
    workspace: &Workspace,
    examined: &Examined,
    say: &dyn Fn(&Finding) -> String,
) -> Option<Document> {
    let folder = examined.folder.as_ref()?;
    let reviewed: Vec<Reviewed> = examined
        .documents
        .iter()
        .filter_map(|document| {
            let found = document.findings.iter().chain(&examined.findings).cloned().collect();
            let found = diagnostic::settled(found).into_iter();
            // What somebody said is meant so belongs to what is approved.
            let remarks = found
                .filter(|found| found.severity != Severity::Info || found.code == Code::Allowed);
            let approval = folder.approvals.documents.get(&document.kind);
            let by_hand = approval.filter(|approval| approval.is_by_hand()).map(|_| {
                let finding = Finding::new(Code::ApprovedByHand).with("kind", &document.kind);
                finding.with("event", &folder.id)
            });
            let remarks = by_hand.into_iter().chain(remarks);
            Some(Reviewed {
                edition: document.edition.as_ref()?,
                remarks: remarks
                    .map(|found| Remark { about: about(folder, &found), words: say(&found) })
                    .collect(),
            })
        })
        .collect();
    workspace.composer.review(&reviewed)
}

/// Lays the document out and writes it.
fn files(
    reading: &Reading<'_>,
    folder: &EventFolder,
    document: Document,
    findings: &mut Vec<Finding>,
) -> Result<Option<Vec<Output>>, write::WriteError> {
    let edition = Edition {
        kind: REVIEW.into(),
        formats: vec![Format::Docx, Format::Pdf],
        pages: None,
        documents: IndexMap::from([(document.lang.clone(), document)]),
    };
    let workspace = reading.workspace;
    let laid = write::fit(&workspace.writers, &edition.documents, None)?;
    let mut made = Vec::new();
    for format in edition.formats.iter().copied() {
        for document in edition.documents.values() {
            let bytes = laid.write(&workspace.writers, format, (REVIEW, &document.lang))?;
            let name = format!("{REVIEW}.{}", format.extension());
            let path = folder.shelf().join(&name);
            made.push(Made { document, format: Some(format), shared: true, path, bytes });
        }
    }
    let record = remember::edition(reading, folder, &edition, State::Draft, &Figures::default());
    let opened = Shelf::open(&*workspace.files, &workspace.outputs, &folder.shelf());
    let mut shelf = match opened {
        Ok(shelf) => shelf,
        Err(error) => {
            findings.push(unwritten(&folder.shelf(), error));
            return Ok(None);
        }
    };
    let outputs = settled(&mut shelf, REVIEW, record, made, findings);
    findings.extend(shelf.close().err().map(|error| unwritten(&folder.shelf(), error)));
    Ok(outputs)
}
