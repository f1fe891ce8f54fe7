//! What is remembered of a folder below the outputs: what its documents said, what they were made
//! from, and which bytes were written. Readable, comparable line by line, without times.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::Path;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::document::{Line, by_name, joined};
use crate::files::{Files, Refusal};
use crate::model::{Fingerprint, State};

/// The file of a record, in the folder that it is about.
pub const RECORD: &str = ".diptych.json";

/// The version of its form.
const SCHEMA: u32 = 1;

/// The version alone, of a record whose form may be unknown.
#[derive(Deserialize)]
struct Version {
    schema: u32,
}

/// The record of one folder.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub schema: u32,
    /// By the kind of the document.
    pub editions: BTreeMap<String, EditionRecord>,
    /// By the name of the file.
    pub files: BTreeMap<String, FileRecord>,
}

/// One document in all its languages, as it was made last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EditionRecord {
    pub state: State,
    /// Counted from 1; a correction of what was published makes the next, and so does taking it back.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub version: u32,
    /// What it was made from: files of the inputs, folders of the templates, the program.
    pub inputs: BTreeMap<String, String>,
    /// What its files were made of: the trees, the look and the program; `None` where they are to be
    /// made anew in any case, because something was found in making them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tree: Option<Fingerprint>,
    /// How many pages it has, by the code of the language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pages: BTreeMap<String, usize>,
    /// By the code of the language.
    pub languages: BTreeMap<String, LanguageRecord>,
    /// The versions that were published before, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<FormerRecord>,
}

fn first() -> u32 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref)] // The signature that serde asks for.
fn is_first(version: &u32) -> bool {
    *version == 1
}

impl EditionRecord {
    /// Whether readers may have this, and `version` takes its place. A draft was never out.
    pub fn is_former_of(&self, version: u32) -> bool {
        self.version < version && self.state.is_final()
    }

    /// Whether the files of this are those that `now` would have.
    pub fn makes_the_same(&self, now: &EditionRecord) -> bool {
        self.tree.is_some()
            && (self.state, self.version, &self.tree, &self.languages)
                == (now.state, now.version, &now.tree, &now.languages)
    }
}

/// A version of a document that another took the place of. Its files lie in [`former_name`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormerRecord {
    pub version: u32,
    /// By the code of the language.
    pub languages: BTreeMap<String, LanguageRecord>,
}

/// What a document says in one language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LanguageRecord {
    /// The words of every block, in reading order.
    pub text: IndexMap<String, Words>,
    /// The values among them, by their keys.
    pub facts: BTreeMap<String, FactRecord>,
}

impl LanguageRecord {
    /// The lines of every block.
    pub fn blocks(&self) -> IndexMap<String, Vec<Line>> {
        let text = self.text.iter();
        text.map(|(name, words)| (name.clone(), words.lines().into_owned())).collect()
    }

    /// The lines of every block; blocks of one name in one entry.
    pub fn lines(&self) -> IndexMap<String, Vec<Line>> {
        by_name(self.blocks())
    }

    /// The words of every block as `document::said` gives them: blocks of one name in one entry.
    pub fn said(&self) -> IndexMap<String, String> {
        let mut said: IndexMap<String, String> = IndexMap::new();
        for (name, words) in &self.text {
            let name = name.split_once(" #").map_or(name.as_str(), |(name, _)| name);
            let all = said.entry(name.to_owned()).or_default();
            if !all.is_empty() {
                all.push_str(" ¦ ");
            }
            all.push_str(&words.joined());
        }
        said
    }
}

/// The words of a block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Words {
    /// Line by line, with what each line is.
    Lines(Vec<Line>),
    /// In one text, its parts with ` ¦ ` between them: from before lines were kept.
    Joined(String),
}

impl Words {
    /// Line by line; what the lines are may not be known.
    pub fn lines(&self) -> Cow<'_, [Line]> {
        match self {
            Words::Lines(lines) => Cow::Borrowed(lines),
            Words::Joined(text) => {
                let texts = text.split(" ¦ ").map(|text| vec![text.to_owned()]);
                Cow::Owned(texts.map(|texts| Line { role: None, texts }).collect())
            }
        }
    }

    /// In one text, to be compared and read.
    pub fn joined(&self) -> String {
        match self {
            Words::Lines(lines) => joined(lines),
            Words::Joined(text) => text.clone(),
        }
    }
}

/// A value that is printed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FactRecord {
    /// Exact, and the same in every language.
    pub value: String,
    /// Where it comes from: a cell or a line of an input.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The blocks that print it.
    pub blocks: Vec<String>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FileRecord {
    /// What the program would write, as far as it knows.
    pub made: Fingerprint,
    /// What it wrote last; `None` if it never did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wrote: Option<Fingerprint>,
    pub owner: Owner,
    /// What it laid beside a file that it did not touch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fresh: Option<Fingerprint>,
}

