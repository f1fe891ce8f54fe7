//! The catalogue of messages, one Fluent file per language.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

/// Every message in one language.
pub struct Messages {
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Messages").finish_non_exhaustive()
    }
}

impl Messages {
    /// The English catalogue.
    pub fn english() -> Messages {
        Messages::new("en", include_str!("messages/en.ftl"))
    }

    /// What does not parse in the catalogue is left out: a test holds every code of a finding to
    /// its message.
    fn new(language: &str, catalogue: &str) -> Messages {
        let resource =
            FluentResource::try_new(catalogue.to_owned()).unwrap_or_else(|(resource, _)| resource);
        let mut bundle = FluentBundle::new_concurrent(language.parse().into_iter().collect());
        // Isolation marks are for mixed directions; in a terminal they show as boxes.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Messages { bundle }
    }

    /// A message with its arguments; the code itself where the catalogue has none.
    pub fn text(&self, code: &str, arguments: &[(&'static str, String)]) -> String {
        self.pattern(code, arguments, None).unwrap_or_else(|| code.to_owned())
    }

    /// What to do about it, if the catalogue says so.
    pub fn hint(&self, code: &str, arguments: &[(&'static str, String)]) -> Option<String> {
        self.pattern(code, arguments, Some("hint")).filter(|hint| !hint.is_empty())
    }

    /// Whether a message of this code exists.
    pub fn has(&self, code: &str) -> bool {
        self.bundle.has_message(code)
    }

    fn pattern(
        &self,
        code: &str,
        arguments: &[(&'static str, String)],
        attribute: Option<&str>,
    ) -> Option<String> {
        let message = self.bundle.get_message(code)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut values = FluentArgs::new();
        for (name, value) in arguments {
            // Numbers decide plural forms; everything else is text. A selector cannot match an
            // empty string, so an empty argument is the word `empty`.
            let value = if value.is_empty() { "empty" } else { value };
            let value =
                value.parse::<u32>().map_or_else(|_| FluentValue::from(value), FluentValue::from);
            values.set(*name, value);
        }
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&values), &mut errors).trim().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of the workbook reader, as its source names them.
    #[test]
    fn every_finding_about_workbooks_has_a_message() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/read/workbook");
        let messages = Messages::english();
        let mut codes = 0;
        for entry in std::fs::read_dir(folder).expect("the reader").flatten() {
            let text = std::fs::read_to_string(entry.path()).expect("its source");
            for start in ["Finding::error(\"", "Finding::warning(\"", "Finding::info(\""] {
                for code in text.split(start).skip(1).filter_map(|rest| rest.split('"').next()) {
                    assert!(messages.has(code), "no message for {code}");
                    assert!(messages.hint(code, &[]).is_some(), "no hint for {code}");
                    codes += 1;
                }
            }
        }
        assert!(codes > 40, "{codes} codes");
    }
}
