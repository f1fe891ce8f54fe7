//! Whether a name is spelled in Latin letters as it is in Cyrillic ones: a foreign name keeps its own spelling, a
//! Russian or Kyrgyz one is written letter by letter.

use super::letters::folded_letter;

/// Letters with what stands for them where two names are compared. Several ways to write a sound are one.
const LETTERS: &str = "а a б b в v г g д d е e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch \
                       ш sh щ shch ъ - ы i ь - э e ю iu я ia ң n ө o ү u";

/// Ways of writing that mean the same, each with the one that they are compared as.
const WAYS: [(&str, &str); 9] = [
    ("ye", "e"),
    ("yo", "e"),
    ("jo", "zho"),
    ("dzh", "zh"),
    ("j", "zh"),
    ("y", "i"),
    ("x", "ks"),
    ("'", ""),
    ("’", ""),
];

/// Whether the bearer of a name, given in Cyrillic and in Latin letters, has a foreign one; none where the spellings
/// do not tell.
pub fn is_foreign_name(cyrillic: &str, latin: &str) -> Option<bool> {
    let (own, theirs) = (compared(&romanised(cyrillic)), compared(&spelled(latin)));
    // No system of transliteration has these letters.
    let marked = latin
        .chars()
        .any(|c| matches!(c, 'w' | 'W' | 'q' | 'Q') || !c.is_ascii() && c.is_alphabetic());
    let away = strsim::levenshtein(&own, &theirs);
    // Initials are written alike by everybody.
    let is_short = [cyrillic, latin].iter().any(|name| name.is_empty() || name.contains('.'));
    match away {
        _ if is_short => None,
        _ if marked => Some(true),
        0 => Some(false),
        1 => None,
        _ => Some(true),
    }
}

fn romanised(name: &str) -> String {
    name.chars().map(folded_letter).map(romanised_letter).collect()
}

fn romanised_letter(letter: char) -> String {
    let pairs: Vec<&str> = LETTERS.split_whitespace().collect();
    let known = pairs.chunks(2).find(|pair| pair[0].starts_with(letter)).map(|pair| pair[1]);
    known.map_or(letter.to_string(), |known| known.replace('-', ""))
}

fn spelled(name: &str) -> String {
    let lower = name.to_lowercase();
    WAYS.iter().fold(lower, |name, (way, same)| name.replace(way, same))
}

/// Without doubled letters and without what is heard as one: kh and h, ie and e.
fn compared(name: &str) -> String {
    let name = name.replace("dzh", "zh").replace("kh", "h").replace("ie", "e");
    let mut letters: Vec<char> = name.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_names_keep_their_spelling() {
        for (cyrillic, latin) in [
            ("Роман", "Roman"),
            ("Асель", "Asel"),
            ("Юлия", "Yuliya"),
            ("Сергей", "Sergey"),
            ("Алексей", "Alexei"),
            ("Джумабек", "Jumabek"),
            ("Нурбек", "Nurbek"),
            ("Мадеюев", "Madeyuev"),
            ("Хусейн", "Khusein"),
        ] {
            assert_eq!(is_foreign_name(cyrillic, latin), Some(false), "{cyrillic} {latin}");
        }
        for (cyrillic, latin) in [
            ("Лоуренс", "Lawrence"),
            ("Чарльз", "Charles"),
            ("Генрих", "Heinrich"),
            ("Дарвин", "Darwin"),
            ("Бюлов", "Bülow"),
        ] {
            assert_eq!(is_foreign_name(cyrillic, latin), Some(true), "{cyrillic} {latin}");
        }
        assert_eq!(is_foreign_name("Пётр", "Peter"), None);
    }
}
