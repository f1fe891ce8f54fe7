//! No circle between files, and no long file. `cargo test --release --test it floors::circles --
//! --nocapture` lists what there is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::imports::{Edges, edges};
use super::sources::sources;

const LINES_OF_A_FILE: usize = 500;

#[test]
fn no_circle_between_files() {
    let edges = edges(&sources());
    let circles = circles(&edges);
    let files: usize = circles.iter().map(BTreeSet::len).sum();
    let mut list: String = circles.iter().map(|circle| told(circle, &edges)).collect();
    writeln!(list, "\n{} circles between {files} files", circles.len()).unwrap();
    println!("{list}");
    assert!(circles.is_empty(), "{list}");
}

/// Files that use one another, directly or not.
fn circles(edges: &Edges) -> BTreeSet<BTreeSet<&str>> {
    let mut used: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (user, other) in edges.keys() {
        used.entry(user).or_default().push(other);
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        used.keys().map(|file| (*file, reached(file, &used))).collect();
    let mut circles = BTreeSet::new();
    for (file, others) in &reached {
        let back = |other: &&&str| reached.get(**other).is_some_and(|back| back.contains(file));
        circles.insert(others.iter().filter(back).copied().collect());
    }
    circles.remove(&BTreeSet::new());
    circles
}

/// What a file leads to; itself, if others lead back.
fn reached<'a>(from: &str, used: &BTreeMap<&'a str, Vec<&'a str>>) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut next = used[from].clone();
    while let Some(file) = next.pop() {
        if seen.insert(file) {
            next.extend(used.get(file).into_iter().flatten());
        }
    }
    seen
}

/// The files of a circle, and by which names each uses another.
fn told(circle: &BTreeSet<&str>, edges: &Edges) -> String {
    let folders: BTreeSet<&str> =
        circle.iter().map(|file| file.rsplit_once('/').map_or("", |(folder, _)| folder)).collect();
    let folders: Vec<&str> = folders.into_iter().collect();
    let mut out = format!("\n{}: {} files\n", folders.join(" and "), circle.len());
    for ((user, used), names) in edges {
        if circle.contains(user.as_str()) && circle.contains(used.as_str()) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            writeln!(out, "  {user} uses {used}: {}", names.join(", ")).unwrap();
        }
    }
    out
}

#[test]
fn no_long_file() {
    let sources = sources();
    let long = sources.iter().filter(|source| source.lines > LINES_OF_A_FILE);
    let long: Vec<String> =
        long.map(|source| format!("{}: {} lines", source.path, source.lines)).collect();
    println!("{}", long.join("\n"));
    assert!(long.is_empty(), "over {LINES_OF_A_FILE} lines:\n{}", long.join("\n"));
}

#[test]
fn a_circle_is_found() {
    let edge = |user: &str, used: &str| ((user.into(), used.into()), BTreeSet::new());
    let edges = Edges::from([edge("a", "b"), edge("b", "c"), edge("c", "a"), edge("d", "a")]);
    assert_eq!(circles(&edges), BTreeSet::from([BTreeSet::from(["a", "b", "c"])]));
}
