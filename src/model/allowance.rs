//! What somebody said is meant so: a likely finding that has been answered.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Day, Fingerprint};
use crate::diagnostic::Code;

/// A likely finding that is meant so, in `approvals.yaml`. It holds for these words of this text alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Allowance {
    /// The code of the finding.
    #[schemars(with = "String")]
    pub finding: Code,
    /// The id of the block or footnote, the file of the photo, or the key that it is about; empty for all texts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// The words that the finding names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// Who said so.
    pub by: String,
    pub date: Day,
    pub because: String,
    /// Of the text in all languages; with another text it is void.
    pub text: Fingerprint,
}

impl Allowance {
    /// Whether it answers the same finding as another one, perhaps about another text.
    pub fn is_about(&self, other: &Allowance) -> bool {
        (self.finding, &self.about, &self.words) == (other.finding, &other.about, &other.words)
    }
}
