//! Do the words typed beside a printed value fit it?

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::composed::{Composed, Part};
use super::typed::Texts;
use crate::diagnostic::{Code, Finding};
use crate::document::{Counted, Fact, Inline, Joins, each};
use crate::language::{
    Amount, Case, Counting, Deed, Forms, Language, Sex, Subject, Unit, is_space, normal_spaces,
};

/// A value with what was typed on both sides of it, as far as only spaces are between.
struct Join<'a> {
    fact: &'a Fact,
    before: &'a str,
    after: &'a str,
}

/// What is wrong with a join: by a name of the catalogue, the typed words, and what would be right.
struct Fault {
    what: &'static str,
    words: String,
    right: String,
}

impl Fault {
    fn new(what: &'static str, words: &str, right: impl Into<String>) -> Fault {
        Fault { what, words: words.to_owned(), right: right.into() }
    }
}

/// A preposition, number, noun or verb that cannot stand beside the value that is printed there, and a word that is
/// said twice, typed and printed.
pub fn joins(texts: &Texts, read: &[Composed]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for composed in read {
        let mut told = BTreeSet::new();
        for part in &composed.parts {
            for join in joins_of(part) {
                let Some(fault) = fault(texts, composed.language, &join) else { continue };
                let key = (part.block, fault.what, fault.words.clone(), &join.fact.words);
                if told.insert(key) {
                    findings.push(found(texts, composed, part, &join, &fault));
                }
            }
        }
    }
    findings
}

fn found(texts: &Texts, of: &Composed, part: &Part, join: &Join, fault: &Fault) -> Finding {
    let finding = match fault.what {
        "doubled" => Finding::new(Code::WordDoubled).with("word", &fault.words),
        what => Finding::new(Code::WordsDoNotJoin)
            .with("what", what)
            .with("words", &fault.words)
            .with("value", normal_spaces(&join.fact.words).replace('\u{a0}', " "))
            .with("right", &fault.right),
    };
    let finding = finding.with("block", part.block);
    let typed = texts.typed.iter().filter(|typed| typed.lang() == of.lang());
    let beside = typed.filter(|typed| typed.block == part.block).find_map(|typed| {
        let text = typed.prose.text();
        typed.prose.printed().iter().find_map(|printed| {
            let before = text[..printed.at.start].trim_end_matches(is_space);
            if before.ends_with(&fault.words) {
                let at = before.len() - fault.words.len()..before.len();
                return Some(typed.place(texts.source(), &at));
            }
            let after = text[printed.at.end..].trim_start_matches(is_space);
            let start = text.len() - after.len();
            after
                .starts_with(&fault.words)
                .then(|| typed.place(texts.source(), &(start..start + fault.words.len())))
        })
    });
    match beside {
        Some(place) => finding.at(place),
        None => texts.at(finding, of.lang(), part.block, &fault.words),
    }
}

fn joins_of<'a>(part: &Part<'a>) -> Vec<Join<'a>> {
    let mut joins: Vec<Join> = Vec::new();
    let (mut before, mut open) = ("", false);
    each(part.text, &mut |inline| match inline {
        Inline::Text(words) => {
            if let Some(last) = joins.last_mut().filter(|_| open) {
                last.after = words.as_str();
            }
            (before, open) = (words.as_str(), false);
        }
        Inline::Fact(fact) => {
            joins.push(Join { fact, before, after: "" });
            (before, open) = ("", true);
        }
        Inline::Emphasis(_) | Inline::Strong(_) | Inline::Link { .. } => {}
        _ => (before, open) = ("", false),
    });
    joins
}

