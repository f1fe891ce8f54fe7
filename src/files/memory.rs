//! Files in memory: alone, or laid over others as unsaved edits are.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use super::{Bytes, Entry, Files, Kind, Lock, Stamp, Stat, plain};

/// Files in memory. What is written stays there: files that it is laid over are never changed.
#[derive(Debug, Default)]
pub struct Memory {
    below: Option<Arc<dyn Files>>,
    here: RwLock<Here>,
}

#[derive(Debug, Default, Clone)]
struct Here {
    /// By their plain paths; `None` for one that was removed from the files below.
    files: BTreeMap<PathBuf, Option<File>>,
    folders: BTreeSet<PathBuf>,
    /// How often anything was written.
    changes: u64,
}

#[derive(Debug, Clone)]
struct File {
    bytes: Bytes,
    /// No two files that ever were have the same.
    number: u64,
}

impl Memory {
    /// No files at all.
    pub fn new() -> Memory {
        Memory::default()
    }

    /// Lays over other files, which show through where nothing was put.
    pub fn over(files: Arc<dyn Files>) -> Memory {
        Memory { below: Some(files), here: RwLock::default() }
    }

    /// Puts a file in its place, with the folders above it.
    pub fn put(&self, path: impl AsRef<Path>, bytes: impl Into<Bytes>) {
        let path = plain(path.as_ref());
        self.change(|here| here.put(path, bytes.into()));
    }

    /// Takes back what was put or removed under a path: what lies below shows through again.
    pub fn restore(&self, path: impl AsRef<Path>) {
        let path = plain(path.as_ref());
        self.change(|here| _ = here.files.remove(&path));
    }

    fn change<R>(&self, change: impl FnOnce(&mut Here) -> R) -> R {
        change(&mut self.here.write().unwrap_or_else(PoisonError::into_inner))
    }

