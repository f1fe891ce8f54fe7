//! What a file may contain. The JSON Schema derived from the types serves editors and, here, the
//! reader: it finds every unknown key and wrong type at once, where serde would stop at the first.

use jsonschema::error::{TypeKind, ValidationError, ValidationErrorKind};
use jsonschema::paths::LocationSegment;
use schemars::{JsonSchema, generate::SchemaSettings};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::diagnostic::{Finding, Source, guess, member};

/// The shape of one type of file.
#[derive(Debug)]
pub struct Shape {
    schema: Value,
    validator: jsonschema::Validator,
}

/// The JSON Schema of a type, without references, so that a path in it can simply be walked.
pub fn schema<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

impl Shape {
    /// # Panics
    /// If the derived schema is not a schema, which a test of every type excludes.
    pub fn of<T: JsonSchema>() -> Shape {
        let schema = schema::<T>();
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .build(&schema)
            .expect("a derived schema is a schema");
        Shape { schema, validator }
    }

    /// Builds the value of a scanned file; findings instead, if anything does not fit.
    pub fn read<T: DeserializeOwned>(&self, source: &Source) -> Result<T, Vec<Finding>> {
        let yaml: serde_yaml::Value =
            serde_yaml::from_str(&source.text).map_err(|error| vec![unreadable(source, &error)])?;
        let json = serde_json::to_value(&yaml).map_err(|error| vec![unreadable(source, &error)])?;
        let findings: Vec<_> =
            self.validator.iter_errors(&json).flat_map(|error| self.findings(source, &error)).collect();
        if !findings.is_empty() {
            return Err(findings);
        }
        serde_yaml::from_value(yaml).map_err(|error| vec![unreadable(source, &error)])
    }

    fn findings(&self, source: &Source, error: &ValidationError) -> Vec<Finding> {
        let path = path_of(error);
        let found = shown(error.instance());
        let at = |finding: Finding| vec![finding.at(source.place(&path))];
        match error.kind() {
            ValidationErrorKind::AdditionalProperties { unexpected } => {
                unexpected.iter().map(|key| self.unknown_key(source, error, &path, key)).collect()
            }
            ValidationErrorKind::Required { property } => {
                let key = property.as_str().unwrap_or_default();
                vec![Finding::error("missing-key").with("key", key).at(source.key(&path))]
            }
            ValidationErrorKind::Type { kind } => {
                at(Finding::error("wrong-type")
                    .with("expected", expected(kind))
                    .with("found", found)
                    .with("found-type", type_of(error.instance())))
            }
            ValidationErrorKind::Format { .. } => at(Finding::error("no-such-day").with("found", found)),
            ValidationErrorKind::Enum { options } => {
                let options: Vec<String> = options.as_array().into_iter().flatten().map(shown).collect();
                at(Finding::error("not-one-of")
                    .with("found", &found)
                    .with("options", options.join(", "))
                    .with("guess", guess(&found, options.iter().map(String::as_str)).unwrap_or_default()))
            }
            // The branch that is meant is the one whose type fits what was typed.
            ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => context
                .iter()
                .find(|branch| !branch.iter().any(|inner| is_about(inner, error)))
                .or(context.first())
                .map(|branch| branch.iter().flat_map(|inner| self.findings(source, inner)).collect())
                .unwrap_or_default(),
            _ => at(Finding::error("wrong-value").with("found", found).with("why", error)),
        }
    }

    fn unknown_key(&self, source: &Source, error: &ValidationError, path: &str, key: &str) -> Finding {
        let place = source.key(&member(path, key));
        let value = error.instance().get(key);
        let is_word = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
        if value.is_none_or(Value::is_null) && !is_word {
            return Finding::error("comma-swallowed-text").with("key", key).at(place);
        }
        let keywords = error.schema_path().to_string();
        let parent = keywords.rsplit_once('/').map_or("", |(parent, _)| parent);
        let known = self.schema.pointer(parent).and_then(|schema| schema.get("properties")?.as_object());
        let known: Vec<&str> = known.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        Finding::error("unknown-key")
            .with("key", key)
            .with("guess", guess(key, known.iter().copied()).unwrap_or_default())
            .with("known", known.join(", "))
            .at(place)
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

fn unreadable(source: &Source, error: &dyn std::fmt::Display) -> Finding {
    Finding::error("yaml-syntax").with("what", error).at(source.place(""))
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
