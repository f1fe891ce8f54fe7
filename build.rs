//! Tells the program which program it is: a hash of its source. Files that another one made are made
//! anew, though nothing else changed.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

fn main() -> std::io::Result<()> {
    let mut hasher = DefaultHasher::new();
    for path in ["src", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={path}");
        for file in files(Path::new(path))? {
            // A name with `/`, and lines as they are in the repository, on every system.
            file.to_string_lossy().replace('\\', "/").hash(&mut hasher);
            std::fs::read_to_string(&file)?.replace('\r', "").hash(&mut hasher);
        }
    }
    println!("cargo::rustc-env=DIPTYCH_SOURCE={:016x}", hasher.finish());
    Ok(())
}

/// The files of a folder, or the file itself, in order.
fn files(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    entries.sort();
    let each: std::io::Result<Vec<Vec<PathBuf>>> = entries.iter().map(|path| files(path)).collect();
    Ok(each?.into_iter().flatten().collect())
}
