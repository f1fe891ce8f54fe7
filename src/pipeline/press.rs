//! The photos of a package: not as the documents crop them, but whole, as large as newspapers take them, and with
//! their captions in them.

use super::workspace::Workspace;
use crate::compose::{Edition, photo_words};
use crate::document::Picture;
use crate::model::EventFolder;
use crate::prepare::{self, Crop, Encoding, PhotoWords};

/// For whom a package is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Size {
    /// For print: photos of up to 3,000 pixels, which are 25 cm in a newspaper of 300 dots per inch.
    #[default]
    Print,
    /// For web sites: up to 1,600 pixels, as wide as most of them show.
    Web,
    /// For mail: as large as every mailbox takes.
    Mail,
}

/// Pixels on the long side, from the largest; with the last of them a photo is still good in print 10 cm wide.
const SIDES: [u32; 5] = [3_000, 2_400, 2_000, 1_600, 1_200];
/// Names of files, their places in the zip, and the cover texts.
const AROUND: usize = 20_000;

/// A photo in a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PressPhoto {
    /// Its name in the package.
    pub name: String,
    /// Pixels.
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
}

/// A photo that documents print, with its name in the package.
#[derive(Debug)]
pub(super) struct Wanted<'e> {
    pub name: String,
    pub picture: &'e Picture,
    pub edition: &'e Edition,
}

/// The photos for a package whose other files have so many bytes; `room` is what every mailbox takes. What a
/// document prints can be read, so none is missing.
pub(super) fn photos(
    workspace: &Workspace,
    folder: &EventFolder,
    wanted: &[Wanted<'_>],
    size: Size,
    (others, room): (usize, usize),
) -> Vec<PressPhoto> {
    let sides = match size {
        Size::Print => &SIDES[..1],
        Size::Web => &SIDES[3..4],
        Size::Mail => &SIDES[..],
    };
    let mut photos = Vec::new();
    for side in sides {
        photos = wanted.iter().filter_map(|photo| one(workspace, folder, photo, *side)).collect();
        let weight: usize = photos.iter().map(|photo: &PressPhoto| photo.bytes.len()).sum();
        if others + weight + AROUND <= room {
            break;
        }
    }
    photos
}

fn one(
    workspace: &Workspace,
    folder: &EventFolder,
    wanted: &Wanted<'_>,
    side: u32,
) -> Option<PressPhoto> {
    let file = wanted.picture.key.strip_prefix(&format!("{}/", folder.id))?;
    let crop = Crop::whole(side, Encoding::Press);
    let root = &workspace.project.root;
    let prepared =
        prepare::photo(&*workspace.files, root, &folder.path, file, crop, &|_| None).ok()?;
    let words: Vec<PhotoWords> = photo_words(wanted.edition, &wanted.picture.key)
        .into_iter()
        .map(|words| {
            let copyright = copyright(folder, &words.credit);
            let lang = workspace.composer.languages().get(&words.lang);
            let lang = lang.map_or_else(|| words.lang.to_string(), |lang| lang.tag().to_owned());
            let (caption, alt, credit) = (words.caption, words.alt, words.credit);
            PhotoWords { lang, caption, alt, credit, copyright }
        })
        .collect();
    let (width, height) = (prepared.image.width, prepared.image.height);
    let bytes = prepare::captioned(&prepared.image.bytes, &words);
    Some(PressPhoto { name: wanted.name.clone(), width, height, bytes })
}

/// Whose the photo is, from the year of the event: the credit without its label, «Фото:» or “Photo:”.
fn copyright(folder: &EventFolder, credit: &str) -> String {
    let owner = credit.split_once(':').map_or(credit, |(_, owner)| owner).trim();
    match owner.is_empty() {
        true => String::new(),
        false => format!("© {} {owner}", folder.event.last_day().year()),
    }
}
