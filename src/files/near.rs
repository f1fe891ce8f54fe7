//! Files that lie where another was looked for: a name that is right but for its capitals, its ending or a letter.
//! Windows hides endings, so `1.jpg` may be `1.jpg.jpg`, and macOS writes letters with their marks apart.

use std::io;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use super::{Entry, Files, Kind, walk};

/// Folders below the one in which a file is looked for.
const DEEP: usize = 3;
/// Letters of an ending.
const ENDING: usize = 5;

/// The file that was probably meant by a path relative to a folder, in the same form; `None` if nothing in or
/// below the folder is called like it.
pub fn near(files: &dyn Files, folder: &Path, typed: &str) -> Option<String> {
    let typed = super::joined(Path::new(""), typed);
    let name = typed.file_name()?.to_string_lossy().into_owned();
    if let Some(best) = beside(files, &folder.join(&typed)) {
        return Some(shown(&typed.with_file_name(best)));
    }
    let all = walk(files, folder, DEEP, &is_seen).into_iter().filter_map(Result::ok);
    let ranked = all.filter(|found| found.kind != Kind::Folder).filter_map(|found| {
        let other = found.path.file_name()?.to_string_lossy().into_owned();
        let rank = rank(&name, &other).filter(|rank| *rank < SLIP)?;
        Some((rank, shown(found.path.strip_prefix(folder).ok()?)))
    });
    ranked.min().map(|(_, best)| best)
}

/// The name of the file that was probably meant by a path, in the same folder.
pub fn beside(files: &dyn Files, path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    let entries = files.list(path.parent()?).unwrap_or_default().into_iter();
    let names = entries.filter(is_seen).filter(|entry| entry.kind != Kind::Folder);
    let names = names.map(|entry| entry.name.to_string_lossy().into_owned());
    let ranked = names.filter_map(|found| Some((rank(&name, &found)?, found)));
    ranked.min().map(|(_, best)| best)
}

fn is_seen(entry: &Entry) -> bool {
    let name = entry.name.to_string_lossy();
    !name.starts_with(['.', '~'])
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// From this rank on the name itself is another one.
const SLIP: usize = 3;

/// How near a name is to another, from 0; `None` if they have nothing to do with each other.
fn rank(wanted: &str, found: &str) -> Option<usize> {
    let [(stem, ending), (other, endings)] = [wanted, found].map(parts);
    if stem == other {
        let same = ending.iter().all(|ending| endings.contains(ending));
        return Some(usize::from(!same) + usize::from(endings.len() != ending.len()));
    }
    let distance = strsim::damerau_levenshtein(&stem, &other);
    let is_slip = distance <= stem.chars().count() / 4 && digits(&stem) == digits(&other);
    is_slip.then_some(SLIP + distance)
}

fn digits(name: &str) -> String {
    name.chars().filter(char::is_ascii_digit).collect()
}

/// A name without what nobody looks at, and its endings: `1.JPG.txt` is `1` with `jpg` and `txt`.
fn parts(name: &str) -> (String, Vec<String>) {
    let name = name.nfc().collect::<String>().to_lowercase();
    let name: String = name.chars().filter(|c| !c.is_whitespace() && !"_-".contains(*c)).collect();
    let (mut stem, mut endings) = (name.as_str(), Vec::new());
    while let Some((before, ending)) = stem.rsplit_once('.') {
        let is_ending = (1..=ENDING).contains(&ending.len())
            && ending.chars().all(|c| c.is_ascii_alphanumeric())
            && ending.contains(|c: char| c.is_ascii_alphabetic());
        if before.is_empty() || !is_ending {
            break;
        }
        endings.push(if ending == "jpeg" { "jpg" } else { ending }.to_owned());
        stem = before;
    }
    (stem.to_owned(), endings)
}

/// What is done with a path, or else with the one that is written with the same letters in another way.
pub(super) fn or_composed<T>(
    files: &dyn Files,
    path: &Path,
    work: impl Fn(&Path) -> io::Result<T>,
) -> io::Result<T> {
    match work(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => match composed(files, path) {
            Some(other) => work(&other),
            None => Err(error),
        },
        done => done,
    }
}

/// The path of what lies there under the same letters: one system writes «й» as one character, another as two.
fn composed(files: &dyn Files, path: &Path) -> Option<PathBuf> {
    if path.to_string_lossy().is_ascii() {
        return None;
    }
    let mut found = PathBuf::new();
    for part in path.components() {
        let next = found.join(part);
        let name = part.as_os_str().to_string_lossy();
        found = match files.exists(&next) {
            true => next,
            false if name.is_ascii() => return None,
            false => {
                let entries = files.list(&found).ok()?.into_iter();
                let mut names = entries.map(|entry| entry.name);
                found.join(names.find(|other| other.to_string_lossy().nfc().eq(name.nfc()))?)
            }
        };
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::files::Memory;

    #[test]
    fn what_lies_there_is_named() {
        let files = Memory::new();
        let lies = |names: &[&str]| {
            let folder = format!("event-{}", names.join("+"));
            names.iter().for_each(|name| files.put(format!("{folder}/{name}"), *b"x"));
            PathBuf::from(folder)
        };
        for (typed, names, wanted) in [
            ("photos/1.jpg", &["photos/1.jpg.jpg"][..], Some("photos/1.jpg.jpg")),
            ("photos/1.jpg", &["photos/1.JPG", "photos/1.png"], Some("photos/1.JPG")),
            ("photos/1.jpg", &["photos/1.jpeg"], Some("photos/1.jpeg")),
            ("photos/1.jpg", &["photos/1.heic"], Some("photos/1.heic")),
            ("photos\\Зал 1.jpg", &["photos/зал_1.jpg"], Some("photos/зал_1.jpg")),
            ("1.jpg", &["photos/1.jpg"], Some("photos/1.jpg")),
            ("foto/1.jpg", &["photos/1.jpg"], Some("photos/1.jpg")),
            ("photos/opening.jpg", &["photos/openning.jpg"], Some("photos/openning.jpg")),
            ("photos/1.jpg", &["photos/2.jpg"], None),
            ("photos/IMG_0021.jpg", &["photos/IMG_0012.jpg"], None),
            ("event.yaml", &["event.yaml.txt", "notes.txt"], Some("event.yaml.txt")),
            ("2019.07.11.jpg", &["2019.08.12.jpg"], None),
            ("photos", &[], None),
        ] {
            assert_eq!(near(&files, &lies(names), typed).as_deref(), wanted, "{typed}: {names:?}");
        }
    }

    #[test]
    fn letters_with_their_marks_apart_are_the_same_letters() {
        let files = Memory::new();
        files.put("и\u{306}/Семинар-и\u{306}.jpg", *b"x");
        assert!(composed(&files, Path::new("й/Семинар-й.jpg")).is_some());
        assert_eq!(composed(&files, Path::new("й/Семинар-и.jpg")), None);
        files.put("й.jpg", *b"x");
        assert!(composed(&files, Path::new("и\u{306}.jpg")).is_some());
    }
}
