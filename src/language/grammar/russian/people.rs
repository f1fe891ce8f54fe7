//! Names of people as they probably decline, where the regular rules give no form.

use super::declension::{self, is_consonant};
use super::endings;
use crate::language::grammar::NameOf;
use crate::language::inflection::{Case, Gender, Sex};

/// Names with a vowel that goes, or with another irregular form, in all cases.
const IRREGULAR: [[&str; 6]; 6] = [
    ["павел", "павла", "павлу", "павла", "павлом", "павле"],
    ["лев", "льва", "льву", "льва", "львом", "льве"],
    ["пётр", "петра", "петру", "петра", "петром", "петре"],
    ["петр", "петра", "петру", "петра", "петром", "петре"],
    ["илья", "ильи", "илье", "илью", "ильей", "илье"],
    ["любовь", "любови", "любови", "любовь", "любовью", "любови"],
];

/// One part of a name in a case, and whether it is certain; none where not even a guess can be made.
pub(super) fn name(word: &str, of: NameOf, case: Case) -> Option<(String, bool)> {
    let lower = word.to_lowercase();
    // Initials.
    if word.ends_with('.') || is_particle(word) {
        return Some((word.to_owned(), true));
    }
    let irregular = IRREGULAR.iter().find(|forms| !of.family && forms[0] == lower);
    if let Some(forms) = irregular {
        return Some((capital(forms[case as usize]), true));
    }
    let adjective = declension::own_gender(&lower).filter(|own| *own != Gender::Pl);
    if of.family
        && let Some(gender) = adjective.filter(|own| is_adjective(&lower, *own, of.sex))
    {
        return Some((declension::adjective(word, gender, case, true)?, true));
    }
    let last = lower.chars().next_back()?;
    if matches!(last, 'а' | 'я') {
        return in_a(word, &lower, of, case);
    }
    if of.sex == Sex::F {
        // «Толгонай», «Мюллер»; a Russian name in -ь that comes here declines: «Нинель», «Рахиль».
        let declines = last == 'ь' && !of.family;
        let forms = if declines { endings::noun(word, true)? } else { endings::unchanged(word) };
        return Some((forms[case as usize].clone(), !declines));
    }
    masculine(word, &lower, of, case)
}

/// «фон», «дер», «аль-Хасани».
fn is_particle(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

/// «Толстой», «Белый», «Токаевская», but neither «Цой» nor «Гайдай».
fn is_adjective(lower: &str, gender: Gender, sex: Sex) -> bool {
    let vowels = lower.chars().filter(|letter| "аеёиоуыэюя".contains(*letter)).count();
    match sex {
        Sex::F => gender == Gender::F,
        Sex::M => gender == Gender::M && vowels > 1,
    }
}

fn in_a(word: &str, lower: &str, of: NameOf, case: Case) -> Option<(String, bool)> {
    let before = lower.chars().rev().nth(1)?;
    // «Гарсиа», «Моруа», «Дюма», «Дега»: the end of a French name is stressed.
    let is_french = matches!(before, 'а' | 'у' | 'и' | 'е' | 'о') && lower.ends_with('а');
    if is_french || of.family && ["дюма", "золя", "дега", "петипа"].contains(&lower)
    {
        return Some((word.to_owned(), !is_french));
    }
    let is_woman_in_a = of.sex == Sex::F && !of.family;
    // «Шарифзода» may decline or not, and of short surnames nobody can tell where they are stressed.
    let is_certain = is_woman_in_a || !lower.ends_with("зода") && of.foreign != Some(true);
    let forms = endings::noun(word, true)?;
    Some((forms[case as usize].clone(), is_certain))
}

fn masculine(word: &str, lower: &str, of: NameOf, case: Case) -> Option<(String, bool)> {
    let fleeting =
        lower.strip_suffix("ец").filter(|stem| of.family && stem.ends_with(is_consonant));
    if let Some(stem) = fleeting.filter(|_| lower.chars().count() > 4) {
        let stem = &word[..stem.len()];
        let ends = ["ец", "ца", "цу", "ца", "цом", "це"];
        return Some((format!("{stem}{}", ends[case as usize]), false));
    }
    let mut forms = endings::noun(word, false)?;
    forms[3] = forms[1].clone();
    // «Дарвин», «Чаплин»: only who knows the person can tell.
    let own = ["ов", "ев", "ёв", "ин", "ын"].iter().any(|end| lower.ends_with(end));
    if of.family && own && of.foreign != Some(true) && case == Case::Ins {
        return Some((format!("{word}ым"), false));
    }
    let may_lose = ["ок", "ёк", "ек", "ень", "ел"].iter().any(|end| lower.ends_with(end));
    Some((forms[case as usize].clone(), !may_lose || lower.ends_with("бек")))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
