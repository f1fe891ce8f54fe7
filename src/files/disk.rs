//! The disk itself.

use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::limits;
use super::{Bytes, Entry, Files, Kind, Lock, Refusal, Stamp, Stat};

/// The disk of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Bytes> {
        let limit = limits::of_file(path);
        let (file, size) = opened(OpenOptions::new().read(true), path, true)?;
        if size > limit {
            return Err(Refusal::Large.into());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size + 1).unwrap_or_default());
        // Some files grow while they are read.
        file.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit { Err(Refusal::Large.into()) } else { Ok(bytes.into()) }
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        let metadata = fs::metadata(path)?;
        Ok(Stat { kind: kind(metadata.file_type()), stamp: Stamp::from(&metadata) })
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            entries.push(Entry { name: entry.file_name(), kind: kind(entry.file_type()?) });
        }
        entries.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(entries)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        path.canonicalize()
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn create(&self, path: &Path, bytes: &[u8], safe: bool) -> io::Result<()> {
        // Not as a temporary file proper, which its owner alone could read: it is to have the rights of
        // any other file of its folder.
        let file = File::create_new(path)?;
        let written = written(&file, bytes, safe);
        if written.is_err() {
            // Half a file is of use to nobody.
            _ = fs::remove_file(path);
        }
        written
    }

    fn append(&self, path: &Path, bytes: &[u8], safe: bool) -> io::Result<()> {
        let (file, _) = opened(OpenOptions::new().append(true).create(true), path, false)?;
        if !is_linked(&file)? {
            return written(&file, bytes, safe);
        }
        // Another name of the file, perhaps of a backup, is not to change with it.
        drop(file);
        let before = self.read(path)?;
        fs::remove_file(path)?;
        self.create(path, &[&before[..], bytes].concat(), safe)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }

    fn lock(&self, path: &Path) -> io::Result<Lock> {
        let (file, _) =
            opened(OpenOptions::new().write(true).create(true).truncate(false), path, false)?;
        match file.lock() {
            Ok(()) => Ok(Lock(Some(file))),
            // Where a system of files knows no locks, there is none.
            Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(Lock(None)),
            Err(error) => Err(error),
        }
    }
}

/// Opens a regular file, with its size. A pipe that nobody writes to would block for ever, were it not opened
/// so that it does not.
fn opened(how: &mut OpenOptions, path: &Path, follow: bool) -> io::Result<(File, u64)> {
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        let links = if follow { OFlags::empty() } else { OFlags::NOFOLLOW };
        how.custom_flags((OFlags::NONBLOCK | links).bits().cast_signed());
    }
    #[cfg(not(unix))]
    let _ = follow;
    let file = how.open(path)?;
    let metadata = file.metadata()?;
    match kind(metadata.file_type()) {
        Kind::File => Ok((file, metadata.len())),
        Kind::Folder => Err(io::ErrorKind::IsADirectory.into()),
        Kind::Link | Kind::Other => Err(Refusal::Special.into()),
    }
}

/// Whether a file has other names.
fn is_linked(file: &File) -> io::Result<bool> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        Ok(file.metadata()?.nlink() > 1)
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        Ok(false)
    }
}

fn written(mut file: &File, bytes: &[u8], safe: bool) -> io::Result<()> {
    file.write_all(bytes)?;
    if safe { file.sync_all() } else { Ok(()) }
}

fn kind(of: FileType) -> Kind {
    if of.is_symlink() {
        Kind::Link
    } else if of.is_dir() {
        Kind::Folder
    } else if of.is_file() {
        Kind::File
    } else {
        Kind::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn only_regular_files_are_opened_and_none_that_is_too_large() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let made = std::process::Command::new("mkfifo").arg(at("pipe.yaml")).status();
        assert!(made.expect("a pipe").success());
        std::os::unix::fs::symlink("/dev/zero", at("endless.yaml")).expect("a link");
        let refusal = |error: Option<io::Error>| Refusal::of(&error.expect("refused"));
        for name in ["pipe.yaml", "endless.yaml"] {
            assert_eq!(refusal(Disk.read(&at(name)).err()), Some(Refusal::Special), "{name}");
        }
        assert!(
            Disk.lock(&at("pipe.yaml")).is_err()
                && Disk.append(&at("endless.yaml"), b"", false).is_err()
        );
        let large = File::create(at("large.yaml")).expect("made");
        large.set_len(limits::TEXT_FILE + 1).expect("long");
        assert_eq!(refusal(Disk.read(&at("large.yaml")).err()), Some(Refusal::Large));
        let kind = Disk.read(folder.path()).map_err(|error| error.kind());
        assert_eq!(kind, Err(io::ErrorKind::IsADirectory));
    }

    #[cfg(unix)]
    #[test]
    fn other_names_of_a_file_do_not_change_with_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let [own, backup] = ["own", "backup"].map(|name| folder.path().join(name));
        Disk.create(&own, b"one", false).expect("written");
        fs::hard_link(&own, &backup).expect("linked");
        Disk.append(&own, b" two", true).expect("written");
        assert_eq!(&*Disk.read(&own).expect("read"), b"one two");
        assert_eq!(&*Disk.read(&backup).expect("read"), b"one");
    }

    #[test]
    fn what_is_written_is_read_and_nothing_is_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("b");
        Disk.create(&path, b"one", true).expect("written");
        let again = Disk.create(&path, b"two", false).map_err(|error| error.kind());
        assert_eq!(again, Err(io::ErrorKind::AlreadyExists));
        Disk.append(&path, b" two", true).expect("written");
        assert_eq!(&*Disk.read(&path).expect("read"), b"one two");
        Disk.make_folder(&folder.path().join("a/c")).expect("made");
        let names = Disk.list(folder.path()).expect("listed");
        let names: Vec<_> = names.iter().map(|entry| (entry.name.to_str(), entry.kind)).collect();
        assert_eq!(names, [(Some("a"), Kind::Folder), (Some("b"), Kind::File)]);
        assert!(Disk.remove_folder(&folder.path().join("a")).is_err(), "it is not empty");
        Disk.rename(&path, &folder.path().join("d")).expect("renamed");
        assert!(!Disk.exists(&path) && Disk.is_file(&folder.path().join("d")));
    }
}
