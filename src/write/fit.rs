//! The density at which all languages of an edition fit alike.

use indexmap::IndexMap;

use super::arrangement::foot;
use super::docx::Stamp;
use super::html;
use super::pdf::LaidOut;
use super::{Arrangement, Pages, WriteError, Writers};
use crate::diagnostic::{Code, Finding};
use crate::document::{Content, Document, Line, entries, leads, marked, plain};
use crate::language::Lang;
use crate::model::Format;
use crate::style::{Density, Layout};

/// A last page that is emptier than this looks like a mistake.
const LEAST_FILL: f64 = 0.25;
/// The same for a release, whose foot fills some of it.
const LEAST_ABOVE_FOOT: f64 = 0.06;
/// So many letters go to the last page of a release together, where the foot would stand there alone.
const LETTERS_ABOVE_FOOT: usize = 400;

/// An edition laid out, ready to be written in any format.
#[derive(Debug)]
pub struct Fitted<'a> {
    pub density: &'a Density,
    pub findings: Vec<Finding>,
    /// What was decided before anything was laid out.
    pub arrangement: Arrangement,
    /// All that was laid out to find the density, in that order.
    pub tried: Vec<(&'a Document, &'a Density)>,
    laid_out: Vec<(&'a Document, LaidOut)>,
}

/// Tries the densities from airy to tight. The first is taken at which every language keeps to the
/// pages aimed at; else the first at which all have the same number of pages and none ends on a
/// nearly empty one (in a report: at which every section stands on the same page); else the first at which
/// they do so if some blocks begin pages; else the tightest, and a finding says so.
pub fn fit<'a>(
    writers: &'a Writers,
    documents: &'a IndexMap<Lang, Document>,
    aim: Option<usize>,
) -> Result<Fitted<'a>, WriteError> {
    let layout = documents.values().next().map(|document| document.layout).unwrap_or_default();
    let densities = &writers.houses.of(layout, false).densities;
    let arrangement = Arrangement::of(documents.values(), &writers.houses, &writers.extents);
    let laid_out = IndexMap::new();
    let mut tries = Tries { writers, densities, documents, arrangement, laid_out };
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
        tries.all(at)?;
        if tries.is_alike(at, layout) {
            return Ok(tries.fitted(at));
        }
    }
    for at in 0..densities.len() {
        tries.begin_pages(at, layout);
        tries.all(at)?;
        if tries.is_nearly_alike(at, layout) {
            return Ok(tries.fitted(at));
        }
    }
    tries.arrangement.starts.clear();
    tries.laid_out.clear();
    let tightest = densities.len().checked_sub(1);
    let tightest = tightest.ok_or_else(|| WriteError::Look("densities: none".into()))?;
    tries.all(tightest)?;
    let mut fitted = tries.fitted(tightest);
    fitted.findings.extend(longest(&fitted.laid_out));
    Ok(fitted)
}

/// The chapters of a report: their ids, their pages, and whether they begin them.
fn chapters<'d>(document: &'d Document, places: &Pages) -> Vec<(&'d str, usize, bool)> {
    let entries = entries(&document.blocks).zip(&places.entries).zip(&places.starts);
    let chapters = entries.filter(|((entry, _), _)| entry.level == 2);
    let named = chapters
        .map(|((entry, page), starts)| (document.blocks[entry.block].id.as_str(), *page, *starts));
    named.collect()
}

/// The block with which the last page of a release begins where only its foot would be there.
fn tail(document: &Document) -> Option<String> {
    let (mut letters, mut found) = (0, None);
    for block in document.blocks[..foot(document)].iter().rev() {
        match &block.content {
            // It announces what is below it.
            Content::Paragraph(text) if found.is_some() && leads(text) => {
                found = Some(block.id.clone());
                continue;
            }
            Content::Paragraph(_) | Content::List(_) | Content::Quote { .. } => {}
            // A heading goes with what it heads.
            Content::Heading { level: 2.., .. } if found.is_some() => {
                return Some(block.id.clone());
            }
            _ if letters < LETTERS_ABOVE_FOOT => {}
            _ => break,
        }
        if letters >= LETTERS_ABOVE_FOOT {
            break;
        }
        if matches!(block.content, Content::Kicker { .. } | Content::Lead(_)) {
            return None;
        }
        let printed = block.content.printed().into_iter().map(|text| plain(text).chars().count());
        letters += printed.sum::<usize>();
        found = Some(block.id.clone());
    }
    found
}

