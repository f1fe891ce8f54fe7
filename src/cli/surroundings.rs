//! The world around the program: what it is told of it, and how it answers.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use super::Speech;
use super::visible::visible;
use crate::{Clock, Files};

/// Exit codes.
pub(super) const MADE: u8 = 0;
pub(super) const WITHHELD: u8 = 1;
pub(super) const UNUSABLE: u8 = 2;

/// What the program knows of the world around it: read once, in `main`.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The door to the disk.
    pub files: Arc<dyn Files>,
    /// Tells which time it is.
    pub clock: Clock,
    /// The folder that the program was started in.
    pub folder: PathBuf,
    /// Whether progress may be shown: standard error is a terminal.
    pub terminal: bool,
    /// Whether questions may be asked: standard input is a terminal.
    pub questions: bool,
    /// The time zone of the computer, such as `Asia/Bishkek`.
    pub timezone: Option<String>,
    /// Whether colours may be used.
    pub colours: bool,
    /// The language that was asked for; by default that of the locale.
    pub speech: Option<Speech>,
    /// The locale of the person, such as `ru-KG`.
    pub locale: Option<String>,
    /// Reads a line that somebody types as an answer; `None` where nobody can be asked.
    pub asked: Option<fn() -> Option<String>>,
    /// The day on which the program was started.
    pub today: jiff::civil::Date,
    /// The file of the program itself.
    pub program: Option<PathBuf>,
    /// How many events may be made at the same time.
    pub processors: std::num::NonZeroUsize,
}

impl Surroundings {
    /// The language to speak: the one that was asked for, or that of the locale.
    pub(super) fn speech(&self) -> Speech {
        self.speech.unwrap_or_else(|| Speech::of_locale(self.locale.as_deref()))
    }
}

/// Writes to standard output; a closed pipe ends the writing, not the program.
pub(super) fn print(text: &str) {
    let _ = std::io::stdout().write_all(visible(text).as_bytes());
}
