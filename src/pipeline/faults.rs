//! What could not be made or written, as findings.

use std::path::Path;

use crate::diagnostic::{Code, Finding, reason};
use crate::write::WriteError;

/// Says why a document cannot be written, by the names of the catalogue.
pub(super) fn unwritable(finding: Finding, error: &WriteError) -> Finding {
    finding.with("what", error.what()).with("about", error.about()).with("why", error.detail())
}

/// A file that the system refused to write.
pub(super) fn unwritten(path: &Path, error: std::io::Error) -> Finding {
    Finding::new(Code::NotWritten)
        .with("file", path.display())
        .with("why", reason(&error))
        .with("said", error)
}
