//! The text of a Word file, part by part.

use std::collections::HashMap;

use indexmap::IndexMap;
use roxmltree::Node;

use super::package::{Fault, Package, Relation, tree};
use super::part::{Kind, Left, Paragraph, Part, Word};
use super::runs::{Piece, markup};
use super::styles::{Style, Styles, is, named, value};
use crate::files::limits::word as limits;

/// Reads the text and what belongs to it.
pub(super) fn read(package: &mut Package) -> Result<Word, Fault> {
    let main = package.main()?;
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let relations = package.relations(&main)?;
    let styles = Styles::read(package, &folder)?;
    let pictures = pictures(package, &relations)?;
    let text = package.text(&main)?.ok_or(Fault::NoWord)?;
    let mut reader = Reader { styles, relations, pictures, word: Word::default(), depth: 0 };
    let document = tree(&main, &text)?;
    let body = document.descendants().find(|node| is(*node, "body")).ok_or(Fault::NoWord)?;
    reader.blocks(body, false)?;
    for (file, kind) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        if let Some(text) = package.text(&format!("{folder}{file}.xml"))? {
            reader.notes(&text, kind)?;
        }
    }
    reader.word.notes.retain(|_, words| !words.is_empty());
    reader.around(package, &folder)?;
    if package.has("vbaProject.bin") {
        reader.leave(Kind::Macro, String::new());
    }
    Ok(reader.word)
}

type Pictures = HashMap<String, std::sync::Arc<[u8]>>;

/// The pictures of the file by the keys of their relationships.
fn pictures(
    package: &mut Package,
    relations: &HashMap<String, Relation>,
) -> Result<Pictures, Fault> {
    let mut found = Pictures::new();
    for (id, relation) in relations {
        if relation.kind.ends_with("/image")
            && !relation.outside
            && let Some(bytes) = package.bytes(&relation.target)?
        {
            found.insert(id.clone(), bytes);
        }
    }
    Ok(found)
}

struct Reader {
    styles: Styles,
    relations: HashMap<String, Relation>,
    pictures: Pictures,
    word: Word,
    /// Tables, text boxes and controls around.
    depth: usize,
}

/// A paragraph while it is read.
#[derive(Default)]
struct Open {
    pieces: Vec<Piece>,
    /// What stands in the text but is a part of its own: pictures, and what text boxes hold.
    beside: Vec<Part>,
    url: Option<String>,
    /// The fields that are open: the instruction, and whether its result has begun.
    fields: Vec<(String, bool)>,
}

impl Reader {
    fn leave(&mut self, what: Kind, words: String) {
        let left = Left { what, words };
        if !self.word.left.contains(&left) {
            self.word.left.push(left);
        }
    }

