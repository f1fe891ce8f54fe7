//! `diptych outline`: what the documents of an event say, without making files. Values stand in
//! braces with their source, so that one sees at a glance what was typed and what was derived.

use clap::Args;

use super::Text;
use super::folders::Folders;
use super::show::Show;
use super::surroundings::{MADE, Surroundings, WITHHELD, print};
use crate::Severity;

#[derive(Debug, Args)]
pub(super) struct Outline {
    /// The name of an event folder
    event: String,
    /// Only the words of each document, one per line, in reading order
    #[arg(long)]
    words: bool,
    #[command(flatten)]
    folders: Folders,
}

pub(super) fn run(outline: &Outline, surroundings: &Surroundings) -> Result<u8, u8> {
    let show = Show::of(surroundings);
    let (workspace, item, mut findings) =
        outline.folders.find(&outline.event, surroundings, &show)?;
    let root = workspace.root();
    let composition = workspace.compose(&item);
    let label = |part: &str| show.messages().text(Text::OutlinePart.id(), &[("part", part.into())]);
    for document in &composition.documents {
        for lang in document.languages() {
            print(&format!("== {}.{lang}\n", document.kind));
            match outline.words {
                true => document.words(lang).iter().for_each(|word| print(&format!("{word}\n"))),
                false => print(&document.outline(lang, &label)),
            }
        }
    }
    let found = composition.all_findings();
    let whole = found.iter().all(|finding| finding.severity != Severity::Error);
    findings.extend(found);
    show.findings(root, findings);
    Ok(if whole { MADE } else { WITHHELD })
}
