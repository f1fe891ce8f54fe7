//! Acting, in two ways: on the disk, or not at all. A dry run is the second, so that it goes the
//! whole way of a run, short of the disk.

use std::fmt;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::journal::Journal;
use super::record::{RECORD, Record};
use super::{Pending, Unwritten, beside};
use crate::model::Fingerprint;

/// A file to be written.
#[derive(Debug)]
pub(super) struct NewFile<'a> {
    pub name: String,
    pub bytes: &'a [u8],
    /// What lay there when this was decided.
    pub before: Option<Fingerprint>,
}

/// What can be done to the folder of a record.
pub(super) trait Hands: fmt::Debug {
    /// Writes files: all of them, or none.
    fn place(&mut self, files: &[NewFile<'_>]) -> Result<(), Box<Unwritten>>;
    /// Removes a file that the program wrote.
    fn remove(&mut self, name: &str);
    /// Keeps the record; whatever the journal said is in it.
    fn remember(&mut self, record: &Record) -> io::Result<()>;
}

/// Acts on the disk. While it is there, no other run acts on this folder.
#[derive(Debug)]
pub(super) struct Disk {
    outputs: PathBuf,
    /// Relative to the outputs.
    folder: PathBuf,
    _lock: Option<File>,
}

impl Disk {
    /// Waits until no other run acts on the folder, and clears away what one left that was cut off.
    pub fn new(outputs: &Path, folder: &Path) -> io::Result<Disk> {
        let lock = lock(outputs, folder)?;
        let entries = std::fs::read_dir(outputs.join(folder)).into_iter().flatten();
        for entry in entries.filter_map(Result::ok) {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(".diptych-") && name.ends_with(".tmp") {
                _ = std::fs::remove_file(entry.path());
            }
        }
        Ok(Disk { outputs: outputs.to_owned(), folder: folder.to_owned(), _lock: lock })
    }

    fn path(&self) -> PathBuf {
        self.outputs.join(&self.folder)
    }
}

impl Hands for Disk {
    fn place(&mut self, files: &[NewFile<'_>]) -> Result<(), Box<Unwritten>> {
        if files.is_empty() {
            return Ok(());
        }
        let paths: Vec<(PathBuf, Vec<u8>)> =
            files.iter().map(|file| (self.folder.join(&file.name), file.bytes.to_vec())).collect();
        let pending = Pending::new(&self.outputs, &paths)?;
        pending.lay(&files.iter().map(|file| file.before.clone()).collect::<Vec<_>>())?;
        let prints: Vec<(String, Fingerprint)> =
            files.iter().map(|file| (file.name.clone(), Fingerprint::of(file.bytes))).collect();
        Journal::add(&self.path(), &prints).map_err(|error| {
            let path = self.folder.join(super::journal::JOURNAL);
            Box::new(Unwritten { path, error, changed: Vec::new() })
        })?;
        pending.place().map(drop)
    }

    fn remove(&mut self, name: &str) {
        _ = std::fs::remove_file(self.path().join(name));
    }

    fn remember(&mut self, record: &Record) -> io::Result<()> {
        let folder = self.path();
        std::fs::create_dir_all(&folder)?;
        let file = beside(&folder, record.text().as_bytes())?;
        file.persist(folder.join(RECORD)).map_err(|error| error.error)?;
        Journal::end(&folder);
        Ok(())
    }
}

/// A lock that runs on one folder share: one of 256 files, so that they do not grow with the archive
/// and none has ever to be removed. Where a system of files knows no locks, there is none.
fn lock(outputs: &Path, folder: &Path) -> io::Result<Option<File>> {
    let locks = outputs.join(".cache/locks");
    std::fs::create_dir_all(&locks)?;
    let print = Fingerprint::of(crate::diagnostic::shown(folder).as_bytes());
    let file = File::options()
        .write(true)
        .create(true)
        .truncate(false)
        .open(locks.join(&print.as_str()[..2]))?;
    match file.lock() {
        Ok(()) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(None),
        Err(error) => Err(error),
    }
}

/// Does nothing.
#[derive(Debug)]
pub(super) struct Paper;

impl Hands for Paper {
    fn place(&mut self, _: &[NewFile<'_>]) -> Result<(), Box<Unwritten>> {
        Ok(())
    }

    fn remove(&mut self, _: &str) {}

    fn remember(&mut self, _: &Record) -> io::Result<()> {
        Ok(())
    }
}
