//! What a reader meets in a tagged PDF: the structure tree gives the order, the content streams the
//! glyphs, and the fonts what these mean. What no element of the tree holds (the furniture of the
//! pages, repeated headers of tables) is no text.

use std::collections::HashMap;

use hayro_cmap::{BfString, CMap};
use hayro_syntax::Pdf;
use hayro_syntax::content::ops::TypedInstruction as Operator;
use hayro_syntax::object::{self, Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Page;

use super::reading::Reading;

/// Elements that stand inside a line: what they hold continues the words before it.
const INSIDE_A_LINE: [&[u8]; 6] = [b"Span", b"Strong", b"Em", b"Link", b"Reference", b"Quote"];
/// Deeper than this no document is nested.
const DEEPEST: usize = 64;

/// The text of each piece of marked content of a page, by its number there.
type Pieces = HashMap<i32, String>;

/// The text of the file.
pub(super) fn read(bytes: &[u8]) -> Result<Reading, String> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|why| format!("{why:?}"))?;
    let xref = pdf.xref();
    let catalogue: Dict = xref.get(xref.root_id()).ok_or("no catalogue")?;
    let tree: Dict = catalogue.get("StructTreeRoot").ok_or("no structure tree")?;
    let mut pages = HashMap::new();
    for page in pdf.pages().iter() {
        let id = page.raw().obj_id().ok_or("a page without an id")?;
        pages.insert(id, pieces(page)?);
    }
    let mut walk = Walk { pages, reading: Reading::default(), in_note: false };
    walk.element(&tree, None, 0)?;
    Ok(walk.reading)
}

fn pieces(page: &Page) -> Result<Pieces, String> {
    let mut pieces = Pieces::new();
    let mut fonts: HashMap<Vec<u8>, Option<CMap>> = HashMap::new();
    let mut font: Vec<u8> = Vec::new();
    // For each mark that is open the piece it stands in, if it stands in one whose glyphs count.
    let mut open: Vec<Option<i32>> = Vec::new();
    let mut operations = page.typed_operations();
    while let Some(operation) = operations.next() {
        let inside = open.last().copied().flatten();
        match operation {
            Operator::BeginMarkedContentWithProperties(mark) => {
                let Object::Dict(properties) = mark.1 else {
                    open.push(inside);
                    continue;
                };
                let piece = properties.get::<i32>("MCID").or(inside);
                // What several glyphs mean together is said instead of what each means.
                let actual = properties.get::<object::String>("ActualText");
                if let (Some(piece), Some(actual)) = (piece, &actual) {
                    pieces.entry(piece).or_default().push_str(&text_string(actual.as_bytes()));
                }
                open.push(piece.filter(|_| actual.is_none()));
            }
            Operator::BeginMarkedContent(_) => open.push(inside),
            Operator::EndMarkedContent(_) => _ = open.pop(),
            Operator::TextFont(chosen) => {
                font = chosen.0.to_vec();
                fonts.entry(font.clone()).or_insert_with(|| to_unicode(page, chosen.0));
            }
            Operator::ShowText(shown) => {
                show(shown.0.as_bytes(), inside, fonts.get(&font), &mut pieces)?;
            }
            Operator::ShowTexts(shown) => {
                for part in shown.0.iter::<Object>() {
                    if let Object::String(glyphs) = part {
                        show(glyphs.as_bytes(), inside, fonts.get(&font), &mut pieces)?;
                    }
                }
            }
            _ => {}
        }
    }
    Ok(pieces)
}

/// Adds the text of some glyphs to the piece in which they stand, if they count.
fn show(
    glyphs: &[u8],
    piece: Option<i32>,
    font: Option<&Option<CMap>>,
    pieces: &mut Pieces,
) -> Result<(), String> {
    match (piece, font) {
        (None, _) => Ok(()),
        (Some(piece), Some(Some(map))) => decode(glyphs, map, pieces.entry(piece).or_default()),
        (Some(_), _) => Err("text whose font does not say what it means".to_owned()),
    }
}

/// A text outside of the glyphs: UTF-16 after a byte-order mark, else Latin letters.
fn text_string(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(utf16) => {
            let units = utf16
                .chunks(2)
                .map(|pair| pair.iter().fold(0, |unit: u16, byte| unit << 8 | u16::from(*byte)));
            char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        None => bytes.iter().copied().map(char::from).collect(),
    }
}

