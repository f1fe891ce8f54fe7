//! A document as PDF/A-2a and PDF/UA-1 in one file, and how it fills its pages. Where things
//! stand on the page is said in `templates/style/page.typ`; nothing here knows of it.

mod data;
mod picture;
mod words;
mod world;

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use indexmap::IndexMap;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{FromValue, Label, Smart};
use typst::introspection::{Introspector, MetadataElem};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use self::world::{Desk, Shelf};
use super::arrangement::Arrangement;
use super::extent::Extents;
use super::{Pages, WriteError};
use crate::document::Document;
use crate::files::Files;
use crate::language::Lang;
use crate::style::{Density, House, Houses, TextStyle};

/// So many pages are set between two evictions. The typesetter remembers about half a megabyte
/// a page; what was not needed from one eviction to the next is dropped, so memory stays flat while
/// the photos that both languages share are decoded once.
const PAGES_BETWEEN_EVICTIONS: usize = 12;
const EVICTIONS_TO_LIVE: usize = 1;

/// Sets documents. Made once and shared by all threads; give each of them a stack of 16 MiB,
/// and do not call it from a rayon pool, where the export would nest until the stack ends.
pub struct PdfWriter {
    shelf: Shelf,
    extents: Arc<Extents>,
    houses: Houses,
    tags: IndexMap<Lang, String>,
    pages: AtomicUsize,
}

/// A document on its pages.
pub struct LaidOut {
    document: PagedDocument,
    fit: Fit,
    places: Pages,
    ident: String,
}

/// How the last page is used.
struct Fit {
    /// The height of the text area, and of what stands in it, footnotes included, in points.
    area: f64,
    used: f64,
    /// The distance of two lines of body text, in points.
    line: f64,
}

impl PdfWriter {
    /// Reads `page.typ` and the fonts from `style`, the folder `templates/style`. `tags` gives
    /// for the code of a language its tag as in BCP 47, such as `ru-RU`; a language without one
    /// stands for itself.
    ///
    /// # Errors
    /// A missing or broken file, or a font that is not of the family that `house` names.
    pub fn new(
        files: &dyn Files,
        style: &Path,
        house: &House,
        tags: IndexMap<Lang, String>,
    ) -> Result<PdfWriter, WriteError> {
        let extents = Arc::new(Extents::read(files, style, house)?);
        PdfWriter::with(files, style, house, tags, extents)
    }

    /// The same with fonts that were read before.
    pub(super) fn with(
        files: &dyn Files,
        style: &Path,
        house: &House,
        tags: IndexMap<Lang, String>,
        extents: Arc<Extents>,
    ) -> Result<PdfWriter, WriteError> {
        let houses = Houses::new(house);
        Ok(PdfWriter {
            shelf: Shelf::read(files, style, &houses, &extents)?,
            extents,
            houses,
            tags,
            pages: AtomicUsize::new(0),
        })
    }

    /// Sets one document at one density.
    ///
    /// # Errors
    /// What the tree may not hold (a footnote in a footnote, a picture without `alt`), and
    /// whatever the typesetter complains of, such as a letter that the font does not have.
    pub fn lay_out(
        &self,
        document: &Document,
        density: &Density,
        arrangement: &Arrangement,
    ) -> Result<LaidOut, WriteError> {
        let data = data::gather(document, self.given(), density, arrangement)?;
        let house = self.houses.of(document.layout, false);
        let desk = Desk::new(&self.shelf, document.layout, data)?;
        let Warned { output, warnings } = typst::compile(&desk);
        let laid_out: PagedDocument = output.map_err(|errors| complaint(&errors, Some(&desk)))?;
        // The layout is ours and gives no cause for warnings: one means that words were dropped.
        if !warnings.is_empty() {
            return Err(complaint(&warnings, Some(&desk)));
        }
        self.make_room(laid_out.pages().len());
        let line = house.text.get(&TextStyle::Body).map_or(1.4, |body| body.line);
        let fit = Fit::measure(&laid_out, density.body * line)?;
        let places = places(&laid_out)?;
        let properties = &document.properties;
        let ident = format!("{}\n{}\n{}", properties.title, document.lang, properties.date);
        Ok(LaidOut { document: laid_out, fit, places, ident })
    }

    /// What is the same for all documents.
    fn given(&self) -> data::With<'_> {
        data::With { houses: &self.houses, tags: &self.tags, extents: &self.extents }
    }

    fn make_room(&self, pages: usize) {
        if self.pages.fetch_add(pages, Ordering::Relaxed) + pages >= PAGES_BETWEEN_EVICTIONS {
            self.pages.store(0, Ordering::Relaxed);
            comemo::evict(EVICTIONS_TO_LIVE);
        }
    }
}

