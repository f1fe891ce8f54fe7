//! One function per command. This is the only module that knows the verbs; `build` fits on one
//! screen and reads as the story of the program.

mod workspace;
mod face;
mod item;
mod composition;
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
mod reach;
mod reading;
mod receipt;
mod new;
mod draft;
mod trace;
mod diff;
mod review;
mod bundle;
mod report;
mod incremental;
mod impact;

pub use approvals::Decided;
pub use build::Build;
pub use bundle::Bundled;
pub use choose::{accept, replace};
pub use composition::{Composed, Composition, Rendered, RenderedFile, editions};
pub use diff::{BlockDifference, Difference};
pub use draft::{Drafted, Wanted, report};
pub use events::Shard;
pub use face::Progress;
pub use impact::Impact;
pub use incremental::Known;
pub use item::Item;
pub use new::{New, new};
pub use receipt::{map_of, receipt as receipt_of, workbook as workbook_named, write_map};
pub use report::{EditionReport, Outcome, Output, Report};
pub use workspace::Workspace;
