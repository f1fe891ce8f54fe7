//! Names of organisations in variants that nobody has listed.

use std::ops::Range;

use super::names::known_names;
use super::registry::Form;
use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{Prose, folded_in_place, is_space};

/// Words of a name that nothing else is called by have this many letters.
const OWN: usize = 6;

/// Likely variants: a word of a name in other letters (ХЕЛВЕТАС), one that goes on in another way (Helvetas
/// Kyrgyzstan), a name the other way round (Swiss Government for the Government of Switzerland), and one with an
/// abbreviation for some of its words («агентство по делам МСУ»).
pub fn unlisted_variants(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        let Some(names) = texts.names.get(typed.lang()) else { continue };
        findings.extend(with_type(texts, typed));
        let known = known_names(typed, names);
        let forms: Vec<&Form> = names.forms.iter().filter(|form| is_organisation(form)).collect();
        let mut past = 0;
        for index in 0..typed.prose.words().len() {
            let found = variant(typed, &forms, index);
            let found = found.or_else(|| shortened(texts, typed, &forms, index));
            let Some((at, form)) = found else { continue };
            let is_known = known.iter().any(|known| known.start <= at.start && at.end <= known.end);
            if is_known || at.start < past {
                continue;
            }
            past = at.end;
            let finding = Finding::new(Code::NameNear)
                .with("found", typed.words(&at))
                .with("name", &form.text);
            findings.push(finding.at(typed.place(texts.source(), &at)));
        }
    }
    findings
}

