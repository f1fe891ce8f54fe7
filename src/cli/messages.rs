//! The catalogue of messages, one Fluent file per language.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentAttribute, FluentResource, FluentValue};

use super::text::Text;
use crate::diagnostic::{Argument, Code};
use crate::{Reason, TraceStep};

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Speech {
    #[value(name = "ru")]
    Russian,
    #[value(name = "en")]
    English,
}

impl Speech {
    /// The language for a locale such as `ru-KG`: Russian, or else English.
    pub fn of_locale(locale: Option<&str>) -> Speech {
        let language = locale.and_then(|locale| locale.split(['-', '_', '.']).next());
        match language {
            Some(language) if language.eq_ignore_ascii_case("ru") => Speech::Russian,
            _ => Speech::English,
        }
    }

    /// Its code, as `--messages` takes it.
    pub fn code(self) -> &'static str {
        match self {
            Speech::Russian => "ru",
            Speech::English => "en",
        }
    }

    fn catalogue(self) -> &'static str {
        match self {
            Speech::Russian => include_str!("messages/ru.ftl"),
            Speech::English => include_str!("messages/en.ftl"),
        }
    }
}

/// Every message in one language.
pub struct Messages {
    speech: Speech,
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
        Messages::new(Speech::English)
    }

    /// What does not parse in the catalogue is left out: a test holds every code of a finding to
    /// its message.
    pub fn new(speech: Speech) -> Messages {
        let resource = FluentResource::try_new(speech.catalogue().to_owned())
            .unwrap_or_else(|(resource, _)| resource);
        let mut bundle = FluentBundle::new_concurrent(speech.code().parse().into_iter().collect());
        // Isolation marks are for mixed directions; in a terminal they show as boxes.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Messages { speech, bundle }
    }

    /// The language of the catalogue.
    pub fn speech(&self) -> Speech {
        self.speech
    }

    /// What a finding means, why it matters and how to mend it. Its first sentence is its title.
    pub fn explanation(&self, code: &str) -> Option<String> {
        self.pattern(code, &[], Some("explain"))
    }

    /// The codes of all findings below the headings of the catalogue, in its order.
    pub fn codes(&self) -> Vec<(&'static str, Vec<&'static str>)> {
        let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
        for line in self.speech.catalogue().lines() {
            if let Some(heading) = line.strip_prefix("## ") {
                groups.push((heading, Vec::new()));
            } else if let Some((id, _)) = line.split_once(" =")
                && line.starts_with(|c: char| c.is_ascii_lowercase())
                && self.attribute(id, "explain").is_some()
                && let Some((_, codes)) = groups.last_mut()
            {
                codes.push(id);
            }
        }
        groups.retain(|(_, codes)| !codes.is_empty());
        groups
    }

    /// The ids of everything that the program says: findings, reasons, steps of traces, and the texts
    /// of commands other than their help.
    pub fn ids() -> Vec<&'static str> {
        let findings = Code::ALL.iter().map(|code| code.id());
        let others = [Reason::IDS, TraceStep::IDS, Text::IDS, &crate::desk::LABELS].concat();
        findings.chain(others).collect()
    }

    /// A message with its arguments; the code itself where the catalogue has none.
    pub fn text(&self, code: &str, arguments: &[(&'static str, Argument)]) -> String {
        self.pattern(code, arguments, None).unwrap_or_else(|| code.to_owned())
    }

    /// What to do about it, if the catalogue says so.
    pub fn hint(&self, code: &str, arguments: &[(&'static str, Argument)]) -> Option<String> {
        self.pattern(code, arguments, Some("hint")).filter(|hint| !hint.is_empty())
    }

    /// Whether a message of this code exists.
    pub fn has(&self, code: &str) -> bool {
        self.bundle.has_message(code)
    }

    fn attribute(&self, code: &str, name: &str) -> Option<FluentAttribute<'_>> {
        self.bundle.get_message(code)?.get_attribute(name)
    }

    fn pattern(
        &self,
        code: &str,
        arguments: &[(&'static str, Argument)],
        attribute: Option<&str>,
    ) -> Option<String> {
        let pattern = match attribute {
            Some(name) => self.attribute(code, name)?.value(),
            None => self.bundle.get_message(code)?.value()?,
        };
        let mut values = FluentArgs::new();
        for (name, value) in arguments {
            values.set(*name, self.fluent(value));
        }
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&values), &mut errors).trim().to_owned())
    }

    /// Counts decide plural forms; everything else is text. A selector cannot match an empty string,
    /// so an empty argument is the word `empty`.
    fn fluent(&self, argument: &Argument) -> FluentValue<'static> {
        if let Argument::Count(count) = argument {
            return (*count).into();
        }
        let text = self.value(argument);
        if text.is_empty() { "empty".into() } else { text.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_called_by_name_and_unknown_ones_by_code() {
        let arguments = [("note", "a"), ("one", "ky"), ("other", "fi")];
        let mut arguments = arguments.map(|(name, value)| (name, Argument::from(value))).to_vec();
        arguments.push(("line", Argument::from(0_usize)));
        let said = |speech| Messages::new(speech).text("note-differs", &arguments);
        assert_eq!(
            said(Speech::English),
            "the footnote “a” is mentioned in Kyrgyz but not in “fi”"
        );
        assert_eq!(
            said(Speech::Russian).replace('\u{a0}', " "),
            "сноска «a» есть на кыргызском языке, но ее нет на языке «fi»"
        );
    }

    #[test]
    fn only_russian_locales_speak_russian() {
        assert_eq!(Speech::of_locale(Some("ru-KG")), Speech::Russian);
        assert_eq!(Speech::of_locale(Some("ru")), Speech::Russian);
        for other in [Some("en-US"), Some("ky-KG"), Some("C"), Some("run-BI"), None] {
            assert_eq!(Speech::of_locale(other), Speech::English);
        }
    }
}
