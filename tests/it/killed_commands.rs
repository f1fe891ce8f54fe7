//! What [`kills`](crate::kills) tries with builds, for every command that writes: killed at any moment and given again,
//! it ends in the files that it makes undisturbed, tears nothing, loses no edit, raises no alarm, and leaves nothing
//! behind. `KILLS` sets how often in all, `STORY=new` stays with one; `tests/full` sets it high.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use walkdir::WalkDir;

use crate::kills::{Numbers, Prints, assert_whole, lying, number, others, prints, said};
use crate::making;

/// A command, after something was done to the project.
struct Story {
    name: &'static str,
    before: fn(&Path),
    command: &'static [&'static str],
}

const CASE: &str = "tests/cases/story-corrected";
const DRAFT: &str = "2019-07-20-draft";
const EDITED: &str = "2019/2019-07-20-draft/note.ru.docx";

const STORIES: &[Story] = &[
    Story { name: "build", before: |root| draft(root, "Другой"), command: &["build"] },
    Story { name: "correct", before: corrected, command: &["build"] },
    Story {
        name: "publish",
        before: |root| {
            let approve = ["approve", DRAFT, "--by", "Somebody", "--date", "2019-07-21"];
            draft(root, "Утвержденный");
            _ = std::fs::remove_file(root.join("outputs").join(EDITED));
            run(root, &["build"]);
            assert!(run(root, &approve).status.success());
        },
        command: &["publish", DRAFT, "--by", "Somebody", "--date", "2019-07-21"],
    },
    Story {
        name: "prune",
        before: |root| {
            // What is published stays, whatever the inputs say.
            std::fs::remove_dir_all(root.join("inputs/events").join(DRAFT)).unwrap()
        },
        command: &["build", "--prune"],
    },
    Story { name: "bundle", before: |_| (), command: &["bundle", "2019-07-11-seminar"] },
    Story { name: "restyle", before: restyled, command: &["build", "--restyle"] },
    Story {
        name: "import",
        before: |root| {
            for lang in ["ru", "en"] {
                let name = format!("pandoc.{lang}.docx");
                std::fs::copy(Path::new("tests/imports").join(&name), root.join(&name)).unwrap();
            }
        },
        command: &[
            "import",
            "pandoc.ru.docx",
            "--twin",
            "pandoc.en.docx",
            "--type",
            "seminar",
            "--place",
            "bishkek",
        ],
    },
    Story { name: "new", before: |_| (), command: &["new", "seminar", "2019-08-01", "bishkek"] },
];

fn draft(root: &Path, title: &str) {
    let event = format!(
        "schema: 1\ntype: seminar\nwhen: 2019-07-20\nwhere: {{place: bishkek}}\ndocuments: [note]\n\
         text:\n  title: {{ru: {title} заголовок, en: Title}}\n  lead: {{ru: Первый абзац., en: First.}}\n"
    );
    let folder = root.join("inputs/events").join(DRAFT);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("event.yaml"), event).unwrap();
}

fn corrected(root: &Path) {
    for step in ["2-a-name-was-wrong", "3-one-entry-for-all"] {
        making::lay(&Path::new(CASE).join("steps").join(step), root);
    }
}