fn fault(texts: &Texts, language: &Language, join: &Join) -> Option<Fault> {
    let before = Word::before(join.before);
    let after = Word::after(join.after);
    doubled(join, before.as_ref(), after.as_ref())
        .or_else(|| rounding(language, join))
        .or_else(|| doubled_noun(language, join.fact, after.as_ref()?))
        .or_else(|| prepositions(language, join.fact, before.as_ref()?))
        .or_else(|| day(language, join.fact, before.as_ref()?))
        .or_else(|| case(language, join, before.as_ref()?))
        .or_else(|| number(join.fact, before.as_ref()?))
        .or_else(|| verb_before(language, join, before.as_ref()?))
        .or_else(|| verb_after(language, join, after.as_ref()?))
        .or_else(|| person(texts, language, join, before.as_ref(), after.as_ref()))
        .or_else(|| noun(texts, language, join.fact, before.as_ref(), after.as_ref()?))
}

/// A typed word beside a value, with only spaces between.
struct Word<'a> {
    typed: &'a str,
    lower: String,
    /// What stands before it, without the spaces between.
    before: &'a str,
}

impl<'a> Word<'a> {
    fn before(text: &'a str) -> Option<Word<'a>> {
        let bare = text.trim_end_matches(is_space);
        let typed = bare.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next()?;
        let start = bare.len() - typed.len();
        (bare.len() < text.len() && !typed.is_empty())
            .then(|| Word::of(typed, bare[..start].trim_end_matches(is_space)))
    }

    fn after(text: &'a str) -> Option<Word<'a>> {
        let bare = text.trim_start_matches(is_space);
        let typed = bare.split(|c: char| !c.is_alphanumeric() && c != '-').next()?;
        (bare.len() < text.len() && !typed.is_empty()).then(|| Word::of(typed, ""))
    }

    fn of(typed: &'a str, before: &'a str) -> Word<'a> {
        Word { typed, lower: folded(typed), before }
    }
}

fn folded(text: &str) -> String {
    normal_spaces(text).replace('\u{a0}', " ").to_lowercase().replace('ё', "е")
}

/// «Более» before «более 97 млн», «планов» after «38 планов».
fn doubled(join: &Join, before: Option<&Word>, after: Option<&Word>) -> Option<Fault> {
    let value = folded(&join.fact.words);
    let words: Vec<&str> = value.split(' ').collect();
    let is_word = |word: &str| word.chars().all(|c| c.is_alphabetic() || c == '-');
    let first = before.filter(|word| words.first() == Some(&word.lower.as_str()));
    let last = after.filter(|word| words.last() == Some(&word.lower.as_str()));
    if let Some(word) = first.or(last).filter(|word| is_word(&word.lower)) {
        return Some(Fault::new("doubled", word.typed, ""));
    }
    // “More than more than”: two words, said twice.
    let typed = folded(join.before.trim_end_matches(is_space));
    let two = words.get(..2)?.join(" ");
    let start = typed.len().checked_sub(two.len()).filter(|_| typed.ends_with(&two))?;
    let apart = !typed[..start].ends_with(char::is_alphanumeric) && two.split(' ').all(is_word);
    apart.then(|| Fault::new("doubled", &two, ""))
}

/// “One district districts”: the noun of a value again, in another form.
fn doubled_noun(language: &Language, fact: &Fact, after: &Word) -> Option<Fault> {
    let noun = counted(fact)?.noun.as_ref()?;
    let again = language.all_forms(noun).iter().any(|form| folded(form) == after.lower);
    again.then(|| Fault::new("doubled", after.typed, ""))
}

/// «прошел в 15 июля», “in 15 July”.
fn day(language: &Language, fact: &Fact, before: &Word) -> Option<Fault> {
    let is_day = fact.value.get(..10).is_some_and(|day| day.parse::<Date>().is_ok())
        && fact.words.starts_with(|c: char| c.is_ascii_digit());
    let wrong = language.vocabulary("before-no-day").contains(&before.lower);
    (is_day && wrong).then(|| Fault::new("day", before.typed, ""))
}

/// «сказал Асель Мамбетова»: a verb shows the sex of the person who is its subject.
fn person(
    texts: &Texts,
    language: &Language,
    join: &Join,
    before: Option<&Word>,
    after: Option<&Word>,
) -> Option<Fault> {
    let id = join.fact.key.strip_prefix("people.")?;
    let sex = texts.project.registries.people.get(id)?.sex;
    let right = if sex == Sex::F { "f" } else { "m" };
    // Of several subjects the verb is in the plural, or it follows the nearest one.
    let and = language.conjunction();
    if !is_subject(join.fact, true)
        || [before, after].into_iter().flatten().any(|word| word.lower == *and)
    {
        return None;
    }
    [before, after].into_iter().flatten().find_map(|word| {
        let verb = language.grammar().typed_verb(&word.lower)?;
        let shows = verb.shows.name();
        let wrong = ["m", "f"].contains(&shows) && shows != right;
        wrong.then(|| {
            let right = language.grammar().verb_showing(&word.lower, right);
            Fault::new("verb", word.typed, right)
        })
    })
}

/// «около более 97 млн»: a value that has its rounding word is not qualified again.
fn rounding(language: &Language, join: &Join) -> Option<Fault> {
    joined(join.fact)?.after_preposition.as_ref()?;
    let bare = join.before.trim_end_matches(is_space);
    let typed = folded(bare);
    let word = language.ends_in_qualifier(&typed).filter(|_| bare.len() < join.before.len())?;
    let typed = bare.get(bare.len().checked_sub(word.len())?..).unwrap_or(word);
    Some(Fault::new("rounding", typed, ""))
}

/// “on from 11 to 12 July”: a value that begins with its preposition follows another.
fn prepositions(language: &Language, fact: &Fact, before: &Word) -> Option<Fault> {
    let list = language.vocabulary("prepositions");
    let first = fact.words.split(is_space).next()?;
    let both = [before.lower.as_str(), first];
    let is_listed = both.iter().all(|word| list.iter().any(|known| known == word));
    (is_listed && first.len() < fact.words.len())
        .then(|| Fault::new("preposition", before.typed, ""))
}

/// «Для пять районов», «не менее 22 плана»: no case that the preposition takes has these words.
fn case(language: &Language, join: &Join, before: &Word) -> Option<Fault> {
    let fact = join.fact;
    let joins = joined(fact)?;
    let governing = folded(join.before.trim_end_matches(is_space));
    let governing = language.ends_in_governing(&governing).filter(|_| joins.counted.is_some());
    let cases = match language.grammar().cases_after(&before.lower) {
        [] if governing.is_some() => &[Case::Gen],
        cases => cases,
    };
    let allowed: Vec<&str> = joins
        .forms
        .iter()
        .filter(|(case, _)| cases.contains(case))
        .map(|(_, form)| form.as_str())
        .collect();
    let value = folded(&fact.words);
    // The case that is usual after it stands last: «в Бишкеке», «за Бишкеком».
    let right = allowed.last().filter(|_| !allowed.iter().any(|form| is_form(&value, form)))?;
    Some(Fault::new("case", before.typed, normal_spaces(right).replace('\u{a0}', " ")))
}

/// Whether a folded value is a form, perhaps with an abbreviation in brackets behind it.
fn is_form(value: &str, form: &str) -> bool {
    let rest = value.strip_prefix(&folded(form));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(" ("))
}

