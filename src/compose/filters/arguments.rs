//! What filters are given, and what they give.

use minijinja::value::{Value, ValueKind};

use crate::compose::values::{Name, Number, Printed, Sort, printable};
use crate::diagnostic::{Code, Finding, Target};
use crate::document::Fact;
use crate::language::{FormError, Sex};

/// What a filter gives.
pub(super) type Outcome = Result<Value, Finding>;

/// The words as a value that keeps its number.
pub(super) fn said(number: &Number, words: Result<String, FormError>) -> Outcome {
    let words = words.map_err(|error| number.unsayable(&error))?;
    Ok(Printed::value(&number.context, &number.key, number.exact(), words))
}

pub(super) fn number<'v>(value: &'v Value, filter: &str) -> Result<&'v Number, Finding> {
    value.downcast_object_ref::<Number>().ok_or_else(|| wrong_value(filter, value))
}

pub(super) fn person<'v>(value: &'v Value, filter: &str) -> Result<(&'v Name, Sex), Finding> {
    let name = value.downcast_object_ref::<Name>().ok_or_else(|| wrong_value(filter, value))?;
    match &name.sort {
        Sort::Person(bearer) | Sort::Titled(bearer) => Ok((name, bearer.sex)),
        Sort::FullName(sex) => Ok((name, *sex)),
        _ => Err(wrong_value(filter, value)),
    }
}

pub(super) fn wrong_value(filter: &str, value: &Value) -> Finding {
    let found = printable(value).and_then(|value| value.fact().ok()).map(|fact: Fact| fact.key);
    let of_type = match value.kind() {
        _ if found.is_some() => "value",
        ValueKind::Undefined | ValueKind::None => "nothing",
        ValueKind::Bool => "truth",
        ValueKind::Number => "number",
        ValueKind::String | ValueKind::Bytes => "text",
        ValueKind::Seq | ValueKind::Iterable => "list",
        _ => "group",
    };
    Finding::new(Code::FilterValue)
        .with("filter", filter)
        .naming("found", Target::Word, found.unwrap_or_default())
        .with("found-type", of_type)
}

pub(super) fn argument_error(filter: &str, word: &str) -> Finding {
    Finding::new(Code::FilterArgument).with("filter", filter).naming("found", Target::Word, word)
}
