//! The figures of an event as templates see them.

use minijinja::value::Value;

use super::marks::Mark;
use super::values::{Context, Measure, Missing, Number, Ready, enumerated, named, unknown};
use crate::diagnostic::{Code, Finding, guess};
use crate::document::{Fact, Inline};
use crate::language::Language;
use crate::model::{EventFolder, Figures, Measure as Of, Quantity};

/// Figures in a currency that a language of the project has no word for: their sums could not be
/// said, or only by a code that nobody meant.
pub(super) fn unknown_currencies(folder: &EventFolder, languages: &[&Language]) -> Vec<Finding> {
    let currencies = languages.iter().flat_map(|language| language.currencies());
    let mut known: Vec<&str> =
        currencies.map(|(code, _)| code).filter(|code| is_known(code, languages)).collect();
    known.sort_unstable();
    known.dedup();
    let units = folder.event.figures.iter().flat_map(|(name, figure)| {
        let typed = [("unit", &figure.unit), ("into", &figure.into)];
        typed.map(|(key, unit)| {
            (format!("figures.{name}.{key}"), unit.as_deref().unwrap_or_default())
        })
    });
    let wrong = units.filter(|(_, unit)| !unit.is_empty() && !is_known(unit, languages));
    wrong
        .map(|(path, unit)| {
            let named = called(unit, languages)
                .or_else(|| guess(&unit.to_uppercase(), known.iter().copied()));
            Finding::new(Code::UnknownCurrency)
                .with("unit", unit)
                .with("guess", named.unwrap_or_default())
                .with("known", known.join(", "))
                .at(folder.source.place(&path))
        })
        .collect()
}

/// Whether every language has words for a currency.
fn is_known(code: &str, languages: &[&Language]) -> bool {
    languages.iter().all(|language| language.currency(code).is_some())
}

/// The code of the currency that was typed as a word, or in small letters.
fn called<'l>(unit: &str, languages: &[&'l Language]) -> Option<&'l str> {
    let word = Some(unit.to_lowercase());
    let mut currencies = languages.iter().flat_map(|language| language.currencies());
    let found = currencies
        .find(|(_, forms)| ["one", "nom"].map(|key| forms.typed(key)).contains(&word.as_deref()));
    found.map(|(code, _)| code)
}

/// The figures of the event by the names that texts use; one that cannot be had is a gap where it
/// is printed.
pub(super) fn figures(context: &Context, figures: &Figures) -> Vec<(String, Value)> {
    let own = figures
        .iter()
        .filter_map(|(key, figure)| Some((key.strip_prefix("figures.")?, key, figure)));
    own.map(|(name, key, figure)| (name.replace('-', "_"), value(context, key, figure))).collect()
}

/// A figure by the name that a key figure uses: `participants.total` or one of the event's own.
pub(super) fn by_name(context: &Context, figures: &Figures, name: &str) -> Result<Number, Finding> {
    let key =
        if name.starts_with("participants.") { name.to_owned() } else { format!("figures.{name}") };
    let figure = figures.get(&key).ok_or_else(|| unknown("figure", name, figures.keys()))?;
    number(context, &key, figure)
}

/// `participants.total` and its kin.
pub(super) fn participants(context: &Context, figures: &Figures) -> Value {
    let own = figures
        .iter()
        .filter_map(|(key, figure)| Some((key.strip_prefix("participants.")?, key, figure)));
    let own = own.map(|(name, key, figure)| match figure {
        Err(finding) if finding.code == Code::MissingValue => (name, Missing::absent(context, key)),
        figure => (name, value(context, key, figure)),
    });
    let names = (!figures.names.is_empty()).then(|| ("names", names(context, &figures.names)));
    named(own.chain(names))
}

/// The participants by name, «А, Б и В». They are spelled as in the list, which is kept in the first
/// language of the project; elsewhere each is a word of that language.
fn names(context: &Context, names: &[String]) -> Value {
    let lang = context.project.languages.first().filter(|lang| *lang != context.language.lang());
    let separators = context.language.list_separators(names).unwrap_or_default();
    let items = names.iter().map(|name| {
        let fact = Fact::new("participants.names".to_owned(), name.clone(), name.clone());
        let fact = Inline::Fact(fact);
        match lang {
            Some(lang) => Inline::Foreign { lang: lang.clone(), text: vec![fact] },
            None => fact,
        }
    });
    let text = enumerated(items, &separators);
    Ready::value(context, Mark::Text { id: String::new(), text }, Vec::new())
}

/// A number that is no figure of the event by its own name.
pub(super) fn printed(context: &Context, key: &str, quantity: &Quantity) -> Value {
    value(context, key, &Ok(quantity.clone()))
}

fn value(context: &Context, key: &str, figure: &Result<Quantity, Finding>) -> Value {
    number(context, key, figure)
        .map_or_else(|finding| Missing::value(context, finding), Value::from_object)
}

fn number(
    context: &Context,
    key: &str,
    figure: &Result<Quantity, Finding>,
) -> Result<Number, Finding> {
    let quantity = figure.as_ref().map_err(Finding::clone)?;
    let measure = match &quantity.measure {
        Of::Things(None) => Measure::Things(None),
        Of::Things(Some(term)) => Measure::Things(Some(Box::new(context.term(term)?.clone()))),
        Of::Money(code) => Measure::Money(code.clone()),
        Of::Share => Measure::Share,
    };
    Ok(Number {
        context: context.clone(),
        key: key.to_owned(),
        number: quantity.number,
        measure,
        span: quantity.span,
        conversion: quantity.conversion.clone(),
    })
}
