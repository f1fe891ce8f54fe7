//! `diptych review`: the languages of an event side by side in one document.

use clap::Args;

use super::show::Show;
use super::{Folders, MADE, Surroundings, UNUSABLE, WITHHELD, print, slashed};
use crate::diagnostic::Finding;
use crate::pipeline;

#[derive(Debug, Args)]
pub(super) struct Review {
    /// The name of an event folder
    event: String,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(review: &Review, surroundings: &Surroundings) -> u8 {
    let show = Show::of(surroundings);
    let (workspace, mut findings) = match review.folders.open(surroundings, &show) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let root = workspace.root();
    let Some(path) = pipeline::find(&workspace, &review.event, &mut findings) else {
        show.findings(root, findings);
        return UNUSABLE;
    };
    let say = |finding: &Finding| show.messages().text(finding.code.id(), &finding.arguments);
    let reviewed = pipeline::review(&workspace, &path, &say);
    findings.extend(reviewed.findings);
    show.findings(root, findings);
    for output in reviewed.value.iter().flatten() {
        print(&format!("{}\n", slashed(&workspace.outputs().join(&output.path))));
    }
    if reviewed.value.is_some() { MADE } else { WITHHELD }
}