/// What the glyphs of a font mean.
fn to_unicode(page: &Page, font: &Name) -> Option<CMap> {
    let map: Stream = page.resources().get_font(font)?.get("ToUnicode")?;
    CMap::parse(&map.decoded().ok()?, |_| None)
}

/// Adds the text of some glyphs, two bytes each.
fn decode(glyphs: &[u8], map: &CMap, text: &mut String) -> Result<(), String> {
    for glyph in glyphs.chunks(2) {
        let code = glyph.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
        match map.lookup_bf_string(code) {
            Some(BfString::Char(character)) => text.push(character),
            Some(BfString::String(characters)) => text.push_str(&characters),
            None => return Err(format!("a glyph without a meaning: {code}")),
        }
    }
    Ok(())
}

/// The way through the structure tree.
struct Walk {
    pages: HashMap<ObjectIdentifier, Pieces>,
    reading: Reading,
    in_note: bool,
}

impl Walk {
    /// An element and all below it; `page` is the one that holds its content unless it says another.
    fn element(
        &mut self,
        element: &Dict,
        page: Option<ObjectIdentifier>,
        depth: usize,
    ) -> Result<(), String> {
        if depth > DEEPEST {
            return Err("a structure without an end".to_owned());
        }
        let role = element.get::<Name>("S");
        let role: &[u8] = role.as_ref().map_or(b"", |role| role);
        // The marks of lists and footnotes.
        if role == b"Lbl" {
            return Ok(());
        }
        // What a picture or a drawing shows is said; whoever hears it meets nothing inside.
        if let (b"Figure", Some(alt)) = (role, element.get::<object::String>("Alt")) {
            let text = if self.in_note { &mut self.reading.notes } else { &mut self.reading.text };
            text.push_str(&format!("\n{}\n", text_string(alt.as_bytes())));
            return Ok(());
        }
        let page = element.get_ref("Pg").map(Into::into).or(page);
        let outer = self.in_note;
        self.in_note |= role == b"Note" || role == b"FENote";
        let inside_a_line = INSIDE_A_LINE.contains(&role);
        self.part(!inside_a_line);
        match element.get::<Object>("K") {
            Some(Object::Array(children)) => self.children(&children, page, depth)?,
            Some(child) => self.child(&child, page, depth)?,
            None => {}
        }
        self.part(!inside_a_line);
        self.in_note = outer;
        Ok(())
    }

    fn children(
        &mut self,
        children: &Array,
        page: Option<ObjectIdentifier>,
        depth: usize,
    ) -> Result<(), String> {
        children.iter::<Object>().try_for_each(|child| self.child(&child, page, depth))
    }

    /// An element, or a piece of marked content: by its number alone, or with its page.
    fn child(
        &mut self,
        child: &Object,
        page: Option<ObjectIdentifier>,
        depth: usize,
    ) -> Result<(), String> {
        match child {
            Object::Number(piece) => self.piece(page, piece.as_i64()),
            Object::Dict(child) => match child.get::<i32>("MCID") {
                Some(piece) => {
                    self.piece(child.get_ref("Pg").map(Into::into).or(page), piece.into())
                }
                // What is left are annotations, which print nothing.
                None if !child.contains_key("S") => Ok(()),
                None => self.element(child, page, depth + 1),
            },
            _ => Ok(()),
        }
    }

    fn piece(&mut self, page: Option<ObjectIdentifier>, piece: i64) -> Result<(), String> {
        let page = page.and_then(|page| self.pages.get(&page)).ok_or("content without a page")?;
        // A picture has no text.
        let text = i32::try_from(piece).ok().and_then(|piece| page.get(&piece));
        let text = text.map_or("", String::as_str);
        let into = if self.in_note { &mut self.reading.notes } else { &mut self.reading.text };
        into.push_str(text);
        Ok(())
    }

    /// Parts what follows from the words before it.
    fn part(&mut self, parts: bool) {
        if parts {
            let text = if self.in_note { &mut self.reading.notes } else { &mut self.reading.text };
            text.push('\n');
        }
    }
}
