//! `diptych forms`: the forms of a name that are proposed, ready to be put into its registry.

use clap::{Args, ValueEnum};

use super::Text;
use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, UNUSABLE, print};
use crate::{ProposedFor, ProposedForms, Severity, Sex};

#[derive(Debug, Args)]
pub(super) struct Forms {
    /// An entry such as people.manager; or, with --as, any words in the nominative
    named: String,
    /// What the words are, where they are no entry yet
    #[arg(long = "as", value_name = "KIND")]
    as_kind: Option<Kind>,
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
    let found = match forms.as_kind {
        Some(kind) => workspace.forms_of_words(&forms.named, meant(kind)),
        None => {
            let found = workspace.forms(&forms.named);
            findings.extend(found.findings);
            found.value
        }
    };
    let unusable = findings.iter().any(|finding| finding.severity == Severity::Error);
    show.findings(workspace.root(), findings);
    if found.is_empty() && !unusable {
        show.print(Text::FormsNone, &[("name", forms.named.as_str().into())]);
    }
    for one in &found {
        print(&as_yaml(one, &show.messages().text(Text::FormsCheck.id(), &[])));
    }
    Ok(if unusable { UNUSABLE } else { MADE })
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
