//! What stands on every page outside the text: headers, footers, paper. It knows nothing of
//! blocks.

use docx_rs::{
    FieldCharType, Footer, FooterReference, Header, HeaderReference, InstrText, PageMargin,
    PageOrientationType, PageSize, Paragraph, Run, SectionProperty, Tab, TabValueType,
};

use super::inline::line;
use super::units::{Look, twips_of_mm};
use crate::document::Furniture;

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
/// them: 1 on the first page, 2 on those that stand, 3 on those that lie.
pub(super) fn section(
    furniture: &Furniture,
    looks: [Look<'_>; 2],
    pages: usize,
    at: Section,
) -> SectionProperty {
    let look = looks[usize::from(at.lying)];
    let mut section = paper(look);
    if at.lying {
        section = section.page_orient(PageOrientationType::Landscape);
    }
    let number = if at.lying { 3 } else { 2 };
    section.header_reference = Some(HeaderReference::new("default", format!("header{number}")));
    section.footer_reference = Some(FooterReference::new("default", format!("footer{number}")));
    if at.first {
        section.first_header_reference = Some(HeaderReference::new("first", "header1"));
        section.first_footer_reference = Some(FooterReference::new("first", "footer1"));
        section.title_pg = true;
    }
    if at.last {
        let parts = Parts { furniture, pages: &pages.to_string() };
        // docx-rs makes a part of each of these, whatever refers to it.
        section.first_header = Some(("header1".into(), parts.header("", None)));
        section.first_footer = Some(("footer1".into(), parts.footer("1", None)));
        section.header = Some(("header2".into(), parts.header(&furniture.running, None)));
        section.footer = Some(("footer2".into(), parts.footer("2", None)));
        if !at.first || at.lying {
            let edge = Some(looks.map(|look| twips_of_mm(look.text_width())));
            section.even_header = Some(("header3".into(), parts.header(&furniture.running, edge)));
            section.even_footer = Some(("footer3".into(), parts.footer("2", edge)));
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
    /// How many pages there are.
    pages: &'f str,
}

impl Parts<'_> {
    /// The running words at the left, the band of a draft at the right.
    fn header(&self, running: &str, edge: Option<[u32; 2]>) -> Header {
        let mut paragraph = edged(Paragraph::new().style("Header"), edge);
        if !running.is_empty() {
            paragraph = paragraph.add_run(words(running));
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
                first = number(spaced(first, &mut separate), field, result);
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

/// A complete field, with a result that holds until Word lays the pages out.
fn number(paragraph: Paragraph, field: &str, result: &str) -> Paragraph {
    use FieldCharType::{Begin, End, Separate};
    let [begin, separate, end] =
        [Begin, Separate, End].map(|mark| Run::new().add_field_char(mark, false));
    paragraph
        .add_run(begin)
        .add_run(Run::new().add_instr_text(InstrText::Unsupported(field.to_owned())))
        .add_run(separate)
        .add_run(words(result))
        .add_run(end)
}

fn words(text: &str) -> Run {
    Run::new().add_text(line(text))
}
