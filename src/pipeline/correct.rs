//! `correct`: one entry of `corrections.yaml` for all published documents that print something, written into the file
//! as it stands, with its comments.

use std::path::{Path, PathBuf};

use super::approvals::is_name;
use super::events::{all, name};
use super::faults::unwritten;
use super::meant::Meant;
use super::{Impact, Workspace};
use crate::archive;
use crate::diagnostic::{Code, Finding, Noted, Place};
use crate::language::{Lang, script_of};
use crate::model::CorrectionsFile;
use crate::read::CORRECTIONS;

/// The head of a new file.
const HEAD: &str = "# Why published documents have changed; see docs/archive.md.\n";

/// A correction that is to be written down.
#[derive(Debug, Clone)]
pub struct Correct {
    /// An entry, a figure, a cell, an event, a report or a period.
    pub wanted: String,
    /// Why it was corrected, in every language of the project.
    pub reasons: Vec<(Lang, String)>,
    pub date: jiff::civil::Date,
    /// Whether the documents say on their first page what was corrected.
    pub boxed: bool,
}

/// The reasons as they were typed: `ru=…`, or words alone where their letters tell the language. Those languages for
/// which there is none.
pub fn reasons(workspace: &Workspace, typed: &[String]) -> (Vec<(Lang, String)>, Vec<Lang>) {
    let languages = &workspace.project.languages;
    let mut reasons: Vec<(Lang, String)> = Vec::new();
    for typed in typed {
        let tagged = typed.split_once('=').and_then(|(tag, words)| {
            let lang = languages.iter().find(|lang| lang.code() == tag.trim())?;
            Some((lang.clone(), words.trim()))
        });
        let told = tagged.or_else(|| Some((language_of(workspace, typed)?, typed.trim())));
        if let Some((lang, words)) = told.filter(|(_, words)| is_name(words)) {
            reasons.retain(|(known, _)| *known != lang);
            reasons.push((lang, words.to_owned()));
        }
    }
    let is_given = |lang: &&Lang| reasons.iter().any(|(known, _)| known == *lang);
    let missing = languages.iter().filter(|lang| !is_given(lang)).cloned().collect();
    (reasons, missing)
}

/// The one language of the project that is written in the letters of these words.
fn language_of(workspace: &Workspace, words: &str) -> Option<Lang> {
    let script = words.chars().find_map(script_of)?;
    let known = workspace.composer.languages();
    let mut fitting = workspace.project.languages.iter().filter(|lang| {
        workspace.project.languages.len() == 1
            || known.get(*lang).is_some_and(|language| language.script() == script)
    });
    let only = fitting.next()?;
    fitting.next().is_none().then(|| only.clone())
}

/// Writes the entry and returns its id. Nothing is written if no published document prints what is meant, or if the file
/// cannot be added to; the findings say why.
pub fn correct(
    workspace: &Workspace,
    correct: &Correct,
    impacts: &[Impact],
) -> Noted<Option<String>> {
    let found = match entered(workspace, correct, impacts) {
        Ok(id) => return Noted { value: Some(id), findings: Vec::new() },
        Err(finding) => *finding,
    };
    Noted { value: None, findings: vec![found] }
}

fn entered(
    workspace: &Workspace,
    correct: &Correct,
    impacts: &[Impact],
) -> Result<String, Box<Finding>> {
    if !impacts.iter().any(|impact| impact.published) {
        let finding = Finding::new(Code::CorrectionOfNobody).with("wanted", &correct.wanted);
        return Err(Box::new(finding));
    }
    let path = workspace.root().join(CORRECTIONS);
    let was = match workspace.files.is_file(&path) {
        true => {
            workspace.files.read(&path).map_err(|error| unwritten(Path::new(CORRECTIONS), error))?
        }
        false => format!("{HEAD}schema: 1\ncorrections:\n").into_bytes().into(),
    };
    let id = free(workspace, correct);
    let text = std::str::from_utf8(&was).ok();
    let entry = entry(workspace, correct, &id);
    let added = text.and_then(|text| added(text, &entry).filter(|now| is_added(text, now, &id)));
    let Some(added) = added else {
        let finding = Finding::new(Code::CorrectionForm).with("entry", entry.join("\n"));
        return Err(Box::new(finding.at(Place::file(CORRECTIONS))));
    };
    let new = [(PathBuf::from(CORRECTIONS), added.into_bytes())];
    let written = archive::write_all(&*workspace.files, workspace.root(), &new);
    written.map(|_| id).map_err(|why| Box::new(unwritten(&why.path, why.error)))
}

/// An id that no entry has: the day and what was corrected.
fn free(workspace: &Workspace, correct: &Correct) -> String {
    let words = correct.wanted.to_lowercase();
    let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let id = format!("{}-{}", correct.date, words.collect::<Vec<_>>().join("-"));
    let known: Vec<&str> =
        workspace.corrections.entries.iter().map(|entry| entry.id.as_str()).collect();
    let next = (2..).map(|number| format!("{id}-{number}"));
    let mut ids = std::iter::once(id.clone()).chain(next);
    ids.find(|id| !known.contains(&id.as_str())).unwrap_or_default()
}

