//! What must be true of an edition before anybody sees it. One check, one function, one rule.

mod agreement;
mod arithmetic;
mod typed;
mod nearness;
mod figures;

pub use agreement::agreement;
pub use arithmetic::arithmetic;
pub use figures::prose_against_figures;
pub use typed::{Texts, Typed};
