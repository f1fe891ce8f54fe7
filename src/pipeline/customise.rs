//! `customise`: the templates of the program that a project changes, and the look of a Word file.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Finding, Noted, guess, reason, shown};
use crate::files::{Files, Memory, shipped, shipped_names};
use crate::{archive, read};

/// The house style, below `templates/`.
const HOUSE: &str = "style/house.yaml";

/// What was taken from a Word file.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    pub files: Vec<PathBuf>,
    /// Keys of the house style with their new values.
    pub changed: Vec<(String, String)>,
    /// What the file has and the house style cannot, by names of the catalogue.
    pub left: Vec<String>,
}

/// Writes the files of a kind (`press-release`), a folder (`languages`) or one file (`words.yaml`, `languages/ru.yaml`)
/// into the project. Nothing is written if one of them is there.
pub fn customise(files: &dyn Files, root: &Path, wanted: &str) -> Noted<Option<Vec<PathBuf>>> {
    let wanted = wanted.trim_start_matches("templates/").trim_end_matches('/');
    let meant: Vec<&str> = shipped_names().filter(|name| is_in(name, wanted)).collect();
    if meant.is_empty() {
        let kinds = shipped_names().filter_map(|name| name.strip_suffix("/kind.yaml"));
        let loose = shipped_names().filter(|name| !name.contains('/'));
        let mut known: Vec<&str> = kinds.chain(loose).chain([HOUSE]).collect();
        known.sort_unstable();
        let guess = guess(wanted, known.iter().copied()).unwrap_or_default();
        let finding = Finding::new(Code::CustomiseUnknown).with("wanted", wanted);
        let finding = finding.with("guess", guess).with("known", known.join(", "));
        return Noted { value: None, findings: vec![finding] };
    }
    let texts = meant.iter().filter_map(|name| {
        Some((Path::new("templates").join(name), shipped(Path::new(name))?.to_vec()))
    });
    write(files, root, texts.collect())
}

/// Whether a file is the wanted one or below it.
fn is_in(name: &str, wanted: &str) -> bool {
    name.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Takes the look of a Word file into the house style of the project.
pub fn customise_from(files: &dyn Files, root: &Path, word: &Path) -> Noted<Option<Taken>> {
    let bytes = match files.read(word) {
        Ok(bytes) => bytes,
        Err(error) => {
            let finding = Finding::new(Code::FileUnreadable).with("why", reason(&error));
            let place = crate::diagnostic::Place::file(shown(word));
            return nothing(finding.with("said", error).at(place));
        }
    };
    let look = match read::look::look(&bytes) {
        Ok(look) => look,
        Err(what) => {
            let place = crate::diagnostic::Place::file(shown(word));
            return nothing(Finding::new(Code::WordFile).with("what", what).at(place));
        }
    };
    let house = shipped(Path::new(HOUSE)).unwrap_or_default();
    let (text, changed) = look.into_house(&String::from_utf8_lossy(house));
    let wrong = unfit(root, &text);
    if !wrong.is_empty() {
        return Noted { value: None, findings: wrong };
    }
    let written = write(files, root, vec![(Path::new("templates").join(HOUSE), text.into_bytes())]);
    let value = written.value.map(|files| Taken { files, changed, left: look.left });
    Noted { value, findings: written.findings }
}

/// What is wrong with a house style before it is written: margins that leave no page, sizes that nobody can read.
fn unfit(root: &Path, text: &str) -> Vec<Finding> {
    let memory = Memory::new();
    memory.put(root.join("templates").join(HOUSE), text.as_bytes());
    read::house(&memory, root).err().unwrap_or_default()
}

fn nothing<T>(finding: Finding) -> Noted<Option<T>> {
    Noted { value: None, findings: vec![finding] }
}

/// Writes all files, or none.
fn write(
    files: &dyn Files,
    root: &Path,
    new: Vec<(PathBuf, Vec<u8>)>,
) -> Noted<Option<Vec<PathBuf>>> {
    let there = new.iter().filter(|(path, _)| files.exists(&root.join(path)));
    let mut findings: Vec<Finding> = there
        .map(|(path, _)| Finding::new(Code::CustomiseExists).with("file", shown(path)))
        .collect();
    if findings.is_empty()
        && let Err(why) = archive::write_all(files, root, &new)
    {
        findings.push(
            Finding::new(Code::NotWritten)
                .with("file", why.path.display())
                .with("why", reason(&why.error))
                .with("said", why.error),
        );
    }
    let value = findings.is_empty().then(|| new.into_iter().map(|(path, _)| path).collect());
    Noted { value, findings }
}
