//! Files that were changed at random ([`mutator`]), each read by the program from memory. Whatever is read, it must
//! end within ten seconds of the processor and 600 MB, in findings with words, without a failure of our own source
//! and without a failure of a library that is not a finding with a file. What once fell lies in
//! `found/<target>/` and is read in every run. `FUZZ=300` goes on for so many seconds (20 otherwise), `TARGET=xls`
//! stays with one kind of file, `SEED=7` begins elsewhere. What is new among the answers is kept in
//! `target/tmp/fuzz/kept` and changed further in later rounds.

mod mutator;
mod targets;

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::os::unix::process::ExitStatusExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use diptych::internals::{check, read};
use diptych::{Build, Disk, Dry, Files, Finding, Known, Memory, Workspace, cli};

use crate::hostile::{LIMIT, MEGABYTES};
use crate::making;
use mutator::{Random, mutated};
use targets::{EVENT, Target};

/// What the system says that this process took of the processor.
fn spent() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap())
}

/// The kilobytes that this process has (`VmRSS:`), or the most that it had since it was asked to forget (`VmHWM:`).
fn memory(which: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(which));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    kilobytes.unwrap_or_default()
}

/// Where our own source failed, caught or not.
static FAILED: Mutex<Option<String>> = Mutex::new(None);

/// The project in which one file after another is changed.
struct Ground {
    _folder: tempfile::TempDir,
    root: PathBuf,
    files: Arc<dyn Files>,
    workspace: Workspace,
}

impl Ground {
    fn new() -> Ground {
        let folder = making::laid_out(&[]);
        let root = folder.path().to_owned();
        let event = root.join("inputs/events").join(EVENT);
        std::fs::create_dir_all(&event).unwrap();
        std::fs::write(event.join("event.yaml"), targets::photo_event()).unwrap();
        std::fs::write(event.join("1.jpg"), making::jpeg("400x300")).unwrap();
        let workspace = Workspace::open(Arc::new(Disk), &root, None).value.unwrap();
        let outputs = root.join("outputs");
        let clock: diptych::Clock = || i64::MAX / 2;
        let program = std::env::current_exe().unwrap();
        let mut known = Known::nothing(Arc::new(Disk), &root, &outputs, Some(&program));
        known.keep(clock);
        workspace.build(&Build { known: Some(Arc::new(known)), ..Build::default() }, &|_| ());
        let files: Arc<dyn Files> = Arc::new(Dry::over(Arc::new(Disk)));
        let workspace = Workspace::open(files.clone(), &root, None).value.unwrap();
        Ground { _folder: folder, root, files, workspace }
    }

    /// All that is said of the project with another file.
    fn findings(&self, target: &Target, bytes: &[u8]) -> Vec<Finding> {
        if target.only_read {
            let files = Memory::over(self.files.clone());
            files.put(self.root.join(&target.path), bytes);
            let read = read::workbook::all(&files, &self.root);
            let mut findings = read.findings;
            findings.extend(check::reconcile(&read.value));
            findings.extend(check::payments(&read.value));
            return findings;
        }
        let opened = self.workspace.edited(&target.path, bytes);
        let Some(workspace) = opened.value else { return opened.findings };
        let known = (target.name == "known").then(|| {
            let files = Memory::over(self.files.clone());
            files.put(self.root.join(&target.path), bytes);
            let (files, outputs) = (Arc::new(files), self.root.join("outputs"));
            let program = std::env::current_exe().unwrap();
            Arc::new(Known::look(files, &self.root, &outputs, Some(&program), NonZeroUsize::MIN))
        });
        let report = workspace.build(&Build { known, ..Build::default() }, &|_| ());
        opened.findings.into_iter().chain(report.findings).collect()
    }

