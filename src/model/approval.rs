//! `approvals.yaml`: the state of each document of an event, and which text it was given to. Without an
//! entry a document is a draft.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Allowance, Day, Fingerprint};
use crate::diagnostic::Argument;
use crate::language::Lang;

/// `approvals.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approvals {
    pub schema: u32,
    /// By kind of document.
    #[serde(default)]
    pub documents: IndexMap<String, Approval>,
    /// Likely findings that are meant so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<Allowance>,
}

impl Approvals {
    /// The state of a document; a draft unless something else is on file.
    pub fn state(&self, kind: &str) -> State {
        self.documents.get(kind).map_or(State::Draft, |approval| approval.state)
    }

    /// Adds an allowance, in the place of one about the same that another text has made void.
    pub fn allow(&mut self, allowance: Allowance) {
        self.allowed.retain(|known| !known.is_about(&allowance));
        self.allowed.push(allowance);
    }
}

/// Words of a published document before and after a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Empty for what is new.
    pub was: String,
    /// Empty for what is gone.
    pub is: String,
}

/// The hash of the text of every block, with its typography folded, by language; beside it, under the name of the
/// block and [`BESIDE`], that of its addresses and pictures.
pub type Texts = IndexMap<Lang, IndexMap<String, Fingerprint>>;

/// Follows the name of a block where its addresses and pictures are meant. What was approved before these were
/// bound has no such name.
pub const BESIDE: &str = " @";

/// In the place of a hash, where a picture cannot be read: then nothing is known of it, and nothing has changed.
pub fn unread() -> Fingerprint {
    Fingerprint::of(b"unread")
}

/// The block that a name of [`Texts`] is about.
pub fn block_of(name: &str) -> &str {
    name.strip_suffix(BESIDE).unwrap_or(name)
}

/// The state of one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    pub state: State,
    /// Who approved; of a document that was published before the two were told apart, who published it.
    pub by: String,
    pub date: Day,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Signed>,
    /// Counted from 1; a correction of what is out makes the next, and so does taking it back.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub version: u32,
    /// The corrections by which a published document came to say what it says, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Applied>,
    /// What was approved. Without it, whatever the document says.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub texts: Texts,
}

fn first() -> u32 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref)] // The signature that serde asks for.
fn is_first(version: &u32) -> bool {
    *version == 1
}

/// Who decided something, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    pub by: String,
    pub date: Day,
}

/// A correction of a published document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Applied {
    /// Of the entry in `corrections.yaml`.
    pub id: String,
    /// The version that it made.
    pub version: u32,
    /// What the box of the entry says, by language; none if it has no box.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub changes: IndexMap<Lang, Vec<Change>>,
}

impl Approval {
    /// A first version.
    pub fn new(state: State, by: String, date: Day, texts: Texts) -> Approval {
        let (version, published, corrections) = (first(), None, Vec::new());
        Approval { state, by, date, published, version, corrections, texts }
    }

    /// Whether it was typed, so that it holds for any text: the program writes down which text it is.
    pub fn is_by_hand(&self) -> bool {
        self.state == State::Approved && self.texts.is_empty()
    }

    /// Who approved it, and when.
    pub fn approved(&self) -> Signed {
        Signed { by: self.by.clone(), date: self.date }
    }

    /// Who decided last, and when: who published it, or else approved it.
    pub fn signed(&self) -> (&str, Day) {
        match &self.published {
            Some(published) => (&published.by, published.date),
            None => (&self.by, self.date),
        }
    }

    /// What is decided about a document after what was decided `before`. What was out keeps its number:
    /// a document that is taken back from the readers goes on as the next version. The boxes of its
    /// corrections tell of the text that they had, and are gone; that it was corrected is not.
    #[must_use]
    pub fn after(self, before: Option<&Approval>) -> Approval {
        let Some(before) = before else { return self };
        let back = before.state == State::Published && self.state != State::Published;
        let mut corrections = before.corrections.clone();
        if back {
            corrections.iter_mut().for_each(|applied| applied.changes.clear());
        }
        Approval { version: before.version + u32::from(back), corrections, ..self }
    }