/// “38 38 plans”.
fn number(fact: &Fact, before: &Word) -> Option<Fault> {
    counted(fact)?;
    let is_number = before.typed.chars().all(|c| c.is_ascii_digit());
    let begins = fact.words.starts_with(|c: char| c.is_ascii_digit());
    (is_number && begins).then(|| Fault::new("number", before.typed, ""))
}

/// «Участвовали 21 человек», “There was 22 plans”.
fn verb_before(language: &Language, join: &Join, before: &Word) -> Option<Fault> {
    let existence = language.vocabulary("existence");
    let last = Word::before(&format!("{} ", before.before)).map(|word| word.lower);
    if !existence.is_empty() && !last.is_some_and(|word| existence.contains(&word)) {
        return None;
    }
    // «Приняли участие 21 человек»: the verb is before its noun.
    let of_phrase = Word::before(&format!("{} ", before.before))
        .filter(|_| before.lower == "участие")
        .and_then(|verb| verb_fault(language, join.fact, &verb));
    of_phrase.or_else(|| verb_fault(language, join.fact, before))
}

/// “22 plans was approved”.
fn verb_after(language: &Language, join: &Join, after: &Word) -> Option<Fault> {
    // The number belongs to another noun: “a list of 22 plans was approved”.
    let list = language.vocabulary("prepositions");
    if Word::before(join.before).is_some_and(|word| list.contains(&word.lower)) {
        return None;
    }
    verb_fault(language, join.fact, after)
}

