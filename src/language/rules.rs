//! The shape of a language file, `templates/languages/*.yaml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::forms::Forms;
use super::grammar::Grammar;
use super::grammar::built_in::by_name;
use super::inflection::Case;
use super::pattern::DateRules;
use super::reading_rules::ReadingRules;
use super::rounding::{Unit, Word};

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rules {
    pub tag: String,
    pub name: String,
    /// How it says in which language something is written, by their codes: “in Russian”.
    #[serde(default)]
    pub written_in: BTreeMap<String, String>,
    #[serde(deserialize_with = "by_name")]
    pub grammar: &'static dyn Grammar,
    /// Whether ё is printed in words of our own, as it is typed in the file; else е stands for it.
    #[serde(default = "written")]
    pub yo: bool,
    pub numbers: NumberRules,
    pub numerals: NumeralRules,
    pub scales: ScaleRules,
    pub ordinals: OrdinalRules,
    pub determiners: DeterminerRules,
    pub rounding: RoundingRules,
    #[serde(default)]
    pub governing: GoverningRules,
    pub currencies: BTreeMap<String, Forms>,
    #[serde(default)]
    pub units: BTreeMap<String, Forms>,
    pub months: Vec<Forms>,
    pub weekdays: Vec<Forms>,
    pub dates: DateRules,
    pub lists: ListRules,
    #[serde(default)]
    pub prepositions: PrepositionRules,
    #[serde(default)]
    pub places: PlaceRules,
    pub names: NameRules,
    pub verbs: BTreeMap<String, VerbRule>,
    #[serde(default)]
    pub agreement: AgreementRules,
    pub quotes: Vec<(String, String)>,
    pub attribution: AttributionRules,
    #[serde(default)]
    pub typography: TypographyRules,
    #[serde(default)]
    pub reading: ReadingRules,
    #[serde(default)]
    pub vocabulary: BTreeMap<String, Vec<String>>,
    /// Words, or beginnings of words that end in `*`, and how the house spells them.
    #[serde(default)]
    pub spelling: BTreeMap<String, String>,
    /// Letters in place of which the house has others, where the dictionary has the word with those only.
    #[serde(default)]
    pub respelled: BTreeMap<String, String>,
    /// Phrases with a word for another one of like letters, and what is meant.
    #[serde(default)]
    pub confused: BTreeMap<String, String>,
    /// Phrases that are wrong usage, with what is right. `*` ends a word that may have any ending; alone it is any word.
    #[serde(default)]
    pub misused: BTreeMap<String, String>,
    /// What stands in quotations only, for people say it and documents write otherwise.
    #[serde(default)]
    pub spoken: BTreeMap<String, String>,
}

fn written() -> bool {
    true
}

impl Rules {
    /// The first table that has too few rows.
    pub fn incomplete(&self) -> Option<&'static str> {
        let tables = [
            ("months", self.months.len() == 12),
            ("weekdays", self.weekdays.len() == 7),
            ("quotes", !self.quotes.is_empty()),
        ];
        tables.iter().find(|(_, complete)| !complete).map(|(key, _)| *key)
    }
}

