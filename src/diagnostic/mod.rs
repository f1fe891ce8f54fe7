//! Findings: what is wrong, how much it matters and where it stands. They carry codes and
//! arguments, never prose: the words come from the catalogue of messages when they are shown.

mod argument;
mod characters;
mod caught;
mod code;
mod severity;
mod finding;
mod guess;
mod measure;
mod message;
mod place;
mod decode;
mod occurrences;
mod source;
mod steps;
mod target;
mod yaml;

pub use argument::{Argument, Arguments};
pub use caught::{Failure, catches, caught};
pub use characters::{is_unprintable, normalised};
pub use code::Code;
pub use decode::decode;
pub use finding::{Finding, Noted, settled};
pub use guess::guess;
pub(crate) use message::messages;
pub use occurrences::occurrences;
pub use place::{Place, Position, SheetCell, column_name, shown};
pub use severity::Severity;
pub use source::{Source, member};
pub use target::Target;

use std::io;

use crate::files::Refusal;

/// Why the system refused, as the catalogue of messages names it.
pub fn reason(error: &io::Error) -> &'static str {
    use io::ErrorKind;
    if let Some(refusal) = Refusal::of(error) {
        return refusal.word();
    }
    match error.kind() {
        ErrorKind::PermissionDenied => "permission",
        ErrorKind::NotFound => "missing",
        ErrorKind::IsADirectory => "folder",
        ErrorKind::NotADirectory => "not-a-folder",
        ErrorKind::AlreadyExists => "exists",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "full",
        ErrorKind::ReadOnlyFilesystem => "read-only",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "busy",
        ErrorKind::InvalidFilename => "name",
        _ => "other",
    }
}