/// Places with a word behind their names that the house leaves out: “in Karakol city”. “Karakol city council” is another.
fn with_type(texts: &Texts, typed: &Typed) -> Vec<Finding> {
    let prose = &typed.prose;
    let found = typed.mentions.iter().filter_map(|mention| {
        let id = mention.keys.iter().find_map(|key| key.strip_prefix("places."))?;
        let place = texts.project.registries.places.get(id)?;
        let word = typed.language().never_after(&place.r#type)?;
        let next = prose.past_space(mention.at.end);
        let rest = prose.text()[next..].strip_prefix(word)?;
        let end = next + word.len();
        let ends = rest.is_empty()
            || rest.starts_with([',', '.', ';', ':', '!', '?', ')'])
            || prose.after(end, "prepositions").is_some();
        let at = mention.at.start..end;
        let finding = Finding::new(Code::NameNear)
            .with("found", typed.words(&at))
            .with("name", &prose.text()[mention.at.clone()]);
        ends.then(|| finding.at(typed.place(texts.source(), &at)))
    });
    found.collect()
}

fn is_organisation(form: &Form) -> bool {
    form.key.starts_with("organisations.") && !form.text.chars().all(char::is_uppercase)
}

/// The organisation that a variant of its name at a word means.
fn variant<'n>(
    typed: &Typed,
    forms: &[&'n Form],
    index: usize,
) -> Option<(Range<usize>, &'n Form)> {
    let prose = &typed.prose;
    let at = &prose.words()[index];
    if !prose.text()[at.start..].starts_with(char::is_uppercase) {
        return None;
    }
    let next = prose.words().get(index + 1).filter(|next| prose.past_space(at.end) == next.start);
    forms.iter().find_map(|form| {
        let found = own_word(prose, form, at, next).or_else(|| inverted(prose, form, at, next?));
        found.map(|at| (at, *form))
    })
}

/// A name of which some words are abbreviated, from a word of a text on.
fn shortened<'n>(
    texts: &Texts,
    typed: &Typed,
    forms: &[&'n Form],
    index: usize,
) -> Option<(Range<usize>, &'n Form)> {
    let words = &typed.prose.words()[index..];
    let first = &typed.prose.folded()[words.first()?.clone()];
    let alike = forms.iter().filter(|form| form.words > 2 && words_of(form).next() == Some(first));
    alike.into_iter().find_map(|form| {
        let end = shortened_end(texts, typed, words, form)?;
        Some((words.first()?.start..end, *form))
    })
}

/// The end of a name in a text whose words are those of the registry but for an abbreviation.
fn shortened_end(
    texts: &Texts,
    typed: &Typed,
    words: &[Range<usize>],
    form: &Form,
) -> Option<usize> {
    let (text, folded) = (typed.prose.text(), typed.prose.folded());
    let own: Vec<&str> = words_of(form).collect();
    let (mut at, mut end, mut is_short) = (0, None, false);
    for word in words {
        let Some(next) = own.get(at) else { break };
        if &&folded[word.clone()] == next {
            at += 1;
        } else {
            let rest = own.get(at..).filter(|_| at > 0)?;
            let short = &text[word.clone()];
            let count = listed(texts, typed, short, rest).or_else(|| initials(short, rest))?;
            (at, is_short) = (at + count, true);
        }
        end = Some(word.end);
    }
    end.filter(|_| is_short && at == own.len())
}

/// How many words of a name an abbreviation of the registry stands for.
fn listed(texts: &Texts, typed: &Typed, short: &str, rest: &[&str]) -> Option<usize> {
    let entry = texts.project.registries.abbreviations.get(short)?;
    let full = folded_in_place(entry.words.get(typed.lang())?);
    let full: Vec<&str> = full.split(' ').collect();
    let alike = full.iter().zip(rest).all(|(one, other)| common(one, other) >= 4);
    (full.len() <= rest.len() && alike).then_some(full.len())
}

/// The same of one that is made of their first letters: КР for «Кыргызской Республики».
fn initials(short: &str, rest: &[&str]) -> Option<usize> {
    let letters: Vec<char> = folded_in_place(short).chars().collect();
    let words = rest.get(..letters.len())?;
    let alike = words.iter().zip(&letters).all(|(word, letter)| word.starts_with(*letter));
    let capitals = short.chars().all(char::is_uppercase) && letters.len() > 1;
    (capitals && alike).then_some(letters.len())
}

/// A word of a name that no institution has in common with others, in other letters or before another word.
fn own_word(
    prose: &Prose,
    form: &Form,
    at: &Range<usize>,
    next: Option<&Range<usize>>,
) -> Option<Range<usize>> {
    let word = &prose.folded()[at.clone()];
    if word.chars().count() + 1 < OWN || has_body(prose, form) {
        return None;
    }
    let mut own = words_of(form).filter(|own| own.chars().count() >= OWN);
    let own = own.find(|own| {
        let (one, other) = (bare(word), bare(own));
        one == other || one.chars().count() >= OWN && strsim::levenshtein(&one, &other) == 1
    })?;
    let capitals = next.filter(|next| prose.text()[next.start..].starts_with(char::is_uppercase));
    let goes_on = capitals.filter(|next| {
        let following = &prose.folded()[(*next).clone()];
        !words_of(form).any(|own| own == following)
    });
    match goes_on {
        Some(next) if own == word => Some(at.start..next.end),
        _ if own != word => Some(at.clone()),
        _ => None,
    }
}

/// Two words of a name the other way round: what it is of, and the institution that its name begins with.
fn inverted(
    prose: &Prose,
    form: &Form,
    at: &Range<usize>,
    next: &Range<usize>,
) -> Option<Range<usize>> {
    let (first, second) = (&prose.folded()[at.clone()], &prose.folded()[next.clone()]);
    let mut words = words_of(form);
    let head = words.next()?;
    let before = prose.text()[..at.start].trim_end_matches(is_space);
    let alone =
        before.rsplit(is_space).next().is_none_or(|word| !word.starts_with(char::is_uppercase))
            || before.ends_with(['.', '!', '?']);
    let is_head = is_body(prose, head) && common(head, second) >= 5;
    let of = words.filter(|word| word.chars().count() > 3).any(|word| {
        let letters = common(word, first);
        letters >= 3 && letters * 2 > first.chars().count().min(word.chars().count())
    });
    (alone && is_head && of && common(head, first) < 3).then_some(at.start..next.end)
}

fn has_body(prose: &Prose, form: &Form) -> bool {
    words_of(form).any(|word| is_body(prose, word))
}

fn is_body(prose: &Prose, word: &str) -> bool {
    prose.language().vocabulary("bodies").iter().any(|stem| word.starts_with(stem.as_str()))
}

/// The folded words of a name.
fn words_of(form: &Form) -> impl Iterator<Item = &str> {
    form.folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// A word without the signs that have no sound.
fn bare(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, 'ь' | 'ъ')).collect()
}

/// How many letters two words have in common at their beginning.
fn common(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
}
