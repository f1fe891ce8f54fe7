//! The pictures beside the pages of an edition: photos and logos, one file for all languages, and drawn charts, whose
//! words are those of a language.

use crate::document::{Chart, Content, Document, Picture, PictureFormat};
use crate::language::Lang;

/// A file beside the pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside<'d> {
    /// `news.picture-1.jpg`, `news.ru.chart-1.png`.
    pub name: String,
    pub shown: Shown<'d>,
}

/// What a picture shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown<'d> {
    Picture(&'d Picture),
    /// A chart of the document in a language, counted from 0 among those that are drawn.
    Chart(&'d Document, usize),
}

/// The files beside the pages of an edition whose files are called `stem`, in reading order of its first document.
/// Pictures of the same bytes share one.
pub fn beside<'d>(stem: &str, documents: &[&'d Document]) -> Vec<Beside<'d>> {
    let mut files: Vec<Beside<'d>> = Vec::new();
    let mut number = 0;
    let pictures = documents.iter().flat_map(|document| pictures(document));
    for picture in pictures.filter(|picture| picture.bytes.is_some()) {
        if of_picture(&files, picture).is_none() {
            number += 1;
            let ending = match picture.format {
                PictureFormat::Jpeg => "jpg",
                PictureFormat::Png => "png",
            };
            let name = format!("{stem}.picture-{number}.{ending}");
            files.push(Beside { name, shown: Shown::Picture(picture) });
        }
    }
    for document in documents {
        files.extend((0..charts(document).count()).map(|at| Beside {
            name: format!("{stem}.{}.chart-{}.png", document.lang, at + 1),
            shown: Shown::Chart(document, at),
        }));
    }
    files
}

/// The file of a picture.
pub(super) fn of_picture<'f>(files: &'f [Beside<'_>], picture: &Picture) -> Option<&'f str> {
    let found = files.iter().find(|file| match file.shown {
        Shown::Picture(known) => known.bytes == picture.bytes && known.format == picture.format,
        Shown::Chart(..) => false,
    });
    found.map(|file| file.name.as_str())
}

/// The file of a chart.
pub(super) fn of_chart<'f>(files: &'f [Beside<'_>], lang: &Lang, at: usize) -> Option<&'f str> {
    let found = files.iter().find(
        |file| matches!(file.shown, Shown::Chart(document, of) if document.lang == *lang && of == at),
    );
    found.map(|file| file.name.as_str())
}

/// The charts of a document that are drawn.
pub(super) fn charts(document: &Document) -> impl Iterator<Item = &Chart> {
    document.blocks.iter().filter_map(|block| match &block.content {
        Content::Chart(chart) if !chart.rows.is_empty() => Some(chart),
        _ => None,
    })
}

fn pictures(document: &Document) -> Vec<&Picture> {
    let mut all = Vec::new();
    for block in &document.blocks {
        match &block.content {
            Content::Letterhead { logos, .. } | Content::Cover { logos, .. } => all.extend(logos),
            Content::Photos(photos) => all.extend(photos.iter().map(|photo| &photo.picture)),
            _ => {}
        }
    }
    all
}
