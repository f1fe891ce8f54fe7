//! The names of the registries, read in the simplest way.

use std::collections::BTreeMap;
use std::path::Path;

use serde_yaml::Value;

/// A person, place or organisation.
pub struct Entry {
    /// `organisations`, `places` or `people`: as expressions begin.
    pub of: &'static str,
    pub id: String,
    /// A city is replaced by a city.
    pub sort: String,
    /// By language and form.
    forms: BTreeMap<(String, String), String>,
}

pub struct Registry {
    pub entries: Vec<Entry>,
}

impl Entry {
    /// What an expression with this form prints, if the entry has it.
    pub fn form(&self, lang: &str, form: &str) -> Option<&str> {
        let form = match (lang, form) {
            (_, "abbr") => "abbr",
            ("en", _) => "nom",
            (_, "name") => "nom",
            _ => form,
        };
        self.forms.get(&(lang.to_owned(), form.to_owned())).map(String::as_str)
    }

    /// Its names in a language, each with its form.
    pub fn names(&self, lang: &str) -> impl Iterator<Item = (&str, &str)> {
        self.forms
            .iter()
            .filter(move |((of, _), _)| of == lang)
            .map(|((_, form), name)| (form.as_str(), name.as_str()))
    }

    /// As expressions write it.
    pub fn key(&self) -> String {
        self.id.replace('-', "_")
    }
}

impl Registry {
    pub fn read(root: &Path) -> Registry {
        let mut entries = Vec::new();
        for of in ["organisations", "places", "people"] {
            let text = std::fs::read_to_string(root.join(format!("inputs/{of}.yaml"))).unwrap();
            let file: Value = serde_yaml::from_str(&text).unwrap();
            for (id, entry) in file[of].as_mapping().unwrap() {
                entries.push(Entry {
                    of,
                    id: id.as_str().unwrap().to_owned(),
                    sort: entry["type"].as_str().unwrap_or_default().to_owned(),
                    forms: forms(entry),
                });
            }
        }
        Registry { entries }
    }
}

fn forms(entry: &Value) -> BTreeMap<(String, String), String> {
    let mut forms = BTreeMap::new();
    for lang in ["ru", "en"] {
        let mut add = |form: &str, name: &str| {
            forms.insert((lang.to_owned(), form.to_owned()), name.to_owned());
        };
        let names = &entry[lang];
        if let Some(name) = names.as_str() {
            add("nom", name);
        }
        if let (Some(given), Some(family)) = (names["given"].as_str(), names["family"].as_str()) {
            add("nom", &format!("{given} {family}"));
        }
        for (form, key) in ["nom", "gen", "dat", "acc", "ins", "prep", "abbr"]
            .map(|form| (form, form))
            .into_iter()
            .chain([("nom", "full")])
        {
            if let Some(name) = names[key].as_str() {
                add(form, name);
            }
        }
    }
    forms
}
