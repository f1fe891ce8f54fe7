//! No cases that the program knows; the noun stays singular after a numeral.

use super::Grammar;

#[derive(Debug)]
pub(super) struct Invariant;

impl Grammar for Invariant {
    fn name(&self) -> &'static str {
        "invariant"
    }
}