/// The lines of an entry, as of a list that is not indented.
fn entry(workspace: &Workspace, correct: &Correct, id: &str) -> Vec<String> {
    let names: Vec<String> = all(workspace).0.iter().map(|path| name(path)).collect();
    let about = match Meant::read(&correct.wanted, &names) {
        Meant::Event(_) => "event",
        Meant::Days(..) => "period",
        Meant::Cells(_) | Meant::Key(_) => "because",
    };
    let mut lines = vec![
        format!("- id: {}", scalar(id)),
        format!("  date: {}", correct.date),
        format!("  {about}: {}", scalar(&correct.wanted)),
        "  reason:".to_owned(),
    ];
    let reasons = correct.reasons.iter();
    lines.extend(reasons.map(|(lang, words)| format!("    {lang}: {}", scalar(words))));
    if correct.boxed {
        lines.push("  box: true".to_owned());
    }
    lines
}

/// A text as YAML has it, on one line.
fn scalar(text: &str) -> String {
    let plain = serde_yaml::to_string(text).unwrap_or_default();
    plain.trim_end().to_owned()
}

/// The file with an entry at the end of its list; `None` where the list is in flow style, or none is found.
fn added(text: &str, entry: &[String]) -> Option<String> {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<&str> = text.lines().collect();
    let head = lines.iter().position(|line| line.starts_with("corrections:"))?;
    let rest = lines[head]["corrections:".len()..].trim();
    let is_none = rest
        .strip_prefix("[]")
        .or(rest.strip_prefix('[').and_then(|rest| rest.trim_start().strip_prefix(']')));
    let key = match is_none {
        Some(after) if is_comment(after) => {
            let space = if after.is_empty() { "" } else { " " };
            format!("corrections:{space}{}", after.trim_start())
        }
        None if is_comment(rest) => lines[head].to_owned(),
        _ => return None,
    };
    lines[head] = &key;
    let of_list = lines[head + 1..].iter().take_while(|line| is_of_list(line));
    let of_list: Vec<&&str> = of_list.collect();
    let last = of_list.iter().rposition(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let first = of_list.iter().find(|line| line.trim_start().starts_with('-'));
    let indent = first.map_or(2, |line| line.len() - line.trim_start().len());
    let at = head + 1 + last.map_or(0, |last| last + 1);
    let entry: Vec<String> =
        entry.iter().map(|line| format!("{}{line}", " ".repeat(indent))).collect();
    lines.splice(at..at, entry.iter().map(String::as_str));
    Some(lines.join(end) + end)
}

/// Whether the rest of a line says nothing.
fn is_comment(rest: &str) -> bool {
    rest.is_empty() || rest.trim_start().starts_with('#')
}

/// Whether a line below the key of a list belongs to it, or says nothing.
fn is_of_list(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with([' ', '-', '#'])
}

/// Whether a file has the entries that it had, and one more with this id.
fn is_added(was: &str, now: &str, id: &str) -> bool {
    let read = |text: &str| serde_yaml::from_str::<CorrectionsFile>(text).ok();
    let before = match read(was) {
        Some(file) => file.corrections,
        // A list of which nothing has been typed yet.
        None => Vec::new(),
    };
    read(now).is_some_and(|file| {
        let last = file.corrections.split_last();
        last.is_some_and(|(last, rest)| last.id == id && rest == before)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_added_in_place() {
        let entry =
            ["- id: b".to_owned(), "  date: 2019-07-16".to_owned(), "  because: c".to_owned()];
        let old = "- id: a\n  date: 2019-07-15\n  event: x\n";
        let indented = "  - id: a # first\n    date: 2019-07-15\n    event: x\n";
        for (was, expected) in [
            ("schema: 1\ncorrections: []\n", Some("schema: 1\ncorrections:\n  - id: b\n    date: 2019-07-16\n    because: c\n".to_owned())),
            ("corrections: [ ] # none\nschema: 1\n", Some("corrections: # none\n  - id: b\n    date: 2019-07-16\n    because: c\nschema: 1\n".to_owned())),
            (
                &format!("schema: 1\ncorrections:\n{old}# the end\n"),
                Some(format!("schema: 1\ncorrections:\n{old}- id: b\n  date: 2019-07-16\n  because: c\n# the end\n")),
            ),
            (
                &format!("corrections:\n# why\n{indented}\n\nschema: 1"),
                Some(format!("corrections:\n# why\n{indented}  - id: b\n    date: 2019-07-16\n    because: c\n\n\nschema: 1\n")),
            ),
            ("schema: 1\ncorrections: [{id: a, date: 2019-07-15, event: x}]\n", None),
            ("schema: 1\n", None),
        ] {
            let now = added(was, &entry);
            assert_eq!(now, expected, "{was}");
            if let Some(now) = now {
                assert!(is_added(was, &now, "b"), "{now}");
                assert!(!is_added(was, &now, "a"), "{now}");
            }
        }
        let crlf = added("schema: 1\r\ncorrections: []\r\n", &entry).unwrap_or_default();
        assert_eq!(crlf.matches('\n').count(), crlf.matches("\r\n").count());
    }
}
