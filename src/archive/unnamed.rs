//! A file that lies in its folder whole and waits for its name.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use crate::files::Files;

/// How such files are called, with a number between the two; the next run clears away what a run leaves that
/// is cut off.
const BEGIN: &str = ".diptych-";
const END: &str = ".tmp";
/// So many files that were left are stepped over.
const TRIES: usize = 10_000;

/// Such a file; it disappears unless it gets its name.
#[derive(Debug)]
pub(super) struct Unnamed<'f> {
    files: &'f dyn Files,
    path: PathBuf,
}

/// Whether a file is called like one that waits.
fn is_unnamed(name: &str) -> bool {
    name.starts_with(BEGIN) && name.ends_with(END)
}

/// Clears away what runs left in a folder that were cut off. Only who holds the lock of it may do so.
pub fn clear(files: &dyn Files, folder: &Path) {
    for entry in files.list(folder).unwrap_or_default() {
        if is_unnamed(&entry.name.to_string_lossy()) {
            _ = files.remove(&folder.join(entry.name));
        }
    }
}

impl<'f> Unnamed<'f> {
    /// Writes a file that survives a failure of the power.
    pub fn safe(files: &'f dyn Files, folder: &Path, bytes: &[u8]) -> io::Result<Unnamed<'f>> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        for _ in 0..TRIES {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = folder.join(format!("{BEGIN}{number}{END}"));
            match files.create(&path, bytes, true) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                created => return created.map(|()| Unnamed { files, path }),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    /// Writes a file that is no loss. It waits under a name of its own, so that what a run left that was cut
    /// off is replaced by the next that makes it. Whoever else is at it just now may lose it, and then it is torn:
    /// what is kept so must tell whether it is whole.
    pub fn quick(
        files: &'f dyn Files,
        folder: &Path,
        name: &str,
        bytes: &[u8],
    ) -> io::Result<Unnamed<'f>> {
        let path = folder.join(format!("{BEGIN}{name}{END}"));
        _ = files.remove(&path);
        files.create(&path, bytes, false).map(|()| Unnamed { files, path })
    }

    /// Gives it its name; a file that had it is replaced.
    pub fn named(mut self, name: &Path) -> io::Result<()> {
        self.files.rename(&self.path, name)?;
        // Nothing is left to disappear.
        self.path = PathBuf::new();
        Ok(())
    }
}

impl Drop for Unnamed<'_> {
    fn drop(&mut self) {
        if !self.path.as_os_str().is_empty() {
            _ = self.files.remove(&self.path);
        }
    }
}
