//! The only door to the disk. Everything that is read or written goes through [`Files`]: the disk itself
//! ([`Disk`]), a disk on which nothing is ever changed ([`Dry`]), or bytes in memory, alone or laid over
//! other files ([`Memory`]).
//!
//! Paths are those of the system, relative to the folder that the program runs in or absolute. Errors are
//! those of the system; nothing here knows what a file means.

mod disk;
mod dry;
mod inside;
pub mod limits;
mod memory;
mod near;
mod paths;
mod refusal;
mod shipped;
mod stamp;
mod walk;

pub use disk::Disk;
pub use dry::Dry;
pub use inside::{Inside, resolved};
pub use memory::Memory;
pub use near::{beside, near};
pub use paths::{joined, plain};
pub use refusal::Refusal;
pub use shipped::{shipped, shipped_names};
pub use stamp::{Clock, Moment, Stamp};
pub use walk::{Found, walk};

use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The bytes of a whole file.
pub type Bytes = Arc<[u8]>;

/// What lies under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, where it is not followed.
    Link,
    /// A device, a pipe and the like.
    Other,
}

/// What a folder holds under one name; a link is not followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Without the folder.
    pub name: OsString,
    /// What it is.
    pub kind: Kind,
}

/// What the system says of a file or a folder without opening it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stat {
    /// What it is; of a link, what it leads to.
    pub kind: Kind,
    /// Its size, its times and its number.
    pub stamp: Stamp,
}

/// Holds a lock until it is dropped.
#[derive(Debug)]
pub struct Lock(
    #[allow(dead_code, reason = "dropping the file opens the lock")] Option<std::fs::File>,
);

/// The files that the library reads and writes. What only reads need not know how to change anything: it
/// refuses with [`io::ErrorKind::ReadOnlyFilesystem`].
pub trait Files: fmt::Debug + Send + Sync {
    /// The bytes of a regular file.
    ///
    /// # Errors
    /// Those of the system, such as [`io::ErrorKind::NotFound`]; a [`Refusal`] if it is no regular file, or larger
    /// than the [`limits`] allow.
    fn read(&self, path: &Path) -> io::Result<Bytes>;

    /// What lies there, links followed.
    ///
    /// # Errors
    /// Those of the system; [`io::ErrorKind::NotFound`] if nothing does.
    fn stat(&self, path: &Path) -> io::Result<Stat>;

    /// What a folder holds, in the order of the names.
    ///
    /// # Errors
    /// Those of the system.
    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>>;

    /// The absolute path with all links resolved.
    ///
    /// # Errors
    /// Those of the system; [`io::ErrorKind::NotFound`] if nothing lies there.
    fn real(&self, path: &Path) -> io::Result<PathBuf>;

    /// Makes a folder and those above it, where they are not there yet.
    ///
    /// # Errors
    /// Those of the system.
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let _ = folder;
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    /// Writes a file that is not there yet. With `safe` it does not return before the bytes are on the disk.
    ///
    /// # Errors
    /// Those of the system; [`io::ErrorKind::AlreadyExists`] if something lies there.
    fn create(&self, path: &Path, bytes: &[u8], safe: bool) -> io::Result<()> {
        let _ = (path, bytes, safe);
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    /// Adds bytes to the end of a file, which is made if there is none. With `safe` it does not return before
    /// they are on the disk.
    ///
    /// # Errors
    /// Those of the system.
    fn append(&self, path: &Path, bytes: &[u8], safe: bool) -> io::Result<()> {
        let _ = (path, bytes, safe);
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    /// Gives a file another name; a file that had it is replaced in one step.
    ///
    /// # Errors
    /// Those of the system.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let _ = (from, to);
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    /// Removes a file.
    ///
    /// # Errors
    /// Those of the system.
    fn remove(&self, path: &Path) -> io::Result<()> {
        let _ = path;
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    /// Removes an empty folder.
    ///
    /// # Errors
    /// Those of the system; one if something lies in it.
    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        let _ = folder;
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    /// Waits until nobody else holds the lock of this file, which is made if there is none.
    ///
    /// # Errors
    /// Those of the system.
    fn lock(&self, path: &Path) -> io::Result<Lock> {
        let _ = path;
        Err(io::ErrorKind::ReadOnlyFilesystem.into())
    }

    /// Whether a regular file lies there, links followed.
    fn is_file(&self, path: &Path) -> bool {
        self.stat(path).is_ok_and(|stat| stat.kind == Kind::File)
    }

    /// Whether a folder lies there, links followed.
    fn is_folder(&self, path: &Path) -> bool {
        self.stat(path).is_ok_and(|stat| stat.kind == Kind::Folder)
    }

    /// Whether anything lies there, links followed.
    fn exists(&self, path: &Path) -> bool {
        self.stat(path).is_ok()
    }

    /// The stamp of what lies there; `None` if nothing does, or nothing that can be seen.
    fn stamp(&self, path: &Path) -> Option<Stamp> {
        self.stat(path).ok().map(|stat| stat.stamp)
    }
}
