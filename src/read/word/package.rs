//! The ZIP archive that a Word file is: its parts as text, within limits.

use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::sync::Arc;

use roxmltree::{Document, ParsingOptions};
use zip::ZipArchive;

use crate::files::{Bytes, limits::word as limits};

/// Why a Word file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is something else: an old .doc, a PDF, a web page.
    NoWord,
    /// It asks for a password.
    Protected,
    TooLarge,
    Damaged(String),
}

impl Fault {
    /// Its name in the catalogues of messages.
    pub fn id(&self) -> &'static str {
        match self {
            Fault::NoWord => "no-word",
            Fault::Protected => "protected",
            Fault::TooLarge => "too-large",
            Fault::Damaged(_) => "damaged",
        }
    }
}

/// What an old .doc, and a file with a password, begins with (MS-CFB).
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// In such a file, the name of the stream that is encrypted, in UTF-16.
const ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// The parts of a Word file.
#[derive(Debug)]
pub(super) struct Package {
    zip: ZipArchive<Cursor<Bytes>>,
    /// What may still be unpacked, in bytes.
    budget: u64,
}

impl Package {
    pub fn open(bytes: Bytes) -> Result<Package, Fault> {
        if bytes.starts_with(COMPOUND) {
            let protected = bytes.windows(ENCRYPTED.len()).any(|part| part == ENCRYPTED);
            return Err(if protected { Fault::Protected } else { Fault::NoWord });
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::NoWord)?;
        if zip.len() > limits::ENTRIES {
            return Err(Fault::TooLarge);
        }
        Ok(Package { zip, budget: limits::UNPACKED })
    }

    /// The name of the part with the text: where the list of relationships says that it is.
    pub fn main(&mut self) -> Result<String, Fault> {
        let found = self.relations("")?.into_values();
        let mut main = found.filter(|relation| relation.kind.ends_with("/officeDocument"));
        let name = main.next().map(|relation| relation.target).ok_or(Fault::NoWord)?;
        let is_word = self.zip.index_for_name(&name).is_some() && name.ends_with(".xml");
        let is_other = ["xl/", "ppt/"].iter().any(|other| name.starts_with(other));
        if is_word && !is_other { Ok(name) } else { Err(Fault::NoWord) }
    }

    pub fn has(&self, ending: &str) -> bool {
        self.zip.file_names().any(|name| name.ends_with(ending))
    }

    /// The bytes of a part; `None` if there is none.
    pub fn bytes(&mut self, name: &str) -> Result<Option<Arc<[u8]>>, Fault> {
        let Some(index) = self.zip.index_for_name(name) else { return Ok(None) };
        let entry = self.zip.by_index(index).map_err(|why| Fault::Damaged(why.to_string()))?;
        let mut bytes = Vec::new();
        let read = entry.take(self.budget + 1).read_to_end(&mut bytes);
        read.map_err(|why| Fault::Damaged(format!("{name}: {why}")))?;
        let left = self.budget.checked_sub(bytes.len() as u64).ok_or(Fault::TooLarge)?;
        self.budget = left;
        Ok(Some(bytes.into()))
    }

    /// A part as text; `None` if there is none.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        if bytes.len() > limits::PART {
            return Err(Fault::TooLarge);
        }
        let text =
            str::from_utf8(&bytes).map_err(|why| Fault::Damaged(format!("{name}: {why}")))?;
        Ok(Some(text.trim_start_matches('\u{feff}').to_owned()))
    }

    /// The relationships of a part, by their keys; those of the file itself for no part.
    pub fn relations(&mut self, part: &str) -> Result<HashMap<String, Relation>, Fault> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let separator = if folder.is_empty() { "" } else { "/" };
        let Some(text) = self.text(&format!("{folder}{separator}_rels/{file}.rels"))? else {
            return Ok(HashMap::new());
        };
        let tree = tree(part, &text)?;
        let all = tree.descendants().filter(|node| node.tag_name().name() == "Relationship");
        let named = all.filter_map(|node| {
            let [id, kind, target] = ["Id", "Type", "Target"].map(|key| node.attribute(key));
            let outside = node.attribute("TargetMode") == Some("External");
            let target = if outside { target?.to_owned() } else { within(folder, target?) };
            Some((id?.to_owned(), Relation { kind: kind?.to_owned(), target, outside }))
        });
        Ok(named.collect())
    }
}

/// Where a relationship leads.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    pub kind: String,
    /// The name of a part, or an address outside.
    pub target: String,
    pub outside: bool,
}

/// The name of a part that another of this folder names.
fn within(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut names: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in target.split('/') {
        match name {
            ".." => drop(names.pop()),
            "." | "" => {}
            name => names.push(name),
        }
    }
    names.join("/")
}

/// A part as a tree. Declarations of types are refused, for they can grow without end.
pub(super) fn tree<'x>(name: &str, text: &'x str) -> Result<Document<'x>, Fault> {
    let options = ParsingOptions { nodes_limit: limits::NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|why| match why {
        roxmltree::Error::NodesLimitReached => Fault::TooLarge,
        why => Fault::Damaged(format!("{name}: {why}")),
    })
}
