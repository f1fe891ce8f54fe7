//! Do all languages give the same links, e-mails and telephones?

use std::collections::BTreeMap;

use super::between::Between;
use super::composed::{Composed, Part, pairs};
use super::typed::Texts;
use crate::diagnostic::{Code, Finding};
use crate::document::{Inline, each};
use crate::language::AddressKind;

/// An address of a block is the same in every language, but for the parts of a link that name a language.
pub fn addresses(texts: &Texts, documents: &[Composed]) -> Vec<Finding> {
    let Some((first, others)) = documents.split_first() else { return Vec::new() };
    let mut findings = Vec::new();
    for other in others {
        for pair in pairs(first, other) {
            let (here, there) = (given(texts, &pair.one), given(texts, &pair.other));
            let mut only_here = here.iter().filter(|(key, _)| !there.contains_key(*key));
            let mut only_there = there.iter().filter(|(key, _)| !here.contains_key(*key));
            let between = Between { texts, id: &pair.id, one: first.lang(), other: other.lang() };
            loop {
                let one = only_here.next().map(|(_, one)| one.as_str());
                let two = only_there.next().map(|(_, two)| two.as_str());
                if one.or(two).is_none() {
                    break;
                }
                findings.push(between.differ(Code::AddressDiffers, "address", one, two));
            }
        }
    }
    findings
}

/// The addresses of some texts as they are compared, each with its words.
fn given(texts: &Texts, parts: &[&Part]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for part in parts {
        each(part.text, &mut |inline| {
            if let Inline::Link { url, .. } = inline
                && !url.starts_with('#')
            {
                found.insert(compared(texts, url), url.clone());
            }
        });
        for address in part.typed.addresses() {
            let key = match address.kind {
                AddressKind::Telephone => {
                    address.words.chars().filter(char::is_ascii_digit).collect()
                }
                AddressKind::Link | AddressKind::Email => compared(texts, &address.words),
            };
            found.entry(key).or_insert(address.words.clone());
        }
    }
    found
}

/// An address without what may differ: how it is reached, and the language of its page.
fn compared(texts: &Texts, url: &str) -> String {
    let url = url.trim_end_matches(['.', ',', ';', '/']).to_lowercase();
    let url = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
    let url = url.strip_prefix("mailto:").or_else(|| url.strip_prefix("tel:")).unwrap_or(url);
    let url = url.strip_prefix("www.").unwrap_or(url);
    let pieces = url.split(['/', '?', '&', '=', '.', '-', '_', '#']);
    let pieces = pieces.filter(|piece| !texts.names.keys().any(|lang| lang.to_string() == **piece));
    pieces.collect::<Vec<_>>().join("/")
}
