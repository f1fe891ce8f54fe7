//! What a build may pass over because nothing it reads was touched, and what it tells of that again.

mod snapshot;
mod entry;
mod load;
mod save;

pub use load::Known;
pub(super) use save::Walk;
