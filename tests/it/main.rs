//! All tests of the program but those of its units, in one binary. The path of a test is its name:
//!
//! ```sh
//! cargo test --release --test it cases::story_open    # the folder tests/cases/story-open
//! cargo test --release --test it docx                 # all of tests/it/docx
//! UPDATE=1 cargo test --release --test it cases::     # writes every expected.txt anew
//! ```
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

// What tests share.
mod listed;
mod making;
mod measuring;
mod mutating;
mod samples;

mod cases;
mod docx;
mod failing;
mod faults;
mod forms;
mod clean;
mod floors;
#[cfg(target_os = "linux")]
mod fuzz;
#[cfg(unix)]
mod hostile;
mod imports;
mod joins;
mod killed_commands;
mod kills;
mod language;
mod library;
mod messages;
mod mutations;
mod outputs;
mod pdf;
mod privacy;
mod pictures;
mod proof;
mod properties;
mod reconcile;
mod redline;
mod review;
mod routes;
mod schema;
mod seeds;
mod speech;
mod unchanged;
mod workbooks;
