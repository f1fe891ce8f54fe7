//! One function per command. This is the only module that knows the verbs; `build` fits on one
//! screen and reads as the story of the program.

mod workspace;
mod build;
mod approvals;
mod corrections;
mod choose;
mod examine;
mod salvage;
mod pictures;
mod files;
mod changes;
mod remember;
mod events;
mod once;
mod reading;
mod new;
mod draft;
mod trace;
mod diff;
mod review;
mod bundle;
mod report;
mod incremental;
mod impact;

pub use crate::archive::{Reason, Written};
pub use approvals::{Decided, decide};
pub use build::{Build, build, check, compose, plan};
pub use bundle::{Bundled, bundle};
pub use choose::{accept, replace};
pub use diff::{BlockDifference, Difference, diff};
pub use draft::{Drafted, Wanted, report};
pub use events::{Shard, find};
pub use impact::{Impact, impact};
pub use incremental::Known;
pub use new::{New, new};
pub use report::{EditionReport, Outcome, Output, Report};
pub use review::review;
pub use trace::trace;
pub use workspace::Workspace;
