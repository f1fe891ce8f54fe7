//! Running text. It knows nothing of blocks.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use maud::{Markup, html};

use crate::document::{Document, Inline, Text};
use crate::language::Lang;
use crate::write::address::{contacts, telephone, uri};

/// What running text refers to.
#[derive(Debug)]
pub(super) struct Inlines<'d> {
    tags: &'d IndexMap<Lang, String>,
    /// Of each block that has an id, the first of that id: how its element is called.
    places: BTreeMap<&'d str, String>,
    /// The footnotes that were mentioned.
    mentioned: RefCell<BTreeSet<usize>>,
}

impl<'d> Inlines<'d> {
    pub fn new(document: &'d Document, tags: &'d IndexMap<Lang, String>) -> Inlines<'d> {
        let mut places = BTreeMap::new();
        for (index, block) in document.blocks.iter().enumerate() {
            places.entry(block.id.as_str()).or_insert_with(|| place(index));
        }
        Inlines { tags, places, mentioned: RefCell::default() }
    }

    /// The BCP 47 tag of a language; its code where none is known.
    pub fn tag<'l>(&'l self, lang: &'l Lang) -> &'l str {
        self.tags.get(lang).map_or(lang.code(), String::as_str)
    }

    /// A text with its marks.
    pub fn text(&self, text: &Text) -> Markup {
        self.part(text, false)
    }

    fn part(&self, text: &Text, linked: bool) -> Markup {
        html! { @for inline in text { (self.inline(inline, linked)) } }
    }

    fn inline(&self, inline: &Inline, linked: bool) -> Markup {
        match inline {
            Inline::Text(words) => written(words, linked),
            // A telephone of a registry is one however it is written.
            Inline::Fact(fact) if !linked && fact.key.ends_with(".phone") => {
                match telephone(&fact.words) {
                    Some(url) => html! { a href=(url) { (legal(&fact.words)) } },
                    None => written(&fact.words, linked),
                }
            }
            Inline::Fact(fact) => written(&fact.words, linked),
            Inline::Emphasis(text) => html! { em { (self.part(text, linked)) } },
            Inline::Strong(text) => html! { strong { (self.part(text, linked)) } },
            Inline::Link { url, text } => match self.leads_to(url).filter(|_| !linked) {
                Some(url) => html! { a href=(url) { (self.part(text, true)) } },
                None => self.part(text, linked),
            },
            Inline::Note(index) => self.mark(*index),
            Inline::Foreign { lang, text } => {
                html! { span lang=(self.tag(lang)) { (self.part(text, linked)) } }
            }
            Inline::Gap(gap) => html! { mark.gap { (legal(&gap.words)) } },
            Inline::Inserted(text) => html! { ins { (self.part(text, linked)) } },
            Inline::Deleted(text) => html! { del { (self.part(text, linked)) } },
            Inline::End(_) => Markup::default(),
        }
    }

    /// The address of a link; `None` if it leads nowhere.
    fn leads_to(&self, url: &str) -> Option<String> {
        match url.strip_prefix('#') {
            Some(id) => self.places.get(id).map(|place| format!("#{place}")),
            None => uri(url),
        }
    }

    /// The mark of a footnote; the way back leads to the first.
    fn mark(&self, index: usize) -> Markup {
        let number = index + 1;
        let first = self.mentioned.borrow_mut().insert(index);
        let id = first.then(|| format!("mark-{number}"));
        html! { sup { a id=[id] href={ "#note-" (number) } role="doc-noteref" { (number) } } }
    }
}

/// How the element of a block is called; the ids that were typed may be twice there.
pub(super) fn place(block: usize) -> String {
    format!("part-{}", block + 1)
}

/// Words with links on e-mails and telephones, unless they stand in a link.
fn written(words: &str, linked: bool) -> Markup {
    let found = if linked { Vec::new() } else { contacts(words) };
    let before = std::iter::once(0).chain(found.iter().map(|(at, _)| at.end));
    let rest = found.last().map_or(0, |(at, _)| at.end);
    html! {
        @for (before, (at, url)) in before.zip(&found) {
            (legal(&words[before..at.start]))
            a href=(url) { (legal(&words[at.clone()])) }
        }
        (legal(&words[rest..]))
    }
}

/// Text as a page can hold it: control characters stand for themselves in no HTML.
pub(super) fn legal(text: &str) -> String {
    let held = text.chars().filter_map(|c| match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{fdd0}'..='\u{fdef}' => None,
        c if c.is_control() || u32::from(c) & 0xfffe == 0xfffe => None,
        c => Some(c),
    });
    held.collect()
}