    /// The paragraphs and tables of a body, a cell or a text box.
    fn blocks(&mut self, node: Node<'_, '_>, inside: bool) -> Result<(), Fault> {
        if self.depth > limits::DEPTH {
            return Err(Fault::TooLarge);
        }
        self.depth += 1;
        for child in node.children().filter(Node::is_element) {
            match child.tag_name().name() {
                "p" => self.paragraph(child)?,
                "tbl" => self.table(child, inside)?,
                "sdt" if is_contents(child) => {
                    self.leave(Kind::Contents, words(child));
                }
                "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag" => {
                    self.blocks(child, inside)?;
                }
                "del" | "moveFrom" => self.leave(Kind::Deleted, words(child)),
                // A copy of what stands before it, for older programs.
                "AlternateContent" => self.blocks(chosen(child), inside)?,
                _ => {}
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn paragraph(&mut self, node: Node<'_, '_>) -> Result<(), Fault> {
        let properties = node.children().find(|child| is(*child, "pPr"));
        let property = |name| properties?.children().find(|child| is(*child, name));
        let style = self.styles.of(property("pStyle").and_then(value));
        if style.name.starts_with("toc ") {
            self.leave(Kind::Contents, words(node));
            return Ok(());
        }
        let mut open = Open::default();
        self.inlines(node, &style, &mut open)?;
        let Open { pieces, beside, .. } = open;
        self.word.parts.extend(beside);
        let said = pieces.iter().filter(|piece| !piece.words.trim().is_empty());
        let throughout = [said.clone().all(|piece| piece.bold), said.clone().all(|p| p.italic)];
        let text = markup(&pieces, (throughout[0], throughout[1]));
        if text.is_empty() {
            return Ok(());
        }
        self.word.letters.push_str(&text);
        let outline = property("outlineLvl").and_then(|node| value(node)?.parse::<u8>().ok());
        let level = outline.filter(|level| *level < 9).map(|level| level + 1).or(style.level);
        let number = property("numPr").map(|node| {
            let id = node.children().find(|child| is(*child, "numId")).and_then(value);
            id != Some("0")
        });
        let typed = typed_bullet(&text);
        let is_title = matches!(&*style.name, "title" | "headline");
        let is_caption = style.name == "caption" || style.name.contains("caption");
        self.word.parts.push(match level {
            Some(level) if !is_title => Part::Heading { level, text },
            _ if number.unwrap_or(style.listed || style.name.starts_with("list")) => {
                Part::Item(text)
            }
            _ if typed.is_some() => Part::Item(typed.unwrap_or_default().to_owned()),
            _ => {
                let large = style.size.is_some_and(|size| size > self.styles.size + 2);
                let stands_out = throughout[0] || large;
                Part::Paragraph(Paragraph { text, stands_out, is_title, is_caption })
            }
        });
        Ok(())
    }

    fn inlines(&mut self, node: Node<'_, '_>, style: &Style, open: &mut Open) -> Result<(), Fault> {
        if self.depth > limits::DEPTH {
            return Err(Fault::TooLarge);
        }
        self.depth += 1;
        for child in node.children().filter(Node::is_element) {
            match child.tag_name().name() {
                "r" => self.run(child, style, open)?,
                "hyperlink" => {
                    let before = open.url.clone();
                    let target = named(child, "id").and_then(|id| self.relations.get(id));
                    open.url = target.map(|relation| relation.target.clone()).and_then(address);
                    self.inlines(child, style, open)?;
                    open.url = before;
                }
                "del" | "moveFrom" => self.leave(Kind::Deleted, words(child)),
                "oMath" | "oMathPara" => self.leave(Kind::Formula, words(child)),
                "AlternateContent" => self.inlines(chosen(child), style, open)?,
                "ins" | "moveTo" | "sdt" | "sdtContent" | "fldSimple" | "smartTag"
                | "customXml" | "dir" | "bdo" => self.inlines(child, style, open)?,
                _ => {}
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn run(&mut self, node: Node<'_, '_>, style: &Style, open: &mut Open) -> Result<(), Fault> {
        let mut look = style.clone();
        if let Some(properties) = node.children().find(|child| is(*child, "rPr")) {
            let of = properties.children().find(|child| is(*child, "rStyle")).and_then(value);
            let part = self.styles.of(of);
            look.bold = part.bold.or(look.bold);
            look.italic = part.italic.or(look.italic);
            look.hidden |= part.hidden;
            look.says(properties);
        }
        let mut text = String::new();
        for child in node.children().filter(Node::is_element) {
            match child.tag_name().name() {
                "t" => text.push_str(child.text().unwrap_or_default()),
                "tab" | "br" | "cr" | "ptab" => text.push(' '),
                "noBreakHyphen" => text.push('-'),
                "sym" => text.extend(symbol(child)),
                "delText" => self.leave(Kind::Deleted, words(child)),
                "fldChar" => open.field(named(child, "fldCharType")),
                "instrText" => {
                    if let Some((instruction, false)) = open.fields.last_mut() {
                        instruction.push_str(child.text().unwrap_or_default());
                    }
                }
                "footnoteReference" => self.mark(child, "footnote", open, &mut text, &look),
                "endnoteReference" => self.mark(child, "endnote", open, &mut text, &look),
                "drawing" | "pict" | "object" => self.drawing(child, open)?,
                "AlternateContent" => self.drawing(chosen(child), open)?,
                _ => {}
            }
        }
        if look.hidden {
            if !text.trim().is_empty() {
                self.leave(Kind::Hidden, text);
            }
            return Ok(());
        }
        open.push(text, &look);
        Ok(())
    }

    /// The mark of a note, after the words before it.
    fn mark(
        &mut self,
        node: Node<'_, '_>,
        kind: &str,
        open: &mut Open,
        text: &mut String,
        look: &Style,
    ) {
        open.push(std::mem::take(text), look);
        let Some(id) = named(node, "id") else { return };
        let key = format!("{kind} {id}");
        let name = match self.word.notes.get_index_of(&key) {
            Some(index) => index + 1,
            None => {
                self.word.notes.insert(key, String::new());
                self.word.notes.len()
            }
        };
        open.pieces.push(Piece { note: Some(format!("note-{name}")), ..Piece::default() });
    }

    /// Pictures, text boxes and charts.
    fn drawing(&mut self, node: Node<'_, '_>, open: &mut Open) -> Result<(), Fault> {
        let told = node.descendants().find_map(|node| named(node, "descr").or(alt_of_shape(node)));
        let alt = told.unwrap_or_default().trim().to_owned();
        for inner in node.descendants().filter(Node::is_element) {
            let inside_box = inner.ancestors().take_while(|above| *above != node);
            if inside_box.into_iter().skip(1).any(|above| is(above, "txbxContent")) {
                continue;
            }
            match inner.tag_name().name() {
                "txbxContent" => {
                    let outer = std::mem::take(&mut self.word.parts);
                    self.blocks(inner, true)?;
                    open.beside.append(&mut self.word.parts);
                    self.word.parts = outer;
                }
                "blip" | "imagedata" => {
                    let key = named(inner, "embed").or_else(|| named(inner, "id"));
                    match key.and_then(|key| self.pictures.get(key)) {
                        Some(bytes) => open
                            .beside
                            .push(Part::Picture { bytes: bytes.clone(), alt: alt.clone() }),
                        None => self.leave(Kind::Picture, alt.clone()),
                    }
                }
                "chart" => self.leave(Kind::Chart, alt.clone()),
                _ => {}
            }
        }
        Ok(())
    }

    /// A table of data; one that only places things side by side becomes what it holds.
    fn table(&mut self, node: Node<'_, '_>, inside: bool) -> Result<(), Fault> {
        let rows: Vec<Node<'_, '_>> = descend(node, "tr");
        let cells: Vec<Vec<Node<'_, '_>>> = rows.iter().map(|row| descend(*row, "tc")).collect();
        let is_wide = cells.iter().any(|row| row.len() > 1);
        let is_layout = rows.len() < 2
            || !is_wide
            || node.descendants().any(|inner| is(inner, "drawing") || is(inner, "pict"))
            || descend(node, "tbl").len() > 1
            || inside;
        if is_layout {
            return cells.into_iter().flatten().try_for_each(|cell| self.blocks(cell, true));
        }
        let mut table = Vec::new();
        for row in cells {
            let mut texts = Vec::new();
            for cell in row {
                let outer = std::mem::take(&mut self.word.parts);
                self.blocks(cell, true)?;
                let parts = std::mem::replace(&mut self.word.parts, outer);
                texts.push(parts.iter().map(Part::words).collect::<Vec<_>>().join(" "));
            }
            table.push(texts);
        }
        self.word.parts.push(Part::Table(table));
        Ok(())
    }

    /// The texts of footnotes or endnotes that are mentioned.
    fn notes(&mut self, text: &str, kind: &str) -> Result<(), Fault> {
        let tree = tree(kind, text)?;
        let mut found = IndexMap::new();
        for note in tree.descendants().filter(|node| is(*node, kind)) {
            let Some(id) = named(note, "id") else { continue };
            let outer = std::mem::take(&mut self.word.parts);
            self.blocks(note, true)?;
            let parts = std::mem::replace(&mut self.word.parts, outer);
            let words: Vec<String> = parts.iter().map(Part::words).collect();
            found.insert(format!("{kind} {id}"), words.join(" "));
        }
        for (key, words) in found {
            if let Some(place) = self.word.notes.get_mut(&key) {
                *place = words;
            }
        }
        Ok(())
    }

    /// Headers, footers and comments, which no text holds.
    fn around(&mut self, package: &mut Package, folder: &str) -> Result<(), Fault> {
        let kinds = [("/header", Kind::Furniture), ("/footer", Kind::Furniture)];
        let mut parts: Vec<(String, Kind)> = Vec::new();
        for (ending, kind) in kinds {
            let of = self.relations.values().filter(|relation| relation.kind.ends_with(ending));
            parts.extend(of.map(|relation| (relation.target.clone(), kind)));
        }
        parts.sort_by(|one, other| one.0.cmp(&other.0));
        parts.push((format!("{folder}comments.xml"), Kind::Comment));
        for (name, kind) in parts {
            let Some(text) = package.text(&name)? else { continue };
            let tree = tree(&name, &text)?;
            let of = if kind == Kind::Comment { "comment" } else { "p" };
            for node in tree.descendants().filter(|node| is(*node, of)) {
                let words = words(node);
                if !words.is_empty() {
                    self.leave(kind, words);
                }
            }
        }
        Ok(())
    }
}

impl Open {
    fn push(&mut self, words: String, look: &Style) {
        // What stands before the result of a field is its instruction.
        let in_instruction = self.fields.last().is_some_and(|(_, result)| !result);
        if words.is_empty() || in_instruction {
            return;
        }
        let field = self.fields.iter().find_map(|(instruction, _)| link_of(instruction));
        let url = self.url.clone().or(field);
        let (bold, italic) = (look.bold == Some(true), look.italic == Some(true));
        self.pieces.push(Piece { words, bold, italic, url, note: None });
    }

    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.fields.push((String::new(), false)),
            Some("separate") => self.fields.iter_mut().last().into_iter().for_each(|f| f.1 = true),
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
    }
}

/// The address of a field `HYPERLINK "…"`.
fn link_of(instruction: &str) -> Option<String> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?.trim().strip_prefix('"')?;
    address(rest.split_once('"')?.0.to_owned())
}

/// An address that a text can lead to.
fn address(url: String) -> Option<String> {
    let known = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    (known && !url.contains([' ', '(', ')'])).then_some(url)
}

/// Elements of a table that belong to it, not to one inside, wherever controls or changes hold them.
fn descend<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Vec<Node<'a, 'i>> {
    let mut found = Vec::new();
    for child in node.children().filter(Node::is_element) {
        match child.tag_name().name() {
            of if of == name => found.push(child),
            "sdt" | "sdtContent" | "ins" | "customXml" => found.extend(descend(child, name)),
            _ => {}
        }
    }
    found
}

/// What programs of today take of several forms of one thing.
fn chosen<'a, 'i>(node: Node<'a, 'i>) -> Node<'a, 'i> {
    node.children().find(|child| is(*child, "Choice")).unwrap_or(node)
}

fn is_contents(control: Node<'_, '_>) -> bool {
    let gallery = control.descendants().find(|node| is(*node, "docPartGallery"));
    gallery.and_then(value) == Some("Table of Contents")
}

/// The alternative text of a picture in the old drawing language.
fn alt_of_shape<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let is_shape = matches!(node.tag_name().name(), "shape" | "rect");
    is_shape.then(|| named(node, "alt")).flatten()
}

/// All words inside, deleted ones included.
fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(|node| is(*node, "t") || is(*node, "delText"));
    let words: Vec<&str> = texts.filter_map(|node| node.text()).collect();
    words.concat().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A sign of a font of signs: only those that Unicode has at the same place, apart from its private part.
fn symbol(node: Node<'_, '_>) -> Option<char> {
    let code = u32::from_str_radix(named(node, "char")?, 16).ok()?;
    let sign = char::from_u32(code)?;
    // Fonts such as Symbol put their signs here; what they show is not known.
    Some(if (0xf000..0xf100).contains(&code) { '•' } else { sign })
}

/// What stands after a bullet that was typed.
fn typed_bullet(text: &str) -> Option<&str> {
    let mut letters = text.chars();
    let is_bullet = matches!(letters.next(), Some('•' | '·' | '▪' | '●' | '◦' | '‣' | '-'));
    let rest = letters.as_str();
    (is_bullet && rest.starts_with([' ', '\u{a0}'])).then(|| rest.trim())
}
