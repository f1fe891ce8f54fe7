//! `diptych review`: both languages side by side, what was found below the text that it is about,
//! and files as valid as those of any document.

use std::path::Path;
use std::process::Command;

use crate::making;
use crate::pdf::reading;

/// The words of the DOCX and the bytes of the PDF that the program makes of an event.
fn review(root: &Path, event: &str) -> (String, Vec<u8>) {
    let outputs = root.join("reviewed");
    let done = Command::new(env!("CARGO_BIN_EXE_diptych"))
        .args(["review", event, "--messages", "en", "--project"])
        .arg(root)
        .arg("--outputs")
        .arg(&outputs)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let said = String::from_utf8(done.stdout).unwrap();
    let files: Vec<&str> = said.lines().collect();
    let [docx, pdf] = files[..] else { panic!("{said}") };
    assert!(docx.ends_with("review.docx") && pdf.ends_with("review.pdf"), "{said}");
    let mut package = zip::ZipArchive::new(std::fs::File::open(docx).unwrap()).unwrap();
    let mut xml = String::new();
    let mut part = package.by_name("word/document.xml").unwrap();
    std::io::Read::read_to_string(&mut part, &mut xml).unwrap();
    (words(&xml), std::fs::read(pdf).unwrap())
}

/// The text of a part, a line for each row of a table.
fn words(xml: &str) -> String {
    let rows = xml.replace("</w:tr>", "\n").replace("</w:tc>", " | ");
    let mut text = String::new();
    for piece in rows.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, words)| words));
    }
    text.replace('\u{a0}', " ")
}

#[test]
fn languages_stand_side_by_side_with_what_was_found() {
    let project = making::laid_out(&[Path::new("tests/cases/agreement")]);
    let (docx, pdf) = review(project.path(), "facts");
    assert_eq!(reading::faults(&pdf), Vec::<String>::new());
    assert!(docx.contains("Блок | Русский | English"), "{docx}");
    let lines: Vec<&str> = docx.lines().collect();
    let row = lines.iter().position(|line| line.starts_with("lead | ")).expect("the lead");
    assert_eq!(lines[row].matches(" | ").count(), 3, "{}", lines[row]);
    assert!(docx.contains("but not in"), "no finding stands in it:\n{docx}");
}

#[test]
fn the_sample_can_be_reviewed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    for part in ["inputs", "templates"] {
        let copied = Command::new("cp").arg("-r").arg(root.join(part)).arg(project.path()).status();
        assert!(copied.unwrap().success());
    }
    let (docx, pdf) = review(project.path(), "2018-11-30-bishkek-conference");
    assert_eq!(reading::faults(&pdf), Vec::<String>::new());
    // A text that both documents of the event share stands there once.
    assert_eq!(docx.matches("местном уровне» прошла в Бишкеке").count(), 1, "{docx}");
    assert!(docx.contains("Всего · 38 · 97 412 350 · "), "cells of tables, too:\n{docx}");
    // Its approvals were typed by hand: the review says so, and the build once for all of them.
    assert!(docx.contains("is approved by hand"), "{docx}");
    let built = Command::new(env!("CARGO_BIN_EXE_diptych"))
        .args(["build", "2018-11-30-bishkek-conference", "--messages", "en", "--project"])
        .arg(project.path())
        .output()
        .unwrap();
    let said = String::from_utf8(built.stdout).unwrap();
    assert!(said.contains("which text was approved: 3 documents (diptych explain"), "{said}");
}
