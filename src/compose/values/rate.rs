//! What a converted sum says of its rate: `{{ cost_chf.rate }}`, `.rate_day`, `.rate_source`, and
//! `.before`, the sum that was converted.

use minijinja::value::Value;

use super::{Day, Measure, Name, Number, Sort};
use crate::diagnostic::{Code, Finding, Target};
use crate::language::FORM_KEYS;
use crate::model::{Organisation, Sourced, folded};

pub(super) const NAMES: [&str; 4] = ["rate", "rate_day", "rate_source", "before"];

/// An attribute of a converted sum; `None` for any other name or number.
pub(super) fn attribute(number: &Number, name: &str) -> Option<Result<Value, Finding>> {
    let conversion = number.conversion.as_ref()?;
    let rate = &conversion.rate;
    let key = format!("{}.{name}", number.key);
    let sum = |sum, currency: crate::model::Currency| {
        let measure = Measure::Money(currency.to_string());
        let context = number.context.clone();
        Number { context, key: key.clone(), number: sum, measure, span: None, conversion: None }
    };
    Some(match name {
        "rate" => Ok(Value::from_object(sum(rate.value.normalize(), rate.in_currency))),
        "before" => Ok(Value::from_object(sum(conversion.from.amount, conversion.from.currency))),
        "rate_day" => {
            Ok(Value::from_object(Day { context: number.context.clone(), key, date: rate.date }))
        }
        "rate_source" => match &rate.source {
            Some(source) => organisation(number, source),
            None => Err(Finding::new(Code::RateUnsourced)
                .naming("figure", Target::Figure, &number.key)
                .with("cell", rate.cell.place())),
        },
        _ => return None,
    })
}

/// The organisation of the registry that the sheet names: as a name with all its forms it can be
/// said in every language.
fn organisation(number: &Number, source: &Sourced) -> Result<Value, Finding> {
    // What stands in brackets is a remark.
    let words = source.words.split('(').next().unwrap_or_default();
    let words = folded(words.trim().trim_end_matches('.'));
    let is = |organisation: &Organisation| {
        organisation.names.0.values().any(|forms| {
            let mut typed = FORM_KEYS.iter().filter_map(|(key, _)| forms.typed(key));
            typed.any(|form| folded(form) == words)
        })
    };
    let known = &number.context.project.registries.organisations;
    let (id, found) = known.iter().find(|(_, organisation)| is(organisation)).ok_or_else(|| {
        Finding::new(Code::RateSourceUnknown)
            .naming("figure", Target::Figure, &number.key)
            .with("source", &source.words)
            .with("cell", source.cell.place())
    })?;
    let (key, context) = (format!("organisations.{id}"), number.context.clone());
    let forms = context.forms(&found.names, &key)?.clone();
    Ok(Value::from_object(Name { context, key, forms, sort: Sort::Plain }))
}
