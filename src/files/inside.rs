//! The files of one project: wherever links lead, nothing outside of it is opened, and nothing is written that
//! was meant for its outputs and would lie elsewhere. Templates that a project does not have are those of the program.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::near::or_composed;
use super::{Bytes, Entry, Files, Lock, Refusal, Stat, shipped};

/// Files that are lent for a moment, or shared.
#[derive(Debug, Clone)]
enum Door<'f> {
    Lent(&'f dyn Files),
    Shared(Arc<dyn Files>),
}

/// Other files, but only those in a project and its outputs.
#[derive(Debug, Clone)]
pub struct Inside<'f> {
    door: Door<'f>,
    /// The project and its outputs, as paths begin and with all links resolved. What begins with both belongs
    /// to the outputs.
    root: (PathBuf, PathBuf),
    outputs: (PathBuf, PathBuf),
}

impl<'f> Inside<'f> {
    /// Files that are lent.
    pub fn of(files: &'f dyn Files, root: &Path, outputs: &Path) -> Inside<'f> {
        Inside::new(Door::Lent(files), root, outputs)
    }

    fn new(door: Door<'f>, root: &Path, outputs: &Path) -> Inside<'f> {
        let [root, outputs] = [root, outputs].map(|folder| {
            let real = match &door {
                Door::Lent(files) => resolved(*files, folder),
                Door::Shared(files) => resolved(&**files, folder),
            };
            (folder.to_owned(), real)
        });
        Inside { door, root, outputs }
    }

    fn files(&self) -> &dyn Files {
        match &self.door {
            Door::Lent(files) => *files,
            Door::Shared(files) => &**files,
        }
    }

    /// An error if links lead out of the folder to which a path belongs. Of what is not there yet, its folder
    /// decides.
    fn check(&self, path: &Path) -> io::Result<()> {
        let bases = [&self.outputs, &self.root];
        let Some((_, base)) = bases.into_iter().find(|(folder, _)| path.starts_with(folder)) else {
            return Ok(());
        };
        if resolved(self.files(), path).starts_with(base) {
            Ok(())
        } else {
            Err(Refusal::Outside.into())
        }
    }

    /// The path below `templates/` of what the project does not have there.
    fn shipped<'p>(&self, path: &'p Path) -> Option<&'p Path> {
        let inside = path.strip_prefix(self.root.0.join("templates")).ok()?;
        // A link that leads nowhere is something: what was meant is not what is shipped.
        let entries = self.files().list(path.parent()?).unwrap_or_default();
        let lies = entries.iter().any(|entry| Some(&*entry.name) == path.file_name());
        (!lies).then_some(inside)
    }

    /// What was found, or what is shipped where the project has nothing.
    fn or_shipped<T>(
        &self,
        found: io::Result<T>,
        path: &Path,
        of_program: impl FnOnce(&Path) -> Option<T>,
    ) -> io::Result<T> {
        match found {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.shipped(path).and_then(of_program).ok_or(error)
            }
            found => found,
        }
    }

    /// The entries of a folder and those that are shipped for it.
    fn with_shipped(&self, mut own: Vec<Entry>, folder: &Path) -> Vec<Entry> {
        let Ok(inside) = folder.strip_prefix(self.root.0.join("templates")) else { return own };
        let more = shipped::entries(inside).into_iter();
        let more: Vec<Entry> =
            more.filter(|entry| !own.iter().any(|known| known.name == entry.name)).collect();
        own.extend(more);
        own.sort_by(|one, other| one.name.cmp(&other.name));
        own
    }

    /// The same for what is changed itself, and not what it may link to.
    fn check_folder_of(&self, path: &Path) -> io::Result<()> {
        path.parent().map_or(Ok(()), |folder| self.check(folder))
    }
}

impl Inside<'static> {
    /// Files that are shared.
    pub fn shared(files: Arc<dyn Files>, root: &Path, outputs: &Path) -> Inside<'static> {
        Inside::new(Door::Shared(files), root, outputs)
    }
}

/// A path with all links resolved, as far as anything lies there.
pub fn resolved(files: &dyn Files, path: &Path) -> PathBuf {
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    let found = path.ancestors().find_map(|above| {
        let above = if above.as_os_str().is_empty() { Path::new(".") } else { above };
        Some((files.real(above).ok()?, path.strip_prefix(above).unwrap_or(path)))
    });
    match found {
        Some((real, rest)) if rest.as_os_str().is_empty() => real,
        Some((real, rest)) => super::plain(&real.join(rest)),
        None => super::plain(path),
    }
}

