//! `allow`: a likely finding is meant so. What is concluded from typed words may be wrong, so it never has
//! the last word; what rests on facts has.

use std::path::Path;

use super::Workspace;
use super::answers::answer;
use super::approvals::{self, is_name};
use super::examine::{Examined, examine};
use super::reading::Reading;
use crate::check;
use crate::diagnostic::{Argument, Code, Finding, Noted, guess};
use crate::model::{Allowance, Day, EventFolder};

/// What somebody says of a finding.
#[derive(Debug, Clone)]
pub struct Allow {
    /// The code of the finding.
    pub code: String,
    /// The id of its block, or some of the words that it names; needed if there are several.
    pub words: Option<String>,
    pub by: String,
    pub because: String,
    pub date: jiff::civil::Date,
}

/// Writes down that a finding is meant so. If it is not clear which, or cannot be said, nothing is written, and
/// the findings say why.
pub fn allow(workspace: &Workspace, path: &Path, allow: &Allow) -> Noted<Option<Allowance>> {
    let examined = examine(&Reading::of(workspace, &[]), path);
    let Some(folder) = examined.folder.clone() else {
        return Noted { value: None, findings: examined.all_findings() };
    };
    match granted(workspace, &examined, &folder, allow) {
        Ok(allowance) => {
            let mut approvals = examined.approvals;
            approvals.schema = 1;
            approvals.allow(allowance.clone());
            let unwritten = approvals::write(workspace, &folder, &approvals);
            let value = unwritten.is_none().then_some(allowance);
            Noted { value, findings: unwritten.into_iter().collect() }
        }
        Err(finding) => Noted { value: None, findings: vec![*finding] },
    }
}

/// The allowance of the one finding that is meant.
pub(super) fn granted(
    workspace: &Workspace,
    examined: &Examined,
    folder: &EventFolder,
    allow: &Allow,
) -> Result<Allowance, Box<Finding>> {
    if !is_name(&allow.by) {
        return Err(Box::new(Finding::new(Code::NameEmpty)));
    }
    if !is_name(&allow.because) {
        return Err(Box::new(Finding::new(Code::AllowWhy)));
    }
    let typed = allow.code.trim_matches(['[', ']']).to_lowercase();
    let Some(code) = Code::ALL.iter().copied().find(|code| code.id() == typed) else {
        let known = Code::ALL.iter().filter(|code| code.is_likely()).map(|code| code.id());
        let guess = guess(&typed, known).unwrap_or_default();
        let finding = Finding::new(Code::CodeUnknown).with("code", &typed);
        return Err(Box::new(finding.with("guess", guess)));
    };
    if !code.is_likely() {
        return Err(Box::new(Finding::new(Code::AllowCertain).with("code", code.id())));
    }
    let open = open(workspace, folder, examined);
    let mut meant = open.iter().filter(|one| one.finding == code && is_meant(one, allow));
    let fault = match (meant.next(), meant.next()) {
        (Some(one), None) => {
            let (by, because) = (allow.by.clone(), allow.because.clone());
            return Ok(Allowance { by, because, date: Day(allow.date), ..one.clone() });
        }
        (None, _) => Finding::new(Code::AllowNothing)
            .with("known", Argument::list(open.iter().map(named), "; "))
            .with("words", allow.words.as_deref()),
        (Some(one), Some(two)) => {
            let all = [one, two].into_iter().chain(meant);
            Finding::new(Code::AllowSeveral).with("known", Argument::list(all.map(named), "; "))
        }
    };
    Err(Box::new(fault.with("code", code.id()).with("event", &folder.id)))
}

/// The likely findings that nobody has answered, each once, as the allowances that would answer them.
fn open(workspace: &Workspace, folder: &EventFolder, examined: &Examined) -> Vec<Allowance> {
    let mut open = Vec::new();
    add(workspace, folder, &examined.findings, &mut open);
    for document in &examined.documents {
        add(workspace, folder.of_kind(&document.kind), &document.findings, &mut open);
    }
    open
}

/// Adds those that the texts of one document, or of the event, have.
fn add(
    workspace: &Workspace,
    folder: &EventFolder,
    findings: &[Finding],
    open: &mut Vec<Allowance>,
) {
    let languages = workspace.composer.languages();
    let texts = check::Texts::of(&workspace.project, folder, languages, &workspace.lexicon);
    for answer in findings.iter().filter_map(|finding| answer(&texts, finding)) {
        if !open.contains(&answer) {
            open.push(answer);
        }
    }
}

/// As it is typed after `diptych allow EVENT`: its code, its place and its words.
fn named(one: &Allowance) -> String {
    let about = if one.about.is_empty() { String::new() } else { format!(" {}", one.about) };
    format!("{}{about} ({})", one.finding, one.words.join(", "))
}

fn is_meant(one: &Allowance, allow: &Allow) -> bool {
    let Some(wanted) = &allow.words else { return true };
    one.about == *wanted || one.words.iter().any(|words| words.contains(wanted.as_str()))
}
