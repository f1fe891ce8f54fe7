//! The house: nouns below, verbs beside one another, one story on top. Read from the `use` lines and
//! paths of the sources, so that a wrong import fails here and not in a review.

mod circles;
mod closures;
mod documents;
mod imports;
mod sources;

use std::collections::BTreeSet;
use std::path::Path;

use walkdir::WalkDir;

/// Each may use those before it.
const NOUNS: [&str; 6] = ["files", "diagnostic", "language", "style", "model", "document"];
/// None may use another.
const VERBS: [&str; 8] =
    ["read", "derive", "compose", "check", "prepare", "write", "proof", "archive"];

struct File {
    /// The folder below `src`, or the name of a file in it.
    module: String,
    path: String,
    text: String,
}

fn files() -> Vec<File> {
    let walk = WalkDir::new("src").sort_by_file_name().into_iter().map(Result::unwrap);
    let rust =
        walk.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "rs"));
    rust.map(|entry| {
        let inside = entry.path().strip_prefix("src").unwrap();
        let module =
            inside.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned();
        File { module, path: entry.path().display().to_string(), text: code(entry.path()) }
    })
    .collect()
}

/// The text without comments and without the tests at its end.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The modules of the crate that a file names: `crate::a`, `crate::{a, b}`.
fn uses(text: &str) -> BTreeSet<String> {
    let word = |text: &str| -> String {
        text.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect()
    };
    let mut found = BTreeSet::new();
    for (at, opening) in text.match_indices("crate::") {
        let rest = &text[at + opening.len()..];
        match rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            Some((names, _)) => found.extend(names.split(',').map(|name| word(name.trim()))),
            None => _ = found.insert(word(rest)),
        }
    }
    found.remove("");
    found
}

#[test]
fn nouns_stand_on_nouns_and_verbs_on_nouns_only() {
    let mut wrong = Vec::new();
    for File { module, path, text } in files() {
        let own = module.as_str();
        let allowed: BTreeSet<&str> = match NOUNS.iter().position(|noun| *noun == own) {
            Some(floor) => NOUNS[..floor].iter().copied().chain([own]).collect(),
            None if VERBS.contains(&own) => NOUNS.into_iter().chain([own]).collect(),
            None if own == "pipeline" => NOUNS.into_iter().chain(VERBS).chain([own]).collect(),
            None => continue,
        };
        wrong.extend(
            uses(&text)
                .iter()
                .filter(|used| !allowed.contains(used.as_str()))
                .map(|used| format!("{path} uses {used}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the command line names of the crate beside the types that `lib.rs` hands out: functions of that face, and
/// of findings.
const FACE: [&str; 14] = [
    "cli",
    "diagnostic",
    "settled_findings",
    "new_event",
    "new_report",
    "accept",
    "add_document",
    "import_words",
    "replace",
    "misplaced",
    "map_of",
    "receipt_of",
    "workbook_named",
    "write_map",
];

#[test]
fn the_command_line_uses_the_face_of_the_library() {
    let files = files();
    let front = files.iter().filter(|file| ["cli", "main"].contains(&file.module.as_str()));
    let wrong: Vec<_> = front
        .flat_map(|file| uses(&file.text).into_iter().map(move |used| (used, &file.path)))
        .filter(|(used, _)| !FACE.contains(&used.as_str()))
        .map(|(used, path)| format!("{path} uses {used}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_is_one_door_to_the_disk() {
    let words = [
        "std::fs",
        "fs::",
        " File::",
        "fs::File",
        "OpenOptions",
        "WalkDir",
        "walkdir",
        "tempfile",
        ".canonicalize()",
        ".is_file()",
        ".is_dir()",
        ".exists()",
        "read_dir",
        ".metadata()",
        "read_link",
    ];
    assert_only(&["files"], &words);
}

#[test]
fn only_the_archive_writes_files() {
    let words = [
        ".make_folder(",
        ".create(",
        "files.append(",
        ".rename(",
        ".remove_folder(",
        "files.remove(",
        "files.lock(",
    ];
    assert_only(&["files", "archive"], &words);
}

#[test]
fn no_clock_and_no_environment_below_main() {
    assert_only(
        &["main"],
        &[
            "std::env",
            "env::var",
            "current_dir",
            "SystemTime",
            "Instant",
            "sleep",
            "Timestamp::now",
            "Zoned::now",
            "sys_locale",
        ],
    );
}

fn assert_only(modules: &[&str], words: &[&str]) {
    let mut wrong = Vec::new();
    for file in files().iter().filter(|file| !modules.contains(&file.module.as_str())) {
        wrong.extend(
            words
                .iter()
                .filter(|word| file.text.contains(**word))
                .map(|word| format!("{} uses {word}", file.path)),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_modules_of_the_crate_are_these() {
    let known: BTreeSet<&str> =
        NOUNS.into_iter().chain(VERBS).chain(["pipeline", "cli", "lib", "main"]).collect();
    let found: BTreeSet<String> = files().into_iter().map(|file| file.module).collect();
    let strange: Vec<_> = found.iter().filter(|module| !known.contains(module.as_str())).collect();
    assert!(strange.is_empty(), "{strange:?} is neither noun nor verb");
}
