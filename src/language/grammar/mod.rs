//! How languages count, decline and agree. A [`Grammar`] knows rules; words come from the language file, which
//! names its grammar. Each grammar is a file of its own here and a line in `built_in.rs`.

pub(super) mod built_in;
mod english;
mod german;
mod invariant;
mod russian;

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;

use super::declined::{Declined, PhraseOf};
use super::dictionary::Dictionary;
use super::form_error::FormError;
use super::forms::{FORM_KEYS, Forms};
use super::inflection::{Case, Gender, Sex, Subject};
use super::plurals::Plurals;
use super::rounding::Amount;

/// A number with its noun, as a verb stands beside it.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'l> {
    /// The number.
    pub amount: Amount,
    /// What is counted, and what it does.
    pub subject: Subject,
    /// The plural categories of the language.
    pub plurals: &'l Plurals,
    /// Whether people after «более», «около» take a plural verb, by the setting of the language file.
    pub doers_are_plural: bool,
}

/// A verb that somebody typed, as far as it agrees with a number.
#[derive(Clone, Copy, Debug)]
pub struct TypedVerb {
    /// The gender, or the plural, that its ending shows.
    pub shows: Gender,
    /// Whether a noun after it may be its object, with which it does not agree.
    pub may_have_object: bool,
}

/// Whose name it is, as far as its forms follow from that.
#[derive(Clone, Copy, Debug)]
pub struct NameOf {
    /// The sex of the person.
    pub sex: Sex,
    /// Whether it is the family name.
    pub family: bool,
    /// Whether the name is a foreign one; none where nothing tells.
    pub foreign: Option<bool>,
    /// The setting that women's names in a consonant stay as they are.
    pub keeps: bool,
}

/// How a language counts and declines. What a grammar does not say is as in a language without cases and
/// genders, whose nouns have one form.
///
/// `noun` is an entry of a registry or of the language file; a key is that of one of its forms (`nom`, `gen1`,
/// `other`, see [`FORM_KEYS`](super::FORM_KEYS)).
pub trait Grammar: fmt::Debug + Send + Sync {
    /// The name that language files use.
    fn name(&self) -> &'static str;

    /// Whether nouns, names and adjectives change with the case.
    fn has_cases(&self) -> bool {
        false
    }

