//! What numbers, dates, names and sums look like in a language: pure functions of (value, language, case).
//! Languages are data in `templates/languages/`; built in are only the grammars of counting. No clock, no files.
//!
//! ```
//! use diptych::internals::language::{Counting, Forms, Language, Unit, about};
//!
//! let english = Language::read("en", include_str!("../../templates/languages/en.yaml")).expect("a sound file");
//! let cost = about(97_412_350.into(), Unit::Million).expect("a sum that is not negative");
//! let text = english.money(cost, "KGS", &Counting::default()).expect("soms have a plural");
//! assert_eq!(text, "more than 97\u{a0}million soms");
//! ```

mod lang;
mod inflection;
mod plurals;
mod form_error;
mod forms;
mod fill;
mod rounding;
mod pattern;
mod grammar;
mod reading_rules;
mod rules;
mod numbers;
mod words;
mod counting;
mod halves;
mod determiners;
mod dictionary;
mod declined;
mod proposals;
mod money;
mod agreement;
mod ordinals;
mod prepositions;
mod dates;
mod periods;
mod lists;
mod names;
mod transliteration;
mod places;
mod typography;
mod quotes;
mod lexicon;
mod phrases;
mod wordings;
mod units;
mod compared;
mod senses;
mod tokens;
mod folded;
mod reading;
mod claims;
mod beside;
mod quantities;
mod moments;
mod addresses;
mod quotations;
mod sentences;
mod prose;
mod scripts;
mod sounds;
mod letters;
mod autocorrect;
mod spacing;
mod hyphens;

use std::collections::BTreeSet;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

pub use addresses::{Address, AddressKind};
pub use autocorrect::Correction;
pub use beside::{MeasureRead, Measured, Number, Whole};
pub use claims::{Bound, Claim};
pub use compared::Compared;
pub use counting::{Counting, Figures};
pub use dates::{DateStyle, RangeStyle};
pub use dictionary::{Dictionary, Noun as DictionaryNoun, Part, Reading, dictionary, near};
pub use form_error::{FormError, Said};
pub use forms::{FORM_KEYS, Forms};
pub use grammar::Grammar;
pub use inflection::{Agreeing, Case, Deed, Gender, Sex, Subject};
pub use lang::Lang;
pub use letters::{
    capitalised, folded_in_place, folded_letter, is_in_word, is_space, normal_spaces,
};
pub use moments::{Moment, TypedDay, TypedWeekday};
pub use numbers::{NumberStyle, roman};
pub use ordinals::OrdinalStyle;
pub use periods::{Period, PeriodUse};
pub use phrases::Phrases;
pub use places::{Noun as SharedNoun, PlaceUse};
pub use prepositions::Spoken as SpokenAs;
pub use proposals::{Proposal, ProposedFor};
pub use prose::{Piece, Printed, Prose};
pub use quotations::{Quotation, QuoteFault};
pub use quotes::{Attribution, Spoken};
pub use reading::{NumberKind, NumberRead};
pub use rounding::{
    Amount, Unit, Word, about, adding_up, asked, claimed, hundred_percent, rounded, straddles,
};
pub use scripts::{Script, script_of};
pub use sounds::{Sounds, SoundsFile, are_alike};
pub use transliteration::is_foreign_name;
pub use units::{Dimension, Quantity};

use lexicon::Lexicon;
use plurals::Plurals;
use rules::Rules;
use senses::Senses;

/// Stands in a text that is looked over for each byte of what is printed from data there.
pub const MASK: char = '\u{1}';

/// A language as its file describes it.
#[derive(Clone)]
pub struct Language {
    lang: Lang,
    rules: Arc<Rules>,
    plurals: Plurals,
    lexicon: Arc<Lexicon>,
    senses: Arc<Senses>,
}

/// Why a language file can't be used.
#[derive(Debug)]
pub enum UnreadableLanguage {
    /// It isn't YAML of the right shape; the error has the line.
    Shape(serde_yaml::Error),
    /// Its tag is no language tag that plural rules are known for.
    Tag(String),
    /// A table has too few rows, or a pattern asks for a form that isn't there.
    Incomplete(FormError),
}

