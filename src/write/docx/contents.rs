//! What helps to find one's way in a long document: its cover, the list of contents, the headings
//! and tables that it and the text lead to. It knows nothing of other blocks.

use docx_rs::{
    Hyperlink, HyperlinkData, IndentLevel, LineSpacing, NumberingId, Paragraph, Run,
    StructuredDataTag,
};

use super::body::Body;
use super::fields;
use super::grid::{self, Cell};
use super::numbers::unnumbered;
use super::tags::legal;
use super::units::{eighths_of_mm, twips, twips_of_mm};
use crate::document::{Entry, Inline, Picture, Text, entries, plain};
use crate::style::{Layout, TextStyle};
use crate::write::WriteError;

/// Between logos on a cover, in points.
const LOGO_GAP: f64 = 12.0;
/// Between the logos and the rule below them, in points.
const RULE_GAP: f64 = 8.0;

/// The name of the place of a heading, as Word names those of its own lists of contents.
fn heading_anchor(block: usize) -> String {
    format!("_Toc{block:06}")
}

impl<'a> Body<'a> {
    /// Logos over a rule, what the document is, its title, and lines.
    pub(super) fn cover(
        &mut self,
        logos: &'a [Picture],
        kind: &Text,
        title: &Text,
        lines: &[Text],
    ) -> Result<(), WriteError> {
        self.logos(logos)?;
        self.paragraph(TextStyle::CoverKind, kind)?;
        self.title(title)?;
        lines.iter().try_for_each(|line| self.paragraph(TextStyle::CoverLine, line))?;
        self.owe(self.look.after(TextStyle::Headline)?);
        Ok(())
    }

    fn logos(&mut self, logos: &'a [Picture]) -> Result<(), WriteError> {
        let height = self.look.house.logo_height;
        let measures = &self.look.house.measures;
        let (accent, rule) = (self.look.colour("accent")?, eighths_of_mm(measures.rule * 2.0));
        let below = twips(RULE_GAP).saturating_sub(twips_of_mm(measures.rule));
        let mut free = twips_of_mm(self.look.text_width());
        let mut cells = Vec::new();
        for logo in logos {
            let width = height * f64::from(logo.width) / f64::from(logo.height.max(1));
            let whole = (twips_of_mm(width) + twips(LOGO_GAP)).min(free);
            free -= whole;
            let cell = Cell::new(whole).margins([0, twips(LOGO_GAP), below, 0]).centred();
            cells.push(self.picture(cell, logo, (width, height))?);
        }
        let rest = self.styled(TextStyle::Letterhead, &Text::new())?;
        cells.push(Cell::new(free).margins([0, 0, below, 0]).paragraph(rest));
        self.push_table(grid::ruled(cells, rule, &accent), 0);
        Ok(())
    }

    /// A heading that the list of contents leads to.
    pub(super) fn entry(&mut self, block: usize, level: u8, text: &Text) -> Result<(), WriteError> {
        let style = if level == 2 { TextStyle::Heading2 } else { TextStyle::Heading3 };
        let start = Paragraph::new().add_bookmark_start(block + 1, heading_anchor(block));
        let mut heading = self.heading(start, level, text)?.add_bookmark_end(block + 1);
        if level == 2 && self.document.layout == Layout::Report && self.starts(block) {
            self.begin_page();
            heading = heading.page_break_before(true);
            heading = heading.line_spacing(LineSpacing::new().before(0));
        }
        let before = self.look.before(style)?;
        self.push(heading, before);
        Ok(())
    }

    /// Whether a heading begins its page, as the layout of the pages found.
    fn starts(&self, block: usize) -> bool {
        let at = entries(&self.document.blocks).position(|entry| entry.block == block);
        at.and_then(|at| self.pages.starts.get(at)).copied().unwrap_or(false)
    }

    /// A heading that the list of its style numbers, in a document whose headings have numbers.
    pub(super) fn heading(
        &mut self,
        start: Paragraph,
        level: u8,
        text: &Text,
    ) -> Result<Paragraph, WriteError> {
        let style = if level == 2 { TextStyle::Heading2 } else { TextStyle::Heading3 };
        if self.document.layout != Layout::Report {
            return self.dress(start, style, text);
        }
        match unnumbered(text) {
            Some(words) => self.dress(start, style, &words),
            None => {
                let none = (NumberingId::new(0), IndentLevel::new(0));
                Ok(self.dress(start, style, text)?.numbering(none.0, none.1))
            }
        }
    }

    /// The list of contents: a field whose result is what the layout of the PDF found, so that
    /// Word shows it at once and asks nothing. It is a control of its own, in which Word offers to update it.
    pub(super) fn contents(&mut self, title: &Text) -> Result<(), WriteError> {
        let heading = self.styled(TextStyle::ContentsTitle, title)?;
        self.begin_page();
        let mut control = StructuredDataTag::new().alias(legal(&plain(title)));
        control = control.add_paragraph(heading);
        let all: Vec<Entry<'a>> = entries(&self.document.blocks).collect();
        let last = all.len().saturating_sub(1);
        for (index, entry) in all.iter().enumerate() {
            let page = self.pages.entries.get(index).copied().unwrap_or(1);
            let style = if entry.level == 2 { TextStyle::Contents2 } else { TextStyle::Contents3 };
            let mut start = Paragraph::new();
            if index == 0 {
                let runs = fields::begin(r#"TOC \o "2-3" \h \z \u"#);
                start = runs.into_iter().fold(start, Paragraph::add_run);
            }
            let mut line = self.dress(start, style, &Text::new())?;
            line = line.add_hyperlink(leader(entry, page));
            if index == last {
                line = line.add_run(fields::end());
            }
            control = control.add_paragraph(line);
        }
        self.push_control(control);
        Ok(())
    }
}

/// The words of a heading, and after a tab its page, a field by itself.
fn leader(entry: &Entry, page: usize) -> Hyperlink {
    let anchor = heading_anchor(entry.block);
    let words = words_of(entry.text);
    let page = Run::new().add_text(page.to_string());
    let page = fields::field(&format!("PAGEREF {anchor} \\h"), page);
    let link =
        Hyperlink { link: HyperlinkData::Anchor { anchor }, history: None, children: Vec::new() }
            .add_run(Run::new().add_text(super::inline::line(&words)))
            .add_run(Run::new().add_tab());
    page.into_iter().fold(link, Hyperlink::add_run)
}

/// A heading in the list has no marks of footnotes.
fn words_of(text: &Text) -> String {
    let kept: Text =
        text.iter().filter(|inline| !matches!(inline, Inline::Note(_))).cloned().collect();
    crate::document::plain(&kept)
}
