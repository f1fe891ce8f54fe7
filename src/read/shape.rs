//! What a file may contain. The JSON Schema derived from the types serves editors and, here, the
//! reader: it finds every unknown key and wrong type at once, where serde would stop at the first.

use jsonschema::error::{TypeKind, ValidationError, ValidationErrorKind};
use jsonschema::paths::LocationSegment;
use schemars::{JsonSchema, generate::SchemaSettings};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::diagnostic::{
    Code, Finding, Place, Position, Source, guess, is_unprintable, member, normalised,
};
use crate::files::limits;
use crate::model::Day;

/// The version of the shapes, `schema: 1`.
const SCHEMA: u64 = 1;

/// What stands in for a group may itself need members, and so on; no file is deeper than this.
const ROUNDS: usize = 8;

/// What was made of a file.
#[derive(Debug, Clone)]
pub struct Fit<T> {
    pub value: Option<T>,
    /// The paths at which the value holds something empty in place of what is missing or wrong:
    /// good for looking at the rest, not for making anything.
    pub stand_ins: Vec<String>,
    /// The paths of what did not fit and is not in the value.
    pub left_out: Vec<String>,
    pub findings: Vec<Finding>,
}

impl<T> Default for Fit<T> {
    fn default() -> Self {
        Fit { value: None, stand_ins: Vec::new(), left_out: Vec::new(), findings: Vec::new() }
    }
}

/// The shape of one type of file.
#[derive(Debug)]
pub struct Shape {
    schema: Value,
    validator: jsonschema::Validator,
}

