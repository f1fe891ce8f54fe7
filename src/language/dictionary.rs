//! Dictionaries of whole languages, behind one trait: which words there are, and how a form may be read. Each
//! is made when it is first asked, once for the program.

use std::fmt::Debug;
use std::sync::OnceLock;

use super::Lang;
use super::inflection::{Case, Gender};

/// The words of a language.
pub trait Dictionary: Debug + Send + Sync {
    /// Whether there is such a word, in this form. The word is in small letters.
    fn has(&self, word: &str) -> bool;

    /// Whether the word may be made by rule of one that there is: no list has them all.
    fn may_make(&self, word: &str) -> bool;

    /// The small letters of the language.
    fn letters(&self) -> &'static str;

    /// How a form may be read; none where the dictionary knows spellings only, or the word is not in it.
    fn readings(&self, word: &str) -> Vec<Reading>;

    /// Whether the word, in small letters, may be the name of a person: one that is known, or no word at all.
    fn may_be_name(&self, word: &str) -> bool {
        !self.has(word)
    }

    /// All forms of each noun of which the word, in small letters, is a nominative, the likeliest first; none where
    /// the dictionary knows spellings only.
    fn nouns(&self, _word: &str) -> Vec<Noun> {
        Vec::new()
    }
}

/// A noun with its forms, each in the order of [`Case::ALL`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noun {
    /// None in a noun that is always plural.
    pub gender: Option<Gender>,
    pub is_animate: bool,
    /// Whether the word that was asked for is a plural.
    pub is_plural: bool,
    pub singular: Option<[String; 6]>,
    pub plural: Option<[String; 6]>,
}

/// One way to read a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// What kind of word it is.
    pub part: Part,
    /// None for what has no cases: verbs, short adjectives.
    pub case: Option<Case>,
    /// None in the plural of what agrees, and where the dictionary does not say.
    pub gender: Option<Gender>,
    pub is_plural: bool,
    pub is_animate: bool,
}

/// The kinds of words that agree with one another, and those that tell clauses apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Noun,
    Pronoun,
    /// «этот», «весь».
    Determiner,
    Numeral,
    Adjective,
    /// The long form: «отвечающий» is active and may have an object.
    Participle {
        is_active: bool,
    },
    /// A verb in a person or in the past.
    Verb,
    Preposition,
    Conjunction,
    Other,
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

    /// “Encodings”, “mistyped”, “influencer”, “splitters”, “validator”.
    fn may_make(&self, word: &str) -> bool {
        let plural = word.strip_suffix('s').filter(|stem| stem.len() > 3 && !stem.ends_with('s'));
        let stem = plural.unwrap_or(word);
        let after_e = stem.strip_suffix(['d', 'r']).filter(|stem| stem.ends_with('e'));
        let doubled = stem.strip_suffix("er").or(stem.strip_suffix("ed")).and_then(undoubled);
        let of_verb = stem.strip_suffix("or").map(|stem| format!("{stem}e"));
        let stems = [plural, after_e, doubled, of_verb.as_deref()];
        stems.into_iter().flatten().any(|stem| self.0.check(stem))
    }

    fn letters(&self) -> &'static str {
        "abcdefghijklmnopqrstuvwxyz"
    }

    fn readings(&self, _: &str) -> Vec<Reading> {
        Vec::new()
    }
}

/// “Split” of “splitt”.
fn undoubled(stem: &str) -> Option<&str> {
    let last = stem.chars().next_back()?;
    stem.strip_suffix(last).filter(|short| short.ends_with(last))
}

#[cfg(feature = "rumorph")]
mod russian {
    use super::{Case, Dictionary, Gender, Noun, Part, Reading};

    /// The words of OpenCorpora and Wiktionary.
    #[derive(Debug)]
    pub(super) struct Russian(pub rumorph::Dictionary);

    impl Dictionary for Russian {
        fn has(&self, word: &str) -> bool {
            self.0.is_known(word)
        }

        /// An adverb of an adjective: «гендерно».
        fn may_make(&self, word: &str) -> bool {
            let stem = word.strip_suffix('о').into_iter();
            let mut made = stem.flat_map(|stem| ["ый", "ий"].map(|end| format!("{stem}{end}")));
            made.any(|adjective| self.0.is_known(&adjective))
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
            tags.map(reading).collect()
        }

        fn may_be_name(&self, word: &str) -> bool {
            let analyses = self.0.analyze(word);
            let mut tags = analyses.iter().filter_map(|analysis| self.0.ud_tag(analysis.ud));
            !self.0.is_known(word)
                || tags.any(|tag| matches!(tag.feat("NameType"), Some("Giv" | "Sur" | "Pat")))
        }

        fn nouns(&self, word: &str) -> Vec<Noun> {
            if !self.0.is_known(word) {
                return Vec::new();
            }
            let analyses = self.0.analyze(word);
            analyses.iter().filter_map(|analysis| self.noun(analysis)).collect()
        }
    }

