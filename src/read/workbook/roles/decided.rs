//! What was decided about a row.

use crate::model::{Evidence, RowRole};

/// What a row is, and why.
#[derive(Debug, Clone)]
pub(super) struct Decided {
    pub role: RowRole,
    pub why: Vec<Evidence>,
    /// The rows it is the sum of, where that is known.
    pub covers: Option<Vec<usize>>,
    /// What else it could be; then somebody must say which.
    pub or: Option<RowRole>,
}

impl Decided {
    /// Certain.
    pub fn new(role: RowRole, why: &[Evidence]) -> Decided {
        Decided { role, why: why.to_vec(), covers: None, or: None }
    }

    /// One role, or another one: a question.
    pub fn or(role: RowRole, or: RowRole, why: &[Evidence]) -> Decided {
        Decided { or: Some(or), ..Decided::new(role, why) }
    }
}
