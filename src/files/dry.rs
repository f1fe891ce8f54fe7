//! Other files, of which nothing is ever changed: every change seems to succeed and does nothing.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Bytes, Entry, Files, Lock, Stat};

/// Files that are only read. What would be written is not kept either: who wants to read it again takes
/// [`Memory`](super::Memory).
#[derive(Debug, Clone)]
pub struct Dry(Arc<dyn Files>);

impl Dry {
    /// Reads these files and changes none.
    pub fn over(files: Arc<dyn Files>) -> Dry {
        Dry(files)
    }
}

impl Files for Dry {
    fn read(&self, path: &Path) -> io::Result<Bytes> {
        self.0.read(path)
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        self.0.stat(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        self.0.list(folder)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        self.0.real(path)
    }

    fn make_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn create(&self, _: &Path, _: &[u8], _: bool) -> io::Result<()> {
        Ok(())
    }

    fn append(&self, _: &Path, _: &[u8], _: bool) -> io::Result<()> {
        Ok(())
    }

    fn rename(&self, _: &Path, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn remove(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn remove_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn lock(&self, _: &Path) -> io::Result<Lock> {
        Ok(Lock(None))
    }
}
