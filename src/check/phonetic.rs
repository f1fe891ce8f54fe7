//! How a name sounds, roughly: its consonants, in whatever alphabet and transliteration it is written.

/// Letters and groups of letters with one sound each; the longest first. Vowels have none: they are
/// where transliterations differ most.
const SOUNDS: [(&str, &str); 62] = [
    ("shch", "S"),
    ("sch", "S"),
    ("dzh", "J"),
    ("дж", "J"),
    ("sh", "S"),
    ("ch", "C"),
    ("zh", "J"),
    ("dj", "J"),
    ("kh", "h"),
    ("gh", "g"),
    ("th", "t"),
    ("ph", "f"),
    ("ts", "c"),
    ("tz", "c"),
    ("ck", "k"),
    ("ce", "s"),
    ("ci", "s"),
    ("б", "b"),
    ("в", "v"),
    ("г", "g"),
    ("д", "d"),
    ("ж", "J"),
    ("з", "z"),
    ("к", "k"),
    ("л", "l"),
    ("м", "m"),
    ("н", "n"),
    ("ң", "n"),
    ("п", "p"),
    ("р", "r"),
    ("с", "s"),
    ("т", "t"),
    ("ф", "f"),
    ("х", "h"),
    ("ц", "c"),
    ("ч", "C"),
    ("ш", "S"),
    ("щ", "S"),
    ("b", "b"),
    ("c", "k"),
    ("d", "d"),
    ("f", "f"),
    ("g", "g"),
    ("h", "h"),
    ("j", "J"),
    ("k", "k"),
    ("l", "l"),
    ("m", "m"),
    ("n", "n"),
    ("p", "p"),
    ("q", "k"),
    ("r", "r"),
    ("s", "s"),
    ("t", "t"),
    ("v", "v"),
    ("w", "v"),
    ("x", "ks"),
    ("z", "z"),
    ("ß", "s"),
    ("ç", "C"),
    ("ş", "S"),
    ("ğ", "g"),
];

/// The sounds of a word: «Джумабаев», “Jumabaev” and “Dzhumabayev” are all JmbV.
pub(super) fn sounds(word: &str) -> String {
    let lower = word.to_lowercase();
    let (mut out, mut rest) = (String::new(), lower.as_str());
    while let Some(next) = rest.chars().next() {
        let known = SOUNDS.iter().find(|(letters, _)| rest.starts_with(letters));
        let (length, sound) =
            known.map_or((next.len_utf8(), ""), |(letters, sound)| (letters.len(), *sound));
        if !out.ends_with(sound) || sound.is_empty() {
            out.push_str(sound);
        }
        rest = &rest[length..];
    }
    out
}

/// Whether two words may be one name: the same sounds, but for an ending of a case («Асановым») or,
/// in a long name, one sound.
pub(super) fn are_alike(one: &str, other: &str) -> bool {
    let (one, other) = (sounds(one), sounds(other));
    let shorter = one.len().min(other.len());
    let ending = one.len().abs_diff(other.len()) == 1
        && (one.starts_with(&other) || other.starts_with(&one));
    shorter >= 2 && one == other
        || shorter >= 3 && ending
        || shorter >= 4 && strsim::levenshtein(&one, &other) <= 1
}

#[cfg(test)]
mod tests {
    use super::are_alike;

    #[test]
    fn a_name_sounds_alike_in_both_alphabets() {
        let alike = [
            ("Асанов", "Asanov"),
            ("Асановым", "Asanov"),
            ("Джумабаева", "Jumabaeva"),
            ("Жумабаева", "Zhumabayeva"),
            ("Чингиза", "Chyngyz"),
            ("Мёвли", "Meuwly"),
            ("Монтелеоне", "Monteleone"),
            ("Шамеев", "Shameyev"),
            ("Хусейн", "Khusein"),
            ("Щербаков", "Shcherbakov"),
            ("Шмидт", "Schmidt"),
            ("Токтосунову", "Toktosunov"),
        ];
        for (one, other) in alike {
            assert!(are_alike(one, other), "{one} {other}");
        }
        let different =
            [("Асанов", "Osmonov"), ("Жумабаева", "Osmonov"), ("Эльвира", "Nurlan"), ("Ай", "Ai")];
        for (one, other) in different {
            assert!(!are_alike(one, other), "{one} {other}");
        }
    }
}
