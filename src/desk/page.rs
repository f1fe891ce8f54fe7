//! Pages as HTML: templates with the labels of the catalogue in them.

use std::sync::OnceLock;

use minijinja::{Environment, Value, context};

use super::LABELS;
use crate::{Messages, Speech};

const TEMPLATES: [(&str, &str); 4] = [
    ("frame.html", include_str!("pages/frame.html")),
    ("shelf.html", include_str!("pages/shelf.html")),
    ("event.html", include_str!("pages/event.html")),
    ("approval.html", include_str!("pages/approval.html")),
];

/// A page with its values; what they hold is escaped.
pub(super) fn page(
    name: &str,
    messages: &Messages,
    values: Value,
) -> Result<String, minijinja::Error> {
    static PAGES: OnceLock<Environment<'static>> = OnceLock::new();
    let pages = PAGES.get_or_init(|| {
        let mut pages = Environment::new();
        pages.set_undefined_behavior(minijinja::UndefinedBehavior::SemiStrict);
        for (name, text) in TEMPLATES {
            // A template that does not parse is missing where it is asked for; a test asks for all.
            _ = pages.add_template(name, text);
        }
        pages
    });
    let labels = LABELS.iter().map(|id| {
        let name = id.trim_start_matches("desk-").replace('-', "_");
        (name, Value::from(messages.text(id, &[])))
    });
    // As pairs they would be a list.
    let labels = Value::from(labels.collect::<std::collections::BTreeMap<String, Value>>());
    let speech = match messages.speech() {
        Speech::Russian => "ru",
        Speech::English => "en",
    };
    pages.get_template(name)?.render(context! { t => labels, speech, ..values })
}

/// A value of a page.
pub(super) fn told(value: &impl serde::Serialize) -> Value {
    Value::from(minijinja::value::Serde(value))
}