    fn look<R>(&self, look: impl FnOnce(&Here) -> R) -> R {
        look(&self.here.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Asks the files below; without any, nothing lies there.
    fn beneath<R>(&self, ask: impl FnOnce(&dyn Files) -> io::Result<R>) -> io::Result<R> {
        self.below.as_deref().map_or(Err(ErrorKind::NotFound.into()), ask)
    }

    /// A folder that there is.
    fn is_there(&self, folder: &Path) -> io::Result<()> {
        let is_root = folder.as_os_str().is_empty();
        if is_root || self.is_folder(folder) { Ok(()) } else { Err(ErrorKind::NotFound.into()) }
    }
}

impl Clone for Memory {
    /// Other files that hold the same: a change to one does not show in the other.
    fn clone(&self) -> Memory {
        Memory { below: self.below.clone(), here: RwLock::new(self.look(Here::clone)) }
    }
}

impl Here {
    fn put(&mut self, path: PathBuf, bytes: Bytes) {
        self.changes += 1;
        self.folders.extend(path.ancestors().skip(1).map(Path::to_owned));
        self.files.insert(path, Some(File { bytes, number: self.changes }));
    }

    /// A file that was put here; `Some(None)` for one that was removed.
    fn file(&self, path: &Path) -> Option<Option<&File>> {
        self.files.get(path).map(Option::as_ref)
    }
}

/// A file in memory has no time that could be too new: its number tells it from all others.
fn stamp(size: usize, file: u64) -> Stamp {
    Stamp { size: size as u64, modified: 0, changed: 0, file }
}

/// The name of what lies in a folder itself.
fn name_in(folder: &Path, path: &Path) -> Option<OsString> {
    path.file_name().filter(|_| path.parent() == Some(folder)).map(OsStr::to_owned)
}

impl Files for Memory {
    fn read(&self, path: &Path) -> io::Result<Bytes> {
        let plain = plain(path);
        let here =
            self.look(|here| here.file(&plain).map(|file| file.map(|file| file.bytes.clone())));
        match here {
            Some(Some(bytes)) => Ok(bytes),
            Some(None) => Err(ErrorKind::NotFound.into()),
            None if self.look(|here| here.folders.contains(&plain)) => {
                Err(ErrorKind::IsADirectory.into())
            }
            None => self.beneath(|files| files.read(path)),
        }
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        let plain = plain(path);
        let here = self.look(|here| {
            here.file(&plain).map(|file| file.map(|file| stamp(file.bytes.len(), file.number)))
        });
        match here {
            Some(Some(stamp)) => Ok(Stat { kind: Kind::File, stamp }),
            Some(None) => Err(ErrorKind::NotFound.into()),
            None if self.look(|here| here.folders.contains(&plain)) => {
                let number = self.look(|here| here.changes);
                Ok(Stat { kind: Kind::Folder, stamp: stamp(0, number) })
            }
            None => self.beneath(|files| files.stat(path)),
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let plain = plain(folder);
        let mut entries: BTreeMap<_, Kind> = match self.beneath(|files| files.list(folder)) {
            Ok(entries) => entries.into_iter().map(|entry| (entry.name, entry.kind)).collect(),
            Err(error) => match self.look(|here| here.folders.contains(&plain)) {
                true => BTreeMap::new(),
                false => return Err(error),
            },
        };
        self.look(|here| {
            let folders = here.folders.iter().filter_map(|path| name_in(&plain, path));
            entries.extend(folders.map(|name| (name, Kind::Folder)));
            for (path, file) in &here.files {
                match (name_in(&plain, path), file) {
                    (Some(name), Some(_)) => _ = entries.insert(name, Kind::File),
                    (Some(name), None) => _ = entries.remove(&name),
                    (None, _) => {}
                }
            }
        });
        Ok(entries.into_iter().map(|(name, kind)| Entry { name, kind }).collect())
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        if let Ok(real) = self.beneath(|files| files.real(path)) {
            return Ok(real);
        }
        let plain = plain(path);
        self.stat(&plain).map(|_| ()).or_else(|_| self.is_there(&plain))?;
        match (plain.parent(), plain.file_name()) {
            (Some(folder), Some(name)) => {
                Ok(self.real(folder).map_or(plain.clone(), |folder| folder.join(name)))
            }
            _ => Ok(plain),
        }
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let folder = plain(folder);
        self.change(|here| here.folders.extend(folder.ancestors().map(Path::to_owned)));
        Ok(())
    }

    fn create(&self, path: &Path, bytes: &[u8], _: bool) -> io::Result<()> {
        if self.exists(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        self.is_there(path.parent().unwrap_or(Path::new("")))?;
        self.put(path, bytes);
        Ok(())
    }

    fn append(&self, path: &Path, bytes: &[u8], _: bool) -> io::Result<()> {
        let before = match self.read(path) {
            Ok(before) => before,
            Err(error) if error.kind() == ErrorKind::NotFound => Bytes::default(),
            Err(error) => return Err(error),
        };
        self.is_there(path.parent().unwrap_or(Path::new("")))?;
        self.put(path, [&before[..], bytes].concat());
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let bytes = self.read(from)?;
        if self.is_folder(to) {
            return Err(ErrorKind::IsADirectory.into());
        }
        self.put(to, bytes);
        self.remove(from)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.read(path)?;
        let path = plain(path);
        let is_below = self.below.as_ref().is_some_and(|files| files.exists(&path));
        self.change(|here| match is_below {
            true => _ = here.files.insert(path, None),
            false => _ = here.files.remove(&path),
        });
        Ok(())
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        if !self.list(folder)?.is_empty() {
            return Err(ErrorKind::DirectoryNotEmpty.into());
        }
        self.change(|here| _ = here.folders.remove(&plain(folder)));
        Ok(())
    }

    fn lock(&self, _: &Path) -> io::Result<Lock> {
        // Nobody else can see these files.
        Ok(Lock(None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Disk;

    fn names(files: &dyn Files, folder: &Path) -> Vec<String> {
        let entries = files.list(folder).expect("listed").into_iter();
        entries.map(|entry| entry.name.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn alone_it_is_a_disk() {
        let files = Memory::new();
        files.put("a/b/c.txt", *b"one");
        assert!(files.is_folder(Path::new("a/b")) && files.is_file(Path::new("./a/x/../b/c.txt")));
        assert_eq!(names(&files, Path::new("a")), ["b"]);
        let before = files.stamp(Path::new("a/b/c.txt"));
        files.put("a/b/c.txt", *b"two");
        assert_ne!(files.stamp(Path::new("a/b/c.txt")), before, "every change is seen");
        files.append(Path::new("a/b/c.txt"), b"!", true).expect("written");
        files.rename(Path::new("a/b/c.txt"), Path::new("a/d.txt")).expect("renamed");
        assert_eq!(&*files.read(Path::new("a/d.txt")).expect("read"), b"two!");
        assert_eq!(names(&files, Path::new("a/b")), [""; 0]);
        files.remove_folder(Path::new("a/b")).expect("removed");
        assert_eq!(names(&files, Path::new("a")), ["d.txt"]);
        assert!(files.create(Path::new("x/y"), b"", false).is_err(), "there is no such folder");
        assert!(files.create(Path::new("a/d.txt"), b"", false).is_err(), "it is there");
    }

    #[test]
    fn over_others_it_changes_nothing_below() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        Disk.create(&path("a"), b"below", false).expect("written");
        Disk.create(&path("b"), b"below", false).expect("written");
        let files = Memory::over(Arc::new(Disk));
        files.put(path("a"), *b"above");
        files.put(path("new/c"), *b"above");
        files.remove(&path("b")).expect("removed");
        assert_eq!(&*files.read(&path("a")).expect("read"), b"above");
        assert_eq!(names(&files, folder.path()), ["a", "new"]);
        assert_eq!(names(&Disk, folder.path()), ["a", "b"]);
        let real = folder.path().canonicalize().expect("real");
        assert_eq!(files.real(&path("new/c")).expect("real"), real.join("new/c"));
        let other = files.clone();
        files.restore(path("a"));
        assert_eq!(&*files.read(&path("a")).expect("read"), b"below");
        assert_eq!(&*other.read(&path("a")).expect("read"), b"above");
        assert_eq!(&*Disk.read(&path("a")).expect("read"), b"below");
    }
}
