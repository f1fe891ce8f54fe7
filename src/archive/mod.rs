//! The only place that writes below `outputs/`. A file appears whole under its name, or not at all.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

/// `outputs/<year>/<event>/<kind>.<lang>.<format>`, relative to the outputs.
pub fn path(first_day: Date, event: &str, kind: &str, lang: &str, format: &str) -> PathBuf {
    [first_day.year().to_string().as_str(), event, &format!("{kind}.{lang}.{format}")]
        .iter()
        .collect()
}

/// What happened to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    Created,
    Replaced,
    /// The same bytes lie there already.
    Kept,
}

/// Writes a file under a temporary name beside its place and renames it.
pub fn write(outputs: &Path, relative: &Path, bytes: &[u8]) -> io::Result<Written> {
    let path = outputs.join(relative);
    let before = std::fs::read(&path).ok();
    if before.as_deref() == Some(bytes) {
        return Ok(Written::Kept);
    }
    let folder = path.parent().unwrap_or(outputs);
    std::fs::create_dir_all(folder)?;
    // Made by `create_new`, so that the file gets the rights of any other file of the folder:
    // a temporary file proper would be readable by its owner alone.
    let mut name = tempfile::Builder::new();
    let mut file = name
        .prefix(".diptych-")
        .suffix(".tmp")
        .make_in(folder, |path| std::fs::File::create_new(path))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|error| error.error)?;
    Ok(if before.is_some() { Written::Replaced } else { Written::Created })
}
