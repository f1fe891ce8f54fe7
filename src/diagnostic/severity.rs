//! How much a finding stops.

use serde::{Deserialize, Serialize};

/// How much a finding stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A gap in a draft; withholds an approved edition.
    Error,
    Warning,
    Info,
}
