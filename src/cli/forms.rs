//! `diptych forms`: the forms of a name that are proposed, ready to be put into its registry.

use clap::{Args, ValueEnum};

use super::Text;
use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE, print};
use crate::{Finding, Noted, ProposedFor, ProposedForms, Severity, Sex, Workspace, WrittenForms};

#[derive(Debug, Args)]
pub(super) struct Forms {
    /// An entry such as people.manager; or, with --as, any words in the nominative [default: all that lack forms]
    named: Option<String>,
    /// What the words are, where they are no entry yet
    #[arg(long = "as", value_name = "KIND")]
    as_kind: Option<Kind>,
    /// Put the forms that are missing into the registries
    #[arg(long, conflicts_with = "as_kind")]
    write: bool,
    #[command(flatten)]
    folders: Folders,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    Organisation,
    Place,
    Role,
    Term,
    Woman,
    Man,
}

pub(super) fn run(forms: &Forms, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let (workspace, mut findings) = forms.folders.open(surroundings, &show)?;
    let check = show.messages().text(Text::FormsCheck.id(), &[]);
    if forms.write {
        return Ok(written(forms, &workspace, &show, &check, findings));
    }
    let found = match (forms.as_kind, &forms.named) {
        (Some(kind), Some(words)) => {
            Noted { value: workspace.forms_of_words(words, meant(kind)), findings: Vec::new() }
        }
        (None, Some(entry)) => workspace.forms(entry),
        (_, None) => workspace.missing_forms(),
    };
    findings.extend(found.findings);
    let unusable = findings.iter().any(|finding| finding.severity == Severity::Error);
    show.findings(workspace.root(), findings);
    if found.value.is_empty() && !unusable {
        match &forms.named {
            Some(name) => show.print(Text::FormsNone, &[("name", name.as_str().into())]),
            None => show.print(Text::FormsWhole, &[]),
        }
    }
    found.value.iter().for_each(|one| print(&as_yaml(one, &check)));
    Ok(if unusable { UNUSABLE } else { MADE })
}

/// Writes the missing forms, and tells which.
fn written(
    forms: &Forms,
    workspace: &Workspace,
    show: &Show,
    check: &str,
    mut findings: Vec<Finding>,
) -> u8 {
    let done = workspace.write_forms(forms.named.as_deref(), check);
    let wrong = !done.findings.is_empty();
    findings.extend(done.findings);
    show.findings(workspace.root(), findings);
    let WrittenForms { written, left } = done.value;
    if written.is_empty() && left.is_empty() && !wrong {
        show.print(Text::FormsWhole, &[]);
    }
    for one in &written {
        let keys: Vec<&str> = one.forms.iter().map(|(key, _)| *key).collect();
        let doubt = if one.is_doubtful { check } else { "" };
        let arguments = [
            ("entry", one.entry.as_str().into()),
            ("forms", keys.join(", ").into()),
            ("check", doubt.into()),
        ];
        show.print(Text::FormsWritten, &arguments);
    }
    if !left.is_empty() {
        show.print(Text::FormsLeft, &[]);
        left.iter().for_each(|one| print(&as_yaml(one, check)));
    }
    if wrong { UNUSABLE } else { MADE }
}

fn meant(kind: Kind) -> ProposedFor {
    match kind {
        Kind::Organisation => ProposedFor::Organisation,
        Kind::Place => ProposedFor::Place,
        Kind::Role => ProposedFor::Role,
        Kind::Term => ProposedFor::Term,
        Kind::Woman => ProposedFor::Person(Sex::F),
        Kind::Man => ProposedFor::Person(Sex::M),
    }
}

/// As the registry has it; what is doubtful has a comment.
fn as_yaml(found: &ProposedForms, check: &str) -> String {
    let mark = if found.is_doubtful { format!("   # {check}") } else { String::new() };
    let mut out = format!("# {}\n{}:{mark}\n", found.entry, found.language);
    for (key, form) in &found.forms {
        let is_plain = form.chars().all(|letter| letter.is_alphabetic() || " -.".contains(letter));
        let quoted = format!("'{}'", form.replace('\'', "''"));
        out += &format!("  {key}: {}\n", if is_plain { form } else { &quoted });
    }
    out
}
