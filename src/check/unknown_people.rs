//! People who are in no registry: named in every language or in none.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;

use super::between::Between;
use super::composed::{Composed, Part, pairs};
use super::typed::Texts;
use crate::diagnostic::{Code, Finding};
use crate::language::{Prose, Sounds, are_alike, dictionary, is_in_word, is_space};

/// A person whom no registry knows and who is named in one language has somebody who sounds like that
/// in each other one. A person is told by the ending of a surname, by initials, by a title or by a
/// verb of saying; what is not told so is left alone.
pub fn strangers(texts: &Texts, documents: &[Composed]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let sounds = &texts.lexicon.sounds;
    for one in documents {
        for other in documents.iter().filter(|other| other.lang() != one.lang()) {
            let theirs = LazyCell::new(|| sounds_of_names(sounds, other.parts.iter()));
            let all_theirs = LazyCell::new(|| sounds_of_words(sounds, other.parts.iter()));
            let mut told = BTreeSet::new();
            for part in &one.parts {
                let typed = &part.typed;
                for person in people(typed) {
                    let registered = is_registered(part, &person.at);
                    let sound = sounds.of(&typed.text()[person.family.clone()]);
                    if registered
                        || is_named(sounds, typed, &person, &theirs)
                        || person.by_letters && is_named(sounds, typed, &person, &all_theirs)
                        || !told.insert(sound)
                    {
                        continue;
                    }
                    let name = &typed.text()[person.at];
                    let finding = Finding::new(Code::PersonInOneLanguage)
                        .with("name", name)
                        .with("one", one.lang())
                        .with("other", other.lang());
                    let (one, other) = ((one.lang(), name), (other.lang(), ""));
                    findings.push(texts.at_both(finding, part.block, one, other));
                }
            }
        }
    }
    findings
}

/// A person whom no registry knows has the same given name in every language of a block: Gulmira is not Gulnara.
pub fn given_names(texts: &Texts, documents: &[Composed]) -> Vec<Finding> {
    let Some((first, others)) = documents.split_first() else { return Vec::new() };
    let sounds = &texts.lexicon.sounds;
    let mut findings = Vec::new();
    for other in others {
        for pair in pairs(first, other) {
            let between = Between { texts, id: &pair.id, one: first.lang(), other: other.lang() };
            let theirs = named(sounds, &pair.other);
            for (family, given, name) in named(sounds, &pair.one) {
                let mut namesakes =
                    theirs.iter().filter(|known| are_alike(&known.0, &family)).peekable();
                let Some((_, _, second)) = namesakes.peek() else { continue };
                let second = Some(*second);
                if !namesakes.any(|known| is_same_given(&known.1, &given)) {
                    findings.push(between.differ(Code::NameDiffers, "name", Some(name), second));
                }
            }
        }
    }
    findings
}

/// How the family and given names of people sound who have both, with the whole name.
pub(super) fn named<'p>(sounds: &Sounds, parts: &[&'p Part]) -> Vec<(String, String, &'p str)> {
    let mut found = Vec::new();
    for part in parts {
        let text = part.typed.text();
        for person in people(&part.typed).into_iter().filter(|person| person.sure) {
            let registered = is_registered(part, &person.at);
            let words = part.typed.words_in(&person.at);
            let given =
                words.iter().find(|word| **word != person.family && !is_title(&part.typed, word));
            if let Some(given) = given.filter(|_| words.len() == 2 && !registered) {
                let [family, given] =
                    [&person.family, given].map(|at| sounds.of(&text[at.clone()]));
                found.push((family, given, &text[person.at]));
            }
        }
    }
    found
}

/// Whether words are part of a name that a registry knows.
pub(super) fn is_registered(part: &Part, at: &Range<usize>) -> bool {
    let mut mentions = part.typed_mentions().iter();
    mentions.any(|mention| mention.at.start < at.end && at.start < mention.at.end)
}

/// Whether given names may be the same: one may have a sound that the other lacks («Нурбеком», “Eugene”), none
/// has another one.
fn is_same_given(one: &str, other: &str) -> bool {
    one == other || one.len().abs_diff(other.len()) == 1 && strsim::levenshtein(one, other) == 1
}

/// What seems to be the name of a person.
struct Person {
    at: Range<usize>,
    /// The word that is most likely the family name.
    family: Range<usize>,
    /// Whether its ending says so.
    sure: bool,
    /// Whether nothing but its letters says that it is a name.
    by_letters: bool,
}

/// Whether one of the names of other texts sounds like that of a person: like the family name if that is
/// sure to be one, like any of its words if not.
fn is_named(sounds: &Sounds, prose: &Prose, person: &Person, theirs: &BTreeSet<String>) -> bool {
    let own: Vec<Range<usize>> = match person.sure {
        true => vec![person.family.clone()],
        false => prose.words_in(&person.at).to_vec(),
    };
    let own = own.into_iter().map(|at| sounds.of(&prose.text()[at]));
    let own: Vec<String> = own.filter(|sound| sound.len() > 1).collect();
    own.is_empty() || theirs.iter().any(|theirs| own.iter().any(|own| are_alike(own, theirs)))
}

/// How the words with a capital sound that stand in some texts.
pub(super) fn sounds_of_names<'p, 'a: 'p>(
    sounds: &Sounds,
    parts: impl Iterator<Item = &'p Part<'a>>,
) -> BTreeSet<String> {
    let names = words_of(parts).filter(|word| word.starts_with(char::is_uppercase));
    names.map(|name| sounds.of(name)).collect()
}

