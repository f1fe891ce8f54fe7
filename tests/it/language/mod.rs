//! Every line of `vectors.tsv` is one test: forms written from grammar, independent of the program.
//! A line is mapped here to the call that a template would make; the same call serves both languages.

mod grammar;
mod vectors;

use std::collections::BTreeMap;

use diptych::internals::language::{Counting, Forms, Language, Said};
use rust_decimal::Decimal;

/// The registry of the tests: entries by id, forms by language.
type Entries = BTreeMap<String, BTreeMap<String, Forms>>;

/// One language and the entries in it: what a template sees.
struct Speaker {
    language: Language,
    entries: Entries,
}

impl Speaker {
    fn of(code: &str) -> Self {
        let text = match code {
            "ru" => include_str!("../../../templates/languages/ru.yaml"),
            "en" => include_str!("../../../templates/languages/en.yaml"),
            _ => include_str!("../../../templates/languages/ky.yaml"),
        };
        Self::reading(code, text)
    }

    fn reading(code: &str, text: &str) -> Self {
        let language = Language::read(code, text).expect("a sound language file");
        let entries = serde_yaml::from_str(include_str!("terms.yaml")).expect("sound entries");
        Self { language, entries }
    }

    fn entry(&self, id: &str) -> &Forms {
        let entry = self.entries.get(id).unwrap_or_else(|| panic!("no entry `{id}`"));
        entry.get(self.code()).unwrap_or_else(|| panic!("`{id}` has no {}", self.code()))
    }

    fn code(&self) -> &str {
        self.language.lang().code()
    }

    /// The text in this language, as a pair of words in a template.
    fn pair<'t>(&self, ru: &'t str, en: &'t str) -> &'t str {
        if self.code() == "en" { en } else { ru }
    }

    fn count(&self, number: &str, term: &str, counting: Counting) -> Said {
        self.language.count(decimal(number), self.entry(term), &counting)
    }
}

fn decimal(text: &str) -> Decimal {
    text.replace([' ', '\u{a0}'], "").replace('−', "-").parse().expect("a number")
}