    /// What is wrong with how a file was taken, and the codes of what was said of it.
    fn fell(&self, target: &Target, bytes: &[u8]) -> (Vec<String>, BTreeSet<String>) {
        _ = std::fs::write("/proc/self/clear_refs", "5");
        // What inputs before this one left is kept by the typesetter for the next.
        let kept = memory("VmRSS:");
        let begun = spent();
        let done = catch_unwind(AssertUnwindSafe(|| {
            let findings = self.findings(target, bytes);
            let words = cli::findings(&self.root, findings.clone());
            (findings, words)
        }));
        let took = spent() - begun;
        let mut fell = Vec::new();
        let mut hold = |holds: bool, what: String| {
            if !holds {
                fell.push(what);
            }
        };
        let failed = FAILED.lock().unwrap().take();
        hold(failed.is_none(), format!("our source failed: {failed:?}"));
        hold(done.is_ok(), "a failure was not caught".into());
        hold(took < LIMIT, format!("it took {took:?}"));
        let kilobytes = memory("VmHWM:").saturating_sub(kept);
        hold(kilobytes < MEGABYTES << 10, format!("it took {} MB", kilobytes >> 10));
        let (findings, words) = done.unwrap_or_default();
        let steers = words.chars().any(|c| c.is_control() && c != '\n');
        hold(!steers, format!("it steers the terminal: {words:?}"));
        for finding in &findings {
            let is_failure = ["program-failed", "not-made"].contains(&finding.code.id());
            hold(!is_failure || finding.place.is_some(), format!("no place: {finding:?}"));
        }
        let codes = findings.iter().map(|finding| finding.code.id().to_owned()).collect();
        (fell, codes)
    }
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz").join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn hash(bytes: &[u8]) -> String {
    diptych::internals::model::Fingerprint::of(bytes).as_str()[..16].to_owned()
}

/// Files of a folder, in the order of their names.
fn files_in(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

/// When the input that is being read was begun, in milliseconds of the processor; 0 between two.
static BEGUN: AtomicU64 = AtomicU64::new(0);

fn milliseconds() -> u64 {
    u64::try_from(spent().as_millis()).unwrap().max(1)
}

/// What takes three times as long as it may is ended with the process, which another one notes.
fn watch() {
    std::thread::spawn(|| {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let begun = BEGUN.load(Ordering::Relaxed);
            let limit = u64::try_from(LIMIT.as_millis()).unwrap() * 3;
            if begun > 0 && milliseconds() - begun > limit {
                println!("fell: it does not end");
                std::process::abort();
            }
        }
    });
}

fn listen_to_failures() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        if !cli::tells_of_failure() {
            eprintln!("{panic}");
        }
        // A failure of a library is caught, and a finding; our own source has none.
        if place.starts_with("src/") {
            *FAILED.lock().unwrap() = Some(place);
        }
    }));
}

/// Reads inputs one after another, and writes each down before. Run by the tests below, as a process of its own:
/// it may be ended by what it reads.
#[test]
#[ignore = "run by the tests below"]
fn worker() {
    let work = || {
        let ground = Ground::new();
        listen_to_failures();
        watch();
        let only = std::env::var("TARGET").ok();
        let mut all = targets::all(&ground.root);
        all.retain(|target| only.as_ref().is_none_or(|only| target.name == only));
        match std::env::var_os("FUZZ_AGAIN") {
            Some(folder) => all.iter().for_each(|target| {
                for (_, bytes) in files_in(&Path::new(&folder).join(target.name)) {
                    tried(&ground, target, &bytes);
                }
            }),
            None => at_random(&ground, &mut all),
        }
    };
    std::thread::Builder::new().stack_size(16 << 20).spawn(work).unwrap().join().unwrap();
}

/// Reads one input, and tells on the standard output what fell.
fn tried(ground: &Ground, target: &Target, bytes: &[u8]) -> BTreeSet<String> {
    std::fs::write(folder("now").join(std::process::id().to_string()), bytes).unwrap();
    std::fs::write(folder("now").join(format!("{}.name", std::process::id())), target.name)
        .unwrap();
    BEGUN.store(milliseconds(), Ordering::Relaxed);
    let (fell, codes) = ground.fell(target, bytes);
    BEGUN.store(0, Ordering::Relaxed);
    if !fell.is_empty() {
        let name = hash(bytes);
        std::fs::write(folder("found").join(format!("{}-{name}", target.name)), bytes).unwrap();
        println!("fell: {} {name}: {}", target.name, fell.join("; "));
    }
    codes
}

