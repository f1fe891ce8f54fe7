//! The density at which all languages of an edition fit alike.

use indexmap::IndexMap;

use super::docx::Changes;
use super::pdf::LaidOut;
use super::{WriteError, Writers};
use crate::diagnostic::Finding;
use crate::document::Document;
use crate::language::Lang;
use crate::model::Format;
use crate::style::{Density, Layout};

/// A last page that is emptier than this looks like a mistake.
const LEAST_FILL: f64 = 0.25;

/// An edition laid out, ready to be written in any format.
#[derive(Debug)]
pub struct Fitted<'a> {
    pub density: &'a Density,
    layout: Layout,
    pub findings: Vec<Finding>,
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
    let mut alike = None;
    let mut tightest = None;
    let layout = documents.values().next().map(|document| document.layout).unwrap_or_default();
    for density in &writers.houses.of(layout, false).densities {
        let laid_out: Vec<(&Document, LaidOut)> = documents
            .values()
            .map(|document| Ok((document, writers.pdf.lay_out(document, density)?)))
            .collect::<Result<_, WriteError>>()?;
        let pages = laid_out.iter().map(|(_, out)| out.pages()).max().unwrap_or_default();
        let fitted = Fitted { density, layout, findings: Vec::new(), laid_out };
        match (fitted.is_alike(), aim) {
            (true, Some(aim)) if pages > aim => alike = alike.or(Some(fitted)),
            (true, _) => return Ok(fitted),
            (false, _) => tightest = Some(fitted),
        }
        // No density saves more than a page; then the rest need not be tried.
        if aim.is_some_and(|aim| pages > aim + 1) && alike.is_some() {
            break;
        }
    }
    if let Some(alike) = alike {
        return Ok(alike);
    }
    let mut fitted = tightest.ok_or_else(|| WriteError::Look("densities: none".into()))?;
    fitted.findings = longest(&fitted.laid_out).into_iter().collect();
    Ok(fitted)
}

/// Names the language that spills over and by how many lines.
fn longest(laid_out: &[(&Document, LaidOut)]) -> Option<Finding> {
    let (document, out) =
        laid_out.iter().max_by_key(|(_, out)| (out.pages(), out.lines_on_last_page()))?;
    Some(
        Finding::warning("page-fit")
            .with("language", &document.lang)
            .with("lines", out.lines_on_last_page())
            .with("pages", out.pages()),
    )
}

impl Fitted<'_> {
    fn is_alike(&self) -> bool {
        let first = self.laid_out.first().map(|(_, out)| out.places());
        self.laid_out.iter().all(|(_, out)| {
            let filled = out.pages() == 1 || out.last_page_fill() >= LEAST_FILL;
            match self.layout {
                Layout::Release => first.map(|first| first.total) == Some(out.pages()) && filled,
                // Every section begins a page of its own, and ends where it ends.
                Layout::Report => first == Some(out.places()),
            }
        })
    }

    /// The number of pages in each language.
    pub fn pages(&self) -> Vec<(Lang, usize)> {
        self.laid_out.iter().map(|(document, out)| (document.lang.clone(), out.pages())).collect()
    }

    /// The bytes of every language in a format.
    pub fn write(
        &self,
        writers: &Writers,
        format: Format,
    ) -> Result<Vec<(Lang, Vec<u8>)>, WriteError> {
        let each = self.laid_out.iter().map(|(document, out)| {
            let bytes = match format {
                Format::Pdf => out.pdf()?,
                Format::Docx => {
                    let charts = writers.pdf.draw(document)?;
                    writers.docx.docx(document, self.density, out.places(), &charts)?
                }
            };
            Ok((document.lang.clone(), bytes))
        });
        each.collect()
    }

    /// The bytes of a language as a DOCX with tracked changes; `None` if the edition does not have it.
    pub fn redline(
        &self,
        writers: &Writers,
        lang: &Lang,
        changes: &Changes<'_>,
    ) -> Result<Option<Vec<u8>>, WriteError> {
        let found = self.laid_out.iter().find(|(document, _)| document.lang == *lang);
        let Some((document, out)) = found else { return Ok(None) };
        let charts = writers.pdf.draw(document)?;
        writers.docx.redline(document, self.density, out.places(), &charts, changes).map(Some)
    }
}
