//! What an approval binds: the words of every block, the addresses that its links lead to, the bytes of its
//! pictures and what is said to those who cannot see them. Typography and look it does not bind.

use indexmap::IndexMap;

use super::reading::Reading;
use crate::compose::{Edition, NOTICE};
use crate::document::{
    Block, Content, Document, Inline, Picture, Text, each, folded_text, name, said,
};
use crate::files::joined;
use crate::model::{BESIDE, EventFolder, Fingerprint, Texts, unread};

/// Fingerprints of what is approved of an edition.
pub(super) fn texts(reading: &Reading<'_>, folder: &EventFolder, edition: &Edition) -> Texts {
    let mut texts = Texts::new();
    for (lang, document) in &edition.documents {
        let blocks = said(document).into_iter().filter(|(name, _)| !name.starts_with(NOTICE));
        let words = blocks.map(|(name, said)| (name, print(&said.words)));
        let mut prints: IndexMap<String, Fingerprint> = words.collect();
        // It is there also where nothing is: then something that comes is a change.
        prints.insert(BESIDE.trim_start().to_owned(), print(""));
        for (name, beside) in beside(reading, folder, document) {
            // That a picture is missing is told of by itself.
            let print = beside.map_or_else(unread, |beside| Fingerprint::of(beside.as_bytes()));
            prints.insert(format!("{name}{BESIDE}"), print);
        }
        texts.insert(lang.clone(), prints);
    }
    texts
}

/// The fingerprint of words, whatever they look like.
pub(super) fn print(words: &str) -> Fingerprint {
    Fingerprint::of(folded_text(words).as_bytes())
}

/// What readers meet of each block besides its words; blocks of one name in one entry. `None` of one with a
/// picture that cannot be read.
fn beside(
    reading: &Reading<'_>,
    folder: &EventFolder,
    document: &Document,
) -> IndexMap<String, Option<String>> {
    let mut all: IndexMap<String, Option<String>> = IndexMap::new();
    let blocks = document.blocks.iter().map(|block| {
        let texts = block.content.texts().into_iter().map(|text| Some(addresses(text)));
        let pictures = pictures(block).into_iter();
        let pictures = pictures.map(|picture| seen(reading, folder, block, picture));
        (name(block).to_owned(), texts.chain(pictures).collect::<Option<String>>())
    });
    let notes = document.notes.iter();
    let notes = notes.map(|note| (format!("note {}", note.id), Some(addresses(&note.text))));
    for (name, beside) in blocks.chain(notes) {
        if beside.as_ref().is_none_or(|beside| !beside.is_empty()) {
            let before = all.entry(name).or_insert_with(|| Some(String::new()));
            *before = before.take().zip(beside).map(|(before, more)| before + &more);
        }
    }
    all
}

/// The addresses that a text leads to; what is in the document itself is in its words.
fn addresses(text: &Text) -> String {
    let mut addresses = String::new();
    each(text, &mut |inline| {
        if let Inline::Link { url, .. } = inline
            && !url.starts_with('#')
        {
            addresses += &format!("link {url}\n");
        }
    });
    addresses
}

fn pictures(block: &Block) -> Vec<&Picture> {
    match &block.content {
        Content::Photos(photos) => photos.iter().map(|photo| &photo.picture).collect(),
        Content::Letterhead { logos, .. } | Content::Cover { logos, .. } => logos.iter().collect(),
        _ => Vec::new(),
    }
}

/// A picture by the bytes of its file, not by how it is cut for the look of the house.
fn seen(
    reading: &Reading<'_>,
    folder: &EventFolder,
    block: &Block,
    picture: &Picture,
) -> Option<String> {
    let is_photo = matches!(block.content, Content::Photos(_));
    let file = picture.key.strip_prefix(&format!("{}/", folder.id)).filter(|_| is_photo);
    let path = match file {
        Some(file) => joined(&folder.path, file),
        None => joined(&reading.workspace.project.root.join("inputs"), &picture.key),
    };
    let print = reading.files.print(&path).ok()?;
    Some(format!(
        "picture {} {}
",
        print.as_str(),
        folded_text(&picture.alt)
    ))
}
