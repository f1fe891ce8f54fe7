//! Why a file is written: one sentence each, found by comparing what a document says and was made
//! from with what is remembered of it.

use super::record::{EditionRecord, LanguageRecord};
use crate::document::differing;

/// A sentence of the catalogue of messages, with its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub code: &'static str,
    pub arguments: Vec<(&'static str, String)>,
}

impl Reason {
    pub(super) fn new(code: &'static str) -> Reason {
        Reason { code, arguments: Vec::new() }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl ToString) -> Reason {
        self.arguments.push((name, value.to_string()));
        self
    }
}

/// So many values or blocks are named; the rest is a number.
const NAMED: usize = 3;

/// What changed in one language of a document since it was made last, the weightiest first.
pub(super) fn changed(
    before: Option<&EditionRecord>,
    now: &EditionRecord,
    lang: Option<&str>,
) -> Reason {
    let Some(before) = before else { return Reason::new("because-unknown") };
    if before.version != now.version {
        return Reason::new("because-corrected").with("version", now.version);
    }
    if before.state != now.state {
        let (was, is) = (before.state.word(), now.state.word());
        return Reason::new("because-state").with("was", was).with("is", is);
    }
    let languages = now.languages.iter().filter(|(code, _)| lang.is_none_or(|lang| lang == *code));
    for (code, now) in languages {
        let Some(before) = before.languages.get(code) else { continue };
        if let Some(reason) = facts(before, now).or_else(|| text(before, now)) {
            return reason;
        }
    }
    inputs(before, now).unwrap_or_else(|| Reason::new("because-unknown"))
}

/// Values that changed, with where they come from.
fn facts(before: &LanguageRecord, now: &LanguageRecord) -> Option<Reason> {
    let changed: Vec<_> = now
        .facts
        .iter()
        .filter_map(|(key, fact)| Some((key, before.facts.get(key)?, fact)))
        .filter(|(_, was, is)| was.value != is.value)
        .collect();
    let (_, _, first) = changed.first()?;
    let one = |(key, was, is): &(&String, &super::FactRecord, &super::FactRecord)| {
        format!("{key} {} → {}", was.value, is.value)
    };
    let named: Vec<String> = changed.iter().take(NAMED).map(one).collect();
    Some(
        Reason::new("because-fact")
            .with("facts", named.join("; "))
            .with("more", changed.len() - named.len())
            .with("from", first.from.clone().unwrap_or_default()),
    )
}

/// Blocks whose words changed, that came, or that went.
fn text(before: &LanguageRecord, now: &LanguageRecord) -> Option<Reason> {
    let (was, is) = (before.blocks(), now.blocks());
    let names = differing(&was, &is);
    let order = |record: &LanguageRecord| record.text.keys().cloned().collect::<Vec<_>>();
    if names.is_empty() {
        return (order(before) != order(now)).then(|| Reason::new("because-order"));
    }
    let named: Vec<&str> = names.iter().take(NAMED).copied().collect();
    let reason = Reason::new("because-text").with("blocks", named.join(", "));
    Some(reason.with("more", names.len() - named.len()))
}

/// Inputs that changed although the words did not: photos, templates, the program.
fn inputs(before: &EditionRecord, now: &EditionRecord) -> Option<Reason> {
    let differs = |name: &&String| before.inputs.get(*name) != now.inputs.get(*name);
    let gone = before.inputs.keys().filter(|name| !now.inputs.contains_key(*name));
    let names: Vec<&String> = now.inputs.keys().filter(differs).chain(gone).collect();
    let is_data = |name: &&&String| name.ends_with(".yaml") && name.starts_with("inputs/");
    // The words are the same, so a text of the inputs can hardly be the reason if there is another.
    let name = names.iter().find(|name| !is_data(name)).or(names.first())?;
    Some(match name.as_str() {
        "program" => Reason::new("because-program"),
        name if name.starts_with("templates/") => Reason::new("because-look").with("file", name),
        name => Reason::new("because-input").with("file", name),
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::archive::{FactRecord, Words};
    use crate::model::State;

    fn edition(cost: &str, lead: &str, photo: &str) -> EditionRecord {
        let fact = FactRecord {
            value: cost.into(),
            from: Some("psi.xlsx › A!G5".into()),
            blocks: vec!["lead".into()],
        };
        let language = LanguageRecord {
            text: [("lead".to_owned(), Words::Joined(lead.to_owned()))].into_iter().collect(),
            facts: BTreeMap::from([("cost".to_owned(), fact)]),
        };
        EditionRecord {
            state: State::Draft,
            version: 1,
            tree: None,
            pages: BTreeMap::new(),
            former: Vec::new(),
            inputs: BTreeMap::from([("inputs/events/x/1.jpg".to_owned(), photo.to_owned())]),
            languages: BTreeMap::from([("ru".to_owned(), language)]),
        }
    }

    #[test]
    fn the_weightiest_reason_is_given() {
        let before = edition("97 KGS", "one", "a");
        let code = |now: &EditionRecord| changed(Some(&before), now, Some("ru")).code;
        let fact = changed(Some(&before), &edition("98 KGS", "two", "b"), Some("ru"));
        assert_eq!(fact.code, "because-fact");
        assert_eq!(fact.arguments[0].1, "cost 97 KGS → 98 KGS");
        assert_eq!(fact.arguments[2].1, "psi.xlsx › A!G5");
        assert_eq!(code(&edition("97 KGS", "two", "b")), "because-text");
        assert_eq!(code(&edition("97 KGS", "one", "b")), "because-input");
        assert_eq!(code(&before), "because-unknown");
        let approved = EditionRecord { state: State::Approved, ..edition("98 KGS", "two", "b") };
        assert_eq!(code(&approved), "because-state");
    }
}
