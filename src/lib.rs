//! Diptych makes the documents of an event, such as a press release or a report, in several languages and as
//! DOCX and PDF. The data are typed once, so the same values stand in every language and format.
//!
//! This page is for programs that embed the library, such as an editor or a server. How events, workbooks and
//! templates are written is said in the folder `docs` of the repository.
//!
//! # From a project to files
//!
//! A project is a folder with `inputs/` (events, registries, workbooks); what it has in `templates/` (kinds of documents,
//! languages, the look) takes the place of what is in the program.
//!
//! 1. [`Workspace::open`] reads what all documents share. A [`Workspace`] is cheap to clone.
//! 2. [`Workspace::items`] and [`Workspace::find`] give its events and reports, each an [`Item`].
//! 3. [`Workspace::compose`] reads one of them, fills the templates in and checks the result. The [`Composition`]
//!    has a [`Composed`] for each document, with all languages and with what is wrong.
//! 4. [`Workspace::render`] lays a document out and returns the bytes of its files ([`Rendered`]).
//!
//! [`Workspace::build`] does all of this for many events, and writes the files below `outputs/`; it replaces
//! nothing that people edited. [`Workspace::edited`] is the project with a change that is not saved:
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
//! `examples/pair.rs` makes documents of an event that is only in memory.
//!
//! # Files
//!
//! The library reaches files only through [`Files`], which the caller passes in: [`Disk`] is the disk, [`Dry`]
//! reads but changes nothing, [`Memory`] holds files in memory, alone or over other files. The library reads no
//! clock, environment or locale either. For the same inputs it makes the same bytes.
//!
//! # What is wrong with inputs
//!
//! Mistakes in inputs are not errors of a function but values of type [`Finding`]: a [`Code`] with the arguments
//! of its message, a [`Severity`] and a [`Place`] (a line of a file or a cell of a workbook). A function returns
//! what it could make together with all that it found ([`Noted`]). A draft is composed in spite of errors, and
//! shows gaps; an approved document with an error is withheld. [`Messages`] words findings in Russian and English.
//!
//! # Units
//!
//! Sizes of files are in bytes. Lines and columns of a [`Position`] count from 1, in characters; rows and columns
//! of a [`SheetCell`] from 0; versions of documents from 1. A [`Moment`] is the number of nanoseconds since 1970
//! in UTC. Amounts are exact decimals, never floats.
//!
//! # Threads
//!
//! Threads can share a [`Workspace`]. Layout recurses deeply: call [`Workspace::render`] on a thread with a stack
//! of 16 MiB. [`Workspace::build`] starts such threads itself.
//!
//! # The command line
//!
//! The program `diptych` is a thin layer over this library: [`cli::run`] with the [`cli::Surroundings`] that
//! `main` reads.

// Data: each module imports only those above it.
pub mod files;
mod diagnostic;
pub mod edit;
mod language;
mod style;
mod model;
mod document;
// Steps from data to data: they never import one another.
mod read;
mod derive;
mod compose;
mod check;
mod prepare;
mod write;
mod proof;
mod archive;
// Commands: only `pipeline` imports the steps.
mod pipeline;
pub mod cli;
pub mod desk;

pub use archive::{Reason, Written};
pub use cli::{Messages, Speech};
pub use compose::Asked;
pub use diagnostic::{
    Argument, Code, Finding, Noted, Place, Position, Severity, SheetCell,
    settled as settled_findings,
};
pub use files::{Clock, Disk, Dry, Files, Inside, Memory, Moment};
pub use language::{Lang, ProposedFor, Sex};
pub use model::{
    Allowance, Change, ColumnReceipt, Day, Format, Receipt, SheetReceipt, Signed, State,
    TableReceipt, Trace, TraceStep,
};
pub use pipeline::{
    Add, Allow, BlockDifference, Build, Bundled, BundledFile, Composed, Composition, Correct,
    Decided, Difference, Drafted, EditionReport, Impact, Import, Imported, Init, Item, Known,
    Listed, New, Next, Outcome, Output, Pages, Progress, ProposedForms, Rendered, RenderedFile,
    Report, Shard, Size, Taken, Unsaved, Wanted, Workspace, WrittenForms, accept,
    add as add_document, customise, customise_from, import as import_words, init, map_of,
    new as new_event, receipt_of, replace, report as new_report, workbook_named, write_map,
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