/// The JSON Schema of a type, without references, so that a path in it can simply be walked.
pub fn schema<T: JsonSchema>() -> Value {
    let settings =
        SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

impl Shape {
    /// # Panics
    /// If the derived schema is not a schema, which a test of every type excludes.
    pub fn of<T: JsonSchema>() -> Shape {
        let schema = schema::<T>();
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .with_format("date", |typed| Day::typed(typed).is_some())
            .build(&schema)
            .expect("a derived schema is a schema");
        Shape { schema, validator }
    }

    /// Builds the value of a scanned file. Everything that does not fit is reported and left out;
    /// what cannot be left out is stood in for, so that the rest can still be looked at.
    pub fn read<T: DeserializeOwned>(&self, source: &Source) -> Fit<T> {
        // Straight to JSON: a key that stands twice is reported elsewhere and must not hide the rest.
        let mut json: Value = match serde_yaml::from_str(&source.text) {
            Ok(json) => json,
            Err(error) => {
                return Fit { findings: vec![unreadable(source, &error)], ..Fit::default() };
            }
        };
        if json.is_null() {
            return Fit {
                findings: vec![Finding::new(Code::FileEmpty).at(Place::file(&source.file))],
                ..Fit::default()
            };
        }
        printable(&mut json);
        let errors = self.validator.iter_errors(&json);
        let mut findings: Vec<Finding> =
            errors.flat_map(|error| self.findings(source, &error)).take(limits::FAULTS).collect();
        if findings.len() == limits::FAULTS {
            // It is another file altogether; mending it fault by fault would take for ever.
            return Fit { findings, ..Fit::default() };
        }
        inexact(source, &mut json, "", &mut findings);
        if json.get("schema").and_then(Value::as_u64).is_some_and(|schema| schema > SCHEMA) {
            findings.push(
                Finding::new(Code::NewerSchema).with("known", SCHEMA).at(source.place("schema")),
            );
        }
        let (mut stand_ins, mut left_out) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            if self.validator.is_valid(&json) {
                break;
            }
            self.leave_out(&mut json, &mut stand_ins, &mut left_out);
        }
        // What the shape still refuses was reported; only what it let pass is worth a search.
        let value = self
            .validator
            .is_valid(&json)
            .then(|| built(source, json, &mut left_out, &mut findings))
            .flatten();
        Fit { value, stand_ins, left_out, findings }
    }

    /// Takes out every member that does not fit, and stands in for what must be there.
    fn leave_out(&self, json: &mut Value, stand_ins: &mut Vec<String>, left_out: &mut Vec<String>) {
        let mut changes: Vec<(String, String, Option<Value>)> = Vec::new();
        for error in self.validator.iter_errors(json) {
            let path = error.instance_path().as_str().to_owned();
            match error.kind() {
                ValidationErrorKind::AdditionalProperties { unexpected } => {
                    changes.extend(unexpected.iter().map(|key| (path.clone(), key.clone(), None)));
                }
                ValidationErrorKind::Required { property } => {
                    let key = property.as_str().unwrap_or_default();
                    let schema =
                        self.around(&error).and_then(|schema| schema.get("properties")?.get(key));
                    stand_ins.push(member(&path_of(&error), key));
                    changes.push((
                        path,
                        key.to_owned(),
                        Some(stand_in(schema.unwrap_or(&Value::Null))),
                    ));
                }
                _ => {
                    let (parent, key) = path.rsplit_once('/').unwrap_or_default();
                    left_out.push(path_of(&error));
                    // Items of lists stay: the places of those after them count on it.
                    let item = key.parse::<usize>().is_ok().then(|| {
                        stand_ins.push(path_of(&error));
                        stand_in(self.around(&error).unwrap_or(&Value::Null))
                    });
                    changes.push((parent.to_owned(), unescaped(key), item));
                }
            }
        }
        for (parent, key, new) in changes {
            match (json.pointer_mut(&parent), new) {
                (Some(Value::Object(members)), None) => _ = members.shift_remove(&key),
                (Some(Value::Object(members)), Some(new)) => _ = members.insert(key, new),
                (Some(Value::Array(items)), Some(new)) => {
                    if let Some(item) =
                        key.parse().ok().and_then(|index: usize| items.get_mut(index))
                    {
                        *item = new;
                    }
                }
                _ => {}
            }
        }
    }

    /// The part of the schema that holds the keyword which an error is about.
    fn around(&self, error: &ValidationError) -> Option<&Value> {
        let keywords = error.schema_path().to_string();
        self.schema.pointer(keywords.rsplit_once('/').map_or("", |(parent, _)| parent))
    }

    fn findings(&self, source: &Source, error: &ValidationError) -> Vec<Finding> {
        let path = path_of(error);
        let found = shown(error.instance());
        let at = |finding: Finding| vec![finding.at(source.place(&path))];
        match error.kind() {
            ValidationErrorKind::AdditionalProperties { unexpected } => {
                let some = unexpected.iter().take(limits::FAULTS);
                some.map(|key| self.unknown_key(source, error, &path, key)).collect()
            }
            ValidationErrorKind::Required { property } => {
                let key = property.as_str().unwrap_or_default();
                vec![Finding::new(Code::MissingKey).with("key", key).at(source.key(&path))]
            }
            ValidationErrorKind::Type { .. }
                if self.around(error).is_some_and(|schema| schema["format"] == "date") =>
            {
                at(Finding::new(Code::NoSuchDay).with("found", found))
            }
            ValidationErrorKind::Type { kind } => at(Finding::new(Code::WrongType)
                .with("expected", expected(kind))
                .with("found", found)
                .with("found-type", type_of(error.instance()))),
            ValidationErrorKind::Format { .. } => {
                at(Finding::new(Code::NoSuchDay).with("found", found))
            }
            ValidationErrorKind::Enum { options } => {
                let options: Vec<String> =
                    options.as_array().into_iter().flatten().map(shown).collect();
                at(Finding::new(Code::NotOneOf)
                    .with("found", &found)
                    .with("options", options.join(", "))
                    .with(
                        "guess",
                        guess(&found, options.iter().map(String::as_str)).unwrap_or_default(),
                    ))
            }
            // A choice of words, each with its own explanation in the schema.
            ValidationErrorKind::AnyOf { context }
            | ValidationErrorKind::OneOfNotValid { context }
                if constants(context).is_some() =>
            {
                let options = constants(context).unwrap_or_default();
                at(Finding::new(Code::NotOneOf)
                    .with("found", &found)
                    .with("options", options.join(", "))
                    .with(
                        "guess",
                        guess(&found, options.iter().map(String::as_str)).unwrap_or_default(),
                    ))
            }
            // The branch that is meant is the one whose type fits what was typed.
            ValidationErrorKind::AnyOf { context }
            | ValidationErrorKind::OneOfNotValid { context } => context
                .iter()
                .find(|branch| !branch.iter().any(|inner| is_about(inner, error)))
                .or(context.first())
                .map(|branch| {
                    branch.iter().flat_map(|inner| self.findings(source, inner)).collect()
                })
                .unwrap_or_default(),
            ValidationErrorKind::MinLength { .. } => at(Finding::new(Code::TextEmpty)),
            ValidationErrorKind::MinProperties { .. } => at(Finding::new(Code::GroupEmpty)),
            ValidationErrorKind::MinItems { .. } | ValidationErrorKind::MaxItems { .. } => {
                let count = self
                    .around(error)
                    .and_then(|schema| schema.get("minItems"))
                    .map(Value::to_string);
                at(Finding::new(Code::Items).with("count", count.unwrap_or_default()))
            }
            kind => {
                let (what, limit) = outside(kind);
                at(Finding::new(Code::WrongValue)
                    .with("what", what)
                    .with("limit", limit)
                    .with("why", error.to_string()))
            }
        }
    }

    fn unknown_key(
        &self,
        source: &Source,
        error: &ValidationError,
        path: &str,
        key: &str,
    ) -> Finding {
        let place = source.key(&member(path, key));
        let value = error.instance().get(key);
        if value.is_none_or(Value::is_null) && source.is_bare(&member(path, key)) {
            return Finding::new(Code::CommaSwallowedText).with("key", key).at(place);
        }
        let known = self.around(error).and_then(|schema| schema.get("properties")?.as_object());
        let known: Vec<&str> = known.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        Finding::new(Code::UnknownKey)
            .with("key", key)
            .with("guess", guess(key, known.iter().copied()).unwrap_or_default())
            .with("known", known.join(", "))
            .at(place)
    }
}