fn verb_fault(language: &Language, fact: &Fact, typed: &Word) -> Option<Fault> {
    let verb = language.grammar().typed_verb(&typed.lower)?;
    let Counted { amount, noun: Some(noun) } = counted(fact)? else { return None };
    if !language.counts_things(*amount, Some(noun)) || !is_subject(fact, verb.may_have_object) {
        return None;
    }
    let shapes = ["m", "f", "n", "pl"];
    let deeds = [Deed::Doers, Deed::Things, Deed::Existence];
    let agreed = deeds.map(|deed| {
        let subject = Subject { gender: noun.agrees(), deed, all: false };
        language.agree(*amount, &shapes, subject).unwrap_or_default()
    });
    // A language without genders has one form for all of the singular.
    let shows = verb.shows.name();
    if agreed.contains(&shows) {
        return None;
    }
    let right = agreed[usize::from(!noun.animate)];
    Some(Fault::new("verb", typed.typed, language.grammar().verb_showing(&typed.lower, right)))
}

/// Whether the value is in the nominative, and cannot be the object of the verb.
fn is_subject(fact: &Fact, may_have_object: bool) -> bool {
    let Some(joins) = joined(fact) else { return false };
    let form =
        |case: Case| joins.forms.iter().find(|(known, _)| *known == case).map(|(_, form)| form);
    let (Some(nominative), accusative) = (form(Case::Nom), form(Case::Acc)) else { return true };
    folded(nominative) == folded(&fact.words)
        && !(may_have_object && accusative == Some(nominative))
}

/// «21 участников», «для 21 участник»: a noun that was typed after a number that has none.
fn noun(
    texts: &Texts,
    language: &Language,
    fact: &Fact,
    before: Option<&Word>,
    after: &Word,
) -> Option<Fault> {
    let Counted { amount, noun: None } = counted(fact)? else { return None };
    let plain = amount.word.is_none() && amount.unit == Unit::One;
    let terms = texts.project.registries.terms.values().filter(|_| plain);
    let terms: Vec<&Forms> = terms
        .filter_map(|term| term.names.get(language.lang()))
        .filter(|noun| noun.is_counted())
        .filter(|noun| language.all_forms(noun).iter().any(|form| folded(form) == after.lower))
        .collect();
    let cases = before.map_or(&[][..], |before| language.grammar().cases_after(&before.lower));
    let cases = if cases.is_empty() { &Case::ALL } else { cases };
    let right = terms.iter().flat_map(|noun| after_number(language, *amount, noun, cases));
    let right: Vec<String> = right.collect();
    let is_right = right.iter().any(|form| folded(form) == after.lower);
    let first = right.first().filter(|_| !is_right)?;
    Some(Fault::new("noun", after.typed, first))
}

/// The noun after a number in these cases.
fn after_number(language: &Language, amount: Amount, noun: &Forms, cases: &[Case]) -> Vec<String> {
    let said = cases.iter().filter_map(|case| {
        let said = language.count(amount, noun, &Counting::in_case(*case).digits()).ok()?;
        Some(said.trim_start_matches(|c: char| !c.is_alphabetic()).to_owned())
    });
    said.collect()
}

fn joined(fact: &Fact) -> Option<&Joins> {
    fact.joins.as_deref()
}

fn counted(fact: &Fact) -> Option<&Counted> {
    joined(fact)?.counted.as_ref()
}