/// The marks of numbers, from the language file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumberRules {
    pub decimal: String,
    pub group: String,
    pub group_from: GroupFrom,
    pub percent: String,
    pub percent_of: String,
    /// Per cent in the forms that rounding words ask for: «32 пайыздан ашык».
    #[serde(default)]
    pub percent_in: BTreeMap<String, String>,
    pub code: String,
    pub heading_unit: String,
    pub words_up_to: u64,
    pub range: String,
    pub range_words: String,
    pub from_to: FromTo,
    pub each: Option<String>,
    pub none: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupFrom {
    pub prose: usize,
    pub table: usize,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FromTo {
    pub pattern: String,
    pub case: Option<Case>,
}

/// The words of numerals: in a grammar with cases each value holds the six cases.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumeralRules {
    pub words: BTreeMap<String, String>,
    pub hundred: Option<String>,
    pub tens: Option<String>,
    pub and: Option<String>,
    pub and_a_half: String,
    pub one_and_a_half: Option<String>,
    /// Half of one thing, in words: “half a year”.
    pub half_of: Option<String>,
    /// The half of that, in its cases.
    pub half: Option<String>,
    /// The same where it is one word, by the noun after one: «полгода».
    #[serde(default)]
    pub halves: BTreeMap<String, String>,
    #[serde(default)]
    pub adverbs: BTreeMap<String, BTreeMap<u64, String>>,
    /// What is joined to digits that stand alone in a form, by the last number that is spoken: «89дан»,
    /// «100дөн».
    #[serde(default)]
    pub endings: BTreeMap<String, BTreeMap<u64, String>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScaleRules {
    /// What stands between the scale word and the noun.
    #[serde(default = "space")]
    pub gap: String,
    pub thousand: Scale,
    pub million: Scale,
    pub billion: Scale,
}

fn space() -> String {
    " ".to_owned()
}

/// A scale word: how it is printed beside digits, and the noun that it is in words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scale {
    pub short: Option<String>,
    pub noun: Forms,
    /// Whether beside digits the scale is never named (12 thousand is 12,000).
    #[serde(default)]
    pub digits: bool,
    pub ordinal: Option<String>,
}

impl ScaleRules {
    /// Each with its size, the largest first.
    pub fn sized(&self) -> [(u64, &Scale); 3] {
        [(1_000_000_000, &self.billion), (1_000_000, &self.million), (1_000, &self.thousand)]
    }

    /// The scale words that stand beside digits: тыс., млн, млрд.
    pub fn short(&self) -> impl Iterator<Item = &str> {
        let scales = [&self.thousand, &self.million, &self.billion];
        scales.into_iter().filter_map(|scale| scale.short.as_deref())
    }

