//! The template engine, set up so that only values print: a number that is no value, `none`, a
//! truth or a list is an error, whatever filter it came through.

use std::collections::BTreeMap;
use std::ops::Range;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use super::costs::{self, Cost, Costly};
use super::filters;
use super::marks::is_mark;
use super::values::is_ours;
use crate::diagnostic::{Code, Finding, Place, Position, Target, guess};
use crate::files::limits;
use crate::model::Templates;

/// So much of an expression that cannot be read is quoted.
const LONGEST: usize = 40;

#[derive(Debug)]
pub(super) struct Engine {
    environment: Environment<'static>,
    /// Templates that do not parse, with the reason: only the kinds that use them cannot be made.
    broken: BTreeMap<String, Finding>,
}

impl Engine {
    /// Compiles all templates.
    pub fn new(templates: &Templates) -> Engine {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        // Any escaping but none makes captures and macros return safe strings, which may print.
        environment.set_auto_escape_callback(|_| AutoEscape::Custom("marks".into()));
        environment.set_formatter(print);
        environment.set_fuel(Some(limits::STEPS));
        environment.set_debug(true);
        environment.set_syntax(syntax());
        costs::install(&mut environment);
        filters::install(&mut environment);
        // It would print everything that a template sees.
        environment.remove_global("debug");
        let mut broken = BTreeMap::new();
        for (name, text) in &templates.texts {
            let compiled = costs::checked(text)
                .map_err(Error::from)
                .and_then(|()| environment.add_template_owned(name.clone(), text.clone()));
            if let Err(error) = compiled {
                broken.insert(name.clone(), in_template(&error, (name, text), &Value::UNDEFINED));
            }
        }
        Engine { environment, broken }
    }

    /// What was found in templates that do not parse.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.broken.values()
    }

    /// Renders a text of the inputs.
    pub fn text(&self, source: &str, scope: &Value) -> Result<String, Error> {
        // Most texts have no expression at all.
        if !source.contains('{') {
            return Ok(source.to_owned());
        }
        let costly = costs::checked(source).err();
        if let Some(costly) = costly.clone().filter(Costly::is_long) {
            return Err(costly.into());
        }
        // What is no expression at all is told first: `10 км**` multiplies nothing.
        let template = self.environment.template_from_named_str("text", source)?;
        match costly {
            Some(costly) => Err(costly.into()),
            None => costs::metered(|| template.render(scope)),
        }
    }

    /// Renders the template of a kind.
    pub fn document(&self, name: &str, scope: &Value) -> Result<String, Finding> {
        if !self.broken.contains_key(name) && self.environment.get_template(name).is_err() {
            return Err(
                Finding::new(Code::TemplateMissing).with("file", format!("templates/{name}"))
            );
        }
        let template = self.environment.get_template(name);
        let rendered = template.and_then(|template| costs::metered(|| template.render(scope)));
        rendered.map_err(|error| match self.missing(name, &error) {
            Some(finding) => finding.clone(),
            None => in_template(&error, (name, ""), scope),
        })
    }

    /// Why a template that was asked for is not there, if it is only that it does not parse.
    fn missing(&self, name: &str, error: &Error) -> Option<&Finding> {
        let error = innermost(error);
        (error.kind() == ErrorKind::TemplateNotFound).then_some(())?;
        let detail = error.detail().unwrap_or_default();
        let asked = detail.split(['\'', '"', '`']).find(|part| self.broken.contains_key(*part));
        self.broken.get(asked.unwrap_or(name))
    }
}

/// Lines that hold nothing but a tag leave no trace in what is printed.
fn syntax() -> SyntaxConfig {
    SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .build()
        .unwrap_or_default()
}

/// Prints values as marks, and strings unless they smuggle a number.
fn print(out: &mut Output, _: &mut State, value: &Value) -> Result<(), Error> {
    costs::count(value.as_str().map_or(1, str::len))?;
    if is_ours(value) {
        return out.write_fmt(format_args!("{value}")).map_err(Error::from);
    }
    match (value.kind(), value.as_str()) {
        (ValueKind::Undefined, _) => Err(Error::from(ErrorKind::UndefinedError)),
        (ValueKind::String, Some(text)) if value.is_safe() || !text.contains(char::is_numeric) => {
            out.write_str(text).map_err(Error::from)
        }
        (ValueKind::String | ValueKind::Number, _) => Err(refused("number")),
        (ValueKind::Bool, _) => Err(refused("truth")),
        (ValueKind::None, _) => Err(refused("nothing")),
        (ValueKind::Seq | ValueKind::Iterable, _) => Err(refused("list")),
        _ => Err(refused("group")),
    }
}

/// What cannot be printed: the words of such an error are a name for the catalogue of messages.
const UNPRINTABLE: [&str; 5] = ["number", "truth", "nothing", "list", "group"];

fn refused(what: &'static str) -> Error {
    Error::new(ErrorKind::InvalidOperation, what)
}

