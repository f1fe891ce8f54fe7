//! All forms of a phrase: the adjectives in front and the noun decline, what follows them stays as it is.

use super::{declension, endings};
use crate::language::declined::{Declined, PhraseKind, PhraseOf};
use crate::language::dictionary::{Dictionary, Noun, Part};
use crate::language::inflection::{Case, Gender};

/// The forms of one word or of several, in all cases.
type Cases = [String; 6];

/// A piece of the phrase with its forms.
#[derive(Debug)]
struct Piece {
    cases: Cases,
    plural: Cases,
    /// What stands after 2, 3 and 4.
    few: String,
    /// That of the phrase, as far as this piece tells it.
    gender: Option<Gender>,
    is_certain: bool,
}

impl Piece {
    /// What is the same in all cases.
    fn fixed(text: &str) -> Piece {
        let cases = endings::unchanged(text);
        Piece { plural: cases.clone(), few: text.to_owned(), cases, gender: None, is_certain: true }
    }
}

/// The two nouns that are counted with another word than their genitive plural: 5 человек, 5 лет.
const SUPPLETIVE: [(&str, &str); 2] = [("человек", "человек"), ("год", "лет")];

/// All forms of a phrase in the nominative.
pub(super) fn decline(
    phrase: &str,
    of: &PhraseOf,
    words: Option<&dyn Dictionary>,
) -> Option<Declined> {
    let asked: Vec<&str> = phrase.split(' ').collect();
    let pieces = pieces(&asked, of, words)?;
    let cases = Case::ALL.map(|case| joined(&pieces, |piece| &piece.cases[case as usize]));
    let is_term = of.kind == PhraseKind::Term;
    Some(Declined {
        cases,
        plural: is_term
            .then(|| Case::ALL.map(|case| joined(&pieces, |piece| &piece.plural[case as usize]))),
        few: is_term.then(|| joined(&pieces, |piece| &piece.few)),
        many: SUPPLETIVE.iter().find(|(one, _)| *one == phrase).map(|(_, many)| *many),
        gender: pieces.iter().find_map(|piece| piece.gender),
        is_certain: pieces.iter().all(|piece| piece.is_certain),
    })
}

fn joined(pieces: &[Piece], form: impl Fn(&Piece) -> &str) -> String {
    pieces.iter().map(form).collect::<Vec<_>>().join(" ")
}

fn pieces(asked: &[&str], of: &PhraseOf, words: Option<&dyn Dictionary>) -> Option<Vec<Piece>> {
    // «и. о. директора», «врио министра», «айыл окмоту», «ОсОО «Тазалык»»: the first word never declines.
    let first = asked.first()?;
    let next = asked.get(1).copied();
    if let Some(is_certain) = next.and_then(|next| stays_before(first, next, words)) {
        let mut all = pieces(&asked[1..], of, words)?;
        all.insert(0, Piece { is_certain, ..Piece::fixed(first) });
        return Some(all);
    }
    if is_fixed(first, next, words) {
        return Some(asked.iter().map(|word| Piece::fixed(word)).collect());
    }
    let chain = asked.iter().position(|word| !belongs_to_chain(word, words)).unwrap_or(asked.len());
    // «Чрезвычайный и Полномочный Посол»: a joint is no end of the chain, but it cannot be the last of it.
    let trailing = asked[..chain].iter().rev().take_while(|word| **word == "и").count();
    let chain = chain - trailing;
    let head = asked.get(chain).filter(|word| nominative(word, words).is_some());
    let agreeing = asked[..chain].last().and_then(|word| gender_of(word));
    // «заведующая детским садом», «Отрадное»: the last adjective is the noun.
    let is_head_a_noun =
        chain == 0 || head.is_some_and(|_| !is_short_of_noun(asked, chain, words, agreeing));
    let (noun, after) = match is_head_a_noun {
        true => (asked.get(chain).copied(), chain + 1),
        false => (None, chain),
    };
    let gender = agreeing.or(of.gender);
    let noun = noun.map(|noun| noun_piece(noun, gender, of, words));
    let noun = match noun {
        Some(None) => return None,
        Some(Some(found)) => Some(found),
        None => None,
    };
    let gender = agreeing.or(noun.as_ref().and_then(|(_, gender)| *gender)).or(of.gender);
    let is_animate = of.is_animate || of.kind == PhraseKind::Role;
    let mut pieces = Vec::new();
    for word in &asked[..chain] {
        pieces.push(adjective_piece(word, gender?, is_animate)?);
    }
    // «Иссык-Кульская и Джалал-Абадская области»: two singulars may have a plural noun.
    if of.kind != PhraseKind::Role && asked[..chain].contains(&"и") {
        pieces.iter_mut().for_each(|piece| piece.is_certain = false);
    }
    pieces.extend(noun.map(|(piece, _)| Piece { gender, ..piece }));
    pieces.extend(rest(&asked[after.min(asked.len())..], of, words));
    Some(pieces)
}

