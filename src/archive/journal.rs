//! What is about to be renamed, written down first: after a crash between the renaming and the
//! record, a file that is known here is ours and no edit of anybody.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use crate::files::Files;
use crate::model::Fingerprint;

/// The file of a journal, in the folder that it is about. It is there only while a run writes.
pub const JOURNAL: &str = ".diptych.journal";

/// Files and the bytes that they were to have.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Journal(BTreeSet<(String, String)>);

impl Journal {
    /// What the last run left, if it did not come to its end. A line that was cut off names nothing.
    pub fn read(files: &dyn Files, folder: &Path) -> Journal {
        let text = files.read(&folder.join(JOURNAL)).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let lines = text.lines().filter_map(|line| line.split_once(' '));
        Journal(lines.map(|(print, name)| (name.to_owned(), print.to_owned())).collect())
    }

    /// Whether a file of these bytes was about to be written.
    pub fn has(&self, name: &str, print: &Fingerprint) -> bool {
        self.0.contains(&(name.to_owned(), print.as_str().to_owned()))
    }

    /// Adds lines and does not return before they are on the disk.
    ///
    /// # Errors
    /// If they cannot be written.
    pub fn add(
        files: &dyn Files,
        folder: &Path,
        named: &[(String, Fingerprint)],
    ) -> io::Result<()> {
        let lines: String =
            named.iter().map(|(name, print)| format!("{} {name}\n", print.as_str())).collect();
        // What a crash cut off must not join the first line of these.
        files.append(&folder.join(JOURNAL), format!("\n{lines}").as_bytes(), true)
    }

    /// Removes the file: what it said stands in the record.
    pub fn end(files: &dyn Files, folder: &Path) {
        // One that stays names only what is remembered as well.
        _ = files.remove(&folder.join(JOURNAL));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Memory;

    #[test]
    fn what_was_cut_off_names_nothing_and_hides_nothing() {
        let (files, folder) = (Memory::new(), Path::new("a"));
        files.make_folder(folder).expect("made");
        let print = Fingerprint::of(b"one");
        Journal::add(&files, folder, &[("a b.docx".into(), print.clone())]).expect("written");
        files.append(&folder.join(JOURNAL), b"ba7816bf8f01", false).expect("written");
        Journal::add(&files, folder, &[("c".into(), print.clone())]).expect("written");
        let journal = Journal::read(&files, folder);
        assert!(journal.has("a b.docx", &print) && journal.has("c", &print));
        assert!(!journal.has("c", &Fingerprint::of(b"two")) && !journal.has("b", &print));
        Journal::end(&files, folder);
        assert_eq!(Journal::read(&files, folder), Journal::default());
    }
}
