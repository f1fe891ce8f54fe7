//! Forms of words that no dictionary has, by their endings: names of places and of people.

use super::declension::{self, is_consonant};
use crate::language::inflection::{Case, Gender};

/// Before a hyphen these stay as they are.
const PREFIXES: [&str; 6] = ["вице", "пресс", "статс", "экс", "топ", "бизнес"];

pub(super) fn is_prefix(word: &str) -> bool {
    PREFIXES.contains(&word.to_lowercase().as_str())
}

/// The same word in all cases.
pub(super) fn unchanged(word: &str) -> [String; 6] {
    [(); 6].map(|()| word.to_owned())
}

/// Whether an unknown name with this ending has one form only.
pub(super) fn never_declines(word: &str) -> bool {
    word.to_lowercase().ends_with(['е', 'и', 'о', 'у', 'ы', 'э', 'ю'])
        && declension::own_gender(&word.to_lowercase()).is_none()
}

/// Endings that only adjectives have, whatever their stem.
pub(super) fn looks_adjectival(lower: &str) -> bool {
    let ends = ["ский", "ская", "ское", "ские", "цкий", "цкая", "цкое", "нный", "нная", "нное"];
    ends.iter().any(|end| lower.ends_with(end))
}

/// An unknown name in all cases, and whether its ending leaves no choice.
pub(super) fn by_ending(word: &str, gender: Option<Gender>) -> Option<([String; 6], bool)> {
    let lower = word.to_lowercase();
    if let Some(own) = declension::own_gender(&lower).filter(|own| *own != Gender::Pl) {
        let is_certain = own != Gender::M || lower.ends_with("ый");
        // «Чуй», «Костанай» are no adjectives; «Отрадное», «Рудный» are.
        let forms = Case::ALL.iter().map(|case| declension::adjective(word, own, *case, false));
        return Some((forms.collect::<Option<Vec<_>>>()?.try_into().ok()?, is_certain));
    }
    if never_declines(word) {
        // «Ананьево» may decline, «Нидерланды» is a plural.
        return Some((unchanged(word), gender != Some(Gender::Pl)));
    }
    let is_feminine = gender == Some(Gender::F);
    // «Ошем» or «Ошом», «Ильичом»: the stress decides, and nothing shows it.
    let is_by_stress = lower.trim_end_matches('а').ends_with(is_hushing);
    let is_open = lower.ends_with("ец") || lower.ends_with('ь') && gender.is_none();
    Some((noun(word, is_feminine)?, !(is_open || is_by_stress)))
}

/// A noun of the first or second declension, or of the third where it is feminine and has -ь.
pub(super) fn noun(word: &str, is_feminine: bool) -> Option<[String; 6]> {
    let last = word.chars().next_back()?;
    let stem = &word[..word.len() - last.len_utf8()];
    let before = stem.chars().next_back().unwrap_or_default();
    let (stem, ends) = match last {
        'а' => {
            let gen_end = if matches!(before, 'г' | 'к' | 'х' | 'ж' | 'ч' | 'ш' | 'щ') {
                "и"
            } else {
                "ы"
            };
            let ins = if is_hushing(before) { "ей" } else { "ой" };
            (stem, ["а", gen_end, "е", "у", ins, "е"])
        }
        'я' if before == 'и' => (stem, ["я", "и", "и", "ю", "ей", "и"]),
        'я' => (stem, ["я", "и", "е", "ю", "ей", "е"]),
        'ь' if is_feminine => (stem, ["ь", "и", "и", "ь", "ью", "и"]),
        'ь' => (stem, ["ь", "я", "ю", "ь", "ем", "е"]),
        'й' if before == 'и' => (stem, ["й", "я", "ю", "й", "ем", "и"]),
        'й' => (stem, ["й", "я", "ю", "й", "ем", "е"]),
        _ if is_hushing(last) => (word, ["", "а", "у", "", "ем", "е"]),
        _ if is_consonant(last) => (word, ["", "а", "у", "", "ом", "е"]),
        _ => return None,
    };
    Some(ends.map(|end| format!("{stem}{end}")))
}

fn is_hushing(letter: char) -> bool {
    matches!(letter, 'ж' | 'ч' | 'ш' | 'щ' | 'ц')
}
