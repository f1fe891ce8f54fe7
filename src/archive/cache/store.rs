//! What was found of every event and report, with the stamps of all files that it was found from:
//! below the outputs, in 256 small files, so that one event costs one of them. It only spares work. What
//! cannot be understood is taken for nothing known.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::stat::Stamped;
use crate::archive::unnamed::Unnamed;
use crate::files::{Files, Stamp};
use crate::model::Fingerprint;

/// The folder, below the outputs.
const FOLDER: &str = ".cache/known";
/// One more whenever what is kept has another form.
const HEAD: &str = "diptych known 1";
/// How many files there are.
pub const SHEETS: usize = 256;

/// What is known of one event.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entry {
    /// What it shares with all others, when this was found.
    pub key: String,
    /// Relative to the project.
    pub inputs: Stamped,
    /// Relative to the outputs.
    pub outputs: Stamped,
    /// What was found, in one line.
    pub said: String,
}

/// Entries by the names of their events.
pub type Entries = BTreeMap<String, Entry>;

/// The files of one folder of outputs.
#[derive(Debug)]
pub struct Memory {
    files: Arc<dyn Files>,
    folder: PathBuf,
}

/// The file that an event is in, below [`SHEETS`]: the same for ever and everywhere.
pub fn sheet(name: &str) -> usize {
    let print = Fingerprint::of(name.as_bytes());
    usize::from_str_radix(&print.as_str()[..2], 16).unwrap_or_default()
}

impl Memory {
    /// The memory of some outputs.
    pub fn of(files: Arc<dyn Files>, outputs: &Path) -> Memory {
        Memory { files, folder: outputs.join(FOLDER) }
    }

    /// The entries of a file, by its name.
    pub fn read(&self, name: &str) -> Entries {
        let bytes = self.files.read(&self.folder.join(name)).unwrap_or_default();
        str::from_utf8(&bytes).ok().and_then(read).unwrap_or_default()
    }

    /// Keeps entries under the name of a file. Where that fails they are found again the next time.
    pub fn write(&self, name: &str, entries: &Entries) {
        if self.files.make_folder(&self.folder).is_ok()
            && let Ok(file) = Unnamed::quick(&*self.files, &self.folder, text(entries).as_bytes())
        {
            _ = file.named(&self.folder.join(name));
        }
    }
}

fn text(entries: &Entries) -> String {
    let mut out = format!("{HEAD}\n");
    for (name, entry) in entries.iter().filter(|(name, entry)| is_plain(name, entry)) {
        _ = writeln!(out, "event {name}\nkey {}", entry.key);
        for (word, files) in [("in", &entry.inputs), ("out", &entry.outputs)] {
            let mut folder = "";
            for (path, stamp) in files {
                let path = path.to_str().unwrap_or_default();
                let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
                if above != folder {
                    folder = above;
                    _ = writeln!(out, "at {folder}");
                }
                _ = match stamp {
                    Some(Stamp { size, modified, changed, file }) => {
                        writeln!(out, "{word} {size} {modified} {changed} {file} {name}")
                    }
                    None => writeln!(out, "{word}- {name}"),
                };
            }
            out.push_str("at \n");
        }
        _ = writeln!(out, "said {}", entry.said);
    }
    out + "end\n"
}

/// Whether an entry has a form in lines, and is the same when it is read.
fn is_plain(name: &str, entry: &Entry) -> bool {
    let plain = |text: &str| !text.contains(['\n', '\r']);
    let paths = entry.inputs.iter().chain(&entry.outputs);
    let named = |path: &Path| path.to_str().is_some_and(|path| plain(path) && !path.contains('\\'));
    plain(name) && plain(&entry.said) && paths.into_iter().all(|(path, _)| named(path))
}

fn read(text: &str) -> Option<Entries> {
    let lines = text.strip_prefix(HEAD)?.strip_prefix('\n')?.strip_suffix("end\n")?;
    let mut entries = Entries::new();
    let mut open: Option<(&str, Entry)> = None;
    let mut folder = Path::new("");
    for line in lines.lines() {
        let (word, rest) = line.split_once(' ')?;
        match (word, &mut open) {
            ("event", open) => *open = Some((rest, Entry::default())),
            ("key", Some((_, entry))) => rest.clone_into(&mut entry.key),
            ("at", Some(_)) => folder = Path::new(rest),
            ("in", Some((_, entry))) => entry.inputs.push(file(folder, rest)?),
            ("in-", Some((_, entry))) => entry.inputs.push((folder.join(rest), None)),
            ("out", Some((_, entry))) => entry.outputs.push(file(folder, rest)?),
            ("out-", Some((_, entry))) => entry.outputs.push((folder.join(rest), None)),
            ("said", open) => {
                let (name, mut entry) = open.take()?;
                rest.clone_into(&mut entry.said);
                entries.insert(name.to_owned(), entry);
            }
            _ => return None,
        }
    }
    Some(entries)
}

fn file(folder: &Path, line: &str) -> Option<(PathBuf, Option<Stamp>)> {
    let mut parts = line.splitn(5, ' ');
    let stamp = Stamp {
        size: parts.next()?.parse().ok()?,
        modified: parts.next()?.parse().ok()?,
        changed: parts.next()?.parse().ok()?,
        file: parts.next()?.parse().ok()?,
    };
    Some((folder.join(parts.next()?), Some(stamp)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(said: &str) -> Entry {
        let stamp = Stamp { size: 1, modified: 2, changed: -3, file: u64::MAX };
        let files = ["", "a", "a/b c.yaml", "a/d/e", "f"].map(|path| (path.into(), Some(stamp)));
        let outputs = vec![("2019/a".into(), Some(stamp)), ("2019/a/1 2 3 4 5".into(), None)];
        Entry { key: "k".into(), inputs: files.into(), outputs, said: said.into() }
    }

    #[test]
    fn what_is_written_is_read() {
        let memory = Memory::of(Arc::new(crate::files::Memory::new()), Path::new("outputs"));
        let entries = Entries::from([("a b".into(), entry("{}")), ("б".into(), Entry::default())]);
        memory.write("00", &entries);
        assert_eq!(memory.read("00"), entries);
        assert_eq!(memory.read("01"), Entries::new());
    }

    #[test]
    fn what_has_no_form_in_lines_is_not_kept() {
        let entries = Entries::from([
            ("a".into(), entry("one")),
            ("b".into(), entry("two\nlines")),
            ("c\nend".into(), entry("three")),
        ]);
        assert_eq!(read(&text(&entries)), Some(Entries::from([("a".into(), entry("one"))])));
    }

    #[test]
    fn what_was_cut_off_is_not_taken() {
        let whole = text(&Entries::from([("a".into(), entry("one"))]));
        assert!(read(&whole).is_some());
        for end in 0..whole.len() {
            assert!(whole.get(..end).is_none_or(|part| read(part).is_none()), "{end}");
        }
        assert_eq!(read(&whole.replace("known 1", "known 0")), None);
        assert_eq!(read(&whole.replace("in 1 2", "in 1 x")), None);
    }
}