/// What was laid out so far, by the places of its density and its language.
struct Tries<'a> {
    writers: &'a Writers,
    densities: &'a [Density],
    documents: &'a IndexMap<Lang, Document>,
    arrangement: Arrangement,
    laid_out: IndexMap<(usize, usize), LaidOut>,
}

impl<'a> Tries<'a> {
    /// The pages of a language at a density, which is laid out if it was not yet.
    fn pages(&mut self, at: usize, language: usize) -> Result<usize, WriteError> {
        if let Some(known) = self.laid_out.get(&(at, language)) {
            return Ok(known.pages());
        }
        let (document, density) = (&self.documents[language], &self.densities[at]);
        let laid_out = self.writers.pdf.lay_out(document, density, &self.arrangement)?;
        let pages = laid_out.pages();
        self.laid_out.insert((at, language), laid_out);
        Ok(pages)
    }

    /// Lays out all languages at a density.
    fn all(&mut self, at: usize) -> Result<(), WriteError> {
        (0..self.documents.len()).try_for_each(|language| self.pages(at, language).map(drop))
    }

    /// Has blocks begin pages so that the languages may become alike: in a release that with which the
    /// last page then begins, in a report every chapter that begins one in any language.
    fn begin_pages(&mut self, at: usize, layout: Layout) {
        let documents = self.documents.values();
        self.arrangement.starts = match layout {
            Layout::Release => documents.take(1).filter_map(tail).collect(),
            Layout::Report => documents
                .enumerate()
                .flat_map(|(language, document)| {
                    let out = self.laid_out.get(&(at, language));
                    out.map_or_else(Vec::new, |out| chapters(document, out.places()))
                })
                .filter(|(_, _, starts)| *starts)
                .map(|(id, ..)| id.to_owned())
                .collect(),
        };
        self.laid_out.retain(|(of, _), _| *of != at);
    }

    /// Whether they do so but for what stands below chapters.
    fn is_nearly_alike(&self, at: usize, layout: Layout) -> bool {
        let laid_out = self.laid_out.iter().filter(|((of, _), _)| *of == at);
        let mut pages = laid_out.map(|((_, language), out)| {
            let chapters = chapters(&self.documents[*language], out.places());
            let pages: Vec<usize> = chapters.into_iter().map(|(_, page, _)| page).collect();
            (out.pages(), pages)
        });
        let first = pages.next();
        match layout {
            Layout::Release => self.is_alike(at, layout),
            Layout::Report => pages.all(|other| Some(&other) == first.as_ref()),
        }
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
            let least = if out.places().foot.is_some() { LEAST_ABOVE_FOOT } else { LEAST_FILL };
            let filled = out.pages() == 1 || out.last_page_fill() >= least;
            match layout {
                Layout::Release => first.map(|first| first.total) == Some(out.pages()) && filled,
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
        let findings = self.arrangement.findings.clone();
        let (density, arrangement) = (&self.densities[at], self.arrangement);
        Fitted { density, findings, arrangement, tried, laid_out }
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

    /// Each page as a picture, language by language.
    pub fn drawn(&self) -> impl Iterator<Item = (Lang, Vec<String>)> {
        self.laid_out.iter().map(|(document, laid_out)| (document.lang.clone(), laid_out.drawn()))
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
                writers.docx.docx(document, self.density, &self.arrangement, out.places(), &charts)
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
        let (arrangement, places) = (&self.arrangement, out.places());
        let made =
            writers.docx.stamped(&document, self.density, arrangement, places, &charts, stamp);
        made.map(Some)
    }
}
