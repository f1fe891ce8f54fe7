//! The text that goes before a package of documents: what it is about, what lies in it, whom to ask.
//! All of it is taken from documents that were approved; only three words stand around it.

use indexmap::IndexMap;

use super::{Composer, Edition};
use crate::document::{Content, Document, Inline, Photo, Text, each, plain};
use crate::language::Lang;

/// What lies in a package.
#[derive(Debug, Default)]
pub struct Enclosed<'e> {
    pub documents: Vec<EnclosedDocument<'e>>,
    /// Names of files, each with the key of its picture.
    pub photos: Vec<(String, String)>,
}

/// One file of a document.
#[derive(Debug)]
pub struct EnclosedDocument<'e> {
    pub name: String,
    pub edition: &'e Edition,
    pub lang: Lang,
}

impl Composer {
    /// The cover text in every language; its title and first paragraph are those of the first document.
    pub fn cover(&self, enclosed: &Enclosed<'_>) -> IndexMap<Lang, String> {
        let first = enclosed.documents.first().map(|document| document.edition);
        let documents = first.into_iter().flat_map(|edition| edition.documents.iter());
        documents
            .map(|(lang, document)| (lang.clone(), self.cover_text(lang, document, enclosed)))
            .collect()
    }

    fn cover_text(&self, lang: &Lang, document: &Document, enclosed: &Enclosed<'_>) -> String {
        let mut parts = vec![document.title().map(words).unwrap_or_default()];
        parts.extend(release(document));
        parts.extend(corrected(document));
        parts.push(lead(document).unwrap_or_default());
        parts.push(self.list("package_files", lang, &self.files(lang, enclosed)));
        parts.push(self.list("package_photos", lang, &photos(lang, enclosed)));
        parts.push(contact(document).unwrap_or_default());
        parts.retain(|part| !part.is_empty());
        parts.join("\n\n") + "\n"
    }

    /// A line for each file below a word; nothing if there are none.
    fn list(&self, head: &str, lang: &Lang, files: &[(String, String)]) -> String {
        if files.is_empty() {
            return String::new();
        }
        let (head, pattern) = (self.word(head, lang), self.word("package_file", lang));
        let lines = files.iter().map(|(name, about)| {
            format!("\n{}", pattern.replace("{name}", name).replace("{about}", about))
        });
        format!("{head}{}", lines.collect::<String>())
    }

    /// What each file is: `пресс-релиз, русский`.
    fn files(&self, lang: &Lang, enclosed: &Enclosed<'_>) -> Vec<(String, String)> {
        let files = enclosed.documents.iter().map(|file| {
            let document = file.edition.documents.get(lang);
            let kind = document.map_or("", |document| document.properties.subject.as_str());
            (file.name.clone(), format!("{kind}, {}", self.language_name(&file.lang)))
        });
        files.collect()
    }
}

/// When it may be published, and where and when it was issued.
fn release(document: &Document) -> Vec<String> {
    let mut parts = Vec::new();
    for block in &document.blocks {
        match &block.content {
            Content::Letterhead { dateline, .. } => {
                let lines = dateline.iter().map(words).filter(|line| !line.is_empty());
                parts.push(lines.collect::<Vec<_>>().join(", "));
            }
            Content::Kicker { line, .. } => parts.insert(0, words(line)),
            _ => {}
        }
    }
    parts
}

/// What was corrected since it was published, where the document says so.
fn corrected(document: &Document) -> Option<String> {
    document.blocks.iter().find_map(|block| match &block.content {
        Content::Notice { title, lines } => {
            let lines = std::iter::once(title).chain(lines).map(words);
            Some(lines.collect::<Vec<_>>().join("\n"))
        }
        _ => None,
    })
}

/// The first paragraph.
fn lead(document: &Document) -> Option<String> {
    document.blocks.iter().find_map(|block| match &block.content {
        Content::Lead(text) => Some(words(text)),
        Content::Paragraph(text) if block.id == "lead" => Some(words(text)),
        _ => None,
    })
}

/// The caption and the credit of each photo.
fn photos(lang: &Lang, enclosed: &Enclosed<'_>) -> Vec<(String, String)> {
    let editions = enclosed.documents.iter().map(|file| file.edition);
    let documents = editions.filter_map(|edition| edition.documents.get(lang));
    let known: Vec<&Photo> = documents.flat_map(all_photos).collect();
    let lines = enclosed.photos.iter().filter_map(|(name, key)| {
        let photo = known.iter().find(|photo| photo.picture.key == *key)?;
        let about = format!("{} {}", ended(words(&photo.caption)), words(&photo.credit));
        Some((name.clone(), about.trim().to_owned()))
    });
    lines.collect()
}

/// The photos of a document.
pub fn all_photos(document: &Document) -> impl Iterator<Item = &Photo> {
    document.blocks.iter().flat_map(|block| match &block.content {
        Content::Photos(photos) => photos.as_slice(),
        _ => &[],
    })
}

/// The column that names a person, with its label: `Media contact`.
fn contact(document: &Document) -> Option<String> {
    let columns = document.blocks.iter().flat_map(|block| match &block.content {
        Content::Columns(columns) => columns.as_slice(),
        _ => &[],
    });
    let mut columns = columns.filter(|column| column.lines.iter().any(names_person));
    let column = columns.next()?;
    let lines = std::iter::once(&column.label).chain(&column.lines).map(words);
    Some(lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"))
}

fn names_person(text: &Text) -> bool {
    let mut found = false;
    each(text, &mut |inline| {
        found |= matches!(inline, Inline::Fact(fact) if fact.key.starts_with("people."));
    });
    found
}

/// The words of a text, without what only guides the setting of lines.
fn words(text: &Text) -> String {
    plain(text).replace(['\u{ad}', '\u{200b}', '\u{2060}'], "").trim().to_owned()
}

/// A caption need not end like a sentence; between others it must.
fn ended(caption: String) -> String {
    if caption.ends_with(['.', '!', '?', '…']) { caption } else { caption + "." }
}
