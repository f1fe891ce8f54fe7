//! Edits of YAML change the bytes of what is edited and no others: tried on every file of the sample and of the
//! cases, with values that no one would think of.

use std::path::{Path, PathBuf};

use diptych::edit::{Change, Refusal, Tree, edited, paths, value};
use walkdir::WalkDir;

/// Files of the sample, and those of the cases that are readable, in order.
fn files(roots: &[&str]) -> Vec<(PathBuf, Vec<u8>)> {
    let walk = roots.iter().flat_map(|root| WalkDir::new(root).sort_by_file_name());
    let paths = walk.map(|entry| entry.unwrap().into_path());
    let yaml = paths.filter(|path| path.extension().is_some_and(|end| end == "yaml"));
    yaml.map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

fn text(words: &str) -> Tree {
    Tree::Text(words.to_owned())
}

/// Values with everything that has a meaning in YAML.
fn hostile() -> Vec<Tree> {
    let long =
        "Слово {{ participants.total | count('person') }} и: еще # не комментарий ".repeat(6);
    let texts = [
        "",
        " ",
        "да",
        "2019",
        "0x1F",
        "1e3",
        "null",
        "~",
        "true",
        "- item",
        "a: b",
        "a #b",
        "'",
        "\"",
        "{{ x }}",
        "[x]",
        "# no",
        "*ref",
        "&a",
        "!tag",
        "%x",
        "@x",
        "`x`",
        "|",
        ">-",
        "a\nb",
        "a\n\nb\n",
        "\n",
        " lead",
        "trail ",
        "a  b   c",
        "tab\tinside",
        "\\n",
        "«ё»\u{a0}— да",
        "a:",
        "?",
        "---",
        "...",
        "a, b",
        "it's",
        "\u{2028}",
        "=",
    ];
    let texts = texts.iter().map(|words| text(words)).chain([text(long.trim_end()), text(&long)]);
    texts.chain(["12", "null", "", "true", "3.5"].map(Tree::typed)).collect()
}

/// So many values of one file are tried, from its beginning to its end: those of large files are alike.
const MOST: usize = 10;

fn spread<T>(all: &[T]) -> impl Iterator<Item = &T> {
    all.iter().step_by(all.len().div_ceil(MOST).max(1))
}

/// Values of a file become others and come back.
fn edit_all(path: &Path, bytes: &[u8], every: usize) -> usize {
    let Ok(all) = paths(bytes) else { return 0 };
    let values = hostile();
    let mut done = 0;
    for (at, place) in spread(&all).enumerate() {
        for new in values.iter().skip(at % every).step_by(every) {
            // A key with a dot, or one that stands twice, has no path of its own.
            let Ok(Some(was)) = value(bytes, place) else { continue };
            let change = Change::Set { path: place.clone(), value: new.clone() };
            let made = match edited(bytes, &change) {
                Ok(made) => made,
                // A key without a colon, in braces: there is no place for a value.
                Err(Refusal::NotProven) if path.starts_with("tests/cases/comma") => continue,
                Err(why) => panic!("{}: {place} = {new:?}: {why}", path.display()),
            };
            let shown = String::from_utf8_lossy(&made.bytes);
            assert_eq!(
                value(&made.bytes, place).unwrap().as_ref(),
                Some(new),
                "{}: {place}\n{shown}",
                path.display()
            );
            let is_comment = |line: &&str| line.trim_start().starts_with('#');
            let in_block = made.splice.was.starts_with(['|', '>']);
            assert!(in_block || !made.splice.was.lines().any(|line| is_comment(&line)), "{place}");
            assert_eq!(made.splice.undone(&made.bytes).as_deref(), Some(bytes), "{place}");
            // Back by its value: it reads as before.
            let back = Change::Set { path: place.clone(), value: was };
            let back = edited(&made.bytes, &back)
                .unwrap_or_else(|why| panic!("{place}: back from {new:?}: {why}"));
            assert_eq!(
                value(&back.bytes, ""),
                value(bytes, ""),
                "{}: {place} and back",
                path.display()
            );
            done += 1;
        }
    }
    done
}

#[test]
fn any_value_becomes_anything_and_comes_back() {
    let sample: usize =
        files(&["inputs", "templates"]).iter().map(|(path, bytes)| edit_all(path, bytes, 17)).sum();
    assert!(sample > 300, "{sample}");
    let cases: usize = files(&["tests/cases"])
        .iter()
        .step_by(60)
        .map(|(path, bytes)| edit_all(path, bytes, 49))
        .sum();
    assert!(cases > 20, "{cases}");
}

/// The paths of the lists of a file that have items.
fn lists(tree: &Tree, path: String, into: &mut Vec<(String, usize)>) {
    match tree {
        Tree::List(items) => {
            into.push((path.clone(), items.len()));
            items
                .iter()
                .enumerate()
                .for_each(|(at, item)| lists(item, format!("{path}[{at}]"), into));
        }
        Tree::Map(members) => members.iter().for_each(|(key, value)| {
            let dot = if path.is_empty() { "" } else { "." };
            lists(value, format!("{path}{dot}{key}"), into);
        }),
        _ => {}
    }
}

#[test]
fn items_and_keys_come_and_go() {
    let block = Tree::Map(vec![
        ("id".into(), text("new")),
        ("ru".into(), text(&"Длинный текст: с двоеточием. ".repeat(9))),
        ("en".into(), text("Short")),
        ("list".into(), Tree::List(vec![Tree::Map(vec![("ru".into(), text("# a"))]), text("- b")])),
        ("photos".into(), Tree::List(Vec::new())),
    ]);
    let mut done = 0;
    for (path, bytes) in files(&["inputs", "templates"]) {
        let Ok(whole) = value(&bytes, "") else { continue };
        let mut all = Vec::new();
        lists(&whole.unwrap(), String::new(), &mut all);
        let mut changes = Vec::new();
        for (list, length) in all {
            for at in [0, length / 2, length] {
                changes.push(Change::Insert { list: list.clone(), at, value: block.clone() });
            }
            changes.extend((0..length).map(|at| Change::Remove { path: format!("{list}[{at}]") }));
        }
        for place in spread(&paths(&bytes).unwrap()) {
            changes.push(Change::Remove { path: place.clone() });
            let above = place.rsplit_once('.').map_or("", |(above, _)| above);
            let dot = if above.is_empty() { "" } else { "." };
            let value = text("слово");
            changes
                .push(Change::Set { path: format!("{above}{dot}brand-new"), value: value.clone() });
            changes.push(Change::Set { path: format!("{above}{dot}group.of.keys"), value });
        }
        for change in spread(&changes) {
            let made = match edited(&bytes, change) {
                Ok(made) => made,
                Err(Refusal::NoSuchPlace) => continue,
                Err(why) => panic!("{}: {change:?}: {why}", path.display()),
            };
            assert_eq!(made.splice.undone(&made.bytes).as_deref(), Some(&*bytes));
            done += 1;
        }
    }
    assert!(done > 150, "{done}");
}

fn set(before: &str, path: &str, words: &str) -> String {
    let change = Change::Set { path: path.into(), value: text(words) };
    String::from_utf8(edited(before.as_bytes(), &change).unwrap().bytes).unwrap()
}

#[test]
fn a_value_keeps_its_style_and_its_comments() {
    for (before, after) in [
        ("a: one   # why\nb: 2\n", "a: two   # why\nb: 2\n"),
        ("a: 'one'  # why\n", "a: 'two'  # why\n"),
        ("a: \"one\"\n", "a: \"two\"\n"),
        ("a: {b: 1, a: 2}\n", "a: two\n"),
        ("a:\nb: 2\n", "a: two\nb: 2\n"),
        ("a:          # fill in\nb: 2\n", "a: two          # fill in\nb: 2\n"),
        ("a: >-  # kept\n    one\n\n# below\nb: 2\n", "a: >-  # kept\n    two\n\n# below\nb: 2\n"),
        ("a: |-\n    one\n    more\nb: 2\n", "a: |-\n    two\nb: 2\n"),
        ("b: 2\r\na: one\r\n", "b: 2\r\na: two\r\n"),
        ("\u{feff}a: one\n", "\u{feff}a: two\n"),
        ("b: 1 # last", "b: 1 # last\na: two"),
        ("", "a: two\n"),
        ("# only a comment\n", "# only a comment\na: two\n"),
    ] {
        assert_eq!(set(before, "a", "two"), after, "{before:?}");
    }
}

#[test]
fn of_a_folded_text_only_the_lines_change_that_must() {
    let before = "a:\n  ru: >-\n    Первая строка текста\n    вторая строка,\n    третья.\n  # сказано\n  en: x\n";
    let after = before.replace("вторая строка,", "совсем другая строка,");
    let words = "Первая строка текста совсем другая строка, третья.";
    assert_eq!(set(before, "a.ru", words), after);
}

#[test]
fn an_item_is_found_by_its_name() {
    let before = "text:\n  blocks:\n    - id: one\n      ru: a\n    - id: two\n      ru: b\n";
    let after = before.replace("ru: b", "ru: новое");
    assert_eq!(set(before, "text.blocks[two].ru", "новое"), after);
    let gone = Change::Set { path: "text.blocks[three].ru".into(), value: text("x") };
    assert_eq!(edited(before.as_bytes(), &gone), Err(Refusal::NoSuchPlace));
}

#[test]
fn what_cannot_be_proven_is_refused() {
    let set = |before: &str| {
        edited(before.as_bytes(), &Change::Set { path: "a".into(), value: text("x") })
    };
    assert_eq!(set("a: 1\na: 2\n"), Err(Refusal::NotProven), "no one knows which is meant");
    for before in ["a: &x 1\nb: *x\n", "a: [", "a: 1\n---\na: 2\n", "a: !x 1\n"] {
        assert_eq!(set(before), Err(Refusal::Unreadable), "{before:?}");
    }
}
