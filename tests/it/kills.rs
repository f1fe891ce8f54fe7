//! A build that is killed at any moment leaves no torn file and no false alarm, loses no edit, and the
//! next run ends in the bytes of one that was never disturbed. `KILLS` and `EVENTS` set how often and
//! how much; `tests/full` sets them high.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use walkdir::WalkDir;

use crate::making;

const EVENT: &str = "schema: 1
type: seminar
when: 2019-07-11
where:
  place: bishkek
documents: [note]
participants:
  total: TOTAL
text:
  title: {ru: Заголовок NUMBER, en: Title NUMBER}
  lead:
    ru: \"В нем участвовали {{ participants.total | count('participant') }}.\"
    en: \"It brought together {{ participants.total | count('participant') }}.\"
";

pub fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// Every event, with so many participants.
fn events(root: &Path, count: usize, total: usize) {
    for event in 0..count {
        let folder = root.join(format!("inputs/events/2019-07-11-event-{event:03}"));
        std::fs::create_dir_all(&folder).unwrap();
        let text = EVENT.replace("TOTAL", &total.to_string());
        let text = text.replace("NUMBER", &event.to_string());
        std::fs::write(folder.join("event.yaml"), text).unwrap();
    }
}

fn build(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diptych"));
    command.args(["--messages", "en", "build"]).current_dir(root);
    command
}

