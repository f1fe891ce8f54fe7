//! The top of a release: letterhead, kicker, title. It knows nothing of other blocks.

use docx_rs::AlignmentType;

use super::body::Body;
use super::grid::{self, Cell};
use super::units::{eighths_of_mm, twips, twips_of_mm};
use crate::document::{Picture, Text, between};
use crate::style::TextStyle;
use crate::write::{WriteError, headline};

/// Between logos, in points.
const LOGO_GAP: f64 = 6.0;
/// Between the last logo and the name beside it, in points.
const NAME_GAP: f64 = 12.0;
/// Between the letterhead and the rule below it, in points.
const LETTERHEAD_GAP: f64 = 8.0;

impl<'a> Body<'a> {
    /// The title, with its names in one piece each.
    pub(super) fn title(&mut self, title: &Text) -> Result<(), WriteError> {
        let look = self.look;
        let title = headline::bound(title, look.house, look.extents, look.arrangement.title());
        self.paragraph(TextStyle::Headline, &title)
    }

    pub(super) fn letterhead(
        &mut self,
        logos: &'a [Picture],
        name: &Text,
        dateline: &[Text],
    ) -> Result<(), WriteError> {
        let measures = &self.look.house.measures;
        let (accent, rule) = (self.look.colour("accent")?, eighths_of_mm(measures.rule * 2.0));
        // Half of the rule lies in the cells.
        let below = twips(LETTERHEAD_GAP).saturating_sub(twips_of_mm(measures.rule));
        let height = self.look.house.logo_height;
        let right = twips_of_mm(measures.dateline_column);
        let mut free = twips_of_mm(self.look.text_width()).saturating_sub(right);
        let mut cells = Vec::new();
        for (index, logo) in logos.iter().enumerate() {
            let width = height * f64::from(logo.width) / f64::from(logo.height.max(1));
            let gap = twips(if index + 1 < logos.len() { LOGO_GAP } else { NAME_GAP });
            let whole = (twips_of_mm(width) + gap).min(free);
            free -= whole;
            let cell = Cell::new(whole).margins([0, gap, below, 0]).centred();
            cells.push(self.picture(cell, logo, (width, height))?);
        }
        let name = self.styled(TextStyle::Letterhead, name)?;
        cells.push(Cell::new(free).margins([0, 0, below, 0]).centred().paragraph(name));
        let mut place = Cell::new(right).margins([0, 0, below, 0]).centred();
        for line in dateline {
            place = place
                .paragraph(self.styled(TextStyle::Letterhead, line)?.align(AlignmentType::Right));
        }
        cells.push(place);
        self.push_table(grid::ruled(cells, rule, &accent), 0);
        Ok(())
    }

    pub(super) fn kicker(&mut self, kind: &Text, line: &Text) -> Result<(), WriteError> {
        let mut paragraph = self.styled(TextStyle::Kicker, kind)?;
        if !line.is_empty() {
            let part = between(kind, "\u{2003}", line).into_iter().collect();
            paragraph = self.part(paragraph, TextStyle::Kicker, TextStyle::ReleaseLine, &part)?;
            paragraph = self.part(paragraph, TextStyle::Kicker, TextStyle::ReleaseLine, line)?;
        }
        let before = self.look.before(TextStyle::Kicker)?;
        self.push(paragraph, before);
        Ok(())
    }
}
