//! Dictionaries of whole languages, behind one trait: which words there are, and how a form may be read. Each
//! is made when it is first asked, once for the program.

use std::fmt::Debug;
use std::sync::OnceLock;

use super::Lang;

/// The words of a language.
pub trait Dictionary: Debug + Send + Sync {
    /// Whether there is such a word, in this form. The word is in small letters.
    fn has(&self, word: &str) -> bool;

    /// The small letters of the language.
    fn letters(&self) -> &'static str;

    /// How a form may be read; none where the dictionary knows spellings only, or the word is not in it.
    fn readings(&self, word: &str) -> Vec<Reading>;
}

/// One way to read a form, in the terms of Universal Dependencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// `NOUN`, `PROPN`, `PRON`, `ADJ`, `VERB`, …
    pub part: String,
    /// Whether it is a participle in its long form.
    pub is_participle: bool,
    /// `Nom`, `Gen`, …
    pub case: Option<String>,
    /// `Masc`, `Fem` or `Neut`.
    pub gender: Option<String>,
    pub is_plural: bool,
}

/// The dictionary of a language, if the program has one.
pub fn dictionary(lang: &Lang) -> Option<&'static dyn Dictionary> {
    static RUSSIAN: OnceLock<Option<Box<dyn Dictionary>>> = OnceLock::new();
    static ENGLISH: OnceLock<Option<Box<dyn Dictionary>>> = OnceLock::new();
    match lang.code() {
        "ru" => RUSSIAN.get_or_init(russian).as_deref(),
        "en" => ENGLISH.get_or_init(english).as_deref(),
        _ => None,
    }
}

#[cfg(not(feature = "rumorph"))]
fn russian() -> Option<Box<dyn Dictionary>> {
    None
}

#[cfg(feature = "rumorph")]
fn russian() -> Option<Box<dyn Dictionary>> {
    Some(Box::new(russian::Russian(rumorph::Dictionary::bundled().ok()?)))
}

/// British spelling with -ise, as SCOWL has it: see `assets/en-GB/LICENSE`.
fn english() -> Option<Box<dyn Dictionary>> {
    let rules = include_str!("../../assets/en-GB/en_GB-ise.aff");
    let words = include_str!("../../assets/en-GB/en_GB-ise.dic");
    Some(Box::new(English(spellbook::Dictionary::new(rules, words).ok()?)))
}

#[derive(Debug)]
struct English(spellbook::Dictionary);

impl Dictionary for English {
    fn has(&self, word: &str) -> bool {
        self.0.check(word)
    }

    fn letters(&self) -> &'static str {
        "abcdefghijklmnopqrstuvwxyz"
    }

    fn readings(&self, _: &str) -> Vec<Reading> {
        Vec::new()
    }
}

#[cfg(feature = "rumorph")]
mod russian {
    use super::{Dictionary, Reading};

    /// The words of OpenCorpora and Wiktionary.
    #[derive(Debug)]
    pub(super) struct Russian(pub rumorph::Dictionary);

    impl Dictionary for Russian {
        fn has(&self, word: &str) -> bool {
            self.0.is_known(word)
        }

        fn letters(&self) -> &'static str {
            "абвгдежзийклмнопрстуфхцчшщъыьэюя"
        }

        fn readings(&self, word: &str) -> Vec<Reading> {
            if !self.0.is_known(word) {
                return Vec::new();
            }
            let analyses = self.0.analyze(word);
            let tags = analyses.iter().filter_map(|analysis| self.0.ud_tag(analysis.ud));
            let readings = tags.map(|tag| {
                let feature = |name| tag.feat(name).map(str::to_owned);
                Reading {
                    part: tag.pos().to_owned(),
                    is_participle: tag.feat("VerbForm") == Some("Part")
                        && tag.feat("Variant").is_none(),
                    case: feature("Case"),
                    gender: feature("Gender"),
                    is_plural: tag.feat("Number") == Some("Plur"),
                }
            });
            readings.collect()
        }
    }
}

/// The words that are one slip away from this one: a letter too many, too few, another, or two exchanged.
pub fn near(dictionary: &dyn Dictionary, word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut slips: Vec<Vec<char>> = Vec::new();
    for at in 0..=letters.len() {
        let (before, after) = letters.split_at(at);
        let put = |new: &[char], rest: &[char]| [before, new, rest].concat();
        if let [first, rest @ ..] = after {
            slips.push(put(&[], rest));
            slips.extend(rest.split_first().map(|(next, rest)| put(&[*next, *first], rest)));
            slips.extend(dictionary.letters().chars().map(|letter| put(&[letter], rest)));
        }
        slips.extend(dictionary.letters().chars().map(|letter| put(&[letter], after)));
    }
    let mut words = slips.into_iter().map(String::from_iter);
    words.find(|slip: &String| dictionary.has(slip))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_spelled_as_the_house_spells() {
        let english = dictionary(&Lang::new("en")).expect("shipped");
        assert!(english.has("organisations") && !english.has("organizations"));
        assert_eq!(near(english, "organizations").as_deref(), Some("organisations"));
        assert_eq!(near(english, "improvment").as_deref(), Some("improvement"));
    }

    #[cfg(feature = "rumorph")]
    #[test]
    fn russian_words_are_known_with_their_forms() {
        let russian = dictionary(&Lang::new("ru")).expect("bundled");
        assert!(russian.has("поделились") && russian.has("ещё") && russian.has("еще"));
        assert_eq!(near(russian, "поделилилсь").as_deref(), Some("поделились"));
        let reading = &russian.readings("отвечающая")[0];
        assert!(reading.is_participle && reading.case.as_deref() == Some("Nom"));
        assert_eq!(russian.readings("айыл"), []);
    }
}
