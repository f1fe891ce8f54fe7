//! A build passes over events of which no file was touched, and what it tells and leaves is the same as
//! if it had made everything anew. Which events were made is seen by what is kept of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, SystemTime};

use walkdir::WalkDir;

use crate::making;

const APRIL: &str = "inputs/events/2019-04-10-bishkek-seminar";
const JUNE: &str = "inputs/events/2019-06-05-bishkek-seminar";
const JULY: &str = "inputs/events/2019-07-01-bishkek-seminar";
const MAY: &str = "inputs/events/2019-05-02-bishkek-seminar";
const REPORT: &str = "inputs/reports/2019-q2.yaml";
const ALL: [&str; 4] = [APRIL, JUNE, JULY, REPORT];
const NOTE: &str = "outputs/2019/2019-04-10-bishkek-seminar/note.ru.docx";

/// A project with three events, of which two fall into the days of a report.
fn project() -> tempfile::TempDir {
    let project = making::of_case(Path::new("tests/cases/period-report"));
    let root = project.path();
    std::fs::remove_file(root.join("inputs/reports/2019-q4.yaml")).unwrap();
    let photo = BTreeMap::from([("inputs/photos/one.jpg".into(), "jpeg 2000x1400".into())]);
    making::make(root, &photo);
    edit(root, &format!("{APRIL}/event.yaml"), |text| {
        let photo = "photos: [{file: ../../photos/one.jpg, consent: group-event, after: lead, \
                     caption: {ru: Зал, en: The hall}, \
                     alt: {ru: Люди в зале, en: People in a hall}, \
                     credit: {ru: А. Б., en: A. B.}}]\n";
        text.to_owned() + photo
    });
    project
}

fn diptych(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diptych"));
    command.args(["--messages", "en"]).args(arguments).current_dir(root).output().unwrap()
}

/// What a build tells.
fn told(root: &Path, arguments: &[&str]) -> String {
    let done = diptych(root, &[&["build", "--json"], arguments].concat());
    assert_eq!(String::from_utf8_lossy(&done.stderr), "");
    String::from_utf8(done.stdout).unwrap()
}

fn edit(root: &Path, file: &str, change: impl Fn(&str) -> String) {
    let text = std::fs::read_to_string(root.join(file)).unwrap();
    std::fs::write(root.join(file), change(&text)).unwrap();
}

/// Until changes have other times than what came before them.
fn wait() {
    std::thread::sleep(Duration::from_millis(60));
}

/// What is kept of all events: lines with their paths, of which the last counts.
const LOG: &str = "outputs/.cache/known.log";

/// The lines that were ever kept of an event; none if nothing is known of it now.
fn lines(root: &Path, event: &str) -> Vec<String> {
    let log = std::fs::read_to_string(root.join(LOG)).unwrap_or_default();
    let name = format!("{event}\t");
    let lines: Vec<String> =
        log.lines().filter(|line| line.starts_with(&name)).map(str::to_owned).collect();
    if lines.last().is_some_and(|line| *line != name) { lines } else { Vec::new() }
}

/// How often something was kept of each event.
fn kept(root: &Path) -> BTreeMap<&'static str, usize> {
    [APRIL, MAY, JUNE, JULY, REPORT]
        .into_iter()
        .map(|event| (event, lines(root, event).len()))
        .collect()
}

/// Builds, and tells which events were made, after it was planned the same with and without what is known.
fn made(root: &Path) -> BTreeSet<&'static str> {
    wait();
    let plan = told(root, &["--dry-run"]);
    assert_eq!(plan, told(root, &["--dry-run", "--check-all"]), "another plan");
    let before = kept(root);
    told(root, &[]);
    // What was written in the last moment of a build is not relied on before the next.
    wait();
    told(root, &[]);
    let after = kept(root);
    after
        .into_iter()
        .filter(|(event, times)| before[event] != *times)
        .map(|(event, _)| event)
        .collect()
}

/// Builds until nothing is too new to be relied on, and holds against a project that never knew anything.
fn settled(root: &Path, what: &str) {
    wait();
    told(root, &[]);
    assert_eq!(made(root), BTreeSet::new(), "made again and again after: {what}");
    let fresh = making::laid_out(&[]);
    std::fs::remove_dir_all(fresh.path().join("inputs")).unwrap();
    std::fs::remove_dir_all(fresh.path().join("templates")).unwrap();
    for folder in ["inputs", "templates"] {
        making::lay(&root.join(folder), &fresh.path().join(folder));
    }
    told(fresh.path(), &[]);
    let (known, fresh) = (lying(root), lying(fresh.path()));
    for (path, bytes) in &fresh {
        let by_hand = known.keys().any(|known| *known == path.with_extension("fresh.docx"));
        assert!(by_hand || known.get(path) == Some(bytes), "{} differs", path.display());
    }
}

