//! The sample of the repository, made by the program as a user makes it: every PDF is valid
//! PDF/A-2a and PDF/UA-1.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::pdf::reading;

/// Builds all events into a folder of its own and returns the PDFs.
fn sample(name: &str) -> Vec<PathBuf> {
    let outputs = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if outputs.exists() {
        std::fs::remove_dir_all(&outputs).expect("an empty folder");
    }
    build(&outputs);
    let mut found = Vec::new();
    pdfs(&outputs, &mut found);
    assert!(found.len() >= 6, "{found:?}");
    found
}

fn build(outputs: &Path) {
    let program = Command::new(env!("CARGO_BIN_EXE_diptych"))
        .args(["build", "--project", env!("CARGO_MANIFEST_DIR"), "--outputs"])
        .arg(outputs)
        .output()
        .expect("the program runs");
    assert!(program.status.success(), "{}", String::from_utf8_lossy(&program.stderr));
}

fn pdfs(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            pdfs(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "pdf") {
            found.push(path);
        }
    }
}

#[test]
fn every_pdf_is_valid_for_the_archive_and_for_all_readers() {
    for path in sample("valid") {
        let bytes = std::fs::read(&path).expect("a file");
        assert_eq!(reading::faults(&bytes), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn a_broken_file_of_the_sample_is_noticed() {
    let path = sample("broken").swap_remove(0);
    let bytes = std::fs::read(path).expect("a file");
    for (name, break_it) in reading::BREAKAGES {
        assert!(!reading::faults(&break_it(&bytes)).is_empty(), "{name} went unnoticed");
    }
}

#[test]
fn photos_are_kept_and_taken_whole_or_made_again() {
    let first: Vec<Vec<u8>> = sample("kept").iter().map(|path| bytes_of(path)).collect();
    let outputs = Path::new(env!("CARGO_TARGET_TMPDIR")).join("kept");
    let photos = outputs.join(".cache/photos");
    let names = || {
        let entries = std::fs::read_dir(&photos).expect("kept photos");
        let mut names: Vec<PathBuf> = entries.map(|one| one.expect("an entry").path()).collect();
        names.sort();
        names
    };
    let kept: Vec<Vec<u8>> = names().iter().map(|path| bytes_of(path)).collect();
    assert!(kept.len() >= 5, "{} photos", kept.len());
    // One that was cut off, and one that is gone.
    #[expect(clippy::disallowed_methods, reason = "nothing of the project is written")]
    std::fs::write(&names()[0], &kept[0][..1000]).expect("written");
    std::fs::remove_file(&names()[1]).expect("removed");
    // Else no event would be looked at.
    std::fs::remove_dir_all(outputs.join(".cache/known")).expect("removed");
    build(&outputs);
    assert_eq!(names().iter().map(|path| bytes_of(path)).collect::<Vec<_>>(), kept);
    let mut found = Vec::new();
    pdfs(&outputs, &mut found);
    assert!(found.iter().map(|path| bytes_of(path)).eq(first));
}

fn bytes_of(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("a file")
}
