//! Diptych: one event, typed once; matching documents in every language and format.
//!
//! A project is a folder with `inputs/` (events, registries, workbooks) and `templates/` (kinds of documents,
//! languages, the look). A [`Workspace`] is an opened project. From it come its events and reports ([`Item`]);
//! of each its documents are composed and checked ([`Composition`]), and rendered to the bytes of DOCX and PDF
//! files ([`Rendered`]), or built: written below `outputs/`, where nothing that people edited is overwritten.
//!
//! ```no_run
//! use std::path::Path;
//! use std::sync::Arc;
//! use diptych::{Disk, Workspace};
//!
//! let workspace = Workspace::open(Arc::new(Disk), Path::new("."), None).value.expect("a project");
//! let event = workspace.find("2019-07-11-jalal-abad-launch").value.expect("an event");
//! // A draft as somebody types it: nothing is saved yet.
//! let typed = std::fs::read_to_string(event.path().join("event.yaml"))?.replace("89", "98");
//! let input = "inputs/events/2019-07-11-jalal-abad-launch/event.yaml";
//! let unsaved = workspace.edited(input, typed.as_bytes()).value.expect("a project");
//! for document in &unsaved.compose(&event).documents {
//!     for file in unsaved.render(document).expect("rendered").files {
//!         println!("{}: {} bytes in {}", file.name, file.bytes.len(), file.lang);
//!     }
//! }
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! `examples/pair.rs` does the same with an event that lies nowhere but in memory.
//!
//! # Files
//!
//! The library opens no file by itself: it is given a door, [`Files`]. [`Disk`] is the disk, [`Dry`] one on which
//! nothing changes, [`Memory`] bytes in memory, alone or over other files. It has no clock, no environment and no
//! locale either; [`cli::Surroundings`] says what the command line is handed.
//!
//! # What goes wrong
//!
//! What is wrong with inputs is no error of a function but a [`Finding`]: a [`Code`] with the arguments of its
//! message, a [`Severity`] and a [`Place`], which is a line of a file or a cell of a workbook. Functions give
//! what can be had together with all that was found ([`Noted`]). A draft is composed in spite of errors, with its
//! gaps shown; an approved document is withheld. A finding has no words of its own: [`Messages`] has them in
//! Russian and English.
//!
//! # Units
//!
//! Sizes of files are bytes; lines and columns of a [`Position`] are counted from 1, in characters, rows and
//! columns of a [`SheetCell`] from 0; versions of documents from 1. A [`Moment`] is a number of nanoseconds since
//! 1970 in UTC. Amounts are exact decimals everywhere, and printed as text.
//!
//! # Threads
//!
//! A [`Workspace`] can be shared by threads and is cheap to clone. Laying out a page recurses deeply: call
//! [`Workspace::render`] on a thread with a stack of 16 MiB; [`Workspace::build`] starts such threads itself.

// The modules stand in the order of the story. Nouns are data, and import only nouns above them; verbs turn
// nouns into nouns and never import one another; `pipeline` alone knows the verbs.

// Nouns.
pub mod files;
mod diagnostic;
mod language;
mod style;
mod model;
mod document;
// Verbs.
mod read;
mod derive;
mod compose;
mod check;
mod prepare;
mod write;
mod proof;
mod archive;
// The story.
mod pipeline;
pub mod cli;

pub use archive::{Reason, Written};
pub use cli::{Messages, Speech};
pub use diagnostic::{
    Argument, Code, Finding, Noted, Place, Position, Severity, SheetCell,
    settled as settled_findings,
};
pub use files::{Clock, Disk, Dry, Files, Memory, Moment};
pub use language::Lang;
pub use model::{
    Allowance, Change, ColumnReceipt, Format, Receipt, SheetReceipt, State, TableReceipt, Trace, TraceStep,
};
pub use pipeline::{
    Allow, BlockDifference, Build, Bundled, Composed, Composition, Decided, Difference, Drafted,
    EditionReport, Impact, Item, Known, New, Outcome, Output, Progress, Rendered, RenderedFile,
    Report, Shard, Wanted, Workspace, accept, map_of, new as new_event, receipt_of, replace,
    report as new_report, workbook_named, write_map,
};

/// What the tests and benches of this repository reach into: the insides of the library, of which no promise is
/// made. Trees, looks and grammars that no project has are made by hand there, which no face should allow.
#[doc(hidden)]
pub mod internals {
    pub mod diagnostic {
        pub use crate::diagnostic::*;
    }
    pub mod language {
        pub use crate::language::*;
    }
    pub mod style {
        pub use crate::style::*;
    }
    pub mod model {
        pub use crate::model::*;
    }
    pub mod document {
        pub use crate::document::*;
    }
    pub mod read {
        pub use crate::read::*;
    }
    pub mod compose {
        pub use crate::compose::*;
    }
    pub mod check {
        pub use crate::check::*;
    }
    pub mod write {
        pub use crate::write::*;
    }
    pub mod proof {
        pub use crate::proof::*;
    }
    pub mod pipeline {
        pub use crate::pipeline::*;
    }
}
