//! The only place that writes below `outputs/`. The files of an edition appear whole under their
//! names and all together, or everything stays as it was.

mod record;
mod journal;
mod decide;
mod reason;
mod files;
mod output_folder;
mod choose;
mod cache;

pub use cache::Kept;
pub use cache::{Entries, Entry, Memory, SHEETS, sheet};
pub use cache::{Moment, Stamp, Stamped, lies, stamped};
pub use choose::{TRASH, Unchosen, accept, prune, replace, unmade_files};
pub use output_folder::{Plan, Ready, Run, Shelf, Step};
pub use reason::Reason;
pub use record::{
    EditionRecord, FactRecord, FileRecord, FormerRecord, LanguageRecord, Owner, Record, Words,
    former_name, fresh_name, has_record,
};

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use crate::model::Fingerprint;

/// The files that lie in a folder: paths relative to the outputs, in order.
pub fn lying(outputs: &Path, folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(outputs.join(folder)).into_iter().flatten();
    let files = entries.filter_map(Result::ok).filter(|entry| entry.path().is_file());
    let mut files: Vec<_> = files.map(|entry| folder.join(entry.file_name())).collect();
    files.sort();
    files
}

/// What happened to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Written {
    Created,
    Replaced,
    /// The same bytes lie there already, or what lies there is theirs by agreement.
    Kept,
    /// It is not ours to change; what would be written lies beside it.
    Held,
}

/// Why nothing was written.
#[derive(Debug)]
pub struct Unwritten {
    /// The file that stood in the way, relative to the outputs.
    pub path: PathBuf,
    pub error: io::Error,
    /// The files that could not be put back as they were; empty unless the disk fails twice.
    pub changed: Vec<PathBuf>,
}

/// Writes the files, by their paths relative to the outputs: all of them, or none.
///
/// # Errors
/// If one of them cannot be written; then those that were there are there as before.
pub fn write_all(
    outputs: &Path,
    files: &[(PathBuf, Vec<u8>)],
) -> Result<Vec<Written>, Box<Unwritten>> {
    Pending::new(outputs, files)?.place()
}

/// Files that lie on the disk whole and only wait for their names.
#[derive(Debug)]
pub struct Pending {
    outputs: PathBuf,
    files: Vec<Prepared>,
}

impl Pending {
    /// Writes the files, by their paths relative to the outputs, without giving them their names.
    ///
    /// # Errors
    /// If one of them cannot be written.
    pub fn new(outputs: &Path, files: &[(PathBuf, Vec<u8>)]) -> Result<Pending, Box<Unwritten>> {
        let prepared = files.iter().map(|(path, bytes)| {
            prepare(outputs, path, bytes).map_err(|error| {
                Box::new(Unwritten { path: path.clone(), error, changed: Vec::new() })
            })
        });
        Ok(Pending { outputs: outputs.to_owned(), files: prepared.collect::<Result<_, _>>()? })
    }

    /// An error if other bytes lay there than those that a plan was made for, by the paths in order.
    ///
    /// # Errors
    /// With the first of these files.
    pub fn lay(&self, expected: &[Option<Fingerprint>]) -> Result<(), Box<Unwritten>> {
        let other = self.files.iter().zip(expected).find(|(file, lay)| file.before != **lay);
        other.map_or(Ok(()), |(file, _)| {
            let (path, error) = (file.path.clone(), ErrorKind::ResourceBusy.into());
            Err(Box::new(Unwritten { path, error, changed: Vec::new() }))
        })
    }

    /// What will become of each file, in their order.
    pub fn plan(&self) -> impl Iterator<Item = Written> {
        self.files.iter().map(|file| file.written)
    }

    /// Gives the files their names: all of them, or none.
    ///
    /// # Errors
    /// If one cannot have its name; then the files that were there are there as before.
    pub fn place(self) -> Result<Vec<Written>, Box<Unwritten>> {
        place(&self.outputs, self.files)
    }
}

/// A file that only waits for its name.
#[derive(Debug)]
struct Prepared {
    /// Relative to the outputs.
    path: PathBuf,
    written: Written,
    /// The new bytes; `None` if they lie there already.
    new: Option<NamedTempFile>,
    /// The bytes that lie there, once more; `None` if nothing does.
    former: Option<NamedTempFile>,
    /// Of what lies there.
    before: Option<Fingerprint>,
}

impl Prepared {
    /// An error if something else lies there by now: somebody saved a file while the program worked.
    fn still(&self, outputs: &Path) -> io::Result<()> {
        let lies = match std::fs::read(outputs.join(&self.path)) {
            Ok(bytes) => Some(Fingerprint::of(&bytes)),
            Err(_) => None,
        };
        if lies == self.before { Ok(()) } else { Err(ErrorKind::ResourceBusy.into()) }
    }
}