/// The documents in the outputs.
fn lying(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let outputs = root.join("outputs");
    let walk = WalkDir::new(&outputs).into_iter();
    let files = walk.filter_entry(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    files
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let inside = entry.path().strip_prefix(&outputs).unwrap().to_owned();
            (inside, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn set(events: &[&'static str]) -> BTreeSet<&'static str> {
    events.iter().copied().collect()
}

/// A step: what is done to the project, and what is made then.
type Step = (&'static str, fn(&Path), &'static [&'static str]);

const STEPS: &[Step] = &[
    ("nothing", |_| (), &[]),
    (
        "an event is saved as it was",
        |root| edit(root, &format!("{JULY}/event.yaml"), str::to_owned),
        &[JULY],
    ),
    (
        "an event is corrected that a report tells of",
        |root| edit(root, &format!("{JUNE}/event.yaml"), |text| text.replace("семинар", "Семинар")),
        &[JUNE, REPORT],
    ),
    (
        "an event moves out of the days of a report",
        |root| {
            edit(root, &format!("{JUNE}/event.yaml"), |text| {
                text.replace("2019-06-05", "2019-07-05")
            })
        },
        &[JUNE, REPORT],
    ),
    (
        "and back",
        |root| {
            edit(root, &format!("{JUNE}/event.yaml"), |text| {
                text.replace("2019-07-05", "2019-06-05")
            })
        },
        &[JUNE, REPORT],
    ),
    (
        "a photo outside of the folder",
        |root| {
            let photo = BTreeMap::from([("inputs/photos/one.jpg".into(), "jpeg 2100x1400".into())]);
            making::make(root, &photo);
        },
        // The report tells of the event, and not of its photos: but it cannot know that.
        &[APRIL, REPORT],
    ),
    ("an output is deleted", |root| std::fs::remove_file(root.join(NOTE)).unwrap(), &[APRIL]),
    (
        "an output is edited by hand, and as long as before",
        |root| {
            let mut bytes = std::fs::read(root.join(NOTE)).unwrap();
            bytes[100] ^= 1;
            std::fs::write(root.join(NOTE), bytes).unwrap();
        },
        &[APRIL],
    ),
    (
        "an approval",
        |root| {
            let text = "schema: 1\ndocuments:\n  note: {state: draft, by: A, date: 2019-07-02}\n";
            std::fs::write(root.join(JULY).join("approvals.yaml"), text).unwrap();
        },
        &[JULY],
    ),
    ("a registry", |root| edit(root, "inputs/terms.yaml", |text| text.to_owned() + "\n"), &ALL),
    ("the results", |root| edit(root, "inputs/results.yaml", |text| text.to_owned() + "\n"), &ALL),
    (
        "a workbook of the project",
        |root| {
            let bytes = std::fs::read(root.join("inputs/budget/wells.xlsx")).unwrap();
            std::fs::write(root.join("inputs/budget/wells.xlsx"), bytes).unwrap();
        },
        &ALL,
    ),
    (
        "a font",
        |root| {
            let font = std::fs::read_dir(root.join("templates/style/fonts")).unwrap().next();
            let path = font.unwrap().unwrap().path();
            std::fs::write(&path, std::fs::read(&path).unwrap()).unwrap();
        },
        &ALL,
    ),
    (
        "the look",
        |root| {
            edit(root, "templates/style/house.yaml", |text| {
                let accent = text.lines().find(|line| line.trim().starts_with("accent:")).unwrap();
                text.replace(accent, "  accent: \"#7a1f2b\"")
            })
        },
        &ALL,
    ),
    (
        "what is known is cut off",
        |root| {
            let line = lines(root, JULY).pop().unwrap();
            edit(root, LOG, |log| log.replace(&line, &line[..line.len() / 2]));
        },
        &[JULY],
    ),
    (
        "a new event in the days of a report",
        |root| making::lay(&root.join(JUNE), &root.join(MAY)),
        &[MAY, REPORT],
    ),
    (
        "a note of somebody beside the documents",
        |root| std::fs::write(root.join(NOTE).with_file_name("notes.txt"), "call them").unwrap(),
        &[APRIL],
    ),
];

#[test]
fn what_was_touched_is_made_and_nothing_else() {
    let project = project();
    let root = project.path();
    assert_eq!(made(root), set(&ALL));
    for (what, change, expected) in STEPS {
        settled(root, what);
        change(root);
        assert_eq!(made(root), set(expected), "{what}");
    }
    settled(root, "the last step");
    // What was found is told again, as long as it stands.
    assert!(told(root, &[]).contains("edited-by-hand"));
    let text = String::from_utf8(diptych(root, &["build", "--check-all"]).stdout).unwrap();
    assert!(text.contains("left alone") && text.contains("0 new, 0 changed"), "{text}");
}

/// The documents of an event that is gone are told of at every build, until they are put away.
#[test]
fn what_is_gone_is_told_of_again() {
    let project = project();
    let root = project.path();
    made(root);
    settled(root, "a build");
    std::fs::remove_dir_all(root.join(JULY)).unwrap();
    for _ in 0..3 {
        assert!(!made(root).contains(JUNE));
        assert!(told(root, &[]).contains("nobody-makes"));
    }
    assert!(told(root, &["--prune"]).contains("put-away"));
    assert!(!told(root, &[]).contains("nobody-makes"));
    settled(root, "all");
}

/// Whoever sets a time back does not hide a change: when that was done is a time, too.
#[cfg(unix)]
#[test]
fn a_time_that_was_set_back_hides_nothing() {
    let project = project();
    let root = project.path();
    made(root);
    settled(root, "a build");
    let file = root.join(JULY).join("event.yaml");
    let before = std::fs::metadata(&file).unwrap();
    edit(root, &format!("{JULY}/event.yaml"), |text| text.replace("семинар", "Семинар"));
    let open = File::options().write(true).open(&file).unwrap();
    open.set_modified(before.modified().unwrap()).unwrap();
    let after = std::fs::metadata(&file).unwrap();
    assert_eq!(
        (after.len(), after.modified().unwrap()),
        (before.len(), before.modified().unwrap())
    );
    assert_eq!(made(root), set(&[JULY]));
}

/// A file from the future, as another machine with a wrong clock leaves it, is never relied on.
#[test]
fn a_file_from_the_future_is_looked_at_every_time() {
    let project = project();
    let root = project.path();
    let open = File::options().write(true).open(root.join(JULY).join("event.yaml")).unwrap();
    open.set_modified(SystemTime::now() + Duration::from_secs(3600)).unwrap();
    made(root);
    for _ in 0..2 {
        wait();
        told(root, &[]);
        assert!(lines(root, JULY).is_empty());
    }
    assert_eq!(made(root), BTreeSet::new());
    assert!(!lines(root, REPORT).is_empty(), "it tells of other days");
}

/// What changes while a build runs, or in the same moment in which it begins, is made by the next one.
#[test]
fn a_change_in_the_same_moment_is_not_missed() {
    let project = project();
    let root = project.path();
    for number in 10..22 {
        edit(root, &format!("{JULY}/event.yaml"), |text| {
            let line = |line: &str| match line.starts_with("    en: \"") {
                true => format!("    en: \"Title {number}\""),
                false => line.to_owned(),
            };
            text.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
        });
        told(root, &["2019-07-01-bishkek-seminar"]);
        let record = root.join("outputs/2019/2019-07-01-bishkek-seminar/.diptych.json");
        let record = std::fs::read_to_string(record).unwrap();
        assert!(record.contains(&format!("Title {number}")), "{number} was missed");
    }
}

/// Parts of an archive that were made apart are the archive, byte for byte, records and all.
#[test]
fn shards_together_are_the_whole() {
    let project = project();
    let root = project.path();
    let parts: BTreeSet<String> = (1..=3)
        .map(|part| told(root, &["--shard", &format!("{part}/3"), "--outputs", "parts"]))
        .collect();
    assert_eq!(parts.len(), 3, "every part tells of its own events");
    told(root, &["--outputs", "whole"]);
    let files = |outputs: &str| {
        let walk = WalkDir::new(root.join(outputs)).into_iter();
        let files = walk.filter_entry(|entry| entry.file_name() != ".cache").map(Result::unwrap);
        let files = files.filter(|entry| entry.file_type().is_file());
        let inside = |path: &Path| path.strip_prefix(root.join(outputs)).unwrap().to_owned();
        files
            .map(|entry| (inside(entry.path()), std::fs::read(entry.path()).unwrap()))
            .collect::<BTreeMap<_, _>>()
    };
    let (parts, whole) = (files("parts"), files("whole"));
    assert!(whole.len() > 16, "{:?}", whole.keys());
    assert!(parts == whole, "{:?} instead of {:?}", parts.keys(), whole.keys());
}
