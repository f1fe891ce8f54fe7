//! What the styles of a Word file say of the paragraphs that have them.

use std::collections::HashMap;

use roxmltree::Node;

use super::package::{Fault, Package, tree};

/// What a style says, and those that it is based on.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    /// As Word calls it in every language: `heading 1`, `Title`.
    pub name: String,
    /// 1 to 9, if paragraphs of it are headings.
    pub level: Option<u8>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub hidden: bool,
    /// In half points.
    pub size: Option<u32>,
    pub listed: bool,
}

/// The styles of a file by their keys.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// In half points, of text that no style says anything of.
    pub size: u32,
}

/// So many styles may be based on one another.
const DEEPEST: usize = 20;

impl Styles {
    pub fn read(package: &mut Package, folder: &str) -> Result<Styles, Fault> {
        let mut styles = Styles { size: 22, ..Styles::default() };
        let name = format!("{folder}styles.xml");
        let Some(text) = package.text(&name)? else { return Ok(styles) };
        let tree = tree(&name, &text)?;
        let defaults = tree.descendants().find(|node| is(*node, "rPrDefault"));
        let size = defaults.and_then(|node| node.descendants().find(|node| is(*node, "sz")));
        if let Some(size) = size.and_then(|node| value(node)?.parse().ok()) {
            styles.size = size;
        }
        let mut bases = HashMap::new();
        for node in tree.descendants().filter(|node| is(*node, "style")) {
            let Some(id) = named(node, "styleId") else { continue };
            let child = |name| node.children().find(|child| is(*child, name));
            if let Some(base) = child("basedOn").and_then(value) {
                bases.insert(id.to_owned(), base.to_owned());
            }
            let name = child("name").and_then(value).unwrap_or_default().to_lowercase();
            let mut style = Style { name, ..Style::default() };
            if let Some(runs) = child("rPr") {
                style.says(runs);
            }
            let paragraph = child("pPr");
            let outline = paragraph.and_then(|node| node.children().find(|n| is(*n, "outlineLvl")));
            let outline = outline.and_then(|node| value(node)?.parse::<u8>().ok());
            style.level = outline.filter(|level| *level < 9).map(|level| level + 1);
            style.listed =
                paragraph.is_some_and(|node| node.children().any(|child| is(child, "numPr")));
            if let Some(level) = style.name.strip_prefix("heading ") {
                style.level = level.trim().parse().ok();
            }
            styles.styles.insert(id.to_owned(), style);
        }
        styles.inherit(&bases);
        Ok(styles)
    }

    fn inherit(&mut self, bases: &HashMap<String, String>) {
        let ids: Vec<String> = self.styles.keys().cloned().collect();
        for id in ids {
            let mut style = self.styles.get(&id).cloned().unwrap_or_default();
            let mut base = bases.get(&id);
            for _ in 0..DEEPEST {
                let Some(found) = base.and_then(|base| self.styles.get(base)) else { break };
                style.level = style.level.or(found.level);
                style.bold = style.bold.or(found.bold);
                style.italic = style.italic.or(found.italic);
                style.size = style.size.or(found.size);
                style.listed |= found.listed;
                base = base.and_then(|base| bases.get(base));
            }
            self.styles.insert(id, style);
        }
    }

    pub fn of(&self, id: Option<&str>) -> Style {
        id.and_then(|id| self.styles.get(id)).cloned().unwrap_or_default()
    }
}

impl Style {
    /// Takes over what the properties of runs say.
    pub fn says(&mut self, properties: Node<'_, '_>) {
        for node in properties.children() {
            match node.tag_name().name() {
                "b" => self.bold = Some(is_on(node)),
                "i" => self.italic = Some(is_on(node)),
                "vanish" | "webHidden" => self.hidden = is_on(node),
                "sz" => self.size = value(node).and_then(|size| size.parse().ok()).or(self.size),
                _ => {}
            }
        }
    }
}

/// Whether a switch is on: it is unless it says otherwise.
fn is_on(node: Node<'_, '_>) -> bool {
    !matches!(value(node), Some("0" | "false" | "off" | "none"))
}

/// Whether an element is called so, whatever its namespace: strict files have others.
pub(super) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// An attribute by its name without the namespace.
pub(super) fn named<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|found| found.value())
}

pub(super) fn value<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    named(node, "val")
}
