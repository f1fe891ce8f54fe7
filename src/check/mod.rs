//! What must be true of an edition before anybody sees it. One check, one function, one rule.

mod agreement;
mod arithmetic;
mod reconcile;

pub use agreement::agreement;
pub use arithmetic::arithmetic;
pub use reconcile::{payments, reconcile};
