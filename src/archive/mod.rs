//! The only place that writes below `outputs/`. The files of an edition appear whole under their
//! names and all together, or everything stays as it was.

mod record;
mod journal;
mod decide;
mod reason;
mod unnamed;
mod files;
mod output_folder;
mod choose;
mod begin;
mod cache;

pub use begin::begin;
pub use cache::Kept;
pub use cache::{Log, is_outdated, latest};
pub use cache::{Stamped, lies, stamped};
pub use choose::{TRASH, Unchosen, accept, prune, replace, unmade_files};
pub use output_folder::{Ready, Shelf};
pub use reason::Reason;
pub use record::{
    EditionRecord, FactRecord, LanguageRecord, Record, Words, fresh_name, has_record,
};

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use unnamed::Unnamed;
pub use unnamed::clear;

use crate::files::{Bytes, Files, Kind};
use crate::model::Fingerprint;

/// The files that lie in a folder: paths relative to the outputs, in order.
pub fn lying(files: &dyn Files, outputs: &Path, folder: &Path) -> Vec<PathBuf> {
    let path = outputs.join(folder);
    let entries = files.list(&path).unwrap_or_default().into_iter();
    let lying = entries.filter(|entry| match entry.kind {
        Kind::Link => files.is_file(&path.join(&entry.name)),
        kind => kind == Kind::File,
    });
    lying.map(|entry| folder.join(entry.name)).collect()
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
    files: &dyn Files,
    outputs: &Path,
    new: &[(PathBuf, Vec<u8>)],
) -> Result<Vec<Written>, Box<Unwritten>> {
    Pending::new(files, outputs, new)?.place()
}

/// Writes a file that is not there yet.
///
/// # Errors
/// If there is one by that name, or it cannot be written.
pub fn write_new(files: &dyn Files, path: &Path, bytes: &[u8]) -> io::Result<()> {
    files.create(path, bytes, false)
}

/// Files that lie on the disk whole and only wait for their names.
#[derive(Debug)]
pub struct Pending<'f> {
    files: &'f dyn Files,
    outputs: PathBuf,
    prepared: Vec<Prepared<'f>>,
}

impl<'f> Pending<'f> {
    /// Writes the files, by their paths relative to the outputs, without giving them their names.
    ///
    /// # Errors
    /// If one of them cannot be written.
    pub fn new(
        files: &'f dyn Files,
        outputs: &Path,
        new: &[(PathBuf, Vec<u8>)],
    ) -> Result<Pending<'f>, Box<Unwritten>> {
        let prepared = new.iter().map(|(path, bytes)| {
            prepare(files, outputs, path, bytes).map_err(|error| {
                Box::new(Unwritten { path: path.clone(), error, changed: Vec::new() })
            })
        });
        let prepared = prepared.collect::<Result<_, _>>()?;
        Ok(Pending { files, outputs: outputs.to_owned(), prepared })
    }

    /// An error if other bytes lay there than those that a plan was made for, by the paths in order.
    ///
    /// # Errors
    /// With the first of these files.
    pub fn lay(&self, expected: &[Option<Fingerprint>]) -> Result<(), Box<Unwritten>> {
        let other = self.prepared.iter().zip(expected).find(|(file, lay)| file.before != **lay);
        other.map_or(Ok(()), |(file, _)| {
            let (path, error) = (file.path.clone(), ErrorKind::ResourceBusy.into());
            Err(Box::new(Unwritten { path, error, changed: Vec::new() }))
        })
    }

    /// Gives the files their names: all of them, or none.
    ///
    /// # Errors
    /// If one cannot have its name; then the files that were there are there as before.
    pub fn place(self) -> Result<Vec<Written>, Box<Unwritten>> {
        place(self.files, &self.outputs, self.prepared)
    }
}

/// Writes files one after another, each safely, where the last is what the others are for: once it lies there, nothing
/// is missing and nothing waits for a name. What a run left beside them that was cut off is cleared away before.
///
/// # Errors
/// If one cannot be written; those before it are.
pub fn write_in_turn(
    files: &dyn Files,
    root: &Path,
    new: &[(PathBuf, Vec<u8>)],
) -> Result<(), Box<Unwritten>> {
    new.iter()
        .filter_map(|(path, _)| path.parent())
        .for_each(|folder| clear(files, &root.join(folder)));
    new.iter().try_for_each(|file| write_all(files, root, std::slice::from_ref(file)).map(|_| ()))
}

/// A file that only waits for its name.
#[derive(Debug)]
struct Prepared<'f> {
    /// Relative to the outputs.
    path: PathBuf,
    written: Written,
    /// The new bytes; `None` if they lie there already.
    new: Option<Unnamed<'f>>,
    /// The bytes that lie there, once more; `None` if nothing does.
    former: Option<Unnamed<'f>>,
    /// Of what lies there.
    before: Option<Fingerprint>,
}

impl Prepared<'_> {
    /// An error if something else lies there by now: somebody saved a file while the program worked.
    fn still(&self, files: &dyn Files, outputs: &Path) -> io::Result<()> {
        let lies = files.read(&outputs.join(&self.path)).ok();
        let lies = lies.map(|bytes| Fingerprint::of(&bytes));
        if lies == self.before { Ok(()) } else { Err(ErrorKind::ResourceBusy.into()) }
    }
}

