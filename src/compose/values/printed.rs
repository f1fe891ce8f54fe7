//! What a template can print.

use std::fmt;

use minijinja::value::Value;

use super::context::Context;
use crate::diagnostic::{Code, Finding, Target, guess};
use crate::document::Fact;
use crate::language::capitalised;

/// Anything a template can print: what it is called, and its words.
pub(in crate::compose) trait Printable:
    fmt::Debug + Send + Sync + 'static
{
    fn context(&self) -> &Context;

    /// How it prints without any filter or attribute.
    fn fact(&self) -> Result<Fact, Finding>;

    /// An attribute by name.
    fn attribute(&self, _name: &str) -> Option<Result<Value, Finding>> {
        None
    }

    /// Whether there is anything: nought is nothing where a template asks for it.
    fn is_something(&self) -> bool {
        true
    }

    /// The names of the attributes, to guess what was meant.
    fn attributes(&self) -> &'static [&'static str] {
        &[]
    }
}

/// An attribute that a value does not have: a gap where it is printed, as with any other fault.
pub(super) fn no_attribute(value: &dyn Printable, name: &str) -> Finding {
    let known = value.attributes();
    let of = value.fact().map(|fact| fact.key).unwrap_or_default();
    Finding::new(Code::UnknownAttribute)
        .naming("attribute", Target::Word, name)
        .with("of", of)
        .with("guess", guess(name, known.iter().copied()).unwrap_or_default())
        .with("known", known.join(", "))
}

/// A fact with its final words.
#[derive(Debug, Clone)]
pub(in crate::compose) struct Printed {
    pub context: Context,
    pub fact: Fact,
}

impl Printed {
    pub fn value(
        context: &Context,
        key: &str,
        value: impl fmt::Display,
        words: impl Into<String>,
    ) -> Value {
        let fact = Fact::new(key.to_owned(), value.to_string(), words.into());
        Value::from_object(Printed { context: context.clone(), fact })
    }

    /// A fact with its words.
    pub fn of(context: &Context, fact: Fact) -> Value {
        Value::from_object(Printed { context: context.clone(), fact })
    }

    /// The same fact, beginning with a capital letter.
    pub fn capitalised(context: &Context, fact: Fact) -> Value {
        let words = capitalised(&fact.words);
        Value::from_object(Printed { context: context.clone(), fact: Fact { words, ..fact } })
    }
}

impl Printable for Printed {
    fn context(&self) -> &Context {
        &self.context
    }

    fn fact(&self) -> Result<Fact, Finding> {
        Ok(self.fact.clone())
    }
}
