//! Do typed prepositions fit the typed word or name after them?

use std::ops::Range;

use super::registry::Mention;
use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{Case, Lang, PlaceUse, Prose, SpokenAs, is_space, script_of};

/// «В второй», «о Институте»: a preposition lacks the letter that the next word asks for; and a name of the registry
/// is not in the case that its preposition takes: «из г. Каракол».
pub fn prepositions(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        for pair in typed.prose.words().windows(2) {
            let Some(right) = with_sound(&typed.prose, &pair[0], &pair[1]) else { continue };
            findings.push(found(texts, typed, "sound", [&pair[0], &pair[1]], right));
        }
        for mention in &typed.mentions {
            let Some((preposition, right)) = in_case(texts, typed, mention) else { continue };
            findings.push(found(texts, typed, "name", [&preposition, &mention.at], right));
        }
    }
    findings
}

fn found(
    texts: &Texts,
    typed: &Typed,
    what: &str,
    [words, value]: [&Range<usize>; 2],
    right: String,
) -> Finding {
    Finding::new(Code::WordsDoNotJoin)
        .with("value", typed.words(value))
        .with("words", typed.words(words))
        .with("what", what)
        .with("right", right)
        .with("block", &typed.block)
        .at(typed.place(texts.source(), &(words.start..value.end)))
}

/// The preposition as it must be before a word, if that is another form for sure.
fn with_sound(prose: &Prose, one: &Range<usize>, next: &Range<usize>) -> Option<String> {
    let (text, language) = (prose.text(), prose.language());
    let word = &text[one.clone()];
    if !text[one.end..next.start].chars().all(is_space)
        || language.grammar().cases_after(&prose.folded()[one.clone()]).is_empty()
        || is_read_otherwise(prose, next)
    {
        return None;
    }
    let rest = &text[next.start..];
    let [cardinal, ordinal] =
        [SpokenAs::Cardinal, SpokenAs::Ordinal].map(|as_| language.with_sound(word, rest, as_));
    // «С 2 июля» is read «со второго», «с 2 домами» is not.
    let mut moments = prose.moments().iter().filter(|moment| moment.month.is_some());
    let is_day = moments.any(|moment| moment.at.contains(&next.start));
    if is_day { ordinal } else { cardinal.filter(|right| ordinal.as_ref() == Some(right)) }
}

/// Whether nobody knows how a word sounds: an abbreviation, an initial, a word of another script.
fn is_read_otherwise(prose: &Prose, word: &Range<usize>) -> bool {
    let text = &prose.text()[word.clone()];
    let own = prose.language().script();
    let foreign = text.chars().filter_map(script_of).any(|script| script != own);
    let shortened = prose.text()[word.end..].starts_with('.')
        && (text.chars().count() == 1 || prose.language().is_abbreviation(text));
    foreign || shortened
}

/// The preposition before a name, and the name as it must be; none where some case that the preposition takes has
/// the name as it is, or has a form that nobody knows.
fn in_case(texts: &Texts, typed: &Typed, mention: &Mention) -> Option<(Range<usize>, String)> {
    let prose = &typed.prose;
    let next = prose.text()[mention.at.end..].trim_start_matches(is_space);
    // «Трасса Бишкек — Ош», «от Бишкек Телеком»: a part of another name.
    if next.starts_with(['—', '–', '-', '«', '"']) || next.starts_with(char::is_uppercase) {
        return None;
    }
    let (preposition, is_formal) = preposition_before(prose, mention.at.start)?;
    let cases = typed.language().grammar().cases_after(&prose.folded()[preposition.clone()]);
    let is_place = is_formal && is_held(prose, &preposition);
    let cases: Vec<Case> =
        cases.iter().copied().filter(|case| *case != Case::Acc || !is_place).collect();
    let name = plain(&prose.text()[mention.at.clone()]);
    let key = mention.keys.first()?;
    let is_nominative =
        mention.keys.iter().all(|key| is_form(texts, typed, (key, &name), Case::Nom));
    let mut named = mention.keys.iter().flat_map(|key| cases.iter().map(move |case| (key, *case)));
    let fits = named.any(|(key, case)| is_form(texts, typed, (key, &name), case));
    let right = forms(texts, typed.lang(), key, *cases.last()?).into_iter().next()?;
    (is_nominative && !fits).then_some((preposition, right))
}