fn prepare<'f>(
    files: &'f dyn Files,
    outputs: &Path,
    relative: &Path,
    bytes: &[u8],
) -> io::Result<Prepared<'f>> {
    let path = outputs.join(relative);
    let before = lying_bytes(files, &path)?;
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
    files.make_folder(folder)?;
    prepared.written = if before.is_some() { Written::Replaced } else { Written::Created };
    prepared.new = Some(Unnamed::safe(files, folder, bytes)?);
    prepared.former = before.map(|before| Unnamed::safe(files, folder, &before)).transpose()?;
    Ok(prepared)
}

/// The bytes of a file, if there is one.
fn lying_bytes(files: &dyn Files, path: &Path) -> io::Result<Option<Bytes>> {
    match files.read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Gives every file its name. If one cannot have it, those before it are put back as they were.
fn place(
    files: &dyn Files,
    outputs: &Path,
    prepared: Vec<Prepared<'_>>,
) -> Result<Vec<Written>, Box<Unwritten>> {
    let mut placed: Vec<Prepared> = Vec::new();
    for mut file in prepared {
        let path = outputs.join(&file.path);
        let named = file.new.take().map(|new| {
            file.still(files, outputs)?;
            new.named(&path)
        });
        match named {
            Some(Err(error)) => {
                let placed = placed.into_iter().rev();
                let changed = placed.filter_map(|file| restored(files, outputs, file));
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
fn restored(files: &dyn Files, outputs: &Path, file: Prepared<'_>) -> Option<PathBuf> {
    let path = outputs.join(&file.path);
    let outcome = match (file.written, file.former) {
        (Written::Kept | Written::Held, _) => Ok(()),
        (_, Some(former)) => former.named(&path),
        (_, None) => files.remove(&path),
    };
    outcome.is_err().then_some(file.path)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::disallowed_methods)]
mod tests {
    use super::*;
    use crate::files::Disk;

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
        let write = |names: &[&str], bytes: &[u8]| {
            write_all(&Disk, outputs.path(), &files(names, bytes)).unwrap()
        };
        assert_eq!(write(&["a", "b"], b"old"), [Written::Created; 2]);
        assert_eq!(write(&["a"], b"new"), [Written::Replaced]);
        assert_eq!(write(&["a", "b"], b"new"), [Written::Kept, Written::Replaced]);
        let both = ["a", "b"].map(|name| (name.to_owned(), b"new".to_vec()));
        assert_eq!(bytes_below(outputs.path()), both);
    }

    #[test]
    fn a_folder_in_the_way_leaves_everything_as_it_was() {
        let outputs = tempfile::tempdir().unwrap();
        write_all(&Disk, outputs.path(), &files(&["a", "b", "d"], b"old")).unwrap();
        std::fs::create_dir(outputs.path().join("c")).unwrap();
        let before = bytes_below(outputs.path());
        let why =
            write_all(&Disk, outputs.path(), &files(&["a", "b", "c", "d"], b"new")).unwrap_err();
        assert_eq!((why.path, why.changed), (PathBuf::from("c"), Vec::new()));
        assert_eq!(bytes_below(outputs.path()), before);
    }

    #[test]
    fn what_somebody_saved_meanwhile_is_not_lost() {
        let outputs = tempfile::tempdir().unwrap();
        write_all(&Disk, outputs.path(), &files(&["a", "b"], b"old")).unwrap();
        let pending = Pending::new(&Disk, outputs.path(), &files(&["a", "b"], b"new")).unwrap();
        std::fs::write(outputs.path().join("b"), b"edited").unwrap();
        let why = pending.place().unwrap_err();
        assert_eq!((why.path, why.error.kind()), (PathBuf::from("b"), ErrorKind::ResourceBusy));
        let kept = [("a".to_owned(), b"old".to_vec()), ("b".to_owned(), b"edited".to_vec())];
        assert_eq!(bytes_below(outputs.path()), kept);
        // Or before the program had looked at it for the last time.
        let pending = Pending::new(&Disk, outputs.path(), &files(&["b"], b"new")).unwrap();
        assert!(pending.lay(&[Some(Fingerprint::of(b"edited"))]).is_ok());
        assert!(pending.lay(&[Some(Fingerprint::of(b"old"))]).is_err());
    }

    /// What is in the way appears only between the writing and the naming.
    #[test]
    fn what_was_named_already_is_put_back() {
        let outputs = tempfile::tempdir().unwrap();
        write_all(&Disk, outputs.path(), &files(&["a", "kept"], b"old")).unwrap();
        let before = bytes_below(outputs.path());
        let new = [("a", "new"), ("b", "new"), ("kept", "old"), ("c", "new")];
        let prepared = new.map(|(name, bytes)| {
            super::prepare(&Disk, outputs.path(), Path::new(name), bytes.as_bytes()).unwrap()
        });
        std::fs::create_dir(outputs.path().join("c")).unwrap();
        let why = place(&Disk, outputs.path(), prepared.into()).unwrap_err();
        assert_eq!((why.path, why.changed), (PathBuf::from("c"), Vec::new()));
        assert_eq!(bytes_below(outputs.path()), before);
    }
}
