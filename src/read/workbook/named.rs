//! A column of a header by all that it may be called.

use super::units::Unit;
use crate::model::{Conventions, dates};

/// A column with its header.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub column: u32,
    /// As typed, groups first: `Стоимость › Всего`.
    pub shown: String,
    /// Folded, without units; of each part all that it may be called: whole, or the half of it in
    /// one language.
    pub path: Vec<Vec<String>>,
    pub unit: Unit,
    /// Where its last part begins in what was typed.
    pub last: usize,
}

impl Named {
    /// Whether its last part is a day: a signature in a list of people.
    pub fn is_day(&self, conventions: &Conventions) -> bool {
        let text = &self.shown[self.last..];
        let folded = crate::model::folded(text);
        let signed = &conventions.dates.signatures;
        signed.iter().any(|word| folded.contains(word.as_str()))
            || dates::is_day_like(conventions, text)
    }

    /// How well a name fits: whole names better than the last part of a grouped one, and those
    /// whose unit agrees too best.
    pub fn fits(&self, name: &[String], unit: Unit) -> Option<usize> {
        let fits = name.len() <= self.path.len()
            && name
                .iter()
                .rev()
                .zip(self.path.iter().rev())
                .all(|(name, part)| part.contains(name));
        if !fits
            || (unit.currency.is_some()
                && unit.per.is_none()
                && unit.currency != self.unit.currency)
        {
            return None;
        }
        let exact = if self.path.len() == name.len() { 8 } else { 4 };
        let whole = name
            .iter()
            .rev()
            .zip(self.path.iter().rev())
            .all(|(name, part)| part.first() == Some(name));
        Some(exact + usize::from(whole) + 2 * usize::from(unit.currency.is_some()))
    }

    /// The whole of its last part, folded.
    pub fn last_part(&self) -> Option<&str> {
        self.path.last()?.first().map(String::as_str)
    }

    /// Whether its header is that of another column with a word before it: «Уточненный план» of «План».
    pub fn is_version_of(&self, other: &Named) -> bool {
        let groups = |named: &Named| named.path.len().saturating_sub(1);
        let same = self.path[..groups(self)] == other.path[..groups(other)];
        let rest = self.last_part().zip(other.last_part());
        let rest = rest.and_then(|(own, other)| own.strip_suffix(other));
        same && rest.is_some_and(|before| before.ends_with(' '))
    }
}