/// What follows the noun: it stays, but a role that is joined to another one by a dash or by «и» declines too.
fn rest(asked: &[&str], of: &PhraseOf, words: Option<&dyn Dictionary>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (at, word) in asked.iter().enumerate() {
        pieces.push(Piece::fixed(word));
        let joins = matches!(*word, "—" | "–" | "и") && of.kind == PhraseKind::Role;
        let follows = asked.get(at + 1).filter(|next| joins && is_person(next, words));
        if follows.is_some()
            && let Some(more) = self::pieces(&asked[at + 1..], of, words)
        {
            pieces.extend(more);
            return pieces;
        }
    }
    pieces
}

fn is_person(word: &str, words: Option<&dyn Dictionary>) -> bool {
    nominative(word, words).is_some_and(|noun| noun.is_animate && !noun.is_plural)
}

/// Kyrgyz words that stand before a noun and have no cases in Russian.
const BEFORE_NOUNS: [&str; 4] = ["жогорку", "айыл", "айылдык", "шаардык"];

/// Whether the first word is an attribute without cases: «Жогорку Кенеш», «Айыл Банк»; and if so, whether that is
/// certain. An unknown word before a nominative may be one.
fn stays_before(word: &str, next: &str, words: Option<&dyn Dictionary>) -> Option<bool> {
    let lower = word.to_lowercase();
    if BEFORE_NOUNS.contains(&lower.as_str()) {
        return Some(true);
    }
    let known = words?;
    let is_unknown = known.readings(last_part(&lower)).is_empty();
    let is_plain = !word.ends_with(['.', '»', ',']) && !endings::looks_adjectival(&lower);
    let before_noun = known.nouns(&next.to_lowercase()).iter().any(|noun| !noun.is_plural);
    (is_unknown && is_plain && before_noun).then_some(false)
}

/// Abbreviations and what stands in a name before one in quotation marks.
fn is_fixed(word: &str, next: Option<&str>, words: Option<&dyn Dictionary>) -> bool {
    let is_unknown = words.is_none_or(|words| words.readings(&word.to_lowercase()).is_empty());
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    word.starts_with(['«', '"', '“'])
        || word.ends_with('.')
        || capitals > 1 && (capitals == letters || letters < 6 && !word.contains('-'))
        || word == "врио"
        || is_unknown && endings::never_declines(word) && next.is_some()
        || next.is_some_and(|next| ["окмоту", "өкмөтү"].contains(&next))
}

fn belongs_to_chain(word: &str, words: Option<&dyn Dictionary>) -> bool {
    let bare = word.trim_end_matches(',');
    word == "и" || is_adverb(bare, words) || gender_of(bare).is_some() && is_adjective(bare, words)
}

/// «временно исполняющий».
fn is_adverb(word: &str, words: Option<&dyn Dictionary>) -> bool {
    word == "временно" && words.is_some()
}

/// The gender that a nominative of an adjective shows.
fn gender_of(word: &str) -> Option<Gender> {
    declension::own_gender(&word.to_lowercase())
}

fn is_adjective(word: &str, words: Option<&dyn Dictionary>) -> bool {
    let lower = word.to_lowercase();
    let last = lower.rsplit('-').next().unwrap_or(&lower);
    let readings = words.map(|words| words.readings(last)).unwrap_or_default();
    let agrees =
        |part| matches!(part, Part::Adjective | Part::Participle { .. } | Part::Determiner);
    if readings.is_empty() {
        return endings::looks_adjectival(&lower);
    }
    let mut nominatives = readings.iter().filter(|reading| reading.case == Some(Case::Nom));
    nominatives.any(|reading| agrees(reading.part)) || endings::looks_adjectival(&lower)
}

