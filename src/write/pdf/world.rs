//! What the typesetter may see: the layout, the look, the data of one document and its pictures.
//! No disk, no clock, no fonts but the house's.

use std::path::Path;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, WorldExt};

use super::data::Data;
use crate::files::Files;
use crate::style::{House, Houses, Layout};
use crate::write::error::{WriteError, text};
use crate::write::extent::Extents;

pub const POINTS_PER_MILLIMETRE: f64 = 72.0 / 25.4;
const PAGE: &str = "page.typ";
const CHART: &str = "chart.typ";
const PICTURE: &str = "picture.typ";

/// What all documents share.
pub struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// The layout of a document, what it imports, and that of a chart alone.
    layouts: [Source; 3],
    /// The look of a release and that of a report.
    houses: [Bytes; 2],
}

/// The shelf with one document on it.
pub struct Desk<'a> {
    shelf: &'a Shelf,
    main: FileId,
    layout: Layout,
    data: Bytes,
    pictures: Vec<(FileId, Bytes)>,
}

impl Shelf {
    pub fn read(
        files: &dyn Files,
        style: &Path,
        houses: &Houses,
        extents: &Extents,
    ) -> Result<Shelf, WriteError> {
        let [page, chart, picture] = [PAGE, CHART, PICTURE].map(|name| source(files, style, name));
        let fonts = extents.fonts().to_vec();
        let [release, report] =
            [Layout::Release, Layout::Report].map(|layout| look(houses.of(layout, false)));
        Ok(Shelf {
            // Header cells of rows.
            library: LazyHash::new(
                Library::builder()
                    .with_features([Feature::A11yExtras].into_iter().collect())
                    .build(),
            ),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            layouts: [page?, chart?, picture?],
            houses: [release?, report?],
        })
    }
}

impl<'a> Desk<'a> {
    /// A document to be set on its pages.
    pub fn new(shelf: &'a Shelf, layout: Layout, data: Data) -> Result<Desk<'a>, WriteError> {
        Desk::with(shelf, PAGE, layout, data)
    }

    /// A chart to be drawn alone.
    pub fn picture(shelf: &'a Shelf, layout: Layout, data: Data) -> Result<Desk<'a>, WriteError> {
        Desk::with(shelf, PICTURE, layout, data)
    }

    fn with(
        shelf: &'a Shelf,
        main: &str,
        layout: Layout,
        data: Data,
    ) -> Result<Desk<'a>, WriteError> {
        let pictures = data
            .pictures
            .into_iter()
            .filter_map(|(path, bytes)| Some((id(&path).ok()?, Bytes::new(bytes))))
            .collect();
        Ok(Desk { shelf, main: id(main)?, layout, data: Bytes::new(data.json), pictures })
    }

    /// The file and the line of a layout that a diagnostic means: `page.typ:12`.
    pub fn line(&self, diagnostic: &SourceDiagnostic) -> Option<String> {
        let range = self.range(diagnostic.span)?;
        let layout = self.source(diagnostic.span.id()?).ok()?;
        let line = layout.lines().byte_to_line(range.start)? + 1;
        Some(format!("{}:{line}", layout.id().get().vpath().get_without_slash()))
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shelf.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.shelf.layouts.iter().find(|layout| layout.id() == id);
        found.cloned().ok_or_else(|| absent(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.get().vpath().get_without_slash() {
            "data.json" => Ok(self.data.clone()),
            "house.json" => {
                let [release, report] = &self.shelf.houses;
                Ok(match self.layout {
                    Layout::Release => release.clone(),
                    Layout::Report => report.clone(),
                })
            }
            _ => self
                .pictures
                .iter()
                .find(|(picture, _)| *picture == id)
                .map(|(_, bytes)| bytes.clone())
                .ok_or_else(|| absent(id)),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn look(house: &House) -> Result<Bytes, WriteError> {
    let bytes = serde_json::to_vec(house).map(Bytes::new);
    bytes.map_err(|error| WriteError::Document(format!("the look cannot be told: {error}")))
}

fn source(files: &dyn Files, style: &Path, name: &str) -> Result<Source, WriteError> {
    let file = style.join(name);
    Ok(Source::new(id(name)?, text(&file, &read(files, &file)?)?))
}

fn read(files: &dyn Files, file: &Path) -> Result<crate::files::Bytes, WriteError> {
    files.read(file).map_err(|source| WriteError::Style { file: file.to_owned(), source })
}

/// The same path gives the same id; ids are never given back, so paths must be few and reused.
fn id(path: &str) -> Result<FileId, WriteError> {
    let path = VirtualPath::new(path)
        .map_err(|_| WriteError::Document(format!("`{path}` is not a path")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
