//! Given and family names by the regular rules of declension.

use super::declension::is_consonant;
use crate::language::grammar::NameOf;
use crate::language::inflection::{Case, Sex};

/// Surnames in -ина that are nouns (gen. Щербины) and not feminine forms of one in -ин (gen. Пушкиной).
const NOUNS: [&str; 14] = [
    "щербина",
    "калина",
    "малина",
    "рябина",
    "осина",
    "дубина",
    "година",
    "долина",
    "кручина",
    "лозина",
    "былина",
    "билина",
    "хмелина",
    "скотина",
];

/// Women's names in -ь that decline: all others (Асель, Айгуль, Даниэль) keep one form.
const IN_SOFT_SIGN: [&str; 8] =
    ["любовь", "нинель", "рахиль", "юдифь", "эсфирь", "руфь", "ассоль", "агарь"];

/// A family or given name in a case; none where the form must be typed.
pub(super) fn name(word: &str, of: NameOf, case: Case) -> Option<String> {
    let lower = word.to_lowercase();
    if case == Case::Nom || never_declines(&lower, of.family) {
        return Some(word.to_owned());
    }
    let last = lower.chars().last()?;
    if of.family && NOUNS.contains(&lower.as_str()) {
        let stem = word.strip_suffix('а')?;
        return Some(format!("{stem}{}", ["а", "ы", "е", "у", "ой", "е"][case as usize]));
    }
    let is_woman = of.sex == Sex::F;
    let feminine = ["ова", "ева", "ёва", "ина", "ына"].iter().any(|end| lower.ends_with(end));
    if is_woman && of.family && feminine {
        let stem = word.strip_suffix('а')?;
        return Some(format!("{stem}{}", if case == Case::Acc { "у" } else { "ой" }));
    }
    if is_woman && !of.family && IN_SOFT_SIGN.contains(&lower.as_str()) {
        return None;
    }
    if is_woman {
        let bare = last == 'ь' || is_consonant(last);
        return (bare && of.keeps).then(|| word.to_owned());
    }
    if !is_consonant(last) || last == 'й' || may_lose_its_vowel(&lower) {
        return None;
    }
    let instrumental = match last {
        'ж' | 'ч' | 'ш' | 'щ' | 'ц' => "ем",
        _ if of.family && case == Case::Ins && is_ambiguous(&lower) => by_origin(&lower, of)?,
        _ => "ом",
    };
    Some(format!("{word}{}", ["", "а", "у", "а", instrumental, "е"][case as usize]))
}

/// Surnames of the language itself have -ым, foreign ones -ом: Шамеевым, Дарвином.
fn is_ambiguous(lower: &str) -> bool {
    ["ов", "ев", "ёв", "ин", "ын"].iter().any(|end| lower.ends_with(end))
}

/// The ending of the instrumental; none where nothing tells whether a surname in -ин is a foreign one.
fn by_origin(lower: &str, of: NameOf) -> Option<&'static str> {
    let vowels = lower.chars().filter(|letter| "аеёиоуыэюя".contains(*letter)).count();
    let in_v = lower.ends_with('в');
    match of.foreign {
        Some(true) => Some("ом"),
        // Surnames of one syllable in -ин are Korean or Chinese: Шин, Цин.
        _ if vowels == 1 && !in_v => Some("ом"),
        Some(false) => Some("ым"),
        // Those in -ов and -ев are the rule, and foreign ones rare.
        None => in_v.then_some("ым"),
    }
}

/// Павел, Лев, Пётр, Кравец, Коваленок lose or change a vowel, or might: such names are typed.
fn may_lose_its_vowel(lower: &str) -> bool {
    let fleeting = ["ел", "ец", "ок", "ёк", "ек", "ень"].iter().any(|end| lower.ends_with(end));
    fleeting && !lower.ends_with("бек") || matches!(lower, "лев" | "пётр")
}

fn never_declines(lower: &str, family: bool) -> bool {
    let ends = ["уулу", "кызы", "ко", "о", "у", "ы", "и", "э", "е"];
    ends.iter().any(|end| lower.ends_with(end)) || family && is_genitive_plural(lower)
}

/// Черных, Долгих: old genitives of adjectives. Генрих and Дитрих are none: an adjective has -их only after these
/// letters.
fn is_genitive_plural(lower: &str) -> bool {
    let stem = lower.strip_suffix("их");
    lower.ends_with("ых")
        || stem.is_some_and(|stem| stem.ends_with(['г', 'к', 'х', 'ж', 'ч', 'ш', 'щ', 'н']))
}
