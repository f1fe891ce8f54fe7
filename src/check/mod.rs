//! What must be true of an edition before anybody sees it. One check, one function, one rule.

mod agreement;
mod arithmetic;
mod typed;
mod pairs;
mod nearness;
mod figures;
mod numbers;
mod quotations;
mod registry;
mod names;
mod terms;
mod scripts;

pub use agreement::agreement;
pub use arithmetic::arithmetic;
pub use figures::prose_against_figures;
pub use names::{names_in_one_language, near_names, rejected};
pub use numbers::numbers;
pub use quotations::quotations;
pub use scripts::{lengths, scripts};
pub use terms::terms;
pub use typed::{Texts, Typed};
