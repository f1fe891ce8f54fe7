//! The code of a language, as it stands in file names, keys and registries. It knows nothing of grammar.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Argument;

/// The code of a language (`ru`, `en`, `ky`), cheap to clone.
#[derive(
    Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Lang(Arc<str>);

impl Lang {
    /// A language by its code; whether it has a file in `templates/languages/` is asked elsewhere.
    pub fn new(code: &str) -> Self {
        Self(code.into())
    }

    /// The code itself: `ru`.
    pub fn code(&self) -> &str {
        &self.0
    }
}

impl From<String> for Lang {
    fn from(code: String) -> Self {
        Self(code.into())
    }
}

impl From<&str> for Lang {
    fn from(code: &str) -> Self {
        Self::new(code)
    }
}

impl From<Lang> for String {
    fn from(lang: Lang) -> Self {
        lang.0.as_ref().to_owned()
    }
}

impl From<&Lang> for Argument {
    fn from(lang: &Lang) -> Argument {
        Argument::Language(lang.code().to_owned())
    }
}

impl Borrow<str> for Lang {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}