/// The error at the bottom: what went wrong in an included template or a macro, not where it was asked for.
fn innermost(mut error: &Error) -> &Error {
    while let Some(inner) =
        std::error::Error::source(error).and_then(|inner| inner.downcast_ref::<Error>())
    {
        error = inner;
    }
    error
}

/// The part of the source that an error is about, from the beginning of the name that it ends.
fn expression(error: &Error, source: &str) -> String {
    located(error, source).map_or_else(String::new, |(_, words)| words)
}

/// The same, with the byte at which it begins.
pub(super) fn located(error: &Error, source: &str) -> Option<(usize, String)> {
    if let Some(Costly { at, .. }) = Costly::of(error) {
        let whole = source.get(at.clone()).unwrap_or_default();
        let words = inside_braces(whole);
        let start = at.start + whole.find(words).unwrap_or_default();
        return Some((start, words.chars().take(LONGEST).collect()));
    }
    let error = innermost(error);
    let range = error.range().filter(|range| range.end <= source.len())?;
    let before = source.get(..range.start).unwrap_or_default();
    let start =
        before.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_' || c == '.').len();
    let words = inside_braces(source.get(start..range.end).unwrap_or_default());
    if error.kind() == ErrorKind::SyntaxError || words.is_empty() {
        // The engine stops where it gave up; the tag that it could not read begins before.
        let tag = before.rfind("{%");
        let unended = error
            .detail()
            .is_some_and(|why| why.contains("end of input") && !why.contains("variable block"));
        let last = [before.rfind("{{"), tag].into_iter().flatten().max();
        let mut open = tag.filter(|_| unended).or(last).unwrap_or(start);
        // Braces inside braces: those before them were never closed.
        while source.get(open..).is_some_and(|rest| rest.starts_with("{{"))
            && let Some(earlier) = source.get(..open).and_then(|before| before.rfind("{{"))
            && !source.get(earlier..open).unwrap_or_default().contains("}}")
        {
            open = earlier;
        }
        let rest = source.get(open..).unwrap_or_default();
        let next = rest.get(2..).and_then(|rest| rest.find("{{")).map_or(rest.len(), |at| at + 2);
        let end = rest[..next]
            .find(|c| matches!(c, '}' | '\n') || is_mark(c))
            .map_or(next, |end| end + rest[end..].chars().take_while(|c| *c == '}').count());
        let words: String = rest[..end].chars().take(LONGEST).collect();
        return Some((open, words.trim().to_owned()));
    }
    let offset = source.get(start..)?.find(words)?;
    Some((start + offset, words.to_owned()))
}

/// An expression or a statement without its braces.
fn inside_braces(tag: &str) -> &str {
    let words = tag.trim().trim_start_matches("{{").trim_start_matches("{%");
    let words = words.trim_end_matches("}}").trim_end_matches("%}");
    words.trim().trim_start_matches('-').trim()
}

/// The braces around a fault, with all that is in them, if the text makes sense without them. Where
/// the closing pair is missing, all up to the next pair.
pub(super) fn braces(error: &Error, source: &str, at: usize) -> Option<Range<usize>> {
    if innermost(error).kind() == ErrorKind::OutOfFuel {
        return None;
    }
    // A fault may begin at its braces or after them.
    let before = source.get(..at)?;
    let open = if source[at..].starts_with("{{") { at } else { before.rfind("{{")? };
    let inside = source.get(open + 2..)?;
    let next = inside.find("{{").unwrap_or(inside.len());
    let end = match inside.find("}}").filter(|close| *close < next) {
        Some(close) => close + 2,
        None => next,
    };
    let braces = open..open + 2 + end;
    (braces.contains(&at) && !source.get(open..at)?.contains("{%")).then_some(braces)
}

