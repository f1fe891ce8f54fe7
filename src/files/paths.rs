//! Paths as text: no file is asked.

use std::path::{Component, Path, PathBuf};

/// A path without `.` and with every `..` taken together with the folder before it.
pub fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        let is_below = matches!(plain.components().next_back(), Some(Component::Normal(_)));
        match part {
            Component::CurDir => {}
            Component::ParentDir if is_below => _ = plain.pop(),
            part => plain.push(part),
        }
    }
    plain
}

/// What somebody typed relative to a folder, perhaps on Windows.
pub fn joined(folder: &Path, typed: &str) -> PathBuf {
    plain(&folder.join(typed.replace('\\', "/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_that_are_left_again_are_left_out() {
        for (path, expected) in [
            ("./a/b", "a/b"),
            ("a/../b/./c", "b/c"),
            ("../a/..", ".."),
            ("/a/../../b", "/../b"),
            ("", ""),
        ] {
            assert_eq!(plain(Path::new(path)), Path::new(expected), "{path}");
        }
        assert_eq!(joined(Path::new("a/b"), "..\\c.jpg"), Path::new("a/c.jpg"));
    }
}
