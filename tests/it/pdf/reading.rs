//! What readers other than ours see in a PDF: two validators, and the objects as lopdf reads them.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

/// The failed rules of PDF/A-2a and PDF/UA-1, and a missing language, which neither reports.
pub fn faults(bytes: &[u8]) -> Vec<String> {
    let mut faults = Vec::new();
    for profile in [ValidationProfile::PdfA2a, ValidationProfile::PdfUa1] {
        match validate_pdf_bytes(bytes, &ValidationOptions::default().profile(profile)) {
            Ok(report) => {
                faults.extend(report.failures.iter().map(|fault| format!("{profile:?} {fault}")))
            }
            Err(error) => faults.push(format!("{profile:?} {error}")),
        }
    }
    // The validator takes a carriage return at the end of compressed data for the end of a line.
    if lengths_are_right(bytes) {
        faults.retain(|fault| !fault.contains("a stream /Length does not match"));
    }
    faults
}

/// Whether every stream is just as long as it says.
fn lengths_are_right(bytes: &[u8]) -> bool {
    let find = |what: &[u8], from: usize| {
        let rest = bytes.get(from..)?;
        rest.windows(what.len()).position(|window| window == what).map(|at| from + at)
    };
    let mut from = 0;
    while let Some(object) = find(b" obj", from) {
        let end = find(b"endobj", object).unwrap_or(bytes.len());
        let Some(stream) = find(b"stream\n", object).filter(|at| *at < end) else {
            from = end;
            continue;
        };
        let dictionary = String::from_utf8_lossy(&bytes[object..stream]);
        let length = dictionary.split("/Length ").nth(1).and_then(|rest| {
            rest.split(|c: char| !c.is_ascii_digit()).next()?.parse::<usize>().ok()
        });
        let Some(length) = length else { return false };
        let after = stream + b"stream\n".len() + length;
        if !bytes.get(after..).is_some_and(|rest| rest.starts_with(b"\nendstream")) {
            return false;
        }
        from = after;
    }
    true
}

type Breakage = (&'static str, fn(&[u8]) -> Vec<u8>);

/// Ways to break a file, each of which `faults` must notice.
pub const BREAKAGES: [Breakage; 5] = [
    ("a stream of another length", |bytes| {
        let mut bytes = bytes.to_vec();
        let length = b"/Length ";
        let at = bytes.windows(length.len()).position(|window| window == length);
        let digit = at.expect("a stream") + length.len();
        bytes[digit] = if bytes[digit] == b'9' { b'8' } else { bytes[digit] + 1 };
        bytes
    }),
    ("a picture without alt", |bytes| {
        changed(bytes, |dictionary| {
            if name(dictionary, b"S") == "Figure" {
                dictionary.remove(b"Alt");
            }
        })
    }),
    ("a document without language", |bytes| {
        changed(bytes, |dictionary| {
            dictionary.remove(b"Lang");
        })
    }),
    ("a document without structure", |bytes| {
        changed(bytes, |dictionary| {
            dictionary.remove(b"StructTreeRoot");
        })
    }),
    ("a font that is not embedded", |bytes| {
        changed(bytes, |dictionary| {
            dictionary.remove(b"FontFile2");
            dictionary.remove(b"FontFile3");
        })
    }),
];

fn changed(bytes: &[u8], change: fn(&mut Dictionary)) -> Vec<u8> {
    let mut document = load(bytes);
    for object in document.objects.values_mut() {
        if let Object::Dictionary(dictionary) = object {
            change(dictionary);
        }
    }
    let mut out = Vec::new();
    document.save_to(&mut out).expect("written");
    out
}

/// The text of each page without white space.
pub fn pages(bytes: &[u8]) -> Vec<String> {
    let document = load(bytes);
    let pages = document.get_pages();
    let text = |number| document.extract_text(&[number]).expect("text");
    pages
        .into_keys()
        .map(|number| text(number).chars().filter(|letter| !letter.is_whitespace()).collect())
        .collect()
}

/// What the file says of itself.
pub struct Properties {
    pub language: String,
    pub info: BTreeMap<String, String>,
    /// The languages of tagged content that are not the document's.
    pub foreign: Vec<String>,
    pub bookmarks: Vec<String>,
}

pub fn properties(bytes: &[u8]) -> Properties {
    let document = load(bytes);
    let language = string(document.catalog().expect("catalog"), b"Lang");
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).expect("info");
    let info = document.get_dictionary(info).expect("info");
    let mut foreign: BTreeSet<_> = tags(bytes).into_iter().map(|tag| tag.language).collect();
    foreign.extend(marked_languages(&document));
    foreign.remove("");
    foreign.remove(&language);
    Properties {
        info: info
            .iter()
            .map(|(key, _)| (String::from_utf8_lossy(key).into_owned(), string(info, key)))
            .collect(),
        foreign: foreign.into_iter().collect(),
        bookmarks: bookmarks(&document),
        language,
    }
}

