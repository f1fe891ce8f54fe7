//! Why a file is written: one sentence each, found by comparing what a document says and was made
//! from with what is remembered of it.

use serde::{Deserialize, Serialize};

use super::record::{EditionRecord, LanguageRecord};
use crate::diagnostic::{Argument, messages};
use crate::document::differing;
use crate::model::State;

messages! {
    /// Why a file is written, kept or held: a sentence of the catalogue of messages.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
    pub enum Reason {
        /// It is made for the first time.
        New = "because-new",
        /// It was made before and is not there any more.
        Gone = "because-gone",
        /// Its bytes are those that would be made.
        Same = "because-same",
        /// Somebody edited it, accepted it, and nothing would change in it.
        Theirs = "because-theirs",
        /// Somebody edited it.
        Edited = "because-edited",
        /// Somebody else laid it there.
        Foreign = "because-foreign",
        /// Somebody accepted it as theirs, and another one would be made.
        Accepted = "because-accepted",
        /// A program has it open.
        Open = "because-open",
        /// A program has it open in another language.
        Waits = "because-waits",
        /// It is of a former version of the document.
        Former { version: u32 } = "because-former",
        /// A correction makes a new version.
        Corrected { version: u32 } = "because-corrected",
        /// It is published, and its text stays.
        Published = "because-published",
        /// The document was approved, published or withdrawn.
        State { was: State, is: State } = "because-state",
        /// Values changed, the first `from` that source; `more` than are named.
        Fact { facts: Argument, more: usize, from: Option<String> } = "because-fact",
        /// The words of blocks changed.
        Text { blocks: Argument, more: usize } = "because-text",
        /// Blocks stand in another order.
        Order = "because-order",
        /// Another input changed.
        Input { file: String } = "because-input",
        /// Templates or the style changed.
        Look { file: String } = "because-look",
        /// The program itself changed.
        Program = "because-program",
        /// Nothing that is remembered says why.
        Unknown = "because-unknown",
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
    let Some(before) = before else { return Reason::Unknown };
    if before.version != now.version {
        return Reason::Corrected { version: now.version };
    }
    if before.state != now.state {
        return Reason::State { was: before.state, is: now.state };
    }
    let languages = now.languages.iter().filter(|(code, _)| lang.is_none_or(|lang| lang == *code));
    for (code, now) in languages {
        let Some(before) = before.languages.get(code) else { continue };
        if let Some(reason) = facts(before, now).or_else(|| text(before, now)) {
            return reason;
        }
    }
    inputs(before, now).unwrap_or(Reason::Unknown)
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
    let named = changed.iter().take(NAMED);
    let named: Vec<String> =
        named.map(|(key, was, is)| format!("{key} {} → {}", was.value, is.value)).collect();
    let more = changed.len() - named.len();
    Some(Reason::Fact { facts: Argument::list(named, "; "), more, from: first.from.clone() })
}

/// Blocks whose words changed, that came, or that went.
fn text(before: &LanguageRecord, now: &LanguageRecord) -> Option<Reason> {
    let (was, is) = (before.blocks(), now.blocks());
    let names = differing(&was, &is);
    if names.is_empty() {
        return before.text.keys().ne(now.text.keys()).then_some(Reason::Order);
    }
    let named: Vec<&str> = names.iter().take(NAMED).copied().collect();
    let more = names.len() - named.len();
    Some(Reason::Text { blocks: Argument::list(named, ", "), more })
}

/// Inputs that changed although the words did not: photos, templates, the program.
fn inputs(before: &EditionRecord, now: &EditionRecord) -> Option<Reason> {
    let gone = before.inputs.keys().filter(|name| !now.inputs.contains_key(*name));
    let names = now.inputs.keys().filter(|name| before.inputs.get(*name) != now.inputs.get(*name));
    // The words are the same, so a text of the inputs can hardly be the reason if there is another:
    // the least is the first that is no data, or else the first.
    let name = names
        .chain(gone)
        .min_by_key(|name| name.ends_with(".yaml") && name.starts_with("inputs/"))?;
    Some(match name.as_str() {
        "program" => Reason::Program,
        name if name.starts_with("templates/") => Reason::Look { file: name.to_owned() },
        name => Reason::Input { file: name.to_owned() },
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::archive::{FactRecord, Words};

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
        let reason = |now: &EditionRecord| changed(Some(&before), now, Some("ru"));
        let facts = Argument::list(["cost 97 KGS → 98 KGS"], "; ");
        let from = Some("psi.xlsx › A!G5".to_owned());
        assert_eq!(reason(&edition("98 KGS", "two", "b")), Reason::Fact { facts, more: 0, from });
        let blocks = Argument::list(["lead"], ", ");
        assert_eq!(reason(&edition("97 KGS", "two", "b")), Reason::Text { blocks, more: 0 });
        let file = "inputs/events/x/1.jpg".to_owned();
        assert_eq!(reason(&edition("97 KGS", "one", "b")), Reason::Input { file });
        assert_eq!(reason(&before), Reason::Unknown);
        let approved = EditionRecord { state: State::Approved, ..edition("98 KGS", "two", "b") };
        let approval = Reason::State { was: State::Draft, is: State::Approved };
        assert_eq!(reason(&approved), approval);
    }
}
