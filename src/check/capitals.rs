//! Capitals of names, of labels, and of the word by which a text calls its project.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::{Lang, MASK, Prose, capitalised, folded_in_place, is_space};

/// A name of the registry has its own capitals; a label has those of the same label elsewhere (“Phase II”); and a
/// text that calls its project “the Project” does so throughout.
pub fn other_capitals(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        findings.extend(names(texts, typed));
        findings.extend(documents(texts, typed));
    }
    for lang in texts.names.keys() {
        let own = texts.typed.iter().filter(|typed| typed.lang() == lang);
        let own: Vec<&Typed> = own.filter(|typed| typed.path.starts_with("text.")).collect();
        findings.extend(project_word(texts, lang, &own));
        findings.extend(labels(texts, &own));
    }
    findings
}

/// Names of more than one word that only differ in capitals: «правительством Швейцарии».
fn names(texts: &Texts, typed: &Typed) -> Vec<Finding> {
    let Some(names) = texts.names.get(typed.lang()) else { return Vec::new() };
    let text = typed.prose.text();
    let found = names.in_other_capitals(&typed.prose).into_iter();
    let wrong = found.filter(|(at, form)| {
        let words = text[at.clone()].replace('\u{a0}', " ");
        let shouted = !words.contains(char::is_lowercase);
        let begins = !is_inside_sentence(text, at.start) && words == capitalised(form);
        let is_known =
            typed.mentions.iter().any(|it| it.at.start <= at.start && at.end <= it.at.end);
        !shouted && !begins && !is_known
    });
    wrong.map(|(at, form)| near(texts, typed, &at, form)).collect()
}

fn near(texts: &Texts, typed: &Typed, at: &Range<usize>, name: &str) -> Finding {
    let finding = Finding::new(Code::NameNear).with("found", typed.words(at)).with("name", name);
    finding.at(typed.place(texts.source(), at))
}

/// «Совместным Приказом от 23 августа», «в Задачу № 1»: a common noun before a number or a day keeps its small letter,
/// in a language whose labels have none.
fn documents(texts: &Texts, typed: &Typed) -> Vec<Finding> {
    let (prose, text) = (&typed.prose, typed.prose.text());
    let names = texts.names.get(typed.lang());
    let pairs = prose.words().windows(2).filter(|pair| {
        let word = &text[pair[1].clone()];
        is_name_like(word)
            && is_numbered(typed, pair[1].end)
            && follows_in_a_phrase(prose, &pair[0], pair[1].start)
            && !names.is_some_and(|names| names.has_word(word))
    });
    let small = |at: &Range<usize>| text[at.clone()].to_lowercase();
    pairs.map(|pair| differs(texts, typed, &pair[1], small(&pair[1]))).collect()
}

/// A capital and small letters.
fn is_name_like(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase)
}

/// Whether a preposition or an adjective in small letters stands right before a word.
fn follows_in_a_phrase(prose: &Prose, before: &Range<usize>, start: usize) -> bool {
    let (text, grammar) = (prose.text(), prose.language().grammar());
    let folded = &prose.folded()[before.clone()];
    let leads = !grammar.cases_after(folded).is_empty() || grammar.is_adjective(folded);
    leads
        && text[before.end..start].chars().all(is_space)
        && text[before.clone()].starts_with(char::is_lowercase)
}

/// Whether the number or the day of a document follows.
fn is_numbered(typed: &Typed, end: usize) -> bool {
    let (prose, text) = (&typed.prose, typed.prose.text());
    let next = text[end..].trim_start_matches(is_space);
    let number = next.strip_prefix('№').is_some_and(|rest| {
        rest.trim_start_matches(is_space).starts_with(|c: char| c.is_ascii_digit())
    });
    number || prose.after(end, "dated").is_some_and(|dated| is_day(prose, prose.past_space(dated)))
}

/// Whether a day with its month stands at a place.
fn is_day(prose: &Prose, start: usize) -> bool {
    let digits = prose.text()[start..].bytes().take_while(u8::is_ascii_digit).count();
    let starts = [start, prose.past_space(start + digits)];
    let mut moments = prose.moments().iter().filter(|moment| moment.month.is_some());
    moments.any(|moment| starts.contains(&moment.at.start))
}

/// The small letter of the project’s own word where the texts of a language elsewhere have it with a capital.
fn project_word(texts: &Texts, lang: &Lang, own: &[&Typed]) -> Vec<Finding> {
    let words = head_words(texts, lang);
    let uses = own.iter().flat_map(|typed| uses(typed, &words).map(move |at| (*typed, at)));
    let uses: Vec<(&Typed, Range<usize>)> = uses.collect();
    let is_defined = uses.iter().any(|(typed, at)| {
        let text = typed.prose.text();
        text[at.start..].starts_with(char::is_uppercase)
            && is_inside_sentence(text, at.start)
            && !is_in_name(text, at)
    });
    let small = uses.into_iter().filter(|(typed, at)| {
        is_defined
            && typed.prose.text()[at.start..].starts_with(char::is_lowercase)
            && means_the_project(texts, typed, at)
    });
    small.map(|(typed, at)| differs(texts, typed, &at, typed_capital(typed.words(&at)))).collect()
}

