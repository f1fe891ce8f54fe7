//! The text that goes before a package of documents: what it is about, what lies in it, whom to ask.
//! All of it is taken from documents that were approved; only three words stand around it.

use indexmap::IndexMap;

use super::{Composer, Edition};
use crate::document::{Content, Document, Inline, Photo, Text, each, plain};
use crate::language::{Case, DateStyle, Lang};
use crate::model::EventFolder;

/// What lies in a package.
#[derive(Debug)]
pub struct Enclosed<'e> {
    pub folder: &'e EventFolder,
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
    /// The cover text in every language; its title and first paragraph are those of the first document that has
    /// them.
    pub fn cover(&self, enclosed: &Enclosed<'_>) -> IndexMap<Lang, String> {
        let first = enclosed.documents.first().map(|document| document.edition);
        let documents = first.into_iter().flat_map(|edition| edition.documents.iter());
        documents
            .map(|(lang, document)| (lang.clone(), self.cover_text(lang, document, enclosed)))
            .collect()
    }

    fn cover_text(&self, lang: &Lang, document: &Document, enclosed: &Enclosed<'_>) -> String {
        let all: Vec<&Document> = documents(lang, enclosed);
        let title = document.title().map(words).unwrap_or_default();
        let subject = self.pattern("package_subject", lang, "{title}");
        let mut kind = document.properties.subject.chars();
        let first: String = kind.next().into_iter().flat_map(char::to_uppercase).collect();
        let kind = first + kind.as_str();
        let mut parts = vec![subject.replace("{kind}", &kind).replace("{title}", &title)];
        let mut line = all.iter().map(|document| release(document)).find(|line| line.has_kicker);
        let line = line.get_or_insert_with(|| release(document));
        parts.extend(self.embargo(lang, line.has_kicker, enclosed));
        parts.append(&mut line.parts);
        parts.push(title);
        parts.extend(all.iter().find_map(|document| corrected(document)));
        parts.extend(all.iter().find_map(|document| lead(document)));
        parts.push(self.list("package_files", lang, &self.files(lang, enclosed)));
        parts.push(self.list("package_photos", lang, &photos(lang, enclosed)));
        let contact = all.iter().find_map(|document| contact(document));
        parts.extend(contact.or_else(|| self.contact(lang, enclosed)));
        parts.retain(|part| !part.is_empty());
        parts.join("\n\n") + "\n"
    }

    /// The day before which nothing may be published, where no document says it.
    fn embargo(&self, lang: &Lang, is_said: bool, enclosed: &Enclosed<'_>) -> Option<String> {
        let day = enclosed.folder.event.release.embargo.filter(|_| !is_said)?;
        let language = self.templates.languages.get(lang)?;
        let day = language.date(day.0, DateStyle::Prose);
        Some(self.pattern("package_embargo", lang, "{day}").replace("{day}", &day))
    }

    /// A pattern of `words.yaml`, or another one where the templates are older than the pattern.
    fn pattern<'w>(&'w self, name: &'w str, lang: &Lang, otherwise: &'w str) -> &'w str {
        let words = self.templates.words.get(name);
        words.and_then(|words| words.text(lang)).unwrap_or(otherwise)
    }

    /// Whom to ask, where no document says it.
    fn contact(&self, lang: &Lang, enclosed: &Enclosed<'_>) -> Option<String> {
        let project = &self.project.file;
        let contact = enclosed.folder.event.release.contact.as_ref();
        let person =
            self.project.registries.people.get(contact.unwrap_or(&project.media_contact))?;
        let reached = person.contact.as_ref().filter(|contact| contact.publish)?;
        let language = self.templates.languages.get(lang)?;
        let name = language.full_name(person.names.get(lang)?, person.sex, Case::Nom).ok()?;
        let lines = [Some(name), reached.phone.clone(), reached.email.clone()];
        let head = [self.word("contact", lang).to_owned()];
        let lines = head.into_iter().chain(lines.into_iter().flatten());
        Some(lines.collect::<Vec<_>>().join("\n"))
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

    /// What each file is: `пресс-релиз на русском языке`.
    fn files(&self, lang: &Lang, enclosed: &Enclosed<'_>) -> Vec<(String, String)> {
        let files = enclosed.documents.iter().map(|file| {
            let document = file.edition.documents.get(lang);
            let kind = document.map_or("", |document| document.properties.subject.as_str());
            let reader = self.templates.languages.get(lang);
            let about = match reader.and_then(|reader| reader.written_in(&file.lang)) {
                Some(written) => format!("{kind} {written}"),
                None => format!("{kind}, {}", self.language_name(&file.lang)),
            };
            (file.name.clone(), about)
        });
        files.collect()
    }
}

/// The documents of a package in one language, in the order of their files.
fn documents<'e>(lang: &Lang, enclosed: &Enclosed<'e>) -> Vec<&'e Document> {
    let editions = enclosed.documents.iter().map(|file| file.edition);
    editions.filter_map(|edition| edition.documents.get(lang)).collect()
}

/// When a document may be published, and where and when it was issued.
#[derive(Debug, Default)]
struct Release {
    parts: Vec<String>,
    /// Whether it says when it may be published.
    has_kicker: bool,
}

fn release(document: &Document) -> Release {
    let mut release = Release::default();
    let parts = &mut release.parts;
    for block in &document.blocks {
        match &block.content {
            Content::Letterhead { dateline, .. } => {
                let lines = dateline.iter().map(words).filter(|line| !line.is_empty());
                parts.push(lines.collect::<Vec<_>>().join(", "));
            }
            Content::Kicker { line, .. } => {
                parts.insert(0, words(line));
                release.has_kicker = true;
            }
            _ => {}
        }
    }
    release
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
    let known: Vec<&Photo> = documents(lang, enclosed).into_iter().flat_map(all_photos).collect();
    let lines = enclosed.photos.iter().filter_map(|(name, key)| {
        let photo = known.iter().find(|photo| photo.picture.key == *key)?;
        let about = format!("{} {}", ended(words(&photo.caption)), words(&photo.credit));
        Some((name.clone(), about.trim().to_owned()))
    });
    lines.collect()
}

/// What an edition says of a photo in one of its languages.
#[derive(Debug)]
pub struct SaidOfPhoto {
    pub lang: Lang,
    pub caption: String,
    pub credit: String,
    pub alt: String,
}

/// What an edition says of a photo, by the key of its picture.
pub fn photo_words(edition: &Edition, key: &str) -> Vec<SaidOfPhoto> {
    let said = edition.documents.iter().filter_map(|(lang, document)| {
        let photo = all_photos(document).find(|photo| photo.picture.key == key)?;
        Some(SaidOfPhoto {
            lang: lang.clone(),
            caption: words(&photo.caption),
            credit: words(&photo.credit),
            alt: photo.picture.alt.clone(),
        })
    });
    said.collect()
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
