//! The templates that are in the program: a project has only what it changes.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::Path;

use super::{Bytes, Entry, Kind, Stamp, Stat};

/// Names below `templates/`, in order, and bytes; `build.rs` writes it.
static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// A shipped file, by its path below `templates/`.
pub fn shipped(inside: &Path) -> Option<&'static [u8]> {
    let name = named(inside)?;
    FILES.binary_search_by_key(&&*name, |(name, _)| name).ok().map(|index| FILES[index].1)
}

/// The names of all shipped files, in order.
pub fn shipped_names() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(name, _)| *name)
}

/// The same bytes as every reader of files gets them.
pub(super) fn bytes(inside: &Path) -> Option<Bytes> {
    shipped(inside).map(Bytes::from)
}

/// What a shipped file or folder is. Its stamp never changes: another program is another one.
pub(super) fn stat(inside: &Path) -> Option<Stat> {
    let (kind, size) = match shipped(inside) {
        Some(bytes) => (Kind::File, bytes.len() as u64),
        None => (Kind::Folder, 0),
    };
    let is_there = kind == Kind::File || !entries(inside).is_empty();
    is_there.then_some(Stat { kind, stamp: Stamp { size, modified: 0, changed: 0, file: 0 } })
}

/// What a shipped folder holds, in the order of the names.
pub(super) fn entries(inside: &Path) -> Vec<Entry> {
    let Some(folder) = named(inside) else { return Vec::new() };
    let folder = if folder.is_empty() { folder } else { folder + "/" };
    let below = FILES.iter().filter_map(|(name, _)| name.strip_prefix(&*folder));
    let names: BTreeSet<(&str, bool)> = below
        .map(|rest| rest.split_once('/').map_or((rest, false), |(first, _)| (first, true)))
        .collect();
    names.into_iter().map(entry).collect()
}

fn entry((name, is_folder): (&str, bool)) -> Entry {
    let kind = if is_folder { Kind::Folder } else { Kind::File };
    Entry { name: name.into(), kind }
}

/// A path with `/` between its parts; none for one that is not plain.
fn named(inside: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = inside.iter().map(OsStr::to_str).collect();
    Some(parts?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_whole() {
        assert!(FILES.is_sorted_by_key(|(name, _)| *name));
        assert!(shipped(Path::new("words.yaml")).is_some());
        assert!(shipped(Path::new("style/fonts/LiberationSans-Regular.ttf")).is_some());
        let kinds = entries(Path::new(""));
        assert!(
            kinds.iter().any(|entry| entry.name == "press-release" && entry.kind == Kind::Folder)
        );
        assert!(stat(Path::new("style/fonts")).is_some() && stat(Path::new("nothing")).is_none());
    }
}
