//! What could not be made or written, as findings.

use std::path::Path;

use crate::diagnostic::{Code, Failure, Finding, Place, reason};
use crate::model::EventFolder;
use crate::write::WriteError;

/// Says why a document cannot be written, by the names of the catalogue.
pub(super) fn unwritable(finding: Finding, error: &WriteError) -> Finding {
    finding.with("what", error.what()).with("about", error.about()).with("why", error.detail())
}

/// A document over which the program itself, the typesetter or a reader failed.
pub(super) fn failed(folder: &EventFolder, kind: &str, failure: &Failure) -> Finding {
    let finding = Finding::new(Code::NotMade).with("kind", kind).with("what", "failed");
    let finding = finding.with("about", "").with("why", failure.words());
    finding.at(Place::file(&folder.source.file))
}

/// A document that cannot be written, with the file that most likely is why: a house style that is wrong is
/// told of by its own name.
pub(super) fn not_made(folder: &EventFolder, kind: &str, error: &WriteError) -> Finding {
    let finding = unwritable(Finding::new(Code::NotMade), error).with("kind", kind);
    match error {
        WriteError::Document(_) | WriteError::Layout(_) | WriteError::Part { .. } => {
            finding.at(Place::file(&folder.source.file))
        }
        _ => finding.at(Place::file("templates/style/house.yaml")),
    }
}

/// A file that the system refused to write.
pub(super) fn unwritten(path: &Path, error: std::io::Error) -> Finding {
    Finding::new(Code::NotWritten)
        .with("file", path.display())
        .with("why", reason(&error))
        .with("said", error)
}
