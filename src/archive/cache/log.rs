//! What one build knows for the next: one file of lines, below the outputs. A line has a name and what is kept
//! under it; the last line of a name counts. Lines are only ever added, so that a build adds as much as it
//! made; once most of them are outdated, the file is written anew. Whoever deletes it loses nothing but time.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::archive::unnamed::Unnamed;
use crate::files::Files;

/// The file, and the lock that runs share, below the outputs.
const FILE: &str = ".cache/known.log";
const LOCK: &str = ".cache/locks/known";
/// What every whole line ends with: a line that a crash cut off lacks it. JSON never has it as it is.
const END: &str = "\u{1e}\n";
/// What would end a line too early.
const ENDS: [char; 3] = ['\n', '\r', '\u{1e}'];
/// So many bytes of outdated lines are no burden.
const SPARE: usize = 1 << 20;

/// The file of one folder of outputs.
#[derive(Debug)]
pub struct Log {
    files: Arc<dyn Files>,
    outputs: PathBuf,
}

/// What is kept by its name.
pub type Lines<'t> = BTreeMap<&'t str, &'t str>;

/// The last line of each name. A name without anything is forgotten; a line that was cut off is none.
pub fn latest(text: &str) -> Lines<'_> {
    let whole = text.split_inclusive('\n').filter_map(|line| line.strip_suffix(END));
    let mut lines: Lines<'_> = whole.filter_map(|line| line.split_once('\t')).collect();
    lines.retain(|_, kept| !kept.is_empty());
    lines
}

/// Whether most of a text is outdated.
pub fn is_outdated(text: &str, lines: &Lines<'_>) -> bool {
    let live: usize =
        lines.iter().map(|(name, kept)| name.len() + kept.len() + 1 + END.len()).sum();
    text.len() > 2 * live + SPARE
}

impl Log {
    /// The log of some outputs.
    pub fn of(files: Arc<dyn Files>, outputs: &Path) -> Log {
        Log { files, outputs: outputs.to_owned() }
    }

    /// All lines; none where the file cannot be read.
    pub fn read(&self) -> String {
        let bytes = self.files.read(&self.outputs.join(FILE)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Adds lines, and writes the file anew if it is outdated: of the lines before, those whose names are to be
    /// kept. Where that fails, what they say is found again the next time.
    pub fn add(&self, lines: &[(String, String)], outdated: bool, keep: &dyn Fn(&str) -> bool) {
        let plain = lines.iter().filter(|(name, kept)| {
            !name.contains('\t') && ![name, kept].iter().any(|text| text.contains(ENDS))
        });
        // What a crash cut off must not join the first line of these.
        let mut added = "\n".to_owned();
        plain.for_each(|(name, kept)| added.extend([name, "\t", kept, END]));
        let (path, lock) = (self.outputs.join(FILE), self.outputs.join(LOCK));
        let made = lock.parent().is_some_and(|folder| self.files.make_folder(folder).is_ok());
        let Some(_lock) = made.then(|| self.files.lock(&lock).ok()).flatten() else { return };
        if !outdated {
            _ = self.files.append(&path, added.as_bytes(), false);
            return;
        }
        let before = self.read() + &added;
        let lines = latest(&before).into_iter().filter(|(name, _)| keep(name));
        let text: String = lines.flat_map(|(name, kept)| [name, "\t", kept, END]).collect();
        let folder = self.outputs.join(".cache");
        if let Ok(file) = Unnamed::quick(&*self.files, &folder, "known", text.as_bytes()) {
            _ = file.named(&path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Memory;

    fn line(name: &str, kept: &str) -> (String, String) {
        (name.to_owned(), kept.to_owned())
    }

    #[test]
    fn the_last_line_of_a_name_counts() {
        let log = Log::of(Arc::new(Memory::new()), Path::new("outputs"));
        let all = |_: &str| true;
        log.add(&[line("a b", "1\t{}"), line("б", "2")], false, &all);
        log.add(
            &[line("a b", "3"), line("c", "4"), line("d\te", "5"), line("f", "6\n7")],
            false,
            &all,
        );
        let text = log.read();
        assert_eq!(latest(&text), Lines::from([("a b", "3"), ("б", "2"), ("c", "4")]));
        log.add(&[line("c", "")], true, &|name| name != "б");
        assert_eq!(log.read(), "a b\t3\u{1e}\n");
    }

    #[test]
    fn what_was_cut_off_is_not_taken_and_takes_nothing_with_it() {
        let files = Arc::new(Memory::new());
        let log = Log::of(files.clone(), Path::new("outputs"));
        log.add(&[line("a", "one"), line("b", "two")], false, &|_| true);
        let whole = log.read();
        for end in 0..whole.len() {
            files.put(Path::new("outputs").join(FILE), &whole.as_bytes()[..end]);
            log.add(&[line("c", "three")], false, &|_| true);
            let text = log.read();
            let lines = latest(&text);
            assert!(lines.get("a").is_none_or(|kept| *kept == "one"), "{text}");
            assert!(lines.get("b").is_none_or(|kept| *kept == "two"), "{text}");
            assert_eq!(lines.get("c"), Some(&"three"));
        }
    }

    #[test]
    fn a_log_is_outdated_when_most_of_it_is() {
        let long = "x".repeat(2 * SPARE);
        let text = format!("a\t{long}{END}a\tb{END}");
        assert!(is_outdated(&text, &latest(&text)));
        let text = format!("a\tb{END}a\t{long}{END}");
        assert!(!is_outdated(&text, &latest(&text)));
    }
}