/// A limit of the shape that a value does not keep, by a name of the catalogue.
fn outside(kind: &ValidationErrorKind) -> (&'static str, String) {
    match kind {
        ValidationErrorKind::Minimum { limit } => ("minimum", limit.to_string()),
        ValidationErrorKind::Maximum { limit } => ("maximum", limit.to_string()),
        ValidationErrorKind::UniqueItems => ("unique", String::new()),
        _ => ("other", String::new()),
    }
}

/// What a type refused although the shape allows it, by a name of the catalogue: the types say it
/// in words, because that is all that the reader of values hands on.
fn refused(why: &str) -> (&'static str, &str) {
    match why.split_once("` is empty") {
        Some((form, _)) => ("form-empty", form.trim_start_matches('`')),
        None if why.starts_with("the name is empty") => ("name-empty", ""),
        None if why.starts_with("no form is given") => ("no-form", ""),
        None => ("other", ""),
    }
}

/// The values to choose from, if every branch allows a single one.
fn constants(context: &[Vec<ValidationError>]) -> Option<Vec<String>> {
    context.iter().map(|branch| branch.iter().find_map(constant)).collect()
}

fn constant(error: &ValidationError) -> Option<String> {
    match error.kind() {
        ValidationErrorKind::Constant { expected_value } => Some(shown(expected_value)),
        _ => None,
    }
}

/// Builds the value. What the shape allows and the type does not is searched for: the smallest part
/// without which the type has no complaint, or another one.
fn built<T: DeserializeOwned>(
    source: &Source,
    mut json: Value,
    left_out: &mut Vec<String>,
    findings: &mut Vec<Finding>,
) -> Option<T> {
    loop {
        let why = match serde_json::from_value::<T>(json.clone()) {
            Ok(value) => return Some(value),
            Err(error) => error.to_string(),
        };
        let mut members = Vec::new();
        pointers(&json, "", "", &mut members);
        // In a large file the search would take longer than a person's.
        if members.len() > limits::SEARCHED {
            members.clear();
        }
        let culprit = members.into_iter().rev().find_map(|(pointer, path)| {
            let mut without = json.clone();
            let (parent, key) = pointer.rsplit_once('/')?;
            without.pointer_mut(parent)?.as_object_mut()?.shift_remove(&unescaped(key))?;
            let changed = match serde_json::from_value::<T>(without.clone()) {
                Ok(_) => true,
                Err(other) => {
                    other.to_string() != why && !other.to_string().starts_with("missing field")
                }
            };
            changed.then_some((path, without))
        });
        let place = source.place(culprit.as_ref().map_or("", |(path, _)| path));
        let (what, limit) = refused(&why);
        let finding = Finding::new(Code::WrongValue).with("what", what).with("limit", limit);
        findings.push(finding.with("why", &why).at(place));
        let (path, without) = culprit?;
        left_out.push(path);
        json = without;
    }
}

