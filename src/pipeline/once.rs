//! Inputs that are opened once, and folders that are listed once: what was read is handed out again, so that what a document is made from and
//! what is remembered of it are the same bytes, whatever happens to the file meanwhile.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::files::{Bytes, Entry, Files, Stat};
use crate::model::Fingerprint;

/// So many bytes are held. What is older is forgotten and would be opened again; its fingerprint stays. A
/// press release has 2 MB of inputs, a report of the sample 5 MB.
const MOST: usize = 32 << 20;

/// Files of which each is opened once, and none is changed.
#[derive(Debug)]
pub(super) struct Once {
    files: Arc<dyn Files>,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    files: HashMap<PathBuf, Arc<Mutex<Input>>>,
    /// What lies in the folders that were asked for: each event looks at all those beside it.
    folders: HashMap<PathBuf, Vec<Entry>>,
    /// Those whose bytes are held, the oldest first.
    held: VecDeque<(PathBuf, usize)>,
    /// Of all of them.
    size: usize,
}

#[derive(Debug, Default)]
struct Input {
    bytes: Option<Bytes>,
    print: Option<Fingerprint>,
}

impl Once {
    /// Nothing was opened yet.
    pub fn over(files: Arc<dyn Files>) -> Once {
        Once { files, seen: Mutex::default() }
    }

    /// The fingerprint of a file, as it was when it was opened.
    ///
    /// # Errors
    /// Those of the system, if it has to be opened for this.
    pub fn print(&self, path: &Path) -> io::Result<Fingerprint> {
        let bytes = self.read_unless(path, |input| input.print.is_some())?;
        let input = self.input(path);
        let mut input = locked(&input);
        let known = input.print.get_or_insert_with(|| Fingerprint::of(&bytes.unwrap_or_default()));
        Ok(known.clone())
    }

    fn input(&self, path: &Path) -> Arc<Mutex<Input>> {
        let mut seen = locked(&self.seen);
        match seen.files.get(path) {
            Some(input) => input.clone(),
            None => seen.files.entry(path.to_owned()).or_default().clone(),
        }
    }

    /// The bytes of a file, opened now unless it was before; `None` where nobody needs them.
    fn read_unless(&self, path: &Path, done: impl Fn(&Input) -> bool) -> io::Result<Option<Bytes>> {
        let input = self.input(path);
        let bytes = {
            // Who else wants this file waits for it.
            let mut input = locked(&input);
            if input.bytes.is_some() || done(&input) {
                return Ok(input.bytes.clone());
            }
            let bytes = self.files.read(path)?;
            input.bytes = Some(bytes.clone());
            bytes
        };
        self.hold(path, bytes.len());
        Ok(Some(bytes))
    }

    /// Forgets all files of a folder that nobody asks for any more.
    pub fn forget(&self, folder: &Path) {
        let mut seen = locked(&self.seen);
        seen.files.retain(|path, _| !path.starts_with(folder));
        seen.folders.retain(|path, _| !path.starts_with(folder));
        seen.held.retain(|(path, _)| !path.starts_with(folder));
        seen.size = seen.held.iter().map(|(_, size)| size).sum();
    }

    /// Forgets the oldest bytes where there are too many.
    fn hold(&self, path: &Path, size: usize) {
        let mut forgotten = Vec::new();
        {
            let mut seen = locked(&self.seen);
            seen.held.push_back((path.to_owned(), size));
            seen.size += size;
            while seen.size > MOST
                && let Some((oldest, size)) = seen.held.pop_front()
            {
                seen.size -= size;
                forgotten.extend(seen.files.get(&oldest).cloned());
            }
        }
        for input in forgotten {
            let mut input = locked(&input);
            if let Some(bytes) = input.bytes.take() {
                input.print.get_or_insert_with(|| Fingerprint::of(&bytes));
            }
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Files for Once {
    fn read(&self, path: &Path) -> io::Result<Bytes> {
        Ok(self.read_unless(path, |_| false)?.unwrap_or_default())
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        self.files.stat(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        if let Some(known) = locked(&self.seen).folders.get(folder) {
            return Ok(known.clone());
        }
        let entries = self.files.list(folder)?;
        locked(&self.seen).folders.insert(folder.to_owned(), entries.clone());
        Ok(entries)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        self.files.real(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Memory;

    #[test]
    fn files_of_a_folder_are_forgotten_and_no_others() {
        let files = Memory::new();
        let [one, other] = ["events/a/1.jpg", "events/ab/1.jpg"].map(Path::new);
        files.put(one, &b"12"[..]);
        files.put(other, &b"345"[..]);
        let once = Once::over(Arc::new(files));
        let read = |path: &Path| once.read(path).map(|bytes| bytes.to_vec()).ok();
        assert_eq!([read(one), read(other)], [Some(b"12".to_vec()), Some(b"345".to_vec())]);
        once.forget(Path::new("events/a"));
        let seen = locked(&once.seen);
        assert_eq!(seen.files.keys().collect::<Vec<_>>(), [other]);
        assert_eq!((seen.held.len(), seen.size), (1, 3));
    }
}
