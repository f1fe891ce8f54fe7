//! What all values share: the document that they are printed in, and how they are missing.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use indexmap::IndexMap;
use minijinja::value::{Object, ObjectRepr, Value};

use crate::compose::marks::{Mark, Marks};
use crate::diagnostic::{Argument, Code, Finding, Target, guess};
use crate::document::{Gap, Inline, Text};
use crate::language::{Case, FormError, Forms, Language};
use crate::model::{PerLanguage, Project};

/// What all values of one document in one language share.
#[derive(Debug, Clone)]
pub(in crate::compose) struct Context {
    pub language: Language,
    pub marks: Marks,
    pub project: Arc<Project>,
    /// The words of this language for something that is missing.
    pub gap_words: Arc<str>,
    /// What was missing where something was printed, not yet placed.
    gaps: Arc<Mutex<Vec<Finding>>>,
}

impl Context {
    pub fn new(language: &Language, project: &Arc<Project>, gap_words: &str) -> Context {
        Context {
            language: language.clone(),
            marks: Marks::default(),
            project: project.clone(),
            gap_words: gap_words.into(),
            gaps: Arc::default(),
        }
    }

    /// Notes what is missing and returns the mark of a gap that names it.
    pub fn gap(&self, finding: Finding) -> char {
        let text = vec![self.gap_for(&finding)];
        self.note([finding]);
        self.marks.add(Mark::Text { id: String::new(), text })
    }

    /// The same of an expression that means many values and prints none.
    pub fn gap_of_group(&self, expression: &str) -> char {
        let finding = Finding::new(Code::Unprintable);
        let finding = finding.naming("expression", Target::Expression, expression);
        self.gap(finding.with("what", "group"))
    }

    /// Notes what was found while something was printed.
    pub fn note(&self, findings: impl IntoIterator<Item = Finding>) {
        self.gaps.lock().unwrap_or_else(PoisonError::into_inner).extend(findings);
    }

    /// The gap that stands where something is missing.
    pub fn gap_for(&self, finding: &Finding) -> Inline {
        let named = finding.target.as_deref().and_then(Target::name);
        let words = match named {
            Some(name) => format!("{}: {name}", self.gap_words),
            None => self.gap_words.to_string(),
        };
        Inline::Gap(Gap { words: format!("[{words}]"), place: finding.place.clone() })
    }

    /// What was missing since the last call.
    pub fn take_gaps(&self) -> Vec<Finding> {
        std::mem::take(&mut *self.gaps.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The forms of a term in this language. Hyphens of ids may be written as underscores.
    pub fn term(&self, id: &str) -> Result<&Forms, Finding> {
        let terms = &self.project.registries.terms;
        let (id, term) = find(terms, "term", id)?;
        self.forms(&term.names, &format!("terms.{id}"))
    }

    /// Words in each case; none in a language without cases.
    pub fn forms_by_case(&self, form: impl Fn(Case) -> Option<String>) -> Vec<(Case, String)> {
        let cases = if self.language.grammar().has_cases() { &Case::ALL[..] } else { &[] };
        cases.iter().filter_map(|case| Some((*case, form(*case)?))).collect()
    }

    /// The names of an entry in this language.
    pub fn forms<'n>(
        &self,
        names: &'n PerLanguage<Forms>,
        key: &str,
    ) -> Result<&'n Forms, Finding> {
        let lang = self.language.lang();
        names.get(lang).ok_or_else(|| {
            Finding::new(Code::MissingName)
                .naming("entry", Target::Entry, key)
                .with("language", lang)
                .with("file", file(key))
        })
    }
}

/// An entry by its id, with the id as the registry has it; expressions write `_` where an id has `-`.
pub(in crate::compose) fn find<'r, T>(
    registry: &'r IndexMap<String, T>,
    what: &str,
    id: &str,
) -> Result<(&'r str, &'r T), Finding> {
    let found = registry.get_key_value(id);
    let found = found.or_else(|| registry.get_key_value(&id.replace('_', "-")));
    let (id, entry) = found.ok_or_else(|| unknown(what, id, registry.keys()))?;
    Ok((id, entry))
}

/// Items as one text, with what stands between them.
pub(in crate::compose) fn enumerated(
    items: impl Iterator<Item = Inline>,
    separators: &[&str],
) -> Text {
    let mut text = Text::new();
    for (index, item) in items.enumerate() {
        text.push(item);
        text.extend(separators.get(index).map(|between| Inline::Text((*between).to_owned())));
    }
    text
}