/// What went wrong, for messages: the kind of the error decides, the engine's own words explain.
pub(super) fn fault(error: &Error, source: &str, scope: &Value) -> Finding {
    let shown = expression(error, source);
    if let Some(costly) = Costly::of(error) {
        return costs_too_much(costly.why, shown);
    }
    let error = innermost(error);
    let why = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    // The engine says “filter cout is unknown”, “dat is unknown”.
    let name = why
        .strip_suffix(" is unknown")
        .and_then(|words| words.split(' ').next_back())
        .unwrap_or_default();
    match error.kind() {
        ErrorKind::UndefinedError => {
            let asked = why.split('`').nth(1).map_or(shown.as_str(), |name| name);
            let guess = nearest(asked, scope).unwrap_or_default();
            Finding::new(Code::UnknownExpression)
                .naming("expression", Target::Expression, asked)
                .with("guess", guess)
        }
        ErrorKind::UnknownFilter => {
            let guess = guess(name, filters::NAMES.iter().copied()).unwrap_or_default();
            Finding::new(Code::UnknownFilter)
                .with("filter", name)
                .with("guess", guess)
                .with("known", filters::NAMES.join(", "))
        }
        ErrorKind::UnknownFunction => Finding::new(Code::UnknownFunction).with("function", name),
        ErrorKind::UnknownTest => Finding::new(Code::UnknownTest).with("test", name),
        ErrorKind::UnknownMethod => Finding::new(Code::UnknownFunction).with("function", shown),
        ErrorKind::MissingArgument => Finding::new(Code::Arguments)
            .naming("expression", Target::Expression, shown)
            .with("count", "few"),
        ErrorKind::TooManyArguments => Finding::new(Code::Arguments)
            .naming("expression", Target::Expression, shown)
            .with("count", "many"),
        ErrorKind::TemplateNotFound | ErrorKind::BadInclude => {
            Finding::new(Code::IncludeMissing).naming("expression", Target::Expression, shown)
        }
        ErrorKind::SyntaxError => {
            let what = match why.as_str() {
                why if why.contains("unexpected end of variable block") => "empty",
                why if why.contains("expected end of variable block") => "unclosed",
                why if why.contains("end of input") => "unfinished",
                _ => "other",
            };
            Finding::new(Code::ExpressionSyntax)
                .naming("expression", Target::Expression, shown)
                .with("what", what)
                .with("why", why)
        }
        ErrorKind::OutOfFuel => Finding::new(Code::TemplateRunaway),
        ErrorKind::InvalidOperation if UNPRINTABLE.contains(&why.as_str()) => {
            Finding::new(Code::Unprintable)
                .naming("expression", Target::Expression, shown)
                .with("what", why)
        }
        _ if why.contains("recursion limit") => Finding::new(Code::TemplateRunaway),
        _ if why.contains("not callable") => {
            Finding::new(Code::UnknownFunction).with("function", shown)
        }
        _ if why.contains("is not a string") => Finding::new(Code::Arguments)
            .naming("expression", Target::Expression, shown)
            .with("count", "text"),
        _ if why.contains("unsupported types") => {
            Finding::new(Code::Calculation).naming("expression", Target::Expression, shown)
        }
        kind => Finding::new(Code::Expression)
            .naming("expression", Target::Expression, shown)
            .with("what", refusal(kind, &why))
            .with("why", why),
    }
}

fn costs_too_much(why: Cost, shown: String) -> Finding {
    match why {
        Cost::Long(limit) => {
            Finding::new(Code::OverLimit).with("what", "expression").with("limit", limit)
        }
        Cost::Multiplies => {
            Finding::new(Code::Calculation).naming("expression", Target::Expression, shown)
        }
        Cost::Grows => Finding::new(Code::Expression)
            .naming("expression", Target::Expression, shown)
            .with("what", "too-large")
            .with("why", ""),
    }
}

/// Why an expression does not work, by a name of the catalogue.
fn refusal(kind: ErrorKind, why: &str) -> &'static str {
    match kind {
        _ if why == filters::NO_VALUE => "no-value",
        _ if why.contains("too large") => "too-large",
        ErrorKind::BadEscape => "escape",
        ErrorKind::CannotUnpack => "unpack",
        ErrorKind::NonPrimitive | ErrorKind::NonKey => "key",
        ErrorKind::UnknownBlock => "block",
        _ => "other",
    }
}

/// The name that was probably meant, from what the scope has at the part that is wrong.
fn nearest(asked: &str, scope: &Value) -> Option<String> {
    let mut at = scope.clone();
    let mut known: Vec<&str> = Vec::new();
    for part in asked.split('.') {
        match at.get_attr(part) {
            Ok(found) if !found.is_undefined() => {
                at = found;
                known.push(part);
            }
            _ => {
                let names: Vec<String> =
                    at.try_iter().ok()?.filter_map(|key| key.as_str().map(str::to_owned)).collect();
                known.push(guess(part, names.iter().map(String::as_str))?);
                return Some(known.join("."));
            }
        }
    }
    None
}

/// A fault in a template; of one that was not compiled, its name and text are given.
fn in_template(error: &Error, (name, text): (&str, &str), scope: &Value) -> Finding {
    let inner = innermost(error);
    let source = inner.template_source().unwrap_or(text);
    let words = expression(inner, source);
    let at = Costly::of(error).map(|costly| costly.at.clone()).or_else(|| inner.range());
    let end = at.map_or(0, |range| range.end).min(source.len());
    // The words may begin before the part that the engine names.
    let start = source
        .get(..end)
        .and_then(|before| before.rfind(words.as_str()))
        .filter(|_| !words.is_empty());
    let start = start.or_else(|| source.find(words.as_str())).unwrap_or_default();
    let before = source.get(..start).unwrap_or_default();
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    let line = before.matches('\n').count() + 1;
    let is_placed = inner.line().is_some() || Costly::of(error).is_some();
    let at = is_placed.then(|| Position { line, column, length: words.chars().count().max(1) });
    let file = format!("templates/{}", inner.name().unwrap_or(name));
    fault(inner, source, scope).at(Place { at, ..Place::file(file) })
}
