//! How a file lies on the disk: its size and its times, which tell without reading it whether it is
//! still the file that was read. A time that is too new to tell anything is not relied on.

use std::fs::Metadata;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

/// Nanoseconds since 1970, by the clock of the system of files.
pub type Moment = i64;

const SECOND: Moment = 1_000_000_000;
/// Two changes nearer to each other than this may have one time: kernels count in steps of up to 10 ms.
const STEP: Moment = SECOND / 50;
/// The same where times have no fractions, as on memory sticks.
const COARSE: Moment = 2 * SECOND;

/// What the system says of a file or a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    pub size: u64,
    pub modified: Moment,
    /// When anything was changed last, the times and rights included: nobody sets it back. Where a system does not
    /// have it, it is 0.
    pub changed: Moment,
    /// The number of the file.
    pub file: u64,
}

impl Stamp {
    /// `None` if nothing lies there, or nothing that can be seen. A link has the stamp of what it
    /// leads to.
    pub fn of(path: &Path) -> Option<Stamp> {
        std::fs::metadata(path).ok().map(|metadata| Stamp::from(&metadata))
    }

    /// Whether a change made at `now` or later would give it another time.
    pub fn is_before(&self, now: Moment) -> bool {
        let step = |time: Moment| if time % SECOND == 0 { COARSE } else { STEP };
        [self.modified, self.changed].iter().all(|time| time.saturating_add(step(*time)) < now)
    }
}

impl From<&Metadata> for Stamp {
    #[cfg(unix)]
    fn from(metadata: &Metadata) -> Stamp {
        use std::os::unix::fs::MetadataExt;
        let moment = |seconds: i64, rest: i64| seconds.saturating_mul(SECOND).saturating_add(rest);
        Stamp {
            size: metadata.size(),
            modified: moment(metadata.mtime(), metadata.mtime_nsec()),
            changed: moment(metadata.ctime(), metadata.ctime_nsec()),
            file: metadata.ino(),
        }
    }

    #[cfg(not(unix))]
    fn from(metadata: &Metadata) -> Stamp {
        let modified = metadata.modified().ok();
        let since = modified.and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        let modified = since.and_then(|since| Moment::try_from(since.as_nanos()).ok());
        // A time that cannot be had is never old enough.
        let modified = modified.unwrap_or(Moment::MAX);
        Stamp { size: metadata.len(), modified, changed: 0, file: 0 }
    }
}

/// Files and folders with their stamps.
pub type Stamped = Vec<(PathBuf, Option<Stamp>)>;

/// A file or a folder and everything below it, so deep, in order: relative to `root`. What office
/// programs lay beside a file that is open is left out.
pub fn stamped(root: &Path, path: &Path, depth: usize) -> Stamped {
    let walk = WalkDir::new(root.join(path)).max_depth(depth).sort_by_file_name().into_iter();
    let entries = walk.filter_entry(|entry| entry.depth() == 0 || !is_lock(entry));
    let inside = |path: &Path| path.strip_prefix(root).unwrap_or(path).to_owned();
    let found = entries.map(|entry| match entry {
        Ok(entry) => (inside(entry.path()), Stamp::of(entry.path())),
        // What cannot be walked through is seen again the next time.
        Err(error) => (inside(error.path().unwrap_or(path)), None),
    });
    found.collect()
}

fn is_lock(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with("~$") || name.starts_with(".~lock.")
}

/// Whether everything still lies as it did.
pub fn lies(root: &Path, files: &Stamped) -> bool {
    files.iter().all(|(path, stamp)| Stamp::of(&root.join(path)) == *stamp)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_is_too_new_is_not_relied_on() {
        let stamp = |modified, changed| Stamp { size: 1, modified, changed, file: 1 };
        let now = 1_000 * SECOND + 5;
        assert!(stamp(now - STEP - 1, now - STEP - 1).is_before(now));
        assert!(!stamp(now - STEP, 1).is_before(now));
        assert!(!stamp(1, now - STEP).is_before(now));
        assert!(!stamp(now + SECOND + 1, 1).is_before(now));
        // Without fractions it could have been any moment of two seconds.
        assert!(!stamp(999 * SECOND, 1).is_before(now) && stamp(997 * SECOND, 1).is_before(now));
        assert!(!stamp(Moment::MAX, 0).is_before(now));
    }

    #[test]
    fn every_change_is_seen() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        let write = |name: &str, text: &str| {
            let file = tempfile::NamedTempFile::new_in(root).expect("a file");
            std::io::Write::write_all(&mut file.as_file(), text.as_bytes()).expect("written");
            file.persist(root.join(name)).expect("named");
        };
        write("a", "1");
        let before = stamped(root, Path::new(""), 9);
        assert!(lies(root, &before) && before.len() == 2, "{before:?}");
        write("a", "2");
        assert!(!lies(root, &before));
        let before = stamped(root, Path::new(""), 9);
        write("~$a", "open");
        let open = stamped(root, Path::new(""), 9);
        assert_eq!(open.len(), 2);
        assert!(before[1] == open[1], "the file itself is the same");
    }
}
