//! Inputs that nobody sends in good faith, or that somebody typed in a hurry. Each is laid into a project beside
//! a good event and built by the program itself, in a process whose time and memory the system tells. It must end
//! by itself, name what is wrong with a code and a file, make the good event all the same, change no input and
//! nothing outside, and repeat nothing of foreign files. A tenth of them runs every day; `HOSTILE=all` runs all.

mod attacks;
mod files;
mod further;
mod pictures;
mod texts;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use wait4::Wait4;
use walkdir::WalkDir;

use crate::{making, measuring};

pub use attacks::Attack;

/// Of the processor. An unoptimised build of the program takes longer.
pub const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 40 } else { 10 });
pub const MEGABYTES: u64 = 600;
/// What lies in a file of somebody else.
const SECRET: &str = "seven-seven-three-one";

pub const GOOD: &str = "schema: 1
type: seminar
when: 2019-07-11
where: {place: bishkek}
documents: [note]
text:
  title: {ru: Заголовок, en: Title}
  lead: {ru: Первый абзац., en: First paragraph.}
";

/// A project with the good event, and the folder of somebody else beside it.
fn project() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let whole = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let [root, foreign] = ["project", "foreign"].map(|name| whole.path().join(name));
    making::lay(Path::new("templates"), &root.join("templates"));
    making::lay(Path::new("tests/cases/_base"), &root);
    let event = root.join("inputs/events/2019-07-11-good");
    std::fs::create_dir_all(&event).unwrap();
    std::fs::write(event.join("event.yaml"), GOOD).unwrap();
    std::fs::create_dir_all(&foreign).unwrap();
    std::fs::write(foreign.join("secret.txt"), format!("{SECRET}: {SECRET}\n")).unwrap();
    (whole, root, foreign)
}

/// All regular files below a folder; what is written while a build runs is left out.
fn lying(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = WalkDir::new(folder).into_iter().flatten();
    let files = entries.filter(|entry| {
        let size = entry.metadata().map_or(0, |metadata| metadata.len());
        entry.file_type().is_file() && size < 50_000_000
    });
    files
        .map(|entry| (entry.path().to_owned(), std::fs::read(entry.path()).unwrap_or_default()))
        .collect()
}

/// What the program did.
struct Done {
    code: Option<i32>,
    said: String,
    report: Value,
    spent: Duration,
    kilobytes: u64,
}

fn run(root: &Path, arguments: &[&str]) -> Done {
    let [out, err] = ["../stdout", "../stderr"].map(|name| root.join(name));
    let mut child = Command::new("timeout")
        .args(["-s", "KILL", "90", env!("CARGO_BIN_EXE_diptych"), "--messages", "en"])
        .args(arguments)
        .current_dir(root)
        .stdin(Stdio::null())
        .stdout(File::create(&out).unwrap())
        .stderr(File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let ended = child.wait4().unwrap();
    let [out, err] = [out, err].map(|file| std::fs::read(file).unwrap());
    let said = String::from_utf8_lossy(&[&out[..], &err[..]].concat()).into_owned();
    Done {
        code: ended.status.code(),
        report: serde_json::from_slice(&out).unwrap_or_default(),
        said,
        spent: ended.rusage.utime + ended.rusage.stime,
        kilobytes: ended.rusage.maxrss / 1024,
    }
}

/// What is wrong with how the program took an attack; empty if nothing is.
fn fell(attack: &Attack) -> Vec<String> {
    let (_whole, root, foreign) = project();
    (attack.lay)(&root);
    let inputs = ["inputs", "templates"].map(|folder| lying(&root.join(folder)));
    let others = lying(&foreign);
    let mut arguments = vec!["build", "--json"];
    arguments.extend(&attack.arguments);
    let done = run(&root, &arguments);
    let mut fell = Vec::new();
    let mut hold = |holds: bool, what: String| {
        if !holds {
            fell.push(what);
        }
    };
    let Done { code, said, report, spent, kilobytes } = done;
    let short: String = said.chars().take(2_000).collect();
    hold(matches!(code, Some(0..=2)), format!("it ended with {code:?}: {short}"));
    hold(!said.contains("panicked"), format!("it panicked: {short}"));
    hold(spent < LIMIT, format!("it took {spent:?}"));
    hold(kilobytes < MEGABYTES << 10, format!("it took {} MB", kilobytes >> 10));
    hold(!said.contains(SECRET), "it repeats a foreign file".into());
    let steers = |c: char| c.is_control() && c != '\n';
    hold(!said.contains(steers), format!("it steers the terminal: {short:?}"));
    let none = Vec::new();
    let findings = report["findings"].as_array().unwrap_or(&none);
    let codes: Vec<&str> = findings.iter().filter_map(|found| found["code"].as_str()).collect();
    let about = findings.iter().find(|found| found["code"] == attack.says);
    let told = attack.says.is_empty() || about.is_some() || said.contains(attack.says);
    hold(told, format!("it does not say {}: {codes:?} {short}", attack.says));
    let placed = about.is_none_or(|found| found["file"].is_string() || attack.nowhere);
    hold(placed, format!("{} has no place: {about:?}", attack.says));
    hold(!codes.contains(&"program-failed"), format!("the program failed: {short}"));
    let unmade = findings.iter().find(|found| found["code"] == "not-made");
    let placed = unmade.is_none_or(|found| found["file"].is_string());
    hold(placed, format!("what is not made has no place: {unmade:?}"));
    let made = root.join("outputs/2019/2019-07-11-good/note.ru.pdf").is_file();
    hold(made || attack.whole, format!("the good event is not made: {short}"));
    let changed = inputs != ["inputs", "templates"].map(|folder| lying(&root.join(folder)));
    hold(!changed, "an input has changed".into());
    hold(others == lying(&foreign), "a foreign file has changed".into());
    let repeated = lying(&root.join("outputs"))
        .into_iter()
        .find(|(_, bytes)| bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()));
    hold(repeated.is_none(), format!("an output repeats a foreign file: {repeated:?}"));
    fell
}