/// Whether the word after the adjectives does not agree with them: it depends on them, as in «управляющая делами».
fn is_short_of_noun(
    asked: &[&str],
    chain: usize,
    words: Option<&dyn Dictionary>,
    agreeing: Option<Gender>,
) -> bool {
    let Some(word) = asked.get(chain) else { return true };
    let lower = word.to_lowercase();
    let nouns = words.map(|words| words.nouns(last_part(&lower))).unwrap_or_default();
    !nouns.is_empty()
        && !nouns.iter().any(|noun| match agreeing {
            Some(Gender::Pl) => noun.is_plural,
            other => !noun.is_plural && (noun.gender == other || noun.gender.is_none()),
        })
        // «старший судья»: a man.
        && !nouns.iter().any(|noun| noun.is_animate && !noun.is_plural)
}

fn last_part(word: &str) -> &str {
    word.rsplit('-').next().unwrap_or(word)
}

/// The noun of which a word is the nominative; an unknown word may be one as well.
fn nominative(word: &str, words: Option<&dyn Dictionary>) -> Option<Noun> {
    let lower = word.to_lowercase();
    let part = last_part(&lower);
    let known = words?;
    let found = known.nouns(part).into_iter().next();
    let is_unknown = known.readings(part).is_empty();
    found.or_else(|| {
        is_unknown.then_some(Noun {
            gender: None,
            is_animate: false,
            is_plural: false,
            singular: None,
            plural: None,
        })
    })
}

fn adjective_piece(word: &str, gender: Gender, is_animate: bool) -> Option<Piece> {
    let bare = word.trim_end_matches(',');
    if gender_of(bare).is_none() {
        return Some(Piece::fixed(word));
    }
    let comma = &word[bare.len()..];
    let few = if gender == Gender::F { Case::Nom } else { Case::Gen };
    Some(Piece {
        cases: all_cases(bare, gender, is_animate, comma)?,
        plural: all_cases(bare, Gender::Pl, is_animate, comma)?,
        few: declension::adjective(bare, Gender::Pl, few, is_animate)? + comma,
        gender: Some(gender),
        is_certain: true,
    })
}

fn all_cases(word: &str, gender: Gender, is_animate: bool, comma: &str) -> Option<Cases> {
    let forms = Case::ALL.iter().map(|case| {
        let form = declension::adjective(word, gender, *case, is_animate)?;
        Some(form + comma)
    });
    forms.collect::<Option<Vec<_>>>()?.try_into().ok()
}

/// The forms of the noun, and its gender.
fn noun_piece(
    word: &str,
    gender: Option<Gender>,
    of: &PhraseOf,
    words: Option<&dyn Dictionary>,
) -> Option<(Piece, Option<Gender>)> {
    let (before, last) = word.rsplit_once('-').map_or(("", word), |(before, last)| (before, last));
    let lower = last.to_lowercase();
    let nouns = words.map(|words| words.nouns(&lower)).unwrap_or_default();
    let is_animate = of.is_animate || of.kind == PhraseKind::Role;
    let animate = nouns.iter().filter(|noun| noun.is_animate == is_animate);
    let found = animate
        .clone()
        .find(|noun| has_gender(noun, gender))
        .or_else(|| nouns.iter().find(|noun| has_gender(noun, gender)));
    let found =
        found.or_else(|| animate.into_iter().find(|noun| !noun.is_plural)).or(nouns.first());
    // «Чаек» is no small tea.
    let is_named = of.kind == PhraseKind::Place
        && word.starts_with(char::is_uppercase)
        && gender != Some(Gender::Pl)
        && !endings::never_declines(&lower);
    if is_named && let Some((cases, is_certain)) = endings::by_ending(word, gender) {
        let own = found.and_then(|noun| of_noun(last, noun, is_animate));
        let agrees = !before.is_empty() || own.is_none_or(|own| own.cases == cases);
        let is_certain = is_certain && agrees;
        let piece = by_ending(cases, is_certain);
        return Some((piece, gender));
    }
    let is_rare_place = of.kind == PhraseKind::Place
        && (!before.is_empty() || endings::never_declines(&lower))
        && word.starts_with(char::is_uppercase);
    let Some(noun) = found.filter(|_| !is_rare_place || gender == Some(Gender::Pl)) else {
        let (cases, is_certain) = endings::by_ending(word, gender)?;
        let is_certain = is_certain
            && (of.kind == PhraseKind::Place
                || words.is_none_or(|_| endings::never_declines(&lower)));
        let piece = by_ending(cases, is_certain);
        return Some((piece, gender));
    };
    let mut piece = of_noun(last, noun, is_animate)?;
    if of.kind == PhraseKind::Term && has_other_plural(&piece, noun, words) {
        piece.is_certain = false;
    }
    if !before.is_empty() {
        let first = words.map(|words| words.nouns(&before.to_lowercase())).unwrap_or_default();
        let first = first
            .iter()
            .find(|first| of.kind == PhraseKind::Role && first.is_animate && !first.is_plural);
        let stays = endings::unchanged(before);
        // «вице-премьер-министр», «статс-секретарь», «пресс-секретарь»: the first part stays.
        let first = first.filter(|_| !before.contains('-') && !endings::is_prefix(before));
        let front = first.and_then(|first| of_noun(before, first, true)).map(|front| front.cases);
        piece.is_certain &= of.kind == PhraseKind::Role;
        join(&mut piece, &front.unwrap_or(stays));
    }
    let own = if noun.is_plural { Some(Gender::Pl) } else { noun.gender };
    Some((piece, gender.or(own)))
}

