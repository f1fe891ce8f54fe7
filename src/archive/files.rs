//! What can be done to the folder of a record. A dry run goes the same way with files that nothing changes.

use std::io;
use std::path::{Path, PathBuf};

use super::journal::Journal;
use super::record::{RECORD, Record};
use super::unnamed::{Unnamed, clear};
use super::{Pending, Unwritten};
use crate::files::{Files, Kind, Lock};
use crate::model::Fingerprint;

/// A file to be written.
#[derive(Debug)]
pub(super) struct NewFile<'a> {
    pub name: String,
    pub bytes: &'a [u8],
    /// What lay there when this was decided.
    pub before: Option<Fingerprint>,
}

/// The folder of a record. While this is there, no other run acts on the folder.
#[derive(Debug)]
pub(super) struct Hands<'f> {
    pub files: &'f dyn Files,
    outputs: PathBuf,
    /// Relative to the outputs.
    folder: PathBuf,
    _lock: Lock,
}

impl<'f> Hands<'f> {
    /// Waits until no other run acts on the folder, and clears away what one left that was cut off.
    pub fn new(files: &'f dyn Files, outputs: &Path, folder: &Path) -> io::Result<Hands<'f>> {
        let lock = lock(files, outputs, folder)?;
        let (outputs, folder) = (outputs.to_owned(), folder.to_owned());
        let hands = Hands { files, outputs, folder, _lock: lock };
        let path = hands.path();
        clear(files, &path);
        for entry in files.list(&path).unwrap_or_default() {
            // Former versions lie there.
            if entry.kind == Kind::Folder {
                clear(files, &path.join(entry.name));
            }
        }
        Ok(hands)
    }

    /// The folder.
    pub fn path(&self) -> PathBuf {
        self.outputs.join(&self.folder)
    }

    /// Writes files: all of them, or none.
    pub fn place(&self, new: &[NewFile<'_>]) -> Result<(), Box<Unwritten>> {
        if new.is_empty() {
            return Ok(());
        }
        let paths: Vec<(PathBuf, Vec<u8>)> =
            new.iter().map(|file| (self.folder.join(&file.name), file.bytes.to_vec())).collect();
        let pending = Pending::new(self.files, &self.outputs, &paths)?;
        pending.lay(&new.iter().map(|file| file.before.clone()).collect::<Vec<_>>())?;
        let prints: Vec<(String, Fingerprint)> =
            new.iter().map(|file| (file.name.clone(), Fingerprint::of(file.bytes))).collect();
        Journal::add(self.files, &self.path(), &prints).map_err(|error| {
            let path = self.folder.join(super::journal::JOURNAL);
            Box::new(Unwritten { path, error, changed: Vec::new() })
        })?;
        pending.place().map(drop)
    }

    /// Removes a file that the program wrote.
    pub fn remove(&self, name: &str) {
        _ = self.files.remove(&self.path().join(name));
    }

    /// Keeps the record; whatever the journal said is in it.
    pub fn remember(&self, record: &Record) -> io::Result<()> {
        let folder = self.path();
        self.files.make_folder(&folder)?;
        let file = Unnamed::safe(self.files, &folder, record.text().as_bytes())?;
        file.named(&folder.join(RECORD))?;
        Journal::end(self.files, &folder);
        Ok(())
    }
}

/// A lock that runs on one folder share: one of 256 files, so that they do not grow with the archive
/// and none has ever to be removed.
fn lock(files: &dyn Files, outputs: &Path, folder: &Path) -> io::Result<Lock> {
    let locks = outputs.join(".cache/locks");
    files.make_folder(&locks)?;
    let print = Fingerprint::of(crate::diagnostic::shown(folder).as_bytes());
    files.lock(&locks.join(&print.as_str()[..2]))
}
