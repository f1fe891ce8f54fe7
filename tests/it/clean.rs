//! Whole releases without a fault, of ten fields: nothing may be said of them but information. They were
//! written before the checks were read. `tests/clean/NAME/event.yaml` is one event of the sample project.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

use diptych::{Build, Disk, Finding, Memory, Messages, Severity, Speech, Workspace};

/// The releases that are not left alone yet, with the number of false alarms. Each number may only fall, and
/// is lowered here when it does.
const NOT_YET: &[(&str, usize)] = &[];

/// The set itself must not shrink.
const RELEASES: usize = 10;

#[test]
fn releases_without_faults_are_left_alone() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let releases = releases(&root.join("tests/clean"));
    assert!(releases.len() >= RELEASES, "the set has shrunk: {}", releases.len());
    for (name, _) in NOT_YET {
        assert!(releases.contains_key(*name), "the list names {name}, which does not exist");
    }
    let workspace = laid_over_the_sample(root, &releases);
    let mut wrong = String::new();
    for name in releases.keys() {
        let alarms = alarms(&workspace, name);
        let listed = NOT_YET.iter().find(|(known, _)| known == name);
        let allowed = listed.map_or(0, |(_, count)| *count);
        if alarms.len() != allowed {
            writeln!(wrong, "{name}: {} findings, the list says {allowed}", alarms.len()).unwrap();
            alarms.iter().for_each(|alarm| writeln!(wrong, "  {}", said(alarm)).unwrap());
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The text of every release, by its name.
fn releases(folder: &Path) -> BTreeMap<String, String> {
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let entry = entry.unwrap();
        let text = std::fs::read_to_string(entry.path().join("event.yaml")).unwrap();
        (entry.file_name().into_string().unwrap(), text)
    };
    std::fs::read_dir(folder).unwrap().map(read).collect()
}

/// The sample project with the releases among its events, in memory.
fn laid_over_the_sample(root: &Path, releases: &BTreeMap<String, String>) -> Workspace {
    let files = Memory::over(Arc::new(Disk));
    for (name, text) in releases {
        let event = root.join("inputs/events").join(name).join("event.yaml");
        files.put(event, text.as_bytes());
    }
    let opened = Workspace::open(Arc::new(files), root, None);
    assert_eq!(opened.findings, [], "the project itself");
    opened.value.unwrap()
}

/// Errors and warnings about one release.
fn alarms(workspace: &Workspace, name: &str) -> Vec<Finding> {
    let what = Build { events: vec![name.to_owned()], ..Build::default() };
    let report = workspace.check(&what, &|_| ());
    assert!(!report.editions.is_empty(), "{name} has no document: {:#?}", report.findings);
    let doubtful = |finding: &Finding| finding.severity != Severity::Info;
    report.findings.into_iter().filter(doubtful).collect()
}

fn said(finding: &Finding) -> String {
    let place = finding.place.as_ref().map_or("", |place| place.path.as_str());
    let text = Messages::new(Speech::English).text(finding.code.id(), &finding.arguments);
    format!("{:?} {} at {place}: {text}", finding.severity, finding.code)
}
