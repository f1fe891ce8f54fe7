//! Bytes that only spare work, below the outputs: whoever deletes them loses nothing but time.

use std::path::{Path, PathBuf};

use crate::archive::beside;

/// The folder of prepared photos, below the outputs.
const PHOTOS: &str = ".cache/photos";

/// Things by their names, from one run to the next.
#[derive(Debug)]
pub struct Kept {
    folder: PathBuf,
}

impl Kept {
    /// The prepared photos.
    pub fn photos(outputs: &Path) -> Kept {
        Kept { folder: outputs.join(PHOTOS) }
    }

    /// What is kept under a name.
    pub fn get(&self, name: &str) -> Option<Vec<u8>> {
        std::fs::read(self.folder.join(name)).ok()
    }

    /// Keeps bytes under a name. Where that fails they are made again the next time.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        if std::fs::create_dir_all(&self.folder).is_ok()
            && let Ok(file) = beside(&self.folder, bytes)
        {
            _ = file.persist(self.folder.join(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_and_what_cannot_be_kept_is_no_matter() {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = Kept::photos(folder.path());
        assert_eq!(kept.get("one"), None);
        kept.put("one", b"first");
        kept.put("one", b"second");
        assert_eq!(kept.get("one").as_deref(), Some(&b"second"[..]));
        let file = folder.path().join(PHOTOS).join("one");
        let nowhere = Kept::photos(&file);
        nowhere.put("two", b"lost");
        assert_eq!(nowhere.get("two"), None);
    }
}
