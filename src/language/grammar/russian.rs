//! Russian: six cases, three genders; the noun follows the last word of the numeral.

mod declension;
mod endings;
mod names;
mod ordinals;
mod people;
mod phrases;
mod prepositions;
mod verbs;

use std::borrow::Cow;

use rust_decimal::Decimal;

use self::declension::Ending;
use super::{Counted, Grammar, NameOf, TypedVerb};
use crate::language::declined::{Declined, PhraseOf};
use crate::language::dictionary::Dictionary;
use crate::language::forms::Forms;
use crate::language::inflection::{Case, Deed, Gender, Sex, Subject};
use crate::language::plurals::Plurals;
use crate::language::rounding::{Unit, Word};

#[derive(Debug)]
pub(super) struct Russian;

/// The keys of a noun in the singular.
const SINGULAR: [&str; 5] = ["one", "dat1", "acc1", "ins1", "prep1"];

/// Names that keep all that stands before these words.
const KIN: [&str; 3] = ["уулу", "кызы", "тегин"];

/// The endings of nouns and adjectives in all cases.
const ENDINGS: &[&str] = &[
    "", "а", "я", "у", "ю", "е", "и", "ы", "о", "ь", "й", "ом", "ем", "ой", "ей", "ою", "ею", "ам",
    "ям", "ах", "ях", "ами", "ями", "ых", "их", "ым", "им", "ыми", "ими", "ого", "его", "ому",
    "ему", "ую", "юю", "ая", "яя", "ое", "ее", "ые", "ие", "ый", "ий", "ов", "ев",
];

/// The endings of adjectives and pronouns in the singular.
const ADJECTIVES: &[&str] =
    &["ого", "его", "ому", "ему", "ым", "им", "ом", "ем", "ый", "ий", "ой", "ая", "яя", "ую", "юю"];