/// The noun of the project’s name in all forms, folded: «проект», «проекта».
fn head_words(texts: &Texts, lang: &Lang) -> BTreeSet<String> {
    let name = texts.project.file.project.name.get(lang);
    let (Some(name), Some(language)) = (name, texts.languages.get(lang)) else {
        return BTreeSet::new();
    };
    let forms = language.all_forms(name).into_iter().filter(|form| form.contains(' '));
    let bare = forms.map(|form| form.split(['«', '“', '"']).next().unwrap_or_default().to_owned());
    bare.map(|form| folded_in_place(language.grammar().head(form.trim()))).collect()
}

/// Where a text has one of these words, and not in a name.
fn uses<'t>(
    typed: &'t Typed,
    words: &'t BTreeSet<String>,
) -> impl Iterator<Item = Range<usize>> + 't {
    let folded = typed.prose.folded();
    let found = typed.prose.words().iter().filter(|at| words.contains(&folded[(*at).clone()]));
    let free = found.filter(|at| {
        let mut names = typed.mentions.iter().map(|mention| &mention.at);
        !names.any(|name| name.start <= at.start && at.end <= name.end)
    });
    free.cloned()
}

/// Whether nothing makes a project another one. In a language with articles it is “the project”; in another it stands
/// in an oblique case without an adjective before it and without words that belong to it behind it.
fn means_the_project(texts: &Texts, typed: &Typed, at: &Range<usize>) -> bool {
    let (prose, text, language) = (&typed.prose, typed.prose.text(), typed.language());
    let before = prose.words_in(&(0..at.start)).last().map(|word| &prose.folded()[word.clone()]);
    let next = text[at.end..].trim_start_matches(is_space);
    if next.starts_with(['«', '“', '"', '„']) {
        return false;
    }
    if let Some(definite) = language.vocabulary("articles").first() {
        let is_definite = before == Some(definite.as_str()) && !next.starts_with("of ");
        return is_definite && stands_alone(texts, prose, at.end);
    }
    let base = texts.project.file.project.name.get(typed.lang()).map(|name| name.base());
    let base = base.map(|base| folded_in_place(language.grammar().head(base)));
    let is_base = base.as_deref() == Some(&prose.folded()[at.clone()]);
    let described = before.is_none_or(|word| language.grammar().is_adjective(word));
    !is_base && !described && stands_alone(texts, prose, at.end)
}

/// Whether the words of a phrase end here: a mark, a preposition, “and”, “is” or the project’s abbreviation follows.
fn stands_alone(texts: &Texts, prose: &Prose, end: usize) -> bool {
    let rest = &prose.text()[end..];
    let next = prose.words_in(&(end..prose.text().len())).first();
    let Some(next) = next.filter(|next| rest[..next.start - end].chars().all(is_space)) else {
        return true;
    };
    let (word, folded) = (&prose.text()[next.clone()], &prose.folded()[next.clone()]);
    let mut names = texts.project.file.project.name.0.values();
    names.any(|name| name.typed("abbr") == Some(word))
        || ["prepositions", "auxiliary"].iter().any(|list| prose.after(end, list).is_some())
        || !prose.language().grammar().cases_after(folded).is_empty()
        || prose
            .conjunctions(&(end..prose.text().len()))
            .first()
            .is_some_and(|and| and.start == end)
}

/// “phase II” where the texts elsewhere have “Phase II”.
fn labels(texts: &Texts, own: &[&Typed]) -> Vec<Finding> {
    let labels = own.iter().flat_map(|typed| labels_of(&typed.prose).map(move |at| (*typed, at)));
    let labels: Vec<(&Typed, Range<usize>)> = labels.collect();
    let is_capital = |typed: &Typed, at: &Range<usize>| {
        typed.prose.text()[at.start..].starts_with(char::is_uppercase)
    };
    let capital: BTreeSet<&str> = labels
        .iter()
        .filter(|(typed, at)| is_capital(typed, at))
        .map(|(typed, at)| &typed.prose.folded()[at.clone()])
        .collect();
    let small = labels.iter().filter(|(typed, at)| {
        !is_capital(typed, at) && capital.contains(&typed.prose.folded()[at.clone()])
    });
    small.map(|(typed, at)| differs(texts, typed, at, typed_capital(typed.words(at)))).collect()
}

/// The words right before a Roman numeral, in a language whose labels have capitals.
fn labels_of<'p>(prose: &'p Prose) -> impl Iterator<Item = Range<usize>> + 'p {
    let (text, grammar) = (prose.text(), prose.language().grammar());
    let pairs = prose.words().windows(2).filter(move |pair| {
        let number = &text[pair[1].clone()];
        grammar.labels_have_capitals()
            && text[pair[0].end..pair[1].start].chars().all(is_space)
            && number.chars().all(|c| "IVX".contains(c))
            && !grammar.is_word(number)
    });
    pairs.map(|pair| pair[0].clone())
}