    /// A form that was not typed, where a rule gives it.
    fn derived<'f>(&self, noun: &'f Forms, key: &str) -> Option<Cow<'f, str>> {
        noun.uninflected(key).map(Cow::Borrowed)
    }

    /// The key of the noun's form after a number.
    fn noun_key(&self, _: &Plurals, _number: Decimal, _case: Case, _noun: &Forms) -> &'static str {
        "one"
    }

    /// The key of the noun's form after a half in words (полтора года); none: as after any other number.
    fn half_key(&self, _number: Decimal, _case: Case, _noun: &Forms) -> Option<&'static str> {
        None
    }

    /// The case of a number and its noun after “all”.
    fn case_after_all(&self, _number: Decimal, case: Case, _noun: &Forms) -> Case {
        case
    }

    /// The key of the noun's form after «млн» and «%».
    fn genitive_plural_key(&self, _: &Forms) -> &'static str {
        "one"
    }

    /// The key of the noun's form where there is none of it: «ни одного плана», “no plans”.
    fn none_key(&self, _: &Forms) -> &'static str {
        "other"
    }

    /// Whether a plural-only noun cannot stand after the number, so that another noun is counted (22 дня).
    fn needs_substitute(&self, _number: Decimal, _noun: &Forms, _case: Case) -> bool {
        false
    }

    /// The case of what each one gets: «по одному плану», «по два плана».
    fn each_case(&self, _: Decimal) -> Case {
        Case::Nom
    }

    /// The indefinite article before a noun; empty where there is none.
    fn article(&self, _noun: &str) -> &'static str {
        ""
    }

    /// An adjective, given in its dictionary form, in a gender and case; none if it is no adjective.
    fn adjective(
        &self,
        word: &str,
        _gender: Gender,
        _case: Case,
        _animate: bool,
    ) -> Option<String> {
        Some(word.to_owned())
    }

    /// The gender and case of an adjective between a number and its noun.
    fn adjective_slot(&self, _number: Decimal, case: Case, noun: &Forms) -> (Gender, Case) {
        (noun.agrees(), case)
    }

    /// The word for a case in a row of the language file: of numerals and determiners, which list all six where
    /// there are cases.
    fn in_row<'r>(&self, row: &'r str, _: Case) -> Option<&'r str> {
        Some(row)
    }

    /// Whether a numeral that begins with one of a scale leaves the one out: «тысяча», not «одна тысяча».
    fn scale_means_one(&self) -> bool {
        false
    }

    /// Whether a scale word in this form, without a number before it, is one of the scale.
    fn scale_stands_alone(&self, _key: &str) -> bool {
        false
    }

    /// The numerals, by their keys in the language file, that make the first half of a compound: четырех(летний).
    /// Empty where the number has no compound; none where the numeral itself is that half: four(-year).
    fn compound(&self, _number: u64) -> Option<Vec<(String, Case)>> {
        None
    }

    /// The part of a number that the last word of its ordinal says, which alone declines: 21 has 1. None where the
    /// patterns of the language file make ordinals.
    fn ordinal_part(&self, _number: u64) -> Option<u64> {
        None
    }

    /// What makes an ordinal of the cardinal, where the language file has no word for it.
    fn ordinal_ending(&self) -> Option<&'static str> {
        None
    }

    /// The endings that a hyphen joins to digits to make an ordinal of them; none where the patterns of the
    /// language file do that.
    fn endings_by_hyphen(&self) -> &'static [&'static str] {
        &[]
    }

    /// What of an ordinal in words is joined to its digits by a hyphen; none where the patterns of the language
    /// file make ordinals of digits.
    fn joined_ending<'w>(&self, _ordinal: &'w str) -> Option<&'w str> {
        None
    }

    /// What should stand after the digits of a number in place of an ending that must not; none if it is right.
    fn right_ending(&self, _number: &str, _hyphen: bool, _ending: &str) -> Option<&'static str> {
        None
    }

    /// Whether digits with this ending and an adjective, given without its stem, are one compound: «30-ти дневный».
    fn makes_compound(&self, _ending: &str, _rest: &str) -> bool {
        false
    }

    /// Whether a year whose word is dropped takes the ending of an ordinal: «2019-м».
    fn bare_year_is_ordinal(&self) -> bool {
        false
    }

    /// Which of the given forms of a verb stands beside a number, by position, and how many forms are needed.
    fn verb(&self, _: &Counted, _given: usize) -> (usize, usize) {
        (0, 1)
    }

    /// The plain form of a preposition that changes with the next sound; none for any other word.
    fn plain_preposition(&self, _word: &str) -> Option<&'static str> {
        None
    }

    /// The cases that may follow a preposition; none where the word is no preposition or there are no cases.
    fn cases_after(&self, _preposition: &str) -> &'static [Case] {
        &[]
    }

    /// A verb whose ending shows a gender or number, given in small letters; none for other words.
    fn typed_verb(&self, _word: &str) -> Option<TypedVerb> {
        None
    }

    /// A verb that [`typed_verb`](Grammar::typed_verb) knows, as it shows another gender or number.
    fn verb_showing(&self, _word: &str, _shows: &str) -> String {
        String::new()
    }

    /// A preposition, given in its plain form, before a word that sounds like this.
    fn preposition<'p>(&self, plain: &'p str, _sound: &str) -> &'p str {
        plain
    }

    /// The plain form of an article that changes with the next sound; none for other words.
    fn plain_article(&self, _word: &str) -> Option<&'static str> {
        None
    }

    /// Whether everybody says the beginning of a word as [`sound`](Grammar::sound) has it.
    fn is_sound_sure(&self, _word: &str) -> bool {
        true
    }

    /// Whether a preposition may have either form before a word that sounds like this: «с многими», «со многими».
    fn is_free_choice(&self, _plain: &str, _sound: &str) -> bool {
        false
    }

    /// How a word sounds at its beginning, as far as prepositions follow it.
    fn sound(&self, word: &str) -> String {
        word.to_lowercase()
    }

    /// A given or family name by the regular rules; none where the form must be typed.
    fn name_in_case(&self, name: &str, _of: NameOf, _case: Case) -> Option<String> {
        Some(name.to_owned())
    }

    /// A name in a case as it probably is, where [`Grammar::name_in_case`] gives none, and whether it is certain
    /// all the same.
    fn probable_name(&self, _name: &str, _of: NameOf, _case: Case) -> Option<(String, bool)> {
        None
    }

    /// All forms of a phrase in the nominative, as they probably are; none where they cannot be told.
    fn decline(
        &self,
        _phrase: &str,
        _of: &PhraseOf,
        _words: Option<&dyn Dictionary>,
    ) -> Option<Declined> {
        None
    }

    /// Whether a word makes a patronymic of the name before it: уулу.
    fn is_kin(&self, _word: &str) -> bool {
        false
    }

    /// The key of the form of a role, which is a person.
    fn role_key(&self, _role: &Forms, case: Case) -> &'static str {
        case.name()
    }

    /// Whether the name of a place is the same in all cases.
    fn is_place_unchanging(&self, _name: &str) -> bool {
        false
    }

    /// Whether a word in small letters has the ending of an adjective.
    fn is_adjective(&self, _word: &str) -> bool {
        false
    }

    /// The word of a phrase that is its noun.
    fn head<'p>(&self, phrase: &'p str) -> &'p str {
        phrase.rsplit(' ').next().unwrap_or(phrase)
    }

    /// The endings, in lower case, that words of one stem may have; the empty one among them.
    fn endings(&self) -> &'static [&'static str] {
        &[""]
    }

    /// A word without the vowel that changes at its end.
    fn stem<'w>(&self, word: &'w str) -> &'w str {
        word
    }

    /// Whether a sentence may begin with the digits of a day.
    fn date_begins_sentence(&self) -> bool {
        false
    }

    /// Whether every noun has a capital, so that a capital says nothing.
    fn nouns_have_capitals(&self) -> bool {
        false
    }

    /// Whether a word with a capital before a number makes a label of both: “see Table 3”.
    fn labels_have_capitals(&self) -> bool {
        false
    }

    /// Whether a Roman numeral is a word of the language when nothing marks it as a number.
    fn is_word(&self, _roman: &str) -> bool {
        false
    }

    /// How many letters a text has for ten of the same text in a language of another grammar: at least and at
    /// most. None where nothing is known.
    fn usual_length(&self, _other: &dyn Grammar) -> Option<(usize, usize)> {
        None
    }
}

/// A form of a noun or name by its key: typed, or derived by the rules of the grammar.
pub(super) fn form<'f>(
    grammar: &dyn Grammar,
    noun: &'f Forms,
    key: &str,
) -> Result<Cow<'f, str>, FormError> {
    let typed = noun.typed(key).map(Cow::Borrowed);
    typed.or_else(|| grammar.derived(noun, key)).ok_or_else(|| FormError::form(key, noun.base()))
}

/// Every form of a noun or name that is typed or follows by rule, each once.
pub(super) fn all_forms(grammar: &dyn Grammar, noun: &Forms) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let unspoken = ["note", "article", "initials", "in", "to", "from"];
    for (key, _) in FORM_KEYS.iter().filter(|(key, _)| !unspoken.contains(key)) {
        if let Ok(form) = form(grammar, noun, key)
            && !all.iter().any(|known| *known == form)
        {
            all.push(form.into_owned());
        }
    }
    all
}
