//! The template engine, set up so that only values print: a number that is no value, `none`, a
//! truth or a list is an error, whatever filter it came through.

use minijinja::value::{Value, ValueKind};
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use super::filters;
use super::values::is_ours;
use crate::diagnostic::{Finding, Place, Position};
use crate::model::Templates;

/// Steps that one template may take: a document takes a few thousand.
const FUEL: u64 = 1_000_000;

#[derive(Debug)]
pub(super) struct Engine {
    environment: Environment<'static>,
}

impl Engine {
    /// Compiles all templates; findings for those that do not parse.
    pub fn new(templates: &Templates) -> Result<Engine, Vec<Finding>> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        // Any escaping but none makes captures and macros return safe strings, which may print.
        environment.set_auto_escape_callback(|_| AutoEscape::Custom("marks".into()));
        environment.set_formatter(print);
        environment.set_fuel(Some(FUEL));
        environment.set_debug(true);
        environment.set_syntax(syntax());
        filters::install(&mut environment);
        let mut findings = Vec::new();
        for (name, text) in &templates.texts {
            if let Err(error) = environment.add_template_owned(name.clone(), text.clone()) {
                findings.push(in_template(&error));
            }
        }
        if findings.is_empty() { Ok(Engine { environment }) } else { Err(findings) }
    }

    /// Renders a text of the inputs.
    pub fn text(&self, source: &str, scope: &Value) -> Result<String, Error> {
        // Most texts have no expression at all.
        if !source.contains('{') {
            return Ok(source.to_owned());
        }
        self.environment.template_from_named_str("text", source)?.render(scope)
    }

    /// Renders the template of a kind.
    pub fn document(&self, name: &str, scope: &Value) -> Result<String, Finding> {
        let template = self.environment.get_template(name).map_err(|error| in_template(&error))?;
        template.render(scope).map_err(|error| in_template(&error))
    }
}

/// Lines that hold nothing but a tag leave no trace in what is printed.
fn syntax() -> SyntaxConfig {
    SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build().unwrap_or_default()
}

/// Prints values as marks, and strings unless they smuggle a number.
fn print(out: &mut Output, _: &mut State, value: &Value) -> Result<(), Error> {
    if is_ours(value) {
        return out.write_fmt(format_args!("{value}")).map_err(Error::from);
    }
    match (value.kind(), value.as_str()) {
        (ValueKind::Undefined, _) => Err(Error::from(ErrorKind::UndefinedError)),
        (ValueKind::String, Some(text)) if value.is_safe() || !text.contains(char::is_numeric) => {
            out.write_str(text).map_err(Error::from)
        }
        (ValueKind::String | ValueKind::Number, _) => {
            Err(Error::new(ErrorKind::InvalidOperation, "a number that is not a value of the event"))
        }
        (kind, _) => Err(Error::new(ErrorKind::InvalidOperation, format!("{kind} cannot be printed"))),
    }
}

/// The part of the source that an error is about.
pub(super) fn expression(error: &Error, source: &str) -> String {
    let range = error.range().filter(|range| range.end <= source.len());
    let words = range.and_then(|range| source.get(range)).unwrap_or_default();
    words.trim().trim_start_matches("{{").trim_end_matches("}}").trim().to_owned()
}

/// What went wrong, for messages: the kind of the error decides, the engine's own words explain.
pub(super) fn fault(error: &Error, source: &str) -> Finding {
    let code = match error.kind() {
        ErrorKind::UndefinedError => "unknown-expression",
        ErrorKind::UnknownFilter => "unknown-filter",
        ErrorKind::SyntaxError => "expression-syntax",
        ErrorKind::OutOfFuel => "template-runaway",
        ErrorKind::InvalidOperation => "unprintable",
        _ => "expression",
    };
    let why = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    Finding::error(code).with("expression", expression(error, source)).with("why", why)
}

fn in_template(error: &Error) -> Finding {
    let source = error.template_source().unwrap_or_default();
    let start = error.range().map_or(0, |range| range.start).min(source.len());
    let line_start = source.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    let column = source.get(line_start..start).map_or(1, |before| before.chars().count() + 1);
    let at = error.line().map(|line| Position { line, column, length: expression(error, source).chars().count().max(1) });
    let file = format!("templates/{}", error.name().unwrap_or_default());
    fault(error, source).at(Place { at, ..Place::file(file) })
}
