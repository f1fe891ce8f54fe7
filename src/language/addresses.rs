//! Addresses in a text (links, e-mails, telephones) and the numbers of documents and versions, whose digits count
//! nothing.

use std::ops::Range;

/// An address in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The bytes it takes. Links and e-mails are hidden there.
    pub at: Range<usize>,
    pub kind: AddressKind,
    /// As it was typed.
    pub words: String,
}

/// What an address is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressKind {
    Link,
    Email,
    Telephone,
}

/// The kind of a word that is an address of the net; none if it is no such word.
pub(super) fn of_net(word: &str) -> Option<AddressKind> {
    if word.contains("://") || word.starts_with("www.") {
        return Some(AddressKind::Link);
    }
    word.contains('@').then_some(AddressKind::Email)
}

/// The addresses of the net that stand in a text.
pub(super) fn nets(text: &str) -> Vec<Address> {
    let mut found = Vec::new();
    let mut start = 0;
    for word in text.split([' ', '\n', '\u{a0}', '(', ')', '«', '»', '“', '”']) {
        if let Some(kind) = of_net(word) {
            let words = word.trim_end_matches(['.', ',', ';', ':', '!', '?']).to_owned();
            found.push(Address { at: start..start + words.len(), kind, words });
        }
        start += word.len();
        start += text[start..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

/// Telephone numbers: at least nine digits from a +, a bracket or a zero on, however they are grouped.
pub(super) fn telephones(text: &str) -> Vec<Address> {
    let mut found: Vec<Address> = Vec::new();
    for (start, _) in text.match_indices(['+', '(', '0']) {
        let inside = text[..start].ends_with(|c: char| c.is_alphanumeric() || ".,/-–".contains(c));
        if inside || found.last().is_some_and(|known| known.at.end > start) {
            continue;
        }
        let whole = run(&text[start..], "+()- \u{a0}–");
        if whole.bytes().filter(u8::is_ascii_digit).count() >= 9 {
            let at = start..start + whole.len();
            found.push(Address { at, kind: AddressKind::Telephone, words: whole.to_owned() });
        }
    }
    found
}

/// Numbers of documents, versions and addresses, whose marks are no decimal points: 04.03/2019,
/// 2.0.1, 10.0.0.1.
pub(super) fn codes(text: &str) -> Vec<Range<usize>> {
    const MARKS: &str = "./-";
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(at) = text[start..].find(|c: char| c.is_ascii_digit()).map(|at| start + at) {
        let rest = &text[at..];
        let whole = run(rest, MARKS);
        let [dots, slashes, hyphens] = ['.', '/', '-'].map(|mark| whole.matches(mark).count());
        if dots > 1 || slashes > 0 && dots + hyphens > 0 {
            found.push(at..at + whole.len());
        }
        start = at + rest.find(|c: char| !is_inside(c, MARKS)).unwrap_or(rest.len());
    }
    found
}

/// The digits and marks that a text begins with, up to the last digit among them.
fn run<'t>(text: &'t str, marks: &str) -> &'t str {
    let length = text.find(|c: char| !is_inside(c, marks)).unwrap_or(text.len());
    text[..length].trim_end_matches(|c: char| !c.is_ascii_digit())
}

fn is_inside(c: char, marks: &str) -> bool {
    c.is_ascii_digit() || marks.contains(c)
}
