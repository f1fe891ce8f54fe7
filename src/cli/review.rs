//! `diptych review`: the languages of an event side by side in one document.

use clap::Args;

use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, WITHHELD, print};
use crate::Finding;
use crate::diagnostic::shown;

#[derive(Debug, Args)]
pub(super) struct Review {
    /// The name of an event folder
    event: String,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(review: &Review, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let (workspace, item, mut findings) =
        review.folders.find(&review.event, surroundings, &show)?;
    let root = workspace.root();
    let say = |finding: &Finding| show.messages().text(finding.code.id(), &finding.arguments);
    let reviewed = workspace.review(&item, &say);
    findings.extend(reviewed.findings);
    show.findings(root, findings);
    for output in reviewed.value.iter().flatten() {
        print(&format!("{}\n", shown(&workspace.outputs().join(&output.path))));
    }
    Ok(if reviewed.value.is_some() { MADE } else { WITHHELD })
}
