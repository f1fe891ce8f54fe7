//! What one build leaves behind to spare the next one work. Everything in it may be deleted at any
//! time: it only saves reading, hashing and scaling, never decides what is written.

mod photos;
mod stat;
mod log;

pub use log::{Log, is_outdated, latest};
pub use photos::Kept;
pub use stat::{Stamped, lies, stamped};
