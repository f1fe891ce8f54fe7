//! Enumerations: «А, Б и В»; with commas inside an item, semicolons part them.

use super::Language;
use super::form_error::{FormError, Said};

impl Language {
    /// The word before the last item: и, and.
    pub fn conjunction(&self) -> &str {
        self.rules.lists.and.trim_matches([' ', '\u{a0}'])
    }

    /// The items as one phrase; an error if one is empty.
    pub fn list<S: AsRef<str>>(&self, items: &[S]) -> Said {
        let separators = self.list_separators(items)?;
        let mut out = String::new();
        for (index, item) in items.iter().enumerate() {
            out.push_str(item.as_ref());
            out.push_str(separators.get(index).copied().unwrap_or_default());
        }
        Ok(out)
    }

    /// What stands after each item but the last, for callers whose items are more than text.
    pub fn list_separators<S: AsRef<str>>(&self, items: &[S]) -> Result<Vec<&str>, FormError> {
        if let Some(index) = items.iter().position(|item| item.as_ref().trim().is_empty()) {
            return Err(FormError::EmptyItem { index });
        }
        let rules = &self.rules.lists;
        let commas = items.len() > 1 && items.iter().any(|item| item.as_ref().contains(", "));
        let (between, last) = if commas {
            (&rules.semicolon, &rules.last_semicolon)
        } else {
            (&rules.comma, &rules.and)
        };
        let count = items.len().saturating_sub(1);
        Ok((1..=count)
            .map(|index| if index == count { last.as_str() } else { between.as_str() })
            .collect())
    }
}