fn done(root: &Path) -> Output {
    build(root).output().unwrap()
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

/// What lies in the outputs, caches apart.
pub fn lying(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let outputs = root.join("outputs");
    let walk = WalkDir::new(&outputs).into_iter();
    let files = walk.filter_entry(|entry| entry.file_name() != ".cache").map(Result::unwrap);
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let inside = entry.path().strip_prefix(&outputs).unwrap().to_owned();
            (inside, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// A hash of each file, where the bytes of all would be too many to keep.
pub type Prints = BTreeMap<PathBuf, u64>;

pub fn prints(files: &BTreeMap<PathBuf, Vec<u8>>) -> Prints {
    let print = |bytes: &Vec<u8>| {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        hasher.finish()
    };
    files.iter().map(|(path, bytes)| (path.clone(), print(bytes))).collect()
}

/// The files that are not alike.
pub fn others(one: &Prints, other: &Prints) -> Vec<PathBuf> {
    let all = one.keys().chain(other.keys().filter(|path| !one.contains_key(*path)));
    all.filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

/// Every document is whole: a ZIP with its directory at the end, a PDF with its trailer.
pub fn assert_whole(files: &BTreeMap<PathBuf, Vec<u8>>, edited: &[PathBuf]) {
    for (path, bytes) in files {
        let end = &bytes[bytes.len().saturating_sub(1024)..];
        let has = |mark: &[u8]| end.windows(mark.len()).any(|window| window == mark);
        let is = |ending: &str| path.extension().is_some_and(|extension| extension == ending);
        let hidden = path.file_name().unwrap().to_string_lossy().starts_with('.');
        if hidden || edited.contains(path) {
            continue;
        }
        assert!(!is("docx") || has(b"PK\x05\x06"), "{} is torn", path.display());
        assert!(!is("pdf") || has(b"%%EOF"), "{} is torn", path.display());
    }
}

/// A project in which nobody disturbs a build. It goes through few states, so that a build of each,
/// made once, tells what a disturbed project must look like.
struct Undisturbed {
    project: tempfile::TempDir,
    count: usize,
    /// By the participants of every event.
    seen: BTreeMap<usize, Prints>,
    /// What a build took in which all events changed.
    took: Vec<Duration>,
}

impl Undisturbed {
    /// What lies there when every event has so many participants.
    fn with(&mut self, total: usize) -> &Prints {
        let root = self.project.path();
        self.seen.entry(total).or_insert_with(|| {
            events(root, self.count, total);
            let start = Instant::now();
            let output = done(root);
            self.took.push(start.elapsed());
            assert!(output.status.success(), "{}", said(&output));
            prints(&lying(root))
        })
    }
}

/// Numbers that look random and are the same in every run.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as f64 / (1u64 << 31) as f64
    }
}

#[test]
fn a_killed_build_harms_nothing() {
    let (kills, count) = (number("KILLS", 20), number("EVENTS", 20));
    let (project, undisturbed) = (making::laid_out(&[]), making::laid_out(&[]));
    let root = project.path();
    let edited: Vec<PathBuf> = [0, 7]
        .map(|event| format!("2019/2019-07-11-event-{event:03}/note.ru.docx").into())
        .to_vec();
    for place in [root, undisturbed.path()] {
        events(place, count, 89);
        assert!(done(place).status.success(), "{}", said(&done(place)));
        for file in &edited {
            std::fs::write(place.join("outputs").join(file), "typed by hand").unwrap();
        }
    }
    let mut undisturbed =
        Undisturbed { project: undisturbed, count, seen: BTreeMap::new(), took: Vec::new() };
    // All that a kill may interrupt, so that the time of such a build is known before the first.
    for state in 0..STATES {
        undisturbed.with(changed(state));
    }
    let took = undisturbed.took.iter().sum::<Duration>() / undisturbed.took.len() as u32;
    let mut numbers = Numbers(1);
    let mut killed = 0;
    for kill in 0..kills {
        let mut total = changed(kill);
        events(root, count, total);
        let before = prints(&lying(root));
        let mut child = build(root).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(took.mul_f64(numbers.next()));
        let alive = child.try_wait().unwrap().is_none();
        killed += usize::from(alive);
        _ = child.kill();
        child.wait().unwrap();
        let files = lying(root);
        assert_whole(&files, &edited);
        let changed = others(&before, &prints(&files)).len();
        println!("kill {kill}: running {alive}, {changed} of {} files changed", files.len());
        // Each of the states is once left to the next run as it is, and once corrected before.
        if (kill + kill / STATES).is_multiple_of(2) {
            total = corrected(kill);
            events(root, count, total);
        }
        let again = done(root);
        assert!(again.status.success(), "{}", said(&again));
        let alarms = said(&again).matches("[edited-by-hand]").count();
        assert_eq!(alarms, edited.len(), "{}", said(&again));
        assert!(!said(&again).contains("[not-ours]"), "{}", said(&again));
        let files = lying(root);
        let wrong = others(&prints(&files), undisturbed.with(total));
        assert!(wrong.is_empty(), "other files after kill {kill}: {wrong:?}");
        assert!(edited.iter().all(|file| files[file] == b"typed by hand"), "after kill {kill}");
    }
    assert!(killed * 2 > kills, "only {killed} of {kills} builds were killed");
    println!("{killed} of {kills} builds were killed, of some {took:?} each");
}

/// So many participants have all events in turn: few numbers, as each costs an undisturbed build.
const STATES: usize = 4;

/// Before a build that is killed.
fn changed(kill: usize) -> usize {
    90 + kill % STATES
}

/// After it, where somebody corrects the events before the next run.
fn corrected(kill: usize) -> usize {
    10_000 + kill / 2 % STATES
}

#[test]
fn two_builds_at_once_do_not_harm_each_other() {
    let (project, alone) = (making::laid_out(&[]), making::laid_out(&[]));
    let root = project.path();
    for (round, total) in [89, 98, 89].into_iter().enumerate() {
        events(root, 10, total);
        events(alone.path(), 10, total);
        assert!(done(alone.path()).status.success());
        let start = || build(root).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let both = [start(), start()].map(|child| child.wait_with_output().unwrap());
        for output in &both {
            assert!(output.status.success(), "{}", said(output));
            assert!(said(output).contains("no errors, no warnings"), "{}", said(output));
        }
        assert!(lying(root) == lying(alone.path()), "other files after round {round}");
    }
}

/// What happens on disks that refuse, where this system can play one.
#[cfg(target_os = "linux")]
mod refusals {
    use super::*;

    /// As somebody whom permissions bind.
    fn as_nobody(root: &Path) -> Command {
        let mut command = Command::new("setpriv");
        command
            .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
            .arg(env!("CARGO_BIN_EXE_diptych"))
            .args(["--messages", "en", "build"])
            .current_dir(root);
        command
    }

    #[test]
    fn a_full_disk_is_said_and_tears_nothing() {
        let project = making::laid_out(&[]);
        let root = project.path();
        events(root, 2, 89);
        assert!(done(root).status.success());
        let before = lying(root);
        events(root, 2, 98);
        // A limit on the size of files fails a write in its middle, as a full disk does.
        let line = format!(
            "trap '' XFSZ; ulimit -f 8; exec {} --messages en build",
            env!("CARGO_BIN_EXE_diptych")
        );
        let full = Command::new("bash").args(["-c", &line]).current_dir(root).output().unwrap();
        assert_eq!(full.status.code(), Some(1), "{}", said(&full));
        assert!(said(&full).contains("error[not-written]"), "{}", said(&full));
        assert_eq!(lying(root), before);
        assert!(done(root).status.success());
        assert!(lying(root) != before);
    }

    #[test]
    fn a_folder_that_nobody_may_write_is_said_and_stays() {
        use std::os::unix::fs::PermissionsExt;
        let project = making::laid_out(&[]);
        let root = project.path();
        events(root, 2, 89);
        assert!(done(root).status.success());
        let before = lying(root);
        events(root, 2, 98);
        let locked = root.join("outputs/2019/2019-07-11-event-000");
        let rights = |mode| std::fs::set_permissions(&locked, PermissionsExt::from_mode(mode));
        rights(0o555).unwrap();
        // The superuser may write anywhere.
        let bound = std::fs::write(locked.join("try"), "").is_err();
        let seen = match bound {
            true => done(root),
            false => {
                std::fs::remove_file(locked.join("try")).unwrap();
                let open = |path: &Path| {
                    std::fs::set_permissions(path, PermissionsExt::from_mode(0o777)).unwrap();
                };
                WalkDir::new(root).into_iter().map(Result::unwrap).for_each(|entry| {
                    if entry.path() != locked {
                        open(entry.path());
                    }
                });
                as_nobody(root).output().unwrap()
            }
        };
        rights(0o755).unwrap();
        assert_eq!(seen.status.code(), Some(1), "{}", said(&seen));
        assert!(said(&seen).contains("error[not-written]"), "{}", said(&seen));
        let of_locked = |files: BTreeMap<PathBuf, Vec<u8>>| -> Vec<_> {
            files
                .into_iter()
                .filter(|(path, _)| path.starts_with("2019/2019-07-11-event-000"))
                .collect()
        };
        assert_eq!(of_locked(lying(root)), of_locked(before));
    }
}
