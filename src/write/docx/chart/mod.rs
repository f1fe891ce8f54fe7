//! Charts that Word draws: a part that says what is drawn and how, and the workbook behind it, from which Word draws it
//! again when somebody changes a figure.

mod plot;
mod part;
mod workbook;

pub(super) use part::pieces;
pub(super) use plot::{Plot, plot};
pub(super) use workbook::workbook;
