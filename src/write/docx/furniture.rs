//! What stands on every page outside the text: headers, footers, paper. It knows nothing of
//! blocks.

use docx_rs::{
    Footer, FooterReference, Header, HeaderReference, PageMargin, PageOrientationType, PageSize,
    Paragraph, Run, SectionProperty, Tab, TabValueType,
};

use super::fields::field;
use super::inline::line;
use super::units::{Look, twips_of_mm};
use crate::document::Furniture;

/// What stands around the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    pub furniture: &'a Furniture,
    /// The first heading.
    pub title: &'a str,
    /// The running head as it is printed: where it is the first heading, Word keeps it so.
    pub running: &'a str,
}

/// A stretch of pages with the same paper.
#[derive(Debug, Clone, Copy)]
pub(super) struct Section {
    /// The one that the document begins with: its first page has furniture of its own.
    pub first: bool,
    /// The paper lies.
    pub lying: bool,
    /// The one that the document ends with: it carries the furniture of all.
    pub last: bool,
}

/// The paper, and the headers and footers under the names that the list of relationships has for
/// them: header 1 on the first page, 2 on those that stand, 3 on those that lie. All pages have the same
/// footer, but for those that lie, whose right edge is elsewhere. What they say is `said`.
pub(super) fn section(
    said: Words<'_>,
    looks: [Look<'_>; 2],
    pages: usize,
    at: Section,
) -> SectionProperty {
    let look = looks[usize::from(at.lying)];
    let mut section = paper(look);
    if at.lying {
        section = section.page_orient(PageOrientationType::Landscape);
    }
    let [header, footer] = if at.lying { ["header3", "footer2"] } else { ["header2", "footer1"] };
    section.header_reference = Some(HeaderReference::new("default", header));
    section.footer_reference = Some(FooterReference::new("default", footer));
    if at.first {
        section.first_header_reference = Some(HeaderReference::new("first", "header1"));
        section.first_footer_reference = Some(FooterReference::new("first", footer));
        section.title_pg = true;
    }
    if at.last {
        let Words { furniture, title, running } = said;
        let parts = Parts { furniture, title, pages: &pages.to_string() };
        // docx-rs makes a part of each of these, whatever refers to it.
        section.first_header = Some(("header1".into(), parts.header("", None)));
        section.header = Some(("header2".into(), parts.header(running, None)));
        section.footer = Some(("footer1".into(), parts.footer("1", None)));
        if !at.first || at.lying {
            let edge = Some(looks.map(|look| twips_of_mm(look.text_width())));
            section.even_header = Some(("header3".into(), parts.header(running, edge)));
            section.even_footer = Some(("footer2".into(), parts.footer("2", edge)));
        }
    }
    section
}

fn paper(look: Look<'_>) -> SectionProperty {
    let paper = &look.house.paper;
    let width = twips_of_mm(paper.width);
    let left = twips_of_mm(paper.left);
    // What rounding leaves over goes to the margin: the width of the text must be that of the
    // PDF, or a line somewhere ends at another word.
    let right = width.saturating_sub(left + twips_of_mm(look.text_width()));
    let [top, bottom, header, footer] = [paper.top, paper.bottom, paper.header, paper.footer]
        .map(|millimetres| twips_of_mm(millimetres) as i32);
    let margin = PageMargin::new()
        .left(left as i32)
        .right(right as i32)
        .top(top)
        .bottom(bottom)
        .header(header)
        .footer(footer);
    SectionProperty::new()
        .page_size(PageSize::new().size(width, twips_of_mm(paper.height)))
        .page_margin(margin)
}

/// A paragraph whose right edge is not that of its style: the edge there, and the one here.
fn edged(paragraph: Paragraph, edges: Option<[u32; 2]>) -> Paragraph {
    let Some([there, here]) = edges else { return paragraph };
    paragraph
        .add_tab(Tab::new().val(TabValueType::Clear).pos(there as usize))
        .add_tab(Tab::new().val(TabValueType::Right).pos(here as usize))
}

/// What headers and footers are made of.
struct Parts<'f> {
    furniture: &'f Furniture,
    title: &'f str,
    /// How many pages there are.
    pages: &'f str,
}

impl Parts<'_> {
    /// The running words at the left, the band of a draft at the right.
    fn header(&self, running: &str, edge: Option<[u32; 2]>) -> Header {
        let mut paragraph = edged(Paragraph::new().style("Header"), edge);
        match running.split_once(self.title) {
            Some((before, after)) if !self.title.is_empty() => {
                // The title is that of the first heading, whoever changes it.
                let title = field("STYLEREF 1", words(self.title));
                let runs = [words(before)].into_iter().chain(title).chain([words(after)]);
                let said = runs.filter(|run| !run.children.is_empty());
                paragraph = said.fold(paragraph, Paragraph::add_run);
            }
            _ if !running.is_empty() => paragraph = paragraph.add_run(words(running)),
            _ => {}
        }
        if let Some(band) = &self.furniture.draft {
            paragraph = paragraph.add_run(Run::new().add_tab());
            paragraph = paragraph.add_run(words(band).style("DraftBand"));
        }
        Header::new().add_paragraph(paragraph)
    }

    /// The footer line by line; at the right of the first the number of the page and of all pages.
    fn footer(&self, page: &str, edge: Option<[u32; 2]>) -> Footer {
        let mut lines = self.furniture.footer.split('\n');
        let mut first = edged(Paragraph::new().style("Footer"), edge);
        first =
            first.add_run(words(lines.next().unwrap_or_default())).add_run(Run::new().add_tab());
        let [before, between, after] = &self.furniture.page;
        let mut separate = false;
        let fields = [
            (before, Some(("PAGE", page))),
            (between, Some(("NUMPAGES", self.pages))),
            (after, None),
        ];
        for (text, field) in fields {
            if !text.is_empty() {
                first = spaced(first, &mut separate).add_run(words(text.trim()));
            }
            if let Some((field, result)) = field {
                let runs = self::field(field, words(result));
                first = runs.into_iter().fold(spaced(first, &mut separate), Paragraph::add_run);
            }
        }
        let more = lines.map(|line| Paragraph::new().style("FooterLine").add_run(words(line)));
        more.fold(Footer::new().add_paragraph(first), Footer::add_paragraph)
    }
}

fn spaced(paragraph: Paragraph, separate: &mut bool) -> Paragraph {
    match std::mem::replace(separate, true) {
        true => paragraph.add_run(words(" ")),
        false => paragraph,
    }
}

/// A run of words, empty if there are none.
fn words(text: &str) -> Run {
    if text.is_empty() { Run::new() } else { Run::new().add_text(line(text)) }
}
