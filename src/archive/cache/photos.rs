//! Bytes that only spare work, below the outputs: whoever deletes them loses nothing but time.

use std::path::{Path, PathBuf};

use crate::archive::unnamed::{Unnamed, clear};
use crate::files::{Bytes, Files};

/// The folder of prepared photos, below the outputs.
const PHOTOS: &str = ".cache/photos";

/// Things by their names, from one run to the next.
#[derive(Debug)]
pub struct Kept<'f> {
    files: &'f dyn Files,
    folder: PathBuf,
}

impl<'f> Kept<'f> {
    /// The prepared photos.
    pub fn photos(files: &'f dyn Files, outputs: &Path) -> Kept<'f> {
        Kept { files, folder: outputs.join(PHOTOS) }
    }

    /// Clears away what was left here, and beside the log, by runs that were cut off. Another run that is at it just
    /// now prepares its photo again.
    pub fn tidy(&self) {
        clear(self.files, &self.folder);
        self.folder.parent().into_iter().for_each(|folder| clear(self.files, folder));
    }

    /// What is kept under a name.
    pub fn get(&self, name: &str) -> Option<Bytes> {
        self.files.read(&self.folder.join(name)).ok()
    }

    /// Keeps bytes under a name. Where that fails they are made again the next time.
    pub fn put(&self, name: &str, bytes: &[u8]) {
        if self.files.make_folder(&self.folder).is_ok()
            && let Ok(file) = Unnamed::quick(self.files, &self.folder, name, bytes)
        {
            _ = file.named(&self.folder.join(name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{Dry, Memory};

    #[test]
    fn what_is_kept_is_found_and_what_cannot_be_kept_is_no_matter() {
        let files = std::sync::Arc::new(Memory::new());
        let kept = Kept::photos(&*files, Path::new("outputs"));
        assert_eq!(kept.get("one"), None);
        kept.put("one", b"first");
        kept.put("one", b"second");
        assert_eq!(kept.get("one").as_deref(), Some(&b"second"[..]));
        let dry = Dry::over(files.clone());
        let nowhere = Kept::photos(&dry, Path::new("outputs"));
        nowhere.put("two", b"lost");
        assert_eq!(nowhere.get("two"), None);
    }
}