impl Grammar for Russian {
    fn name(&self) -> &'static str {
        "russian"
    }

    fn has_cases(&self) -> bool {
        true
    }

    fn derived<'f>(&self, noun: &'f Forms, key: &str) -> Option<Cow<'f, str>> {
        declension::derived(noun, key)
    }

    fn noun_key(&self, _: &Plurals, number: Decimal, case: Case, noun: &Forms) -> &'static str {
        declension::noun_key(number, case, noun)
    }

    fn half_key(&self, number: Decimal, case: Case, noun: &Forms) -> Option<&'static str> {
        Some(declension::half_key(number, case, noun))
    }

    /// The animate accusative is the genitive after 21 and 22 (всех 22 участников), but not after 5 (всех пять
    /// экспертов).
    fn case_after_all(&self, number: Decimal, case: Case, noun: &Forms) -> Case {
        let ending = declension::ending(number);
        let as_genitive =
            case == Case::Acc && noun.animate && matches!(ending, Ending::One | Ending::Few);
        if as_genitive { Case::Gen } else { case }
    }

    fn genitive_plural_key(&self, noun: &Forms) -> &'static str {
        if noun.plural { "gen" } else { "many" }
    }

    fn none_key(&self, noun: &Forms) -> &'static str {
        if noun.plural { "gen" } else { "gen1" }
    }

    fn needs_substitute(&self, number: Decimal, noun: &Forms, case: Case) -> bool {
        noun.plural
            && case.is_direct()
            && declension::ending(number) == Ending::Few
            && !declension::is_two_to_four(number)
    }

    fn each_case(&self, number: Decimal) -> Case {
        let mut number = number;
        // «по тысяче», «по миллиону»: the scale is what is counted.
        while declension::ending(number) == Ending::Thousands {
            number = (number / Decimal::ONE_THOUSAND).normalize();
        }
        if declension::ending(number) == Ending::One { Case::Dat } else { Case::Nom }
    }

    fn adjective(&self, word: &str, gender: Gender, case: Case, animate: bool) -> Option<String> {
        declension::adjective(word, gender, case, animate)
    }

    fn adjective_slot(&self, number: Decimal, case: Case, noun: &Forms) -> (Gender, Case) {
        declension::adjective_slot(number, case, noun)
    }

    fn in_row<'r>(&self, row: &'r str, case: Case) -> Option<&'r str> {
        row.split_whitespace().nth(case as usize)
    }

    fn scale_means_one(&self) -> bool {
        true
    }

    /// A plural by itself («тысячи людей») is no number.
    fn scale_stands_alone(&self, key: &str) -> bool {
        SINGULAR.contains(&key)
    }

    /// The genitive, below a thousand: «двухсотпятидесятилетний».
    fn compound(&self, number: u64) -> Option<Vec<(String, Case)>> {
        let number = if number < 1000 { number } else { 0 };
        let tens = if number % 100 < 20 { 0 } else { number % 100 / 10 * 10 };
        let parts = [number / 100 * 100, tens, number % 100 - tens].into_iter();
        let parts = parts.filter(|part| *part > 0).map(|part| match part {
            // These three keep the nominative; one becomes «одно».
            1 => ("1n".to_owned(), Case::Nom),
            90 | 100 => (part.to_string(), Case::Nom),
            _ => (part.to_string(), Case::Gen),
        });
        Some(parts.collect())
    }

    fn ordinal_part(&self, number: u64) -> Option<u64> {
        Some(ordinals::last_part(number))
    }

    fn endings_by_hyphen(&self) -> &'static [&'static str] {
        ordinals::ENDINGS
    }

    fn joined_ending<'w>(&self, ordinal: &'w str) -> Option<&'w str> {
        Some(ordinals::joined_ending(ordinal))
    }

    fn right_ending(&self, _: &str, hyphen: bool, ending: &str) -> Option<&'static str> {
        if hyphen { ordinals::right_ending(ending) } else { None }
    }

    fn makes_compound(&self, ending: &str, rest: &str) -> bool {
        ordinals::makes_compound(ending, rest)
    }

    fn bare_year_is_ordinal(&self) -> bool {
        true
    }

    /// The forms are m, f, n and plural.
    fn verb(&self, counted: &Counted, _: usize) -> (usize, usize) {
        (agreement(counted) as usize, 4)
    }

    fn plain_preposition(&self, word: &str) -> Option<&'static str> {
        prepositions::plain(word)
    }

    fn preposition<'p>(&self, plain: &'p str, sound: &str) -> &'p str {
        prepositions::fit(plain, sound)
    }

    fn sound(&self, word: &str) -> String {
        prepositions::sound(word)
    }

    /// Each word by rule; a hyphen parts words too, but of given names only the last part declines: Жан-Люка.
    fn name_in_case(&self, name: &str, of: NameOf, case: Case) -> Option<String> {
        if name.split(' ').any(|word| self.is_kin(word)) {
            return Some(name.to_owned());
        }
        // «Ир Сен», «Жан Люк»: whether the first of them declines, nobody can tell by rule.
        let mut more = name.split(' ').skip(1);
        if !of.family && of.sex == Sex::M && more.any(|word| !is_own(word)) {
            return None;
        }
        let words = name.split(' ').map(|word| match word.rsplit_once('-') {
            Some((before, last)) if !of.family => {
                names::name(last, of, case).map(|last| format!("{before}-{last}"))
            }
            _ => {
                let parts = word.split('-').map(|part| names::name(part, of, case));
                parts.collect::<Option<Vec<String>>>().map(|parts| parts.join("-"))
            }
        });
        words.collect::<Option<Vec<String>>>().map(|words| words.join(" "))
    }

    fn probable_name(&self, name: &str, of: NameOf, case: Case) -> Option<(String, bool)> {
        let words: Vec<&str> = name.split(' ').collect();
        let mut is_certain = true;
        let mut declined = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let rest = &words[at + 1..];
            // «Ир Сен»: of the names of a man only the last one declines, but before a patronymic.
            let stays = !of.family
                && of.sex == Sex::M
                && rest.first().is_some_and(|next| !next.ends_with("ич") && !next.ends_with('.'));
            let (form, certain) = if stays {
                ((*word).to_owned(), false)
            } else {
                self.probable_word(word, of, case)?
            };
            is_certain &= certain;
            declined.push(form);
        }
        Some((declined.join(" "), is_certain))
    }

    fn decline(
        &self,
        phrase: &str,
        of: &PhraseOf,
        words: Option<&dyn Dictionary>,
    ) -> Option<Declined> {
        phrases::decline(phrase, of, words)
    }

    fn is_kin(&self, word: &str) -> bool {
        KIN.contains(&word)
    }

    fn is_free_choice(&self, plain: &str, sound: &str) -> bool {
        prepositions::is_free_choice(plain, sound)
    }

    fn cases_after(&self, preposition: &str) -> &'static [Case] {
        prepositions::cases_after(preposition)
    }

    fn verb_showing(&self, word: &str, shows: &str) -> String {
        verbs::showing(word, shows)
    }

    fn typed_verb(&self, word: &str) -> Option<TypedVerb> {
        verbs::typed(word)
    }

    /// The accusative of a person is the genitive, but for words in -а and -я.
    fn role_key(&self, role: &Forms, case: Case) -> &'static str {
        let as_genitive = case == Case::Acc
            && role.typed("acc").is_none()
            && !declension::looks_feminine(role.base());
        if as_genitive { "gen" } else { case.name() }
    }

    fn is_place_unchanging(&self, name: &str) -> bool {
        name.ends_with(['ы', 'о', 'у'])
    }

    fn head<'p>(&self, phrase: &'p str) -> &'p str {
        phrase.split(' ').next().unwrap_or(phrase)
    }

    fn is_adjective(&self, word: &str) -> bool {
        ADJECTIVES
            .iter()
            .any(|ending| word.strip_suffix(ending).is_some_and(|stem| stem.chars().count() > 1))
    }

    fn endings(&self) -> &'static [&'static str] {
        ENDINGS
    }

    fn stem<'w>(&self, word: &'w str) -> &'w str {
        word.trim_end_matches(['а', 'я', 'о', 'е', 'ь', 'й', 'у', 'ы', 'и'])
    }

    fn date_begins_sentence(&self) -> bool {
        true
    }

    /// Measured on pairs of press releases: 0.7 to 1.5 of the English letters.
    fn usual_length(&self, other: &dyn Grammar) -> Option<(usize, usize)> {
        (other.name() == "english").then_some((7, 15))
    }
}

