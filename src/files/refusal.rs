//! What is not opened although the system would.

use std::fmt;
use std::io;

/// Why a file is not opened or written; carried in an [`io::Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is a device, a pipe or the like, which may block for ever or never end.
    Special,
    /// Links lead out of the folder that it was asked for in.
    Outside,
    /// It has more bytes than [`limits`](super::limits) allow.
    Large,
    /// A newer version of the program wrote it.
    Newer,
}

impl Refusal {
    /// The one that an error carries.
    pub fn of(error: &io::Error) -> Option<Refusal> {
        error.get_ref()?.downcast_ref().copied()
    }

    /// The word by which messages are chosen.
    pub fn word(self) -> &'static str {
        match self {
            Refusal::Special => "special",
            Refusal::Outside => "outside",
            Refusal::Large => "large",
            Refusal::Newer => "newer",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl std::error::Error for Refusal {}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> io::Error {
        io::Error::other(refusal)
    }
}
