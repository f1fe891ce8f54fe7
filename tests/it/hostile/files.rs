//! Files that are none, links that lead elsewhere, records that name files of others, names that not every system
//! can have.

use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use super::attacks::{Attack, EVENT, event, put};
use super::run;

/// Where a file is read, and what is told if it cannot be.
const READ: &[(&str, bool)] = &[
    ("inputs/events/2019-07-12-hostile/event.yaml", false),
    ("inputs/events/2019-07-12-hostile/approvals.yaml", false),
    ("inputs/project.yaml", true),
    ("inputs/people.yaml", true),
    ("inputs/places.yaml", true),
    ("inputs/corrections.yaml", false),
    ("inputs/workbooks.yaml", false),
    ("inputs/budget/plan.map.yaml", false),
    ("inputs/budget/plan.xlsx", false),
    ("inputs/budget/plan.xls", false),
    ("inputs/budget/plan.csv", false),
    ("inputs/reports/2019.yaml", false),
    ("inputs/logos/donor.svg", false),
    ("templates/words.yaml", true),
    ("templates/sounds.yaml", false),
    ("templates/note/document.dj", true),
    ("templates/note/kind.yaml", true),
    ("templates/languages/ru.yaml", true),
    ("templates/style/house.yaml", true),
    ("templates/style/fonts/LiberationSans-Regular.ttf", true),
];

const WAYS: [&str; 6] = ["pipe", "endless", "folder", "large", "foreign", "dangling"];

fn lay_way(root: &Path, path: &str, way: &str) {
    let at = root.join(path);
    std::fs::create_dir_all(at.parent().unwrap()).unwrap();
    _ = std::fs::remove_file(&at);
    match way {
        "pipe" => assert!(Command::new("mkfifo").arg(&at).status().unwrap().success()),
        "endless" => symlink("/dev/zero", &at).unwrap(),
        "folder" => std::fs::create_dir_all(&at).unwrap(),
        "large" => std::fs::File::create(&at).unwrap().set_len(3 << 30).unwrap(),
        "foreign" => symlink(root.join("../foreign/secret.txt"), &at).unwrap(),
        _ => symlink("nowhere", &at).unwrap(),
    }
}

fn of_files() -> Vec<Attack> {
    let mut all = Vec::new();
    for (path, whole) in READ {
        for way in WAYS {
            let name = format!("{way}-{}", path.replace('/', "-"));
            let attack = Attack::new(name, "", move |root| {
                put(root, EVENT, event("Первый абзац."));
                lay_way(root, path, way);
            });
            all.push(if *whole { attack.whole() } else { attack });
        }
    }
    // What must be told, once for each way.
    for (way, says) in [
        ("pipe", "not-a-file"),
        ("endless", "path-outside"),
        ("foreign", "path-outside"),
        ("large", "file-unreadable"),
    ] {
        all.push(Attack::new(format!("told-{way}"), says, move |root| lay_way(root, EVENT, way)));
    }
    for way in ["pipe", "endless", "foreign", "large"] {
        all.push(Attack::new(format!("told-approvals-{way}"), "file-unreadable", move |root| {
            put(root, EVENT, event("Первый абзац."));
            lay_way(root, "inputs/events/2019-07-12-hostile/approvals.yaml", way);
        }));
        let says = if matches!(way, "endless" | "foreign") {
            "path-outside"
        } else {
            "picture-unreadable"
        };
        all.push(Attack::new(format!("told-photo-{way}"), says, move |root| {
            let photo =
                "photos:\n  - file: 1.jpg\n    alt: {ru: а, en: a}\n    consent: group-event\n";
            put(root, EVENT, format!("{}{photo}", super::GOOD));
            lay_way(root, "inputs/events/2019-07-12-hostile/1.jpg", way);
        }));
    }
    all
}

/// Links among the outputs, after a first build.
const LINKED: &[&str] = &[
    "2019/2019-07-11-good",
    "2019",
    ".trash",
    ".cache",
    ".cache/locks",
    ".cache/photos",
    ".cache/known.log",
    "2019/2019-07-11-good/.diptych.json",
    "2019/2019-07-11-good/note.ru.docx",
    "2019/2019-07-11-good/v1",
    "2019/2019-07-11-good/.diptych.journal",
];

fn of_outputs() -> Vec<Attack> {
    let mut all = Vec::new();
    for (number, path) in LINKED.iter().enumerate() {
        for (to, target) in
            [("foreign", "../foreign"), ("inputs", "inputs"), ("file", "../foreign/secret.txt")]
        {
            let name = format!("outputs-linked-{number}-{to}");
            all.push(
                Attack::new(name, "", move |root| {
                    put(root, EVENT, event("Первый абзац."));
                    run(root, &["build", "--json"]);
                    put(root, EVENT, event("Второй абзац."));
                    let at = root.join("outputs").join(path);
                    std::fs::create_dir_all(at.parent().unwrap()).unwrap();
                    _ = std::fs::remove_file(&at);
                    _ = std::fs::remove_dir_all(&at);
                    symlink(root.join(target), &at).unwrap();
                })
                .whole()
                .with(&["--prune"]),
            );
        }
    }
    all
}