/// Whether there is a plural in -а, -я as well: «учители» and «учителя». Nothing tells which of them is meant.
fn has_other_plural(piece: &Piece, noun: &Noun, words: Option<&dyn Dictionary>) -> bool {
    let (Some(words), Some(Gender::M), false) = (words, noun.gender, noun.is_plural) else {
        return false;
    };
    let plural = piece.plural[0].to_lowercase();
    let Some(stem) = plural.strip_suffix(['и', 'ы']) else { return false };
    let others = ["а", "я"].map(|ending| format!("{stem}{ending}"));
    let mut readings = others.iter().flat_map(|other| words.readings(other));
    readings.any(|read| read.part == Part::Noun && read.is_plural && read.case == Some(Case::Nom))
}

/// A name that no dictionary has.
fn by_ending(cases: Cases, is_certain: bool) -> Piece {
    Piece { plural: cases.clone(), few: cases[1].clone(), cases, gender: None, is_certain }
}

fn has_gender(noun: &Noun, gender: Option<Gender>) -> bool {
    match gender {
        Some(Gender::Pl) => noun.is_plural,
        Some(gender) => !noun.is_plural && noun.gender == Some(gender),
        None => !noun.is_plural,
    }
}

fn join(piece: &mut Piece, before: &Cases) {
    for forms in [&mut piece.cases, &mut piece.plural] {
        for (form, before) in forms.iter_mut().zip(before) {
            *form = format!("{before}-{form}");
        }
    }
    piece.few = format!("{}-{}", before[1], piece.few);
}

/// The forms of a noun of the dictionary, spelled as the word is: its capital, and ё only where it has one.
fn of_noun(word: &str, noun: &Noun, is_animate: bool) -> Option<Piece> {
    let spelled = |forms: &Cases| forms.clone().map(|form| as_spelled(&form, word));
    let plural = noun.plural.as_ref().map(spelled);
    let cases = if noun.is_plural { plural.clone()? } else { spelled(noun.singular.as_ref()?) };
    let mut piece = Piece {
        few: cases[1].clone(),
        plural: plural.clone().unwrap_or_else(|| cases.clone()),
        cases,
        gender: None,
        is_certain: plural.is_some() || noun.plural.is_none(),
    };
    piece.cases[0] = word.to_owned();
    if is_animate
        && !noun.is_plural
        && noun.gender == Some(Gender::M)
        && !word.ends_with(['а', 'я'])
    {
        piece.cases[3] = piece.cases[1].clone();
    }
    let accusative = if is_animate { Case::Gen } else { Case::Nom };
    piece.plural[3] = piece.plural[accusative as usize].clone();
    Some(piece)
}

fn as_spelled(form: &str, word: &str) -> String {
    let form = if word.contains('ё') { form.to_owned() } else { form.replace('ё', "е") };
    let is_capital = word.starts_with(char::is_uppercase);
    let mut letters = form.chars();
    match letters.next() {
        Some(first) if is_capital => first.to_uppercase().chain(letters).collect(),
        _ => form,
    }
}