/// Whether a name is that of an entry in a case, as far as that is known.
fn is_form(texts: &Texts, typed: &Typed, (key, name): (&str, &str), case: Case) -> bool {
    let forms = forms(texts, typed.lang(), key, case);
    forms.is_empty() || forms.iter().any(|form| plain(form) == name)
}

/// The preposition right before a name, and whether «г.» stands between them.
fn preposition_before(prose: &Prose, start: usize) -> Option<(Range<usize>, bool)> {
    let text = prose.text();
    let (last, before) = prose.words_in(&(0..start)).split_last()?;
    let gap = text[last.end..start].trim_end_matches(is_space);
    let is_formal = gap == "." && prose.language().is_abbreviation(&text[last.clone()]);
    let (found, next) = if is_formal { (before.last()?, last.start) } else { (last, start) };
    let is_beside = text[found.end..next].chars().all(is_space);
    is_beside.then(|| (found.clone(), is_formal))
}

/// Whether something is held in a place: such a verb stands in its clause, or in its sentence if that begins with the
/// place, past the day.
fn is_held(prose: &Prose, preposition: &Range<usize>) -> bool {
    let at = preposition.start;
    let Some(sentence) = prose.sentences().iter().find(|known| known.contains(&at)) else {
        return false;
    };
    let clauses = prose.between_commas(sentence);
    let clause = clauses.into_iter().find(|clause| clause.contains(&at));
    let before = prose.words_in(&(sentence.start..at));
    let days = prose.moments_in(&(sentence.start..at)).iter().map(|day| day.at.clone());
    let days: Vec<Range<usize>> = days.collect();
    let notes = prose.image_notes();
    let begins = before.iter().all(|word| {
        is_of_date(prose, word)
            || [&days, &notes].iter().any(|all| all.iter().any(|at| at.contains(&word.start)))
    });
    clause.is_some_and(|clause| prose.says("held", &clause))
        || begins && prose.says("held", sentence)
}

/// Whether a word is a number, «г.» or «года», as it may stand beside a day.
fn is_of_date(prose: &Prose, word: &Range<usize>) -> bool {
    let word = &prose.text()[word.clone()];
    let language = prose.language();
    word.bytes().all(|c| c.is_ascii_digit())
        || language.is_abbreviation(word)
        || language.is_unit(word)
}

/// The name of an entry in a case: the whole, then shorter ones; none where it is not known.
fn forms(texts: &Texts, lang: &Lang, key: &str, case: Case) -> Vec<String> {
    let (Some(language), Some((registry, id))) = (texts.languages.get(lang), key.split_once('.'))
    else {
        return Vec::new();
    };
    let registries = &texts.project.registries;
    let said = match registry {
        "organisations" => registries.organisations.get(id).map(|entry| {
            let names = entry.names.get(lang);
            vec![names.and_then(|forms| Some(language.form(forms, case.name()).ok()?.into_owned()))]
        }),
        "places" => registries.places.get(id).map(|entry| {
            let names = entry.names.get(lang);
            let of_type = PlaceUse::Name(case);
            vec![names.and_then(|forms| language.place(forms, &entry.r#type, of_type).ok())]
        }),
        "people" => registries.people.get(id).map(|entry| {
            let names = entry.names.get(lang);
            let full = names.and_then(|forms| language.full_name(forms, entry.sex, case).ok());
            let family = names.and_then(|forms| language.family_name(forms, entry.sex, case).ok());
            vec![full, family]
        }),
        _ => None,
    };
    said.into_iter().flatten().flatten().collect()
}

fn plain(name: &str) -> String {
    name.replace('\u{a0}', " ").replace('ё', "е").trim_matches(['«', '»']).to_owned()
}