impl UnreadableLanguage {
    /// What is wrong, by a name of the catalogue of messages.
    pub fn what(&self) -> &'static str {
        match self {
            Self::Shape(_) => "shape",
            Self::Tag(_) => "tag",
            Self::Incomplete(_) => "incomplete",
        }
    }

    /// The key or the value that it is about; empty for none.
    pub fn about(&self) -> String {
        match self {
            Self::Shape(_) => String::new(),
            Self::Tag(tag) => tag.clone(),
            Self::Incomplete(FormError::NoRule { key }) => key.clone(),
            Self::Incomplete(FormError::MissingForm { form, of }) => format!("{of}.{form}"),
            Self::Incomplete(other) => other.to_string(),
        }
    }
}

impl fmt::Display for UnreadableLanguage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shape(error) => write!(out, "{error}"),
            Self::Tag(tag) => write!(out, "`{tag}` is not a language tag"),
            Self::Incomplete(error) => write!(out, "{error}"),
        }
    }
}

impl std::error::Error for UnreadableLanguage {}

impl Language {
    /// A language from the text of its file; `⍽` in it stands for U+00A0.
    pub fn read(code: &str, text: &str) -> Result<Self, UnreadableLanguage> {
        let rules: Rules = serde_yaml::from_str(&text.replace('⍽', "\u{a0}"))
            .map_err(UnreadableLanguage::Shape)?;
        let plurals =
            Plurals::of(&rules.tag).ok_or_else(|| UnreadableLanguage::Tag(rules.tag.clone()))?;
        if let Some(key) = rules.incomplete() {
            return Err(UnreadableLanguage::Incomplete(FormError::rule(key)));
        }
        let language = {
            let lexicon = Arc::new(Lexicon::of(&rules));
            let senses = Arc::new(Senses::of(&rules));
            Self { lang: Lang::new(code), rules: Arc::new(rules), plurals, lexicon, senses }
        };
        match language.missing_date_form() {
            Some(error) => Err(UnreadableLanguage::Incomplete(error)),
            None => Ok(language),
        }
    }

    /// The code of the language.
    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    /// The BCP 47 tag, for the properties of documents: `ru-RU`.
    pub fn tag(&self) -> &str {
        &self.rules.tag
    }

    /// What the language calls itself.
    pub fn name(&self) -> &str {
        &self.rules.name
    }

    /// How it says that something is written in a language: «на русском языке» / “in Russian”.
    pub fn written_in(&self, lang: &Lang) -> Option<&str> {
        self.rules.written_in.get(lang.code()).map(String::as_str)
    }

