//! Pictures in their places: one alone, several side by side, logos, and boxes for those that
//! are missing. It knows nothing of other blocks.

use docx_rs::{
    AlignmentType, BorderType, HeightRule, Paragraph, Pic, Run, Table,
    TableCellBorderPosition as Side,
};

use super::body::Body;
use super::grid::{self, Cell};
use super::inline;
use super::look::{emu_of_mm, twips, twips_of_mm};
use crate::document::{Inline, Photo, Picture};
use crate::style::TextStyle;
use crate::write::WriteError;

/// A photo alone may be this much higher than photos side by side.
const ALONE: f64 = 1.5;
/// From the dashes of a box to its words, in points.
const BOX_INSET: f64 = 3.0;

impl<'a> Body<'a> {
    /// Photos share one height: the given one, or less where a column is too narrow for it.
    pub(super) fn photos(&mut self, photos: &'a [Photo]) -> Result<(), WriteError> {
        let full = self.look.photo_height();
        let limit = if photos.len() == 1 { full * ALONE } else { full };
        let gutter = self.look.house.photos.gutter;
        let gaps = photos.len().saturating_sub(1) as f64;
        let column = (self.look.text_width() - gutter * gaps).max(1.0) / photos.len().max(1) as f64;
        let height =
            photos.iter().fold(limit, |height, photo| height.min(column / ratio(&photo.picture)));
        if let [photo] = photos {
            return self.alone(photo, height);
        }
        let widths =
            grid::columns(photos.len(), twips_of_mm(self.look.text_width()), twips_of_mm(gutter));
        let mut cells = Vec::new();
        for (photo, (width, gutter)) in photos.iter().zip(widths) {
            let cell = Cell::new(width).margins([0, gutter, 0, 0]);
            let size = (height * ratio(&photo.picture), height);
            let cell = self.picture(cell, &photo.picture, size)?;
            cells.push(cell.paragraph(self.caption(photo)?));
        }
        if !cells.is_empty() {
            self.push_table(grid::single(cells), 0);
        }
        Ok(())
    }

    fn alone(&mut self, photo: &'a Photo, height: f64) -> Result<(), WriteError> {
        let size = (height * ratio(&photo.picture), height);
        match self.drawing(&photo.picture, size) {
            Some(picture) => self.push(picture.keep_next(true), 0),
            None => {
                let missing = self.missing(&photo.picture, size)?;
                self.push_table(missing, 0);
            }
        }
        if photo.caption.is_empty() && photo.credit.is_empty() {
            let below = self.look.after(TextStyle::Caption)?;
            self.owe(below);
            return Ok(());
        }
        let (caption, before) = (self.caption(photo)?, self.look.before(TextStyle::Caption)?);
        self.push(caption, before);
        Ok(())
    }

    fn caption(&mut self, photo: &Photo) -> Result<Paragraph, WriteError> {
        let mut caption = self.styled(TextStyle::Caption, &photo.caption)?;
        if !photo.credit.is_empty() {
            let mut credit = photo.credit.clone();
            if !photo.caption.is_empty() {
                credit.insert(0, Inline::Text(" ".into()));
            }
            caption = self.part(caption, TextStyle::Caption, TextStyle::Credit, &credit)?;
        }
        Ok(caption)
    }

    /// Adds a picture, or the box of a missing one, to a cell; its size is in millimetres.
    pub(super) fn picture(
        &mut self,
        cell: Cell,
        picture: &'a Picture,
        size: (f64, f64),
    ) -> Result<Cell, WriteError> {
        match self.drawing(picture, size) {
            Some(drawing) => Ok(cell.paragraph(drawing)),
            // A cell may not end with a table.
            None => {
                let missing = self.missing(picture, size)?;
                Ok(cell.table(missing).paragraph(Paragraph::new().style("Spacer")))
            }
        }
    }

    fn drawing(&mut self, picture: &'a Picture, (width, height): (f64, f64)) -> Option<Paragraph> {
        picture.bytes.as_ref()?;
        self.pictures.push(picture);
        let number = self.pictures.len().to_string();
        // docx-rs gets a stand-in for the bytes: it would copy them, and call them all `.png`.
        let pic = Pic::new_with_dimensions(number.clone().into_bytes(), 1, 1)
            .id(format!("picture{number}"))
            .size(emu_of_mm(width), emu_of_mm(height));
        Some(Paragraph::new().style("Picture").add_run(Run::new().add_image(pic)))
    }

    fn missing(
        &mut self,
        picture: &Picture,
        (width, height): (f64, f64),
    ) -> Result<Table, WriteError> {
        let (gap, wash) = (self.look.colour("gap")?, self.look.colour("gap-wash")?);
        let words = Run::new().add_text(inline::line(&picture.alt)).color(&gap);
        let words = self
            .styled(TextStyle::Caption, &Vec::new())?
            .add_run(words)
            .align(AlignmentType::Center);
        let inset = twips(BOX_INSET);
        let mut cell = Cell::new(twips_of_mm(width)).wash(&wash).margins([inset; 4]).centred();
        for side in [Side::Top, Side::Left, Side::Bottom, Side::Right] {
            cell = cell.border(side, BorderType::Dashed, 8, &gap);
        }
        let grid = vec![twips_of_mm(width) as usize];
        let row = grid::row(vec![cell.paragraph(words)]);
        let row = row.row_height(twips_of_mm(height) as f32).height_rule(HeightRule::Exact);
        Ok(grid::table(vec![row], grid))
    }
}

fn ratio(picture: &Picture) -> f64 {
    f64::from(picture.width.max(1)) / f64::from(picture.height.max(1))
}
