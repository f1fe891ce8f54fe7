//! The look of the house at one density, in the units of WordprocessingML: twips (1/20 pt),
//! half points, eighths of a point and EMU. It knows nothing of documents or of XML.

use crate::style::{Density, House, Paragraph, TextStyle};
use crate::write::WriteError;
use crate::write::arrangement::Arrangement;
use crate::write::extent::Extents;

/// House and density, asked together, with what was measured of the document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look<'a> {
    pub house: &'a House,
    pub density: &'a Density,
    pub arrangement: &'a Arrangement,
    pub extents: &'a Extents,
}

impl<'a> Look<'a> {
    /// A paragraph style of the house.
    pub fn text(&self, style: TextStyle) -> Result<&'a Paragraph, WriteError> {
        let paragraph = self.house.text.get(&style);
        paragraph.ok_or_else(|| WriteError::Look(format!("`text` lacks {style:?}")))
    }

    /// A colour of the house as six hexadecimal digits.
    pub fn colour(&self, name: &str) -> Result<String, WriteError> {
        let value = self.house.colours.get(name);
        let value = value.ok_or_else(|| WriteError::Look(format!("`colours` lacks `{name}`")))?;
        match value.strip_prefix('#') {
            Some(hex) if hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()) => {
                Ok(hex.to_ascii_uppercase())
            }
            _ => Err(WriteError::Look(format!("colour `{name}`: `{value}` is not #rrggbb"))),
        }
    }

    /// Size of the letters in points: body and lists follow the density, the title and key figures what
    /// they have room for, the rest stays.
    pub fn size(&self, style: TextStyle) -> Result<f64, WriteError> {
        let size = self.text(style)?.size;
        Ok(match style {
            TextStyle::Body | TextStyle::List => {
                size * self.density.body / self.text(TextStyle::Body)?.size
            }
            TextStyle::Headline => size * self.arrangement.title(),
            TextStyle::Figure => size * self.arrangement.figure(),
            _ => size,
        })
    }

    /// Space above a paragraph, in twips.
    pub fn before(&self, style: TextStyle) -> Result<u32, WriteError> {
        Ok(twips(self.text(style)?.before * self.density.spacing))
    }

    /// Space below a paragraph, in twips.
    pub fn after(&self, style: TextStyle) -> Result<u32, WriteError> {
        Ok(twips(self.text(style)?.after * self.density.spacing))
    }

    /// The distance of baselines in 240ths of the font's own, so that lines grow with letters
    /// that somebody enlarges by hand.
    pub fn line(&self, style: TextStyle) -> Result<u32, WriteError> {
        let font = &self.house.font;
        let natural = font.ascent + font.descent + font.gap;
        Ok(whole(240.0 * self.text(style)?.line / natural))
    }

    /// Width of the text, in millimetres.
    pub fn text_width(&self) -> f64 {
        let paper = &self.house.paper;
        paper.width - paper.left - paper.right
    }

    /// The measures that templates may name, in millimetres.
    pub fn measure(&self, name: &str) -> Option<f64> {
        let (house, measures) = (self.house, &self.house.measures);
        Some(match name {
            "text_width" => self.text_width(),
            "list_indent" => measures.list_indent,
            "quote_indent" => measures.quote_indent,
            "quote_space" => measures.quote_indent - measures.bar,
            "bar" => measures.bar,
            "rule" => measures.rule,
            "table_inset" => house.tables.inset,
            "paper_width" => house.paper.width,
            "paper_height" => house.paper.height,
            _ => return None,
        })
    }

    /// Checks once what every document needs, so that a slip in the house is reported before
    /// anything is written.
    pub fn check(&self) -> Result<(), WriteError> {
        for paragraph in self.house.text.values() {
            self.colour(&paragraph.colour)?;
        }
        for name in ["ink", "accent", "wash", "rule", "gap", "gap-wash"] {
            self.colour(name)?;
        }
        let font = &self.house.font;
        let sound = font.ascent + font.descent + font.gap > 0.0 && self.text_width() > 0.0;
        if sound {
            Ok(())
        } else {
            Err(WriteError::Look("the paper or the font has no extent".into()))
        }
    }
}

/// Points in twips.
pub(super) fn twips(points: f64) -> u32 {
    whole(points * 20.0)
}

/// Millimetres in twips.
pub(super) fn twips_of_mm(millimetres: f64) -> u32 {
    whole(millimetres * 1440.0 / 25.4)
}

/// Points in half points.
pub(super) fn half_points(points: f64) -> u32 {
    whole(points * 2.0)
}

/// Millimetres in eighths of a point, within what a border may have.
pub(super) fn eighths_of_mm(millimetres: f64) -> u32 {
    whole(millimetres * 72.0 / 25.4 * 8.0).clamp(2, 96)
}

/// Millimetres in English metric units.
pub(super) fn emu_of_mm(millimetres: f64) -> u32 {
    whole(millimetres * 36_000.0)
}

/// The nearest whole number; what is negative or no number is 0.
fn whole(value: f64) -> u32 {
    value.round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_exact_where_word_has_them() {
        assert_eq!(twips_of_mm(25.4), 1440);
        assert_eq!(emu_of_mm(25.4), 914_400);
        assert_eq!(eighths_of_mm(0.9), 20);
        assert_eq!(half_points(8.5), 17);
        assert_eq!(twips(-1.0), 0);
    }
}