/// `/Lang` of marked content inside the pages.
fn marked_languages(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    for page in document.get_pages().into_values() {
        let content = document.get_and_decode_page_content(page).expect("content");
        for operation in content.operations {
            let dictionaries =
                operation.operands.iter().filter_map(|operand| operand.as_dict().ok());
            found.extend(dictionaries.map(|dictionary| string(dictionary, b"Lang")));
        }
    }
    found
}

/// How often letters are moved from where the font puts them.
pub fn adjustments(bytes: &[u8]) -> usize {
    let document = load(bytes);
    let content = |page| document.get_and_decode_page_content(page).expect("content").operations;
    let operations = document.get_pages().into_values().flat_map(content);
    operations
        .filter(|operation| operation.operator == "TJ")
        .filter_map(|operation| operation.operands.first()?.as_array().ok().cloned())
        .map(|pieces| pieces.iter().filter(|piece| piece.as_float().is_ok()).count())
        .sum()
}

fn bookmarks(document: &Document) -> Vec<String> {
    fn walk(document: &Document, parent: &Dictionary, found: &mut Vec<String>) {
        let mut next = parent.get(b"First").and_then(Object::as_reference).ok();
        while let Some(id) = next {
            let item = document.get_dictionary(id).expect("a bookmark");
            found.push(string(item, b"Title"));
            walk(document, item, found);
            next = item.get(b"Next").and_then(Object::as_reference).ok();
        }
    }
    let mut found = Vec::new();
    let outlines =
        document.catalog().expect("catalog").get(b"Outlines").and_then(Object::as_reference);
    walk(
        document,
        document.get_dictionary(outlines.expect("bookmarks")).expect("bookmarks"),
        &mut found,
    );
    found
}

/// The names of the fonts, without the mark of a subset.
pub fn fonts(bytes: &[u8]) -> Vec<String> {
    let names: BTreeSet<_> = dictionaries(&load(bytes))
        .filter(|dictionary| name(dictionary, b"Type") == "Font")
        .map(|dictionary| name(&dictionary, b"BaseFont"))
        .map(|name| name.split_once('+').map_or(name.clone(), |(_, name)| name.to_owned()))
        .map(|name| name.trim_end_matches("-Identity-H").to_owned())
        .collect();
    names.into_iter().collect()
}

/// The addresses of all links.
pub fn links(bytes: &[u8]) -> Vec<String> {
    dictionaries(&load(bytes))
        .filter_map(|dictionary| dictionary.get(b"A").and_then(Object::as_dict).ok().cloned())
        .map(|action| string(&action, b"URI"))
        .collect()
}

/// One element of the structure.
pub struct Tag {
    pub name: String,
    pub alt: String,
    pub language: String,
    /// What a header cell heads: `Column`.
    pub scope: String,
}

/// The elements of the structure in reading order.
pub fn tags(bytes: &[u8]) -> Vec<Tag> {
    let document = load(bytes);
    let root =
        document.catalog().expect("catalog").get(b"StructTreeRoot").and_then(Object::as_reference);
    let mut found = Vec::new();
    descend(&document, root.expect("a structure"), &mut found);
    found
}

fn descend(document: &Document, id: ObjectId, found: &mut Vec<Tag>) {
    let Ok(element) = document.get_dictionary(id) else { return };
    let name = name(element, b"S");
    if !name.is_empty() {
        let tag = Tag {
            name,
            alt: string(element, b"Alt"),
            language: string(element, b"Lang"),
            scope: scope(document, element),
        };
        found.push(tag);
    }
    match element.get(b"K") {
        Ok(Object::Reference(child)) => descend(document, *child, found),
        Ok(Object::Array(children)) => {
            for child in children {
                if let Object::Reference(child) = child {
                    descend(document, *child, found);
                }
            }
        }
        _ => {}
    }
}

/// Attributes stand in a list, each kind in a dictionary of its own.
fn scope(document: &Document, element: &Dictionary) -> String {
    let attributes = element.get_deref(b"A", document).and_then(Object::as_array);
    let scopes = attributes.into_iter().flatten().filter_map(|one| one.as_dict().ok());
    scopes.map(|one| name(one, b"Scope")).find(|scope| !scope.is_empty()).unwrap_or_default()
}

fn dictionaries(document: &Document) -> impl Iterator<Item = Dictionary> {
    let dictionary = |object: &Object| object.as_dict().ok().cloned();
    document.objects.values().filter_map(dictionary).collect::<Vec<_>>().into_iter()
}

fn name(dictionary: &Dictionary, key: &[u8]) -> String {
    let name = dictionary.get(key).and_then(Object::as_name).unwrap_or_default();
    String::from_utf8_lossy(name).into_owned()
}

fn string(dictionary: &Dictionary, key: &[u8]) -> String {
    dictionary
        .get(key)
        .ok()
        .and_then(|value| lopdf::decode_text_string(value).ok())
        .unwrap_or_default()
}

fn load(bytes: &[u8]) -> Document {
    Document::load_mem(bytes).expect("a PDF")
}
