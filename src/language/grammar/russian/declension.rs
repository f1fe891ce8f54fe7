//! Which form follows a number, how adjectives and regular names decline, and which forms of a noun follow from
//! others. Pure functions of words; the words themselves come from files.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::language::forms::Forms;
use crate::language::inflection::{Case, Gender};

/// The column of the counting table that a number belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// A decimal is shown, even `,0`.
    Fraction,
    /// The number ends in 000.
    Thousands,
    /// …1, not …11.
    One,
    /// …2 to …4, not …12 to …14.
    Few,
    /// The others, and 0.
    Many,
}

/// The column for a number, by its shown digits; the sign plays no part.
pub(super) fn ending(number: Decimal) -> Ending {
    if number.scale() > 0 {
        return Ending::Fraction;
    }
    let number = number.abs().to_u128().unwrap_or_default();
    match (number, number % 100, number % 10) {
        (1.., ..) if number.is_multiple_of(1000) => Ending::Thousands,
        (_, 11..=14, _) => Ending::Many,
        (_, _, 1) => Ending::One,
        (_, _, 2..=4) => Ending::Few,
        _ => Ending::Many,
    }
}

/// Whether the number is exactly 2, 3 or 4: the only ones that change with animacy or take a plural verb alone.
pub(super) fn is_two_to_four(number: Decimal) -> bool {
    number.scale() == 0 && matches!(number.abs().to_u64(), Some(2..=4))
}

/// The key of the noun's form after a number.
pub(super) fn noun_key(number: Decimal, case: Case, noun: &Forms) -> &'static str {
    if noun.plural {
        return plural_only_key(number, case);
    }
    match (ending(number), case) {
        (Ending::Fraction, _) => "gen1",
        (Ending::One, _) => case.singular(),
        (Ending::Thousands, _)
        | (Ending::Many, Case::Nom | Case::Acc | Case::Gen)
        | (Ending::Few, Case::Gen) => "many",
        (Ending::Few, Case::Acc) if noun.animate && is_two_to_four(number) => "many",
        (Ending::Few, Case::Nom | Case::Acc) => "few",
        (Ending::Few | Ending::Many, _) => case.name(),
    }
}

fn plural_only_key(number: Decimal, case: Case) -> &'static str {
    match ending(number) {
        Ending::Fraction | Ending::Thousands => "gen",
        Ending::One => case.name(),
        Ending::Few | Ending::Many if case.is_direct() => "gen",
        Ending::Few | Ending::Many => case.name(),
    }
}

/// The key of the noun's form after a half that is written in words: полтора года, полутора тысяч; from two on the
/// whole number decides: две с половиной услуги, пять с половиной лет.
pub(super) fn half_key(number: Decimal, case: Case, noun: &Forms) -> &'static str {
    match (number.trunc(), case) {
        (whole, _) if whole >= Decimal::TWO => noun_key(whole, case, noun),
        (_, Case::Nom | Case::Acc) => "gen1",
        (_, Case::Gen) => "many",
        _ => case.name(),
    }
}

/// The gender and case of an adjective between a number and its noun.
pub(super) fn adjective_slot(number: Decimal, case: Case, noun: &Forms) -> (Gender, Case) {
    let gender = noun.agrees();
    match (ending(number), case) {
        (Ending::Fraction, _) => (gender, Case::Gen),
        (Ending::One, _) => (gender, case),
        (Ending::Few, Case::Nom | Case::Acc)
            if gender == Gender::F && noun_key(number, case, noun) == "few" =>
        {
            (Gender::Pl, Case::Nom)
        }
        (Ending::Thousands, _) | (_, Case::Nom | Case::Acc | Case::Gen) => (Gender::Pl, Case::Gen),
        _ => (Gender::Pl, case),
    }
}

/// A form that was not typed, where a rule gives it.
pub(super) fn derived<'a>(noun: &'a Forms, key: &str) -> Option<Cow<'a, str>> {
    if noun.indeclinable
        && !matches!(key, "abbr" | "adj" | "in" | "to" | "from" | "given" | "family")
    {
        return Some(Cow::Borrowed(noun.base()));
    }
    if key == "full" {
        return noun.typed("nom").map(Cow::Borrowed);
    }
    if noun.is_counted() { counted(noun, key).map(Cow::Borrowed) } else { named(noun, key) }
}

fn counted<'a>(noun: &'a Forms, key: &str) -> Option<&'a str> {
    match key {
        "gen1" => noun.typed("few"),
        "gen" => noun.typed("many"),
        "many" => noun.typed("gen"),
        "acc1" => {
            let one = noun.typed("one")?;
            match noun.gender {
                Some(Gender::F) => None,
                None if one.ends_with(['а', 'я']) => None,
                Some(Gender::M) | None if noun.animate => {
                    noun.typed("gen1").or_else(|| noun.typed("few"))
                }
                _ => noun.typed("one"),
            }
        }
        "acc" if noun.animate => noun.typed("gen").or_else(|| noun.typed("many")),
        "acc" => noun.typed("nom"),
        _ => None,
    }
}