    pub fn of(&self, unit: Unit) -> Option<&Scale> {
        match unit {
            Unit::Thousand => Some(&self.thousand),
            Unit::Million => Some(&self.million),
            Unit::Billion => Some(&self.billion),
            _ => None,
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrdinalRules {
    pub words: BTreeMap<u64, String>,
    #[serde(default)]
    pub digits: BTreeMap<String, String>,
    pub with_noun: String,
    pub label: String,
    pub every: String,
    pub compound: CompoundRule,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CompoundRule {
    pub words: String,
    pub digits: String,
}

/// «все», «оба» and their like, in the six cases where there are cases.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeterminerRules {
    pub all: String,
    pub both: String,
    pub bothf: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoundingRules {
    pub over: WordRule,
    pub under: WordRule,
    pub about: WordRule,
    pub almost: WordRule,
    #[serde(default)]
    pub stands_after: Vec<String>,
}

/// How a rounding word is printed and what it does to the case after it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordRule {
    pub word: String,
    /// The word of things that are counted, where it is another one: fewer than.
    pub counted: Option<String>,
    /// The case the word governs; none lets the case through.
    pub case: Option<Case>,
    /// The word for oblique cases and after prepositions, which lets the case through.
    pub oblique: Option<String>,
    /// Whether that word stands before the preposition (примерно в 30 муниципалитетах).
    #[serde(default)]
    pub before_preposition: bool,
    /// Whether the word follows what it qualifies.
    #[serde(default)]
    pub after: bool,
    /// The form that what it qualifies takes on its last word, by the key of a registry, in a language
    /// whose cases are typed and not derived: «97 млн сомдон ашык» has the ablative, `abl`.
    pub noun: Option<String>,
}

impl RoundingRules {
    pub fn rule(&self, word: Word) -> &WordRule {
        match word {
            Word::Over => &self.over,
            Word::Under => &self.under,
            Word::About => &self.about,
            Word::Almost => &self.almost,
        }
    }
}

/// The words that may stand before a number and the case they govern.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct GoverningRules {
    pub r#gen: Vec<String>,
    pub none: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ListRules {
    pub comma: String,
    pub and: String,
    pub semicolon: String,
    pub last_semicolon: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PrepositionRules {
    /// Whether во, со, ко, об stand before digits too.
    pub before_digits: bool,
    /// Abbreviations that aren't said as their letters suggest.
    pub spoken: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PlaceRules {
    pub r#in: Option<PlaceRule>,
    pub to: Option<PlaceRule>,
    pub from: Option<PlaceRule>,
    pub types: BTreeMap<String, PlaceType>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceRule {
    pub preposition: String,
    #[serde(default)]
    pub case: Case,
}

/// What the type of a place adds to its name.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PlaceType {
    /// The abbreviation in datelines and tables.
    pub abbr: Option<String>,
    /// The noun: after an adjective, or before the name.
    pub noun: Option<Forms>,
    /// Whether the noun always stands before the name, which then stays nominative.
    pub before: bool,
    /// A word that always follows the name.
    pub after: Option<String>,
    /// A word that does not follow the name, though people type it: “Karakol city”.
    pub never_after: Option<String>,
    /// The noun after several names that share it: районов, districts.
    pub plural: Option<Forms>,
    pub r#in: Option<PlaceRule>,
    pub to: Option<PlaceRule>,
    pub from: Option<PlaceRule>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NameRules {
    pub full: String,
    pub listed: String,
    pub role: String,
    /// Whether regular names decline by rule where a form isn't typed.
    #[serde(default)]
    pub decline_by_rule: bool,
    /// Whether women's names in a consonant decline like men's; they don't unless the bearer wishes.
    #[serde(default)]
    pub women_in_consonant_decline: bool,
    /// Given names that tell whether a surname is a foreign one.
    #[serde(default)]
    pub given: GivenNames,
}

/// Given names, in small letters and without ё.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct GivenNames {
    pub own: Vec<String>,
    pub foreign: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VerbRule {
    pub m: String,
    pub f: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct AgreementRules {
    pub doers_after_rounding_word: AfterRoundingWord,
}

/// Whether people after «более», «около» take a plural verb.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum AfterRoundingWord {
    #[default]
    Plural,
    Neuter,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AttributionRules {
    pub quote_first: String,
    pub name_first: String,
    pub split_clause: String,
    pub split_sentence: String,
}

impl AttributionRules {
    /// Whether the full stop of quoted words stands before their closing mark.
    pub fn stops_inside(&self) -> bool {
        !self.name_first.ends_with("{stop}")
    }
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct TypographyRules {
    /// The dash between words, which a spaced hyphen becomes.
    pub dash: Option<String>,
    /// The apostrophe inside words.
    pub apostrophe: Option<String>,
    /// What three dots become.
    pub ellipsis: Option<String>,
    /// Titles before a name that have no dot: Ms, Dr.
    pub undotted: Vec<String>,
    /// Initials stand apart whatever follows them; else only where a surname follows without a space.
    pub spaced_initials: bool,
    /// Beginnings of words before numbers that are none of a quantity: «телефон», “order”.
    pub numbered: Vec<String>,
    /// Words before the numbers of pages, which are never numbers of documents: «стр.».
    pub pages: Vec<String>,
    /// Particles that a hyphen joins to the word before them: «какой-то».
    pub particles: Vec<String>,
    /// First parts of words that never stand alone: «северо-», “self-”.
    pub first_parts: Vec<String>,
    /// Short words that stay with what follows.
    pub bind_forward: Vec<String>,
    /// Words that stay with a number, digits or Roman, that follows.
    pub bind_before_number: Vec<String>,
    /// Abbreviations that stay with what follows.
    pub abbreviations: Vec<String>,
    /// Abbreviations of «год», which after a number bind backward only.
    pub year_abbreviations: Vec<String>,
    /// Phrases that never break.
    pub phrases: Vec<String>,
    /// Words that a number doesn't bind to.
    pub not_after_number: Vec<String>,
    /// Beginnings of nouns that a Roman numeral binds to.
    pub after_roman: Vec<String>,
    /// Punctuation that a footnote mark goes before.
    pub footnote_before: String,
}
