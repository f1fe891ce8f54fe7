//! What the documents say of our files is true: the map of the README, and every path between
//! backticks.

use std::path::{Path, PathBuf};

#[test]
fn the_map_names_files_that_exist() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let map = readme.split("```").find(|part| part.trim_start().starts_with("src/\n")).unwrap();
    let (known, wrong) = named(map);
    assert!(known > 20, "only {known} names were read in the map");
    assert!(wrong.is_empty(), "the map of README.md names what does not exist: {wrong:?}");
}

/// How many names of the map exist, and those that do not. A line begins with a file or a folder, in
/// the folder that is one step to the left; of the words that explain it those are names that end
/// with `/` or an ending of ours.
fn named(map: &str) -> (usize, Vec<PathBuf>) {
    let mut folders: Vec<(usize, PathBuf)> = Vec::new();
    let mut paths = Vec::new();
    for line in map.lines() {
        let depth = line.len() - line.trim_start().len();
        let mut words = line.split_whitespace();
        let Some(name) = words.next().filter(|word| is_name(word)) else { continue };
        folders.retain(|(other, _)| *other < depth);
        let path = folders.last().map_or_else(PathBuf::new, |(_, path)| path.clone()).join(name);
        let others = words.map(|word| word.trim_matches(|c: char| "(),;:".contains(c)));
        paths.extend(others.filter(|word| is_name(word)).map(|word| path.join(word)));
        paths.push(path.clone());
        folders.push((depth, path));
    }
    let (known, wrong): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| path.exists());
    (known.len(), wrong)
}

fn is_name(word: &str) -> bool {
    [".rs", ".yaml", ".py", ".md", ".ftl"].iter().any(|ending| word.ends_with(ending))
        || word.len() > 1 && word.ends_with('/') && word != "outputs/"
}

#[test]
fn paths_in_documents_exist() {
    let docs = std::fs::read_dir("docs").unwrap().map(|entry| entry.unwrap().path());
    let top = std::fs::read_dir(".").unwrap().map(|entry| entry.unwrap().path());
    let documents = docs.chain(top).filter(|path| path.extension().is_some_and(|end| end == "md"));
    let mut known = 0;
    let mut wrong = Vec::new();
    for document in documents {
        let text = std::fs::read_to_string(&document).unwrap();
        for quoted in text.split('`').skip(1).step_by(2).filter(|quoted| is_path(quoted)) {
            known += 1;
            if !Path::new(quoted).exists() {
                wrong.push(format!("{}: {quoted}", document.display()));
            }
        }
    }
    assert!(known > 10, "only {known} paths were read");
    assert!(wrong.is_empty(), "these do not exist:\n{}", wrong.join("\n"));
}

/// Whether it is a path of the repository, without a place to fill in.
fn is_path(quoted: &str) -> bool {
    let folders = ["src/", "tests/", "templates/", "docs/", "benches/", "examples/"];
    folders.iter().any(|folder| quoted.starts_with(folder))
        && !quoted.contains(['<', '*', '{', '…', ' ', '\n'])
}