/// Names in a record by which a file elsewhere would be put away, as if it had been a document.
const NAMED: &[&str] = &[
    "../../../inputs/people.yaml",
    "../../../../foreign/secret.txt",
    "..",
    "../2019-07-11-good/note.ru.pdf",
    "v1/../../../../inputs/people.yaml",
    "./../../../inputs/people.yaml",
    "v1/../note.ru.pdf",
    "//etc/passwd",
    "..\\..\\..\\inputs\\people.yaml",
    "C:\\people.yaml",
    "\u{1b}[31mred",
    "a\nb",
    "",
];

fn of_records() -> Vec<Attack> {
    let record = |name: &str| {
        let print = "0".repeat(64);
        let file = serde_json::json!({"made": print, "wrote": print, "owner": "ours"});
        serde_json::json!({"schema": 1, "editions": {}, "files": {name: file}}).to_string()
    };
    let mut all = Vec::new();
    let whole = |root: &Path| root.join("inputs/people.yaml").to_string_lossy().into_owned();
    for (number, name) in NAMED.iter().enumerate() {
        let record = record(name);
        all.push(
            Attack::new(format!("record-{number}"), "", move |root| {
                put(root, "outputs/2019/2019-07-12-gone/.diptych.json", &record);
            })
            .with(&["--prune"]),
        );
    }
    all.push(
        Attack::new("record-whole-path", "", move |root| {
            put(root, "outputs/2019/2019-07-12-gone/.diptych.json", record(&whole(root)));
        })
        .with(&["--prune"]),
    );
    let newer = r#"{"schema": 99, "editions": {"note": {"new": true}}, "files": {}}"#;
    all.push(
        Attack::new("record-newer", "not-written", move |root| {
            put(root, EVENT, super::GOOD);
            put(root, "outputs/2019/2019-07-12-hostile/.diptych.json", newer);
        })
        .nowhere(),
    );
    for (name, text) in [
        ("torn", "{\"schema\": 1, \"edit".to_owned()),
        ("deep", "[".repeat(1_000_000)),
        ("numbers", "{\"schema\": 1e400}".to_owned()),
        ("binary", "\u{0}\u{1}".repeat(1_000)),
        ("strange", "{\"schema\": 1, \"files\": [], \"editions\": 3}".to_owned()),
    ] {
        all.push(Attack::new(format!("record-{name}"), "", move |root| {
            put(root, EVENT, super::GOOD);
            put(root, "outputs/2019/2019-07-12-hostile/.diptych.json", &text);
            put(root, "outputs/.cache/known.log", &text);
            put(root, "outputs/2019/2019-07-12-hostile/.diptych.journal", &text);
        }));
    }
    all
}

/// Folders that some systems cannot have.
const NAMES: &[&str] = &[
    "CON",
    "nul",
    "com1",
    "LPT9.2019",
    "a:b",
    "a*b",
    "a?b",
    "a\"b",
    "a|b",
    "a<b",
    "a\\b",
    "a.",
    "a ",
    " a",
    "a\nb",
    "a\tb",
    "a\u{1b}[31mb",
    "a\u{7}b",
    "a\u{202e}b",
];

fn of_names() -> Vec<Attack> {
    let mut all = Vec::new();
    for (number, name) in NAMES.iter().enumerate() {
        all.push(Attack::new(format!("name-{number}"), "name-unportable", move |root| {
            put(root, &format!("inputs/events/{name}/event.yaml"), super::GOOD);
        }));
    }
    for (name, other) in
        [("2019-07-12-Hostile", "2019-07-12-hostile"), ("2019-07-12-Ё", "2019-07-12-ё")]
    {
        all.push(Attack::new(format!("case-{name}"), "event-twice", move |root| {
            put(root, &format!("inputs/events/{name}/event.yaml"), super::GOOD);
            put(root, &format!("inputs/events/{other}/event.yaml"), super::GOOD);
        }));
    }
    all.push(Attack::new("kind-below", "kind-nested", |root| {
        for file in ["kind.yaml", "document.dj"] {
            let text = std::fs::read(root.join("templates/note").join(file)).unwrap();
            put(root, &format!("templates/sub/note/{file}"), text);
        }
        put(root, EVENT, super::GOOD.replace("[note]", "[note, sub/note]"));
    }));
    for (name, folder) in [
        ("inputs", "inputs"),
        ("below", "inputs/events/new"),
        ("templates", "templates"),
        ("itself", "."),
        ("above", ".."),
        ("linked", "linked"),
    ] {
        all.push(
            Attack::new(format!("outputs-in-{name}"), "outputs-place", |root| {
                symlink("inputs", root.join("linked")).unwrap();
            })
            .whole()
            .nowhere()
            .with(&["--outputs", folder]),
        );
    }
    all.push(
        Attack::new("project-misspelt", "no project", |_| ())
            .whole()
            .with(&["--project", "inpust"]),
    );
    all
}

pub fn attacks() -> Vec<Attack> {
    let mut all = of_names();
    all.extend(of_records());
    all.extend(of_outputs());
    all.extend(of_files());
    all
}