fn named<'a>(noun: &'a Forms, key: &str) -> Option<Cow<'a, str>> {
    if let Some(case) = Case::ALL.into_iter().find(|case| case.singular() == key) {
        return noun.typed(case.name()).map(Cow::Borrowed).or_else(|| named(noun, case.name()));
    }
    let case = Case::named(key)?;
    if let Some(text) = by_rule(noun, case) {
        return Some(Cow::Owned(text));
    }
    match case {
        Case::Nom => noun.typed("full").map(Cow::Borrowed),
        Case::Acc => accusative(noun).map(Cow::Borrowed),
        _ => None,
    }
}

/// The accusative of a name is its nominative or genitive, but for a singular feminine one in -а or -я.
fn accusative(noun: &Forms) -> Option<&str> {
    let nom = noun.typed("nom").or_else(|| noun.typed("full"))?;
    let feminine = noun.gender == Some(Gender::F) || noun.gender.is_none() && looks_feminine(nom);
    match noun.plural {
        _ if noun.animate && (noun.plural || !feminine) => noun.typed("gen"),
        false if feminine => None,
        _ => Some(nom),
    }
}

/// Whether a name could be feminine by its first word: then its accusative must be typed, or its gender.
pub(super) fn looks_feminine(phrase: &str) -> bool {
    phrase.split(' ').next().is_some_and(|word| word.ends_with(['а', 'я']))
}

/// «-ский район» and «-ская область» decline by rule, and so does an adjective that stands for a place.
fn by_rule(noun: &Forms, case: Case) -> Option<String> {
    let Some(nom) = noun.typed("nom").or_else(|| noun.typed("full")) else {
        return noun.typed("adj").and_then(|adj| adjective(adj, own_gender(adj)?, case, false));
    };
    let (first, second) = nom.split_once(' ')?;
    if !first.ends_with("кий") && !first.ends_with("кая") {
        return None;
    }
    let (gender, forms) = match second {
        "район" => (Gender::M, ["район", "района", "району", "район", "районом", "районе"]),
        "область" => {
            (Gender::F, ["область", "области", "области", "область", "областью", "области"])
        }
        _ => return None,
    };
    Some(format!("{} {}", adjective(first, gender, case, false)?, forms[case as usize]))
}

/// The gender that the dictionary form of an adjective shows by itself.
pub(super) fn own_gender(adjective: &str) -> Option<Gender> {
    let ending: String =
        adjective.chars().skip(adjective.chars().count().saturating_sub(2)).collect();
    match ending.as_str() {
        "ый" | "ий" | "ой" => Some(Gender::M),
        "ая" | "яя" => Some(Gender::F),
        "ое" | "ее" => Some(Gender::N),
        "ые" | "ие" => Some(Gender::Pl),
        _ => None,
    }
}

/// The endings of a hard stem, in the order of [`Case::ALL`]; the accusative of m and pl follows animacy.
const HARD: [[&str; 6]; 4] = [
    ["ый", "ого", "ому", "ый", "ым", "ом"],
    ["ая", "ой", "ой", "ую", "ой", "ой"],
    ["ое", "ого", "ому", "ое", "ым", "ом"],
    ["ые", "ых", "ым", "ые", "ыми", "ых"],
];

const THIRD: [[&str; 6]; 4] = [
    ["ий", "ьего", "ьему", "ий", "ьим", "ьем"],
    ["ья", "ьей", "ьей", "ью", "ьей", "ьей"],
    ["ье", "ьего", "ьему", "ье", "ьим", "ьем"],
    ["ьи", "ьих", "ьим", "ьи", "ьими", "ьих"],
];

/// An adjective, given in the nominative of any gender, in a gender and case; none if it is no adjective.
pub(super) fn adjective(word: &str, gender: Gender, case: Case, animate: bool) -> Option<String> {
    let case = match (case, gender) {
        (Case::Acc, Gender::M | Gender::Pl) if animate => Case::Gen,
        _ => case,
    };
    if let Some(stem) = word.strip_suffix("третий") {
        return Some(format!("{stem}трет{}", THIRD[gender as usize][case as usize]));
    }
    let own = own_gender(word)?;
    let cut = word.char_indices().rev().nth(1)?.0;
    let (stem, typed) = word.split_at(cut);
    if gender == own && (case == Case::Nom || case == Case::Acc && gender != Gender::F) {
        return Some(word.to_owned());
    }
    let ending = HARD[gender as usize][case as usize];
    Some(format!("{stem}{}", softened(ending, stem, typed)))
}

/// The spelling rules: ы → и after к г х ж ч ш щ, unstressed о → е after ж ч ш щ ц, and the soft row after the rest.
fn softened(ending: &str, stem: &str, typed: &str) -> String {
    let last = stem.chars().last().unwrap_or_default();
    let velar = matches!(last, 'г' | 'к' | 'х');
    let sibilant = matches!(last, 'ж' | 'ч' | 'ш' | 'щ');
    let soft = !velar && !sibilant && matches!(typed, "ий" | "яя" | "ее" | "ие");
    let first = ending.chars().next().unwrap_or_default();
    let replaced = match first {
        'ы' if velar || sibilant || soft => 'и',
        'о' if soft || (sibilant || last == 'ц') && typed != "ой" => 'е',
        'а' if soft => 'я',
        'у' if soft => 'ю',
        other => other,
    };
    format!("{replaced}{}", &ending[first.len_utf8()..])
}

/// Whether a letter stands for a consonant.
pub(super) fn is_consonant(letter: char) -> bool {
    "бвгджзйклмнпрстфхцчшщ".contains(letter)
}
