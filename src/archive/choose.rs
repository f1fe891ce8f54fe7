//! What people decide about files: to keep theirs, to take ours, to put away what nobody makes any
//! more. Nothing is deleted that the program did not write: it goes to the trash.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::files::Hands;
use super::journal::Journal;
use super::lying_bytes;
use super::record::{FileRecord, Owner, Record, fresh_name, kind_of};
use crate::files::Files;
use crate::model::Fingerprint;

/// Where what is taken away goes, below the outputs.
pub const TRASH: &str = ".trash";

/// Why a decision about a file changed nothing.
#[derive(Debug)]
pub enum Unchosen {
    /// There is no such file.
    Missing,
    /// The program knows nothing of this file: no document is called so.
    Unknown,
    /// Nothing lies beside the file that could take its place.
    NothingNew,
    System(io::Error),
}

impl From<io::Error> for Unchosen {
    fn from(error: io::Error) -> Self {
        Unchosen::System(error)
    }
}

/// Marks a file as theirs, as it is now: the program leaves it alone, and lays a new version beside it
/// only once what it was made from has changed again.
///
/// # Errors
/// If there is no such file, or the record cannot be written.
pub fn accept(files: &dyn Files, outputs: &Path, file: &Path) -> Result<(), Unchosen> {
    let mut open = Open::new(files, outputs, file)?;
    let bytes = lying_bytes(files, &open.path())?.ok_or(Unchosen::Missing)?;
    let print = Fingerprint::of(&bytes);
    let before = open.record.files.get(&open.name).cloned().ok_or(Unchosen::Unknown)?;
    let made = before.fresh.clone().unwrap_or(before.made);
    open.remove_fresh(before.fresh.as_ref())?;
    // What they accept unchanged is ours still, but for who may write it.
    let wrote = before.wrote.or(Some(print));
    let record = FileRecord { made, wrote, owner: Owner::Theirs, fresh: None };
    open.record.files.insert(open.name.clone(), record);
    Ok(open.hands.remember(&open.record)?)
}

/// Puts what lies beside a file in its place. Theirs goes to the trash, and its new path is returned.
///
/// # Errors
/// If there is nothing to put there, or the system refuses.
pub fn replace(
    files: &dyn Files,
    outputs: &Path,
    file: &Path,
) -> Result<Option<PathBuf>, Unchosen> {
    let mut open = Open::new(files, outputs, file)?;
    let before = open.record.files.get(&open.name).cloned().ok_or(Unchosen::Unknown)?;
    let fresh = open.folder.join(fresh_name(&open.name));
    let bytes = lying_bytes(files, &fresh)?;
    let print =
        bytes.as_deref().map(Fingerprint::of).filter(|print| before.fresh.as_ref() == Some(print));
    let Some(print) = print else { return Err(Unchosen::NothingNew) };
    let trash = match lying_bytes(files, &open.path())? {
        Some(_) => Some(put_away(files, outputs, file)?),
        None => None,
    };
    Journal::add(files, &open.folder, &[(open.name.clone(), print.clone())])?;
    files.rename(&fresh, &open.path())?;
    let record =
        FileRecord { made: print.clone(), wrote: Some(print), owner: Owner::Ours, fresh: None };
    open.record.files.insert(open.name.clone(), record);
    open.hands.remember(&open.record)?;
    Ok(trash)
}

/// Puts away what the record of a folder knows of the kinds that `unmade` names, and forgets it. The
/// folder itself goes when nothing else lies in it. The files that were put away, relative to the
/// outputs.
///
/// # Errors
/// If the system refuses; what was put away until then is in the trash.
pub fn prune(
    files: &dyn Files,
    outputs: &Path,
    folder: &Path,
    unmade: &dyn Fn(&str) -> bool,
) -> io::Result<Vec<PathBuf>> {
    let hands = Hands::new(files, outputs, folder)?;
    let mut record = Record::read(files, &outputs.join(folder))?;
    let mut away = Vec::new();
    for name in unmade_files(&record, unmade) {
        for name in [fresh_name(&name), name.clone()] {
            let file = folder.join(&name);
            if files.is_file(&outputs.join(&file)) {
                put_away(files, outputs, &file)?;
                away.push(file);
            }
        }
        record.files.remove(&name);
        if let Some((version, _)) = name.rsplit_once('/') {
            // Not if anything else lies there.
            _ = files.remove_folder(&outputs.join(folder).join(version));
        }
    }
    record.editions.retain(|kind, _| !unmade(kind));
    hands.remember(&record)?;
    if record.files.is_empty() {
        _ = files.remove(&outputs.join(folder).join(super::record::RECORD));
        // Not if anything of somebody else lies there.
        _ = files.remove_folder(&outputs.join(folder));
    }
    Ok(away)
}

/// The files of a record that belong to kinds that nobody makes.
pub fn unmade_files(record: &Record, unmade: &dyn Fn(&str) -> bool) -> Vec<String> {
    record.files.keys().filter(|name| unmade(kind_of(name))).cloned().collect()
}

/// Moves a file below the trash, under its own path, and with a number if that is taken.
fn put_away(files: &dyn Files, outputs: &Path, file: &Path) -> io::Result<PathBuf> {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = Path::new(TRASH).join(file.parent().unwrap_or(Path::new("")));
    files.make_folder(&outputs.join(&folder))?;
    let mut names = (1..).map(|number: u32| match name.rsplit_once('.') {
        _ if number == 1 => folder.join(&name),
        Some((stem, ending)) => folder.join(format!("{stem}.{number}.{ending}")),
        None => folder.join(format!("{name}.{number}")),
    });
    let target = names.find(|path| !files.exists(&outputs.join(path)));
    let target = target.ok_or(ErrorKind::AlreadyExists)?;
    files.rename(&outputs.join(file), &outputs.join(&target))?;
    Ok(target)
}

/// A folder with its record, for a decision about one file in it.
#[derive(Debug)]
struct Open<'f> {
    folder: PathBuf,
    name: String,
    record: Record,
    hands: Hands<'f>,
}

impl<'f> Open<'f> {
    fn new(files: &'f dyn Files, outputs: &Path, file: &Path) -> Result<Open<'f>, Unchosen> {
        let relative = file.parent().unwrap_or(Path::new(""));
        let folder = outputs.join(relative);
        if !files.is_folder(&folder) {
            return Err(Unchosen::Missing);
        }
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let hands = Hands::new(files, outputs, relative)?;
        Ok(Open { record: Record::read(files, &folder)?, folder, name, hands })
    }

    fn path(&self) -> PathBuf {
        self.folder.join(&self.name)
    }

    /// Removes what the program laid beside the file, unless somebody changed it.
    fn remove_fresh(&self, fresh: Option<&Fingerprint>) -> io::Result<()> {
        let name = fresh_name(&self.name);
        let lies = lying_bytes(self.hands.files, &self.folder.join(&name))?;
        if lies.is_some_and(|bytes| fresh == Some(&Fingerprint::of(&bytes))) {
            self.hands.remove(&name);
        }
        Ok(())
    }
}
