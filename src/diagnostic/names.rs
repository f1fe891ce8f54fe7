//! Names that are written in the source, such as the codes of findings, when they come back from a
//! file: each is held once for as long as the program runs.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// The name itself, for ever. There are only as many as the source has.
pub fn named(name: &str) -> &'static str {
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return known;
    }
    let known: &'static str = Box::leak(name.into());
    names.insert(known);
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_held_once() {
        let first = named(&["missing", "value"].join("-"));
        assert_eq!(first, "missing-value");
        assert!(std::ptr::eq(first, named("missing-value")));
    }
}
