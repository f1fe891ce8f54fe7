//! в or во, с or со, к or ко, о or об or обо, and how the beginning of a word sounds to a Russian ear.

use super::declension::is_consonant;
use crate::language::inflection::Case;

/// The plain form of a preposition that changes with the next sound.
pub(super) fn plain(word: &str) -> Option<&'static str> {
    Some(match word {
        "в" | "во" => "в",
        "с" | "со" => "с",
        "к" | "ко" => "к",
        "о" | "об" | "обо" => "о",
        _ => return None,
    })
}

/// The cases that may follow a preposition; none for any other word.
pub(super) fn cases_after(word: &str) -> &'static [Case] {
    match plain(word).unwrap_or(word) {
        "для" | "без" | "до" | "от" | "из" | "у" | "после" | "кроме" | "среди" | "вместо"
        | "против" | "из-за" | "около" | "вокруг" | "ради" | "возле" | "вдоль" => {
            &[Case::Gen]
        }
        "к" | "благодаря" | "согласно" | "вопреки" => &[Case::Dat],
        "через" | "про" | "сквозь" => &[Case::Acc],
        "над" | "перед" => &[Case::Ins],
        "при" | "о" => &[Case::Prep],
        "в" | "на" => &[Case::Acc, Case::Prep],
        "за" | "под" => &[Case::Acc, Case::Ins],
        "между" => &[Case::Ins, Case::Gen],
        "с" => &[Case::Gen, Case::Ins],
        // «по» with a number in the nominative means so many each.
        "по" => &[Case::Nom, Case::Dat, Case::Acc, Case::Prep],
        _ => &[],
    }
}

/// The beginning of a word as it is spoken; Latin letters as the Cyrillic ones that they sound like.
pub(super) fn sound(word: &str) -> String {
    abbreviation(word)
        .unwrap_or_else(|| word.chars().flat_map(char::to_lowercase).map(cyrillic).collect())
}

/// A preposition in the form that stands before a sound.
pub(super) fn fit<'p>(preposition: &'p str, sound: &str) -> &'p str {
    let mut letters = sound.chars();
    let (first, second) = (letters.next().unwrap_or_default(), letters.next().unwrap_or_default());
    // «вь» of Вьетнам is two consonants, too.
    let cluster = is_consonant(second) || second == 'ь';
    let (all, me) = (is_all(sound), matches!(sound, "мне" | "мной" | "мною"));
    match preposition {
        "в" if matches!(first, 'в' | 'ф') && cluster || me || starts(sound, &["мног", "льв"]) => {
            "во"
        }
        "с" if matches!(first, 'с' | 'з' | 'ш' | 'ж') && cluster
            || first == 'щ'
            || me
            || starts(sound, &["вс", "вто", "мног"]) =>
        {
            "со"
        }
        "к" if me || starts(sound, &["вто", "вс", "мног"]) => "ко",
        "о" if all || me => "обо",
        "о" if matches!(first, 'а' | 'э' | 'и' | 'о' | 'у') => "об",
        _ => preposition,
    }
}

/// The forms of «все» that prepositions change before.
fn is_all(sound: &str) -> bool {
    let forms =
        ["все", "всё", "всех", "всем", "всём", "всеми", "всей", "всю", "всего", "всему", "всею"];
    forms.contains(&sound)
}

/// Before these sounds people say either form: «с многими», «со щитом», «о их доме», «ко встрече».
pub(super) fn is_free_choice(plain: &str, sound: &str) -> bool {
    let is_other = matches!(plain, "к" | "с") && starts(sound, &["вс"]) && !is_all(sound);
    is_other || starts(sound, &["мног", "щ", "льв"]) || sound == "их"
}

fn starts(sound: &str, prefixes: &[&str]) -> bool {
    prefixes.iter().any(|prefix| sound.starts_with(prefix))
}

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// An abbreviation that is read by its letters: two consonants (МСУ, SDC) or a Latin vowel first.
fn abbreviation(word: &str) -> Option<String> {
    let mut letters = word.chars();
    let (first, second) = (letters.next()?, letters.next()?);
    if !word.chars().all(char::is_uppercase) {
        return None;
    }
    let (spoken, next) = (cyrillic(lower(first)), cyrillic(lower(second)));
    let name = match first {
        'A' => "эй",
        'E' => "и",
        'I' => "ай",
        'O' => "оу",
        'U' => "ю",
        _ if !is_consonant(spoken) || !is_consonant(next) => return None,
        'Л' | 'L' => "эль",
        'М' | 'M' => "эм",
        'Н' | 'N' => "эн",
        'Р' => "эр",
        'R' => "ар",
        'С' | 'S' => "эс",
        'Ф' | 'F' => "эф",
        'H' => "эйч",
        'X' => "экс",
        _ => return Some(format!("{spoken}э")),
    };
    Some(name.to_owned())
}

/// The Cyrillic letter that a Latin one sounds like, roughly: enough to choose a preposition.
fn cyrillic(letter: char) -> char {
    const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
    const SOUND: &str = "абкдэфгхиджклмнопкрстуввкйз";
    let at = LATIN.find(letter);
    // «дж» takes two letters in SOUND, so that everything after j is one further on.
    at.and_then(|at| SOUND.chars().nth(if at > 9 { at + 1 } else { at })).unwrap_or(letter)
}
