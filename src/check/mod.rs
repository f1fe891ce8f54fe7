//! What must be true of an edition before anybody sees it. One check, one function, one rule.

mod agreement;
mod arithmetic;
mod reconcile;
mod people;
mod typed;
mod composed;
mod nearness;
mod figures;
mod between;
mod sides;
mod numbers;
mod opposites;
mod addresses;
mod quotations;
mod registry;
mod names;
mod variants;
mod terms;
mod scripts;
mod foreign;
mod unknown_people;
mod typography;
mod days;
mod event;
mod swapped_captions;
mod explained;
mod abbreviations;
mod lists;
mod number_style;
mod tense;
mod totals;
mod shares;
mod spelling;
mod capitals;
mod roles;
mod leftovers;
mod joins;
mod prepositions;
mod layout;
mod copied;

pub use abbreviations::{abbreviations, abbreviations_of_others, unknown};
pub use addresses::addresses;
pub use agreement::{Difference, agreement};
pub use arithmetic::arithmetic;
pub use capitals::{capitals, other_capitals};
pub use composed::Composed;
pub use copied::{acknowledged, earlier};
pub use days::days;
pub use event::{alternatives, dates};
pub use explained::explained;
pub use figures::prose_against_figures;
pub use foreign::foreign_words;
pub use joins::joins;
pub use layout::layout;
pub use leftovers::leftovers;
pub use lists::{items_differ, items_twice, list_marks, said_twice};
pub use names::{names_exchanged, names_in_one_language, near_names, rejected};
pub use number_style::number_style;
pub use numbers::numbers;
pub use opposites::{sentences_missing, words_compared};
pub use people::people;
pub use prepositions::prepositions;
pub use quotations::quotations;
pub use reconcile::{payments, reconcile};
pub use registry::Lexicon;
pub use roles::roles;
pub use scripts::{lengths, scripts};
pub use shares::shares;
pub use spelling::{hyphens_differ, spelling};
pub use swapped_captions::photos_exchanged;
pub use tense::{relative_days, tense};
pub use terms::terms;
pub use totals::{counts_of_lists, totals};
pub use typed::{Texts, Typed};
pub use typography::{corrected, quoted_once, typography};
pub use unknown_people::{given_names, strangers};
pub use variants::unlisted_variants;

use crate::diagnostic::Finding;
use crate::document::Document;
use crate::model::Figures;

/// Everything that is checked of an event as it was typed.
pub fn of_event(texts: &Texts, figures: &Figures) -> Vec<Finding> {
    let mut findings = arithmetic(texts.folder, figures);
    findings.extend(prose_against_figures(texts, figures));
    findings.extend(explained(texts, figures));
    findings.extend(dates(texts));
    findings.extend(alternatives(texts));
    findings.extend(photos_exchanged(texts));
    findings.extend(rejected(texts));
    findings.extend(near_names(texts));
    findings.extend(unlisted_variants(texts));
    findings.extend(scripts(texts));
    findings.extend(foreign_words(texts));
    findings.extend(typography(texts));
    findings.extend(days(texts));
    findings.extend(relative_days(texts));
    findings.extend(tense(texts));
    findings.extend(totals(texts));
    findings.extend(shares(texts));
    findings.extend(counts_of_lists(texts));
    findings.extend(number_style(texts));
    findings.extend(list_marks(texts));
    findings.extend(said_twice(texts));
    findings.extend(items_differ(texts));
    findings.extend(items_twice(texts));
    findings.extend(spelling(texts));
    findings.extend(capitals(texts));
    findings.extend(other_capitals(texts));
    findings.extend(hyphens_differ(texts));
    findings.extend(roles(texts));
    findings.extend(leftovers(texts));
    findings.extend(quoted_once(texts));
    findings.extend(prepositions(texts));
    findings.extend(layout(texts));
    findings.extend(acknowledged(texts));
    findings.extend(earlier(texts));
    findings.extend(unknown(texts));
    findings.extend(abbreviations_of_others(texts));
    findings.extend(corrected(texts));
    findings
}

/// Everything that is checked of the words of one document in all its languages.
pub fn of_documents<'a>(texts: &Texts<'a>, documents: &[&'a Document]) -> Vec<Finding> {
    let read = documents.iter().filter_map(|document| Composed::of(texts, document));
    let read: Vec<Composed> = read.collect();
    let mut findings = numbers(texts, &read);
    findings.extend(addresses(texts, &read));
    findings.extend(words_compared(texts, &read));
    findings.extend(sentences_missing(texts, &read));
    findings.extend(quotations(texts, &read));
    findings.extend(names_in_one_language(texts, &read));
    findings.extend(names_exchanged(texts, &read));
    findings.extend(strangers(texts, &read));
    findings.extend(given_names(texts, &read));
    findings.extend(terms(texts, &read));
    findings.extend(lengths(texts, &read));
    findings.extend(abbreviations(texts, &read));
    findings.extend(joins(texts, &read));
    findings
}
