//! A folder below `tests/cases/` is a test. Its files are laid over the small project in `_base/`
//! and the `templates/` of the repository; all events are built; what a person would see (exit
//! code, findings, files) is held against `expected.txt`. `UPDATE=1` writes it anew: the diff is
//! the review. Each has a line in the list below, with `_` for `-`: `cargo test --test it
//! cases::story_open` runs `tests/cases/story-open`.
//!
//! A `case.yaml` may say more:
//!
//! ```yaml
//! outline: true                     # the documents as text, each value with its source
//! once: true                        # for what takes long: not built again to compare the bytes
//! make:                             # files that are bytes rather than text, by path
//!   inputs/events/x/photos/1.jpg: jpeg 2400x1600
//! ```
//!
//! A folder `steps/` makes a case a story. Each folder in it, in the order of the names, is laid over
//! the project; then its `step.yaml` is done, and what the program prints is kept:
//!
//! ```yaml
//! edit: [outputs/2019/x/note.ru.docx]     # somebody types into these files
//! remove: [inputs/events/x/photos/1.jpg]  # and deletes these
//! make: {inputs/budget/x.xlsx: workbook}  # files that are bytes rather than text, as above
//! run: [build --dry-run, build]           # command lines
//! ```

use std::collections::BTreeMap;
use std::fmt::Write;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use diptych::Finding;
use diptych::cli;
use diptych::internals::document;
use diptych::internals::pipeline;
use diptych::{Build, Item, Report, Workspace};
use serde::Deserialize;
use walkdir::WalkDir;

use crate::listed::{assert_listed, listed};
use crate::making;

const FOLDER: &str = "tests/cases";

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Options {
    #[serde(default)]
    outline: bool,
    #[serde(default)]
    once: bool,
    #[serde(default)]
    make: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    #[serde(default)]
    edit: Vec<String>,
    #[serde(default)]
    remove: Vec<String>,
    #[serde(default)]
    make: BTreeMap<String, String>,
    run: Vec<String>,
}

listed! { case:
    abbreviations,
    agreement,
    all_at_once,
    approvals,
    blocks,
    charts,
    comma,
    conference_faults,
    conference_report,
    consent,
    currencies,
    encodings,
    expressions,
    figures,
    figures_from_sheets,
    figures_more,
    figures_of_years,
    folders,
    grammar,
    hidden_extension,
    hostile,
    hostile_registry,
    icc,
    impossible,
    in_the_way,
    kind_ahead,
    left_behind,
    logo_text,
    logos,
    many,
    missing,
    optional,
    people,
    period_report,
    photo_captions,
    photos_exchanged,
    pictures,
    pictures_40_megapixels,
    pictures_named,
    pictures_read,
    plan_without_category,
    project_faults,
    project_forms,
    project_language,
    project_missing,
    project_slip,
    project_style,
    project_words,
    reconcile,
    reconcile_by_convention,
    references,
    registry,
    registry_template,
    report_faults,
    story_accepted,
    story_addresses,
    story_allowed,
    story_announced,
    story_approved,
    story_bundle,
    story_changes,
    story_corrected,
    story_corrected_cell,
    story_corrected_table,
    story_edited,
    story_forgotten,
    story_gone,
    story_open,
    story_withdrawn,
    story_years,
    table_faults,
    tables,
    templates,
    texts_pasted,
    trilingual,
    types,
    words_names,
    words_numbers,
    words_scripts,
    words_typography,
    workbook_words,
    workbook_words_faults,
    workbook_words_rules,
    yaml_traps,
}

#[test]
fn every_folder_is_a_test() {
    let entries = std::fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap());
    let found: Vec<String> = entries
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('_'))
        .collect();
    assert_listed(LISTED, &found);
}

/// Typesetting needs more stack than a test thread has.
fn case(name: &str) {
    let folder = Path::new(FOLDER).join(name);
    let thread = std::thread::Builder::new().stack_size(16 << 20);
    let done = thread.spawn(move || differs(&folder)).unwrap().join();
    if let Err(why) = done.unwrap_or_else(|panic| std::panic::resume_unwind(panic)) {
        panic!("{why}");
    }
}

/// Runs a case; the error says where it differs.
fn differs(folder: &Path) -> Result<(), String> {
    let project = making::laid_out(&[folder]);
    let options = options(folder);
    making::make(project.path(), &options.make);
    let seen = match folder.join("steps").is_dir() {
        true => story(project.path(), folder),
        false => run(project.path(), &options)?,
    };
    let expected = folder.join("expected.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(expected, seen).unwrap();
        return Ok(());
    }
    let expected = std::fs::read_to_string(expected).unwrap_or_default();
    if expected == seen { Ok(()) } else { Err(difference(&expected, &seen)) }
}

fn options(folder: &Path) -> Options {
    std::fs::read_to_string(folder.join("case.yaml"))
        .map_or_else(|_| Options::default(), |text| serde_yaml::from_str(&text).unwrap())
}

/// Does the steps of a story and tells what the program printed, and what lies in the outputs.
fn story(root: &Path, folder: &Path) -> String {
    let mut seen = String::new();
    let steps = WalkDir::new(folder.join("steps")).min_depth(1).max_depth(1).sort_by_file_name();
    for entry in steps {
        let path = entry.unwrap().into_path();
        making::lay(&path, root);
        // Demanded of every step: a version control system forgets a folder without a file.
        let text = std::fs::read_to_string(path.join("step.yaml")).unwrap();
        let step: Step = serde_yaml::from_str(&text).unwrap();
        making::make(root, &step.make);
        for file in &step.edit {
            let mut bytes = std::fs::read(root.join(file)).unwrap_or_default();
            bytes.extend(b"typed by hand");
            std::fs::write(root.join(file), bytes).unwrap();
        }
        for file in &step.remove {
            let path = root.join(file);
            if path.is_dir() {
                std::fs::remove_dir_all(path).unwrap();
            } else {
                std::fs::remove_file(path).unwrap();
            }
        }
        writeln!(seen, "══ {} ══", path.file_name().unwrap().to_string_lossy()).unwrap();
        for line in &step.run {
            write!(seen, "\n$ diptych {line}\n{}", printed(root, line)).unwrap();
        }
        seen.push_str("\nin the outputs:\n");
        for name in lying(&root.join("outputs")) {
            writeln!(seen, "  {name}").unwrap();
        }
        seen.push('\n');
    }
    seen.replace(&root.display().to_string(), "<project>")
}