fn at_random(ground: &Ground, all: &mut [Target]) {
    let end = Instant::now() + Duration::from_secs(number("FUZZ").unwrap_or(20));
    let mut seen: BTreeMap<&str, BTreeSet<BTreeSet<String>>> = BTreeMap::new();
    for target in &mut *all {
        let kept = folder("kept").join(target.name);
        target.seeds.extend(files_in(&kept).into_iter().map(|(_, bytes)| bytes));
    }
    let mut counts = vec![0_usize; all.len()];
    let mut random = Random::new(number("SEED").unwrap_or_default());
    while Instant::now() < end {
        let at = random.below(all.len());
        let target = &mut all[at];
        // As many as take the time of one of the others.
        for _ in 0..if target.only_read { 5 } else { 1 } {
            let changed = mutated(&target.seeds, &mut random);
            let codes = tried(ground, target, &(target.wrapped)(changed.clone()));
            counts[at] += 1;
            if seen.entry(target.name).or_default().insert(codes) && changed.len() < 100_000 {
                let kept = folder("kept").join(target.name);
                std::fs::create_dir_all(&kept).unwrap();
                std::fs::write(kept.join(hash(&changed)), &changed).unwrap();
                target.seeds.push(changed);
            }
        }
    }
    let counted = all.iter().zip(&counts).map(|(target, count)| format!("{} {count}", target.name));
    println!(
        "tried: {} ({})",
        counts.iter().sum::<usize>(),
        counted.collect::<Vec<_>>().join(", ")
    );
}

/// Runs the worker to its end, and again where it was ended by what it read. What fell.
fn worked(settings: &[(&str, &std::ffi::OsStr)]) -> Vec<String> {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "fuzz::worker", "--ignored", "--nocapture"])
        .envs(settings.iter().copied())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let now = folder("now").join(child.id().to_string());
    let name = now.with_extension("name");
    let done = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    said.lines().filter(|line| line.contains("tried: ")).for_each(|line| println!("{line}"));
    let mut fell: Vec<String> =
        said.lines().filter(|line| line.contains("fell: ")).map(str::to_owned).collect();
    if !done.status.success() {
        let (bytes, target) = (std::fs::read(&now).unwrap_or_default(), std::fs::read(&name));
        let target = String::from_utf8_lossy(&target.unwrap_or_default()).into_owned();
        let hash = hash(&bytes);
        std::fs::write(folder("found").join(format!("{target}-{hash}")), bytes).unwrap();
        let how = done.status.signal().map_or("failed".into(), |signal| format!("signal {signal}"));
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        fell.push(format!("fell: {target} {hash}: the process ended ({how}): {said}"));
    }
    fell.iter().for_each(|line| println!("{line}"));
    [now, name].map(std::fs::remove_file).into_iter().for_each(drop);
    fell
}

#[test]
fn changed_files_end_in_findings() {
    let seconds = number("FUZZ").unwrap_or(20);
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut fell = Vec::new();
    let mut round = number("SEED").unwrap_or_default();
    // A process of its own every few minutes, so that its memory tells of few inputs.
    while let Some(left) = end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())
    {
        let (round_text, left) = (round.to_string(), (left.as_secs() + 1).min(180).to_string());
        fell.extend(worked(&[("SEED", round_text.as_ref()), ("FUZZ", left.as_ref())]));
        round += 1;
    }
    let found = folder("found");
    assert!(fell.is_empty(), "the files lie in {}:\n{}", found.display(), fell.join("\n"));
}

#[test]
fn what_was_found_holds() {
    let fell = worked(&[("FUZZ_AGAIN", "tests/it/fuzz/found".as_ref())]);
    assert!(fell.is_empty(), "{}", fell.join("\n"));
}