impl FileRecord {
    /// Whether it is ours, and what was written last is what would be written.
    pub fn is_as_made(&self) -> bool {
        let wrote = self.wrote.as_ref();
        self.owner == Owner::Ours && self.fresh.is_none() && wrote == Some(&self.made)
    }
}

/// Whose a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Owner {
    /// The program writes it.
    Ours,
    /// People write it, and said so.
    Theirs,
}

impl Record {
    /// The record of a folder; an empty one if there is none, or none that can be read: then every
    /// file that lies there and differs is taken for somebody else's.
    ///
    /// # Errors
    /// If it is there and the system does not let it be read, or a newer version of the program wrote it.
    pub fn read(files: &dyn Files, folder: &Path) -> io::Result<Record> {
        match files.read(&folder.join(RECORD)) {
            Ok(bytes) => Record::parsed(&bytes),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Record::default()),
            Err(error) => Err(error),
        }
    }

    /// What bytes say, as far as the program could have written it.
    fn parsed(bytes: &[u8]) -> io::Result<Record> {
        let version = serde_json::from_slice::<Version>(bytes).map_or(0, |version| version.schema);
        if version > SCHEMA {
            return Err(Refusal::Newer.into());
        }
        let mut record: Record = serde_json::from_slice(bytes).unwrap_or_default();
        record.files.retain(|name, _| is_file_name(name));
        record.editions.retain(|kind, _| is_plain(kind));
        Ok(record)
    }

    /// As it is written.
    pub fn text(&self) -> String {
        let record = Record { schema: SCHEMA, ..self.clone() };
        // Maps with keys that are texts always have a form in JSON.
        serde_json::to_string_pretty(&record).unwrap_or_default() + "\n"
    }
}

/// Whether a name is one of those that the program gives, and no path to anywhere else: `note.ru.docx`, or
/// `v1/note.ru.docx` for a former version.
fn is_file_name(name: &str) -> bool {
    match name.split_once('/') {
        Some((folder, name)) => {
            let version = folder.strip_prefix('v').unwrap_or_default();
            version.parse::<u32>().is_ok_and(|number| number.to_string() == version)
                && is_plain(name)
        }
        None => is_plain(name),
    }
}

/// Whether a name is a plain one on every system; the files of the program itself begin with a dot.
fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && !name.contains(['/', '\\', ':'])
        && !name.contains(char::is_control)
}

/// Whether a folder has a record.
pub fn has_record(files: &dyn Files, folder: &Path) -> bool {
    files.is_file(&folder.join(RECORD))
}

/// `note.ru.docx` → `v1/note.ru.docx`: where a file of a former version lies.
pub fn former_name(version: u32, name: &str) -> String {
    format!("v{version}/{name}")
}

/// The kind of document that a file belongs to.
pub fn kind_of(name: &str) -> &str {
    let name = name.rsplit('/').next().unwrap_or_default();
    name.split('.').next().unwrap_or_default()
}

/// `note.ru.docx` → `note.ru.fresh.docx`: what lies beside a file that is not touched.
pub fn fresh_name(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.fresh.{ending}"),
        None => format!("{name}.fresh"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Memory;

    #[test]
    fn a_record_names_files_of_its_folder_alone() {
        let own = ["note.ru.docx", "v12/note.en.pdf", "2019-07-11-seminar.zip"];
        assert!(own.iter().all(|name| is_file_name(name)));
        for name in [
            "",
            "..",
            "../people.yaml",
            "../../inputs/people.yaml",
            "/etc/passwd",
            "v1/../a",
            "v1/v2/a",
            "x/a",
            "v1",
            "v01/a",
            "C:a",
            "a\\b",
            "..\\a",
            ".diptych.json",
            "a\nb",
            "v1/.hidden",
        ] {
            assert!(!is_file_name(name) || name == "v1", "{name}");
        }
    }

    #[test]
    fn a_record_of_a_newer_version_is_not_read() {
        let (files, folder) = (Memory::new(), Path::new("a"));
        files.put(folder.join(RECORD), *br#"{"schema": 2, "pages": {}}"#);
        let refused = Record::read(&files, folder).map_err(|error| Refusal::of(&error));
        assert_eq!(refused, Err(Some(Refusal::Newer)));
        files.put(folder.join(RECORD), *b"{\"schema\": 1, \"editions\"");
        assert_eq!(Record::read(&files, folder).expect("none"), Record::default());
    }
}
