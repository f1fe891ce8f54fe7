//! The parts of a build that nobody can spare, by themselves, on one thread: typst lays out and exports at the
//! densities that are tried, every photo is decoded once, the parts of the DOCX are deflated.

use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::time::Duration;

use diptych::Format;
use diptych::Lang;
use diptych::internals::pipeline;
use diptych::internals::write::{Writers, fit};
use diptych::internals::{compose::Edition, read};
use diptych::{Item, Workspace};
use indexmap::IndexMap;
use rustix::time::{ClockId, clock_gettime};
use walkdir::WalkDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Processor time of all events.
#[derive(Debug, Default)]
pub struct Parts {
    pub typesetting: Duration,
    pub layouts: usize,
    pub photos: Duration,
    pub deflating: Duration,
    /// Not one of the parts: reading an event, composing it in all languages, and checking it.
    pub composing: Duration,
}

impl Parts {
    pub fn all(&self) -> Duration {
        self.typesetting + self.photos + self.deflating
    }
}

/// Measures every event of a project once.
pub fn measured(root: &Path) -> Parts {
    let workspace = Workspace::open(std::sync::Arc::new(diptych::Disk), root, None).value.unwrap();
    let house = read::house(&diptych::Disk, root).unwrap();
    let tags =
        [("ru", "ru-RU"), ("en", "en-GB")].map(|(code, tag)| (Lang::new(code), tag.to_owned()));
    let style = root.join("templates/style");
    let writers = Writers::new(&diptych::Disk, &style, &house, IndexMap::from(tags)).unwrap();
    let mut parts = Parts::default();
    let events = std::fs::read_dir(root.join("inputs/events")).unwrap();
    for event in events.map(|event| event.unwrap().path()) {
        let start = now();
        let editions = pipeline::editions(&workspace, &Item::at(&event)).value;
        parts.composing += now() - start;
        editions.iter().for_each(|edition| typeset(&writers, edition, &mut parts));
        for photo in WalkDir::new(event.join("photos")).min_depth(1).into_iter().map(Result::unwrap)
        {
            let bytes = std::fs::read(photo.path()).unwrap();
            let start = now();
            image::load_from_memory(&bytes).unwrap();
            parts.photos += now() - start;
        }
    }
    parts
}

fn typeset(writers: &Writers, edition: &Edition, parts: &mut Parts) {
    let fitted = fit(writers, &edition.documents, edition.pages).unwrap();
    let tried: Vec<_> = fitted.tried.clone();
    let taken = fitted.density;
    for lang in edition.documents.keys() {
        deflate(&fitted.write(writers, Format::Docx, ("note", lang)).unwrap(), parts);
    }
    drop(fitted);
    // What the typesetter remembers of these texts would make them cost nothing.
    comemo::evict(0);
    let start = now();
    for (document, density) in tried {
        let laid_out = writers.pdf.lay_out(document, density).unwrap();
        parts.layouts += 1;
        if density == taken {
            laid_out.pdf().unwrap();
        }
    }
    parts.typesetting += now() - start;
}

/// Deflates the parts of a DOCX once more, but for pictures, which are stored.
fn deflate(docx: &[u8], parts: &mut Parts) {
    let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut texts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        if part.compression() == CompressionMethod::Deflated {
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            texts.push((part.name().to_owned(), bytes));
        }
    }
    let start = now();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in texts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap();
    parts.deflating += now() - start;
}

/// The processor time of this process.
fn now() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap(), u32::try_from(time.tv_nsec).unwrap())
}
