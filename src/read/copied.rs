//! Events that are copies of others: those that Explorer and Finder call so, and those that say the same.

use std::path::Path;

use crate::diagnostic::{Code, Finding, Source, caught};
use crate::files::{Files, Kind};
use crate::model::Event;

/// What is put before or after the name of a copy; Finder and Explorer number further ones.
const BEFORE: [&str; 3] = ["Copy of ", "Копия ", "copy of "];
const AFTER: [&str; 4] = ["copy", "Copy", "копия", "Копия"];

/// Whether two events are one: of the same type, on the same day, at the same place, with the same texts and what belongs
/// to them. How many people came may have been corrected in one of the two.
pub fn is_same(one: &Event, other: &Event) -> bool {
    let counted = Event {
        participants: one.participants.clone(),
        documents: one.documents.clone(),
        ..other.clone()
    };
    *one == counted
}

/// The event beside this one that it is a copy of, by its name or by what it says.
pub(super) fn copied(
    files: &dyn Files,
    path: &Path,
    event: &Event,
    source: &Source,
) -> Option<Finding> {
    let name = path.file_name()?.to_str()?;
    let original = original(name);
    let day = name.get(..10).unwrap_or(name);
    let entries = files.list(path.parent()?).unwrap_or_default();
    let names = entries.iter().filter(|entry| entry.kind == Kind::Folder);
    let mut beside: Vec<&str> = names
        .filter_map(|entry| entry.name.to_str())
        .filter(|other| *other != name && (other.starts_with(day) || original == Some(other)))
        .collect();
    beside.sort();
    let named = beside.iter().copied().find(|other| original == Some(other));
    let (other, same) = match named {
        Some(other) => (other, "name"),
        None => {
            // Each pair is told of once, at the later one; a copy by name is told of at itself.
            let earlier = beside.iter().copied().filter(|other| *other < name);
            let same = |other: &&str| says_the_same(files, &path.with_file_name(other), event);
            (earlier.filter(|other| self::original(other).is_none()).find(same)?, "texts")
        }
    };
    let finding = Finding::new(Code::EventCopied).with("other", other).with("same", same);
    Some(finding.at(source.place("text.title")))
}

fn says_the_same(files: &dyn Files, folder: &Path, event: &Event) -> bool {
    // What fails over another event is told of there.
    let typed = caught(|| read(files, &folder.join("event.yaml")));
    typed.ok().flatten().is_some_and(|typed| is_same(&typed, event))
}

fn read(files: &dyn Files, path: &Path) -> Option<Event> {
    let (source, _) = Source::new(String::new(), &files.read(path).ok()?);
    serde_yaml::from_str(&source.text).ok()
}

/// The name without what a copy has: «… - Copy (2)», «… (1)», «… — копия», «Копия …».
fn original(name: &str) -> Option<&str> {
    if let Some(rest) = BEFORE.iter().find_map(|word| name.strip_prefix(word)) {
        return Some(original(rest).unwrap_or(rest));
    }
    let unnumbered = numbered(name);
    let rest = unnumbered.unwrap_or(name);
    let word = AFTER.iter().find_map(|word| rest.strip_suffix(word));
    // Finder counts without brackets: “… copy 2”.
    let counted = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let word = word.or_else(|| AFTER.iter().find_map(|word| counted.strip_suffix(word)));
    let marks = [' ', '-', '–', '—', '_'];
    match word.filter(|before| before.ends_with(marks)) {
        Some(before) => Some(before.trim_end_matches(marks)),
        None => unnumbered,
    }
}

/// The name before « (2)».
fn numbered(name: &str) -> Option<&str> {
    let digits = name.strip_suffix(')')?;
    let open = digits.trim_end_matches(|c: char| c.is_ascii_digit());
    (open.len() < digits.len()).then_some(open.strip_suffix('(')?.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_copies_are_known() {
        for name in [
            "x - Copy",
            "x - Copy (2)",
            "x (1)",
            "x — копия",
            "x - копия (3)",
            "x copy",
            "x copy 2",
            "Копия x",
            "Copy of x",
            "x_copy",
            "x – копия 2",
        ] {
            assert_eq!(original(name), Some("x"), "{name}");
        }
        for name in ["2019-07-11-x", "x-2", "photocopy", "x-launch"] {
            assert_eq!(original(name), None, "{name}");
        }
    }
}