/// The file that holds an entry such as `places.jalal-abad`.
fn file(entry: &str) -> &'static str {
    match entry.split('.').next() {
        Some("organisations") => "organisations.yaml",
        Some("people") => "people.yaml",
        Some("terms" | "categories") => "terms.yaml",
        Some("project") => "project.yaml",
        _ => "places.yaml",
    }
}

/// An id that its registry does not have.
pub(in crate::compose) fn unknown<'r>(
    registry: &str,
    id: &str,
    known: impl Iterator<Item = &'r String>,
) -> Finding {
    let id = id.replace('_', "-");
    let guess = guess(&id, known.map(String::as_str)).unwrap_or_default();
    Finding::new(Code::UnknownId)
        .with("registry", registry)
        .naming("id", Target::Id, id)
        .with("guess", guess)
}

/// A value that cannot be had: it prints as a gap, whatever attribute or filter is asked of it.
#[derive(Debug, Clone)]
pub(in crate::compose) struct Missing {
    pub context: Context,
    pub finding: Finding,
}

impl Missing {
    pub fn value(context: &Context, finding: Finding) -> Value {
        Value::from_object(Missing { context: context.clone(), finding })
    }

    /// A value, or a gap if it cannot be had.
    pub fn or(context: &Context, found: Result<Value, Finding>) -> Value {
        found.unwrap_or_else(|finding| Missing::value(context, finding))
    }

    /// Something that the event leaves blank: a gap where it is printed.
    pub fn absent(context: &Context, path: &str) -> Value {
        Missing::value(context, Finding::new(Code::MissingValue).naming("path", Target::Key, path))
    }
}

impl Object for Missing {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        false
    }

    fn get_value(self: &Arc<Self>, _: &Value) -> Option<Value> {
        Some(Value::from_object(self.as_ref().clone()))
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.context.gap(self.finding.clone()))
    }
}

/// A form that a language cannot give, for the entry it was asked of.
pub(in crate::compose) fn unsayable(key: &str, error: &FormError) -> Finding {
    match error {
        FormError::MissingForm { form, of } => Finding::new(Code::MissingForm)
            .with("entry", key)
            .with("form", form)
            .target(Target::Part { entry: key.to_owned(), part: form.to_string() })
            .with("name", of)
            .with("proposed", "")
            .with("file", file(key)),
        other => {
            let (why, number, name) = match other {
                FormError::MissingForm { form, of } => ("form", form.into(), of.into()),
                FormError::PluralOnly { number, of } => ("plural", (*number).into(), of.into()),
                FormError::NoWords { number } => ("words", (*number).into(), "".into()),
                FormError::Untrue { word, value } => ("untrue", (*value).into(), (*word).into()),
                FormError::Negative { value } => ("negative", (*value).into(), "".into()),
                FormError::VerbForms { given, needed } => {
                    ("verb", (*needed).into(), Argument::from(*given))
                }
                FormError::EmptyItem { index } => ("item", Argument::from(index + 1), "".into()),
                FormError::NoRule { key } => ("rule", "".into(), key.into()),
                FormError::BadRange { from, to } => ("range", from.into(), to.into()),
            };
            Finding::new(Code::Unsayable)
                .naming("entry", Target::Entry, key)
                .with("why", why)
                .with("number", number)
                .with("name", name)
        }
    }
}

/// A text of the inputs that has been read, or a whole block: prints as it is.
#[derive(Debug, Clone)]
pub(in crate::compose) struct Ready {
    pub context: Context,
    pub mark: Mark,
    /// What was found in the text; it matters only where the text is printed.
    pub findings: Vec<Finding>,
}

impl Ready {
    pub fn value(context: &Context, mark: Mark, findings: Vec<Finding>) -> Value {
        Value::from_object(Ready { context: context.clone(), mark, findings })
    }

    /// The text that it prints; nothing for a block.
    pub fn text(&self) -> Text {
        match &self.mark {
            Mark::Text { text, .. } => text.clone(),
            _ => Text::new(),
        }
    }
}

impl Object for Ready {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.context.note(self.findings.iter().cloned());
        write!(f, "{}", self.context.marks.add(self.mark.clone()))
    }
}
