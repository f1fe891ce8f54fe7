//! One word for one thing in every language.

use super::pairs::{Pair, pairs};
use super::registry::words;
use super::typed::Texts;
use crate::diagnostic::Finding;
use crate::document::{Document, plain};
use crate::language::{Language, folded_in_place, phrase_end};
use crate::model::Term;

/// A term of the registry stands with its own partner: where the other language has not that but
/// another term, which the first has not, one of the two has drifted (семинар is a seminar and no
/// workshop). Words for people and for time are too free for that.
pub fn terms(texts: &Texts, documents: &[&Document]) -> Vec<Finding> {
    let Some((first, others)) = documents.split_first() else { return Vec::new() };
    let mut findings = Vec::new();
    for other in others {
        let languages = (texts.languages.get(&first.lang), texts.languages.get(&other.lang));
        let (Some(one), Some(two)) = languages else { continue };
        for pair in pairs(first, other) {
            findings.extend(drift(texts, &pair, one, two));
        }
    }
    findings
}

/// A text, and the same in lower case.
type Lowered<'t> = (&'t str, &'t str);

fn drift(texts: &Texts, pair: &Pair, one: &Language, other: &Language) -> Vec<Finding> {
    let whole = |texts: &[&crate::document::Text]| {
        texts.iter().map(|text| plain(text)).collect::<Vec<_>>().join("\n")
    };
    let (left, right) = (whole(&pair.one), whole(&pair.other));
    let lower = (folded_in_place(&left), folded_in_place(&right));
    let (left, right): (Lowered, Lowered) = ((&left, &lower.0), (&right, &lower.1));
    let terms = texts.project.registries.terms.iter();
    let said = terms
        .filter(|(_, term)| is_thing(term, one) && is_thing(term, other))
        .map(|(id, term)| (id, term, said(texts, id, one, left), said(texts, id, other, right)));
    let said: Vec<_> = said.collect();
    // Missing there; or a defined term («Проект») that is there once less, so that another stands for it.
    let alone_here = said.iter().filter_map(|(id, term, here, there)| {
        let here = here.as_ref()?;
        let fewer = there.as_ref().is_some_and(|there| there.capitals < here.capitals);
        let defined = there.as_ref().is_some_and(|there| there.capitals > 0) && fewer;
        (there.is_none() || defined).then_some((id, term, here, defined))
    });
    let mut alone_there =
        said.iter().filter_map(|(_, _, here, there)| there.as_ref().filter(|_| here.is_none()));
    let found = alone_here.filter_map(|(id, term, here, defined)| {
        let there = alone_there.find(|there| !defined || there.capitals > 0)?;
        let partner = term.names.get(other.lang())?;
        let finding = Finding::warning("term-drift")
            .with("here", &here.first)
            .with("there", &there.first)
            .with("one", one.lang())
            .with("other", other.lang())
            .with("right", partner.base())
            .with("term", id)
            .with("block", &pair.id);
        Some(texts.at(finding, other.lang(), &pair.id, &there.first))
    });
    found.collect()
}

/// Whether a term names a thing, and neither people nor a time.
fn is_thing(term: &Term, language: &Language) -> bool {
    let people = term.names.0.values().any(|forms| forms.animate);
    let forms = term.names.get(language.lang());
    let time = forms
        .is_some_and(|forms| language.vocabulary("time").iter().any(|word| word == forms.base()));
    forms.is_some_and(|forms| forms.is_counted()) && !people && !time
}

/// A term in a text.
struct Said {
    /// The first form, as the text has it.
    first: String,
    /// How often it stands with a capital.
    capitals: usize,
}

fn said(texts: &Texts, term: &str, language: &Language, (text, lower): Lowered) -> Option<Said> {
    let forms = texts.names.get(language.lang())?.term(term);
    // Most texts have most terms not at all.
    let first = |form: &String| lower.contains(form.split(' ').next().unwrap_or_default());
    forms.iter().any(first).then_some(())?;
    let mut found = words(text).filter_map(|at| {
        let ends = forms.iter().filter_map(|form| phrase_end(lower, at.start, form));
        ends.max().map(|end| &text[at.start..end])
    });
    let first = found.next()?;
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let capitals = found.filter(capital).count() + usize::from(capital(&first));
    Some(Said { first: first.to_owned(), capitals })
}
