//! `diptych outline`: what the documents of an event say, without making files. Values stand in
//! braces with their source, so that one sees at a glance what was typed and what was derived.

use clap::Args;

use super::show::Show;
use super::{Folders, MADE, Surroundings, Text, UNUSABLE, WITHHELD, print};
use crate::diagnostic::Severity;
use crate::document;
use crate::pipeline;

#[derive(Debug, Args)]
pub(super) struct Outline {
    /// The name of an event folder
    event: String,
    /// The bare words of each document, one a line, in reading order
    #[arg(long)]
    words: bool,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(outline: &Outline, surroundings: &Surroundings) -> u8 {
    let show = Show::of(surroundings);
    let (workspace, mut findings) = match outline.folders.open(surroundings, &show) {
        Ok(opened) => opened,
        Err(code) => return code,
    };
    let root = workspace.project.root.clone();
    let Some(path) = pipeline::find(&workspace, &outline.event, &mut findings) else {
        show.findings(&root, findings);
        return UNUSABLE;
    };
    let composed = pipeline::compose(&workspace, &path);
    let label = |part: &str| show.messages().text(Text::OutlinePart.id(), &[("part", part.into())]);
    for edition in &composed.value {
        for (lang, document) in &edition.documents {
            print(&format!("== {}.{lang}\n", edition.kind));
            match outline.words {
                true => {
                    document::words(document).iter().for_each(|word| print(&format!("{word}\n")))
                }
                false => print(&document::outline_with(document, &label)),
            }
        }
    }
    let whole = composed.findings.iter().all(|finding| finding.severity != Severity::Error);
    findings.extend(composed.findings);
    show.findings(&root, findings);
    if whole { MADE } else { WITHHELD }
}
