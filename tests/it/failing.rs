//! Whatever fails while a file of the project is read, in our own source or in a library below, costs what needs
//! that file, and a finding names it. The failure is put there by files that fail when one of them is read.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use diptych::files::{Bytes, Entry, Lock, Stat};
use diptych::{Build, Disk, Dry, Files, Finding, Memory, Workspace};

use crate::making;

/// Files of which one makes its reader fail.
#[derive(Debug)]
struct Failing {
    files: Memory,
    at: Option<PathBuf>,
    read: Mutex<BTreeSet<PathBuf>>,
}

impl Files for Failing {
    fn read(&self, path: &Path) -> io::Result<Bytes> {
        // Later they are read for their fingerprints alone, but for fonts, which are read twice.
        let is_first = self.read.lock().unwrap().insert(path.to_owned());
        let is_font = path.extension().is_some_and(|extension| extension == "ttf");
        if (is_first || is_font) && self.at.as_deref() == Some(path) {
            panic!("it fails here");
        }
        self.files.read(path)
    }

    fn stat(&self, path: &Path) -> io::Result<Stat> {
        self.files.stat(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        self.files.list(folder)
    }

    fn real(&self, path: &Path) -> io::Result<PathBuf> {
        self.files.real(path)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.files.make_folder(folder)
    }

    fn create(&self, path: &Path, bytes: &[u8], safe: bool) -> io::Result<()> {
        self.files.create(path, bytes, safe)
    }

    fn append(&self, path: &Path, bytes: &[u8], safe: bool) -> io::Result<()> {
        self.files.append(path, bytes, safe)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.files.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.files.remove(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.files.remove_folder(folder)
    }

    fn lock(&self, path: &Path) -> io::Result<Lock> {
        self.files.lock(path)
    }
}

/// What a build says, which files it read, and whether the other event was made.
fn built(root: &Path, at: Option<&Path>) -> (Vec<Finding>, BTreeSet<PathBuf>, bool) {
    let files = Memory::over(Arc::new(Dry::over(Arc::new(Disk))));
    let failing = Arc::new(Failing { files, at: at.map(Path::to_owned), read: Mutex::default() });
    let opened = Workspace::open(failing.clone(), root, None);
    let mut findings = opened.findings;
    if let Some(workspace) = opened.value {
        findings.extend(workspace.build(&Build::default(), &|_| ()).findings);
    }
    let made = failing.files.is_file(&root.join("outputs/2019/2019-07-11-good/note.ru.pdf"));
    let read = failing.read.lock().unwrap().clone();
    (findings, read, made)
}

#[test]
fn a_failure_over_any_file_is_told_with_it() {
    let project = making::laid_out(&[]);
    let root = project.path();
    let event = "schema: 1\ntype: seminar\nwhen: 2019-07-11\nwhere: {place: bishkek}\ndocuments: [note]\n\
                 text:\n  title: {ru: Заголовок, en: Title}\n  lead: {ru: Первый., en: First.}\n";
    for name in ["2019-07-11-good", "2019-07-12-other"] {
        let folder = root.join("inputs/events").join(name);
        std::fs::create_dir_all(&folder).unwrap();
        let photo = "photos:\n  - {file: 1.jpg, alt: {ru: а, en: a}, consent: group-event}\n";
        let photo = if name.ends_with("other") { photo } else { "" };
        std::fs::write(folder.join("event.yaml"), format!("{event}{photo}")).unwrap();
    }
    let other = root.join("inputs/events/2019-07-12-other");
    std::fs::write(other.join("1.jpg"), making::jpeg("1200x900")).unwrap();
    std::fs::write(other.join("approvals.yaml"), "schema: 1\ndocuments: {}\n").unwrap();
    std::fs::create_dir_all(root.join("inputs/budget")).unwrap();
    std::fs::write(root.join("inputs/budget/plan.csv"), "Код;План\n1;5\n").unwrap();
    std::fs::write(root.join("inputs/words.txt"), "слово\n").unwrap();
    let (_, read, made) = built(root, None);
    assert!(made && read.len() > 30, "{read:?}");
    // A licence is only fingerprinted.
    for path in read.iter().filter(|path| !path.ends_with("LICENSE")) {
        let file = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        let (findings, _, made) = built(root, Some(path));
        // What only remembers may be lost in silence: it is made again.
        let is_memory = file.starts_with("outputs/");
        let told = findings.iter().any(|finding| {
            let place = finding.place.as_ref().map_or("", |place| place.file.as_str());
            // The look is told of as one, and a photo where it is named.
            let whole = if file.starts_with("templates/style/") {
                "templates/style/house.yaml"
            } else {
                ""
            };
            let names = finding.code.id() == "picture-broken" && file.ends_with(".jpg");
            place == file || place == whole || names
        });
        assert!(told || is_memory, "{file}: {findings:?}");
        let is_of_other = file.starts_with("inputs/events/2019-07-12-other");
        assert!(made || !is_of_other, "{file}: the other event is not made: {findings:?}");
    }
}