/// A role of the registry keeps its capitals inside a sentence. A term that is written with a capital
/// for one thing (the Project) keeps it in every language.
pub fn capitals(texts: &Texts) -> Vec<Finding> {
    let mut findings = roles(texts);
    let terms = &texts.project.registries.terms;
    let found: Vec<Found> = texts.typed.iter().map(|typed| terms_of(texts, typed)).collect();
    for (index, one) in texts.typed.iter().enumerate().filter(|(_, one)| tells(one)) {
        let others = texts.typed.iter().enumerate().filter(|(other, typed)| {
            *other != index && typed.path == one.path && typed.lang() != one.lang() && tells(typed)
        });
        let others: Vec<(usize, &Typed)> = others.collect();
        for id in terms.keys().filter(|id| found[index].contains_key(id.as_str())) {
            let here = uses_of(one, &found[index], id);
            let between = others.iter().find_map(|(at, other)| {
                let there = uses_of(other, &found[*at], id);
                let defined = there.inside > 0 && there.capital > here.capital;
                here.small.get(there.small.len()).filter(|_| defined)
            });
            let at =
                between.or_else(|| here.small_with_article.first().filter(|_| here.inside > 0));
            if let Some(at) = at {
                let word = typed_capital(one.words(at));
                findings.push(differs(texts, one, at, word));
            }
        }
    }
    findings
}

/// Whether a capital says something in the language of a text.
fn tells(typed: &Typed) -> bool {
    !typed.language().grammar().nouns_have_capitals()
}

/// The terms of a text, by their ids.
type Found<'t> = BTreeMap<&'t str, Vec<Range<usize>>>;

fn terms_of<'t>(texts: &Texts<'t>, typed: &Typed) -> Found<'t> {
    let names = texts.names.get(typed.lang());
    names.map(|names| names.terms_in(&typed.prose)).unwrap_or_default()
}

fn differs(texts: &Texts, typed: &Typed, at: &Range<usize>, right: String) -> Finding {
    Finding::new(Code::CapitalDiffers)
        .with("found", typed.words(at))
        .with("right", right)
        .with("block", &typed.block)
        .at(typed.place(texts.source(), at))
}

pub(super) fn typed_capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

/// How a text uses a term: with a capital or without.
#[derive(Default)]
struct Uses {
    /// With a capital, wherever it stands.
    capital: usize,
    /// With a capital inside a sentence.
    inside: usize,
    small: Vec<Range<usize>>,
    /// “the project” that nothing narrows.
    small_with_article: Vec<Range<usize>>,
}

fn uses_of(typed: &Typed, found: &Found, term: &str) -> Uses {
    let (prose, text, mut uses) = (&typed.prose, typed.prose.text(), Uses::default());
    let mentions = &typed.mentions;
    for at in found.get(term).into_iter().flatten().cloned() {
        if mentions.iter().any(|name| name.at.start <= at.start && at.end <= name.at.end) {
            continue;
        }
        if text[at.clone()].starts_with(char::is_uppercase) {
            // Where all is in capitals they say nothing, and beside other capitals they are a name's.
            let shouted = !text[at.clone()].contains(char::is_lowercase);
            if shouted || is_in_name(text, &at) {
                continue;
            }
            uses.capital += 1;
            uses.inside += usize::from(is_inside_sentence(text, at.start));
            continue;
        }
        let definite = prose.folded()[..at.start].trim_end().ends_with(" the");
        if definite && !text[at.end..].trim_start().starts_with("of ") {
            uses.small_with_article.push(at.clone());
        }
        uses.small.push(at);
    }
    uses
}

/// Whether the word before or after has a capital too, or quotation marks stand there.
fn is_in_name(text: &str, at: &Range<usize>) -> bool {
    let before = text[..at.start].trim_end_matches(is_space);
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let start = before.len() == last.len();
    let next = text[at.end..].trim_start_matches(is_space);
    let quoted = before.ends_with(['«', '„', '“']) || next.starts_with(['«', '„', '“', '»', '”']);
    let capital = last.starts_with(char::is_uppercase)
        && !start
        && !["the", "a", "an"].contains(&last.to_lowercase().as_str());
    quoted || capital || next.starts_with(char::is_uppercase) || next.starts_with(MASK)
}

/// Whether a word, or a comma and the like, stands right before it.
fn is_inside_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(is_space);
    before.len() < at && before.ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ").replace('ё', "е")
}

fn roles(texts: &Texts) -> Vec<Finding> {
    let mut findings = Vec::new();
    for typed in &texts.typed {
        let names = texts.names.get(typed.lang());
        let found = names.map(|names| names.roles_in(&typed.prose)).unwrap_or_default();
        let mut told: Vec<Range<usize>> = Vec::new();
        for (role, at) in found {
            let same = plain(&typed.prose.text()[at.clone()]) == plain(role);
            if !same && is_inside_sentence(typed.prose.text(), at.start) && !told.contains(&at) {
                findings.push(differs(texts, typed, &at, role.to_owned()));
                told.push(at);
            }
        }
    }
    findings
}
