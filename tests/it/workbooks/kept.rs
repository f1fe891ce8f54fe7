//! Workbooks as offices keep them, each with its true values (`tests/workbooks/cases.json`): no figure
//! is wrong without a word, and nearly all are right. One case: `CASE=c05-label cargo test … kept`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use rust_decimal::Decimal;
use serde_json::{Value, json};

const EVENT: &str = "2018-11-30-case";

/// A project with no workbooks, and the folder of its event.
fn project_of(root: &Path, event: &str) -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("inputs/events").join(event);
    for made in [root.join("inputs/budget"), root.join("outputs"), folder.clone()] {
        std::fs::create_dir_all(made).expect("a folder");
    }
    for name in ["project", "organisations", "places", "people", "terms"] {
        let name = format!("inputs/{name}.yaml");
        std::fs::copy(here.join(&name), root.join(&name)).expect("a registry");
    }
    copied(&here.join("inputs/logos"), &root.join("inputs/logos"));
    copied(&here.join("templates"), &root.join("templates"));
    folder
}

/// A project with the workbooks of a case and an event that asks for its figures.
fn project(case: &Value, root: &Path, answered: Option<&Path>) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = project_of(root, EVENT);
    let is_list = !case["list"].is_null();
    let into = if is_list { folder.clone() } else { root.join("inputs/budget") };
    let files = here.join("tests/workbooks/cases").join(case["id"].as_str().expect("an id"));
    copied(&files, &into);
    if let Value::Object(map) = &case["map"] {
        let mut map = map.clone();
        map.insert("schema".into(), json!(1));
        let text = serde_json::to_string(&map).expect("a map");
        std::fs::write(root.join("inputs/budget/book.map.yaml"), text).expect("a map");
    }
    if let Some(map) = answered {
        std::fs::copy(map, root.join("inputs/budget/book.map.yaml")).expect("a map");
    }
    std::fs::write(folder.join("event.yaml"), event(case)).expect("an event");
}

fn event(case: &Value) -> String {
    let mut figures = serde_json::Map::new();
    for (name, form) in case["figures"].as_object().expect("figures") {
        let Value::Object(form) = form else { continue };
        let mut form = form.clone();
        if form.contains_key("count") {
            form.insert("of".into(), json!("action-plan"));
        }
        figures.insert(name.clone(), Value::Object(form));
    }
    let mut people = match &case["list"] {
        Value::Null => json!({"total": 10}),
        list => json!({"list": list}),
    };
    if !case["list"].is_null() && !case["total"].is_null() {
        people["total"] = case["total"].clone();
    }
    let mut event = json!({
        "schema": 1, "type": "conference", "phase": 1, "when": "2018-11-30",
        "where": {"place": "bishkek"}, "release": {"issued": "2018-12-01"},
        "documents": ["press-release"], "participants": people,
        "text": {"title": {"ru": "Проба", "en": "A test"},
                 "lead": {"ru": "Проба прошла.", "en": "The test was held."}},
    });
    if !figures.is_empty() {
        event["figures"] = Value::Object(figures);
    }
    event.to_string()
}

fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        match path.is_dir() {
            true => copied(&path, &to),
            false => drop(std::fs::copy(&path, &to).expect("a file")),
        }
    }
}

fn run(root: &Path, arguments: &[&str]) -> (bool, String, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_diptych"))
        .args(arguments)
        .args(["--messages", "en", "--project"])
        .arg(root)
        .output()
        .expect("the program");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(done.status.code().is_some_and(|code| code < 3), "{}", text(&done.stderr));
    (done.status.code() == Some(0), text(&done.stdout), text(&done.stderr))
}

fn is(found: &str, expected: &Value) -> bool {
    if let Value::Array(any) = expected {
        return any.iter().any(|expected| is(found, expected));
    }
    let expected = expected.as_str().unwrap_or_default();
    let parts = |text: &str| {
        let end =
            text.find(|c: char| !(c.is_ascii_digit() || "-.".contains(c))).unwrap_or(text.len());
        text[..end].parse::<Decimal>().ok().map(|number| (number, text[end..].to_owned()))
    };
    let near = |(a, unit): (Decimal, String), (b, other): (Decimal, String)| {
        unit == other && (a - b).abs() < Decimal::new(1, 6)
    };
    found == expected
        || parts(found).zip(parts(expected)).is_some_and(|(found, expected)| near(found, expected))
}