/// What the program prints, and its exit code.
fn printed(root: &Path, line: &str) -> String {
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_diptych"))
        .args(["--messages", "en"])
        .args(line.split(' '))
        .current_dir(root)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    format!("{}{}exit {}\n", text(done.stderr), text(done.stdout), done.status.code().unwrap())
}

/// The files of the outputs that a person sees.
fn lying(outputs: &Path) -> Vec<String> {
    let hidden = |entry: &walkdir::DirEntry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        name == ".cache" || name.starts_with(".diptych")
    };
    let walk = WalkDir::new(outputs).sort_by_file_name().into_iter();
    let files = walk.filter_entry(|entry| !hidden(entry)).filter_map(Result::ok);
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.path().strip_prefix(outputs).unwrap().display().to_string())
        .collect()
}

/// Builds everything twice and tells what a person sees.
fn run(root: &Path, options: &Options) -> Result<String, String> {
    let opened =
        Workspace::open(std::sync::Arc::new(diptych::Disk), root, Some(root.join("outputs")));
    let Some(workspace) = opened.value else {
        return Ok(told(root, 2, opened.findings, &Report::default()));
    };
    let what = Build {
        events: Vec::new(),
        shard: None,
        jobs: NonZeroUsize::MIN,
        prune: false,
        restyle: false,
        known: None,
    };
    let mut report = workspace.build(&what, &|_| ());
    report.findings.extend(opened.findings);
    report.settle();
    let mut seen = told(root, report.withheld().into(), report.findings.clone(), &report);
    if options.outline {
        for path in events(root) {
            for edition in pipeline::editions(&workspace, &Item::at(&path)).value {
                for (lang, document) in &edition.documents {
                    let event = path.file_name().unwrap().to_string_lossy();
                    write!(
                        seen,
                        "\n── {event}: {}.{lang} ──\n{}",
                        edition.kind,
                        document::outline(document)
                    )
                    .unwrap();
                }
            }
        }
    }
    if options.once {
        return Ok(seen);
    }
    let again = Workspace::open(std::sync::Arc::new(diptych::Disk), root, Some(root.join("again")))
        .value
        .unwrap();
    again.build(&what, &|_| ());
    let outputs = report.editions.iter().flat_map(diptych::EditionReport::outputs);
    for output in outputs.filter(|output| output.written != diptych::Written::Held) {
        let bytes = |outputs: &str| std::fs::read(root.join(outputs).join(&output.path)).unwrap();
        if bytes("outputs") != bytes("again") {
            return Err(format!(
                "{} has other bytes when it is written again",
                output.path.display()
            ));
        }
    }
    Ok(seen)
}

/// The folders of the events, then the files of the reports.
fn events(root: &Path) -> Vec<PathBuf> {
    let walk = WalkDir::new(root.join("inputs/events"))
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok);
    let events = walk.filter(|entry| entry.path().join("event.yaml").is_file());
    let reports = WalkDir::new(root.join("inputs/reports")).max_depth(1).sort_by_file_name();
    let reports = reports.into_iter().filter_map(Result::ok);
    let is_report =
        |entry: &walkdir::DirEntry| entry.path().extension().is_some_and(|e| e == "yaml");
    events.chain(reports.filter(is_report)).map(walkdir::DirEntry::into_path).collect()
}

/// A finding gives no argument that its code does not declare, and all that its message asks for.
fn give_what_they_declare(finding: &Finding) {
    let code = finding.code;
    assert_eq!(finding.undeclared(), [""; 0], "{code} does not declare these");
    for speech in [cli::Speech::English, cli::Speech::Russian] {
        let messages = cli::Messages::new(speech);
        let hint = messages.hint(code.id(), &finding.arguments).unwrap_or_default();
        for text in [messages.text(code.id(), &finding.arguments), hint] {
            assert!(!text.contains("{$"), "{code} lacks an argument: {text}");
        }
    }
}

fn told(root: &Path, exit: u8, findings: Vec<Finding>, report: &Report) -> String {
    findings.iter().for_each(give_what_they_declare);
    let mut out = format!("exit {exit}\n\n{}", cli::findings(root, findings));
    for edition in &report.editions {
        let state = format!("{:?}", edition.state).to_lowercase();
        writeln!(out, "{} of {}, {state}", edition.kind, edition.event).unwrap();
        for output in edition.outputs() {
            let held = output.written == diptych::Written::Held;
            let alone = if held { ", left alone" } else { "" };
            writeln!(out, "  {}{alone}", output.path.display()).unwrap();
        }
        if edition.outputs().is_empty() {
            out.push_str("  nothing\n");
        }
    }
    // The folder of the run has another name each time.
    out.replace(&root.display().to_string(), "<project>")
}

/// The lines that differ first, with a little around them.
fn difference(expected: &str, seen: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (expected.lines().collect(), seen.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let part = |lines: &[&str], mark: &str| -> String {
        lines.iter().skip(same).take(12).map(|line| format!("{mark} {line}\n")).collect()
    };
    format!("line {}\n{}{}", same + 1, part(&old, "-"), part(&new, "+"))
}