    impl Russian {
        fn noun(&self, analysis: &rumorph::Analysis) -> Option<Noun> {
            let read = reading(self.0.ud_tag(analysis.ud)?);
            if read.part != Part::Noun || read.case != Some(Case::Nom) {
                return None;
            }
            let forms = |number| self.all_cases(analysis, number);
            Some(Noun {
                gender: read.gender,
                is_animate: read.is_animate,
                is_plural: read.is_plural,
                singular: forms("Sing"),
                plural: forms("Plur"),
            })
        }

        fn all_cases(&self, of: &rumorph::Analysis, number: &str) -> Option<[String; 6]> {
            let names = ["Nom", "Gen", "Dat", "Acc", "Ins", "Loc"].into_iter();
            let forms = names.map(|case| {
                let form = self.0.inflect(of, &[("Case", case), ("Number", number)])?;
                Some(form.word)
            });
            forms.collect::<Option<Vec<_>>>()?.try_into().ok()
        }
    }

    /// From the terms of Universal Dependencies; the partitive is a genitive.
    fn reading(tag: rumorph::UdTag) -> Reading {
        let case = tag.feat("Case").and_then(|case| match case {
            "Nom" => Some(Case::Nom),
            "Gen" | "Par" => Some(Case::Gen),
            "Dat" => Some(Case::Dat),
            "Acc" => Some(Case::Acc),
            "Ins" => Some(Case::Ins),
            "Loc" => Some(Case::Prep),
            _ => None,
        });
        let gender = tag.feat("Gender").and_then(|gender| match gender {
            "Masc" => Some(Gender::M),
            "Fem" => Some(Gender::F),
            "Neut" => Some(Gender::N),
            _ => None,
        });
        Reading {
            part: part(tag),
            case,
            gender,
            is_plural: tag.feat("Number") == Some("Plur"),
            is_animate: tag.feat("Animacy") == Some("Anim"),
        }
    }

    fn part(tag: rumorph::UdTag) -> Part {
        let is_short = tag.feat("Variant").is_some();
        match (tag.pos(), tag.feat("VerbForm")) {
            (_, Some("Part")) if !is_short => {
                Part::Participle { is_active: tag.feat("Voice") != Some("Pass") }
            }
            ("VERB" | "AUX", Some("Fin")) => Part::Verb,
            ("NOUN" | "PROPN", _) => Part::Noun,
            ("PRON", _) => Part::Pronoun,
            ("DET", _) => Part::Determiner,
            ("NUM", _) => Part::Numeral,
            ("ADJ", _) if !is_short => Part::Adjective,
            ("ADP", _) => Part::Preposition,
            ("CCONJ", _) => Part::Conjunction,
            _ => Part::Other,
        }
    }
}

/// Letters of the longest words that people type. The slips of a longer one would take time and memory that grow with
/// the square.
const LONGEST: usize = 40;

/// Words that are one slip away from this one, one for each kind of slip: a letter too few, two exchanged, one too
/// many, another. The first letter is seldom a slip.
pub fn near(dictionary: &dyn Dictionary, word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if letters.len() > LONGEST {
        return Vec::new();
    }
    let mut slips: [Vec<Vec<char>>; 4] = Default::default();
    for at in 1..=letters.len() {
        let (before, after) = letters.split_at(at);
        let put = |new: &[char], rest: &[char]| [before, new, rest].concat();
        slips[0].extend(dictionary.letters().chars().map(|letter| put(&[letter], after)));
        let Some((first, rest)) = after.split_first() else { continue };
        slips[1].extend(rest.split_first().map(|(next, rest)| put(&[*next, *first], rest)));
        slips[2].push(put(&[], rest));
        slips[3].extend(dictionary.letters().chars().map(|letter| put(&[letter], rest)));
    }
    let words = slips.into_iter().filter_map(|slips| {
        slips.into_iter().map(String::from_iter).find(|slip: &String| dictionary.has(slip))
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_spelled_as_the_house_spells() {
        let english = dictionary(&Lang::new("en")).expect("shipped");
        assert!(english.has("organisations") && !english.has("organizations"));
        assert_eq!(near(english, "organizations"), ["organisations"]);
        assert_eq!(near(english, "improvment"), ["improvement"]);
        assert!(english.may_make("encodings") && english.may_make("splitters"));
        assert!(!english.may_make("improvment") && near(english, "qwertyzap").is_empty());
    }

    #[cfg(feature = "rumorph")]
    #[test]
    fn russian_words_are_known_with_their_forms() {
        let russian = dictionary(&Lang::new("ru")).expect("bundled");
        assert!(russian.has("поделились") && russian.has("ещё") && russian.has("еще"));
        assert_eq!(near(russian, "поделилилсь"), ["поделились"]);
        assert_eq!(near(russian, "рабтает"), ["работает", "растает"]);
        let reading = &russian.readings("отвечающая")[0];
        assert_eq!(
            (reading.part, reading.case),
            (Part::Participle { is_active: true }, Some(Case::Nom))
        );
        assert_eq!(russian.readings("айыл"), []);
    }
}
