//! How a name sounds, roughly: its consonants, in whatever alphabet and transliteration it is written. Which letters
//! have which sound is data: `templates/sounds.yaml`.

use std::collections::HashMap;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

/// The file as it is shipped.
const SHIPPED: &str = include_str!("../../templates/sounds.yaml");

/// `sounds.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SoundsFile {
    pub schema: u32,
    /// Letters and groups of letters in lower case, each with its sound.
    pub sounds: IndexMap<String, String>,
}

/// The sounds of letters.
#[derive(Debug, Clone, PartialEq)]
pub struct Sounds {
    by_letters: HashMap<String, String>,
    /// How many letters the longest group has.
    longest: usize,
}

impl Default for Sounds {
    /// As shipped.
    ///
    /// # Panics
    /// If the shipped file is not of its shape, which a test excludes.
    fn default() -> Self {
        let shipped: SoundsFile =
            serde_yaml::from_str(SHIPPED).expect("the shipped file has its own shape");
        shipped.into()
    }
}

impl From<SoundsFile> for Sounds {
    fn from(file: SoundsFile) -> Self {
        let longest = file.sounds.keys().map(|letters| letters.chars().count()).max();
        Sounds {
            longest: longest.unwrap_or_default(),
            by_letters: file.sounds.into_iter().collect(),
        }
    }
}

impl Sounds {
    /// The sounds of a word: «Джумабаев», “Jumabaev” and “Dzhumabayev” are all `Jmbv`.
    pub fn of(&self, word: &str) -> String {
        let lower = word.to_lowercase();
        let (mut out, mut rest) = (String::new(), lower.as_str());
        while let Some(next) = rest.chars().next() {
            let (length, sound) = self.first(rest).unwrap_or((next.len_utf8(), ""));
            if !out.ends_with(sound) {
                out.push_str(sound);
            }
            rest = &rest[length..];
        }
        out
    }

    /// The longest letters at the beginning that have a sound: how many bytes, and the sound.
    fn first(&self, text: &str) -> Option<(usize, &str)> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(self.longest);
        let known = ends.filter_map(|end| Some((end, self.by_letters.get(&text[..end])?.as_str())));
        known.last()
    }
}

/// Whether two sounds may be of one name: they are the same, but for an ending of a case («Асановым») or,
/// in a long name, one sound.
pub fn are_alike(one: &str, other: &str) -> bool {
    let shorter = one.len().min(other.len());
    let ending =
        one.len().abs_diff(other.len()) == 1 && (one.starts_with(other) || other.starts_with(one));
    shorter >= 2 && one == other
        || shorter >= 3 && ending
        || shorter >= 4 && strsim::levenshtein(one, other) <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_sounds_alike_in_both_alphabets() {
        let alike = [
            ("Асанов", "Asanov"),
            ("Асановым", "Asanov"),
            ("Джумабаева", "Jumabaeva"),
            ("Жумабаева", "Zhumabayeva"),
            ("Чингиза", "Chyngyz"),
            ("Мёвли", "Meuwly"),
            ("Монтелеоне", "Monteleone"),
            ("Шамеев", "Shameyev"),
            ("Хусейн", "Khusein"),
            ("Щербаков", "Shcherbakov"),
            ("Шмидт", "Schmidt"),
            ("Токтосунову", "Toktosunov"),
        ];
        let sounds = Sounds::default();
        let are_alike = |one, other| are_alike(&sounds.of(one), &sounds.of(other));
        for (one, other) in alike {
            assert!(are_alike(one, other), "{one} {other}");
        }
        let different =
            [("Асанов", "Osmonov"), ("Жумабаева", "Osmonov"), ("Эльвира", "Nurlan"), ("Ай", "Ai")];
        for (one, other) in different {
            assert!(!are_alike(one, other), "{one} {other}");
        }
    }
}
