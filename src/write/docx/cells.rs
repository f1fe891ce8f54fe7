//! The paragraph styles of the cells of tables of data: those of the house and, for each side, indent, size and hold
//! on the next row that a document has, one made of them. So nothing is formatted cell by cell, and a row that somebody adds
//! looks like the others. It knows nothing of tables.

use super::styles;
use crate::style::TextStyle;
use crate::write::table::{PlannedCell, Side};

/// How the paragraphs of a cell look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct CellStyle {
    base: TextStyle,
    /// It heads several columns.
    group: bool,
    side: Side,
    /// What the text keeps from the right for the decimals that it lacks, in twips.
    shift: u32,
    /// The size of its letters in half points, where it is not that of the house.
    size: Option<u32>,
    /// Its row stays on the page of the next one. Those of a header do so by their own style.
    held: bool,
}

impl CellStyle {
    pub fn of(base: TextStyle, cell: &PlannedCell, size: Option<u32>, held: bool) -> CellStyle {
        let held = held && base != TextStyle::TableHead;
        CellStyle { base, group: cell.group, side: cell.side, shift: cell.shift, size, held }
    }

    /// The id of the style of the house that it is made of.
    pub fn base(&self) -> &'static str {
        if self.group {
            return "TableHeadGroup";
        }
        styles::paragraph(self.base).unwrap_or_default()
    }

    /// The id of the style; that of the house where nothing is added.
    pub fn id(&self) -> String {
        self.base().to_owned() + &self.parts().concat()
    }

    /// As lists of styles show it.
    pub fn name(&self) -> String {
        let mut name = String::new();
        for c in self.base().chars() {
            if c.is_uppercase() && !name.is_empty() {
                name.push(' ');
            }
            name.push(c);
        }
        [name].into_iter().chain(self.parts()).collect::<Vec<_>>().join(" ")
    }

    pub fn is_of_house(&self) -> bool {
        self.parts().is_empty()
    }

    /// The size of its letters in half points, where it is not that of the house.
    pub fn size(&self) -> Option<u32> {
        self.size
    }

    /// `w:jc`, the indent from the right, and whether the row is held.
    pub fn looks(&self) -> (Option<&'static str>, u32, bool) {
        let side = match self.side {
            _ if self.group => None,
            Side::Left => None,
            Side::Centre => Some("center"),
            Side::Right => Some("right"),
        };
        (side, self.shift, self.held)
    }

    fn parts(&self) -> Vec<String> {
        let side = match self.side {
            _ if self.group => None,
            Side::Left => None,
            Side::Centre => Some("Centre".to_owned()),
            Side::Right => Some("Right".to_owned()),
        };
        let shift = (self.shift > 0).then(|| self.shift.to_string());
        let held = self.held.then(|| "Kept".to_owned());
        let size = self.size.map(|size| format!("Size{size}"));
        side.into_iter().chain(shift).chain(size).chain(held).collect()
    }
}
