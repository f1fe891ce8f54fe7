//! The grammars that are built in.

use serde::{Deserialize, Deserializer, de};

use super::Grammar;
use super::english::English;
use super::german::German;
use super::invariant::Invariant;
use super::russian::Russian;

/// Each by its own name.
const ALL: &[&dyn Grammar] = &[&Russian, &English, &German, &Invariant];

/// Reads the name of a grammar in a language file.
pub(in crate::language) fn by_name<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<&'static dyn Grammar, D::Error> {
    let name = String::deserialize(deserializer)?;
    let found = ALL.iter().find(|grammar| grammar.name() == name);
    found.copied().ok_or_else(|| {
        let known: Vec<String> = ALL.iter().map(|known| format!("`{}`", known.name())).collect();
        de::Error::custom(format!("unknown variant `{name}`, expected one of {}", known.join(", ")))
    })
}
