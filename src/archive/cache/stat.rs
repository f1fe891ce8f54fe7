//! How whole folders lie on the disk.

use std::path::{Path, PathBuf};

use crate::files::{Entry, Files, Stamp, walk};

/// Files and folders with their stamps.
pub type Stamped = Vec<(PathBuf, Option<Stamp>)>;

/// A file or a folder and everything below it, so deep, in order: relative to `root`. What office
/// programs lay beside a file that is open is left out.
pub fn stamped(files: &dyn Files, root: &Path, path: &Path, depth: usize) -> Stamped {
    let own = files.stamp(&root.join(path));
    let mut found = vec![(path.to_owned(), own)];
    if own.is_some() && !files.is_file(&root.join(path)) {
        let inside = |path: &Path| path.strip_prefix(root).unwrap_or(path).to_owned();
        let below = walk(files, &root.join(path), depth, &|entry| !is_lock(entry));
        found.extend(below.into_iter().map(|entry| match entry {
            Ok(entry) => (inside(&entry.path), files.stamp(&entry.path)),
            // What cannot be walked through is seen again the next time.
            Err((path, _)) => (inside(&path), None),
        }));
    }
    found
}

fn is_lock(entry: &Entry) -> bool {
    let name = entry.name.to_string_lossy();
    name.starts_with("~$") || name.starts_with(".~lock.")
}

/// Whether everything still lies as it did.
pub fn lies(files: &dyn Files, root: &Path, stamped: &Stamped) -> bool {
    stamped.iter().all(|(path, stamp)| files.stamp(&root.join(path)) == *stamp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Disk;

    #[test]
    fn every_change_is_seen() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        let write = |name: &str, text: &str| {
            _ = Disk.remove(&root.join("new"));
            Disk.create(&root.join("new"), text.as_bytes(), false).expect("written");
            Disk.rename(&root.join("new"), &root.join(name)).expect("named");
        };
        let all = || stamped(&Disk, root, Path::new(""), 9);
        write("a", "1");
        let before = all();
        assert!(lies(&Disk, root, &before) && before.len() == 2, "{before:?}");
        write("a", "2");
        assert!(!lies(&Disk, root, &before));
        let before = all();
        write("~$a", "open");
        let open = all();
        assert_eq!(open.len(), 2);
        assert!(before[1] == open[1], "the file itself is the same");
    }
}
