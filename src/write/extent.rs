//! How wide words are in the fonts of the house, before anything is laid out. Neither format kerns
//! or joins letters, so the width of a word is the sum of the advances of its letters.

use std::fmt;
use std::path::Path;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontInstance, FontStyle, FontVariations};

use super::WriteError;
use crate::diagnostic::caught;
use crate::document::{Inline, Text, plain};
use crate::files::Files;
use crate::style::{House, Paragraph};

/// The faces of the house: upright, bold, italic, bold italic.
pub struct Extents {
    fonts: Vec<Font>,
    faces: [Option<FontInstance>; 4],
}

/// Words in the look of one paragraph style, `factor` times as large.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters<'a> {
    pub extents: &'a Extents,
    pub look: &'a Paragraph,
    pub factor: f64,
}

/// The weight from which a face is bold.
const BOLD: u16 = 600;
/// The advance of a letter that no face has, in em.
const UNKNOWN: f64 = 0.7;

impl Extents {
    /// Reads the fonts of the house from `style`, the folder `templates/style`.
    ///
    /// # Errors
    /// A file that is missing, no font, or not of the family that `house` names.
    pub fn read(files: &dyn Files, style: &Path, house: &House) -> Result<Extents, WriteError> {
        let family = &house.font.name;
        let fonts = house.font.files.iter().map(|name| {
            let file = style.join("fonts").join(name);
            let bytes = files.read(&file);
            let bytes = bytes.map_err(|source| WriteError::Style { file: file.clone(), source })?;
            // A damaged font may make its reader fail in ways that nobody foresaw.
            let reason = match caught(|| Font::new(Bytes::new(bytes), 0)).ok().flatten() {
                Some(font) if font.info().family == *family => return Ok(font),
                Some(font) => format!("its family is `{}`, not `{family}`", font.info().family),
                None => "not a font".to_owned(),
            };
            Err(WriteError::Unfit { file, reason })
        });
        let fonts = fonts.collect::<Result<Vec<_>, _>>()?;
        let faces = [(false, false), (true, false), (false, true), (true, true)];
        let faces = faces.map(|face| {
            let found = fonts.iter().find(|font| variant(font) == face).or(fonts.first())?;
            let (font, custom) = (found.clone(), FontVariations::default());
            Some(font.instantiate(found.info().variant, Abs::pt(1.0), &custom))
        });
        Ok(Extents { fonts, faces })
    }

    /// The fonts, in the order of their files.
    pub(super) fn fonts(&self) -> &[Font] {
        &self.fonts
    }

    /// The width of one letter, in em.
    fn letter(&self, letter: char, bold: bool, italic: bool) -> f64 {
        let face = self.faces[usize::from(bold) + 2 * usize::from(italic)].as_ref();
        let advance = face.and_then(|face| face.x_advance(face.ttf().glyph_index(letter)?.0));
        advance.map_or(UNKNOWN, |advance| advance.get())
    }
}

/// Whether the letters of a font are bold, and whether they are italic.
fn variant(font: &Font) -> (bool, bool) {
    let variant = font.info().variant;
    (variant.weight.to_number() >= BOLD, variant.style != FontStyle::Normal)
}

impl Letters<'_> {
    /// The width of words on one line, in points.
    pub fn width(&self, words: &str) -> f64 {
        self.run(words, self.look.bold, self.look.italic)
    }

    fn run(&self, words: &str, bold: bool, italic: bool) -> f64 {
        let size = sized(self.look.size, self.factor);
        let capitals;
        let mut printed = words;
        if self.look.capitals {
            capitals = words.to_uppercase();
            printed = &capitals;
        }
        let advances = printed.chars().map(|letter| self.extents.letter(letter, bold, italic));
        advances.map(|advance| advance * size + self.look.tracking).sum()
    }

    /// The width of a text on one line, in points; strong words in it are as wide as bold ones.
    pub fn text(&self, text: &Text) -> f64 {
        self.inlines(text, self.look.bold, self.look.italic)
    }

    fn inlines(&self, text: &Text, bold: bool, italic: bool) -> f64 {
        let widths = text.iter().map(|inline| match inline {
            Inline::Text(words) => self.run(words, bold, italic),
            Inline::Fact(fact) => self.run(&fact.words, bold, italic),
            Inline::Gap(gap) => self.run(&gap.words, true, false),
            Inline::Strong(text) => self.inlines(text, true, italic),
            Inline::Emphasis(text) => self.inlines(text, bold, true),
            other => other.inner().map_or(0.0, |text| self.inlines(text, bold, italic)),
        });
        widths.sum()
    }

    /// The width of the widest piece that no line break can part, in points. Strong words count as
    /// the paragraph's own.
    pub fn widest_piece(&self, text: &Text) -> f64 {
        pieces(&plain(text))
            .map(|piece| self.width(piece.trim_end_matches(' ')))
            .fold(0.0, f64::max)
    }

    /// The words of each line of a text that has so much room, in points: the lines are filled from
    /// the first on, as both formats do.
    pub fn lines<'w>(&self, words: &'w str, room: f64) -> Vec<&'w str> {
        let (mut lines, mut from, mut end, mut used) = (Vec::new(), 0, 0, 0.0);
        for piece in pieces(words) {
            let width = self.width(piece);
            let trimmed = self.width(piece.trim_end_matches(' '));
            if used + trimmed > room && end > from {
                lines.push(words[from..end].trim_end());
                (from, used) = (end, 0.0);
            }
            end += piece.len();
            used += width;
        }
        lines.push(words[from..end].trim_end());
        lines
    }

    /// As many whole words as a line has room for; what was left out is shown by an ellipsis.
    pub fn shortened(&self, words: &str, room: f64) -> String {
        if self.width(words) <= room {
            return words.to_owned();
        }
        let room = room - self.width("…");
        let first = self.lines(words, room).first().copied().unwrap_or_default();
        let first = first.trim_end_matches(|c: char| !c.is_alphanumeric() && !")»”\"".contains(c));
        format!("{first}…")
    }
}

/// A size of letters times a factor, in points. Word knows half points, so both formats do.
pub(super) fn sized(size: f64, factor: f64) -> f64 {
    if factor == 1.0 { size } else { (size * factor * 2.0).round() / 2.0 }
}

/// The pieces of words that stay together on a line, each with the space or the hyphen that ends it.
/// A hyphen before a digit parts nothing.
pub(super) fn pieces(words: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    let ends = words.char_indices().filter_map(move |(at, letter)| {
        let next = at + letter.len_utf8();
        let parts = match letter {
            ' ' | '\n' => true,
            '-' => words[next..].starts_with(char::is_alphabetic),
            _ => false,
        };
        (parts || next == words.len()).then_some(next)
    });
    ends.map(move |end| &words[std::mem::replace(&mut from, end)..end])
}

impl fmt::Debug for Extents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Extents").finish_non_exhaustive()
    }
}