/// Every member of every group, outer before inner, as a JSON pointer and as a path.
fn pointers(value: &Value, pointer: &str, path: &str, into: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            for (key, inner) in members {
                let pointer = format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
                let path = member(path, key);
                into.push((pointer.clone(), path.clone()));
                pointers(inner, &pointer, &path, into);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                pointers(inner, &format!("{pointer}/{index}"), &format!("{path}[{index}]"), into);
            }
        }
        _ => {}
    }
}

/// Whether an error of a branch says that the whole value has the wrong type.
fn is_about(inner: &ValidationError, outer: &ValidationError) -> bool {
    matches!(inner.kind(), ValidationErrorKind::Type { .. }) && path_of(inner) == path_of(outer)
}

fn path_of(error: &ValidationError) -> String {
    error.instance_path().iter().fold(String::new(), |path, segment| match segment {
        LocationSegment::Property(key) => member(&path, &key),
        LocationSegment::Index(index) => format!("{path}[{index}]"),
    })
}

fn unreadable(source: &Source, error: &serde_yaml::Error) -> Finding {
    let at = error.location().map(|at| Position {
        line: at.line().max(1),
        column: at.column().max(1),
        length: 1,
    });
    let place = Place { at, ..Place::file(&source.file) };
    let what = error.to_string();
    // An integer that no number of the program can hold.
    if what.contains("out of range") {
        return Finding::new(Code::NumberDigits).at(place);
    }
    Finding::new(Code::YamlSyntax).with("what", what).at(place)
}

/// Characters that an escape brought in and no page can show; they were reported with the source.
fn printable(value: &mut Value) {
    match value {
        Value::String(text) => {
            *text = normalised(text).replace(is_unprintable, "\u{fffd}");
        }
        Value::Array(items) => items.iter_mut().for_each(printable),
        Value::Object(members) => members.values_mut().for_each(printable),
        _ => {}
    }
}

/// A decimal with more digits than can be kept exactly would be rounded in silence: it is left out.
fn inexact(source: &Source, value: &mut Value, path: &str, findings: &mut Vec<Finding>) {
    match value {
        Value::Number(number) => {
            let digits = number.to_string().chars().filter(char::is_ascii_digit).count();
            if number.is_f64() && digits > 15 {
                findings.push(Finding::new(Code::NumberDigits).at(source.place(path)));
                *value = Value::Null;
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                inexact(source, item, &format!("{path}[{index}]"), findings);
            }
        }
        Value::Object(members) => {
            for (key, value) in members {
                inexact(source, value, &member(path, key), findings);
            }
        }
        _ => {}
    }
}

/// The emptiest value of a schema.
fn stand_in(schema: &Value) -> Value {
    if let Some(options) = schema.get("anyOf").or(schema.get("oneOf")).and_then(Value::as_array) {
        return options.first().map_or(Value::Null, stand_in);
    }
    if let Some(value) = schema.get("const").or(schema.get("enum").and_then(|values| values.get(0)))
    {
        return value.clone();
    }
    let of_type = match &schema["type"] {
        Value::Array(types) => types.first().and_then(Value::as_str),
        one => one.as_str(),
    };
    match of_type {
        Some("string") if schema["format"] == "date" => "2000-01-01".into(),
        Some("string") => "".into(),
        Some("array") => Value::Array(Vec::new()),
        Some("object") => Value::Object(serde_json::Map::new()),
        Some("integer" | "number") => 0.into(),
        Some("boolean") => false.into(),
        _ => Value::Null,
    }
}

/// A segment of a JSON pointer as the key that it stands for.
fn unescaped(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.chars().take(60).collect(),
        Value::Array(_) | Value::Object(_) => String::new(),
        other => other.to_string(),
    }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// The first type that is expected, by its JSON name; blank is never what is meant.
fn expected(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Single(one) => one.to_string(),
        TypeKind::Multiple(several) => several
            .iter()
            .map(|one| one.to_string())
            .find(|name| name != "null")
            .unwrap_or_default(),
    }
}
