//! Tells the program which program it is, by a hash of its source: files that another one made are made anew, though
//! nothing else changed. And puts the shipped templates into it.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// The templates that are shipped; below the second, those that stand for the kinds of the sample with its words.
const TEMPLATES: [&str; 2] = ["templates", "assets/kinds"];

fn main() -> std::io::Result<()> {
    let mut hasher = DefaultHasher::new();
    for path in ["src", "Cargo.lock"].into_iter().chain(TEMPLATES) {
        println!("cargo::rerun-if-changed={path}");
        for file in files(Path::new(path))? {
            // A name with `/`, and lines as they are in the repository, on every system.
            file.to_string_lossy().replace('\\', "/").hash(&mut hasher);
            let mut bytes = std::fs::read(&file)?;
            bytes.retain(|byte| *byte != b'\r');
            bytes.hash(&mut hasher);
        }
    }
    println!("cargo::rustc-env=DIPTYCH_SOURCE={:016x}", hasher.finish());
    shipped()
}

/// Writes the table of the shipped templates: names below `templates/`, in order, and bytes.
#[expect(clippy::disallowed_methods, reason = "where cargo says that a build script writes")]
fn shipped() -> std::io::Result<()> {
    let mut table = std::collections::BTreeMap::new();
    for folder in TEMPLATES.map(Path::new) {
        for file in files(folder)? {
            let inside = file.strip_prefix(folder).unwrap_or(&file);
            table.insert(inside.to_string_lossy().replace('\\', "/"), std::path::absolute(&file)?);
        }
    }
    let rows = table.iter().map(|(name, path)| format!("({name:?}, include_bytes!({path:?})),\n"));
    let text = format!("&[\n{}]", rows.collect::<String>());
    let folder = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    std::fs::write(folder.join("shipped.rs"), text)
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