/// The attacks are started from a process that does nothing else: the system says of a program that it needed at
/// least the memory of the one that started it, and the other tests beside this one need much.
#[test]
fn hostile_inputs_end_in_a_message() {
    let done = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "hostile::attacks_hold", "--ignored", "--nocapture"])
        .output()
        .unwrap();
    let said = [done.stdout, done.stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
    println!("{}", said[0]);
    assert!(said[0].contains("1 passed"), "{}", said.join("\n"));
}

#[test]
#[ignore = "run by the test above"]
fn attacks_hold() {
    let all = std::env::var_os("HOSTILE").is_some_and(|which| which == "all");
    let only = std::env::var("ATTACK").ok();
    let attacks = attacks::all();
    let names: std::collections::BTreeSet<&str> =
        attacks.iter().map(|attack| attack.name.as_str()).collect();
    assert_eq!(names.len(), attacks.len(), "two attacks have one name");
    let chosen: Vec<&Attack> = match &only {
        Some(only) => attacks.iter().filter(|attack| attack.name.contains(only)).collect(),
        None if all => attacks.iter().collect(),
        None => attacks.iter().step_by(10).collect(),
    };
    let outcomes = measuring::each(&chosen, |_, attack| (attack.name.clone(), fell(attack)));
    let fallen: Vec<String> = outcomes
        .iter()
        .filter(|(_, fell)| !fell.is_empty())
        .map(|(name, fell)| format!("{name}: {}", fell.join("; ")))
        .collect();
    println!("{} of {} attacks, {} fell", chosen.len(), attacks.len(), fallen.len());
    assert!(fallen.is_empty(), "{}", fallen.join("\n\n"));
}

/// What a run leaves that is killed is gone after the next.
#[test]
fn what_was_cut_off_is_cleared_away() {
    let (_whole, root, _) = project();
    run(&root, &["build"]);
    let folders = [
        "outputs/2019/2019-07-11-good",
        "outputs/2019/2019-07-11-good/v1",
        "inputs/events/2019-07-11-good",
        "outputs/.cache",
        "outputs/.cache/photos",
    ];
    let left: Vec<PathBuf> =
        folders.iter().map(|folder| root.join(folder).join(".diptych-7.tmp")).collect();
    for file in &left {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, b"half").unwrap();
    }
    let done = run(&root, &["build"]);
    let still: Vec<_> = left.iter().filter(|file| file.exists()).collect();
    assert!(still.is_empty(), "{still:?}: {}", done.said);
}

/// A photo that was prepared is taken only for what it was prepared from.
#[test]
fn a_photo_of_another_event_is_not_taken_from_the_cache() {
    let (_whole, root, _) = project();
    for (name, shade) in [("2019-07-11-good", 40_u8), ("2019-07-12-other", 200)] {
        let folder = root.join("inputs/events").join(name);
        std::fs::create_dir_all(&folder).unwrap();
        let photo = "photos:\n  - file: 1.jpg\n    alt: {ru: а, en: a}\n    consent: group-event\n";
        std::fs::write(folder.join("event.yaml"), format!("{GOOD}{photo}")).unwrap();
        let picture = image::RgbImage::from_pixel(1_200, 900, image::Rgb([shade; 3]));
        picture.save(folder.join("1.jpg")).unwrap();
    }
    run(&root, &["build"]);
    let printed = |root: &Path| {
        std::fs::read(root.join("outputs/2019/2019-07-11-good/note.ru.docx")).unwrap()
    };
    let before = printed(&root);
    let kept = |root: &Path| {
        let folder = std::fs::read_dir(root.join("outputs/.cache/photos")).unwrap();
        let mut kept: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
        kept.sort();
        kept
    };
    let all = kept(&root);
    assert!(all.len() > 1, "{all:?}");
    // Somebody gives each the bytes of another.
    let bytes: Vec<Vec<u8>> = all.iter().map(|file| std::fs::read(file).unwrap()).collect();
    for (file, other) in all.iter().zip(bytes.iter().cycle().skip(1)) {
        std::fs::write(file, other).unwrap();
    }
    run(&root, &["build", "--check-all"]);
    assert!(before == printed(&root), "the photo is another");
}