/// What came of a case: nothing, if it is right. With the map that answers its questions there is
/// nothing left to ask.
fn wrong(case: &Value, answered: Option<&Path>) -> Option<String> {
    let root = tempfile::tempdir().expect("a folder");
    project(case, root.path(), answered);
    let (_, report, _) = run(root.path(), &["check", "--json"]);
    let report: Value = serde_json::from_str(&report).expect("a report");
    let mut told = report["findings"].to_string();
    let mut silent = BTreeMap::new();
    let mut refused = false;
    for (name, form) in case["figures"].as_object().expect("figures") {
        let asked = form.as_str().unwrap_or(name);
        let (made, out, err) = run(root.path(), &["trace", EVENT, asked]);
        let value =
            if made { out.split(" · ").next().unwrap_or_default().trim() } else { "error" };
        told.push_str(if made { "" } else { &err });
        if !is(value, &case["expect"][name]) {
            refused |= value == "error";
            if value != "error" {
                silent.insert(name.clone(), value.to_owned());
            }
        }
    }
    let error = |finding: &&Value| {
        finding["severity"] == "error"
            && finding["file"].as_str().is_some_and(|file| file.contains("book."))
    };
    let errors = report["findings"].as_array().expect("findings").iter().filter(error).count();
    let honest = case["honest"] == json!(true) && answered.is_none();
    let secrets = case["secret"].as_array().into_iter().flatten().filter_map(Value::as_str);
    for secret in secrets {
        if told.contains(secret) {
            return Some("a name is told".to_owned());
        }
    }
    // A question or a refusal is an honest answer, where the case says so.
    let answered_honestly = honest && errors > 0;
    match () {
        () if !silent.is_empty() && !answered_honestly => Some(format!("{silent:?} {told}")),
        () if refused && !honest => Some(format!("refused {told}")),
        () if case["quiet"] == json!(true) && errors > 0 && !refused => {
            Some(format!("alarm {told}"))
        }
        () => None,
    }
}

/// A column of soms with a cell that is shown as francs and one that is shown as per cent.
#[test]
fn a_cell_that_shows_another_unit_than_its_column_is_told() {
    let root = tempfile::tempdir().expect("a folder");
    let here: PathBuf =
        [env!("CARGO_MANIFEST_DIR"), "tests/workbooks/cell-format"].iter().collect();
    let folder = project_of(root.path(), "2019-07-15-karakol");
    copied(&here.join("budget"), &root.path().join("inputs/budget"));
    std::fs::copy(here.join("event.yaml"), folder.join("event.yaml")).expect("an event");
    let (_, report, _) = run(root.path(), &["check", "--json"]);
    let report: Value = serde_json::from_str(&report).expect("a report");
    let told = |code: &str| report["findings"].to_string().matches(code).count();
    assert_eq!((told("\"format-differs\""), told("\"error\"")), (2, 0), "{report:#}");
    for shown in ["CHF", "%"] {
        assert!(report["findings"].to_string().contains(&format!("shows {shown}")), "{report:#}");
    }
}

#[test]
fn no_figure_is_wrong_in_silence() {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests/workbooks/cases.json"].iter().collect();
    let cases = std::fs::read_to_string(path).expect("the cases");
    let cases: Vec<Value> = serde_json::from_str(&cases).expect("cases");
    let only = std::env::var("CASE").unwrap_or_default();
    let chosen: Vec<&Value> = cases
        .iter()
        .filter(|case| case["id"].as_str().is_some_and(|id| id.starts_with(&only)))
        .collect();
    let failed: Vec<String> = std::thread::scope(|scope| {
        let halves = chosen.chunks(chosen.len().div_ceil(2).max(1));
        let threads: Vec<_> = halves.map(|half| scope.spawn(|| judged(half))).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("judged")).collect()
    });
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// What is wrong with cases, as they are and with their maps (`tests/workbooks/maps`), which `diptych
/// new-map` wrote and in which its questions were answered.
fn judged(cases: &[&Value]) -> Vec<String> {
    let maps: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests/workbooks/maps"].iter().collect();
    let mut failed = Vec::new();
    for case in cases {
        let id = case["id"].as_str().unwrap_or_default();
        let map = Some(maps.join(format!("{id}.map.yaml"))).filter(|map| map.exists());
        for answered in [None, map.as_deref()] {
            if let Some(why) = wrong(case, answered) {
                failed.push(format!("{id}: {why}"));
            }
            if map.is_none() {
                break;
            }
        }
    }
    failed
}
