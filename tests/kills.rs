//! A build that is killed at any moment leaves no torn file and no false alarm, loses no edit, and the
//! next run ends in the bytes of one that was never disturbed. `KILLS` and `EVENTS` set how often and
//! how much; `tests/full` sets them high.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod making;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use walkdir::WalkDir;

const EVENT: &str = "schema: 1
type: seminar
when: 2019-07-11
where:
  place: bishkek
documents: [note]
participants:
  total: TOTAL
text:
  title: {ru: Заголовок, en: Title}
  lead:
    ru: \"В нем участвовали {{ participants.total | count('participant') }}.\"
    en: \"It brought together {{ participants.total | count('participant') }}.\"
";

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// Every event, with so many participants.
fn events(root: &Path, count: usize, total: usize) {
    for event in 0..count {
        let folder = root.join(format!("inputs/events/2019-07-11-event-{event:03}"));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("event.yaml"), EVENT.replace("TOTAL", &total.to_string()))
            .unwrap();
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

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout)
}

/// What lies in the outputs, caches apart.
fn lying(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
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

/// Every document is whole: a ZIP with its directory at the end, a PDF with its trailer.
fn assert_whole(root: &Path, edited: &[PathBuf]) {
    for (path, bytes) in lying(root) {
        let end = &bytes[bytes.len().saturating_sub(1024)..];
        let has = |mark: &[u8]| end.windows(mark.len()).any(|window| window == mark);
        let is = |ending: &str| path.extension().is_some_and(|extension| extension == ending);
        let hidden = path.file_name().unwrap().to_string_lossy().starts_with('.');
        if hidden || edited.contains(&path) {
            continue;
        }
        assert!(!is("docx") || has(b"PK\x05\x06"), "{} is torn", path.display());
        assert!(!is("pdf") || has(b"%%EOF"), "{} is torn", path.display());
    }
}

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
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
    let mut numbers = Numbers(1);
    let mut killed = 0;
    let mut took = Duration::ZERO;
    for kill in 0..kills {
        let total = 90 + kill;
        for place in [root, undisturbed.path()] {
            events(place, count, total);
        }
        let start = Instant::now();
        let expected = done(undisturbed.path());
        assert!(expected.status.success(), "{}", said(&expected));
        took = if took.is_zero() { start.elapsed() } else { took.min(start.elapsed()) };
        let mut child = build(root).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(took.mul_f64(numbers.next()));
        killed += usize::from(child.try_wait().unwrap().is_none());
        _ = child.kill();
        child.wait().unwrap();
        assert_whole(root, &edited);
        if kill % 2 == 0 {
            // Somebody corrects the events before the next run.
            for place in [root, undisturbed.path()] {
                events(place, count, 10_000 + kill);
            }
            assert!(done(undisturbed.path()).status.success());
        }
        let again = done(root);
        assert!(again.status.success(), "{}", said(&again));
        let alarms = said(&again).matches("[edited-by-hand]").count();
        assert_eq!(alarms, edited.len(), "{}", said(&again));
        assert!(!said(&again).contains("[not-ours]"), "{}", said(&again));
        assert!(lying(root) == lying(undisturbed.path()), "other files after kill {kill}");
        for file in &edited {
            let bytes = std::fs::read(root.join("outputs").join(file)).unwrap();
            assert_eq!(bytes, b"typed by hand");
        }
    }
    assert!(killed * 2 > kills, "only {killed} of {kills} builds were killed");
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