fn restyled(root: &Path) {
    let file = root.join("templates/style/house.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    let other = text.replacen("body: { size: 10,", "body: { size: 10.5,", 1);
    assert_ne!(text, other, "the look has another size");
    std::fs::write(file, other).unwrap();
}

fn command(root: &Path, arguments: &[&str]) -> Command {
    // Another build of it, where the long round runs beside other work.
    let program = std::env::var_os("DIPTYCH").unwrap_or(env!("CARGO_BIN_EXE_diptych").into());
    let mut command = Command::new(program);
    command.args(["--messages", "en"]).args(arguments).current_dir(root);
    command
}

fn run(root: &Path, arguments: &[&str]) -> Output {
    command(root, arguments).output().unwrap()
}

/// A project with two published events and a draft of which a file was edited.
fn project() -> tempfile::TempDir {
    let project = making::laid_out(&[Path::new(CASE)]);
    let root = project.path();
    making::lay(&Path::new(CASE).join("steps/1-published"), root);
    draft(root, "Первый");
    run(root, &["build"]);
    for (event, day) in
        [("2019-07-11-seminar", "2019-07-12"), ("2019-07-18-workshop", "2019-07-19")]
    {
        for decided in ["approve", "publish"] {
            let done = run(root, &[decided, event, "--by", "Somebody", "--date", day]);
            assert!(done.status.success(), "{}", said(&done));
        }
    }
    std::fs::write(root.join("outputs").join(EDITED), "typed by hand").unwrap();
    run(root, &["build"]);
    project
}

/// The same project once more.
fn copied(project: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    for entry in WalkDir::new(project).into_iter().map(Result::unwrap) {
        let to = copy.path().join(entry.path().strip_prefix(project).unwrap());
        match entry.file_type().is_dir() {
            true => std::fs::create_dir_all(to).unwrap(),
            false => _ = std::fs::copy(entry.path(), to).unwrap(),
        }
    }
    copy
}

/// All that a command may write: outputs and what is typed, each with its hash.
fn all(root: &Path) -> Prints {
    let mut files = prints(&lying(root));
    let typed = WalkDir::new(root.join("inputs")).into_iter().map(Result::unwrap);
    for entry in typed.filter(|entry| entry.file_type().is_file()) {
        let bytes = std::fs::read(entry.path()).unwrap();
        files
            .extend(prints(&[(entry.path().strip_prefix(root).unwrap().to_owned(), bytes)].into()));
    }
    files
}

/// Files that wait for their name, wherever they lie.
fn left(root: &Path) -> Vec<PathBuf> {
    let all = WalkDir::new(root).into_iter().map(Result::unwrap).map(walkdir::DirEntry::into_path);
    all.filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(".diptych-") && name.ends_with(".tmp") || name == ".diptych.journal"
    })
    .collect()
}

/// Gives the command again where it has not done its work, and builds.
fn again(root: &Path, story: &Story) -> Vec<Output> {
    let made = match story.name {
        "new" => Some("2019-08-01-bishkek-seminar"),
        "import" => Some("2019-05-30-bishkek-seminar"),
        _ => None,
    };
    let is_made = made
        .is_some_and(|event| root.join("inputs/events").join(event).join("event.yaml").is_file());
    let given = (!is_made).then(|| run(root, story.command));
    given.into_iter().chain([run(root, &["build"])]).collect()
}

#[test]
fn a_killed_command_harms_nothing() {
    let kills = number("KILLS", 21);
    let whole = project();
    let mut numbers = Numbers(3);
    let only = std::env::var("STORY").ok();
    let is_wanted = |story: &&Story| only.as_ref().is_none_or(|only| story.name == only);
    for story in STORIES.iter().filter(is_wanted) {
        let before = copied(whole.path());
        (story.before)(before.path());
        let undisturbed = copied(before.path());
        let start = Instant::now();
        let done = run(undisturbed.path(), story.command);
        let took = start.elapsed();
        assert!(done.status.success(), "{}: {}", story.name, said(&done));
        again(undisturbed.path(), story);
        let expected = all(undisturbed.path());
        assert_ne!(expected, all(before.path()), "{} does nothing", story.name);
        let killed = (0..kills.div_ceil(STORIES.len()))
            .filter(|_| killed_once(story, before.path(), took.mul_f64(numbers.next()), &expected));
        println!("{}: {} killed, of some {took:?} each", story.name, killed.count());
    }
}

/// Whether it was still running when it was killed.
fn killed_once(story: &Story, before: &Path, after: Duration, expected: &Prints) -> bool {
    let project = copied(before);
    let root = project.path();
    let mut child =
        command(root, story.command).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(after);
    let alive = child.try_wait().unwrap().is_none();
    _ = child.kill();
    child.wait().unwrap();
    // Pruning puts it away as it is.
    let edited = [PathBuf::from(EDITED), Path::new(".trash").join(EDITED)];
    assert_whole(&lying(root), &edited);
    let name = story.name;
    for output in again(root, story) {
        let said = said(&output);
        assert!(!said.contains("[not-ours]"), "{name} after {after:?}: {said}");
        let alarms = said.matches("[edited-by-hand]").count();
        assert!(alarms <= 1, "{name} after {after:?}: {said}");
    }
    let wrong = others(&all(root), expected);
    assert!(wrong.is_empty(), "{name}: others after a kill after {after:?}: {wrong:?}");
    assert_eq!(left(root), Vec::<PathBuf>::new(), "{name} after {after:?}");
    alive
}