/// How all words sound that stand in some texts: of «Ак шумкар» one has no capital.
fn sounds_of_words<'p, 'a: 'p>(
    sounds: &Sounds,
    parts: impl Iterator<Item = &'p Part<'a>>,
) -> BTreeSet<String> {
    words_of(parts).map(|word| sounds.of(word)).collect()
}

fn words_of<'p, 'a: 'p>(
    parts: impl Iterator<Item = &'p Part<'a>>,
) -> impl Iterator<Item = &'p str> {
    parts
        .map(Part::shown)
        .flat_map(|prose| prose.words().iter().map(|at| &prose.text()[at.clone()]))
}

/// The people of a text.
fn people(prose: &Prose) -> Vec<Person> {
    let mut found = Vec::new();
    for run in capitalised(prose) {
        if run.iter().any(|at| is_body(prose, at)) {
            continue;
        }
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let initials = has_initials(prose, first);
        if let Some(index) = (0..run.len())
            .rev()
            .find(|index| is_surname(prose, &run[*index]))
            .filter(|_| run.len() > 1 || initials)
        {
            // The given name stands before the family name, or behind it.
            let start = index.saturating_sub(1).min(run.len().saturating_sub(2));
            let at = run[start].start..run[index.max(start + 1).min(run.len() - 1)].end;
            found.push(Person { at, family: run[index].clone(), sure: true, by_letters: false });
        } else if initials
            || is_titled(prose, first)
            || run.len() > 1 && is_speaking(prose, &(first.start..last.end))
        {
            found.push(Person {
                at: first.start..last.end,
                family: last.clone(),
                sure: false,
                by_letters: false,
            });
        } else if let Some((first, last)) = of_no_words(prose, &run) {
            found.push(Person {
                at: first.start..last.end,
                family: last.clone(),
                sure: false,
                by_letters: true,
            });
        }
    }
    found
}

/// Words with a capital and small letters, one after another, also around «уулу».
fn capitalised(prose: &Prose) -> Vec<Vec<Range<usize>>> {
    let text = prose.text();
    let mut runs: Vec<Vec<Range<usize>>> = Vec::new();
    let (mut end, mut open) = (0, false);
    for at in prose.words() {
        let word = &text[at.clone()];
        let kin = word.starts_with(char::is_lowercase) && prose.says("kin", at);
        let named = word.starts_with(char::is_uppercase)
            && word.chars().skip(1).any(char::is_lowercase)
            && word.chars().all(|c| c.is_alphabetic() || c == '-');
        let beside = open && matches!(&text[end..at.start], " " | "\u{a0}");
        match runs.last_mut().filter(|_| beside) {
            Some(run) if named || kin => run.push(at.clone()),
            _ if named => runs.push(vec![at.clone()]),
            _ => {}
        }
        open = named || kin && beside;
        end = at.end;
    }
    runs
}

/// The first and the last of two or three words with a capital that are no words of the language: “Bakyt Joldosh”. All
/// such names sound alike in two languages, those of places, too.
fn of_no_words<'r>(
    prose: &Prose,
    run: &'r [Range<usize>],
) -> Option<(&'r Range<usize>, &'r Range<usize>)> {
    dictionary(prose.lang())?;
    let mut names = run.chunk_by(|one, other| is_no_word(prose, one) == is_no_word(prose, other));
    let names = names
        .find(|part| matches!(part.len(), 2..=3) && part.iter().all(|at| is_no_word(prose, at)))?;
    names.first().zip(names.last())
}

fn is_no_word(prose: &Prose, at: &Range<usize>) -> bool {
    let dictionary = dictionary(prose.lang());
    dictionary.is_some_and(|known| known.may_be_name(&prose.folded()[at.clone()]))
}

fn is_surname(prose: &Prose, word: &Range<usize>) -> bool {
    let folded = &prose.folded()[word.clone()];
    prose.language().vocabulary("surnames").iter().any(|ending| {
        folded.strip_suffix(ending.as_str()).is_some_and(|stem| stem.chars().count() > 2)
    })
}

/// Whether a word with a capital names no person: the Ministry, «Посольство».
fn is_body(prose: &Prose, word: &Range<usize>) -> bool {
    let folded = &prose.folded()[word.clone()];
    prose.language().vocabulary("bodies").iter().any(|stem| folded.starts_with(stem.as_str()))
}

/// “B. Asanov”, «А.⍽В. Третьяков».
fn has_initials(prose: &Prose, first: &Range<usize>) -> bool {
    let before = &prose.text()[..prose.before_space(first.start)];
    let Some(before) = before.strip_suffix('.') else { return false };
    let letter = before.rsplit(|c: char| !is_in_word(c)).next().unwrap_or_default();
    letter.chars().count() == 1 && letter.starts_with(char::is_uppercase)
}

/// “Ms Usenova”, «г-жа Усенова».
fn is_titled(prose: &Prose, first: &Range<usize>) -> bool {
    let before = prose.text()[..first.start].trim_end_matches([' ', '\u{a0}', '.']);
    let word = before.rsplit([' ', '\u{a0}', '(', '«', '“']).next().unwrap_or_default();
    prose.language().vocabulary("titles").iter().any(|title| title == word)
}

/// «Госпожа Усенова», at the beginning of a sentence.
fn is_title(prose: &Prose, word: &Range<usize>) -> bool {
    let folded = &prose.folded()[word.clone()];
    let mut titles = prose.language().vocabulary("titles").iter();
    titles.any(|title| title.to_lowercase() == folded)
}

/// Whether a verb of saying stands right before the words or right after them.
fn is_speaking(prose: &Prose, at: &Range<usize>) -> bool {
    let before = prose.before_space(at.start);
    before < at.start && prose.ends_before(before, "attribution")
        || prose.text()[at.end..].starts_with(is_space)
            && prose.after(at.end, "attribution").is_some()
}