    /// The blocks that say something else than what was approved, each with the languages in which
    /// they do.
    pub fn changed(&self, now: &Texts) -> IndexMap<String, BTreeSet<Lang>> {
        let mut changed: IndexMap<String, BTreeSet<Lang>> = IndexMap::new();
        if self.texts.is_empty() {
            return changed;
        }
        let (none, unread) = (IndexMap::new(), unread());
        let is_beside = |name: &str| name.ends_with(BESIDE.trim_start());
        for (lang, is) in now {
            let was = self.texts.get(lang).unwrap_or(&none);
            let binds = was.keys().any(|name| is_beside(name));
            let is: IndexMap<&String, &Fingerprint> =
                is.iter().filter(|(name, _)| binds || !is_beside(name)).collect();
            for block in is.keys().copied().chain(was.keys()) {
                let now = is.get(block).copied();
                if was.get(block) != now && now != Some(&unread) {
                    changed.entry(block.clone()).or_default().insert(lang.clone());
                }
            }
        }
        changed
    }
}

/// How far a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Comes out with its gaps shown.
    Draft,
    /// Comes out whole, or not at all.
    Approved,
    /// The same, and it is out: what it says is not changed any more.
    Published,
}

impl State {
    /// Whether a document comes out whole or not at all.
    pub fn is_final(self) -> bool {
        self != State::Draft
    }

    /// As it is typed.
    pub fn word(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Approved => "approved",
            State::Published => "published",
        }
    }
}

impl From<State> for Argument {
    fn from(state: State) -> Argument {
        state.word().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(ru: &str, en: &str) -> Texts {
        let one =
            |text: &str| IndexMap::from([("lead".to_owned(), Fingerprint::of(text.as_bytes()))]);
        IndexMap::from([(Lang::new("ru"), one(ru)), (Lang::new("en"), one(en))])
    }

    #[test]
    fn what_was_out_keeps_its_number() {
        let decided = |state| {
            Approval::new(state, "A".into(), Day(jiff::civil::date(2019, 7, 12)), Texts::new())
        };
        let then = |before: &Approval, state| decided(state).after(Some(before));
        let first = decided(State::Approved).after(None);
        assert_eq!((first.version, then(&first, State::Draft).version), (1, 1));
        let mut out = then(&first, State::Published);
        assert_eq!((out.version, then(&out, State::Published).version), (1, 1));
        let change = Change { was: "89".into(), is: "98".into() };
        let changes = IndexMap::from([(Lang::new("en"), vec![change])]);
        out.corrections.push(Applied { id: "c".into(), version: 2, changes });
        out.version = 2;
        assert_eq!(then(&out, State::Published).corrections, out.corrections);
        // Whether it is withdrawn first or another text of it approved at once.
        for state in [State::Draft, State::Approved] {
            let back = then(&out, state);
            assert_eq!((back.version, back.corrections[0].version), (3, 2));
            assert!(back.corrections[0].changes.is_empty());
            let anew = then(&then(&back, State::Approved), State::Published);
            assert_eq!((anew.version, &anew.corrections), (3, &back.corrections));
        }
    }

    #[test]
    fn blocks_that_changed_are_told_with_their_languages() {
        let day = Day(jiff::civil::date(2019, 7, 12));
        let approval = |texts| Approval::new(State::Approved, "A".into(), day, texts);
        let was = approval(texts("a", "b"));
        assert!(was.changed(&texts("a", "b")).is_empty());
        let both = [Lang::new("ru"), Lang::new("en")];
        assert_eq!(was.changed(&texts("x", "y"))["lead"], BTreeSet::from(both.clone()));
        assert_eq!(was.changed(&texts("a", "y"))["lead"], BTreeSet::from([both[1].clone()]));
        assert_eq!(was.changed(&IndexMap::from([(both[0].clone(), IndexMap::new())])).len(), 1);
        let beside = |ru: &str, en: &str, address: &str| {
            let mut texts = texts(ru, en);
            for blocks in texts.values_mut() {
                blocks.insert("@".into(), Fingerprint::of(b""));
                blocks.insert("lead @".into(), Fingerprint::of(address.as_bytes()));
            }
            texts
        };
        // Before addresses were bound, nothing was said about them.
        assert!(was.changed(&beside("a", "b", "c")).is_empty());
        let bound = approval(beside("a", "b", "c"));
        assert!(bound.changed(&beside("a", "b", "c")).is_empty());
        assert_eq!(bound.changed(&beside("a", "b", "d")).keys().collect::<Vec<_>>(), ["lead @"]);
        assert!(approval(Texts::new()).changed(&texts("x", "y")).is_empty());
    }
}