    /// The grammar that the language counts and declines by.
    pub fn grammar(&self) -> &'static dyn Grammar {
        self.rules.grammar
    }

    /// Whether a text could be in this language, by its letters: those of the names of the months.
    pub fn writes(&self, text: &str) -> bool {
        let own = self.rules.months.iter().any(|month| month.base().contains(is_cyrillic));
        text.chars().filter(|c| c.is_alphabetic()).all(|c| is_cyrillic(c) == own)
    }

    /// The letters of the names of its months and of the words that checks look for, in lower case: nearly all that it
    /// is written with.
    pub fn letters(&self) -> BTreeSet<char> {
        let months = self.rules.months.iter().flat_map(Forms::all);
        let words = self.rules.vocabulary.values().flatten().map(String::as_str);
        let letters =
            months.chain(words).flat_map(|word| word.chars().flat_map(char::to_lowercase));
        letters.filter(|letter| letter.is_alphabetic()).collect()
    }

    /// A list of words that checks look for (`relative`, `future`, `past`, `attribution`, `never`), in lower case.
    pub fn vocabulary(&self, list: &str) -> &[String] {
        self.rules.vocabulary.get(list).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a word is the name of a unit, per cent among them.
    pub fn is_unit(&self, word: &str) -> bool {
        let folded = folded_in_place(word);
        let percent = self.rules.reading.percent.contains(&folded);
        percent || self.senses.units.word(&folded).is_some()
    }

    /// Whether a stop after a word belongs to it: “No.”
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.senses.is_abbreviation(word)
    }

    /// How the house spells a word in small letters that the language file has another spelling for.
    pub fn house_spelling(&self, word: &str) -> Option<String> {
        let listed =
            self.rules.spelling.iter().find_map(|(wrong, right)| match wrong.strip_suffix('*') {
                Some(begins) => {
                    Some(format!("{}{}", right.trim_end_matches('*'), word.strip_prefix(begins)?))
                }
                None => (wrong == word).then(|| right.clone()),
            });
        listed.or_else(|| self.respelled(word))
    }

    /// The word with other letters, where the dictionary has it with those only: “optimisation” for one with a z.
    fn respelled(&self, word: &str) -> Option<String> {
        let mut pairs = self.rules.respelled.iter().filter(|(letters, _)| word.contains(*letters));
        let (letters, others) = pairs.next()?;
        let right = word.replace(letters, others);
        let known = dictionary(self.lang())?;
        let is_lower = word.chars().all(char::is_lowercase);
        (is_lower && known.has(&right) && !known.has(word)).then_some(right)
    }

    /// Where a folded text has a word for another one of like letters at a byte, and what is meant.
    pub fn confused_at(
        &self,
        folded: &str,
        start: usize,
        is_quoted: bool,
    ) -> Option<(usize, &str)> {
        let spoken = self.rules.spoken.iter().filter(|_| !is_quoted);
        let listed = self.rules.confused.iter().chain(spoken);
        let found = listed.filter_map(|(phrase, right)| {
            let length = phrase_length(&folded[start..], phrase)?;
            Some((start + length, right.as_str()))
        });
        found.max_by_key(|(end, _)| *end)
    }

    /// A form of a noun or name: typed, else by rule, in a language without cases the base form.
    pub fn form<'f>(&self, forms: &'f Forms, key: &str) -> Result<Cow<'f, str>, FormError> {
        grammar::form(self.grammar(), forms, key)
    }

    /// Every form of a noun or name that is typed or follows by rule, each once.
    pub fn all_forms(&self, forms: &Forms) -> Vec<String> {
        grammar::all_forms(self.grammar(), forms)
    }

    /// The words of a text in their order, as [`Prose::words`] has them.
    pub fn words_in(&self, text: &str) -> Vec<Range<usize>> {
        tokens::words(text, &tokens::tokens(text, self.number_marks()))
    }

    /// Every form of an adjective.
    pub fn adjective_forms(&self, adjective: &str) -> Vec<String> {
        let adjective = Forms::plain(adjective);
        let genders = [Gender::M, Gender::F, Gender::N, Gender::Pl];
        let slots = genders.into_iter().flat_map(|gender| Case::ALL.map(|case| (gender, case)));
        slots
            .filter_map(|(gender, case)| self.adjective(&adjective, gender, case, false).ok())
            .collect()
    }

    /// A name in a case with the article it takes in prose: “the Swiss Agency …”.
    pub fn with_article(&self, name: &Forms, case: Case) -> Said {
        let text = self.form(name, case.name())?;
        Ok(name
            .typed("article")
            .map_or_else(|| text.clone().into_owned(), |article| format!("{article} {text}")))
    }

    fn number_marks(&self) -> tokens::NumberMarks<'_> {
        let numbers = &self.rules.numbers;
        tokens::NumberMarks { group: &numbers.group, decimal: &numbers.decimal }
    }

    /// Words of our own print ё only where the language file says so; names keep theirs.
    fn yo(&self, text: String) -> String {
        if self.rules.yo { text } else { text.replace('ё', "е") }
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Language({})", self.lang)
    }
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}')
}

/// How much of a folded text a phrase takes at its beginning, whatever its apostrophes and spaces are.
fn phrase_length(folded: &str, phrase: &str) -> Option<usize> {
    let mut rest = folded.char_indices();
    for wanted in phrase.chars() {
        let (_, typed) = rest.next()?;
        let plain = if matches!(typed, '’' | '`') { '\'' } else { typed };
        (plain == wanted || wanted == ' ' && is_space(typed)).then_some(())?;
    }
    let length = rest.offset();
    (!folded[length..].starts_with(is_in_word)).then_some(length)
}
