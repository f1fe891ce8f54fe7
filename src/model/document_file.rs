//! A file beside `event.yaml` that is called as a kind, `announcement.yaml`: what one document says by itself.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::{BlockEntry, Day, Event, EventText, Next, PhotoEntry};

/// Keys of an event that a document may have by itself, each with its key in the file of the document.
const KEYS: [(&str, &str); 8] = [
    ("release.issued", "issued"),
    ("release.embargo", "embargo"),
    ("release.contact", "contact"),
    ("text.title", "text.title"),
    ("text.lead", "text.lead"),
    ("text.blocks", "text.blocks"),
    ("photos", "photos"),
    ("next", "next"),
];

/// What a document says by itself; what it leaves out is taken from `event.yaml`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentFile {
    pub schema: u32,
    /// The day of issue; the last day of the event when blank.
    pub issued: Option<Day>,
    /// Not to be published before this day; blank for immediate release.
    pub embargo: Option<Day>,
    /// A person; the media contact of the project when blank.
    pub contact: Option<String>,
    /// `title`, `lead` and `blocks` replace those of the event; footnotes are added to its, by their names.
    #[serde(default)]
    pub text: EventText,
    /// Sections that replace those of the event, by their names.
    #[serde(default)]
    pub sections: IndexMap<String, Vec<BlockEntry>>,
    /// All photos of the document.
    #[serde(default)]
    pub photos: Vec<PhotoEntry>,
    /// The event that comes next.
    pub next: Option<Next>,
}

impl DocumentFile {
    /// What the document says by itself: keys of an event, each with its key in the file. `has` tells whether a key was
    /// typed: one that was left blank is said, too, and is a gap.
    pub fn said(&self, has: impl Fn(&str) -> bool) -> Vec<(String, String)> {
        let fixed = KEYS.iter().filter(|(_, typed)| has(typed));
        let fixed = fixed.map(|(key, typed)| ((*key).to_owned(), (*typed).to_owned()));
        let notes = self.text.footnotes.keys().map(|name| format!("text.footnotes.{name}"));
        let sections = self.sections.keys().map(|name| format!("sections.{name}"));
        fixed.chain(notes.chain(sections).map(|key| (key.clone(), key))).collect()
    }

    /// The event as the document tells of it: with what is `said` here in place of what stands there.
    pub fn over(self, kind: &str, event: &Event, said: &[(String, String)]) -> Event {
        let says = |key: &str| said.iter().any(|(of, _)| of == key);
        let mut told = Event { documents: vec![kind.to_owned()], ..event.clone() };
        set(says("release.issued"), &mut told.release.issued, self.issued);
        set(says("release.embargo"), &mut told.release.embargo, self.embargo);
        set(says("release.contact"), &mut told.release.contact, self.contact);
        set(says("text.title"), &mut told.text.title, self.text.title);
        set(says("text.lead"), &mut told.text.lead, self.text.lead);
        set(says("text.blocks"), &mut told.text.blocks, self.text.blocks);
        set(says("photos"), &mut told.photos, self.photos);
        set(says("next"), &mut told.next, self.next);
        told.text.footnotes.extend(self.text.footnotes);
        told.sections.extend(self.sections);
        told
    }
}

fn set<T>(is_said: bool, place: &mut T, value: T) {
    if is_said {
        *place = value;
    }
}
