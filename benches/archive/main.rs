//! How fast an archive is made, held against the parts that nobody can spare: `cargo bench` (1,000
//! events) or `cargo bench -- 10000`. `benches/README.md` tells what was measured and how.
//!
//! Every project is generated from one of the sample: events of one press release in two languages
//! and two formats, with two photos of 200 KB and a workbook each. The program is run as people run it; what
//! it costs is what the system says of the ended process. Everything lies in `target/` and is deleted.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod generated;
mod parts;

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;
use walkdir::WalkDir;

use generated::{FILES, Generated, NAMED};

/// Events of the smaller project, of which the bare parts are measured.
const SMALL: usize = 100;

/// What a run of the program took.
#[derive(Debug, Clone, Copy)]
struct Cost {
    wall: Duration,
    /// Of all processors.
    cpu: Duration,
    /// The most that it held at once, in bytes.
    memory: u64,
}

fn main() {
    // `cargo bench` adds an option of its own; `cargo test` builds this, too, and wants nothing of it.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let large = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(1_000);
    one_event();
    let small = Generated::new(SMALL);
    let whole = full(&small);
    archive(large, whole.cpu / files(SMALL));
    // Last, as it needs memory: a program that is started is said to need what its starter needed.
    bare_parts(&small, whole);
}

/// A project of one event, as a manager has it in front of her.
fn one_event() {
    let project = Generated::new(1);
    let runs = (0..5).map(|_| {
        project.forget();
        build(project.root(), &[])
    });
    let cost = median(runs.collect());
    line("one event, cold start, 4 files", &format!("{} wall", ms(cost.wall)), "≤ 200 ms");
}

/// The full build of a small project.
fn full(project: &Generated) -> Cost {
    let runs = (0..3).map(|_| {
        project.forget();
        build(project.root(), &[])
    });
    let whole = median(runs.collect());
    let busy = whole.cpu.as_secs_f64() / whole.wall.as_secs_f64();
    let cost = format!("{} CPU a file, {busy:.2} processors busy", ms(whole.cpu / files(SMALL)));
    line(&format!("full build, {SMALL} events"), &cost, "");
    whole
}

/// The full build against the parts that nobody can spare.
fn bare_parts(project: &Generated, whole: Cost) {
    let parts = parts::measured(project.root());
    let ratio = whole.cpu.as_secs_f64() / parts.all().as_secs_f64();
    line("    of the bare parts", &format!("{ratio:.2} ×"), "≤ 1.3 ×");
    let each = |part: Duration| ms(part / files(SMALL));
    println!(
        "    a file: typesetting {} ({} layouts an event), photos {}, deflating {}",
        each(parts.typesetting),
        parts.layouts as f64 / SMALL as f64,
        each(parts.photos),
        each(parts.deflating)
    );
    let each = parts.composing.as_secs_f64() * 1e3 / (SMALL * 2) as f64;
    let composing = format!("{each:.2} ms CPU an edition and language");
    line("reading, composing, checking", &composing, "≤ 0.6 ms");
}

/// What becomes of a whole archive.
fn archive(events: usize, per_file: Duration) {
    let project = Generated::new(events);
    let root = project.root();
    let whole = build(root, &[]);
    let own = whole.cpu / files(events);
    let ratio = own.as_secs_f64() / per_file.as_secs_f64();
    line(
        &format!("growth, {events} events"),
        &format!("{} CPU a file, {ratio:.2} × that of {SMALL}", ms(own)),
        "≤ 1.1 ×",
    );
    line("    memory at its most", &format!("{} MB", whole.memory / 1_000_000), "≤ 250 MB");

    // What is too new to be relied on is made once more.
    build(root, &[]);
    let same = median((0..5).map(|_| build(root, &[])).collect());
    let walk = median((0..5).map(|_| walk(root)).collect());
    let ratio = same.wall.as_secs_f64() / walk.wall.as_secs_f64();
    line(
        "nothing changed",
        &format!("{} wall, {ratio:.2} × a bare walk ({})", ms(same.wall), ms(walk.wall)),
        "≤ 500 ms, ≤ 3 ×",
    );

    let mut runs = Vec::new();
    for number in 0..3 {
        project.correct(number);
        let cost = build(root, &[]);
        assert_eq!(project.written(), FILES, "exactly the files of one event");
        runs.push(cost);
    }
    let more = median(runs).wall.saturating_sub(same.wall);
    line("one event corrected", &format!("{} above that", ms(more)), "≤ 50 ms");

    project.publish();
    build(root, &[]);
    build(root, &[]);
    project.rename();
    let cost = build(root, &[]);
    let published = events.div_ceil(NAMED);
    // With the redline, and the version before, of each.
    assert_eq!(project.written(), published * (FILES + FILES + 2), "exactly those that print it");
    line(
        &format!("a name that {published} published events print"),
        &format!("{} wall, {} CPU, exactly those", ms(cost.wall), ms(cost.cpu)),
        "",
    );
}

/// Runs a build with the processors there are.
fn build(root: &Path, arguments: &[&str]) -> Cost {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diptych"));
    command.arg("build").args(arguments).current_dir(root);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    generated::mark(root);
    let start = Instant::now();
    let used = command.spawn().unwrap().wait4().unwrap();
    assert!(used.status.success(), "the build failed");
    Cost {
        wall: start.elapsed(),
        cpu: used.rusage.utime + used.rusage.stime,
        memory: used.rusage.maxrss,
    }
}

/// Asks the system about every file of the project, and for nothing else.
fn walk(root: &Path) -> Cost {
    let start = Instant::now();
    let found =
        WalkDir::new(root).into_iter().filter(|entry| entry.as_ref().unwrap().metadata().is_ok());
    assert!(found.count() > 0);
    Cost { wall: start.elapsed(), cpu: Duration::ZERO, memory: 0 }
}

fn median(mut costs: Vec<Cost>) -> Cost {
    let at = costs.len() / 2;
    costs.sort_by_key(|cost| cost.wall);
    let wall = costs[at].wall;
    costs.sort_by_key(|cost| cost.cpu);
    Cost { wall, ..costs[at] }
}

fn files(events: usize) -> u32 {
    u32::try_from(events * FILES).unwrap()
}

fn ms(duration: Duration) -> String {
    format!("{:.1} ms", duration.as_secs_f64() * 1e3)
}

fn line(work: &str, measured: &str, aim: &str) {
    println!("{work:44} {measured:60} {aim}");
}
