//! Names of folders and files that not every system can have: the documents of such an event could be copied to
//! no computer of an office.

use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Code, Finding, Noted, Place, Severity, shown};
use crate::files::Files;

/// What the file of an event is called.
pub(super) const EVENT: &str = "event.yaml";

/// What Windows keeps for devices, whatever follows after a dot.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// Tells of names that not every system can have; what cannot even be shown in one line is not used.
pub(super) fn portable(root: &Path, found: &mut Noted<Vec<PathBuf>>) {
    let findings = &mut found.findings;
    found.value.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let finding = unportable(&name, &shown(path.strip_prefix(root).unwrap_or(path)));
        let is_used = finding.as_ref().is_none_or(|finding| finding.severity != Severity::Error);
        findings.extend(finding);
        is_used
    });
}

/// What is wrong with a name, at its folder; an error if it is not used.
fn unportable(name: &str, folder: &str) -> Option<Finding> {
    let what = fault(name)?;
    let severity = if what == "control" { Severity::Error } else { Severity::Warning };
    Some(named(name, folder, what, severity))
}

fn named(name: &str, folder: &str, what: &str, severity: Severity) -> Finding {
    let finding = Finding::new(Code::NameUnportable).with("name", name).with("what", what);
    Finding { severity, release: severity, ..finding.at(Place::file(folder)) }
}

/// The same for a kind of document, by whose name its documents are called: an error, too, if another one differs
/// from it in capitals alone, since their documents would lie under one name where systems do not tell them apart.
pub(super) fn of_kind<'k>(
    name: &str,
    folder: &str,
    mut others: impl Iterator<Item = &'k String>,
) -> Option<Finding> {
    let twin = others.any(|other| compared(other) == compared(name));
    let case = || named(name, folder, "case", Severity::Error);
    twin.then(case).or_else(|| unportable(name, folder))
}

/// What is wrong with a name, as the catalogue calls it.
fn fault(name: &str) -> Option<&'static str> {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let device = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = stem.len() - device.len();
    let numbered = matches!(device, "com" | "lpt");
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    match name {
        _ if name.contains(|c: char| c.is_control() || turns(c)) => Some("control"),
        _ if name.contains(['<', '>', ':', '"', '\\', '|', '?', '*']) => Some("character"),
        _ if name.ends_with(['.', ' ']) || name.starts_with(' ') => Some("ending"),
        _ if DEVICES.contains(&device) && digits == usize::from(numbered) => Some("reserved"),
        _ => None,
    }
}

/// A name as systems compare it that do not tell capitals apart.
pub(super) fn compared(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase()
}

/// Whether a name has another ending behind that of YAML: Windows hides the last one, and an editor of plain text
/// adds its own.
pub(super) fn is_hidden_yaml(name: &str) -> bool {
    let name = name.to_lowercase();
    let before = name.rsplit_once('.').map_or("", |(before, _)| before);
    name.ends_with(".txt") && (before.ends_with(".yaml") || before.ends_with(".yml"))
}

/// A finding about a file that is not read, for its ending is hidden behind another one, where there is none of
/// the right name. Of an event without its file the folder is told.
pub(super) fn hidden(files: &dyn Files, root: &Path, path: &Path) -> Option<Finding> {
    let name = path.file_name()?.to_string_lossy();
    let place = || Place::file(shown(path.strip_prefix(root).unwrap_or(path)));
    if name.to_lowercase().ends_with(".yml") && files.is_file(&path.with_file_name(EVENT)) {
        let meant = format!("{}.yaml", path.file_stem()?.to_string_lossy());
        let finding = Finding::new(Code::DocumentEnding).with("name", &*name);
        return Some(finding.with("meant", meant).at(place()));
    }
    let meant = name.rsplit_once('.').filter(|_| is_hidden_yaml(&name))?.0;
    if meant == EVENT || files.exists(&path.with_file_name(meant)) {
        return None;
    }
    Some(Finding::new(Code::HiddenEnding).with("meant", meant).at(place()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_windows_cannot_have_is_told() {
        for (name, what) in [
            ("CON", "reserved"),
            ("nul.2019", "reserved"),
            ("com1", "reserved"),
            ("a:b", "character"),
            ("a.", "ending"),
            ("a ", "ending"),
            ("a\nb", "control"),
            ("\u{202e}a", "control"),
        ] {
            assert_eq!(fault(name), Some(what), "{name:?}");
        }
        let usual = [
            "2019-07-11-seminar",
            "Встреча в г. Ош",
            "comité",
            "com",
            "console",
            "com12",
            "nul1",
            ".a",
        ];
        assert_eq!(usual.map(fault), [None; 8]);
        assert_eq!(compared("СЕМИНАР-Й"), compared("семинар-и\u{306}"));
    }
}
