//! The density at which all languages of an edition fit alike.

use indexmap::IndexMap;

use super::docx::Stamp;
use super::html;
use super::pdf::LaidOut;
use super::{WriteError, Writers};
use crate::diagnostic::{Code, Finding};
use crate::document::{Document, Line, marked};
use crate::language::Lang;
use crate::model::Format;
use crate::style::{Density, Layout};

/// A last page that is emptier than this looks like a mistake.
const LEAST_FILL: f64 = 0.25;

/// An edition laid out, ready to be written in any format.
#[derive(Debug)]
pub struct Fitted<'a> {
    pub density: &'a Density,
    pub findings: Vec<Finding>,
    /// All that was laid out to find the density, in that order.
    pub tried: Vec<(&'a Document, &'a Density)>,
    laid_out: Vec<(&'a Document, LaidOut)>,
}

/// Tries the densities from airy to tight. The first is taken at which every language keeps to the
/// pages aimed at; else the first at which all have the same number of pages and none ends on a
/// nearly empty one (in a report: at which every section stands on the same page); else the tightest, and a finding says so.
pub fn fit<'a>(
    writers: &'a Writers,
    documents: &'a IndexMap<Lang, Document>,
    aim: Option<usize>,
) -> Result<Fitted<'a>, WriteError> {
    let layout = documents.values().next().map(|document| document.layout).unwrap_or_default();
    let densities = &writers.houses.of(layout, false).densities;
    let mut tries = Tries { writers, densities, documents, laid_out: IndexMap::new() };
    let mut first = 0;
    for at in 0..densities.len() {
        let Some(aim) = aim else { break };
        // One language that spills over is enough; it is also the first to be asked again.
        match tries.spills(at, first, aim)? {
            None if tries.is_alike(at, layout) => return Ok(tries.fitted(at)),
            None => {}
            // No density saves more than a page.
            Some((_, pages)) if pages > aim + 1 => break,
            Some((language, _)) => first = language,
        }
    }
    for at in 0..densities.len() {
        (0..documents.len()).try_for_each(|language| tries.pages(at, language).map(drop))?;
        if tries.is_alike(at, layout) {
            return Ok(tries.fitted(at));
        }
    }
    let tightest = densities.len().checked_sub(1);
    let tightest = tightest.ok_or_else(|| WriteError::Look("densities: none".into()))?;
    let mut fitted = tries.fitted(tightest);
    fitted.findings = longest(&fitted.laid_out).into_iter().collect();
    Ok(fitted)
}

/// What was laid out so far, by the places of its density and its language.
struct Tries<'a> {
    writers: &'a Writers,
    densities: &'a [Density],
    documents: &'a IndexMap<Lang, Document>,
    laid_out: IndexMap<(usize, usize), LaidOut>,
}

impl<'a> Tries<'a> {
    /// The pages of a language at a density, which is laid out if it was not yet.
    fn pages(&mut self, at: usize, language: usize) -> Result<usize, WriteError> {
        if let Some(known) = self.laid_out.get(&(at, language)) {
            return Ok(known.pages());
        }
        let laid_out = self.writers.pdf.lay_out(&self.documents[language], &self.densities[at])?;
        let pages = laid_out.pages();
        self.laid_out.insert((at, language), laid_out);
        Ok(pages)
    }

    /// A language that does not keep to the pages aimed at, with its pages; not all others were laid
    /// out then.
    fn spills(
        &mut self,
        at: usize,
        first: usize,
        aim: usize,
    ) -> Result<Option<(usize, usize)>, WriteError> {
        let others = (0..self.documents.len()).filter(|language| *language != first);
        for language in [first].into_iter().chain(others) {
            let pages = self.pages(at, language)?;
            if pages > aim {
                return Ok(Some((language, pages)));
            }
        }
        Ok(None)
    }

    /// Whether all languages, which were laid out, fill their pages alike.
    fn is_alike(&self, at: usize, layout: Layout) -> bool {
        let laid_out = self.laid_out.iter().filter(|((of, _), _)| *of == at);
        let mut laid_out = laid_out.map(|(_, out)| out).peekable();
        let first = laid_out.peek().map(|first| first.places());
        laid_out.all(|out| {
            let filled = out.pages() == 1 || out.last_page_fill() >= LEAST_FILL;
            match layout {
                Layout::Release => first.map(|first| first.total) == Some(out.pages()) && filled,
                // Every section begins a page of its own, and ends where it ends.
                Layout::Report => first == Some(out.places()),
            }
        })
    }

    fn fitted(mut self, at: usize) -> Fitted<'a> {
        let tried = self.laid_out.keys();
        let tried = tried.map(|(of, language)| (&self.documents[*language], &self.densities[*of]));
        let tried = tried.collect();
        let taken = self.documents.values().enumerate().filter_map(|(language, document)| {
            Some((document, self.laid_out.swap_remove(&(at, language))?))
        });
        let laid_out = taken.collect();
        Fitted { density: &self.densities[at], findings: Vec::new(), tried, laid_out }
    }
}

/// Names the language that spills over and by how many lines.
fn longest(laid_out: &[(&Document, LaidOut)]) -> Option<Finding> {
    let (document, out) =
        laid_out.iter().max_by_key(|(_, out)| (out.pages(), out.lines_on_last_page()))?;
    Some(
        Finding::new(Code::PageFit)
            .with("language", &document.lang)
            .with("lines", out.lines_on_last_page())
            .with("pages", out.pages()),
    )
}

impl Fitted<'_> {
    fn of(&self, lang: &Lang) -> Option<(&'_ Document, &LaidOut)> {
        let found = self.laid_out.iter().find(|(document, _)| document.lang == *lang);
        found.map(|(document, out)| (*document, out))
    }

    /// The number of pages in each language.
    pub fn pages(&self) -> Vec<(Lang, usize)> {
        self.laid_out.iter().map(|(document, out)| (document.lang.clone(), out.pages())).collect()
    }

    /// The bytes of one of its languages in a format; `stem` is what stands before the language in the names of its
    /// files.
    pub fn write(
        &self,
        writers: &Writers,
        format: Format,
        (stem, lang): (&str, &Lang),
    ) -> Result<Vec<u8>, WriteError> {
        let (document, out) = self.of(lang).ok_or_else(|| WriteError::Language(lang.clone()))?;
        match format {
            Format::Pdf => out.pdf(),
            Format::Docx => {
                let charts = writers.pdf.draw(document)?;
                writers.docx.docx(document, self.density, out.places(), &charts)
            }
            Format::Html => {
                let documents = self.documents();
                let languages: Vec<&Lang> = documents.iter().map(|of| &of.lang).collect();
                let beside = html::beside(stem, &documents);
                let edition = html::Edition { stem, languages: &languages, beside: &beside };
                let house = writers.houses.of(document.layout, false);
                html::page(document, house, &writers.tags, edition)
            }
        }
    }

    fn documents(&self) -> Vec<&Document> {
        self.laid_out.iter().map(|(document, _)| *document).collect()
    }

    /// The bytes of a language as a DOCX with the changes since a former version, of which this is
    /// remembered, as tracked ones; `None` if the edition does not have it.
    pub fn redline(
        &self,
        writers: &Writers,
        lang: &Lang,
        former: &IndexMap<String, Vec<Line>>,
        stamp: Stamp<'_>,
    ) -> Result<Option<Vec<u8>>, WriteError> {
        let Some((document, out)) = self.of(lang) else { return Ok(None) };
        let charts = writers.pdf.draw(document)?;
        let document = marked(former, document);
        writers.docx.stamped(&document, self.density, out.places(), &charts, stamp).map(Some)
    }
}