fn prepare(outputs: &Path, relative: &Path, bytes: &[u8]) -> io::Result<Prepared> {
    let path = outputs.join(relative);
    let before = match std::fs::read(&path) {
        Ok(before) => Some(before),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let print = before.as_deref().map(Fingerprint::of);
    let kept = before.as_deref() == Some(bytes);
    let mut prepared = Prepared {
        path: relative.to_owned(),
        written: Written::Kept,
        new: None,
        former: None,
        before: print,
    };
    if kept {
        return Ok(prepared);
    }
    let folder = path.parent().unwrap_or(outputs);
    std::fs::create_dir_all(folder)?;
    prepared.written = if before.is_some() { Written::Replaced } else { Written::Created };
    prepared.new = Some(beside(folder, bytes)?);
    prepared.former = before.map(|before| beside(folder, &before)).transpose()?;
    Ok(prepared)
}

/// A temporary file in the folder, which disappears unless it is given a name.
fn beside(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    // Made by `create_new`, so that the file gets the rights of any other file of the folder:
    // a temporary file proper would be readable by its owner alone.
    let mut name = tempfile::Builder::new();
    let mut file = name
        .prefix(".diptych-")
        .suffix(".tmp")
        .make_in(folder, |path| std::fs::File::create_new(path))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Gives every file its name. If one cannot have it, those before it are put back as they were.
fn place(outputs: &Path, prepared: Vec<Prepared>) -> Result<Vec<Written>, Box<Unwritten>> {
    let mut placed: Vec<Prepared> = Vec::new();
    for mut file in prepared {
        let path = outputs.join(&file.path);
        let named = file.new.take().map(|new| {
            file.still(outputs)?;
            new.persist(&path).map_err(|error| error.error)
        });
        match named {
            Some(Err(error)) => {
                let changed = placed.into_iter().rev().filter_map(|file| restored(outputs, file));
                return Err(Box::new(Unwritten {
                    path: file.path,
                    error,
                    changed: changed.collect(),
                }));
            }
            Some(Ok(_)) | None => placed.push(file),
        }
    }
    Ok(placed.into_iter().map(|file| file.written).collect())
}

/// Puts a file back as it was. The path of one that could not be.
fn restored(outputs: &Path, file: Prepared) -> Option<PathBuf> {
    let path = outputs.join(&file.path);
    let outcome = match (file.written, file.former) {
        (Written::Kept | Written::Held, _) => Ok(()),
        (_, Some(former)) => former.persist(&path).map(drop).map_err(|error| error.error),
        (_, None) => std::fs::remove_file(&path),
    };
    outcome.is_err().then_some(file.path)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::disallowed_methods)]
mod tests {
    use super::*;

    fn files(names: &[&str], bytes: &[u8]) -> Vec<(PathBuf, Vec<u8>)> {
        names.iter().map(|name| (PathBuf::from(name), bytes.to_vec())).collect()
    }

    /// The files that lie below a folder, with their bytes.
    fn bytes_below(folder: &Path) -> Vec<(String, Vec<u8>)> {
        let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
        let mut found: Vec<_> = entries
            .filter(|entry| entry.path().is_file())
            .map(|entry| {
                let name = entry.file_name().into_string().unwrap();
                (name, std::fs::read(entry.path()).unwrap())
            })
            .collect();
        found.sort();
        found
    }

    #[test]
    fn all_files_are_written() {
        let outputs = tempfile::tempdir().unwrap();
        let write =
            |names: &[&str], bytes: &[u8]| write_all(outputs.path(), &files(names, bytes)).unwrap();
        assert_eq!(write(&["a", "b"], b"old"), [Written::Created; 2]);
        assert_eq!(write(&["a"], b"new"), [Written::Replaced]);
        assert_eq!(write(&["a", "b"], b"new"), [Written::Kept, Written::Replaced]);
        let both = ["a", "b"].map(|name| (name.to_owned(), b"new".to_vec()));
        assert_eq!(bytes_below(outputs.path()), both);
    }

    #[test]
    fn a_folder_in_the_way_leaves_everything_as_it_was() {
        let outputs = tempfile::tempdir().unwrap();
        write_all(outputs.path(), &files(&["a", "b", "d"], b"old")).unwrap();
        std::fs::create_dir(outputs.path().join("c")).unwrap();
        let before = bytes_below(outputs.path());
        let why = write_all(outputs.path(), &files(&["a", "b", "c", "d"], b"new")).unwrap_err();
        assert_eq!((why.path, why.changed), (PathBuf::from("c"), Vec::new()));
        assert_eq!(bytes_below(outputs.path()), before);
    }

    #[test]
    fn what_somebody_saved_meanwhile_is_not_lost() {
        let outputs = tempfile::tempdir().unwrap();
        write_all(outputs.path(), &files(&["a", "b"], b"old")).unwrap();
        let pending = Pending::new(outputs.path(), &files(&["a", "b"], b"new")).unwrap();
        std::fs::write(outputs.path().join("b"), b"edited").unwrap();
        let why = pending.place().unwrap_err();
        assert_eq!((why.path, why.error.kind()), (PathBuf::from("b"), ErrorKind::ResourceBusy));
        let kept = [("a".to_owned(), b"old".to_vec()), ("b".to_owned(), b"edited".to_vec())];
        assert_eq!(bytes_below(outputs.path()), kept);
        // Or before the program had looked at it for the last time.
        let pending = Pending::new(outputs.path(), &files(&["b"], b"new")).unwrap();
        assert!(pending.lay(&[Some(Fingerprint::of(b"edited"))]).is_ok());
        assert!(pending.lay(&[Some(Fingerprint::of(b"old"))]).is_err());
    }

    /// What is in the way appears only between the writing and the naming.
    #[test]
    fn what_was_named_already_is_put_back() {
        let outputs = tempfile::tempdir().unwrap();
        write_all(outputs.path(), &files(&["a", "kept"], b"old")).unwrap();
        let before = bytes_below(outputs.path());
        let new = [("a", "new"), ("b", "new"), ("kept", "old"), ("c", "new")];
        let prepared = new.map(|(name, bytes)| {
            super::prepare(outputs.path(), Path::new(name), bytes.as_bytes()).unwrap()
        });
        std::fs::create_dir(outputs.path().join("c")).unwrap();
        let why = place(outputs.path(), prepared.into()).unwrap_err();
        assert_eq!((why.path, why.changed), (PathBuf::from("c"), Vec::new()));
        assert_eq!(bytes_below(outputs.path()), before);
    }
}
