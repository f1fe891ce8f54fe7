//! The catalogue of messages, one Fluent file per language.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentAttribute, FluentResource, FluentValue};

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
        // It cannot exist already in a bundle that was just made.
        let _ = bundle.add_function("AMOUNT", |arguments, _| match arguments {
            [FluentValue::String(text)] => amount(text).into(),
            [FluentValue::Number(number)] => amount(&number.as_string()).into(),
            _ => FluentValue::Error,
        });
        let _ = bundle.add_function("AMOUNTS", |arguments, _| match arguments {
            [FluentValue::String(text)] => amounts(text).into(),
            [FluentValue::Number(number)] => amount(&number.as_string()).into(),
            _ => FluentValue::Error,
        });
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

    fn attribute(&self, code: &str, name: &str) -> Option<FluentAttribute<'_>> {
        self.bundle.get_message(code)?.get_attribute(name)
    }

    fn pattern(
        &self,
        code: &str,
        arguments: &[(&'static str, String)],
        attribute: Option<&str>,
    ) -> Option<String> {
        let pattern = match attribute {
            Some(name) => self.attribute(code, name)?.value(),
            None => self.bundle.get_message(code)?.value()?,
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

/// An exact number with its unit, as the machine keeps it, in the form of Russian texts:
/// `97412350.5 KGS` becomes `97 412 350,5 KGS`. The Russian catalogue asks for it where a value is
/// one that the program found, and not one that somebody typed.
fn amount(text: &str) -> String {
    let (number, unit) = text.split_at(text.find([' ', '%']).unwrap_or(text.len()));
    let (sign, digits) = number.split_at(number.len() - number.trim_start_matches('-').len());
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |part: &str| part.chars().all(|c| c.is_ascii_digit() || c == '\u{a0}');
    if whole.is_empty() || !is_number(whole) || !is_number(fraction) {
        return text.to_owned();
    }
    let digits: Vec<char> = whole.chars().filter(char::is_ascii_digit).collect();
    let mut out = sign.to_owned();
    for (at, digit) in digits.iter().enumerate() {
        // Four digits stand together.
        if at > 0 && digits.len() > 4 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(*digit);
    }
    if !fraction.is_empty() {
        out.push(',');
        out.push_str(fraction);
    }
    out + &unit.replace(' ', "\u{a0}")
}

/// The same for every number among words: `97000000 KGS (96500000 KGS … 97500000 KGS)`.
fn amounts(text: &str) -> String {
    let word = |word: &str| {
        let number = word.trim_start_matches('(');
        format!("{}{}", &word[..word.len() - number.len()], amount(number))
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_russian_texts_write_them() {
        assert_eq!(amount("97412350.5 KGS"), "97\u{a0}412\u{a0}350,5\u{a0}KGS");
        assert_eq!(amount("97\u{a0}412\u{a0}350.5"), "97\u{a0}412\u{a0}350,5");
        assert_eq!(amount("-31.957%"), "-31,957%");
        assert_eq!(amount("2019"), "2019");
        assert_eq!(amount("2019-07-11"), "2019-07-11");
        assert_eq!(amount("в 2.5 раза"), "в 2.5 раза");
    }

    #[test]
    fn amounts_among_words() {
        let span =
            "97\u{a0}000\u{a0}000 KGS (96\u{a0}500\u{a0}000,5 KGS … 97\u{a0}500\u{a0}000 KGS)";
        assert_eq!(amounts("97000000 KGS (96500000.5 KGS … 97500000 KGS)"), span);
        assert_eq!(amounts("C-06, Q3: 1\u{a0}401.5 ≠ 1\u{a0}400"), "C-06, Q3: 1401,5 ≠ 1400");
        assert_eq!(amounts("69.5 (2018-11-01, B5)"), "69,5 (2018-11-01, B5)");
    }

    /// Sums of things have no currency.
    #[test]
    fn sums_without_a_currency() {
        let arguments = [
            ("key", "C-01"),
            ("left", "3"),
            ("left-cells", "A!B2"),
            ("right", "4"),
            ("right-cells", "B!C3"),
            ("currency", ""),
            ("alone", ""),
            ("count", "0"),
        ]
        .map(|(name, value)| (name, value.to_owned()));
        let said = |speech| Messages::new(speech).text("reconcile-differs", &arguments);
        assert_eq!(said(Speech::English), "C-01: 3 (A!B2), but 4 (B!C3)");
        assert_eq!(said(Speech::Russian), "C-01: не сходятся 3 (A!B2) и 4 (B!C3)");
    }

    #[test]
    fn languages_are_called_by_name_and_unknown_ones_by_code() {
        let arguments = [("note", "a"), ("one", "ky"), ("other", "de")];
        let arguments = arguments.map(|(name, value)| (name, value.to_owned()));
        let said = |speech| Messages::new(speech).text("note-differs", &arguments);
        assert_eq!(
            said(Speech::English),
            "the footnote “a” is mentioned in Kyrgyz but not in “de”"
        );
        assert_eq!(
            said(Speech::Russian).replace('\u{a0}', " "),
            "сноска «a» есть на кыргызском языке, но ее нет на языке «de»"
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