impl Russian {
    /// One word of a name; of a man's given names with a hyphen only the last part declines: Жан-Люка.
    fn probable_word(&self, word: &str, of: NameOf, case: Case) -> Option<(String, bool)> {
        let parts: Vec<&str> = word.split('-').collect();
        let last = parts.len() - 1;
        let forms = parts.iter().enumerate().map(|(at, part)| {
            let stays = at < last && !of.family && of.sex == Sex::M;
            let ruled = || names::name(part, of, case).map(|form| (form, true));
            if stays {
                Some(((*part).to_owned(), true))
            } else {
                ruled().or_else(|| people::name(part, of, case))
            }
        });
        let forms = forms.collect::<Option<Vec<_>>>()?;
        let is_certain = forms.iter().all(|(_, certain)| *certain);
        let words: Vec<String> = forms.into_iter().map(|(form, _)| form).collect();
        Some((words.join("-"), is_certain))
    }
}

/// The gender, or the plural, in which a verb stands beside a number.
fn agreement(counted: &Counted) -> Gender {
    let Counted { amount, subject, doers_are_plural, .. } = *counted;
    let Subject { gender, deed, all } = subject;
    if all {
        return Gender::Pl;
    }
    // A word that governs the genitive (более, около) leaves no nominative to agree with.
    let governed = amount.word.is_some_and(|word| word != Word::Almost);
    let ending = declension::ending(amount.number);
    let scale_gender = match amount.unit {
        Unit::Percent | Unit::Million | Unit::Billion => Some(Gender::M),
        Unit::Thousand => Some(Gender::F),
        Unit::One | Unit::Ten | Unit::Hundred => None,
    };
    if let Some(gender) = scale_gender {
        return if !governed && ending == Ending::One { gender } else { Gender::N };
    }
    match (deed, ending) {
        (_, Ending::Fraction) => Gender::N,
        (Deed::Doers, _) if governed && doers_are_plural => Gender::Pl,
        (Deed::Doers, _) if governed => Gender::N,
        (_, Ending::One) if !governed => gender,
        (Deed::Doers, _) if !amount.number.is_zero() => Gender::Pl,
        (Deed::Things | Deed::Money, _)
            if !governed && declension::is_two_to_four(amount.number) =>
        {
            Gender::Pl
        }
        _ => Gender::N,
    }
}

/// Whether a word can only be a man's: his patronymic, or a letter of one.
fn is_own(word: &str) -> bool {
    word.ends_with("ич") || word.ends_with('.')
}
