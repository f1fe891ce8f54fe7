//! Photos and logos → the bytes that both formats embed. Orientation is applied, metadata is left
//! behind, size and crop are settled here once; it does not know where a picture will stand.

mod caption;
mod colour;
mod crop;
mod inks;
mod jpeg;
mod kept;
mod named;
mod photo;
mod drawing;
mod logo;
mod letters;

use std::path::{Component, Path, PathBuf};

pub use caption::{PhotoWords, captioned};
pub use crop::{Crop, Encoding};
pub use kept::sealed;
pub use letters::{Fonts, fonts, letters};
pub use logo::{FontsOf, Logo, logo};
pub use photo::photo;

use crate::diagnostic::{Code, Finding, caught, reason};
use crate::files::{Bytes, Files, Refusal, limits, near};

/// Resolves a path that was typed relative to a folder, unless it leaves the project.
fn resolve(files: &dyn Files, root: &Path, folder: &Path, typed: &str) -> Result<PathBuf, Finding> {
    // Typed on Windows, read anywhere.
    let typed_path = typed.replace('\\', "/");
    if typed_path.get(1..2) == Some(":") {
        return Err(outside(typed));
    }
    let typed_path = Path::new(&typed_path);
    let mut path = folder.to_owned();
    for part in typed_path.components() {
        match part {
            Component::Normal(name) => path.push(name),
            Component::CurDir => {}
            Component::ParentDir => {
                path.pop();
            }
            Component::RootDir | Component::Prefix(_) => return Err(outside(typed)),
        }
        if !path.starts_with(root) {
            return Err(outside(typed));
        }
    }
    // A link inside the project may still lead out of it.
    match (files.real(&path), files.real(root)) {
        (Ok(real), Ok(root)) if !real.starts_with(&root) => Err(outside(typed)),
        _ => Ok(path),
    }
}

fn outside(typed: &str) -> Finding {
    Finding::new(Code::PathOutside).with("path", typed)
}

/// A picture that cannot be read, by a name of the catalogue or in the words of its reader.
fn broken(typed: &str, what: &str, why: impl std::fmt::Display) -> Finding {
    Finding::new(Code::PictureBroken)
        .with("path", typed)
        .with("what", what)
        .with("why", why.to_string())
}

/// A picture with more pixels than are read.
fn over_pixels(limit: u64) -> Finding {
    Finding::new(Code::OverLimit).with("what", "pixels").with("limit", limit / 1_000_000)
}

/// A damaged picture may make a reader fail in ways that nobody foresaw: then this one is not printed.
fn unharmed<T>(typed: &str, work: impl FnOnce() -> Result<T, Finding>) -> Result<T, Finding> {
    caught(work).unwrap_or_else(|failure| Err(broken(typed, "other", failure.words())))
}

fn read(files: &dyn Files, root: &Path, folder: &Path, typed: &str) -> Result<Bytes, Finding> {
    let path = resolve(files, root, folder, typed)?;
    if files.is_folder(&path) {
        return Err(Finding::new(Code::PictureFolder).with("path", typed));
    }
    // Whatever its name ends in, a picture has no more bytes than one.
    let read = match files.stat(&path) {
        Ok(stat) if stat.stamp.size > limits::PICTURE_FILE => Err(Refusal::Large.into()),
        _ => files.read(&path),
    };
    let bytes = read.map_err(|error: std::io::Error| {
        let code = if error.kind() == std::io::ErrorKind::NotFound {
            Code::PictureMissing
        } else {
            Code::PictureUnreadable
        };
        let found = near(files, folder, typed).unwrap_or_default();
        let finding = Finding::new(code).with("path", typed).offering("found", found);
        finding.offering("why", reason(&error)).offering("said", error)
    })?;
    if bytes.is_empty() {
        Err(Finding::new(Code::PictureEmpty).with("path", typed))
    } else {
        Ok(bytes)
    }
}