impl Files for Inside<'_> {
    fn read(&self, path: &Path) -> io::Result<Bytes> {
        let read = or_composed(self.files(), path, |path| {
            self.check(path)?;
            self.files().read(path)
        });
        self.or_shipped(read, path, shipped::bytes)
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        let stat = or_composed(self.files(), path, |path| self.files().stat(path));
        self.or_shipped(stat, path, shipped::stat)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let listed = or_composed(self.files(), folder, |folder| {
            self.check(folder)?;
            self.files().list(folder)
        });
        let listed = self.or_shipped(listed, folder, |inside| {
            Some(shipped::entries(inside)).filter(|entries| !entries.is_empty())
        })?;
        Ok(self.with_shipped(listed, folder))
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        or_composed(self.files(), path, |path| self.files().real(path))
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.check(folder)?;
        self.files().make_folder(folder)
    }

    fn create(&self, path: &Path, bytes: &[u8], safe: bool) -> io::Result<()> {
        self.check_folder_of(path)?;
        self.files().create(path, bytes, safe)
    }

    fn append(&self, path: &Path, bytes: &[u8], safe: bool) -> io::Result<()> {
        self.check(path)?;
        self.files().append(path, bytes, safe)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.check_folder_of(from)?;
        self.check_folder_of(to)?;
        self.files().rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.check_folder_of(path)?;
        self.files().remove(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.check_folder_of(folder)?;
        self.files().remove_folder(folder)
    }

    fn lock(&self, path: &Path) -> io::Result<Lock> {
        self.check(path)?;
        self.files().lock(path)
    }
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used, clippy::disallowed_methods)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::files::Disk;

    #[test]
    fn links_lead_nowhere_outside() {
        let whole = tempfile::tempdir().unwrap();
        let at = |name: &str| whole.path().join(name);
        for folder in ["project/inputs", "project/outputs/2019", "foreign"] {
            std::fs::create_dir_all(at(folder)).unwrap();
        }
        std::fs::write(at("foreign/secret"), b"secret").unwrap();
        std::fs::write(at("project/inputs/own"), b"own").unwrap();
        symlink(at("foreign"), at("project/outputs/2019/event")).unwrap();
        symlink(at("project/inputs"), at("project/outputs/.trash")).unwrap();
        symlink(at("foreign/secret"), at("project/inputs/approvals.yaml")).unwrap();
        symlink(at("foreign/new"), at("project/outputs/lock")).unwrap();
        symlink("own", at("project/inputs/again")).unwrap();
        let files = Inside::of(&Disk, &at("project"), &at("project/outputs"));
        let refused = |done: io::Result<()>| {
            assert_eq!(Refusal::of(&done.unwrap_err()), Some(Refusal::Outside))
        };
        refused(files.read(&at("project/inputs/approvals.yaml")).map(drop));
        refused(files.list(&at("project/outputs/2019/event")).map(drop));
        refused(files.create(&at("project/outputs/2019/event/new"), b"", false));
        refused(files.make_folder(&at("project/outputs/2019/event/v1")));
        refused(files.create(&at("project/outputs/.trash/new"), b"", false));
        refused(files.remove(&at("project/outputs/2019/event/secret")));
        refused(files.rename(&at("project/inputs/own"), &at("project/outputs/2019/event/own")));
        assert!(files.lock(&at("project/outputs/lock")).is_err());
        assert!(files.append(&at("project/outputs/lock"), b"", false).is_err());
        assert_eq!(&*files.read(&at("project/inputs/again")).unwrap(), b"own");
        files.make_folder(&at("project/outputs/2020/event")).unwrap();
        files.create(&at("project/outputs/2020/event/new"), b"", false).unwrap();
        assert_eq!(std::fs::read_dir(at("foreign")).unwrap().count(), 1);
    }

    #[test]
    fn outputs_may_lie_on_another_disk() {
        let whole = tempfile::tempdir().unwrap();
        let at = |name: &str| whole.path().join(name);
        std::fs::create_dir_all(at("project")).unwrap();
        std::fs::create_dir_all(at("disk")).unwrap();
        symlink(at("disk"), at("project/outputs")).unwrap();
        let files = Inside::of(&Disk, &at("project"), &at("project/outputs"));
        files.make_folder(&at("project/outputs/2020")).unwrap();
        assert!(at("disk/2020").exists());
    }
}