impl LaidOut {
    /// The number of pages, at least 1.
    pub fn pages(&self) -> usize {
        self.places.total
    }

    /// Where its parts stand.
    pub fn places(&self) -> &Pages {
        &self.places
    }

    /// How much of the last page's text area is used, footnotes included, but not the foot of a release: 0 to 1.
    pub fn last_page_fill(&self) -> f64 {
        (self.fit.used / self.fit.area).clamp(0.0, 1.0)
    }

    /// The height used on the last page, as lines of body text: what a text must lose for the
    /// page to go.
    pub fn lines_on_last_page(&self) -> usize {
        (self.fit.used / self.fit.line).ceil().max(0.0) as usize
    }

    /// Each page as SVG, letters as shapes.
    pub fn drawn(&self) -> Vec<String> {
        let options = typst_svg::SvgOptions::default();
        self.document.pages().iter().map(|page| typst_svg::svg(page, &options)).collect()
    }

    /// The bytes of the file, the same for the same document on every run.
    ///
    /// # Errors
    /// What PDF/A-2a or PDF/UA-1 forbid, such as a skipped level of headings.
    pub fn pdf(&self) -> Result<Vec<u8>, WriteError> {
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| WriteError::Layout(vec![error.message().to_string()]))?;
        let options = PdfOptions {
            ident: Smart::Custom(self.ident.clone()),
            creator: Smart::Custom(Some("Diptych".to_owned())),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.document, &options).map_err(|errors| complaint(&errors, None))
    }
}

/// Where the layout says that things stand.
fn places(document: &PagedDocument) -> Result<Pages, WriteError> {
    let entries = told::<Vec<f64>>(document, "entries", "the pages of the headings")?;
    let entries = entries.into_iter().map(|page| page as usize).collect();
    let starts = told::<Vec<bool>>(document, "starts", "which headings begin a page")?;
    let foot = told::<Vec<f64>>(document, "foot", "where the foot stands")?;
    Ok(Pages { total: document.pages().len(), entries, starts, foot: foot.first().copied() })
}

impl Fit {
    /// Reads what the layout says of the last page: what is free, and how high the text may be.
    fn measure(document: &PagedDocument, line: f64) -> Result<Fit, WriteError> {
        let foot = told::<Vec<f64>>(document, "foot", "where the foot stands")?;
        match told::<Vec<f64>>(document, "free", "what is free on the last page")?[..] {
            // The foot has a page of its own.
            [_, area, page] if foot.get(1).is_some_and(|of| *of > page) => {
                Ok(Fit { area, used: 0.0, line })
            }
            [free, area, _] => Ok(Fit { area, used: area - free, line }),
            _ => Err(untold("what is free on the last page")),
        }
    }
}

/// What the layout says under a label.
fn told<T: FromValue>(document: &PagedDocument, label: &str, what: &str) -> Result<T, WriteError> {
    Label::new(PicoStr::intern(label))
        .and_then(|label| document.introspector().query_label(label).ok())
        .and_then(|mark| mark.to_packed::<MetadataElem>())
        .and_then(|mark| mark.value.clone().cast::<T>().ok())
        .ok_or_else(|| untold(what))
}

fn untold(what: &str) -> WriteError {
    WriteError::Layout(vec![format!("page.typ does not say {what}")])
}

/// The typesetter's words, after the line of the layout where it is known.
fn complaint(diagnostics: &[SourceDiagnostic], desk: Option<&Desk>) -> WriteError {
    let texts = diagnostics.iter().map(|diagnostic| {
        let line = desk.and_then(|desk| desk.line(diagnostic));
        let mut text = line.map_or_else(String::new, |line| format!("{line}: "));
        text.push_str(&diagnostic.message);
        // The hints of an internal error are places in the typesetter's own source.
        if !diagnostic.message.starts_with("internal error") {
            for hint in &diagnostic.hints {
                text.push_str(&format!(" ({})", hint.v));
            }
        }
        text
    });
    WriteError::Layout(texts.collect())
}

impl fmt::Debug for PdfWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PdfWriter").field("tags", &self.tags).finish_non_exhaustive()
    }
}

impl fmt::Debug for LaidOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LaidOut").field("pages", &self.pages()).finish_non_exhaustive()
    }
}
