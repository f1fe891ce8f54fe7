//! The one place that catches a failure of the program or of a reader, so that it costs the document or the
//! file that it was about, and nothing else.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use super::{Code, Finding, Place};

thread_local! {
    static CATCHES: Cell<bool> = const { Cell::new(false) };
}

/// Work that failed.
#[derive(Debug)]
pub struct Failure(Box<dyn Any + Send>);

/// So many letters of what it said are told.
const LONGEST: usize = 120;

impl Failure {
    /// What it said, on one line.
    pub fn words(&self) -> String {
        let text = self.0.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| self.0.downcast_ref::<&str>().copied()).unwrap_or_default();
        text.lines().next().unwrap_or_default().chars().take(LONGEST).collect()
    }

    /// It as a finding about a file of the project.
    pub fn over(&self, file: impl Into<String>) -> Finding {
        let failed = Finding::new(Code::ProgramFailed).with("what", "file").with("event", "");
        failed.with("why", self.words()).at(Place::file(file))
    }

    /// Lets it fail here as well.
    pub fn resume(self) -> ! {
        resume_unwind(self.0)
    }
}

/// Does some work that may fail in ways that nobody foresaw.
///
/// # Errors
/// If it did.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Failure> {
    let outer = CATCHES.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    CATCHES.set(outer);
    done.map_err(Failure)
}

/// Whether a failure of this thread becomes a finding: then nothing else needs to tell of it.
pub fn catches() -> bool {
    CATCHES.get()
}
