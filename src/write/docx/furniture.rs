//! What stands on every page outside the text: headers, footers, paper. It knows nothing of
//! blocks.

use docx_rs::{
    FieldCharType, Footer, Header, InstrText, PageMargin, PageSize, Paragraph, Run, SectionProperty,
};

use super::inline::line;
use super::look::{Look, twips_of_mm};
use crate::document::Furniture;

/// The paper, and the headers and footers of the first and of later pages under the names that
/// the list of relationships has for them.
pub(super) fn section(furniture: &Furniture, look: Look<'_>, pages: usize) -> SectionProperty {
    let pages = pages.to_string();
    let paper = &look.house.paper;
    let edge = |millimetres: f64| twips_of_mm(millimetres) as i32;
    let width = twips_of_mm(paper.width);
    let left = twips_of_mm(paper.left);
    // What rounding leaves over goes to the margin: the width of the text must be that of the
    // PDF, or a line somewhere ends at another word.
    let right = width.saturating_sub(left + twips_of_mm(look.text_width()));
    let margin = PageMargin::new()
        .left(left as i32)
        .right(right as i32)
        .top(edge(paper.top))
        .bottom(edge(paper.bottom))
        .header(edge(paper.header))
        .footer(edge(paper.footer));
    let header = |running: &str| Header::new().add_paragraph(head(running, furniture));
    let footer = |page: &str| {
        foot(furniture, [page, &pages]).into_iter().fold(Footer::new(), Footer::add_paragraph)
    };
    SectionProperty::new()
        .page_size(PageSize::new().size(width, twips_of_mm(paper.height)))
        .page_margin(margin)
        .first_header(header(""), "header1")
        .header(header(&furniture.running), "header2")
        .first_footer(footer("1"), "footer1")
        .footer(footer("2"), "footer2")
}

/// The running words at the left, the band of a draft at the right.
fn head(running: &str, furniture: &Furniture) -> Paragraph {
    let mut paragraph = Paragraph::new().style("Header");
    if !running.is_empty() {
        paragraph = paragraph.add_run(words(running));
    }
    if let Some(band) = &furniture.draft {
        paragraph = paragraph.add_run(Run::new().add_tab());
        paragraph = paragraph.add_run(words(band).style("DraftBand"));
    }
    paragraph
}

/// The footer line by line; at the right of the first the number of the page and of all pages.
fn foot(furniture: &Furniture, [page, pages]: [&str; 2]) -> Vec<Paragraph> {
    let mut lines = furniture.footer.split('\n');
    let mut first = Paragraph::new().style("Footer");
    first = first.add_run(words(lines.next().unwrap_or_default())).add_run(Run::new().add_tab());
    let [before, between, after] = &furniture.page;
    let mut separate = false;
    let fields =
        [(before, Some(("PAGE", page))), (between, Some(("NUMPAGES", pages))), (after, None)];
    for (text, field) in fields {
        if !text.is_empty() {
            first = spaced(first, &mut separate).add_run(words(text));
        }
        if let Some((field, result)) = field {
            first = number(spaced(first, &mut separate), field, result);
        }
    }
    let more = lines.map(|line| Paragraph::new().style("FooterLine").add_run(words(line)));
    std::iter::once(first).chain(more).collect()
}

fn spaced(paragraph: Paragraph, separate: &mut bool) -> Paragraph {
    match std::mem::replace(separate, true) {
        true => paragraph.add_run(words(" ")),
        false => paragraph,
    }
}

/// A complete field, with a result that holds until Word lays the pages out.
fn number(paragraph: Paragraph, field: &str, result: &str) -> Paragraph {
    let mark = |kind| Run::new().add_field_char(kind, false);
    paragraph
        .add_run(mark(FieldCharType::Begin))
        .add_run(Run::new().add_instr_text(InstrText::Unsupported(field.to_owned())))
        .add_run(mark(FieldCharType::Separate))
        .add_run(words(result))
        .add_run(mark(FieldCharType::End))
}

fn words(text: &str) -> Run {
    Run::new().add_text(line(text))
}
