//! What must be true of an edition before anybody sees it. One check, one function, one rule.

mod agreement;

pub use agreement::agreement;
