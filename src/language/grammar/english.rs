//! English: no cases; the noun follows the plural category of the language's tag (CLDR).

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{Counted, Grammar, TypedVerb};
use crate::language::forms::Forms;
use crate::language::inflection::{Case, Deed, Gender};
use crate::language::plurals::Plurals;
use crate::language::rounding::Unit;

#[derive(Debug)]
pub(super) struct English;

impl Grammar for English {
    fn name(&self) -> &'static str {
        "english"
    }

    fn derived<'f>(&self, noun: &'f Forms, key: &str) -> Option<Cow<'f, str>> {
        // A noun that is counted must have its plural: “21 participant” would go unnoticed.
        let must_be_typed = key == "other" && !noun.indeclinable;
        noun.uninflected(key).filter(|_| !must_be_typed).map(Cow::Borrowed)
    }

    fn noun_key(&self, plurals: &Plurals, number: Decimal, _: Case, _: &Forms) -> &'static str {
        plurals.cardinal(number)
    }

    fn genitive_plural_key(&self, _: &Forms) -> &'static str {
        "other"
    }

    fn article(&self, noun: &str) -> &'static str {
        if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
    }

    /// The article, which changes with the next sound as prepositions do elsewhere.
    fn plain_preposition(&self, word: &str) -> Option<&'static str> {
        matches!(word, "a" | "an").then_some("a")
    }

    fn plain_article(&self, word: &str) -> Option<&'static str> {
        self.plain_preposition(word)
    }

    /// Abbreviations are spelled by one and read by another; some say “an historic”.
    fn is_sound_sure(&self, word: &str) -> bool {
        let begins = word.starts_with(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'h' | 'H'));
        begins && word.chars().skip(1).any(char::is_lowercase)
    }

    fn preposition<'p>(&self, plain: &'p str, sound: &str) -> &'p str {
        if plain == "a" { self.article(sound) } else { plain }
    }

    fn sound(&self, word: &str) -> String {
        spoken(word)
    }

    fn right_ending(&self, number: &str, hyphen: bool, ending: &str) -> Option<&'static str> {
        if hyphen || !["st", "nd", "rd", "th"].contains(&ending) {
            return None;
        }
        let number: u64 = number.parse().ok()?;
        let right = match (number % 100, number % 10) {
            (11..=13, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        };
        (right != ending).then_some(right)
    }

    /// Singular and plural, or one form for both; a sum of money is one thing.
    fn verb(&self, counted: &Counted, given: usize) -> (usize, usize) {
        let Counted { amount, subject, plurals, .. } = counted;
        let is_one = amount.word.is_none()
            && plurals.cardinal(amount.number) == "one"
            && amount.unit == Unit::One;
        let singular = !subject.all && (subject.deed == Deed::Money || is_one);
        (if singular { 0 } else { given.saturating_sub(1) }, 1)
    }

    fn typed_verb(&self, word: &str) -> Option<TypedVerb> {
        let shows = match word {
            "was" | "is" | "has" => Gender::M,
            "were" | "are" | "have" => Gender::Pl,
            _ => return None,
        };
        Some(TypedVerb { shows, may_have_object: false })
    }

    fn verb_showing(&self, word: &str, shows: &str) -> String {
        let pairs = [("was", "were"), ("is", "are"), ("has", "have")];
        let pair = pairs.into_iter().find(|(one, many)| [*one, *many].contains(&word));
        pair.map_or("", |(one, many)| if shows == "pl" { many } else { one }).to_owned()
    }

    fn endings(&self) -> &'static [&'static str] {
        &["", "s", "es"]
    }

    fn labels_have_capitals(&self) -> bool {
        true
    }

    fn is_word(&self, roman: &str) -> bool {
        roman == "I"
    }
}

/// The beginning of a word as it is spoken: “es” of SDC, “yu” of union, “our” of hour.
fn spoken(word: &str) -> String {
    let lower = word.to_lowercase();
    let mut letters = word.chars();
    let (first, second) = (letters.next().unwrap_or_default(), letters.next().unwrap_or_default());
    let is_abbreviation = second.is_uppercase() && !word.chars().any(char::is_lowercase);
    // One with a vowel in second place is a word: NATO. U is always “you”.
    if is_abbreviation && !"AEIOU".contains(second) && "FHLMNRSX".contains(first) {
        return format!("e{lower}");
    }
    if is_abbreviation {
        return if first == 'U' { format!("y{lower}") } else { lower };
    }
    let starts = |beginnings: &[&str]| beginnings.iter().any(|known| lower.starts_with(known));
    let sounds = [
        "uni", "use", "usa", "usu", "uti", "eu", "ugan", "uk", "ura", "uri", "uro", "uru", "one",
        "once",
    ];
    if starts(&sounds) && !starts(&["unid", "unin", "unim", "oner"]) {
        return format!("y{lower}");
    }
    match lower.strip_prefix('h') {
        Some(rest) if starts(&["hour", "honest", "honour", "heir"]) => rest.to_owned(),
        _ => lower,
    }
}
