//! One word for one thing in every language.

use std::collections::BTreeMap;

use super::composed::{Composed, Pair, Part, pairs};
use super::typed::{Texts, Typed};
use crate::diagnostic::{Code, Finding};
use crate::language::Language;
use crate::model::Term;

/// A term of the registry stands with its own partner: where the other language has not that but
/// another term, which the first has not, one of the two has drifted (семинар is a seminar and no
/// workshop). Words for people and for time are too free for that.
pub fn terms(texts: &Texts, documents: &[Composed]) -> Vec<Finding> {
    let Some((first, others)) = documents.split_first() else { return Vec::new() };
    let mut findings = Vec::new();
    for other in others {
        let (one, two) = (first.language, other.language);
        let terms = texts.project.registries.terms.iter();
        let things: Vec<(&str, &Term)> = terms
            .filter(|(_, term)| is_thing(term, one) && is_thing(term, two))
            .map(|(id, term)| (id.as_str(), term))
            .collect();
        for pair in pairs(first, other) {
            findings.extend(drift(texts, &pair, &things, (first, other)));
        }
    }
    findings
}

fn drift(
    texts: &Texts,
    pair: &Pair,
    things: &[(&str, &Term)],
    (one, other): (&Composed, &Composed),
) -> Vec<Finding> {
    let (left, right) = (said(one, &pair.one), said(other, &pair.other));
    let said = things.iter().filter(|(id, _)| left.contains_key(id) || right.contains_key(id));
    let said: Vec<_> = said.map(|(id, term)| (id, term, left.get(id), right.get(id))).collect();
    // Missing there; or a defined term («Проект») that is there once less, so that another stands for it.
    let alone_here = said.iter().filter_map(|(id, term, here, there)| {
        let here = (*here)?;
        let defined =
            there.is_some_and(|there| there.capitals > 0 && there.capitals < here.capitals);
        (there.is_none() || defined).then_some((id, term, here, defined))
    });
    let mut alone_there =
        said.iter().filter_map(|(_, _, here, there)| there.filter(|_| here.is_none()));
    let found = alone_here.filter_map(|(id, term, here, defined)| {
        let there = alone_there.find(|there| !defined || there.capitals > 0)?;
        let partner = term.names.get(other.lang())?;
        let finding = Finding::new(Code::TermDrift)
            .with("here", &here.first)
            .with("there", &there.first)
            .with("one", one.lang())
            .with("other", other.lang())
            .with("right", partner.base())
            .with("term", *id)
            .with("block", &pair.id);
        let twin = (one.lang(), here.first.as_str());
        Some(texts.at_both(finding, &pair.id, (other.lang(), &there.first), twin))
    });
    found.collect()
}

/// Whether a text has the term of a thing that its twin lacks.
pub(super) fn has_another(texts: &Texts, typed: &Typed, twin: &Typed) -> bool {
    let (one, other) = (typed.language(), twin.language());
    let [Some(names), Some(theirs)] = [typed, twin].map(|typed| texts.names.get(typed.lang()))
    else {
        return false;
    };
    let there = theirs.terms_in(&twin.prose);
    let mut here = names.terms_in(&typed.prose).into_keys();
    here.any(|id| {
        let term = texts.project.registries.terms.get(id);
        let is_thing = term.is_some_and(|term| is_thing(term, one) && is_thing(term, other));
        is_thing && !there.contains_key(id)
    })
}

/// Whether a term names a thing, and neither people nor a time.
fn is_thing(term: &Term, language: &Language) -> bool {
    let people = term.names.0.values().any(|forms| forms.animate);
    let forms = term.names.get(language.lang());
    let time = forms
        .is_some_and(|forms| language.vocabulary("time").iter().any(|word| word == forms.base()));
    let unit = forms.is_some_and(|forms| language.is_unit(forms.base()));
    forms.is_some_and(|forms| forms.is_counted()) && !people && !time && !unit
}

/// A term in a text.
struct Said {
    /// The first form, as the text has it.
    first: String,
    /// How often it stands with a capital.
    capitals: usize,
}

/// The terms of some texts, by their ids.
fn said<'d>(document: &'d Composed, parts: &[&Part]) -> BTreeMap<&'d str, Said> {
    let mut said: BTreeMap<&str, Said> = BTreeMap::new();
    for part in parts {
        let prose = part.shown();
        for (id, found) in document.names.terms_in(prose) {
            let words = found.iter().map(|at| &prose.text()[at.clone()]);
            let capitals =
                words.clone().filter(|word| word.starts_with(char::is_uppercase)).count();
            let first = words.clone().next().unwrap_or_default();
            let said = said.entry(id);
            let said = said.or_insert_with(|| Said { first: first.to_owned(), capitals: 0 });
            said.capitals += capitals;
        }
    }
    said
}
